//! What a person wrote: the text, and how parts of it look.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// Styles of one text; a platform lets people set at most a hundred (Telegram) or as many as fit (Discord).
const MOST: usize = 100;
/// Bytes of a link's address.
const LONGEST_LINK: usize = 2_000;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Look {
    Bold,
    Italic,
    Underline,
    Strike,
    /// Hidden until it is pressed.
    Spoiler,
    Code,
    /// A block of code: lines of its own.
    Pre,
    /// An address of `http`, `https` or `mailto`.
    Link(String),
}

/// How a part of a text looks. Parts may overlap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Style {
    /// Characters (Unicode scalar values) before it.
    pub at: usize,
    /// Characters of it.
    pub len: usize,
    #[serde(flatten)]
    pub look: Look,
}

/// A text with styles. Without any it is stored as the bare text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Stored", from = "Stored")]
pub struct Words {
    text: String,
    styles: Vec<Style>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Bare(String),
    Styled { text: String, styles: Vec<Style> },
}

impl From<Words> for Stored {
    fn from(words: Words) -> Self {
        match words.styles.is_empty() {
            true => Self::Bare(words.text),
            false => Self::Styled { text: words.text, styles: words.styles },
        }
    }
}

impl From<Stored> for Words {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Bare(text) => text.into(),
            Stored::Styled { text, styles } => Self::styled(text, styles),
        }
    }
}

impl Words {
    /// Keeps of `styles` what lies within the text; a link to anything but a page or a mailbox stays as its words.
    #[must_use]
    pub fn styled(text: String, styles: Vec<Style>) -> Self {
        let length = text.chars().count();
        let sound = |style: &Style| {
            let within = style.len > 0 && style.at.checked_add(style.len).is_some_and(|end| end <= length);
            within && !matches!(&style.look, Look::Link(address) if !is_link(address))
        };
        let styles = styles.into_iter().filter(sound).take(MOST).collect();
        Self { text, styles }
    }

    #[must_use]
    pub fn styles(&self) -> &[Style] {
        &self.styles
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Another text in place of this one: the styles stay only when it is the same.
    #[must_use]
    pub fn replaced(&self, text: String) -> Self {
        if text == self.text { self.clone() } else { text.into() }
    }

    /// This and another text after it, with `between` where both say something.
    #[must_use]
    pub fn joined(mut self, between: &str, other: Self) -> Self {
        if self.text.is_empty() {
            return other;
        }
        if other.text.is_empty() {
            return self;
        }
        self.text.push_str(between);
        let before = self.text.chars().count();
        self.text.push_str(&other.text);
        let moved = other.styles.into_iter().map(|style| Style { at: style.at + before, ..style });
        self.styles.extend(moved);
        self.styles.truncate(MOST);
        self
    }

    /// Without white space around it.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let before = self.text.chars().take_while(|character| character.is_whitespace()).count();
        self.part(before, self.text.trim().chars().count())
    }

    /// `len` characters from `at` on, with what is left of the styles.
    #[must_use]
    pub fn part(&self, at: usize, len: usize) -> Self {
        let text = self.text.chars().skip(at).take(len).collect();
        let cut = |style: &Style| {
            let start = style.at.max(at);
            let end = (style.at + style.len).min(at.saturating_add(len));
            let len = end.checked_sub(start).filter(|len| *len > 0)?;
            Some(Style { at: start - at, len, look: style.look.clone() })
        };
        Self { text, styles: self.styles.iter().filter_map(cut).collect() }
    }
}

fn is_link(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    known && address.len() <= LONGEST_LINK && !address.chars().any(|c| c.is_control() || c.is_whitespace())
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self { text, styles: Vec::new() }
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.text
    }
}

impl PartialEq<str> for Words {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(at: usize, len: usize, look: Look) -> Style {
        Style { at, len, look }
    }

    #[test]
    fn bare_words_are_stored_as_their_text_and_styled_ones_with_their_styles() {
        let bare = Words::from("hello");
        assert_eq!(serde_json::to_string(&bare).unwrap(), r#""hello""#);
        let link = Look::Link("https://example.org/a".into());
        let styled = Words::styled("say hello".into(), vec![style(4, 5, Look::Bold), style(0, 3, link)]);
        for words in [bare, styled] {
            let stored = serde_json::to_string(&words).unwrap();
            assert_eq!(serde_json::from_str::<Words>(&stored).unwrap(), words, "{stored}");
        }
    }

    #[test]
    fn what_lies_outside_or_leads_elsewhere_is_dropped() {
        let link = |address: &str| Look::Link(address.into());
        let words = Words::styled(
            "née 👍".into(),
            vec![
                style(0, 5, Look::Bold),
                style(1, 5, Look::Italic),
                style(5, 1, Look::Code),
                style(0, 0, Look::Code),
                style(usize::MAX, 2, Look::Code),
                style(0, 1, link("javascript:alert(1)")),
                style(0, 1, link("HTTPS://example.org")),
                style(0, 1, link("https://example.org/a b")),
                style(0, 1, link("mailto:ana@example.org")),
            ],
        );
        let kept: Vec<&Look> = words.styles().iter().map(|style| &style.look).collect();
        let [bold, page, mailbox] = kept.as_slice() else { panic!("{kept:?}") };
        assert_eq!((*bold, *page), (&Look::Bold, &link("HTTPS://example.org")));
        assert_eq!(*mailbox, &link("mailto:ana@example.org"));
    }

    #[test]
    fn a_part_takes_its_styles_along() {
        let words =
            Words::styled("  a bold word ".into(), vec![style(4, 4, Look::Bold), style(0, 14, Look::Italic)]);
        let trimmed = words.trimmed();
        assert_eq!(trimmed, "a bold word");
        assert_eq!(trimmed.styles(), [style(2, 4, Look::Bold), style(0, 11, Look::Italic)]);
        assert_eq!(words.part(6, 3).styles(), [style(0, 2, Look::Bold), style(0, 3, Look::Italic)]);
        let joined = Words::from("ő:").joined("\n", trimmed.clone());
        assert_eq!(joined, "ő:\na bold word");
        assert_eq!(joined.styles(), [style(5, 4, Look::Bold), style(3, 11, Look::Italic)]);
        assert_eq!(Words::default().joined("\n", trimmed.clone()), trimmed);
        assert_eq!(words.replaced("other".into()), Words::from("other"));
        assert_eq!(words.replaced(words.to_string()), words);
    }
}
