//! Chats, who is in them, pins and reactions.

use serde_json::{Map, Value, json};

use super::dispatch::done;
use crate::telegram::answer::{Answer, Refusal};
use crate::telegram::message::Sender;
use crate::telegram::params::Params;
use crate::telegram::room::{PERMISSIONS, Room, Standing};
use crate::telegram::world::{BOT, World};

pub(super) fn get(world: &World, params: &Params) -> Answer {
    let room = world.room(params.need_int("chat_id")?)?;
    let mut chat = world.chat_json(room);
    chat["accent_color_id"] = 3.into();
    chat["max_reaction_count"] = 11.into();
    chat["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
        "gifts_from_channels": false,
    });
    if !room.is_private() {
        let permissions: Map<String, Value> =
            PERMISSIONS.iter().map(|right| ((*right).to_owned(), true.into())).collect();
        chat["permissions"] = permissions.into();
        if let Some(linked) = room.linked {
            chat["linked_chat_id"] = linked.into();
        }
    }
    if let Some(pinned) = room.pinned.last() {
        chat["pinned_message"] = world.message_json(room.id, *pinned);
    }
    Ok(chat.into())
}

fn group<'a>(world: &'a World, params: &Params) -> Result<&'a Room, Refusal> {
    let room = world.room(params.need_int("chat_id")?)?;
    Ok(room)
}

pub(super) fn member(world: &World, params: &Params) -> Answer {
    let room = group(world, params)?;
    let user = params.need_int("user_id")?;
    if user != BOT && !world.people.contains_key(&user) {
        return Err(Refusal::bad("invalid user_id specified"));
    }
    let standing = if room.is_private() { Standing::Member } else { room.standing(user) };
    Ok(standing.json(world.user_json(user)).into())
}

pub(super) fn count(world: &World, params: &Params) -> Answer {
    let room = group(world, params)?;
    let count = room.members.values().filter(|standing| standing.is_in()).count();
    Ok(Value::from(if room.is_private() { 2 } else { count }).into())
}

pub(super) fn administrators(world: &World, params: &Params) -> Answer {
    let room = group(world, params)?;
    if room.is_private() {
        return Err(Refusal::bad("there are no administrators in the private chat"));
    }
    let list = room.members.iter().filter(|(_, standing)| standing.is_admin());
    let list: Vec<Value> = list.map(|(user, standing)| standing.json(world.user_json(*user))).collect();
    Ok(Value::Array(list).into())
}

pub(super) fn leave(world: &mut World, params: &Params) -> Answer {
    let room = group(world, params)?;
    if room.is_private() {
        return Err(Refusal::bad("chat member status can't be changed in private chats"));
    }
    let chat = room.id;
    stand(world, chat, BOT, BOT, Standing::Left);
    done()
}

/// Makes somebody something else in a group, and tells the bot, as Telegram does.
pub(crate) fn stand(world: &mut World, chat: i64, by: i64, user: i64, standing: Standing) {
    let old = world.rooms[&chat].standing(user);
    let bot_was_admin = world.rooms[&chat].standing(BOT).is_admin();
    world.room_mut(chat).members.insert(user, standing);
    if old == standing {
        return;
    }
    let room = &world.rooms[&chat];
    let who = world.user_json(user);
    let update = json!({
        "chat": world.chat_json(room), "from": world.user_json(by), "date": world.now().0 / 1000,
        "old_chat_member": old.json(who.clone()), "new_chat_member": standing.json(who.clone()),
    });
    let (joined, left) = (!old.is_in() && standing.is_in(), old.is_in() && !standing.is_in());
    if user == BOT {
        world.tell("my_chat_member", chat, &update);
    } else if bot_was_admin {
        world.tell("chat_member", chat, &update);
    }
    if joined {
        let fields = Map::from_iter([("new_chat_members".to_owned(), Value::Array(vec![who]))]);
        let id = world.put(chat, Sender::User(by), None, None, fields, None);
        world.tell_message("message", chat, id);
    } else if left && by != BOT {
        let fields = Map::from_iter([("left_chat_member".to_owned(), who)]);
        let id = world.put(chat, Sender::User(by), None, None, fields, None);
        // Whoever is out hears no more.
        if world.rooms[&chat].standing(BOT).is_in() || user == BOT {
            world.tell_message("message", chat, id);
        }
    }
}

pub(super) fn pin(world: &mut World, params: &Params) -> Answer {
    let room = world.room(params.need_int("chat_id")?)?;
    let id = params.need_int("message_id")?;
    let found = room.messages.get(&id).filter(|found| !found.deleted && !found.is_service());
    let found = found.ok_or_else(|| Refusal::bad("message to pin not found"))?;
    if !room.is_private() && !room.standing(BOT).rights().pin_messages {
        return Err(Refusal::bad("not enough rights to manage pinned messages in the chat"));
    }
    let chat = room.id;
    let topic = found.thread.filter(|_| found.in_topic);
    if room.pinned.contains(&id) {
        return done();
    }
    let mut shown = world.message_json(chat, id);
    if let Some(shown) = shown.as_object_mut() {
        shown.remove("reply_to_message");
    }
    world.room_mut(chat).pinned.push(id);
    world.room_mut(chat).message_mut(id);
    let fields = Map::from_iter([("pinned_message".to_owned(), shown)]);
    let service = world.put(chat, Sender::Bot, topic, None, fields, None);
    world.tell_message("message", chat, service);
    done()
}

pub(super) fn unpin(world: &mut World, params: &Params) -> Answer {
    let room = world.room(params.need_int("chat_id")?)?;
    if !room.is_private() && !room.standing(BOT).rights().pin_messages {
        return Err(Refusal::bad("not enough rights to manage pinned messages in the chat"));
    }
    let id = params.int("message_id").or(room.pinned.last().copied());
    let Some(id) = id.filter(|id| room.pinned.contains(id)) else {
        return Err(Refusal::bad("message to unpin not found"));
    };
    let chat = room.id;
    world.room_mut(chat).pinned.retain(|pinned| *pinned != id);
    world.room_mut(chat).message_mut(id);
    done()
}

/// The emoji that can be reacted with.
const REACTIONS: &str = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 \
                         😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡";

pub(super) fn react(world: &mut World, params: &Params) -> Answer {
    let room = world.room(params.need_int("chat_id")?)?;
    let id = params.need_int("message_id")?;
    let found = room.messages.get(&id).filter(|found| !found.deleted);
    let found = found.ok_or_else(|| Refusal::bad("message to react not found"))?;
    let reactions = params.list("reaction")?;
    if reactions.len() > 1 {
        return Err(Refusal::bad("REACTIONS_TOO_MANY"));
    }
    for reaction in &reactions {
        let known =
            reaction["emoji"].as_str().is_some_and(|emoji| REACTIONS.split(' ').any(|one| one == emoji));
        if reaction["type"] != "emoji" || !known {
            return Err(Refusal::bad("REACTION_INVALID"));
        }
    }
    // In an album the first message that is left bears it.
    let id = match found.fields.get("media_group_id") {
        Some(album) => room
            .messages
            .values()
            .find(|other| !other.deleted && other.fields.get("media_group_id") == Some(album))
            .map_or(id, |first| first.id),
        None => id,
    };
    let chat = room.id;
    if let Some(stored) = world.room_mut(chat).message_mut(id) {
        if reactions.is_empty() {
            stored.reactions.remove(&Sender::Bot);
        } else {
            stored.reactions.insert(Sender::Bot, reactions);
        }
    }
    done()
}
