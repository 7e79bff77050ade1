//! One connection to the gateway: frames in and out.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use serenity::constants::Opcode;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

const CONNECT: Duration = Duration::from_secs(15);
/// A large server's first event is some megabytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// A frame as it came; its data is not read yet.
#[derive(Deserialize)]
pub(crate) struct Frame {
    pub(crate) op: Opcode,
    #[serde(default)]
    pub(crate) d: Option<Box<RawValue>>,
    pub(crate) s: Option<u64>,
    pub(crate) t: Option<String>,
}

impl Frame {
    /// A field of the data, when there is one.
    pub(crate) fn data(&self) -> Value {
        self.d.as_ref().and_then(|data| serde_json::from_str(data.get()).ok()).unwrap_or_default()
    }
}

/// Why nothing more comes by this connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// With the number that the gateway gave.
    Code(u16),
    Broken(String),
}

pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// `url`: the gateway's address, without version and encoding.
    pub(crate) async fn open(url: &str) -> Result<Self, Closed> {
        let (root, _) = url.split_once('?').unwrap_or((url, ""));
        let url = format!("{}/?v=10&encoding=json", root.trim_end_matches('/'));
        let config = WebSocketConfig {
            max_message_size: Some(LARGEST),
            max_frame_size: Some(LARGEST),
            ..WebSocketConfig::default()
        };
        let connecting = connect_async_with_config(url, Some(config), true);
        match tokio::time::timeout(CONNECT, connecting).await {
            Ok(Ok((stream, _))) => Ok(Self(stream)),
            Ok(Err(error)) => Err(Closed::Broken(reason(&error))),
            Err(_) => Err(Closed::Broken("no answer in time".into())),
        }
    }

    /// The next frame that can be read; those that cannot be are counted and passed over. May be cancelled.
    pub(crate) async fn next(&mut self) -> Result<Frame, Closed> {
        loop {
            let message = match self.0.next().await {
                Some(Ok(message)) => message,
                Some(Err(error)) => return Err(Closed::Broken(reason(&error))),
                None => return Err(Closed::Broken("the connection ended".into())),
            };
            let text = match &message {
                Message::Text(text) => text.as_str(),
                Message::Close(frame) => {
                    let code = frame.as_ref().map(|frame| u16::from(frame.code));
                    return Err(code.map_or(Closed::Broken("closed without a reason".into()), Closed::Code));
                }
                // Pings are answered by the library; nothing is compressed.
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => continue,
            };
            match serde_json::from_str(text) {
                Ok(frame) => return Ok(frame),
                Err(error) => {
                    metrics::counter!("deskbell_discord_events_unreadable_total").increment(1);
                    tracing::warn!(%error, "a frame of Discord's gateway cannot be read; it is passed over");
                }
            }
        }
    }

    pub(crate) async fn send(&mut self, op: Opcode, data: Value) -> Result<(), Closed> {
        let frame = serde_json::json!({"op": u8::from(op), "d": data});
        let sent = self.0.send(Message::Text(frame.to_string())).await;
        sent.map_err(|error| Closed::Broken(reason(&error)))
    }
}

/// Without the address.
fn reason(error: &Error) -> String {
    match error {
        Error::Io(error) => format!("no connection: {}", error.kind()),
        Error::Http(response) => format!("the gateway answered {}", response.status().as_u16()),
        Error::ConnectionClosed | Error::AlreadyClosed => "the connection ended".into(),
        Error::Tls(_) => "no secure connection".into(),
        Error::Capacity(_) => "a frame is too long".into(),
        Error::Protocol(_) => "the connection broke off".into(),
        _ => "the gateway cannot be reached".into(),
    }
}
