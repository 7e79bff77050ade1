//! Which pages may hold the widget: origin patterns, and the answers to a browser's cross-origin questions.
//!
//! No cookie is ever used here (a bearer token is), so the check is not what keeps conversations apart: it keeps
//! other people's pages from putting this desk's chat into theirs.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// Origins that are let in. No pattern: all of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    patterns: Vec<Pattern>,
    any: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// None: http and https.
    scheme: Option<String>,
    host: HostPattern,
    port: PortPattern,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum HostPattern {
    Any,
    Exact(String),
    /// One label or more before this suffix, which starts with a dot.
    Below(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PortPattern {
    Any,
    /// None: the scheme's own.
    Exact(Option<u16>),
}

impl Origins {
    /// Patterns that cannot be read match nothing; [`is_origin`] tells them apart.
    pub(crate) fn new(patterns: &[String]) -> Self {
        Self {
            patterns: patterns.iter().filter_map(|text| Self::parse_one(text)).collect(),
            any: patterns.is_empty(),
        }
    }

    pub(crate) fn parse_one(text: &str) -> Option<Pattern> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme @ ("http" | "https"), rest)) => (Some(scheme.to_owned()), rest),
            Some(_) => return None,
            None => (None, text.as_str()),
        };
        let (host, port) = split_port(rest);
        let port = match port {
            None => PortPattern::Exact(None),
            Some("*") => PortPattern::Any,
            Some(number) => PortPattern::Exact(Some(number.parse().ok()?)),
        };
        let host = match host {
            "*" => return Some(Pattern { scheme, host: HostPattern::Any, port: PortPattern::Any }),
            _ => match host.strip_prefix('*') {
                Some(suffix) if suffix.starts_with('.') && is_host(&suffix[1..]) => {
                    HostPattern::Below(suffix.into())
                }
                None if is_host(host) => HostPattern::Exact(host.into()),
                _ => return None,
            },
        };
        Some(Pattern { scheme, host, port })
    }

    /// Whether a page of `origin` may call. `null` (a sandboxed page, a file) only passes where all do.
    pub(crate) fn allows(&self, origin: &str) -> bool {
        self.any || self.patterns.iter().any(|pattern| pattern.matches(origin))
    }

    /// The origin to name in the answer, or why not. Requests without an origin (same page, no browser) and those of
    /// the desk's own pages are let in.
    pub(crate) fn judge(&self, headers: &HeaderMap) -> Verdict {
        let Some(origin) = headers.get(ORIGIN) else { return Verdict::NoOrigin };
        let Ok(origin) = origin.to_str() else { return Verdict::Refused };
        let own = headers.get(HOST).and_then(|host| host.to_str().ok()).is_some_and(|host| {
            origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
        });
        if own || self.allows(origin) { Verdict::Allowed(origin.to_owned()) } else { Verdict::Refused }
    }
}

/// Whether it can be read as an origin's pattern, for whoever reads a configuration.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    Origins::parse_one(text).is_some()
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    NoOrigin,
    Allowed(String),
    Refused,
}

impl Pattern {
    fn matches(&self, origin: &str) -> bool {
        let origin = origin.to_ascii_lowercase();
        let Some((scheme, rest)) = origin.split_once("://") else { return false };
        if !matches!(scheme, "http" | "https")
            || self.scheme.as_deref().is_some_and(|wanted| wanted != scheme)
        {
            return false;
        }
        let (host, port) = split_port(rest);
        if !is_host(host) {
            return false;
        }
        let standard = if scheme == "https" { 443 } else { 80 };
        let Some(port) = port.map_or(Some(standard), |port| port.parse().ok()) else { return false };
        let port_fits = match self.port {
            PortPattern::Any => true,
            PortPattern::Exact(wanted) => wanted.unwrap_or(standard) == port,
        };
        let host_fits = match &self.host {
            HostPattern::Any => true,
            HostPattern::Exact(wanted) => wanted == host,
            HostPattern::Below(suffix) => host.len() > suffix.len() && host.ends_with(suffix.as_str()),
        };
        port_fits && host_fits
    }
}

/// Host and port of an authority; an IPv6 host keeps its brackets.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rfind(':') {
        Some(colon) if !authority[colon..].contains(']') => {
            (&authority[..colon], Some(&authority[colon + 1..]))
        }
        _ => (authority, None),
    }
}

fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(patterns: &[&str]) -> Origins {
        Origins::new(&patterns.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_no_origin_is_told_apart() {
        for good in ["https://shop.example", "https://*.shop.example/", "http://localhost:*", "shop.example"]
        {
            assert!(is_origin(good), "{good}");
        }
        for broken in ["https://shop.example/path", "ftp://shop.example", "https://a.*.example", ""] {
            assert!(!is_origin(broken), "{broken}");
        }
    }

    #[test]
    fn nothing_configured_lets_every_page_in() {
        assert!(origins(&[]).allows("https://anything.example"));
        assert!(origins(&[]).allows("null"));
    }

    #[test]
    fn exact_origins_compare_scheme_host_and_port() {
        let shop = origins(&["https://shop.example"]);
        assert!(shop.allows("https://shop.example"));
        assert!(shop.allows("https://SHOP.example:443"));
        for other in
            ["http://shop.example", "https://shop.example:8443", "https://evil-shop.example", "null", ""]
        {
            assert!(!shop.allows(other), "{other}");
        }
    }

    #[test]
    fn wildcards_stand_for_labels_and_ports() {
        let below = origins(&["https://*.shop.example", "http://localhost:*", "http://[::1]:*"]);
        assert!(below.allows("https://eu.shop.example"));
        assert!(below.allows("https://a.b.shop.example"));
        assert!(!below.allows("https://shop.example"));
        assert!(!below.allows("https://evilshop.example"));
        assert!(!below.allows("https://eu.shop.example.evil.example"));
        for strange in
            ["https://evil.example/.shop.example", "https://x#.shop.example", "https://a%00.shop.example"]
        {
            assert!(!below.allows(strange), "{strange}");
        }
        assert!(below.allows("http://localhost:8080"));
        assert!(below.allows("http://[::1]:8080"));
    }

    #[test]
    fn patterns_that_are_no_origins_are_refused() {
        for text in
            ["", "ftp://shop.example", "https://shop.example/path", "*shop.example", "https://a b", "x:port"]
        {
            assert_eq!(Origins::parse_one(text), None, "{text}");
        }
        assert!(Origins::parse_one("*").is_some());
        assert!(Origins::parse_one("shop.example").is_some());
    }

    #[test]
    fn the_desks_own_pages_are_always_let_in() {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, "http://127.0.0.1:8080".parse().unwrap());
        headers.insert(HOST, "127.0.0.1:8080".parse().unwrap());
        let shop = origins(&["https://shop.example"]);
        assert_eq!(shop.judge(&headers), Verdict::Allowed("http://127.0.0.1:8080".into()));
        headers.insert(ORIGIN, "https://evil.example".parse().unwrap());
        assert_eq!(shop.judge(&headers), Verdict::Refused);
        assert_eq!(shop.judge(&HeaderMap::new()), Verdict::NoOrigin);
    }
}
