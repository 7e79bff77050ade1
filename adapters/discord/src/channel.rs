//! One bot, seen from the desk.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use deskbell_core::clock::{Clock, Timestamp};
use deskbell_core::ids::ChannelId;
use deskbell_core::port::{
    Budgets, Capabilities, Channel, ChannelDown, DeliverError, Delivery, FileBytes, FileLimits, Files,
    Helpdesk, Hint, Hub, Place, Receipt, Support,
};
use serde_json::{Value, json};
use serenity::http::Route;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::atlas::Atlas;
use crate::config::{ConfigError, DiscordConfig, Limits};
use crate::ears::Ears;
use crate::files::UPLOAD_BYTES;
use crate::forbidden::Forbidden;
use crate::ids::Spot;
use crate::intake::Known;
use crate::pace;
use crate::progress::{Progress, Session};
use crate::rooms::Forum;
use crate::send::Unfinished;
use crate::wire::{Call, Wire};
use crate::{commands, gateway, keeper};

/// Discord shows a sign of typing for ten seconds.
const TYPING: Duration = Duration::from_secs(8);
/// Answers under way at once; more are dropped.
const COURTESIES: usize = 16;
/// Places whose last sign of typing is remembered.
const TYPISTS: usize = 1_000;

/// A bot account: customers in direct messages or private threads, the team in a forum.
pub struct DiscordChannel {
    pub(crate) id: ChannelId,
    pub(crate) config: DiscordConfig,
    pub(crate) wire: Arc<Wire>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) helpdesk: OnceLock<Arc<dyn Helpdesk>>,
    pub(crate) atlas: Atlas,
    /// The bot's own user id, and the application's; zero until Discord has told it.
    pub(crate) bot: AtomicU64,
    /// Files of messages that somebody asks about, until their form is filled in.
    pub(crate) about: crate::interact::About,
    pub(crate) application: AtomicU64,
    /// The bot may not read messages in the server.
    pub(crate) without_content: AtomicBool,
    pub(crate) progress: Progress,
    pub(crate) forum: Forum,
    pub(crate) ears: Ears,
    pub(crate) unfinished: Unfinished,
    pub(crate) forbidden: Forbidden,
    pub(crate) courtesies: Arc<Semaphore>,
    /// Bytes of a file that the server takes, as its interactions say (`attachment_size_limit`).
    pub(crate) upload_limit: AtomicI64,
    capabilities: Arc<Capabilities>,
    typing: Mutex<HashMap<Spot, Timestamp>>,
}

impl std::fmt::Debug for DiscordChannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DiscordChannel").field("id", &self.id).finish_non_exhaustive()
    }
}

impl DiscordChannel {
    /// # Errors
    /// When a value of the configuration cannot work.
    pub fn new(id: ChannelId, config: DiscordConfig, clock: Arc<dyn Clock>) -> Result<Self, ConfigError> {
        config.check()?;
        Ok(Self {
            wire: Arc::new(Wire::new(&config)?),
            atlas: Atlas::new(config.team_channel),
            capabilities: Arc::new(capabilities(config.limits)),
            id,
            config,
            clock,
            helpdesk: OnceLock::new(),
            bot: AtomicU64::new(0),
            about: crate::interact::About::default(),
            application: AtomicU64::new(0),
            without_content: AtomicBool::new(false),
            progress: Progress::default(),
            forum: Forum::default(),
            ears: Ears::default(),
            unfinished: Unfinished::default(),
            forbidden: Forbidden::default(),
            courtesies: Arc::new(Semaphore::new(COURTESIES)),
            upload_limit: AtomicI64::new(UPLOAD_BYTES),
            typing: Mutex::default(),
        })
    }

    /// Who the bot is in this session.
    pub(crate) fn is(&self, session: &Session) {
        self.bot.store(session.bot, Ordering::Relaxed);
        self.application.store(session.application, Ordering::Relaxed);
        self.without_content.store(session.without_content, Ordering::Relaxed);
    }

    pub(crate) fn bot(&self) -> u64 {
        self.bot.load(Ordering::Relaxed)
    }

    /// The application's id, which names its commands and the answers to its interactions.
    pub(crate) fn application(&self) -> u64 {
        self.application.load(Ordering::Relaxed)
    }

    /// What intake knows at this moment.
    pub(crate) fn known(&self) -> Known<'_> {
        Known {
            channel: &self.id,
            bot: self.bot(),
            config: &self.config,
            atlas: &self.atlas,
            now: self.clock.now(),
        }
    }
}

/// Characters of a message are 2,000; an agent's name, a mark and a quote stand before the words, and what is longer is
/// split again when it is encoded. Discord allows a bot fifty calls a second in all (docs, "Rate Limits"); what a channel
/// takes is told by the headers alone, and `wire.rs` reads them.
fn capabilities(limits: Limits) -> Capabilities {
    let account = match limits {
        Limits::Standard => Some(pace::STANDARD),
        Limits::None => None,
    };
    Capabilities {
        pull: false,
        text_limit: 1_800,
        edits: Support::Native,
        retractions: Support::Native,
        buttons: Support::Native,
        files: Support::Native,
        quotes: Support::Native,
        knows_repeats: true,
        budgets: Budgets { account, peer: None },
    }
}

#[async_trait]
impl Channel for DiscordChannel {
    fn id(&self) -> ChannelId {
        self.id.clone()
    }

    fn capabilities(&self, _place: &str) -> Arc<Capabilities> {
        self.capabilities.clone()
    }

    fn file_limits(&self) -> FileLimits {
        FileLimits { fetched: None, sent: Some(UPLOAD_BYTES.unsigned_abs()) }
    }

    fn hubs(&self) -> Vec<Hub> {
        let hub = |forum: u64| Hub { place: Spot::Hub(forum).text(), team: None };
        self.config.team_channel.map(hub).into_iter().collect()
    }

    async fn deliver(&self, delivery: &Delivery, files: &dyn Files) -> Result<Receipt, DeliverError> {
        self.send(delivery, files).await
    }

    async fn fetch(&self, reference: &str) -> Result<FileBytes, DeliverError> {
        self.open(reference).await
    }

    async fn listen(
        self: Arc<Self>,
        helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown> {
        // A second listener would be a second process on the same account; the first one's desk is as good.
        let _ = self.helpdesk.set(helpdesk.clone());
        if !keeper::recall(&self, &helpdesk, &stop).await {
            return Ok(());
        }
        let furnish = tokio::spawn(commands::furnish(self.clone(), helpdesk.clone(), stop.clone()));
        gateway::listen(self, helpdesk, ready, stop).await;
        furnish.abort();
        Ok(())
    }

    fn hint(&self, place: &Place, hint: Hint) {
        let (Place::Customer(place) | Place::Room(place)) = place else { return };
        let Hint::Typing = hint;
        let channel = match Spot::parse(place) {
            // Nobody's direct messages are opened for a sign of typing.
            Some(spot @ Spot::Customer(user)) => self.atlas.here(user).map(|channel| (spot, channel)),
            Some(spot @ Spot::Room(thread)) => Some((spot, thread)),
            Some(Spot::Hub(_)) | None => None,
        };
        let Some((spot, channel)) = channel else { return };
        let now = self.clock.now();
        {
            let mut typing = self.typing.lock().unwrap_or_else(PoisonError::into_inner);
            if typing.get(&spot).is_some_and(|last| now.since(*last) < TYPING) {
                return;
            }
            if typing.len() >= TYPISTS {
                typing.clear();
            }
            typing.insert(spot, now);
        }
        let Ok(permit) = self.courtesies.clone().try_acquire_owned() else { return };
        let wire = self.wire.clone();
        tokio::spawn(async move {
            let _permit = permit;
            let route = Route::ChannelTyping { channel_id: channel.into() };
            // It may be lost: by the next second it would be wrong.
            let call = Call::post(route, json!({})).within(Duration::from_secs(3));
            drop(wire.call::<Value>(call).await);
        });
    }
}
