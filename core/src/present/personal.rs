//! What in a text may tell who somebody is: addresses, numbers, names. For drafts of articles, where a person decides
//! what stays; so rather one place too many than one too few.

use std::ops::Range;

/// The signs around what may be personal. Nobody writes them by accident.
pub const OPEN: char = '⟦';
pub const CLOSE: char = '⟧';

/// Digits in a row, with what people put between them, that may be a telephone number, an account or a card.
const DIGITS: usize = 6;
/// Letters of a name; shorter ones stand in too many words.
const NAME: usize = 2;

/// What comes before a name, folded to lower case. Of two words the name may have, the second is marked when it begins
/// with a capital letter.
const INTRODUCES: &[&str] = &[
    "my name is",
    "this is",
    "dear",
    "mr",
    "mrs",
    "ms",
    "regards,",
    "меня зовут",
    "уважаемый",
    "уважаемая",
    "с уважением,",
    "mening ismim",
    "ismim",
    "hurmatli",
    "hurmat bilan,",
    "hurmat ila,",
    "اسم من",
    "نام من",
    "آقای",
    "خانم",
    "a nevem",
    "nevem",
    "kedves",
    "tisztelt",
    "üdvözlettel,",
    "je m'appelle",
    "je m’appelle",
    "mon nom est",
    "monsieur",
    "madame",
    "cordialement,",
];

/// The text with each place that may be personal between [`OPEN`] and [`CLOSE`]. `names` are people who are known to
/// have a part in it.
#[must_use]
pub fn mark(text: &str, names: &[String]) -> String {
    let mut places = Vec::new();
    addresses(text, &mut places);
    numbers(text, &mut places);
    known_names(text, names, &mut places);
    introduced(text, &mut places);
    places.sort_by_key(|place: &Range<usize>| (place.start, place.end));
    let mut marked = String::with_capacity(text.len() + places.len() * 8);
    let mut done = 0;
    let mut places = places.into_iter().peekable();
    while let Some(mut place) = places.next() {
        // Neighbours that overlap are one place.
        while let Some(next) = places.next_if(|next| next.start <= place.end) {
            place.end = place.end.max(next.end);
        }
        marked.push_str(&text[done..place.start]);
        marked.push(OPEN);
        marked.push_str(&text[place.clone()]);
        marked.push(CLOSE);
        done = place.end;
    }
    marked.push_str(&text[done..]);
    marked
}

/// How many places stand marked.
#[must_use]
pub fn marked(text: &str) -> usize {
    text.chars().filter(|character| *character == OPEN).count()
}

/// Whatever has an `@` within: e-mail, names in messengers.
fn addresses(text: &str, places: &mut Vec<Range<usize>>) {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    for (at, _) in text.match_indices('@') {
        let start =
            text[..at].char_indices().rev().take_while(|(_, c)| part(*c)).last().map_or(at, |(i, _)| i);
        let after = &text[at + 1..];
        let length: usize = after.chars().take_while(|c| part(*c)).map(char::len_utf8).sum();
        // A full stop at the end is the sentence's.
        let length = after[..length].trim_end_matches(['.', '-', '_']).len();
        if length > 0 {
            places.push(start..at + 1 + length);
        }
    }
}

/// Telephone numbers, cards, accounts: digits of any script with little between them, and letters with digits as in an
/// IBAN.
fn numbers(text: &str, places: &mut Vec<Range<usize>>) {
    let mut start = None;
    let (mut digits, mut end, mut gap) = (0, 0, 0);
    let mut settle = |start: &mut Option<usize>, digits: &mut usize, end: usize| {
        if let Some(from) = start.take().filter(|_| *digits >= DIGITS) {
            places.push(from..end);
        }
        *digits = 0;
    };
    for (at, c) in text.char_indices() {
        if c.is_numeric() || c == '•' {
            if start.is_none() {
                start = Some(before_number(text, at));
            }
            digits += 1;
            (end, gap) = (at + c.len_utf8(), 0);
        } else if start.is_some()
            && matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\u{2011}')
            && gap < 2
        {
            gap += 1;
        } else if start.is_some() {
            settle(&mut start, &mut digits, end);
            gap = 0;
        }
    }
    settle(&mut start, &mut digits, end);
}

/// A plus, a bracket, or the letters that an account begins with.
fn before_number(text: &str, at: usize) -> usize {
    let before = |c: char| matches!(c, '+' | '(') || c.is_ascii_uppercase();
    text[..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| before(*c))
        .take(4)
        .last()
        .map_or(at, |(start, _)| start)
}

/// Every word of every name, wherever it stands as a word of its own.
fn known_names(text: &str, names: &[String], places: &mut Vec<Range<usize>>) {
    let parts: Vec<String> = names
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .filter(|part| part.chars().count() >= NAME)
        .map(str::to_lowercase)
        .collect();
    for (at, word) in words(text) {
        let folded = word.to_lowercase();
        let named = |part: &String| folded == *part || is_inflected(&folded, part);
        if parts.iter().any(named) {
            places.push(at..at + word.len());
        }
    }
}

/// Languages that put endings on names keep their beginning: all of it, or all but the last letter.
fn is_inflected(word: &str, name: &str) -> bool {
    let length = name.chars().count();
    let stem: String = name.chars().take(if length > 4 { length - 1 } else { length }).collect();
    let ending = word.strip_prefix(stem.as_str()).map_or(0, |rest| rest.chars().count());
    length > 3 && (1..=4).contains(&ending)
}

/// "My name is Anna Kovács", "Dear Mr Smith".
fn introduced(text: &str, places: &mut Vec<Range<usize>>) {
    let all: Vec<(usize, &str)> = words(text).collect();
    for (index, (at, word)) in all.iter().enumerate() {
        let ends = at + word.len();
        let comma = text[ends..].starts_with(',');
        for phrase in INTRODUCES {
            let (phrase, wants_comma) =
                phrase.strip_suffix(',').map_or((*phrase, false), |phrase| (phrase, true));
            let length = phrase.split_whitespace().count();
            if (wants_comma && !comma) || index + 1 < length {
                continue;
            }
            let from = all[index + 1 - length].0;
            if text[from..ends].to_lowercase() != phrase {
                continue;
            }
            let follow = all[index + 1..].iter().take(2).enumerate();
            for (place, (start, name)) in follow {
                let big = name.chars().next().is_some_and(char::is_uppercase);
                let caseless = name.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_uppercase());
                if big || (place == 0 && caseless) {
                    places.push(*start..start + name.len());
                } else {
                    break;
                }
            }
        }
    }
}

/// Words with their places; an apostrophe and a joiner are within a word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | 'ʻ' | 'ʼ' | '\u{200c}' | '-');
    text.split(move |c: char| !inner(c))
        .map(|word| word.trim_matches(['\'', '’', '-']))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> Vec<String> {
        vec!["Anna Kovács".into(), "Mia".into(), "Сергей".into()]
    }

    #[test]
    fn addresses_numbers_and_names_are_marked() {
        for (text, expected) in [
            ("write to anna.k+shop@example.org.", "write to ⟦anna.k+shop@example.org⟧."),
            ("on Telegram I am @anna_k", "on Telegram I am ⟦@anna_k⟧"),
            ("call +998 (90) 123-45-67 please", "call ⟦+998 (90) 123-45-67⟧ please"),
            ("card •••• 1111 2222", "card ⟦•••• 1111 2222⟧"),
            ("IBAN DE89 3704 0044 0532 0130 00 it is", "IBAN ⟦DE89 3704 0044 0532 0130 00⟧ it is"),
            ("شمارهٔ من ۰۹۱۲۳۴۵۶۷۸۹ است", "شمارهٔ من ⟦۰۹۱۲۳۴۵۶۷۸۹⟧ است"),
            ("I am Anna, the wife of Kovács", "I am ⟦Anna⟧, the wife of ⟦Kovács⟧"),
            ("Напишите Сергею", "Напишите ⟦Сергею⟧"),
            ("Kovácsnak írjon", "⟦Kovácsnak⟧ írjon"),
            ("Dear Mr Smith, hello", "Dear ⟦Mr Smith⟧, hello"),
            ("меня зовут Ольга Петрова и", "меня зовут ⟦Ольга⟧ ⟦Петрова⟧ и"),
            ("regards,\nJohn", "regards,\n⟦John⟧"),
            ("اسم من رضا است", "اسم من ⟦رضا⟧ است"),
        ] {
            let marked = mark(text, &names());
            assert_eq!(marked.replace("⟧ ⟦", " "), expected.replace("⟧ ⟦", " "), "{text}");
        }
    }

    #[test]
    fn plain_advice_is_left_alone() {
        for text in [
            "We deliver within 3 to 5 working days. Shipping costs 4.90 euros.",
            "Press Forgot password, then Send.",
            "The code has 4 digits: wait 30 seconds.",
            "This is how it works.",
        ] {
            assert_eq!(mark(text, &names()), text);
        }
    }

    proptest! {
        #[test]
        fn marks_are_all_that_is_added(text in "[^⟦⟧]{0,200}", name in "\\PC{0,12}") {
            let marked = mark(&text, &[name]);
            prop_assert_eq!(marked.replace([OPEN, CLOSE], ""), text);
            let opened = marked.chars().filter(|c| *c == OPEN).count();
            prop_assert_eq!(opened, marked.chars().filter(|c| *c == CLOSE).count());
        }
    }
}
