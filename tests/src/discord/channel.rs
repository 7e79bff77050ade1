//! Channels as they are kept: text channels, forums, threads, direct messages.

use std::collections::{BTreeMap, BTreeSet};

use deskbell_core::clock::Timestamp;
use serde_json::{Value, json};

use super::message::Stored;
use super::permissions::Overwrite;
use super::time;

pub(crate) const TEXT: u8 = 0;
pub(crate) const DM: u8 = 1;
pub(crate) const PUBLIC_THREAD: u8 = 11;
pub(crate) const PRIVATE_THREAD: u8 = 12;
pub(crate) const FORUM: u8 = 15;

/// Of a forum: its posts have to carry a tag.
pub(crate) const REQUIRE_TAG: u64 = 1 << 4;

/// A forum's tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) moderated: bool,
    pub(crate) emoji: Option<String>,
}

impl Tag {
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.to_string(), "name": self.name, "moderated": self.moderated,
            "emoji_id": null, "emoji_name": self.emoji,
        })
    }
}

/// A channel of any kind.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) guild: Option<u64>,
    /// The forum or text channel of a thread.
    pub(crate) parent: Option<u64>,
    pub(crate) name: String,
    pub(crate) topic: Option<String>,
    pub(crate) flags: u64,
    pub(crate) overwrites: Vec<Overwrite>,
    /// Of a direct message: the person.
    pub(crate) recipient: Option<u64>,
    /// Of a forum.
    pub(crate) tags: Vec<Tag>,
    // Of a thread:
    pub(crate) owner: u64,
    pub(crate) applied: Vec<u64>,
    pub(crate) members: BTreeSet<u64>,
    pub(crate) archived: bool,
    pub(crate) locked: bool,
    pub(crate) invitable: bool,
    pub(crate) auto_archive: u64,
    pub(crate) archive_changed: Timestamp,
    pub(crate) made: Timestamp,
    pub(crate) messages: BTreeMap<u64, Stored>,
    pub(crate) sent: u64,
    pub(crate) pins: BTreeSet<u64>,
    /// How often the bot showed that it types.
    pub(crate) typing: u64,
    /// Counts changes: whoever waits looks only at what is new.
    pub(crate) changes: u64,
}

impl Channel {
    pub(crate) fn new(id: u64, kind: u8, guild: Option<u64>, name: &str, now: Timestamp) -> Self {
        Self {
            id,
            kind,
            guild,
            parent: None,
            name: name.to_owned(),
            topic: None,
            flags: 0,
            overwrites: Vec::new(),
            recipient: None,
            tags: Vec::new(),
            owner: 0,
            applied: Vec::new(),
            members: BTreeSet::new(),
            archived: false,
            locked: false,
            invitable: true,
            auto_archive: 4_320,
            archive_changed: now,
            made: now,
            messages: BTreeMap::new(),
            sent: 0,
            pins: BTreeSet::new(),
            typing: 0,
            changes: 0,
        }
    }

    pub(crate) fn is_thread(&self) -> bool {
        matches!(self.kind, PUBLIC_THREAD | PRIVATE_THREAD)
    }

    /// A message that is still there.
    pub(crate) fn message(&self, id: u64) -> Option<&Stored> {
        self.messages.get(&id).filter(|stored| !stored.deleted)
    }

    /// A message to change.
    pub(crate) fn message_mut(&mut self, id: u64) -> Option<&mut Stored> {
        self.changes += 1;
        let changes = self.changes;
        let stored = self.messages.get_mut(&id)?;
        stored.touched = changes;
        Some(stored)
    }

    fn thread_metadata(&self) -> Value {
        let mut metadata = json!({
            "archived": self.archived, "archive_timestamp": time::iso(self.archive_changed),
            "auto_archive_duration": self.auto_archive, "locked": self.locked,
            "create_timestamp": time::iso(self.made),
        });
        if self.kind == PRIVATE_THREAD {
            metadata["invitable"] = self.invitable.into();
        }
        metadata
    }

    /// As REST and events show it, without people.
    pub(crate) fn json(&self) -> Value {
        let last = self.messages.keys().next_back().map(u64::to_string);
        let mut channel = json!({
            "id": self.id.to_string(), "type": self.kind, "last_message_id": last, "flags": self.flags,
            "last_pin_timestamp": null,
        });
        let Some(guild) = self.guild else { return channel };
        channel["guild_id"] = guild.to_string().into();
        channel["name"] = self.name.as_str().into();
        channel["parent_id"] = self.parent.map(|id| id.to_string()).into();
        channel["rate_limit_per_user"] = 0.into();
        if self.is_thread() {
            let count =
                self.messages.values().filter(|stored| !stored.deleted && stored.id != self.id).count();
            channel["owner_id"] = self.owner.to_string().into();
            channel["thread_metadata"] = self.thread_metadata();
            channel["message_count"] = count.into();
            channel["member_count"] = self.members.len().min(50).into();
            channel["total_message_sent"] = self.sent.into();
            let applied: Vec<String> = self.applied.iter().map(u64::to_string).collect();
            channel["applied_tags"] = applied.into();
            return channel;
        }
        channel["position"] = 0.into();
        channel["nsfw"] = false.into();
        channel["topic"] = self.topic.clone().into();
        let overwrites = self.overwrites.iter().map(|overwrite| {
            json!({
                "id": overwrite.id.to_string(), "type": u8::from(overwrite.member),
                "allow": overwrite.allow.0.to_string(), "deny": overwrite.deny.0.to_string(),
            })
        });
        channel["permission_overwrites"] = overwrites.collect();
        if self.kind == FORUM {
            channel["available_tags"] = self.tags.iter().map(Tag::json).collect();
            channel["default_reaction_emoji"] = Value::Null;
            channel["default_sort_order"] = Value::Null;
            channel["default_forum_layout"] = 0.into();
        }
        channel
    }
}
