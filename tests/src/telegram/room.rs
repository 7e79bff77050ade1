//! Chats, who is in them, and their topics.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::message::Stored;

/// What an administrator may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    /// Speaks as the group.
    pub anonymous: bool,
    pub manage_topics: bool,
    pub delete_messages: bool,
    pub pin_messages: bool,
    pub change_info: bool,
    pub invite_users: bool,
    pub restrict_members: bool,
    pub promote_members: bool,
}

impl Rights {
    /// Everything, under one's own name.
    #[must_use]
    pub fn all() -> Self {
        Self {
            anonymous: false,
            manage_topics: true,
            delete_messages: true,
            pin_messages: true,
            change_info: true,
            invite_users: true,
            restrict_members: true,
            promote_members: true,
        }
    }

    /// An administrator in name only.
    #[must_use]
    pub fn none() -> Self {
        Self {
            anonymous: false,
            manage_topics: false,
            delete_messages: false,
            pin_messages: false,
            change_info: false,
            invite_users: false,
            restrict_members: false,
            promote_members: false,
        }
    }
}

/// What somebody is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Creator,
    Administrator(Rights),
    Member,
    /// May read, not write.
    Muted,
    Left,
    Kicked,
}

impl Standing {
    pub(crate) fn is_in(self) -> bool {
        !matches!(self, Self::Left | Self::Kicked)
    }

    pub(crate) fn is_admin(self) -> bool {
        matches!(self, Self::Creator | Self::Administrator(_))
    }

    pub(crate) fn rights(self) -> Rights {
        match self {
            Self::Creator => Rights::all(),
            Self::Administrator(rights) => rights,
            Self::Member | Self::Muted | Self::Left | Self::Kicked => Rights::none(),
        }
    }

    /// As a `ChatMember`.
    pub(crate) fn json(self, user: Value) -> Value {
        match self {
            Self::Creator => json!({"status": "creator", "user": user, "is_anonymous": false}),
            Self::Administrator(rights) => json!({
                "status": "administrator", "user": user, "can_be_edited": false,
                "is_anonymous": rights.anonymous, "can_manage_chat": true,
                "can_delete_messages": rights.delete_messages, "can_manage_video_chats": true,
                "can_restrict_members": rights.restrict_members,
                "can_promote_members": rights.promote_members, "can_change_info": rights.change_info,
                "can_invite_users": rights.invite_users, "can_post_stories": false,
                "can_edit_stories": false, "can_delete_stories": false,
                "can_pin_messages": rights.pin_messages, "can_manage_topics": rights.manage_topics,
            }),
            Self::Member => json!({"status": "member", "user": user}),
            Self::Muted => {
                let mut member =
                    json!({"status": "restricted", "user": user, "is_member": true, "until_date": 0});
                for right in PERMISSIONS {
                    member[*right] = false.into();
                }
                member
            }
            Self::Left => json!({"status": "left", "user": user}),
            Self::Kicked => json!({"status": "kicked", "user": user, "until_date": 0}),
        }
    }
}

pub(crate) const PERMISSIONS: &[&str] = &[
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Private,
    /// Basic: no topics, ids shared with private chats.
    Group,
    Supergroup {
        forum: bool,
    },
    Channel,
}

/// How a topic went, and thus what Telegram says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// `message thread not found` to whoever writes there.
    NotFound,
    /// `TOPIC_DELETED`, as when its servers have not agreed on it yet.
    Deleted,
}

/// A topic of a forum.
#[derive(Clone, Debug)]
pub(crate) struct TopicState {
    pub(crate) name: String,
    pub(crate) color: i64,
    pub(crate) emoji: Option<String>,
    pub(crate) closed: bool,
    pub(crate) gone: Option<Gone>,
    /// Its maker may edit it without the right to manage topics.
    pub(crate) by_bot: bool,
}

/// A chat.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) id: i64,
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) messages: BTreeMap<i64, Stored>,
    pub(crate) topics: BTreeMap<i64, TopicState>,
    pub(crate) members: BTreeMap<i64, Standing>,
    pub(crate) pinned: Vec<i64>,
    /// The latest id, where the chat counts for itself.
    pub(crate) last_id: i64,
    pub(crate) linked: Option<i64>,
    pub(crate) actions: u64,
    /// Grows with every change to a message.
    pub(crate) changes: u64,
}

impl Room {
    pub(crate) fn new(id: i64, kind: Kind, title: &str) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            messages: BTreeMap::new(),
            topics: BTreeMap::new(),
            members: BTreeMap::new(),
            pinned: Vec::new(),
            last_id: 0,
            linked: None,
            actions: 0,
            changes: 0,
        }
    }

    /// A message that is about to be changed.
    pub(crate) fn message_mut(&mut self, id: i64) -> Option<&mut Stored> {
        let stored = self.messages.get_mut(&id)?;
        self.changes += 1;
        stored.touched = self.changes;
        Some(stored)
    }

    pub(crate) fn is_private(&self) -> bool {
        self.kind == Kind::Private
    }

    pub(crate) fn is_forum(&self) -> bool {
        self.kind == Kind::Supergroup { forum: true }
    }

    pub(crate) fn is_supergroup(&self) -> bool {
        matches!(self.kind, Kind::Supergroup { .. })
    }

    /// "group chat", "supergroup chat", "channel chat", as errors call it.
    pub(crate) fn noun(&self) -> &'static str {
        match self.kind {
            Kind::Private => "private chat",
            Kind::Group => "group chat",
            Kind::Supergroup { .. } => "supergroup chat",
            Kind::Channel => "channel chat",
        }
    }

    pub(crate) fn standing(&self, user: i64) -> Standing {
        self.members.get(&user).copied().unwrap_or(Standing::Left)
    }

    /// As a `Chat`, for all but private ones.
    pub(crate) fn chat_json(&self) -> Map<String, Value> {
        let mut chat = Map::new();
        chat.insert("id".into(), self.id.into());
        chat.insert("title".into(), self.title.as_str().into());
        let kind = match self.kind {
            Kind::Private => "private",
            Kind::Group => "group",
            Kind::Supergroup { .. } => "supergroup",
            Kind::Channel => "channel",
        };
        chat.insert("type".into(), kind.into());
        if self.is_forum() {
            chat.insert("is_forum".into(), true.into());
        }
        chat
    }
}
