//! Files: sent, kept, fetched.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::target::{self, target};
use crate::telegram::answer::{Answer, Body, Refusal};
use crate::telegram::params::{Params, Upload};
use crate::telegram::world::{StoredFile, World};

/// Photos are held smaller than other files.
const PHOTO_MOST: u64 = 10 * 1024 * 1024;

/// What a file is beside its bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traits {
    pub(crate) duration: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) performer: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) emoji: Option<String>,
    /// What Telegram says of its size, when that is not what is held.
    pub(crate) claimed: Option<u64>,
}

fn traits(params: &Params) -> Traits {
    let text = |name: &str| params.text(name).map(|text| text.into_owned());
    Traits {
        duration: params.int("duration").unwrap_or(0),
        width: params.int("width").or(params.int("length")).unwrap_or(320),
        height: params.int("height").unwrap_or(240),
        performer: text("performer"),
        title: text("title"),
        emoji: text("emoji"),
        claimed: None,
    }
}

/// Keeps a file; its id.
pub(crate) fn keep(world: &mut World, kind: &'static str, upload: &Upload, traits: &Traits) -> String {
    let number = world.number();
    let id = format!("AgACAgQAA{kind}-{number:08}-QADNgQ");
    let unique = format!("AQAD{number:08}");
    let size = traits.claimed.unwrap_or(u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX));
    let mime = upload.mime.clone().unwrap_or_else(|| default_mime(kind).to_owned());
    let ending = upload.name.as_deref().and_then(|name| name.rsplit_once('.')).map_or("bin", |(_, end)| end);
    let ending = if kind == "photo" { "jpg" } else { ending };
    let path = format!("{kind}s/file_{number}.{ending}");
    let base = json!({"file_id": id, "file_unique_id": unique, "file_size": size});
    let mut media = base.clone();
    let named = |media: &mut Value| {
        if let Some(name) = &upload.name {
            media["file_name"] = name.as_str().into();
        }
        media["mime_type"] = mime.as_str().into();
    };
    match kind {
        "photo" => {
            // A small size first, the largest last.
            let small = json!({
                "file_id": format!("{id}s"), "file_unique_id": format!("{unique}s"),
                "width": 90, "height": 67, "file_size": 1_200,
            });
            media["width"] = traits.width.into();
            media["height"] = traits.height.into();
            media = Value::Array(vec![small, media]);
        }
        "video" | "animation" => {
            media["width"] = traits.width.into();
            media["height"] = traits.height.into();
            media["duration"] = traits.duration.into();
            named(&mut media);
        }
        "audio" => {
            media["duration"] = traits.duration.into();
            named(&mut media);
            if let Some(performer) = &traits.performer {
                media["performer"] = performer.as_str().into();
            }
            if let Some(title) = &traits.title {
                media["title"] = title.as_str().into();
            }
        }
        "voice" => {
            media["duration"] = traits.duration.into();
            media["mime_type"] = mime.as_str().into();
        }
        "video_note" => {
            media["length"] = 240.into();
            media["duration"] = traits.duration.into();
        }
        "sticker" => {
            media["type"] = "regular".into();
            media["width"] = 512.into();
            media["height"] = 512.into();
            media["is_animated"] = (mime == "application/x-tgsticker").into();
            media["is_video"] = (mime == "video/webm").into();
            media["emoji"] = traits.emoji.as_deref().unwrap_or("👍").into();
        }
        _ => named(&mut media),
    }
    let file = StoredFile {
        kind,
        name: upload.name.clone(),
        mime: Some(mime),
        bytes: upload.bytes.clone(),
        size,
        path: path.clone(),
        media,
    };
    let file = Arc::new(file);
    if kind == "photo" {
        world.files.insert(format!("{id}s"), file.clone());
    }
    world.files.insert(id.clone(), file);
    world.paths.insert(path, id.clone());
    id
}

fn default_mime(kind: &str) -> &'static str {
    match kind {
        "photo" => "image/jpeg",
        "video" | "animation" | "video_note" => "video/mp4",
        "audio" => "audio/mpeg",
        "voice" => "audio/ogg",
        "sticker" => "image/webp",
        _ => "application/octet-stream",
    }
}

/// The fields that a file makes of a message.
pub(crate) fn fields(world: &World, id: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    if let Some(file) = world.files.get(id) {
        fields.insert(file.kind.into(), file.media.clone());
        if file.kind == "animation" {
            // Old clients know animations as documents.
            let mut document = file.media.clone();
            if let Some(document) = document.as_object_mut() {
                document.retain(|name, _| !matches!(name.as_str(), "width" | "height" | "duration"));
            }
            fields.insert("document".into(), document);
        }
    }
    fields
}

fn capital(kind: &str) -> String {
    match kind {
        "video_note" => "VideoNote".into(),
        "voice" => "VoiceNote".into(),
        kind => kind
            .chars()
            .next()
            .map(|first| first.to_ascii_uppercase())
            .into_iter()
            .chain(kind.chars().skip(1))
            .collect(),
    }
}

/// The file a field names: uploaded under that name, attached under another, or known by its id.
fn file(
    world: &mut World,
    params: &Params,
    kind: &'static str,
    source: Option<Cow<'_, str>>,
    part: &str,
    traits: &Traits,
) -> Result<String, Refusal> {
    let attached = source.as_deref().and_then(|source| source.strip_prefix("attach://")).map(str::to_owned);
    let upload = params.files.get(attached.as_deref().unwrap_or(part));
    if let Some(upload) = upload {
        let size = u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX);
        if size > world.options.upload_most {
            return Err(Refusal::too_large());
        }
        if upload.bytes.is_empty() {
            return Err(Refusal::bad("file must be non-empty"));
        }
        if kind == "photo" && size > PHOTO_MOST {
            return Err(Refusal::bad("file is too big"));
        }
        return Ok(keep(world, kept_as(kind, upload), upload, traits));
    }
    let Some(source) = source.filter(|source| !source.is_empty() && attached.is_none()) else {
        return Err(Refusal::bad(format!("there is no {} in the request", kind.replace('_', " "))));
    };
    if source.starts_with("http://") || source.starts_with("https://") {
        return Err(Refusal::bad("failed to get HTTP URL content"));
    }
    let Some(known) = world.files.get(source.as_ref()) else {
        return Err(Refusal::bad("wrong file identifier/HTTP URL specified"));
    };
    if known.kind != kind {
        return Err(Refusal::bad(format!(
            "can't use file of type {} as {}",
            capital(known.kind),
            capital(kind)
        )));
    }
    Ok(source.into_owned())
}

/// A voice message has to be OGG, MP3 or M4A; another file comes to stand as a document.
fn kept_as(kind: &'static str, upload: &Upload) -> &'static str {
    let mime = upload.mime.as_deref().unwrap_or("audio/ogg");
    let name = upload.name.as_deref().unwrap_or("");
    let plays = ["ogg", "opus", "mpeg", "mp3", "mp4", "m4a"].iter().any(|word| mime.contains(word))
        || [".ogg", ".oga", ".opus", ".mp3", ".m4a"].iter().any(|ending| name.ends_with(ending));
    if kind == "voice" && !plays { "document" } else { kind }
}

pub(super) fn send(world: &mut World, params: &Params, kind: &'static str) -> Answer {
    let target = target(world, params)?;
    let mut caption = Map::new();
    if !matches!(kind, "sticker" | "video_note") {
        target::caption_of(params, &mut caption)?;
    }
    let file = file(world, params, kind, params.text(kind), kind, &traits(params))?;
    let mut fields = fields(world, &file);
    fields.extend(caption);
    let chat = target.chat;
    let id = target::put(world, target, fields);
    Ok(world.message_json(chat, id).into())
}

/// The kind of an `InputMedia`.
fn input_kind(media: &Value) -> Result<&'static str, Refusal> {
    ["photo", "video", "document", "audio", "animation"]
        .into_iter()
        .find(|kind| media["type"] == *kind)
        .ok_or_else(|| Refusal::bad("can't parse InputMedia: wrong type of it"))
}

/// The fields that an `InputMedia` makes of a message.
pub(super) fn input(
    world: &mut World,
    params: &Params,
    media: &Value,
) -> Result<Map<String, Value>, Refusal> {
    let kind = input_kind(media)?;
    let entities = media["caption_entities"].as_array().cloned().unwrap_or_default();
    let mut caption = Map::new();
    target::caption(media["caption"].as_str(), entities, media["parse_mode"].as_str(), &mut caption)?;
    let number = |name: &str, otherwise: i64| media[name].as_i64().unwrap_or(otherwise);
    let traits = Traits {
        duration: number("duration", 0),
        width: number("width", 320),
        height: number("height", 240),
        performer: media["performer"].as_str().map(str::to_owned),
        title: media["title"].as_str().map(str::to_owned),
        ..Traits::default()
    };
    let source = media["media"].as_str().map(Cow::Borrowed);
    let file = file(world, params, kind, source, "media", &traits)?;
    let mut fields = fields(world, &file);
    fields.extend(caption);
    Ok(fields)
}

pub(super) fn group(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let media = params.list("media")?;
    if media.len() < 2 {
        return Err(Refusal::bad("too few messages to send as an album"));
    }
    if media.len() > 10 {
        return Err(Refusal::bad("too many messages to send as an album"));
    }
    let kinds = media.iter().map(input_kind).collect::<Result<Vec<_>, _>>()?;
    for alone in ["document", "audio"] {
        if kinds.contains(&alone) && kinds.iter().any(|kind| *kind != alone) {
            return Err(Refusal::bad(format!("{alone} can't be mixed with other media types")));
        }
    }
    if kinds.contains(&"animation") {
        return Err(Refusal::bad("can't use the media of the specified type in the album"));
    }
    // Nothing is sent unless everything can be.
    let all = media.iter().map(|media| input(world, params, media)).collect::<Result<Vec<_>, _>>()?;
    let album = format!("{}", 13_900_000_000_000_000_i64 + world.number());
    let mut sent = Vec::new();
    for mut fields in all {
        fields.insert("media_group_id".into(), album.as_str().into());
        let one = target::Target {
            chat: target.chat,
            topic: target.topic,
            reply_to: target.reply_to,
            markup: None,
            extra: target.extra.clone(),
        };
        let id = target::put(world, one, fields);
        sent.push(world.message_json(target.chat, id));
    }
    Ok(Value::Array(sent).into())
}

pub(super) fn get_file(world: &World, params: &Params) -> Answer {
    let id = params.text("file_id").unwrap_or_default();
    let file = world.files.get(id.as_ref());
    let file = file.ok_or_else(|| Refusal::bad("wrong file_id or the file is temporarily unavailable"))?;
    if file.size > world.options.download_most {
        return Err(Refusal::bad("file is too big"));
    }
    let shown = file.media.as_array().and_then(|sizes| sizes.last()).unwrap_or(&file.media);
    Ok(Body::Value(json!({
        "file_id": id, "file_unique_id": shown["file_unique_id"], "file_size": file.size, "file_path": file.path,
    })))
}
