//! What happens: rules as functions, without waiting, clock, chance or storage.
//!
//! [`decide`] is the one door. It copies the contact's state into a [`draft::Draft`], lets one family of rules
//! change it, and returns what changed. The shell stores that in one transaction and does nothing else.

mod apply;
mod change;
mod draft;
mod effect;
mod event;
mod facts;
mod refusal;
mod state;

pub use apply::apply;
pub use change::Change;
pub use effect::Effect;
pub use event::{By, Event, EventKind};
pub use facts::{Advice, Facts, Suggested, Tone};
pub use refusal::Refusal;
pub use state::State;

/// What an event leads to. `changes` are in the order in which they happened; the writer numbers the journal
/// entries among them, and with them the messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    pub changes: Vec<Change>,
    pub effects: Vec<Effect>,
}
