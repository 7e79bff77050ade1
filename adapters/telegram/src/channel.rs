//! One bot, seen from the desk.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use deskbell_core::clock::{Clock, Timestamp};
use deskbell_core::ids::ChannelId;
use deskbell_core::model::Role;
use deskbell_core::port::{
    Capabilities, Channel, ChannelDown, DeliverError, Delivery, FileBytes, FileLimits, Files, Helpdesk, Hint,
    Hub, Inbound, InboundKind, Place, Receipt, Sender, UpdateKey,
};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::api::Api;
use crate::capabilities::Places;
use crate::config::{ConfigError, Limits, Mode, TelegramConfig};
use crate::fetch::DOWNLOAD_BYTES;
use crate::gate::Gate;
use crate::ids::Spot;
use crate::intake::Known;
use crate::roles::Roles;
use crate::rooms::Topics;
use crate::send::Unfinished;
use crate::upload::UPLOAD_BYTES;
use crate::{commands, listen, webhook};

/// Telegram shows a sign of typing for five seconds.
const TYPING: Duration = Duration::from_secs(4);
/// Answers under way at once; more are dropped.
const COURTESIES: usize = 16;
/// Places whose last sign of typing is remembered.
const TYPISTS: usize = 1_000;

/// A bot account: customers in private chats, teams in groups with topics.
pub struct TelegramChannel {
    pub(crate) id: ChannelId,
    pub(crate) config: TelegramConfig,
    pub(crate) api: Arc<Api>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) helpdesk: OnceLock<Arc<dyn Helpdesk>>,
    /// The bot's @name, once Telegram has told it.
    pub(crate) username: OnceLock<String>,
    pub(crate) roles: Roles,
    pub(crate) topics: Topics,
    pub(crate) unfinished: Unfinished,
    pub(crate) courtesies: Arc<Semaphore>,
    pub(crate) gate: Gate,
    /// When an anonymous administrator of a group was last told that nobody can know who they are.
    pub(crate) anonymous: Mutex<HashMap<i64, Timestamp>>,
    /// Groups that have another number by now.
    moves: Mutex<HashMap<i64, i64>>,
    places: Places,
    typing: Mutex<HashMap<Spot, Timestamp>>,
}

impl std::fmt::Debug for TelegramChannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TelegramChannel").field("id", &self.id).finish_non_exhaustive()
    }
}

impl TelegramChannel {
    /// # Errors
    /// When a value of the configuration cannot work.
    pub fn new(id: ChannelId, config: TelegramConfig, clock: Arc<dyn Clock>) -> Result<Self, ConfigError> {
        config.check()?;
        Ok(Self {
            api: Arc::new(Api::new(&config)?),
            places: Places::new(config.limits),
            id,
            config,
            clock,
            helpdesk: OnceLock::new(),
            username: OnceLock::new(),
            roles: Roles::default(),
            topics: Topics::default(),
            unfinished: Unfinished::default(),
            courtesies: Arc::new(Semaphore::new(COURTESIES)),
            gate: Gate::default(),
            anonymous: Mutex::default(),
            moves: Mutex::default(),
            typing: Mutex::default(),
        })
    }

    /// What intake knows at this moment.
    pub(crate) fn known<'a>(&'a self, role: &'a (dyn Fn(i64, i64) -> Role + Sync)) -> Known<'a> {
        Known {
            channel: &self.id,
            bot: self.config.token.bot(),
            username: self.username.get().map(String::as_str),
            relay: self.config.relay,
            now: self.clock.now(),
            role,
        }
    }

    /// What is on its way to a group that has moved goes where it is now.
    pub(crate) fn followed(&self, spot: Spot) -> Spot {
        let moves = self.moves.lock().unwrap_or_else(PoisonError::into_inner);
        let chat = moves.get(&spot.chat).copied();
        chat.map_or(spot, |chat| Spot { chat, ..spot })
    }

    /// A group became a supergroup, and an error told it first.
    pub(crate) async fn moved(&self, from: i64, to: i64) {
        self.moves.lock().unwrap_or_else(PoisonError::into_inner).insert(from, to);
        let Some(helpdesk) = self.helpdesk.get().cloned() else { return };
        let inbound = Inbound {
            channel: self.id.clone(),
            update: UpdateKey(format!("h:{from}:{to}")),
            said_at: self.clock.now(),
            place: Place::Hub(Spot::chat(from).place()),
            sender: Sender::Member {
                external: self.config.token.bot().to_string(),
                name: String::new(),
                role: Role::Lead,
            },
            shown: Vec::new(),
            kind: InboundKind::HubMoved { to: Spot::chat(to).place() },
        };
        if let Err(error) = helpdesk.receive(inbound).await {
            tracing::warn!(from, to, %error, "that a group has moved could not be stored; the next call tells it again");
        }
    }
}

#[async_trait]
impl Channel for TelegramChannel {
    fn id(&self) -> ChannelId {
        self.id.clone()
    }

    fn capabilities(&self, place: &str) -> Arc<Capabilities> {
        self.places.of(place)
    }

    fn link(&self, payload: &str) -> Option<String> {
        // Empty until Telegram has told the name.
        let name = self.username.get().filter(|name| !name.is_empty())?;
        Some(format!("https://t.me/{name}?start={payload}"))
    }

    fn file_limits(&self) -> FileLimits {
        match self.config.limits {
            Limits::Standard => {
                FileLimits { fetched: Some(DOWNLOAD_BYTES), sent: Some(UPLOAD_BYTES.unsigned_abs()) }
            }
            Limits::None => FileLimits::default(),
        }
    }

    fn hubs(&self) -> Vec<Hub> {
        let place = |chat: &i64| Hub { place: Spot::chat(*chat).place(), team: None };
        self.config.team_chats.iter().map(place).collect()
    }

    fn shared_room(&self, hub: &str, key: &str) -> Option<String> {
        Spot::shared(hub, key)
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
        let furnish = tokio::spawn(commands::furnish(self.clone(), helpdesk.clone(), stop.clone()));
        tokio::spawn(self.clone().finish_albums(helpdesk.clone()));
        match &self.config.mode {
            Mode::Polling => listen::poll(&self, &helpdesk, ready, &stop).await,
            Mode::Webhook { .. } => webhook::listen(&self, &helpdesk, ready, &stop).await,
        }
        furnish.abort();
        Ok(())
    }

    fn hint(&self, place: &Place, hint: Hint) {
        let (Place::Customer(place) | Place::Room(place)) = place else { return };
        let Some(spot) = Spot::parse(place) else { return };
        let Hint::Typing = hint;
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
        let api = self.api.clone();
        tokio::spawn(async move {
            let _permit = permit;
            let mut body = crate::encode::to(spot);
            body.insert("action".into(), "typing".into());
            // It may be lost: by the next second it would be wrong.
            let within = Duration::from_secs(3);
            drop(api.call_within::<Value>("sendChatAction", &json!(body), within).await);
        });
    }
}
