//! What every answer carries, whoever made it: a handler's own stricter or wider rule stands, and where it said nothing
//! the strictest holds.

use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// For answers that are no page: nothing of them runs, loads or stands in a frame.
const NO_PAGE: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
/// What no page of the desk needs. Notifications and the clipboard are not among them.
const NO_DEVICES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                          hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";
/// A year, as browsers' lists ask for (<https://hstspreload.org>). Subdomains are other people's to decide on.
const ALWAYS_TLS: &str = "max-age=31536000";

/// Puts what is missing into an answer's headers. `tls`: people reach the desk by https.
pub(crate) fn complete(headers: &mut HeaderMap, tls: bool) {
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, NO_PAGE),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), NO_DEVICES),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if tls {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ALWAYS_TLS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handlers_own_rule_stands_and_the_rest_is_filled_in() {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'self'"));
        complete(&mut headers, false);
        assert_eq!(headers[CONTENT_SECURITY_POLICY], "default-src 'self'");
        assert_eq!(headers[X_FRAME_OPTIONS], "DENY");
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY), "only where there is TLS to insist on");
        complete(&mut headers, true);
        assert_eq!(headers[STRICT_TRANSPORT_SECURITY], ALWAYS_TLS);
    }
}
