//! What a sentence is filled with, before the language is known.

use std::borrow::Cow;

use fluent::{FluentArgs, FluentValue};

/// The named arguments of one message.
#[derive(Clone, Debug, Default)]
pub struct Arguments(Vec<(Cow<'static, str>, Argument)>);

#[derive(Clone, Debug)]
enum Argument {
    /// Foreign text: a name, a title, a number with its sign. Kept from disturbing the sentence's direction.
    Text(String),
    /// A key that the message selects by, or a phrase that is already in the reader's language.
    Word(Cow<'static, str>),
    Number(u64),
}

impl Arguments {
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn text(mut self, name: &'static str, text: impl AsRef<str>) -> Self {
        self.0.push((name.into(), Argument::Text(clean(text.as_ref()))));
        self
    }

    #[must_use]
    pub fn word(mut self, name: &'static str, word: impl Into<Cow<'static, str>>) -> Self {
        self.0.push((name.into(), Argument::Word(word.into())));
        self
    }

    #[must_use]
    pub fn number(mut self, name: &'static str, number: u64) -> Self {
        self.0.push((name.into(), Argument::Number(number)));
        self
    }

    /// Each variable filled with `{name}`.
    pub(super) fn places<'a>(variables: impl IntoIterator<Item = &'a String>) -> Self {
        let place = |name: &String| (name.clone().into(), Argument::Word(format!("{{{name}}}").into()));
        Self(variables.into_iter().map(place).collect())
    }

    pub(super) fn fluent(&self, right_to_left: bool) -> FluentArgs<'_> {
        self.0
            .iter()
            .map(|(name, argument)| {
                let value = match argument {
                    Argument::Text(text) if disturbs(text, right_to_left) => {
                        FluentValue::from(format!("\u{2068}{text}\u{2069}"))
                    }
                    Argument::Text(text) => FluentValue::from(text.as_str()),
                    Argument::Word(word) => FluentValue::from(word.as_ref()),
                    Argument::Number(number) => FluentValue::from(*number),
                };
                (name.as_ref(), value)
            })
            .collect()
    }
}

/// Whether a text needs marks of isolation inside a sentence of the given direction. Fluent's own switch is all or
/// nothing: it would put two invisible characters around every name in English too, where people copy sentences
/// and look for `#12` in them. So we isolate only what runs the other way, and, in languages written from right to
/// left, whatever holds more than their own letters: `#۱۲` after a Persian word would be shown as `۱۲#`.
pub(super) fn disturbs(text: &str, right_to_left: bool) -> bool {
    if right_to_left {
        text.chars().any(|c| !is_right_to_left(c) && c != ' ' && c != '\u{200c}')
    } else {
        text.chars().any(is_right_to_left)
    }
}

/// A letter of a script that is written from right to left. Persian digits are not: they run from left to right.
pub(super) fn is_right_to_left(c: char) -> bool {
    let extended_digit = ('\u{06f0}'..='\u{06f9}').contains(&c);
    !extended_digit
        && matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// One line without control characters and without direction marks of its own, which could reach beyond it.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_runs_the_other_way_is_isolated() {
        assert!(!disturbs("Mia", false));
        assert!(!disturbs("#12", false));
        assert!(disturbs("عزیزه", false));
        assert!(disturbs("Mia", true));
        assert!(disturbs("#۱۲", true));
        assert!(!disturbs("عزیزه", true));
    }

    #[test]
    fn a_text_cannot_turn_the_sentence_around_or_break_its_line() {
        assert_eq!(clean(" a\u{202e}b\nc\u{2069} "), "ab c");
    }
}
