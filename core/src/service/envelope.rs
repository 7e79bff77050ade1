//! What a row of the outbox sends: rendered when it is first claimed, and from then on the same at every attempt.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::render::quotes;
use super::shared::Shared;
use crate::ids::{DeliveryId, MessageId};
use crate::model::Message;
use crate::port::{Channel, Delivery, Piece};
use crate::present::fit;
use crate::store::{OutboxKind, OutboxRow, StoreError};

/// The calls of one row, and how many of them are done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Envelope {
    pieces: Vec<Piece>,
    done: usize,
}

impl Envelope {
    /// The next call; none when all are done.
    pub(super) fn next(&self, row: &OutboxRow) -> Option<Delivery> {
        let piece = self.pieces.get(self.done)?.clone();
        Some(Delivery {
            id: part(row.id, self.done),
            channel: row.channel.clone(),
            place: row.place.clone(),
            piece,
            attempt: row.attempt,
            maybe: row.maybe,
        })
    }

    pub(super) fn arrived(&mut self) {
        self.done += 1;
    }

    /// For the row.
    pub(super) fn freeze(&self) -> Value {
        // Our own types always have a JSON form.
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Each part has a stable id of its own, so that a platform that knows one does not take the next for it.
fn part(id: DeliveryId, part: usize) -> DeliveryId {
    DeliveryId(Uuid::from_u128(id.0.as_u128().wrapping_add(part as u128)))
}

/// For each row what it sends; none when there is nothing (any more).
pub(super) async fn seal(
    shared: &Shared,
    channel: &dyn Channel,
    rows: &[OutboxRow],
) -> Result<Vec<Option<Envelope>>, StoreError> {
    let frozen =
        |row: &OutboxRow| row.piece.clone().and_then(|piece| serde_json::from_value::<Envelope>(piece).ok());
    let mut sealed: Vec<Option<Envelope>> = rows.iter().map(frozen).collect();
    let wanted: Vec<MessageId> =
        rows.iter().zip(&sealed).filter(|(_, sealed)| sealed.is_none()).map(|(row, _)| row.message).collect();
    if wanted.is_empty() {
        return Ok(sealed);
    }
    let store = &shared.store;
    let messages = store.messages_by_id(&wanted).await?;
    let quoted = by_id(store.messages_by_id(&quotes(&messages)).await?);
    let messages = by_id(messages);
    let agents = store.agents().await?;
    let render = shared.render();
    for (row, sealed) in rows.iter().zip(&mut sealed) {
        let Some(message) = messages.get(&row.message).filter(|_| sealed.is_none()) else { continue };
        let Some((_, contact)) = store.place(&row.channel, &row.place).await? else { continue };
        let quote = message.quote.and_then(|id| quoted.get(&id));
        let Some(shown) = render.shown(message, quote, &agents, &contact.language) else { continue };
        let pieces = match (row.kind, shown.retracted) {
            // Taken back before it was shown.
            (OutboxKind::Show, true) => continue,
            (OutboxKind::Show, false) => fit(shown, &channel.capabilities(&row.place)),
            (OutboxKind::Change, false) => vec![Piece::Change { message: shown }],
            (OutboxKind::Change, true) | (OutboxKind::Retract, _) => {
                vec![Piece::Retract { message: row.message }]
            }
        };
        *sealed = Some(Envelope { pieces, done: 0 });
    }
    Ok(sealed)
}

fn by_id(messages: Vec<Message>) -> HashMap<MessageId, Message> {
    messages.into_iter().map(|message| (message.id, message)).collect()
}
