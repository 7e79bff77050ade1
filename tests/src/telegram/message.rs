//! Messages as they are kept, and as tests see them.

use std::collections::BTreeMap;

use bytes::Bytes;
use deskbell_core::clock::Timestamp;
use serde_json::{Map, Value};

use super::text;

/// Who a message is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sender {
    Bot,
    User(i64),
    /// An administrator who speaks as the group; who it is, only the fake knows.
    Anonymous(i64),
    /// A post of the linked channel, forwarded by Telegram itself.
    Channel(i64),
}

/// A message as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) id: i64,
    pub(crate) sender: Sender,
    pub(crate) date: Timestamp,
    pub(crate) edited: Option<Timestamp>,
    /// The topic, or the root of a chain of replies.
    pub(crate) thread: Option<i64>,
    pub(crate) in_topic: bool,
    pub(crate) reply_to: Option<i64>,
    /// `text`, `photo`, `caption`, … as a `Message` has them.
    pub(crate) fields: Map<String, Value>,
    pub(crate) markup: Option<Value>,
    pub(crate) reactions: BTreeMap<Sender, Vec<Value>>,
    pub(crate) deleted: bool,
    /// Words before each edit.
    pub(crate) versions: Vec<String>,
    /// The chat's count of changes when this was last changed: whoever waits looks only at what is new.
    pub(crate) touched: u64,
}

/// The fields that say what kind a message is, the more telling first.
pub(crate) const CONTENT: &[&str] = &[
    "text",
    "photo",
    "animation",
    "document",
    "video",
    "video_note",
    "voice",
    "audio",
    "sticker",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
    "checklist",
    "story",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "pinned_message",
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "group_chat_created",
    "new_chat_title",
];

/// From here on in [`CONTENT`], messages are Telegram's own.
const SERVICE: usize = 16;

impl Stored {
    pub(crate) fn kind(&self) -> &'static str {
        CONTENT.iter().find(|name| self.fields.contains_key(**name)).copied().unwrap_or("unknown")
    }

    pub(crate) fn is_service(&self) -> bool {
        CONTENT[SERVICE..].contains(&self.kind())
    }

    /// Text or caption.
    pub(crate) fn words(&self) -> &str {
        let words = self.fields.get("text").or_else(|| self.fields.get("caption"));
        words.and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn entities(&self) -> &[Value] {
        let entities = self.fields.get("entities").or_else(|| self.fields.get("caption_entities"));
        entities.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The id of the file it carries; of a photo, the largest.
    pub(crate) fn file_id(&self) -> Option<&str> {
        let media = self.fields.get(self.kind())?;
        let media = media.as_array().and_then(|sizes| sizes.last()).unwrap_or(media);
        media.get("file_id")?.as_str()
    }
}

/// An inline button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub data: Option<String>,
    pub url: Option<String>,
    pub style: Option<String>,
}

pub(crate) fn buttons(markup: Option<&Value>) -> Vec<Vec<Button>> {
    let rows = markup.and_then(|markup| markup["inline_keyboard"].as_array());
    let text = |button: &Value, name: &str| button[name].as_str().map(str::to_owned);
    rows.into_iter()
        .flatten()
        .map(|row| {
            let row = row.as_array().map_or(&[][..], Vec::as_slice);
            row.iter()
                .map(|button| Button {
                    label: text(button, "text").unwrap_or_default(),
                    data: text(button, "callback_data"),
                    url: text(button, "url"),
                    style: text(button, "style"),
                })
                .collect()
        })
        .collect()
}

/// An entity and the words it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub kind: String,
    pub words: String,
    /// Of `text_link`.
    pub url: Option<String>,
}

/// A file as people can open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenFile {
    pub id: String,
    pub name: Option<String>,
    pub mime: Option<String>,
    pub bytes: Bytes,
}

/// A message as people see it now.
#[derive(Clone, Debug)]
pub struct Message {
    pub chat: i64,
    pub id: i64,
    pub from: Sender,
    pub from_name: String,
    pub date: Timestamp,
    /// The topic it stands in.
    pub topic: Option<i64>,
    /// `text`, `photo`, `forum_topic_created`, …
    pub kind: &'static str,
    /// Text or caption.
    pub text: String,
    pub entities: Vec<Marked>,
    pub buttons: Vec<Vec<Button>>,
    /// The keyboard or the wish for a reply, when it is no inline keyboard.
    pub markup: Option<Value>,
    pub reply_to: Option<i64>,
    pub quote: Option<String>,
    pub album: Option<String>,
    pub forwarded: bool,
    pub edited: bool,
    /// Words before each edit, oldest first.
    pub versions: Vec<String>,
    pub deleted: bool,
    pub pinned: bool,
    /// Emoji (or the ids of custom ones) by who set them.
    pub reactions: BTreeMap<Sender, Vec<String>>,
    pub file: Option<SeenFile>,
    /// Everything else, as a `Message` of the Bot API has it.
    pub fields: Map<String, Value>,
}

impl Message {
    pub(crate) fn of(chat: i64, stored: &Stored, name: String, file: Option<SeenFile>, pinned: bool) -> Self {
        let words = stored.words();
        let entities = stored.entities().iter().map(|entity| {
            let at = |name: &str| entity[name].as_u64().and_then(|value| usize::try_from(value).ok());
            let words = text::slice(words, at("offset").unwrap_or(0), at("length").unwrap_or(0));
            Marked {
                kind: entity["type"].as_str().unwrap_or_default().to_owned(),
                words: words.unwrap_or_default().to_owned(),
                url: entity["url"].as_str().map(str::to_owned),
            }
        });
        let inline = stored.markup.as_ref().is_some_and(|markup| markup.get("inline_keyboard").is_some());
        let shown = |reaction: &Value| {
            reaction["emoji"].as_str().or(reaction["custom_emoji_id"].as_str()).unwrap_or("?").to_owned()
        };
        Self {
            chat,
            id: stored.id,
            from: stored.sender,
            from_name: name,
            date: stored.date,
            topic: stored.thread.filter(|_| stored.in_topic),
            kind: stored.kind(),
            text: words.to_owned(),
            entities: entities.collect(),
            buttons: buttons(stored.markup.as_ref()),
            markup: stored.markup.clone().filter(|_| !inline),
            reply_to: stored.reply_to,
            quote: stored.fields.get("quote").and_then(|quote| quote["text"].as_str()).map(str::to_owned),
            album: stored.fields.get("media_group_id").and_then(Value::as_str).map(str::to_owned),
            forwarded: stored.fields.contains_key("forward_origin"),
            edited: stored.edited.is_some(),
            versions: stored.versions.clone(),
            deleted: stored.deleted,
            pinned,
            reactions: stored
                .reactions
                .iter()
                .map(|(who, all)| (*who, all.iter().map(shown).collect()))
                .collect(),
            file,
            fields: stored.fields.clone(),
        }
    }

    /// Whether the bot wrote it.
    #[must_use]
    pub fn is_bot(&self) -> bool {
        self.from == Sender::Bot
    }

    /// All labels, row after row.
    #[must_use]
    pub fn labels(&self) -> Vec<&str> {
        self.buttons.iter().flatten().map(|button| button.label.as_str()).collect()
    }

    /// The button that has this label, or holds it.
    #[must_use]
    pub fn button(&self, label: &str) -> Option<&Button> {
        let all = || self.buttons.iter().flatten();
        all()
            .find(|button| button.label == label)
            .or_else(|| all().find(|button| button.label.contains(label)))
    }

    /// One line, for people who read why a test failed.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = format!("{} {}", self.id, self.from_name);
        if let Some(topic) = self.topic {
            line.push_str(&format!(" in {topic}"));
        }
        if let Some(reply) = self.reply_to {
            line.push_str(&format!(" to {reply}"));
        }
        if self.kind != "text" {
            line.push_str(&format!(" [{}]", self.kind));
        }
        line.push_str(&format!(": {}", self.text.replace('\n', "\\n")));
        for row in &self.buttons {
            let labels: Vec<&str> = row.iter().map(|button| button.label.as_str()).collect();
            line.push_str(&format!(" [{}]", labels.join("] [")));
        }
        if self.edited {
            line.push_str(" (edited)");
        }
        if self.deleted {
            line.push_str(" (deleted)");
        }
        line
    }
}
