//! What the shell is asked to do beside storing.

use crate::ids::{ConversationId, TicketId};
use crate::model::{Button, Timer, TimerKind, TimerSubject};
use crate::port::Answer;

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Stored with the changes; replaces a timer of the same kind and subject.
    SetTimer(Timer),
    CancelTimer(TimerKind, TimerSubject),
    /// The desk is thinking: show it typing; may be lost.
    Typing(ConversationId),
    /// Choices for the agent who pressed a button of a ticket's card.
    Menu {
        ticket: TicketId,
        buttons: Vec<Button>,
    },
    /// For the one who acted.
    Answer(Answer),
}
