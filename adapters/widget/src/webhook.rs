//! Webhooks out: the desk's messages, POSTed to somebody else's front end until it takes them.
//!
//! Each call carries the signature headers (`signature.rs`), `Deskbell-Delivery` (the same over attempts: a receiver
//! that has seen it answers 200 and does nothing) and `Deskbell-Attempt`. The body:
//!
//! ```json
//! {"delivery": "…", "channel": "webhook:shop", "conversation": "their id", "maybe": false,
//!  "event": "show", "message": {"id": "…", "who": "agent", "name": "Mia", "blocks": […], "buttons": […], …}}
//! ```
//!
//! `event` is `show`, `change` (replace what has that id) or `retract` (then `message` is the id alone).
//!
//! | answer | what the desk does |
//! |---|---|
//! | 200 … 299 | done; `{"id": "…"}` in the body is kept as the receiver's own id of the message |
//! | 429, or 503 with `Retry-After` | comes back exactly then |
//! | 408, 425, 500 … 599, no connection, no answer in time | comes back with backoff, again and again |
//! | 410 | the conversation is gone |
//! | anything else | gives this message up, and tells the team |

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deskbell_core::clock::Clock;
use deskbell_core::ids::{ChannelId, DeliveryId};
use deskbell_core::port::{
    Capabilities, Channel, ChannelDown, DeliverError, Delivery, Files, Helpdesk, Piece, Reach, Receipt,
};
use futures::StreamExt;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, Url, redirect};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use crate::signature::{SIGNATURE, Secret, TIMESTAMP};

const CONNECT: Duration = Duration::from_secs(5);
/// The relay gives a call 30 s.
const WHOLE_CALL: Duration = Duration::from_secs(20);
/// Answers are read for their id alone.
const ANSWER_BYTES: usize = 16 * 1024;
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);

/// One front end that talks to the desk by signed calls.
pub struct WebhookChannel {
    id: ChannelId,
    pub(crate) secret: Secret,
    url: Url,
    client: Client,
    pub(crate) clock: Arc<dyn Clock>,
    capabilities: Arc<Capabilities>,
}

impl std::fmt::Debug for WebhookChannel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookChannel").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why a webhook cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error("the webhook's url {url:?} must begin with https:// or http://")]
    Url { url: String },
    #[error(transparent)]
    Secret(#[from] crate::signature::SecretTooShort),
    #[error("the HTTP client cannot be made")]
    Client(#[source] reqwest::Error),
}

impl WebhookChannel {
    /// `id` is the channel's, `webhook:shop`; front ends POST to `/webhook/shop/messages`.
    ///
    /// # Errors
    /// When the url or the secret will not do.
    pub fn new(id: ChannelId, secret: &str, url: &str, clock: Arc<dyn Clock>) -> Result<Self, WebhookError> {
        let secret = Secret::new(secret)?;
        let url = Url::parse(url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(|| WebhookError::Url { url: url.to_owned() })?;
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(WHOLE_CALL)
            // A redirect would carry signed words to a place that nobody configured.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(WebhookError::Client)?;
        // A front end knows a repeat by the delivery's id.
        let capabilities = Capabilities { knows_repeats: true, ..Capabilities::push() };
        Ok(Self { id, secret, url, client, clock, capabilities: Arc::new(capabilities) })
    }

    /// The name in its address: the channel's id after `webhook:`.
    pub(crate) fn name(&self) -> &str {
        self.id.as_str().strip_prefix("webhook:").unwrap_or(self.id.as_str())
    }
}

#[derive(Serialize)]
struct Call<'a> {
    delivery: DeliveryId,
    channel: &'a ChannelId,
    conversation: &'a str,
    /// An earlier attempt may have arrived.
    maybe: bool,
    #[serde(flatten)]
    piece: &'a Piece,
}

#[derive(Deserialize)]
struct Taken {
    id: Option<String>,
}

#[async_trait]
impl Channel for WebhookChannel {
    fn id(&self) -> ChannelId {
        self.id.clone()
    }

    fn capabilities(&self, _place: &str) -> Arc<Capabilities> {
        self.capabilities.clone()
    }

    async fn deliver(&self, delivery: &Delivery, _files: &dyn Files) -> Result<Receipt, DeliverError> {
        let call = Call {
            delivery: delivery.id,
            channel: &self.id,
            conversation: &delivery.place,
            maybe: delivery.maybe,
            piece: &delivery.piece,
        };
        let body = serde_json::to_vec(&call)
            .map_err(|error| DeliverError::Rejected { detail: error.to_string() })?;
        let seconds = self.clock.now().0.div_euclid(1000);
        let sent = self
            .client
            .post(self.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header(TIMESTAMP, seconds)
            .header(SIGNATURE, self.secret.sign(seconds, &body))
            .header("deskbell-delivery", delivery.id.to_string())
            .header("deskbell-attempt", delivery.attempt)
            .body(body)
            .send()
            .await;
        // Receivers know a repeat by `Deskbell-Delivery`, so a call that may have arrived is simply made again.
        let answer = sent.map_err(|error| DeliverError::Temporary { detail: said(&error).into() })?;
        match judge(answer.status(), waits(&answer)) {
            Ok(()) => {
                Ok(Receipt { shown: external(answer).await.into_iter().collect(), ..Receipt::default() })
            }
            Err(error) => Err(error),
        }
    }

    /// Nothing is fetched: front ends POST to [`crate::webhook_router`], and keep what they could not hand over.
    async fn listen(
        self: Arc<Self>,
        _helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown> {
        ready();
        stop.cancelled().await;
        Ok(())
    }
}

/// The error without its address, which may hold a key.
fn said(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the call broke off"
    }
}

fn waits(answer: &Response) -> Option<Duration> {
    let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

fn judge(status: StatusCode, waits: Option<Duration>) -> Result<(), DeliverError> {
    let detail = format!("the front end answered {}", status.as_u16());
    match (status.as_u16(), waits) {
        (200..=299, _) => Ok(()),
        (429 | 503, Some(wait)) => Err(DeliverError::RetryAfter { wait, reach: Reach::Peer }),
        (408 | 425 | 429 | 500..=599, _) => Err(DeliverError::Temporary { detail }),
        (410, _) => Err(DeliverError::Gone { detail }),
        _ => Err(DeliverError::Rejected { detail }),
    }
}

/// The receiver's own id of the message, if its answer names one.
async fn external(answer: Response) -> Option<String> {
    let mut bytes = Vec::new();
    let mut chunks = answer.bytes_stream();
    while let Some(Ok(chunk)) = chunks.next().await {
        if bytes.len() + chunk.len() > ANSWER_BYTES {
            return None;
        }
        bytes.extend_from_slice(&chunk);
    }
    serde_json::from_slice::<Taken>(&bytes).ok()?.id.filter(|id| (1..=200).contains(&id.len()))
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::sync::Mutex;

    use axum::Router;
    use axum::extract::State;
    use axum::http::HeaderMap;
    use axum::response::IntoResponse;
    use axum::routing::post;
    use deskbell_core::clock::{ManualClock, Timestamp};
    use deskbell_core::ids::MessageId;

    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);
    const SECRET: &str = "a secret for tests only";

    struct NoFiles;

    #[async_trait]
    impl Files for NoFiles {
        async fn open(
            &self,
            _: deskbell_core::ids::AttachmentId,
        ) -> Result<deskbell_core::port::FileRead, deskbell_core::port::ReadError> {
            Err(deskbell_core::port::ReadError::NotFound)
        }
    }

    fn delivery(attempt: u32) -> Delivery {
        let message = MessageId("0190d4e0-0000-7000-8000-000000000001".parse().unwrap());
        Delivery {
            id: DeliveryId("0190d4e0-0000-7000-8000-000000000002".parse().unwrap()),
            channel: ChannelId::new("webhook:shop"),
            place: "c1".into(),
            piece: Piece::Retract { message },
            attempt,
            maybe: false,
            shown: Vec::new(),
            reply_to: None,
            references: Default::default(),
        }
    }

    type Seen = Arc<Mutex<Vec<(HeaderMap, bytes::Bytes)>>>;

    /// A front end that answers the status its path names.
    async fn front_end() -> (SocketAddr, Seen) {
        let seen = Seen::default();
        let app = Router::new()
            .route(
                "/{status}",
                post(
                    |State(seen): State<Seen>,
                     axum::extract::Path(status): axum::extract::Path<u16>,
                     headers: HeaderMap,
                     body: bytes::Bytes| async move {
                        seen.lock().unwrap().push((headers, body));
                        let status = axum::http::StatusCode::from_u16(status).unwrap();
                        (status, [("retry-after", "7"), ("location", "/200")], r#"{"id":"theirs"}"#)
                            .into_response()
                    },
                ),
            )
            .with_state(seen.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await });
        (address, seen)
    }

    fn channel(url: &str) -> WebhookChannel {
        let clock = Arc::new(ManualClock::at(NOW));
        WebhookChannel::new(ChannelId::new("webhook:shop"), SECRET, url, clock).unwrap()
    }

    #[tokio::test]
    async fn a_call_is_signed_and_says_which_delivery_it_is() {
        let (address, seen) = front_end().await;
        let receipt =
            channel(&format!("http://{address}/200")).deliver(&delivery(3), &NoFiles).await.unwrap();
        assert_eq!(receipt.shown, ["theirs"]);
        let (headers, body) = seen.lock().unwrap().remove(0);
        assert_eq!(headers["deskbell-delivery"], "0190d4e0-0000-7000-8000-000000000002");
        assert_eq!(headers["deskbell-attempt"], "3");
        let secret = Secret::new(SECRET).unwrap_or_else(|error| panic!("{error}"));
        secret.verify(&headers, &body, NOW).unwrap();
        let call: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((&call["event"], &call["conversation"]), (&"retract".into(), &"c1".into()));
    }

    #[tokio::test]
    async fn answers_say_who_has_to_act() {
        let (address, seen) = front_end().await;
        for (status, expected) in [
            (429, "asked to wait 7s"),
            (503, "asked to wait 7s"),
            (500, "not now: the front end answered 500"),
            (410, "the place is gone: the front end answered 410"),
            (404, "rejected: the front end answered 404"),
            (307, "rejected: the front end answered 307"),
        ] {
            let error = channel(&format!("http://{address}/{status}"))
                .deliver(&delivery(1), &NoFiles)
                .await
                .unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        assert_eq!(seen.lock().unwrap().len(), 6, "redirects are not followed");
    }

    #[tokio::test]
    async fn a_front_end_that_is_away_is_tried_again() {
        // Port 9 of this machine: nobody listens.
        let error = channel("http://127.0.0.1:9/").deliver(&delivery(1), &NoFiles).await.unwrap_err();
        assert_eq!(error, DeliverError::Temporary { detail: "no connection".into() });
    }

    #[test]
    fn what_cannot_work_is_said_when_it_is_set_up() {
        let make = |secret, url| {
            let clock = Arc::new(ManualClock::at(NOW));
            WebhookChannel::new(ChannelId::new("webhook:shop"), secret, url, clock)
        };
        assert!(make(SECRET, "ftp://shop.example").is_err());
        assert!(make(SECRET, "shop.example").is_err());
        assert!(make("short", "https://shop.example").is_err());
        assert_eq!(make(SECRET, "https://shop.example/hook").unwrap().name(), "shop");
        assert!(!format!("{:?}", make(SECRET, "https://shop.example/hook").unwrap()).contains("secret"));
    }
}
