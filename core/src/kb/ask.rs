//! The question's words, and the words of a shelf that each may stand for: the same word, an inflected form, a part of
//! a compound, a slip of the finger, a word that says the same.

use super::hash::FastMap;

use super::lexicon::{CERTAINLY_COMMON, near_weight};
use super::shelf::{Entry, Shelf};
use super::similar;

/// What a word of the same group counts against the word itself.
const SAME_MEANING: f32 = 0.6;
/// The same when the group was only guessed from a misspelt word.
const GUESSED_MEANING: f32 = 0.8;
/// Words shorter than this say less, down to [`SHORT_WORD`].
const FULL_LENGTH: f32 = 4.0;
/// The least that a short word counts.
const SHORT_WORD: f32 = 0.6;
/// A word of a listed group that no article uses tells a little less against a match than a wholly unknown one.
const UNANSWERED_MEANING: f32 = 0.8;
/// A word counts as answered from this likeness on.
const ANSWERED: f32 = 0.5;
/// Likenesses below this are left out.
const FAINTEST: f32 = 0.05;
/// At most this many look-alikes of one word, the likest first.
const MOST_LOOK_ALIKES: usize = 100;

/// A word of the question.
#[derive(Debug)]
pub(super) struct Asked {
    /// How much the word says, before rarity is looked at.
    pub(super) weight: f32,
    /// Words of the shelf that some article uses, with how well each answers, 0..=1. Ordered by number.
    pub(super) forms: Vec<(u32, f32)>,
}

/// What the shelf can make of the question's words, each once.
pub(super) fn ask(shelf: &Shelf, words: &[String]) -> Vec<Asked> {
    let mut seen: Vec<&String> = Vec::new();
    let mut asked = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
            asked.push(ask_word(shelf, word));
        }
    }
    asked
}

/// Share of the question's letters that stand in words which the shelf or its lists know: how far the question looks
/// like the shelf's language.
pub(super) fn known(shelf: &Shelf, words: &[String]) -> f32 {
    // The half letters keep texts without words from dividing by nothing.
    let (mut all, mut known) = (0.5, 0.5);
    for word in words {
        #[expect(clippy::cast_precision_loss, reason = "words are cut at 28 characters")]
        let length = word.len() as f32;
        all += length;
        if shelf.find(word).is_some() {
            known += length;
        } else if !shelf.lexicon.concepts(word).is_empty() {
            known += 0.8 * length;
        }
    }
    known / all
}

#[expect(clippy::cast_precision_loss, reason = "words are cut at 28 characters")]
fn ask_word(shelf: &Shelf, word: &str) -> Asked {
    let letters: Vec<char> = word.chars().collect();
    let exact = shelf.find(word);
    let mut weight = shelf.lexicon.weight(word);
    let mut forms: Vec<(u32, f32)> = exact.map(|number| (number, 1.0)).into_iter().collect();
    let mut meanings: Vec<(u16, f32)> =
        shelf.lexicon.concepts(word).into_iter().map(|concept| (concept, 1.0)).collect();
    if weight > CERTAINLY_COMMON && letters.len() >= 3 {
        let slip = look_alikes(shelf, &letters, exact, &mut forms);
        if let Some((entry, likeness)) = slip {
            weight = weight.min(entry.weight);
            if meanings.is_empty() {
                meanings = entry.concepts.iter().map(|concept| (*concept, likeness)).collect();
            }
        }
        if exact.is_none() && meanings.is_empty() && near_weight(weight) {
            let near = shelf.lexicon.near_concepts(&letters);
            meanings = near.into_iter().map(|concept| (concept, GUESSED_MEANING)).collect();
        }
    }
    let meant = !meanings.is_empty();
    for (concept, likeness) in meanings {
        for number in shelf.concepts.get(&concept).into_iter().flatten() {
            forms.push((*number, likeness * SAME_MEANING));
        }
    }
    forms.retain(|(number, _)| !shelf.entries[*number as usize].postings.is_empty());
    forms.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    forms.dedup_by_key(|(number, _)| *number);
    if meant && !forms.iter().any(|(_, likeness)| *likeness >= ANSWERED) {
        weight *= UNANSWERED_MEANING;
    }
    Asked { weight: weight * (letters.len() as f32 / FULL_LENGTH).clamp(SHORT_WORD, 1.0), forms }
}

/// Adds the words that look like this one, and tells the word that it is most likely a slip for.
fn look_alikes<'a>(
    shelf: &'a Shelf,
    letters: &[char],
    exact: Option<u32>,
    forms: &mut Vec<(u32, f32)>,
) -> Option<(&'a Entry, f32)> {
    let mut shared: FastMap<u32, u16> = FastMap::default();
    for trigram in similar::trigrams(letters) {
        for number in shelf.trigrams.get(&trigram).into_iter().flatten() {
            *shared.entry(*number).or_default() += 1;
        }
    }
    if exact.is_none() {
        for number in shelf.same_signature(letters) {
            shared.entry(number).or_default();
        }
    }
    let mut shared: Vec<(u32, u16)> = shared.into_iter().collect();
    shared.sort_unstable();
    let mut alike: Vec<(u32, f32)> = Vec::new();
    let mut best: Option<(&Entry, f32, f32)> = None;
    for (number, trigrams) in shared {
        if Some(number) == exact {
            continue;
        }
        let entry = &shelf.entries[number as usize];
        let mut likeness = similar::likeness(letters, &entry.letters, trigrams);
        if exact.is_none()
            && let Some(slip) = similar::slip(letters, &entry.letters)
        {
            likeness = likeness.max(slip);
            // Between two equally near words the one that articles use is the one that was meant.
            let rank = if entry.postings.is_empty() { slip } else { slip + 0.01 };
            if best.is_none_or(|(_, _, best_rank)| rank > best_rank) {
                best = Some((entry, slip, rank));
            }
        }
        if likeness > FAINTEST && !entry.postings.is_empty() {
            alike.push((number, likeness));
        }
    }
    alike.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    alike.truncate(MOST_LOOK_ALIKES);
    forms.extend(alike);
    best.map(|(entry, likeness, _)| (entry, likeness))
}
