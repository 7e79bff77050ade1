//! `deskbell check` for a bot: what Discord says of it, each fault with its mend.

use std::collections::HashMap;

use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;
use serenity::http::Route;

use crate::config::{ConfigError, CustomerSide, DiscordConfig};
use crate::fault::code;
use crate::gateway::APPLICATION;
use crate::permissions::{self, Channel, Guild, Needs};
use crate::wire::{Call, Wire, WireError};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fine,
    /// It works, but not as well or as safely as it could.
    Hint,
    /// Customers or the team do not reach one another by this bot.
    Fault,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub state: State,
    pub what: String,
    /// Empty when there is nothing to mend.
    pub mend: String,
}

impl Finding {
    pub(crate) fn good(what: impl Into<String>) -> Self {
        Self { state: State::Fine, what: what.into(), mend: String::new() }
    }

    pub(crate) fn fault(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { state: State::Fault, what: what.into(), mend: mend.into() }
    }

    pub(crate) fn hint(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { state: State::Hint, what: what.into(), mend: mend.into() }
    }
}

/// `GATEWAY_MESSAGE_CONTENT` and its limited form, which small bots have (docs, "Application Flags").
const MAY_READ: u64 = (1 << 18) | (1 << 19);
/// Kinds of channels: a text channel, a forum (docs, "Channel Types").
const TEXT: u8 = 0;
const FORUM: u8 = 15;
/// Sessions that may still begin today; below this something begins them again and again.
const FEW_SESSIONS: u64 = 50;

#[derive(Deserialize)]
struct Me {
    id: String,
    #[serde(default)]
    username: String,
}

#[derive(Default, Deserialize)]
struct Application {
    #[serde(default)]
    id: String,
    flags: Option<u64>,
    interactions_endpoint_url: Option<String>,
}

#[derive(Deserialize)]
struct Command {
    name: String,
}

/// Looks at everything and changes nothing.
///
/// # Errors
/// When a value of the configuration cannot work.
pub async fn check(config: &DiscordConfig) -> Result<Vec<Finding>, ConfigError> {
    config.check()?;
    let wire = Wire::new(config)?;
    let me: Me = match wire.call(Call::get(Route::UserMe)).await {
        Ok(me) => me,
        Err(error) => return Ok(vec![unknown_bot(&error)]),
    };
    let mut findings = vec![Finding::good(format!("the bot is {}", me.username))];
    let asked = wire.call::<Application>(Call::raw(Method::GET, APPLICATION)).await;
    let application = asked.unwrap_or_default();
    findings.extend(judge_application(&application, config.customer_side));
    if let Ok(door) = wire.call::<Value>(Call::get(Route::GatewayBot)).await {
        findings.extend(judge_sessions(&door));
    }
    match config.guild {
        Some(guild) => findings.extend(look_at_guild(&wire, config, guild, &me.id, &application.id).await),
        None => {
            findings.push(Finding::good("no server is configured: customers write in direct messages alone"))
        }
    }
    Ok(findings)
}

fn unknown_bot(error: &WireError) -> Finding {
    match error {
        WireError::Refused { status: 401, .. } => Finding::fault(
            "Discord does not know the token",
            "copy it from the developer portal, page Bot (Reset Token shows a new one), into DESKBELL_DISCORD__TOKEN",
        ),
        error => Finding::hint(
            format!("Discord cannot be asked: {error}"),
            "check the network, a proxy on the way, and discord.api_url",
        ),
    }
}

fn judge_application(application: &Application, side: CustomerSide) -> Vec<Finding> {
    let mut findings = Vec::new();
    let may_not_read = application.flags.is_some_and(|flags| flags & MAY_READ == 0);
    if may_not_read && side == CustomerSide::Thread {
        findings.push(Finding::fault(
            "the bot may not read messages in the server, so not what customers write in their private threads",
            "in the developer portal, page Bot, switch on Message Content Intent, then restart the desk; or set \
             customer_side = \"dm\"",
        ));
    } else if application.flags.is_some_and(|flags| flags & MAY_READ == 0) {
        findings.push(Finding::hint(
            "the bot may not read messages in the server: the team answers by buttons, /ticket and menus alone",
            "in the developer portal, page Bot, switch on Message Content Intent, then restart the desk",
        ));
    } else if application.flags.is_some() {
        findings.push(Finding::good("the bot may read messages in the server"));
    }
    if application.interactions_endpoint_url.as_deref().is_some_and(|url| !url.is_empty()) {
        findings.push(Finding::fault(
            "an interactions endpoint is set: buttons and commands go there and not to the desk (“Interaction failed”)",
            "in the developer portal, page General Information, empty Interactions Endpoint URL",
        ));
    }
    findings
}

fn judge_sessions(door: &Value) -> Option<Finding> {
    let left = door["session_start_limit"]["remaining"].as_u64()?;
    (left < FEW_SESSIONS).then(|| {
        Finding::hint(
            format!("only {left} sessions may begin today"),
            "see in the log why the desk begins new ones; another program may use the same token",
        )
    })
}

async fn look_at_guild(
    wire: &Wire,
    config: &DiscordConfig,
    id: u64,
    bot: &str,
    application: &str,
) -> Vec<Finding> {
    let guild: Guild = match wire.call(Call::get(Route::Guild { guild_id: id.into() })).await {
        Ok(guild) => guild,
        Err(WireError::Refused { .. }) => {
            return vec![Finding::fault(
                format!("the bot is not in the server {id}"),
                "invite it: in the developer portal, page OAuth2, URL Generator, tick bot and applications.commands, and \
                 open the address; or correct discord.guild",
            )];
        }
        Err(error) => {
            return vec![Finding::hint(format!("the server {id} cannot be asked for: {error}"), "try again")];
        }
    };
    let mut findings = vec![Finding::good(format!("it is in the server “{}”", guild.name))];
    for (name, ids) in
        [("agent", &config.roles.agent), ("lead", &config.roles.lead), ("admin", &config.roles.admin)]
    {
        for missing in ids.iter().filter(|id| !guild.has_role(**id)) {
            findings.push(Finding::fault(
                format!("the role {missing} of discord.roles.{name} is not in the server"),
                "copy the role's id anew: Server Settings, Roles, the three dots, Copy Role ID",
            ));
        }
    }
    if config.roles.is_empty() && config.team_channel.is_some() {
        findings.push(Finding::hint(
            "no roles are configured: whoever can write in the team's forum is an agent",
            "set discord.roles.agent, lead and admin",
        ));
    }
    let Some(user) = bot.parse::<u64>().ok().filter(|user| *user > 0) else { return findings };
    let route = Route::GuildMember { guild_id: id.into(), user_id: user.into() };
    let roles: Vec<String> = wire
        .call::<Value>(Call::get(route))
        .await
        .ok()
        .and_then(|member| serde_json::from_value(member["roles"].clone()).ok())
        .unwrap_or_default();
    for (key, channel, kind) in
        [("team_channel", config.team_channel, FORUM), ("panel_channel", config.panel_channel, TEXT)]
    {
        match channel {
            Some(channel) => {
                let seen =
                    wire.call::<Channel>(Call::get(Route::Channel { channel_id: channel.into() })).await;
                let looked = Look { guild: &guild, id, bot, roles: &roles, config };
                findings.extend(looked.at(key, channel, kind, seen));
            }
            None if kind == FORUM => findings.push(Finding::good(
                "no forum is configured; set discord.team_channel unless the team works elsewhere",
            )),
            None => findings.push(Finding::good(
                "no channel for the panel is configured: customers come by direct message and /support",
            )),
        }
    }
    findings.extend(commands(wire, id, application).await);
    findings
}

struct Look<'a> {
    guild: &'a Guild,
    id: u64,
    bot: &'a str,
    roles: &'a [String],
    config: &'a DiscordConfig,
}

impl Look<'_> {
    fn at(&self, key: &str, id: u64, kind: u8, seen: Result<Channel, WireError>) -> Vec<Finding> {
        let channel = match seen {
            Ok(channel) => channel,
            Err(error) if error.code() == code::UNKNOWN_CHANNEL => {
                return vec![Finding::fault(
                    format!("the channel {id} of discord.{key} is not there any more"),
                    "make another and write its id there: right-click the channel, Copy Channel ID",
                )];
            }
            Err(error) => {
                return vec![Finding::fault(
                    format!("the channel {id} of discord.{key} cannot be seen: {error}"),
                    "in the channel's settings, Permissions, give the bot's role View Channel",
                )];
            }
        };
        let name = format!("#{}", channel.name);
        let mut findings = Vec::new();
        if channel.kind != kind {
            findings.push(match kind {
                FORUM => Finding::fault(
                    format!("{name} of discord.{key} is no forum"),
                    "make a channel of the kind Forum (Server Settings, Enable Community, if it is not offered) and write \
                     its id there",
                ),
                _ => Finding::fault(
                    format!("{name} of discord.{key} is no text channel"),
                    "write the id of a text channel there",
                ),
            });
        }
        let mine = permissions::of(self.guild, self.id, self.bot, self.roles, &channel);
        let needs = match kind {
            FORUM => Needs::forum(),
            _ => Needs::panel(self.config.customer_side == CustomerSide::Thread),
        };
        findings.extend(needs.judge(mine, &name));
        let everybody = permissions::of(self.guild, self.id, "", &[], &channel);
        if kind == FORUM && everybody.contains(permissions::SEEN) {
            findings.push(Finding::hint(
                format!("everybody in the server can read {name}, and customers' words in it"),
                "in its settings, Permissions, take View Channel from @everyone and give it to the team's roles",
            ));
        }
        if kind == TEXT && !everybody.contains(permissions::SEEN) {
            findings.push(Finding::hint(
                format!("customers cannot see {name}"),
                "in its settings, Permissions, give @everyone View Channel",
            ));
        }
        findings
    }
}

async fn commands(wire: &Wire, guild: u64, application: &str) -> Vec<Finding> {
    let Some(application) = application.parse::<u64>().ok().filter(|id| *id > 0) else { return Vec::new() };
    let routes = [
        Route::GuildCommands { application_id: application.into(), guild_id: guild.into() },
        Route::Commands { application_id: application.into() },
    ];
    let mut names = HashMap::new();
    for route in routes {
        match wire.call::<Vec<Command>>(Call::get(route)).await {
            Ok(found) => names.extend(found.into_iter().map(|command| (command.name, ()))),
            Err(WireError::Refused { .. }) => {
                return vec![Finding::fault(
                    "the bot may not have commands in the server",
                    "invite it anew with the scope applications.commands: developer portal, OAuth2, URL Generator",
                )];
            }
            Err(error) => {
                return vec![Finding::hint(
                    format!("the commands cannot be asked for: {error}"),
                    "try again",
                )];
            }
        }
    }
    vec![match (names.contains_key("support"), names.contains_key("ticket")) {
        (true, true) => Finding::good("/support and /ticket are registered"),
        _ => Finding::good("commands are not registered yet; the desk does it when it starts"),
    }]
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
