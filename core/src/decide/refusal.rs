//! The person's mistake: carries the sentence they are told, and nothing happens.

use crate::model::Phrase;

#[derive(Clone, Debug, PartialEq)]
pub struct Refusal(pub Phrase);

impl From<Phrase> for Refusal {
    fn from(phrase: Phrase) -> Self {
        Self(phrase)
    }
}
