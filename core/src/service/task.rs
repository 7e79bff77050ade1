//! What waits for the writer.

use tokio::sync::oneshot;

use crate::decide::Advice;
use crate::ids::{AttachmentId, ChannelId, ConversationId, DeliveryId, MessageId, RoomId, TicketId};
use crate::model::Attachment;
use crate::model::{Action, Timer, Whereabouts};
use crate::port::{Inbound, Outcome, ReceiveError, UpdateKey};
use crate::store::{DeadLetter, Link, Mark, OutboxRow, Retry};

/// Links that carry a conversation over are remembered as updates of this channel, which no adapter has.
pub(super) const CARRY: &str = "carry";

#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) inbound: Inbound,
    /// The page it was written on.
    pub(super) from: Option<Whereabouts>,
    /// What a pressed button asks for; its token is opened when the conversation is known.
    pub(super) action: Option<Action>,
    pub(super) advice: Advice,
    /// The conversation that a link carries over, with the name under which the link counts once.
    pub(super) carries: Option<(ConversationId, UpdateKey)>,
}

/// A message that a platform will never take, or of which nobody knows whether it did.
#[derive(Clone, Debug)]
pub(super) struct Undelivered {
    pub(super) channel: ChannelId,
    /// The customer's.
    pub(super) place: String,
    /// It was for a room of this ticket's team, not for the customer.
    pub(super) room_of: Option<TicketId>,
    pub(super) message: MessageId,
    /// The channel's own short error.
    pub(super) detail: String,
    /// It may have arrived; the team is told just that.
    pub(super) maybe: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Task {
    Heard(Box<Heard>),
    Due(Timer),
    Undelivered(Box<Undelivered>),
}

impl Task {
    /// The name that makes a repeat one.
    pub(super) fn key(&self) -> Option<(ChannelId, UpdateKey)> {
        match self {
            Task::Heard(heard) => Some((heard.inbound.channel.clone(), heard.inbound.update.clone())),
            Task::Due(_) | Task::Undelivered(_) => None,
        }
    }

    /// The conversation that a link carries over.
    pub(super) fn leaves(&self) -> Option<ConversationId> {
        let Task::Heard(heard) = self else { return None };
        heard.carries.as_ref().map(|(conversation, _)| *conversation)
    }

    /// The name under which that link counts once.
    pub(super) fn link(&self) -> Option<(ChannelId, UpdateKey)> {
        let Task::Heard(heard) = self else { return None };
        heard.carries.as_ref().map(|(_, key)| (ChannelId::new(CARRY), key.clone()))
    }
}

pub(super) type Reply = Result<Outcome, ReceiveError>;

/// An event that waits, and who waits for it.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) task: Task,
    /// Told after the commit.
    pub(super) reply: Option<oneshot::Sender<Reply>>,
}

/// What became of the outbox, to be stored with the next batch.
#[derive(Debug, Default)]
pub(super) struct OutboxWork {
    pub(super) marks: Vec<Mark>,
    pub(super) settled: Vec<DeliveryId>,
    pub(super) links: Vec<Link>,
    pub(super) rooms: Vec<RoomWork>,
    pub(super) boards: Vec<(ChannelId, String, Vec<String>)>,
    pub(super) references: Vec<(AttachmentId, String)>,
    /// Of this account.
    pub(super) account: Option<ChannelId>,
    /// Rooms that must be opened again.
    pub(super) reopened: Vec<OutboxRow>,
    pub(super) retries: Vec<Retry>,
    pub(super) buried: Vec<(DeliveryId, DeadLetter)>,
    /// Places that nothing reaches any more, and places that are back.
    pub(super) parked: Vec<(ChannelId, String)>,
    pub(super) unparked: Vec<(ChannelId, String)>,
}

impl OutboxWork {
    pub(super) fn is_empty(&self) -> bool {
        self.marks.is_empty()
            && self.settled.is_empty()
            && self.links.is_empty()
            && self.rooms.is_empty()
            && self.boards.is_empty()
            && self.references.is_empty()
            && self.reopened.is_empty()
            && self.retries.is_empty()
            && self.buried.is_empty()
            && self.parked.is_empty()
            && self.unparked.is_empty()
    }
}

/// What became of a team's room.
#[derive(Clone, Debug)]
pub(super) enum RoomWork {
    Opened(RoomId, String),
    Lost(RoomId),
    Card(RoomId, Vec<String>),
}

#[derive(Debug)]
pub(super) struct OutboxJob {
    pub(super) work: OutboxWork,
    /// Which of the marks count; none when nothing was stored, and the work is given back.
    pub(super) reply: oneshot::Sender<Result<Vec<DeliveryId>, OutboxWork>>,
}

#[derive(Debug)]
pub(super) enum Job {
    Event(Event),
    Outbox(OutboxJob),
    /// A file came from its platform, or cannot be had.
    Fetched(Attachment),
    /// Told when everything before it is committed.
    Barrier(oneshot::Sender<()>),
}
