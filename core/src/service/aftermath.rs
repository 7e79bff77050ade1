//! What follows from a call of the platform: what shows what, where rooms are, and what is done about a room or hub that
//! is gone.

use std::time::Duration;

use super::envelope::Envelope;
use super::flight::{Call, Sent};
use super::relay::Relay;
use super::task::RoomWork;
use crate::clock::{Timestamp, new_id};
use crate::ids::{DeliveryId, Seq};
use crate::model::{HubFault, Phrase};
use crate::port::{Block, Board, Delivery, Piece};
use crate::store::{Link, OutboxKind, OutboxRow, Retry};

impl Relay {
    /// What a call led to, to be stored: what shows what, where a room is, what a platform calls a file.
    pub(super) fn note(&mut self, row: &OutboxRow, call: Call) {
        let Call { place, messages, sent, receipt } = call;
        self.work.references.extend(receipt.references);
        match (sent, row.room) {
            (Sent::Room, Some(room)) => {
                self.faulty.remove(&row.peer);
                self.work.rooms.extend(receipt.room.map(|place| RoomWork::Opened(room, place)));
                return;
            }
            (Sent::Card, Some(room)) if !receipt.shown.is_empty() => {
                self.work.rooms.push(RoomWork::Card(room, receipt.shown.clone()));
            }
            (Sent::Board, _) if !receipt.shown.is_empty() => {
                self.work.boards.push((row.channel.clone(), row.peer.clone(), receipt.shown));
                return;
            }
            _ => {}
        }
        for external in receipt.shown {
            for message in &messages {
                let (channel, place, external) = (row.channel.clone(), place.clone(), external.clone());
                self.work.links.push(Link { message: *message, channel, place, external });
            }
        }
    }

    /// The team is told once, in the hub itself, what to mend.
    pub(super) fn hub_fault(&mut self, row: &OutboxRow, detail: &str, told_here: bool) {
        metrics::counter!("deskbell_hub_faults_total").increment(1);
        if !self.faulty.insert(row.peer.clone()) {
            return;
        }
        tracing::error!(account = %self.account.id, detail, "a team's hub takes no rooms; see `deskbell check`");
        let text = self.shared.hub_says(
            &row.channel,
            &row.peer,
            &Phrase::TeamHubFault { fault: HubFault::of(detail), told_here },
        );
        let piece = Piece::Board { board: Board { blocks: vec![Block::Plain { text }] } };
        let delivery = Delivery::of(DeliveryId(new_id()), row.channel.clone(), row.peer.clone(), piece);
        let (channel, files) = (self.channel.clone(), self.shared.clone());
        // Only a courtesy: `deskbell check` says the same.
        tokio::spawn(async move {
            if let Err(error) = channel.deliver(&delivery, &*files).await {
                tracing::debug!(%error, "a hub could not be told of its fault");
            }
        });
    }

    /// Whether tickets without a room can be told in the hub itself.
    pub(super) fn can_share(&self, row: &OutboxRow) -> bool {
        self.channel.shared_room(&row.peer, "").is_some()
    }

    /// The hub takes no rooms: the team is told once, and the ticket has its room in the hub itself, or waits until
    /// somebody mended it.
    pub(super) fn without_room(&mut self, row: OutboxRow, hub: &str, detail: &str, now: Timestamp) {
        let place = row.room.and_then(|room| self.channel.shared_room(hub, &room.to_string()));
        let place = place.filter(|_| reason(detail) != "kicked");
        self.hub_fault(&row, detail, place.is_some());
        let (Some(room), Some(place)) = (row.room, place) else { return self.retry(row, None) };
        self.work.rooms.push(RoomWork::Opened(room, place));
        self.anew(row, now);
    }

    /// What was rendered for another room is rendered again, after a restart too.
    fn anew(&mut self, row: OutboxRow, now: Timestamp) {
        let again = Retry { id: row.id, attempt: 0, maybe: false, due: now, piece: None };
        self.work.retries.push(again);
        let row = OutboxRow { piece: None, attempt: 0, maybe: false, due: now, ..row };
        self.lanes.hold_lane(row, Vec::new(), Duration::ZERO, now);
    }

    /// Whether a room that cannot be written in is not gone for that: the whole hub is out of reach, or the room was
    /// opened just now.
    pub(super) fn stays(&self, row: &OutboxRow, envelope: &Envelope, detail: &str) -> bool {
        let Some(room) = row.room else { return false };
        let fresh = row.kind == OutboxKind::Open && reason(detail) != "deleted";
        let shared = self.can_share(row) && envelope.place.ends_with(&room.to_string());
        fresh || shared || reason(detail) == "kicked"
    }

    /// A room that is gone is opened again, with its card and the last messages; nothing in its lane moves.
    pub(super) fn heal(&mut self, row: OutboxRow, now: Timestamp) {
        let Some(room) = row.room else { return };
        self.work.rooms.push(RoomWork::Lost(room));
        if row.kind == OutboxKind::Open {
            return self.anew(row, now);
        }
        let opening = OutboxRow {
            id: DeliveryId(new_id()),
            kind: OutboxKind::Open,
            message: None,
            joins: None,
            seq: Seq(row.seq.0 - 1),
            attempt: 0,
            maybe: false,
            due: now,
            piece: None,
            ..row.clone()
        };
        self.work.reopened.push(opening.clone());
        self.anew(row, now);
        self.push(opening);
    }
}

/// The first word of a channel's error.
fn reason(detail: &str) -> &str {
    detail.split([' ', ':']).next().unwrap_or_default()
}
