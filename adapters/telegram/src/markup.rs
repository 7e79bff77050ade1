//! Blocks → text with entities. Pure.
//!
//! Nothing is ever sent with `parse_mode`: what people wrote is text, whatever signs are in it. Telegram counts in
//! UTF-16 units, after entities are taken out: 4096 in a message, 1024 in a caption.

use deskbell_core::port::{Block, Span};
use reqwest::Url;
use teloxide_core::types::{MessageEntity, MessageEntityKind};

/// Units of a message's text: two less than Telegram takes, for the mark of a repeat.
pub(crate) const TEXT: usize = 4094;
/// Units of a caption, likewise.
pub(crate) const CAPTION: usize = 1022;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Styled {
    pub(crate) text: String,
    /// The text's length in UTF-16.
    units: usize,
    pub(crate) entities: Vec<MessageEntity>,
}

impl Styled {
    pub(crate) fn plain(text: &str) -> Self {
        let mut styled = Self::default();
        styled.push(text);
        styled
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.units += units(text);
    }

    pub(crate) fn push_as(&mut self, text: &str, kind: MessageEntityKind) {
        let offset = self.units;
        self.push(text);
        if !text.trim().is_empty() {
            self.entities.push(MessageEntity::new(kind, offset, self.units - offset));
        }
    }

    pub(crate) fn bold(&mut self, text: &str) {
        self.push_as(text, MessageEntityKind::Bold);
    }

    /// An empty line between paragraphs.
    pub(crate) fn paragraph(&mut self) {
        if !self.text.is_empty() {
            self.push("\n\n");
        }
    }

    pub(crate) fn append(&mut self, other: &Self) {
        let offset = self.units;
        self.push(&other.text);
        self.entities.extend(
            other
                .entities
                .iter()
                .map(|entity| MessageEntity { offset: entity.offset + offset, ..entity.clone() }),
        );
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(crate) fn units(&self) -> usize {
        self.units
    }

    pub(crate) fn fits(&self, limit: usize) -> bool {
        self.units <= limit
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.push("\n\n");
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Plain { text } => self.push(text),
            Block::Heading { spans } => {
                let offset = self.units;
                for span in spans {
                    self.span(&Span { bold: false, ..span.clone() });
                }
                if self.units > offset {
                    self.entities.push(MessageEntity::bold(offset, self.units - offset));
                }
            }
            Block::Paragraph { spans } => spans.iter().for_each(|span| self.span(span)),
            Block::List { ordered, items } => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        self.push("\n");
                    }
                    match ordered {
                        true => self.push(&format!("{}. ", at + 1)),
                        false => self.push("• "),
                    }
                    item.iter().for_each(|span| self.span(span));
                }
            }
            Block::Code { text } => self.push_as(text, MessageEntityKind::Pre { language: None }),
        }
    }

    fn span(&mut self, span: &Span) {
        let offset = self.units;
        self.push(&span.text);
        let length = self.units - offset;
        if span.text.trim().is_empty() {
            return;
        }
        if span.code {
            self.entities.push(MessageEntity::code(offset, length));
            // Telegram takes nothing else together with code.
            return;
        }
        if span.bold {
            self.entities.push(MessageEntity::bold(offset, length));
        }
        if span.underline {
            self.entities.push(MessageEntity::underline(offset, length));
        }
        if span.strike {
            self.entities.push(MessageEntity::strikethrough(offset, length));
        }
        if span.spoiler {
            self.entities.push(MessageEntity::spoiler(offset, length));
        }
        if span.italic {
            self.entities.push(MessageEntity::italic(offset, length));
        }
        // An address to write to is recognised by Telegram itself, and as a link it is not taken.
        let link = span.link.as_deref().and_then(|link| Url::parse(link).ok());
        if let Some(url) = link.filter(|url| matches!(url.scheme(), "http" | "https")) {
            self.entities.push(MessageEntity::text_link(url, offset, length));
        }
    }

    /// Parts of at most `limit` units, cut between paragraphs, lines, sentences or words, outside of entities where that
    /// can be; an entity that is cut goes on in the next part.
    pub(crate) fn split(self, limit: usize) -> Vec<Self> {
        let mut rest = self;
        let mut parts = Vec::new();
        while !rest.fits(limit) {
            let (at, next) = rest.border(limit);
            parts.push(rest.cut(0, at));
            let remaining = rest.cut(next, rest.text.len());
            if remaining.text.len() >= rest.text.len() {
                break;
            }
            rest = remaining;
        }
        if !rest.is_blank() || parts.is_empty() {
            parts.push(rest);
        }
        parts
    }

    /// Where a part ends and where the next begins, in bytes.
    fn border(&self, limit: usize) -> (usize, usize) {
        let mut used = 0;
        let end = self
            .text
            .char_indices()
            .find(|(_, c)| {
                used += c.len_utf16();
                used > limit
            })
            .map_or(self.text.len(), |(at, _)| at);
        let (head, half) = (&self.text[..end], end / 2);
        let marks: [&[&str]; 4] = [&["\n\n"], &["\n"], &[". ", "! ", "? ", "؟ ", "… "], &[" "]];
        for whole in [true, false] {
            for ends in marks {
                let found = ends
                    .iter()
                    .flat_map(|mark| head.match_indices(mark))
                    .filter(|(at, _)| *at >= half)
                    .filter(|(at, _)| !whole || !self.inside_entity(*at))
                    .max_by_key(|(at, _)| *at);
                if let Some((at, mark)) = found {
                    // A sentence keeps its sign.
                    return (at + mark.trim_end().len(), at + mark.len());
                }
            }
        }
        // One long word: not between a letter and what belongs to it.
        let mut at = end;
        while at > 0 && self.text[at..].starts_with(belongs_to_the_last) {
            at = self.text[..at].char_indices().next_back().map_or(0, |(before, _)| before);
        }
        let at = if at == 0 { end } else { at };
        (at, at)
    }

    fn inside_entity(&self, at: usize) -> bool {
        let offset = units(&self.text[..at]);
        self.entities.iter().any(|entity| entity.offset < offset && offset < entity.offset + entity.length)
    }

    fn cut(&self, from: usize, to: usize) -> Self {
        let text = self.text[from..to].trim_end();
        let (start, length) = (units(&self.text[..from]), units(text));
        let entities = self.entities.iter().filter_map(|entity| {
            let first = entity.offset.max(start);
            let last = (entity.offset + entity.length).min(start + length);
            (first < last).then(|| MessageEntity {
                kind: entity.kind.clone(),
                offset: first - start,
                length: last - first,
            })
        });
        Self { text: text.to_owned(), units: length, entities: entities.collect() }
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Joiners, variation selectors, skin tones and accents.
fn belongs_to_the_last(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{300}'..='\u{36f}')
        || matches!(c, '\u{64b}'..='\u{65f}')
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

    fn span(text: &str) -> Span {
        Span { text: text.into(), ..Span::default() }
    }

    fn styled(blocks: &[Block]) -> Styled {
        let mut styled = Styled::default();
        styled.blocks(blocks);
        styled
    }

    /// What Telegram would take an entity to stand for.
    fn covered(styled: &Styled, at: usize) -> String {
        let units: Vec<u16> = styled.text.encode_utf16().collect();
        let entity = &styled.entities[at];
        String::from_utf16(&units[entity.offset..entity.offset + entity.length]).unwrap()
    }

    #[test]
    fn offsets_count_what_lies_outside_of_the_basic_plane_twice() {
        let bold = Span { bold: true, ..span("سلام 👋🏽") };
        let link = Span { link: Some("https://desk.example/a".into()), ..span("here") };
        let styled = styled(&[
            Block::Paragraph { spans: vec![span("🎉🎉 "), bold, span(" — "), link] },
            Block::Code { text: "let x = 'é';".into() },
        ]);
        assert_eq!(styled.text, "🎉🎉 سلام 👋🏽 — here\n\nlet x = 'é';");
        assert_eq!(covered(&styled, 0), "سلام 👋🏽");
        assert_eq!(covered(&styled, 1), "here");
        assert_eq!(covered(&styled, 2), "let x = 'é';");
        assert_eq!(styled.units, styled.text.encode_utf16().count());
    }

    #[test]
    fn every_block_has_its_shape() {
        let item = |text| vec![span(text)];
        let styled = styled(&[
            Block::Heading { spans: vec![Span { bold: true, ..span("Refunds") }] },
            Block::List { ordered: true, items: vec![item("pay"), item("wait")] },
            Block::List { ordered: false, items: vec![item("card"), item("cash")] },
            Block::Plain { text: "*as* <b>written</b>".into() },
        ]);
        assert_eq!(styled.text, "Refunds\n\n1. pay\n2. wait\n\n• card\n• cash\n\n*as* <b>written</b>");
        assert_eq!(styled.entities, [MessageEntity::bold(0, 7)]);
    }

    #[test]
    fn what_telegram_does_not_take_as_a_link_stays_text() {
        let mail = Span { link: Some("mailto:help@desk.example".into()), ..span("help@desk.example") };
        let odd = Span { link: Some("not a link".into()), ..span("there") };
        assert_eq!(styled(&[Block::Paragraph { spans: vec![mail, odd] }]).entities, []);
    }

    #[test]
    fn long_texts_are_cut_where_one_would_pause() {
        let text = format!("{}.\n\n{}. {}", "a".repeat(60), "b".repeat(20), "c".repeat(50));
        let parts: Vec<String> = Styled::plain(&text).split(100).into_iter().map(|part| part.text).collect();
        assert_eq!(parts, ["a".repeat(60) + ".", "b".repeat(20) + ". " + &"c".repeat(50)]);
        // 100 smileys are 200 units.
        let parts = Styled::plain(&"😀".repeat(100)).split(50);
        assert_eq!(parts.len(), 4);
        assert!(parts.iter().all(|part| part.fits(50) && part.text.chars().count() == 25));
    }

    #[test]
    fn a_family_is_not_torn_apart() {
        let text = format!("{}👨‍👩‍👧", "x".repeat(97));
        let parts = Styled::plain(&text).split(100);
        assert!(parts.iter().all(|part| !part.text.starts_with('\u{200d}')), "{parts:?}");
        assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<String>(), text);
    }

    #[test]
    fn an_entity_is_kept_whole_or_goes_on() {
        let mut text = Styled::default();
        text.push(&"a ".repeat(30));
        text.bold(&"b ".repeat(25));
        text.push(&"c ".repeat(30));
        let parts = text.split(100);
        assert_eq!(parts[0].text, "a ".repeat(30).trim_end(), "the bold words begin the next part");
        assert_eq!(covered(&parts[1], 0).trim(), "b ".repeat(25).trim());

        let mut code = Styled::default();
        code.push_as(&"x".repeat(250), MessageEntityKind::Pre { language: None });
        let parts = code.split(100);
        assert_eq!(parts.len(), 3);
        assert!(parts.iter().all(|part| part.entities.len() == 1));
        assert_eq!(covered(&parts[2], 0), "x".repeat(50));
    }

    #[test]
    fn nothing_is_lost_at_any_limit() {
        let text = "Привет! Это длинный текст, в котором много слов. И ещё одно предложение…\nКонец 👋";
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for limit in 4..90 {
            let parts = Styled::plain(text).split(limit);
            assert!(parts.iter().all(|part| part.fits(limit)), "{limit}");
            let all: String = parts.iter().map(|part| letters(&part.text)).collect();
            assert_eq!(all, letters(text), "{limit}");
        }
    }

    #[test]
    fn scripts_have_directions() {
        assert!(is_right_to_left("«سلام» Ana"));
        assert!(!is_right_to_left("Ana: سلام"));
        assert!(!is_right_to_left("12 👋"));
    }
}
