//! `[discord]`: one bot. What is right and wrong of a value the adapter itself knows; here its line is known.

use deskbell_core::port::RelayMode;
use deskbell_discord::{API_URL, ConfigError, CustomerSide, DiscordConfig, Limits, RoleIds, Token};

use super::fault::At;
use super::section::{Found, Section};
use super::telegram::word;

/// None: no token, no bot.
pub(super) fn discord(root: &Section<'_>) -> Option<DiscordConfig> {
    let section = root.section("discord");
    let config = bot(&section);
    section.finish();
    config
}

fn bot(section: &Section<'_>) -> Option<DiscordConfig> {
    let token = section.text("token");
    if let Some(found) = &token
        && let At::Line { .. } = found.at
    {
        let mend = "set it by the environment if others can read the file";
        section.faults().hint(found.at.clone(), found.key.clone(), "a secret in a file", mend);
    }
    let api_url = section.text("api_url");
    let guild = id(section, "guild");
    let team_channel = id(section, "team_channel");
    let panel_channel = id(section, "panel_channel");
    let side = word(section, "customer_side", &[("dm", CustomerSide::Dm), ("thread", CustomerSide::Thread)]);
    let relay = word(section, "relay", &[("direct", RelayMode::Direct), ("explicit", RelayMode::Explicit)]);
    let limits = word(section, "limits", &[("standard", Limits::Standard), ("none", Limits::None)]);
    let roles = section.section("roles");
    let of = |key| {
        let found: Vec<Found<i64>> = roles.wholes(key).unwrap_or_default();
        found.iter().filter_map(|found| u64::try_from(found.value).ok()).filter(|id| *id > 0).collect()
    };
    let ids = RoleIds { agent: of("agent"), lead: of("lead"), admin: of("admin") };
    roles.finish();
    let Some(token) = token else {
        if section.is_written() && (guild.is_some() || team_channel.is_some()) {
            section.hint(
                "token",
                "missing: there is no bot",
                "make one in Discord's developer portal and set DESKBELL_DISCORD__TOKEN",
            );
        }
        return None;
    };
    let read = Token::new(&token.value).map_err(|error| tell(section, Some(&token), &error)).ok()?;
    let config = DiscordConfig {
        token: read,
        api_url: api_url.as_ref().map_or_else(|| API_URL.to_owned(), |found| found.value.clone()),
        guild,
        team_channel,
        panel_channel,
        customer_side: side.unwrap_or_default(),
        relay: relay.unwrap_or_default(),
        roles: ids,
        limits: limits.unwrap_or_default(),
    };
    if let Err(error) = config.check() {
        tell(section, api_url.as_ref().filter(|_| error.key == "discord.api_url"), &error);
        return None;
    }
    Some(config)
}

/// An id as Discord's own client copies it.
fn id(section: &Section<'_>, key: &'static str) -> Option<u64> {
    section.whole(key, 1..=i64::MAX).and_then(|id| u64::try_from(id).ok())
}

fn tell(section: &Section<'_>, found: Option<&Found<String>>, error: &ConfigError) {
    match found {
        Some(found) => {
            section.faults().fault(found.at.clone(), found.key.clone(), error.what.clone(), error.mend);
        }
        None => section.fault(error.key.trim_start_matches("discord."), error.what.clone(), error.mend),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fault, good};
    use super::*;

    const TOKEN: &str = "token = \"NDI.x.hush\"\n";

    fn discord(text: &str) -> DiscordConfig {
        good(&format!("[discord]\n{TOKEN}{text}")).discord.unwrap()
    }

    #[test]
    fn a_token_is_all_it_takes() {
        let config = discord("");
        assert_eq!((config.api_url.as_str(), config.limits), (API_URL, Limits::Standard));
        assert!(config.guild.is_none() && config.customer_side == CustomerSide::Dm);
        assert!(good("").discord.is_none());
        assert!(good("[discord]\ntoken = \"\"\n").discord.is_none());
    }

    #[test]
    fn every_key_is_read() {
        let config = discord(
            "api_url = \"http://127.0.0.1:8082\"\nguild = 1\nteam_channel = \"2\"\npanel_channel = 3\n\
             customer_side = \"thread\"\nrelay = \"explicit\"\nlimits = \"none\"\n\
             [discord.roles]\nagent = [4, \"5\"]\nlead = [6]\nadmin = [7]\n",
        );
        assert_eq!((config.guild, config.team_channel, config.panel_channel), (Some(1), Some(2), Some(3)));
        assert_eq!(config.customer_side, CustomerSide::Thread);
        assert!(config.relay == RelayMode::Explicit && config.limits == Limits::None);
        assert_eq!(config.roles, RoleIds { agent: vec![4, 5], lead: vec![6], admin: vec![7] });
    }

    #[test]
    fn faults_name_the_line_and_never_the_secret() {
        let sentence = fault("[discord]\ntoken = \"hunter2\"\n");
        assert!(
            sentence.starts_with("deskbell.toml:2: discord.token: ") && !sentence.contains("hunter2"),
            "{sentence}"
        );
        let sentence = fault(&format!("[discord]\n{TOKEN}team_channel = 5\n"));
        assert!(sentence.contains("discord.guild") && sentence.contains("Copy Server ID"), "{sentence}");
        let sentence = fault(&format!("[discord]\n{TOKEN}guild = \"my server\"\n"));
        assert!(sentence.starts_with("deskbell.toml:3: discord.guild"), "{sentence}");
    }
}
