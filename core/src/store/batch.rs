//! What the writer reads and stores in one transaction.

use std::collections::HashMap;

use sea_orm::prelude::Uuid;
use serde_json::Value;

use super::outbox::Link;

use crate::clock::Timestamp;
use crate::decide::State;
use crate::ids::{
    AgentId, ArticleId, AttachmentId, ChannelId, ContactId, ConversationId, DeliveryId, MessageId, RoomId,
    Seq, TicketId,
};
use crate::model::{
    Agent, Article, Contact, Conversation, Entry, Identity, Member, Message, Revision, Room, Survey, Ticket,
    Timer, TimerKind, TimerSubject,
};
use crate::port::UpdateKey;

/// Who and what a batch of inbound updates is about, as adapters name them.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    pub identities: Vec<(ChannelId, String)>,
    pub places: Vec<(ChannelId, String)>,
    pub tickets: Vec<TicketId>,
    /// Conversations by our own id.
    pub conversations: Vec<ConversationId>,
    /// Rooms by the adapter's id.
    pub rooms: Vec<(ChannelId, String)>,
    pub members: Vec<(ChannelId, String)>,
    /// Messages by the platform's id at a place.
    pub links: Vec<(ChannelId, String, String)>,
}

/// The same as our own ids; what is missing does not exist yet.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub identities: HashMap<(ChannelId, String), ContactId>,
    pub places: HashMap<(ChannelId, String), (ConversationId, ContactId)>,
    pub tickets: HashMap<TicketId, (ConversationId, ContactId)>,
    pub conversations: HashMap<ConversationId, ContactId>,
    pub rooms: HashMap<(ChannelId, String), Room>,
    pub members: HashMap<(ChannelId, String), AgentId>,
    /// The first message that the platform's thing shows.
    pub links: HashMap<(ChannelId, String, String), MessageId>,
}

/// One thing to be sent to a place that does not read the feed itself. What is said is read from the message when
/// the row is first claimed.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    pub id: DeliveryId,
    pub channel: ChannelId,
    /// The lane: a customer's place by the adapter's id, a room by ours, or a hub for its board.
    pub place: String,
    /// What shares a budget: the customer's place, or the hub with all its rooms.
    pub peer: String,
    /// The team's room; none for a customer's place and for boards.
    pub room: Option<RoomId>,
    /// None for boards.
    pub conversation: Option<ConversationId>,
    /// None for what is no message: openings, cards, boards.
    pub message: Option<MessageId>,
    pub kind: OutboxKind,
    /// Set for plain words in a room, to whose they are: those of one author may be joined.
    pub joins: Option<Uuid>,
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
    /// A room is opened, with its card and the first words.
    Open,
    /// The card as it is now.
    Card,
    /// The platform's sign that the room is closed, or open again.
    Close,
    /// The hub's overview as it is now.
    Board,
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
    /// Tickets with new owners, their messages and deadlines with them.
    pub carried: Vec<(TicketId, ContactId, ConversationId)>,
    /// New rows, with their attachments.
    pub messages: Vec<Message>,
    /// Rows that exist and are replaced.
    pub changed_messages: Vec<Message>,
    pub revisions: Vec<Revision>,
    pub surveys: Vec<Survey>,
    pub votes: Vec<(ArticleId, bool)>,
    /// New or changed: drafts, and what was published of them.
    pub articles: Vec<Article>,
    pub gone_articles: Vec<ArticleId>,
    pub timers: Vec<Timer>,
    pub cancelled_timers: Vec<(TimerKind, TimerSubject)>,
    /// With their `seq` given.
    pub journal: Vec<Entry>,
    pub outbox: Vec<OutboxRow>,
    /// Uploads that a message has taken over.
    pub used_uploads: Vec<AttachmentId>,
    /// Whom a platform vouches for, and the agents that were made or changed of them.
    pub agents: Vec<Agent>,
    pub members: Vec<Member>,
    /// New or changed.
    pub rooms: Vec<Room>,
    /// What shows the messages that came in.
    pub links: Vec<Link>,
}

/// States by contact, as loaded for a batch.
pub type States = HashMap<ContactId, State>;
