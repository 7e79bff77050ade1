//! What the bot did.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use deskbell_core::clock::Timestamp;
use serde_json::{Map, Value};

use super::methods;
use super::params::{Params, Upload};

/// One call of the bot.
#[derive(Clone, Debug)]
pub struct Call {
    pub number: u64,
    /// As the documents write it: `sendMessage`.
    pub method: String,
    pub fields: Map<String, Value>,
    pub files: BTreeMap<String, Upload>,
    pub at: Timestamp,
    /// None while it is under way, or when the bot did not wait for it.
    pub took: Option<Duration>,
    /// The result, or the refusal's description, or [`super::HUNG_UP`]; none while under way.
    pub answer: Option<Result<Value, String>>,
    /// What befell it, when that was asked for.
    pub trouble: Option<String>,
}

impl Call {
    #[must_use]
    pub fn chat(&self) -> Option<i64> {
        int(&self.fields, "chat_id")
    }

    #[must_use]
    pub fn topic(&self) -> Option<i64> {
        int(&self.fields, "message_thread_id")
    }

    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        int(&self.fields, name)
    }

    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.as_str()
    }

    /// As how many messages Telegram's limits count it; none for calls that are not counted.
    #[must_use]
    pub fn cost(&self) -> usize {
        let params = Params { fields: self.fields.clone(), ..Params::default() };
        methods::cost(&self.method, &params).unwrap_or(0)
    }

    /// Whether Telegram did it and said so.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.answer, Some(Ok(_)))
    }

    /// One line, for people who read why a test failed.
    #[must_use]
    pub fn line(&self) -> String {
        let mut fields = serde_json::to_string(&self.fields).unwrap_or_default();
        if fields.chars().count() > 300 {
            fields = fields.chars().take(300).collect::<String>() + "…";
        }
        let answer = match &self.answer {
            None => "under way".into(),
            Some(Ok(_)) => "ok".into(),
            Some(Err(why)) => why.clone(),
        };
        let trouble = self.trouble.as_ref().map(|trouble| format!(" ({trouble})")).unwrap_or_default();
        format!("{} {} {fields} → {answer}{trouble}", self.number, self.method)
    }
}

fn int(fields: &Map<String, Value>, name: &str) -> Option<i64> {
    match fields.get(name)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// A message the bot has just sent, for whoever measures: cheaper than [`Call`], and kept nowhere.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at: Instant,
    pub chat: i64,
    pub message: i64,
    pub topic: Option<i64>,
    /// Text or caption.
    pub text: String,
}
