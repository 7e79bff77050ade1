//! What an article links to, and what in it tries to be a script: for whoever keeps articles. Readers are never shown
//! either (`markup`).

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markup::{allowed, one_line};

/// What in a Markdown text would do something in a page that took HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Active {
    /// Bytes from the text's beginning.
    pub at: usize,
    pub kind: ActiveKind,
    /// The beginning of it.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActiveKind {
    /// A tag that runs or loads something, or one with a handler.
    Html,
    /// A link with a scheme that runs something.
    Link,
}

/// Finds what tries to be a script. Nothing of it ever runs: HTML is shown as text and such links are dropped.
#[must_use]
pub fn active(text: &str) -> Vec<Active> {
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::Html(html) | Event::InlineHtml(html) if runs(&html) => {
                found.push(Active { at: range.start, kind: ActiveKind::Html, text: one_line(&html, 40) });
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                if is_script(&dest_url) =>
            {
                found.push(Active { at: range.start, kind: ActiveKind::Link, text: one_line(&dest_url, 40) });
            }
            _ => {}
        }
    }
    found
}

fn runs(html: &str) -> bool {
    const TAGS: &[&str] = &[
        "script", "iframe", "object", "embed", "style", "link", "meta", "base", "form", "svg", "img",
        "video", "audio",
    ];
    let html = html.to_ascii_lowercase();
    let mut tags = html.split('<').skip(1);
    tags.any(|tag| {
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        let handler =
            tag.split(|c: char| c.is_whitespace() || c == '/' || c == '"' || c == '\'').any(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                name.len() > 2 && name.starts_with("on") && part.contains('=') && !value.starts_with('=')
            });
        TAGS.contains(&name.as_str()) || handler || tag.contains("javascript:")
    })
}

fn is_script(address: &str) -> bool {
    let bare: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let bare = bare.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:", "file:"].iter().any(|scheme| bare.starts_with(scheme))
}

/// The addresses that a Markdown text links to, with the bytes from its beginning.
#[must_use]
pub fn links(text: &str) -> Vec<(usize, String)> {
    let links = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).into_offset_iter();
    links
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some((range.start, dest_url.into_string())),
            _ => None,
        })
        .collect()
}

/// Whether readers are sent there; a link to anywhere else is shown as its words alone.
#[must_use]
pub fn is_followed(address: &str) -> bool {
    allowed(address).is_some()
}
