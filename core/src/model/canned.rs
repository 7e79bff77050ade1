//! Canned responses: what a team says often, kept once, in each language that its customers speak.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::clock::Timestamp;
use crate::ids::Language;

/// Characters of a key: it is typed after a slash.
const KEY: usize = 40;
/// What a page fills in where a response names it in braces: the customer's name, the ticket's number, the agent's name.
pub const PLACEHOLDERS: [&str; 3] = ["name", "number", "agent"];

/// One response in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canned {
    /// What is typed after the slash: lower-case letters of any script, digits, `-` and `_`.
    pub key: String,
    pub language: Language,
    /// Plain text with [`PLACEHOLDERS`] in braces.
    pub words: String,
    pub updated_at: Timestamp,
}

/// Why a response is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CannedFault {
    #[error("{0:?} is no key: use up to {KEY} letters, digits, - and _, without spaces")]
    Key(String),
    #[error("{0:?} has no words")]
    Empty(String),
    #[error("{key:?} has {length} characters; a message takes {limit}")]
    TooLong { key: String, length: usize, limit: usize },
    #[error("{{{0}}} is nothing that can be filled in: use {{name}}, {{number}} or {{agent}}")]
    Placeholder(String),
}

impl Canned {
    /// As it was typed, looked at: `limit` is the characters of a message.
    pub fn new(
        key: &str,
        language: Language,
        words: &str,
        limit: usize,
        now: Timestamp,
    ) -> Result<Self, CannedFault> {
        let plain = key.trim().trim_start_matches('/').to_lowercase();
        let fits = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        if plain.is_empty() || plain.chars().count() > KEY || !plain.chars().all(fits) {
            return Err(CannedFault::Key(key.to_owned()));
        }
        let words = words.trim();
        if words.is_empty() {
            return Err(CannedFault::Empty(plain));
        }
        let length = words.chars().count();
        if length > limit {
            return Err(CannedFault::TooLong { key: plain, length, limit });
        }
        match unknown_placeholder(words) {
            // A slip of the finger would be read by a customer.
            Some(name) => Err(CannedFault::Placeholder(name)),
            None => Ok(Self { key: plain, language, words: words.to_owned(), updated_at: now }),
        }
    }
}

/// The first `{word}` that nothing stands for. Braces around anything else than a word are only braces.
fn unknown_placeholder(words: &str) -> Option<String> {
    let mut rest = words;
    while let Some((_, after)) = rest.split_once('{') {
        rest = after;
        let (name, _) = after.split_once('}')?;
        let is_word = !name.is_empty() && name.chars().all(|letter| letter.is_alphabetic() || letter == '_');
        if is_word && !PLACEHOLDERS.contains(&name) {
            return Some(name.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(key: &str, words: &str) -> Result<Canned, CannedFault> {
        Canned::new(key, Language::new("en"), words, 40, Timestamp(7))
    }

    #[test]
    fn a_key_is_typed_and_a_placeholder_is_known() {
        let kept = new(" /Thanks_2 ", " Thank you, {name}: #{number}. {agent} ").unwrap();
        assert_eq!(
            (kept.key.as_str(), kept.words.as_str()),
            ("thanks_2", "Thank you, {name}: #{number}. {agent}")
        );
        assert_eq!(new("спасибо-1", "ok {} { } {1}").unwrap().key, "спасибо-1");
        for key in ["", "/", "two words", "a/b", &"x".repeat(41)] {
            assert!(matches!(new(key, "ok"), Err(CannedFault::Key(_))), "{key}");
        }
        assert_eq!(new("a", "  "), Err(CannedFault::Empty("a".into())));
        assert_eq!(
            new("a", &"x".repeat(41)),
            Err(CannedFault::TooLong { key: "a".into(), length: 41, limit: 40 })
        );
        assert_eq!(new("a", "{name} {nmae}"), Err(CannedFault::Placeholder("nmae".into())));
    }
}
