//! What all handles share: the world, and whoever waits for something in it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderValue;
use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use super::options::{Options, Record};
use super::spec;
use super::wire;
use super::world::World;

/// What all handles share.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: std::net::SocketAddr,
    pub(crate) token: String,
    world: Mutex<World>,
    /// Something waits for the bot.
    pub(crate) updates: Notify,
    /// Anything happened.
    changed: watch::Sender<u64>,
    pub(crate) stop: CancellationToken,
    pub(crate) patience: Duration,
    pub(crate) record: bool,
    clock_ahead: i64,
    violations: Mutex<Vec<String>>,
    /// A poll or a webhook delivery has come at least once.
    polled: Mutex<Option<Instant>>,
}

impl Server {
    pub(crate) async fn start(token: String, options: Options) -> std::io::Result<Arc<Self>> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let record = options.record == Record::On;
        let mut world = World::new(options.clone());
        world.queue.unchecked = (record && spec::known().is_some()).then(Vec::new);
        let server = Arc::new(Self {
            address: listener.local_addr()?,
            token,
            world: Mutex::new(world),
            updates: Notify::new(),
            changed: watch::Sender::new(0),
            stop: CancellationToken::new(),
            patience: options.patience,
            record,
            clock_ahead: options.clock_ahead,
            violations: Mutex::new(Vec::new()),
            polled: Mutex::new(None),
        });
        tokio::spawn(wire::accept(server.clone(), listener));
        Ok(server)
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something to the world, and wakes whoever waits for it.
    pub(crate) fn change<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        let (result, fresh, unchecked) = {
            let mut world = self.lock();
            let result = act(&mut world);
            let fresh = std::mem::take(&mut world.queue.fresh);
            let unchecked = world.queue.unchecked.as_mut().map(std::mem::take).unwrap_or_default();
            (result, fresh, unchecked)
        };
        for update in unchecked {
            self.check_update(&update);
        }
        if fresh {
            self.updates.notify_waiters();
        }
        self.changed.send_modify(|count| *count += 1);
        result
    }

    pub(crate) fn look<R>(&self, see: impl FnOnce(&World) -> R) -> R {
        see(&self.lock())
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    pub(crate) fn violations(&self) -> Vec<String> {
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn forgive(&self) {
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn violate(&self, found: Vec<String>) {
        if !found.is_empty() {
            let mut all = self.violations.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(found);
        }
    }

    /// The fake has to keep to the documents as well.
    fn check_update(&self, update: &str) {
        if let Some(spec) = spec::known()
            && let Ok(update) = serde_json::from_str::<Value>(update)
        {
            self.violate(spec.check_type("Update", &update, "the fake's update"));
        }
    }

    /// The time to tell, when it is not the machine's.
    pub(crate) fn date(&self) -> Option<HeaderValue> {
        if self.clock_ahead == 0 {
            return None;
        }
        let now = self.look(World::now).0 + self.clock_ahead * 1_000;
        let now = jiff::Timestamp::from_millisecond(now).ok()?;
        HeaderValue::from_str(&DateTimePrinter::new().timestamp_to_rfc9110_string(&now).ok()?).ok()
    }

    /// When the bot first asked for updates.
    pub(crate) fn first_poll(&self) -> Option<Instant> {
        *self.polled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn forget_polls(&self) {
        *self.polled.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn poll_came(&self) {
        let first = {
            let mut polled = self.polled.lock().unwrap_or_else(PoisonError::into_inner);
            let first = polled.is_none();
            polled.get_or_insert_with(Instant::now);
            first
        };
        if first {
            self.changed.send_modify(|count| *count += 1);
        }
    }
}
