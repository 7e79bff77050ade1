//! The index: what callers hold, change and ask.

use std::collections::BTreeMap;

use super::hash::FastMap;

use super::article::{ArticleDoc, Hit};
use super::ask::{self, Asked};
use super::fold::{self, LONGEST_QUESTION};
use super::rank;
use super::shelf::{Shelf, Stored};
use super::snippet;

/// What the votes of readers can move, up or down.
const VOTES_MOVE: f32 = 0.1;
/// Votes it takes to move half of that.
const FEW_VOTES: f32 = 10.0;
/// What is left of a shelf's confidence when the question has no word of its language at all.
const WRONG_LANGUAGE: f32 = 0.5;

/// All articles of a knowledge base, in all languages. Changes are found by the very next question.
#[derive(Debug, Default)]
pub struct Index {
    shelves: BTreeMap<String, Shelf>,
    places: FastMap<u128, (String, u32)>,
}

/// A question as one shelf reads it.
pub(super) struct Reading<'a> {
    pub(super) language: &'a str,
    pub(super) shelf: &'a Shelf,
    pub(super) words: Vec<String>,
    /// How far the question looks like this shelf's language, against the shelf it looks most like: 0.5..=1.
    pub(super) fluency: f32,
}

impl Index {
    /// An empty index.
    #[must_use]
    pub fn new() -> Index {
        Index::default()
    }

    /// Adds an article, or replaces the one with its key.
    pub fn upsert(&mut self, doc: &ArticleDoc<'_>) {
        self.remove(doc.key);
        let language = doc.language.to_lowercase();
        let shelf = self.shelves.entry(language.clone()).or_insert_with(|| Shelf::new(&language));
        let place = shelf.add(doc);
        self.places.insert(doc.key, (language, place));
    }

    /// Forgets an article; nothing happens when there is none with this key.
    pub fn remove(&mut self, key: u128) {
        let Some((language, place)) = self.places.remove(&key) else { return };
        if let Some(shelf) = self.shelves.get_mut(&language) {
            shelf.remove(place);
            // The words of removed articles go with the last of them.
            if shelf.count == 0 {
                self.shelves.remove(&language);
            }
        }
    }

    /// Number of articles, each language's version counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The team's search: up to `limit` articles, best first, without a threshold and with a snippet each; team-only
    /// ones when asked for, and only in `languages` unless that is empty.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize, include_team_only: bool, languages: &[&str]) -> Vec<Hit> {
        let mut found: Vec<(Hit, &Shelf, u32, usize)> = Vec::new();
        let mut questions: Vec<Vec<Asked>> = Vec::new();
        for reading in self.readings(text, languages) {
            let asked = ask::ask(reading.shelf, &reading.words);
            let wanted = |stored: &Stored| include_team_only || stored.public;
            for ranked in rank::rank(reading.shelf, &asked, limit, wanted) {
                let confidence = ranked.confidence * reading.fluency;
                if let Some(hit) = hit(reading.shelf, ranked.place, confidence, 1.0) {
                    found.push((hit, reading.shelf, ranked.place, questions.len()));
                }
            }
            questions.push(asked);
        }
        found.sort_by(|one, other| order(&one.0, &other.0));
        found.truncate(limit);
        let with_snippet = |(hit, shelf, place, question): (Hit, &Shelf, u32, usize)| {
            let stored = shelf.articles[place as usize].as_ref();
            Hit {
                snippet: stored.and_then(|stored| snippet::snippet(shelf, stored, &questions[question])),
                ..hit
            }
        };
        found.into_iter().map(with_snippet).collect()
    }

    /// The question as each shelf of the given languages reads it (all shelves when none is given).
    pub(super) fn readings(&self, text: &str, languages: &[&str]) -> Vec<Reading<'_>> {
        let mut readings: Vec<(Reading<'_>, f32)> = self
            .shelves
            .iter()
            .map(|(language, shelf)| {
                let words = shelf.lexicon.join(fold::words(text, shelf.spelling, LONGEST_QUESTION));
                let known = ask::known(shelf, &words);
                (Reading { language, shelf, words, fluency: 1.0 }, known)
            })
            .collect();
        let best = readings.iter().map(|(_, known)| *known).fold(f32::MIN_POSITIVE, f32::max);
        for (reading, known) in &mut readings {
            reading.fluency = WRONG_LANGUAGE + (1.0 - WRONG_LANGUAGE) * *known / best;
        }
        let reads = |language: &str| {
            languages.is_empty() || languages.iter().any(|read| same_language(read, language))
        };
        readings.into_iter().map(|(reading, _)| reading).filter(|reading| reads(reading.language)).collect()
    }
}

/// A hit for the article at a place; its score is moved by the votes.
pub(super) fn hit(shelf: &Shelf, place: u32, confidence: f32, factor: f32) -> Option<Hit> {
    let stored = shelf.articles[place as usize].as_ref()?;
    #[expect(clippy::cast_precision_loss, reason = "votes are counted by hand")]
    let (helpful, rejected) = (stored.helpful as f32, stored.rejected as f32);
    let votes = (helpful - rejected) / (helpful + rejected + FEW_VOTES);
    let confidence = confidence.clamp(0.0, 1.0);
    Some(Hit {
        key: stored.key,
        score: confidence * factor * (1.0 + VOTES_MOVE * votes),
        confidence,
        snippet: None,
    })
}

/// Best first; equals by key, so that the order never depends on the order of adding.
pub(super) fn order(one: &Hit, other: &Hit) -> std::cmp::Ordering {
    other.score.total_cmp(&one.score).then(one.key.cmp(&other.key))
}

/// Whether two codes name one language, whatever the region.
pub(super) fn same_language(one: &str, other: &str) -> bool {
    let first = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    first(one) == first(other)
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::kb::suggest::tests::{SHOP, article, first, keys, shop};
    use crate::kb::{ArticleDoc, SURE, SuggestQuery};

    #[test]
    fn changes_are_found_by_the_next_question() {
        let mut index = shop();
        let before = index.len();
        assert_eq!(first(&index, "gift wrapping"), None);
        index.upsert(&article(99, "en", "Gift wrapping", "We wrap presents for 3 euros."));
        assert_eq!(first(&index, "gift wrapping"), Some(99));
        index.upsert(&article(99, "en", "Opening hours of the showroom", "Monday to Friday."));
        assert_eq!(
            (first(&index, "gift wrapping"), first(&index, "showroom opening hours")),
            (None, Some(99))
        );
        // The same article in another language moves to another shelf.
        index.upsert(&article(99, "de", "Öffnungszeiten", "Montag bis Freitag."));
        assert_eq!((first(&index, "öffnungszeiten"), index.len()), (Some(99), before + 1));
        index.remove(99);
        index.remove(99);
        assert_eq!((first(&index, "öffnungszeiten"), index.len()), (None, before));
    }

    #[test]
    fn the_order_of_adding_and_past_changes_do_not_matter() {
        let (one, mut other) = (shop(), Index::new());
        other.upsert(&article(500, "en", "Something else", "Soon gone."));
        for (key, (title, body)) in (0..).zip(SHOP).collect::<Vec<_>>().into_iter().rev() {
            other.upsert(&article(key, "en", "Draft", "Draft"));
            other.upsert(&article(key, "en", title, body));
        }
        other.remove(500);
        for text in ["where is my order", "refund", "card", "change adress of delivery", "cancel"] {
            assert_eq!(
                one.suggest(text, &SuggestQuery::default()),
                other.suggest(text, &SuggestQuery::default()),
                "{text}"
            );
            assert_eq!(one.search(text, 8, true, &[]), other.search(text, 8, true, &[]), "{text}");
        }
    }

    #[test]
    fn only_the_team_finds_team_articles() {
        let mut index = shop();
        let secret = ArticleDoc {
            public: false,
            ..article(50, "en", "Chargeback handling", "Ask the bank for the chargeback file.")
        };
        index.upsert(&secret);
        assert_eq!(first(&index, "chargeback handling"), None);
        assert!(!keys(&index.search("chargeback handling", 10, false, &[])).contains(&50));
        let found = index.search("chargeback handling", 10, true, &[]);
        assert_eq!(
            (found[0].key, found[0].snippet.as_deref()),
            (50, Some("Ask the bank for the chargeback file."))
        );
    }

    #[test]
    fn bad_input_is_answered_sanely() {
        let mut odd = shop();
        odd.upsert(&article(70, "", "", ""));
        odd.upsert(&article(71, "zz-ZZ", "\u{0}\u{202e}", &"x".repeat(1_000_000)));
        odd.upsert(&article(72, "fa", "\u{200c}", "می"));
        odd.upsert(&article(73, "zh", "我的订单在哪里", "您可以在账户中查看订单状态。"));
        assert_eq!(first(&odd, "订单在哪里"), Some(73));
        for index in [Index::new(), odd] {
            let limits = [0, 1, 1_000];
            for text in [
                String::new(),
                "🙂".into(),
                "\u{0}\u{1b}[31m\u{7f}".into(),
                "a".repeat(10_000),
                "card ".repeat(2_000),
                "где my کارت 订单".into(),
                "می".into(),
                "\u{200c}".repeat(10_000),
                "\u{301}".repeat(10_000),
                "' OR 1=1; --".into(),
                "\"*:^~(".into(),
                "ﷺ ﬀ Ⅷ ①".into(),
            ] {
                let hits = index.suggest(&text, &SuggestQuery { preferred: Some(""), reads: &[] });
                assert!(hits.len() <= 3 && hits.iter().all(|hit| (SURE..=1.0).contains(&hit.confidence)));
                for limit in limits {
                    let found = index.search(&text, limit, true, &[]);
                    assert!(found.len() <= limit && found.iter().all(|hit| hit.score.is_finite()));
                }
            }
        }
    }

    #[test]
    fn any_text_is_answered_alike_every_time() {
        let index = shop();
        let mut seed = 7_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(seed >> 33).unwrap()
        };
        for _ in 0..300 {
            let length = next() % 60;
            let text: String = (0..length)
                .filter_map(|_| {
                    let range = [0x80, 0x250, 0x700, 0x11_0000][(next() % 4) as usize];
                    char::from_u32(next() % range)
                })
                .collect();
            assert_eq!(index.search(&text, 5, true, &[]), index.search(&text, 5, true, &[]), "{text:?}");
        }
    }
}
