//! A desk to be attacked, with what attackers hold in their hands.

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use deskbell_tests::agent::Agent;
use deskbell_tests::binary::{Binary, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::visitor::Visitor;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::Value;

pub(crate) const SECRET: &str = "a secret between a shop and its desk, for tests";
pub(crate) const AUDIENCE: &str = "https://desk.example";
/// Lets whoever runs a test do a lot at once.
const ROOM: &[(&str, &str)] = &[
    ("DESKBELL_WIDGET__REQUESTS_PER_MINUTE", "0"),
    ("DESKBELL_WIDGET__SESSIONS_PER_HOUR", "0"),
    ("DESKBELL_WIDGET__IDENTITY_SECRET", SECRET),
    ("DESKBELL_WIDGET__IDENTITY_AUDIENCE", AUDIENCE),
    ("DESKBELL_LIMITS__MESSAGES_PER_MINUTE", "100000"),
];

pub(crate) struct Desk {
    pub(crate) binary: Binary,
    pub(crate) database: Database,
    /// Follows no redirect: there are none to follow.
    pub(crate) http: Client,
}

impl Desk {
    pub(crate) async fn start(env: &[(&str, &str)]) -> Result<Self> {
        Self::on(Database::fresh(Kind::Sqlite).await, env).await
    }

    pub(crate) async fn on(database: Database, env: &[(&str, &str)]) -> Result<Self> {
        let env: Vec<_> = ROOM.iter().chain(env).copied().collect();
        let binary = Binary::start(&database, free_port(), &env).await?;
        Ok(Self { binary, database, http: Client::builder().redirect(Policy::none()).build()? })
    }

    pub(crate) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.binary.url(path))
    }

    /// By somebody's token.
    pub(crate) fn as_visitor(&self, token: &str, method: Method, path: &str) -> RequestBuilder {
        self.ask(method, &format!("/widget/v1{path}")).bearer_auth(token)
    }

    pub(crate) async fn visitor(&self) -> Result<Visitor> {
        Visitor::open(&self.binary.address, "en").await
    }

    /// Somebody whose words the team has.
    pub(crate) async fn customer(&self, words: &str) -> Result<Visitor> {
        let visitor = self.visitor().await?;
        let taken = visitor.say("first", &format!("operator! {words}")).await?;
        taken.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
        Ok(visitor)
    }

    pub(crate) async fn agent(&self, name: &str) -> Result<Agent> {
        Agent::invite(&self.database, &self.binary.address, name, "admin").await
    }

    pub(crate) async fn upload(&self, token: &str, name: &str, bytes: Vec<u8>) -> Result<Response> {
        let request = self.as_visitor(token, Method::POST, "/files").header("deskbell-file-name", name);
        Ok(request.body(bytes).send().await?)
    }

    /// The file's JSON, once it is taken.
    pub(crate) async fn uploaded(&self, token: &str, name: &str, bytes: Vec<u8>) -> Result<Value> {
        Ok(self.upload(token, name, bytes).await?.error_for_status()?.json().await?)
    }

    pub(crate) async fn alive(&self) -> Result<()> {
        let ready = self.ask(Method::GET, "/readyz").send().await?;
        anyhow::ensure!(ready.status() == StatusCode::OK, "the desk answers {}", ready.status());
        Ok(())
    }
}

pub(crate) async fn code(answer: Response) -> Result<(u16, String)> {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap_or_default();
    Ok((status, body["error"]["code"].as_str().unwrap_or_default().to_owned()))
}

/// The only ticket there is.
pub(crate) async fn only_ticket(agent: &Agent) -> Result<String> {
    let tickets = agent.tickets("all").await?;
    anyhow::ensure!(tickets.len() == 1, "one ticket, not {}", tickets.len());
    Ok(tickets[0]["id"].as_str().context("a ticket has an id")?.to_owned())
}

/// Somebody else's site, by another name than the desk's: its address.
pub(crate) async fn site(html: String) -> Result<String> {
    let page = get(move || {
        let html = html.clone();
        async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], html) }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", page)).await });
    Ok(format!("http://localhost:{port}/"))
}
