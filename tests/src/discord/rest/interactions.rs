//! First answers to interactions.

use serde_json::{Map, Value, json};

use super::{components, messages, sending};
use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::http::Body;
use crate::discord::interaction::{Interaction, Kind};
use crate::discord::message::{EPHEMERAL, LOADING, Stored};
use crate::discord::route::Route;
use crate::discord::world::{BOT, World};

fn choices(values: &str) -> Refusal {
    let why = format!("Value must be one of {{{values}}}.");
    Refusal::invalid("type", "BASE_TYPE_CHOICES", &why)
}

pub(super) fn respond(world: &mut World, route: &Route, body: &Body) -> Answer {
    let deadline = world.options.interaction_deadline;
    let Some(interaction) = world.interactions.get(&route.id(0)) else {
        return Err(Refusal::unknown_interaction());
    };
    if interaction.token != route.part(1) {
        return Err(Refusal::unknown_interaction());
    }
    if interaction.answered.is_some() {
        return Err(Refusal::acknowledged());
    }
    if interaction.at.elapsed() > deadline {
        return Err(Refusal::unknown_interaction());
    }
    let kind = body.fields.get("type").and_then(Value::as_u64).unwrap_or(0);
    let interaction = interaction.clone();
    let on_message = interaction.message.is_some();
    match (interaction.kind, kind) {
        (Kind::Autocomplete, 8) | (Kind::Command | Kind::Component, 4 | 5 | 9) | (Kind::Modal, 4 | 5) => {}
        (Kind::Component | Kind::Modal, 6 | 7) if on_message => {}
        (Kind::Autocomplete, _) => return Err(choices("8")),
        (Kind::Command, _) => return Err(choices("4, 5, 9, 10, 12")),
        // A modal is no answer to a modal.
        (Kind::Component | Kind::Modal, _) => return Err(choices("4, 5, 6, 7, 10, 12")),
    }
    let data = body.fields.get("data").and_then(Value::as_object).cloned().unwrap_or_default();
    match kind {
        4 | 5 => send(world, &interaction, kind, &data, body)?,
        7 => {
            let (channel, message) = interaction.message.unwrap_or_default();
            let body = Body { fields: data.clone(), ..body.clone() };
            messages::edit(world, channel, message, &body)?;
        }
        8 => {
            let count = data.get("choices").and_then(Value::as_array).map_or(0, Vec::len);
            if count > 25 {
                let why = "Must be 25 or fewer in length.";
                return Err(Refusal::invalid("data.choices", "BASE_TYPE_MAX_LENGTH", why));
            }
        }
        9 => components::modal(&Value::Object(data.clone()))?,
        _ => {}
    }
    let Some(interaction) = world.interactions.get_mut(&route.id(0)) else {
        return Err(Refusal::unknown_interaction());
    };
    interaction.answered = Some(kind);
    interaction.data = Value::Object(data);
    if interaction.original.is_none() {
        interaction.original = interaction.message.filter(|_| matches!(kind, 6 | 7)).map(|(_, id)| id);
    }
    let interaction = interaction.clone();
    if body.asked("with_response") == Some("true") {
        return Ok(Done::Ok(shown(world, &interaction, kind)));
    }
    Ok(Done::Nothing)
}

/// A message, or the promise of one.
fn send(
    world: &mut World,
    interaction: &Interaction,
    kind: u64,
    data: &Map<String, Value>,
    body: &Body,
) -> Result<(), Refusal> {
    let flags = data.get("flags").and_then(Value::as_u64).unwrap_or(0);
    let mut stored = answer(world, interaction, flags & EPHEMERAL != 0);
    if kind == 5 {
        stored.flags = flags & EPHEMERAL | LOADING;
    } else {
        sending::fill(world, interaction.channel, &mut stored, data, body, "data.")?;
    }
    let id = stored.id;
    messages::put(world, interaction.channel, stored);
    if let Some(interaction) = world.interactions.get_mut(&interaction.id) {
        interaction.original = Some(id);
        interaction.hidden = flags & EPHEMERAL != 0;
    }
    Ok(())
}

/// A message that answers an interaction, empty yet.
pub(super) fn answer(world: &mut World, interaction: &Interaction, hidden: bool) -> Stored {
    let (id, now) = (world.id(), world.now());
    let mut stored = Stored::new(id, BOT, now, "");
    let mut metadata = json!({
        "id": interaction.id.to_string(), "type": interaction.kind as u8,
        "user": world.person_json(interaction.user), "authorizing_integration_owners": {},
    });
    if let Some((_, message)) = interaction.message.filter(|_| interaction.kind == Kind::Component) {
        metadata["interacted_message_id"] = message.to_string().into();
    }
    if interaction.kind == Kind::Modal {
        let mut before = metadata.clone();
        before["type"] = 2.into();
        if let Some((_, message)) = interaction.message {
            before["type"] = 3.into();
            before["interacted_message_id"] = message.to_string().into();
        }
        metadata["triggering_interaction_metadata"] = before;
    }
    stored.interaction = Some(metadata);
    match (interaction.kind, interaction.message) {
        (Kind::Command, _) => stored.kind = if interaction.on.is_some() { 23 } else { 20 },
        (_, Some((channel, message))) if !hidden && channel == interaction.channel => {
            messages::reply(world, channel, &mut stored, message);
        }
        _ => {}
    }
    if hidden {
        stored.only_for = Some(interaction.user);
    }
    stored
}

fn shown(world: &World, interaction: &Interaction, kind: u64) -> Value {
    let mut said = json!({"id": interaction.id.to_string(), "type": interaction.kind as u8});
    let mut resource = json!({"type": kind});
    if let Some(message) = interaction.original
        && let Some(channel) = world.channels.get(&interaction.channel)
        && let Some(stored) = channel.messages.get(&message)
    {
        said["response_message_id"] = message.to_string().into();
        said["response_message_loading"] = (stored.flags & LOADING != 0).into();
        said["response_message_ephemeral"] = stored.only_for.is_some().into();
        said["channel_id"] = channel.id.to_string().into();
        resource["message"] = world.message_json(channel, stored);
    }
    json!({"interaction": said, "resource": resource})
}
