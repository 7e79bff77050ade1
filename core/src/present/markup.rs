//! Text to blocks: Markdown of articles, and what people wrote, as it is.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::port::{Block, Span};

/// Bytes of Markdown that are read; the rest of a longer text is left out at a line's end.
const LONGEST: usize = 64 * 1024;
/// Blocks of one text.
const MOST_BLOCKS: usize = 1_000;

/// What a person wrote: line breaks kept, no markup. Nothing at all for white space.
#[must_use]
pub fn plain(text: &str) -> Vec<Block> {
    if text.trim().is_empty() { Vec::new() } else { vec![Block::Plain { text: text.to_owned() }] }
}

/// Markdown as blocks. HTML is shown as the text it is; a link is kept only to `http`, `https` or `mailto`; a
/// picture is its description.
#[must_use]
pub fn markdown(text: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(cut(text), Options::ENABLE_STRIKETHROUGH) {
        if builder.blocks.len() >= MOST_BLOCKS {
            break;
        }
        builder.take(event);
    }
    builder.finish()
}

/// Blocks as plain text, paragraphs apart: what a place without markup is told, and a quote's line.
#[must_use]
pub fn as_text(blocks: &[Block]) -> String {
    blocks.iter().map(block_text).collect::<Vec<_>>().join("\n\n")
}

pub(super) fn block_text(block: &Block) -> String {
    let words = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
    match block {
        Block::Plain { text } | Block::Code { text } => text.clone(),
        Block::Heading { spans } | Block::Paragraph { spans } => words(spans),
        Block::List { ordered, items } => {
            let lines = items.iter().enumerate().map(|(at, item)| match ordered {
                true => format!("{}. {}", at + 1, words(item)),
                false => format!("• {}", words(item)),
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// One paragraph of plain text.
#[must_use]
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { spans: vec![Span { text: text.into(), ..Span::default() }] }
}

/// A text cut to `characters` on one line, with an ellipsis where something was left out.
#[must_use]
pub fn one_line(text: &str, characters: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= characters {
        return line;
    }
    let kept: String = line.chars().take(characters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn cut(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[..end].rfind('\n').unwrap_or(end);
    &text[..line]
}

/// Which styles stand open; counters, since Markdown nests them.
#[derive(Debug, Default)]
struct Style {
    bold: usize,
    italic: usize,
    /// None for a link that was dropped: its text stays.
    links: Vec<Option<String>>,
}

#[derive(Debug, Default)]
struct Builder {
    blocks: Vec<Block>,
    style: Style,
    spans: Vec<Span>,
    heading: bool,
    /// The lists that stand open, outermost first. Only one is made: the items of inner lists stand among those of
    /// the outer one, so however deep the nesting, the result is flat.
    depth: usize,
    ordered: bool,
    items: Vec<Vec<Span>>,
    code: Option<String>,
    html: Option<String>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match (&mut self.code, &mut self.html) {
                (Some(code), _) => code.push_str(&text),
                (None, Some(html)) => html.push_str(&text),
                (None, None) => self.push(&text, false),
            },
            Event::Code(text) => self.push(&text, true),
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.push(&text, false),
            },
            Event::InlineHtml(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text, false)
            }
            Event::SoftBreak => self.push(" ", false),
            Event::HardBreak => self.push("\n", false),
            Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.flush();
                self.heading = true;
            }
            Tag::Paragraph => self.between(),
            Tag::CodeBlock(kind) => {
                self.flush();
                let (CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) = kind;
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.between();
                self.html = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                if self.depth == 0 {
                    self.ordered = first.is_some();
                }
                self.depth += 1;
            }
            Tag::Item => self.flush(),
            Tag::Strong => self.style.bold += 1,
            Tag::Emphasis => self.style.italic += 1,
            Tag::Link { dest_url, .. } => self.style.links.push(allowed(&dest_url)),
            // A picture's description follows as text, and its address goes nowhere.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let spans = std::mem::take(&mut self.spans);
                self.heading = false;
                if !spans.is_empty() {
                    self.close_list();
                    self.blocks.push(Block::Heading { spans });
                }
            }
            TagEnd::Paragraph if self.depth == 0 => self.flush(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.close_list();
                    self.blocks.push(Block::Code { text: code.trim_end_matches('\n').to_owned() });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.push(html.trim_end(), false);
                }
                if self.depth == 0 {
                    self.flush();
                }
            }
            TagEnd::Item => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.close_list();
                }
            }
            TagEnd::Strong => self.style.bold = self.style.bold.saturating_sub(1),
            TagEnd::Emphasis => self.style.italic = self.style.italic.saturating_sub(1),
            TagEnd::Link => {
                self.style.links.pop();
            }
            _ => {}
        }
    }

    /// A second paragraph within one item stays in the item, on a line of its own.
    fn between(&mut self) {
        if self.depth == 0 {
            self.flush();
        } else if !self.spans.is_empty() {
            self.push("\n", false);
        }
    }

    fn push(&mut self, text: &str, code: bool) {
        if text.is_empty() {
            return;
        }
        let span = Span {
            text: text.to_owned(),
            bold: self.style.bold > 0,
            italic: self.style.italic > 0,
            code,
            link: self.style.links.iter().rev().find_map(Clone::clone),
            ..Span::default()
        };
        match self.spans.last_mut() {
            Some(last) if same_style(last, &span) => last.text.push_str(text),
            _ => self.spans.push(span),
        }
    }

    /// Ends what is being written: an item inside a list, a paragraph outside.
    fn flush(&mut self) {
        if self.spans.iter().all(|span| span.text.trim().is_empty()) {
            self.spans.clear();
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        if self.heading {
            self.blocks.push(Block::Heading { spans });
        } else if self.depth > 0 {
            if self.items.len() < MOST_BLOCKS {
                self.items.push(spans);
            }
        } else {
            self.blocks.push(Block::Paragraph { spans });
        }
    }

    /// Ends the list so far; a code block inside a list splits it.
    fn close_list(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.blocks.push(Block::List { ordered: self.ordered, items });
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.close_list();
        self.blocks
    }
}

fn same_style(one: &Span, other: &Span) -> bool {
    (one.bold, one.italic, one.code, &one.link) == (other.bold, other.italic, other.code, &other.link)
}

/// An address a reader may be sent to. White space and control characters inside a scheme are how filters are
/// fooled, so an address with any is none.
pub(super) fn allowed(address: &str) -> Option<String> {
    let sound = !address.chars().any(|c| c.is_whitespace() || c.is_control()) && address.len() <= 2_000;
    let lower = address.get(..address.len().min(8)).unwrap_or_default().to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    (sound && known).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_blocks() {
        let blocks = markdown(
            "# A card\n\nTry **again** or\n[write](https://example.org).\n\n1. One\n2. *Two*\n\n```\ncode\n```\n",
        );
        assert_eq!(blocks.len(), 4);
        assert!(matches!(&blocks[0], Block::Heading { spans } if spans[0].text == "A card"));
        let Block::Paragraph { spans } = &blocks[1] else { panic!() };
        assert!(spans[1].bold && spans[1].text == "again");
        assert_eq!(spans[3].link.as_deref(), Some("https://example.org"));
        let Block::List { ordered, items } = &blocks[2] else { panic!() };
        assert!(*ordered && items.len() == 2 && items[1][0].italic);
        assert_eq!(blocks[3], Block::Code { text: "code".into() });
    }

    #[test]
    fn html_is_text_and_bad_links_lose_their_address() {
        let blocks = markdown(
            "<script>alert(1)</script>\n\na <b>bold</b> [x](javascript:alert(1)) [y](JAVASCRIPT:1) ![a cat](https://e.org/c.png)",
        );
        let text = as_text(&blocks);
        assert!(text.contains("<script>alert(1)</script>"), "{text}");
        assert!(text.contains("<b>bold</b> x y a cat"), "{text}");
        let serialised = serde_json::to_string(&blocks).unwrap();
        assert!(!serialised.contains("javascript"), "{serialised}");
        assert!(!serialised.contains("c.png"), "{serialised}");
    }

    #[test]
    fn nested_lists_are_flat_and_loose_items_stay_whole() {
        let blocks = markdown("- one\n  - inner\n- two\n\n  still two\n");
        let Block::List { items, .. } = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(items.len(), 3);
        assert_eq!(items[2].iter().map(|span| span.text.as_str()).collect::<String>(), "two\nstill two");
    }

    #[test]
    fn a_megabyte_and_deep_nesting_are_bounded() {
        let blocks = markdown(&"word ".repeat(250_000));
        assert!(as_text(&blocks).len() <= LONGEST);
        let deep = "> ".repeat(30_000) + "x";
        assert!(markdown(&deep).len() <= MOST_BLOCKS);
        let deep = (0..2_000).map(|depth| " ".repeat(depth * 2) + "- x\n").collect::<String>();
        assert!(markdown(&deep).len() <= MOST_BLOCKS);
        assert!(markdown(&"# x\n\n".repeat(20_000)).len() <= MOST_BLOCKS + 1);
        assert!(markdown(&"ж".repeat(LONGEST)).len() == 1);
    }

    #[test]
    fn a_line_is_cut_with_an_ellipsis() {
        assert_eq!(one_line("  a\n b ", 10), "a b");
        assert_eq!(one_line("abcdef", 4), "abc…");
    }
}
