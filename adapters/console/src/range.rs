//! Parts of a file (RFC 9110, section 14). Players ask for them: Safari plays nothing without, and nobody can wind on to
//! the end of a film without having had all of it.

use axum::http::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use deskbell_core::ids::AttachmentId;
use deskbell_core::port::{FileRead, Part};
use http_range_header::{ParsedRanges, SyntacticallyCorrectRange as Asked, parse_range_header};

/// What a browser knows a file by. What is under an id never changes.
pub(crate) fn tag(file: AttachmentId) -> String {
    format!("\"{file}\"")
}

/// Whether the browser has the whole file already.
pub(crate) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

/// What a request asks for. Of several parts the whole is given, as for anything that cannot be read as one.
pub(crate) fn wanted(method: &Method, headers: &HeaderMap, tag: &str) -> Part {
    // Parts are there for GET alone. What a browser has begun and knows by another name, or by a date, begins anew.
    if method != Method::GET || headers.get(IF_RANGE).is_some_and(|known| known != tag) {
        return Part::Whole;
    }
    let Some(asked) = headers.get(RANGE).and_then(|value| value.to_str().ok()) else { return Part::Whole };
    let parts = parse_range_header(asked).map(ParsedRanges::into_ranges).unwrap_or_default();
    match parts[..] {
        [Asked::FromLast(bytes)] => Part::Last(bytes),
        [Asked::FromStart(first)] => Part::From { first, last: None },
        [Asked::Indexed(first, last)] => Part::From { first, last: Some(last) },
        _ => Part::Whole,
    }
}

/// The status of an answer, and its headers about which part it is.
pub(crate) fn describe(read: &FileRead, part: Part, tag: &str) -> (StatusCode, HeaderMap) {
    let (range, size) = (&read.range, read.file.size);
    let (status, described) = match part {
        Part::Whole => (StatusCode::OK, None),
        Part::From { .. } | Part::Last(_) if range.is_empty() => {
            (StatusCode::RANGE_NOT_SATISFIABLE, Some(format!("bytes */{size}")))
        }
        Part::From { .. } | Part::Last(_) => {
            let last = range.end - 1;
            (StatusCode::PARTIAL_CONTENT, Some(format!("bytes {}-{last}/{size}", range.start)))
        }
    };
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    for (name, value) in [(CONTENT_RANGE, described.as_deref()), (ETAG, Some(tag))] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    (status, headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "\"a\"";

    fn asks(method: &Method, pairs: &[(&'static str, &'static str)]) -> Part {
        let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        wanted(method, &headers.collect(), TAG)
    }

    fn from(first: u64, last: Option<u64>) -> Part {
        Part::From { first, last }
    }

    #[test]
    fn one_part_is_read_and_everything_else_is_the_whole() {
        for (range, part) in [
            ("bytes=0-1", from(0, Some(1))),
            ("bytes=5-", from(5, None)),
            ("bytes=-7", Part::Last(7)),
            ("bytes=-0", Part::Last(0)),
            ("bytes=9-5", Part::Whole),
            ("bytes=0-1, 4-5", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=-", Part::Whole),
            ("BYTES=0-1", from(0, Some(1))),
            ("bytes=0-99999999999999999999", from(0, Some(u64::MAX))),
            ("seconds=0-1", Part::Whole),
            ("0-1", Part::Whole),
        ] {
            assert_eq!(asks(&Method::GET, &[("range", range)]), part, "{range}");
        }
        assert_eq!(asks(&Method::GET, &[]), Part::Whole);
        assert_eq!(asks(&Method::HEAD, &[("range", "bytes=0-1")]), Part::Whole);
    }

    #[test]
    fn a_part_of_what_the_browser_has_not_begun_is_the_whole() {
        let known = |tag| asks(&Method::GET, &[("range", "bytes=2-"), ("if-range", tag)]);
        assert_eq!(known(TAG), from(2, None));
        for other in ["\"b\"", "W/\"a\"", "Sun, 22 Nov 2026 12:00:00 GMT"] {
            assert_eq!(known(other), Part::Whole, "{other}");
        }
    }
}
