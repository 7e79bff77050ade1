//! Lists, rooms, articles and figures: straight from the core, in the reader's language.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use deskbell_core::ids::{Language, Seq, TeamKey, TicketNumber};
use deskbell_core::model::Status;
use deskbell_core::port::{
    ArticleHit, ArticleView, Catalogue, Doing, MessageView, Page, RoomView, TicketFilter, TicketQueue,
    TicketRow, UnfinishedRow,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::failure::{Failure, Fault};
use crate::intake::{json_body, parse};
use crate::reader::Reader;
use crate::session::Signed;

const ROWS: u32 = 50;
const ROWS_AT_MOST: u32 = 100;
const MESSAGES: u32 = 100;
const MESSAGES_AT_MOST: u32 = 200;
const ARTICLES: u32 = 8;
const ARTICLES_AT_MOST: u32 = 20;
/// Characters of a search; longer ones find nothing more.
const SEARCH_CHARS: usize = 200;
const REPORT_DAYS: u16 = 7;
const REPORT_DAYS_AT_MOST: u16 = 366;

type Asked<T> = Result<Query<T>, QueryRejection>;

#[derive(Deserialize)]
pub(crate) struct TicketsQuery {
    #[serde(default)]
    queue: TicketQueue,
    team: Option<TeamKey>,
    status: Option<Status>,
    search: Option<String>,
    before: Option<i64>,
    limit: Option<u32>,
}

#[derive(Deserialize)]
pub(crate) struct RoomQuery {
    before: Option<i64>,
    limit: Option<u32>,
}

#[derive(Deserialize)]
pub(crate) struct ArticlesQuery {
    #[serde(default)]
    text: String,
    /// The articles' language, when it is not the reader's: a customer's.
    #[serde(rename = "in")]
    language: Option<Language>,
    limit: Option<u32>,
}

#[derive(Deserialize)]
pub(crate) struct ReportQuery {
    days: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HereRequest {
    doing: Doing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AwayRequest {
    away: bool,
}

pub(crate) async fn texts(reader: Reader) -> Json<Value> {
    let (direction, texts) = reader.console.team.texts(&reader.language);
    Json(json!({ "language": reader.language, "direction": direction, "texts": texts }))
}

pub(crate) async fn catalogue(signed: Signed) -> Result<Json<Catalogue>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let catalogue = reader.console.team.catalogue(agent.id, &reader.language).await;
    catalogue.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn tickets(
    signed: Signed,
    query: Asked<TicketsQuery>,
) -> Result<Json<Page<TicketRow>>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let query = asked(&reader, query)?;
    if query.team.as_ref().is_some_and(|team| team.as_str().contains('\0')) {
        return Err(reader.fault(Fault::BadRequest("`team` is no team's key".to_owned())));
    }
    let filter = TicketFilter {
        queue: query.queue,
        team: query.team,
        teams: Vec::new(),
        status: query.status,
        search: query.search.map(|text| cut(&text)).filter(|text| !text.is_empty()),
        before: query.before.map(TicketNumber),
    };
    let limit = query.limit.unwrap_or(ROWS).clamp(1, ROWS_AT_MOST);
    let page = reader.console.team.tickets(agent.id, &reader.language, &filter, limit).await;
    page.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn unfinished(signed: Signed) -> Result<Json<Vec<UnfinishedRow>>, Failure> {
    let Signed { reader, agent, .. } = signed;
    reader
        .console
        .team
        .unfinished(agent.id, &reader.language)
        .await
        .map(Json)
        .map_err(|error| reader.unread(error))
}

pub(crate) async fn find(signed: Signed, Path(number): Path<String>) -> Result<Json<TicketRow>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let number = TicketNumber(parse(&reader, &number)?);
    reader
        .console
        .team
        .find(agent.id, &reader.language, number)
        .await
        .map(Json)
        .map_err(|error| reader.unread(error))
}

pub(crate) async fn room(
    signed: Signed,
    Path(ticket): Path<String>,
    query: Asked<RoomQuery>,
) -> Result<Json<RoomView>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let ticket = parse(&reader, &ticket)?;
    let limit = asked(&reader, query)?.limit.unwrap_or(MESSAGES).clamp(1, MESSAGES_AT_MOST);
    let room = reader.console.team.room(agent.id, ticket, &reader.language, limit).await;
    room.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn messages(
    signed: Signed,
    Path(ticket): Path<String>,
    query: Asked<RoomQuery>,
) -> Result<Json<Page<MessageView>>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let ticket = parse(&reader, &ticket)?;
    let query = asked(&reader, query)?;
    let limit = query.limit.unwrap_or(MESSAGES).clamp(1, MESSAGES_AT_MOST);
    let Some(before) = query.before else {
        return Err(reader.fault(Fault::BadRequest("`before` is missing".to_owned())));
    };
    let page = reader.console.team.messages(agent.id, ticket, &reader.language, Seq(before), limit).await;
    page.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn typing(signed: Signed, Path(ticket): Path<String>) -> Result<Json<Value>, Failure> {
    let Signed { reader, agent, .. } = signed;
    reader.console.team.typing(agent.id, parse(&reader, &ticket)?);
    Ok(Json(json!({})))
}

/// Who else is in the room, for a page that says that it is.
pub(crate) async fn here(
    signed: Signed,
    Path(ticket): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let ticket = parse(&reader, &ticket)?;
    let HereRequest { doing } = json_body(&reader, body)?;
    let others = reader.console.team.here(agent.id, ticket, doing).await;
    others.map(|others| Json(json!({ "others": others }))).map_err(|error| reader.unread(error))
}

pub(crate) async fn away(
    signed: Signed,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let AwayRequest { away } = json_body(&reader, body)?;
    reader.console.team.set_away(agent.id, away).await.map_err(|error| reader.unread(error))?;
    Ok(Json(json!({ "away": away })))
}

pub(crate) async fn articles(
    signed: Signed,
    query: Asked<ArticlesQuery>,
) -> Result<Json<Vec<ArticleHit>>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let query = asked(&reader, query)?;
    let text = cut(&query.text);
    if text.is_empty() {
        return Ok(Json(Vec::new()));
    }
    let language = query.language.as_ref().unwrap_or(&reader.language);
    let limit = query.limit.unwrap_or(ARTICLES).clamp(1, ARTICLES_AT_MOST);
    let hits = reader.console.team.search_articles(agent.id, &text, language, limit).await;
    hits.map(Json).map_err(|error| reader.unread(error))
}

/// One with its text, to be used in an answer.
pub(crate) async fn article(
    signed: Signed,
    Path(article): Path<String>,
) -> Result<Json<ArticleView>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let article = parse(&reader, &article)?;
    let found = reader.console.team.article(agent.id, article).await;
    found.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn drafts(signed: Signed) -> Result<Json<Vec<ArticleView>>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let drafts = reader.console.team.drafts(agent.id).await;
    drafts.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn report(signed: Signed, query: Asked<ReportQuery>) -> Result<Json<Value>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let days = asked(&reader, query)?.days.unwrap_or(REPORT_DAYS).clamp(1, REPORT_DAYS_AT_MOST);
    reader.console.team.report(agent.id, days).await.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn unknown(reader: Reader) -> Response {
    reader.fault(Fault::NotFound).into_response()
}

pub(crate) fn asked<T>(reader: &Reader, query: Asked<T>) -> Result<T, Failure> {
    query
        .map(|Query(query)| query)
        .map_err(|rejection| reader.fault(Fault::BadRequest(rejection.body_text())))
}

fn cut(text: &str) -> String {
    text.trim().chars().take(SEARCH_CHARS).collect()
}
