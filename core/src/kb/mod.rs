//! The knowledge-base search engine: text in, at most three articles or none out, with a confidence.
//!
//! Pure and synchronous: no network, no model files, no database, no clock, no randomness, and no knowledge of a
//! message's language but its text. [`Index`] is called by the service on every first message of a customer, by `/faq`
//! and by the team's search. What it does and how well is told in `docs/knowledge-base.md`.

mod article;
mod ask;
mod fold;
mod hash;
mod index;
pub mod language;
mod lexicon;
mod lists;
#[cfg(test)]
mod property_tests;
mod rank;
mod shelf;
mod similar;
mod snippet;
mod suggest;

pub use article::{ArticleDoc, Hit, SuggestQuery};
pub use index::Index;
pub use suggest::SURE;
