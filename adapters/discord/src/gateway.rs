//! The desk's own loop over the gateway: one session, resumed where that can be.
//!
//! Every event that brings something is given to its place's lane and counts as open until the desk has stored it. What
//! is kept of the session names the last event before the first open one, so a process that was killed resumes there
//! and gets again what it had heard and not stored. Where a session cannot be resumed, the places that the desk knows
//! are asked for what was said since (`catch_up.rs`), before anything new of theirs is taken.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::port::{Helpdesk, KnownPlace};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::constants::{Opcode, close_codes};
use serenity::http::Route;
use serenity::model::gateway::GatewayIntents;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::catch_up;
use crate::channel::DiscordChannel;
use crate::chart::Brings;
use crate::config::CustomerSide;
use crate::event::Event;
use crate::lanes::{Job, Lanes, jittered};
use crate::progress::{Record, Session};
use crate::socket::{Closed, Frame, Socket};
use crate::trouble::Trouble;
use crate::wire::{Call, WireError};
use crate::{interact, keeper};

/// The name under which the record of the session is kept.
pub(crate) const RECORD: &str = "gateway";
/// The application itself; the library has no route to it.
pub(crate) const APPLICATION: &str = "/api/v10/applications/@me";
/// `GATEWAY_GUILD_MEMBERS` and its limited form (docs, "Application Flags").
const MAY_SEE_MEMBERS: u64 = (1 << 14) | (1 << 15);
/// Events that are not stored yet; with more of them nothing more is read until some are.
const OPEN: usize = 4_096;
/// The library has no name for it.
const INVALID_API_VERSION: u16 = 4012;
/// Until a connection that says nothing is given up.
const HELLO: Duration = Duration::from_secs(20);
/// Between two sessions that begin anew (docs, "Rate limiting": one identify in five seconds).
const IDENTIFY: Duration = Duration::from_secs(5);

/// Why a connection came to its end.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Stopped,
    /// The session goes on in another connection.
    Resume(String),
    /// The session is lost.
    Anew(String),
    /// The application lacks a privileged intent.
    Intents,
    /// The operator has to act; looked at again from time to time.
    Refused(&'static str, &'static str),
}

pub(crate) struct Gateway {
    channel: Arc<DiscordChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    lanes: Arc<Lanes>,
    stop: CancellationToken,
    intents: GatewayIntents,
    ready: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    trouble: Trouble,
    identified: Option<Instant>,
}

#[derive(Deserialize)]
struct Door {
    url: String,
}

/// Runs until `stop`.
pub(crate) async fn listen(
    channel: Arc<DiscordChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    ready: Box<dyn FnOnce() + Send>,
    stop: CancellationToken,
) {
    let lanes = Lanes::new(channel.clone(), helpdesk.clone(), stop.clone());
    let keep = tokio::spawn(keeper::keep(channel.clone(), helpdesk.clone()));
    let mut gateway = Gateway {
        trouble: Trouble::of(&channel.id),
        channel,
        helpdesk,
        lanes,
        stop,
        intents: wanted(),
        ready: Mutex::new(Some(ready)),
        identified: None,
    };
    gateway.run().await;
    keep.abort();
    keeper::once(&gateway.channel, &gateway.helpdesk).await;
}

/// Everything that is read.
fn wanted() -> GatewayIntents {
    GatewayIntents::GUILDS
        | GatewayIntents::GUILD_MESSAGES
        | GatewayIntents::GUILD_MESSAGE_REACTIONS
        | GatewayIntents::DIRECT_MESSAGES
        | GatewayIntents::DIRECT_MESSAGE_REACTIONS
        | GatewayIntents::MESSAGE_CONTENT
}

impl Gateway {
    async fn run(&mut self) {
        if self.channel.config.customer_side == CustomerSide::Thread && self.may_see_members().await {
            self.intents |= GatewayIntents::GUILD_MEMBERS;
        }
        while !self.stop.is_cancelled() {
            let stop = self.stop.clone();
            let end = tokio::select! {
                () = stop.cancelled() => End::Stopped,
                end = self.connect() => end,
            };
            let pause = match end {
                End::Stopped => return,
                End::Resume(why) => self.trouble.lost(&why),
                End::Anew(why) => {
                    self.channel.progress.end();
                    self.trouble.lost(&why)
                }
                End::Intents => {
                    self.channel.progress.end();
                    self.without_content();
                    Duration::ZERO
                }
                End::Refused(what, mend) => {
                    self.channel.progress.end();
                    self.trouble.refused(what, mend)
                }
            };
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = tokio::time::sleep(jittered(pause)) => {}
            }
        }
    }

    /// Whoever leaves the server leaves their private thread. That is told to bots with another privileged intent alone;
    /// without it the desk hears of it when something cannot be delivered.
    async fn may_see_members(&self) -> bool {
        let call = Call::raw(Method::GET, APPLICATION);
        let asked = self.channel.wire.call::<Value>(call).await;
        asked
            .is_ok_and(|application| application["flags"].as_u64().unwrap_or_default() & MAY_SEE_MEMBERS != 0)
    }

    /// 4014: said once, with the mend; the team's side goes on by buttons, modals, commands and context menus.
    fn without_content(&mut self) {
        self.intents.remove(GatewayIntents::MESSAGE_CONTENT | GatewayIntents::GUILD_MEMBERS);
        metrics::gauge!("deskbell_discord_without_message_content").set(1.0);
        tracing::warn!(
            channel = %self.channel.id,
            "the bot may not read messages in the server: in the developer portal, page Bot, switch on Message Content \
             Intent and restart the desk. Until then the team answers by buttons, /ticket and the menus of messages; \
             direct messages work as ever"
        );
    }

    /// One connection from its beginning to its end.
    async fn connect(&mut self) -> End {
        let session = self.channel.progress.session();
        let (url, missed) = match &session {
            Some(session) => (session.url.clone(), Vec::new()),
            None => match self.prepare().await {
                Ok(prepared) => prepared,
                Err(end) => return end,
            },
        };
        let mut socket = match Socket::open(&url).await {
            Ok(socket) => socket,
            // Its own address is gone: the session may live elsewhere, but nobody says where.
            Err(closed) if session.is_some() && self.trouble.times() >= 3 => return End::Anew(told(&closed)),
            Err(closed) => return self.ended(closed),
        };
        let hello = match tokio::time::timeout(HELLO, socket.next()).await {
            Ok(Ok(frame)) if frame.op == Opcode::Hello => frame.data(),
            Ok(Ok(_)) | Err(_) => return End::Resume("the gateway did not say hello".into()),
            Ok(Err(closed)) => return self.ended(closed),
        };
        let beat = hello["heartbeat_interval"].as_u64().unwrap_or(41_250).clamp(10, 600_000);
        if let Err(closed) = self.greet(&mut socket, session, &url).await {
            return self.ended(closed);
        }
        self.hear(socket, Duration::from_millis(beat), missed, url).await
    }

    /// Before a session begins anew: the gateway's address, from where the API is, and the places that have to be asked
    /// for what was said meanwhile. They are read before anything new is heard, so that what was missed stands in front.
    async fn prepare(&mut self) -> Result<(String, Vec<KnownPlace>), End> {
        let url = match self.channel.wire.call::<Door>(Call::get(Route::GatewayBot)).await {
            Ok(door) => door.url,
            Err(WireError::Refused { status: 401, .. }) => return Err(TOKEN),
            Err(error) => return Err(End::Resume(error.to_string())),
        };
        let places = self.helpdesk.known_places(&self.channel.id).await;
        let missed = places.map_err(|error| End::Resume(error.to_string()))?;
        if let Some(last) = self.identified
            && let Some(wait) = IDENTIFY.checked_sub(last.elapsed())
        {
            tokio::time::sleep(wait).await;
        }
        Ok((url, missed))
    }

    /// Resumes, or begins anew.
    async fn greet(
        &mut self,
        socket: &mut Socket,
        session: Option<Session>,
        url: &str,
    ) -> Result<(), Closed> {
        let token = self.channel.config.token.reveal();
        if let Some(session) = session {
            let resume = json!({"token": token, "session_id": session.id, "seq": session.seq});
            return socket.send(Opcode::Resume, resume).await;
        }
        self.identified = Some(Instant::now());
        let identify = json!({
            "token": token,
            "intents": self.intents.bits(),
            "compress": false,
            "properties": {"os": std::env::consts::OS, "browser": "deskbell", "device": "deskbell"},
        });
        tracing::debug!(channel = %self.channel.id, url, "a session begins");
        socket.send(Opcode::Identify, identify).await
    }

    async fn hear(
        &mut self,
        mut socket: Socket,
        beat: Duration,
        missed: Vec<KnownPlace>,
        url: String,
    ) -> End {
        let mut missed = Some(missed);
        let [chance] = deskbell_core::clock::random_bytes::<1>();
        // The first after a part of the interval, as the gateway asks for (docs, "Sending Heartbeats").
        let mut next_beat = Instant::now() + beat.mul_f64(f64::from(chance) / 256.0);
        let mut is_answered = true;
        loop {
            let is_full = self.channel.progress.open_count() >= OPEN;
            let moved = self.lanes.moved.notified();
            let frame = tokio::select! {
                biased;
                () = tokio::time::sleep_until(next_beat) => {
                    // Nothing is read while too much is open, so no answer is expected.
                    if !is_answered && !is_full {
                        return End::Resume("the gateway does not answer".into());
                    }
                    if let Err(closed) = self.beat(&mut socket).await {
                        return self.ended(closed);
                    }
                    is_answered = false;
                    next_beat = Instant::now() + beat;
                    continue;
                }
                frame = socket.next(), if !is_full => frame,
                () = moved, if is_full => continue,
            };
            let frame = match frame {
                Ok(frame) => frame,
                Err(closed) => return self.ended(closed),
            };
            match frame.op {
                Opcode::Dispatch => self.dispatch(frame, &mut missed, &url),
                Opcode::HeartbeatAck => is_answered = true,
                Opcode::Heartbeat => {
                    if let Err(closed) = self.beat(&mut socket).await {
                        return self.ended(closed);
                    }
                }
                Opcode::Reconnect => return End::Resume("the gateway asked for another connection".into()),
                Opcode::InvalidSession if frame.data() == Value::Bool(true) => {
                    return End::Resume("the gateway asked for another connection".into());
                }
                Opcode::InvalidSession => return End::Anew("the session is over".into()),
                _ => {}
            }
        }
    }

    /// What is to be called once the desk has caught up.
    fn ready(&self) -> Option<Box<dyn FnOnce() + Send>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    async fn beat(&self, socket: &mut Socket) -> Result<(), Closed> {
        let seq = self.channel.progress.session().map(|session| session.seq);
        socket.send(Opcode::Heartbeat, seq.map_or(Value::Null, Value::from)).await
    }

    fn dispatch(&mut self, frame: Frame, missed: &mut Option<Vec<KnownPlace>>, url: &str) {
        let (Some(name), Some(data)) = (frame.t, frame.d) else { return };
        let seq = frame.s.unwrap_or_default();
        let progress = &self.channel.progress;
        let session = progress.session().unwrap_or_default();
        let event = Event { key: format!("{}:{seq}", session.id), name, data };
        match event.name.as_str() {
            "READY" => {
                let missed = missed.take().unwrap_or_default();
                catch_up::ask(&self.channel, &self.lanes, missed, self.ready(), &self.stop);
                self.began(&event, seq, url);
                return;
            }
            "RESUMED" => {
                self.trouble.over();
                progress.passed(seq);
                if let Some(ready) = self.ready() {
                    ready();
                }
                return;
            }
            "INTERACTION_CREATE" => {
                let ticket = progress.open(seq, None);
                let (channel, helpdesk) = (self.channel.clone(), self.helpdesk.clone());
                tokio::spawn(async move {
                    let progress = channel.clone();
                    // A panic in it is ours and must not hold up what is kept of the session.
                    let taken = tokio::spawn(interact::take(channel, helpdesk, event)).await;
                    if taken.is_err() {
                        tracing::error!("an interaction made the adapter fail; it is passed over");
                    }
                    progress.progress.done(ticket);
                });
                return;
            }
            _ => {}
        }
        match self.channel.chart(&event) {
            Brings::Nothing => progress.passed(seq),
            Brings::News { place, message } => {
                let ticket = progress.open(seq, message);
                self.lanes.push(place, Job::Take(event), ticket);
            }
        }
    }

    /// A session began anew.
    fn began(&mut self, event: &Event, seq: u64, url: &str) {
        #[derive(Deserialize)]
        struct Ready {
            session_id: String,
            resume_gateway_url: Option<String>,
            user: User,
            application: Option<User>,
        }
        #[derive(Deserialize)]
        struct User {
            id: String,
        }
        match serde_json::from_str::<Ready>(event.data.get()) {
            Ok(ready) => {
                let bot = ready.user.id.parse().unwrap_or_default();
                let application = ready.application.and_then(|application| application.id.parse().ok());
                let without_content = !self.intents.contains(GatewayIntents::MESSAGE_CONTENT);
                let application = application.unwrap_or(bot);
                let url = ready.resume_gateway_url.unwrap_or_else(|| url.to_owned());
                let session = Session { id: ready.session_id, url, seq, bot, application, without_content };
                self.channel.is(&session);
                self.channel.progress.begin(session);
            }
            Err(error) => tracing::warn!(%error, "the gateway's greeting cannot be read"),
        }
        self.trouble.over();
        tracing::info!(channel = %self.channel.id, "the bot listens");
    }

    fn ended(&self, closed: Closed) -> End {
        match closed {
            Closed::Code(close_codes::DISALLOWED_GATEWAY_INTENTS)
                if self.intents.contains(GatewayIntents::MESSAGE_CONTENT) =>
            {
                End::Intents
            }
            Closed::Code(close_codes::AUTHENTICATION_FAILED) => TOKEN,
            Closed::Code(close_codes::SHARDING_REQUIRED | close_codes::INVALID_SHARD) => {
                End::Refused("the bot is in too many servers", "give the desk a bot of its own")
            }
            Closed::Code(
                close_codes::DISALLOWED_GATEWAY_INTENTS
                | close_codes::INVALID_GATEWAY_INTENTS
                | INVALID_API_VERSION,
            ) => End::Refused("the gateway refuses this version of the desk", "update the desk"),
            Closed::Code(
                code @ (close_codes::INVALID_SEQUENCE
                | close_codes::SESSION_TIMEOUT
                | close_codes::NOT_AUTHENTICATED
                | 1000),
            ) => End::Anew(format!("the gateway closed with {code}")),
            closed => End::Resume(told(&closed)),
        }
    }
}

const TOKEN: End = End::Refused(
    "Discord does not know the token",
    "copy it from the developer portal, page Bot, into discord.token",
);

fn told(closed: &Closed) -> String {
    match closed {
        Closed::Code(code) => format!("the gateway closed with {code}"),
        Closed::Broken(why) => why.clone(),
    }
}

/// What the last process left.
pub(crate) fn record(kept: Option<&String>) -> Record {
    kept.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
