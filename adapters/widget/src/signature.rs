//! Signatures of webhooks, both ways the same: HMAC-SHA256 under a shared secret over `"{timestamp}.{body}"`, sent as
//!
//! ```text
//! Deskbell-Timestamp: 1790000000            seconds since 1970
//! Deskbell-Signature: v1=<64 hex digits>    more may follow after commas, one has to fit
//! ```
//!
//! A time stamp over five minutes off is refused, so a recorded call cannot be played back later; within the five
//! minutes the event's id makes it a repeat.

use std::sync::Arc;

use axum::http::HeaderMap;
use deskbell_core::clock::Timestamp;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::assets::hex;

pub(crate) const TIMESTAMP: &str = "deskbell-timestamp";
pub(crate) const SIGNATURE: &str = "deskbell-signature";
const WINDOW_SECONDS: i64 = 300;
const SHORTEST_SECRET: usize = 16;

/// A secret shared with one front end. It can be neither shown nor serialised.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "a secret is never shown")]
pub struct Secret(Arc<[u8]>);

/// Anything shorter could be guessed.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error(
    "a webhook's secret needs at least {SHORTEST_SECRET} characters; make one with: openssl rand -hex 32"
)]
pub struct SecretTooShort;

/// Why a call is not believed.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub(crate) enum Unsigned {
    #[error("the headers deskbell-timestamp and deskbell-signature are needed")]
    Missing,
    #[error(
        "deskbell-timestamp is over five minutes off; check the sender's clock, and sign each attempt anew"
    )]
    WrongTime,
    #[error("deskbell-signature does not fit: HMAC-SHA256 over \"{{timestamp}}.{{body}}\", as v1=<hex>")]
    WrongSignature,
}

impl Secret {
    /// # Errors
    /// When it is too short to keep anything.
    pub fn new(text: &str) -> Result<Self, SecretTooShort> {
        if text.len() < SHORTEST_SECRET { Err(SecretTooShort) } else { Ok(Self(text.as_bytes().into())) }
    }

    /// The value of `Deskbell-Signature`.
    pub(crate) fn sign(&self, seconds: i64, body: &[u8]) -> String {
        format!("v1={}", hex(&self.mac(seconds, body).finalize().into_bytes()))
    }

    pub(crate) fn verify(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<(), Unsigned> {
        let text =
            |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).ok_or(Unsigned::Missing);
        let (timestamp, signature) = (text(TIMESTAMP)?, text(SIGNATURE)?);
        let seconds: i64 = timestamp.trim().parse().map_err(|_| Unsigned::WrongTime)?;
        if now.0.div_euclid(1000).abs_diff(seconds) > WINDOW_SECONDS.unsigned_abs() {
            return Err(Unsigned::WrongTime);
        }
        let fits = signature
            .split(',')
            .filter_map(|one| unhex(one.trim().strip_prefix("v1=")?))
            // `verify_slice` takes the same time wherever they differ.
            .any(|given| self.mac(seconds, body).verify_slice(&given).is_ok());
        if fits { Ok(()) } else { Err(Unsigned::WrongSignature) }
    }

    fn mac(&self, seconds: i64, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(seconds.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        mac
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn secret() -> Secret {
        Secret::new("a secret for tests only").unwrap_or_else(|error| panic!("{error}"))
    }

    fn headers(seconds: i64, signature: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(TIMESTAMP, seconds.into());
        headers.insert(SIGNATURE, signature.parse().unwrap());
        headers
    }

    /// The digits come from `printf '%s' '1790000000.{"id":"1"}' | openssl dgst -sha256 -hmac 'a secret for tests only'`.
    #[test]
    fn the_signature_is_what_other_tools_make() {
        assert_eq!(
            secret().sign(1_790_000_000, br#"{"id":"1"}"#),
            "v1=03e8ea604b066470396b3a9a30f7ffb25c0e3e7c2c7b3a3b210fd7f70c84d031"
        );
    }

    #[test]
    fn what_was_signed_is_believed_and_nothing_else() {
        let good = secret().sign(1_790_000_000, b"body");
        assert_eq!(secret().verify(&headers(1_790_000_000, &good), b"body", NOW), Ok(()));
        let both = format!("v1={}, {good}", "0".repeat(64));
        assert_eq!(secret().verify(&headers(1_790_000_000, &both), b"body", NOW), Ok(()));
        for (seconds, signature, body) in [
            (1_790_000_000, good.as_str(), "other".as_bytes()),
            (1_790_000_001, good.as_str(), b"body"),
            (1_790_000_000, "v1=", b"body"),
            (1_790_000_000, "v1=zz", b"body"),
            (1_790_000_000, &good[3..], b"body"),
        ] {
            let verdict = secret().verify(&headers(seconds, signature), body, NOW);
            assert_eq!(verdict, Err(Unsigned::WrongSignature));
        }
    }

    #[test]
    fn old_and_future_calls_are_refused_however_well_signed() {
        for (off, expected) in
            [(300, Ok(())), (-300, Ok(())), (301, Err(Unsigned::WrongTime)), (-301, Err(Unsigned::WrongTime))]
        {
            let seconds = 1_790_000_000 + off;
            let signature = secret().sign(seconds, b"body");
            assert_eq!(secret().verify(&headers(seconds, &signature), b"body", NOW), expected, "{off}");
        }
        assert_eq!(secret().verify(&HeaderMap::new(), b"body", NOW), Err(Unsigned::Missing));
    }

    #[test]
    fn short_secrets_are_refused() {
        assert!(Secret::new("short").is_err());
    }
}
