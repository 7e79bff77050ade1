//! The fake as tests hold it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::group::Group;
use super::options::{Limits, Options};
use super::people::User;
use super::room::Kind;
use super::server::Server;
use super::waiting::{lately, until};
use super::world::{BOT, BOT_NAME};
use crate::faults::Fault;

/// A Bot API server on a loopback port of its own, for one bot. Dropped, it ends, and complains of every request that
/// was not as the documents want it.
#[derive(Debug)]
pub struct FakeTelegram {
    pub(crate) server: Arc<Server>,
}

/// A fault that is armed.
#[derive(Clone, Debug)]
pub struct Armed {
    server: Arc<Server>,
    id: u64,
}

impl FakeTelegram {
    /// # Panics
    /// When no loopback port is free.
    pub async fn start(options: Options) -> Self {
        let token = format!("{BOT}:AAtests-of-deskbell-talk-to-a-fake-0000");
        let server = Server::start(token, options).await.expect("loopback has a free port");
        Self { server }
    }

    /// What stands before `/bot<token>/…`.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    #[must_use]
    pub fn token(&self) -> &str {
        &self.server.token
    }

    #[must_use]
    pub fn bot_id(&self) -> i64 {
        BOT
    }

    #[must_use]
    pub fn bot_name(&self) -> &'static str {
        BOT_NAME
    }

    /// What the desk's environment says of Telegram, to begin with.
    #[must_use]
    pub fn env(&self) -> Vec<(String, String)> {
        let token = ("DESKBELL_TELEGRAM__TOKEN".to_owned(), self.token().to_owned());
        vec![token, ("DESKBELL_TELEGRAM__API_URL".to_owned(), self.api_url())]
    }

    /// The address of a method, for tests that call it themselves.
    #[must_use]
    pub fn method_url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.api_url(), self.token())
    }

    // ── People and groups ───────────────────────────────────────────────────────────────────────────────────────

    /// Somebody with an account, who has not written to the bot yet.
    #[must_use]
    pub fn user(&self, name: &str, language: &str) -> User {
        let language = Some(language).filter(|language| !language.is_empty());
        User::create(self.server.clone(), name, language)
    }

    /// A supergroup with topics, without the bot.
    #[must_use]
    pub fn forum(&self, title: &str, owner: &User) -> Group {
        Group::create(self.server.clone(), title, Kind::Supergroup { forum: true }, owner)
    }

    /// A supergroup without topics, without the bot.
    #[must_use]
    pub fn supergroup(&self, title: &str, owner: &User) -> Group {
        Group::create(self.server.clone(), title, Kind::Supergroup { forum: false }, owner)
    }

    /// A basic group, as new ones are, without the bot.
    #[must_use]
    pub fn group(&self, title: &str, owner: &User) -> Group {
        Group::create(self.server.clone(), title, Kind::Group, owner)
    }

    // ── Updates ─────────────────────────────────────────────────────────────────────────────────────────────────

    /// An update as it stands, whatever the bot asked for; it gets an id when it has none. The id.
    pub fn inject(&self, mut update: Value) -> i64 {
        self.server.change(|world| {
            let id = update["update_id"].as_i64().unwrap_or_else(|| world.queue.take_id());
            update["update_id"] = id.into();
            let chat = update.as_object().into_iter().flat_map(|fields| fields.values());
            let chat = chat.filter_map(|body| body["chat"]["id"].as_i64()).next().unwrap_or(0);
            world.queue.push_raw(id, chat, update.to_string());
            id
        })
    }

    /// Update ids go on from here, as they do anywhere after a quiet week.
    pub fn restart_updates_at(&self, id: i64) {
        self.server.change(|world| world.queue.next = id);
    }

    /// How many updates the bot has neither confirmed nor taken by its webhook.
    #[must_use]
    pub fn waiting_updates(&self) -> usize {
        self.server.look(|world| world.queue.waiting.len())
    }

    /// How many it has.
    #[must_use]
    pub fn confirmed_updates(&self) -> u64 {
        self.server.look(|world| world.queue.confirmed)
    }

    /// The address of the webhook, when one is set.
    #[must_use]
    pub fn webhook(&self) -> Option<String> {
        self.server.look(|world| world.queue.hook.as_ref().map(|hook| hook.url.clone()))
    }

    /// What the bot asked to be told; nothing when it never said.
    #[must_use]
    pub fn allowed_updates(&self) -> Vec<String> {
        self.server.look(|world| world.queue.allowed.clone())
    }

    /// Waits until the bot asks for updates (or answers its webhook) for the first time; when that was.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_polled(&self) -> std::time::Instant {
        let polled = until(&self.server, |_| self.server.first_poll());
        polled.await.unwrap_or_else(|found| panic!("the bot never asked for updates.\n{found}"))
    }

    /// From here on the first time counts anew: for a desk that is started again.
    pub fn forget_polls(&self) {
        self.server.forget_polls();
    }

    /// Waits until every update is confirmed.
    ///
    /// # Panics
    /// When some never are.
    pub async fn await_confirmed(&self) {
        let taken = until(&self.server, |world| world.queue.waiting.is_empty().then_some(()));
        taken.await.unwrap_or_else(|found| panic!("updates are left.\n{found}"));
    }

    // ── What goes wrong ─────────────────────────────────────────────────────────────────────────────────────────

    /// Makes something go wrong from now on.
    pub fn arm(&self, fault: Fault) -> Armed {
        let id = self.server.change(|world| world.faults.arm(fault));
        Armed { server: self.server.clone(), id }
    }

    /// Ends all that was armed.
    pub fn disarm(&self) {
        self.server.change(|world| world.faults.end_all());
    }

    pub fn set_limits(&self, limits: Limits) {
        self.server.change(|world| world.budget.set(limits));
    }

    /// Buttons pressed so far can no longer be answered.
    pub fn expire_presses(&self) {
        self.server.change(|world| {
            for press in world.presses.values_mut() {
                press.expired = true;
            }
        });
    }

    /// Makes a message older than it is.
    pub fn age(&self, chat: i64, message: i64, by: Duration) {
        self.server.change(|world| {
            if let Some(stored) = world.room_mut(chat).message_mut(message) {
                stored.date = stored.date.minus(by);
            }
        });
    }

    // ── The documents ───────────────────────────────────────────────────────────────────────────────────────────

    /// What was not as the documents want it, in words.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.server.violations()
    }

    /// # Panics
    /// When a request, or an answer or update of the fake itself, was not as the documents want it.
    pub fn assert_spec_clean(&self) {
        let mut violations = self.violations();
        violations.dedup();
        assert!(
            violations.is_empty(),
            "{} violations of the Bot API's description:\n{}\n{}",
            violations.len(),
            violations.join("\n"),
            lately(&self.server)
        );
    }

    /// Forgets what was found, for tests that mean to break the rules.
    pub fn forgive(&self) {
        self.server.forgive();
    }
}

impl Drop for FakeTelegram {
    fn drop(&mut self) {
        self.server.stop.cancel();
        if !std::thread::panicking() {
            self.assert_spec_clean();
        }
    }
}

impl Armed {
    /// It befalls no more calls, and what hangs goes on.
    pub fn end(&self) {
        self.server.change(|world| world.faults.end(self.id));
    }

    /// How many calls it befell.
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.server.look(|world| world.faults.hits(self.id))
    }

    /// Waits until it befell so many.
    ///
    /// # Panics
    /// When it does not.
    pub async fn await_hits(&self, count: u64) {
        let hit = until(&self.server, |world| (world.faults.hits(self.id) >= count).then_some(()));
        hit.await.unwrap_or_else(|found| panic!("the fault befell {} calls.\n{found}", self.hits()));
    }
}
