//! Commands that agents type as plain words in a post (`/r Sorry`): Discord keeps a slash that no command of ours begins
//! with as words.

/// The word behind the slash in lower case, and the rest; none for words, `//` among them.
pub(crate) fn typed(words: &str) -> Option<(String, String)> {
    let after = words.trim_start().strip_prefix('/')?;
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let is_word = word.starts_with(char::is_alphabetic)
        && word.chars().count() <= 32
        && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    is_word.then(|| (word.to_lowercase(), rest.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_a_word_behind_a_slash() {
        let is = |word: &str, rest: &str| Some((word.to_owned(), rest.to_owned()));
        assert_eq!(typed("/take"), is("take", ""));
        assert_eq!(typed(" /Note  call  her back "), is("note", "call  her back"));
        assert_eq!(typed("/r\nSorry"), is("r", "Sorry"));
        assert_eq!(typed("/заметка ок"), is("заметка", "ок"));
        for words in ["take", "// between us", "/", "/ take", "/etc/hosts is wrong", "/5"] {
            assert_eq!(typed(words), None, "{words}");
        }
    }
}
