//! Sends what was committed to the places that do not read the feed themselves: one task per account, a lane per
//! place. A row is marked before each call of the platform and deleted after the last, so that after a crash it is known
//! what may have gone out. A call whose end nobody knows is repeated once, marked *maybe*; when the end of that is not
//! known either, it counts as maybe delivered: the team is told, and it is not made again. Where the platform knows a
//! repeat, and where a process died in the middle of one, it is made until its end is known.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::doors::{Account, News};
use super::envelope::{self, Envelope, Sealed};
use super::flight::{Flown, fly};
use super::lanes::{Claim, Lanes};
use super::shared::Shared;
use super::task::{Job, OutboxJob, OutboxWork};
use crate::clock::Timestamp;
use crate::port::{Channel, DeliverError, Reach};
use crate::store::{Mark, OutboxKind, OutboxRow, OutboxState, Retry, StoreError};

/// Calls of the platform under way at once, over all places of an account.
const IN_HAND: usize = 64;
/// A process that dies gives its accounts up after this; one that lives says so three times as often.
const LEASE: Duration = Duration::from_secs(20);
const RENEWAL: Duration = Duration::from_secs(6);
const PAUSE: Duration = Duration::from_secs(1);
/// A file that is still on its way from another platform is looked for again after this.
const FILE_PAUSE: Duration = Duration::from_millis(300);

impl Account {
    /// Serves the account whenever this process holds its lease, until `stop`; then calls under way are finished.
    pub(super) async fn run(
        self,
        channel: Arc<dyn Channel>,
        shared: Arc<Shared>,
        jobs: mpsc::Sender<Job>,
        holder: String,
        stop: CancellationToken,
    ) {
        let mut relay = Relay {
            account: self,
            channel,
            shared,
            jobs,
            stop,
            epoch: 0,
            lanes: Lanes::default(),
            work: OutboxWork::default(),
            flying: JoinSet::new(),
            onward: Vec::new(),
            faulty: HashSet::new(),
        };
        while !relay.stop.is_cancelled() {
            match relay.take_over(&holder).await {
                Ok(true) => relay.serve().await,
                Ok(false) => relay.rest(LEASE / 6).await,
                Err(error) => {
                    tracing::warn!(account = %relay.account.id, %error, "an account could not be taken over; trying again");
                    relay.rest(PAUSE).await;
                }
            }
        }
    }
}

pub(super) struct Relay {
    pub(super) account: Account,
    pub(super) channel: Arc<dyn Channel>,
    pub(super) shared: Arc<Shared>,
    pub(super) jobs: mpsc::Sender<Job>,
    pub(super) stop: CancellationToken,
    pub(super) epoch: i64,
    pub(super) lanes: Lanes,
    /// To be stored with the writer's next batch.
    pub(super) work: OutboxWork,
    pub(super) flying: JoinSet<Flown>,
    /// Rows that made one call and have another to make.
    pub(super) onward: Vec<(OutboxRow, Envelope)>,
    /// Hubs that were told what is wrong with them.
    pub(super) faulty: HashSet<String>,
}

impl Relay {
    async fn rest(&self, pause: Duration) {
        tokio::select! {
            () = self.stop.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }

    /// Takes the lease and reads what waits. False while another process holds it.
    async fn take_over(&mut self, holder: &str) -> Result<bool, StoreError> {
        let tx = self.shared.store.begin().await?;
        let Some(epoch) = tx.take_lease(self.account.id.as_str(), holder, LEASE).await? else {
            tx.rollback().await?;
            return Ok(false);
        };
        tx.commit().await?;
        self.epoch = epoch;
        self.lanes = Lanes::default();
        self.work = OutboxWork::default();
        self.onward.clear();
        // What was told so far is in the table.
        while self.account.news.try_recv().is_ok() {}
        self.account.overflow.store(false, Ordering::Release);
        self.load().await?;
        let (rows, lanes) = self.lanes.depth();
        tracing::info!(account = %self.account.id, epoch, rows, lanes, "serving an account");
        Ok(true)
    }

    async fn load(&mut self) -> Result<(), StoreError> {
        for (mut row, state) in self.shared.store.outbox(&self.account.id).await? {
            match state {
                OutboxState::Waiting => {}
                // Under way from here, or over and not yet stored.
                OutboxState::Sending { epoch } if epoch == self.epoch => continue,
                // Whoever dies says nothing of the call: a marked repeat is better than a word that nobody reads.
                OutboxState::Sending { .. } => row.maybe = true,
                OutboxState::Parked => self.lanes.park(&row.place),
            }
            self.push(row);
        }
        Ok(())
    }

    fn knows_repeats(&self, row: &OutboxRow) -> bool {
        self.channel.capabilities(&row.peer).knows_repeats
    }

    pub(super) fn push(&mut self, row: OutboxRow) {
        self.work.settled.extend(self.lanes.push(row));
    }

    /// Until the lease is lost or `stop`.
    async fn serve(&mut self) {
        let mut renewal = tokio::time::interval_at(tokio::time::Instant::now() + RENEWAL, RENEWAL);
        loop {
            self.step().await;
            self.gauge();
            let next = self.lanes.next(|peer| self.channel.capabilities(peer).budgets);
            let clock = self.shared.clock.clone();
            let lane_is_free = async {
                match next {
                    Some(next) => clock.sleep_until(next).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = self.stop.cancelled() => break,
                Some(news) = self.account.news.recv() => self.heard(news),
                Some(flown) = self.flying.join_next(), if !self.flying.is_empty() => self.landed(flown).await,
                () = self.account.wake.notified() => {
                    if self.account.overflow.swap(false, Ordering::AcqRel)
                        && let Err(error) = self.load().await
                    {
                        tracing::warn!(account = %self.account.id, %error, "the outbox could not be read; trying again");
                        self.account.overflow.store(true, Ordering::Release);
                        self.account.wake.notify_one();
                        self.rest(PAUSE).await;
                    }
                }
                _ = renewal.tick() => {
                    self.lanes.forget(self.shared.clock.now());
                    if !self.renew().await {
                        tracing::warn!(account = %self.account.id, "another process serves this account now");
                        break;
                    }
                },
                () = lane_is_free, if self.lanes.in_hand() < IN_HAND => {}
            }
            // Whatever else has come meanwhile goes into the same batch.
            while let Ok(news) = self.account.news.try_recv() {
                self.heard(news);
            }
            while let Some(flown) = self.flying.try_join_next() {
                self.landed(flown).await;
            }
        }
        while let Some(flown) = self.flying.join_next().await {
            self.landed(flown).await;
        }
        // What is not said yet is said by whoever serves the account next.
        for (row, _) in std::mem::take(&mut self.onward) {
            self.retry(row, None);
        }
        self.store(Vec::new()).await;
        if self.stop.is_cancelled()
            && let Err(error) = self.release().await
        {
            tracing::warn!(account = %self.account.id, %error, "an account could not be released; it is free when its lease runs out");
        }
    }

    fn heard(&mut self, news: News) {
        match news {
            News::Rows(rows) => {
                for row in rows {
                    self.push(row);
                }
            }
            News::Back(place) => {
                if self.lanes.unpark(&place) {
                    self.work.unparked.push((self.account.id.clone(), place));
                }
            }
            News::Mended(hub) => self.lanes.mended(&hub, self.shared.clock.now()),
        }
    }

    /// Stores how far the rows have come that have another call to make (and where the rooms are that they opened);
    /// then they make it.
    async fn go_on(&mut self) {
        let onward = std::mem::take(&mut self.onward);
        for (row, _) in &onward {
            let (id, epoch, piece) = (row.id, self.epoch, row.piece.clone().unwrap_or_default());
            self.work.marks.push(Mark { id, epoch, attempt: row.attempt, maybe: row.maybe, piece });
        }
        self.store(onward).await;
    }

    /// Claims, marks and sends what may go, and stores what is over.
    async fn step(&mut self) {
        // Where rooms are is read from the table: what is known of it is stored before anything more is said in them.
        if !self.work.rooms.is_empty() || !self.onward.is_empty() {
            self.go_on().await;
            if !self.work.rooms.is_empty() {
                return;
            }
        }
        let channel = self.channel.clone();
        let budgets = |peer: &str| channel.capabilities(peer).budgets;
        let claimed = self.lanes.claim(self.shared.clock.now(), IN_HAND, budgets);
        if claimed.is_empty() && self.work.is_empty() {
            return;
        }
        let sealed = match envelope::seal(&self.shared, &*self.channel, &claimed, &self.work.links).await {
            Ok(sealed) => sealed,
            Err(error) => {
                tracing::warn!(account = %self.account.id, %error, "what is to be sent could not be read; trying again");
                let now = self.shared.clock.now();
                for claim in claimed {
                    self.put_back(claim, PAUSE, now);
                }
                return;
            }
        };
        let now = self.shared.clock.now();
        let mut ready = Vec::with_capacity(claimed.len());
        for (claim, sealed) in claimed.into_iter().zip(sealed) {
            match sealed {
                Sealed::Nothing => {
                    self.work.settled.push(claim.row.id);
                    self.work.settled.extend(claim.joined.iter().map(|row| row.id));
                    self.lanes.done(&claim.row);
                }
                Sealed::NotYet => self.put_back(claim, FILE_PAUSE, now),
                Sealed::Send(envelope) => {
                    let Claim { mut row, joined } = claim;
                    let calls = envelope.parts.len().saturating_sub(envelope.done);
                    self.lanes.spent(&row, calls, budgets(&row.peer), now);
                    row.attempt += 1;
                    let piece = envelope.freeze();
                    row.piece = Some(piece.clone());
                    let mark =
                        Mark { id: row.id, epoch: self.epoch, attempt: row.attempt, maybe: row.maybe, piece };
                    self.work.marks.push(mark);
                    // From here on they are in the first row's frozen piece.
                    self.work.settled.extend(joined.iter().map(|row| row.id));
                    ready.push((row, envelope));
                }
            }
        }
        self.store(ready).await;
    }

    /// A claim that cannot go now: its rows wait at the head of the lane as they were.
    fn put_back(&mut self, claim: Claim, pause: Duration, now: Timestamp) {
        let Claim { row, joined } = claim;
        self.lanes.hold_lane(row, joined, pause, now);
    }

    /// Stores the work through the writer; what was marked is sent.
    async fn store(&mut self, ready: Vec<(OutboxRow, Envelope)>) {
        let work = std::mem::take(&mut self.work);
        if work.is_empty() {
            return;
        }
        let (reply, answer) = oneshot::channel();
        let stored = match self.jobs.send(Job::Outbox(OutboxJob { work, reply })).await {
            Ok(()) => answer.await,
            // The writer has stopped: the table has the rows, and the next process repeats what it must.
            Err(_) => return,
        };
        let now = self.shared.clock.now();
        match stored {
            Ok(Ok(marked)) => {
                for (row, envelope) in ready {
                    match envelope.next(&row).filter(|_| marked.contains(&row.id)) {
                        Some(delivery) => {
                            let (channel, shared) = (self.channel.clone(), self.shared.clone());
                            self.flying.spawn(fly(channel, shared, row, delivery, envelope));
                        }
                        None => self.lanes.done(&row),
                    }
                }
            }
            Ok(Err(mut work)) => {
                work.marks.clear();
                self.work = work;
                for (row, _) in ready {
                    let row = OutboxRow { attempt: row.attempt - 1, ..row };
                    self.lanes.hold(row, Some((PAUSE, Reach::Place)), now);
                }
                self.rest(PAUSE).await;
            }
            Err(_) => {}
        }
    }

    async fn landed(&mut self, flown: Result<Flown, tokio::task::JoinError>) {
        let Flown { mut row, mut envelope, result } = match flown {
            Ok(flown) => flown,
            Err(error) => {
                // The row stays *sending*; the next process repeats it once.
                tracing::error!(account = %self.account.id, %error, "a delivery was cut off");
                return;
            }
        };
        let now = self.shared.clock.now();
        self.work.account = Some(row.channel.clone());
        row.piece = Some(envelope.freeze());
        let outcome = match result {
            Ok(call) => {
                self.note(&row, call);
                self.next_call(row, envelope);
                "delivered"
            }
            Err(DeliverError::RetryAfter { wait, reach }) => {
                self.retry(row, Some((wait, reach)));
                "retry_after"
            }
            Err(DeliverError::Temporary { detail }) => {
                tracing::info!(delivery = %row.id, attempt = row.attempt, detail, "a delivery failed for now");
                self.retry(row, None);
                "temporary"
            }
            // An opening is no words, and without a room there would be none.
            Err(DeliverError::Ambiguous { detail })
                if row.maybe && !envelope.opens() && !self.knows_repeats(&row) =>
            {
                tracing::warn!(delivery = %row.id, detail, "a repeated delivery is again uncertain; it is not made again");
                self.tell_team(&row, envelope.messages(), &detail, true).await;
                envelope.arrived();
                self.next_call(row, envelope);
                "ambiguous"
            }
            Err(DeliverError::Ambiguous { detail }) if row.maybe && self.can_share(&row) => {
                self.without_room(row, &envelope.place, &detail, now);
                "ambiguous"
            }
            Err(DeliverError::Ambiguous { detail }) => {
                tracing::info!(delivery = %row.id, detail, "it is uncertain whether a delivery arrived; it is repeated");
                row.maybe = true;
                self.retry(row, None);
                "ambiguous"
            }
            Err(DeliverError::Unreachable { detail }) => {
                tracing::info!(delivery = %row.id, detail, "a person cannot be reached; what is for them waits");
                self.lanes.park(&row.place);
                self.work.parked.push((row.channel.clone(), row.place.clone()));
                self.unreachable(&row).await;
                "unreachable"
            }
            Err(DeliverError::Gone { detail } | DeliverError::Rejected { detail }) if envelope.opens() => {
                self.without_room(row, &envelope.place, &detail, now);
                "gone"
            }
            // Another room would be no better: what is to be said waits until somebody mended it.
            Err(DeliverError::Gone { detail }) if self.stays(&row, &envelope, &detail) => {
                self.hub_fault(&row, &detail, false);
                self.retry(row, None);
                "gone"
            }
            Err(DeliverError::Gone { detail }) if row.room.is_some() => {
                tracing::warn!(delivery = %row.id, detail, "a room is gone; it is opened again");
                self.heal(row, now);
                "gone"
            }
            // The room is open, and the rest of what it begins with is said in it.
            Err(DeliverError::Rejected { detail }) if row.kind == OutboxKind::Open => {
                tracing::warn!(delivery = %row.id, detail, "a part of a room's beginning was refused for good");
                self.tell_team(&row, envelope.messages(), &detail, false).await;
                envelope.arrived();
                self.next_call(row, envelope);
                "rejected"
            }
            Err(DeliverError::Gone { detail } | DeliverError::Rejected { detail }) => {
                tracing::warn!(delivery = %row.id, detail, "a delivery was refused for good");
                metrics::counter!("deskbell_dead_letters_total", "side" => "out").increment(1);
                self.work.buried.push((row.id, self.letter(&row, &detail, now)));
                self.lanes.done(&row);
                self.tell_team(&row, envelope.messages(), &detail, false).await;
                "rejected"
            }
        };
        metrics::counter!("deskbell_deliveries_total", "outcome" => outcome).increment(1);
    }

    /// The call in hand is over: the row is, too, or it has another one to make.
    fn next_call(&mut self, mut row: OutboxRow, envelope: Envelope) {
        if envelope.is_done() {
            self.work.settled.push(row.id);
            self.lanes.done(&row);
            return;
        }
        (row.attempt, row.maybe, row.piece) = (1, false, Some(envelope.freeze()));
        self.onward.push((row, envelope));
    }

    pub(super) fn retry(&mut self, row: OutboxRow, wait: Option<(Duration, Reach)>) {
        let (id, attempt, maybe, piece) = (row.id, row.attempt, row.maybe, row.piece.clone());
        let due = self.lanes.hold(row, wait, self.shared.clock.now());
        self.work.retries.push(Retry { id, attempt, maybe, due, piece });
    }

    async fn renew(&mut self) -> bool {
        let renewed = async {
            let tx = self.shared.store.begin().await?;
            let held = tx.renew_lease(self.account.id.as_str(), self.epoch, LEASE).await?;
            tx.commit().await?;
            Ok::<bool, StoreError>(held)
        };
        match renewed.await {
            Ok(held) => held,
            Err(error) => {
                // Marks fail too while the store is away, so nothing is sent that another process might send.
                tracing::warn!(account = %self.account.id, %error, "a lease could not be renewed");
                true
            }
        }
    }

    async fn release(&self) -> Result<(), StoreError> {
        let tx = self.shared.store.begin().await?;
        tx.release_lease(self.account.id.as_str(), self.epoch).await?;
        tx.commit().await
    }

    fn gauge(&self) {
        let (rows, _) = self.lanes.depth();
        let rows = u32::try_from(rows).map_or(f64::MAX, f64::from);
        metrics::gauge!("deskbell_outbox_rows", "account" => self.account.id.to_string()).set(rows);
    }
}
