//! The fields of a request, however they were sent.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::answer::Refusal;

/// A file that came with a request.
#[derive(Clone, Debug)]
pub struct Upload {
    pub name: Option<String>,
    pub mime: Option<String>,
    pub bytes: Bytes,
}

/// Fields by name, and files by the name of their part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params {
    pub(crate) fields: Map<String, Value>,
    pub(crate) files: BTreeMap<String, Upload>,
    /// In forms everything is text, and objects are JSON within it.
    pub(crate) form: bool,
}

impl Params {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// A text; a number counts as its digits.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.fields.get(name)? {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            Value::Bool(flag) => Some(Cow::Owned(flag.to_string())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        match self.fields.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.fields.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        match self.fields.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(text.as_str(), "true" | "True" | "1" | "yes"),
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// An object or a list, sent as such or as text.
    pub(crate) fn json(&self, name: &str) -> Result<Option<Cow<'_, Value>>, Refusal> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(|value| Some(Cow::Owned(value)))
                .map_err(|_| Refusal::bad(format!("can't parse {name} JSON object"))),
            Some(value) => Ok(Some(Cow::Borrowed(value))),
        }
    }

    /// A list of objects, empty when nothing was sent.
    pub(crate) fn list(&self, name: &str) -> Result<Vec<Value>, Refusal> {
        match self.json(name)? {
            None => Ok(Vec::new()),
            Some(value) => match value.into_owned() {
                Value::Array(values) => Ok(values),
                _ => Err(Refusal::bad(format!("{name} must be an Array"))),
            },
        }
    }

    /// A field without which nothing can be done.
    pub(crate) fn need_int(&self, name: &str) -> Result<i64, Refusal> {
        self.int(name).ok_or_else(|| match name {
            "chat_id" | "from_chat_id" => Refusal::bad("chat_id is empty"),
            "message_id" => Refusal::bad("message identifier is not specified"),
            "message_thread_id" => Refusal::bad("invalid message thread identifier specified"),
            _ => Refusal::bad(format!("parameter \"{name}\" is required")),
        })
    }
}
