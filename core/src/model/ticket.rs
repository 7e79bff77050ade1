//! One request, registered: what it is, how urgent, who has it, how far it is.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{
    AgentId, ArticleId, CategoryKey, ContactId, ConversationId, MessageId, Seq, TeamKey, TicketId,
    TicketNumber,
};

macro_rules! stored_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

stored_enum! {
    /// What sort of request it is. Shown only when the configuration lists kinds.
    Kind {
        Question = "question",
        Incident = "incident",
        ServiceRequest = "service_request",
        DocumentationRequest = "documentation_request",
        ChangeRequest = "change_request",
    }
}

stored_enum! {
    Status {
        /// Opened, and no agent has it.
        New = "new",
        /// An agent works on it.
        Open = "open",
        /// The customer was asked something; silence closes it.
        WaitingForCustomer = "waiting_for_customer",
        /// Waits for something else; only a person moves it on: an agent, or the customer by writing.
        OnHold = "on_hold",
        /// An agent thinks it is solved and the customer was asked; silence closes it.
        Resolved = "resolved",
        Closed = "closed",
    }
}

impl Status {
    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_live(self) -> bool {
        !matches!(self, Status::Resolved | Status::Closed)
    }
}

stored_enum! {
    /// Smaller is more urgent.
    Priority {
        Critical = "critical",
        High = "high",
        Normal = "normal",
        Low = "low",
        Informational = "informational",
    }
}

stored_enum! {
    /// What the first words showed beside their content; on the card for the team.
    Flag {
        /// Asked for a person in so many words.
        AsksForPerson = "asks_for_person",
        /// Sounds urgent or angry. Tone alone never changes the priority.
        UrgentTone = "urgent_tone",
        /// Came with a photo, a voice message or a file and no words.
        FilesOnly = "files_only",
        /// Was written more than ten minutes before it reached the desk.
        ReceivedLate = "received_late",
        /// The customer marked the last closing with three stars or fewer.
        LowMark = "low_mark",
    }
}

/// One answer of the intake, as shown to the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub question: String,
    /// The customer's words, or the key of the choice.
    pub answer: String,
}

/// A question that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub card: MessageId,
    pub at: Timestamp,
    /// None while the category itself is asked.
    pub question: Option<String>,
}

/// What is asked after a ticket is open, one message at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub standing: Option<Asked>,
    pub answers: Vec<Answer>,
    /// Keys of questions that were answered, skipped or withdrawn.
    pub done: Vec<String>,
    /// Nothing more is asked: an agent is there, or all is answered.
    pub over: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: TicketId,
    pub number: TicketNumber,
    pub contact: ContactId,
    pub conversation: ConversationId,
    /// The first words, cut to a line: for the team alone.
    pub subject: String,
    pub kind: Kind,
    pub status: Status,
    pub priority: Priority,
    pub category: Option<CategoryKey>,
    pub team: TeamKey,
    pub assignee: Option<AgentId>,
    pub tags: Vec<String>,
    pub flags: Vec<Flag>,
    pub intake: Intake,
    /// Articles that were shown before it opened, and the ones among them that were opened.
    pub suggested: Vec<ArticleId>,
    pub read: Vec<ArticleId>,
    pub opened_at: Timestamp,
    pub first_answer_at: Option<Timestamp>,
    /// The last thing an agent said to the customer, which a reminder quotes.
    pub last_reply: Option<MessageId>,
    /// Since when the customer waits for a human's words; none when the team spoke last.
    pub waiting_since: Option<Timestamp>,
    /// How often it was named to the team during this wait: 0, 1 the team, 2 the lead.
    pub named: u8,
    /// The out-of-hours text was sent for the closed period that ends at this time.
    pub told_closed_until: Option<Timestamp>,
    /// The card that asks "is it solved?" and becomes the survey.
    pub resolve_card: Option<MessageId>,
    pub resolved_at: Option<Timestamp>,
    /// When silence closes it; set while waiting for the customer or resolved.
    pub closes_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub reopened: u16,
    /// The latest mark, one to five.
    pub stars: Option<u8>,
    /// The last journal entry about it; the console's list is read by this.
    pub changed: Seq,
    pub version: i32,
}

impl Ticket {
    /// An agent has answered at least once, so a survey makes sense.
    #[must_use]
    pub fn was_answered(&self) -> bool {
        self.first_answer_at.is_some()
    }
}
