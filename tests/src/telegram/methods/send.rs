//! What is sent without a file.

use serde_json::{Map, Value, json};

use super::dispatch::done;
use super::target::{self, may_write, target};
use crate::telegram::answer::{Answer, Refusal};
use crate::telegram::params::Params;
use crate::telegram::text::{TEXT_MOST, utf16};
use crate::telegram::world::World;

pub(super) fn message(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let text = target::text(params)?;
    if utf16(&text.text) > TEXT_MOST {
        return Err(Refusal::bad("message is too long"));
    }
    let mut fields = target::text_fields(text);
    if let Some(options) = params.json("link_preview_options")? {
        fields.insert("link_preview_options".into(), options.into_owned());
    }
    put(world, target, fields)
}

/// Puts the message there, and answers with it.
fn put(world: &mut World, target: target::Target, fields: Map<String, Value>) -> Answer {
    let chat = target.chat;
    let id = target::put(world, target, fields);
    Ok(world.message_json(chat, id).into())
}

fn place(params: &Params) -> Result<Value, Refusal> {
    let of = |name: &str| params.number(name).ok_or_else(|| Refusal::bad(format!("{name} is empty")));
    let (latitude, longitude) = (of("latitude")?, of("longitude")?);
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return Err(Refusal::bad("wrong location specified"));
    }
    Ok(json!({"latitude": latitude, "longitude": longitude}))
}

fn needed(params: &Params, name: &str) -> Result<String, Refusal> {
    let text = params.text(name).filter(|text| !text.is_empty());
    text.map(|text| text.into_owned()).ok_or_else(|| Refusal::bad(format!("{name} must be non-empty")))
}

pub(super) fn location(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let location = place(params)?;
    put(world, target, Map::from_iter([("location".into(), location)]))
}

pub(super) fn venue(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let location = place(params)?;
    let venue = json!({
        "location": location.clone(), "title": needed(params, "title")?, "address": needed(params, "address")?,
    });
    put(world, target, Map::from_iter([("venue".into(), venue), ("location".into(), location)]))
}

pub(super) fn contact(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let contact = json!({
        "phone_number": needed(params, "phone_number")?, "first_name": needed(params, "first_name")?,
    });
    put(world, target, Map::from_iter([("contact".into(), contact)]))
}

pub(super) fn dice(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let emoji = params.text("emoji").map_or_else(|| "🎲".to_owned(), |emoji| emoji.into_owned());
    let dice = json!({"emoji": emoji, "value": world.number() % 6 + 1});
    put(world, target, Map::from_iter([("dice".into(), dice)]))
}

const ACTIONS: &[&str] = &[
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub(super) fn action(world: &mut World, params: &Params) -> Answer {
    let chat = params.need_int("chat_id")?;
    may_write(world.room(chat)?, "send chat actions")?;
    let action = params.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_ref()) {
        return Err(Refusal::bad("wrong parameter action in request"));
    }
    world.room_mut(chat).actions += 1;
    done()
}

pub(super) fn draft(world: &mut World, params: &Params) -> Answer {
    let room = world.room(params.need_int("chat_id")?)?;
    if !room.is_private() {
        return Err(Refusal::bad("drafts are for private chats only"));
    }
    done()
}
