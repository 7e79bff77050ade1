//! Everything Discord knows: people, servers, channels, files, and what is told to the bot.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use deskbell_core::clock::Timestamp;
use serde_json::{Value, json};

use super::budget::Budget;
use super::channel::Channel;
use super::commands::Commands;
use super::guild::{GuildState, Person};
use super::interaction::Interaction;
use super::message::{Stored, StoredFile};
use super::options::Options;
use super::record::{Call, Sent};
use super::seen::Message;
use super::session::Gateway;
use super::time;
use crate::faults::Faults;

/// The bot; its application has the same id, as with all new ones.
pub(crate) const BOT: u64 = 1_100_000_000_000_000_001;
pub(crate) const BOT_NAME: &str = "deskbell-test";

/// A message that was sent with a nonce that is enforced.
#[derive(Clone, Debug)]
pub(crate) struct Nonce {
    pub(crate) at: Instant,
    pub(crate) nonce: String,
    pub(crate) channel: u64,
    pub(crate) message: u64,
}

pub(crate) struct World {
    pub(crate) options: Options,
    pub(crate) cdn: String,
    pub(crate) people: BTreeMap<u64, Person>,
    pub(crate) guilds: BTreeMap<u64, GuildState>,
    pub(crate) channels: HashMap<u64, Channel>,
    /// By person.
    pub(crate) dms: HashMap<u64, u64>,
    pub(crate) files: HashMap<u64, Arc<StoredFile>>,
    /// Links from before this count are no good any longer.
    pub(crate) links: u64,
    pub(crate) interactions: HashMap<u64, Interaction>,
    pub(crate) tokens: HashMap<String, u64>,
    pub(crate) commands: Commands,
    pub(crate) nonces: VecDeque<Nonce>,
    pub(crate) gateway: Gateway,
    pub(crate) budget: Budget,
    pub(crate) faults: Faults,
    pub(crate) calls: Vec<Call>,
    pub(crate) call_count: u64,
    /// Answers with 401, 403 or 429: ten thousand in ten minutes, and a bot is banned.
    pub(crate) invalid: u64,
    pub(crate) taps: Vec<tokio::sync::mpsc::UnboundedSender<Sent>>,
    last: u64,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("channels", &self.channels.len()).finish_non_exhaustive()
    }
}

impl World {
    pub(crate) fn new(options: Options, cdn: String) -> Self {
        Self {
            budget: Budget::new(options.limits),
            options,
            cdn,
            people: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: HashMap::new(),
            dms: HashMap::new(),
            files: HashMap::new(),
            links: 0,
            interactions: HashMap::new(),
            tokens: HashMap::new(),
            commands: Commands::default(),
            nonces: VecDeque::new(),
            gateway: Gateway::default(),
            faults: Faults::default(),
            calls: Vec::new(),
            call_count: 0,
            invalid: 0,
            taps: Vec::new(),
            last: 0,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.options.clock.now()
    }

    /// A new id: later ones are larger, and each says when it was made.
    pub(crate) fn id(&mut self) -> u64 {
        self.last = time::snowflake(self.now()).max(self.last + 1);
        self.last
    }

    /// A channel; the fake's own code names only those that are there.
    pub(crate) fn channel(&self, id: u64) -> &Channel {
        self.channels.get(&id).unwrap_or_else(|| panic!("there is no channel {id}"))
    }

    pub(crate) fn channel_mut(&mut self, id: u64) -> &mut Channel {
        self.channels.get_mut(&id).unwrap_or_else(|| panic!("there is no channel {id}"))
    }

    /// The channel of direct messages with somebody, made when there is none.
    pub(crate) fn dm(&mut self, user: u64) -> u64 {
        if let Some(id) = self.dms.get(&user) {
            return *id;
        }
        let id = self.id();
        let mut channel = Channel::new(id, super::channel::DM, None, "", self.now());
        channel.recipient = Some(user);
        self.channels.insert(id, channel);
        self.dms.insert(user, id);
        id
    }

    /// A channel with its people.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let mut body = channel.json();
        if let Some(user) = channel.recipient {
            body["recipients"] = json!([self.person_json(user)]);
        }
        if channel.is_thread() && channel.members.contains(&BOT) {
            body["member"] = self.thread_member(channel, BOT);
        }
        body
    }

    pub(crate) fn thread_member(&self, channel: &Channel, user: u64) -> Value {
        json!({
            "id": channel.id.to_string(), "user_id": user.to_string(), "flags": 1,
            "join_timestamp": time::iso(channel.made),
        })
    }

    /// An address on the CDN, good for a while from now on.
    pub(crate) fn link(&self, file: &StoredFile) -> String {
        let now = self.now();
        let until = now.plus(self.options.link_lifetime).0 / 1_000;
        let (issued, mark) = (now.0 / 1_000, self.links);
        let (channel, id) = (file.channel, file.id);
        let name = file.name.replace(' ', "_");
        format!("{}/attachments/{channel}/{id}/{name}?ex={until:x}&is={issued:x}&hm={mark:016x}&", self.cdn)
    }

    fn attachment(&self, file: &StoredFile) -> Value {
        let url = self.link(file);
        let mut attachment = json!({
            "id": file.id.to_string(), "filename": file.name, "size": file.size, "proxy_url": url, "url": url,
        });
        if let Some(mime) = &file.mime {
            attachment["content_type"] = mime.as_str().into();
        }
        for (name, value) in &file.traits {
            attachment[name] = value.clone();
        }
        attachment
    }

    fn basic_json(&self, channel: &Channel, stored: &Stored) -> Value {
        let mut message = stored.bare_json(channel.id, BOT);
        message["author"] = self.person_json(stored.author);
        let people = stored.mentions.iter().map(|user| self.person_json(*user));
        message["mentions"] = people.collect();
        message["attachments"] = stored.files.iter().map(|file| self.attachment(file)).collect();
        message["pinned"] = channel.pins.contains(&stored.id).into();
        message
    }

    /// A message as REST shows it.
    pub(crate) fn message_json(&self, channel: &Channel, stored: &Stored) -> Value {
        let mut message = self.basic_json(channel, stored);
        if stored.kind == 19 {
            let replied = stored.replies_to.and_then(|(place, id)| {
                let place = self.channels.get(&place)?;
                Some(self.basic_json(place, place.message(id)?))
            });
            message["referenced_message"] = replied.into();
        }
        message
    }

    /// Whether the bot may read a message without the privileged intent.
    pub(crate) fn is_open(&self, channel: &Channel, stored: &Stored) -> bool {
        channel.guild.is_none() || stored.author == BOT || stored.mentions.contains(&BOT)
    }

    /// A message as a test sees it.
    pub(crate) fn seen(&self, channel: &Channel, stored: &Stored) -> Message {
        let bot = stored.author == BOT;
        let author = (self.person_name(stored.author), bot);
        Message::of(channel.id, stored, author, channel.pins.contains(&stored.id))
    }

    /// Keeps a file that somebody sent to a channel.
    pub(crate) fn keep(
        &mut self,
        channel: u64,
        file: super::record::Upload,
        claimed: Option<u64>,
    ) -> Arc<StoredFile> {
        let id = self.id();
        let size = claimed.unwrap_or(u64::try_from(file.bytes.len()).unwrap_or(u64::MAX));
        let file = StoredFile {
            id,
            channel,
            name: file.name.unwrap_or_else(|| "unknown".into()),
            mime: file.mime,
            bytes: file.bytes,
            size,
            traits: serde_json::Map::new(),
        };
        let file = Arc::new(file);
        self.files.insert(id, file.clone());
        file
    }

    /// Puts a message into a channel without telling anybody; its id.
    pub(crate) fn put(&mut self, channel: u64, mut stored: Stored) -> u64 {
        let id = stored.id;
        let channel = self.channel_mut(channel);
        channel.changes += 1;
        stored.touched = channel.changes;
        channel.sent += 1;
        channel.messages.insert(id, stored);
        id
    }
}
