//! What did not arrive, or may not have: the team is told, and what can never be sent is kept for the operator.

use super::relay::Relay;
use super::task::{Event, Heard, Job, Task, Undelivered};
use crate::clock::{Timestamp, new_id};
use crate::decide::Advice;
use crate::ids::MessageId;
use crate::port::{Inbound, InboundKind, Place, Sender, UpdateKey};
use crate::store::{DeadLetter, OutboxRow};

impl Relay {
    pub(super) fn letter(&self, row: &OutboxRow, detail: &str, now: Timestamp) -> DeadLetter {
        DeadLetter {
            id: new_id(),
            channel: row.channel.clone(),
            place: Some(row.place.clone()),
            message: row.message,
            reason: detail.to_owned(),
            payload: row.piece.clone().unwrap_or_default(),
            at: now,
        }
    }

    /// Says in the ticket's rooms what did not reach a customer, or one of those rooms.
    pub(super) async fn tell_team(&self, row: &OutboxRow, shows: &[MessageId], detail: &str, maybe: bool) {
        let room_of = match row.room {
            Some(room) => match self.shared.store.rooms(&[room]).await {
                Ok(rooms) => match rooms.get(&room) {
                    Some(room) => Some(room.ticket),
                    None => return,
                },
                Err(error) => {
                    tracing::warn!(delivery = %row.id, %error, "the team could not be told what may be missing in a room");
                    return;
                }
            },
            None => None,
        };
        let messages = if shows.is_empty() { row.message.as_slice() } else { shows };
        for message in messages {
            self.event(Task::Undelivered(Box::new(Undelivered {
                channel: row.channel.clone(),
                place: row.place.clone(),
                room_of,
                message: *message,
                detail: detail.to_owned(),
                maybe,
            })))
            .await;
        }
    }

    pub(super) async fn unreachable(&self, row: &OutboxRow) {
        let inbound = Inbound {
            channel: row.channel.clone(),
            update: UpdateKey(format!("unreachable:{}:{}", row.id, row.attempt)),
            said_at: self.shared.clock.now(),
            place: Place::Customer(row.place.clone()),
            shown: Vec::new(),
            sender: Sender::Customer { external: row.place.clone(), name: None, language_hint: None },
            kind: InboundKind::Unreachable,
        };
        let heard = Heard { inbound, from: None, action: None, advice: Advice::default(), carries: None };
        self.event(Task::Heard(Box::new(heard))).await;
    }

    async fn event(&self, task: Task) {
        // A writer that has stopped takes nothing more; the row's own state says the same after the restart.
        let _ = self.jobs.send(Job::Event(Event { task, reply: None })).await;
    }
}
