//! What an operator says of one bot.

use std::fmt;

use deskbell_core::model::Role;
use deskbell_core::port::RelayMode;
use reqwest::Url;
use thiserror::Error;

/// Discord's own address; the version of the API follows in the paths.
pub const API_URL: &str = "https://discord.com";

/// The bot's token, as the developer portal gave it. Whoever has it is the bot, so it can be neither shown nor
/// serialised.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_debug_implementations, reason = "a secret is never shown")]
pub struct Token(String);

impl Token {
    /// # Errors
    /// When it cannot be a token.
    pub fn new(text: &str) -> Result<Self, ConfigError> {
        let text = text.trim();
        let text = text.strip_prefix("Bot ").unwrap_or(text).trim();
        let parts: Vec<&str> = text.split('.').collect();
        let is_sound = parts.len() == 3
            && parts.iter().all(|part| {
                !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
            });
        if is_sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(ConfigError::new(
                "discord.token",
                "this is not a bot's token",
                "copy it from the developer portal, page Bot: three parts with dots between them (not the client secret \
                 and not the public key)",
            ))
        }
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

/// Where a customer's side of a ticket lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CustomerSide {
    /// In direct messages with the bot.
    #[default]
    Dm,
    /// In a private thread of the panel's channel, which only the customer and the server's moderators see.
    Thread,
}

/// Whose limits hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limits {
    /// Discord's own: fifty calls a second for a bot.
    #[default]
    Standard,
    /// A test's.
    None,
}

/// The roles of the server that make somebody an agent, a lead or an admin, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleIds {
    pub agent: Vec<u64>,
    pub lead: Vec<u64>,
    pub admin: Vec<u64>,
}

impl RoleIds {
    /// The highest that somebody's roles give them; none: they are nobody here. Where no roles are configured at all,
    /// whoever may write in the team's forum is an agent.
    pub(crate) fn role_of(&self, theirs: &[u64]) -> Option<Role> {
        let has = |ids: &[u64]| ids.iter().any(|id| theirs.contains(id));
        if has(&self.admin) {
            Some(Role::Admin)
        } else if has(&self.lead) {
            Some(Role::Lead)
        } else if has(&self.agent) || self.is_empty() {
            Some(Role::Agent)
        } else {
            None
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.agent.is_empty() && self.lead.is_empty() && self.admin.is_empty()
    }
}

/// One bot.
#[derive(Clone, PartialEq, Eq)]
pub struct DiscordConfig {
    pub token: Token,
    /// Where Discord is; [`API_URL`] unless there is a proxy. The gateway's address is looked up there too.
    pub api_url: String,
    /// The server that the desk works in; none: direct messages alone.
    pub guild: Option<u64>,
    /// The team's forum: a post for each ticket.
    pub team_channel: Option<u64>,
    /// The text channel of the panel, and of the private threads.
    pub panel_channel: Option<u64>,
    pub customer_side: CustomerSide,
    pub relay: RelayMode,
    pub roles: RoleIds,
    pub limits: Limits,
}

impl fmt::Debug for DiscordConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DiscordConfig")
            .field("guild", &self.guild)
            .field("team_channel", &self.team_channel)
            .field("panel_channel", &self.panel_channel)
            .field("customer_side", &self.customer_side)
            .field("relay", &self.relay)
            .field("roles", &self.roles)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// A value that cannot work: which, why, and what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{key}: {what}; {mend}")]
pub struct ConfigError {
    pub key: &'static str,
    pub what: String,
    pub mend: &'static str,
}

impl ConfigError {
    pub(crate) fn new(key: &'static str, what: impl Into<String>, mend: &'static str) -> Self {
        Self { key, what: what.into(), mend }
    }
}

impl DiscordConfig {
    /// Direct messages with Discord's own servers.
    #[must_use]
    pub fn new(token: Token) -> Self {
        Self {
            token,
            api_url: API_URL.into(),
            guild: None,
            team_channel: None,
            panel_channel: None,
            customer_side: CustomerSide::default(),
            relay: RelayMode::default(),
            roles: RoleIds::default(),
            limits: Limits::default(),
        }
    }

    /// # Errors
    /// The first value that cannot work.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.api()?;
        let needs_guild =
            self.team_channel.is_some() || self.panel_channel.is_some() || !self.roles.is_empty();
        if self.guild.is_none() && (needs_guild || self.customer_side == CustomerSide::Thread) {
            return Err(ConfigError::new(
                "discord.guild",
                "channels, roles and threads need the server they are in",
                "give the server's id: with developer mode on, right-click the server and choose Copy Server ID",
            ));
        }
        if self.customer_side == CustomerSide::Thread && self.panel_channel.is_none() {
            return Err(ConfigError::new(
                "discord.panel_channel",
                "customer_side = \"thread\" needs a text channel for the private threads",
                "give the id of a text channel that customers can see, or set customer_side = \"dm\"",
            ));
        }
        let team_is_panel = self.team_channel.is_some() && self.team_channel == self.panel_channel;
        if team_is_panel {
            return Err(ConfigError::new(
                "discord.panel_channel",
                "the panel cannot stand in the team's forum",
                "give the id of a text channel that customers can see",
            ));
        }
        Ok(())
    }

    /// Without a slash at the end.
    pub(crate) fn api(&self) -> Result<String, ConfigError> {
        let text = self.api_url.trim_end_matches('/');
        let is_sound = Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https") && url.has_host() && url.query().is_none()
        });
        if is_sound {
            // The version is in the paths.
            Ok(text.trim_end_matches("/api/v10").trim_end_matches("/api").to_owned())
        } else {
            Err(ConfigError::new(
                "discord.api_url",
                format!("{:?} is no web address", self.api_url),
                "leave it out for Discord's own servers, or write it as http://127.0.0.1:8082",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> DiscordConfig {
        DiscordConfig::new(Token::new("NDI.x.hush").unwrap_or_else(|error| panic!("{error}")))
    }

    #[test]
    fn what_cannot_work_is_named_with_its_mend() {
        for wrong in ["", "42", "a.b", "a..c", "a.b.c.d", "a.b.c d"] {
            assert_eq!(Token::new(wrong).err().unwrap().key, "discord.token", "{wrong}");
        }
        assert!(Token::new("Bot NDI.x.y").unwrap_or_else(|error| panic!("{error}")).reveal() == "NDI.x.y");
        let key = |change: &dyn Fn(&mut DiscordConfig)| {
            let mut config = config();
            change(&mut config);
            config.check().err().map(|error| error.key)
        };
        assert_eq!(key(&|_| ()), None);
        assert_eq!(key(&|config| config.api_url = "discord.com".into()), Some("discord.api_url"));
        assert_eq!(key(&|config| config.team_channel = Some(5)), Some("discord.guild"));
        assert_eq!(key(&|config| config.roles.lead = vec![5]), Some("discord.guild"));
        let thread = |config: &mut DiscordConfig| {
            config.guild = Some(1);
            config.customer_side = CustomerSide::Thread;
        };
        assert_eq!(key(&thread), Some("discord.panel_channel"));
        let same = |config: &mut DiscordConfig| {
            config.guild = Some(1);
            (config.team_channel, config.panel_channel) = (Some(2), Some(2));
        };
        assert_eq!(key(&same), Some("discord.panel_channel"));
    }

    #[test]
    fn the_highest_role_counts_and_no_roles_at_all_make_everybody_an_agent() {
        let roles = RoleIds { agent: vec![1], lead: vec![2], admin: vec![3] };
        assert_eq!(roles.role_of(&[1, 2]), Some(Role::Lead));
        assert_eq!(roles.role_of(&[3, 1]), Some(Role::Admin));
        assert_eq!(roles.role_of(&[9]), None);
        assert_eq!(RoleIds::default().role_of(&[9]), Some(Role::Agent));
    }

    #[test]
    fn secrets_are_not_shown() {
        let shown = format!("{:?}", config());
        assert!(!shown.contains("hush") && !shown.contains("NDI"), "{shown}");
    }

    #[test]
    fn the_version_may_be_written_and_is_not_doubled() {
        let mut config = config();
        for written in ["http://127.0.0.1:1", "http://127.0.0.1:1/", "http://127.0.0.1:1/api/v10/"] {
            config.api_url = written.into();
            assert_eq!(config.api().unwrap(), "http://127.0.0.1:1");
        }
    }
}
