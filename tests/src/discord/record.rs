//! What the bot did.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use bytes::Bytes;
use deskbell_core::clock::Timestamp;
use serde_json::{Map, Value};

/// Stands in place of an answer when the bot did not wait for it.
pub const HUNG_UP: &str = "the bot hung up";

/// A file that came with a request, or that a person sends.
#[derive(Clone, Debug)]
pub struct Upload {
    pub name: Option<String>,
    pub mime: Option<String>,
    pub bytes: Bytes,
}

/// One call of the bot.
#[derive(Clone, Debug)]
pub struct Call {
    pub number: u64,
    /// As the API's description names it: `create_message`, `update_channel`, …
    pub operation: &'static str,
    pub path: String,
    /// Of those in the path: the channel that it is about.
    pub channel: Option<u64>,
    /// The body.
    pub fields: Map<String, Value>,
    pub files: BTreeMap<String, Upload>,
    pub at: Timestamp,
    /// None while it is under way, or when the bot did not wait for it.
    pub took: Option<Duration>,
    /// The result, or the refusal in words, or [`HUNG_UP`]; none while under way.
    pub answer: Option<Result<Value, String>>,
    /// What befell it, when that was asked for.
    pub trouble: Option<String>,
}

impl Call {
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.as_str()
    }

    /// Whether Discord did it and said so.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.answer, Some(Ok(_)))
    }

    /// One line, for people who read why a test failed.
    #[must_use]
    pub fn line(&self) -> String {
        let mut fields = serde_json::to_string(&self.fields).unwrap_or_default();
        if fields.chars().count() > 400 {
            fields = fields.chars().take(400).collect::<String>() + "…";
        }
        let answer = match &self.answer {
            None => "under way".into(),
            Some(Ok(_)) => "ok".into(),
            Some(Err(why)) => why.clone(),
        };
        let trouble = self.trouble.as_ref().map(|trouble| format!(" ({trouble})")).unwrap_or_default();
        format!("{} {} {} {fields} → {answer}{trouble}", self.number, self.operation, self.path)
    }
}

/// A message the bot has just sent, for whoever measures: cheaper than [`Call`], and kept nowhere.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at: Instant,
    pub channel: u64,
    pub message: u64,
    pub text: String,
}
