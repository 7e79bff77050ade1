//! A desk that remembers what it was asked, and helpers to ask it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use bytes::Bytes;
use deskbell_core::clock::{ManualClock, Timestamp};
use deskbell_core::ids::{
    AgentId, ArticleId, AttachmentId, ChannelId, Language, MessageId, Seq, TicketId, TicketNumber,
};
use deskbell_core::model::{Canned, Phrase, Role};
use deskbell_core::port::{
    AgentView, Answer, ArticleHit, ArticleView, Catalogue, Colleague, Doing, FileRead, FileView, Helpdesk,
    Inbound, MessageView, Outcome, Page, Part, Place, ReadError, ReceiveError, RoomView, SignedIn, TeamDesk,
    TeamEvent, TicketFilter, TicketRow, Upload,
};
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::{Console, router};

pub(super) const SECRET: &str = "s3cret-value";
pub(super) const LINK: &str = "one-time";
pub(super) const COOKIE: &str = "other=1; deskbell_console=s3cret-value";
pub(super) const TICKET: &str = "01900000-0000-7000-8000-000000000001";
pub(super) const AGENT: &str = "01900000-0000-7000-8000-0000000000aa";

pub(super) fn agent(role: Role) -> AgentView {
    let id = AGENT.parse().unwrap();
    AgentView { id, name: "Mia".into(), role, teams: vec![], active: true, away: false }
}

/// What the desk does when it is asked.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) received: Mutex<Vec<Inbound>>,
    pub(super) asked: Mutex<Vec<String>>,
    pub(super) outcome: Mutex<Option<Result<Outcome, ReceiveError>>>,
    /// Every read fails so.
    pub(super) failing: Mutex<Option<ReadError>>,
    pub(super) file: Mutex<Option<FileView>>,
    spent: Mutex<bool>,
}

impl Desk {
    fn ask<T>(&self, what: String, answer: T) -> Result<T, ReadError> {
        self.asked.lock().unwrap().push(what);
        match self.failing.lock().unwrap().clone() {
            Some(error) => Err(error),
            None => Ok(answer),
        }
    }

    pub(super) fn last(&self) -> String {
        self.asked.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

#[async_trait]
impl Helpdesk for Desk {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        self.received.lock().unwrap().push(inbound);
        self.outcome.lock().unwrap().clone().unwrap_or_else(|| {
            let message = Some(MessageId(uuid_of(7)));
            let toast = Some(Phrase::TeamMovedOn);
            Ok(Outcome::Accepted(Answer {
                message,
                seq: Some(Seq(5)),
                ticket: Some(TicketNumber(12)),
                toast,
                ..Answer::default()
            }))
        })
    }

    async fn speak(&self, _: &ChannelId, _: &Place, _: Option<&Language>, phrase: &Phrase) -> String {
        phrase.message().to_owned()
    }

    fn languages(&self) -> Vec<Language> {
        vec![Language::new("en")]
    }

    fn texts(&self, _: &Language) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

fn uuid_of<T: std::str::FromStr>(last: u8) -> T
where
    T::Err: std::fmt::Debug,
{
    format!("01900000-0000-7000-8000-0000000000{last:02x}").parse().unwrap()
}

fn page<T>() -> Page<T> {
    Page { items: vec![], more: false, cursor: Seq(40) }
}

#[async_trait]
impl TeamDesk for Desk {
    async fn sign_in(&self, token: &str) -> Result<SignedIn, ReadError> {
        let mut spent = self.spent.lock().unwrap();
        if token != LINK || std::mem::replace(&mut *spent, true) {
            return Err(ReadError::NotFound);
        }
        Ok(SignedIn { agent: agent(Role::Lead), secret: SECRET.into(), max_age: 3600 })
    }

    async fn session(&self, secret: &str) -> Result<AgentView, ReadError> {
        if secret == SECRET { Ok(agent(Role::Lead)) } else { Err(ReadError::NotFound) }
    }

    async fn sign_out(&self, secret: &str) -> Result<(), ReadError> {
        self.ask(format!("sign_out {secret}"), ())
    }

    async fn catalogue(&self, _agent: AgentId, language: &Language) -> Result<Catalogue, ReadError> {
        self.ask(format!("catalogue {language}"), Catalogue::default())
    }

    async fn tickets(
        &self,
        _agent: AgentId,
        _language: &Language,
        filter: &TicketFilter,
        limit: u32,
    ) -> Result<Page<TicketRow>, ReadError> {
        self.ask(format!("tickets {} {limit}", serde_json::to_string(filter).unwrap()), page())
    }

    async fn unfinished(
        &self,
        _: AgentId,
        _: &Language,
    ) -> Result<Vec<deskbell_core::port::UnfinishedRow>, ReadError> {
        Ok(Vec::new())
    }

    async fn find(
        &self,
        _agent: AgentId,
        _language: &Language,
        number: TicketNumber,
    ) -> Result<TicketRow, ReadError> {
        self.ask(format!("find {number}"), ())?;
        Err(ReadError::NotFound)
    }

    async fn room(
        &self,
        _agent: AgentId,
        ticket: TicketId,
        language: &Language,
        limit: u32,
    ) -> Result<RoomView, ReadError> {
        self.ask(format!("room {ticket} {language} {limit}"), ())?;
        Err(ReadError::NotFound)
    }

    async fn messages(
        &self,
        _agent: AgentId,
        ticket: TicketId,
        _language: &Language,
        before: Seq,
        limit: u32,
    ) -> Result<Page<MessageView>, ReadError> {
        self.ask(format!("messages {ticket} {} {limit}", before.0), page())
    }

    async fn changes(
        &self,
        _agent: AgentId,
        language: &Language,
        after: Seq,
    ) -> Result<BoxStream<'static, (Seq, TeamEvent)>, ReadError> {
        let typing = TeamEvent::Typing { ticket: TicketId(uuid_of(1)), name: "Ana\nid: 99".into() };
        let changes = vec![(Seq(after.0 + 1), TeamEvent::Catalogue), (Seq(after.0 + 2), typing)];
        self.ask(format!("changes {language} {}", after.0), stream::iter(changes).boxed())
    }

    async fn search_articles(
        &self,
        _agent: AgentId,
        text: &str,
        language: &Language,
        limit: u32,
    ) -> Result<Vec<ArticleHit>, ReadError> {
        self.ask(format!("articles {text} {language} {limit}"), vec![])
    }

    async fn article(&self, _agent: AgentId, article: ArticleId) -> Result<ArticleView, ReadError> {
        self.ask(format!("article {article}"), ())?;
        Err(ReadError::NotFound)
    }

    async fn drafts(&self, _agent: AgentId) -> Result<Vec<ArticleView>, ReadError> {
        self.ask("drafts".to_owned(), vec![])
    }

    async fn upload(&self, _agent: AgentId, ticket: TicketId, upload: Upload) -> Result<FileView, ReadError> {
        if let Some(error) = self.failing.lock().unwrap().clone() {
            return Err(error);
        }
        let mut bytes = upload.bytes;
        let mut size = 0;
        while let Some(part) = bytes.next().await {
            size += i64::try_from(part.map_err(|_| ReadError::Unavailable)?.len()).unwrap();
        }
        assert!(bytes.next().await.is_none(), "a reader may look once more");
        self.ask(format!("upload {ticket} {}", upload.name), ())?;
        Ok(FileView {
            id: AttachmentId(uuid_of(3)),
            name: upload.name,
            media_type: "text/plain".into(),
            size,
        })
    }

    async fn file(&self, _agent: AgentId, file: AttachmentId, part: Part) -> Result<FileRead, ReadError> {
        self.ask(format!("file {file}"), ())?;
        let file = self.file.lock().unwrap().clone().ok_or(ReadError::NotFound)?;
        let range = part.of(5).unwrap_or(5..5);
        let bytes = &b"bytes"[range.start as usize..range.end as usize];
        let bytes = stream::iter(bytes.chunks(2).map(Bytes::from_static).map(Ok)).boxed();
        Ok(FileRead { file, range, bytes })
    }

    async fn canned(&self, _agent: AgentId) -> Result<Vec<Canned>, ReadError> {
        self.ask("canned".to_owned(), vec![])
    }

    async fn put_canned(
        &self,
        _agent: AgentId,
        key: &str,
        language: &Language,
        words: &str,
    ) -> Result<Canned, ReadError> {
        let (key, words) = (key.to_owned(), words.to_owned());
        self.ask(
            format!("put_canned {key} {language} {words}"),
            Canned { key, language: language.clone(), words, updated_at: Timestamp(5) },
        )
    }

    async fn remove_canned(&self, _: AgentId, key: &str, language: &Language) -> Result<(), ReadError> {
        self.ask(format!("remove_canned {key} {language}"), ())
    }

    async fn here(&self, _: AgentId, ticket: TicketId, doing: Doing) -> Result<Vec<Colleague>, ReadError> {
        let other = Colleague { agent: AgentId(uuid_of(9)), name: "Jan".into(), doing: Doing::Writing };
        self.ask(format!("here {ticket} {doing:?}"), vec![other])
    }

    fn typing(&self, _agent: AgentId, ticket: TicketId) {
        self.asked.lock().unwrap().push(format!("typing {ticket}"));
    }

    async fn set_away(&self, _agent: AgentId, away: bool) -> Result<(), ReadError> {
        self.ask(format!("away {away}"), ())
    }

    async fn report(&self, _agent: AgentId, days: u16) -> Result<Value, ReadError> {
        self.ask(format!("report {days}"), serde_json::json!({ "opened": 3 }))
    }

    fn texts(&self, language: &Language) -> (String, BTreeMap<String, String>) {
        let direction = if language.as_str() == "fa" { "rtl" } else { "ltr" };
        let texts = ["console-error-not-signed-in", "console-error-cross-site", "console-title"];
        (direction.into(), texts.map(|name| (name.into(), format!("<{language}> {name}"))).into())
    }

    fn speak(&self, language: &Language, phrase: &Phrase) -> String {
        format!("{language}: {}", phrase.message())
    }

    fn choose_language(&self, wanted: &[Language]) -> Language {
        let known = ["en", "fa", "ru"];
        wanted
            .iter()
            .find(|one| known.contains(&one.as_str()))
            .cloned()
            .unwrap_or_else(|| Language::new("en"))
    }
}

pub(super) struct World {
    pub(super) desk: Arc<Desk>,
    pub(super) stop: CancellationToken,
    pub(super) console: Console,
    router: Router,
}

pub(super) fn world() -> World {
    at("https://desk.example")
}

pub(super) fn at(public_url: &str) -> World {
    let desk = Arc::new(Desk::default());
    let clock = Arc::new(ManualClock::at(Timestamp(1_000)));
    let stop = CancellationToken::new();
    let console = Console::new(desk.clone(), desk.clone(), clock, public_url, stop.clone());
    World { desk, stop, console: console.clone(), router: router(console) }
}

pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl Answered {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl World {
    pub(super) async fn ask(&self, request: Request<Body>) -> Answered {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answered {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    pub(super) async fn get(&self, path: &str) -> Answered {
        self.ask(Request::get(path).header("cookie", COOKIE).body(Body::empty()).unwrap()).await
    }

    /// As the page posts.
    pub(super) async fn post(&self, path: &str, body: impl Into<Body>) -> Answered {
        let request = Request::post(path).header("cookie", COOKIE).header("x-deskbell", "1");
        self.ask(request.header("sec-fetch-site", "same-origin").body(body.into()).unwrap()).await
    }
}
