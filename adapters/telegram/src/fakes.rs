//! For this crate's tests: a server that answers what a test tells it to, and a desk that notes what it is told. The
//! faithful Telegram, with its limits and its memory, is in the workspace's `tests`.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use bytes::Bytes;
use deskbell_core::clock::{ManualClock, Timestamp};
use deskbell_core::ids::{AttachmentId, ChannelId, Language};
use deskbell_core::model::Phrase;
use deskbell_core::port::{
    Answer, FileRead, FileView, Files, Helpdesk, Inbound, Outcome, Place, ReadError, ReceiveError,
};
use futures::{StreamExt, stream};
use serde_json::{Value, json};
use tokio::sync::{Notify, watch};

use crate::channel::TelegramChannel;
use crate::config::{TelegramConfig, Token};

pub(crate) const NOW: Timestamp = Timestamp(1_790_000_000_000);

#[derive(Default)]
pub(crate) struct Server {
    /// Every call but the polls.
    pub(crate) calls: Mutex<Vec<(String, Value)>>,
    /// The offset of each poll.
    pub(crate) polls: Mutex<Vec<Option<i64>>>,
    answers: Mutex<HashMap<String, VecDeque<(u16, Value)>>>,
    updates: Mutex<Vec<Value>>,
    news: Notify,
    polled: Notify,
    /// Counts answers that were forced to be empty.
    cut: watch::Sender<u32>,
}

impl Server {
    pub(crate) async fn start() -> (Arc<Self>, SocketAddr) {
        let server = Arc::new(Self::default());
        let app = Router::new()
            .route("/bot42:secret/{method}", any(answer))
            .route("/file/bot42:secret/{*path}", any(|| async { "the bytes" }))
            .with_state(server.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        (server, address)
    }

    /// The next answer of a method; without one it succeeds.
    pub(crate) fn next(&self, method: &str, status: u16, answer: Value) {
        self.answers.lock().unwrap().entry(method.to_owned()).or_default().push_back((status, answer));
    }

    pub(crate) fn refuse(&self, method: &str, code: u16, description: &str) {
        let answer = json!({"ok": false, "error_code": code, "description": description});
        self.next(method, code, answer);
    }

    pub(crate) fn update(&self, update: Value) {
        self.updates.lock().unwrap().push(update);
        self.news.notify_waiters();
    }

    /// Ends the poll that waits, with nothing.
    pub(crate) fn cut(&self) {
        self.cut.send_modify(|count| *count += 1);
    }

    /// Waits for a poll that confirms everything below `offset`.
    pub(crate) async fn confirmed(&self, offset: i64) {
        loop {
            let polled = self.polled.notified();
            if self.polls.lock().unwrap().iter().flatten().any(|asked| *asked >= offset) {
                return;
            }
            polled.await;
        }
    }

    pub(crate) async fn called(&self, method: &str) -> Value {
        loop {
            let polled = self.polled.notified();
            let found = self
                .calls
                .lock()
                .unwrap()
                .iter()
                .find(|(name, _)| name == method)
                .map(|(_, body)| body.clone());
            if let Some(body) = found {
                return body;
            }
            polled.await;
        }
    }

    pub(crate) async fn called_times(&self, method: &str, times: usize) {
        loop {
            let polled = self.polled.notified();
            if self.methods().iter().filter(|name| *name == method).count() >= times {
                return;
            }
            polled.await;
        }
    }

    pub(crate) fn methods(&self) -> Vec<String> {
        self.calls.lock().unwrap().iter().map(|(method, _)| method.clone()).collect()
    }

    async fn updates(&self, body: &Value) -> Value {
        let offset = body["offset"].as_i64();
        let mut cut = self.cut.subscribe();
        self.polls.lock().unwrap().push(offset);
        self.polled.notify_waiters();
        let wait = Duration::from_secs(body["timeout"].as_u64().unwrap_or_default());
        let look = async {
            loop {
                let news = self.news.notified();
                let found = {
                    let mut updates = self.updates.lock().unwrap();
                    updates.retain(|update| offset.is_none_or(|o| update["update_id"].as_i64() >= Some(o)));
                    updates.clone()
                };
                if !found.is_empty() || wait.is_zero() {
                    return found;
                }
                tokio::select! {
                    biased;
                    _ = cut.changed() => return Vec::new(),
                    () = news => {}
                }
            }
        };
        tokio::time::timeout(wait.max(Duration::from_secs(1)), look).await.unwrap_or_default().into()
    }
}

async fn answer(State(server): State<Arc<Server>>, Path(method): Path<String>, body: Bytes) -> Response {
    let sent: Value = serde_json::from_slice(&body)
        .unwrap_or_else(|_| json!({"form": String::from_utf8_lossy(&body).into_owned()}));
    let scripted = server.answers.lock().unwrap().get_mut(&method).and_then(VecDeque::pop_front);
    if method == "getUpdates" && scripted.is_none() {
        return axum::Json(json!({"ok": true, "result": server.updates(&sent).await})).into_response();
    }
    server.calls.lock().unwrap().push((method.clone(), sent));
    server.polled.notify_waiters();
    if let Some((status, answer)) = scripted {
        return (StatusCode::from_u16(status).unwrap(), axum::Json(answer)).into_response();
    }
    let result = match method.as_str() {
        "sendMediaGroup" => json!([{"message_id": 101}, {"message_id": 102}]),
        "getMe" => json!({"id": 42, "is_bot": true, "first_name": "Desk", "username": "desk_bot"}),
        "getChatAdministrators" => json!([{"status": "creator", "user": {"id": 9, "is_bot": false}}]),
        "createForumTopic" => json!({"message_thread_id": 4, "name": "#12", "icon_color": 1}),
        name if name.starts_with("send") => json!({"message_id": 101, "voice": {"file_id": "kept"}}),
        _ => json!(true),
    };
    axum::Json(json!({"ok": true, "result": result})).into_response()
}

/// Takes everything once it may, and says phrases by their names.
pub(crate) struct Desk {
    pub(crate) told: Mutex<Vec<Inbound>>,
    news: Notify,
    /// False: updates wait.
    pub(crate) open: watch::Sender<bool>,
    /// What the next updates get instead of being taken.
    pub(crate) failures: Mutex<VecDeque<ReceiveError>>,
    pub(crate) outcome: Mutex<Outcome>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            told: Mutex::default(),
            news: Notify::new(),
            open: watch::Sender::new(true),
            failures: Mutex::default(),
            outcome: Mutex::new(Outcome::Accepted(Answer::default())),
        }
    }
}

impl Desk {
    pub(crate) async fn told(&self, count: usize) -> Vec<Inbound> {
        loop {
            let news = self.news.notified();
            if self.told.lock().unwrap().len() >= count {
                return self.told.lock().unwrap().clone();
            }
            news.await;
        }
    }
}

#[async_trait]
impl Helpdesk for Desk {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        let _ = self.open.subscribe().wait_for(|open| *open).await;
        if let Some(failure) = self.failures.lock().unwrap().pop_front() {
            return Err(failure);
        }
        self.told.lock().unwrap().push(inbound);
        self.news.notify_waiters();
        Ok(self.outcome.lock().unwrap().clone())
    }

    async fn speak(&self, _: &ChannelId, _: &Place, hint: Option<&Language>, phrase: &Phrase) -> String {
        format!("{}: {}", hint.map_or("en", Language::as_str), phrase.message())
    }

    fn languages(&self) -> Vec<Language> {
        vec![Language::new("en"), Language::new("uz")]
    }

    fn texts(&self, language: &Language) -> BTreeMap<String, String> {
        ["command-take", "command-status", "description"]
            .into_iter()
            .map(|name| (name.to_owned(), format!("{language}: {name}")))
            .collect()
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

pub(crate) async fn channel(change: impl FnOnce(&mut TelegramConfig)) -> (Arc<TelegramChannel>, Arc<Server>) {
    channel_at(Arc::new(ManualClock::at(NOW)), change).await
}

pub(crate) async fn channel_at(
    clock: Arc<ManualClock>,
    change: impl FnOnce(&mut TelegramConfig),
) -> (Arc<TelegramChannel>, Arc<Server>) {
    let (server, address) = Server::start().await;
    let token = Token::new("42:secret").unwrap_or_else(|error| panic!("{error}"));
    let mut config = TelegramConfig { api_url: format!("http://{address}"), ..TelegramConfig::new(token) };
    change(&mut config);
    let channel = TelegramChannel::new(ChannelId::new("telegram"), config, clock).unwrap();
    (Arc::new(channel), server)
}

/// What Ana writes in private.
pub(crate) fn words(update: i64, message: i64, text: &str) -> Value {
    json!({"update_id": update, "message": {
        "message_id": message, "date": 1_789_999_990, "text": text, "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": false, "first_name": "Ana", "language_code": "uz"},
    }})
}
