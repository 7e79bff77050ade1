//! Sign-in by one-time link, the cookie, and who asks.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use deskbell_core::port::{AgentView, ReadError};
use serde_json::json;

use crate::console::Console;
use crate::failure::{Failure, Fault};
use crate::reader::Reader;

const COOKIE_NAME: &str = "deskbell_console";

/// Longer secrets and links are nobody's.
const SECRET_BYTES: usize = 512;

/// An agent whose cookie holds.
pub(crate) struct Signed {
    pub(crate) reader: Reader,
    pub(crate) agent: AgentView,
    pub(crate) secret: String,
}

impl FromRequestParts<Arc<Console>> for Signed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, console: &Arc<Console>) -> Result<Self, Failure> {
        let reader = Reader::new(parts, console);
        let secret = secret_of(&parts.headers).ok_or_else(|| reader.fault(Fault::NotSignedIn))?;
        match console.team.session(&secret).await {
            Ok(agent) => Ok(Self { reader, agent, secret }),
            Err(ReadError::Unavailable) => Err(reader.fault(Fault::Unavailable)),
            Err(_) => Err(reader.fault(Fault::NotSignedIn)),
        }
    }
}

/// Redeems the link. A `POST`, so that whatever looks at a link before the person does leaves it whole.
pub(crate) async fn sign_in(reader: Reader, Path(token): Path<String>) -> Result<Response, Failure> {
    if !is_secret(&token) {
        return Err(reader.fault(Fault::LinkSpent));
    }
    let signed_in = match reader.console.team.sign_in(&token).await {
        Ok(signed_in) => signed_in,
        Err(ReadError::NotFound) => return Err(reader.fault(Fault::LinkSpent)),
        Err(error) => return Err(reader.unread(error)),
    };
    tracing::info!(agent = %signed_in.agent.id, "signed in to the console");
    let cookie = cookie(&signed_in.secret, signed_in.max_age, reader.console.secure_cookie)
        .ok_or_else(|| reader.fault(Fault::Unavailable))?;
    Ok(([(SET_COOKIE, cookie)], Json(json!({ "agent": signed_in.agent }))).into_response())
}

pub(crate) async fn sign_out(signed: Signed) -> Result<Response, Failure> {
    let Signed { reader, secret, .. } = signed;
    reader.console.team.sign_out(&secret).await.map_err(|error| reader.unread(error))?;
    reader.console.left.notify_waiters();
    let cookie =
        cookie("", 0, reader.console.secure_cookie).ok_or_else(|| reader.fault(Fault::Unavailable))?;
    Ok(([(SET_COOKIE, cookie)], Json(json!({}))).into_response())
}

pub(crate) async fn me(signed: Signed) -> Response {
    Json(json!({ "agent": signed.agent, "language": signed.reader.language })).into_response()
}

/// None when the secret cannot stand in a header, which the core's never do.
fn cookie(secret: &str, max_age: u64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{COOKIE_NAME}={secret}; Path=/console; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}"
    ))
    .ok()
}

fn secret_of(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE_NAME && is_secret(value)).then(|| value.to_owned()))
}

fn is_secret(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= SECRET_BYTES
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~:".contains(&byte))
}
