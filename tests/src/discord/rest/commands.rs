//! Application commands: listed, made, changed, taken away.

use serde_json::{Map, Value, json};

use crate::discord::answer::{Answer, Done, Refusal};
use crate::discord::http::Body;
use crate::discord::route::Route;
use crate::discord::world::{BOT, World};

/// Most commands of one kind: words, people's menus, messages' menus.
fn most(kind: u64) -> usize {
    if kind == 1 { 100 } else { 15 }
}

pub(super) fn run(world: &mut World, route: &Route, body: &Body) -> Answer {
    if route.id(0) != BOT {
        return Err(Refusal::new(404, 10002, "Unknown Application"));
    }
    let guild = route.operation.contains("guild").then(|| route.id(1));
    if let Some(guild) = guild {
        let guild = world.guilds.get(&guild).ok_or_else(Refusal::unknown_guild)?;
        if !guild.members.contains_key(&BOT) {
            return Err(Refusal::missing_access());
        }
    }
    let id = route.id(if guild.is_some() { 2 } else { 1 });
    match route.operation {
        name if name.starts_with("list_") => {
            let full = body.asked("with_localizations") == Some("true");
            let mut all = world.commands.of(guild);
            if !full {
                all.iter_mut().for_each(bare);
            }
            Ok(Value::Array(all).into())
        }
        name if name.starts_with("get_") => found(world, guild, id).map(Into::into),
        name if name.starts_with("create_") => make(world, guild, &body.fields),
        name if name.starts_with("bulk_") => {
            let wanted = body.value();
            let wanted = wanted.as_array().map_or(&[][..], Vec::as_slice);
            let kept: Vec<(u64, String)> = wanted.iter().map(key).collect();
            world.commands.retain(guild, |command| kept.contains(&key(command)));
            for command in wanted {
                make(world, guild, command.as_object().unwrap_or(&Map::new()))?;
            }
            Ok(Value::Array(world.commands.of(guild)).into())
        }
        name if name.starts_with("update_") => {
            let mut command = found(world, guild, id)?;
            for (name, value) in &body.fields {
                command[name] = value.clone();
            }
            check(&command)?;
            command["version"] = world.id().to_string().into();
            world.commands.put(guild, command.clone());
            Ok(command.into())
        }
        _ => {
            found(world, guild, id)?;
            world.commands.retain(guild, |command| !is(&command["id"], id));
            Ok(Done::Nothing)
        }
    }
}

fn is(value: &Value, id: u64) -> bool {
    value.as_str().and_then(|text| text.parse().ok()) == Some(id)
}

fn key(command: &Value) -> (u64, String) {
    (command["type"].as_u64().unwrap_or(1), command["name"].as_str().unwrap_or_default().to_owned())
}

/// Without the languages, unless they were asked for.
fn bare(command: &mut Value) {
    if let Some(fields) = command.as_object_mut() {
        fields.remove("name_localizations");
        fields.remove("description_localizations");
    }
    for option in command.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
        bare(option);
    }
}

fn found(world: &World, guild: Option<u64>, id: u64) -> Result<Value, Refusal> {
    let all = world.commands.of(guild);
    all.into_iter().find(|command| is(&command["id"], id)).ok_or_else(Refusal::unknown_command)
}

/// A new one, or in the place of that of the same name and kind.
fn make(world: &mut World, guild: Option<u64>, fields: &Map<String, Value>) -> Answer {
    let mut command = Value::Object(fields.clone());
    let kind = command["type"].as_u64().unwrap_or(1);
    command["type"] = kind.into();
    check(&command)?;
    let all = world.commands.of(guild);
    let same = all.iter().find(|other| key(other) == key(&command));
    let id = same.map(|other| other["id"].clone());
    let new = id.is_none();
    if new {
        if all.iter().filter(|other| other["type"] == kind).count() >= most(kind) {
            return Err(Refusal::new(400, 30032, "Maximum number of application commands reached"));
        }
        if world.commands.created >= world.options.commands_a_day {
            return Err(Refusal::too_many_commands());
        }
        world.commands.created += 1;
    }
    command["id"] = id.unwrap_or_else(|| world.id().to_string().into());
    command["application_id"] = BOT.to_string().into();
    command["version"] = world.id().to_string().into();
    if let Some(guild) = guild {
        command["guild_id"] = guild.to_string().into();
    }
    for (name, value) in
        [("default_member_permissions", Value::Null), ("nsfw", json!(false)), ("description", json!(""))]
    {
        if command.get(name).is_none() {
            command[name] = value;
        }
    }
    world.commands.put(guild, command.clone());
    Ok(if new { Done::Made(command) } else { Done::Ok(command) })
}

fn check(command: &Value) -> Result<(), Refusal> {
    let wrong = |path: &str, why: &str| Err(Refusal::invalid(path, "APPLICATION_COMMAND_INVALID", why));
    let words = command["type"].as_u64().unwrap_or(1) == 1;
    let name = command["name"].as_str().unwrap_or_default();
    if !(1..=32).contains(&name.chars().count()) || words && !is_name(name) {
        return wrong("name", "Command name is invalid");
    }
    if words && !(1..=100).contains(&command["description"].as_str().unwrap_or_default().chars().count()) {
        return wrong("description", "Must be between 1 and 100 in length.");
    }
    if !words && command["description"].as_str().is_some_and(|text| !text.is_empty()) {
        return wrong("description", "Context menu commands cannot have description");
    }
    if !words && command["options"].as_array().is_some_and(|options| !options.is_empty()) {
        return wrong("options", "Context menu commands cannot have options");
    }
    languages(command, words, "")?;
    options(&command["options"], "")?;
    if size(command) > 8_000 {
        return wrong("", "Command exceeds maximum size (8000)");
    }
    Ok(())
}

/// Small letters of any script, digits, `-` and `_`.
fn is_name(name: &str) -> bool {
    name.to_lowercase() == name
        && name.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_' | '\'') || !it.is_ascii())
}

const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

fn languages(of: &Value, words: bool, at: &str) -> Result<(), Refusal> {
    for (field, most) in [("name_localizations", 32), ("description_localizations", 100)] {
        for (locale, text) in of[field].as_object().into_iter().flatten() {
            let path = format!("{at}{field}.{locale}");
            if !LOCALES.contains(&locale.as_str()) {
                let why = "Locale is not one of those that Discord has";
                return Err(Refusal::invalid(&path, "BASE_TYPE_CHOICES", why));
            }
            let text = text.as_str().unwrap_or_default();
            let fits = (1..=most).contains(&text.chars().count());
            if !fits || words && field == "name_localizations" && !is_name(text) {
                return Err(Refusal::invalid(&path, "STRING_TYPE_REGEX", "Not a good name or too long"));
            }
        }
    }
    Ok(())
}

fn options(options: &Value, at: &str) -> Result<(), Refusal> {
    let all = options.as_array().map_or(&[][..], Vec::as_slice);
    if all.len() > 25 {
        let why = "Must be 25 or fewer in length.";
        return Err(Refusal::invalid(&format!("{at}options"), "BASE_TYPE_MAX_LENGTH", why));
    }
    let mut optional = false;
    for (place, option) in all.iter().enumerate() {
        let path = format!("{at}options.{place}");
        let name = option["name"].as_str().unwrap_or_default();
        if !(1..=32).contains(&name.chars().count()) || !is_name(name) {
            return Err(Refusal::invalid(
                &format!("{path}.name"),
                "STRING_TYPE_REGEX",
                "Option name is invalid",
            ));
        }
        let about = option["description"].as_str().unwrap_or_default().chars().count();
        if !(1..=100).contains(&about) {
            let why = "Must be between 1 and 100 in length.";
            return Err(Refusal::invalid(&format!("{path}.description"), "BASE_TYPE_BAD_LENGTH", why));
        }
        let needed = option["required"] == true;
        if needed && optional {
            let why = "Required options must be placed before non-required options";
            return Err(Refusal::invalid(&path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", why));
        }
        optional |= !needed && !matches!(option["type"].as_u64(), Some(1 | 2));
        let choices = option["choices"].as_array().map_or(0, Vec::len);
        if choices > 25 || choices > 0 && option["autocomplete"] == true {
            let why = "Must be 25 or fewer in length, and not beside autocomplete.";
            return Err(Refusal::invalid(&format!("{path}.choices"), "BASE_TYPE_MAX_LENGTH", why));
        }
        for choice in option["choices"].as_array().into_iter().flatten() {
            languages(choice, false, &format!("{path}.choices."))?;
        }
        languages(option, true, &format!("{path}."))?;
        self::options(&option["options"], &format!("{path}."))?;
    }
    Ok(())
}

/// Of names, descriptions and values, with the longest language of each.
fn size(of: &Value) -> usize {
    let longest = |field: &str| {
        let own = of[field].as_str().map_or(0, |text| text.chars().count());
        let others = of[format!("{field}_localizations")].as_object();
        let others = others.into_iter().flat_map(|all| all.values());
        others.filter_map(Value::as_str).map(|text| text.chars().count()).max().unwrap_or(0).max(own)
    };
    let inner = ["options", "choices"].into_iter().flat_map(|name| of[name].as_array().into_iter().flatten());
    let value = of["value"].as_str().map_or(0, |text| text.chars().count());
    longest("name") + longest("description") + value + inner.map(size).sum::<usize>()
}
