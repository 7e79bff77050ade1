//! A desk to test with.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use arc_swap::ArcSwap;
use async_trait::async_trait;
use futures::StreamExt;
use futures::stream::BoxStream;
use object_store::ObjectStore;
use object_store::memory::InMemory;
use tokio_util::sync::CancellationToken;

use crate::clock::{Clock, ManualClock, Timestamp};
use crate::ids::{AgentId, AttachmentId, ChannelId, Language, MessageId, Seq, TicketId};
use crate::model::{Phrase, Role, Settings};
use crate::port::{
    Answer, Block, Capabilities, Channel, ChannelDown, CustomerEvent, Customers, DeliverError, Delivery,
    FileRef, Files, Helpdesk, Inbound, InboundKind, Outcome, Piece, Place, Receipt, Sender, Shown, TeamAct,
    TeamDesk, TeamEvent, UpdateKey,
};
use crate::present::Locales;
use crate::service::{ArticleDraft, Desk, DeskOptions, Storage};

pub(super) const WIDGET: &str = "widget";
pub(super) const HOOK: &str = "webhook:shop";
/// A Monday at noon.
pub(super) const START: Timestamp = Timestamp(1_767_614_400_000);

/// A channel that records what it is given and answers as planned, else with success.
#[derive(Debug)]
pub(super) struct FakeChannel {
    id: ChannelId,
    pull: bool,
    pub(super) sent: Mutex<Vec<Delivery>>,
    plan: Mutex<VecDeque<DeliverError>>,
    /// Calls wait while this is closed.
    pub(super) gate: tokio::sync::watch::Sender<bool>,
    /// Open when it has caught up.
    pub(super) caught_up: tokio::sync::watch::Sender<bool>,
}

impl FakeChannel {
    pub(super) fn new(id: &str, pull: bool) -> Arc<Self> {
        Arc::new(Self {
            id: ChannelId::new(id),
            pull,
            sent: Mutex::default(),
            plan: Mutex::default(),
            gate: tokio::sync::watch::Sender::new(true),
            caught_up: tokio::sync::watch::Sender::new(true),
        })
    }

    pub(super) fn fails_with(&self, errors: impl IntoIterator<Item = DeliverError>) {
        self.plan.lock().unwrap().extend(errors);
    }

    /// What arrived at a place, as text.
    pub(super) fn texts(&self, place: &str) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        sent.iter()
            .filter(|delivery| delivery.place == place)
            .map(|delivery| piece_text(&delivery.piece))
            .collect()
    }
}

fn piece_text(piece: &Piece) -> String {
    match piece {
        Piece::Show { message } => text(message),
        Piece::Change { message } => format!("changed: {}", text(message)),
        Piece::Retract { .. } => "retracted".into(),
        other => format!("{other:?}"),
    }
}

#[async_trait]
impl Channel for FakeChannel {
    fn id(&self) -> ChannelId {
        self.id.clone()
    }

    fn capabilities(&self, _place: &str) -> Arc<Capabilities> {
        Arc::new(if self.pull { Capabilities::pull() } else { Capabilities::push() })
    }

    async fn deliver(&self, delivery: &Delivery, _: &dyn Files) -> Result<Receipt, DeliverError> {
        let _ = self.gate.subscribe().wait_for(|open| *open).await;
        let planned = self.plan.lock().unwrap().pop_front();
        match planned {
            Some(error) => Err(error),
            None => {
                self.sent.lock().unwrap().push(delivery.clone());
                Ok(Receipt { shown: vec![delivery.id.to_string()], ..Receipt::default() })
            }
        }
    }

    async fn listen(
        self: Arc<Self>,
        _helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown> {
        let mut caught_up = self.caught_up.subscribe();
        tokio::select! {
            _ = caught_up.wait_for(|open| *open) => ready(),
            () = stop.cancelled() => {}
        }
        stop.cancelled().await;
        Ok(())
    }
}

pub(super) struct World {
    pub(super) desk: Arc<Desk>,
    pub(super) clock: Arc<ManualClock>,
    pub(super) hook: Arc<FakeChannel>,
    pub(super) settings: Arc<ArcSwap<Settings>>,
    pub(super) files: Arc<dyn ObjectStore>,
    pub(super) url: String,
    updates: AtomicU32,
    folder: Arc<tempfile::TempDir>,
}

impl World {
    pub(super) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(super) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        deskbell_migrations::migrate(&url).await.unwrap();
        let mut settings = Settings::plain(vec![Language::new("en"), Language::new("hu")]);
        change(&mut settings);
        let settings = Arc::new(ArcSwap::from_pointee(settings));
        let clock = Arc::new(ManualClock::at(START));
        let hook = FakeChannel::new(HOOK, false);
        let files: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        let desk = start(&url, &settings, &clock, &hook, &files).await;
        Self { desk, clock, hook, settings, files, url, updates: AtomicU32::new(0), folder }
    }

    /// Stops the desk and starts it again on the same data.
    pub(super) async fn restart(self) -> Self {
        self.restart_with(FakeChannel::new(HOOK, false)).await
    }

    pub(super) async fn restart_with(mut self, hook: Arc<FakeChannel>) -> Self {
        self.desk.stop().await;
        self.hook = hook;
        self.desk = start(&self.url, &self.settings, &self.clock, &self.hook, &self.files).await;
        self
    }

    /// Starts a second desk as if this process had died: nothing is finished first.
    pub(super) async fn crash(mut self) -> Self {
        self.hook.gate.send_replace(false);
        let dead = self.desk.clone();
        dead.abandon();
        self.hook = FakeChannel::new(HOOK, false);
        self.desk = start(&self.url, &self.settings, &self.clock, &self.hook, &self.files).await;
        self
    }

    /// A desk of another process on the same database.
    pub(super) async fn second_desk(&self) -> Self {
        let hook = FakeChannel::new(HOOK, false);
        let desk = start(&self.url, &self.settings, &self.clock, &hook, &self.files).await;
        Self {
            desk,
            clock: self.clock.clone(),
            hook,
            settings: self.settings.clone(),
            files: self.files.clone(),
            url: self.url.clone(),
            updates: AtomicU32::new(1_000_000),
            folder: self.folder.clone(),
        }
    }

    pub(super) fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    fn update(&self) -> UpdateKey {
        UpdateKey(format!("u{}", self.updates.fetch_add(1, Ordering::Relaxed)))
    }

    pub(super) fn inbound(&self, channel: &str, place: &str, kind: InboundKind) -> Inbound {
        Inbound {
            channel: ChannelId::new(channel),
            update: self.update(),
            said_at: self.clock.now(),
            place: Place::Customer(place.into()),
            sender: Sender::Customer { external: place.into(), name: None, language_hint: None },
            shown: Vec::new(),
            kind,
        }
    }

    pub(super) async fn says(&self, channel: &str, place: &str, words: &str) -> Answer {
        let kind = InboundKind::Said { words: words.into(), files: Vec::new(), quote: None };
        self.accepted(self.inbound(channel, place, kind)).await
    }

    pub(super) async fn says_with(&self, place: &str, words: &str, files: Vec<AttachmentId>) -> Outcome {
        let kind = InboundKind::Said {
            words: words.into(),
            files: files.into_iter().map(FileRef::Uploaded).collect(),
            quote: None,
        };
        self.desk.receive(self.inbound(WIDGET, place, kind)).await.unwrap()
    }

    pub(super) async fn presses(&self, place: &str, token: &str) -> Answer {
        self.accepted(self.inbound(WIDGET, place, InboundKind::Pressed(token.into()))).await
    }

    pub(super) async fn acts(&self, agent: AgentId, ticket: TicketId, act: TeamAct) -> Answer {
        let inbound = Inbound {
            channel: ChannelId::new("console"),
            update: self.update(),
            said_at: self.clock.now(),
            place: Place::Ticket(ticket),
            sender: Sender::Agent(agent),
            shown: Vec::new(),
            kind: InboundKind::Act(act),
        };
        self.accepted(inbound).await
    }

    pub(super) async fn replies(&self, agent: AgentId, ticket: TicketId, words: &str) -> MessageId {
        let act = TeamAct::Reply { words: words.into(), files: Vec::new(), quote: None };
        self.acts(agent, ticket, act).await.message.unwrap()
    }

    pub(super) async fn accepted(&self, inbound: Inbound) -> Answer {
        match self.desk.receive(inbound).await.unwrap() {
            Outcome::Accepted(answer) => answer,
            Outcome::Refused(phrase) => panic!("refused: {phrase:?}"),
        }
    }

    pub(super) async fn refused(&self, inbound: Inbound) -> Phrase {
        match self.desk.receive(inbound).await.unwrap() {
            Outcome::Accepted(answer) => panic!("accepted: {answer:?}"),
            Outcome::Refused(phrase) => phrase,
        }
    }

    pub(super) async fn agent(&self, name: &str, role: Role) -> AgentId {
        self.desk.admin().invite(name, role, Vec::new()).await.unwrap().agent.id
    }

    /// The newest ticket.
    pub(super) async fn ticket(&self, agent: AgentId) -> TicketId {
        let page =
            TeamDesk::tickets(&*self.desk, agent, &crate::ids::Language::new("en"), &Default::default(), 1)
                .await
                .unwrap();
        page.items[0].id
    }

    pub(super) async fn passes(&self, time: Duration) {
        self.desk.idle().await;
        self.clock.advance_to(self.clock.now().plus(time));
        self.desk.idle().await;
    }

    pub(super) async fn history(&self, channel: &str, place: &str) -> Vec<Shown> {
        let channel = ChannelId::new(channel);
        self.desk.history(&channel, place, None, 200).await.unwrap().items
    }

    pub(super) async fn stream(&self, place: &str, after: Seq) -> BoxStream<'static, (Seq, CustomerEvent)> {
        Customers::changes(&*self.desk, &ChannelId::new(WIDGET), place, after).await.unwrap()
    }

    pub(super) async fn import(&self, key: &str, title: &str) {
        let draft = ArticleDraft {
            key: key.into(),
            language: Language::new("en"),
            title: title.into(),
            body: "Do this, then that.".into(),
            tags: Vec::new(),
            visibility: crate::model::Visibility::Public,
            category: None,
        };
        self.desk.admin().import(vec![draft]).await.unwrap();
    }
}

async fn start(
    url: &str,
    settings: &Arc<ArcSwap<Settings>>,
    clock: &Arc<ManualClock>,
    hook: &Arc<FakeChannel>,
    files: &Arc<dyn ObjectStore>,
) -> Arc<Desk> {
    let options = DeskOptions {
        storage: Storage::connect(url).await.unwrap(),
        settings: settings.clone(),
        locales: Arc::new(ArcSwap::from_pointee(Locales::built_in())),
        clock: clock.clone(),
        files: files.clone(),
        channels: vec![FakeChannel::new(WIDGET, true), hook.clone()],
    };
    Desk::start(options).await.unwrap()
}

/// What a message says, in one line.
pub(super) fn text(shown: &Shown) -> String {
    blocks(&shown.blocks)
}

pub(super) fn blocks(blocks: &[Block]) -> String {
    crate::present::markup::as_text(blocks)
}

/// The next message of a customer's stream.
pub(super) async fn next_message(stream: &mut BoxStream<'static, (Seq, CustomerEvent)>) -> (Seq, Shown) {
    loop {
        let next =
            tokio::time::timeout(Duration::from_secs(10), stream.next()).await.expect("a message in time");
        if let (seq, CustomerEvent::Message(shown)) = next.expect("the stream goes on") {
            return (seq, *shown);
        }
    }
}

pub(super) async fn next_team(stream: &mut BoxStream<'static, (Seq, TeamEvent)>) -> (Seq, TeamEvent) {
    tokio::time::timeout(Duration::from_secs(10), stream.next())
        .await
        .expect("news in time")
        .expect("it goes on")
}
