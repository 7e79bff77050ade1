//! One thing said in a conversation: a person's words, the desk's card, a note of the team.

use serde::{Deserialize, Serialize};

use super::card::Card;
use super::phrase::Phrase;
use super::words::Words;
use crate::clock::Timestamp;
use crate::ids::{
    AgentId, AttachmentId, ChannelId, ContactId, ConversationId, MessageId, Seq, TicketId, TicketNumber,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Author {
    Contact(ContactId),
    Agent(AgentId),
    /// The desk's own sentences.
    Desk,
}

/// Who may ever see a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The customer and the team.
    Public,
    /// The team alone. See `present::public`: what goes to customers cannot hold it.
    Team,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
pub enum Body {
    /// What a person wrote; may be empty beside files.
    Words(Words),
    /// What the desk says: sentences to be spoken in the reader's language, and buttons.
    Card(Card),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    /// As the sender named it, cleaned of path and control characters.
    pub name: String,
    /// Found by looking at the bytes, not believed from the sender.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Where the desk's own store keeps the bytes; empty while they are still with the platform. See [`Attachment::LOST`].
    pub blob: String,
    /// The platform that has it too, and its name there.
    pub remote: Option<Remote>,
}

/// A file that a platform keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remote {
    pub channel: ChannelId,
    /// Opaque to the core.
    pub reference: String,
}

impl Attachment {
    /// In place of a blob: the platform does not give the bytes, and never will. The most that it gives may stand behind
    /// it, in bytes.
    pub const LOST: &str = "-";

    /// Whether the desk has the bytes itself.
    #[must_use]
    pub fn is_here(&self) -> bool {
        !self.blob.is_empty() && !self.is_lost()
    }

    /// Whether nobody can have the bytes but the platform itself.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.blob.starts_with(Self::LOST)
    }

    /// In place of a blob: it is larger than what can be had.
    #[must_use]
    pub fn over(limit_bytes: u64) -> String {
        format!("{}{limit_bytes}", Self::LOST)
    }

    /// What is said in place of a file that cannot be had.
    #[must_use]
    pub fn instead(&self) -> Option<Phrase> {
        let limit = self.blob.strip_prefix(Self::LOST)?;
        let name = self.name.clone();
        Some(match limit.parse() {
            Ok(limit_bytes) => {
                let bytes = u64::try_from(self.size).unwrap_or_default();
                Phrase::FileTooLarge { name, bytes, limit_bytes }
            }
            Err(_) => Phrase::FileLost { name },
        })
    }

    /// Whether the desk is still to fetch the bytes.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.blob.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub id: MessageId,
    pub conversation: ConversationId,
    /// None for what was said before a ticket was open.
    pub ticket: Option<TicketId>,
    /// Its ticket's number, where the customer is told it beside the words: several of theirs were open here when it was
    /// said, and the sentence itself names none.
    pub numbered: Option<TicketNumber>,
    /// When it was stored, as a place in the journal: messages are shown in this order.
    pub seq: Seq,
    /// The last time anything about it changed; feeds are read by this.
    pub changed: Seq,
    pub author: Author,
    pub audience: Audience,
    pub body: Body,
    pub attachments: Vec<Attachment>,
    pub quote: Option<MessageId>,
    /// The platform's time, clamped to the past.
    pub said_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Retracted messages keep their row and lose their words for everybody but the journal.
    pub retracted_at: Option<Timestamp>,
}

/// What a message said before an edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    pub message: MessageId,
    pub body: Body,
    pub replaced_at: Timestamp,
}
