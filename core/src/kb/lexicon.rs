//! What the engine knows of a language before it has read an article: which words say little, and which say the same.

use std::sync::OnceLock;

use super::hash::FastMap;

use super::fold::{self, Spelling};
use super::lists::{self, Lists};
use super::similar;

/// Weight of a word that only holds a sentence together.
const STOP: f32 = 0.1;
/// Weight of a word that people use about everything.
const COMMON: f32 = 0.4;
/// Words that weigh no more than this are not looked up by likeness: they are stop words for sure.
pub(super) const CERTAINLY_COMMON: f32 = 0.2;
/// Shorter listed beginnings are not guessed from misspelt words.
const SHORTEST_GUESS: usize = 4;

/// Words that are listed as one and written apart by some: at most so many, together at least so long.
const LONGEST_PHRASE: usize = 3;
const SHORTEST_PHRASE: usize = 4;

/// The word lists of one language, folded.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    weights: FastMap<String, f32>,
    /// Whole words and the groups of like words they belong to.
    exact: FastMap<String, Vec<u16>>,
    /// Beginnings of words, likewise.
    starts: FastMap<String, Vec<u16>>,
    /// The longer beginnings again, by first letter, for misspelt words.
    by_letter: FastMap<char, Vec<Start>>,
}

/// A listed beginning and the groups it belongs to.
type Start = (Vec<char>, Vec<u16>);

/// Whether a word of this weight can name a subject.
pub(super) fn near_weight(weight: f32) -> bool {
    weight > COMMON
}

impl Lexicon {
    /// The lists of a language; empty ones for a language we have none for.
    pub(super) fn of(language: &str) -> &'static Lexicon {
        static ALL: OnceLock<FastMap<&'static str, Lexicon>> = OnceLock::new();
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        let read =
            |lists: &&'static Lists| (lists.language, Lexicon::read(lists, fold::spelling(lists.language)));
        let short = language.split(['-', '_']).next().unwrap_or_default();
        let found = ALL.get_or_init(|| lists::ALL.iter().map(read).collect()).get(short);
        found.unwrap_or_else(|| NONE.get_or_init(Lexicon::default))
    }

    fn read(lists: &Lists, spelling: Spelling) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (list, weight) in [(lists.common, COMMON), (lists.stop, STOP)] {
            for word in fold::words(list, spelling, usize::MAX) {
                lexicon.weights.insert(word, weight);
            }
        }
        for (row, line) in lists.same.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let concept = u16::try_from(row).unwrap_or(u16::MAX);
            for entry in line.split_whitespace() {
                let folded = fold::words(entry, spelling, usize::MAX).concat();
                let table = if entry.ends_with('*') { &mut lexicon.starts } else { &mut lexicon.exact };
                let concepts = table.entry(folded).or_default();
                if !concepts.contains(&concept) {
                    concepts.push(concept);
                }
            }
        }
        let mut starts: Vec<(&String, &Vec<u16>)> = lexicon.starts.iter().collect();
        starts.sort_unstable();
        for (start, concepts) in starts {
            let letters: Vec<char> = start.chars().collect();
            if letters.len() >= SHORTEST_GUESS {
                lexicon.by_letter.entry(letters[0]).or_default().push((letters, concepts.clone()));
            }
        }
        lexicon
    }

    /// Whether there are no lists for the language.
    pub(super) fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// How much the word says: 1 unless it is in a list.
    pub(super) fn weight(&self, word: &str) -> f32 {
        self.weights.get(word).copied().unwrap_or(1.0)
    }

    /// Whether the word is one that only holds sentences together, or one people use about everything.
    pub(super) fn lists(&self, word: &str) -> bool {
        self.weights.contains_key(word)
    }

    /// The groups of like words that this one belongs to. The longest listed beginning decides.
    pub(super) fn concepts(&self, word: &str) -> Vec<u16> {
        if let Some(found) = self.exact.get(word) {
            return found.clone();
        }
        let ends = word.char_indices().map(|(place, _)| place).chain([word.len()]).skip(2);
        let found: Vec<&Vec<u16>> = ends.filter_map(|end| self.starts.get(&word[..end])).collect();
        found.last().map(|concepts| (*concepts).clone()).unwrap_or_default()
    }

    /// The groups that a misspelt word may belong to: those of the longest listed beginning one edit away.
    pub(super) fn near_concepts(&self, word: &[char]) -> Vec<u16> {
        let Some(list) = word.first().and_then(|first| self.by_letter.get(first)) else { return Vec::new() };
        let mut best: Option<&Start> = None;
        for entry in list {
            let (start, _) = entry;
            let mut cuts = start.len() - 1..=start.len() + 1;
            let near =
                cuts.any(|cut| word.get(..cut).is_some_and(|cut| similar::edits(cut, start, 1).is_some()));
            if near && best.is_none_or(|(longest, _)| start.len() > longest.len()) {
                best = Some(entry);
            }
        }
        best.map(|(_, concepts)| concepts.clone()).unwrap_or_default()
    }

    /// Joins neighbours that a listed word writes together: "log in" becomes "login", "not working" "notworking".
    pub(super) fn join(&self, words: Vec<String>) -> Vec<String> {
        let mut joined = Vec::with_capacity(words.len());
        let mut rest = words.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let run = (2..=LONGEST_PHRASE.min(rest.len())).rev().find(|run| self.is_phrase(&rest[..*run]));
            joined.push(run.map_or_else(|| first.clone(), |run| rest[..run].concat()));
            rest = run.map_or(after, |run| &rest[run..]);
        }
        joined
    }

    fn is_phrase(&self, words: &[String]) -> bool {
        let length: usize = words.iter().map(String::len).sum();
        if length < SHORTEST_PHRASE || words.iter().any(|word| word.len() < 2) {
            return false;
        }
        let phrase = words.concat();
        self.exact.contains_key(&phrase) || self.starts.contains_key(&phrase)
    }

    /// Every whole word listed, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let mut all: Vec<&str> = self.weights.keys().chain(self.exact.keys()).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::kb::lists;

    #[test]
    fn lists_are_well_formed() {
        for lists in lists::ALL {
            assert!(lists.stop.split_whitespace().count() > 50, "{}", lists.language);
            for line in lists.same.lines().filter(|line| !line.trim().is_empty()) {
                assert!(line.split_whitespace().count() > 1, "{}: a group of one: {line}", lists.language);
                assert!(!line.contains(" *") && !line.contains(','), "{}: {line}", lists.language);
            }
        }
    }

    #[test]
    fn the_longest_beginning_decides() {
        let english = Lexicon::of("en-GB");
        assert!(!english.concepts("refunded").is_empty());
        assert_eq!(english.concepts("refunds"), english.concepts("reimbursement"));
        assert!(english.concepts("zyzzyva").is_empty());
        assert_eq!(english.near_concepts(&['r', 'e', 'f', 'n', 'u', 'd']), english.concepts("refund"));
    }

    #[test]
    fn what_is_listed_as_one_word_may_be_written_apart() {
        let join =
            |text: &str| Lexicon::of("en").join(text.split(' ').map(str::to_owned).collect()).join(" ");
        assert_eq!(join("i cannot log in"), "i cannot login");
        assert_eq!(join("wi fi not working at home"), "wifi notworking at home");
        assert_eq!(join("log"), "log");
    }

    #[test]
    fn an_unknown_language_has_no_lists() {
        assert_eq!(Lexicon::of("xx").words().count(), 0);
        assert!((Lexicon::of("xx").weight("the") - 1.0).abs() < f32::EPSILON);
    }
}
