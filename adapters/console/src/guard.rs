//! What every request must pass and every answer carries.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::console::Console;
use crate::failure::Fault;
use crate::reader::Reader;

/// A header that only a script of our own page can set: a form or an image of another site cannot, and a script of
/// another site would have to ask first, which is never granted.
const OURS: &str = "x-deskbell";

/// Nothing inline, nothing from elsewhere. `blob:` shows a picture before it is sent.
const POLICY: &str = "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

pub(crate) async fn guard(State(console): State<Arc<Console>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let mut response = if reads || is_ours(request.headers(), &console.public_url) {
        next.run(request).await
    } else {
        let (parts, _) = request.into_parts();
        Reader::new(&parts, &console).fault(Fault::CrossSite).into_response()
    };
    secure(response.headers_mut());
    response
}

/// Whether a request that changes something was made by our own page (or by a tool, which has no ambient cookie).
fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    if headers.get(OURS).is_none_or(|value| value != "1") {
        return false;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let named = origin.split_once("://").map(|(_, authority)| authority);
    origin.eq_ignore_ascii_case(&origin_of(public_url)) || (named.is_some() && named == host)
}

/// Scheme and authority of an address.
fn origin_of(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return String::new() };
    let authority = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{authority}")
}

/// A handler's own stricter policy (files) stands; everything else is the same for all.
fn secure(headers: &mut HeaderMap) {
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        is_ours(&headers, "https://desk.example/")
    }

    #[test]
    fn only_our_own_page_changes_things() {
        assert!(asks(&[("x-deskbell", "1")]));
        assert!(asks(&[("x-deskbell", "1"), ("sec-fetch-site", "same-origin")]));
        assert!(asks(&[("x-deskbell", "1"), ("origin", "https://desk.example")]));
        assert!(asks(&[("x-deskbell", "1"), ("origin", "http://127.0.0.1:9"), ("host", "127.0.0.1:9")]));
        assert!(!asks(&[]));
        assert!(!asks(&[("x-deskbell", "2")]));
        assert!(!asks(&[("sec-fetch-site", "same-origin")]));
        assert!(!asks(&[("x-deskbell", "1"), ("sec-fetch-site", "same-site")]));
        assert!(!asks(&[
            ("x-deskbell", "1"),
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://desk.example")
        ]));
        assert!(!asks(&[("x-deskbell", "1"), ("origin", "https://desk.example.evil")]));
        assert!(!asks(&[("x-deskbell", "1"), ("origin", "null"), ("host", "desk.example")]));
    }
}
