//! Requests with files: by Telegram's own id where it has them, as a stream of bytes where it has not.

use deskbell_core::port::{DeliverError, Files, ReadError};
use reqwest::Body;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::api::CallError;
use crate::channel::TelegramChannel;
use crate::config::Limits;
use crate::encode::{Call, Item};
use crate::ids::{FileKind, Reference};
use crate::send::{rejected, several};

/// What Telegram's own servers take.
pub(crate) const UPLOAD_BYTES: i64 = 50 * 1024 * 1024;

/// What Telegram answers of a message that it sent.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    pub(crate) message_id: i64,
    photo: Option<Vec<Kept>>,
    video: Option<Kept>,
    animation: Option<Kept>,
    audio: Option<Kept>,
    voice: Option<Kept>,
    video_note: Option<Kept>,
    document: Option<Kept>,
    sticker: Option<Kept>,
}

#[derive(Clone, Debug, Deserialize)]
struct Kept {
    file_id: String,
}

impl Sent {
    /// Telegram's id of the file in it. What was sent as one kind may have become another: a silent video an animation.
    pub(crate) fn reference(&self, sent_as: FileKind) -> Option<Reference> {
        let field = |kind| match kind {
            FileKind::Photo => self.photo.as_ref().and_then(|sizes| sizes.last()),
            FileKind::Video => self.video.as_ref(),
            FileKind::Animation => self.animation.as_ref(),
            FileKind::Audio => self.audio.as_ref(),
            FileKind::Voice => self.voice.as_ref(),
            FileKind::VideoNote => self.video_note.as_ref(),
            FileKind::Document => self.document.as_ref(),
            FileKind::Sticker => self.sticker.as_ref(),
        };
        let others =
            [FileKind::Animation, FileKind::Video, FileKind::Audio, FileKind::Voice, FileKind::Document];
        [sent_as]
            .into_iter()
            .chain(others)
            .find_map(|kind| Some(Reference { kind, file_id: field(kind)?.file_id.clone() }))
    }
}

impl TelegramChannel {
    /// One call. The outer error is ours (a file that cannot be read), the inner one Telegram's.
    pub(crate) async fn make(
        &self,
        call: &Call,
        files: &dyn Files,
    ) -> Result<Result<Vec<Sent>, CallError>, DeliverError> {
        if self.config.limits == Limits::Standard
            && let Some(large) =
                call.media.iter().find(|item| item.have.is_none() && item.size > UPLOAD_BYTES)
        {
            let megabytes = large.size.div_euclid(1024 * 1024);
            return Err(rejected(format!(
                "the file has {megabytes} MB; Telegram takes 50 MB from a bot: send a link to it instead"
            )));
        }
        let (method, body) = fields(call);
        if call.media.iter().all(|item| item.have.is_some()) {
            return Ok(self.api.call::<Value>(method, &Value::Object(body)).await.and_then(several));
        }
        let mut form = Form::new();
        for (name, value) in body {
            form = form.text(name, as_field(value));
        }
        for (at, item) in call.media.iter().enumerate().filter(|(_, item)| item.have.is_none()) {
            form = form.part(format!("f{at}"), part(item, files).await?);
        }
        Ok(self.api.upload::<Value>(method, form).await.and_then(several))
    }
}

/// The method and its fields, the files among them: `attach://f0` is the part of that name.
fn fields(call: &Call) -> (&'static str, Map<String, Value>) {
    let mut body = call.body.clone();
    let source = |at: usize, item: &Item| item.have.clone().unwrap_or_else(|| format!("attach://f{at}"));
    match call.media.as_slice() {
        [] => (call.method, body),
        [item] => {
            body.insert(item.kind.field().to_owned(), source(0, item).into());
            (item.kind.method(), body)
        }
        items => {
            let mut media: Vec<Value> = items
                .iter()
                .enumerate()
                .map(|(at, item)| json!({"type": item.kind.field(), "media": source(at, item)}))
                .collect();
            for name in ["caption", "caption_entities"] {
                if let Some(value) = body.remove(name) {
                    media[0][name] = value;
                }
            }
            body.insert("media".into(), media.into());
            ("sendMediaGroup", body)
        }
    }
}

/// In a form, what is not text is JSON.
fn as_field(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

async fn part(item: &Item, files: &dyn Files) -> Result<Part, DeliverError> {
    let read = files.open(item.attachment).await.map_err(|error| match error {
        ReadError::Unavailable => DeliverError::Temporary { detail: "the file store is away".into() },
        ReadError::NotFound | ReadError::Forbidden | ReadError::Refused(_) => {
            rejected("the file is not there any more")
        }
    })?;
    let length = u64::try_from(read.file.size).unwrap_or_default();
    let body = Body::wrap_stream(read.bytes);
    let part = if length == 0 { Part::stream(body) } else { Part::stream_with_length(body, length) };
    let part = part.file_name(item.name.clone());
    // A media type that is none is left out: Telegram looks for itself.
    match Part::text("").mime_str(&item.media_type) {
        Ok(_) => part.mime_str(&item.media_type).map_err(|_| rejected("the file has no media type")),
        Err(_) => Ok(part),
    }
}

/// As plain files, which Telegram takes whatever is in them. False when they are that already.
pub(crate) fn as_documents(call: &mut Call) -> bool {
    let mut changed = false;
    for item in &mut call.media {
        if item.kind != FileKind::Document {
            // Its id is good for its own kind alone.
            item.have = None;
            item.kind = FileKind::Document;
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use deskbell_core::ids::AttachmentId;

    use super::*;
    use crate::fault::Repeat;

    fn item(kind: FileKind, have: Option<&str>) -> Item {
        Item {
            attachment: AttachmentId("0190d4e0-0000-7000-8000-000000000001".parse().unwrap()),
            name: "a.jpg".into(),
            media_type: "image/jpeg".into(),
            size: 5,
            kind,
            have: have.map(str::to_owned),
        }
    }

    fn call(media: Vec<Item>) -> Call {
        let body = Map::from_iter([("chat_id".to_owned(), 7.into()), ("caption".to_owned(), "both".into())]);
        Call { method: "sendMediaGroup", body, media, repeat: Repeat::Seen }
    }

    #[test]
    fn one_file_is_sent_as_what_it_is_and_several_as_an_album() {
        let (method, body) = fields(&call(vec![item(FileKind::Voice, Some("v"))]));
        assert_eq!(
            (method, Value::Object(body)),
            ("sendVoice", json!({"chat_id": 7, "caption": "both", "voice": "v"}))
        );
        let (method, body) =
            fields(&call(vec![item(FileKind::Photo, Some("p")), item(FileKind::Video, None)]));
        let media = json!([
            {"type": "photo", "media": "p", "caption": "both"},
            {"type": "video", "media": "attach://f1"}
        ]);
        assert_eq!((method, Value::Object(body)), ("sendMediaGroup", json!({"chat_id": 7, "media": media})));
    }

    #[test]
    fn what_was_sent_is_known_by_the_kind_it_became() {
        let sent = |value: Value| serde_json::from_value::<Sent>(value).unwrap();
        let photo = sent(json!({"message_id": 1, "photo": [{"file_id": "s"}, {"file_id": "l"}]}));
        assert_eq!(photo.reference(FileKind::Photo).unwrap().text(), "photo:l");
        let silent =
            sent(json!({"message_id": 1, "animation": {"file_id": "a"}, "document": {"file_id": "a"}}));
        assert_eq!(silent.reference(FileKind::Video).unwrap().text(), "animation:a");
        assert_eq!(sent(json!({"message_id": 1, "text": "hi"})).reference(FileKind::Document), None);
    }

    #[test]
    fn a_picture_that_is_none_goes_as_a_file() {
        let mut call = call(vec![item(FileKind::Photo, Some("p"))]);
        assert!(as_documents(&mut call));
        assert_eq!((call.media[0].kind, &call.media[0].have), (FileKind::Document, &None));
        assert!(!as_documents(&mut call));
    }
}
