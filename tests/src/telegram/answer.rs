//! What a method answers.

use serde_json::{Value, json};

/// A result, or a refusal in Telegram's words.
pub(crate) type Answer = Result<Body, Refusal>;

/// A result: as a value, or as JSON that is written already.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Value(Value),
    Raw(String),
}

impl Body {
    pub(crate) const TRUE: Self = Self::Value(Value::Bool(true));
}

impl From<Value> for Body {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: u16,
    pub(crate) description: String,
    pub(crate) retry_after: Option<u64>,
    pub(crate) migrate_to: Option<i64>,
}

impl Refusal {
    fn new(code: u16, description: String) -> Self {
        Self { code, description, retry_after: None, migrate_to: None }
    }

    /// 400.
    pub(crate) fn bad(why: impl std::fmt::Display) -> Self {
        Self::new(400, format!("Bad Request: {why}"))
    }

    /// 403.
    pub(crate) fn forbidden(why: impl std::fmt::Display) -> Self {
        Self::new(403, format!("Forbidden: {why}"))
    }

    /// 409.
    pub(crate) fn conflict(why: impl std::fmt::Display) -> Self {
        Self::new(409, format!("Conflict: {why}"))
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized".into())
    }

    pub(crate) fn not_found() -> Self {
        Self::new(404, "Not Found".into())
    }

    pub(crate) fn too_large() -> Self {
        Self::new(413, "Request Entity Too Large".into())
    }

    /// 429 with the seconds to wait.
    pub(crate) fn too_many(seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }

    /// What the servers say when they are at fault.
    pub(crate) fn server(code: u16) -> Self {
        let name = match code {
            502 => "Bad Gateway",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            _ => "Internal Server Error",
        };
        Self::new(code, name.into())
    }

    /// The group lives on elsewhere.
    pub(crate) fn migrated(to: i64) -> Self {
        Self { migrate_to: Some(to), ..Self::bad("group chat was upgraded to a supergroup chat") }
    }

    pub(crate) fn json(&self) -> Value {
        let mut answer =
            json!({"ok": false, "error_code": self.code, "description": self.description.as_str()});
        if let Some(seconds) = self.retry_after {
            answer["parameters"]["retry_after"] = seconds.into();
        }
        if let Some(chat) = self.migrate_to {
            answer["parameters"]["migrate_to_chat_id"] = chat.into();
        }
        answer
    }
}
