//! What waits to be sent by one account: a lane per place, strictly first in, first out, one row in hand at a time.
//! Nothing here waits or stores; the relay asks what may go now and says what became of it.

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::Duration;

use crate::clock::{Timestamp, random_bytes};
use crate::ids::DeliveryId;
use crate::store::{OutboxKind, OutboxRow};

/// The first wait after a failure; it doubles up to the longest.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(300);

#[derive(Debug, Default)]
struct Lane {
    rows: VecDeque<OutboxRow>,
    /// The first row was claimed: it is being marked or sent.
    in_hand: bool,
    held_until: Option<Timestamp>,
    parked: bool,
    failures: u32,
}

#[derive(Debug, Default)]
pub(super) struct Lanes {
    lanes: HashMap<String, Lane>,
    known: HashSet<DeliveryId>,
    in_hand: usize,
}

impl Lanes {
    /// Puts a committed row at its lane's end. Returns the rows that need not be sent because of it: what was not
    /// claimed yet is shown as it is when it is claimed, so a change of it says nothing new.
    pub(super) fn push(&mut self, row: OutboxRow) -> Vec<DeliveryId> {
        if !self.known.insert(row.id) {
            return Vec::new();
        }
        let lane = self.lanes.entry(row.place.clone()).or_default();
        let unclaimed = usize::from(lane.in_hand);
        let waiting = |kind: OutboxKind| {
            let tried = |other: &OutboxRow| other.attempt > 0 || other.piece.is_some();
            lane.rows
                .iter()
                .enumerate()
                .skip(unclaimed)
                .find(|(_, other)| other.message == row.message && other.kind == kind && !tried(other))
                .map(|(at, _)| at)
        };
        let superseded = match row.kind {
            OutboxKind::Show => None,
            OutboxKind::Change
                if waiting(OutboxKind::Show).is_some() || waiting(OutboxKind::Change).is_some() =>
            {
                self.known.remove(&row.id);
                return vec![row.id];
            }
            OutboxKind::Change => None,
            OutboxKind::Retract => match (waiting(OutboxKind::Show), waiting(OutboxKind::Change)) {
                (Some(at), _) => {
                    let shown = lane.rows.remove(at).map(|other| other.id);
                    self.known.remove(&row.id);
                    if let Some(id) = &shown {
                        self.known.remove(id);
                    }
                    return shown.into_iter().chain([row.id]).collect();
                }
                (None, at) => at,
            },
        };
        let superseded = superseded.and_then(|at| lane.rows.remove(at)).map(|other| other.id);
        lane.rows.push_back(row);
        if let Some(id) = &superseded {
            self.known.remove(id);
        }
        superseded.into_iter().collect()
    }

    /// Claims the first rows of lanes that may go on, at most until `limit` are in hand.
    pub(super) fn claim(&mut self, now: Timestamp, limit: usize) -> Vec<OutboxRow> {
        let mut claimed = Vec::new();
        for lane in self.lanes.values_mut() {
            if self.in_hand >= limit {
                break;
            }
            if lane.in_hand || lane.parked || lane.held_until.is_some_and(|until| until > now) {
                continue;
            }
            if let Some(row) = lane.rows.front().filter(|row| row.due <= now) {
                lane.in_hand = true;
                lane.held_until = None;
                self.in_hand += 1;
                claimed.push(row.clone());
            }
        }
        // The oldest first, whatever the order of the map.
        claimed.sort_by_key(|row| row.seq);
        claimed
    }

    /// The claimed row is over: sent, buried or no longer there. The next of its lane may go.
    pub(super) fn done(&mut self, row: &OutboxRow) {
        let Some(lane) = self.lanes.get_mut(&row.place) else { return };
        if lane.in_hand && lane.rows.front().is_some_and(|first| first.id == row.id) {
            lane.rows.pop_front();
            lane.in_hand = false;
            lane.failures = 0;
            self.in_hand -= 1;
            self.known.remove(&row.id);
        }
        if lane.rows.is_empty() && !lane.parked {
            self.lanes.remove(&row.place);
        }
    }

    /// The claimed row goes back to the head of its lane, as it is now, and the lane waits: as long as the platform
    /// said, or twice as long as the last time. Returns until when.
    pub(super) fn hold(&mut self, row: OutboxRow, wait: Option<Duration>, now: Timestamp) -> Timestamp {
        let Some(lane) = self.lanes.get_mut(&row.place) else { return now };
        let wait = wait.unwrap_or_else(|| backoff(lane.failures));
        let until = now.plus(wait);
        if lane.in_hand {
            lane.in_hand = false;
            self.in_hand -= 1;
        }
        lane.failures = lane.failures.saturating_add(1);
        lane.held_until = Some(until);
        if let Some(first) = lane.rows.front_mut().filter(|first| first.id == row.id) {
            *first = OutboxRow { due: until, ..row };
        }
        until
    }

    /// Nothing reaches this place: its rows wait until it is back.
    pub(super) fn park(&mut self, place: &str) {
        let lane = self.lanes.entry(place.to_owned()).or_default();
        if lane.in_hand {
            lane.in_hand = false;
            self.in_hand -= 1;
        }
        lane.parked = true;
    }

    /// True when the place was parked.
    pub(super) fn unpark(&mut self, place: &str) -> bool {
        let Some(lane) = self.lanes.get_mut(place).filter(|lane| lane.parked) else { return false };
        lane.parked = false;
        lane.held_until = None;
        lane.failures = 0;
        true
    }

    /// When the next lane may go on, if none may now.
    pub(super) fn next(&self) -> Option<Timestamp> {
        let waiting = self.lanes.values().filter(|lane| !lane.in_hand && !lane.parked);
        waiting.filter_map(|lane| Some(lane.rows.front()?.due.max(lane.held_until.unwrap_or_default()))).min()
    }

    pub(super) fn in_hand(&self) -> usize {
        self.in_hand
    }

    /// Rows that wait, and lanes that hold them.
    pub(super) fn depth(&self) -> (usize, usize) {
        (self.known.len(), self.lanes.len())
    }
}

/// One second, doubled with each failure, up to five minutes; a fifth more or less, so that many lanes do not come
/// back in one moment.
fn backoff(failures: u32) -> Duration {
    let wait = FIRST_WAIT.saturating_mul(1 << failures.min(9)).min(LONGEST_WAIT);
    let [chance] = random_bytes::<1>();
    wait.mul_f64(0.8 + 0.4 * f64::from(chance) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::new_id;
    use crate::ids::{ChannelId, ConversationId, MessageId, Seq};

    fn row(place: &str, seq: i64, message: MessageId, kind: OutboxKind) -> OutboxRow {
        OutboxRow {
            id: DeliveryId(new_id()),
            channel: ChannelId::new("hook"),
            place: place.into(),
            conversation: ConversationId(new_id()),
            message,
            kind,
            seq: Seq(seq),
            attempt: 0,
            maybe: false,
            due: Timestamp(0),
            piece: None,
        }
    }

    fn show(place: &str, seq: i64) -> OutboxRow {
        row(place, seq, MessageId(new_id()), OutboxKind::Show)
    }

    #[test]
    fn a_lane_goes_one_by_one_and_lanes_do_not_wait_for_each_other() {
        let mut lanes = Lanes::default();
        let rows = [show("ana", 1), show("ana", 2), show("ben", 3)];
        for row in &rows {
            assert!(lanes.push(row.clone()).is_empty());
        }
        let claimed = lanes.claim(Timestamp(1), 32);
        assert_eq!(claimed, [rows[0].clone(), rows[2].clone()]);
        assert!(lanes.claim(Timestamp(1), 32).is_empty());
        lanes.done(&rows[0]);
        assert_eq!(lanes.claim(Timestamp(1), 32), [rows[1].clone()]);
        lanes.done(&rows[1]);
        lanes.done(&rows[2]);
        assert_eq!((lanes.depth(), lanes.in_hand()), ((0, 0), 0));
    }

    #[test]
    fn no_more_than_the_limit_is_in_hand() {
        let mut lanes = Lanes::default();
        for number in 0..40 {
            lanes.push(show(&format!("place {number}"), number));
        }
        assert_eq!(lanes.claim(Timestamp(1), 32).len(), 32);
        assert!(lanes.claim(Timestamp(1), 32).is_empty());
    }

    #[test]
    fn a_held_lane_keeps_its_order() {
        let mut lanes = Lanes::default();
        let (first, second) = (show("ana", 1), show("ana", 2));
        lanes.push(first.clone());
        lanes.push(second);
        let claimed = lanes.claim(Timestamp(0), 32).remove(0);
        let until = lanes.hold(claimed, Some(Duration::from_secs(7)), Timestamp(0));
        assert_eq!((until, lanes.next()), (Timestamp(7_000), Some(Timestamp(7_000))));
        assert!(lanes.claim(Timestamp(6_999), 32).is_empty());
        assert_eq!(lanes.claim(Timestamp(7_000), 32)[0].id, first.id);
    }

    #[test]
    fn what_was_not_claimed_is_not_changed_and_not_retracted_but_left_out() {
        let mut lanes = Lanes::default();
        let message = MessageId(new_id());
        lanes.push(show("ana", 1));
        let shown = row("ana", 2, message, OutboxKind::Show);
        lanes.push(shown.clone());
        let change = row("ana", 3, message, OutboxKind::Change);
        assert_eq!(lanes.push(change.clone()), [change.id]);
        let retract = row("ana", 4, message, OutboxKind::Retract);
        assert_eq!(lanes.push(retract.clone()), [shown.id, retract.id]);
        assert_eq!(lanes.depth().0, 1);
        // A claimed one is out of reach: the change follows it.
        let first = lanes.claim(Timestamp(1), 32).remove(0);
        assert!(lanes.push(row("ana", 5, first.message, OutboxKind::Change)).is_empty());
    }

    #[test]
    fn a_parked_lane_waits_for_the_person() {
        let mut lanes = Lanes::default();
        let first = show("ana", 1);
        lanes.push(first.clone());
        lanes.claim(Timestamp(1), 32);
        lanes.park("ana");
        assert!(lanes.claim(Timestamp(1), 32).is_empty());
        assert_eq!(lanes.next(), None);
        assert!(lanes.unpark("ana"));
        assert!(!lanes.unpark("ben"));
        assert_eq!(lanes.claim(Timestamp(1), 32)[0].id, first.id);
    }

    #[test]
    fn waits_double_up_to_five_minutes() {
        for (failures, seconds) in [(0, 1.0), (3, 8.0), (20, 300.0)] {
            let wait = backoff(failures).as_secs_f64();
            assert!((0.79 * seconds..=1.21 * seconds).contains(&wait), "{failures}: {wait}");
        }
    }
}
