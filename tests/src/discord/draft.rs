//! What people send.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::message::VOICE;
use super::record::Upload;

/// A message that somebody is about to send.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(crate) content: String,
    pub(crate) files: Vec<(Upload, Map<String, Value>, Option<u64>)>,
    pub(crate) reply_to: Option<u64>,
    pub(crate) flags: u64,
    pub(crate) stickers: Vec<Value>,
    pub(crate) embeds: Vec<Value>,
    pub(crate) poll: Option<Value>,
}

impl Draft {
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { content: text.to_owned(), ..Self::default() }
    }

    #[must_use]
    pub fn file(self, name: &str, mime: &str, bytes: impl Into<Bytes>) -> Self {
        self.with_file(name, mime, bytes, json!({}), None)
    }

    /// A file of which Discord says that it is so large; the bytes stay as they are.
    #[must_use]
    pub fn claiming(self, name: &str, mime: &str, bytes: impl Into<Bytes>, size: u64) -> Self {
        self.with_file(name, mime, bytes, json!({}), Some(size))
    }

    /// Bytes that begin as a PNG does, and are different for each name.
    #[must_use]
    pub fn picture(self, name: &str) -> Self {
        let mut bytes = vec![0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
        bytes.extend_from_slice(name.as_bytes());
        self.with_file(name, "image/png", bytes, json!({"width": 320, "height": 240}), None)
    }

    /// A voice message, in seconds.
    #[must_use]
    pub fn voice(seconds: f64) -> Self {
        let traits = json!({"duration_secs": seconds, "waveform": "FzYACgAAAAAAACQAAAAAAAA="});
        let voice = Self { flags: VOICE, ..Self::default() };
        voice.with_file("voice-message.ogg", "audio/ogg", &b"OggS voice"[..], traits, None)
    }

    #[must_use]
    pub fn sticker(name: &str) -> Self {
        let sticker = json!({"id": "749054660769218631", "name": name, "format_type": 1});
        Self { stickers: vec![sticker], ..Self::default() }
    }

    #[must_use]
    pub fn poll(question: &str, answers: &[&str]) -> Self {
        let answers = answers
            .iter()
            .enumerate()
            .map(|(place, text)| json!({"answer_id": place + 1, "poll_media": {"text": text}}));
        let poll = json!({
            "question": {"text": question}, "answers": answers.collect::<Vec<_>>(), "expiry": null,
            "allow_multiselect": false, "layout_type": 1,
        });
        Self { poll: Some(poll), ..Self::default() }
    }

    #[must_use]
    pub fn reply_to(mut self, message: u64) -> Self {
        self.reply_to = Some(message);
        self
    }

    fn with_file(
        mut self,
        name: &str,
        mime: &str,
        bytes: impl Into<Bytes>,
        traits: Value,
        claimed: Option<u64>,
    ) -> Self {
        let upload = Upload { name: Some(name.to_owned()), mime: Some(mime.to_owned()), bytes: bytes.into() };
        self.files.push((upload, traits.as_object().cloned().unwrap_or_default(), claimed));
        self
    }
}
