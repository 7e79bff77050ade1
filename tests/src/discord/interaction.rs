//! Interactions as they are kept: who did what, and how the bot answered.

use std::time::Instant;

use serde_json::Value;

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: u64,
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) user: u64,
    pub(crate) channel: u64,
    /// The message whose button was pressed, by its channel and id.
    pub(crate) message: Option<(u64, u64)>,
    /// The message on whose menu a command was chosen.
    pub(crate) on: Option<u64>,
    pub(crate) at: Instant,
    /// The kind of the first answer: 4 to 9.
    pub(crate) answered: Option<u64>,
    /// The first answer's `data`.
    pub(crate) data: Value,
    /// The message that is the first answer, or the changed one.
    pub(crate) original: Option<u64>,
    /// The first answer is for this person alone.
    pub(crate) hidden: bool,
    /// Messages that followed.
    pub(crate) more: Vec<u64>,
    /// No more answers are taken.
    pub(crate) expired: bool,
}
