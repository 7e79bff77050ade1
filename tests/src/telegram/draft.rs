//! What people send.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::methods::media::Traits;
use super::params::Upload;
use super::text::utf16;

/// A file from somebody's phone or disk.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub(crate) upload: Upload,
    pub(crate) traits: Traits,
}

impl Attachment {
    #[must_use]
    pub fn new(name: &str, mime: &str, bytes: impl Into<Bytes>) -> Self {
        let upload = Upload { name: Some(name.to_owned()), mime: Some(mime.to_owned()), bytes: bytes.into() };
        Self { upload, traits: Traits { width: 320, height: 240, ..Traits::default() } }
    }

    /// Bytes that begin as a JPEG does, and are different for each name.
    #[must_use]
    pub fn jpeg(name: &str) -> Self {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, b'J', b'F', b'I', b'F', 0x00];
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(&[0xff, 0xd9]);
        Self::new(name, "image/jpeg", bytes)
    }

    /// What Telegram says of its size, in bytes; the bytes themselves stay as they are.
    #[must_use]
    pub fn claiming(mut self, size: u64) -> Self {
        self.traits.claimed = Some(size);
        self
    }

    /// In seconds.
    #[must_use]
    pub fn lasting(mut self, seconds: i64) -> Self {
        self.traits.duration = seconds;
        self
    }
}

/// A message that somebody is about to send.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(crate) fields: Map<String, Value>,
    pub(crate) file: Option<(&'static str, Attachment)>,
    pub(crate) reply_to: Option<i64>,
    pub(crate) quote: Option<String>,
    pub(crate) entities: Vec<(Value, String)>,
}

impl Draft {
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::of("text", text.into())
    }

    fn of(name: &str, value: Value) -> Self {
        Self { fields: Map::from_iter([(name.to_owned(), value)]), ..Self::default() }
    }

    fn file(kind: &'static str, attachment: Attachment) -> Self {
        Self { file: Some((kind, attachment)), ..Self::default() }
    }

    #[must_use]
    pub fn photo(file: Attachment) -> Self {
        Self::file("photo", file)
    }

    #[must_use]
    pub fn document(file: Attachment) -> Self {
        Self::file("document", file)
    }

    #[must_use]
    pub fn video(file: Attachment) -> Self {
        Self::file("video", file)
    }

    #[must_use]
    pub fn audio(file: Attachment) -> Self {
        Self::file("audio", file)
    }

    #[must_use]
    pub fn voice(file: Attachment) -> Self {
        Self::file("voice", file)
    }

    #[must_use]
    pub fn video_note(file: Attachment) -> Self {
        Self::file("video_note", file)
    }

    #[must_use]
    pub fn animation(file: Attachment) -> Self {
        Self::file("animation", file)
    }

    #[must_use]
    pub fn sticker(file: Attachment, emoji: &str) -> Self {
        let mut file = file;
        file.traits.emoji = Some(emoji.to_owned());
        Self::file("sticker", file)
    }

    #[must_use]
    pub fn location(latitude: f64, longitude: f64) -> Self {
        Self::of("location", json!({"latitude": latitude, "longitude": longitude}))
    }

    #[must_use]
    pub fn venue(title: &str, address: &str) -> Self {
        let location = json!({"latitude": 41.31, "longitude": 69.28});
        let mut draft = Self::of("location", location.clone());
        let venue = json!({"location": location, "title": title, "address": address});
        draft.fields.insert("venue".into(), venue);
        draft
    }

    #[must_use]
    pub fn contact(name: &str, phone: &str) -> Self {
        Self::of("contact", json!({"phone_number": phone, "first_name": name}))
    }

    #[must_use]
    pub fn poll(question: &str, options: &[&str]) -> Self {
        let options = options
            .iter()
            .enumerate()
            .map(|(place, text)| json!({"persistent_id": place.to_string(), "text": text, "voter_count": 0}));
        let poll = json!({
            "id": "5240000000000000001", "question": question, "options": options.collect::<Vec<_>>(),
            "total_voter_count": 0, "is_closed": false, "is_anonymous": true, "type": "regular",
            "allows_multiple_answers": false, "allows_revoting": true, "members_only": false,
        });
        Self::of("poll", poll)
    }

    #[must_use]
    pub fn dice(value: i64) -> Self {
        Self::of("dice", json!({"emoji": "🎲", "value": value}))
    }

    /// Of a file.
    #[must_use]
    pub fn caption(mut self, caption: &str) -> Self {
        if !caption.is_empty() {
            self.fields.insert("caption".into(), caption.into());
        }
        self
    }

    #[must_use]
    pub fn reply_to(mut self, message: i64) -> Self {
        self.reply_to = Some(message);
        self
    }

    /// An exact part of the message replied to.
    #[must_use]
    pub fn quoting(mut self, part: &str) -> Self {
        self.quote = Some(part.to_owned());
        self
    }

    /// `bold`, `italic`, `code`, … over the first place where these words stand.
    #[must_use]
    pub fn marked(mut self, kind: &str, words: &str) -> Self {
        self.entities.push((json!({"type": kind}), words.to_owned()));
        self
    }

    #[must_use]
    pub fn link(mut self, words: &str, url: &str) -> Self {
        self.entities.push((json!({"type": "text_link", "url": url}), words.to_owned()));
        self
    }

    /// Nobody can forward or copy it.
    #[must_use]
    pub fn protected(self) -> Self {
        self.with("has_protected_content", true.into())
    }

    /// Any other field of a `Message`.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.fields.insert(name.to_owned(), value);
        self
    }

    /// The entities with their places.
    ///
    /// # Panics
    /// When the words do not stand in the text.
    pub(crate) fn entities(&self) -> Vec<Value> {
        let words = self.fields.get("text").or_else(|| self.fields.get("caption")).and_then(Value::as_str);
        let words = words.unwrap_or_default();
        let placed = self.entities.iter().map(|(entity, part)| {
            let place = words.find(part).unwrap_or_else(|| panic!("{part:?} does not stand in {words:?}"));
            let mut entity = entity.clone();
            entity["offset"] = utf16(&words[..place]).into();
            entity["length"] = utf16(part).into();
            entity
        });
        placed.collect()
    }
}
