//! What stands beside the conversation: articles to look through, and the person's own requests.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use deskbell_core::ids::ArticleId;
use deskbell_core::model::Phrase;
use deskbell_core::port::{ArticlePage, ArticleTitle, OwnTicket};
use serde::{Deserialize, Serialize};

use crate::caller::{Asked, Caller, Visitor};
use crate::fault::Fault;
use crate::http::Desk;

/// More words than anybody types into a search field; longer ones are cut, not refused, since they are pasted.
const SEARCHED_CHARS: usize = 200;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArticlesQuery {
    /// As they are typed. Empty: what helped most.
    #[serde(default)]
    words: String,
}

/// In an object, so that more may be said beside it later.
#[derive(Debug, Serialize)]
pub(crate) struct Items<T> {
    items: Vec<T>,
}

/// Public articles, also for somebody who has no place yet: looking something up opens no conversation.
pub(crate) async fn articles(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Asked(ArticlesQuery { words }): Asked<ArticlesQuery>,
) -> Result<axum::Json<Items<ArticleTitle>>, Fault> {
    let words: String = words.chars().take(SEARCHED_CHARS).collect();
    let place = caller.place().to_owned();
    desk.customers()
        .look_through(desk.channel(), &place, &caller.hints, &words)
        .await
        .map(|items| axum::Json(Items { items }))
        .map_err(|error| Fault::read(error, desk.now()))
}

pub(crate) async fn article(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    article: Result<Path<ArticleId>, PathRejection>,
) -> Result<axum::Json<ArticlePage>, Fault> {
    let unknown = || Fault::of(StatusCode::NOT_FOUND, Phrase::MessageUnknown).coded("not-found");
    let Path(article) = article.map_err(|_| unknown())?;
    let place = caller.place().to_owned();
    desk.customers()
        .read_article(desk.channel(), &place, &caller.hints, article)
        .await
        .map(axum::Json)
        .map_err(|error| Fault::read(error, desk.now()))
}

pub(crate) async fn requests(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
) -> Result<axum::Json<Items<OwnTicket>>, Fault> {
    desk.customers()
        .requests(desk.channel(), visitor.place())
        .await
        .map(|items| axum::Json(Items { items }))
        .map_err(|error| Fault::read(error, desk.now()))
}
