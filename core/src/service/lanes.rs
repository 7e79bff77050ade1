//! What waits to be sent by one account: a lane per place, strictly first in, first out, one row in hand at a time.
//! Nothing here waits or stores; the relay asks what may go now and says what became of it.
//!
//! A lane has one slot for what is only the latest state of something (a card, a board): it goes when no word waits.
//! Lanes that share a budget (the rooms of one hub) take turns: words before cards, and no lane takes over a quarter
//! of the budget while another waits.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use crate::clock::{Timestamp, random_bytes};
use crate::ids::DeliveryId;
use crate::port::{Budget, Budgets, Reach};
use crate::store::{OutboxKind, OutboxRow};

/// The first wait after a failure; it doubles up to the longest.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// Rows that one call may join.
const JOINED: usize = 20;

#[derive(Debug, Default)]
struct Lane {
    peer: String,
    rows: VecDeque<OutboxRow>,
    /// The latest state of a card or board, to be sent when no row waits.
    slot: Option<OutboxRow>,
    /// A row was claimed: it is being marked or sent.
    in_hand: Option<DeliveryId>,
    held_until: Option<Timestamp>,
    parked: bool,
    failures: u32,
    /// When its calls were, within the budget's span.
    calls: VecDeque<Timestamp>,
}

impl Lane {
    /// What would go next, and when at the earliest.
    fn head(&self) -> Option<(&OutboxRow, Timestamp)> {
        let row = self.rows.front().or(self.slot.as_ref())?;
        Some((row, row.due.max(self.held_until.unwrap_or_default())))
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.slot.is_none()
    }
}

/// Calls within a span, counted.
#[derive(Debug, Default)]
struct Spent {
    calls: VecDeque<Timestamp>,
    held_until: Option<Timestamp>,
}

impl Spent {
    fn forget(&mut self, budget: Budget, now: Timestamp) {
        while self.calls.front().is_some_and(|call| call.plus(budget.within) <= now) {
            self.calls.pop_front();
        }
    }

    /// Calls that are left at this moment.
    fn left(&mut self, budget: Option<Budget>, now: Timestamp) -> usize {
        if self.held_until.is_some_and(|until| until > now) {
            return 0;
        }
        let Some(budget) = budget else { return usize::MAX };
        self.forget(budget, now);
        (budget.calls as usize).saturating_sub(self.calls.len())
    }

    /// When a call is possible again.
    fn free(&self, budget: Option<Budget>) -> Timestamp {
        let held = self.held_until.unwrap_or_default();
        let Some(budget) = budget else { return held };
        if self.calls.len() < budget.calls as usize {
            return held;
        }
        let nth = self.calls.len() - budget.calls as usize;
        held.max(self.calls[nth].plus(budget.within))
    }
}

#[derive(Debug, Default)]
pub(super) struct Lanes {
    lanes: HashMap<String, Lane>,
    known: HashSet<DeliveryId>,
    in_hand: usize,
    peers: HashMap<String, Spent>,
    account: Spent,
}

/// Calls that a row will need as far as that is known before it is rendered: a room is opened, then something is said in
/// it. Counted when it is claimed, so that many rooms opened at once do not overdraw what their group takes.
fn calls_of(row: &OutboxRow) -> usize {
    if row.kind == OutboxKind::Open && row.piece.is_none() { 2 } else { 1 }
}

/// What may go now: a row, and those joined with it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Claim {
    pub(super) row: OutboxRow,
    pub(super) joined: Vec<OutboxRow>,
}

impl Lanes {
    /// Puts a committed row at its lane's end. Returns the rows that need not be sent because of it: what was not
    /// claimed yet is shown as it is when it is claimed, so a change of it says nothing new.
    pub(super) fn push(&mut self, row: OutboxRow) -> Vec<DeliveryId> {
        if !self.known.insert(row.id) {
            return Vec::new();
        }
        let lane = self.lanes.entry(row.place.clone()).or_default();
        lane.peer.clone_from(&row.peer);
        if matches!(row.kind, OutboxKind::Card | OutboxKind::Board) {
            return self.push_slot(row);
        }
        let unclaimed = usize::from(lane.rows.front().is_some_and(|first| lane.in_hand == Some(first.id)));
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
            OutboxKind::Change
                if waiting(OutboxKind::Show).is_some() || waiting(OutboxKind::Change).is_some() =>
            {
                self.known.remove(&row.id);
                return vec![row.id];
            }
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
            // Whether a room is open or closed is read when it is told.
            OutboxKind::Close if waiting(OutboxKind::Close).is_some() => {
                self.known.remove(&row.id);
                return vec![row.id];
            }
            OutboxKind::Show
            | OutboxKind::Change
            | OutboxKind::Open
            | OutboxKind::Close
            | OutboxKind::Card
            | OutboxKind::Board => None,
        };
        let superseded = superseded.and_then(|at| lane.rows.remove(at)).map(|other| other.id);
        // A room is opened before anything is said in it, also when it has to be opened again.
        if row.kind == OutboxKind::Open {
            lane.rows.insert(unclaimed, row);
        } else {
            lane.rows.push_back(row);
        }
        if let Some(id) = &superseded {
            self.known.remove(id);
        }
        superseded.into_iter().collect()
    }

    /// The latest state counts, and goes when the first change of it was to go.
    fn push_slot(&mut self, mut row: OutboxRow) -> Vec<DeliveryId> {
        let Some(lane) = self.lanes.get_mut(&row.place) else { return Vec::new() };
        let waiting = lane.slot.take();
        match waiting {
            // It is being sent: the new state follows.
            Some(sending) if lane.in_hand == Some(sending.id) => {
                lane.slot = Some(sending);
                lane.rows.push_back(row);
                Vec::new()
            }
            Some(older) => {
                row.due = row.due.min(older.due);
                lane.slot = Some(row);
                self.known.remove(&older.id);
                vec![older.id]
            }
            None => {
                lane.slot = Some(row);
                Vec::new()
            }
        }
    }

    /// Claims the first rows of lanes that may go on, at most until `limit` are in hand. `budgets` says what a peer's
    /// platform takes.
    pub(super) fn claim(
        &mut self,
        now: Timestamp,
        limit: usize,
        budgets: impl Fn(&str) -> Budgets,
    ) -> Vec<Claim> {
        let mut ready: Vec<(bool, i64, String)> = Vec::new();
        for (place, lane) in &self.lanes {
            if lane.in_hand.is_some() || lane.parked {
                continue;
            }
            if let Some((row, at)) = lane.head()
                && at <= now
            {
                ready.push((lane.rows.is_empty(), row.seq.0, place.clone()));
            }
        }
        // Words before cards, the oldest first, whatever the order of the map.
        ready.sort_unstable();
        // Of each peer: lanes that could go, and the rows in them.
        let mut waiting: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (_, _, place) in &ready {
            if let Some(lane) = self.lanes.get(place) {
                let (lanes, rows) = waiting.entry(lane.peer.clone()).or_default();
                *lanes += 1;
                *rows += lane.rows.len();
            }
        }
        let mut claimed = Vec::new();
        for (_, _, place) in ready {
            if self.in_hand >= limit {
                break;
            }
            let Some(lane) = self.lanes.get_mut(&place) else { continue };
            let Budgets { account, peer: budget } = budgets(&lane.peer);
            let Some(row) = lane.rows.front().or(lane.slot.as_ref()).cloned() else { continue };
            let calls = calls_of(&row);
            if self.account.left(account, now) < calls {
                break;
            }
            let peer = self.peers.entry(lane.peer.clone()).or_default();
            let left = peer.left(budget, now);
            if left < calls {
                continue;
            }
            if let Some(budget) = budget {
                while lane.calls.front().is_some_and(|call| call.plus(budget.within) <= now) {
                    lane.calls.pop_front();
                }
                let share = (budget.calls as usize / 4).max(1);
                if lane.calls.len() >= share && waiting.get(&lane.peer).is_some_and(|(lanes, _)| *lanes > 1) {
                    continue;
                }
                lane.calls.extend(std::iter::repeat_n(now, calls));
                peer.calls.extend(std::iter::repeat_n(now, calls));
            }
            if account.is_some() {
                self.account.calls.extend(std::iter::repeat_n(now, calls));
            }
            // While calls are short, or more waits than calls are left, what one person wrote in a row goes as one.
            let crowded = waiting.get(&lane.peer).is_some_and(|(_, rows)| *rows > left);
            let short = budget.is_some_and(|budget| crowded || left <= (budget.calls as usize / 4).max(1));
            let joined: Vec<OutboxRow> = match row.joins.filter(|_| short && row.kind == OutboxKind::Show) {
                Some(author) => lane
                    .rows
                    .iter()
                    .skip(1)
                    .take_while(|next| {
                        next.kind == OutboxKind::Show && next.joins == Some(author) && next.due <= now
                    })
                    .take(JOINED)
                    .cloned()
                    .collect(),
                None => Vec::new(),
            };
            for gone in &joined {
                lane.rows.retain(|other| other.id != gone.id);
                self.known.remove(&gone.id);
            }
            lane.in_hand = Some(row.id);
            lane.held_until = None;
            self.in_hand += 1;
            claimed.push(Claim { row, joined });
        }
        claimed
    }

    /// So many calls are about to be made for a claimed row; some were counted when it was claimed.
    pub(super) fn spent(&mut self, row: &OutboxRow, calls: usize, budgets: Budgets, now: Timestamp) {
        for _ in calls_of(row)..calls {
            if budgets.peer.is_some() {
                self.peers.entry(row.peer.clone()).or_default().calls.push_back(now);
                if let Some(lane) = self.lanes.get_mut(&row.place) {
                    lane.calls.push_back(now);
                }
            }
            if budgets.account.is_some() {
                self.account.calls.push_back(now);
            }
        }
    }

    /// The claimed row is over: sent, buried or no longer there. The next of its lane may go.
    pub(super) fn done(&mut self, row: &OutboxRow) {
        let Some(lane) = self.lanes.get_mut(&row.place) else { return };
        if lane.in_hand == Some(row.id) {
            lane.rows.retain(|other| other.id != row.id);
            if lane.slot.as_ref().is_some_and(|slot| slot.id == row.id) {
                lane.slot = None;
            }
            lane.in_hand = None;
            lane.failures = 0;
            self.in_hand -= 1;
            self.known.remove(&row.id);
        }
        if lane.is_empty() && !lane.parked && lane.calls.is_empty() {
            self.lanes.remove(&row.place);
        }
    }

    /// The claimed row goes back to the head of its lane, as it is now, and the lane waits: as long as the platform
    /// said (and the whole peer where the limit is the peer's), or twice as long as the last time. Returns until when.
    pub(super) fn hold(
        &mut self,
        row: OutboxRow,
        wait: Option<(Duration, Reach)>,
        now: Timestamp,
    ) -> Timestamp {
        let Some(lane) = self.lanes.get_mut(&row.place) else { return now };
        let until = now.plus(wait.map_or_else(|| backoff(lane.failures), |(wait, _)| wait));
        if lane.in_hand.take().is_some() {
            self.in_hand -= 1;
        }
        lane.failures = lane.failures.saturating_add(1);
        lane.held_until = Some(until);
        if matches!(wait, Some((_, Reach::Peer))) {
            self.peers.entry(row.peer.clone()).or_default().held_until = Some(until);
        }
        let row = OutboxRow { due: until, ..row };
        if let Some(slot) = lane.slot.as_mut().filter(|slot| slot.id == row.id) {
            *slot = row;
        } else if let Some(first) = lane.rows.iter_mut().find(|other| other.id == row.id) {
            *first = row;
        }
        until
    }

    /// Claimed rows go back as they were, and the lane waits a moment; nothing failed.
    pub(super) fn hold_lane(
        &mut self,
        row: OutboxRow,
        joined: Vec<OutboxRow>,
        pause: Duration,
        now: Timestamp,
    ) {
        let Some(lane) = self.lanes.get_mut(&row.place) else { return };
        if lane.in_hand.take().is_some() {
            self.in_hand -= 1;
        }
        lane.held_until = Some(now.plus(pause));
        let at = lane.rows.iter().position(|other| other.id == row.id);
        if let Some(at) = at {
            lane.rows[at] = row;
        }
        for gone in joined.into_iter().rev() {
            self.known.insert(gone.id);
            lane.rows.insert(at.map_or(0, |at| at + 1), gone);
        }
    }

    /// Nothing reaches this place: its rows wait until it is back.
    pub(super) fn park(&mut self, place: &str) {
        let lane = self.lanes.entry(place.to_owned()).or_default();
        if lane.in_hand.take().is_some() {
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

    /// What waited for a hub to be mended is tried at once; what the platform asked to wait for is not.
    pub(super) fn mended(&mut self, hub: &str, now: Timestamp) {
        if self.peers.get(hub).is_some_and(|spent| spent.held_until.is_some_and(|until| until > now)) {
            return;
        }
        for lane in self.lanes.values_mut().filter(|lane| lane.peer == hub && lane.failures > 0) {
            lane.held_until = None;
            lane.failures = 0;
            if let Some(first) = lane.rows.front_mut().filter(|_| lane.in_hand.is_none()) {
                first.due = first.due.min(now);
            }
        }
    }

    /// When the next lane may go on, if none may now.
    pub(super) fn next(&self, budgets: impl Fn(&str) -> Budgets) -> Option<Timestamp> {
        let waiting = self.lanes.values().filter(|lane| lane.in_hand.is_none() && !lane.parked);
        waiting
            .filter_map(|lane| {
                let (_, at) = lane.head()?;
                let Budgets { account, peer } = budgets(&lane.peer);
                let peer_free = self.peers.get(&lane.peer).map(|spent| spent.free(peer)).unwrap_or_default();
                let mut at = at.max(peer_free).max(self.account.free(account));
                if let Some(budget) = peer {
                    // Its quarter is used up: at the latest when its oldest call is forgotten.
                    let share = (budget.calls as usize / 4).max(1);
                    if lane.calls.len() >= share
                        && let Some(call) = lane.calls.get(lane.calls.len() - share)
                        && self
                            .lanes
                            .values()
                            .filter(|other| other.peer == lane.peer && !other.is_empty())
                            .count()
                            > 1
                    {
                        at = at.max(call.plus(budget.within));
                    }
                }
                Some(at)
            })
            .min()
    }

    /// Lets go of what was counted and counts no more.
    pub(super) fn forget(&mut self, now: Timestamp) {
        let old = |call: &Timestamp| call.plus(LONGEST_WAIT) <= now;
        for lane in self.lanes.values_mut() {
            lane.calls.retain(|call| !old(call));
        }
        self.lanes.retain(|_, lane| !lane.is_empty() || lane.parked || !lane.calls.is_empty());
        for spent in self.peers.values_mut() {
            spent.calls.retain(|call| !old(call));
        }
        self.peers
            .retain(|_, spent| !spent.calls.is_empty() || spent.held_until.is_some_and(|until| until > now));
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
#[path = "lanes_tests.rs"]
mod tests;
