//! What the shell is asked to do beside storing.

use crate::ids::ConversationId;
use crate::model::{Timer, TimerKind, TimerSubject};
use crate::port::Answer;

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Stored with the changes; replaces a timer of the same kind and subject.
    SetTimer(Timer),
    CancelTimer(TimerKind, TimerSubject),
    /// The desk is thinking: show it typing; may be lost.
    Typing(ConversationId),
    /// For the one who acted.
    Answer(Answer),
}
