//! What first words show beside their content: a mere greeting, thanks, the wish for a person, urgency or anger.
//!
//! The lists stand in `locales/<language>/words.toml` and the operator's files add to them. All languages are
//! consulted whatever the person's own: people greet in one language and complain in another.

use std::collections::HashMap;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::locale_file::{LocaleFault, line_of};

/// Further words of a long text are not looked at.
const LOOKED_AT: usize = 600;

/// Letters of other ways to smile.
const EMOTICONS: &[&str] = &[
    ":)", ":-)", ":d", ":-d", ";)", ";-)", "=)", ":(", ":-(", ":p", ":-p", "xd", "<3", "^^", "^_^", ":*",
    "))", ")))", "((", ")", "(", ":'(", ":o",
];

/// One `words.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    greetings: Vec<String>,
    thanks: Vec<String>,
    fillers: Vec<String>,
    person: Vec<String>,
    urgent: Vec<String>,
}

/// The lists of all languages.
#[derive(Clone, Debug, Default)]
pub struct Words {
    greetings: List,
    thanks: List,
    fillers: List,
    person: List,
    urgent: List,
}

impl Words {
    /// Adds one file's lists, or nothing and a fault.
    pub(super) fn add(&mut self, file: &str, text: &str, faults: &mut Vec<LocaleFault>) {
        let read: File = match toml::from_str(text) {
            Ok(read) => read,
            Err(error) => {
                faults.push(LocaleFault {
                    file: file.to_owned(),
                    line: error.span().map_or(0, |span| line_of(text, span.start)),
                    what: error.message().replace('\n', " "),
                    mend: "the lists are greetings, thanks, fillers, person and urgent, each like `[\"one\", \"two words\"]`"
                        .into(),
                });
                return;
            }
        };
        self.greetings.extend(&read.greetings);
        self.thanks.extend(&read.thanks);
        self.fillers.extend(&read.fillers);
        self.person.extend(&read.person);
        self.urgent.extend(&read.urgent);
    }

    /// The whole message greets, or is only an emoji or two: no question in it.
    #[must_use]
    pub fn greeting(&self, text: &str) -> bool {
        emoji_only(text) || self.is_only(text, &self.greetings)
    }

    /// The whole message thanks, agrees or is only an emoji: it needs no answer.
    #[must_use]
    pub fn thanks(&self, text: &str) -> bool {
        emoji_only(text) || self.is_only(text, &self.thanks)
    }

    /// Asks for a person in so many words.
    #[must_use]
    pub fn asks_for_person(&self, text: &str) -> bool {
        self.person.occurs(&tokens(text))
    }

    /// Sounds urgent or angry.
    #[must_use]
    pub fn urgent_or_angry(&self, text: &str) -> bool {
        self.urgent.occurs(&tokens(text))
    }

    /// Nothing but entries of `list` and fillers, and at least one of the former.
    fn is_only(&self, text: &str, list: &List) -> bool {
        let tokens = tokens(text);
        let (mut at, mut found) = (0, false);
        while at < tokens.len() {
            let listed = list.longest(&tokens[at..]);
            let taken = listed.max(self.fillers.longest(&tokens[at..]));
            if taken == 0 {
                return false;
            }
            found |= listed > 0;
            at += taken;
        }
        found
    }
}

/// At least one emoji or emoticon, and no word.
#[must_use]
pub fn emoji_only(text: &str) -> bool {
    let mut any = false;
    for piece in text.split_whitespace() {
        if EMOTICONS.contains(&piece.to_lowercase().as_str()) {
            any = true;
            continue;
        }
        if piece.chars().any(char::is_alphanumeric) {
            return false;
        }
        any |= piece.chars().any(is_emoji);
    }
    any
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{203c}' | '\u{2049}' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{1f000}'..='\u{1faff}')
}

/// Entries by their first word.
#[derive(Clone, Debug, Default)]
struct List {
    exact: HashMap<String, Vec<Vec<String>>>,
    /// `urgen*`: words that begin so.
    beginnings: Vec<String>,
}

impl List {
    fn extend(&mut self, entries: &[String]) {
        for entry in entries {
            let beginning = entry.trim_end().ends_with('*');
            let mut words = tokens(entry);
            if words.is_empty() {
                continue;
            }
            let first = words.remove(0);
            if beginning && words.is_empty() {
                self.beginnings.push(first);
            } else {
                self.exact.entry(first).or_default().push(words);
            }
        }
    }

    /// How many of the words, from the first on, the longest matching entry takes.
    fn longest(&self, words: &[String]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let exact = self.exact.get(first).into_iter().flatten();
        let phrase =
            exact.filter(|rest| words[1..].starts_with(rest)).map(|rest| rest.len() + 1).max().unwrap_or(0);
        let beginning = self.beginnings.iter().any(|beginning| first.starts_with(beginning.as_str()));
        phrase.max(usize::from(beginning))
    }

    fn occurs(&self, words: &[String]) -> bool {
        (0..words.len()).any(|at| self.longest(&words[at..]) > 0)
    }
}

/// The words of a text, folded: lower case, no accents, no apostrophes (`oʻ`, `o'` and `o‘` are one letter), letters
/// drawn out ("pleeease") once, Arabic letters as Persian writes them.
fn tokens(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in text.split_whitespace().take(LOOKED_AT) {
        if EMOTICONS.contains(&piece.to_lowercase().as_str()) {
            continue;
        }
        let mut word = String::new();
        for c in piece.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{640}' =>
                    {}
                'ي' | 'ى' => word.push('ی'),
                'ك' => word.push('ک'),
                'ة' => word.push('ه'),
                c if c.is_alphanumeric() => word.push(c),
                _ => push_word(&mut words, &mut word),
            }
        }
        push_word(&mut words, &mut word);
    }
    words
}

fn push_word(words: &mut Vec<String>, word: &mut String) {
    if word.is_empty() {
        return;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut folded = String::with_capacity(word.len());
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|c| **c == letters[at]).count();
        let kept = if run > 2 && letters[at].is_alphabetic() { 1 } else { run };
        folded.extend(std::iter::repeat_n(letters[at], kept));
        at += run;
    }
    words.push(folded);
    word.clear();
}
