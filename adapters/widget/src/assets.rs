//! The page's files, embedded in the binary: one loader that shops link to, and the modules it brings.
//!
//! The loader is asked for anew each time (a hash answers 304); it names the modules' version in their address, so
//! those may be kept for ever, and a page never mixes modules of two versions.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

/// A plausible shop with the widget in its corner, for the demo. It brings `/widget/shop.css` and `/widget/shop.js`
/// along, and `?lang=uz` makes the widget speak that language first.
pub const SHOP_PAGE: &str = include_str!("../web/shop.html");

const LOADER: &str = include_str!("../web/widget.js");
/// Stands in the loader for the modules' version.
const VERSION_MARK: &str = "__VERSION__";

macro_rules! modules {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../web/", $name)))),+] };
}

const MODULES: &[(&str, &str)] = modules![
    "api.js",
    "blocks.js",
    "color.js",
    "composer.js",
    "dom.js",
    "files.js",
    "format.js",
    "icons.js",
    "keep.js",
    "log.js",
    "main.js",
    "menu.js",
    "message.js",
    "outbox.js",
    "panel.js",
    "session.js",
    "store.js",
    "stream.js",
    "style.js",
    "style-log.js",
    "style-panel.js",
    "viewport.js",
];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (name, text) in MODULES {
        hash.update(name);
        hash.update([0]);
        hash.update(text);
        hash.update([0]);
    }
    hex(&hash.finalize())[..16].to_owned()
});

static LOADER_TEXT: LazyLock<String> = LazyLock::new(|| LOADER.replace(VERSION_MARK, &VERSION));

const SCRIPT: &str = "text/javascript; charset=utf-8";

pub(crate) fn router() -> Router {
    Router::new()
        .route("/widget.js", get(|headers: HeaderMap| async move { fresh(&headers, SCRIPT, &LOADER_TEXT) }))
        .route("/widget/assets/{version}/{file}", get(module))
        .route(
            "/widget/shop.css",
            get(|headers: HeaderMap| async move {
                fresh(&headers, "text/css; charset=utf-8", include_str!("../web/shop.css"))
            }),
        )
        .route(
            "/widget/shop.js",
            get(|headers: HeaderMap| async move { fresh(&headers, SCRIPT, include_str!("../web/shop.js")) }),
        )
}

/// A module. Of an older version there is only the newest text, and nobody may keep it under the old name.
async fn module(Path((version, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some((_, text)) = MODULES.iter().find(|(name, _)| *name == file) else {
        return (StatusCode::NOT_FOUND, "there is no such module\n").into_response();
    };
    let mut response = fresh(&headers, SCRIPT, text);
    if version == *VERSION {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    response
}

/// The text, or "not modified". Other people's pages may load it: it holds nothing of anybody.
fn fresh(asked: &HeaderMap, kind: &'static str, text: &'static str) -> Response {
    let tag = format!("\"{}\"", &hex(&Sha256::digest(text))[..32]);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if let Ok(tag) = tag.parse() {
        headers.insert(ETAG, tag);
    }
    let known = asked.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
    });
    if known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, text).into_response() }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
