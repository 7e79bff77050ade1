//! A bot of a few lines: calls, and a connection to the gateway.

use futures::{SinkExt, StreamExt};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::discord::FakeDiscord;

/// Everything that is not privileged.
pub(super) const INTENTS: u64 = 1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13;
pub(super) const ALL: u64 = INTENTS | 1 << 1 | 1 << 15;

/// What was answered: the status and the body.
pub(super) type Said = (u16, Value);

pub(super) async fn said(response: Response) -> Said {
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

pub(super) async fn raw(discord: &FakeDiscord, method: Method, path: &str, body: Option<Value>) -> Response {
    let url = format!("{}/api/v10/{path}", discord.api_url());
    let request = reqwest::Client::new().request(method, url);
    let request = request.header("authorization", format!("Bot {}", discord.token()));
    let request = match body {
        Some(body) => request.json(&body),
        None => request,
    };
    request.send().await.unwrap()
}

pub(super) async fn get(discord: &FakeDiscord, path: &str) -> Said {
    said(raw(discord, Method::GET, path, None).await).await
}

pub(super) async fn post(discord: &FakeDiscord, path: &str, body: Value) -> Said {
    said(raw(discord, Method::POST, path, Some(body)).await).await
}

pub(super) async fn patch(discord: &FakeDiscord, path: &str, body: Value) -> Said {
    said(raw(discord, Method::PATCH, path, Some(body)).await).await
}

pub(super) async fn put(discord: &FakeDiscord, path: &str) -> Said {
    said(raw(discord, Method::PUT, path, None).await).await
}

pub(super) async fn delete(discord: &FakeDiscord, path: &str) -> Said {
    said(raw(discord, Method::DELETE, path, None).await).await
}

/// A connection to the gateway.
pub(super) struct Bot {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    token: String,
    pub(super) session: String,
    pub(super) seq: u64,
}

impl Bot {
    /// Connected, hello heard, nothing said yet.
    pub(super) async fn connect(discord: &FakeDiscord) -> Self {
        let (_, gateway) = get(discord, "gateway/bot").await;
        let url = format!("{}/?v=10&encoding=json", gateway["url"].as_str().unwrap());
        let (socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
        let mut bot = Self { socket, token: discord.token().to_owned(), session: String::new(), seq: 0 };
        let hello = bot.next().await.unwrap();
        assert!(hello["op"] == 10 && hello["d"]["heartbeat_interval"].is_u64(), "{hello}");
        bot
    }

    /// Connected and ready.
    pub(super) async fn ready(discord: &FakeDiscord, intents: u64) -> Self {
        let mut bot = Self::connect(discord).await;
        bot.identify(intents).await;
        let ready = bot.event("READY").await;
        bot.session = ready["session_id"].as_str().unwrap().to_owned();
        bot
    }

    pub(super) async fn identify(&mut self, intents: u64) {
        let properties = json!({"os": "linux", "browser": "test", "device": "test"});
        let body = json!({"token": self.token, "intents": intents, "properties": properties});
        self.say(json!({"op": 2, "d": body})).await;
    }

    pub(super) async fn resume(&mut self, session: &str, seq: u64) {
        let body = json!({"token": self.token, "session_id": session, "seq": seq});
        self.say(json!({"op": 6, "d": body})).await;
    }

    pub(super) async fn say(&mut self, body: Value) {
        // A connection that has just ended says so when it is read.
        let _ = self.socket.send(Message::Text(body.to_string())).await;
    }

    /// What comes next, or the code with which the connection was closed; 0 without a word.
    pub(super) async fn next(&mut self) -> Result<Value, u16> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    let body: Value = serde_json::from_str(&text).unwrap();
                    self.seq = body["s"].as_u64().unwrap_or(self.seq);
                    return Ok(body);
                }
                Some(Ok(Message::Close(frame))) => return Err(frame.map_or(0, |frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(0),
            }
        }
    }

    /// The next event of this name; others are passed over.
    pub(super) async fn event(&mut self, name: &str) -> Value {
        loop {
            let body = self.next().await.unwrap_or_else(|code| panic!("closed with {code} before {name}"));
            if body["t"] == name {
                return body["d"].clone();
            }
        }
    }

    /// The code with which the connection is closed next.
    pub(super) async fn closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }
}
