//! The desk itself: start, serve, notice changes, stop with nothing lost.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use deskbell_core::service::Desk;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::config::{Config, Weight};
use crate::watch::{self, Changed, Watched};
use crate::web::{self, FrontPage, Process};
use crate::wire::{self, Parts};
use crate::{front_page, knowledge, logs, metrics, serve};

/// What is being sent is given this long; then it is repeated after the next start.
const LAST_SENDS: Duration = Duration::from_secs(12);

/// `deskbell run`.
pub(crate) async fn run(config: Config) -> anyhow::Result<()> {
    logs::start(&config)?;
    web::log_panics();
    serve::make_room();
    wire::prepare_folders(&config)?;
    // Before the tables are touched: with the port in use another desk may be at work on them.
    let listener =
        serve::bind(config.listen, "DESKBELL_LISTEN=127.0.0.1:8090, or listen in deskbell.toml").await?;
    let applied = wire::migrate(&config).await?;
    if !applied.is_empty() {
        tracing::info!(migrations = applied.len(), "the database's tables are up to date now");
    }
    let stop = stop_signal();
    // Watched before anything of it is read again, so that no change falls in between.
    let watched = Watched {
        file: config.file.clone(),
        locales: config.locales_dir.clone(),
        articles: config.kb_dir.clone(),
    };
    let changes = watch::watch(watched, stop.clone());
    if let Some(folder) = &config.kb_dir {
        // Before anybody is listened to: the first customer is to be offered what fits, too.
        let (storage, admin) = wire::admin(&config).await?;
        knowledge::take(&admin, folder, &config.settings).await;
        storage.close().await;
    }
    let desk = Running::start(&config, listener, front_page::plain(&config), stop).await?;
    tracing::info!(listen = %config.listen, url = config.url(), "the desk is ready");
    tokio::spawn(reload(config, desk.desk.clone(), desk.parts.clone(), changes));
    desk.until_stopped().await
}

/// A desk that serves.
pub(crate) struct Running {
    pub(crate) desk: Arc<Desk>,
    pub(crate) parts: Arc<Parts>,
    serving: tokio::task::JoinHandle<anyhow::Result<()>>,
}

impl Running {
    /// Takes requests when this returns.
    pub(crate) async fn start(
        config: &Config,
        listener: TcpListener,
        front_page: FrontPage,
        stop: CancellationToken,
    ) -> anyhow::Result<Self> {
        let figures = metrics::start(stop.clone())?;
        let parts = Arc::new(wire::parts(config)?);
        let (desk, adapters) = wire::desk(config, &parts, &config.url(), stop.clone()).await?;
        let process = Process {
            desk: desk.clone(),
            figures,
            stop: stop.clone(),
            front_page,
            trusted_proxies: config.trusted_proxies.clone().into(),
            tls: config.url().starts_with("https://"),
        };
        let router: Router = web::router(adapters, process);
        let serving = tokio::spawn(serve::serve(listener, router, stop));
        Ok(Self { desk, parts, serving })
    }

    /// Serves until the stop signal, then finishes what is in hand: requests first, then what they set in motion.
    pub(crate) async fn until_stopped(self) -> anyhow::Result<()> {
        let served = self.serving.await.context("serving broke off")?;
        if let Err(error) = &served {
            tracing::warn!(error = format!("{error:#}"), "stopping all the same");
        }
        if tokio::time::timeout(LAST_SENDS, self.desk.stop()).await.is_err() {
            tracing::warn!("some deliveries did not end in time; they are repeated after the next start");
        }
        tracing::info!("stopped");
        Ok(())
    }
}

/// Cancelled by SIGTERM or Ctrl+C; a second one ends the process at once.
pub(crate) fn stop_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        signal().await;
        tracing::info!("told to stop; a second signal ends at once");
        told.cancel();
        signal().await;
        std::process::exit(130);
    });
    stop
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn signal() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Reads again what changed, until nothing more is told.
async fn reload(
    mut config: Config,
    desk: Arc<Desk>,
    parts: Arc<Parts>,
    mut changes: mpsc::Receiver<Changed>,
) {
    while let Some(change) = changes.recv().await {
        match change {
            Changed::Articles => {
                if let Some(folder) = &config.kb_dir {
                    knowledge::take(desk.admin(), folder, &config.settings).await;
                }
            }
            Changed::Settings => {
                if let Some(fresh) = read_again(&config) {
                    tell_what_waits(&config, &fresh);
                    parts.settings.store(Arc::new(fresh.settings.clone()));
                    parts.locales.store(Arc::new(wire::locales(&fresh)));
                    desk.reloaded();
                    tracing::info!("settings and texts were read again");
                    config.settings = fresh.settings;
                }
            }
        }
    }
}

/// None, and every fault in the log, when it cannot be used: the desk keeps what it has.
fn read_again(config: &Config) -> Option<Config> {
    let reading = Config::read(config.file.as_deref());
    let fresh = reading.config;
    if fresh.is_none() {
        for fault in reading.faults.iter().filter(|fault| fault.weight == Weight::Fault) {
            tracing::error!(fault = %fault, "the changed configuration is not used");
        }
        metrics::count_failed_reload();
    }
    fresh
}

/// Keys that were changed and need a restart.
fn tell_what_waits(old: &Config, new: &Config) {
    let changed = [
        ("listen", old.listen != new.listen),
        ("public_url", old.public_url != new.public_url),
        ("trusted_proxies", old.trusted_proxies != new.trusted_proxies),
        ("data_dir", old.data_dir != new.data_dir),
        ("database_url", old.database_url != new.database_url),
        ("kb_dir", old.kb_dir != new.kb_dir),
        ("locales_dir", old.locales_dir != new.locales_dir),
        ("log", old.log != new.log || old.log_format != new.log_format),
        ("widget", old.widget != new.widget),
        ("webhooks", old.webhooks != new.webhooks),
        ("telegram", old.telegram != new.telegram),
        ("discord", old.discord != new.discord),
    ];
    let waits: Vec<_> = changed.iter().filter(|(_, changed)| *changed).map(|(key, _)| *key).collect();
    if !waits.is_empty() {
        tracing::warn!(keys = waits.join(", "), "these changes need a restart");
    }
}
