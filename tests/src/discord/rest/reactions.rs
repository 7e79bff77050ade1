//! Reactions.

use serde_json::Value;

use super::channels::{need, visible};
use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::permissions::Permissions;
use crate::discord::route::Route;
use crate::discord::world::{BOT, World};

fn unknown_emoji() -> Refusal {
    Refusal::new(400, 10014, "Unknown Emoji")
}

pub(super) fn set(world: &mut World, route: &Route, added: bool) -> Answer {
    let (id, message, emoji) = (route.id(0), route.id(1), route.part(2).to_owned());
    let channel = visible(world, id)?;
    let stored = channel.message(message).ok_or_else(Refusal::unknown_message)?;
    if channel.archived {
        return Err(Refusal::archived());
    }
    // Words are no emoji.
    if emoji.is_empty() || emoji.chars().all(|character| character.is_ascii_alphanumeric()) {
        return Err(unknown_emoji());
    }
    if added {
        need(world, channel, Permissions::READ_MESSAGE_HISTORY)?;
        if !stored.reactions.contains_key(&emoji) {
            need(world, channel, Permissions::ADD_REACTIONS)?;
            if stored.reactions.len() >= 20 {
                return Err(Refusal::new(400, 30010, "Maximum number of reactions reached (20)"));
            }
        }
    }
    change(world, (id, message), BOT, &emoji, added);
    Ok(Done::Nothing)
}

/// Somebody's reaction comes or goes, and the bot hears of it when it did.
pub(crate) fn change(world: &mut World, (channel, message): (u64, u64), user: u64, emoji: &str, added: bool) {
    let Some(stored) = world.channel_mut(channel).message_mut(message) else { return };
    let who = stored.reactions.entry(emoji.to_owned()).or_default();
    let changed = if added { who.insert(user) } else { who.remove(&user) };
    if who.is_empty() {
        stored.reactions.remove(emoji);
    }
    if changed {
        world.tell_reaction(added, channel, message, user, emoji);
    }
}

pub(super) fn list(world: &World, route: &Route) -> Answer {
    let channel = visible(world, route.id(0))?;
    let stored = channel.message(route.id(1)).ok_or_else(Refusal::unknown_message)?;
    let who = stored.reactions.get(route.part(2));
    let people = who.into_iter().flatten().map(|user| world.person_json(*user));
    Ok(people.collect::<Value>().into())
}
