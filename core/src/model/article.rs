//! An article of the knowledge base, in one language.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{ArticleId, CategoryKey, Language, TicketNumber};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// May be offered to customers.
    Public,
    /// For the team's own search only; never in anything a customer is sent.
    TeamOnly,
    /// Made of a ticket and not published yet: nobody finds it.
    Draft,
}

/// The key of the article that is made of a ticket.
#[must_use]
pub fn draft_key(number: TicketNumber) -> String {
    format!("ticket-{}", number.0)
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub id: ArticleId,
    /// The same in every language of one article: its file's `id`.
    pub key: String,
    pub language: Language,
    pub title: String,
    /// Markdown, as imported.
    pub body: String,
    pub tags: Vec<String>,
    pub visibility: Visibility,
    /// What a ticket opened from this article is about, so that nobody asks.
    pub category: Option<CategoryKey>,
    pub updated_at: Timestamp,
    /// How often a person pressed "That solved it", and "I still need help".
    pub helpful: u32,
    pub rejected: u32,
}
