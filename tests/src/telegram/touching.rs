//! What people do to messages: edits, reactions, presses of buttons.

use serde_json::{Value, json};

use super::hearing;
use super::message::{Sender, Stored, buttons};
use super::seat::Seat;
use super::text::{Formatted, found};
use super::world::{BOT, Press};

impl Seat {
    fn update<R>(&self, message: i64, act: impl FnOnce(&mut Stored) -> R) -> R {
        let chat = self.spot.chat();
        self.server.change(|world| {
            let now = world.now();
            let room = world.rooms.get_mut(&chat).unwrap_or_else(|| panic!("there is no chat {chat}"));
            let stored = room.message_mut(message);
            let stored = stored.unwrap_or_else(|| panic!("there is no message {message} in chat {chat}"));
            stored.edited = Some(now);
            let result = act(stored);
            if hearing::hears(world, chat, message) {
                world.tell_message("edited_message", chat, message);
            }
            result
        })
    }

    /// Edits the text or the caption of an own message.
    pub fn edits(&self, message: i64, text: &str) {
        self.update(message, |stored| {
            let (words, entities) = if stored.fields.contains_key("text") {
                ("text", "entities")
            } else {
                ("caption", "caption_entities")
            };
            stored.versions.push(stored.words().to_owned());
            let mut formatted = Formatted { text: text.to_owned(), entities: Vec::new() };
            found(&mut formatted);
            stored.fields.insert(words.into(), formatted.text.into());
            stored.fields.remove(entities);
            if !formatted.entities.is_empty() {
                stored.fields.insert(entities.into(), formatted.entities.into());
            }
        });
    }

    /// Telegram says that a message was edited though nothing anybody can see has changed.
    pub fn edits_nothing(&self, message: i64) {
        self.update(message, |_| ());
    }

    /// Takes an own message away; Telegram tells no bot.
    pub fn deletes(&self, message: i64) {
        let chat = self.spot.chat();
        self.server.change(|world| {
            if let Some(stored) = world.room_mut(chat).message_mut(message) {
                stored.deleted = true;
            }
        });
    }

    /// Sets these reactions in place of those before; none takes them away.
    pub fn reacts(&self, message: i64, emoji: &[&str]) {
        let chat = self.spot.chat();
        let sender = self.sender();
        self.server.change(|world| {
            let new: Vec<Value> =
                emoji.iter().map(|emoji| json!({"type": "emoji", "emoji": emoji})).collect();
            let stored = world.room_mut(chat).message_mut(message);
            let stored = stored.unwrap_or_else(|| panic!("there is no message {message} in chat {chat}"));
            let old = stored.reactions.insert(sender, new.clone()).unwrap_or_default();
            let room = &world.rooms[&chat];
            let told = if room.is_private() {
                world.options.private_reactions
            } else {
                room.standing(BOT).is_admin()
            };
            let mut update = json!({
                "chat": world.chat_json(room), "message_id": message, "date": world.now().0 / 1000,
                "old_reaction": old, "new_reaction": new,
            });
            match sender {
                Sender::Anonymous(_) => update["actor_chat"] = world.chat_json(room),
                _ => update["user"] = world.user_json(self.user),
            }
            if told {
                world.tell("message_reaction", chat, &update);
            }
        });
    }

    /// Presses the button with this label (or that holds it); the id of the press, for [`super::FakeTelegram::answer_to`].
    ///
    /// # Panics
    /// When there is no such button on the message now.
    pub fn presses(&self, message: i64, label: &str) -> String {
        let shown = self.chat().message(message);
        let button = shown.button(label);
        let button = button.unwrap_or_else(|| panic!("no button {label:?} on {}", shown.line()));
        let data = button.data.clone();
        self.press(message, &data.unwrap_or_else(|| panic!("the button {label:?} sends nothing")))
    }

    /// Waits for a button of the bot with this label (or that holds it), and presses it; the id of the press.
    ///
    /// # Panics
    /// When none comes.
    pub async fn presses_on_sight(&self, label: &str) -> String {
        let message = self.chat().await_button(label).await;
        self.presses(message.id, label)
    }

    /// Presses the nth button, counted over all rows from zero.
    ///
    /// # Panics
    /// When there is none.
    pub fn presses_nth(&self, message: i64, place: usize) -> String {
        let shown = self.chat().message(message);
        let button = shown.buttons.iter().flatten().nth(place).and_then(|button| button.data.clone());
        self.press(message, &button.unwrap_or_else(|| panic!("no button {place} on {}", shown.line())))
    }

    /// A press with this data, whether or not such a button is there (any longer).
    pub fn press(&self, message: i64, data: &str) -> String {
        let chat = self.spot.chat();
        self.server.change(|world| {
            let id = format!("{}", 4_000_000_000_000_000_000_i64 + world.number());
            let press = Press { at: world.now(), expired: false, answer: None, answered: false };
            world.presses.insert(id.clone(), press);
            let there = world.rooms[&chat].messages.get(&message).is_some_and(|stored| !stored.deleted);
            let message = if there {
                world.message_json(chat, message)
            } else {
                json!({"chat": world.chat_json(&world.rooms[&chat]), "message_id": message, "date": 0})
            };
            let update = json!({
                "id": id, "from": world.user_json(self.user), "message": message,
                "chat_instance": format!("{}", chat.unsigned_abs().wrapping_mul(7_919)), "data": data,
            });
            world.tell("callback_query", chat, &update);
            id
        })
    }

    /// All buttons that a message has now, row after row.
    #[must_use]
    pub fn labels(&self, message: i64) -> Vec<String> {
        let chat = self.spot.chat();
        self.server.look(|world| {
            let stored = world.rooms.get(&chat).and_then(|room| room.messages.get(&message));
            let rows = buttons(stored.and_then(|stored| stored.markup.as_ref()));
            rows.into_iter().flatten().map(|button| button.label).collect()
        })
    }
}
