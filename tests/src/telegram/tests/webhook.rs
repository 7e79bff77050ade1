use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::bot::Bot;

/// The secret that came along, and the update.
type Taken = (Option<String>, Value);

#[derive(Clone, Default)]
struct Hook {
    taken: Arc<Mutex<Vec<Taken>>>,
    refuse: Arc<Mutex<u32>>,
    came: Arc<tokio::sync::Notify>,
}

impl Hook {
    async fn start() -> (Self, String) {
        let hook = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let router = Router::new().fallback(take).with_state(hook.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (hook, url)
    }

    async fn await_count(&self, count: usize) -> Vec<Taken> {
        loop {
            let came = self.came.notified();
            if self.taken.lock().unwrap().len() >= count {
                return self.taken.lock().unwrap().clone();
            }
            came.await;
        }
    }
}

async fn take(State(hook): State<Hook>, headers: HeaderMap, body: axum::Json<Value>) -> StatusCode {
    {
        let mut refuse = hook.refuse.lock().unwrap();
        if *refuse > 0 {
            *refuse -= 1;
            return StatusCode::SERVICE_UNAVAILABLE;
        }
    }
    let secret = headers.get("X-Telegram-Bot-Api-Secret-Token");
    let secret = secret.map(|secret| secret.to_str().unwrap().to_owned());
    hook.taken.lock().unwrap().push((secret, body.0));
    hook.came.notify_one();
    StatusCode::OK
}

#[tokio::test]
async fn updates_are_brought_with_the_secret_and_again_after_a_refusal() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    let (hook, url) = Hook::start().await;
    *hook.refuse.lock().unwrap() = 2;
    ana.says("one");
    ana.says("two");
    let set =
        json!({"url": url, "secret_token": "s3cret", "max_connections": 2, "allowed_updates": ["message"]});
    bot.ok("setWebhook", set).await;
    ana.says("three");
    let taken = hook.await_count(3).await;
    let texts: Vec<&str> =
        taken.iter().map(|(_, update)| update["message"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["one", "two", "three"], "one chat keeps its order");
    assert!(taken.iter().all(|(secret, _)| secret.as_deref() == Some("s3cret")));
    bot.telegram.await_confirmed().await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["url"], url);
    assert_eq!(info["pending_update_count"], 0);
    assert_eq!(info["max_connections"], 2);
    assert_eq!(info["allowed_updates"], json!(["message"]));
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 503 Service Unavailable");
}

#[tokio::test]
async fn what_nobody_takes_waits() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    bot.ok("setWebhook", json!({"url": "http://127.0.0.1:1/"})).await;
    ana.says("hello");
    bot.telegram.await_polled().await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["pending_update_count"], 1);
    bot.ok("deleteWebhook", json!({})).await;
    assert_eq!(bot.updates().await.len(), 1);
    let why = bot.no("setWebhook", json!({"url": "ftp://example.org"})).await;
    assert_eq!(why, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    let why = bot.no("setWebhook", json!({"url": "https://example.org", "secret_token": "no spaces"})).await;
    assert_eq!(why, "Bad Request: secret token contains unallowed characters");
}
