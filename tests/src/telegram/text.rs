//! Text as Telegram counts it: in UTF-16 units, with entities beside it.

use serde_json::{Value, json};

use super::answer::Refusal;

pub(crate) const TEXT_MOST: usize = 4096;
pub(crate) const CAPTION_MOST: usize = 1024;

/// Characters as Telegram counts them.
#[must_use]
pub fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The byte at which a UTF-16 offset stands; none outside the text or inside a character.
fn byte_at(text: &str, offset: usize) -> Option<usize> {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units == offset {
            return Some(byte);
        }
        if units > offset {
            return None;
        }
        units += character.len_utf16();
    }
    (units == offset).then_some(text.len())
}

/// What stands at an entity's place.
#[must_use]
pub fn slice(text: &str, offset: usize, length: usize) -> Option<&str> {
    let (from, to) = (byte_at(text, offset)?, byte_at(text, offset + length)?);
    text.get(from..to)
}

/// Text with its entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    pub(crate) entities: Vec<Value>,
}

fn place(entity: &Value) -> (i64, i64) {
    (entity["offset"].as_i64().unwrap_or(-1), entity["length"].as_i64().unwrap_or(-1))
}

fn checked(text: &str, entities: &[Value]) -> Result<(), Refusal> {
    for entity in entities {
        let (offset, length) = place(entity);
        let (Ok(from), Ok(size)) = (usize::try_from(offset), usize::try_from(length)) else {
            return Err(Refusal::bad("receive an entity with incorrect offset or length"));
        };
        let end = from + size;
        if end > utf16(text) {
            return Err(Refusal::bad(format!(
                "entity beginning at UTF-16 offset {from} ends after the end of the text at UTF-16 offset {end}"
            )));
        }
        if slice(text, from, size).is_none() {
            return Err(Refusal::bad(format!(
                "entity beginning at UTF-16 offset {from} ends in a middle of a UTF-16 symbol at UTF-16 offset {end}"
            )));
        }
        let missing = match entity["type"].as_str().unwrap_or_default() {
            "text_link" => entity["url"].as_str().is_none_or(str::is_empty),
            "text_mention" => entity["user"]["id"].as_i64().is_none(),
            "custom_emoji" => entity["custom_emoji_id"].as_str().is_none(),
            "" => true,
            _ => false,
        };
        if missing {
            return Err(Refusal::bad("can't parse MessageEntity: a field of it is missing"));
        }
    }
    Ok(())
}

/// What a bot wrote, as it comes to stand: entities held against the text, blanks at both ends gone, links and commands found.
pub(crate) fn formatted(
    text: &str,
    entities: Vec<Value>,
    parse_mode: Option<&str>,
) -> Result<Formatted, Refusal> {
    let mut text = match parse_mode.map(str::to_ascii_lowercase).as_deref() {
        None | Some("") => {
            checked(text, &entities)?;
            Formatted { text: text.to_owned(), entities }
        }
        Some("html") => super::html::parse(text)?,
        Some(_) => return Err(Refusal::bad("unsupported parse_mode (this server reads HTML only)")),
    };
    trim(&mut text);
    found(&mut text);
    Ok(text)
}

/// Blanks at both ends go, and entities move along.
fn trim(formatted: &mut Formatted) {
    let start = formatted.text.trim_start();
    let cut = i64::try_from(utf16(&formatted.text) - utf16(start)).unwrap_or(0);
    let text = start.trim_end().to_owned();
    let most = i64::try_from(utf16(&text)).unwrap_or(0);
    if cut > 0 || text.len() < start.len() {
        for entity in &mut formatted.entities {
            let (offset, length) = place(entity);
            let (from, to) = ((offset - cut).clamp(0, most), (offset + length - cut).clamp(0, most));
            entity["offset"] = from.into();
            entity["length"] = (to - from).into();
        }
    }
    formatted.entities.retain(|entity| place(entity).1 > 0);
    formatted.entities.sort_by_key(|entity| (place(entity).0, -place(entity).1));
    formatted.text = text;
}

/// Telegram marks links, addresses, mentions, tags and commands by itself.
pub(crate) fn found(formatted: &mut Formatted) {
    let mut offset = 0;
    let mut more = Vec::new();
    for word in formatted.text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end().trim_end_matches(['.', ',', '!', '?', ';', ':', ')']);
        if let Some(kind) = kind_of(bare) {
            more.push(json!({"type": kind, "offset": offset, "length": utf16(bare)}));
        }
        offset += utf16(word);
    }
    more.retain(|new| {
        let (from, length) = place(new);
        !formatted.entities.iter().any(|entity| {
            let (offset, size) = place(entity);
            // Code and links take nothing into them.
            let closed =
                matches!(entity["type"].as_str(), Some("code" | "pre" | "text_link" | "text_mention"));
            (closed && offset < from + length && from < offset + size) || (offset, size) == (from, length)
        })
    });
    formatted.entities.append(&mut more);
    formatted.entities.sort_by_key(|entity| (place(entity).0, -place(entity).1));
}

fn kind_of(word: &str) -> Option<&'static str> {
    let name = |text: &str| {
        text.len() >= 3 && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
    };
    if let Some(command) = word.strip_prefix('/') {
        let (command, bot) = command.split_once('@').unwrap_or((command, "bot"));
        let fits = |text: &str| {
            !text.is_empty()
                && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
        };
        return (fits(command) && command.len() <= 64 && name(bot)).then_some("bot_command");
    }
    if let Some(mention) = word.strip_prefix('@') {
        return name(mention).then_some("mention");
    }
    if let Some(tag) = word.strip_prefix('#') {
        let fits = tag.chars().all(|character| character.is_alphanumeric() || character == '_');
        return (fits && tag.chars().any(char::is_alphabetic)).then_some("hashtag");
    }
    if word.len() > 8 && (word.starts_with("https://") || word.starts_with("http://")) {
        return Some("url");
    }
    let (local, host) = word.split_once('@')?;
    let host_fits = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    (!local.is_empty() && host_fits && !host.contains('@') && word.is_ascii()).then_some("email")
}
