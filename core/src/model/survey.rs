//! One closing of a ticket, and what the customer thought of it.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{AgentId, CategoryKey, MessageId, SurveyId, TicketId};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    pub id: SurveyId,
    pub ticket: TicketId,
    /// The card that carries the stars.
    pub card: MessageId,
    /// Whom the mark is about: the assignee and the category at this closing.
    pub agent: Option<AgentId>,
    pub category: Option<CategoryKey>,
    pub asked_at: Timestamp,
    /// One to five.
    pub stars: Option<u8>,
    pub answered_at: Option<Timestamp>,
    /// The customer's comment is a message like any other.
    pub comment: Option<MessageId>,
}
