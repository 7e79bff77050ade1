//! The two halves of the boundary: what adapters call, and what they offer.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use tokio_util::sync::CancellationToken;

use super::capabilities::{Capabilities, FileLimits};
use super::error::{ChannelDown, DeliverError, ReceiveError};
use super::inbound::{Inbound, Outcome, Place};
use super::outbound::{Delivery, Files, Receipt};
use crate::ids::{CategoryKey, ChannelId, Language, TeamKey};
use crate::model::{Phrase, Whereabouts};

/// Adapter → core.
#[async_trait]
pub trait Helpdesk: Send + Sync {
    /// Called by adapters for everything that people do. Returns only after it is durably stored, so the platform
    /// may be told that it was taken. A repeat of the same update key returns the recorded outcome. On an error
    /// nothing was taken: the adapter must let the platform offer it again, or tell the sender to try again.
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError>;

    /// The same, by a customer's page that tells where it is. Called by adapters whose customers are on pages; others know
    /// nothing of the kind, and nothing is lost with those who do not keep it.
    async fn receive_from(
        &self,
        inbound: Inbound,
        from: Option<Whereabouts>,
    ) -> Result<Outcome, ReceiveError> {
        let _ = from;
        self.receive(inbound).await
    }

    /// A refusal, a toast or a line in the language of a place: a customer's own (`hint` for one who has said nothing
    /// yet), a team's in its rooms and hubs.
    async fn speak(
        &self,
        channel: &ChannelId,
        place: &Place,
        hint: Option<&Language>,
        phrase: &Phrase,
    ) -> String;

    /// Keeps an update that the adapter cannot read, whole, for the operator. Returns only after it is durably stored.
    async fn keep_strange(&self, strange: Strange) -> Result<(), ReceiveError> {
        let _ = strange;
        Ok(())
    }

    /// Keeps what has come and is not whole yet (a part of an album), so that the platform may be told that it was taken.
    /// `name` is the platform's own. Returns only after it is durably stored.
    async fn hold(&self, channel: &ChannelId, name: &str, raw: &str) -> Result<(), ReceiveError> {
        let (_, _, _) = (channel, name, raw);
        Ok(())
    }

    /// Everything that was held and not let go, with its names: what a process that died had in hand.
    async fn held(&self, channel: &ChannelId) -> Result<Vec<(String, String)>, ReceiveError> {
        let _ = channel;
        Ok(Vec::new())
    }

    /// It was received as a whole.
    async fn let_go(&self, channel: &ChannelId, names: &[String]) -> Result<(), ReceiveError> {
        let (_, _) = (channel, names);
        Ok(())
    }

    /// The platform answered just now, and everything of the last `kept` will come. After a longer silence the team is
    /// told that nobody can know what was said in it. Called as often as the platform answers; cheap.
    async fn in_touch(&self, channel: &ChannelId, kept: Duration) {
        let (_, _) = (channel, kept);
    }

    /// The languages that the desk speaks, the default first.
    fn languages(&self) -> Vec<Language>;

    /// Texts of a platform's own furniture in a language (menus of commands, the bot's description): the Fluent
    /// messages `platform-…`, by name without that beginning.
    fn texts(&self, language: &Language) -> BTreeMap<String, String>;

    /// What forms and fixed lists are made of, in a language. From memory: it never waits, so a platform that must
    /// be answered within seconds can be.
    fn forms(&self, language: &Language) -> Forms {
        let _ = language;
        Forms::default()
    }

    /// What somebody of the team may mean who has typed `text` so far: at most 25, best first, none when the store is
    /// away. `channel` is the account whose rooms are meant. May wait: the caller sets the deadline.
    async fn seek(&self, channel: &ChannelId, language: &Language, sought: Sought, text: &str) -> Vec<Hit> {
        let _ = (channel, language, sought, text);
        Vec::new()
    }

    /// Keeps a small value for an adapter under a name of its own; at most 200 bytes of name. What is kept under the
    /// name of a customer's place (as in [`Place::Customer`]) is erased with that customer. Returns once it is on disk.
    /// A desk that keeps nothing is good enough where no adapter asks for it.
    async fn keep(&self, channel: &ChannelId, name: &str, value: &str) -> Result<(), ReceiveError> {
        let _ = (channel, name, value);
        Ok(())
    }

    /// Everything that is kept for a channel, by name.
    async fn kept(&self, channel: &ChannelId) -> Result<BTreeMap<String, String>, ReceiveError> {
        let _ = channel;
        Ok(BTreeMap::new())
    }

    /// Where something may have been said while the adapter was away, for platforms that do not tell it by
    /// themselves: customers' places, those with an open ticket first and then the newest, and the rooms of open
    /// tickets.
    async fn known_places(&self, channel: &ChannelId) -> Result<Vec<KnownPlace>, ReceiveError> {
        let _ = channel;
        Ok(Vec::new())
    }
}

/// What a list that is searched while somebody types holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// Colleagues, and teams where there is more than one; a hit's value is what `/assign` takes.
    Receiver,
    /// A hit's value is what `/category` takes.
    Category,
    /// Tickets that have a room on this account; a hit's value is the room's place.
    Ticket,
}

/// One line of such a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub label: String,
    pub value: String,
}

/// What can be filled in or chosen, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// One for each category that a ticket may have, in the configured order; empty where none is configured.
    pub categories: Vec<Form>,
    /// The kinds that are configured, by the word that `/kind` takes.
    pub kinds: Vec<Hit>,
    /// By the word that `/priority` takes.
    pub priorities: Vec<Hit>,
    /// Characters of one message.
    pub message_chars: usize,
}

/// What a form for one category asks beside the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub category: CategoryKey,
    /// With the names above it.
    pub name: String,
    /// At most three.
    pub questions: Vec<FormQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormQuestion {
    pub key: String,
    pub ask: String,
    /// At most six; empty: answered in words.
    pub choices: Vec<String>,
}

/// A place that the desk has heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPlace {
    pub place: Place,
    /// A ticket is open there.
    pub is_live: bool,
}

/// An update of unknown shape.
#[derive(Clone)]
pub struct Strange {
    pub channel: ChannelId,
    /// The names of its fields, for a list; never what stands in them.
    pub what: String,
    /// Its JSON, as it came. Over 256 KiB it is cut.
    pub raw: String,
}

impl std::fmt::Debug for Strange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Strange")
            .field("channel", &self.channel)
            .field("what", &self.what)
            .finish_non_exhaustive()
    }
}

/// A group or forum where a team works: each of its tickets gets a room there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hub {
    /// The adapter's own id.
    pub place: String,
    /// None: every team's tickets.
    pub team: Option<TeamKey>,
}

/// A file as it comes.
pub type FileBytes = BoxStream<'static, Result<Bytes, std::io::Error>>;

/// Core → adapter.
#[async_trait]
pub trait Channel: Send + Sync {
    fn id(&self) -> ChannelId;

    /// What a place (a customer's, or a hub with its rooms) can show. Called often; must not wait.
    fn capabilities(&self, place: &str) -> Arc<Capabilities>;

    /// Files that the platform keeps cross within it whatever their size.
    fn file_limits(&self) -> FileLimits {
        FileLimits::default()
    }

    /// The configured places of teams: each ticket gets a room in its team's. More may be linked while the desk runs.
    fn hubs(&self) -> Vec<Hub> {
        Vec::new()
    }

    /// An address that opens this channel for a customer, with a payload for
    /// [`CustomerCommand::StartWith`](super::CustomerCommand::StartWith); none where there is no such thing, or not yet.
    fn link(&self, payload: &str) -> Option<String> {
        let _ = payload;
        None
    }

    /// A place within a hub itself, for a ticket that can get no room of its own there: it stands for the hub in every
    /// call, and `key` at its end tells such tickets apart. None: the ticket waits until rooms can be opened.
    fn shared_room(&self, hub: &str, key: &str) -> Option<String> {
        let (_, _) = (hub, key);
        None
    }

    /// Sends one piece to one place. Called by the relay, one call in flight per place. Must not repeat by itself;
    /// must return within 30 s; an error says who has to act.
    async fn deliver(&self, delivery: &Delivery, files: &dyn Files) -> Result<Receipt, DeliverError>;

    /// The bytes of a file that the platform keeps.
    async fn fetch(&self, reference: &str) -> Result<FileBytes, DeliverError> {
        let _ = reference;
        Err(DeliverError::Rejected { detail: "this channel keeps no files".into() })
    }

    /// Takes what the platform offers and hands it to `helpdesk` until `stop`. Must call `ready` once it has caught
    /// up with what was said while the desk was away: timers wait for that.
    async fn listen(
        self: Arc<Self>,
        helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown>;

    /// Typing and the like; may be lost.
    fn hint(&self, _place: &Place, _hint: Hint) {}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    Typing,
}
