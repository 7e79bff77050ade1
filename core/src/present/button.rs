//! A button's token: what pressing it asks for, under a keyed hash, never a row. It is bound to the conversation it
//! was shown in, so that nobody presses another person's button; the rules check authority and state again.
//!
//! Layout, before base64url: one byte of kind, the payload, the first bytes of HMAC-SHA256 over version, scope, kind
//! and payload. At most 48 bytes, so at most 64 characters: Telegram takes no more in `callback_data`
//! (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::ids::{ArticleId, CategoryKey, Language, MessageId, TicketId};
use crate::model::Action;

const VERSION: u8 = 1;
/// Bytes of the hash.
const SEAL: usize = 12;
/// A ticket and a long key leave room for no more; eighty bits are still far beyond guessing over a network.
const SHORT_SEAL: usize = 10;
/// Bytes of a packed key.
const PACKED: usize = 21;
const LONGEST_KEY: usize = 31;
/// What a category's key may be made of. With an end mark these are 41 digits, and 31 of them fit [`PACKED`] bytes.
const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789_-./";

/// The scope of buttons for the team, in every room.
pub const TEAM_SCOPE: &str = "team";

/// The desk's secret for buttons. It has no way to be printed or stored by accident.
#[derive(Clone)]
pub struct TokenKey([u8; 32]);

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenKey")
    }
}

impl TokenKey {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token of an action, shown within `scope` (a conversation's id, or [`TEAM_SCOPE`]).
    ///
    /// A category's key that [`key_fits`] refuses cannot be sealed: its token opens nothing. The configuration
    /// takes no such key.
    #[must_use]
    pub fn seal(&self, scope: &str, action: &Action) -> String {
        let mut bytes = encode(action);
        let seal = self.hash(scope, &bytes).finalize().into_bytes();
        bytes.extend_from_slice(&seal[..seal_length(bytes[0])]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The action of a token of ours that was sealed for this scope; none for everything else.
    #[must_use]
    pub fn open(&self, scope: &str, token: &str) -> Option<Action> {
        if token.len() > 64 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (said, seal) = bytes.split_at_checked(bytes.len().checked_sub(seal_length(*bytes.first()?))?)?;
        self.hash(scope, said).verify_truncated_left(seal).ok()?;
        decode(said)
    }

    fn hash(&self, scope: &str, said: &[u8]) -> Hmac<Sha256> {
        let mut hash = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        hash.update(&[VERSION]);
        // The length first, so that scope and payload cannot be cut elsewhere.
        hash.update(&u64::try_from(scope.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(scope.as_bytes());
        hash.update(said);
        hash
    }
}

/// Whether a category's key can stand in a button: 1 to 31 of `a-z 0-9 _ - . /`.
#[must_use]
pub fn key_fits(key: &str) -> bool {
    !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(|byte| ALPHABET.contains(&byte))
}

fn seal_length(kind: u8) -> usize {
    if kind == CHOOSE_CATEGORY { SHORT_SEAL } else { SEAL }
}

const READ_ARTICLE: u8 = 1;
const NONE_OF_THESE: u8 = 2;
const ARTICLE_SOLVED: u8 = 3;
const ARTICLE_FAILED: u8 = 4;
const SPEAK_LANGUAGE: u8 = 5;
const CHOOSE_CATEGORY: u8 = 6;
const CATEGORY_UNSURE: u8 = 7;
const CHOOSE: u8 = 8;
const SKIP_QUESTION: u8 = 9;
const SOLVED: u8 = 10;
const NOT_YET: u8 = 11;
const STARS: u8 = 12;
const ADD_COMMENT: u8 = 13;
const TALK_AGAIN: u8 = 14;
const SOMETHING_ELSE: u8 = 15;
const REOPEN: u8 = 16;

fn encode(action: &Action) -> Vec<u8> {
    let with = |kind: u8, id: Uuid, rest: &[u8]| [&[kind], id.as_bytes().as_slice(), rest].concat();
    match action {
        Action::ReadArticle(article) => with(READ_ARTICLE, article.0, &[]),
        Action::NoneOfThese => vec![NONE_OF_THESE],
        Action::ArticleSolved(article) => with(ARTICLE_SOLVED, article.0, &[]),
        Action::ArticleFailed(article) => with(ARTICLE_FAILED, article.0, &[]),
        Action::SpeakLanguage(language) => {
            let tag = language.as_str().as_bytes();
            [&[SPEAK_LANGUAGE], &tag[..tag.len().min(LONGEST_KEY)]].concat()
        }
        Action::ChooseCategory { ticket, category } => {
            with(CHOOSE_CATEGORY, ticket.0, &pack(category.as_str()))
        }
        Action::CategoryUnsure(ticket) => with(CATEGORY_UNSURE, ticket.0, &[]),
        Action::Choose { ticket, question, choice } => with(CHOOSE, ticket.0, &[*question, *choice]),
        Action::SkipQuestion { ticket, question } => with(SKIP_QUESTION, ticket.0, &[*question]),
        Action::Solved(ticket) => with(SOLVED, ticket.0, &[]),
        Action::NotYet(ticket) => with(NOT_YET, ticket.0, &[]),
        Action::Stars { ticket, stars } => with(STARS, ticket.0, &[*stars]),
        Action::AddComment(ticket) => with(ADD_COMMENT, ticket.0, &[]),
        Action::TalkAgain(ticket) => with(TALK_AGAIN, ticket.0, &[]),
        Action::SomethingElse { ticket, message } => with(SOMETHING_ELSE, ticket.0, message.0.as_bytes()),
        Action::Reopen(ticket) => with(REOPEN, ticket.0, &[]),
    }
}

fn decode(said: &[u8]) -> Option<Action> {
    let (&kind, payload) = said.split_first()?;
    let alone = |payload: &[u8]| Uuid::from_slice(payload).ok();
    let ticket = || alone(payload).map(TicketId);
    let article = || alone(payload).map(ArticleId);
    let first = || payload.get(..16).and_then(alone).map(TicketId);
    let rest = || payload.get(16..);
    match kind {
        READ_ARTICLE => article().map(Action::ReadArticle),
        NONE_OF_THESE => payload.is_empty().then_some(Action::NoneOfThese),
        ARTICLE_SOLVED => article().map(Action::ArticleSolved),
        ARTICLE_FAILED => article().map(Action::ArticleFailed),
        SPEAK_LANGUAGE => {
            let tag = std::str::from_utf8(payload).ok()?;
            Some(Action::SpeakLanguage(Language::new(tag)))
        }
        CHOOSE_CATEGORY => {
            let category = CategoryKey::new(&unpack(rest()?)?);
            Some(Action::ChooseCategory { ticket: first()?, category })
        }
        CATEGORY_UNSURE => ticket().map(Action::CategoryUnsure),
        CHOOSE => match *rest()? {
            [question, choice] => Some(Action::Choose { ticket: first()?, question, choice }),
            _ => None,
        },
        SKIP_QUESTION => match *rest()? {
            [question] => Some(Action::SkipQuestion { ticket: first()?, question }),
            _ => None,
        },
        SOLVED => ticket().map(Action::Solved),
        NOT_YET => ticket().map(Action::NotYet),
        STARS => match *rest()? {
            [stars] => Some(Action::Stars { ticket: first()?, stars }),
            _ => None,
        },
        ADD_COMMENT => ticket().map(Action::AddComment),
        TALK_AGAIN => ticket().map(Action::TalkAgain),
        SOMETHING_ELSE => {
            let message = MessageId(alone(rest()?)?);
            Some(Action::SomethingElse { ticket: first()?, message })
        }
        REOPEN => ticket().map(Action::Reopen),
        _ => None,
    }
}

/// A key as one number in base 41, its end marked by zeros; empty (which opens nothing) for a key that does not fit.
fn pack(key: &str) -> Vec<u8> {
    if !key_fits(key) {
        return Vec::new();
    }
    let mut packed = [0_u8; PACKED];
    for place in (0..LONGEST_KEY).rev() {
        let digit = key.as_bytes().get(place).map_or(0, |byte| {
            ALPHABET.iter().position(|letter| letter == byte).map_or(0, |position| position + 1)
        });
        multiply_and_add(&mut packed, digit);
    }
    packed.to_vec()
}

fn unpack(packed: &[u8]) -> Option<String> {
    let mut packed: [u8; PACKED] = packed.try_into().ok()?;
    let mut key = String::new();
    for _ in 0..LONGEST_KEY {
        match divide(&mut packed) {
            0 => break,
            digit => key.push(char::from(*ALPHABET.get(digit - 1)?)),
        }
    }
    (!key.is_empty()).then_some(key)
}

const BASE: usize = ALPHABET.len() + 1;

fn multiply_and_add(number: &mut [u8; PACKED], digit: usize) {
    let mut carry = digit;
    for byte in number.iter_mut().rev() {
        carry += usize::from(*byte) * BASE;
        *byte = (carry & 0xff) as u8;
        carry >>= 8;
    }
}

fn divide(number: &mut [u8; PACKED]) -> usize {
    let mut remainder = 0;
    for byte in number.iter_mut() {
        let current = (remainder << 8) | usize::from(*byte);
        *byte = (current / BASE) as u8;
        remainder = current % BASE;
    }
    remainder
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id() -> impl Strategy<Value = Uuid> {
        any::<u128>().prop_map(Uuid::from_u128)
    }

    fn action() -> impl Strategy<Value = Action> {
        let key = "[a-z0-9_./-]{1,31}";
        prop_oneof![
            id().prop_map(|id| Action::ReadArticle(ArticleId(id))),
            Just(Action::NoneOfThese),
            id().prop_map(|id| Action::ArticleSolved(ArticleId(id))),
            id().prop_map(|id| Action::ArticleFailed(ArticleId(id))),
            "[a-z-]{2,31}".prop_map(|tag| Action::SpeakLanguage(Language::new(&tag))),
            (id(), key).prop_map(|(id, key)| Action::ChooseCategory {
                ticket: TicketId(id),
                category: CategoryKey::new(&key)
            }),
            id().prop_map(|id| Action::CategoryUnsure(TicketId(id))),
            (id(), any::<u8>(), any::<u8>()).prop_map(|(id, question, choice)| Action::Choose {
                ticket: TicketId(id),
                question,
                choice
            }),
            (id(), any::<u8>())
                .prop_map(|(id, question)| Action::SkipQuestion { ticket: TicketId(id), question }),
            id().prop_map(|id| Action::Solved(TicketId(id))),
            id().prop_map(|id| Action::NotYet(TicketId(id))),
            (id(), any::<u8>()).prop_map(|(id, stars)| Action::Stars { ticket: TicketId(id), stars }),
            id().prop_map(|id| Action::AddComment(TicketId(id))),
            id().prop_map(|id| Action::TalkAgain(TicketId(id))),
            (id(), id()).prop_map(|(id, message)| Action::SomethingElse {
                ticket: TicketId(id),
                message: MessageId(message)
            }),
            id().prop_map(|id| Action::Reopen(TicketId(id))),
        ]
    }

    proptest! {
        #[test]
        fn every_action_comes_back_and_fits(action in action(), key in any::<[u8; 32]>()) {
            let key = TokenKey::new(key);
            let token = key.seal("conversation", &action);
            prop_assert!(token.len() <= 64, "{}", token.len());
            prop_assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'));
            prop_assert_eq!(key.open("conversation", &token), Some(action));
        }

        #[test]
        fn a_flipped_bit_another_scope_or_another_key_opens_nothing(
            action in action(), key in any::<[u8; 32]>(), at in any::<prop::sample::Index>(), bit in 0..8_u8,
        ) {
            let sealed = TokenKey::new(key);
            let token = sealed.seal("conversation", &action);
            let mut bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert_eq!(sealed.open("conversation", &URL_SAFE_NO_PAD.encode(bytes)), None);
            prop_assert_eq!(sealed.open("another", &token), None);
            prop_assert_eq!(sealed.open(TEAM_SCOPE, &token), None);
            let mut other = key;
            other[0] ^= 1;
            prop_assert_eq!(TokenKey::new(other).open("conversation", &token), None);
        }

        #[test]
        fn any_text_is_refused_without_panic(token in ".{0,80}") {
            prop_assert_eq!(TokenKey::new([7; 32]).open("conversation", &token), None);
        }
    }

    #[test]
    fn a_key_that_does_not_fit_opens_nothing() {
        let key = TokenKey::new([7; 32]);
        let category = CategoryKey::new("Größe");
        assert!(!key_fits(category.as_str()));
        let token =
            key.seal("conversation", &Action::ChooseCategory { ticket: TicketId(Uuid::nil()), category });
        assert_eq!(key.open("conversation", &token), None);
    }

    #[test]
    fn a_token_key_is_never_printed() {
        assert_eq!(format!("{:?}", TokenKey::new([7; 32])), "TokenKey");
    }
}
