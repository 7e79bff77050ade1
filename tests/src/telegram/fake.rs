//! The fake as tests hold it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;

use super::faults::Fault;
use super::group::Group;
use super::options::{Limits, Options};
use super::people::User;
use super::record::{Call, Sent};
use super::room::Kind;
use super::server::Server;
use super::waiting::{lately, until};
use super::world::{BOT, BOT_NAME};

/// A Bot API server on a loopback port of its own, for one bot. Dropped, it ends, and complains of every request that
/// was not as the documents want it.
#[derive(Debug)]
pub struct FakeTelegram {
    server: Arc<Server>,
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

    /// Waits until the bot asks for updates for the first time.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_polled(&self) {
        let polled = until(&self.server, |_| self.server.was_polled().then_some(()));
        polled.await.unwrap_or_else(|found| panic!("the bot never asked for updates.\n{found}"));
    }

    /// Waits until every update is confirmed.
    ///
    /// # Panics
    /// When some never are.
    pub async fn await_confirmed(&self) {
        let taken = until(&self.server, |world| world.queue.waiting.is_empty().then_some(()));
        taken.await.unwrap_or_else(|found| panic!("updates are left.\n{found}"));
    }

    // ── What the bot did ────────────────────────────────────────────────────────────────────────────────────────

    /// Every call so far, polls too.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.server.look(|world| world.calls.clone())
    }

    /// Every call of one method.
    #[must_use]
    pub fn calls_to(&self, method: &str) -> Vec<Call> {
        self.server.look(|world| world.calls.iter().filter(|call| call.method == method).cloned().collect())
    }

    /// How many calls fit.
    #[must_use]
    pub fn count_calls(&self, fits: impl Fn(&Call) -> bool) -> usize {
        self.server.look(|world| world.calls.iter().filter(|call| fits(call)).count())
    }

    /// Forgets the calls so far.
    pub fn forget_calls(&self) {
        self.server.change(|world| world.calls.clear());
    }

    /// Waits for a call that fits and has been answered; the first one.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn await_call(&self, fits: impl Fn(&Call) -> bool) -> Call {
        let found = until(&self.server, |world| {
            world.calls.iter().find(|call| call.answer.is_some() && fits(call)).cloned()
        });
        found.await.unwrap_or_else(|found| panic!("the call did not come.\n{found}"))
    }

    /// Waits until so many calls fit, answered or not.
    ///
    /// # Panics
    /// When they do not come.
    pub async fn await_calls(&self, count: usize, fits: impl Fn(&Call) -> bool) -> Vec<Call> {
        let found = until(&self.server, |world| {
            let all: Vec<&Call> = world.calls.iter().filter(|call| fits(call)).collect();
            (all.len() >= count).then(|| all.into_iter().cloned().collect())
        });
        found.await.unwrap_or_else(|found| panic!("{count} such calls did not come.\n{found}"))
    }

    /// Every message the bot sends from now on, as it is sent; also when nothing is recorded.
    #[must_use]
    pub fn tap(&self) -> UnboundedReceiver<Sent> {
        let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
        self.server.change(|world| world.taps.push(sender));
        receiver
    }

    /// How many calls came at all.
    #[must_use]
    pub fn call_count(&self) -> u64 {
        self.server.look(|world| world.call_count)
    }

    /// How many calls were refused with 429.
    #[must_use]
    pub fn too_many(&self) -> u64 {
        self.server.look(|world| world.budget.refused)
    }

    /// How many calls the limits counted and let through.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.server.look(|world| world.budget.taken)
    }

    /// Waits for the bot's answer to the press of a button: its words, if any, and whether they are an alert.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn answer_to(&self, press: &str) -> Option<(String, bool)> {
        let found = until(&self.server, |world| {
            let press = world.presses.get(press)?;
            press.answered.then(|| press.answer.clone())
        });
        found.await.unwrap_or_else(|found| panic!("press {press} was not answered.\n{found}"))
    }

    /// The bot's description in a language, when it has one there.
    #[must_use]
    pub fn description(&self, language: &str) -> Option<String> {
        self.server.look(|world| world.profile.descriptions.get(language).cloned())
    }

    #[must_use]
    pub fn short_description(&self, language: &str) -> Option<String> {
        self.server.look(|world| world.profile.short_descriptions.get(language).cloned())
    }

    /// The commands of a scope (`default`, `all_group_chats`, `chat -100…`) in a language: names and descriptions.
    #[must_use]
    pub fn commands(&self, scope: &str, language: &str) -> Vec<(String, String)> {
        let key = (scope.to_owned(), language.to_owned());
        self.server.look(|world| {
            let commands = world.profile.commands.get(&key).into_iter().flatten();
            commands.map(|command| (command.name.clone(), command.description.clone())).collect()
        })
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
            if let Some(stored) = world.room_mut(chat).messages.get_mut(&message) {
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
