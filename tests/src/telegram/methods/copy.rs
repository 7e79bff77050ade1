//! Copies and forwards.

use serde_json::{Map, Value, json};

use super::target::{self, target};
use crate::telegram::answer::{Answer, Refusal};
use crate::telegram::message::{Sender, Stored};
use crate::telegram::params::Params;
use crate::telegram::world::World;

/// A message as it is to be copied or forwarded.
fn source<'a>(world: &'a World, params: &Params, id: i64, verb: &str) -> Result<&'a Stored, Refusal> {
    let room = world.room(params.need_int("from_chat_id")?)?;
    let found = room.messages.get(&id).filter(|found| !found.deleted);
    found.ok_or_else(|| Refusal::bad(format!("message to {verb} not found")))
}

fn is_protected(stored: &Stored) -> bool {
    stored.fields.contains_key("has_protected_content")
}

/// The content of a message without where it came from.
fn content(stored: &Stored) -> Map<String, Value> {
    let mut fields = stored.fields.clone();
    for name in ["quote", "external_reply", "forward_origin", "media_group_id", "has_protected_content"] {
        fields.remove(name);
    }
    fields
}

fn copied(world: &World, params: &Params, id: i64) -> Result<Map<String, Value>, Refusal> {
    let found = source(world, params, id, "copy")?;
    let hidden_quiz = found
        .fields
        .get("poll")
        .is_some_and(|poll| poll["type"] == "quiz" && poll.get("correct_option_ids").is_none());
    if found.is_service() || is_protected(found) || hidden_quiz || found.kind() == "story" {
        return Err(Refusal::bad("message can't be copied"));
    }
    Ok(content(found))
}

pub(super) fn copy(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let mut fields = copied(world, params, params.need_int("message_id")?)?;
    if params.has("caption") && !fields.contains_key("text") {
        target::caption_of(params, &mut fields)?;
    }
    let id = target::put(world, target, fields);
    Ok(json!({"message_id": id}).into())
}

/// Where Telegram says a message came from.
fn origin(world: &World, stored: &Stored, chat: i64) -> Value {
    if let Some(origin) = stored.fields.get("forward_origin") {
        return origin.clone();
    }
    let date = stored.date.0 / 1000;
    let chat_of = |id: &i64| world.rooms.get(id).map(|room| Value::Object(room.chat_json()));
    match stored.sender {
        Sender::Bot => json!({"type": "user", "date": date, "sender_user": World::bot_json()}),
        Sender::User(user) if world.people.get(&user).is_some_and(|person| person.hidden) => {
            json!({"type": "hidden_user", "date": date, "sender_user_name": world.people[&user].name})
        }
        Sender::User(user) => json!({"type": "user", "date": date, "sender_user": world.user_json(user)}),
        Sender::Anonymous(_) => json!({"type": "chat", "date": date, "sender_chat": chat_of(&chat)}),
        Sender::Channel(channel) => {
            json!({"type": "channel", "date": date, "chat": chat_of(&channel), "message_id": stored.id})
        }
    }
}

fn forwarded(world: &World, params: &Params, id: i64) -> Result<Map<String, Value>, Refusal> {
    let found = source(world, params, id, "forward")?;
    if found.is_service() || is_protected(found) {
        return Err(Refusal::bad("message can't be forwarded"));
    }
    let mut fields = content(found);
    fields.insert("forward_origin".into(), origin(world, found, params.need_int("from_chat_id")?));
    Ok(fields)
}

pub(super) fn forward(world: &mut World, params: &Params) -> Answer {
    let target = target(world, params)?;
    let fields = forwarded(world, params, params.need_int("message_id")?)?;
    let chat = target.chat;
    let id = target::put(world, target, fields);
    Ok(world.message_json(chat, id).into())
}

/// What a message comes to in another chat.
type Content = fn(&World, &Params, i64) -> Result<Map<String, Value>, Refusal>;

fn many(world: &mut World, params: &Params, each: Content) -> Answer {
    let target = target(world, params)?;
    let ids: Vec<i64> = params.list("message_ids")?.iter().filter_map(Value::as_i64).collect();
    if ids.is_empty() || ids.len() > 100 {
        return Err(Refusal::bad("there are no message identifiers in the request, or more than 100"));
    }
    if !ids.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(Refusal::bad("message identifiers must be in a strictly increasing order"));
    }
    let (mut sent, mut albums) = (Vec::new(), Map::new());
    for id in ids {
        // What cannot be found or copied is passed over.
        let Ok(mut fields) = each(world, params, id) else { continue };
        let album = source(world, params, id, "copy")?.fields.get("media_group_id").and_then(Value::as_str);
        if let Some(album) = album.map(str::to_owned) {
            let fresh = format!("{}", 13_900_000_000_000_000_i64 + world.number());
            let kept = albums.entry(album).or_insert_with(|| fresh.into()).clone();
            fields.insert("media_group_id".into(), kept);
        }
        if params.flag("remove_caption") {
            fields.remove("caption");
            fields.remove("caption_entities");
        }
        let one = target::Target {
            chat: target.chat,
            topic: target.topic,
            reply_to: None,
            markup: None,
            extra: target.extra.clone(),
        };
        sent.push(json!({"message_id": target::put(world, one, fields)}));
    }
    if sent.is_empty() {
        return Err(Refusal::bad("there are no messages to copy"));
    }
    Ok(Value::Array(sent).into())
}

pub(super) fn copy_many(world: &mut World, params: &Params) -> Answer {
    many(world, params, copied)
}

pub(super) fn forward_many(world: &mut World, params: &Params) -> Answer {
    many(world, params, forwarded)
}
