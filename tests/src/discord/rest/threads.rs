//! Threads: posts in a forum, private threads, their members, archive and lock.

use serde_json::{Map, Value, json};

use super::channels::{need, visible};
use super::{messages, sending};
use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::channel::{Channel, FORUM, PRIVATE_THREAD, PUBLIC_THREAD, REQUIRE_TAG, TEXT};
use crate::discord::http::Body;
use crate::discord::message::Stored;
use crate::discord::permissions::Permissions;
use crate::discord::session::GUILDS;
use crate::discord::world::{BOT, World};

/// Whether a server takes one more thread that is not archived.
pub(super) fn room_for_one(world: &World, guild: Option<u64>) -> Result<(), Refusal> {
    let active = world.channels.values().filter(|it| it.guild == guild && it.is_thread() && !it.archived);
    if active.count() >= world.options.active_threads_most {
        Err(Refusal::too_many_threads())
    } else {
        Ok(())
    }
}

fn name(fields: &Map<String, Value>) -> Result<String, Refusal> {
    let name = fields.get("name").and_then(Value::as_str).unwrap_or_default();
    if (1..=100).contains(&name.chars().count()) {
        return Ok(name.to_owned());
    }
    Err(Refusal::invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))
}

fn auto_archive(fields: &Map<String, Value>) -> Result<u64, Refusal> {
    let minutes = fields.get("auto_archive_duration").and_then(Value::as_u64);
    match minutes {
        None => Ok(4_320),
        Some(minutes @ (60 | 1_440 | 4_320 | 10_080)) => Ok(minutes),
        Some(_) => {
            let why = "Value must be one of (60, 1440, 4320, 10080).";
            Err(Refusal::invalid("auto_archive_duration", "BASE_TYPE_CHOICES", why))
        }
    }
}

/// The tags of a post: five at most, and such as the forum has.
fn applied(world: &World, forum: &Channel, fields: &Map<String, Value>) -> Result<Vec<u64>, Refusal> {
    let wanted = fields.get("applied_tags").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if wanted.len() > 5 {
        let why = "Must be 5 or fewer in length.";
        return Err(Refusal::invalid("applied_tags", "BASE_TYPE_MAX_LENGTH", why));
    }
    let ids: Vec<u64> = wanted.iter().filter_map(|id| id.as_str()?.parse().ok()).collect();
    for id in &ids {
        let tag = forum.tags.iter().find(|tag| tag.id == *id);
        let tag = tag.ok_or_else(|| Refusal::new(400, 10087, "Unknown tag"))?;
        if tag.moderated {
            need(world, forum, Permissions::MANAGE_THREADS)?;
        }
    }
    if ids.is_empty() && forum.flags & REQUIRE_TAG != 0 {
        return Err(Refusal::new(400, 40067, "A tag is required to create a forum post in this channel"));
    }
    Ok(ids)
}

pub(super) fn create(world: &mut World, id: u64, body: &Body) -> Answer {
    let parent = visible(world, id)?;
    if parent.kind == FORUM {
        return post(world, id, body);
    }
    if parent.kind != TEXT {
        return Err(Refusal::wrong_channel_type());
    }
    let private = body.fields.get("type").and_then(Value::as_u64).unwrap_or(12) == 12;
    let needed =
        if private { Permissions::CREATE_PRIVATE_THREADS } else { Permissions::CREATE_PUBLIC_THREADS };
    need(world, parent, needed)?;
    let (name, minutes) = (name(&body.fields)?, auto_archive(&body.fields)?);
    room_for_one(world, parent.guild)?;
    let kind = if private { PRIVATE_THREAD } else { PUBLIC_THREAD };
    let thread = world.id();
    let mut channel = Channel::new(thread, kind, world.channel(id).guild, &name, world.now());
    channel.parent = Some(id);
    channel.owner = BOT;
    channel.auto_archive = minutes;
    channel.invitable = body.fields.get("invitable") != Some(&Value::Bool(false));
    channel.members.insert(BOT);
    world.channels.insert(thread, channel);
    world.tell_channel("THREAD_CREATE", thread);
    Ok(Done::Made(world.channel_json(world.channel(thread))))
}

/// A forum's post: the thread and its first message in one; both have the same id.
fn post(world: &mut World, id: u64, body: &Body) -> Answer {
    let forum = world.channel(id);
    need(world, forum, Permissions::SEND_MESSAGES)?;
    let (name, minutes) = (name(&body.fields)?, auto_archive(&body.fields)?);
    let tags = applied(world, forum, &body.fields)?;
    let Some(message) = body.fields.get("message").and_then(Value::as_object).cloned() else {
        return Err(Refusal::invalid("message", "BASE_TYPE_REQUIRED", "This field is required"));
    };
    room_for_one(world, forum.guild)?;
    let guild = forum.guild;
    let (thread, now) = (world.id(), world.now());
    let mut channel = Channel::new(thread, PUBLIC_THREAD, guild, &name, now);
    channel.parent = Some(id);
    channel.owner = BOT;
    channel.auto_archive = minutes;
    channel.applied = tags;
    channel.members.insert(BOT);
    let mut stored = Stored::new(thread, BOT, now, "");
    sending::fill(world, id, &mut stored, &message, body, "message.")?;
    world.channels.insert(thread, channel);
    world.tell_channel("THREAD_CREATE", thread);
    messages::put(world, thread, stored);
    let channel = world.channel(thread);
    let mut made = world.channel_json(channel);
    made["message"] = world.message_json(channel, &channel.messages[&thread]);
    Ok(Done::Made(made))
}

/// A thread that hangs on a message of a text channel.
pub(super) fn create_from(world: &mut World, id: u64, message: u64, body: &Body) -> Answer {
    let parent = visible(world, id)?;
    need(world, parent, Permissions::CREATE_PUBLIC_THREADS)?;
    parent.message(message).ok_or_else(Refusal::unknown_message)?;
    if world.channels.contains_key(&message) {
        return Err(Refusal::new(400, 160_004, "A thread has already been created for this message"));
    }
    let (name, guild) = (name(&body.fields)?, parent.guild);
    room_for_one(world, guild)?;
    let mut channel = Channel::new(message, PUBLIC_THREAD, guild, &name, world.now());
    channel.parent = Some(id);
    channel.owner = BOT;
    channel.members.insert(BOT);
    world.channels.insert(message, channel);
    world.tell_channel("THREAD_CREATE", message);
    Ok(Done::Made(world.channel_json(world.channel(message))))
}

/// Archive and lock, name and tags.
pub(super) fn update(world: &mut World, id: u64, body: &Body) -> Answer {
    let channel = world.channel(id);
    let fields = &body.fields;
    let flag = |name: &str| fields.get(name).and_then(Value::as_bool);
    let only = |names: &[&str]| fields.keys().all(|name| names.contains(&name.as_str()));
    let opens = flag("archived") == Some(false);
    let manages = world.permissions(channel, BOT).has(Permissions::MANAGE_THREADS);
    let owns = channel.owner == BOT;
    if !manages && (flag("locked").is_some() || channel.locked && opens || !owns && !opens) {
        return Err(Refusal::missing_permissions());
    }
    // An archived thread takes nothing but being opened again.
    if channel.archived && !opens && !only(&["archived"]) {
        return Err(Refusal::archived());
    }
    if opens && channel.archived {
        room_for_one(world, channel.guild)?;
    }
    let minutes = fields.contains_key("auto_archive_duration").then(|| auto_archive(fields)).transpose()?;
    let forum = channel.parent.and_then(|parent| world.channels.get(&parent));
    let tags = match forum.filter(|forum| forum.kind == FORUM && fields.contains_key("applied_tags")) {
        Some(forum) => Some(applied(world, forum, fields)?),
        None => None,
    };
    let now = world.now();
    let channel = world.channel_mut(id);
    channel.changes += 1;
    if let Some(name) = body.text("name") {
        channel.name = name.to_owned();
    }
    if let Some(archived) = flag("archived") {
        if channel.archived != archived {
            channel.archive_changed = now;
        }
        channel.archived = archived;
    }
    channel.locked = flag("locked").unwrap_or(channel.locked);
    channel.invitable = flag("invitable").unwrap_or(channel.invitable);
    channel.auto_archive = minutes.unwrap_or(channel.auto_archive);
    channel.flags = fields.get("flags").and_then(Value::as_u64).unwrap_or(channel.flags);
    if let Some(tags) = tags {
        channel.applied = tags;
    }
    world.tell_channel("THREAD_UPDATE", id);
    Ok(world.channel_json(world.channel(id)).into())
}

pub(super) fn active(world: &World, guild: u64) -> Answer {
    let guild = world.guilds.get(&guild).ok_or_else(Refusal::unknown_guild)?;
    if !guild.members.contains_key(&BOT) {
        return Err(Refusal::missing_access());
    }
    let mut all: Vec<&Channel> = world
        .channels
        .values()
        .filter(|it| it.guild == Some(guild.id) && it.is_thread() && !it.archived && world.sees(it, BOT))
        .collect();
    // The newest first.
    all.sort_by_key(|channel| std::cmp::Reverse(channel.id));
    Ok(threads(world, &all, false).into())
}

fn threads(world: &World, all: &[&Channel], more: bool) -> Value {
    let own = all.iter().filter(|thread| thread.members.contains(&BOT));
    json!({
        "threads": all.iter().map(|thread| world.channel_json(thread)).collect::<Vec<_>>(),
        "members": own.map(|thread| world.thread_member(thread, BOT)).collect::<Vec<_>>(),
        "has_more": more,
    })
}

/// The archived ones of a channel, the last archived first; `before` is a moment.
pub(super) fn archived(world: &World, id: u64, private: bool, body: &Body) -> Answer {
    let parent = visible(world, id)?;
    need(world, parent, Permissions::READ_MESSAGE_HISTORY)?;
    let before = body.asked("before").and_then(|text| text.parse::<jiff::Timestamp>().ok());
    let before = before.map_or(i64::MAX, jiff::Timestamp::as_millisecond);
    let kind = if private { PRIVATE_THREAD } else { PUBLIC_THREAD };
    let mut all: Vec<&Channel> = world
        .channels
        .values()
        .filter(|it| it.parent == Some(id) && it.kind == kind && it.archived && world.sees(it, BOT))
        .filter(|it| it.archive_changed.0 < before)
        .collect();
    all.sort_by_key(|thread| std::cmp::Reverse((thread.archive_changed.0, thread.id)));
    let limit = body.asked("limit").and_then(|limit| limit.parse().ok()).unwrap_or(50_usize);
    let more = all.len() > limit;
    all.truncate(limit);
    Ok(threads(world, &all, more).into())
}

fn thread(world: &World, id: u64) -> Result<&Channel, Refusal> {
    let channel = visible(world, id)?;
    if channel.is_thread() { Ok(channel) } else { Err(Refusal::wrong_channel_type()) }
}

pub(super) fn members(world: &World, id: u64) -> Answer {
    let thread = thread(world, id)?;
    Ok(thread.members.iter().map(|user| world.thread_member(thread, *user)).collect::<Value>().into())
}

pub(super) fn member(world: &World, id: u64, user: u64) -> Answer {
    let thread = thread(world, id)?;
    if !thread.members.contains(&user) {
        return Err(Refusal::unknown_member());
    }
    Ok(world.thread_member(thread, user).into())
}

pub(super) fn join(world: &mut World, id: u64, user: u64) -> Answer {
    let thread = thread(world, id)?;
    if thread.archived {
        return Err(Refusal::archived());
    }
    let guild = thread.guild.unwrap_or(0);
    if !world.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&user)) {
        return Err(Refusal::unknown_member());
    }
    if user != BOT {
        // Who does not see the channel cannot be in its threads.
        let parent = thread.parent.and_then(|id| world.channels.get(&id));
        if parent.is_some_and(|parent| !world.sees(parent, user)) {
            return Err(Refusal::missing_access());
        }
        super::channels::need(world, thread, Permissions::SEND_MESSAGES_IN_THREADS)?;
    }
    if world.channel_mut(id).members.insert(user) {
        told(world, id, &[user], &[]);
        if user != BOT {
            // Discord says so itself, in the thread.
            let (message, now) = (world.id(), world.now());
            let mut stored = Stored::new(message, BOT, now, "");
            stored.kind = 1;
            stored.mentions.insert(user);
            messages::put(world, id, stored);
        }
    }
    Ok(Done::Nothing)
}

pub(super) fn leave(world: &mut World, id: u64, user: u64) -> Answer {
    let channel = thread(world, id)?;
    if channel.archived {
        return Err(Refusal::archived());
    }
    if user != BOT {
        need(world, channel, Permissions::MANAGE_THREADS)?;
    }
    if world.channel_mut(id).members.remove(&user) {
        told(world, id, &[], &[user]);
    }
    Ok(Done::Nothing)
}

/// Tells who is in a thread now, and who is no longer.
pub(crate) fn told(world: &mut World, id: u64, added: &[u64], removed: &[u64]) {
    let thread = world.channel(id);
    let joined: Vec<Value> = added.iter().map(|user| world.thread_member(thread, *user)).collect();
    let data = json!({
        "id": id.to_string(), "guild_id": thread.guild.map(|id| id.to_string()),
        "member_count": thread.members.len(), "added_members": joined,
        "removed_member_ids": removed.iter().map(u64::to_string).collect::<Vec<_>>(),
    });
    world.tell("THREAD_MEMBERS_UPDATE", GUILDS, &data);
}
