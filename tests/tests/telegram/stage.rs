//! A desk that runs, a Telegram around it, a team in its group and a customer.

use std::time::Duration;

use deskbell_tests::binary::{Binary, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::telegram::{Chat, FakeTelegram, Group, Message, Options, Seat, Topic, User};

/// On a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Stage {
    pub(crate) telegram: FakeTelegram,
    pub(crate) group: Group,
    /// Owns the group: a lead.
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
    linked: bool,
}

impl Setting {
    pub(crate) fn new() -> Self {
        let options = Options { patience: PATIENCE, ..Options::default() };
        Self { options, kind: Kind::Sqlite, env: Vec::new(), config: String::new(), linked: true }
    }

    /// With the limits that Telegram sets, and with a desk that knows them.
    pub(crate) fn limited() -> Self {
        let patience = Duration::from_secs(300);
        let options = Options { patience, ..Options::limited() };
        Self { options, ..Self::new() }.env("DESKBELL_TELEGRAM__LIMITS", "standard").quiet()
    }

    /// With cards and boards edited as seldom as in life, where calls are counted.
    pub(crate) fn quiet(self) -> Self {
        self.env("DESKBELL_TIMES__CARD_EDITS", "15s").env("DESKBELL_TIMES__BOARD_EDITS", "30s")
    }

    /// For loads that take long on a machine that has much else to do.
    pub(crate) fn patient(mut self) -> Self {
        self.options.patience = Duration::from_secs(300);
        self
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

    /// The desk does not know the group.
    pub(crate) fn unlinked(self) -> Self {
        Self { linked: false, ..self }
    }

    pub(crate) async fn open(self) -> Stage {
        self.open_on(free_port()).await
    }

    /// On a port that the setting names.
    pub(crate) async fn open_on(self, port: u16) -> Stage {
        let telegram = FakeTelegram::start(self.options).await;
        let eva = telegram.user("Eva", "en");
        let group = telegram.forum("Support", &eva).with_bot();
        let (mia, jan) = (telegram.user("Mia", "en"), telegram.user("Jan", "en"));
        group.joins(&mia);
        group.joins(&jan);
        let ana = telegram.user("Ana", "en");
        let database = Database::fresh(self.kind).await;
        std::fs::write(database.folder.path().join("deskbell.toml"), &self.config)
            .expect("a file is written");
        let mut env = telegram.env();
        let mut put = |name: &str, value: &str| env.push((name.to_owned(), value.to_owned()));
        if self.linked {
            put("DESKBELL_TELEGRAM__TEAM_CHATS", &group.id().to_string());
        }
        put("DESKBELL_TELEGRAM__LIMITS", "none");
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
        let mut stage = Stage { telegram, group, eva, mia, jan, ana, database, port, env, desk: None };
        stage.start().await;
        stage
    }
}

impl Stage {
    pub(crate) async fn new() -> Self {
        Setting::new().open().await
    }

    /// Starts the desk and waits until it listens to Telegram.
    pub(crate) async fn start(&mut self) {
        self.telegram.forget_polls();
        self.launch().await;
        self.telegram.await_polled().await;
    }

    /// Starts the desk, whatever Telegram does.
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

    /// Runs one of the binary's commands with the desk's own environment.
    pub(crate) async fn run(&self, arguments: &[&str]) -> String {
        let mut command = deskbell_tests::binary::command(&self.database);
        command.args(arguments).envs(self.env.iter().map(|(name, value)| (name, value)));
        let output = command.output().await.expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// Somebody writes (few words, which stand in the topic's name), and their ticket's topic opens.
    pub(crate) async fn ticket(&self, who: &User, words: &str) -> Topic {
        who.says(words);
        let topic = self.group.await_topic(|topic| topic.name.contains(words)).await;
        topic.chat().await_text(words).await;
        self.settled().await;
        topic
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

    /// Says something in a topic and waits until it stands in the customer's chat: what stands there.
    pub(crate) async fn answers(&self, agent: &Seat, customer: &User, words: &str) -> Message {
        agent.says(words);
        let shown = customer.chat().await_text(words).await;
        self.settled().await;
        shown
    }

    /// Says something in private and waits until it stands in the topic: what stands there.
    pub(crate) async fn writes(&self, customer: &User, topic: &Topic, words: &str) -> Message {
        customer.says(words);
        let shown = topic.chat().await_text(words).await;
        self.settled().await;
        shown
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
