//! A desk that runs, a Discord around it, a server with a team's forum and a panel, a team and a customer.

use std::time::Duration;

use deskbell_tests::binary::{self, Binary, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::discord::{
    Chat, FakeDiscord, Guild, Message, Options, Permissions, Place, Role, Seat, Thread, ThreadSeen, User,
};

/// Cards are edited fifteen seconds after a change, boards thirty.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Stage {
    pub(crate) discord: FakeDiscord,
    pub(crate) guild: Guild,
    /// The team's.
    pub(crate) forum: Place,
    /// The channel of the panel and of private threads.
    pub(crate) panel: Place,
    pub(crate) agents: Role,
    /// A lead.
    pub(crate) eva: User,
    pub(crate) mia: User,
    pub(crate) jan: User,
    pub(crate) ana: User,
    pub(crate) database: Database,
    pub(crate) port: u16,
    pub(crate) env: Vec<(String, String)>,
    desk: Option<Binary>,
}

/// What a stage is made of, before it is opened.
pub(crate) struct Setting {
    options: Options,
    kind: Kind,
    env: Vec<(String, String)>,
    config: String,
}

impl Setting {
    pub(crate) fn new() -> Self {
        let options = Options { patience: PATIENCE, ..Options::default() };
        Self { options, kind: Kind::Sqlite, env: Vec::new(), config: String::new() }
    }

    /// With the limits that Discord sets, and with a desk that knows them.
    pub(crate) fn limited() -> Self {
        let options = Options { patience: Duration::from_secs(300), ..Options::limited() };
        Self { options, ..Self::new() }.env("DESKBELL_DISCORD__LIMITS", "standard")
    }

    /// For loads that take long on a machine that has much else to do.
    pub(crate) fn patient(mut self) -> Self {
        self.options.patience = Duration::from_secs(300);
        self
    }

    /// The portal's switch for reading messages is off.
    pub(crate) fn without_content(mut self) -> Self {
        self.options.message_content = false;
        self
    }

    /// Customers are answered in private threads.
    pub(crate) fn in_threads(self) -> Self {
        self.env("DESKBELL_DISCORD__CUSTOMER_SIDE", "thread")
    }

    pub(crate) fn on(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// More of `deskbell.toml`.
    pub(crate) fn config(mut self, text: &str) -> Self {
        self.config.push_str(text);
        self
    }

    pub(crate) async fn open(self) -> Stage {
        let mut stage = self.set().await;
        stage.start().await;
        stage
    }

    /// Everything but the desk.
    pub(crate) async fn set(self) -> Stage {
        let discord = FakeDiscord::start(self.options).await;
        let guild = discord.guild("Shop");
        let (agents, leads) = (guild.role("Agents"), guild.role("Leads"));
        let [eva, mia, jan] = ["Eva", "Mia", "Jan"].map(|name| discord.user(name, "en-US"));
        let ana = discord.user("Ana", "en-US");
        for (user, role) in [(&eva, Some(leads)), (&mia, Some(agents)), (&jan, Some(agents)), (&ana, None)] {
            guild.joins(user);
            if let Some(role) = role {
                guild.gives(user, role);
            }
        }
        let forum = guild.forum("tickets", &[]);
        forum.hides(Permissions::VIEW_CHANNEL);
        for role in [agents, leads] {
            forum.allows(role, Permissions::VIEW_CHANNEL);
        }
        forum.bot_may(Permissions::VIEW_CHANNEL, Permissions(0));
        let panel = guild.text("support");
        let database = Database::fresh(self.kind).await;
        std::fs::write(database.folder.path().join("deskbell.toml"), &self.config)
            .expect("a file is written");
        let mut env = discord.env();
        let mut put = |name: &str, value: &str| env.push((name.to_owned(), value.to_owned()));
        put("DESKBELL_DISCORD__GUILD", &guild.id().to_string());
        put("DESKBELL_DISCORD__TEAM_CHANNEL", &forum.id().to_string());
        put("DESKBELL_DISCORD__PANEL_CHANNEL", &panel.id().to_string());
        put("DESKBELL_DISCORD__ROLES__AGENT", &agents.id.to_string());
        put("DESKBELL_DISCORD__ROLES__LEAD", &leads.id.to_string());
        put("DESKBELL_DISCORD__LIMITS", "none");
        // Nothing here is about the hour at which the tests are run, or about waiting for more words.
        put("DESKBELL_TIMES__DAY_FROM", "0");
        put("DESKBELL_TIMES__DAY_TO", "24");
        put("DESKBELL_TIMES__BURST_QUIET", "0s");
        put("DESKBELL_TIMES__ANSWER_AFTER", "0s");
        put("DESKBELL_TIMES__CARD_EDITS", "1s");
        put("DESKBELL_TIMES__BOARD_EDITS", "2s");
        put("DESKBELL_LIMITS__MESSAGES_PER_MINUTE", "1000000");
        put("DESKBELL_LOG", "warn");
        for (name, value) in self.env {
            env.retain(|(set, _)| *set != name);
            env.push((name, value));
        }
        let port = free_port();
        Stage { discord, guild, forum, panel, agents, eva, mia, jan, ana, database, port, env, desk: None }
    }
}

impl Stage {
    pub(crate) async fn new() -> Self {
        Setting::new().open().await
    }

    /// Starts the desk and waits until it listens to Discord.
    pub(crate) async fn start(&mut self) {
        self.discord.forget_ready();
        self.launch().await;
        self.discord.await_ready().await;
    }

    /// Starts the desk, whatever Discord does.
    pub(crate) async fn launch(&mut self) {
        let env: Vec<(&str, &str)> =
            self.env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let desk = Binary::start(&self.database, self.port, &env).await;
        self.desk = Some(desk.unwrap_or_else(|error| panic!("{error:#}")));
    }

    pub(crate) fn desk(&self) -> &Binary {
        self.desk.as_ref().expect("the desk runs")
    }

    pub(crate) async fn kill(&mut self) {
        let desk = self.desk.take().expect("the desk runs");
        desk.kill().await.expect("the desk can be killed");
    }

    pub(crate) async fn stop(&mut self) {
        let desk = self.desk.take().expect("the desk runs");
        let status = desk.stop().await.expect("the desk stops");
        assert!(status.success(), "the desk ended with {status}");
    }

    /// Runs one of the binary's commands with the desk's own environment: how it ended, and what it said.
    pub(crate) async fn run(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = binary::command(&self.database);
        command.args(arguments).envs(self.env.iter().map(|(name, value)| (name, value)));
        let output = command.output().await.expect("the binary runs");
        let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.push_str(&String::from_utf8_lossy(&output.stderr));
        (output.status.success(), said)
    }

    /// Somebody writes (few words, which stand in the post's name), and their ticket's post opens.
    pub(crate) async fn ticket(&self, who: &User, words: &str) -> Thread {
        who.says(words);
        self.post(words).await
    }

    /// The post whose name holds these words, with them in it.
    pub(crate) async fn post(&self, words: &str) -> Thread {
        let post = self.forum.await_thread(|post| post.name.contains(words)).await;
        post.chat().await_text(words).await;
        self.settled().await;
        post
    }

    /// The posts of tickets; the board has one, too.
    pub(crate) fn tickets(&self) -> Vec<ThreadSeen> {
        let mut all = self.forum.threads();
        all.retain(|post| post.name.contains('#'));
        all
    }

    /// Waits until the desk has noted everything it sent: before that a reply to it is a reply to something unknown.
    pub(crate) async fn settled(&self) {
        patiently("the end of all deliveries", async {
            while self.database.count("outbox WHERE state = 'sending'").await > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
        .await;
    }

    /// Says something in a post and waits until it stands at the customer: what stands there.
    pub(crate) async fn answers(&self, agent: &Seat, customer: &Seat, words: &str) -> Message {
        agent.says(words);
        let shown = customer.chat().await_text(words).await;
        self.settled().await;
        shown
    }

    /// A customer says something and it stands in the post: what stands there.
    pub(crate) async fn writes(&self, customer: &Seat, post: &Thread, words: &str) -> Message {
        customer.says(words);
        let shown = post.chat().await_text(words).await;
        self.settled().await;
        shown
    }

    /// A ticket that Mia has, with a word from each side: its post, and Mia in it.
    pub(crate) async fn taken(&self) -> (Thread, Seat) {
        let post = self.ticket(&self.ana, "my parcel is late").await;
        let mia = self.mia.at(&post);
        self.answers(&mia, &self.ana, "Hello, I am looking").await;
        (post, mia)
    }
}

/// What the bot shows there that holds these words.
pub(crate) fn shown(chat: &Chat, words: &str) -> Vec<Message> {
    let mut messages = chat.from_bot();
    messages.retain(|message| message.text.contains(words));
    messages
}

/// What other programs' streams bring, or a word about what did not come.
pub(crate) async fn patiently<T>(what: &str, coming: impl Future<Output = T>) -> T {
    let came = tokio::time::timeout(PATIENCE, coming).await;
    came.unwrap_or_else(|_| panic!("{what} did not come"))
}
