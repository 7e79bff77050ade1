//! A desk in this process, as real as it gets: its own service, database, files and sentences. Only the clock is moved
//! by hand, and people act when a script says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use deskbell_core::clock::{Clock, ManualClock, Timestamp};
use deskbell_core::ids::{AgentId, ChannelId, Language, TicketId};
use deskbell_core::port::{Channel, Helpdesk, Inbound, InboundKind, Outcome, Place, Sender, UpdateKey};
use deskbell_core::present::Locales;
use deskbell_core::service::{ArticleDraft, Desk, DeskOptions, Storage};
use object_store::memory::InMemory;

use crate::database::{Database, Kind};
use crate::live::Live;
use crate::pushes::{PUSHED, Pushes};
use crate::script::setup::Setup;
use crate::script::watch::Watch;

/// The channel whose customers read the feed themselves.
pub const WIDGET: &str = "widget";
const CONSOLE: &str = "console";

#[derive(Debug)]
pub struct World {
    pub database: Database,
    pub clock: Arc<ManualClock>,
    pub setup: Setup,
    /// By the names that scripts use.
    pub agents: BTreeMap<String, AgentId>,
    /// What was pushed, when the setup asks for that.
    pub pushes: Arc<Pushes>,
    files: Arc<InMemory>,
    locales: Arc<ArcSwap<Locales>>,
    desk: Option<Arc<Desk>>,
    live: Live,
    updates: u64,
}

impl World {
    /// A desk that has just been set up, on a fresh database.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn open(kind: Kind, mut setup: Setup, now: Timestamp) -> Self {
        let database = Database::fresh(kind).await;
        deskbell_migrations::migrate(&database.url).await.expect("the tables can be made");
        let hands = setup.hands();
        let locales = Locales::built_in().with_default(setup.settings.default_language.clone());
        let mut world = Self {
            database,
            clock: Arc::new(ManualClock::at(now)),
            setup,
            agents: BTreeMap::new(),
            pushes: Arc::default(),
            files: Arc::new(InMemory::new()),
            locales: Arc::new(ArcSwap::from_pointee(locales)),
            desk: None,
            live: Live::default(),
            updates: 0,
        };
        let desk = world.start().await;
        for (name, hand) in hands.into_iter().zip(&world.setup.agents) {
            let shown = capital(&name);
            let invited = desk.admin().invite(&shown, hand.role, hand.teams.clone()).await;
            world.agents.insert(name, invited.expect("an agent can be invited").agent.id);
        }
        let drafts = world.setup.articles.iter().map(|written| ArticleDraft {
            key: written.key.clone(),
            language: written.language.clone(),
            title: written.title.clone(),
            body: written.body.clone(),
            tags: written.tags.clone(),
            visibility: written.visibility,
            category: written.category.clone(),
        });
        desk.admin().import(drafts.collect()).await.expect("articles can be imported");
        world.live.watch_team(&desk, world.reader());
        world
    }

    async fn start(&mut self) -> Arc<Desk> {
        let channels: Vec<Arc<dyn Channel>> =
            if self.setup.pushed { vec![self.pushes.clone()] } else { Vec::new() };
        let options = DeskOptions {
            storage: Storage::connect(&self.database.url).await.expect("the database can be opened"),
            settings: Arc::new(ArcSwap::from_pointee(self.setup.settings.clone())),
            locales: self.locales.clone(),
            clock: self.clock.clone(),
            files: self.files.clone(),
            channels,
        };
        let desk = Desk::start(options).await.expect("the desk starts");
        self.desk = Some(desk.clone());
        desk
    }

    /// # Panics
    /// Between stop and start.
    #[must_use]
    pub fn desk(&self) -> &Arc<Desk> {
        self.desk.as_ref().expect("the desk runs")
    }

    /// The agent by whose eyes the team's rooms are read.
    #[must_use]
    pub fn reader(&self) -> AgentId {
        *self.agents.values().next().expect("somebody works there")
    }

    /// Where this world's customers are.
    #[must_use]
    pub fn channel(&self) -> ChannelId {
        ChannelId::new(if self.setup.pushed { PUSHED } else { WIDGET })
    }

    /// Stops the desk and starts it on the same database; open pages connect again.
    pub async fn restart(&mut self) {
        self.desk().stop().await;
        self.live.disconnect();
        let desk = self.start().await;
        let reader = self.reader();
        self.live.watch_team(&desk, reader);
        self.live.reconnect(&desk);
        // Before that no deadline fires, and the desk calls itself idle.
        while desk.health().await.behind > 0 {
            tokio::task::yield_now().await;
        }
        self.settle().await;
    }

    pub async fn close(mut self) {
        self.desk().stop().await;
        self.live.disconnect();
        self.desk = None;
    }

    /// Until nothing is left to do at this moment of the clock.
    pub async fn settle(&self) {
        self.desk().idle().await;
    }

    /// The next deadline.
    ///
    /// # Panics
    /// When it cannot be read.
    pub async fn next_due(&self) -> Option<Timestamp> {
        self.desk().next_due().await.expect("deadlines can be read")
    }

    /// # Panics
    /// When it is not taken: nothing here is ever too busy.
    pub async fn receive(&self, inbound: Inbound) -> Outcome {
        self.desk().receive(inbound).await.expect("the desk takes what comes")
    }

    /// What somebody at their page does now. Their page is open and live from then on.
    pub fn from_customer(&mut self, name: &str, hint: Option<&Language>, kind: InboundKind) -> Inbound {
        self.updates += 1;
        let channel = self.channel();
        let desk = self.desk().clone();
        self.live.watch_page(&desk, &channel, name);
        Inbound {
            channel,
            update: UpdateKey(format!("{name}:{}", self.updates)),
            said_at: self.clock.now(),
            place: Place::Customer(name.to_owned()),
            sender: Sender::Customer {
                external: name.to_owned(),
                name: Some(capital(name)),
                language_hint: hint.cloned(),
            },
            shown: Vec::new(),
            kind,
        }
    }

    /// What an agent does now.
    pub fn from_agent(&mut self, agent: AgentId, ticket: TicketId, kind: InboundKind) -> Inbound {
        self.updates += 1;
        Inbound {
            channel: ChannelId::new(CONSOLE),
            update: UpdateKey(format!("console:{}", self.updates)),
            said_at: self.clock.now(),
            place: Place::Ticket(ticket),
            sender: Sender::Agent(agent),
            shown: Vec::new(),
            kind,
        }
    }

    /// Whoever had their page open all the time has seen exactly what a reload shows.
    pub async fn check_live(&self, watch: &Watch) {
        self.live.check(self, watch).await;
        if self.setup.pushed {
            self.pushes.check(watch);
        }
    }
}

/// Names are written small in scripts and large by people.
#[must_use]
pub fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
