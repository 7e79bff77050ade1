//! Calls of Discord's API: one client, raw JSON, and errors sorted by what is known of the call.
//!
//! Routes are serenity's, and so are the buckets they share. The client is not: with another address than Discord's own
//! the library's limiter has to be off, and then the headers that tell the limits are lost.

use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, Response, StatusCode, redirect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::http::Route;
use thiserror::Error;
use tokio::time::Instant;

use crate::buckets::{BucketKey, Buckets};
use crate::config::{ConfigError, DiscordConfig};

const CONNECT: Duration = Duration::from_secs(10);
/// The relay gives a delivery 30 s.
pub(crate) const REQUEST: Duration = Duration::from_secs(25);
/// A bucket that is empty for no longer than this is waited for here; the relay waits for others.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// A hundred messages are some hundred kilobytes; anything near this is not Discord.
const ANSWER_BYTES: usize = 32 * 1024 * 1024;
/// Where the library's routes begin.
const LIBRARY_ROOT: &str = "https://discord.com";
const AGENT: &str = concat!("DiscordBot (https://github.com/deskbell, ", env!("CARGO_PKG_VERSION"), ")");

/// What became of a call.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub(crate) enum WireError {
    #[error("asked to wait {0:?}")]
    Wait(Duration),
    /// Discord's own number and words; they may name fields, never what people wrote.
    #[error("{said} ({status}, {code})")]
    Refused { status: u16, code: u64, said: String },
    /// The server broke. As a rule nothing was done, but nobody knows.
    #[error("Discord answered {0}")]
    Broken(u16),
    /// Nothing was done.
    #[error("{0}")]
    Away(String),
    /// The call was written and no answer read: it may have been done.
    #[error("{0}")]
    Lost(String),
}

impl WireError {
    /// Discord's number of what went wrong (`50007`); zero for everything that is no refusal.
    pub(crate) fn code(&self) -> u64 {
        match self {
            Self::Refused { code, .. } => *code,
            Self::Wait(_) | Self::Broken(_) | Self::Away(_) | Self::Lost(_) => 0,
        }
    }
}

/// A file that goes up with a call. The call's body names it in `attachments` by its place in the list.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: Bytes,
}

/// One call, not yet made.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    method: Method,
    /// From `/api` on, with its query.
    path: String,
    bucket: BucketKey,
    body: Option<Value>,
    files: Vec<Upload>,
    within: Duration,
}

impl Call {
    pub(crate) fn new(method: Method, route: Route<'_>) -> Self {
        let bucket = BucketKey::of(&method, &route);
        let path = route.path();
        let path = path.strip_prefix(LIBRARY_ROOT).unwrap_or(&path).to_owned();
        Self { method, path, bucket, body: None, files: Vec::new(), within: REQUEST }
    }

    /// Where the library has no route.
    pub(crate) fn raw(method: Method, path: &str) -> Self {
        let bucket = BucketKey::named(&method, path);
        Self { method, path: path.to_owned(), bucket, body: None, files: Vec::new(), within: REQUEST }
    }

    pub(crate) fn get(route: Route<'_>) -> Self {
        Self::new(Method::GET, route)
    }

    pub(crate) fn post(route: Route<'_>, body: Value) -> Self {
        Self::new(Method::POST, route).body(body)
    }

    pub(crate) fn patch(route: Route<'_>, body: Value) -> Self {
        Self::new(Method::PATCH, route).body(body)
    }

    pub(crate) fn put(route: Route<'_>) -> Self {
        Self::new(Method::PUT, route)
    }

    pub(crate) fn delete(route: Route<'_>) -> Self {
        Self::new(Method::DELETE, route)
    }

    pub(crate) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// `name=value&…`, already fit for an address.
    pub(crate) fn query(mut self, query: &str) -> Self {
        self.path = format!("{}?{query}", self.path);
        self
    }

    pub(crate) fn files(mut self, files: Vec<Upload>) -> Self {
        self.files = files;
        self
    }

    /// Shorter than other calls.
    pub(crate) fn within(mut self, within: Duration) -> Self {
        self.within = within;
        self
    }
}

pub(crate) struct Wire {
    client: Client,
    /// Without a slash at the end.
    root: String,
    authorization: HeaderValue,
    buckets: Buckets,
}

impl Wire {
    /// # Errors
    /// When the address or the token will not do.
    pub(crate) fn new(config: &DiscordConfig) -> Result<Self, ConfigError> {
        let client = Client::builder()
            .connect_timeout(CONNECT)
            // A redirect would carry the token to a place that nobody configured.
            .redirect(redirect::Policy::none())
            .tcp_keepalive(Duration::from_secs(60))
            .build()
            .map_err(|_| {
                ConfigError::new(
                    "discord.api_url",
                    "the HTTP client cannot be made",
                    "check the machine's certificates and resolver",
                )
            })?;
        let mut authorization =
            HeaderValue::from_str(&format!("Bot {}", config.token.reveal())).map_err(|_| {
                ConfigError::new(
                    "discord.token",
                    "this is not a bot's token",
                    "copy it from the developer portal",
                )
            })?;
        authorization.set_sensitive(true);
        Ok(Self { client, root: config.api()?, authorization, buckets: Buckets::new(config.limits) })
    }

    /// The answer, read. An empty one reads as JSON's `null`: ask for `Value` or `()` there.
    pub(crate) async fn call<T: DeserializeOwned>(&self, call: Call) -> Result<T, WireError> {
        let bytes = self.send(call).await?;
        let text: &[u8] = if bytes.is_empty() { b"null" } else { &bytes };
        serde_json::from_slice(text).map_err(|_| WireError::Lost("the answer cannot be read".into()))
    }

    async fn send(&self, call: Call) -> Result<Vec<u8>, WireError> {
        let (method, bucket) = (call.method.clone(), call.bucket);
        let until = Instant::now() + PATIENCE;
        loop {
            let told = self.buckets.told.notified();
            let Err(wait) = self.buckets.pass(bucket, Instant::now()) else { break };
            if Instant::now() + wait > until {
                return Err(WireError::Wait(wait));
            }
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = told => {}
            }
        }
        let result = match self.request(call)?.send().await {
            Ok(response) => {
                self.buckets.heard(bucket, response.status().as_u16(), response.headers(), Instant::now());
                read(response).await
            }
            Err(error) => {
                self.buckets.unheard(bucket);
                Err(broken(&error))
            }
        };
        if let Err(WireError::Wait(wait)) = &result
            && !self.buckets.is_closed(Instant::now())
        {
            self.buckets.empty(bucket, *wait, Instant::now());
        }
        let outcome = match &result {
            Ok(_) => "ok",
            Err(WireError::Wait(_)) => "wait",
            Err(WireError::Refused { .. }) => "refused",
            Err(WireError::Broken(_)) => "broken",
            Err(WireError::Away(_)) => "away",
            Err(WireError::Lost(_)) => "lost",
        };
        metrics::counter!("deskbell_discord_calls_total", "method" => method.to_string(), "outcome" => outcome)
            .increment(1);
        result
    }

    fn request(&self, call: Call) -> Result<reqwest::RequestBuilder, WireError> {
        let request = self
            .client
            .request(call.method, format!("{}{}", self.root, call.path))
            .header(USER_AGENT, AGENT)
            .header(AUTHORIZATION, self.authorization.clone())
            .timeout(call.within);
        let write =
            |body: &Value| serde_json::to_vec(body).map_err(|error| WireError::Away(error.to_string()));
        if call.files.is_empty() {
            return Ok(match &call.body {
                Some(body) => request.header(CONTENT_TYPE, "application/json").body(write(body)?),
                None => request,
            });
        }
        let mut form = Form::new();
        if let Some(body) = &call.body {
            let part = Part::bytes(write(body)?).mime_str("application/json");
            form = form.part("payload_json", part.map_err(|error| WireError::Away(error.to_string()))?);
        }
        for (at, file) in call.files.into_iter().enumerate() {
            let length = file.bytes.len() as u64;
            let part = || Part::stream_with_length(file.bytes.clone(), length).file_name(file.name.clone());
            // A media type that nobody could read is left out.
            let part = part().mime_str(&file.media_type).unwrap_or_else(|_| part());
            form = form.part(format!("files[{at}]"), part);
        }
        Ok(request.multipart(form))
    }

    /// The bytes behind a link that Discord gave, without our name: links lead to another server.
    pub(crate) async fn download(&self, url: &str) -> Result<Response, WireError> {
        let sent = self.client.get(url).header(USER_AGENT, AGENT).send();
        // The head within the time of a call; the bytes take as long as they take.
        let response = tokio::time::timeout(REQUEST, sent)
            .await
            .map_err(|_| WireError::Away("no answer in time".into()))?
            .map_err(|error| broken(&error))?;
        match response.status() {
            status if status.is_success() => Ok(response),
            status if status.is_server_error() => Err(WireError::Broken(status.as_u16())),
            status => Err(WireError::Refused {
                status: status.as_u16(),
                code: 0,
                said: format!("the file server answered {}", status.as_u16()),
            }),
        }
    }
}

/// The error without its address, which may hold an interaction's token.
fn broken(error: &reqwest::Error) -> WireError {
    if error.is_connect() {
        WireError::Away("no connection to Discord".into())
    } else if error.is_timeout() {
        WireError::Lost("no answer in time".into())
    } else if error.is_builder() || error.is_redirect() {
        WireError::Away("the call could not be made".into())
    } else {
        WireError::Lost("the call broke off".into())
    }
}

async fn read(response: Response) -> Result<Vec<u8>, WireError> {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut bytes = Vec::with_capacity(response.content_length().unwrap_or(512).min(65_536) as usize);
    let mut chunks = response.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| WireError::Lost("the answer broke off".into()))?;
        if bytes.len() + chunk.len() > ANSWER_BYTES {
            return Err(WireError::Lost("the answer is too long".into()));
        }
        bytes.extend_from_slice(&chunk);
    }
    if status.is_success() { Ok(bytes) } else { Err(understand(status, &headers, &bytes)) }
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    code: u64,
    #[serde(default)]
    message: String,
    retry_after: Option<f64>,
    errors: Option<Value>,
}

fn understand(status: StatusCode, headers: &HeaderMap, bytes: &[u8]) -> WireError {
    let said: Option<Refusal> = serde_json::from_slice(bytes).ok();
    if status == StatusCode::TOO_MANY_REQUESTS {
        let header = headers.get("retry-after").and_then(|value| value.to_str().ok()?.parse::<f64>().ok());
        let seconds = said.and_then(|said| said.retry_after).or(header).unwrap_or(1.0);
        return WireError::Wait(
            Duration::try_from_secs_f64(seconds.clamp(0.0, 86_400.0)).unwrap_or_default(),
        );
    }
    match said {
        _ if status == StatusCode::GATEWAY_TIMEOUT => {
            // Something in between gave up waiting and does not know either.
            WireError::Lost(format!("Discord answered {}", status.as_u16()))
        }
        _ if status.is_server_error() => WireError::Broken(status.as_u16()),
        Some(said) => {
            let fields = said.errors.as_ref().map(fields).unwrap_or_default();
            let said_words =
                if fields.is_empty() { said.message } else { format!("{}: {fields}", said.message) };
            WireError::Refused { status: status.as_u16(), code: said.code, said: said_words }
        }
        None if status.is_redirection() => WireError::Away(format!("something answered {}", status.as_u16())),
        None => WireError::Refused {
            status: status.as_u16(),
            code: 0,
            said: format!("something on the way to Discord answered {}", status.as_u16()),
        },
    }
}

/// `embeds.0.description: BASE_TYPE_MAX_LENGTH`: which fields were wrong and how, without what was in them.
fn fields(errors: &Value) -> String {
    fn walk(at: &str, value: &Value, found: &mut Vec<String>) {
        let Some(object) = value.as_object() else { return };
        for (name, inner) in object {
            if name == "_errors" {
                let codes = inner.as_array().into_iter().flatten().filter_map(|one| one["code"].as_str());
                found.extend(codes.map(|code| format!("{at}: {code}")));
            } else {
                let below = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                walk(&below, inner, found);
            }
        }
    }
    let mut found = Vec::new();
    walk("", errors, &mut found);
    found.truncate(5);
    found.join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(status: u16, body: &Value) -> WireError {
        understand(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body.to_string().as_bytes())
    }

    #[test]
    fn refusals_are_sorted_by_what_is_known_of_the_call() {
        let wait = answer(
            429,
            &json!({"message": "You are being rate limited.", "retry_after": 0.75, "global": false}),
        );
        assert_eq!(wait, WireError::Wait(Duration::from_millis(750)));
        let closed = answer(403, &json!({"message": "Cannot send messages to this user", "code": 50007}));
        assert_eq!(closed.code(), 50_007);
        assert_eq!(answer(502, &json!({})), WireError::Broken(502));
        assert!(matches!(answer(504, &json!({})), WireError::Lost(_)));
        let html = understand(StatusCode::FORBIDDEN, &HeaderMap::new(), b"<html>error code: 1015</html>");
        assert!(matches!(html, WireError::Refused { status: 403, code: 0, .. }));
    }

    #[test]
    fn a_wrong_form_names_the_fields_and_not_what_was_in_them() {
        let body = json!({"code": 50035, "message": "Invalid Form Body", "errors": {"embeds": {"0": {"description":
            {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 4096 or fewer in length."}]}}}}});
        let WireError::Refused { said, .. } = answer(400, &body) else { panic!("a refusal") };
        assert_eq!(said, "Invalid Form Body: embeds.0.description: BASE_TYPE_MAX_LENGTH");
    }

    #[test]
    fn a_header_tells_how_long_to_wait_when_the_body_does_not() {
        let headers = HeaderMap::from_iter([("retry-after".parse().unwrap(), HeaderValue::from_static("3"))]);
        let error = understand(StatusCode::TOO_MANY_REQUESTS, &headers, b"");
        assert_eq!(error, WireError::Wait(Duration::from_secs(3)));
    }
}
