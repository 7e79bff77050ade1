//! What the writer reads and stores in one transaction.

use std::collections::HashMap;

use serde_json::Value;

use crate::clock::Timestamp;
use crate::decide::State;
use crate::ids::{
    ArticleId, AttachmentId, ChannelId, ContactId, ConversationId, DeliveryId, MessageId, Seq, TicketId,
};
use crate::model::{
    Contact, Conversation, Entry, Identity, Message, Revision, Survey, Ticket, Timer, TimerKind, TimerSubject,
};
use crate::port::UpdateKey;

/// Who and what a batch of inbound updates is about, as adapters name them.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    pub identities: Vec<(ChannelId, String)>,
    pub places: Vec<(ChannelId, String)>,
    pub tickets: Vec<TicketId>,
}

/// The same as our own ids; what is missing does not exist yet.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub identities: HashMap<(ChannelId, String), ContactId>,
    pub places: HashMap<(ChannelId, String), (ConversationId, ContactId)>,
    pub tickets: HashMap<TicketId, (ConversationId, ContactId)>,
}

/// One thing to be sent to a place that does not read the feed itself. What is said is read from the message when
/// the row is first claimed.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    pub id: DeliveryId,
    pub channel: ChannelId,
    /// The customer's place, by the adapter's id: the lane.
    pub place: String,
    pub conversation: ConversationId,
    pub message: MessageId,
    pub kind: OutboxKind,
    /// The order within a lane.
    pub seq: Seq,
    pub attempt: u32,
    pub maybe: bool,
    /// Not before this.
    pub due: Timestamp,
    /// Frozen at the first claim: the piece as JSON.
    pub piece: Option<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxKind {
    Show,
    Change,
    Retract,
}

/// Everything one transaction stores. Every table is written with one multi-row statement (chunked by the
/// database's limit of bound values).
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Update keys with the answers that repeats get. A key that is already there fails the batch.
    pub updates: Vec<(ChannelId, UpdateKey, Value, Timestamp)>,
    /// Upserted; an existing row must have the version it was loaded with.
    pub contacts: Vec<Contact>,
    pub identities: Vec<Identity>,
    pub conversations: Vec<Conversation>,
    pub tickets: Vec<Ticket>,
    /// New rows, with their attachments.
    pub messages: Vec<Message>,
    /// Rows that exist and are replaced.
    pub changed_messages: Vec<Message>,
    pub revisions: Vec<Revision>,
    pub surveys: Vec<Survey>,
    pub votes: Vec<(ArticleId, bool)>,
    pub timers: Vec<Timer>,
    pub cancelled_timers: Vec<(TimerKind, TimerSubject)>,
    /// With their `seq` given.
    pub journal: Vec<Entry>,
    pub outbox: Vec<OutboxRow>,
    /// Uploads that a message has taken over.
    pub used_uploads: Vec<AttachmentId>,
}

/// States by contact, as loaded for a batch.
pub type States = HashMap<ContactId, State>;
