//! Buttons pressed, choices made, commands given, modals filled in.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::doing::{Doing, Modal};
use super::interaction::{Interaction, Kind};
use super::permissions::Permissions;
use super::seat::Seat;
use super::world::{BOT, World};

/// What an interaction is about.
struct About {
    kind: Kind,
    data: Value,
    message: Option<(u64, u64)>,
    on: Option<u64>,
}

impl Seat {
    /// Presses the button with this label (or that holds it), or chooses it where it is a choice.
    ///
    /// # Panics
    /// When the message has neither now.
    pub fn presses(&self, message: u64, label: &str) -> Doing {
        let shown = self.chat().message(message);
        if let Some(button) = shown.button(label) {
            assert!(!button.disabled, "[{label}] cannot be pressed: {}", shown.line());
            let id = button.custom_id.clone();
            return self.press(message, &id.unwrap_or_else(|| panic!("[{label}] sends nothing")));
        }
        let (select, choice) =
            shown.choice(label).unwrap_or_else(|| panic!("no [{label}] on {}", shown.line()));
        self.choose(message, &select.custom_id.clone(), &[&choice.value.clone()])
    }

    /// Waits for a button or a choice of the bot with this label (or that holds it), and takes it.
    ///
    /// # Panics
    /// When none comes.
    pub async fn presses_on_sight(&self, label: &str) -> Doing {
        let message = self.chat().await_button(label).await;
        self.presses(message.id, label)
    }

    /// Presses the nth button, counted over all rows from zero.
    ///
    /// # Panics
    /// When there is none.
    pub fn presses_nth(&self, message: u64, place: usize) -> Doing {
        let shown = self.chat().message(message);
        let button = shown.buttons.iter().flatten().nth(place).and_then(|button| button.custom_id.clone());
        self.press(message, &button.unwrap_or_else(|| panic!("no button {place} on {}", shown.line())))
    }

    /// A press with this custom id, whether or not such a button is there (any longer).
    pub fn press(&self, message: u64, custom_id: &str) -> Doing {
        self.component(message, json!({"component_type": 2, "custom_id": custom_id, "id": 1}))
    }

    /// A choice of a select, of its own choices, of people or of roles.
    pub fn choose(&self, message: u64, custom_id: &str, values: &[&str]) -> Doing {
        let shown = self.chat().message(message);
        let kind = shown.selects.iter().find(|select| select.custom_id == custom_id);
        let kind = kind.map_or(3, |select| select.kind);
        let mut data = json!({"component_type": kind, "custom_id": custom_id, "values": values, "id": 1});
        if matches!(kind, 5..=7) {
            let ids: Vec<u64> = values.iter().filter_map(|value| value.parse().ok()).collect();
            let resolved = self.server.change(|world| {
                let channel = self.channel(world);
                resolved(world, world.channel(channel).guild, &ids)
            });
            data["resolved"] = resolved;
        }
        self.component(message, data)
    }

    fn component(&self, message: u64, data: Value) -> Doing {
        let id = self.server.change(|world| {
            let channel = self.channel(world);
            let about = About { kind: Kind::Component, data, message: Some((channel, message)), on: None };
            self.interact(world, about)
        });
        Doing::new(self.server.clone(), id)
    }

    /// Fills a modal in and sends it: for each field's label or custom id, what stands in it. A choice is named by what
    /// it says.
    ///
    /// # Panics
    /// When the modal has no such field, or one that is required stays empty.
    pub fn submits(&self, modal: &Modal, values: &[(&str, &str)]) -> Doing {
        for (name, _) in values {
            assert!(modal.field(name).is_some(), "no field {name:?} in {modal:?}");
        }
        let mut tops = Vec::new();
        for top in modal.raw["components"].as_array().into_iter().flatten() {
            let inner = if top["type"] == 18 { &top["component"] } else { &top["components"][0] };
            let Some(field) = inner["custom_id"].as_str().and_then(|id| modal.field(id)) else { continue };
            let value = values
                .iter()
                .find(|(name, _)| modal.field(name).is_some_and(|named| named.custom_id == field.custom_id));
            let value = value.map(|(_, value)| (*value).to_owned()).or_else(|| field.value.clone());
            assert!(
                !field.required || value.as_ref().is_some_and(|value| !value.is_empty()),
                "{:?} has to be filled in",
                field.label
            );
            let value = value.unwrap_or_default();
            let mut filled = json!({"type": field.kind, "custom_id": field.custom_id, "id": 2});
            if field.kind == 4 {
                let most = inner["max_length"].as_u64().unwrap_or(4_000);
                assert!(value.chars().count() as u64 <= most, "{:?} takes {most} characters", field.label);
                filled["value"] = value.into();
            } else {
                let chosen =
                    field.choices.iter().find(|choice| choice.label == value || choice.value == value);
                assert!(value.is_empty() || chosen.is_some(), "no choice {value:?} in {field:?}");
                filled["values"] = chosen.map(|choice| choice.value.clone()).into_iter().collect();
            }
            tops.push(if top["type"] == 18 {
                json!({"type": 18, "id": 1, "component": filled})
            } else {
                json!({"type": 1, "id": 1, "components": [filled]})
            });
        }
        let data = json!({"custom_id": modal.custom_id, "components": tops});
        let id = self.server.change(|world| {
            // A modal that a button opened still belongs to that button's message.
            let message = world.interactions.get(&modal.doing).and_then(|doing| doing.message);
            self.interact(world, About { kind: Kind::Modal, data, message, on: None })
        });
        Doing::new(self.server.clone(), id)
    }

    /// Gives a command: `slash("ticket note", &[("text", "she called")])`. People, channels and roles are named by id.
    ///
    /// # Panics
    /// When no such command is registered here, or it has no such option.
    pub fn slash(&self, path: &str, options: &[(&str, &str)]) -> Doing {
        self.command(path, options, None)
    }

    /// Types into one option of a command that completes it.
    ///
    /// # Panics
    /// As [`Seat::slash`].
    pub fn completes(&self, path: &str, options: &[(&str, &str)], focused: &str) -> Doing {
        self.command(path, options, Some(focused))
    }

    fn command(&self, path: &str, given: &[(&str, &str)], focused: Option<&str>) -> Doing {
        let id = self.server.change(|world| {
            let channel = self.channel(world);
            let guild = world.channel(channel).guild;
            let mut names = path.split(' ');
            let name = names.next().unwrap_or_default();
            let command = self.registered(world, guild, 1, name);
            let mut level = command.clone();
            let mut groups = Vec::new();
            for name in names {
                let inner = level["options"].as_array().into_iter().flatten();
                let found = inner.clone().find(|option| option["name"] == name).cloned();
                level = found.unwrap_or_else(|| panic!("/{path} has no {name:?}: {level}"));
                groups.push((name.to_owned(), level["type"].clone()));
            }
            let mut ids = Vec::new();
            let mut options: Vec<Value> =
                given.iter().map(|(name, value)| filled(&level, name, value, focused, &mut ids)).collect();
            if focused.is_none() {
                let needed = level["options"].as_array().into_iter().flatten();
                for option in needed.filter(|option| option["required"] == true) {
                    assert!(options.iter().any(|it| it["name"] == option["name"]), "/{path} needs {option}");
                }
            }
            for (name, kind) in groups.into_iter().rev() {
                options = vec![json!({"name": name, "type": kind, "options": options})];
            }
            let mut data =
                json!({"id": command["id"], "name": command["name"], "type": 1, "options": options});
            if !ids.is_empty() {
                data["resolved"] = resolved(world, guild, &ids);
            }
            let kind = if focused.is_some() { Kind::Autocomplete } else { Kind::Command };
            self.interact(world, About { kind, data, message: None, on: None })
        });
        Doing::new(self.server.clone(), id)
    }

    /// Chooses a command from a message's menu.
    ///
    /// # Panics
    /// When no such command is registered here.
    pub fn menu(&self, message: u64, name: &str) -> Doing {
        let id = self.server.change(|world| {
            let channel = self.channel(world);
            let command = self.registered(world, world.channel(channel).guild, 3, name);
            let place = world.channel(channel);
            let stored = place.message(message).unwrap_or_else(|| panic!("there is no message {message}"));
            // Given with all its words, whatever the intents.
            let shown = world.message_json(place, stored);
            let data = json!({
                "id": command["id"], "name": command["name"], "type": 3, "target_id": message.to_string(),
                "resolved": {"messages": {message.to_string(): shown}},
            });
            self.interact(world, About { kind: Kind::Command, data, message: None, on: Some(message) })
        });
        Doing::new(self.server.clone(), id)
    }

    fn registered(&self, world: &World, guild: Option<u64>, kind: u64, name: &str) -> Value {
        let found = world.commands.find(guild, kind, name);
        let command = found.unwrap_or_else(|| panic!("the command {name:?} is not registered here")).clone();
        let here = if guild.is_some() { 0 } else { 1 };
        let contexts = command["contexts"].as_array();
        assert!(
            contexts.is_none_or(|all| all.is_empty() || all.iter().any(|context| *context == here)),
            "{name:?} is not shown here: {:?}",
            command["contexts"]
        );
        assert!(
            guild.is_some() || command["dm_permission"] != false,
            "{name:?} is not shown in direct messages"
        );
        let needed = command["default_member_permissions"].as_str().and_then(|bits| bits.parse().ok());
        if let (Some(guild), Some(needed)) = (guild, needed) {
            let may = world.guild_permissions(guild, self.user);
            assert!(needed != 0 && may.has(Permissions(needed)), "{name:?} is not shown to them");
        }
        command
    }

    /// Tells the bot what was done.
    fn interact(&self, world: &mut World, about: About) -> u64 {
        let channel = self.channel(world);
        let id = world.id();
        let token = format!("aW50ZXJhY3Rpb246{id}");
        let place = world.channel(channel);
        let mut data = json!({
            "id": id.to_string(), "application_id": BOT.to_string(), "type": about.kind as u8,
            "data": about.data, "channel_id": channel.to_string(), "channel": world.channel_json(place),
            "token": token, "version": 1, "locale": world.people[&self.user].locale, "entitlements": [],
            "authorizing_integration_owners": {"0": place.guild.unwrap_or(0).to_string()},
            "app_permissions": world.permissions(place, BOT).0.to_string(), "entitlement_sku_ids": [],
            "context": u8::from(place.guild.is_none()), "attachment_size_limit": world.options.upload_most,
        });
        if let Some(guild) = place.guild {
            let mut member = world.member_json(guild, self.user).unwrap_or_default();
            member["permissions"] = world.permissions(place, self.user).0.to_string().into();
            data["member"] = member;
            data["guild_id"] = guild.to_string().into();
            let locale = world.guilds[&guild].locale.clone();
            data["guild"] = json!({"id": guild.to_string(), "locale": locale, "features": []});
            data["guild_locale"] = locale.into();
        } else {
            data["user"] = world.person_json(self.user);
        }
        if let Some((channel, message)) = about.message {
            let place = world.channel(channel);
            let shown = place.messages.get(&message);
            data["message"] = match shown {
                Some(stored) => world.message_json(place, stored),
                None => json!({"id": message.to_string(), "channel_id": channel.to_string()}),
            };
        }
        let interaction = Interaction {
            id,
            token: token.clone(),
            kind: about.kind,
            user: self.user,
            channel,
            message: about.message,
            on: about.on,
            at: Instant::now(),
            answered: None,
            data: Value::Null,
            original: None,
            hidden: false,
            more: Vec::new(),
            expired: false,
        };
        world.interactions.insert(id, interaction);
        world.tokens.insert(token, id);
        world.tell("INTERACTION_CREATE", 0, &data);
        id
    }
}

/// One option as it was given; numbers and flags as such, and the ids of people, channels and roles noted.
fn filled(level: &Value, name: &str, value: &str, focused: Option<&str>, ids: &mut Vec<u64>) -> Value {
    let mut options = level["options"].as_array().into_iter().flatten();
    let option = options.find(|option| option["name"] == name);
    let option = option.unwrap_or_else(|| panic!("there is no option {name:?}: {level}"));
    let kind = option["type"].as_u64().unwrap_or(3);
    let choices = option["choices"].as_array().map_or(&[][..], Vec::as_slice);
    let chosen = choices.iter().find(|choice| choice["name"] == value || choice["value"] == value);
    assert!(choices.is_empty() || chosen.is_some(), "{value:?} is no choice of {option}");
    let value = match (chosen, kind) {
        (Some(choice), _) => choice["value"].clone(),
        (None, 4) if focused != Some(name) => {
            json!(value.parse::<i64>().unwrap_or_else(|_| panic!("{value:?} is no number")))
        }
        (None, 5) => json!(value == "true"),
        (None, 6..=8) => {
            ids.extend(value.parse::<u64>());
            json!(value)
        }
        (None, _) => json!(value),
    };
    let mut filled = json!({"name": name, "type": kind, "value": value});
    if focused == Some(name) {
        assert!(option["autocomplete"] == true, "{name:?} completes nothing: {option}");
        filled["focused"] = true.into();
    }
    filled
}

/// People, channels and roles by their ids.
fn resolved(world: &World, guild: Option<u64>, ids: &[u64]) -> Value {
    let mut all: Map<String, Value> = Map::new();
    let mut put = |kind: &str, id: u64, value: Value| {
        let of = all.entry(kind.to_owned()).or_insert_with(|| json!({}));
        of[id.to_string()] = value;
    };
    for id in ids {
        if world.people.contains_key(id) || *id == BOT {
            put("users", *id, world.person_json(*id));
            let member = guild.and_then(|guild| world.guilds.get(&guild)?.members.get(id));
            if let Some(member) = member {
                put("members", *id, member.json());
            }
        } else if let Some(channel) = world.channels.get(id) {
            put("channels", *id, world.channel_json(channel));
        } else if let Some(role) = guild.and_then(|guild| world.guilds.get(&guild)?.roles.get(id)) {
            put("roles", *id, role.json());
        }
    }
    Value::Object(all)
}
