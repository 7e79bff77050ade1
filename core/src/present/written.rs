//! What people wrote, as blocks: the text as it is, with its look.

use super::markup::{block_text, plain};
use crate::model::{Look, Style, Words};
use crate::port::{Block, Span};

/// What a person wrote with styles: as [`plain`] without any.
#[must_use]
pub(super) fn written(words: &Words) -> Vec<Block> {
    if words.styles().is_empty() {
        return plain(words);
    }
    let looks = |at: usize| {
        let covers = move |style: &&Style| style.at <= at && at < style.at + style.len;
        words.styles().iter().filter(covers).map(|style| &style.look).collect::<Vec<_>>()
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<Vec<&Look>> = None;
    for (at, character) in words.chars().enumerate() {
        let looks = looks(at);
        let goes_on = before.as_ref() == Some(&looks);
        let is_code = looks.contains(&&Look::Pre);
        match blocks.last_mut() {
            Some(Block::Code { text }) if is_code && goes_on => text.push(character),
            Some(Block::Paragraph { spans }) if !is_code => match spans.last_mut() {
                Some(span) if goes_on => span.text.push(character),
                _ => spans.push(span(character, &looks)),
            },
            _ if is_code => blocks.push(Block::Code { text: character.into() }),
            _ => blocks.push(Block::Paragraph { spans: vec![span(character, &looks)] }),
        }
        before = Some(looks);
    }
    // A block of code stands on lines of its own: what broke the lines around it is not shown twice.
    for at in 0..blocks.len() {
        let beside = |other: Option<&Block>| matches!(other, Some(Block::Code { .. }));
        let (after, ahead) = (at > 0 && beside(blocks.get(at - 1)), beside(blocks.get(at + 1)));
        let Block::Paragraph { spans } = &mut blocks[at] else { continue };
        if let Some(first) = spans.first_mut().filter(|_| after) {
            first.text = first.text.trim_start_matches('\n').to_owned();
        }
        if let Some(last) = spans.last_mut().filter(|_| ahead) {
            last.text = last.text.trim_end_matches('\n').to_owned();
        }
    }
    blocks.retain(|block| !block_text(block).trim().is_empty());
    blocks
}

fn span(character: char, looks: &[&Look]) -> Span {
    let link = looks.iter().find_map(|look| match look {
        Look::Link(address) => Some(address.clone()),
        _ => None,
    });
    let is = |wanted: Look| looks.contains(&&wanted);
    Span {
        text: character.into(),
        bold: is(Look::Bold),
        italic: is(Look::Italic),
        underline: is(Look::Underline),
        strike: is(Look::Strike),
        spoiler: is(Look::Spoiler),
        code: is(Look::Code),
        link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(spans: &[Span]) -> String {
        spans.iter().map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn runs_of_one_look_are_spans_and_the_text_stays_as_it_was() {
        let link = Look::Link("https://example.org/".into());
        let styles = vec![
            Style { at: 2, len: 6, look: Look::Bold },
            Style { at: 5, len: 6, look: Look::Italic },
            Style { at: 5, len: 3, look: link },
        ];
        let words = Words::styled("a bold word\nand 1 < 2".into(), styles);
        let blocks = written(&words);
        let [Block::Paragraph { spans }] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(text(spans), words.as_str());
        let looks: Vec<_> = spans
            .iter()
            .map(|span| (span.text.as_str(), span.bold, span.italic, span.link.is_some()))
            .collect();
        let expected = [
            ("a ", false, false, false),
            ("bol", true, false, false),
            ("d w", true, true, true),
            ("ord", false, true, false),
            ("\nand 1 < 2", false, false, false),
        ];
        assert_eq!(looks, expected);
        assert_eq!(written(&"plain".into()), plain("plain"));
        assert_eq!(written(&" ".into()), Vec::new());
    }

    #[test]
    fn a_block_of_code_stands_alone() {
        let words = Words::styled(
            "do:\nlet x = 1;\nlet y;\nthen wait".into(),
            vec![Style { at: 4, len: 17, look: Look::Pre }],
        );
        let blocks = written(&words);
        let [
            Block::Paragraph { spans: before },
            Block::Code { text: code },
            Block::Paragraph { spans: after },
        ] = blocks.as_slice()
        else {
            panic!("{blocks:?}")
        };
        assert_eq!(
            (text(before).as_str(), code.as_str(), text(after).as_str()),
            ("do:", "let x = 1;\nlet y;", "then wait")
        );
    }
}
