//! What a call answers.

use serde_json::{Value, json};

/// A result, or a refusal in Discord's words.
pub(crate) type Answer = Result<Done, Refusal>;

/// What was done.
#[derive(Clone, Debug)]
pub(crate) enum Done {
    /// 200 with an object.
    Ok(Value),
    /// 201 with an object.
    Made(Value),
    /// 204.
    Nothing,
}

impl From<Value> for Done {
    fn from(value: Value) -> Self {
        Self::Ok(value)
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// Discord's own code; 0 where it has none.
    pub(crate) code: u64,
    pub(crate) message: String,
    /// Of 50035: what is wrong, field by field.
    pub(crate) errors: Option<Value>,
    /// Of 429: seconds to wait, and whether all calls have to.
    pub(crate) retry_after: Option<(f64, bool)>,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: u64, message: &str) -> Self {
        Self { status, code, message: message.to_owned(), errors: None, retry_after: None }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(404, 0, "404: Not Found")
    }

    pub(crate) fn unknown_channel() -> Self {
        Self::new(404, 10003, "Unknown Channel")
    }

    pub(crate) fn unknown_guild() -> Self {
        Self::new(404, 10004, "Unknown Guild")
    }

    pub(crate) fn unknown_member() -> Self {
        Self::new(404, 10007, "Unknown Member")
    }

    pub(crate) fn unknown_message() -> Self {
        Self::new(404, 10008, "Unknown Message")
    }

    pub(crate) fn unknown_user() -> Self {
        Self::new(404, 10013, "Unknown User")
    }

    pub(crate) fn unknown_webhook() -> Self {
        Self::new(404, 10015, "Unknown Webhook")
    }

    pub(crate) fn unknown_interaction() -> Self {
        Self::new(404, 10062, "Unknown interaction")
    }

    pub(crate) fn unknown_command() -> Self {
        Self::new(404, 10063, "Unknown application command")
    }

    pub(crate) fn acknowledged() -> Self {
        Self::new(400, 40060, "Interaction has already been acknowledged.")
    }

    pub(crate) fn too_large() -> Self {
        Self::new(413, 40005, "Request entity too large")
    }

    pub(crate) fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    pub(crate) fn wrong_channel_type() -> Self {
        Self::new(400, 50024, "Cannot execute action on this channel type")
    }

    pub(crate) fn dm() -> Self {
        Self::new(403, 50003, "Cannot execute action on a DM channel")
    }

    pub(crate) fn not_the_author() -> Self {
        Self::new(403, 50005, "Cannot edit a message authored by another user")
    }

    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50006, "Cannot send an empty message")
    }

    pub(crate) fn closed_dms() -> Self {
        Self::new(403, 50007, "Cannot send messages to this user")
    }

    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    pub(crate) fn webhook_token() -> Self {
        Self::new(401, 50027, "Invalid Webhook Token")
    }

    pub(crate) fn archived() -> Self {
        Self::new(400, 50083, "Thread is archived")
    }

    pub(crate) fn no_mutual_guild() -> Self {
        Self::new(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
    }

    pub(crate) fn no_history() -> Self {
        Self::new(400, 160_002, "Cannot reply without permission to read message history")
    }

    pub(crate) fn too_many_threads() -> Self {
        Self::new(400, 160_006, "Maximum number of active threads reached")
    }

    pub(crate) fn too_many_commands() -> Self {
        Self::new(429, 30034, "Max number of daily application command creates has been reached (200)")
    }

    /// Messages older than an hour are edited three times in twenty seconds at most.
    pub(crate) fn old_edits(seconds: f64) -> Self {
        let message = "Maximum number of edits to messages older than 1 hour reached. Try again later";
        Self { retry_after: Some((seconds, false)), ..Self::new(429, 30046, message) }
    }

    /// 429 with the seconds to wait.
    pub(crate) fn too_many(seconds: f64, global: bool) -> Self {
        Self { retry_after: Some((seconds, global)), ..Self::new(429, 0, "You are being rate limited.") }
    }

    /// 50035: one field is not as it has to be. `path` is dotted: `data.components.0.label`.
    pub(crate) fn invalid(path: &str, code: &str, message: &str) -> Self {
        let mut errors = json!({"_errors": [{"code": code, "message": message}]});
        for part in path.rsplit('.').filter(|part| !part.is_empty()) {
            errors = json!({ part: errors });
        }
        Self { errors: Some(errors), ..Self::new(400, 50035, "Invalid Form Body") }
    }

    /// What a fault says: `50013: Missing Permissions`.
    pub(crate) fn told(status: u16, words: &str) -> Self {
        let (code, message) = words.split_once(':').unwrap_or(("0", words));
        Self::new(status, code.trim().parse().unwrap_or(0), message.trim())
    }

    pub(crate) fn server(status: u16) -> Self {
        Self::new(status, 0, &format!("{status}: Internal Server Error"))
    }

    pub(crate) fn json(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        if let Some((seconds, global)) = self.retry_after {
            body["retry_after"] = seconds.into();
            body["global"] = global.into();
        }
        body
    }

    /// One line, for people who read why a test failed.
    pub(crate) fn line(&self) -> String {
        let errors = self.errors.as_ref().map(|errors| format!(" {errors}")).unwrap_or_default();
        format!("{} {}: {}{errors}", self.status, self.code, self.message)
    }
}
