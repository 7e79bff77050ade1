//! Telegram calls the desk: `POST /telegram/<opaque path>`, proven by `X-Telegram-Bot-Api-Secret-Token`.
//!
//! | answer | when |
//! |---|---|
//! | 200 | it is stored, or nobody needs it |
//! | 401 | the secret is not ours |
//! | 404 | no bot has this path |
//! | 413 | over a mebibyte |
//! | 503 | nothing was stored: Telegram calls again |
//!
//! Telegram gives a webhook up in the end. So its own view of it is watched, and when it fails for minutes the desk asks
//! for updates itself, and tries the webhook again after a while.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use deskbell_core::port::Helpdesk;
use reqwest::Url;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio_util::sync::CancellationToken;

use crate::api::CallError;
use crate::channel::TelegramChannel;
use crate::config::{Mode, TelegramConfig};
use crate::hear::Heard;
use crate::listen;
use crate::wire::ALLOWED_UPDATES;

const SECRET: &str = "x-telegram-bot-api-secret-token";
const BODY_BYTES: usize = 1024 * 1024;
/// Calls that Telegram makes at once.
const CONNECTIONS: u32 = 40;
const WATCH: Duration = Duration::from_secs(60);
/// Looks in a row that show a failing webhook, until the desk asks by itself; one is enough when it failed before.
const FAILURES: u32 = 3;
/// After this the webhook is tried again; each time it fails twice as long, up to the longest.
const AGAIN: Duration = Duration::from_secs(900);
const LONGEST_AGAIN: Duration = Duration::from_secs(4 * 3600);
/// It works again when it has for so long.
const STEADY: Duration = Duration::from_secs(3600);

struct Doors {
    channels: Vec<Arc<TelegramChannel>>,
    helpdesk: Arc<dyn Helpdesk>,
}

/// The doors of all bots that are called by webhook; the others have none.
pub fn telegram_router(channels: Vec<Arc<TelegramChannel>>, helpdesk: Arc<dyn Helpdesk>) -> Router {
    Router::new().route("/telegram/{path}", post(called)).with_state(Arc::new(Doors { channels, helpdesk }))
}

async fn called(
    State(doors): State<Arc<Doors>>,
    Path(path): Path<String>,
    request: Request<Body>,
) -> StatusCode {
    let door = doors.channels.iter().find_map(|channel| {
        let Mode::Webhook { secret, .. } = &channel.config.mode else { return None };
        (address(&channel.config)?.1 == path).then_some((channel, secret))
    });
    let Some((channel, secret)) = door else { return StatusCode::NOT_FOUND };
    if !is_telegram(request.headers(), secret) {
        metrics::counter!("deskbell_telegram_unproven_total").increment(1);
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(bytes) = to_bytes(request.into_body(), BODY_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    // What is no update at all is not offered again.
    let Ok(raw) = serde_json::from_slice::<Box<RawValue>>(&bytes) else { return StatusCode::OK };
    let Some(heard) = Heard::new(raw) else { return StatusCode::OK };
    let (channel, helpdesk) = (channel.clone(), doors.helpdesk.clone());
    // To its end, even when the caller hangs up: others may wait for the same album.
    let taken = tokio::spawn(async move { channel.take_called(&helpdesk, heard).await }).await;
    match taken {
        Ok(Ok(())) => StatusCode::OK,
        Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// In the same time wherever they differ.
fn is_telegram(headers: &HeaderMap, secret: &str) -> bool {
    headers.get(SECRET).is_some_and(|given| given.as_bytes().ct_eq(secret.as_bytes()).into())
}

/// The address that Telegram is told, and the last part of its path. An address without a path gets one that nobody can
/// guess and that stays the same.
fn address(config: &TelegramConfig) -> Option<(Url, String)> {
    let Mode::Webhook { url, secret } = &config.mode else { return None };
    let mut url = Url::parse(url).ok()?;
    let last = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default().to_owned();
    if !last.is_empty() {
        return Some((url, last));
    }
    let digest = Sha256::digest(format!("deskbell webhook {} {secret}", config.token.bot()));
    let path: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    url.set_path(&format!("{}/telegram/{path}", url.path().trim_end_matches('/')));
    Some((url, path))
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct WebhookInfo {
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) pending_update_count: u64,
    /// Seconds since 1970.
    pub(crate) last_error_date: Option<i64>,
    pub(crate) last_error_message: Option<String>,
    pub(crate) allowed_updates: Option<Vec<String>>,
}

/// Sets the webhook and watches it until `stop`. When Telegram gives it up the desk asks for updates by itself, and tries
/// it again now and then.
pub(crate) async fn listen(
    channel: &Arc<TelegramChannel>,
    helpdesk: &Arc<dyn Helpdesk>,
    ready: Box<dyn FnOnce() + Send>,
    stop: &CancellationToken,
) {
    let mut ready = Some(ready);
    let (mut again, mut failures) = (AGAIN, FAILURES);
    while !stop.is_cancelled() {
        let mend = match set(channel, stop).await {
            Ok(()) => {
                caught_up(channel, stop).await;
                if let Some(ready) = ready.take() {
                    ready();
                }
                let since = channel.clock.now();
                if !watch_webhook(channel, helpdesk, failures, stop).await {
                    return;
                }
                if channel.clock.now().since(since) > STEADY {
                    again = AGAIN;
                }
                "see `deskbell check`: the address has to answer from outside"
            }
            Err(error) => {
                if stop.is_cancelled() {
                    return;
                }
                tracing::warn!(channel = %channel.id, %error, "Telegram does not take the webhook");
                "telegram.webhook_url has to be an https address that the world reaches, on port 443, 80, 88 or 8443"
            }
        };
        tracing::warn!(
            channel = %channel.id, mend, again_in_seconds = again.as_secs(),
            "the webhook does not work: the desk asks for updates by itself, and tries it again later"
        );
        let ready = ready.take().unwrap_or_else(|| Box::new(|| ()));
        poll_for(channel, helpdesk, ready, again, stop).await;
        (again, failures) = ((again * 2).min(LONGEST_AGAIN), 1);
    }
}

/// Asks for updates for a while; what was asked for is taken to its end.
async fn poll_for(
    channel: &Arc<TelegramChannel>,
    helpdesk: &Arc<dyn Helpdesk>,
    ready: Box<dyn FnOnce() + Send>,
    span: Duration,
    stop: &CancellationToken,
) {
    let over = stop.child_token();
    let until = channel.clock.now().plus(span);
    let polling = listen::poll(channel, helpdesk, ready, &over);
    tokio::pin!(polling);
    tokio::select! {
        () = &mut polling => return,
        () = channel.clock.sleep_until(until) => over.cancel(),
    }
    polling.await;
}

/// Until Telegram has handed over what piled up, for a minute at most.
async fn caught_up(channel: &TelegramChannel, stop: &CancellationToken) {
    for _ in 0..60 {
        match channel.api.call::<WebhookInfo>("getWebhookInfo", &json!({})).await {
            Ok(info) if info.pending_update_count > 0 => {}
            Ok(_) | Err(_) => return,
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
    }
}

async fn set(channel: &TelegramChannel, stop: &CancellationToken) -> Result<(), CallError> {
    let (Some((url, _)), Mode::Webhook { secret, .. }) = (address(&channel.config), &channel.config.mode)
    else {
        return Err(CallError::Away("no webhook is configured".into()));
    };
    let body = json!({
        "url": url.as_str(), "secret_token": secret, "allowed_updates": ALLOWED_UPDATES,
        "max_connections": CONNECTIONS, "drop_pending_updates": false,
    });
    let mut pause = Duration::from_secs(1);
    loop {
        let error = match channel.api.call::<Value>("setWebhook", &body).await {
            Ok(_) => return Ok(()),
            Err(error @ CallError::Refused { code: 400, .. }) => return Err(error),
            Err(error) => error,
        };
        tracing::warn!(channel = %channel.id, %error, "the webhook could not be set; trying again");
        if let CallError::Wait(asked) = error {
            pause = asked;
        }
        tokio::select! {
            () = stop.cancelled() => return Err(error),
            () = tokio::time::sleep(listen::jittered(pause)) => {}
        }
        pause = (pause * 2).min(WATCH);
    }
}

/// True when it was given up, after so many failures in a row; false at `stop`.
async fn watch_webhook(
    channel: &TelegramChannel,
    helpdesk: &Arc<dyn Helpdesk>,
    most: u32,
    stop: &CancellationToken,
) -> bool {
    let mut failures = 0;
    helpdesk.in_touch(&channel.id, listen::KEPT).await;
    loop {
        let next = channel.clock.now().plus(WATCH);
        tokio::select! {
            () = stop.cancelled() => return false,
            () = channel.clock.sleep_until(next) => {}
        }
        // When Telegram cannot be reached, nothing is known of the webhook.
        let Ok(info) = channel.api.call::<WebhookInfo>("getWebhookInfo", &json!({})).await else { continue };
        let ours = address(&channel.config).map(|(url, _)| url.to_string());
        if ours.as_deref() != Some(info.url.as_str()) {
            tracing::warn!(channel = %channel.id, "the webhook is not ours any more; it is set again");
            failures += 1;
            if set(channel, stop).await.is_err() {
                return !stop.is_cancelled();
            }
        } else if is_failing(&info, channel.clock.now().0.div_euclid(1000)) {
            failures += 1;
        } else {
            failures = 0;
            // While it fails, what waits grows too old in the end.
            helpdesk.in_touch(&channel.id, listen::KEPT).await;
        }
        if failures >= most {
            return true;
        }
    }
}

/// Updates wait, and the last try was a failure just now.
fn is_failing(info: &WebhookInfo, now_seconds: i64) -> bool {
    let recently =
        info.last_error_date.is_some_and(|at| now_seconds - at < 2 * WATCH.as_secs().cast_signed());
    info.pending_update_count > 0 && recently
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Token;

    fn config(url: &str) -> TelegramConfig {
        let token = Token::new("42:secret").unwrap_or_else(|error| panic!("{error}"));
        let mode = Mode::Webhook { url: url.into(), secret: "0123456789abcdef".into() };
        TelegramConfig { mode, ..TelegramConfig::new(token) }
    }

    #[test]
    fn an_address_without_a_path_gets_one_that_nobody_can_guess() {
        let (url, path) = address(&config("https://desk.example")).unwrap();
        assert_eq!(path.len(), 32);
        assert_eq!(url.as_str(), format!("https://desk.example/telegram/{path}"));
        assert_eq!(address(&config("https://desk.example/")).unwrap().1, path, "and keeps it");
        let (url, path) = address(&config("https://desk.example/telegram/here")).unwrap();
        assert_eq!((url.as_str(), path.as_str()), ("https://desk.example/telegram/here", "here"));
    }

    #[test]
    fn only_the_whole_secret_is_believed() {
        let headers = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(SECRET, value.parse().unwrap());
            headers
        };
        assert!(is_telegram(&headers("0123456789abcdef"), "0123456789abcdef"));
        for wrong in ["", "0123456789abcde", "0123456789abcdefg", "0123456789ABCDEF"] {
            assert!(!is_telegram(&headers(wrong), "0123456789abcdef"), "{wrong}");
        }
        assert!(!is_telegram(&HeaderMap::new(), "0123456789abcdef"));
    }

    #[test]
    fn a_webhook_fails_while_updates_wait_after_a_fresh_error() {
        let info = |pending, at: Option<i64>| WebhookInfo {
            pending_update_count: pending,
            last_error_date: at,
            ..WebhookInfo::default()
        };
        assert!(is_failing(&info(3, Some(970)), 1_000));
        assert!(!is_failing(&info(0, Some(970)), 1_000), "all of it came in the end");
        assert!(!is_failing(&info(3, Some(500)), 1_000), "an old error");
        assert!(!is_failing(&info(3, None), 1_000));
    }
}
