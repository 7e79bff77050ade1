//! How well each article of a shelf answers a question, and how sure that is.

use super::hash::FastMap;

use super::ask::Asked;
use super::shelf::{Shelf, Stored};

/// Articles that are looked at closely.
const CLOSELY: usize = 60;
/// Parts of the confidence: the share of the question that the article answers, ...
const SHARE: f32 = 0.4;
/// ... how well question and title cover each other, ...
const TITLE: f32 = 0.3;
/// ... how well the question and the best line do, ...
const LINE: f32 = 0.3;
/// ... and how far the article stands out from the fifth.
const LEAD: f32 = 0.1;
const FIFTH: usize = 4;
/// Within a title, the share of the title counts a little more than the share of the question; ...
const QUESTION_IN_TITLE: f32 = 0.4;
/// ... within a line the other way round.
const QUESTION_IN_LINE: f32 = 0.6;
/// The title counts as a line too, but less, since it was counted already.
const TITLE_AS_LINE: f32 = 0.7;
/// Rarity is damped: a small knowledge base knows little about it.
const RARITY: f32 = 0.7;
/// A question that says less than this (a greeting, an emoji, one stop word) cannot be sure of anything.
const SAYS_ENOUGH: f32 = 0.8;
/// Words of a question that are looked at line by line.
const MOST_WORDS: usize = 96;

/// An article with its confidence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) place: u32,
    pub(super) confidence: f32,
}

/// The articles of the shelf that answer any part of the question, best first, as far as `wanted` lets them in.
pub(super) fn rank(
    shelf: &Shelf,
    asked: &[Asked],
    limit: usize,
    wanted: impl Fn(&Stored) -> bool,
) -> Vec<Ranked> {
    let (gains, candidates) = gather(shelf, asked, limit.max(CLOSELY), wanted);
    let mass: f32 = gains.iter().sum();
    if mass <= 0.0 {
        return Vec::new();
    }
    let mut answers: FastMap<u32, Vec<(usize, f32)>> = FastMap::default();
    for (word, asked) in asked.iter().enumerate().take(MOST_WORDS) {
        for (number, likeness) in &asked.forms {
            answers.entry(*number).or_default().push((word, *likeness));
        }
    }
    let question = Question { shelf, answers, gains, mass };
    let says: f32 = asked.iter().map(|word| word.weight).sum();
    let enough = (says / SAYS_ENOUGH).min(1.0);
    let mut ranked: Vec<Ranked> = candidates
        .into_iter()
        .filter_map(|(share, place)| {
            let stored = shelf.articles[place as usize].as_ref()?;
            Some(Ranked { place, confidence: enough * question.confidence(stored, share) })
        })
        .collect();
    let by_key = |ranked: &Ranked| shelf.articles[ranked.place as usize].as_ref().map(|stored| stored.key);
    ranked.sort_by(|one, other| {
        other.confidence.total_cmp(&one.confidence).then_with(|| by_key(one).cmp(&by_key(other)))
    });
    let fifth = ranked.get(FIFTH).map_or(0.0, |ranked| ranked.confidence);
    for ranked in &mut ranked {
        ranked.confidence += LEAD * (ranked.confidence - fifth);
    }
    ranked.truncate(limit);
    ranked
}

/// What each word of the question is worth on this shelf, and the articles that answer the largest share.
fn gather(
    shelf: &Shelf,
    asked: &[Asked],
    limit: usize,
    wanted: impl Fn(&Stored) -> bool,
) -> (Vec<f32>, Vec<(f32, u32)>) {
    let mut shares = vec![0.0_f32; shelf.articles.len()];
    let mut best = vec![0.0_f32; shelf.articles.len()];
    let (mut touched, mut seen, mut gains) = (Vec::new(), Vec::new(), Vec::with_capacity(asked.len()));
    for word in asked {
        for (number, likeness) in &word.forms {
            for posting in &shelf.entries[*number as usize].postings {
                let answer = &mut best[posting.place as usize];
                if *answer == 0.0 {
                    touched.push(posting.place);
                }
                *answer = answer.max(likeness * posting.prominence);
            }
        }
        // In how many articles the word stands, faint answers counting less than their share.
        let spread: f32 =
            touched.iter().map(|place| best[*place as usize]).map(|answer| answer * answer.sqrt()).sum();
        let gain = word.weight * rarity(shelf.count, spread);
        gains.push(gain);
        for place in touched.drain(..) {
            let share = &mut shares[place as usize];
            if *share == 0.0 {
                seen.push(place);
            }
            // Even a word worth nothing marks its articles as found.
            *share += (gain * best[place as usize]).max(f32::MIN_POSITIVE);
            best[place as usize] = 0.0;
        }
    }
    let mass: f32 = gains.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    seen.retain(|place| shelf.articles[*place as usize].as_ref().is_some_and(&wanted));
    let key = |place: u32| shelf.articles[place as usize].as_ref().map(|stored| stored.key);
    let order = |one: &(f32, u32), other: &(f32, u32)| {
        other.0.total_cmp(&one.0).then_with(|| key(one.1).cmp(&key(other.1)))
    };
    let mut found: Vec<(f32, u32)> =
        seen.into_iter().map(|place| (shares[place as usize] / mass, place)).collect();
    if found.len() > limit {
        found.select_nth_unstable_by(limit, order);
        found.truncate(limit);
    }
    found.sort_unstable_by(order);
    (gains, found)
}

/// How much it says that a word stands in `spread` of `count` articles.
#[expect(clippy::cast_precision_loss, reason = "a knowledge base has far fewer than 16 million articles")]
fn rarity(count: usize, spread: f32) -> f32 {
    (1.0 + (count as f32 - spread + 0.5).max(0.0) / (spread + 0.5)).ln().powf(RARITY)
}

/// A question as one shelf understands it.
struct Question<'a> {
    shelf: &'a Shelf,
    /// For each word of the shelf: the question's words that it answers, and how well.
    answers: FastMap<u32, Vec<(usize, f32)>>,
    /// What each word of the question is worth.
    gains: Vec<f32>,
    mass: f32,
}

impl Question<'_> {
    fn confidence(&self, stored: &Stored, share: f32) -> f32 {
        let mut title = self.cover(&stored.title, QUESTION_IN_TITLE);
        for keyword in &stored.keywords {
            title = title.max(self.cover(keyword, QUESTION_IN_TITLE));
        }
        let mut line = title * TITLE_AS_LINE;
        let mut start = 0;
        for end in &stored.ends {
            line = line.max(self.cover(&stored.body[start..*end as usize], QUESTION_IN_LINE));
            start = *end as usize;
        }
        SHARE * share + TITLE * title + LINE * line
    }

    /// How well question and line cover each other: the weighted geometric mean of the share of the question that the
    /// line answers and the share of the line that the question asks for.
    #[expect(clippy::cast_precision_loss, reason = "a knowledge base has far fewer than 16 million articles")]
    fn cover(&self, line: &[u32], question_counts: f32) -> f32 {
        let mut answered = [0.0_f32; MOST_WORDS];
        let (mut all, mut asked_for) = (0.0, 0.0);
        for (at, number) in line.iter().enumerate() {
            if line[..at].contains(number) {
                continue;
            }
            let entry = &self.shelf.entries[*number as usize];
            let gain = entry.weight * rarity(self.shelf.count, entry.postings.len() as f32);
            all += gain;
            let mut best = 0.0_f32;
            for (word, likeness) in self.answers.get(number).into_iter().flatten() {
                answered[*word] = answered[*word].max(*likeness);
                best = best.max(*likeness);
            }
            asked_for += gain * best;
        }
        if all <= 0.0 || asked_for <= 0.0 {
            return 0.0;
        }
        let answered: f32 = self.gains.iter().zip(answered).map(|(gain, likeness)| gain * likeness).sum();
        (answered / self.mass).powf(question_counts) * (asked_for / all).powf(1.0 - question_counts)
    }
}
