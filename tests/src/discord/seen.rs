//! Messages as tests see them.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use deskbell_core::clock::Timestamp;
use serde_json::Value;

use super::message::{self, Stored};

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub custom_id: Option<String>,
    pub url: Option<String>,
    pub style: i64,
    pub disabled: bool,
}

/// A choice of a select: what it says, and what it sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    pub value: String,
    pub description: Option<String>,
}

/// A select. Of people, roles or channels it has no choices of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    pub custom_id: String,
    pub kind: i64,
    pub placeholder: Option<String>,
    pub choices: Vec<Choice>,
    pub least: i64,
    pub most: i64,
    pub disabled: bool,
}

impl Select {
    /// The choice that says this, or holds it.
    #[must_use]
    pub fn choice(&self, label: &str) -> Option<&Choice> {
        let exact = self.choices.iter().find(|choice| choice.label == label);
        exact.or_else(|| self.choices.iter().find(|choice| choice.label.contains(label)))
    }
}

/// A file as people can open it.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenFile {
    pub name: String,
    pub mime: Option<String>,
    pub description: Option<String>,
    /// Of a voice message, in seconds.
    pub lasts: Option<f64>,
    pub bytes: Bytes,
}

/// A message as people see it now.
#[derive(Clone, Debug)]
pub struct Message {
    pub channel: u64,
    pub id: u64,
    pub author: u64,
    pub author_name: String,
    /// Whether it is the bot's.
    pub by_bot: bool,
    pub at: Timestamp,
    pub kind: u8,
    /// What was written, and below it the words of embeds and components.
    pub text: String,
    /// What was written alone.
    pub content: String,
    pub flags: u64,
    pub embeds: Vec<Value>,
    pub components: Vec<Value>,
    pub buttons: Vec<Vec<Button>>,
    pub selects: Vec<Select>,
    pub files: Vec<SeenFile>,
    pub reply_to: Option<u64>,
    /// Who was named so that it rings.
    pub mentions: BTreeSet<u64>,
    pub mention_roles: BTreeSet<u64>,
    pub mention_everyone: bool,
    pub allowed_mentions: Option<Value>,
    pub reactions: BTreeMap<String, BTreeSet<u64>>,
    pub edited: bool,
    /// Words before each edit, oldest first.
    pub versions: Vec<String>,
    pub deleted: bool,
    pub pinned: bool,
    /// Only this person sees it.
    pub only_for: Option<u64>,
    /// Discord's own words.
    pub system: bool,
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn button(component: &Value) -> Button {
    Button {
        label: text(&component["label"]).or_else(|| text(&component["emoji"]["name"])).unwrap_or_default(),
        custom_id: text(&component["custom_id"]),
        url: text(&component["url"]),
        style: component["style"].as_i64().unwrap_or(0),
        disabled: component["disabled"] == true,
    }
}

pub(crate) fn select(component: &Value) -> Select {
    let choices = component["options"].as_array().into_iter().flatten().map(|option| Choice {
        label: text(&option["label"]).unwrap_or_default(),
        value: text(&option["value"]).unwrap_or_default(),
        description: text(&option["description"]),
    });
    Select {
        custom_id: text(&component["custom_id"]).unwrap_or_default(),
        kind: component["type"].as_i64().unwrap_or(0),
        placeholder: text(&component["placeholder"]),
        choices: choices.collect(),
        least: component["min_values"].as_i64().unwrap_or(1),
        most: component["max_values"].as_i64().unwrap_or(1),
        disabled: component["disabled"] == true,
    }
}

impl Message {
    pub(crate) fn of(channel: u64, stored: &Stored, author: (&str, bool), pinned: bool) -> Self {
        let mut buttons = Vec::new();
        let mut selects = Vec::new();
        message::for_each_component(&stored.components, &mut |component| {
            let row: Vec<Button> = component["components"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|inner| inner["type"] == 2)
                .map(button)
                .collect();
            if !row.is_empty() {
                buttons.push(row);
            }
            if component["accessory"]["type"] == 2 {
                buttons.push(vec![button(&component["accessory"])]);
            }
            if matches!(component["type"].as_i64(), Some(3 | 5..=8)) {
                selects.push(select(component));
            }
        });
        let files = stored.files.iter().map(|file| SeenFile {
            name: file.name.clone(),
            mime: file.mime.clone(),
            description: file.traits.get("description").and_then(text),
            lasts: file.traits.get("duration_secs").and_then(Value::as_f64),
            bytes: file.bytes.clone(),
        });
        Self {
            channel,
            id: stored.id,
            author: stored.author,
            author_name: author.0.to_owned(),
            by_bot: author.1,
            at: stored.at,
            kind: stored.kind,
            text: stored.words(),
            content: stored.content.clone(),
            flags: stored.flags,
            embeds: stored.embeds.clone(),
            components: stored.components.clone(),
            buttons,
            selects,
            files: files.collect(),
            reply_to: stored.replies_to.map(|(_, id)| id),
            mentions: stored.mentions.clone(),
            mention_roles: stored.mention_roles.clone(),
            mention_everyone: stored.mention_everyone,
            allowed_mentions: stored.allowed_mentions.clone(),
            reactions: stored.reactions.clone(),
            edited: stored.edited.is_some(),
            versions: stored.versions.clone(),
            deleted: stored.deleted,
            pinned,
            only_for: stored.only_for,
            system: stored.is_system(),
        }
    }

    /// Whether it is a voice message.
    #[must_use]
    pub fn is_voice(&self) -> bool {
        self.flags & message::VOICE != 0
    }

    /// Whether the bot has only promised an answer so far.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.flags & message::LOADING != 0
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

    /// The select that has a choice with this label, and the choice.
    #[must_use]
    pub fn choice(&self, label: &str) -> Option<(&Select, &Choice)> {
        self.selects.iter().find_map(|select| Some((select, select.choice(label)?)))
    }

    /// Whether it has a button or a choice that says this.
    #[must_use]
    pub fn offers(&self, label: &str) -> bool {
        self.button(label).is_some() || self.choice(label).is_some()
    }

    /// One line, for people who read why a test failed.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = format!("{} {}", self.id, self.author_name);
        if let Some(reply) = self.reply_to {
            line.push_str(&format!(" to {reply}"));
        }
        if self.kind != 0 && self.kind != 19 {
            line.push_str(&format!(" [kind {}]", self.kind));
        }
        if let Some(person) = self.only_for {
            line.push_str(&format!(" (only for {person})"));
        }
        line.push_str(&format!(": {}", self.text.replace('\n', "\\n")));
        for row in &self.buttons {
            let labels: Vec<&str> = row.iter().map(|button| button.label.as_str()).collect();
            line.push_str(&format!(" [{}]", labels.join("] [")));
        }
        for select in &self.selects {
            let labels: Vec<&str> = select.choices.iter().map(|choice| choice.label.as_str()).collect();
            line.push_str(&format!(" <{}>", labels.join(" | ")));
        }
        for file in &self.files {
            line.push_str(&format!(" {{{}}}", file.name));
        }
        for (mark, is) in
            [(" (edited)", self.edited), (" (deleted)", self.deleted), (" (…)", self.is_loading())]
        {
            if is {
                line.push_str(mark);
            }
        }
        line
    }
}
