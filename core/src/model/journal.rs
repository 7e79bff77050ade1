//! Who did what, when, to which ticket: ids and field names, never what people wrote.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{AgentId, ContactId, ConversationId, MessageId, Seq, TicketId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Actor {
    Contact(ContactId),
    Agent(AgentId),
    /// The desk itself: timers and automatic lines.
    Desk,
    /// The command line.
    Operator,
}

macro_rules! what {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// The kinds of entries. Stored by name; a name is never used for something else again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum What { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl What {
            pub const ALL: &'static [What] = &[$(What::$name),+];

            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(What::$name => $text),+ }
            }

            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(What::$name),)+ _ => None }
            }
        }
    };
}

what! {
    MessageSaid = "message.said",
    MessageEdited = "message.edited",
    MessageRetracted = "message.retracted",
    /// Words went from one ticket, or from none, to another.
    MessagesMoved = "messages.moved",
    ContactCreated = "contact.created",
    /// They said who they are after their first words.
    ContactNamed = "contact.named",
    ContactBlocked = "contact.blocked",
    ContactUnblocked = "contact.unblocked",
    ContactUnreachable = "contact.unreachable",
    ContactReachable = "contact.reachable",
    MessageReacted = "message.reacted",
    ContactErased = "contact.erased",
    LanguageChanged = "contact.language",
    TicketOpened = "ticket.opened",
    TicketAssigned = "ticket.assigned",
    TicketHandedOver = "ticket.handed_over",
    TicketStatus = "ticket.status",
    TicketPriority = "ticket.priority",
    TicketCategory = "ticket.category",
    TicketKind = "ticket.kind",
    TicketTags = "ticket.tags",
    TicketReopened = "ticket.reopened",
    /// It goes on in another channel, in the hands of who holds its link.
    TicketCarriedOver = "ticket.carried_over",
    /// A human's first words to the customer.
    FirstAnswer = "ticket.first_answer",
    /// A customer had waited too long; `fields.to` says who was told.
    WaitedTooLong = "ticket.waited",
    IntakeAnswered = "ticket.intake",
    ArticlesShown = "article.shown",
    ArticleOpened = "article.opened",
    ArticleSolved = "article.solved",
    ArticleRejected = "article.rejected",
    ArticleImported = "article.imported",
    /// An agent sent it to a customer.
    ArticleSent = "article.sent",
    ArticleDrafted = "article.drafted",
    ArticleEdited = "article.edited",
    ArticlePublished = "article.published",
    ArticleDiscarded = "article.discarded",
    /// By the operator.
    ArticleRemoved = "article.removed",
    /// Somebody searched, by first words or by `/faq`, and no article fitted.
    ArticleNotFound = "article.not_found",
    /// An article was opened and silence fell.
    NotFinished = "conversation.not_finished",
    SurveyAsked = "survey.asked",
    SurveyAnswered = "survey.answered",
    SurveyCommented = "survey.commented",
    /// Canned responses were written or removed; how many.
    CannedChanged = "canned.changed",
    AgentInvited = "agent.invited",
    AgentChanged = "agent.changed",
    AgentSignedIn = "agent.signed_in",
    /// A delivery was given up; the team is told in the ticket's room.
    DeliveryFailed = "delivery.failed",
    DeliveryMaybe = "delivery.maybe",
}

/// One line of the journal. `seq` is given by the writer when the line is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub seq: Seq,
    pub at: Timestamp,
    pub actor: Actor,
    pub what: What,
    pub contact: Option<ContactId>,
    pub conversation: Option<ConversationId>,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    /// Names of fields with ids, keys and numbers, as `{"from": …, "to": …}`; never words.
    pub fields: serde_json::Value,
}
