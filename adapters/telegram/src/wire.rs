//! Updates as Telegram sends them, cut to what the desk reads. Every field that Telegram may leave out may be left out,
//! and unknown ones are passed over: the library's own types refuse a whole update for one strange field.

use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
pub(crate) struct Update {
    pub(crate) update_id: i64,
    pub(crate) message: Option<Box<Message>>,
    pub(crate) edited_message: Option<Box<Message>>,
    pub(crate) callback_query: Option<Box<CallbackQuery>>,
    pub(crate) my_chat_member: Option<Box<MemberUpdated>>,
    pub(crate) chat_member: Option<Box<MemberUpdated>>,
    pub(crate) message_reaction: Option<Box<Reaction>>,
}

/// What `allowed_updates` names: all that [`Update`] has a field for.
pub(crate) const ALLOWED_UPDATES: [&str; 6] =
    ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"];

#[derive(Debug, Deserialize)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

impl Chat {
    pub(crate) fn is_private(&self) -> bool {
        self.kind == "private"
    }

    pub(crate) fn is_group(&self) -> bool {
        matches!(self.kind.as_str(), "group" | "supergroup")
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct User {
    pub(crate) id: i64,
    #[serde(default)]
    pub(crate) is_bot: bool,
    #[serde(default)]
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) language_code: Option<String>,
}

impl User {
    /// First and last name in one; none when both are blank.
    pub(crate) fn name(&self) -> Option<String> {
        let last = self.last_name.as_deref().unwrap_or_default();
        let name = format!("{} {last}", self.first_name).trim().to_owned();
        (!name.is_empty()).then_some(name)
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Message {
    pub(crate) message_id: i64,
    pub(crate) message_thread_id: Option<i64>,
    #[serde(default)]
    pub(crate) is_topic_message: bool,
    pub(crate) from: Option<User>,
    pub(crate) sender_chat: Option<Chat>,
    #[serde(default)]
    pub(crate) is_automatic_forward: bool,
    /// Zero in a message that cannot be reached any more.
    #[serde(default)]
    pub(crate) date: i64,
    pub(crate) edit_date: Option<i64>,
    pub(crate) chat: Chat,
    pub(crate) forward_origin: Option<Value>,
    pub(crate) reply_to_message: Option<Box<ReplyTo>>,
    pub(crate) media_group_id: Option<String>,
    pub(crate) text: Option<String>,
    #[serde(default)]
    pub(crate) entities: Vec<Entity>,
    pub(crate) caption: Option<String>,
    #[serde(default)]
    pub(crate) caption_entities: Vec<Entity>,

    pub(crate) photo: Option<Vec<File>>,
    pub(crate) video: Option<File>,
    pub(crate) animation: Option<File>,
    pub(crate) audio: Option<File>,
    pub(crate) voice: Option<File>,
    pub(crate) video_note: Option<File>,
    pub(crate) document: Option<File>,
    pub(crate) sticker: Option<File>,
    pub(crate) live_photo: Option<File>,

    pub(crate) location: Option<Value>,
    pub(crate) venue: Option<Value>,
    pub(crate) contact: Option<Value>,
    pub(crate) poll: Option<Value>,
    pub(crate) dice: Option<Value>,
    pub(crate) checklist: Option<Value>,
    pub(crate) story: Option<Value>,
    pub(crate) game: Option<Value>,
    pub(crate) giveaway: Option<Value>,
    pub(crate) giveaway_winners: Option<Value>,
    pub(crate) invoice: Option<Value>,
    pub(crate) paid_media: Option<Value>,
    pub(crate) rich_message: Option<Value>,

    pub(crate) migrate_to_chat_id: Option<i64>,
    pub(crate) forum_topic_created: Option<TopicCreated>,
}

/// How a part of a text looks; places are counted in UTF-16 units.
#[derive(Debug, Deserialize)]
pub(crate) struct Entity {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) offset: usize,
    pub(crate) length: usize,
    pub(crate) url: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ReplyTo {
    pub(crate) message_id: i64,
    pub(crate) from: Option<User>,
    pub(crate) forum_topic_created: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TopicCreated {
    #[serde(default)]
    pub(crate) name: String,
}

/// Any of the kinds of files: they share what matters here.
#[derive(Debug, Deserialize)]
pub(crate) struct File {
    pub(crate) file_id: String,
    pub(crate) file_name: Option<String>,
    pub(crate) mime_type: Option<String>,
    #[serde(default)]
    pub(crate) file_size: i64,
    /// Seconds.
    pub(crate) duration: Option<i64>,
    /// A sticker's.
    #[serde(default)]
    pub(crate) is_animated: bool,
    #[serde(default)]
    pub(crate) is_video: bool,
    pub(crate) emoji: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct CallbackQuery {
    pub(crate) id: String,
    pub(crate) from: User,
    /// A very old one comes with its chat and number alone.
    pub(crate) message: Option<Box<Message>>,
    pub(crate) data: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemberUpdated {
    pub(crate) chat: Chat,
    pub(crate) from: User,
    pub(crate) date: i64,
    pub(crate) new_chat_member: Member,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Member {
    pub(crate) status: String,
    pub(crate) user: User,
    #[serde(default)]
    pub(crate) can_manage_topics: bool,
    #[serde(default)]
    pub(crate) can_delete_messages: bool,
    #[serde(default)]
    pub(crate) can_pin_messages: bool,
}

impl Member {
    pub(crate) fn is_administrator(&self) -> bool {
        matches!(self.status.as_str(), "creator" | "administrator")
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Reaction {
    pub(crate) chat: Chat,
    pub(crate) message_id: i64,
    pub(crate) user: Option<User>,
    pub(crate) date: i64,
    #[serde(default)]
    pub(crate) old_reaction: Vec<ReactionType>,
    #[serde(default)]
    pub(crate) new_reaction: Vec<ReactionType>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct ReactionType {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) emoji: Option<String>,
    pub(crate) custom_emoji_id: Option<String>,
}
