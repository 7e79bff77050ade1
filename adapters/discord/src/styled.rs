//! Discord's Markdown → text with styles, and Discord's marks (mentions, emoji, times) → names that people of other
//! platforms can read. What only looks like Markdown stays as it was typed.

use deskbell_core::model::{Look, Style, Words};

use crate::message::User;
use crate::readable::spoken;

/// Nobody nests deeper, and no message shall make us.
const DEEPEST: usize = 8;

/// What somebody typed, as they saw it.
pub(crate) fn words(source: &str, mentioned: &[User]) -> Words {
    let mut made = Made { mentioned, ..Made::default() };
    made.read(source, None, 0);
    Words::styled(made.text, made.styles)
}

#[derive(Default)]
struct Made<'a> {
    mentioned: &'a [User],
    text: String,
    /// Characters of it.
    length: usize,
    styles: Vec<Style>,
}

/// Pairs of signs around what they style; longer ones first.
const PAIRS: [(&str, Look); 4] =
    [("**", Look::Bold), ("__", Look::Underline), ("~~", Look::Strike), ("||", Look::Spoiler)];

impl Made<'_> {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    fn styled(&mut self, look: Look, fill: impl FnOnce(&mut Self)) {
        // Outer styles stand before inner ones.
        let (at, place) = (self.length, self.styles.len());
        fill(self);
        if self.length > at {
            self.styles.insert(place, Style { at, len: self.length - at, look });
        }
    }

    fn read(&mut self, source: &str, before: Option<char>, depth: usize) {
        let (mut rest, mut before) = (source, before);
        while let Some(next) = rest.chars().next() {
            let taken = if depth < DEEPEST { self.mark(rest, before, depth) } else { None };
            let used = taken.unwrap_or_else(|| {
                self.push(&rest[..next.len_utf8()]);
                next.len_utf8()
            });
            before = rest[..used].chars().next_back();
            rest = &rest[used..];
        }
    }

    /// Reads one mark; how many bytes it had.
    fn mark(&mut self, rest: &str, before: Option<char>, depth: usize) -> Option<usize> {
        match rest.as_bytes().first()? {
            b'\\' => {
                let sign = rest[1..].chars().next().filter(char::is_ascii_punctuation)?;
                self.push(&rest[1..=sign.len_utf8()]);
                Some(1 + sign.len_utf8())
            }
            b'`' => self.code(rest),
            b'<' => {
                let end = rest.find('>')?;
                let name = spoken(&rest[1..end], self.mentioned)?;
                self.push(&name);
                Some(end + 1)
            }
            b'[' => self.link(rest, depth),
            b'*' | b'_' | b'~' | b'|' => self.pair(rest, before, depth),
            _ => None,
        }
    }

    fn code(&mut self, rest: &str) -> Option<usize> {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let fence = &rest[..ticks.min(3)];
        let inner = &rest[fence.len()..];
        let end = inner.find(fence).filter(|end| *end > 0)?;
        let (inner, used) = (&inner[..end], end + 2 * fence.len());
        if fence.len() < 3 {
            // A space keeps ticks apart from the code that begins with one.
            let bare = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
            let inner = bare.filter(|bare| fence.len() == 2 && !bare.trim().is_empty()).unwrap_or(inner);
            self.styled(Look::Code, |made| made.push(inner));
            return Some(used);
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
        let is_name = |line: &str| {
            !line.is_empty() && line.chars().all(|c| c.is_ascii_alphanumeric() || "+-_.#".contains(c))
        };
        let code = match inner.split_once('\n') {
            Some((first, code)) if first.is_empty() || is_name(first) => code,
            _ => inner,
        };
        let code = code.strip_suffix('\n').unwrap_or(code);
        self.styled(Look::Pre, |made| made.push(code));
        let after = &rest[used..];
        if !after.is_empty() && !after.starts_with('\n') {
            self.push("\n");
        }
        Some(used)
    }

    fn link(&mut self, rest: &str, depth: usize) -> Option<usize> {
        let end = rest.find("](").filter(|end| *end > 1)?;
        let (label, after) = (&rest[1..end], &rest[end + 2..]);
        let close = after.find(')')?;
        let address = after[..close].split_whitespace().next()?;
        let address = address.strip_prefix('<').and_then(|bare| bare.strip_suffix('>')).unwrap_or(address);
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if !is_web || label.contains(['[', '\n']) {
            return None;
        }
        self.styled(Look::Link(address.to_owned()), |made| made.read(label, None, depth + 1));
        Some(end + 2 + close + 1)
    }

    fn pair(&mut self, rest: &str, before: Option<char>, depth: usize) -> Option<usize> {
        for (sign, look) in PAIRS {
            let Some(inner) = rest.strip_prefix(sign) else { continue };
            if let Some(end) = closing(inner, sign) {
                self.styled(look, |made| made.read(&inner[..end], None, depth + 1));
                return Some(end + 2 * sign.len());
            }
        }
        let sign = rest.chars().next().filter(|sign| matches!(sign, '*' | '_'))?;
        // `snake_case` and `2 * 3` are nobody's italics.
        if sign == '_' && before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let inner = &rest[1..];
        if inner.starts_with(|c: char| c.is_whitespace() || c == sign) {
            return None;
        }
        let end = single(inner, sign)?;
        self.styled(Look::Italic, |made| made.read(&inner[..end], None, depth + 1));
        Some(end + 2)
    }
}

/// Where the same sign closes what it opened: not behind a backslash, not at once, and not in the middle of a longer row.
fn closing(inner: &str, sign: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = inner[from..].find(sign) {
        let at = from + found;
        let mark = sign.as_bytes()[0] as char;
        let longer = inner[at + sign.len()..].starts_with(mark) && mark != '|';
        if at > 0 && !longer && !is_escaped(inner, at) && !inner[..at].trim().is_empty() {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The same for one sign, which a pair of them does not close.
fn single(inner: &str, sign: char) -> Option<usize> {
    let signs = inner.char_indices().filter(|(_, c)| *c == sign).map(|(at, _)| at);
    for at in signs {
        let (left, right) = (inner[..at].chars().next_back(), inner[at + 1..].chars().next());
        let doubled = left == Some(sign) || right == Some(sign);
        let in_word = sign == '_' && right.is_some_and(char::is_alphanumeric);
        if !doubled && !in_word && !left.is_none_or(char::is_whitespace) && !is_escaped(inner, at) {
            return Some(at);
        }
    }
    None
}

fn is_escaped(text: &str, at: usize) -> bool {
    let slashes = text[..at].len() - text[..at].trim_end_matches('\\').len();
    slashes % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, and each style with what it covers.
    fn read(source: &str) -> (String, Vec<(String, String)>) {
        let words = words(source, &[]);
        let covered = |style: &Style| {
            let text: String = words.as_str().chars().skip(style.at).take(style.len).collect();
            let look = match &style.look {
                Look::Link(address) => format!("link {address}"),
                look => format!("{look:?}").to_lowercase(),
            };
            (look, text)
        };
        (words.as_str().to_owned(), words.styles().iter().map(covered).collect())
    }

    fn styled(source: &str, text: &str, styles: &[(&str, &str)]) {
        let expected: Vec<_> =
            styles.iter().map(|(look, text)| ((*look).to_owned(), (*text).to_owned())).collect();
        assert_eq!(read(source), (text.to_owned(), expected), "{source}");
    }

    #[test]
    fn signs_become_styles() {
        styled("a **b** c", "a b c", &[("bold", "b")]);
        styled("*b* and _c_", "b and c", &[("italic", "b"), ("italic", "c")]);
        styled(
            "__u__ ~~s~~ ||hidden||",
            "u s hidden",
            &[("underline", "u"), ("strike", "s"), ("spoiler", "hidden")],
        );
        styled("***both***", "both", &[("bold", "both"), ("italic", "both")]);
        styled("**a *b* ü**!", "a b ü!", &[("bold", "a b ü"), ("italic", "b")]);
        styled("`x * y` ``a ` b``", "x * y a ` b", &[("code", "x * y"), ("code", "a ` b")]);
        styled(
            "see [the *shop*](https://shop.example/a)",
            "see the shop",
            &[("link https://shop.example/a", "the shop"), ("italic", "shop")],
        );
        styled("look:\n```rust\nlet x = 1;\n```done", "look:\nlet x = 1;\ndone", &[("pre", "let x = 1;")]);
        styled("```no name here```", "no name here", &[("pre", "no name here")]);
    }

    #[test]
    fn what_only_looks_like_markdown_stays() {
        for text in [
            "2 * 3 * 4",
            "snake_case_name",
            "5 ** 2",
            "a_b",
            "__",
            "****",
            "** **",
            "~~",
            "||",
            "`",
            "``",
            "*",
            "_x",
            "[a](b)",
            "[a](ftp://x)",
            "[](https://x)",
            "* a list\n* of two",
            "1 < 2 > 0",
            "C:\\Users\\ana",
            "```",
        ] {
            styled(text, text, &[]);
        }
        styled("\\*not\\* and \\_this\\_", "*not* and _this_", &[]);
        styled("**a \\** b**", "a ** b", &[("bold", "a ** b")]);
    }

    #[test]
    fn marks_within_styles_are_names() {
        styled("**<:wave:81> <@5>**", ":wave: @user", &[("bold", ":wave: @user")]);
        styled("`<@5>`", "<@5>", &[("code", "<@5>")]);
    }

    #[test]
    fn no_message_is_too_much() {
        for sign in ["*", "**", "_", "__", "~~", "||", "`", "[", "<", "\\", "*a", "**a", "[a]("] {
            drop(read(&sign.repeat(2_000)));
        }
        assert_eq!(read(&format!("{}x{}", "**__".repeat(40), "__**".repeat(40))).0.matches('x').count(), 1);
    }
}
