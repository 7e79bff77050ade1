//! The team's search: numbers, people, words and tags, each by its beginning.
//!
//! Words are folded and cut here, once when they are stored and once when somebody looks for them, so that both
//! databases compare the same; what indexes them is told in `migrations/src/m0001_search.rs`. Every word that was typed
//! must begin a word of the ticket: of its subject, its tags, its customer's name, or of anything that was said in it.

use sea_orm::DbBackend;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use super::entity::ticket;
use crate::model::{Body, Message};
use crate::present::matching::fold;

/// Characters of one word; what is longer is found by its beginning. (A lexeme of PostgreSQL has at most 2,046 bytes.)
const LONGEST: usize = 60;
/// Words of one text that can be found; PostgreSQL takes a megabyte of them.
const MOST: usize = 4_000;
/// Words of one search; more narrow nothing any more.
const WANTED: usize = 8;
/// Of a word that stands in more messages than these, the newest of them are found.
const NEWEST: u32 = 20_000;

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
    let number = bare.parse::<i64>().ok();
    words.iter().take(WANTED).fold(Condition::all(), |all, word| all.add(holds(word, number, backend)))
}

/// One word is in the ticket's own words or its customer's name, or in what was said. Each way is one range of one
/// index.
fn holds(word: &str, number: Option<i64>, backend: DbBackend) -> Expr {
    let wanted = match backend {
        DbBackend::Postgres => format!("'{word}':*"),
        _ => format!("\"{word}\"*"),
    };
    // No ticket has the number -1.
    let number = number.unwrap_or(-1);
    if backend == DbBackend::Postgres {
        let sql = format!(
            "\"ticket\".\"id\" IN (\
             SELECT own.id FROM ticket AS own \
             WHERE array_to_tsvector(string_to_array(own.folded, ' ')) @@ CAST($1 AS tsquery) \
             UNION SELECT theirs.id FROM ticket AS theirs JOIN contact ON contact.id = theirs.contact \
             WHERE array_to_tsvector(string_to_array(contact.folded, ' ')) @@ CAST($1 AS tsquery) \
             UNION SELECT said.ticket FROM (SELECT message.ticket FROM message \
             WHERE array_to_tsvector(string_to_array(message.folded, ' ')) @@ CAST($1 AS tsquery) \
             ORDER BY message.seq DESC LIMIT {NEWEST}) AS said WHERE said.ticket IS NOT NULL \
             UNION SELECT numbered.id FROM ticket AS numbered WHERE numbered.number = $2)"
        );
        return Expr::cust_with_values(sql, [wanted.into(), sea_orm::Value::from(number)]);
    }
    let sql = format!(
        "\"ticket\".\"id\" IN (\
         SELECT own.id FROM ticket_words JOIN ticket AS own ON own.number = ticket_words.rowid \
         WHERE ticket_words MATCH ? \
         UNION SELECT message.ticket FROM (SELECT rowid AS at FROM message_words WHERE message_words MATCH ? \
         ORDER BY rowid DESC LIMIT {NEWEST}) AS said JOIN message ON message.seq = said.at \
         WHERE message.ticket IS NOT NULL \
         UNION SELECT numbered.id FROM ticket AS numbered WHERE numbered.number = ?)"
    );
    Expr::cust_with_values(sql, [wanted.clone().into(), wanted.into(), sea_orm::Value::from(number)])
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
