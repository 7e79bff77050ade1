//! A bot that does as it is told.

use serde_json::{Value, json};

use crate::telegram::{FakeTelegram, Options};

pub(super) struct Bot {
    pub(super) telegram: FakeTelegram,
    pub(super) client: reqwest::Client,
    offset: std::sync::atomic::AtomicI64,
}

impl Bot {
    pub(super) async fn start(options: Options) -> Self {
        let telegram = FakeTelegram::start(options).await;
        Self { telegram, client: reqwest::Client::new(), offset: 0.into() }
    }

    pub(super) async fn plain() -> Self {
        Self::start(Options::default()).await
    }

    pub(super) async fn try_call(&self, method: &str, body: &Value) -> reqwest::Result<Value> {
        self.client.post(self.telegram.method_url(method)).json(body).send().await?.json().await
    }

    pub(super) async fn call(&self, method: &str, body: Value) -> Value {
        self.try_call(method, &body).await.unwrap()
    }

    /// The result.
    pub(super) async fn ok(&self, method: &str, body: Value) -> Value {
        let mut answer = self.call(method, body).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].take()
    }

    /// The refusal.
    pub(super) async fn no(&self, method: &str, body: Value) -> String {
        let answer = self.call(method, body).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    pub(super) async fn says(&self, chat: i64, text: &str) -> i64 {
        self.ok("sendMessage", json!({"chat_id": chat, "text": text})).await["message_id"].as_i64().unwrap()
    }

    /// What waits, which it confirms with the next asking.
    pub(super) async fn updates(&self) -> Vec<Value> {
        let order = std::sync::atomic::Ordering::Relaxed;
        let offset = self.offset.load(order);
        let updates = self.ok("getUpdates", json!({"offset": offset})).await;
        let updates = updates.as_array().unwrap().clone();
        if let Some(last) = updates.last() {
            self.offset.store(last["update_id"].as_i64().unwrap() + 1, order);
        }
        updates
    }

    /// Asks for everything, reactions and members too.
    pub(super) async fn wants_everything(&self) {
        let allowed = json!([
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "chat_member",
            "message_reaction"
        ]);
        self.ok("getUpdates", json!({"allowed_updates": allowed, "offset": 0, "limit": 1})).await;
    }
}
