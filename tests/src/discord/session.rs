//! What the gateway knows of the bot: its sessions, and what each was told.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::message;
use super::world::{BOT, World};

/// The privileged intents.
pub const GUILD_MEMBERS: u64 = 1 << 1;
pub const GUILD_PRESENCES: u64 = 1 << 8;
pub const MESSAGE_CONTENT: u64 = 1 << 15;

pub(crate) const GUILDS: u64 = 1;
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
pub(crate) const GUILD_REACTIONS: u64 = 1 << 10;
pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
pub(crate) const DIRECT_REACTIONS: u64 = 1 << 13;
/// Above these there are none.
pub(crate) const INTENTS: u64 = (1 << 26) - 1;

/// So much is kept for a session that may be resumed.
const LOG_MOST: usize = 20_000;

/// What goes out on a connection.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    Text(Arc<str>),
    /// Closed in good order, with a code.
    Close(u16, &'static str),
    /// The wire is cut.
    Cut,
}

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) intents: u64,
    pub(crate) seq: u64,
    pub(crate) log: VecDeque<(u64, Arc<str>)>,
    pub(crate) out: Option<(u64, UnboundedSender<Frame>)>,
    pub(crate) lost: Option<Instant>,
}

impl Session {
    /// Sends an event, or keeps it until the session is resumed.
    pub(crate) fn dispatch(&mut self, event: &str, data: &Value) {
        self.seq += 1;
        let raw: Arc<str> = format!("{{\"op\":0,\"t\":\"{event}\",\"s\":{},\"d\":{data}}}", self.seq).into();
        self.log.push_back((self.seq, raw.clone()));
        if self.log.len() > LOG_MOST {
            self.log.pop_front();
        }
        self.send(Frame::Text(raw));
    }

    pub(crate) fn send(&self, frame: Frame) {
        if let Some((_, out)) = &self.out {
            // A connection that has just ended takes nothing more; the log has it.
            let _ = out.send(frame);
        }
    }
}

/// The gateway's side of the bot.
#[derive(Debug, Default)]
pub(crate) struct Gateway {
    pub(crate) sessions: BTreeMap<String, Session>,
    /// Takes no connections.
    pub(crate) closed: bool,
    /// Answers no heartbeats.
    pub(crate) mute: bool,
    pub(crate) connections: u64,
    pub(crate) identified: u64,
    pub(crate) resumed: u64,
    /// When a session was first ready since a test last asked to forget it.
    pub(crate) ready: Option<Instant>,
    /// Events, for people who read why a test failed.
    pub(crate) told: u64,
    /// Codes with which connections were closed by the gateway.
    pub(crate) closes: Vec<u16>,
}

impl Gateway {
    /// Forgets sessions that nobody came back for.
    pub(crate) fn prune(&mut self, window: std::time::Duration) {
        self.sessions.retain(|_, session| session.lost.is_none_or(|lost| lost.elapsed() < window));
    }

    /// Every connection there is gets this.
    pub(crate) fn all(&self, frame: &Frame) {
        for session in self.sessions.values() {
            session.send(frame.clone());
        }
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.sessions.values().any(|session| session.out.is_some())
    }
}

impl World {
    /// Tells every session that asked for one of these intents; 0 asks for none.
    pub(crate) fn tell(&mut self, event: &str, intents: u64, data: &Value) {
        self.gateway.told += 1;
        for session in self.gateway.sessions.values_mut() {
            if intents == 0 || session.intents & intents != 0 {
                session.dispatch(event, data);
            }
        }
    }

    /// `MESSAGE_CREATE` or `MESSAGE_UPDATE`, when the bot sees the place; without the privileged intent, empty.
    pub(crate) fn tell_message(&mut self, event: &str, channel: u64, message: u64) {
        let place = self.channel(channel);
        let Some(stored) = place.messages.get(&message) else { return };
        if !self.sees(place, BOT) || stored.only_for.is_some() {
            return;
        }
        let intent = if place.guild.is_some() { GUILD_MESSAGES } else { DIRECT_MESSAGES };
        if !self.gateway.sessions.values().any(|session| session.intents & intent != 0) {
            return;
        }
        let mut data = self.message_json(place, stored);
        data["channel_type"] = place.kind.into();
        if let Some(guild) = place.guild {
            data["guild_id"] = guild.to_string().into();
            if let Some(member) = self.guilds.get(&guild).and_then(|it| it.members.get(&stored.author)) {
                data["member"] = member.json();
            }
        }
        let open = self.is_open(place, stored);
        self.gateway.told += 1;
        for session in self.gateway.sessions.values_mut().filter(|session| session.intents & intent != 0) {
            if open || session.intents & MESSAGE_CONTENT != 0 {
                session.dispatch(event, &data);
            } else {
                let mut bare = data.clone();
                message::strip(&mut bare);
                session.dispatch(event, &bare);
            }
        }
    }

    /// An event about a channel, when the bot sees it.
    pub(crate) fn tell_channel(&mut self, event: &str, channel: u64) {
        let place = self.channel(channel);
        if place.guild.is_none() || !self.sees(place, BOT) {
            return;
        }
        let mut data = self.channel_json(place);
        if event == "THREAD_CREATE" {
            data["newly_created"] = true.into();
        }
        self.tell(event, GUILDS, &data);
    }

    /// `MESSAGE_DELETE`.
    pub(crate) fn tell_deleted(&mut self, channel: u64, message: u64) {
        let place = self.channel(channel);
        if !self.sees(place, BOT) {
            return;
        }
        let mut data = json!({"id": message.to_string(), "channel_id": channel.to_string()});
        let intent = match place.guild {
            Some(guild) => {
                data["guild_id"] = guild.to_string().into();
                GUILD_MESSAGES
            }
            None => DIRECT_MESSAGES,
        };
        self.tell("MESSAGE_DELETE", intent, &data);
    }

    /// `MESSAGE_REACTION_ADD` or `MESSAGE_REACTION_REMOVE`.
    pub(crate) fn tell_reaction(&mut self, added: bool, channel: u64, message: u64, user: u64, emoji: &str) {
        let place = self.channel(channel);
        if !self.sees(place, BOT) {
            return;
        }
        let mut data = json!({
            "user_id": user.to_string(), "channel_id": channel.to_string(), "message_id": message.to_string(),
            "emoji": {"id": null, "name": emoji}, "burst": false, "type": 0,
        });
        if let Some(author) = place.messages.get(&message).map(|stored| stored.author) {
            data["message_author_id"] = author.to_string().into();
        }
        let intent = match place.guild {
            Some(guild) => {
                data["guild_id"] = guild.to_string().into();
                if added && let Some(member) = self.member_json(guild, user) {
                    data["member"] = member;
                }
                GUILD_REACTIONS
            }
            None => DIRECT_REACTIONS,
        };
        self.tell(if added { "MESSAGE_REACTION_ADD" } else { "MESSAGE_REACTION_REMOVE" }, intent, &data);
    }
}
