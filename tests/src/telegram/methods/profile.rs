//! What the bot says of itself, and answers to presses of buttons.

use serde_json::{Value, json};

use super::dispatch::done;
use crate::telegram::answer::{Answer, Body, Refusal};
use crate::telegram::params::Params;
use crate::telegram::profile::{Command, scope_key};
use crate::telegram::text::utf16;
use crate::telegram::world::World;

pub(super) fn me(world: &World) -> Body {
    let mut me = World::bot_json();
    for (name, value) in [
        ("can_join_groups", world.options.joins_groups),
        ("can_read_all_group_messages", !world.options.privacy),
        ("supports_inline_queries", false),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ] {
        me[name] = value.into();
    }
    me.into()
}

pub(super) fn answer_press(world: &mut World, params: &Params) -> Answer {
    let id = params.text("callback_query_id").unwrap_or_default().into_owned();
    let text = params.text("text").unwrap_or_default().into_owned();
    if utf16(&text) > 200 {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    let (now, lifetime) = (world.now(), world.options.callback_lifetime);
    let press = world.presses.get_mut(&id);
    let Some(press) = press.filter(|press| !press.expired && now.since(press.at) < lifetime) else {
        return Err(Refusal::bad("query is too old and response timeout expired or query ID is invalid"));
    };
    press.answered = true;
    if !text.is_empty() {
        press.answer = Some((text, params.flag("show_alert")));
    }
    done()
}

/// Two letters, or none for everybody.
fn language(params: &Params) -> Result<String, Refusal> {
    let language = params.text("language_code").unwrap_or_default().into_owned();
    let fits = language.is_empty()
        || (language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()));
    fits.then_some(language).ok_or_else(|| Refusal::bad("invalid language code specified"))
}

fn key(world: &World, params: &Params) -> Result<(String, String), Refusal> {
    let scope = params.json("scope")?;
    if let Some(chat) = scope.as_ref().and_then(|scope| scope["chat_id"].as_i64()) {
        world.room(chat)?;
    }
    Ok((scope_key(scope.as_deref()), language(params)?))
}

pub(super) fn set_commands(world: &mut World, params: &Params) -> Answer {
    let key = key(world, params)?;
    let list = params.list("commands")?;
    if list.len() > 100 {
        return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    let mut commands = Vec::new();
    for command in &list {
        let name = command["command"].as_str().unwrap_or_default();
        let name = name.strip_prefix('/').unwrap_or(name);
        let description = command["description"].as_str().unwrap_or_default();
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if name.is_empty() || name.len() > 32 || !name.bytes().all(fits) {
            return Err(Refusal::bad("BOT_COMMAND_INVALID"));
        }
        if !(1..=256).contains(&utf16(description)) {
            return Err(Refusal::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
        commands.push(Command { name: name.to_owned(), description: description.to_owned() });
    }
    world.profile.commands.insert(key, commands);
    done()
}

pub(super) fn get_commands(world: &World, params: &Params) -> Answer {
    let key = key(world, params)?;
    let commands = world.profile.commands.get(&key).map_or(&[][..], Vec::as_slice);
    let shown = commands.iter().map(
        |command| json!({"command": command.name.as_str(), "description": command.description.as_str()}),
    );
    Ok(Value::Array(shown.collect()).into())
}

pub(super) fn delete_commands(world: &mut World, params: &Params) -> Answer {
    let key = key(world, params)?;
    world.profile.commands.remove(&key);
    done()
}

pub(super) fn set_text(world: &mut World, params: &Params, what: &str, most: usize) -> Answer {
    let language = language(params)?;
    let text = params.text(what).unwrap_or_default().into_owned();
    if utf16(&text) > most {
        return Err(Refusal::bad(format!("bot {} is too long", what.replace('_', " "))));
    }
    let texts = texts(world, what);
    if text.is_empty() {
        texts.remove(&language);
    } else {
        texts.insert(language, text);
    }
    done()
}

fn texts<'a>(world: &'a mut World, what: &str) -> &'a mut std::collections::BTreeMap<String, String> {
    match what {
        "name" => &mut world.profile.names,
        "description" => &mut world.profile.descriptions,
        _ => &mut world.profile.short_descriptions,
    }
}

pub(super) fn get_text(world: &mut World, params: &Params, what: &str) -> Body {
    let language = params.text("language_code").unwrap_or_default().into_owned();
    let texts = texts(world, what);
    let text = texts.get(&language).or_else(|| texts.get("")).cloned();
    let otherwise = if what == "name" { "Deskbell" } else { "" };
    let mut answer = json!({});
    answer[what] = text.as_deref().unwrap_or(otherwise).into();
    answer.into()
}

pub(super) fn set_menu_button(world: &mut World, params: &Params) -> Answer {
    let chat = params.int("chat_id");
    if let Some(chat) = chat {
        world.room(chat)?;
    }
    let button =
        params.json("menu_button")?.map_or_else(|| json!({"type": "default"}), |button| button.into_owned());
    world.profile.menu_buttons.insert(chat, button);
    done()
}

pub(super) fn get_menu_button(world: &World, params: &Params) -> Body {
    let buttons = &world.profile.menu_buttons;
    let own = params.int("chat_id").and_then(|chat| buttons.get(&Some(chat)));
    own.or_else(|| buttons.get(&None)).cloned().unwrap_or_else(|| json!({"type": "commands"})).into()
}
