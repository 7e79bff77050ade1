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
    FileRef, Files, Helpdesk, Hub, Inbound, InboundKind, MessageView, Outcome, Piece, Place, Receipt, Sender,
    Shown, TeamAct, TeamDesk, TeamEvent, UpdateKey,
};
use crate::present::Locales;
use crate::service::{ArticleDraft, Desk, DeskOptions, Storage};

pub(super) const WIDGET: &str = "widget";
pub(super) const HOOK: &str = "webhook:shop";
pub(super) const HUB: &str = "group";
/// A Monday at noon.
pub(super) const START: Timestamp = Timestamp(1_767_614_400_000);

/// A channel that records what it is given and answers as planned, else with success.
#[derive(Debug)]
pub(super) struct FakeChannel {
    id: ChannelId,
    pull: bool,
    pub(super) hubs: Vec<Hub>,
    pub(super) sent: Mutex<Vec<Delivery>>,
    plan: Mutex<VecDeque<Option<DeliverError>>>,
    text_limit: Mutex<usize>,
    /// So many more calls are answered, then the gate closes.
    closes_after: Mutex<Option<usize>>,
    /// Tickets without a room are told in the group itself.
    pub(super) shares: std::sync::atomic::AtomicBool,
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
            hubs: Vec::new(),
            sent: Mutex::default(),
            plan: Mutex::default(),
            text_limit: Mutex::new(usize::MAX),
            closes_after: Mutex::default(),
            shares: Default::default(),
            gate: tokio::sync::watch::Sender::new(true),
            caught_up: tokio::sync::watch::Sender::new(true),
        })
    }

    /// A messenger with a team's group.
    pub(super) fn with_hub(id: &str, hub: &str) -> Arc<Self> {
        let mut channel = Self::new(id, false);
        let own = Arc::get_mut(&mut channel).unwrap();
        own.hubs = vec![Hub { place: hub.into(), team: None }];
        channel
    }

    pub(super) fn fails_with(&self, errors: impl IntoIterator<Item = DeliverError>) {
        self.answers_with(errors.into_iter().map(Some));
    }

    /// None: that call succeeds.
    pub(super) fn answers_with(&self, answers: impl IntoIterator<Item = Option<DeliverError>>) {
        self.plan.lock().unwrap().extend(answers);
    }

    pub(super) fn closes_after(&self, calls: usize) {
        *self.closes_after.lock().unwrap() = Some(calls);
    }

    fn count_down(&self) {
        let mut left = self.closes_after.lock().unwrap();
        *left = left.map(|left| left - 1);
        if left.take_if(|left| *left == 0).is_some() {
            self.gate.send_replace(false);
        }
    }

    pub(super) fn limit_text(&self, characters: usize) {
        *self.text_limit.lock().unwrap() = characters;
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
        Piece::OpenRoom { title } => format!("room: {title}"),
        Piece::Card { card } => format!("card: {}", blocks(&card.words)),
        Piece::Tell { messages } => format!("tell: {}", lines(messages)),
        Piece::Retell { messages } => format!("retell: {}", lines(messages)),
        Piece::CloseRoom { closed } => format!("closed: {closed}"),
        Piece::Board { .. } => "board".into(),
    }
}

fn lines(messages: &[MessageView]) -> String {
    messages.iter().map(|message| blocks(&message.blocks)).collect::<Vec<_>>().join(" | ")
}

#[async_trait]
impl Channel for FakeChannel {
    fn id(&self) -> ChannelId {
        self.id.clone()
    }

    fn capabilities(&self, _place: &str) -> Arc<Capabilities> {
        let capabilities = if self.pull { Capabilities::pull() } else { Capabilities::push() };
        Arc::new(Capabilities { text_limit: *self.text_limit.lock().unwrap(), ..capabilities })
    }

    fn hubs(&self) -> Vec<Hub> {
        self.hubs.clone()
    }

    fn shared_room(&self, hub: &str, key: &str) -> Option<String> {
        self.shares.load(Ordering::Relaxed).then(|| format!("{hub}:{key}"))
    }

    async fn deliver(&self, delivery: &Delivery, _: &dyn Files) -> Result<Receipt, DeliverError> {
        let _ = self.gate.subscribe().wait_for(|open| *open).await;
        let planned = self.plan.lock().unwrap().pop_front().flatten();
        self.count_down();
        match planned {
            Some(error) => Err(error),
            None => {
                let mut sent = self.sent.lock().unwrap();
                sent.push(delivery.clone());
                let number = sent.len();
                let opened = matches!(delivery.piece, Piece::OpenRoom { .. });
                let room = opened.then(|| format!("{}/{number}", delivery.place));
                let shown = if opened { Vec::new() } else { vec![number.to_string()] };
                Ok(Receipt { shown, room, ..Receipt::default() })
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

    /// With a messenger in place of the webhook: customers in private, the team in a group.
    pub(super) async fn with_rooms() -> Self {
        let world = Self::new().await;
        world.restart_with(FakeChannel::with_hub(HOOK, HUB)).await
    }

    /// Somebody of the team in a room (or in the group itself).
    pub(super) fn in_room(&self, place: &str, who: &str, shown: &str, kind: InboundKind) -> Inbound {
        let place = if place == HUB { Place::Hub(place.into()) } else { Place::Room(place.into()) };
        Inbound {
            channel: ChannelId::new(HOOK),
            update: self.update(),
            said_at: self.clock.now(),
            place,
            sender: Sender::Member { external: who.into(), name: who.into(), role: Role::Agent },
            shown: vec![shown.into()],
            kind,
        }
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

    /// As [`World::crash`], and what the new desk calls is not answered.
    pub(super) async fn crash_closed(self) -> Self {
        let hook = FakeChannel::new(HOOK, false);
        hook.gate.send_replace(false);
        self.crash_to(hook).await
    }

    pub(super) async fn crash(self) -> Self {
        self.crash_to(FakeChannel::new(HOOK, false)).await
    }

    /// Starts a second desk as if this process had died: nothing is finished first.
    pub(super) async fn crash_to(mut self, hook: Arc<FakeChannel>) -> Self {
        self.hook.gate.send_replace(false);
        self.desk.abandon();
        self.hook = hook;
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
        let act = TeamAct::Reply { words: words.into(), files: Vec::new(), quote: None, seen: None };
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
