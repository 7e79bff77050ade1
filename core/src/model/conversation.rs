//! What one contact says at one place, and how far it has come before a ticket is open.

use serde::{Deserialize, Serialize};

use super::ticket::Answer;
use super::whereabouts::Whereabouts;
use crate::clock::Timestamp;
use crate::ids::{ArticleId, CategoryKey, ChannelId, ContactId, ConversationId, MessageId, TicketId};

/// What the desk is doing for a conversation that has no open ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "at")]
pub enum Phase {
    /// Nothing: the next words are first words.
    #[default]
    Idle,
    /// A greeting was answered with the welcome; a second one opens a ticket.
    Greeted { words: Vec<MessageId> },
    /// `/new` was asked: the next words are first words, even beside an open ticket.
    New,
    /// First words came and an article fits: waiting for the burst to end.
    Gathering { since: Timestamp, words: Vec<MessageId> },
    /// Articles were offered and nothing is settled yet.
    Offered {
        since: Timestamp,
        card: MessageId,
        articles: Vec<ArticleId>,
        /// The article that was opened last.
        opened: Option<ArticleId>,
        /// The card that shows it and asks whether it helped.
        article_card: Option<MessageId>,
        words: Vec<MessageId>,
        /// What a form asked beside the words, for the ticket that may follow.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<Answer>,
        /// Silence fell after an article was opened, and the one nudge went out.
        nudged: bool,
    },
}

impl Phase {
    /// First words are in hand that will open a ticket.
    #[must_use]
    pub fn has_words(&self) -> bool {
        match self {
            Phase::Gathering { words, .. } | Phase::Offered { words, .. } => !words.is_empty(),
            Phase::Idle | Phase::New | Phase::Greeted { .. } => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    pub id: ConversationId,
    pub contact: ContactId,
    pub channel: ChannelId,
    /// The adapter's id of the customer's place, opaque to the core.
    pub place: String,
    pub phase: Phase,
    /// The ticket that spoke to the person last: where words without a quote go.
    pub current: Option<TicketId>,
    /// The ticket whose low mark asks for a comment, and until when the next words are that comment.
    pub comment_for: Option<(TicketId, Timestamp)>,
    /// The category that a link named, for the next ticket.
    pub preset: Option<CategoryKey>,
    /// The latest cards with buttons that lapse: the other language, "about something else", the team's Reopen.
    pub prompts: Vec<MessageId>,
    /// The page from which the latest words came, where the page tells.
    pub whereabouts: Option<Box<Whereabouts>>,
    pub created_at: Timestamp,
    pub version: i32,
}
