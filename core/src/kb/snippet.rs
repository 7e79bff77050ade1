//! The piece of an article that answers a question best, for the team's list of results.

use super::ask::Asked;
use super::fold;
use super::shelf::{Shelf, Stored};

/// Longest snippet in characters, the mark of a cut included.
const LONGEST: usize = 160;

/// The line of the article that holds most of what was asked, cut to a readable length; None for an empty body.
pub(super) fn snippet(shelf: &Shelf, stored: &Stored, asked: &[Asked]) -> Option<String> {
    let mut best: Option<(f32, &str)> = None;
    for line in pieces(&stored.text) {
        let words = shelf.lexicon.join(fold::words(line, shelf.spelling, fold::LONGEST_ARTICLE));
        let numbers: Vec<u32> = words.iter().filter_map(|word| shelf.find(word)).collect();
        let score: f32 = asked
            .iter()
            .map(|word| {
                let forms = word.forms.iter().filter(|(number, _)| numbers.contains(number));
                word.weight * forms.map(|(_, likeness)| *likeness).fold(0.0, f32::max)
            })
            .sum();
        if best.is_none_or(|(best_score, _)| score > best_score) {
            best = Some((score, line));
        }
    }
    best.map(|(_, line)| cut(line))
}

/// The sentences of a text, as they are written.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .flat_map(|line| line.split_inclusive(". "))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

fn cut(line: &str) -> String {
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST - 1).collect();
    let whole = start.rfind(char::is_whitespace).filter(|end| *end > start.len() / 2).unwrap_or(start.len());
    start[..whole].trim_end().to_owned() + "…"
}
