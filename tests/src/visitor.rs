//! A customer's page, spoken over HTTP as the widget speaks.

use anyhow::{Context, Result, bail};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::stream::Events;

#[derive(Clone, Debug)]
pub struct Visitor {
    pub token: String,
    base: String,
    client: Client,
}

/// What the desk answered to something that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub status: StatusCode,
    pub code: String,
    pub message: String,
}

impl Visitor {
    /// A new page opens a conversation. `language` is the browser's.
    ///
    /// # Errors
    /// When the desk does not answer.
    pub async fn open(address: &str, language: &str) -> Result<Self> {
        let client = Client::builder()
            .default_headers([(reqwest::header::ACCEPT_LANGUAGE, language.parse()?)].into_iter().collect())
            .build()?;
        let base = format!("http://{address}/widget/v1");
        let answer: Value = client
            .post(format!("{base}/session"))
            .json(&json!({}))
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        let token = answer["token"].as_str().context("a session has a token")?.to_owned();
        Ok(Self { token, base, client })
    }

    /// The same conversation on a desk that moved to another address.
    pub fn moved_to(&mut self, address: &str) {
        self.base = format!("http://{address}/widget/v1");
    }

    /// Says something, with the page's own id: said again with the same id it is the same message.
    ///
    /// # Errors
    /// When nothing is known of what became of it: a page would try again.
    pub async fn say(&self, id: &str, text: &str) -> Result<Result<Value, Refused>> {
        self.post("/messages", json!({ "id": id, "text": text })).await
    }

    /// Presses the button with this label on the latest card that has it.
    ///
    /// # Errors
    /// When there is no such button.
    pub async fn press(&self, id: &str, label: &str) -> Result<Result<Value, Refused>> {
        let history = self.history().await?;
        let token = history
            .iter()
            .rev()
            .flat_map(|message| message["buttons"].as_array().into_iter().flatten())
            .find(|button| button["label"] == label)
            .and_then(|button| button["token"].as_str())
            .with_context(|| format!("there is no button {label:?}"))?;
        self.post("/press", json!({ "id": id, "token": token })).await
    }

    /// # Errors
    /// When the desk does not answer.
    pub async fn command(&self, id: &str, command: &str) -> Result<Result<Value, Refused>> {
        self.post("/commands", json!({ "id": id, "command": command })).await
    }

    /// Everything that was said, oldest first.
    ///
    /// # Errors
    /// When the desk does not answer.
    pub async fn history(&self) -> Result<Vec<Value>> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let before = all.first().map_or(String::new(), |first| format!("&before={}", first["seq"]));
            let page: Value = self
                .client
                .get(format!("{}/history?limit=200{before}", self.base))
                .bearer_auth(&self.token)
                .send()
                .await?
                .error_for_status()?
                .json()
                .await?;
            let mut items = page["items"].as_array().cloned().unwrap_or_default();
            let more = page["more"] == true && !items.is_empty();
            items.append(&mut all);
            all = items;
            if !more {
                return Ok(all);
            }
        }
    }

    /// Live changes after a cursor.
    ///
    /// # Errors
    /// When the desk does not answer.
    pub async fn events(&self, after: i64) -> Result<Events> {
        let url = format!("{}/events?after={after}", self.base);
        Events::of(self.client.get(url).bearer_auth(&self.token).send().await?)
    }

    /// # Errors
    /// When the desk does not answer, or not with JSON.
    pub async fn post(&self, path: &str, body: Value) -> Result<Result<Value, Refused>> {
        let url = format!("{}{path}", self.base);
        answer(self.client.post(url).bearer_auth(&self.token).json(&body).send().await?).await
    }
}

/// Taken, or refused with the desk's own words.
///
/// # Errors
/// When the desk failed (5xx): nothing is known, or nothing was taken.
pub(crate) async fn answer(answer: reqwest::Response) -> Result<Result<Value, Refused>> {
    let status = answer.status();
    if status.is_server_error() {
        bail!("the desk answered {status}");
    }
    let text = answer.text().await?;
    let body: Value = if text.is_empty() { Value::Null } else { serde_json::from_str(&text)? };
    if status.is_success() {
        return Ok(Ok(body));
    }
    let field = |name: &str| body["error"][name].as_str().unwrap_or_default().to_owned();
    Ok(Err(Refused { status, code: field("code"), message: field("message") }))
}

/// The text of a message as a customer reads it.
#[must_use]
pub fn text_of(message: &Value) -> String {
    let spans = |spans: &Value| -> String {
        spans.as_array().into_iter().flatten().filter_map(|span| span["text"].as_str()).collect()
    };
    let blocks = message["blocks"].as_array().into_iter().flatten().map(|block| match block["is"].as_str() {
        Some("plain" | "code") => block["text"].as_str().unwrap_or_default().to_owned(),
        Some("list") => {
            block["items"].as_array().into_iter().flatten().map(spans).collect::<Vec<_>>().join("\n")
        }
        _ => spans(&block["spans"]),
    });
    blocks.collect::<Vec<_>>().join("\n")
}
