//! An agent's console, spoken over HTTP as the page speaks.

use anyhow::{Context, Result};
use reqwest::Client;
use reqwest::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::binary;
use crate::database::Database;
use crate::stream::Events;
use crate::visitor::{Refused, answer};

#[derive(Clone, Debug)]
pub struct Agent {
    base: String,
    client: Client,
    /// `name=secret`, as the page's browser keeps it.
    pub cookie: String,
}

impl Agent {
    /// Invites an agent by the command line and signs them in by the link it prints.
    ///
    /// # Errors
    /// When any step fails.
    pub async fn invite(database: &Database, address: &str, name: &str, role: &str) -> Result<Self> {
        let said = binary::run(database, &["agent", "invite", name, "--role", role]).await?;
        let token = said
            .split_whitespace()
            .find_map(|word| word.split_once("/console/sign-in/").map(|(_, token)| token.to_owned()))
            .with_context(|| format!("the invitation prints a link, but it said: {said}"))?;
        Self::sign_in(address, &token).await
    }

    /// # Errors
    /// When the link is refused.
    pub async fn sign_in(address: &str, token: &str) -> Result<Self> {
        let base = format!("http://{address}/console");
        let headers: HeaderMap =
            [(HeaderName::from_static("x-deskbell"), HeaderValue::from_static("1"))].into_iter().collect();
        let client = Client::builder().default_headers(headers).build()?;
        let answer = client
            .post(format!("{base}/sign-in/{token}"))
            .header("origin", format!("http://{address}"))
            .send()
            .await?
            .error_for_status()?;
        let cookie = answer.headers().get("set-cookie").context("signing in sets a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { base: format!("{base}/api/v1"), client, cookie })
    }

    pub fn moved_to(&mut self, address: &str) {
        self.base = format!("http://{address}/console/api/v1");
    }

    /// # Errors
    /// When the desk does not answer with JSON.
    pub async fn get(&self, path: &str) -> Result<Value> {
        let url = format!("{}{path}", self.base);
        let answer = self.client.get(url).header(COOKIE, &self.cookie).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// The rows of a queue.
    ///
    /// # Errors
    /// When the desk does not answer.
    pub async fn tickets(&self, queue: &str) -> Result<Vec<Value>> {
        let page = self.get(&format!("/tickets?queue={queue}&limit=100")).await?;
        Ok(page["items"].as_array().cloned().unwrap_or_default())
    }

    /// A ticket's room in full.
    ///
    /// # Errors
    /// When the desk does not answer.
    pub async fn room(&self, ticket: &str) -> Result<Value> {
        self.get(&format!("/tickets/{ticket}?limit=200")).await
    }

    /// Does something to a ticket, with the page's own id: done again with the same id it is the same doing.
    ///
    /// # Errors
    /// When nothing is known of what became of it.
    pub async fn act(&self, ticket: &str, id: &str, act: Value) -> Result<Result<Value, Refused>> {
        self.post(&format!("/tickets/{ticket}/act"), json!({ "id": id, "do": act })).await
    }

    /// # Errors
    /// When nothing is known of what became of it.
    pub async fn post(&self, path: &str, body: Value) -> Result<Result<Value, Refused>> {
        let url = format!("{}{path}", self.base);
        answer(self.client.post(url).header(COOKIE, &self.cookie).json(&body).send().await?).await
    }

    /// # Errors
    /// When nothing is known of what became of it.
    pub async fn reply(&self, ticket: &str, id: &str, words: &str) -> Result<Result<Value, Refused>> {
        self.act(ticket, id, json!({ "act": "reply", "words": words })).await
    }

    /// # Errors
    /// When the desk does not answer.
    pub async fn events(&self, after: i64) -> Result<Events> {
        let url = format!("{}/events?after={after}", self.base);
        Events::of(self.client.get(url).header(COOKIE, &self.cookie).send().await?)
    }
}
