//! What pages of customers carry: tokens of sessions and keys of single files, all under keyed hashes.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::keys::{EXPIRY_BYTES, Keys, mac};
use crate::clock::Timestamp;
use crate::ids::{AttachmentId, ChannelId};
use crate::port::{Session, Vouched};

/// A page keeps its token for this long: a customer who comes back next year is still the same person.
const ANONYMOUS_LIVES: Duration = Duration::from_secs(400 * 24 * 3600);
/// The shop's page vouches again each time it loads, so a forgotten browser is soon nobody's.
const VOUCHED_LIVES: Duration = Duration::from_secs(30 * 24 * 3600);
/// A file's key is good until the hour after the next full one: the same for everybody within an hour, so that browsers
/// keep what they have.
const FILE_HOUR: i64 = 3_600_000;
const SESSION_BYTES: usize = 16;
const MAC_BYTES: usize = 32;
/// 128 bits, beyond guessing.
const FILE_MAC_BYTES: usize = 16;

/// Before the place of somebody who was vouched for. Places of others are plain ids, so none is ever mistaken for it.
const VOUCHED: &str = "known:";

/// The part of a token that a page could read, and need not.
#[derive(Serialize, Deserialize)]
struct Bearer {
    place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vouched: Option<Vouched>,
}

impl Keys {
    /// The place of whom a shop calls `external`. Keyed, so that nobody finds out by trying whose a place is.
    pub(super) fn vouched_place(&self, channel: &ChannelId, external: &str) -> String {
        let hash = mac(&self.derive("vouched place"), &[&named(channel), external.as_bytes()]);
        format!("{VOUCHED}{}", URL_SAFE_NO_PAD.encode(hash))
    }

    /// When the last token of a session that is renewed now has expired.
    pub(super) fn session_ends(session: &Session, now: Timestamp) -> Timestamp {
        now.plus(if session.vouched.is_some() { VOUCHED_LIVES } else { ANONYMOUS_LIVES })
    }

    /// Until when, which session, a keyed hash, whom it stands for. The channel is under the hash only.
    pub(super) fn issue_token(&self, channel: &ChannelId, session: &Session, now: Timestamp) -> String {
        let expiry = Self::session_ends(session, now).0.to_be_bytes();
        let bearer = Bearer { place: session.place.clone(), vouched: session.vouched.clone() };
        // Plain data with string keys always serialises.
        let bearer = serde_json::to_vec(&bearer).unwrap_or_default();
        let hash = self.token_hash(channel, expiry, session.id, &bearer);
        URL_SAFE_NO_PAD.encode([expiry.as_slice(), &session.id, &hash, &bearer].concat())
    }

    /// The session, when the token is ours, for this channel, and has not expired.
    pub(super) fn check_token(&self, channel: &ChannelId, token: &str, now: Timestamp) -> Option<Session> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (expiry, rest) = bytes.split_first_chunk::<EXPIRY_BYTES>()?;
        let (id, rest) = rest.split_first_chunk::<SESSION_BYTES>()?;
        let (hash, bearer) = rest.split_first_chunk::<MAC_BYTES>()?;
        let ours = bool::from(self.token_hash(channel, *expiry, *id, bearer).ct_eq(hash));
        if !ours || i64::from_be_bytes(*expiry) <= now.0 {
            return None;
        }
        let Bearer { place, vouched } = serde_json::from_slice(bearer).ok()?;
        Some(Session { id: *id, place, vouched })
    }

    fn token_hash(
        &self,
        channel: &ChannelId,
        expiry: [u8; EXPIRY_BYTES],
        id: [u8; SESSION_BYTES],
        bearer: &[u8],
    ) -> [u8; MAC_BYTES] {
        mac(&self.derive("session token"), &[&expiry, &id, &named(channel), bearer])
    }

    /// Until when, a keyed hash, whose file.
    pub(super) fn issue_file_key(
        &self,
        channel: &ChannelId,
        place: &str,
        file: AttachmentId,
        now: Timestamp,
    ) -> String {
        let expiry = ((now.0.div_euclid(FILE_HOUR) + 2) * FILE_HOUR).to_be_bytes();
        let hash = self.file_hash(channel, place.as_bytes(), file, expiry);
        URL_SAFE_NO_PAD.encode([expiry.as_slice(), &hash[..FILE_MAC_BYTES], place.as_bytes()].concat())
    }

    /// The place, when the key is ours, for this file, and has not expired.
    pub(super) fn check_file_key(
        &self,
        channel: &ChannelId,
        file: AttachmentId,
        key: &str,
        now: Timestamp,
    ) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(key).ok()?;
        let (expiry, rest) = bytes.split_first_chunk::<EXPIRY_BYTES>()?;
        let (hash, place) = rest.split_first_chunk::<FILE_MAC_BYTES>()?;
        let whole = self.file_hash(channel, place, file, *expiry);
        let ours = bool::from(whole[..FILE_MAC_BYTES].ct_eq(hash));
        if !ours || i64::from_be_bytes(*expiry) <= now.0 {
            return None;
        }
        String::from_utf8(place.to_vec()).ok()
    }

    fn file_hash(
        &self,
        channel: &ChannelId,
        place: &[u8],
        file: AttachmentId,
        expiry: [u8; EXPIRY_BYTES],
    ) -> [u8; MAC_BYTES] {
        mac(&self.derive("file address"), &[&expiry, file.0.as_bytes(), &named(channel), place])
    }
}

/// A channel's name with its length written out, so that no two inputs of a hash are the same bytes.
fn named(channel: &ChannelId) -> Vec<u8> {
    [&(channel.as_str().len() as u64).to_be_bytes(), channel.as_str().as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Language;

    const NOW: Timestamp = Timestamp(1_700_000_000_000);

    fn channels() -> (ChannelId, ChannelId) {
        (ChannelId::new("widget"), ChannelId::new("webhook:shop"))
    }

    fn session(vouched: Option<Vouched>) -> Session {
        Session { id: [5; 16], place: "ana".into(), vouched }
    }

    #[test]
    fn a_token_is_good_for_its_channel_until_it_expires_and_for_nothing_else() {
        let keys = Keys::new([7; 32]);
        let (widget, other) = channels();
        let known = Vouched { name: Some("Ana".into()), language: Some(Language::new("uz")) };
        for (session, lives) in [(session(None), ANONYMOUS_LIVES), (session(Some(known)), VOUCHED_LIVES)] {
            let token = keys.issue_token(&widget, &session, NOW);
            assert_eq!(keys.check_token(&widget, &token, NOW), Some(session));
            assert_eq!(keys.check_token(&other, &token, NOW), None);
            assert_eq!(keys.check_token(&widget, &token, NOW.plus(lives)), None);
            assert_eq!(Keys::new([8; 32]).check_token(&widget, &token, NOW), None);
            let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
            for at in 0..bytes.len() {
                let mut bytes = bytes.clone();
                bytes[at] ^= 1;
                assert_eq!(keys.check_token(&widget, &URL_SAFE_NO_PAD.encode(bytes), NOW), None, "byte {at}");
            }
        }
        assert_eq!(keys.check_token(&widget, "", NOW), None);
    }

    #[test]
    fn a_files_key_opens_that_file_of_that_place_for_an_hour_or_two() {
        let keys = Keys::new([7; 32]);
        let (widget, other) = channels();
        let (file, second) = (AttachmentId(uuid::Uuid::from_u128(1)), AttachmentId(uuid::Uuid::from_u128(2)));
        let key = keys.issue_file_key(&widget, "ana", file, NOW);
        assert_eq!(keys.check_file_key(&widget, file, &key, NOW).as_deref(), Some("ana"));
        let hour = Duration::from_secs(3600);
        assert_eq!(keys.check_file_key(&widget, file, &key, NOW.plus(hour)).as_deref(), Some("ana"));
        assert_eq!(keys.check_file_key(&widget, file, &key, NOW.plus(2 * hour)), None);
        assert_eq!(keys.check_file_key(&widget, second, &key, NOW), None);
        assert_eq!(keys.check_file_key(&other, file, &key, NOW), None);
        let bytes = URL_SAFE_NO_PAD.decode(&key).unwrap();
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            assert_eq!(keys.check_file_key(&widget, file, &URL_SAFE_NO_PAD.encode(bytes), NOW), None);
        }
        for nothing in ["", "AAAA", "ÿ", "../../etc/passwd"] {
            assert_eq!(keys.check_file_key(&widget, file, nothing, NOW), None);
        }
    }

    #[test]
    fn a_person_has_one_place_on_a_channel_and_nobody_else_has_it() {
        let keys = Keys::new([7; 32]);
        let (widget, other) = channels();
        let place = keys.vouched_place(&widget, "42");
        assert_eq!(place, keys.vouched_place(&widget, "42"));
        assert_ne!(place, keys.vouched_place(&widget, "43"));
        assert_ne!(place, keys.vouched_place(&other, "42"));
        assert_ne!(place, Keys::new([8; 32]).vouched_place(&widget, "42"));
        assert!(
            !place.contains("42") || keys.vouched_place(&widget, "someone@shop.example").len() == place.len()
        );
    }
}
