//! Messages, people and reactions as Discord tells of them: only what the desk needs, and everything optional that
//! Discord may leave out, so that one new field never stops the stream. Every id is text in JSON.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// One of Discord's ids; zero when there was none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Id(pub(crate) u64);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
        Ok(Self(number.unwrap_or(0)))
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct User {
    #[serde(default)]
    pub(crate) id: Id,
    pub(crate) username: Option<String>,
    /// The name that somebody chose for all of Discord.
    pub(crate) global_name: Option<String>,
    #[serde(default)]
    pub(crate) bot: bool,
    #[serde(default)]
    pub(crate) system: bool,
}

impl User {
    pub(crate) fn name(&self) -> Option<String> {
        let given = [&self.global_name, &self.username].into_iter().flatten();
        given.map(|name| name.trim()).find(|name| !name.is_empty()).map(str::to_owned)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Member {
    /// Not in a message, where the author stands beside it.
    pub(crate) user: Option<User>,
    /// The name that somebody has on this server.
    pub(crate) nick: Option<String>,
    #[serde(default)]
    pub(crate) roles: Vec<Id>,
    /// What they may do in the channel, as bits; in interactions alone.
    pub(crate) permissions: Option<String>,
}

impl Member {
    pub(crate) fn role_ids(&self) -> Vec<u64> {
        self.roles.iter().map(|id| id.0).collect()
    }
}

/// The name that colleagues know somebody by.
pub(crate) fn name_here(user: &User, member: Option<&Member>) -> String {
    let nick =
        member.and_then(|member| member.nick.as_deref()).map(str::trim).filter(|nick| !nick.is_empty());
    nick.map(str::to_owned).or_else(|| user.name()).unwrap_or_else(|| user.id.0.to_string())
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Message {
    #[serde(default)]
    pub(crate) id: Id,
    #[serde(default)]
    pub(crate) channel_id: Id,
    pub(crate) author: Option<User>,
    pub(crate) member: Option<Member>,
    #[serde(rename = "type", default)]
    pub(crate) kind: u64,
    pub(crate) webhook_id: Option<Id>,
    /// Set when somebody changed it; not when Discord added a preview.
    pub(crate) edited_timestamp: Option<String>,
    #[serde(default)]
    pub(crate) flags: u64,
    pub(crate) message_reference: Option<Reference>,
    pub(crate) message_snapshots: Option<Vec<Snapshot>>,
    #[serde(flatten)]
    pub(crate) body: Body,
}

/// What a message and a forwarded one have alike.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Body {
    #[serde(default)]
    pub(crate) content: String,
    #[serde(default)]
    pub(crate) mentions: Vec<User>,
    #[serde(default)]
    pub(crate) attachments: Vec<Attachment>,
    #[serde(default)]
    pub(crate) embeds: Vec<Value>,
    #[serde(default)]
    pub(crate) sticker_items: Vec<Sticker>,
    pub(crate) poll: Option<Value>,
    /// An invitation into a game or the like.
    pub(crate) activity: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Reference {
    /// 0: an answer; 1: forwarded.
    #[serde(rename = "type", default)]
    pub(crate) kind: u64,
    pub(crate) message_id: Option<Id>,
    pub(crate) channel_id: Option<Id>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Snapshot {
    #[serde(default)]
    pub(crate) message: Body,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Attachment {
    #[serde(default)]
    pub(crate) id: Id,
    #[serde(default)]
    pub(crate) filename: String,
    /// The name as the sender gave it, where Discord had to change it.
    pub(crate) title: Option<String>,
    pub(crate) content_type: Option<String>,
    /// Bytes.
    #[serde(default)]
    pub(crate) size: i64,
    /// A voice message's length.
    pub(crate) duration_secs: Option<f64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Sticker {
    #[serde(default)]
    pub(crate) name: String,
}

/// `MESSAGE_DELETE` and `MESSAGE_DELETE_BULK`.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Deleted {
    pub(crate) id: Option<Id>,
    #[serde(default)]
    pub(crate) ids: Vec<Id>,
    #[serde(default)]
    pub(crate) channel_id: Id,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Reaction {
    #[serde(default)]
    pub(crate) user_id: Id,
    #[serde(default)]
    pub(crate) channel_id: Id,
    #[serde(default)]
    pub(crate) message_id: Id,
    #[serde(default)]
    pub(crate) emoji: Emoji,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Emoji {
    /// Of a server's own emoji.
    pub(crate) id: Option<Id>,
    pub(crate) name: Option<String>,
}

/// `GUILD_MEMBER_ADD` and `GUILD_MEMBER_REMOVE`.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct MemberMoved {
    #[serde(default)]
    pub(crate) guild_id: Id,
    #[serde(default)]
    pub(crate) user: User,
}
