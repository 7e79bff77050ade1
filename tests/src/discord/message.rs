//! Messages as they are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use deskbell_core::clock::Timestamp;
use serde_json::{Map, Value, json};

use super::time;

pub(crate) const EPHEMERAL: u64 = 1 << 6;
pub(crate) const LOADING: u64 = 1 << 7;
pub(crate) const VOICE: u64 = 1 << 13;
pub(crate) const SNAPSHOT: u64 = 1 << 14;
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

/// A file on the CDN.
#[derive(Clone, Debug)]
pub(crate) struct StoredFile {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    pub(crate) name: String,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Bytes,
    /// What Discord says it has; tests claim sizes that nobody wants to hold in memory.
    pub(crate) size: u64,
    /// `description`, `duration_secs`, `waveform`, `width`, `height`.
    pub(crate) traits: Map<String, Value>,
}

/// A message as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) id: u64,
    pub(crate) author: u64,
    pub(crate) at: Timestamp,
    pub(crate) edited: Option<Timestamp>,
    /// 0, 19 for a reply, 20 and 23 for what commands answered, or one of Discord's own kinds.
    pub(crate) kind: u8,
    pub(crate) content: String,
    pub(crate) flags: u64,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) files: Vec<Arc<StoredFile>>,
    pub(crate) mentions: BTreeSet<u64>,
    pub(crate) mention_roles: BTreeSet<u64>,
    pub(crate) mention_everyone: bool,
    /// What the bot asked to be allowed to mention.
    pub(crate) allowed_mentions: Option<Value>,
    /// `message_reference`.
    pub(crate) reference: Option<Value>,
    /// The message replied to, by its channel and id.
    pub(crate) replies_to: Option<(u64, u64)>,
    pub(crate) snapshots: Vec<Value>,
    pub(crate) stickers: Vec<Value>,
    pub(crate) poll: Option<Value>,
    pub(crate) nonce: Option<Value>,
    /// By whom each emoji stands under it.
    pub(crate) reactions: BTreeMap<String, BTreeSet<u64>>,
    /// Only this person sees it.
    pub(crate) only_for: Option<u64>,
    /// The interaction it answers, as `interaction_metadata`.
    pub(crate) interaction: Option<Value>,
    pub(crate) deleted: bool,
    /// Words before each edit.
    pub(crate) versions: Vec<String>,
    pub(crate) touched: u64,
}

impl Stored {
    pub(crate) fn new(id: u64, author: u64, at: Timestamp, content: &str) -> Self {
        Self {
            id,
            author,
            at,
            edited: None,
            kind: 0,
            content: content.to_owned(),
            flags: 0,
            embeds: Vec::new(),
            components: Vec::new(),
            files: Vec::new(),
            mentions: BTreeSet::new(),
            mention_roles: BTreeSet::new(),
            mention_everyone: false,
            allowed_mentions: None,
            reference: None,
            replies_to: None,
            snapshots: Vec::new(),
            stickers: Vec::new(),
            poll: None,
            nonce: None,
            reactions: BTreeMap::new(),
            only_for: None,
            interaction: None,
            deleted: false,
            versions: Vec::new(),
            touched: 0,
        }
    }

    /// Discord's own words about a thread: who was added, what was renamed.
    pub(crate) fn is_system(&self) -> bool {
        !matches!(self.kind, 0 | 19 | 20 | 23)
    }

    /// All words of it, those in embeds and in components included: what a person reads.
    pub(crate) fn words(&self) -> String {
        let mut words = self.content.clone();
        let mut more = |text: &Value| {
            if let Some(text) = text.as_str().filter(|text| !text.is_empty()) {
                if !words.is_empty() {
                    words.push('\n');
                }
                words.push_str(text);
            }
        };
        for embed in &self.embeds {
            more(&embed["author"]["name"]);
            more(&embed["title"]);
            more(&embed["description"]);
            for field in embed["fields"].as_array().into_iter().flatten() {
                more(&field["name"]);
                more(&field["value"]);
            }
            more(&embed["footer"]["text"]);
        }
        for_each_component(&self.components, &mut |component| {
            if component["type"] == 10 {
                more(&component["content"]);
            }
        });
        words
    }

    fn reactions_json(&self, bot: u64) -> Vec<Value> {
        let shown = self.reactions.iter().filter(|(_, who)| !who.is_empty());
        shown
            .map(|(emoji, who)| {
                json!({
                    "emoji": {"id": null, "name": emoji}, "count": who.len(), "me": who.contains(&bot),
                    "count_details": {"burst": 0, "normal": who.len()}, "burst_colors": [], "me_burst": false,
                })
            })
            .collect()
    }

    /// The message without people, files and what it refers to.
    pub(crate) fn bare_json(&self, channel: u64, bot: u64) -> Value {
        let mut message = json!({
            "id": self.id.to_string(), "channel_id": channel.to_string(), "type": self.kind,
            "content": self.content, "timestamp": time::iso(self.at),
            "edited_timestamp": self.edited.map(time::iso), "tts": false,
            "mention_everyone": self.mention_everyone,
            "mention_roles": self.mention_roles.iter().map(u64::to_string).collect::<Vec<_>>(),
            "embeds": self.embeds, "pinned": false, "flags": self.flags, "components": self.components,
        });
        if let Some(nonce) = &self.nonce {
            message["nonce"] = nonce.clone();
        }
        if let Some(reference) = &self.reference {
            message["message_reference"] = reference.clone();
        }
        if !self.snapshots.is_empty() {
            message["message_snapshots"] = self.snapshots.clone().into();
        }
        if !self.stickers.is_empty() {
            message["sticker_items"] = self.stickers.clone().into();
        }
        if let Some(poll) = &self.poll {
            message["poll"] = poll.clone();
        }
        let reactions = self.reactions_json(bot);
        if !reactions.is_empty() {
            message["reactions"] = reactions.into();
        }
        if let Some(interaction) = &self.interaction {
            message["interaction_metadata"] = interaction.clone();
            message["webhook_id"] = bot.to_string().into();
            message["application_id"] = bot.to_string().into();
        }
        message
    }
}

/// Visits components and everything within them.
pub(crate) fn for_each_component(components: &[Value], visit: &mut impl FnMut(&Value)) {
    for component in components {
        visit(component);
        if let Some(inner) = component["components"].as_array() {
            for_each_component(inner, visit);
        }
        for within in ["accessory", "component"] {
            if component[within].is_object() {
                for_each_component(std::slice::from_ref(&component[within]), visit);
            }
        }
    }
}

/// Takes away what only the privileged intent shows.
pub(crate) fn strip(message: &mut Value) {
    message["content"] = "".into();
    for list in ["embeds", "attachments", "components"] {
        message[list] = Value::Array(Vec::new());
    }
    if let Some(fields) = message.as_object_mut() {
        fields.remove("poll");
        if fields.contains_key("message_snapshots") {
            fields.insert("message_snapshots".into(), Value::Array(Vec::new()));
        }
    }
}
