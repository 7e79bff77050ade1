//! Edits and deletions.

use std::time::Duration;

use serde_json::{Map, Value};

use super::dispatch::done;
use super::{media as files, target};
use crate::telegram::answer::{Answer, Refusal};
use crate::telegram::message::{CONTENT, Sender, Stored};
use crate::telegram::params::Params;
use crate::telegram::room::Room;
use crate::telegram::text::{TEXT_MOST, utf16};
use crate::telegram::world::{BOT, World};

/// For how long a message can be deleted.
const DELETABLE: Duration = Duration::from_secs(48 * 3600);

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly \
                            the same as a current content and reply markup of the message";

/// The bot's own message that is to be edited.
fn own<'a>(world: &'a World, params: &Params) -> Result<(&'a Room, &'a Stored), Refusal> {
    if !params.has("chat_id") && params.has("inline_message_id") {
        return Err(Refusal::bad("MESSAGE_ID_INVALID"));
    }
    let room = world.room(params.need_int("chat_id")?)?;
    target::may_write(room, "send text messages to the chat")?;
    let id = params.need_int("message_id")?;
    let found = room.messages.get(&id).filter(|found| !found.deleted);
    let found = found.ok_or_else(|| Refusal::bad("message to edit not found"))?;
    if found.sender != Sender::Bot || found.is_service() || found.fields.contains_key("forward_origin") {
        return Err(Refusal::bad("message can't be edited"));
    }
    // A topic that is gone takes its messages along.
    if found.in_topic
        && found.thread.and_then(|thread| room.topics.get(&thread)).is_some_and(|topic| topic.gone.is_some())
    {
        return Err(Refusal::bad("message to edit not found"));
    }
    Ok((room, found))
}

/// What makes a message what it shows: without it only replies and forwards are left.
fn is_content(name: &str) -> bool {
    CONTENT.contains(&name)
        || matches!(
            name,
            "entities" | "caption" | "caption_entities" | "show_caption_above_media" | "link_preview_options"
        )
}

/// Puts new content into a message, when it is another one. Buttons that are not given again are gone.
fn change(world: &mut World, params: &Params, content: Map<String, Value>) -> Answer {
    let markup = target::markup(params)?;
    let (room, found) = own(world, params)?;
    let (chat, id) = (room.id, found.id);
    let before = || found.fields.iter().filter(|(name, _)| is_content(name));
    let same = before().count() == content.len()
        && before().all(|(name, value)| content.get(name) == Some(value))
        && found.markup == markup;
    if same {
        return Err(Refusal::bad(NOT_MODIFIED));
    }
    let now = world.now();
    let stored = world.room_mut(chat).message_mut(id).expect("it was found above");
    let old = stored.words().to_owned();
    let visible = before_differs(stored, &content);
    stored.fields.retain(|name, _| !is_content(name));
    stored.fields.extend(content);
    stored.markup = markup;
    if visible {
        stored.versions.push(old);
        stored.edited = Some(now);
    }
    Ok(world.message_json(chat, id).into())
}

/// Whether words or files change, and not the buttons alone.
fn before_differs(stored: &Stored, content: &Map<String, Value>) -> bool {
    let before = || stored.fields.iter().filter(|(name, _)| is_content(name));
    before().count() != content.len() || before().any(|(name, value)| content.get(name) != Some(value))
}

fn content(stored: &Stored) -> Map<String, Value> {
    let kept = stored.fields.iter().filter(|(name, _)| is_content(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

pub(super) fn text(world: &mut World, params: &Params) -> Answer {
    let (_, found) = own(world, params)?;
    if found.kind() != "text" {
        return Err(Refusal::bad("there is no text in the message to edit"));
    }
    let text = target::text(params)?;
    if utf16(&text.text) > TEXT_MOST {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    let mut fields = target::text_fields(text);
    if let Some(options) = params.json("link_preview_options")? {
        fields.insert("link_preview_options".into(), options.into_owned());
    }
    change(world, params, fields)
}

pub(super) fn caption(world: &mut World, params: &Params) -> Answer {
    let (_, found) = own(world, params)?;
    if matches!(found.kind(), "text" | "location" | "sticker" | "video_note" | "venue" | "contact" | "dice") {
        return Err(Refusal::bad("there is no caption in the message to edit"));
    }
    let mut fields = content(found);
    fields.remove("show_caption_above_media");
    target::caption_of(params, &mut fields)?;
    change(world, params, fields)
}

pub(super) fn media(world: &mut World, params: &Params) -> Answer {
    let (_, found) = own(world, params)?;
    if matches!(found.kind(), "sticker" | "video_note" | "voice" | "location" | "venue" | "contact" | "dice")
    {
        return Err(Refusal::bad("message can't be edited"));
    }
    let album = found.fields.contains_key("media_group_id").then(|| found.kind());
    let media = params.json("media")?.ok_or_else(|| Refusal::bad("media is empty"))?.into_owned();
    if let Some(kind) = album {
        let alone = |kind: &str| matches!(kind, "document" | "audio");
        let new = media["type"].as_str().unwrap_or_default();
        if (alone(kind) || alone(new)) && kind != new {
            return Err(Refusal::bad("can't use the media of the specified type in the album"));
        }
    }
    let fields = files::input(world, params, &media)?;
    change(world, params, fields)
}

pub(super) fn markup(world: &mut World, params: &Params) -> Answer {
    let (_, found) = own(world, params)?;
    let fields = content(found);
    change(world, params, fields)
}

/// Whether the bot may take a message away.
fn deletable(world: &World, room: &Room, stored: &Stored) -> Result<(), Refusal> {
    let refused = || Err(Refusal::bad("message can't be deleted for everyone"));
    if matches!(stored.kind(), "forum_topic_created" | "migrate_from_chat_id" | "group_chat_created") {
        return refused();
    }
    if world.now().since(stored.date) >= DELETABLE && !room.standing(BOT).rights().delete_messages {
        return refused();
    }
    if stored.sender == Sender::Bot || room.is_private() || room.standing(BOT).rights().delete_messages {
        return Ok(());
    }
    Err(Refusal::bad("message can't be deleted"))
}

fn take_away(world: &mut World, chat: i64, id: i64) -> Result<(), Refusal> {
    let room = world.room(chat)?;
    let found = room.messages.get(&id).filter(|found| !found.deleted);
    let found = found.ok_or_else(|| Refusal::bad("message to delete not found"))?;
    deletable(world, room, found)?;
    let room = world.room_mut(chat);
    room.pinned.retain(|pinned| *pinned != id);
    if let Some(stored) = room.message_mut(id) {
        stored.deleted = true;
    }
    Ok(())
}

pub(super) fn delete(world: &mut World, params: &Params) -> Answer {
    take_away(world, params.need_int("chat_id")?, params.need_int("message_id")?)?;
    done()
}

pub(super) fn delete_many(world: &mut World, params: &Params) -> Answer {
    let chat = params.need_int("chat_id")?;
    world.room(chat)?;
    let ids = params.list("message_ids")?;
    if ids.is_empty() || ids.len() > 100 {
        return Err(Refusal::bad("message identifiers are not specified, or more than 100"));
    }
    for id in ids.iter().filter_map(Value::as_i64) {
        // What cannot be found is passed over.
        match take_away(world, chat, id) {
            Err(refusal) if !refusal.description.contains("not found") => return Err(refusal),
            _ => {}
        }
    }
    done()
}
