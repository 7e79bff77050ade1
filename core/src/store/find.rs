//! The team's search: numbers, people, words and tags, each by its beginning.
//!
//! Words are folded and cut here, once when they are stored and once when somebody looks for them, so that both
//! databases compare the same; what indexes them is told in `migrations/src/m0001_search.rs`. Every word that was typed
//! must begin a word of the ticket: of its subject, its tags, its customer's name, or of anything that was said in it.

use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{DbBackend, Value};

use super::entity::ticket;
use crate::model::{Body, Message};
use crate::present::matching::fold;

/// Characters of one word; what is longer is found by its beginning. (A lexeme of PostgreSQL has at most 2,046 bytes.)
const LONGEST: usize = 60;
/// Words of one text that can be found; PostgreSQL takes a megabyte of them.
const MOST: usize = 4_000;
/// Words of one search; more narrow nothing any more.
const WANTED: usize = 8;
/// Of a word that stands in more tickets or messages than these, the newest of them are found.
const NEWEST: u32 = 2_000;

/// The words of some texts as the column `folded` holds them: each once, one space between them.
pub(super) fn searchable<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = texts.into_iter().flat_map(words_of).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(MOST);
    words.join(" ")
}

/// What a message can be found by: a person's words that stand, and the names of files.
pub(super) fn searchable_message(message: &Message) -> String {
    let Body::Words(words) = &message.body else { return String::new() };
    if message.retracted_at.is_some() {
        return String::new();
    }
    let names = message.attachments.iter().map(|file| file.name.as_str());
    searchable(std::iter::once(words.as_str()).chain(names))
}

fn words_of(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST).collect())
        .collect()
}

/// Which tickets a search finds. `#12` is a number and nothing else; a bare `12` may be a word as well.
pub(super) fn found(search: &str, backend: DbBackend) -> Condition {
    let bare = search.trim();
    if let Some(number) = bare.strip_prefix('#').and_then(|number| number.trim().parse::<i64>().ok()) {
        return Condition::all().add(Expr::col((ticket::Entity, ticket::Column::Number)).eq(number));
    }
    let words = words_of(bare);
    if words.is_empty() {
        return Condition::all().add(Expr::col((ticket::Entity, ticket::Column::Number)).lt(0));
    }
    let words: Vec<&String> = words.iter().take(WANTED).collect();
    let mut search = Search { backend, values: Vec::new() };
    let ids = match words.as_slice() {
        [only] => search.holding(only),
        several => {
            // All of them in one text first: those are never cut off by how common each of them is.
            let wanted: Vec<String> = several.iter().map(|word| begins(word, backend)).collect();
            let together = search.ways(&wanted.join(and(backend)), None);
            let each: Vec<String> = several
                .iter()
                .map(|word| format!("SELECT id FROM ({}) AS newest", search.holding(word)))
                .collect();
            format!("{together} UNION SELECT id FROM ({}) AS newest", each.join(" INTERSECT "))
        }
    };
    let found = Expr::cust_with_values(format!("\"ticket\".\"id\" IN ({ids})"), search.values);
    Condition::all().add(found)
}

/// A word's beginning, as the database's own search writes it.
fn begins(word: &str, backend: DbBackend) -> String {
    match backend {
        DbBackend::Postgres => format!("'{word}':*"),
        _ => format!("\"{word}\"*"),
    }
}

fn and(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres { " & " } else { " " }
}

/// A statement in the making, with its values in the order in which it names them.
struct Search {
    backend: DbBackend,
    values: Vec<Value>,
}

impl Search {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        if self.backend == DbBackend::Postgres { format!("${}", self.values.len()) } else { "?".to_owned() }
    }

    /// One word, which may be a ticket's number too.
    fn holding(&mut self, word: &str) -> String {
        self.ways(&begins(word, self.backend), word.parse().ok())
    }

    /// The ids of tickets with such words of their own, with such a customer's name, in which such a thing was said, or
    /// that have the number. Each way is one range of one index, and no more than the newest of it.
    fn ways(&mut self, wanted: &str, number: Option<i64>) -> String {
        let mut ways = if self.backend == DbBackend::Postgres {
            let fits = |table: &str, wanted: &str| {
                format!(
                    "array_to_tsvector(string_to_array({table}.folded, ' ')) @@ CAST({wanted} AS tsquery)"
                )
            };
            let (own, name, said) = (self.bind(wanted), self.bind(wanted), self.bind(wanted));
            vec![
                format!(
                    "SELECT id FROM (SELECT own.id FROM ticket AS own WHERE {} \
                     ORDER BY own.number DESC LIMIT {NEWEST}) AS newest",
                    fits("own", &own)
                ),
                format!(
                    "SELECT id FROM (SELECT theirs.id FROM ticket AS theirs \
                     JOIN contact ON contact.id = theirs.contact WHERE {} \
                     ORDER BY theirs.number DESC LIMIT {NEWEST}) AS newest",
                    fits("contact", &name)
                ),
                format!(
                    "SELECT newest.ticket AS id FROM (SELECT message.ticket FROM message WHERE {} \
                     ORDER BY message.seq DESC LIMIT {NEWEST}) AS newest WHERE newest.ticket IS NOT NULL",
                    fits("message", &said)
                ),
            ]
        } else {
            // A ticket's words stand there with its customer's name.
            let (own, said) = (self.bind(wanted), self.bind(wanted));
            vec![
                format!(
                    "SELECT own.id AS id FROM (SELECT rowid AS at FROM ticket_words WHERE ticket_words MATCH {own} \
                     ORDER BY rowid DESC LIMIT {NEWEST}) AS newest JOIN ticket AS own ON own.number = newest.at"
                ),
                format!(
                    "SELECT message.ticket AS id FROM (SELECT rowid AS at FROM message_words \
                     WHERE message_words MATCH {said} ORDER BY rowid DESC LIMIT {NEWEST}) AS newest \
                     JOIN message ON message.seq = newest.at WHERE message.ticket IS NOT NULL"
                ),
            ]
        };
        if let Some(number) = number {
            let number = self.bind(number);
            ways.push(format!(
                "SELECT numbered.id AS id FROM ticket AS numbered WHERE numbered.number = {number}"
            ));
        }
        ways.join(" UNION ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_and_folded_once_each() {
        assert_eq!(searchable(["Élodie's ORDER-42, order 42!", "чек #7"]), "42 7 elodies order чек");
        assert_eq!(searchable(["كتاب \u{200c}‌می‌خواهم"]), "میخواهم کتاب");
        assert_eq!(searchable(["", " \u{0}!? "]), "");
        let long = "x".repeat(5_000);
        assert_eq!(searchable([long.as_str()]).len(), LONGEST);
    }
}
