//! What goes out to places that do not read the feed themselves.

use std::collections::BTreeMap;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::customers::FileRead;
use super::error::ReadError;
use super::view::{Board, MessageView, RoomCard, Shown};
use crate::ids::{AttachmentId, ChannelId, DeliveryId, MessageId};

/// One call of the platform. Closed: a new piece makes the compiler list what must learn it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum Piece {
    Show {
        message: Shown,
    },
    /// The same message, changed: an edit, or a card whose buttons moved on.
    Change {
        message: Shown,
    },
    Retract {
        message: MessageId,
    },
    /// A room of its own for a ticket, in a hub. The receipt names its place.
    OpenRoom {
        title: String,
    },
    /// The room's head with its first words: sent, or edited when it is shown already.
    Card {
        card: Box<RoomCard>,
    },
    /// For the team, in a room. Several are joined in one call while the platform's budget is spent.
    Tell {
        messages: Vec<MessageView>,
    },
    /// The same, changed.
    Retell {
        messages: Vec<MessageView>,
    },
    /// The platform's own sign that a room is closed, or open again.
    CloseRoom {
        closed: bool,
    },
    /// The hub's overview: sent, or edited when it is shown already.
    Board {
        board: Board,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// Stable over attempts: the idempotency key where a platform has one.
    pub id: DeliveryId,
    pub channel: ChannelId,
    /// The adapter's own id: of the customer's place, of the room, or of the hub where a room is to be opened.
    pub place: String,
    pub piece: Piece,
    /// The platform's ids of what shows this already, first to last: what a change, a retraction or a card is about.
    #[serde(default)]
    pub shown: Vec<String>,
    /// The platform's id of the message that is answered: a quote, or the assignee's last message, which notifies them.
    #[serde(default)]
    pub reply_to: Option<String>,
    /// The platform's own ids of files that it has already.
    #[serde(default)]
    pub references: BTreeMap<AttachmentId, String>,
    /// Counted from one.
    pub attempt: u32,
    /// An earlier attempt may have arrived.
    pub maybe: bool,
}

impl Delivery {
    /// The first attempt of something that answers nothing and changes nothing.
    #[must_use]
    pub fn of(id: DeliveryId, channel: ChannelId, place: String, piece: Piece) -> Self {
        Self {
            id,
            channel,
            place,
            piece,
            shown: Vec::new(),
            reply_to: None,
            references: BTreeMap::new(),
            attempt: 1,
            maybe: false,
        }
    }
}

/// The platform took it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its ids of what is shown now, first to last, for later edits.
    pub shown: Vec<String>,
    /// Where the opened room is.
    pub room: Option<String>,
    /// Its ids of files that were sent, to be used again.
    pub references: Vec<(AttachmentId, String)>,
}

/// What an adapter may read while it delivers. Can be opened again for another attempt.
#[async_trait]
pub trait Files: Send + Sync {
    async fn open(&self, file: AttachmentId) -> Result<FileRead, ReadError>;
}
