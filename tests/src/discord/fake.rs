//! The fake as tests hold it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::options::{Limits, Options};
use super::people::User;
use super::place::Guild;
use super::server::Server;
use super::session::Frame;
use super::waiting::{lately, until};
use super::world::{BOT, BOT_NAME};
use crate::faults::Fault;

/// Discord on loopback ports of its own, for one bot. Dropped, it ends, and complains of every request that was not as
/// the documents want it.
#[derive(Debug)]
pub struct FakeDiscord {
    pub(crate) server: Arc<Server>,
}

/// A fault that is armed.
#[derive(Clone, Debug)]
pub struct Armed {
    server: Arc<Server>,
    id: u64,
}

impl FakeDiscord {
    /// # Panics
    /// When no loopback port is free.
    pub async fn start(options: Options) -> Self {
        // Shaped as real ones are: the bot's id, a time, a signature.
        let token = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GdeskB.fake-token-of-deskbells-own-tests-0000".to_owned();
        let server = Server::start(token, options).await.expect("loopback has a free port");
        Self { server }
    }

    /// What stands before `/api/v10/…`.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    #[must_use]
    pub fn token(&self) -> &str {
        &self.server.token
    }

    /// The bot's id, and its application's.
    #[must_use]
    pub fn bot_id(&self) -> u64 {
        BOT
    }

    #[must_use]
    pub fn bot_name(&self) -> &'static str {
        BOT_NAME
    }

    /// What the desk's environment says of Discord, to begin with.
    #[must_use]
    pub fn env(&self) -> Vec<(String, String)> {
        let token = ("DESKBELL_DISCORD__TOKEN".to_owned(), self.token().to_owned());
        vec![token, ("DESKBELL_DISCORD__API_URL".to_owned(), self.api_url())]
    }

    // ── People and servers ──────────────────────────────────────────────────────────────────────────────────────

    /// Somebody with an account, in no server yet.
    #[must_use]
    pub fn user(&self, name: &str, locale: &str) -> User {
        User::create(self.server.clone(), name, locale)
    }

    /// A server with the bot in it, as bots are commonly invited.
    #[must_use]
    pub fn guild(&self, name: &str) -> Guild {
        Guild::create(self.server.clone(), name)
    }

    /// Anything that Discord might say over the gateway, told to every session as it stands.
    pub fn inject(&self, event: &str, data: &Value) {
        self.server.change(|world| world.tell(event, 0, data));
    }

    // ── The gateway ─────────────────────────────────────────────────────────────────────────────────────────────

    /// Waits until the bot has a session that is ready; when that was.
    ///
    /// # Panics
    /// When it never has.
    pub async fn await_ready(&self) -> Instant {
        let ready = until(&self.server, |world| world.gateway.ready.filter(|_| world.gateway.is_connected()));
        ready.await.unwrap_or_else(|found| panic!("the bot never came to the gateway.\n{found}"))
    }

    /// From here on [`FakeDiscord::await_ready`] waits anew.
    pub fn forget_ready(&self) {
        self.server.change(|world| world.gateway.ready = None);
    }

    /// How often the bot identified itself, and how often it resumed a session.
    #[must_use]
    pub fn sessions(&self) -> (u64, u64) {
        self.server.look(|world| (world.gateway.identified, world.gateway.resumed))
    }

    /// The codes with which the gateway closed connections so far.
    #[must_use]
    pub fn closes(&self) -> Vec<u16> {
        self.server.look(|world| world.gateway.closes.clone())
    }

    /// Waits until the gateway has closed a connection with this code.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_close(&self, code: u16) {
        let closed = until(&self.server, |world| world.gateway.closes.contains(&code).then_some(()));
        closed.await.unwrap_or_else(|found| panic!("no connection was closed with {code}.\n{found}"));
    }

    /// Cuts every connection to the gateway; sessions can be resumed.
    pub fn cut(&self) {
        self.forget_ready();
        self.server.change(|world| world.gateway.all(&Frame::Cut));
    }

    /// Cuts every connection, and forgets every session: whoever resumes is told to begin anew.
    pub fn cut_and_forget(&self) {
        self.forget_ready();
        self.server.change(|world| {
            world.gateway.all(&Frame::Cut);
            world.gateway.sessions.clear();
        });
    }

    /// Closes every connection with a code.
    pub fn close(&self, code: u16, reason: &'static str) {
        self.forget_ready();
        self.server.change(|world| world.gateway.all(&Frame::Close(code, reason)));
    }

    /// Op 7: the bot is asked to connect anew, and to resume.
    pub fn ask_to_reconnect(&self) {
        self.forget_ready();
        let text = json!({"op": 7, "s": null, "t": null, "d": null}).to_string();
        self.server.change(|world| world.gateway.all(&Frame::Text(text.into())));
    }

    /// Op 9: the session is no good; it may be resumed, or not.
    pub fn invalidate(&self, resumable: bool) {
        self.forget_ready();
        let text = json!({"op": 9, "s": null, "t": null, "d": resumable}).to_string();
        self.server.change(|world| {
            world.gateway.all(&Frame::Text(text.into()));
            if !resumable {
                // What is said from now on is not for them any longer.
                for session in world.gateway.sessions.values_mut() {
                    session.intents = 0;
                    session.lost.get_or_insert_with(Instant::now);
                    session.log.clear();
                }
            }
        });
    }

    /// The gateway takes no connections, until it is opened again.
    pub fn close_gateway(&self) {
        self.server.change(|world| world.gateway.closed = true);
    }

    pub fn open_gateway(&self) {
        self.server.change(|world| world.gateway.closed = false);
    }

    /// Whether heartbeats are answered.
    pub fn answer_heartbeats(&self, answered: bool) {
        self.server.change(|world| world.gateway.mute = !answered);
    }

    // ── What goes wrong ─────────────────────────────────────────────────────────────────────────────────────────

    /// Makes something go wrong from now on. Operations are named as the API's description names them; a chat is a
    /// channel's id.
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

    /// The portal's switch for the privileged intent to read messages.
    pub fn set_message_content(&self, enabled: bool) {
        self.server.change(|world| world.options.message_content = enabled);
    }

    /// How many threads a server takes that are not archived.
    pub fn set_active_threads(&self, most: usize) {
        self.server.change(|world| world.options.active_threads_most = most);
    }

    /// Nonces so far count no longer, as after some minutes.
    pub fn forget_nonces(&self) {
        self.server.change(|world| world.nonces.clear());
    }

    /// Links to files so far are no good any longer.
    pub fn expire_links(&self) {
        self.server.change(|world| world.links += 1);
    }

    /// Interactions so far take no more answers, as after a quarter of an hour.
    pub fn expire_interactions(&self) {
        self.server.change(|world| {
            for interaction in world.interactions.values_mut() {
                interaction.expired = true;
            }
        });
    }

    /// Makes a message older than it is.
    pub fn age(&self, channel: u64, message: u64, by: Duration) {
        self.server.change(|world| {
            if let Some(stored) = world.channel_mut(channel).message_mut(message) {
                stored.at = stored.at.minus(by);
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
    /// When a request, or an answer of the fake itself, was not as the documents want it.
    pub fn assert_spec_clean(&self) {
        let violations = self.violations();
        assert!(
            violations.is_empty(),
            "{} violations of the API's description:\n{}\n{}",
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

impl Drop for FakeDiscord {
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
