//! One bot, seen from the desk.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use deskbell_core::clock::Clock;
use deskbell_core::ids::ChannelId;
use deskbell_core::port::{
    Budget, Budgets, Capabilities, Channel, ChannelDown, DeliverError, Delivery, Files, Helpdesk, Hub,
    Receipt, Support,
};
use tokio_util::sync::CancellationToken;

use crate::atlas::Atlas;
use crate::commands;
use crate::config::{ConfigError, DiscordConfig, Limits};
use crate::ids::Spot;
use crate::intake::Known;
use crate::wire::Wire;

/// A bot account: customers in direct messages or private threads, the team in a forum.
pub struct DiscordChannel {
    pub(crate) id: ChannelId,
    pub(crate) config: DiscordConfig,
    pub(crate) wire: Arc<Wire>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) helpdesk: OnceLock<Arc<dyn Helpdesk>>,
    pub(crate) atlas: Atlas,
    /// The bot's own user id, which is the application's too; zero until Discord has told it.
    pub(crate) bot: AtomicU64,
    /// Files of messages that somebody asks about, until their form is filled in.
    pub(crate) about: crate::interact::About,
    capabilities: Arc<Capabilities>,
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
        })
    }

    /// What intake knows at this moment.
    pub(crate) fn known(&self) -> Known<'_> {
        Known {
            channel: &self.id,
            bot: self.bot.load(Ordering::Relaxed),
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
        Limits::Standard => Some(Budget { calls: 45, within: Duration::from_millis(1_050) }),
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

    fn hubs(&self) -> Vec<Hub> {
        let hub = |forum: u64| Hub { place: Spot::Hub(forum).text(), team: None };
        self.config.team_channel.map(hub).into_iter().collect()
    }

    async fn deliver(&self, _delivery: &Delivery, _files: &dyn Files) -> Result<Receipt, DeliverError> {
        Err(DeliverError::Temporary { detail: "not yet".into() })
    }

    async fn listen(
        self: Arc<Self>,
        helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown> {
        // A second listener would be a second process on the same account; the first one's desk is as good.
        let _ = self.helpdesk.set(helpdesk.clone());
        let furnish = tokio::spawn(commands::furnish(self.clone(), helpdesk.clone(), stop.clone()));
        ready();
        stop.cancelled().await;
        furnish.abort();
        Ok(())
    }
}
