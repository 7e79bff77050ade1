//! The only file that knows every crate: it builds store, settings, texts, desk, channels and routes, and hands them on.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use arc_swap::ArcSwap;
use axum::Router;
use deskbell_console::Console;
use deskbell_core::clock::{Clock, SystemClock};
use deskbell_core::ids::ChannelId;
use deskbell_core::model::Settings;
use deskbell_core::port::{Channel, Customers, Helpdesk, TeamDesk};
use deskbell_core::present::Locales;
use deskbell_core::service::{Admin, Desk, DeskOptions, Storage};
use deskbell_discord::DiscordChannel;
use deskbell_telegram::{Finding, TelegramChannel};
use deskbell_widget::{Identity, WebhookChannel, WidgetChannel, WidgetConfig, WidgetDesk};
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use tokio_util::sync::CancellationToken;

use crate::config::{Config, without_password};

/// The account that the pages' customers come by.
const WIDGET: &str = "widget";

/// The bot's account.
const TELEGRAM: &str = "telegram";
const DISCORD: &str = "discord";

/// How long a database may take to answer while the desk is not running yet.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes the folders that the desk writes to, for its owner alone.
pub fn prepare_folders(config: &Config) -> anyhow::Result<()> {
    let mut folders = vec![config.data_dir.clone(), config.data_dir.join("files")];
    folders.extend(config.sqlite_file().and_then(|file| file.parent().map(Path::to_owned)));
    for folder in folders.iter().filter(|folder| !folder.as_os_str().is_empty()) {
        make_private(folder).with_context(|| {
            format!(
                "the folder {} cannot be made; give the folder above it to the user that the desk runs as",
                folder.display()
            )
        })?;
    }
    crate::check::try_writing(&config.data_dir).with_context(|| {
        format!(
            "the folder {} cannot be written; give it to the user that the desk runs as, and make room on its disk",
            config.data_dir.display()
        )
    })?;
    Ok(())
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Connects and looks, changing nothing: what the database has, or why it cannot be used.
pub(crate) async fn probe_database(config: &Config) -> anyhow::Result<String> {
    let url = config.database_url.expose();
    try_database_file(config)?;
    try_server(url).await?;
    let applied = answer(deskbell_migrations::applied(url)).await?;
    let pending = answer(deskbell_migrations::pending(url)).await?;
    Ok(match (applied.len(), pending.len()) {
        (0, _) => "empty; its tables are made at the first start".to_owned(),
        (_, 0) => "up to date".to_owned(),
        (_, pending) => format!("works; {pending} changes of its tables are made at the next start"),
    })
}

/// A database that may only be read would be noticed late, with the first words of somebody.
fn try_database_file(config: &Config) -> anyhow::Result<()> {
    let Some(file) = config.sqlite_file().filter(|file| file.exists()) else { return Ok(()) };
    std::fs::OpenOptions::new().append(true).open(&file).map(drop).with_context(|| {
        format!(
            "the database {} cannot be written; give it to the user that the desk runs as",
            file.display()
        )
    })
}

/// A server that is not there is tried again and again by the library beneath; here it is said at once.
async fn try_server(url: &str) -> anyhow::Result<()> {
    let Ok(uri) = url.parse::<axum::http::Uri>() else { return Ok(()) };
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    // Without a host it is a socket in the file system, which the library finds.
    if !matches!(uri.scheme_str(), Some("postgres" | "postgresql")) || host.is_empty() || host.contains('%') {
        return Ok(());
    }
    let port = uri.port_u16().unwrap_or(5432);
    match tokio::time::timeout(PATIENCE, tokio::net::TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => {
            anyhow::bail!("{host}:{port} takes no connection ({error}); does the server run there?")
        }
        Err(_) => anyhow::bail!("{host}:{port} does not answer; does a firewall stand between?"),
    }
}

async fn answer<T>(asked: impl Future<Output = Result<T, deskbell_migrations::DbErr>>) -> anyhow::Result<T> {
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(answer) => answer.map_err(|error| explain(&error)),
        Err(_) => anyhow::bail!("no answer within {} seconds", PATIENCE.as_secs()),
    }
}

/// The database's words, with the reason in ours where it has one that people can do something about.
fn explain(error: &deskbell_migrations::DbErr) -> anyhow::Error {
    let text = error.to_string();
    let reason = match text.to_lowercase() {
        lower if lower.contains("readonly") || lower.contains("read-only") || lower.contains("code: 8") => {
            "it may only be read: "
        }
        lower if lower.contains("disk is full") || lower.contains("no space left") => "the disk is full: ",
        lower if lower.contains("unable to open database") => "the file cannot be opened: ",
        lower if lower.contains("not a database") => "this file is no SQLite database: ",
        lower if lower.contains("password authentication") => "the password is not taken: ",
        _ => "",
    };
    anyhow::anyhow!("{reason}{text}")
}

/// Brings the tables up to date; of an SQLite database with something in it a backup is made first.
pub async fn migrate(config: &Config) -> anyhow::Result<Vec<String>> {
    let url = config.database_url.expose();
    let failed = || format!("the database {} cannot be used", without_password(url));
    try_database_file(config)?;
    try_server(url).await.with_context(failed)?;
    let pending = answer(deskbell_migrations::pending(url)).await.with_context(failed)?;
    if pending.is_empty() {
        return Ok(pending);
    }
    let applied = answer(deskbell_migrations::applied(url)).await.with_context(failed)?;
    if !applied.is_empty() {
        crate::backup::before_migration(config).await?;
    }
    // Not within a limit: changing large tables takes its time.
    deskbell_migrations::migrate(url).await.map_err(|error| explain(&error)).with_context(failed)
}

/// What the desk is built of, and what a reload replaces.
#[derive(Debug)]
pub struct Parts {
    pub settings: Arc<ArcSwap<Settings>>,
    pub locales: Arc<ArcSwap<Locales>>,
    pub clock: Arc<dyn Clock>,
    files: Arc<dyn ObjectStore>,
}

pub fn parts(config: &Config) -> anyhow::Result<Parts> {
    let folder = config.data_dir.join("files");
    let files = LocalFileSystem::new_with_prefix(&folder)
        .with_context(|| format!("the folder {} cannot be used", folder.display()))?
        // What a page was told is stored survives the machine, not only the process.
        .with_fsync(true);
    Ok(Parts {
        settings: Arc::new(ArcSwap::from_pointee(config.settings.clone())),
        locales: Arc::new(ArcSwap::from_pointee(locales(config))),
        clock: Arc::new(SystemClock::default()),
        files: Arc::new(files),
    })
}

/// The desk's texts; what is wrong with the operator's was told when the configuration was read.
pub fn locales(config: &Config) -> Locales {
    let (locales, _) = Locales::gather(config.locales_dir.as_deref());
    locales.with_default(config.settings.default_language.clone())
}

async fn storage(config: &Config) -> anyhow::Result<Storage> {
    let url = config.database_url.expose();
    let storage = Storage::connect(url).await;
    storage.with_context(|| format!("the database {} cannot be used", without_password(url)))
}

/// For commands that work beside a running desk, or without one. Tables are made where there are none; tables of an
/// older version are left to `migrate` and `run`, which make a backup.
pub async fn admin(config: &Config) -> anyhow::Result<(Storage, Admin)> {
    prepare_folders(config)?;
    let url = config.database_url.expose();
    let failed = || format!("the database {} cannot be used", without_password(url));
    try_server(url).await.with_context(failed)?;
    let pending = answer(deskbell_migrations::pending(url)).await.with_context(failed)?;
    if !pending.is_empty() {
        if !answer(deskbell_migrations::applied(url)).await.with_context(failed)?.is_empty() {
            anyhow::bail!(
                "the database's tables are of an older version; bring them up to date with: deskbell migrate"
            );
        }
        migrate(config).await?;
    }
    let storage = storage(config).await?;
    let parts = parts(config)?;
    let admin = Admin::new(&storage, parts.settings, parts.locales, parts.clock, parts.files);
    Ok((storage, admin))
}

/// The running desk, with every channel, and the adapters' routes to it. The tables must be up to date.
pub async fn desk(
    config: &Config,
    parts: &Parts,
    url: &str,
    stop: CancellationToken,
) -> anyhow::Result<(Arc<Desk>, Router)> {
    let widget = ChannelId::new(WIDGET);
    let webhooks = webhooks(config, &parts.clock)?;
    let mut channels: Vec<Arc<dyn Channel>> = vec![Arc::new(WidgetChannel::new(widget.clone()))];
    channels.extend(webhooks.iter().map(|webhook| webhook.clone() as Arc<dyn Channel>));
    let telegram = telegram(config, &parts.clock)?;
    channels.extend(telegram.iter().map(|bot| bot.clone() as Arc<dyn Channel>));
    if let Some(bot) = &config.discord {
        let channel = DiscordChannel::new(ChannelId::new(DISCORD), bot.clone(), parts.clock.clone());
        channels.push(Arc::new(channel.context("the Discord bot cannot be set up")?));
    }
    let options = DeskOptions {
        storage: storage(config).await?,
        settings: parts.settings.clone(),
        locales: parts.locales.clone(),
        clock: parts.clock.clone(),
        files: parts.files.clone(),
        channels,
    };
    let desk = Desk::start(options).await.context("the desk cannot start")?;
    let helpdesk: Arc<dyn Helpdesk> = desk.clone();
    let customers: Arc<dyn Customers> = desk.clone();
    let team: Arc<dyn TeamDesk> = desk.clone();
    let widget = WidgetDesk {
        helpdesk: helpdesk.clone(),
        customers: customers.clone(),
        clock: parts.clock.clone(),
        channel: widget,
        config: widget_config(config),
        identity: identity(config, url)?,
    };
    let console = Console::new(helpdesk.clone(), team, parts.clock.clone(), url, stop);
    let router = deskbell_widget::router(widget)
        .merge(deskbell_telegram::telegram_router(telegram, helpdesk.clone()))
        .merge(deskbell_widget::webhook_router(webhooks, helpdesk, customers))
        .merge(deskbell_console::router(console));
    Ok((desk, router))
}

/// How pages say who somebody is. Tokens are made for the desk's address unless the operator says otherwise.
fn identity(config: &Config, url: &str) -> anyhow::Result<Option<Identity>> {
    let audience = config.widget.identity_audience.as_deref().unwrap_or(url);
    let secret = config.widget.identity_secret.as_ref();
    Ok(secret.map(|secret| Identity::new(secret.expose(), audience)).transpose()?)
}

fn webhooks(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Vec<Arc<WebhookChannel>>> {
    config
        .webhooks
        .iter()
        .map(|webhook| {
            let id = ChannelId::new(&format!("webhook:{}", webhook.id));
            let channel = WebhookChannel::new(id, webhook.secret.expose(), &webhook.url, clock.clone());
            channel.map(Arc::new).with_context(|| format!("the webhook {:?} cannot be set up", webhook.id))
        })
        .collect()
}

fn telegram(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Vec<Arc<TelegramChannel>>> {
    let bot = config.telegram.clone().map(|bot| {
        let channel = TelegramChannel::new(ChannelId::new(TELEGRAM), bot, clock.clone());
        channel.map(Arc::new).context("the Telegram bot cannot be set up")
    });
    bot.into_iter().collect()
}

/// What Telegram says of the bot, for `deskbell check`.
pub(crate) async fn check_telegram(config: &Config) -> anyhow::Result<Vec<Finding>> {
    match &config.telegram {
        Some(bot) => Ok(deskbell_telegram::check(bot, &SystemClock::default()).await?),
        None => Ok(Vec::new()),
    }
}

/// What Discord says of the bot, for `deskbell check`.
pub(crate) async fn check_discord(config: &Config) -> anyhow::Result<Vec<deskbell_discord::Finding>> {
    match &config.discord {
        Some(bot) => Ok(deskbell_discord::check(bot).await?),
        None => Ok(Vec::new()),
    }
}

pub fn widget_config(config: &Config) -> WidgetConfig {
    let usual = WidgetConfig::default();
    WidgetConfig {
        allowed_origins: config.widget.origins.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        blocked: config.widget.blocked.clone(),
        anonymous: config.widget.anonymous,
        requests_per_minute: config.widget.requests_per_minute.unwrap_or(usual.requests_per_minute),
        sessions_per_hour: config.widget.sessions_per_hour.unwrap_or(usual.sessions_per_hour),
        streams_per_address: config.widget.streams_per_address.unwrap_or(usual.streams_per_address),
        messages_per_minute: config.settings.limits.messages_per_minute,
    }
}
