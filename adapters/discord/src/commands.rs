//! Registering the commands: what Discord has is compared with what it should have, and only a difference is written.
//! Discord counts new commands (two hundred a day and server), and a restart makes none.

use std::sync::Arc;
use std::time::Duration;

use deskbell_core::port::Helpdesk;
use serde_json::Value;
use serenity::all::{ApplicationId, GuildId};
use serenity::http::Route;
use tokio_util::sync::CancellationToken;

use crate::channel::DiscordChannel;
use crate::command_list::{Spoken, bare};
use crate::wire::{Call, Wire, WireError};

const PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(600);
/// Until the gateway has told who the bot is.
const LOOK: Duration = Duration::from_millis(100);

/// Brings the registered commands in line with ours, in every language; until it has succeeded or `stop`.
pub(crate) async fn furnish(
    channel: Arc<DiscordChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    stop: CancellationToken,
) {
    let application = loop {
        match channel.application() {
            0 if !rest(&stop, LOOK).await => return,
            0 => {}
            known => break known,
        }
    };
    let lists = lists(&*helpdesk, application, channel.config.guild);
    for list in &lists {
        let mut pause = PAUSE;
        loop {
            let error = match list.bring_in_line(&channel.wire).await {
                Ok(written) => {
                    tracing::info!(channel = %channel.id, list = list.name, written, "the commands are registered");
                    break;
                }
                Err(error) => error,
            };
            let asked = match &error {
                WireError::Wait(wait) => *wait,
                WireError::Refused { code, .. } => {
                    tracing::warn!(
                        channel = %channel.id, list = list.name, %error, mend = mend(*code),
                        "Discord does not take the commands"
                    );
                    break;
                }
                WireError::Broken(_) | WireError::Away(_) | WireError::Lost(_) => pause,
            };
            tracing::debug!(channel = %channel.id, list = list.name, %error, "the commands are registered later");
            if !rest(&stop, asked).await {
                return;
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

fn mend(code: u64) -> &'static str {
    match code {
        // Missing access.
        50_001 => "invite the bot again with the scopes bot and applications.commands",
        30_034 => "too many new commands today; they are registered at the next start after midnight UTC",
        _ => "see the error; a wrong sentence in a folder of overrides may be too long",
    }
}

/// False at `stop`.
async fn rest(stop: &CancellationToken, pause: Duration) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(pause) => true,
    }
}

struct List {
    name: &'static str,
    application: u64,
    /// None: everywhere.
    guild: Option<u64>,
    wanted: Vec<Value>,
}

/// The team's commands are its server's alone; everybody's work in direct messages, so they are global.
fn lists(helpdesk: &dyn Helpdesk, application: u64, guild: Option<u64>) -> Vec<List> {
    let spoken = |language| (helpdesk.texts(&language), helpdesk.forms(&language), language);
    let languages = helpdesk.languages().into_iter().map(spoken);
    let spoken =
        Spoken { languages: languages.map(|(texts, forms, language)| (language, texts, forms)).collect() };
    let mut lists =
        vec![List { name: "customers", application, guild: None, wanted: spoken.for_customers() }];
    if guild.is_some() {
        lists.push(List { name: "team", application, guild, wanted: spoken.for_team() });
    }
    lists
}

impl List {
    fn route(&self) -> Route<'static> {
        let application_id = ApplicationId::new(self.application);
        match self.guild {
            None => Route::Commands { application_id },
            Some(guild) => Route::GuildCommands { application_id, guild_id: GuildId::new(guild) },
        }
    }

    async fn registered(&self, wire: &Wire) -> Result<Vec<Value>, WireError> {
        wire.call(Call::get(self.route()).query("with_localizations=true")).await
    }

    /// Whether anything had to be written. All at once: what is the same keeps its id and counts as nothing new.
    async fn bring_in_line(&self, wire: &Wire) -> Result<bool, WireError> {
        if differences(&self.wanted, &self.registered(wire).await?).is_empty() {
            return Ok(false);
        }
        let body = Value::Array(self.wanted.clone());
        wire.call::<Value>(Call::put(self.route()).body(body)).await?;
        Ok(true)
    }
}

fn differences(wanted: &[Value], theirs: &[Value]) -> Vec<String> {
    // A menu and a command may share a name.
    let id = |command: &Value| {
        (command["name"].as_str().unwrap_or_default().to_owned(), command["type"].as_u64().unwrap_or(1))
    };
    let same = |one: &Value, other: &Value| id(one) == id(other);
    let missing = wanted
        .iter()
        .filter(|ours| !theirs.iter().any(|theirs| same(ours, theirs) && bare(ours) == bare(theirs)));
    let surplus = theirs.iter().filter(|theirs| !wanted.iter().any(|ours| same(ours, theirs)));
    missing.chain(surplus).map(|command| id(command).0).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_discord_adds_is_no_difference() {
        let ours = json!({"name": "support", "type": 1, "description": "Ask", "name_localizations": {"ru": "поддержка"},
            "description_localizations": {}, "contexts": [0, 1],
            "options": [{"name": "topic", "type": 3, "description": "About", "required": false, "autocomplete": true}]});
        let theirs = json!({"id": "1", "application_id": "9", "version": "2", "default_member_permissions": null, "type": 1,
            "name": "support", "description": "Ask", "name_localizations": {"ru": "поддержка"},
            "description_localizations": null, "contexts": [1, 0], "integration_types": [0], "nsfw": false, "dm_permission": true,
            "options": [{"type": 3, "name": "topic", "description": "About", "autocomplete": true}]});
        let list = |one: &Value| vec![one.clone()];
        assert!(differences(&list(&ours), &list(&theirs)).is_empty());
        let mut changed = theirs.clone();
        changed["options"][0]["description"] = "Over".into();
        assert_eq!(differences(&list(&ours), &list(&changed)), ["support"]);
        let menu = json!({"name": "support", "type": 3});
        assert_eq!(differences(&list(&ours), &[theirs, menu]), ["support"], "one too many");
        assert_eq!(differences(&list(&ours), &[]), ["support"]);
    }
}
