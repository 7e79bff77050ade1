//! Messages: sent, read, edited, taken away, pinned.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::channels::{need, visible};
use super::sending;
use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::channel::{Channel, PRIVATE_THREAD};
use crate::discord::http::Body;
use crate::discord::message::{self, Stored};
use crate::discord::permissions::Permissions;
use crate::discord::record::Sent;
use crate::discord::world::{BOT, Nonce, World};

/// As REST shows it: without the privileged intent, empty where the gateway's would be.
pub(super) fn shown(world: &World, channel: &Channel, stored: &Stored) -> Value {
    let mut message = world.message_json(channel, stored);
    if !world.options.message_content && !world.is_open(channel, stored) {
        message::strip(&mut message);
    }
    message
}

pub(super) fn list(world: &World, id: u64, body: &Body) -> Answer {
    let channel = visible(world, id)?;
    if !world.permissions(channel, BOT).has(Permissions::READ_MESSAGE_HISTORY) {
        return Ok(json!([]).into());
    }
    let number = |name: &str| body.asked(name).and_then(|text| text.parse::<u64>().ok());
    let limit = number("limit").unwrap_or(50);
    if !(1..=100).contains(&limit) {
        let why = "int value should be less than or equal to 100.";
        return Err(Refusal::invalid("limit", "NUMBER_TYPE_MAX", why));
    }
    let limit = usize::try_from(limit).unwrap_or(100);
    let all: Vec<&Stored> =
        channel.messages.values().filter(|stored| !stored.deleted && stored.only_for.is_none()).collect();
    let found: Vec<&Stored> = if let Some(after) = number("after") {
        all.into_iter().filter(|stored| stored.id > after).take(limit).collect()
    } else {
        let until = match (number("before"), number("around")) {
            (Some(before), _) => all.partition_point(|stored| stored.id < before),
            (None, Some(around)) => {
                (all.partition_point(|stored| stored.id <= around) + limit / 2).min(all.len())
            }
            (None, None) => all.len(),
        };
        all[until.saturating_sub(limit)..until].to_vec()
    };
    // The newest first, whichever way it was asked.
    Ok(found.into_iter().rev().map(|stored| shown(world, channel, stored)).collect::<Value>().into())
}

pub(super) fn get(world: &World, id: u64, message: u64) -> Answer {
    let channel = visible(world, id)?;
    need(world, channel, Permissions::READ_MESSAGE_HISTORY)?;
    let stored = channel.message(message).filter(|stored| stored.only_for.is_none());
    Ok(shown(world, channel, stored.ok_or_else(Refusal::unknown_message)?).into())
}

fn nonce(body: &Body) -> Result<Option<String>, Refusal> {
    let nonce = match body.fields.get("nonce") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    if nonce.chars().count() > 25 {
        return Err(Refusal::invalid("nonce", "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length."));
    }
    Ok(Some(nonce))
}

pub(super) fn create(world: &mut World, id: u64, body: &Body) -> Answer {
    let channel = visible(world, id)?;
    sending::may_send(world, channel)?;
    let nonce = nonce(body)?;
    let enforced = body.flag("enforce_nonce");
    let window = world.options.nonce_window;
    world.nonces.retain(|other| other.at.elapsed() < window);
    if let Some(nonce) = nonce.as_ref().filter(|_| enforced) {
        let same = world.nonces.iter().find(|other| other.nonce == *nonce);
        // By the same author within the past few minutes: the message that is there already.
        if let Some(same) = same
            && let Some(place) = world.channels.get(&same.channel)
            && let Some(stored) = place.message(same.message)
        {
            return Ok(world.message_json(place, stored).into());
        }
    }
    let (message_id, now) = (world.id(), world.now());
    let mut stored = Stored::new(message_id, BOT, now, "");
    stored.nonce = body.fields.get("nonce").filter(|nonce| !nonce.is_null()).cloned();
    refer(world, id, &mut stored, body)?;
    sending::fill(world, id, &mut stored, &body.fields, body, "")?;
    wake(world, id)?;
    put(world, id, stored);
    if let Some(nonce) = nonce.filter(|_| enforced) {
        world.nonces.push_back(Nonce { at: Instant::now(), nonce, channel: id, message: message_id });
    }
    let channel = world.channel(id);
    Ok(world.message_json(channel, &channel.messages[&message_id]).into())
}

/// A reply or a forward.
fn refer(world: &World, id: u64, stored: &mut Stored, body: &Body) -> Result<(), Refusal> {
    let Some(reference) = body.fields.get("message_reference").filter(|it| it.is_object()) else {
        return Ok(());
    };
    let number = |name: &str| reference[name].as_str().and_then(|text| text.parse::<u64>().ok());
    let place = number("channel_id").unwrap_or(id);
    let message = number("message_id").unwrap_or(0);
    let found = world.channels.get(&place).and_then(|channel| channel.message(message));
    if reference["type"] == 1 {
        let found = found.ok_or_else(Refusal::unknown_message)?;
        stored.snapshots = vec![snapshot(world, world.channel(place), found)];
        stored.flags |= message::SNAPSHOT;
        stored.reference =
            Some(json!({"type": 1, "channel_id": place.to_string(), "message_id": message.to_string()}));
        return Ok(());
    }
    let channel = world.channel(id);
    if !world.permissions(channel, BOT).has(Permissions::READ_MESSAGE_HISTORY) {
        return Err(Refusal::no_history());
    }
    if place != id || found.is_none() {
        if reference["fail_if_not_exists"] == false {
            return Ok(());
        }
        let why = "Unknown message";
        return Err(Refusal::invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", why));
    }
    if found.is_some_and(Stored::is_system) {
        let why = "Cannot reply to a system message";
        return Err(Refusal::invalid("message_reference", "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", why));
    }
    reply(world, id, stored, message);
    Ok(())
}

/// Makes a message a reply.
pub(crate) fn reply(world: &World, channel: u64, stored: &mut Stored, to: u64) {
    let mut reference = json!({"type": 0, "channel_id": channel.to_string(), "message_id": to.to_string()});
    if let Some(guild) = world.channel(channel).guild {
        reference["guild_id"] = guild.to_string().into();
    }
    stored.kind = 19;
    stored.reference = Some(reference);
    stored.replies_to = Some((channel, to));
}

/// What a forward shows of a message: no author.
pub(crate) fn snapshot(world: &World, channel: &Channel, stored: &Stored) -> Value {
    let full = world.message_json(channel, stored);
    let mut message = json!({});
    for name in [
        "type",
        "content",
        "embeds",
        "attachments",
        "timestamp",
        "edited_timestamp",
        "flags",
        "mentions",
        "mention_roles",
        "components",
        "sticker_items",
    ] {
        if let Some(value) = full.get(name) {
            message[name] = value.clone();
        }
    }
    json!({ "message": message })
}

/// Somebody writes in an archived thread: it is open again, when it is not locked.
pub(crate) fn wake(world: &mut World, id: u64) -> Result<(), Refusal> {
    let channel = world.channel(id);
    if !channel.archived {
        return Ok(());
    }
    if channel.locked && !world.permissions(channel, BOT).has(Permissions::MANAGE_THREADS) {
        return Err(Refusal::archived());
    }
    super::threads::room_for_one(world, channel.guild)?;
    let now = world.now();
    let channel = world.channel_mut(id);
    channel.archived = false;
    channel.archive_changed = now;
    world.tell_channel("THREAD_UPDATE", id);
    Ok(())
}

/// Puts a message into its channel, and tells everybody.
pub(crate) fn put(world: &mut World, channel: u64, stored: Stored) {
    let (id, author, hidden) = (stored.id, stored.author, stored.only_for.is_some());
    if world.channel(channel).kind == PRIVATE_THREAD || world.channel(channel).is_thread() {
        world.channel_mut(channel).members.insert(author);
        let named: Vec<u64> = stored.mentions.iter().copied().collect();
        world.channel_mut(channel).members.extend(named);
    }
    if author == BOT && !world.taps.is_empty() {
        let sent = Sent { at: Instant::now(), channel, message: id, text: stored.words() };
        world.taps.retain(|tap| tap.send(sent.clone()).is_ok());
    }
    world.put(channel, stored);
    if !hidden {
        world.tell_message("MESSAGE_CREATE", channel, id);
    }
}

pub(super) fn update(world: &mut World, id: u64, message: u64, body: &Body) -> Answer {
    let channel = visible(world, id)?;
    let stored = channel.message(message).ok_or_else(Refusal::unknown_message)?;
    if stored.author != BOT {
        return Err(Refusal::not_the_author());
    }
    if channel.archived {
        return Err(Refusal::archived());
    }
    if world.now().since(stored.at) > Duration::from_secs(60 * 60) {
        let most = world.options.old_edits_most;
        world.budget.old_edit(id, most).map_err(Refusal::old_edits)?;
    }
    edit(world, id, message, body)?;
    let channel = world.channel(id);
    Ok(world.message_json(channel, &channel.messages[&message]).into())
}

/// Changes a message of the bot, and tells everybody.
pub(super) fn edit(world: &mut World, id: u64, message: u64, body: &Body) -> Result<(), Refusal> {
    let now = world.now();
    let stored = world.channel(id).message(message).ok_or_else(Refusal::unknown_message)?;
    let mut stored = stored.clone();
    stored.edited = Some(now);
    sending::fill(world, id, &mut stored, &body.fields, body, "")?;
    replace(world, id, stored);
    Ok(())
}

/// Puts a changed message in the place of what it was, and tells everybody.
pub(crate) fn replace(world: &mut World, channel: u64, stored: Stored) {
    let (id, hidden) = (stored.id, stored.only_for.is_some());
    if stored.author == BOT && !world.taps.is_empty() {
        let sent = Sent { at: Instant::now(), channel, message: id, text: stored.words() };
        world.taps.retain(|tap| tap.send(sent.clone()).is_ok());
    }
    if let Some(place) = world.channel_mut(channel).message_mut(id) {
        let touched = place.touched;
        *place = Stored { touched, ..stored };
    }
    if !hidden {
        world.tell_message("MESSAGE_UPDATE", channel, id);
    }
}

/// Takes a message away, and tells everybody.
pub(crate) fn remove(world: &mut World, channel: u64, message: u64) {
    let Some(stored) = world.channel_mut(channel).message_mut(message) else { return };
    stored.deleted = true;
    let hidden = stored.only_for.is_some();
    if !hidden {
        world.tell_deleted(channel, message);
    }
}

pub(super) fn delete(world: &mut World, id: u64, message: u64) -> Answer {
    let channel = visible(world, id)?;
    let stored = channel.message(message).ok_or_else(Refusal::unknown_message)?;
    if stored.author != BOT {
        if channel.guild.is_none() {
            return Err(Refusal::dm());
        }
        need(world, channel, Permissions::MANAGE_MESSAGES)?;
    }
    if channel.archived {
        return Err(Refusal::archived());
    }
    remove(world, id, message);
    Ok(Done::Nothing)
}

pub(super) fn bulk_delete(world: &mut World, id: u64, body: &Body) -> Answer {
    let channel = visible(world, id)?;
    need(world, channel, Permissions::MANAGE_MESSAGES)?;
    let ids = body.fields.get("messages").and_then(Value::as_array);
    let ids: Vec<u64> = ids.into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok()).collect();
    bulk_remove(world, id, &ids);
    Ok(Done::Nothing)
}

/// Takes several messages away in one go: one event for all.
pub(crate) fn bulk_remove(world: &mut World, id: u64, messages: &[u64]) {
    for message in messages {
        if let Some(stored) = world.channel_mut(id).message_mut(*message) {
            stored.deleted = true;
        }
    }
    let ids: Vec<String> = messages.iter().map(u64::to_string).collect();
    let guild = world.channel(id).guild.map(|guild| guild.to_string());
    let data = json!({"ids": ids, "channel_id": id.to_string(), "guild_id": guild});
    world.tell("MESSAGE_DELETE_BULK", crate::discord::session::GUILD_MESSAGES, &data);
}

pub(super) fn pins(world: &World, id: u64) -> Answer {
    let channel = visible(world, id)?;
    let items = channel.pins.iter().filter_map(|pin| channel.message(*pin)).map(|stored| {
        json!({
            "pinned_at": crate::discord::time::iso(stored.at), "message": shown(world, channel, stored),
        })
    });
    Ok(json!({"items": items.collect::<Vec<_>>(), "has_more": false}).into())
}

pub(super) fn pin(world: &mut World, id: u64, message: u64, pinned: bool) -> Answer {
    let channel = visible(world, id)?;
    if channel.guild.is_some() {
        need(world, channel, Permissions::PIN_MESSAGES)?;
    }
    channel.message(message).ok_or_else(Refusal::unknown_message)?;
    if channel.archived {
        return Err(Refusal::archived());
    }
    let channel = world.channel_mut(id);
    if pinned {
        if channel.pins.len() >= 250 {
            return Err(Refusal::new(400, 30003, "Maximum number of pins reached (250)"));
        }
        channel.pins.insert(message);
    } else {
        channel.pins.remove(&message);
    }
    Ok(Done::Nothing)
}
