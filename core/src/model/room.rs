//! Where a team works on a ticket: a topic of a group, a post of a forum.

use crate::ids::{AgentId, ChannelId, ConversationId, RoomId, TicketId};

/// A ticket's place within a team's hub. It exists before the platform has opened it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    pub ticket: TicketId,
    /// The ticket's, so that erasing a person takes their rooms along.
    pub conversation: ConversationId,
    pub channel: ChannelId,
    /// The group or forum, by the adapter's id.
    pub hub: String,
    /// The room, by the adapter's id; none while it is not open yet, or was lost.
    pub place: Option<String>,
    /// The platform's ids of what shows the card.
    pub card: Vec<String>,
    /// The ticket went on elsewhere: nothing more is said here.
    pub finished: bool,
}

/// Who an agent is on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub channel: ChannelId,
    pub external: String,
    pub agent: AgentId,
}
