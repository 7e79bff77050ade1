//! Who calls: address, languages and place, found once per request by the guard; and bodies read with limits.

use std::net::IpAddr;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use deskbell_core::ids::Language;
use deskbell_core::model::Phrase;
use deskbell_core::port::Session;
use serde::de::DeserializeOwned;

use crate::fault::Fault;

/// The page's own wish, before the browser's list: set by `data-language`, or what the desk spoke last.
pub(crate) const LANGUAGE_HEADER: &str = "deskbell-language";

/// More than any message needs, escaped as badly as JSON allows.
const BODY_BYTES: usize = 256 * 1024;
const MOST_HINTS: usize = 12;

#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) address: IpAddr,
    /// Best first.
    pub(crate) hints: Vec<Language>,
    /// Of a valid bearer token.
    pub(crate) session: Option<Session>,
    /// The desk takes only those for whom somebody vouches.
    pub(crate) known_alone: bool,
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        // The guard stands before every route, so there is always one.
        parts.extensions.get::<Caller>().cloned().ok_or_else(Fault::sign_in_again)
    }
}

impl Caller {
    /// Empty for whoever has none.
    pub(crate) fn place(&self) -> &str {
        self.session.as_ref().map_or("", |session| session.place.as_str())
    }
}

impl Visitor {
    pub(crate) fn place(&self) -> &str {
        &self.session.place
    }
}

/// A caller with a place of their own: everything but opening a session asks for one.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) session: Session,
    pub(crate) hints: Vec<Language>,
    pub(crate) address: IpAddr,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let Caller { address, hints, session, known_alone } =
            Caller::from_request_parts(parts, state).await?;
        let session = session.ok_or_else(Fault::sign_in_again)?;
        // Also one that was opened before the desk asked for more.
        if known_alone && session.vouched.is_none() {
            return Err(Fault::identity_required());
        }
        Ok(Visitor { session, hints, address })
    }
}

/// The token of `Authorization: Bearer …`. Tokens are never taken from an address: those end up in logs.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The languages a caller would like, best first, each followed by its plain form (`uz-latn-uz`, `uz`): what the page
/// wishes, what the shop's server says of them, what the browser lists.
pub(crate) fn hints(headers: &HeaderMap, vouched: Option<&Language>) -> Vec<Language> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut weighted: Vec<(f32, &str)> = text(ACCEPT_LANGUAGE.as_str())
        .split(',')
        .filter_map(|part| {
            let mut pieces = part.split(';');
            let tag = pieces.next()?.trim();
            let weight =
                pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            (weight > 0.0).then_some((weight, tag))
        })
        .collect();
    weighted.sort_by(|one, two| two.0.total_cmp(&one.0));
    let mut hints: Vec<Language> = Vec::new();
    let wished = text(LANGUAGE_HEADER).split(',').map(str::trim);
    for tag in wished.chain(vouched.map(Language::as_str)).chain(weighted.into_iter().map(|(_, tag)| tag)) {
        let tag = tag.to_ascii_lowercase();
        let plain = tag.split('-').next().unwrap_or_default();
        for candidate in [tag.as_str(), plain] {
            let known = hints.iter().any(|hint| hint.as_str() == candidate);
            if is_tag(candidate) && !known && hints.len() < MOST_HINTS {
                hints.push(Language::new(candidate));
            }
        }
    }
    hints
}

fn is_tag(text: &str) -> bool {
    (2..=35).contains(&text.len())
        && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A JSON body, or a fault that says what is wrong with it.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        if let Some(kind) = request.headers().get(CONTENT_TYPE)
            && !kind
                .to_str()
                .is_ok_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/json"))
        {
            return Err(Fault::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, Phrase::NotReadable)
                .explain("send JSON, with content-type: application/json"));
        }
        let bytes = read(request, BODY_BYTES).await?;
        parse(&bytes).map(Self)
    }
}

/// A whole body in memory, up to `limit` bytes.
pub(crate) async fn read(request: Request, limit: usize) -> Result<bytes::Bytes, Fault> {
    to_bytes(request.into_body(), limit).await.map_err(|_| {
        Fault::of(StatusCode::PAYLOAD_TOO_LARGE, Phrase::NotReadable)
            .coded("body-too-large")
            .explain(format!("the body was cut off or is over {limit} bytes"))
    })
}

pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::unreadable("the body is not UTF-8"))?;
    let text = if text.trim().is_empty() { "{}" } else { text };
    serde_json::from_str(text).map_err(|error| Fault::unreadable(error.to_string()))
}

/// The query of an address, with unknown names refused.
#[derive(Debug)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(asked)| Self(asked))
            .map_err(|error| Fault::unreadable(error.body_text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    fn listed(pairs: &[(&'static str, &str)]) -> String {
        hints(&headers(pairs), None).iter().map(Language::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_pages_wish_comes_before_the_browsers_list() {
        assert_eq!(
            listed(&[("deskbell-language", "fa"), ("accept-language", "ru;q=0.8, uz-Latn-UZ, *;q=0.1")]),
            "fa uz-latn-uz uz ru"
        );
        assert_eq!(listed(&[("accept-language", "de;q=0, en")]), "en");
        assert_eq!(listed(&[]), "");
        let shop = Language::new("hu");
        let both = hints(&headers(&[("deskbell-language", "fa"), ("accept-language", "ru")]), Some(&shop));
        assert_eq!(both.iter().map(Language::as_str).collect::<Vec<_>>(), ["fa", "hu", "ru"]);
    }

    #[test]
    fn a_flood_of_languages_is_cut() {
        let many: Vec<String> = (0..500).map(|n| format!("a{n}")).collect();
        assert_eq!(hints(&headers(&[("accept-language", &many.join(","))]), None).len(), MOST_HINTS);
    }

    #[test]
    fn only_bearer_tokens_are_read() {
        assert_eq!(bearer(&headers(&[("authorization", "Bearer abc")])), Some("abc"));
        assert_eq!(bearer(&headers(&[("authorization", "bearer  abc ")])), Some("abc"));
        assert_eq!(bearer(&headers(&[("authorization", "Basic abc")])), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
