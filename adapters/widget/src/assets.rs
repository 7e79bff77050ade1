//! The page's files, embedded in the binary: one loader that shops link to, and one file with all that it brings.
//!
//! The loader is asked for anew each time (a hash answers 304); it names the other file's version in its address, so
//! that one may be kept for ever, and a page never mixes two versions. Both are compressed once, when they are first asked
//! for.

use std::io::Write;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::bundle;

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
    "deeds.js",
    "dom.js",
    "files.js",
    "font.js",
    "format.js",
    "heard.js",
    "held.js",
    "icons.js",
    "keep.js",
    "log.js",
    "identity.js",
    "lookup.js",
    "main.js",
    "menu.js",
    "message.js",
    "outbox.js",
    "panel.js",
    "past.js",
    "place.js",
    "reach.js",
    "reading.js",
    "requests.js",
    "session.js",
    "sound.js",
    "store.js",
    "stream.js",
    "style.js",
    "style-log.js",
    "style-panel.js",
    "style-view.js",
    "title.js",
    "view.js",
    "viewport.js",
    "whereabouts.js",
];

/// All modules as one file.
static MAIN: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(SCRIPT, bundle::bundle(MODULES, ENTRY).expect("a test bundles the very same modules"))
});

static VERSION: LazyLock<String> = LazyLock::new(|| MAIN.tag[1..17].to_owned());

static WIDGET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(SCRIPT, bundle::lean(LOADER).replace(VERSION_MARK, &VERSION)));

static SHOP_STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("text/css; charset=utf-8", include_str!("../web/shop.css").to_owned()));

static SHOP_SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new(SCRIPT, include_str!("../web/shop.js").to_owned()));

const ENTRY: &str = "main.js";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A text that is handed out to anybody: it holds nothing of anybody.
#[derive(Debug)]
struct Asset {
    kind: &'static str,
    text: String,
    gzip: Vec<u8>,
    /// Of the text, quoted.
    tag: String,
}

impl Asset {
    fn new(kind: &'static str, text: String) -> Self {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        // Writing into memory cannot fail; a caller that gets nothing compressed gets the text.
        let gzip = gzip.write_all(text.as_bytes()).and_then(|()| gzip.finish()).unwrap_or_default();
        let tag = format!("\"{}\"", &hex(&Sha256::digest(&text))[..32]);
        Self { kind, text, gzip, tag }
    }

    /// The text, or "not modified". Other people's pages may load it.
    fn answer(&'static self, asked: &HeaderMap) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        if let Ok(tag) = self.tag.parse() {
            headers.insert(ETAG, tag);
        }
        let lists = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
        let known = lists(IF_NONE_MATCH)
            .split(',')
            .any(|one| one.trim().trim_start_matches("W/") == self.tag || one.trim() == "*");
        if known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let zipped = lists(ACCEPT_ENCODING)
            .split(',')
            .any(|one| one.split(';').next() == Some("gzip") || one.trim() == "gzip");
        if zipped && !self.gzip.is_empty() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return (headers, self.gzip.as_slice()).into_response();
        }
        (headers, self.text.as_str()).into_response()
    }
}

pub(crate) fn router() -> Router {
    Router::new()
        .route("/widget.js", get(|headers: HeaderMap| async move { WIDGET.answer(&headers) }))
        .route("/widget/assets/{version}/{file}", get(module))
        .route("/widget/shop.css", get(|headers: HeaderMap| async move { SHOP_STYLE.answer(&headers) }))
        .route("/widget/shop.js", get(|headers: HeaderMap| async move { SHOP_SCRIPT.answer(&headers) }))
}

/// All that the loader brings. Of an older version there is only the newest text, and nobody may keep it under the old
/// name.
async fn module(Path((version, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    if file != ENTRY {
        return (StatusCode::NOT_FOUND, "there is no such module\n").into_response();
    }
    let mut response = MAIN.answer(&headers);
    if version == *VERSION {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    response
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a shop's page may be asked to load, in bytes as they are sent: the loader, and everything.
    const LOADER_BYTES: usize = 4 * 1024;
    const WHOLE_BYTES: usize = 40 * 1024;

    #[test]
    fn the_widget_is_small() {
        let (loader, whole) = (WIDGET.gzip.len(), WIDGET.gzip.len() + MAIN.gzip.len());
        println!(
            "the loader: {loader} bytes compressed of {LOADER_BYTES}; the whole widget: {whole} of {WHOLE_BYTES}"
        );
        assert!(loader > 0 && loader <= LOADER_BYTES, "{loader}");
        assert!(whole > loader && whole <= WHOLE_BYTES, "{whole}");
    }
}
