//! Calls of the Bot API: one client, raw JSON, and errors sorted by what is known of the call.
//!
//! Requests are written as JSON and sent through teloxide's bot (its client, token and address): its own requests cost
//! a fifth more processor time and lag behind the Bot API.

use std::time::Duration;

use futures::StreamExt;
use reqwest::multipart::Form;
use reqwest::{Client, Response, StatusCode, redirect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use teloxide_core::Bot;
use teloxide_core::types::{ChatId, ResponseParameters};
use thiserror::Error;

use crate::config::{ConfigError, TelegramConfig};

const CONNECT: Duration = Duration::from_secs(10);
/// The relay gives a delivery 30 s.
pub(crate) const REQUEST: Duration = Duration::from_secs(25);
/// An answer of a hundred updates is some hundred kilobytes; anything near this is not Telegram.
const ANSWER_BYTES: usize = 32 * 1024 * 1024;

/// What became of a call.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub(crate) enum CallError {
    #[error("asked to wait {0:?}")]
    Wait(Duration),
    /// The group is a supergroup now.
    #[error("the group has moved to {0}")]
    Moved(i64),
    /// Telegram's answer; its words never contain people's words.
    #[error("{said} ({code})")]
    Refused { code: u16, said: String },
    /// The server broke. As a rule nothing was done, but nobody knows.
    #[error("Telegram answered {0}")]
    Broken(u16),
    /// Nothing was done.
    #[error("{0}")]
    Away(String),
    /// The call was written and no answer read: it may have been done.
    #[error("{0}")]
    Lost(String),
}

#[derive(Deserialize)]
struct Reply<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Value>,
}

pub(crate) struct Api {
    pub(crate) bot: Bot,
    /// Ends in a slash; a method's name follows.
    methods: String,
    /// Ends in a slash; a file's path follows.
    files: String,
}

impl Api {
    /// # Errors
    /// When the address will not do.
    pub(crate) fn new(config: &TelegramConfig) -> Result<Self, ConfigError> {
        let url = config.api()?;
        let client = Client::builder()
            .connect_timeout(CONNECT)
            // A redirect would carry the token to a place that nobody configured.
            .redirect(redirect::Policy::none())
            .tcp_keepalive(Duration::from_secs(60))
            .build()
            .map_err(|_| {
                ConfigError::new(
                    "telegram.api_url",
                    "the HTTP client cannot be made",
                    "check the machine's certificates and resolver",
                )
            })?;
        let (root, token) = (url.as_str().trim_end_matches('/'), config.token.reveal());
        Ok(Self {
            methods: format!("{root}/bot{token}/"),
            files: format!("{root}/file/bot{token}/"),
            bot: Bot::with_client(token, client).set_api_url(url),
        })
    }

    pub(crate) async fn call<T: DeserializeOwned>(&self, method: &str, body: &Value) -> Result<T, CallError> {
        self.call_within(method, body, REQUEST).await
    }

    pub(crate) async fn call_within<T: DeserializeOwned>(
        &self,
        method: &str,
        body: &Value,
        within: Duration,
    ) -> Result<T, CallError> {
        let bytes = serde_json::to_vec(body).map_err(|error| CallError::Away(error.to_string()))?;
        let request = self
            .bot
            .client()
            .post(format!("{}{method}", self.methods))
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .body(bytes);
        self.send(method, request, within).await
    }

    /// With files in it.
    pub(crate) async fn upload<T: DeserializeOwned>(&self, method: &str, form: Form) -> Result<T, CallError> {
        let request = self.bot.client().post(format!("{}{method}", self.methods)).multipart(form);
        self.send(method, request, REQUEST).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: &str,
        request: reqwest::RequestBuilder,
        within: Duration,
    ) -> Result<T, CallError> {
        let result = match request.timeout(within).send().await {
            Ok(response) => read(response).await,
            Err(error) => Err(broken(&error)),
        };
        let outcome = match &result {
            Ok(_) => "ok",
            Err(CallError::Wait(_)) => "wait",
            Err(CallError::Refused { .. } | CallError::Moved(_)) => "refused",
            Err(CallError::Broken(_)) => "broken",
            Err(CallError::Away(_)) => "away",
            Err(CallError::Lost(_)) => "lost",
        };
        metrics::counter!("deskbell_telegram_calls_total", "method" => method.to_owned(), "outcome" => outcome)
            .increment(1);
        result
    }

    /// The bytes behind a path that `getFile` gave.
    pub(crate) async fn download(&self, path: &str) -> Result<Response, CallError> {
        let sent = self.bot.client().get(format!("{}{path}", self.files)).send();
        // The head within the time of a call; the bytes take as long as they take.
        let response = tokio::time::timeout(REQUEST, sent)
            .await
            .map_err(|_| CallError::Away("no answer in time".into()))?
            .map_err(|error| broken(&error))?;
        match response.status() {
            status if status.is_success() => Ok(response),
            status => Err(CallError::Refused {
                code: status.as_u16(),
                said: format!("the file server answered {}", status.as_u16()),
            }),
        }
    }

    /// The server's clock, from the head of its answer to anything.
    pub(crate) async fn date(&self) -> Option<String> {
        let request = self.bot.client().get(format!("{}getMe", self.methods)).timeout(REQUEST);
        let response = request.send().await.ok()?;
        Some(response.headers().get(reqwest::header::DATE)?.to_str().ok()?.to_owned())
    }
}

/// The error without its address, which holds the token.
fn broken(error: &reqwest::Error) -> CallError {
    if error.is_connect() {
        CallError::Away("no connection to Telegram".into())
    } else if error.is_timeout() {
        CallError::Lost("no answer in time".into())
    } else if error.is_builder() || error.is_redirect() {
        CallError::Away("the call could not be made".into())
    } else {
        CallError::Lost("the call broke off".into())
    }
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, CallError> {
    let status = response.status();
    let mut bytes = Vec::with_capacity(response.content_length().unwrap_or(512).min(65_536) as usize);
    let mut chunks = response.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| CallError::Lost("the answer broke off".into()))?;
        if bytes.len() + chunk.len() > ANSWER_BYTES {
            return Err(CallError::Lost("the answer is too long".into()));
        }
        bytes.extend_from_slice(&chunk);
    }
    understand(status, &bytes)
}

pub(crate) fn understand<T: DeserializeOwned>(status: StatusCode, bytes: &[u8]) -> Result<T, CallError> {
    let Ok(reply) = serde_json::from_slice::<Reply<'_>>(bytes) else {
        // Not Telegram's own words: something in between. A gateway that gave up waiting does not know either.
        let detail = format!("something on the way to Telegram answered {}", status.as_u16());
        return Err(match status {
            StatusCode::GATEWAY_TIMEOUT => CallError::Lost(detail),
            status if status.is_success() => CallError::Lost("the answer cannot be read".into()),
            status if status.is_server_error() => CallError::Broken(status.as_u16()),
            _ => CallError::Away(detail),
        });
    };
    if reply.ok {
        let result = reply.result.map_or("null", RawValue::get);
        return serde_json::from_str(result).map_err(|_| CallError::Lost("the answer cannot be read".into()));
    }
    let code = reply.error_code.unwrap_or(status.as_u16());
    let parameters = reply.parameters.and_then(|parameters| serde_json::from_value(parameters).ok());
    Err(match parameters {
        Some(ResponseParameters::RetryAfter(seconds)) => CallError::Wait(seconds.duration()),
        Some(ResponseParameters::MigrateToChatId(ChatId(chat))) => CallError::Moved(chat),
        // Without its parameters, as an overloaded server sends it.
        None if code == 429 => CallError::Wait(Duration::from_secs(1)),
        None if code >= 500 => CallError::Broken(code),
        None => CallError::Refused { code, said: reply.description.unwrap_or_default() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Result<Value, CallError> {
        understand(StatusCode::from_u16(status).unwrap(), body.as_bytes())
    }

    #[test]
    fn answers_are_sorted_by_what_is_known_of_the_call() {
        assert_eq!(answer(200, r#"{"ok":true,"result":{"message_id":5}}"#).unwrap()["message_id"], 5);
        assert_eq!(answer(200, r#"{"ok":true,"result":true}"#).unwrap(), true);
        let wait = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7",
            "parameters":{"retry_after":7}}"#;
        assert_eq!(answer(429, wait), Err(CallError::Wait(Duration::from_secs(7))));
        let moved = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",
            "parameters":{"migrate_to_chat_id":-1009876543210}}"#;
        assert_eq!(answer(400, moved), Err(CallError::Moved(-1_009_876_543_210)));
        let blocked =
            r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#;
        assert_eq!(
            answer(403, blocked),
            Err(CallError::Refused { code: 403, said: "Forbidden: bot was blocked by the user".into() })
        );
        let failed = r#"{"ok":false,"error_code":500,"description":"Internal Server Error"}"#;
        assert_eq!(answer(500, failed), Err(CallError::Broken(500)));
    }

    #[test]
    fn what_stands_between_is_not_taken_for_telegram() {
        assert_eq!(answer(502, "<html>Bad Gateway</html>"), Err(CallError::Broken(502)));
        assert!(matches!(answer(407, "<html>Proxy</html>"), Err(CallError::Away(_))));
        assert!(matches!(answer(504, "<html>"), Err(CallError::Lost(_))));
        assert!(matches!(answer(200, "<html>Please log in</html>"), Err(CallError::Lost(_))));
        assert!(matches!(answer(200, r#"{"ok":true,"result""#), Err(CallError::Lost(_))));
    }
}
