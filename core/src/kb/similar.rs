//! How alike two folded words look: inflected forms, parts of compounds and slips of the finger.

/// Shared trigrams count from this share (Dice) on ...
const LEAST_TRIGRAMS: f32 = 0.12;
/// ... and a shared beginning from this share on.
const LEAST_START: f32 = 0.22;
/// No two different words are likelier than this to be forms of one.
const FORM: f32 = 0.9;
/// A word inside a compound.
const PART: f32 = 0.8;
/// One edit in a word of five letters or more, one in a shorter word, two in a long one.
const ONE_SLIP: f32 = 0.9;
const ONE_SLIP_SHORT: f32 = 0.85;
const TWO_SLIPS: f32 = 0.75;
/// People rarely miss the first letter.
const OTHER_FIRST_LETTER: f32 = 0.8;
/// Words of this length may hide two slips.
const LONG_WORD: usize = 6;

/// Trigrams of a word with a mark at both ends, packed three characters to a number.
pub(super) fn trigrams(word: &[char]) -> impl Iterator<Item = u64> + '_ {
    let at = |place: usize| {
        if place == 0 || place > word.len() { 1 } else { u64::from(u32::from(word[place - 1])) }
    };
    (0..word.len()).map(move |place| (at(place) << 42) | (at(place + 1) << 21) | at(place + 2))
}

/// Two marks that survive slips which leave a short word no trigram: swapped letters keep the letters that a word is made
/// of, and letters typed twice keep the order of the different ones.
pub(super) fn signatures(word: &[char]) -> [u64; 2] {
    let mut sorted = word.to_vec();
    sorted.sort_unstable();
    // Trigrams stay below 2^63, so that the two top bits tell the three kinds apart.
    [mix(sorted.into_iter()) | (0b10 << 62), mix(single(word)) | (0b11 << 62)]
}

/// A word with its doubled letters written once.
fn single(word: &[char]) -> impl Iterator<Item = char> + '_ {
    word.iter()
        .enumerate()
        .filter(|(at, letter)| *at == 0 || word[at - 1] != **letter)
        .map(|(_, letter)| *letter)
}

fn mix(letters: impl Iterator<Item = char>) -> u64 {
    let add =
        |mixed: u64, letter: char| (mixed ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
    letters.fold(0xcbf2_9ce4_8422_2325, add) >> 2
}

/// How likely two different words that share `trigrams` trigrams are forms or parts of one another, 0..=0.9.
#[expect(clippy::cast_precision_loss, reason = "words are cut at 28 characters")]
pub(super) fn likeness(one: &[char], other: &[char], trigrams: u16) -> f32 {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let both = (one.len() + other.len()) as f32;
    let dice = 2.0 * f32::from(trigrams) / both;
    let mut likeness = FORM * above(dice, LEAST_TRIGRAMS).powf(0.7);
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    if start >= 3 && start * 2 >= short.len() {
        likeness = likeness.max(FORM * above(2.0 * start as f32 / both, LEAST_START).sqrt());
    }
    let may_contain =
        short.len() >= 4 && long.len() > short.len() && usize::from(trigrams) + 2 >= short.len();
    if may_contain && long.windows(short.len()).any(|window| window == short) {
        likeness = likeness.max(PART * (0.5 + 0.5 * short.len() as f32 / long.len() as f32));
    }
    likeness
}

/// How likely the first word is the second one misspelt; None when too many letters differ.
pub(super) fn slip(written: &[char], meant: &[char]) -> Option<f32> {
    let (short, long) = (written.len().min(meant.len()), written.len().max(meant.len()));
    if short < 3 {
        return None;
    }
    let same_letters = || single(written).eq(single(meant));
    let edits = match edits(written, meant, if long >= LONG_WORD { 2 } else { 1 }) {
        Some(edits) => edits,
        None if same_letters() => 1,
        None => return None,
    };
    let likeness = match edits {
        0 | 1 if short >= 5 => ONE_SLIP,
        0 | 1 => ONE_SLIP_SHORT,
        _ => TWO_SLIPS,
    };
    Some(if written[0] == meant[0] { likeness } else { likeness * OTHER_FIRST_LETTER })
}

/// Edits (insert, drop, replace, swap of neighbours) from one word to the other; None beyond `limit` and for words too
/// long to be typed by hand.
pub(super) fn edits(one: &[char], other: &[char], limit: u8) -> Option<u8> {
    if one.len().abs_diff(other.len()) > usize::from(limit) || one.len().max(other.len()) >= LONGEST {
        return None;
    }
    let width = other.len() + 1;
    let mut before_last = [0_u8; LONGEST];
    let mut row = [0_u8; LONGEST];
    let mut last = FIRST_ROW;
    for i in 1..=one.len() {
        row[0] = last[0] + 1;
        let mut least = row[0];
        for j in 1..width {
            let differs = u8::from(one[i - 1] != other[j - 1]);
            let mut cost = (last[j - 1] + differs).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        if least > limit {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    (last[width - 1] <= limit).then_some(last[width - 1])
}

/// Longer words are links and noise.
const LONGEST: usize = 32;

/// The first row of the table: 0, 1, 2, ...
const FIRST_ROW: [u8; LONGEST] = {
    let mut row = [0; LONGEST];
    let mut at = 1;
    while at < LONGEST {
        row[at] = row[at - 1] + 1;
        at += 1;
    }
    row
};

fn above(value: f32, least: f32) -> f32 {
    ((value - least) / (1.0 - least)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::{edits, likeness, signatures, slip, trigrams};

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    fn alike(one: &str, other: &str) -> f32 {
        let (one, other) = (letters(one), letters(other));
        let theirs: Vec<u64> = trigrams(&other).collect();
        let shared = trigrams(&one).filter(|trigram| theirs.contains(trigram)).count();
        likeness(&one, &other, u16::try_from(shared).unwrap())
    }

    #[test]
    fn edits_are_counted_up_to_the_limit() {
        for (one, other, limit, expected) in [
            ("card", "card", 1, Some(0)),
            ("card", "crad", 1, Some(1)),
            ("card", "cardd", 1, Some(1)),
            ("card", "car", 1, Some(1)),
            ("card", "cord", 1, Some(1)),
            ("delivery", "dleivrey", 2, Some(2)),
            ("delivery", "dleivrey", 1, None),
            ("", "a", 1, Some(1)),
            ("", "abc", 1, None),
        ] {
            assert_eq!(edits(&letters(one), &letters(other), limit), expected, "{one} {other}");
        }
    }

    #[test]
    fn forms_and_parts_are_liker_than_strangers() {
        assert!(alike("delivery", "deliveries") > 0.6);
        assert!(alike("rendeles", "rendelesem") > 0.6);
        assert!(alike("karte", "kreditkarte") > 0.5);
        assert!(alike("payment", "weather") < 0.1);
        assert!(alike("card", "cart") < 0.9);
    }

    #[test]
    fn a_slip_needs_nearly_all_letters() {
        let slip = |written: &str, meant: &str| slip(&letters(written), &letters(meant));
        assert!(slip("pasword", "password").is_some());
        assert!(slip("heeelllp", "help").is_some());
        assert!(slip("xard", "card") < slip("crad", "card"));
        assert_eq!(slip("it", "is"), None);
        assert_eq!(slip("hello", "world"), None);
    }

    #[test]
    fn signatures_survive_swaps_and_doubles() {
        assert_eq!(signatures(&letters("qnai"))[0], signatures(&letters("qani"))[0]);
        assert_eq!(signatures(&letters("hheyy"))[1], signatures(&letters("hey"))[1]);
        assert!(trigrams(&letters("\u{10ffff}\u{10ffff}\u{10ffff}")).all(|trigram| trigram < 1 << 63));
    }
}
