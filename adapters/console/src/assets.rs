//! The page itself: plain modules, built in. Their address carries a hash of them all, so a browser keeps them for
//! good and takes new ones the moment the desk is updated.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::failure::Fault;
use crate::range::is_known;
use crate::reader::Reader;

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../web/", $name)))),+] };
}

const INDEX: &str = include_str!("../web/index.html");

const FILES: &[(&str, &str)] = files![
    "base.css",
    "inbox.css",
    "room.css",
    "report.css",
    "icon.svg",
    "api.js",
    "app.js",
    "articles.js",
    "blocks.js",
    "canned.js",
    "card.js",
    "composer.js",
    "dialogs.js",
    "unfinished.js",
    "dom.js",
    "drafts.js",
    "format.js",
    "icons.js",
    "inbox.js",
    "keyboard.js",
    "keys.js",
    "list.js",
    "live.js",
    "main.js",
    "menu.js",
    "message.js",
    "notify.js",
    "outbox.js",
    "place.js",
    "presence.js",
    "preview.js",
    "report-csv.js",
    "report.js",
    "room.js",
    "sign-in.js",
    "spare.js",
    "store.js",
    "tags.js",
    "texts.js",
    "theme.js",
    "toast.js",
    "tray.js",
    "unread.js",
];

/// A hash of everything, and each file's own.
static VERSION: LazyLock<String> =
    LazyLock::new(|| tag(FILES.iter().flat_map(|(name, body)| [*name, *body])));
static TAGS: LazyLock<BTreeMap<&str, String>> =
    LazyLock::new(|| FILES.iter().map(|(name, body)| (*name, format!("\"{}\"", tag([*body])))).collect());

fn tag<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let digest =
        parts.into_iter().fold(Sha256::new(), |hash, part| hash.chain_update(part).chain_update([0]));
    URL_SAFE_NO_PAD.encode(&digest.finalize()[..12])
}

/// One page for every address; the script looks at the address. Its few words are in the browser's language.
pub(crate) async fn page(reader: Reader, headers: HeaderMap) -> Response {
    let (direction, texts) = reader.console.team.texts(&reader.language);
    let text = |name: &str| escape(texts.get(name).map_or("", String::as_str));
    let preload: String = FILES
        .iter()
        .filter(|(name, _)| name.ends_with(".js"))
        .map(|(name, _)| {
            format!("<link rel=\"modulepreload\" href=\"/console/assets/{}/{name}\">\n", *VERSION)
        })
        .collect();
    let body = INDEX
        .replace("%PRELOAD%", &preload)
        .replace("%VERSION%", &VERSION)
        .replace("%LANGUAGE%", &escape(reader.language.as_str()))
        .replace("%DIRECTION%", &escape(&direction))
        .replace("%TITLE%", &text("console-title"))
        .replace("%NOSCRIPT%", &text("console-no-script"));
    let tag = format!("\"{}\"", tag([body.as_str()]));
    let described =
        [(CACHE_CONTROL, "no-cache"), (VARY, "accept-language"), (CONTENT_TYPE, "text/html; charset=utf-8")];
    answer(&headers, &tag, (described, [(ETAG, tag.clone())], body))
}

/// An address that is no page of the console: the page says so itself and shows the tickets.
pub(crate) async fn nowhere(reader: Reader) -> Response {
    let mut response = page(reader, HeaderMap::new()).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

pub(crate) async fn asset(
    reader: Reader,
    Path((version, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some((name, body)) = FILES.iter().find(|(name, _)| *name == file) else {
        return reader.fault(Fault::NotFound).into_response();
    };
    let media_type = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => "text/javascript; charset=utf-8",
    };
    // A page of an older desk may still ask by the older hash: it gets today's file and must not keep it.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let described = [(CACHE_CONTROL, keep), (CONTENT_TYPE, media_type), (ETAG, TAGS[name].as_str())];
    answer(&headers, &TAGS[name], (described, *body))
}

fn answer(headers: &HeaderMap, tag: &str, whole: impl IntoResponse) -> Response {
    let mut response = whole.into_response();
    if is_known(headers, tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = axum::body::Body::empty();
        response.headers_mut().remove(CONTENT_TYPE);
    }
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
