//! What all handles share: the world, and whoever waits for something in it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::options::{Options, Record};
use super::world::World;
use super::{gateway, wire};

/// What all handles share.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: std::net::SocketAddr,
    gateway: std::net::SocketAddr,
    pub(crate) token: String,
    world: Mutex<World>,
    /// Anything happened.
    changed: watch::Sender<u64>,
    pub(crate) stop: CancellationToken,
    pub(crate) patience: Duration,
    pub(crate) record: bool,
    violations: Mutex<BTreeSet<String>>,
}

impl Server {
    pub(crate) async fn start(token: String, options: Options) -> std::io::Result<Arc<Self>> {
        let rest = TcpListener::bind("127.0.0.1:0").await?;
        let socket = TcpListener::bind("127.0.0.1:0").await?;
        let cdn = TcpListener::bind("127.0.0.1:0").await?;
        let cdn_url = format!("http://{}", cdn.local_addr()?);
        let server = Arc::new(Self {
            address: rest.local_addr()?,
            gateway: socket.local_addr()?,
            token,
            world: Mutex::new(World::new(options.clone(), cdn_url)),
            changed: watch::Sender::new(0),
            stop: CancellationToken::new(),
            patience: options.patience,
            record: options.record == Record::On,
            violations: Mutex::default(),
        });
        tokio::spawn(wire::accept(server.clone(), rest, wire::Kind::Rest));
        tokio::spawn(wire::accept(server.clone(), cdn, wire::Kind::Cdn));
        tokio::spawn(gateway::accept(server.clone(), socket));
        Ok(server)
    }

    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}", self.gateway)
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something to the world, and wakes whoever waits for it.
    pub(crate) fn change<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        let result = act(&mut self.lock());
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
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub(crate) fn forgive(&self) {
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(crate) fn violate(&self, found: Vec<String>) {
        self.violations.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
    }
}
