//! The conversation as a text that its visitor keeps.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use deskbell_core::port::Transcript;
use serde::Deserialize;

use crate::caller::{Asked, Visitor};
use crate::fault::Fault;
use crate::http::Desk;
use crate::uploads;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Saved {
    /// The visitor's own, by its IANA name. One that is not known is the desk's.
    #[serde(default)]
    zone: String,
}

/// Everything that was said at the visitor's place, as it streams: no conversation is ever whole in memory.
pub(crate) async fn save(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Asked(Saved { zone }): Asked<Saved>,
) -> Result<Response, Fault> {
    let now = desk.now();
    desk.limits.message(visitor.place()).map_err(|wait| Fault::too_many(wait, now))?;
    let read = desk.customers().transcript(desk.channel(), visitor.place(), &zone).await;
    let Transcript { name, text } = read.map_err(|error| Fault::read(error, now))?;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CONTENT_DISPOSITION, uploads::saved_as(&name));
    Ok((headers, Body::from_stream(text)).into_response())
}
