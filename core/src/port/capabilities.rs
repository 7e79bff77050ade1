//! What a place can show, as data. Adapters answer per place, and the answer may change.

use std::time::Duration;

/// Named by what the person will see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// As the platform's own.
    Native,
    /// By other means: an edit as a new line, buttons as numbered choices.
    Emulated,
    /// Silently left out.
    Dropped,
    /// The sender is told that it cannot be done.
    Refused,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Capabilities {
    /// The place reads the feed itself (widget, console): nothing is pushed and no outbox row is written.
    pub pull: bool,
    /// Characters of one piece's text, in the platform's own unit; longer text is split.
    pub text_limit: usize,
    pub edits: Support,
    pub retractions: Support,
    pub buttons: Support,
    pub files: Support,
    pub quotes: Support,
    /// A repeat of a call shows nothing twice: the platform knows it by the delivery's id, or the adapter looks before it
    /// sends. Then an uncertain call is repeated until its end is known; otherwise once, marked.
    pub knows_repeats: bool,
    pub budgets: Budgets,
}

/// So many calls within so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub calls: u32,
    pub within: Duration,
}

/// What a platform takes before it refuses; none: no limit known. The source of each figure stands in the adapter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budgets {
    /// Everything that the account sends.
    pub account: Option<Budget>,
    /// A customer's place, or a hub with all its rooms together.
    pub peer: Option<Budget>,
}

/// The largest files that a platform passes on, in bytes; none: as the desk's own limits say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileLimits {
    /// From people to the desk.
    pub fetched: Option<u64>,
    /// From the desk to people.
    pub sent: Option<u64>,
}

impl Capabilities {
    /// A place that reads everything itself.
    #[must_use]
    pub fn pull() -> Self {
        Self { pull: true, ..Self::push() }
    }

    /// A place without limits to which everything is sent.
    #[must_use]
    pub fn push() -> Self {
        Self {
            pull: false,
            text_limit: usize::MAX,
            edits: Support::Native,
            retractions: Support::Native,
            buttons: Support::Native,
            files: Support::Native,
            quotes: Support::Native,
            knows_repeats: false,
            budgets: Budgets::default(),
        }
    }
}
