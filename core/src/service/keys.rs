//! One secret, kept with the data, from which a key for every purpose is derived; and what is kept of the secrets
//! that people carry.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::clock::{Timestamp, random_bytes};
use crate::ids::ConversationId;

/// A link that carries a conversation over is pressed at once or not at all; a leaked one is soon worth nothing.
const CARRY_LIVES: Duration = Duration::from_secs(15 * 60);
/// 128 bits, beyond guessing.
const CARRY_MAC_BYTES: usize = 16;
pub(super) const EXPIRY_BYTES: usize = 8;

/// The desk's secret. It has no `Debug`, `Display` or `Serialize`.
pub(super) struct Keys {
    root: [u8; 32],
}

impl Keys {
    pub(super) fn new(root: [u8; 32]) -> Self {
        Self { root }
    }

    /// From what the store keeps; none when it is not 32 bytes in base64url.
    pub(super) fn parse(kept: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(kept).ok()?.try_into().ok().map(Self::new)
    }

    /// For the store's setting table.
    pub(super) fn keep(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.root)
    }

    /// A key for one purpose; knowing it tells nothing of the others.
    pub(super) fn derive(&self, purpose: &str) -> [u8; 32] {
        mac(&self.root, &[purpose.as_bytes()])
    }

    /// A link's token that carries a conversation over to another channel: 54 characters, so that it fits a link to
    /// Telegram with its beginning (64, <https://core.telegram.org/bots/features#deep-linking>). That it counts once is
    /// the writer's business.
    pub(super) fn issue_carry(&self, conversation: ConversationId, now: Timestamp) -> String {
        let expiry = now.plus(CARRY_LIVES).0.to_be_bytes();
        let hash = mac(&self.derive("carry over"), &[&expiry, conversation.0.as_bytes()]);
        URL_SAFE_NO_PAD
            .encode([expiry.as_slice(), conversation.0.as_bytes(), &hash[..CARRY_MAC_BYTES]].concat())
    }

    /// The conversation, when the token is ours and has not expired.
    pub(super) fn check_carry(&self, token: &str, now: Timestamp) -> Option<ConversationId> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (expiry, rest) = bytes.split_first_chunk::<EXPIRY_BYTES>()?;
        let (conversation, hash) = rest.split_first_chunk::<16>()?;
        let whole = mac(&self.derive("carry over"), &[expiry, conversation]);
        let ours = bool::from(whole[..CARRY_MAC_BYTES].ct_eq(hash));
        let alive = i64::from_be_bytes(*expiry) > now.0;
        (ours && alive).then(|| ConversationId(uuid::Uuid::from_bytes(*conversation)))
    }
}

pub(super) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// A secret for one person to carry: 32 random bytes in base64url.
pub(super) fn new_secret() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A secret that a person types or a link carries, in letters that every platform takes.
pub(super) fn new_code() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<16>())
}

/// What is stored of such a secret. It has at least 128 random bits, so a plain hash cannot be guessed back.
pub(super) fn hash_secret(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_carries_its_own_conversation_for_a_quarter_of_an_hour() {
        let keys = Keys::new([7; 32]);
        let conversation = ConversationId(uuid::Uuid::from_u128(7));
        let now = Timestamp(1_700_000_000_000);
        let token = keys.issue_carry(conversation, now);
        assert!(token.len() <= 62, "{} characters", token.len());
        assert_eq!(keys.check_carry(&token, now), Some(conversation));
        assert_eq!(keys.check_carry(&token, now.plus(CARRY_LIVES)), None);
        assert_eq!(Keys::new([8; 32]).check_carry(&token, now), None);
        for at in 0..40 {
            let mut bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
            bytes[at] ^= 1;
            assert_eq!(keys.check_carry(&URL_SAFE_NO_PAD.encode(bytes), now), None, "byte {at}");
        }
        for nothing in ["", "a", "AAAA", &token[1..]] {
            assert_eq!(keys.check_carry(nothing, now), None);
        }
    }

    #[test]
    fn the_kept_form_is_read_back() {
        let keys = Keys::new([9; 32]);
        let again = Keys::parse(&keys.keep()).unwrap();
        assert_eq!(keys.derive("buttons"), again.derive("buttons"));
        assert_ne!(keys.derive("buttons"), keys.derive("bearer token"));
        assert!(Keys::parse("short").is_none());
    }
}
