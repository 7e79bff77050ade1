//! Opening a conversation, and what the page needs to show itself.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use deskbell_core::clock::new_id;
use deskbell_core::port::{Onward, Profile};
use serde::{Deserialize, Serialize};

use crate::caller::{Caller, Json, Visitor};
use crate::fault::Fault;
use crate::http::Desk;

/// Nothing may be set yet; unknown fields are refused so that something may be later.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {}

#[derive(Debug, Serialize)]
pub(crate) struct Opened {
    /// To be sent as `Authorization: Bearer …`; kept by the page, never put in an address.
    token: String,
    profile: Profile,
}

/// A place of one's own: 201 and a token for a new place, or 200 and a fresh token for the one the caller has.
/// Nothing is stored until the first words. A token that was sent and is not valid is 401, so that a page learns
/// that its conversation is out of reach rather than silently starting another.
pub(crate) async fn open(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    headers: axum::http::HeaderMap,
    Json(Open {}): Json<Open>,
) -> Result<(StatusCode, axum::Json<Opened>), Fault> {
    let (status, place) = match caller.place {
        Some(place) => (StatusCode::OK, place),
        None if crate::caller::bearer(&headers).is_some() => return Err(Fault::sign_in_again()),
        None => {
            desk.limits.session(caller.address).map_err(|wait| Fault::too_many(wait, desk.now()))?;
            metrics::counter!("deskbell_widget_sessions_total").increment(1);
            (StatusCode::CREATED, new_id().to_string())
        }
    };
    let profile = read(&desk, &place, &caller.hints).await?;
    let token = desk.customers().issue_token(desk.channel(), &place);
    Ok((status, axum::Json(Opened { token, profile })))
}

/// Texts, languages and limits. Without a token it answers for somebody who has said nothing yet, so that a page
/// can name its button before anybody presses it.
pub(crate) async fn profile(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    headers: axum::http::HeaderMap,
) -> Result<axum::Json<Profile>, Fault> {
    if caller.place.is_none() && crate::caller::bearer(&headers).is_some() {
        return Err(Fault::sign_in_again());
    }
    let place = caller.place.unwrap_or_default();
    read(&desk, &place, &caller.hints).await.map(axum::Json)
}

/// Where the conversation can go on; nothing for a place that has said nothing yet.
pub(crate) async fn onward(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
) -> Result<axum::Json<Vec<Onward>>, Fault> {
    let ways = desk.customers().onward(desk.channel(), &visitor.place).await;
    ways.map(axum::Json).map_err(|error| Fault::read(error, desk.now()))
}

async fn read(desk: &Desk, place: &str, hints: &[deskbell_core::ids::Language]) -> Result<Profile, Fault> {
    desk.customers()
        .profile(desk.channel(), place, hints)
        .await
        .map_err(|error| Fault::read(error, desk.now()))
}
