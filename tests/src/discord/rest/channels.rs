//! Channels: shown, changed, taken away.

use serde_json::{Value, json};

use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::channel::{Channel, FORUM, Tag};
use crate::discord::http::Body;
use crate::discord::permissions::{Overwrite, Permissions};
use crate::discord::session::GUILDS;
use crate::discord::world::{BOT, World};

/// A channel that the bot may see.
pub(super) fn visible(world: &World, id: u64) -> Result<&Channel, Refusal> {
    let channel = world.channels.get(&id).ok_or_else(Refusal::unknown_channel)?;
    if world.sees(channel, BOT) { Ok(channel) } else { Err(Refusal::missing_access()) }
}

/// The bot has all of these there, or nothing is done.
pub(super) fn need(world: &World, channel: &Channel, needed: Permissions) -> Result<(), Refusal> {
    if world.permissions(channel, BOT).has(needed) { Ok(()) } else { Err(Refusal::missing_permissions()) }
}

pub(super) fn get(world: &World, id: u64) -> Answer {
    Ok(world.channel_json(visible(world, id)?).into())
}

pub(super) fn update(world: &mut World, id: u64, body: &Body) -> Answer {
    let channel = visible(world, id)?;
    if channel.guild.is_none() {
        return Err(Refusal::dm());
    }
    if let Some(name) = body.text("name")
        && !(1..=100).contains(&name.chars().count())
    {
        return Err(Refusal::invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."));
    }
    if channel.is_thread() {
        return super::threads::update(world, id, body);
    }
    need(world, channel, Permissions::MANAGE_CHANNELS)?;
    let tags = match body.fields.get("available_tags").and_then(Value::as_array) {
        Some(wanted) if channel.kind == FORUM => Some(tags(world, wanted)?),
        Some(_) => return Err(Refusal::wrong_channel_type()),
        None => None,
    };
    let channel = world.channel_mut(id);
    if let Some(name) = body.text("name") {
        channel.name = name.to_owned();
    }
    if let Some(topic) = body.text("topic") {
        channel.topic = Some(topic.to_owned());
    }
    if let Some(flags) = body.fields.get("flags").and_then(Value::as_u64) {
        channel.flags = flags;
    }
    if let Some(tags) = tags {
        channel.tags = tags;
    }
    world.tell_channel("CHANNEL_UPDATE", id);
    Ok(world.channel_json(world.channel(id)).into())
}

/// The tags of a forum as they are wanted from now on; those without an id are new.
fn tags(world: &mut World, wanted: &[Value]) -> Result<Vec<Tag>, Refusal> {
    if wanted.len() > 20 {
        let why = "Must be 20 or fewer in length.";
        return Err(Refusal::invalid("available_tags", "BASE_TYPE_MAX_LENGTH", why));
    }
    let mut tags: Vec<Tag> = Vec::new();
    for (place, tag) in wanted.iter().enumerate() {
        let name = tag["name"].as_str().unwrap_or_default();
        if !(1..=20).contains(&name.chars().count()) {
            let path = format!("available_tags.{place}.name");
            return Err(Refusal::invalid(
                &path,
                "BASE_TYPE_BAD_LENGTH",
                "Must be between 1 and 20 in length.",
            ));
        }
        if tags.iter().any(|other| other.name == name) {
            return Err(Refusal::new(400, 40061, "Tag names must be unique"));
        }
        tags.push(Tag {
            id: tag["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_else(|| world.id()),
            name: name.to_owned(),
            moderated: tag["moderated"] == true,
            emoji: tag["emoji_name"].as_str().map(str::to_owned),
        });
    }
    Ok(tags)
}

pub(super) fn delete(world: &mut World, id: u64) -> Answer {
    let channel = visible(world, id)?;
    if channel.guild.is_none() {
        return Ok(world.channel_json(channel).into());
    }
    let needed = if channel.is_thread() { Permissions::MANAGE_THREADS } else { Permissions::MANAGE_CHANNELS };
    need(world, channel, needed)?;
    let shown = world.channel_json(channel);
    remove(world, id);
    Ok(shown.into())
}

/// Takes a channel away, with its threads, and tells of it.
pub(crate) fn remove(world: &mut World, id: u64) {
    let channel = world.channel(id).clone();
    let threads: Vec<u64> =
        world.channels.values().filter(|thread| thread.parent == Some(id)).map(|thread| thread.id).collect();
    for thread in threads {
        remove(world, thread);
    }
    let seen = world.sees(&channel, BOT);
    world.channels.remove(&id);
    if !seen {
        return;
    }
    if channel.is_thread() {
        let gone = json!({
            "id": id.to_string(), "guild_id": channel.guild.map(|id| id.to_string()),
            "parent_id": channel.parent.map(|id| id.to_string()), "type": channel.kind,
        });
        world.tell("THREAD_DELETE", GUILDS, &gone);
    } else {
        world.tell("CHANNEL_DELETE", GUILDS, &channel.json());
    }
}

pub(super) fn overwrite(world: &mut World, id: u64, who: u64, body: &Body) -> Answer {
    let channel = visible(world, id)?;
    need(world, channel, Permissions::MANAGE_CHANNELS)?;
    let bits = |name: &str| {
        let value = body.fields.get(name)?;
        value.as_u64().or_else(|| value.as_str()?.parse().ok())
    };
    let overwrite = Overwrite {
        id: who,
        member: body.fields.get("type").and_then(Value::as_u64) == Some(1),
        allow: Permissions(bits("allow").unwrap_or(0)),
        deny: Permissions(bits("deny").unwrap_or(0)),
    };
    let channel = world.channel_mut(id);
    channel.overwrites.retain(|other| other.id != who);
    channel.overwrites.push(overwrite);
    world.tell_channel("CHANNEL_UPDATE", id);
    Ok(Done::Nothing)
}

pub(super) fn lift(world: &mut World, id: u64, who: u64) -> Answer {
    let channel = visible(world, id)?;
    need(world, channel, Permissions::MANAGE_CHANNELS)?;
    world.channel_mut(id).overwrites.retain(|other| other.id != who);
    world.tell_channel("CHANNEL_UPDATE", id);
    Ok(Done::Nothing)
}

pub(super) fn typing(world: &mut World, id: u64) -> Answer {
    let channel = visible(world, id)?;
    super::sending::may_send(world, channel)?;
    world.channel_mut(id).typing += 1;
    Ok(Done::Nothing)
}
