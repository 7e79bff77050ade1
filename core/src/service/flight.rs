//! One row on its way: its next call of the platform, and what that led to.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;

use super::envelope::Envelope;
use super::shared::Shared;
use crate::ids::MessageId;
use crate::port::{Channel, DeliverError, Delivery, Piece, Receipt};
use crate::store::OutboxRow;

/// `Channel::deliver` promises to return within this.
const LONGEST_CALL: Duration = Duration::from_secs(30);

/// What became of a call.
pub(super) struct Flown {
    pub(super) row: OutboxRow,
    pub(super) envelope: Envelope,
    /// What the platform took, with the place it was made at and the messages it shows.
    pub(super) result: Result<Call, DeliverError>,
}

/// A call that the platform took, and what it led to.
pub(super) struct Call {
    pub(super) place: String,
    pub(super) messages: Vec<MessageId>,
    pub(super) sent: Sent,
    pub(super) receipt: Receipt,
}

/// What sort of thing was sent.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Sent {
    Words,
    Room,
    Card,
    Board,
    /// A change or a sign: nothing new to be found again.
    Other,
}

/// Makes the next call of a row. How far the row has come is stored before the one after it: so it is known which call
/// a dying process has left uncertain, and where a room is before anything is said in it.
pub(super) async fn fly(
    channel: Arc<dyn Channel>,
    files: Arc<Shared>,
    row: OutboxRow,
    delivery: Delivery,
    mut envelope: Envelope,
) -> Flown {
    // A channel that panics may have sent before.
    let call = AssertUnwindSafe(channel.deliver(&delivery, &*files)).catch_unwind();
    let answer = match tokio::time::timeout(LONGEST_CALL, call).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Err(DeliverError::Ambiguous { detail: "the channel failed".into() }),
        Err(_) => Err(DeliverError::Ambiguous { detail: "no answer in half a minute".into() }),
    };
    let result = answer.map(|receipt| {
        let (sent, messages) = (sort(&delivery), envelope.messages().to_vec());
        let place = match &receipt.room {
            // What follows in the same envelope is said in the room that was just opened.
            Some(room) => std::mem::replace(&mut envelope.place, room.clone()),
            None => envelope.place.clone(),
        };
        envelope.arrived();
        Call { place, messages, sent, receipt }
    });
    Flown { row, envelope, result }
}

fn sort(delivery: &Delivery) -> Sent {
    match &delivery.piece {
        Piece::Show { .. } | Piece::Tell { .. } => Sent::Words,
        Piece::OpenRoom { .. } => Sent::Room,
        Piece::Card { .. } => Sent::Card,
        Piece::Board { .. } => Sent::Board,
        // What had to be sent anew instead of changed has another id from now on.
        Piece::Change { .. } | Piece::Retell { .. } => Sent::Words,
        Piece::Retract { .. } | Piece::CloseRoom { .. } => Sent::Other,
    }
}
