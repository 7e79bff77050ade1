//! What a message holds: words, files, and a short line for what cannot cross to other platforms. Pure.
//!
//! Words are stored once and read by people of several languages, so the lines are signs and the sender's own words,
//! not sentences.

use deskbell_core::model::{Look, Style, Words};
use deskbell_core::port::{FileRef, RemoteFile};
use serde_json::Value;

use crate::ids::{FileKind, Reference};
use crate::wire::{Entity, File, Message};

/// A poll's or a checklist's items that are named; the rest is an ellipsis.
const ITEMS: usize = 10;

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Content {
    /// The text or the caption, exactly as written.
    pub(crate) words: Words,
    pub(crate) files: Vec<FileRef>,
}

impl Content {
    pub(crate) fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.files.is_empty()
    }
}

/// None for service messages: somebody joined, a title changed.
pub(crate) fn read(message: &Message) -> Option<Content> {
    let said = match (&message.text, &message.caption) {
        (Some(text), _) => styled(text, &message.entities),
        (None, Some(caption)) => styled(caption, &message.caption_entities),
        (None, None) => Words::default(),
    };
    let files = files(message);
    let words = said.joined("\n", line(message).unwrap_or_default().into());
    let content = Content { words, files };
    (!content.is_empty()).then_some(content)
}

/// Mentions, addresses, phone numbers and hashtags are seen in the text itself; quotations and custom smileys stay as
/// their words.
fn styled(text: &str, entities: &[Entity]) -> Words {
    // Where each UTF-16 unit stands, in characters.
    let mut characters = Vec::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        characters.extend(std::iter::repeat_n(at, character.len_utf16()));
    }
    characters.push(text.chars().count());
    let style = |entity: &Entity| {
        let look = match entity.kind.as_str() {
            "bold" => Look::Bold,
            "italic" => Look::Italic,
            "underline" => Look::Underline,
            "strikethrough" => Look::Strike,
            "spoiler" => Look::Spoiler,
            "code" => Look::Code,
            "pre" => Look::Pre,
            "text_link" => Look::Link(entity.url.clone()?),
            _ => return None,
        };
        let at = *characters.get(entity.offset)?;
        let end = *characters.get(entity.offset.checked_add(entity.length)?)?;
        Some(Style { at, len: end.checked_sub(at)?, look })
    };
    Words::styled(text.to_owned(), entities.iter().filter_map(style).collect())
}

fn files(message: &Message) -> Vec<FileRef> {
    // An animation and a live photo come with a plain version beside them, for programs that know no better.
    let found = if let Some(file) = &message.animation {
        remote(file, FileKind::Animation, "animation", "video/mp4", "mp4")
    } else if let Some(file) = &message.live_photo {
        remote(file, FileKind::Video, "video", "video/mp4", "mp4")
    } else if let Some(file) = message.photo.as_ref().and_then(|sizes| sizes.last()) {
        remote(file, FileKind::Photo, "photo", "image/jpeg", "jpg")
    } else if let Some(file) = &message.video {
        remote(file, FileKind::Video, "video", "video/mp4", "mp4")
    } else if let Some(file) = &message.voice {
        let name = file.duration.map_or_else(|| "voice".to_owned(), |seconds| clock("voice", seconds));
        remote(file, FileKind::Voice, &name, "audio/ogg", "ogg")
    } else if let Some(file) = &message.video_note {
        let name = file.duration.map_or_else(|| "video".to_owned(), |seconds| clock("video", seconds));
        remote(file, FileKind::VideoNote, &name, "video/mp4", "mp4")
    } else if let Some(file) = &message.audio {
        remote(file, FileKind::Audio, "audio", "audio/mpeg", "mp3")
    } else if let Some(file) = &message.document {
        remote(file, FileKind::Document, "file", "application/octet-stream", "bin")
    } else if let Some(file) = &message.sticker {
        let (media_type, ending) = match (file.is_animated, file.is_video) {
            (true, _) => ("application/x-tgsticker", "tgs"),
            (_, true) => ("video/webm", "webm"),
            _ => ("image/webp", "webp"),
        };
        remote(file, FileKind::Sticker, "sticker", media_type, ending)
    } else {
        return Vec::new();
    };
    vec![FileRef::Remote(found)]
}

/// `voice 0-12`: its length where a person looks for it, without the colon that file systems refuse.
fn clock(what: &str, seconds: i64) -> String {
    format!("{what} {}-{:02}", seconds / 60, seconds % 60)
}

fn remote(file: &File, kind: FileKind, name: &str, media_type: &str, ending: &str) -> RemoteFile {
    let given = file.file_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    RemoteFile {
        name: given.map_or_else(|| format!("{name}.{ending}"), str::to_owned),
        media_type: file.mime_type.clone().unwrap_or_else(|| media_type.to_owned()),
        size: file.file_size.max(0),
        reference: Reference { kind, file_id: file.file_id.clone() }.text(),
    }
}

fn line(message: &Message) -> Option<String> {
    if let Some(emoji) = message.sticker.as_ref().and_then(|sticker| sticker.emoji.clone()) {
        return Some(emoji);
    }
    if let Some(venue) = &message.venue {
        let place = joined(&[text(venue, "/title"), text(venue, "/address")], ", ");
        return Some(joined(&[place, spot(venue.get("location"))], " · "));
    }
    if let Some(location) = &message.location {
        return Some(spot(Some(location)));
    }
    if let Some(contact) = &message.contact {
        let name = joined(&[text(contact, "/first_name"), text(contact, "/last_name")], " ");
        return Some(format!("📇 {}", joined(&[name, text(contact, "/phone_number")], " ")));
    }
    if let Some(poll) = &message.poll {
        return Some(list("📊", &text(poll, "/question"), poll.get("options"), " / "));
    }
    if let Some(checklist) = &message.checklist {
        return Some(list("☑️", &text(checklist, "/title"), checklist.get("tasks"), ", "));
    }
    if let Some(dice) = &message.dice {
        let value = dice.get("value").and_then(Value::as_i64).unwrap_or_default();
        return Some(format!("{} {value}", text(dice, "/emoji")));
    }
    if let Some(media) = &message.paid_media {
        let stars = media.get("star_count").and_then(Value::as_i64).unwrap_or_default();
        return Some(format!("🖼 {stars} ⭐"));
    }
    if let Some(game) = &message.game {
        return Some(format!("🎮 {}", text(game, "/title")));
    }
    if let Some(invoice) = &message.invoice {
        return Some(format!(
            "🧾 {}",
            joined(&[text(invoice, "/title"), text(invoice, "/description")], ": ")
        ));
    }
    if let Some(giveaway) = message.giveaway.as_ref().or(message.giveaway_winners.as_ref()) {
        return Some(joined(&["🎁".to_owned(), text(giveaway, "/prize_description")], " "));
    }
    if let Some(story) = &message.story {
        let of = joined(&[text(story, "/chat/title"), text(story, "/chat/first_name")], " ");
        return Some(joined(&["📖".to_owned(), of], " "));
    }
    message.rich_message.as_ref().map(rich)
}

/// Latitude and longitude as every map takes them.
fn spot(location: Option<&Value>) -> String {
    let degrees = |name| location.and_then(|place| place.get(name)?.as_f64()).unwrap_or_default();
    format!("📍 {}, {}", degrees("latitude"), degrees("longitude"))
}

fn list(sign: &str, head: &str, items: Option<&Value>, between: &str) -> String {
    let items = items.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut texts: Vec<String> = items.iter().take(ITEMS).map(|item| text(item, "/text")).collect();
    if items.len() > ITEMS {
        texts.push("…".into());
    }
    format!("{sign} {head}: {}", texts.join(between))
}

/// The words of a richly formatted message, block after block.
fn rich(message: &Value) -> String {
    fn gather(value: &Value, lines: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    match field {
                        Value::String(words) if matches!(name.as_str(), "text" | "title" | "caption") => {
                            lines.push(words.clone());
                        }
                        field => gather(field, lines),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| gather(item, lines)),
            _ => {}
        }
    }
    let mut lines = Vec::new();
    gather(message, &mut lines);
    lines.join("\n")
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

fn joined(parts: &[String], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(mut fields: Value) -> Message {
        fields["message_id"] = 1.into();
        fields["date"] = 1_790_000_000.into();
        fields["chat"] = json!({"id": 7, "type": "private"});
        serde_json::from_value(fields).unwrap()
    }

    fn file(fields: Value) -> (String, String, i64, String) {
        match read(&message(fields)).unwrap().files.remove(0) {
            FileRef::Remote(file) => (file.name, file.media_type, file.size, file.reference),
            FileRef::Uploaded(_) => unreachable!("Telegram keeps its files"),
        }
    }

    fn words(fields: Value) -> String {
        read(&message(fields)).unwrap().words.into()
    }

    #[test]
    fn the_look_of_words_is_kept_by_characters_and_not_by_units() {
        let text = "👍 see the page\nlet x = 1;";
        let entities = json!([
            {"type": "bold", "offset": 3, "length": 3},
            {"type": "text_link", "offset": 11, "length": 4, "url": "https://example.org/"},
            {"type": "text_link", "offset": 7, "length": 3, "url": "tg://user?id=1"},
            {"type": "pre", "offset": 16, "length": 10, "language": "rust"},
            {"type": "mention", "offset": 3, "length": 3},
            {"type": "italic", "offset": 20, "length": 70}
        ]);
        let read = read(&message(json!({"text": text, "entities": entities}))).unwrap().words;
        let looks: Vec<_> =
            read.styles().iter().map(|style| (style.at, style.len, style.look.clone())).collect();
        let link = Look::Link("https://example.org/".into());
        assert_eq!(looks, [(2, 3, Look::Bold), (10, 4, link), (15, 10, Look::Pre)]);
        let caption = json!({"photo": [{"file_id": "p"}], "caption": "so", "caption_entities": [
            {"type": "spoiler", "offset": 0, "length": 2}
        ]});
        assert_eq!(super::read(&message(caption)).unwrap().words.styles().len(), 1);
    }

    #[test]
    fn files_of_every_kind_have_a_name_a_type_and_the_way_back() {
        let named = |name: &str, media_type: &str, size, reference: &str| {
            (name.to_owned(), media_type.to_owned(), size, reference.to_owned())
        };
        let sizes = json!([
            {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 90, "file_size": 900},
            {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 900, "file_size": 90_000}
        ]);
        assert_eq!(file(json!({"photo": sizes})), named("photo.jpg", "image/jpeg", 90_000, "photo:large"));
        assert_eq!(
            file(
                json!({"voice": {"file_id": "v", "duration": 72, "mime_type": "audio/ogg", "file_size": 5}})
            ),
            named("voice 1-12.ogg", "audio/ogg", 5, "voice:v")
        );
        assert_eq!(
            file(json!({"video_note": {"file_id": "n", "length": 240, "duration": 9}})),
            named("video 0-09.mp4", "video/mp4", 0, "video_note:n")
        );
        assert_eq!(
            file(
                json!({"document": {"file_id": "d", "file_name": "Rechnung.pdf", "mime_type": "application/pdf"}})
            ),
            named("Rechnung.pdf", "application/pdf", 0, "document:d")
        );
        assert_eq!(
            file(json!({"document": {"file_id": "d"}})),
            named("file.bin", "application/octet-stream", 0, "document:d")
        );
        assert_eq!(
            file(json!({"animation": {"file_id": "a"}, "document": {"file_id": "a"}})),
            named("animation.mp4", "video/mp4", 0, "animation:a")
        );
        assert_eq!(file(json!({"audio": {"file_id": "u"}})), named("audio.mp3", "audio/mpeg", 0, "audio:u"));
        assert_eq!(file(json!({"video": {"file_id": "w"}})), named("video.mp4", "video/mp4", 0, "video:w"));
        for (flags, name, media_type) in [
            (json!({}), "sticker.webp", "image/webp"),
            (json!({"is_animated": true}), "sticker.tgs", "application/x-tgsticker"),
            (json!({"is_video": true}), "sticker.webm", "video/webm"),
        ] {
            let mut sticker = flags;
            sticker["file_id"] = "t".into();
            assert_eq!(file(json!({"sticker": sticker})), named(name, media_type, 0, "sticker:t"));
        }
    }

    #[test]
    fn what_cannot_cross_becomes_a_line() {
        let place = json!({"latitude": 41.31, "longitude": 69.24});
        assert_eq!(words(json!({"location": place})), "📍 41.31, 69.24");
        assert_eq!(
            words(
                json!({"venue": {"location": place, "title": "Chorsu", "address": "Navoi 1"}, "location": place})
            ),
            "Chorsu, Navoi 1 · 📍 41.31, 69.24"
        );
        assert_eq!(
            words(json!({"contact": {"first_name": "Ana", "phone_number": "+998901234567"}})),
            "📇 Ana +998901234567"
        );
        assert_eq!(
            words(json!({"poll": {"question": "When?", "options": [{"text": "now"}, {"text": "later"}]}})),
            "📊 When?: now / later"
        );
        assert_eq!(
            words(json!({"checklist": {"title": "To pack", "tasks": [{"id": 1, "text": "tent"}]}})),
            "☑️ To pack: tent"
        );
        assert_eq!(words(json!({"dice": {"emoji": "🎲", "value": 5}})), "🎲 5");
        assert_eq!(words(json!({"story": {"chat": {"id": 1, "first_name": "Ana"}, "id": 3}})), "📖 Ana");
        assert_eq!(words(json!({"paid_media": {"star_count": 5, "paid_media": []}})), "🖼 5 ⭐");
        assert_eq!(words(json!({"game": {"title": "Snake"}})), "🎮 Snake");
        assert_eq!(words(json!({"giveaway": {"prize_description": "a car"}})), "🎁 a car");
        assert_eq!(words(json!({"invoice": {"title": "Tea", "description": "green"}})), "🧾 Tea: green");
        assert_eq!(
            words(json!({"rich_message": {"blocks": [{"type": "paragraph", "text": {"text": "Hello"}}]}})),
            "Hello"
        );
    }

    #[test]
    fn a_caption_is_the_words_and_a_sticker_brings_its_emoji() {
        let photo = json!([{"file_id": "p"}]);
        assert_eq!(words(json!({"photo": photo, "caption": " // ours "})), " // ours ");
        assert_eq!(words(json!({"sticker": {"file_id": "t", "emoji": "👍"}})), "👍");
        assert_eq!(read(&message(json!({"new_chat_title": "Shop"}))), None);
    }
}
