//! Blocks → Discord's Markdown, in parts that fit into messages. Pure.
//!
//! What people wrote is text: its signs are escaped, so that nothing becomes bold, a mention or a heading by accident.
//! Lengths are counted in UTF-16 units, which is never less than Discord counts.

use deskbell_core::port::{Block, Span};

/// Units of a message's content (docs, "Create Message").
pub(crate) const CONTENT: usize = 2_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    tokens: Vec<Token>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Words(Span),
    /// A block of code, which may be cut between its lines.
    Code(String),
    /// Markdown of our own, never cut.
    Raw(String),
}

impl Text {
    pub(crate) fn plain(text: &str) -> Self {
        let mut made = Self::default();
        made.push(text);
        made
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.span(Span { text: text.to_owned(), ..Span::default() });
    }

    pub(crate) fn bold(&mut self, text: &str) {
        self.span(Span { text: text.to_owned(), bold: true, ..Span::default() });
    }

    /// Markdown of our own.
    pub(crate) fn raw(&mut self, text: impl Into<String>) {
        self.tokens.push(Token::Raw(text.into()));
    }

    /// A line of somebody's words that is answered.
    pub(crate) fn quote(&mut self, text: &str) {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            self.raw(format!("> {}\n", escape(&line, false)));
        }
    }

    /// An empty line between paragraphs.
    pub(crate) fn paragraph(&mut self) {
        if !self.tokens.is_empty() {
            self.push("\n\n");
        }
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.tokens.extend(other.tokens);
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.tokens.iter().all(|token| match token {
            Token::Words(span) => span.text.trim().is_empty(),
            Token::Code(text) | Token::Raw(text) => text.trim().is_empty(),
        })
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.push("\n\n");
            }
            match block {
                Block::Plain { text } => self.push(text),
                Block::Heading { spans } => {
                    spans.iter().for_each(|span| self.span(Span { bold: true, ..span.clone() }));
                }
                Block::Paragraph { spans } => spans.iter().for_each(|span| self.span(span.clone())),
                Block::List { ordered, items } => {
                    for (at, item) in items.iter().enumerate() {
                        if at > 0 {
                            self.push("\n");
                        }
                        self.raw(if *ordered { format!("{}. ", at + 1) } else { "• ".to_owned() });
                        item.iter().for_each(|span| self.span(span.clone()));
                    }
                }
                Block::Code { text } => self.tokens.push(Token::Code(text.clone())),
            }
        }
    }

    fn span(&mut self, span: Span) {
        if !span.text.is_empty() {
            self.tokens.push(Token::Words(span));
        }
    }

    /// As one text, however long.
    pub(crate) fn whole(&self) -> String {
        self.split(usize::MAX).into_iter().next().unwrap_or_default()
    }

    /// Parts of at most `limit` units, cut between paragraphs, lines, sentences or words. A block of code that is cut is
    /// closed in one part and opened again in the next. Blank parts are left out.
    pub(crate) fn split(&self, limit: usize) -> Vec<String> {
        let mut parts = Parts { limit, done: Vec::new(), open: String::new() };
        for token in &self.tokens {
            match token {
                Token::Words(span) => parts.words(span),
                Token::Code(text) => parts.code(text),
                Token::Raw(text) => parts.whole(text),
            }
        }
        parts.finish();
        parts.done
    }
}

struct Parts {
    limit: usize,
    done: Vec<String>,
    open: String,
}

impl Parts {
    fn room(&self) -> usize {
        self.limit.saturating_sub(units(&self.open))
    }

    fn finish(&mut self) {
        let part = std::mem::take(&mut self.open);
        let part = part.trim_matches('\n').trim_end();
        if !part.trim().is_empty() {
            self.done.push(part.to_owned());
        }
    }

    fn whole(&mut self, text: &str) {
        if units(text) > self.room() {
            self.finish();
        }
        self.open.push_str(text);
    }

    fn words(&mut self, span: &Span) {
        let mut rest = span.text.as_str();
        while !rest.is_empty() {
            let is_line_start = self.open.is_empty() || self.open.ends_with('\n');
            let styled = style(span, rest, is_line_start);
            if units(&styled) <= self.room() {
                self.open.push_str(&styled);
                return;
            }
            // A part that is nearly full is not filled up with a few letters.
            let is_worth_it = self.room() > self.limit / 4 || self.open.is_empty();
            let cut = if is_worth_it { border(span, rest, self.room(), is_line_start) } else { None };
            match cut {
                Some(at) => {
                    self.open.push_str(&style(span, rest[..at].trim_end(), is_line_start));
                    rest = rest[at..].trim_start_matches([' ', '\n']);
                }
                // Not even a letter fits: with nothing before it that cannot be, so this ends.
                None if self.open.is_empty() => return,
                None => {}
            }
            self.finish();
        }
    }

    fn code(&mut self, text: &str) {
        const FENCE: &str = "```";
        // The fences and the ends of their lines.
        const FENCES: usize = 8;
        let text = text.replace(FENCE, "`\u{200b}``");
        let mut rest = text.trim_matches('\n');
        if units(rest) + FENCES > self.room() && units(rest) + FENCES <= self.limit {
            self.finish();
        }
        while !rest.is_empty() {
            let room = self.room().saturating_sub(FENCES);
            let at = if units(rest) <= room {
                rest.len()
            } else {
                let end = prefix(rest, room);
                rest[..end].rfind('\n').filter(|at| *at > 0).unwrap_or(end)
            };
            if at == 0 {
                if self.open.is_empty() {
                    return;
                }
                self.finish();
                continue;
            }
            self.open.push_str(&format!("{FENCE}\n{}\n{FENCE}", &rest[..at]));
            rest = rest[at..].trim_start_matches('\n');
            if !rest.is_empty() {
                self.finish();
            }
        }
    }
}

/// Where a text that is too long is cut; none: nothing of it fits.
fn border(span: &Span, text: &str, room: usize, is_line_start: bool) -> Option<usize> {
    let mut end = prefix(text, room);
    // Escapes and signs of style take room of their own.
    while end > 0 && units(&style(span, &text[..end], is_line_start)) > room {
        let over = units(&style(span, &text[..end], is_line_start)) - room;
        let shorter = units(&text[..end]).saturating_sub(over.max(1));
        end = prefix(&text[..end], shorter);
    }
    if end == 0 {
        return None;
    }
    let (head, half) = (&text[..end], end / 2);
    let marks: [&[&str]; 4] = [&["\n\n"], &["\n"], &[". ", "! ", "? ", "؟ ", "… "], &[" "]];
    for ends in marks {
        let found = ends.iter().flat_map(|mark| head.match_indices(mark)).filter(|(at, _)| *at >= half);
        if let Some((at, mark)) = found.max_by_key(|(at, _)| *at) {
            return Some(at + mark.len());
        }
    }
    // One long word: not between a letter and what belongs to it.
    let mut at = end;
    while at > 0 && text[at..].starts_with(belongs_to_the_last) {
        at = text[..at].char_indices().next_back().map_or(0, |(before, _)| before);
    }
    Some(if at == 0 { end } else { at })
}

/// Bytes of the longest beginning with at most so many units.
fn prefix(text: &str, limit: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > limit
    });
    over.map_or(text.len(), |(at, _)| at)
}

pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Joiners, variation selectors, skin tones and accents.
fn belongs_to_the_last(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{300}'..='\u{36f}')
        || matches!(c, '\u{64b}'..='\u{65f}')
}

fn style(span: &Span, text: &str, is_line_start: bool) -> String {
    if span.code && !text.contains('\n') {
        return match text.contains('`') {
            true => format!("`` {text} ``"),
            false => format!("`{text}`"),
        };
    }
    let link =
        span.link.as_deref().filter(|link| link.starts_with("http://") || link.starts_with("https://"));
    let mut made = match link {
        Some(link) if link == text => return link.to_owned(),
        Some(link) => format!("[{}](<{}>)", escape(text, is_line_start).replace(']', "\\]"), address(link)),
        None => escape(text, is_line_start),
    };
    let signs = [
        (span.italic, "*"),
        (span.bold, "**"),
        (span.underline, "__"),
        (span.strike, "~~"),
        (span.spoiler, "||"),
    ];
    for (is_so, sign) in signs {
        if is_so {
            made = around(&made, sign);
        }
    }
    made
}

/// Signs of style stand at letters: spaces and line breaks at the ends stay outside.
fn around(text: &str, sign: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    format!("{}{sign}{inner}{sign}{}", &text[..start], &text[end..])
}

fn address(link: &str) -> String {
    link.replace('>', "%3E").replace('<', "%3C").replace(' ', "%20")
}

/// Text as it is to be read. Addresses stay as they are, so that they can still be followed.
pub(crate) fn escape(text: &str, is_line_start: bool) -> String {
    let mut made = String::with_capacity(text.len() + 8);
    let mut is_start = is_line_start;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("https://") || rest.starts_with("http://") {
            let end = rest.find(|c: char| c.is_whitespace() || c == '<' || c == '>').unwrap_or(rest.len());
            made.push_str(&rest[..end]);
            rest = &rest[end..];
            is_start = false;
            continue;
        }
        let next = &rest[c.len_utf8()..];
        let is_sign = match c {
            '\\' | '*' | '_' | '~' | '`' | '|' => true,
            // A mention, an emoji, a time.
            '<' => next.starts_with(['@', '#', ':', '/', 't', 'i', 'a']),
            '[' => next.contains("]("),
            '>' => is_start && next.starts_with([' ', '>']),
            '#' => is_start && next.starts_with([' ', '#']),
            '-' | '+' => is_start && next.starts_with([' ', '#']),
            _ => false,
        };
        if is_sign {
            made.push('\\');
        }
        made.push(c);
        is_start = c == '\n' || (is_start && c == ' ');
        rest = next;
    }
    made
}

/// Whether a text's first letter belongs to a script that is written from the right.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(blocks: &[Block]) -> Text {
        let mut text = Text::default();
        text.blocks(blocks);
        text
    }

    #[test]
    fn what_people_wrote_is_text() {
        let cases = [
            ("snake_case *now*", "snake\\_case \\*now\\*"),
            ("# no heading", "\\# no heading"),
            ("a # sign", "a # sign"),
            ("> 5", "\\> 5"),
            ("5 > 4", "5 > 4"),
            ("- item", "\\- item"),
            ("a - b", "a - b"),
            ("<@123> and <3", "\\<@123> and <3"),
            ("see https://a.example/x_y_z?q=*1 now_", "see https://a.example/x_y_z?q=*1 now\\_"),
            ("[x](http://evil.example)", "\\[x](http://evil.example)"),
            ("||secret||", "\\|\\|secret\\|\\|"),
        ];
        for (said, shown) in cases {
            assert_eq!(Text::plain(said).whole(), shown);
        }
    }

    #[test]
    fn styles_are_written_as_discord_reads_them() {
        let span = |text: &str| Span { text: text.into(), ..Span::default() };
        let text = blocks(&[
            Block::Heading { spans: vec![span("Cards")] },
            Block::Paragraph {
                spans: vec![
                    span("See "),
                    Span { link: Some("https://help.example/a b".into()), ..span("the [article]") },
                    span(" or "),
                    Span { bold: true, ..span("call ") },
                    Span { code: true, ..span("x_y") },
                ],
            },
            Block::List { ordered: true, items: vec![vec![span("one")], vec![span("two")]] },
            Block::Code { text: "let a = \"`\";\n".into() },
        ]);
        let all =
            Span { bold: true, italic: true, underline: true, strike: true, spoiler: true, ..span("so") };
        let loud = blocks(&[Block::Paragraph { spans: vec![all, span(" it is")] }]);
        assert_eq!(loud.whole(), "||~~__***so***__~~|| it is");
        assert_eq!(
            text.whole(),
            "**Cards**\n\nSee [the [article\\]](<https://help.example/a%20b>) or **call** `x_y`\n\n1. one\n2. two\n\n\
             ```\nlet a = \"`\";\n```"
        );
    }

    #[test]
    fn long_texts_are_cut_where_one_would_pause() {
        let paragraph = "Some words of a sentence. ".repeat(30);
        let text = Text::plain(&format!("{paragraph}\n\n{paragraph}\n\n{paragraph}"));
        let parts = text.split(1_700);
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| units(part) <= 1_700));
        assert!(parts[0].ends_with("sentence."), "{:?}", &parts[0][parts[0].len() - 20..]);
        let word = Text::plain(&"ы".repeat(4_100)).split(CONTENT);
        assert_eq!(word.iter().map(|part| units(part)).collect::<Vec<_>>(), [2_000, 2_000, 100]);
    }

    #[test]
    fn escapes_do_not_make_a_part_too_long() {
        for part in Text::plain(&"_* ".repeat(1_500)).split(CONTENT) {
            assert!(units(&part) <= CONTENT && !part.ends_with('\\'), "{}", units(&part));
        }
    }

    #[test]
    fn a_block_of_code_is_closed_and_opened_again() {
        let code = (0..200).map(|line| format!("line {line} of some code")).collect::<Vec<_>>().join("\n");
        let text = blocks(&[
            Block::Plain { text: "Look:".into() },
            Block::Code { text: code },
            Block::Plain { text: "That is all.".into() },
        ]);
        let parts = text.split(CONTENT);
        assert!(parts.len() >= 3);
        for part in &parts {
            assert!(units(part) <= CONTENT);
            assert_eq!(part.matches("```").count() % 2, 0, "{part}");
        }
        assert!(parts[0].starts_with("Look:") && parts.last().unwrap().ends_with("That is all."));
        let lines: usize = parts.iter().map(|part| part.matches("line ").count()).sum();
        assert_eq!(lines, 200);
    }

    #[test]
    fn smileys_of_several_signs_stay_whole() {
        let text = format!("{}👩‍👩‍👧", "a".repeat(1_998));
        let parts = Text::plain(&text).split(CONTENT);
        assert!(parts.concat().contains("👩‍👩‍👧") || parts.last().unwrap().contains("👧"));
        assert_eq!(parts.concat().chars().count(), text.chars().count());
    }
}
