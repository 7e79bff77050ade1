//! A person who asks for help.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{ChannelId, ContactId, Language};

/// Where the language we speak to somebody comes from. Later variants are surer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageSource {
    /// The desk's own default.
    Default,
    /// The platform or browser said so.
    Hint,
    /// Detected once, surely, in their words.
    Detected,
    /// Two messages agreed: kept.
    Agreed,
    /// They chose it.
    Chosen,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub name: Option<String>,
    pub language: Language,
    pub language_source: LanguageSource,
    /// What the platform hinted, kept to offer it when the words differ.
    pub language_hint: Option<Language>,
    pub blocked_at: Option<Timestamp>,
    /// False since the platform said that nothing reaches this person.
    pub reachable: bool,
    /// When a survey was last sent, so that nobody is asked twice a day.
    pub surveyed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    /// Guards against other processes: each save adds one.
    pub version: i32,
}

/// Who a contact is on one channel. `external` is the adapter's own id, opaque to the core.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub channel: ChannelId,
    pub external: String,
    pub contact: ContactId,
}
