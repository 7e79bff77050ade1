//! What goes out to places that do not read the feed themselves.

use serde::{Deserialize, Serialize};

use super::view::Shown;
use crate::ids::{ChannelId, DeliveryId, MessageId};

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
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// Stable over attempts: the idempotency key where a platform has one.
    pub id: DeliveryId,
    pub channel: ChannelId,
    /// The adapter's own id of the customer's place.
    pub place: String,
    pub piece: Piece,
    /// Counted from one.
    pub attempt: u32,
    /// An earlier attempt may have arrived.
    pub maybe: bool,
}

/// The platform took it. `external` is its id of what is shown now, for later edits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub external: Option<String>,
}
