//! Events that can never be handled are kept whole for the operator.

use serde_json::json;

use super::task::Task;
use crate::clock::{Timestamp, new_id};
use crate::ids::ChannelId;
use crate::model::Phrase;
use crate::port::{Outcome, Place};
use crate::store::{Batch, DeadLetter, Store, StoreError};

/// A deadline that fails is cancelled with it, or it would fail for ever.
pub(super) async fn bury(store: &Store, task: &Task, reason: &str, now: Timestamp) -> Result<(), StoreError> {
    let letter = |channel: ChannelId, place, message, payload| DeadLetter {
        id: new_id(),
        channel,
        place,
        message,
        reason: reason.to_owned(),
        payload,
        at: now,
    };
    let mut batch = Batch::default();
    let letter = match task {
        Task::Heard(heard) => {
            let place = match &heard.inbound.place {
                Place::Customer(place) => Some(place.clone()),
                Place::Ticket(_) | Place::Room(_) | Place::Hub(_) => None,
            };
            // Our own types always have a JSON form.
            let payload = serde_json::to_value(&heard.inbound).unwrap_or_default();
            // A repeat is refused alike, and is not a second letter.
            let refused = serde_json::to_value(Outcome::Refused(Phrase::NotReadable)).unwrap_or_default();
            let inbound = &heard.inbound;
            batch.updates.push((inbound.channel.clone(), inbound.update.clone(), refused, now));
            letter(heard.inbound.channel.clone(), place, None, payload)
        }
        Task::Due(timer) => {
            batch.cancelled_timers.push((timer.kind, timer.subject));
            let payload = json!({ "timer": timer.kind, "subject": timer.subject, "contact": timer.contact });
            letter(ChannelId::new("desk"), None, None, payload)
        }
        Task::Undelivered(failed) => {
            let payload = json!({ "detail": failed.detail });
            letter(failed.channel.clone(), Some(failed.place.clone()), Some(failed.message), payload)
        }
    };
    metrics::counter!("deskbell_dead_letters_total", "side" => "in").increment(1);
    tracing::error!(dead_letter = %letter.id, channel = %letter.channel, reason, "an event became a dead letter");
    let tx = store.begin().await?;
    tx.put_dead_letters(&[letter]).await?;
    tx.save(&batch).await?;
    tx.commit().await
}
