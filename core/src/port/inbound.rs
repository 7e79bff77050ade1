//! What comes in, from either side, in one shape.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{
    AgentId, AttachmentId, CategoryKey, ChannelId, Language, MessageId, Seq, TeamKey, TicketId, TicketNumber,
};
use crate::model::{Kind, Phrase, Priority};

/// The platform's own name of an update, unique within a channel: a repeat has the same key and changes nothing.
/// At most 200 bytes. The widget's is the conversation's place and the page's own message id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UpdateKey(pub String);

/// Where something was said.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A customer's place, by the adapter's own id (opaque to the core, at most 200 bytes).
    Customer(String),
    /// A ticket's room that the adapter knows by our own id (the console).
    Ticket(TicketId),
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sender {
    /// A customer, by the adapter's own id. The first words make a contact of them.
    Customer { external: String, name: Option<String>, language_hint: Option<Language> },
    /// An agent whom the adapter has already recognised; authority is checked by the rules.
    Agent(AgentId),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inbound {
    /// The account it came by.
    pub channel: ChannelId,
    pub update: UpdateKey,
    /// The platform's time; the core clamps it to between the place's last event and now.
    pub said_at: Timestamp,
    pub place: Place,
    pub sender: Sender,
    pub kind: InboundKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum InboundKind {
    /// A customer's words. `files` were uploaded before (`Customers::upload`) and belong to this place.
    Said {
        words: String,
        files: Vec<AttachmentId>,
        quote: Option<MessageId>,
    },
    /// A customer changed their own words.
    Edited {
        message: MessageId,
        words: String,
    },
    /// A customer took their own words back.
    Retracted {
        message: MessageId,
    },
    /// A button's token, as it was shown.
    Pressed(String),
    Command(CustomerCommand),
    /// An agent's doing; `place` is the ticket's room.
    Act(TeamAct),
    /// The platform says that nothing reaches this person any more.
    Unreachable,
}

/// What a customer can ask of the desk, typed (`/status`) or chosen in a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "command", content = "with")]
pub enum CustomerCommand {
    /// The welcome: `/start`, or a widget that was opened for the first time.
    Start,
    Help,
    /// None: ask which.
    Language(Option<Language>),
    Status,
    /// The next words open a ticket of their own.
    New,
    Close,
}

/// An agent, or a team's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverTo {
    Agent(AgentId),
    Team(TeamKey),
}

/// What an agent does with a ticket: every button, command and menu of every team channel is one of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum TeamAct {
    Take,
    /// Give it back to the queue.
    Release,
    Assign {
        agent: AgentId,
    },
    HandOver {
        to: HandOverTo,
        why: Option<String>,
    },
    /// To the customer. On an untaken ticket it takes it too.
    Reply {
        words: String,
        #[serde(default)]
        files: Vec<AttachmentId>,
        #[serde(default)]
        quote: Option<MessageId>,
    },
    /// Never leaves the team.
    Note {
        words: String,
        #[serde(default)]
        files: Vec<AttachmentId>,
    },
    Edit {
        message: MessageId,
        words: String,
    },
    Retract {
        message: MessageId,
    },
    Priority {
        priority: Priority,
    },
    Category {
        category: Option<CategoryKey>,
    },
    Kind {
        kind: Kind,
    },
    Tags {
        tags: Vec<String>,
    },
    /// Waiting for the customer.
    Wait,
    Hold,
    /// Back to work from waiting or hold.
    Resume,
    Resolve,
    Close,
    Reopen,
    Block,
    Unblock,
}

/// What became of an [`Inbound`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    Accepted(Answer),
    /// Shown to the one who acted; nothing else happened.
    Refused(Phrase),
}

/// A courtesy to the one who acted: recorded with the update's key, so that a repeat gets the same. It may be
/// lost with the process, so nothing a person must know is said only here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The message that was stored.
    pub message: Option<MessageId>,
    pub seq: Option<Seq>,
    /// The ticket it belongs to by now.
    pub ticket: Option<TicketNumber>,
    pub toast: Option<Phrase>,
}
