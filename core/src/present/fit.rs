//! A message cut to what a place can show at once.

use crate::port::{Block, Capabilities, Piece, Shown, Span};

use super::markup::as_text;

/// The pieces of a message, in order. One when it is within the limit; otherwise the quote stands on the first,
/// files and buttons on the last, and the text is cut between paragraphs, else after a sentence, else between
/// words, and inside a word only when that word alone is longer than a piece.
#[must_use]
pub fn fit(shown: Shown, capabilities: &Capabilities) -> Vec<Piece> {
    if shown.retracted {
        return vec![Piece::Retract { message: shown.id }];
    }
    let limit = capabilities.text_limit.max(1);
    if length(&shown.blocks) <= limit {
        return vec![Piece::Show { message: shown }];
    }
    let groups = group(shown.blocks.iter().flat_map(|block| split(block, limit)), limit);
    let last = groups.len().saturating_sub(1);
    let parts = groups.into_iter().enumerate().map(|(at, blocks)| {
        let mut part = Shown { blocks, ..shown.clone() };
        if at > 0 {
            part.quote = None;
        }
        if at < last {
            part.files.clear();
            part.buttons.clear();
            part.chosen = None;
        }
        Piece::Show { message: part }
    });
    parts.collect()
}

/// Characters as a place without markup would write them.
fn length(blocks: &[Block]) -> usize {
    as_text(blocks).chars().count()
}

/// Puts as many blocks into one piece as fit.
fn group(blocks: impl Iterator<Item = Block>, limit: usize) -> Vec<Vec<Block>> {
    let mut groups: Vec<Vec<Block>> = Vec::new();
    let mut used = 0;
    for block in blocks {
        let needed = length(std::slice::from_ref(&block));
        match groups.last_mut() {
            // Two characters stand between paragraphs.
            Some(group) if used + 2 + needed <= limit => {
                group.push(block);
                used += 2 + needed;
            }
            _ => {
                groups.push(vec![block]);
                used = needed;
            }
        }
    }
    groups
}

/// One block as blocks of at most `limit` characters.
fn split(block: &Block, limit: usize) -> Vec<Block> {
    if length(std::slice::from_ref(block)) <= limit {
        return vec![block.clone()];
    }
    match block {
        Block::Plain { text } => cut(text, limit).into_iter().map(|text| Block::Plain { text }).collect(),
        Block::Code { text } => cut(text, limit).into_iter().map(|text| Block::Code { text }).collect(),
        Block::Heading { spans } => {
            cut_spans(spans, limit).into_iter().map(|spans| Block::Heading { spans }).collect()
        }
        Block::Paragraph { spans } => {
            cut_spans(spans, limit).into_iter().map(|spans| Block::Paragraph { spans }).collect()
        }
        // A list over the limit becomes a paragraph an item, with the mark it had.
        Block::List { ordered, items } => items
            .iter()
            .enumerate()
            .flat_map(|(at, item)| {
                let mark = if *ordered { format!("{}. ", at + 1) } else { "• ".to_owned() };
                let mut spans = vec![Span { text: mark, ..Span::default() }];
                spans.extend(item.iter().cloned());
                split(&Block::Paragraph { spans }, limit)
            })
            .collect(),
    }
}

/// Cuts styled text where the plain text would be cut, and keeps each run's style.
fn cut_spans(spans: &[Span], limit: usize) -> Vec<Vec<Span>> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut styled = spans.iter().flat_map(|span| span.text.chars().map(move |c| (c, span)));
    let mut lines = Vec::new();
    for piece in cut(&text, limit) {
        let mut line: Vec<Span> = Vec::new();
        let mut last: Option<&Span> = None;
        for wanted in piece.chars() {
            // What was dropped between two pieces is white space.
            let Some((c, span)) = styled.find(|(c, _)| *c == wanted) else { break };
            match (line.last_mut(), last) {
                (Some(open), Some(before)) if std::ptr::eq(before, span) => open.text.push(c),
                _ => line.push(Span { text: c.to_string(), ..span.clone() }),
            }
            last = Some(span);
        }
        lines.push(line);
    }
    lines
}

/// Pieces of at most `limit` characters, without the white space between them.
fn cut(text: &str, limit: usize) -> Vec<String> {
    let mut rest = text.trim();
    let mut pieces = Vec::new();
    while rest.chars().count() > limit {
        let end = rest.char_indices().nth(limit).map_or(rest.len(), |(at, _)| at);
        let at = border(rest, end);
        let (piece, after) = rest.split_at(at);
        pieces.push(piece.trim_end().to_owned());
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

/// Where to cut `text` at or before the byte `end`: never at zero.
fn border(text: &str, end: usize) -> usize {
    let window = &text[..end];
    let after = |found: Option<(usize, &str)>| found.map(|(at, mark)| at + mark.len()).filter(|at| *at > 0);
    // A cut in the first half would make many small pieces of a text with one early paragraph.
    let late = |at: &usize| *at * 2 >= end;
    let paragraph = after(window.rmatch_indices("\n\n").next()).filter(late);
    let line = || after(window.rmatch_indices('\n').next()).filter(late);
    let sentence = || {
        let mut ends = window
            .char_indices()
            .rev()
            .filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。'));
        ends.find_map(|(at, c)| {
            let next = at + c.len_utf8();
            text[next..].starts_with(char::is_whitespace).then_some(next)
        })
        .filter(late)
    };
    let word = || {
        if text[end..].starts_with(char::is_whitespace) {
            return Some(end);
        }
        window.rfind(char::is_whitespace).filter(|at| *at > 0)
    };
    paragraph.or_else(line).or_else(sentence).or_else(word).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::clock::Timestamp;
    use crate::ids::{MessageId, Seq};
    use crate::port::{QuoteView, ShownButton, Voice};

    fn shown(blocks: Vec<Block>) -> Shown {
        Shown {
            id: MessageId(Uuid::nil()),
            seq: Seq(1),
            changed: Seq(1),
            voice: Voice::Desk,
            number: None,
            said_at: Timestamp(0),
            edited: false,
            retracted: false,
            blocks,
            quote: Some(QuoteView { message: MessageId(Uuid::nil()), text: "before".into() }),
            files: Vec::new(),
            buttons: vec![ShownButton {
                token: "t".into(),
                label: "Skip".into(),
                star: None,
                pressed: false,
                asks: None,
            }],
            chosen: None,
        }
    }

    fn pieces(text: &str, limit: usize) -> Vec<Shown> {
        let capabilities = Capabilities { text_limit: limit, ..Capabilities::push() };
        fit(shown(vec![Block::Plain { text: text.into() }]), &capabilities)
            .into_iter()
            .map(|piece| match piece {
                Piece::Show { message } => message,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    fn texts(text: &str, limit: usize) -> Vec<String> {
        pieces(text, limit).iter().map(|shown| as_text(&shown.blocks)).collect()
    }

    #[test]
    fn a_message_within_the_limit_is_one_piece() {
        assert_eq!(texts("Exactly ten", 11), ["Exactly ten"]);
    }

    #[test]
    fn text_is_cut_between_paragraphs_then_sentences_then_words() {
        assert_eq!(texts("One two.\n\nThree four five", 20), ["One two.", "Three four five"]);
        assert_eq!(texts("It works. Not always", 14), ["It works.", "Not always"]);
        assert_eq!(texts("alpha beta gamma", 11), ["alpha beta", "gamma"]);
        assert_eq!(texts("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn the_quote_stands_first_and_buttons_last() {
        let pieces = pieces("alpha beta gamma", 11);
        assert!(pieces[0].quote.is_some() && pieces[0].buttons.is_empty());
        assert!(pieces[1].quote.is_none() && pieces[1].buttons.len() == 1);
    }

    #[test]
    fn styles_survive_a_cut_and_a_long_list_becomes_lines() {
        let bold = Span { text: "beta gamma".into(), bold: true, ..Span::default() };
        let plain = Span { text: "alpha ".into(), ..Span::default() };
        let lines = cut_spans(&[plain.clone(), bold], 11);
        assert_eq!(lines.len(), 2);
        assert!(lines[0][1].bold && lines[0][1].text == "beta" && lines[1][0].bold);
        let list = Block::List { ordered: true, items: vec![vec![plain.clone()], vec![plain]] };
        assert_eq!(split(&list, 10).len(), 2);
    }

    #[test]
    fn a_retracted_message_is_a_retraction() {
        let retracted = Shown { retracted: true, ..shown(Vec::new()) };
        assert!(matches!(fit(retracted, &Capabilities::push())[..], [Piece::Retract { .. }]));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_piece_is_too_long(text in "[a-zа-яё .!?\n]{1,400}", limit in 1..60_usize) {
            let pieces = texts(&text, limit);
            for piece in &pieces {
                prop_assert!(piece.chars().count() <= limit || pieces.len() == 1);
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&pieces.concat()), letters(&text));
        }
    }
}
