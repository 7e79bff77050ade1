//! Opening a conversation, and what the page needs to show itself.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use deskbell_core::port::{Onward, Profile, Session};
use serde::{Deserialize, Serialize};

use crate::caller::{self, Caller, Json, Visitor};
use crate::fault::Fault;
use crate::http::Desk;
use crate::identity::{Denied, Person};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {
    /// Who the shop's server says they are, as a JWT; `identity.rs` says what must stand in it.
    #[serde(default)]
    identity: Option<String>,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open").finish_non_exhaustive()
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct Opened {
    /// To be sent as `Authorization: Bearer …`; kept by the page, never put in an address.
    token: String,
    profile: Profile,
    /// Somebody vouched for them: the conversation is theirs in every browser.
    identified: bool,
}

/// A place of one's own: 201 and a token for a new place, or 200 and a fresh token for the one the caller has.
/// Nothing is stored until the first words. A token that was sent and is not valid is 401, so that a page learns
/// that its conversation is out of reach rather than silently starting another.
///
/// Where only those are taken for whom somebody vouches, nobody else gets a session; an anonymous one from before is good
/// for being sent along, and for nothing else.
///
/// With an identity the place is that person's, and a session of its own begins. A token of an anonymous place that is
/// sent along shows that this very browser held that conversation: what is open in it goes along. A token of another
/// person's place changes nothing there.
pub(crate) async fn open(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    headers: axum::http::HeaderMap,
    Json(Open { identity }): Json<Open>,
) -> Result<(StatusCode, axum::Json<Opened>), Fault> {
    let Caller { address, mut hints, session: held, known_alone } = caller;
    let (status, session) = match (identity, held) {
        (Some(identity), held) => {
            let session = identified(&desk, &identity)?;
            let theirs = held.as_ref().is_some_and(|held| held.place == session.place);
            if let Some(language) = session.vouched.as_ref().and_then(|vouched| vouched.language.as_ref()) {
                hints = caller::hints(&headers, Some(language));
            }
            if let Some(held) = held.filter(|_| !theirs) {
                desk.customers()
                    .take_along(desk.channel(), &held, &session, &hints)
                    .await
                    .map_err(|error| Fault::read(error, desk.now()))?;
            }
            (if theirs { StatusCode::OK } else { StatusCode::CREATED }, session)
        }
        (None, Some(held)) if known_alone && held.vouched.is_none() => return Err(Fault::identity_required()),
        (None, Some(held)) => (StatusCode::OK, held),
        (None, None) if caller::bearer(&headers).is_some() => return Err(Fault::sign_in_again()),
        (None, None) if known_alone => return Err(Fault::identity_required()),
        (None, None) => {
            desk.limits.session(address).map_err(|wait| Fault::too_many(wait, desk.now()))?;
            metrics::counter!("deskbell_widget_sessions_total").increment(1);
            (StatusCode::CREATED, desk.customers().new_session())
        }
    };
    let profile = read(&desk, &session.place, &hints).await?;
    let token = desk.customers().issue_token(desk.channel(), &session);
    Ok((status, axum::Json(Opened { token, profile, identified: session.vouched.is_some() })))
}

fn identified(desk: &Desk, identity: &str) -> Result<Session, Fault> {
    let key = desk.port.identity.as_ref().ok_or_else(|| Fault::identity(&Denied::NotSet))?;
    let Person { external, vouched } =
        key.verify(identity, desk.now()).map_err(|denied| Fault::identity(&denied))?;
    metrics::counter!("deskbell_widget_identities_total").increment(1);
    Ok(desk.customers().vouched_session(desk.channel(), &external, vouched))
}

/// Signing out: the session's tokens are worth nothing from here on, wherever copies of them are. A session that is over
/// already stays over.
pub(crate) async fn end(State(desk): State<Arc<Desk>>, caller: Caller) -> Result<StatusCode, Fault> {
    if let Some(session) = caller.session {
        desk.customers().end_session(&session).await.map_err(|error| Fault::read(error, desk.now()))?;
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Serialize)]
pub(crate) struct Looked {
    #[serde(flatten)]
    profile: Profile,
    /// The chat is for those who are signed in on the site.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    sign_in: bool,
}

/// Texts, languages and limits. Without a token it answers for somebody who has said nothing yet, so that a page
/// can name its button before anybody presses it, and says whether one has to sign in on the site first.
pub(crate) async fn profile(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    headers: axum::http::HeaderMap,
) -> Result<axum::Json<Looked>, Fault> {
    if caller.session.is_none() && caller::bearer(&headers).is_some() {
        return Err(Fault::sign_in_again());
    }
    let place = caller.session.map(|session| session.place).unwrap_or_default();
    let profile = read(&desk, &place, &caller.hints).await?;
    Ok(axum::Json(Looked { profile, sign_in: caller.known_alone }))
}

/// Where the conversation can go on; nothing for a place that has said nothing yet.
pub(crate) async fn onward(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
) -> Result<axum::Json<Vec<Onward>>, Fault> {
    let ways = desk.customers().onward(desk.channel(), visitor.place()).await;
    ways.map(axum::Json).map_err(|error| Fault::read(error, desk.now()))
}

async fn read(desk: &Desk, place: &str, hints: &[deskbell_core::ids::Language]) -> Result<Profile, Fault> {
    desk.customers()
        .profile(desk.channel(), place, hints)
        .await
        .map_err(|error| Fault::read(error, desk.now()))
}
