//! The one object that `bot` makes: starts the writer, the relay, the deadlines and the channels, and stops them in
//! the order in which nothing is lost.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use arc_swap::ArcSwap;
use object_store::ObjectStore;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::admin::{Admin, AdminError, Live, Storage};
use super::channels::Channels;
use super::doors::{self, Account, RelayHandle};
use super::feed::Feed;
use super::flood::Flood;
use super::keys::Keys;
use super::knowledge::Knowledge;
use super::others;
use super::scheduler::{Scheduler, SchedulerHandle};
use super::shared::Shared;
use super::task::Job;
use super::visits::{self, Ended};
use super::writer::Writer;
use crate::clock::{Clock, new_id, random_bytes};
use crate::model::Settings;
use crate::port::{Channel, Helpdesk};
use crate::present::{Locales, TokenKey};
use crate::store::{OutboxKind, OutboxState, Store, StoreError};

/// Events that wait for the writer; more are refused after a while, so that memory is bounded.
const QUEUE: usize = 1_024;
/// The key's name among the store's settings.
const SECRET: &str = "desk.secret";
const CLEAN_EVERY: Duration = Duration::from_secs(3_600);
/// Calls of platforms may take half a minute; nothing else takes long.
const LONGEST_STOP: Duration = Duration::from_secs(40);

pub struct DeskOptions {
    pub storage: Storage,
    /// Replaced as a whole on reload.
    pub settings: Arc<ArcSwap<Settings>>,
    pub locales: Arc<ArcSwap<Locales>>,
    pub clock: Arc<dyn Clock>,
    pub files: Arc<dyn ObjectStore>,
    pub channels: Vec<Arc<dyn Channel>>,
}

impl std::fmt::Debug for DeskOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeskOptions").field("storage", &self.storage).finish_non_exhaustive()
    }
}

/// How the desk is: for `/readyz`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The database answers.
    pub store: bool,
    /// Not stopping, and the writer works.
    pub working: bool,
    /// Events that wait to be written.
    pub queued: usize,
    /// Channels that have not caught up with what was said while the desk was away.
    pub behind: usize,
}

pub struct Desk {
    pub(super) shared: Arc<Shared>,
    pub(super) jobs: mpsc::Sender<Job>,
    pub(super) relay: RelayHandle,
    admin: Admin,
    behind: watch::Receiver<usize>,
    stops: Stops,
    running: Mutex<Option<Running>>,
    background: TaskTracker,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("shared", &self.shared).finish_non_exhaustive()
    }
}

#[derive(Debug, Default)]
struct Stops {
    relay: CancellationToken,
    scheduler: CancellationToken,
    writer: CancellationToken,
}

/// What is waited for, in this order.
#[derive(Debug, Default)]
struct Running {
    listening: JoinSet<()>,
    relay: JoinSet<()>,
    scheduler: JoinSet<()>,
    writer: JoinSet<()>,
}

impl Desk {
    /// Everything runs when this returns; the tables must be there.
    ///
    /// # Errors
    /// The database cannot be used.
    pub async fn start(options: DeskOptions) -> Result<Arc<Self>, AdminError> {
        let DeskOptions { storage: Storage { store }, settings, locales, clock, files, channels } = options;
        let keys = keys(&store).await?;
        let ended = Ended::read(&store, clock.now()).await?;
        let knowledge = Arc::new(Knowledge::default());
        let head = store.cursor().await?;
        knowledge.replace(store.articles().await?);
        let (outward, passing) = mpsc::channel(others::PASSING);
        let feed = Feed::new(store.cursor().await?, store.is_shared().then_some(outward));
        let channels = Arc::new(Channels::new(channels));
        let button_key = TokenKey::new(keys.derive("buttons"));
        let hubs = Arc::new(ArcSwap::from_pointee(Vec::new()));
        let files_wait = Arc::new(tokio::sync::Notify::new());
        let live = Live { feed: feed.clone(), knowledge: knowledge.clone() };
        let admin = Admin {
            store: store.clone(),
            clock: clock.clone(),
            settings: settings.clone(),
            locales: locales.clone(),
            files: files.clone(),
            live: Some(live),
        };
        let shared = Arc::new(Shared {
            store: store.clone(),
            clock: clock.clone(),
            settings: settings.clone(),
            locales: locales.clone(),
            files,
            channels: channels.clone(),
            hubs: hubs.clone(),
            knowledge: knowledge.clone(),
            feed: feed.clone(),
            keys,
            button_key: button_key.clone(),
            stopping: CancellationToken::new(),
            presence: Default::default(),
            typed: Mutex::default(),
            rooms: Mutex::default(),
            touched: Mutex::default(),
            uploads: Mutex::default(),
            usual: Mutex::default(),
            ended,
        });
        shared.read_hubs().await?;
        let (jobs, queue) = mpsc::channel(QUEUE);
        let pushed = channels.ids().filter(|id| channels.is_push(id, "")).cloned();
        let (relay, accounts) = doors::accounts(pushed);
        let handle = Arc::new(SchedulerHandle::default());
        let count = channels.ids().count();
        let (caught_up, behind) = watch::channel(count);
        let stops = Stops::default();
        let mut running = Running::default();

        let writer = Writer {
            store: store.clone(),
            clock: clock.clone(),
            settings,
            locales,
            channels: channels.clone(),
            knowledge,
            key: button_key,
            hubs,
            files_wait: files_wait.clone(),
            feed,
            relay: relay.clone(),
            scheduler: handle.clone(),
            flood: Flood::default(),
        };
        running.writer.spawn(writer.run(queue, stops.writer.clone()));
        let scheduler = Scheduler {
            store: store.clone(),
            clock,
            jobs: jobs.clone(),
            handle: handle.clone(),
            behind: behind.clone(),
            stop: stops.scheduler.clone(),
        };
        running.scheduler.spawn(scheduler.run());
        // A file is served by one process: after a crash the next one takes its accounts over at once. Processes that
        // share a PostgreSQL wait until the dead one's lease runs out.
        let holder = if store.is_postgres() { new_id().to_string() } else { "local".to_owned() };
        for account in accounts {
            if let Some(running_account) = serve(account, &shared, &jobs, &holder, &stops.relay) {
                running.relay.spawn(running_account);
            }
        }
        let desk = Arc::new(Self {
            shared,
            jobs,
            relay: relay.clone(),
            admin,
            behind,
            stops,
            running: Mutex::default(),
            background: TaskTracker::new(),
        });
        desk.listen(&mut running.listening, &channels, &Arc::new(caught_up));
        running.scheduler.spawn(super::fetch::run(desk.shared.clone(), desk.jobs.clone(), files_wait));
        running.scheduler.spawn(super::tidy::keep_tidy(desk.shared.clone()));
        running.scheduler.spawn(super::library::follow(desk.shared.clone(), head));
        running.scheduler.spawn(others::follow(desk.shared.clone(), relay.clone(), handle.clone()));
        running.scheduler.spawn(others::say(desk.shared.clone(), passing));
        running.scheduler.spawn(visits::follow(desk.shared.clone()));
        running.scheduler.spawn(clean(desk.shared.clone(), desk.admin.clone()));
        *desk.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(running);
        Ok(desk)
    }

    fn listen(
        self: &Arc<Self>,
        tasks: &mut JoinSet<()>,
        channels: &Channels,
        behind: &Arc<watch::Sender<usize>>,
    ) {
        for channel in channels.ids().filter_map(|id| channels.get(id)).cloned() {
            let helpdesk: Arc<dyn Helpdesk> = self.clone();
            let stop = self.shared.stopping.clone();
            let behind = behind.clone();
            tasks.spawn(async move {
                let once = Arc::new(std::sync::Once::new());
                let ready = {
                    let (once, behind) = (once.clone(), behind.clone());
                    Box::new(move || once.call_once(|| behind.send_modify(|count| *count -= 1)))
                };
                let id = channel.id();
                if let Err(error) = channel.listen(helpdesk, ready, stop).await {
                    metrics::counter!("deskbell_channels_down_total").increment(1);
                    tracing::error!(channel = %id, error = &error as &dyn std::error::Error, "a channel is down");
                }
                // One that is down holds no deadline up.
                once.call_once(|| behind.send_modify(|count| *count -= 1));
            });
        }
    }

    /// What an operator may do, felt by this desk at once.
    #[must_use]
    pub fn admin(&self) -> &Admin {
        &self.admin
    }

    pub async fn health(&self) -> Health {
        Health {
            store: self.shared.store.ping().await.is_ok(),
            working: !self.shared.stopping.is_cancelled() && !self.jobs.is_closed(),
            queued: self.jobs.max_capacity() - self.jobs.capacity(),
            behind: *self.behind.borrow(),
        }
    }

    /// Settings, sentences or articles were replaced: open pages ask again.
    pub fn reloaded(&self) {
        self.shared.feed.catalogue_changed();
    }

    pub(super) fn background(&self, work: impl Future<Output = ()> + Send + 'static) {
        // The caller waits for nothing; what is under way when the desk stops is waited for there.
        self.background.spawn(work);
    }

    /// Returns when nothing is left to do at this moment of the clock: everything queued is committed, nothing is
    /// due, and what can be sent was sent. For tests and for the last moment of a demonstration.
    pub async fn idle(&self) {
        loop {
            let (told, reached) = oneshot::channel();
            if self.jobs.send(Job::Barrier(told)).await.is_err() || reached.await.is_err() {
                return;
            }
            if matches!(self.is_quiet().await, Ok(true)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    async fn is_quiet(&self) -> Result<bool, StoreError> {
        let now = self.shared.clock.now();
        if *self.behind.borrow() == 0 && !self.shared.store.due_timers(now, 1).await?.is_empty() {
            return Ok(false);
        }
        for id in self.shared.channels.ids().filter(|id| self.shared.channels.is_push(id, "")) {
            // A lane is where its first row is; what stands behind it waits with it.
            let mut lanes = HashMap::new();
            for (row, state) in self.shared.store.outbox(id).await? {
                // What only waits to be merged stands beside its lane.
                if row.due > now && matches!(row.kind, OutboxKind::Card | OutboxKind::Board) {
                    continue;
                }
                let lane = lanes.entry(row.place).or_insert((row.due, false));
                lane.1 |= state == OutboxState::Parked;
            }
            if lanes.values().any(|(due, parked)| !parked && *due <= now) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Finishes what is in hand: no more is taken in, calls of platforms end, what they did is stored, the queue is
    /// written to its end, and the database is closed. The second call does nothing.
    pub async fn stop(&self) {
        let running = self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        let Some(mut running) = running else { return };
        tracing::info!("stopping");
        self.shared.stopping.cancel();
        let in_order = async {
            while running.listening.join_next().await.is_some() {}
            self.stops.relay.cancel();
            while running.relay.join_next().await.is_some() {}
            self.stops.scheduler.cancel();
            while running.scheduler.join_next().await.is_some() {}
            self.background.close();
            self.background.wait().await;
            self.stops.writer.cancel();
            while running.writer.join_next().await.is_some() {}
        };
        if tokio::time::timeout(LONGEST_STOP, in_order).await.is_err() {
            tracing::warn!(
                "stopped without waiting longer; what was being sent is repeated after the restart"
            );
        }
        self.shared.store.close().await;
    }
}

#[cfg(test)]
impl Desk {
    /// As if the process had died: nothing is finished.
    pub(super) fn abandon(&self) {
        self.running.lock().unwrap().take();
        self.shared.stopping.cancel();
    }
}

/// Made once, when the desk is new.
async fn keys(store: &Store) -> Result<Keys, StoreError> {
    if let Some(keys) = store.setting(SECRET).await?.as_deref().and_then(Keys::parse) {
        return Ok(keys);
    }
    let drawn = Keys::new(random_bytes::<32>());
    let tx = store.begin().await?;
    let kept = tx.setting_once(SECRET, &drawn.keep()).await?;
    tx.commit().await?;
    Ok(Keys::parse(&kept).unwrap_or(drawn))
}

fn serve(
    account: Account,
    shared: &Arc<Shared>,
    jobs: &mpsc::Sender<Job>,
    holder: &str,
    stop: &CancellationToken,
) -> Option<impl Future<Output = ()> + Send + use<>> {
    let channel = shared.channels.get(&account.id)?.clone();
    Some(account.run(channel, shared.clone(), jobs.clone(), holder.to_owned(), stop.clone()))
}

/// Removes each hour what has expired.
async fn clean(shared: Arc<Shared>, admin: Admin) {
    let mut clean = tokio::time::interval(CLEAN_EVERY);
    loop {
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            _ = clean.tick() => {}
        }
        if let Err(error) = admin.clean().await {
            tracing::warn!(%error, "what has expired could not be removed; trying again in an hour");
        }
    }
}
