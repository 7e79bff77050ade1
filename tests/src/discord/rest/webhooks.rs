//! More answers to interactions, by their token.

use serde_json::Value;

use super::{interactions, messages, sending};
use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::http::Body;
use crate::discord::interaction::Interaction;
use crate::discord::message::{EPHEMERAL, LOADING};
use crate::discord::route::Route;
use crate::discord::world::{BOT, World};

/// The interaction whose token stands in the path, when it was answered and its token is still good.
fn interaction(world: &World, route: &Route) -> Result<Interaction, Refusal> {
    if route.id(0) != BOT {
        return Err(Refusal::unknown_webhook());
    }
    let id = world.tokens.get(route.part(1)).ok_or_else(Refusal::webhook_token)?;
    let interaction = world.interactions.get(id).ok_or_else(Refusal::webhook_token)?;
    if interaction.expired || interaction.at.elapsed() > world.options.token_lifetime {
        return Err(Refusal::webhook_token());
    }
    if interaction.answered.is_none() {
        return Err(Refusal::unknown_webhook());
    }
    Ok(interaction.clone())
}

/// The message meant: the first answer, or one that followed.
fn message(world: &World, interaction: &Interaction, id: Option<u64>) -> Result<u64, Refusal> {
    let id = id.or(interaction.original).ok_or_else(Refusal::unknown_message)?;
    let own = interaction.original == Some(id) || interaction.more.contains(&id);
    let there = world.channels.get(&interaction.channel).and_then(|channel| channel.message(id));
    if own && there.is_some() { Ok(id) } else { Err(Refusal::unknown_message()) }
}

pub(super) fn execute(world: &mut World, route: &Route, body: &Body) -> Answer {
    let interaction = interaction(world, route)?;
    let promised = interaction.original.filter(|id| {
        let place = world.channels.get(&interaction.channel);
        place.and_then(|place| place.message(*id)).is_some_and(|stored| stored.flags & LOADING != 0)
    });
    // What was promised is kept first.
    if let Some(id) = promised.filter(|_| interaction.answered == Some(5)) {
        return fulfil(world, &interaction, id, body);
    }
    let flags = body.fields.get("flags").and_then(Value::as_u64).unwrap_or(0);
    let mut stored = interactions::answer(world, &interaction, flags & EPHEMERAL != 0);
    let id = stored.id;
    sending::fill(world, interaction.channel, &mut stored, &body.fields, body, "")?;
    messages::put(world, interaction.channel, stored);
    if let Some(interaction) = world.interactions.get_mut(&interaction.id) {
        interaction.more.push(id);
    }
    Ok(shown(world, &interaction, id))
}

fn shown(world: &World, interaction: &Interaction, id: u64) -> Done {
    let channel = world.channel(interaction.channel);
    Done::Ok(world.message_json(channel, &channel.messages[&id]))
}

/// Puts words in the place of a promise.
fn fulfil(world: &mut World, interaction: &Interaction, id: u64, body: &Body) -> Answer {
    let mut stored = world.channel(interaction.channel).messages[&id].clone();
    stored.flags &= !LOADING;
    sending::fill(world, interaction.channel, &mut stored, &body.fields, body, "")?;
    messages::replace(world, interaction.channel, stored);
    Ok(shown(world, interaction, id))
}

pub(super) fn get(world: &World, route: &Route, id: Option<u64>) -> Answer {
    let interaction = interaction(world, route)?;
    let id = message(world, &interaction, id)?;
    Ok(shown(world, &interaction, id))
}

pub(super) fn update(world: &mut World, route: &Route, id: Option<u64>, body: &Body) -> Answer {
    let interaction = interaction(world, route)?;
    let id = message(world, &interaction, id)?;
    if world.channel(interaction.channel).messages[&id].flags & LOADING != 0 {
        return fulfil(world, &interaction, id, body);
    }
    messages::edit(world, interaction.channel, id, body)?;
    Ok(shown(world, &interaction, id))
}

pub(super) fn delete(world: &mut World, route: &Route, id: Option<u64>) -> Answer {
    let interaction = interaction(world, route)?;
    let id = message(world, &interaction, id)?;
    messages::remove(world, interaction.channel, id);
    Ok(Done::Nothing)
}
