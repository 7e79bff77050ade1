//! What rules may know beside the state: truth read in the batch, and advice that may be stale.

use std::collections::BTreeMap;

use crate::ids::{ArticleId, CategoryKey, IdSource, Language, TicketNumber};
use crate::model::{Agent, Article, Settings};
use crate::port::ArticleHit;
use crate::present::Locales;

/// How words sound. Whole-message checks; see `present::tone`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tone {
    /// Nothing but a greeting, an emoji or punctuation.
    pub greeting: bool,
    /// Nothing but thanks or an emoji.
    pub thanks: bool,
    pub asks_for_person: bool,
    pub urgent: bool,
}

/// An article that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    pub article: ArticleId,
    pub title: String,
    pub category: Option<CategoryKey>,
}

/// Computed outside the transaction; may be stale, and is only offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    pub tone: Tone,
    /// At most three, best first. For words: over this message; at the end of a burst: over all of it.
    pub suggestions: Vec<Suggested>,
    /// For the team: what its search found, best first.
    pub found: Vec<ArticleHit>,
    /// There are public articles at all; else nobody is told that none fits.
    pub has_articles: bool,
    /// The language of the words, when detection is sure.
    pub language: Option<Language>,
}

/// Which files cross.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// Bytes that the platform of the conversation takes for the customer; none: as the desk's own limits say.
    pub to_customer: Option<u64>,
    /// The team has a place on that platform, where its files are shown whatever their size.
    pub team_beside: bool,
}

#[derive(Debug)]
pub struct Facts<'a> {
    pub settings: &'a Settings,
    /// For words that agents type by name ("/priority high"); rules say nothing by it themselves.
    pub locales: &'a Locales,
    pub agents: &'a [Agent],
    /// The articles that the event or its suggestions name.
    pub articles: &'a BTreeMap<ArticleId, Article>,
    pub advice: &'a Advice,
    /// The number of the next ticket that opens.
    pub next_number: TicketNumber,
    pub ids: &'a IdSource,
    pub files: FileFacts,
}
