//! What a message holds: words, files, and a short line for what cannot cross to other platforms. Pure.
//!
//! Words are stored once and read by people of several languages, so the lines are signs and the sender's own words,
//! not sentences.

use deskbell_core::model::Words;
use deskbell_core::port::{FileRef, RemoteFile};
use serde_json::Value;

use crate::ids::{FileSpot, MessageSpot};
use crate::message::{Attachment, Body, Message};
use crate::styled;

/// A poll's answers that are named; the rest is an ellipsis.
const ITEMS: usize = 10;
/// Before words that somebody else said elsewhere.
const FORWARDED: &str = "↪ ";
/// <https://discord.com/developers/docs/resources/message#message-object-message-flags>
const IS_VOICE_MESSAGE: u64 = 1 << 13;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Content {
    pub(crate) words: Words,
    pub(crate) files: Vec<FileRef>,
}

impl Content {
    pub(crate) fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.files.is_empty()
    }
}

pub(crate) fn is_forwarded(message: &Message) -> bool {
    message.message_snapshots.as_ref().is_some_and(|snapshots| !snapshots.is_empty())
        || message.message_reference.as_ref().is_some_and(|reference| reference.kind == 1)
}

/// Everything that a reader sees; empty for what only Discord knows how to show.
pub(crate) fn read(message: &Message) -> Content {
    let at = MessageSpot { channel: message.channel_id.0, message: message.id.0 };
    let voice = message.flags & IS_VOICE_MESSAGE != 0;
    let mut lines = vec![words(&message.body, &[])];
    let mut files = files(&message.body, at, voice);
    for snapshot in message.message_snapshots.iter().flatten() {
        // Who was mentioned is told for the whole message alone.
        let words = words(&snapshot.message, &message.body.mentions);
        if !words.is_empty() {
            lines.push(Words::from(FORWARDED).joined("", words));
        } else if !snapshot.message.attachments.is_empty() {
            lines.push(FORWARDED.trim_end().into());
        }
        files.extend(self::files(&snapshot.message, at, voice));
    }
    Content { words: joined(lines), files }
}

fn words(body: &Body, also: &[crate::message::User]) -> Words {
    let mentioned: Vec<_> = body.mentions.iter().chain(also).cloned().collect();
    let mut lines = vec![styled::words(&body.content, &mentioned)];
    lines.extend(body.sticker_items.iter().map(|sticker| format!("🖼 {}", sticker.name.trim()).into()));
    lines.extend(body.poll.as_ref().map(|asked| poll(asked).into()));
    lines.extend(body.activity.as_ref().map(|_| "🎮".into()));
    lines.extend(body.embeds.iter().filter_map(embed).map(Words::from));
    joined(lines)
}

fn joined(lines: Vec<Words>) -> Words {
    let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
    lines.fold(Words::default(), |all, line| all.joined("\n", line))
}

fn files(body: &Body, at: MessageSpot, voice: bool) -> Vec<FileRef> {
    body.attachments.iter().map(|file| FileRef::Remote(remote(file, at, voice))).collect()
}

fn remote(file: &Attachment, at: MessageSpot, voice: bool) -> RemoteFile {
    let media_type = file.content_type.as_deref().and_then(|kind| kind.split(';').next()).map(str::trim);
    let name = match file.duration_secs.filter(|_| voice) {
        Some(seconds) => {
            let whole = seconds.clamp(0.0, 86_400.0).round() as u64;
            format!("voice {}-{:02}.ogg", whole / 60, whole % 60)
        }
        None => titled(file).unwrap_or_else(|| file.filename.clone()),
    };
    RemoteFile {
        name: if name.trim().is_empty() { "file".to_owned() } else { name },
        media_type: media_type
            .filter(|kind| !kind.is_empty())
            .unwrap_or("application/octet-stream")
            .to_owned(),
        size: file.size.max(0),
        reference: FileSpot { at, attachment: file.id.0 }.text(),
    }
}

/// Discord takes letters out of file names that it does not like, and keeps the rest of the name as a title.
fn titled(file: &Attachment) -> Option<String> {
    let title = file.title.as_deref().map(str::trim).filter(|title| !title.is_empty())?;
    Some(match file.filename.rsplit_once('.') {
        Some((_, ending)) if !title.ends_with(&format!(".{ending}")) => format!("{title}.{ending}"),
        _ => title.to_owned(),
    })
}

fn poll(poll: &Value) -> String {
    let question = text(poll, "/question/text");
    let answers = poll.get("answers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut items: Vec<String> =
        answers.iter().take(ITEMS).map(|answer| text(answer, "/poll_media/text")).collect();
    if answers.len() > ITEMS {
        items.push("…".into());
    }
    format!("📊 {question}: {}", items.join(" / "))
}

/// A preview of a link says what the link says; anything else of an embed stands nowhere else.
fn embed(embed: &Value) -> Option<String> {
    let kind = embed.get("type").and_then(Value::as_str).unwrap_or("rich");
    if kind != "rich" || embed.get("provider").is_some() {
        return None;
    }
    let lines = joined(vec![text(embed, "/title").into(), text(embed, "/description").into()]);
    (!lines.is_empty()).then(|| format!("▌{}", lines.as_str()))
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn content(mut fields: Value) -> Content {
        fields["id"] = "9".into();
        fields["channel_id"] = "8".into();
        read(&serde_json::from_value(fields).unwrap())
    }

    fn file(content: Content, at: usize) -> (String, String, i64, String) {
        match content.files.get(at).cloned().unwrap() {
            FileRef::Remote(file) => (file.name, file.media_type, file.size, file.reference),
            FileRef::Uploaded(_) => unreachable!("Discord keeps its files"),
        }
    }

    fn named(name: &str, media_type: &str, size: i64, reference: &str) -> (String, String, i64, String) {
        (name.into(), media_type.into(), size, reference.into())
    }

    #[test]
    fn files_have_a_name_a_type_and_the_way_back() {
        let photo = json!({"attachments": [
            {"id": "5", "filename": "IMG_1.png", "content_type": "image/png", "size": 900, "url": "https://x", "width": 2},
            {"id": "6", "filename": "notes.txt", "content_type": "text/plain; charset=utf-8", "size": 3},
            {"id": "7", "filename": "____.pdf", "title": "Счёт", "size": 4}
        ], "content": "see"});
        let content = content(photo);
        assert_eq!(content.words.as_str(), "see");
        assert_eq!(file(content.clone(), 0), named("IMG_1.png", "image/png", 900, "8/9/5"));
        assert_eq!(file(content.clone(), 1), named("notes.txt", "text/plain", 3, "8/9/6"));
        assert_eq!(file(content, 2), named("Счёт.pdf", "application/octet-stream", 4, "8/9/7"));
    }

    #[test]
    fn a_voice_message_tells_its_length() {
        let voice = json!({"flags": 8192, "attachments": [{"id": "5", "filename": "voice-message.ogg",
            "content_type": "audio/ogg", "size": 12, "duration_secs": 71.6, "waveform": "AAA"}]});
        assert_eq!(file(content(voice), 0), named("voice 1-12.ogg", "audio/ogg", 12, "8/9/5"));
    }

    #[test]
    fn what_cannot_cross_becomes_a_line() {
        let words = |fields| content(fields).words.as_str().to_owned();
        assert_eq!(
            words(json!({"sticker_items": [{"id": "1", "name": "Wave", "format_type": 3}]})),
            "🖼 Wave"
        );
        let poll = json!({"question": {"text": "When?"}, "answers": [
            {"answer_id": 1, "poll_media": {"text": "now"}}, {"answer_id": 2, "poll_media": {"text": "later"}}]});
        assert_eq!(words(json!({"poll": poll})), "📊 When?: now / later");
        assert_eq!(words(json!({"activity": {"type": 3}, "content": "join"})), "join\n🎮");
        let embeds = json!([
            {"type": "link", "title": "A shop", "url": "https://shop.example"},
            {"type": "video", "provider": {"name": "Tube"}, "title": "A film"},
            {"type": "rich", "title": "Order 5", "description": "is on its way"}
        ]);
        assert_eq!(words(json!({"content": "look", "embeds": embeds})), "look\n▌Order 5\nis on its way");
        assert!(content(json!({"content": ""})).is_empty());
    }

    #[test]
    fn a_forwarded_message_brings_its_words_and_files() {
        let forwarded = json!({"content": "", "message_reference": {"type": 1, "message_id": "3", "channel_id": "4"},
            "message_snapshots": [{"message": {"content": "call <@7>", "attachments": [
                {"id": "5", "filename": "a.pdf", "content_type": "application/pdf", "size": 1}]}}],
            "mentions": [{"id": "7", "username": "ana"}]});
        let content = content(forwarded);
        assert_eq!(content.words.as_str(), "↪ call @ana");
        assert_eq!(file(content, 0).3, "8/9/5");
    }
}
