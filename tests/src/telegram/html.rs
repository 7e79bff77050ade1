//! `parse_mode=HTML`.

use serde_json::{Value, json};

use super::answer::Refusal;
use super::text::{Formatted, utf16};

struct Open {
    tag: String,
    offset: usize,
    entity: Value,
}

fn refused(why: impl std::fmt::Display) -> Refusal {
    Refusal::bad(format!("can't parse entities: {why}"))
}

fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let rest = inside.split_once(&format!("{name}=\""))?.1;
    rest.split_once('"').map(|(value, _)| value)
}

fn entity(tag: &str, inside: &str) -> Option<Value> {
    Some(match tag {
        "b" | "strong" => json!({"type": "bold"}),
        "i" | "em" => json!({"type": "italic"}),
        "u" | "ins" => json!({"type": "underline"}),
        "s" | "strike" | "del" => json!({"type": "strikethrough"}),
        "tg-spoiler" => json!({"type": "spoiler"}),
        "span" if attribute(inside, "class") == Some("tg-spoiler") => json!({"type": "spoiler"}),
        "blockquote" if inside.contains("expandable") => json!({"type": "expandable_blockquote"}),
        "blockquote" => json!({"type": "blockquote"}),
        "code" => json!({"type": "code"}),
        "pre" => json!({"type": "pre"}),
        "a" => json!({"type": "text_link", "url": unescape(attribute(inside, "href")?)}),
        "tg-emoji" => json!({"type": "custom_emoji", "custom_emoji_id": attribute(inside, "emoji-id")?}),
        _ => return None,
    })
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Text and entities of marked-up text.
pub(crate) fn parse(source: &str) -> Result<Formatted, Refusal> {
    let mut formatted = Formatted::default();
    let mut open: Vec<Open> = Vec::new();
    let mut offset = 0;
    let mut rest = source;
    while let Some(start) = rest.find('<') {
        let plain = unescape(&rest[..start]);
        offset += utf16(&plain);
        formatted.text.push_str(&plain);
        let (inside, after) =
            rest[start + 1..].split_once('>').ok_or_else(|| refused("unclosed start tag"))?;
        rest = after;
        let tag = inside.split(|character: char| character.is_whitespace()).next().unwrap_or_default();
        if let Some(tag) = tag.strip_prefix('/') {
            let opened = open.pop().ok_or_else(|| refused(format!("unexpected end tag \"{tag}\"")))?;
            if opened.tag != tag {
                return Err(refused(format!(
                    "unmatched end tag, expected \"</{}>\", found \"</{tag}>\"",
                    opened.tag
                )));
            }
            let mut entity = opened.entity;
            entity["offset"] = opened.offset.into();
            entity["length"] = (offset - opened.offset).into();
            if offset > opened.offset {
                formatted.entities.push(entity);
            }
        } else {
            let entity =
                entity(tag, inside).ok_or_else(|| refused(format!("unsupported start tag \"{tag}\"")))?;
            open.push(Open { tag: tag.to_owned(), offset, entity });
        }
    }
    if let Some(opened) = open.pop() {
        return Err(refused(format!("can't find end tag corresponding to start tag \"{}\"", opened.tag)));
    }
    formatted.text.push_str(&unescape(rest));
    Ok(formatted)
}
