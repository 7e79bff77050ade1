//! For this crate's tests: a server that answers what a test tells it to, and a desk that notes what it is told. The
//! faithful Discord, with its gateway, its limits and its memory, is in the workspace's `tests`.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use deskbell_core::clock::{ManualClock, Timestamp};
use deskbell_core::ids::{AttachmentId, ChannelId, Language};
use deskbell_core::model::Phrase;
use deskbell_core::port::{
    Answer, FileRead, FileView, Files, Helpdesk, Inbound, KnownPlace, Outcome, Place, ReadError, ReceiveError,
};
use futures::{StreamExt, stream};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::channel::DiscordChannel;
use crate::config::{DiscordConfig, Token};

pub(crate) const NOW: Timestamp = Timestamp(1_790_000_000_000);
pub(crate) const GUILD: u64 = 1;
pub(crate) const FORUM: u64 = 50;
pub(crate) const PANEL: u64 = 51;
pub(crate) const BOT: u64 = 42;

/// One call: its method and path, and what it carried.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Made {
    pub(crate) what: String,
    pub(crate) query: String,
    pub(crate) body: Value,
}

#[derive(Default)]
pub(crate) struct Server {
    pub(crate) calls: Mutex<Vec<Made>>,
    answers: Mutex<HashMap<String, VecDeque<(u16, Value)>>>,
    next_id: Mutex<u64>,
    called: Notify,
}

impl Server {
    pub(crate) async fn start() -> (Arc<Self>, SocketAddr) {
        let server = Arc::new(Self::default());
        let app = Router::new().fallback(answer).with_state(server.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        (server, address)
    }

    /// The next answer of a call, as `POST /channels/70/messages`; without one it succeeds.
    pub(crate) fn next(&self, what: &str, status: u16, answer: Value) {
        self.answers.lock().unwrap().entry(what.to_owned()).or_default().push_back((status, answer));
    }

    pub(crate) fn refuse(&self, what: &str, status: u16, code: u64) {
        self.next(what, status, json!({"code": code, "message": "no"}));
    }

    pub(crate) fn made(&self) -> Vec<String> {
        self.calls.lock().unwrap().iter().map(|made| made.what.clone()).collect()
    }

    pub(crate) fn bodies(&self, what: &str) -> Vec<Value> {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|made| made.what == what).map(|made| made.body.clone()).collect()
    }

    #[allow(dead_code, reason = "for whoever waits for a courtesy")]
    pub(crate) async fn called(&self, what: &str) -> Value {
        loop {
            let called = self.called.notified();
            if let Some(body) = self.bodies(what).into_iter().next() {
                return body;
            }
            called.await;
        }
    }
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches("/api/v10").to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let what = format!("{} {path}", request.method());
    let bytes = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap_or_default();
    let body = serde_json::from_slice(&bytes)
        .unwrap_or_else(|_| json!({"form": String::from_utf8_lossy(&bytes).into_owned()}));
    server.calls.lock().unwrap().push(Made { what: what.clone(), query, body });
    server.called.notify_waiters();
    let scripted = server.answers.lock().unwrap().get_mut(&what).and_then(VecDeque::pop_front);
    if let Some((status, answer)) = scripted {
        return (StatusCode::from_u16(status).unwrap(), axum::Json(answer)).into_response();
    }
    let id = {
        let mut next = server.next_id.lock().unwrap();
        *next += 1;
        (1_000 + *next).to_string()
    };
    let answer = match what.split(' ').next().unwrap_or_default() {
        "POST" if path.ends_with("/messages") => {
            let channel = path.split('/').nth(2).unwrap_or_default();
            json!({"id": id, "channel_id": channel})
        }
        "POST" => json!({"id": id}),
        "GET" if path.ends_with("/messages") => json!([]),
        "GET" if path.ends_with("/threads/active") => json!({"threads": []}),
        "DELETE" | "PUT" => return StatusCode::NO_CONTENT.into_response(),
        _ => json!({"id": "1"}),
    };
    axum::Json(answer).into_response()
}

/// Takes everything, and says phrases by their names.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) told: Mutex<Vec<Inbound>>,
    pub(crate) kept: Mutex<BTreeMap<String, String>>,
    pub(crate) places: Mutex<Vec<KnownPlace>>,
    pub(crate) failures: Mutex<VecDeque<ReceiveError>>,
}

#[async_trait]
impl Helpdesk for Desk {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        if let Some(failure) = self.failures.lock().unwrap().pop_front() {
            return Err(failure);
        }
        self.told.lock().unwrap().push(inbound);
        Ok(Outcome::Accepted(Answer::default()))
    }

    async fn speak(&self, _: &ChannelId, _: &Place, hint: Option<&Language>, phrase: &Phrase) -> String {
        format!("{}: {}", hint.map_or("en", Language::as_str), phrase.message())
    }

    fn languages(&self) -> Vec<Language> {
        vec![Language::new("en"), Language::new("uz")]
    }

    fn texts(&self, language: &Language) -> BTreeMap<String, String> {
        ["command-tickets", "command-status", "description"]
            .into_iter()
            .map(|name| (name.to_owned(), format!("{language}: {name}")))
            .collect()
    }

    async fn keep(&self, _: &ChannelId, name: &str, value: &str) -> Result<(), ReceiveError> {
        self.kept.lock().unwrap().insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    async fn kept(&self, _: &ChannelId) -> Result<BTreeMap<String, String>, ReceiveError> {
        Ok(self.kept.lock().unwrap().clone())
    }

    async fn known_places(&self, _: &ChannelId) -> Result<Vec<KnownPlace>, ReceiveError> {
        Ok(self.places.lock().unwrap().clone())
    }
}

/// Files of five bytes.
pub(crate) struct Drawer;

#[async_trait]
impl Files for Drawer {
    async fn open(&self, id: AttachmentId) -> Result<FileRead, ReadError> {
        let file = FileView { id, name: "a.ogg".into(), media_type: "audio/ogg".into(), size: 5 };
        Ok(FileRead::whole(file, stream::iter([Ok(Bytes::from_static(b"voice"))]).boxed()))
    }
}

pub(crate) async fn channel(change: impl FnOnce(&mut DiscordConfig)) -> (Arc<DiscordChannel>, Arc<Server>) {
    let (server, address) = Server::start().await;
    let token = Token::new("NDI.x.hush").unwrap_or_else(|error| panic!("{error}"));
    let mut config = DiscordConfig {
        api_url: format!("http://{address}"),
        guild: Some(GUILD),
        team_channel: Some(FORUM),
        panel_channel: Some(PANEL),
        ..DiscordConfig::new(token)
    };
    change(&mut config);
    let clock = Arc::new(ManualClock::at(NOW));
    let channel = DiscordChannel::new(ChannelId::new("discord"), config, clock).unwrap();
    channel.bot.store(BOT, std::sync::atomic::Ordering::Relaxed);
    channel.application.store(BOT, std::sync::atomic::Ordering::Relaxed);
    (Arc::new(channel), server)
}
