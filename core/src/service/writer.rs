//! The one that writes: takes what is waiting, at most sixty-four events, decides them one after another in one
//! transaction, and tells the callers only when it is committed. Nothing is lost silently: an event that cannot be
//! stored is refused to its caller, who offers it again; one that can never be stored becomes a dead letter.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::channels::Channels;
use super::collect::{Around, Collected, Collector, Poisoned};
use super::dead;
use super::doors::RelayHandle;
use super::feed::{Committed, Feed};
use super::flood::Flood;
use super::gather::gather;
use super::knowledge::Knowledge;
use super::room_envelope::board_key;
use super::scheduler::SchedulerHandle;
use super::task::{Event, Job, OutboxJob, Reply, RoomWork, Task};
use crate::clock::Clock;
use crate::ids::{ChannelId, ContactId, DeliveryId};
use crate::model::{Attachment, Phrase, Settings};
use crate::port::{Hint, Hub, InboundKind, Outcome, Place, ReceiveError};
use crate::present::{Locales, TokenKey};
use crate::store::{Batch, Passing, Store, StoreError, WriteTx, Wrote};

/// Events a transaction takes at most: beyond this the gain is small and the wait of the first one grows.
pub(super) const BATCH: usize = 64;
/// Another process was first: load and decide again so often.
const CONFLICTS: u32 = 5;

pub(super) struct Writer {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) settings: Arc<ArcSwap<Settings>>,
    pub(super) locales: Arc<ArcSwap<Locales>>,
    pub(super) channels: Arc<Channels>,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) key: TokenKey,
    pub(super) hubs: Arc<ArcSwap<Vec<(ChannelId, Hub)>>>,
    /// There are files to be fetched.
    pub(super) files_wait: Arc<tokio::sync::Notify>,
    pub(super) feed: Arc<Feed>,
    pub(super) relay: RelayHandle,
    pub(super) scheduler: Arc<SchedulerHandle>,
    pub(super) flood: Flood<ContactId>,
}

/// What became of one event of a batch.
type Fate = Result<Outcome, Poisoned>;

impl Writer {
    /// Works until every sender is gone or `jobs` is closed, and then finishes what is queued.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>, stop: CancellationToken) {
        let mut waiting = Vec::with_capacity(BATCH);
        loop {
            let taken = tokio::select! {
                biased;
                () = stop.cancelled(), if !jobs.is_closed() => {
                    jobs.close();
                    continue;
                }
                taken = jobs.recv_many(&mut waiting, BATCH) => taken,
            };
            if taken == 0 {
                return;
            }
            metrics::gauge!("deskbell_queue_length").set(count(jobs.len()));
            metrics::histogram!("deskbell_batch_events").record(count(taken));
            let (mut events, mut outbox) = (Vec::with_capacity(taken), Vec::new());
            let (mut fetched, mut barriers) = (Vec::new(), Vec::new());
            for job in waiting.drain(..) {
                match job {
                    Job::Event(event) => events.push(event),
                    Job::Outbox(job) => outbox.push(job),
                    Job::Fetched(file) => fetched.push(file),
                    Job::Barrier(waiting) => barriers.push(waiting),
                }
            }
            if !(events.is_empty() && outbox.is_empty()) {
                self.write(events, outbox).await;
            }
            for file in fetched {
                self.keep_fetched(&file).await;
            }
            for waiting in barriers {
                let _ = waiting.send(());
            }
        }
    }

    /// A file that cannot be noted now is fetched again.
    async fn keep_fetched(&self, file: &Attachment) {
        let kept = async {
            let tx = self.store.begin().await?;
            tx.file_fetched(file).await?;
            tx.commit().await
        };
        if let Err(error) = kept.await {
            tracing::warn!(attachment = %file.id, %error, "a fetched file could not be noted; it is fetched again");
        }
    }

    async fn write(&mut self, mut events: Vec<Event>, mut outbox: Vec<OutboxJob>) {
        match self.attempt(&mut events, &mut outbox).await {
            Ok(fates) => self.settle(events, fates).await,
            Err(StoreError::Unavailable { reason, .. }) => {
                tracing::error!(%reason, events = events.len(), "the store is not available; events were refused");
                answer_all(events, &ReceiveError::Unavailable);
                give_back(outbox);
            }
            Err(error) => {
                metrics::counter!("deskbell_batches_replayed_total").increment(1);
                tracing::warn!(%error, events = events.len(), "a batch was rolled back; its events are tried one by one");
                for event in events {
                    self.write_alone(event).await;
                }
                for job in outbox {
                    let mut alone = vec![job];
                    if let Err(error) = self.attempt(&mut [], &mut alone).await {
                        tracing::error!(%error, "what was sent could not be marked");
                        give_back(alone);
                    }
                }
            }
        }
    }

    async fn write_alone(&mut self, event: Event) {
        let mut events = vec![event];
        for conflict in 0..CONFLICTS {
            match self.attempt(&mut events, &mut Vec::new()).await {
                Ok(fates) => return self.settle(events, fates).await,
                Err(StoreError::Conflict { .. }) => {
                    tokio::time::sleep(Duration::from_millis(5 << conflict)).await;
                }
                Err(error @ StoreError::Unavailable { .. }) => {
                    tracing::error!(%error, "the store is not available; an event was refused");
                    return answer_all(events, &ReceiveError::Unavailable);
                }
                Err(error) => {
                    tracing::error!(%error, "an event cannot be stored");
                    return self.settle(events, vec![Err(Poisoned("the store cannot take it"))]).await;
                }
            }
        }
        tracing::warn!(tries = CONFLICTS, "an event met other writers each time");
        answer_all(events, &ReceiveError::Busy);
    }

    /// One transaction. On an error nothing was stored.
    async fn attempt(
        &mut self,
        events: &mut [Event],
        outbox: &mut Vec<OutboxJob>,
    ) -> Result<Vec<Fate>, StoreError> {
        let started = self.clock.now();
        let tx = self.store.begin().await?;
        let marked = store_outbox(&tx, outbox).await?;
        if events.is_empty() {
            tx.commit().await?;
            told(outbox, marked);
            return Ok(Vec::new());
        }
        let mut tasks: Vec<&mut Task> = events.iter_mut().map(|event| &mut event.task).collect();
        let hubs = self.hubs.load_full();
        let loaded = gather(&self.store, &tx, &mut tasks, &self.key, !hubs.is_empty(), started).await?;
        let (settings, locales) = (self.settings.load_full(), self.locales.load_full());
        let around = Around {
            settings: &settings,
            channels: &self.channels,
            knowledge: &self.knowledge,
            locales: &locales,
            hubs: &hubs,
            key: &self.key,
        };
        let mut collector = Collector::new(around, &mut self.flood, loaded);
        let mut fates = Vec::with_capacity(tasks.len());
        for task in &tasks {
            fates.push(collector.take(task, self.clock.now()));
        }
        let Collected { batch, committed, typing } = collector.finish();
        if is_empty(&batch) && outbox.is_empty() {
            tx.rollback().await?;
        } else {
            tx.save(&batch).await?;
            if committed.last >= committed.first {
                tx.tell_others(wrote(&batch, &committed)).await?;
            }
            tx.commit().await?;
        }
        told(outbox, marked);
        self.tell(batch, committed, typing);
        self.wake_lanes(events, &fates);
        Ok(fates)
    }

    /// It is committed: everybody who waits for news gets them.
    fn tell(&self, batch: Batch, committed: Committed, typing: Vec<(ChannelId, String)>) {
        metrics::counter!("deskbell_batches_total").increment(1);
        metrics::counter!("deskbell_messages_total").increment(batch.messages.len() as u64);
        self.knowledge.remove(&batch.gone_articles);
        self.knowledge.put(batch.articles.iter().cloned());
        if !batch.timers.is_empty() {
            self.scheduler.set(batch.timers.iter().map(|timer| timer.due).min());
        }
        if batch.messages.iter().flat_map(|message| &message.attachments).any(Attachment::is_awaited) {
            self.files_wait.notify_one();
        }
        if !batch.outbox.is_empty() {
            self.relay.committed(batch.outbox);
        }
        if committed.last >= committed.first {
            self.feed.publish(Arc::new(committed));
        }
        for (channel, place) in typing {
            if let Some(channel) = self.channels.get(&channel) {
                channel.hint(&Place::Customer(place.clone()), Hint::Typing);
            }
            self.feed.pass(Passing::TypingToCustomer { channel, place, name: None });
        }
    }

    /// Whoever writes can be reached again.
    fn wake_lanes(&self, events: &[Event], fates: &[Fate]) {
        for (event, fate) in events.iter().zip(fates) {
            let (Task::Heard(heard), Ok(Outcome::Accepted(_))) = (&event.task, fate) else { continue };
            let inbound = &heard.inbound;
            if let (Place::Customer(place), false) = (
                &inbound.place,
                matches!(inbound.kind, InboundKind::Unreachable | InboundKind::Reacted { .. }),
            ) && self.channels.is_push(&inbound.channel, place)
            {
                self.relay.came_back(&inbound.channel, place);
            }
        }
    }

    async fn settle(&self, events: Vec<Event>, fates: Vec<Fate>) {
        for (event, fate) in events.into_iter().zip(fates) {
            let reply = match fate {
                Ok(outcome) => Ok(outcome),
                Err(Poisoned(reason)) => self.bury(&event.task, reason).await,
            };
            answer(event, reply);
        }
    }

    /// Keeps an event that cannot be handled, whole, for the operator; its sender must not offer it for ever.
    async fn bury(&self, task: &Task, reason: &str) -> Reply {
        match dead::bury(&self.store, task, reason, self.clock.now()).await {
            Ok(()) => Ok(Outcome::Refused(Phrase::NotReadable)),
            Err(error) => {
                tracing::error!(%error, "a dead letter could not be kept");
                Err(ReceiveError::Unavailable)
            }
        }
    }
}

fn answer_all(events: Vec<Event>, error: &ReceiveError) {
    for event in events {
        answer(event, Err(error.clone()));
    }
}

fn answer(event: Event, reply: Reply) {
    let outcome = match &reply {
        Ok(Outcome::Accepted(_)) => "accepted",
        Ok(Outcome::Refused(_)) => "refused",
        Err(_) => "unavailable",
    };
    metrics::counter!("deskbell_events_total", "outcome" => outcome).increment(1);
    if let Some(waiting) = event.reply {
        // Whoever asked may have gone; what was stored stays stored.
        let _ = waiting.send(reply);
    }
}

/// The relay's marks ride with the batch: one commit for both.
async fn store_outbox(tx: &WriteTx, jobs: &[OutboxJob]) -> Result<Vec<Vec<DeliveryId>>, StoreError> {
    let mut marked = Vec::with_capacity(jobs.len());
    for OutboxJob { work, .. } in jobs {
        tx.outbox_settle(&work.settled).await?;
        tx.outbox_bury(&work.buried).await?;
        tx.outbox_retry(&work.retries).await?;
        for (channel, place) in &work.parked {
            tx.outbox_park(channel, place).await?;
        }
        for (channel, place) in &work.unparked {
            tx.outbox_unpark(channel, place).await?;
        }
        tx.put_links(&work.links).await?;
        for room in &work.rooms {
            match room {
                RoomWork::Opened(id, place) => tx.set_room_place(*id, Some(place)).await?,
                RoomWork::Lost(id) => tx.set_room_place(*id, None).await?,
                RoomWork::Card(id, shown) => tx.set_room_card(*id, shown).await?,
            }
        }
        for (channel, hub, shown) in &work.boards {
            let shown = serde_json::to_string(shown).unwrap_or_default();
            tx.put_setting(&board_key(channel, hub), &shown).await?;
        }
        if let Some(account) = &work.account {
            tx.put_references(account, &work.references).await?;
        }
        tx.put_outbox(&work.reopened).await?;
        marked.push(tx.outbox_mark(&work.marks).await?);
    }
    Ok(marked)
}

fn told(jobs: &mut Vec<OutboxJob>, marked: Vec<Vec<DeliveryId>>) {
    for (job, marked) in jobs.drain(..).zip(marked) {
        // A relay that has stopped reads the table when it starts again.
        let _ = job.reply.send(Ok(marked));
    }
}

fn give_back(jobs: Vec<OutboxJob>) {
    for job in jobs {
        let _ = job.reply.send(Err(job.work));
    }
}

fn wrote(batch: &Batch, committed: &Committed) -> Wrote {
    Wrote {
        first: committed.first,
        last: committed.last,
        places: Some(committed.places().into_iter().collect()),
        outbox: !batch.outbox.is_empty(),
    }
}

/// Nothing to store: only repeats and refusals.
fn is_empty(batch: &Batch) -> bool {
    batch.updates.is_empty()
        && batch.journal.is_empty()
        && batch.timers.is_empty()
        && batch.cancelled_timers.is_empty()
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
