//! Commands that agents type as plain words in a post (`/r Sorry`): Discord keeps a slash that no command of ours begins
//! with as words.

use deskbell_core::model::Words;

/// The word behind the slash in lower case, and the rest; none for words, `//` among them.
pub(crate) fn typed(words: &Words) -> Option<(String, Words)> {
    let text = words.as_str();
    let after = text.trim_start().strip_prefix('/')?;
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let is_word = word.starts_with(char::is_alphabetic)
        && word.chars().count() <= 32
        && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let length = rest.chars().count();
    is_word.then(|| (word.to_lowercase(), words.part(text.chars().count() - length, length).trimmed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_a_word_behind_a_slash() {
        let is = |word: &str, rest: &str| Some((word.to_owned(), Words::from(rest)));
        let typed = |words: &str| super::typed(&words.into());
        assert_eq!(typed("/take"), is("take", ""));
        assert_eq!(typed(" /Note  call  her back "), is("note", "call  her back"));
        assert_eq!(typed("/r\nSorry"), is("r", "Sorry"));
        assert_eq!(typed("/заметка ок"), is("заметка", "ок"));
        for words in ["take", "// between us", "/", "/ take", "/etc/hosts is wrong", "/5"] {
            assert_eq!(super::typed(&words.into()), None, "{words}");
        }
    }

    #[test]
    fn how_the_rest_looks_is_kept() {
        let (_, rest) = typed(&crate::styled::words("/r we **will** look", &[])).unwrap();
        let style = &rest.styles()[0];
        assert_eq!((rest.as_str(), style.at, style.len), ("we will look", 3, 4));
    }
}
