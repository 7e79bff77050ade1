//! One event of the gateway, as it came.

use serde::Deserialize;
use serde_json::value::RawValue;

/// A dispatch: its name and its data, unread. Every reader reads what it needs, leniently.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// `MESSAGE_CREATE` and the like.
    pub(crate) name: String,
    /// Unique among the gateway's events: the session and the number in it. What is replayed after a resume has the
    /// same key. An event that was made from a message that was asked for has the key of that message.
    pub(crate) key: String,
    pub(crate) data: Box<RawValue>,
}

#[derive(Deserialize)]
struct Where {
    channel_id: Option<String>,
}

impl Event {
    /// What an event that keeps its order belongs to: its channel.
    pub(crate) fn channel(&self) -> Option<u64> {
        let place: Where = serde_json::from_str(self.data.get()).ok()?;
        place.channel_id?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_belongs_to_its_channel() {
        let event = |data: &str| Event {
            name: "MESSAGE_CREATE".into(),
            key: "s:1".into(),
            data: RawValue::from_string(data.to_owned()).unwrap(),
        };
        assert_eq!(event(r#"{"channel_id":"5","content":"x"}"#).channel(), Some(5));
        assert_eq!(event(r#"{"content":"x"}"#).channel(), None);
        assert_eq!(event("[]").channel(), None);
    }
}
