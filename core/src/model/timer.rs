//! Deadlines are rows that come back as events.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{ContactId, ConversationId, TicketId};

/// What falls due. One timer of a kind per subject; setting it again moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimerKind {
    /// No new words for a while: search over the burst.
    #[serde(rename = "burst")]
    BurstEnds,
    /// Articles were offered, or one was opened, and nothing followed.
    #[serde(rename = "offer")]
    OfferLapses,
    /// A customer has waited long enough to be named, to the team and then to the lead.
    #[serde(rename = "waiting")]
    Waiting,
    /// Half of the closing time has passed in silence.
    #[serde(rename = "reminder")]
    Reminder,
    /// All of it.
    #[serde(rename = "closing")]
    Closes,
    /// Taken, and no reply followed.
    #[serde(rename = "taken")]
    TakenNotice,
    /// The survey may go out now (it never goes out at night).
    #[serde(rename = "survey")]
    Survey,
}

impl TimerKind {
    pub const ALL: &'static [TimerKind] = &[
        TimerKind::BurstEnds,
        TimerKind::OfferLapses,
        TimerKind::Waiting,
        TimerKind::Reminder,
        TimerKind::Closes,
        TimerKind::TakenNotice,
        TimerKind::Survey,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            TimerKind::BurstEnds => "burst",
            TimerKind::OfferLapses => "offer",
            TimerKind::Waiting => "waiting",
            TimerKind::Reminder => "reminder",
            TimerKind::Closes => "closing",
            TimerKind::TakenNotice => "taken",
            TimerKind::Survey => "survey",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum TimerSubject {
    Conversation(ConversationId),
    Ticket(TicketId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    pub kind: TimerKind,
    pub subject: TimerSubject,
    /// Whose aggregate the event is about.
    pub contact: ContactId,
    pub due: Timestamp,
}
