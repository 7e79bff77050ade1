//! People, and what they do in Telegram.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Map, Value, json};

use super::chat::Chat;
use super::draft::{Attachment, Draft};
use super::hearing;
use super::message::{Sender, buttons};
use super::methods::media;
use super::room::{Kind, Room, Standing};
use super::server::Server;
use super::text::{Formatted, found, utf16};
use super::world::{BOT, Person, Press, World};

/// Somebody with an account. As a [`Seat`], in their private chat with the bot.
#[derive(Clone, Debug)]
pub struct User {
    seat: Seat,
}

/// Somebody in a place: a private chat, a group's General, a topic.
#[derive(Clone, Debug)]
pub struct Seat {
    pub(crate) server: Arc<Server>,
    user: i64,
    spot: Spot,
    anonymous: bool,
}

/// A chat and, in a forum, a topic of it. A group that migrates takes its spots along.
#[derive(Clone, Debug)]
pub struct Spot {
    pub(crate) chat: Arc<AtomicI64>,
    pub(crate) topic: Option<i64>,
}

impl Spot {
    pub(crate) fn chat(&self) -> i64 {
        self.chat.load(Ordering::Relaxed)
    }
}

impl Deref for User {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.seat
    }
}

impl User {
    pub(crate) fn create(server: Arc<Server>, name: &str, language: Option<&str>) -> Self {
        let id = server.change(|world| {
            // Larger than 32 bits, as real ones are.
            let id = 5_900_000_000 + world.number();
            let person = Person {
                id,
                name: name.to_owned(),
                language: language.map(str::to_owned),
                blocks: false,
                deactivated: false,
                hidden: false,
            };
            world.people.insert(id, person);
            id
        });
        let spot = Spot { chat: Arc::new(AtomicI64::new(id)), topic: None };
        Self { seat: Seat { server, user: id, spot, anonymous: false } }
    }

    #[must_use]
    pub fn id(&self) -> i64 {
        self.seat.user
    }

    /// The same person elsewhere.
    #[must_use]
    pub fn at(&self, spot: impl Into<Spot>) -> Seat {
        Seat { server: self.server.clone(), user: self.user, spot: spot.into(), anonymous: false }
    }

    /// Opens the chat with the bot, by a link when there is a payload; unblocks it when need be.
    pub fn start(&self, payload: &str) -> i64 {
        self.unblocks();
        self.says(format!("/start {payload}").trim_end())
    }

    fn person(&self, act: impl FnOnce(&mut Person)) {
        self.server.change(|world| {
            if let Some(person) = world.people.get_mut(&self.user) {
                act(person);
            }
        });
    }

    pub fn speaks(&self, language: Option<&str>) {
        self.person(|person| person.language = language.map(str::to_owned));
    }

    /// Forwards of their messages name nobody from now on.
    pub fn hides(&self) {
        self.person(|person| person.hidden = true);
    }

    /// The account is gone.
    pub fn deactivates(&self) {
        self.person(|person| person.deactivated = true);
    }

    /// Blocks the bot.
    pub fn blocks(&self) {
        self.set_blocks(true);
    }

    pub fn unblocks(&self) {
        self.set_blocks(false);
    }

    fn set_blocks(&self, blocks: bool) {
        self.server.change(|world| {
            let known = world.rooms.contains_key(&self.user);
            let Some(person) = world.people.get_mut(&self.user) else { return };
            if person.blocks == blocks || !known {
                return;
            }
            person.blocks = blocks;
            let of = |blocks: bool| if blocks { Standing::Kicked } else { Standing::Member };
            let update = json!({
                "chat": world.chat_json(&world.rooms[&self.user]), "from": world.user_json(self.user),
                "date": world.now().0 / 1000, "old_chat_member": of(!blocks).json(World::bot_json()),
                "new_chat_member": of(blocks).json(World::bot_json()),
            });
            world.tell("my_chat_member", self.user, &update);
        });
    }

    /// The commands that their menu shows in the private chat: names and descriptions.
    #[must_use]
    pub fn menu(&self) -> Vec<(String, String)> {
        let scopes = [format!("chat {}", self.user), "all_private_chats".into(), "default".into()];
        self.server.look(|world| {
            let language = world.people.get(&self.user).and_then(|person| person.language.clone());
            let shown = world.profile.shown(&scopes, language.as_deref().unwrap_or_default());
            shown.iter().map(|command| (command.name.clone(), command.description.clone())).collect()
        })
    }
}

impl Seat {
    #[must_use]
    pub fn user_id(&self) -> i64 {
        self.user
    }

    /// The same person, speaking as the group.
    #[must_use]
    pub fn anonymous(&self) -> Self {
        Self { anonymous: true, ..self.clone() }
    }

    /// What stands there.
    #[must_use]
    pub fn chat(&self) -> Chat {
        Chat::new(self.server.clone(), self.spot.clone())
    }

    fn sender(&self) -> Sender {
        if self.anonymous { Sender::Anonymous(self.user) } else { Sender::User(self.user) }
    }

    pub fn says(&self, text: &str) -> i64 {
        self.send(Draft::text(text))
    }

    pub fn replies(&self, to: i64, text: &str) -> i64 {
        self.send(Draft::text(text).reply_to(to))
    }

    pub fn quotes(&self, to: i64, part: &str, text: &str) -> i64 {
        self.send(Draft::text(text).reply_to(to).quoting(part))
    }

    pub fn photo(&self, caption: &str) -> i64 {
        self.send(Draft::photo(Attachment::jpeg("photo.jpg")).caption(caption))
    }

    pub fn document(&self, name: &str, mime: &str, bytes: &[u8]) -> i64 {
        self.send(Draft::document(Attachment::new(name, mime, bytes.to_vec())))
    }

    pub fn voice(&self, seconds: i64) -> i64 {
        self.send(Draft::voice(
            Attachment::new("voice.ogg", "audio/ogg", &b"OggS voice"[..]).lasting(seconds),
        ))
    }

    pub fn video(&self, caption: &str) -> i64 {
        let file = Attachment::new("video.mp4", "video/mp4", &b"\0\0\0\x18ftypmp42 video"[..]);
        self.send(Draft::video(file.lasting(7)).caption(caption))
    }

    pub fn video_note(&self, seconds: i64) -> i64 {
        let file = Attachment::new("note.mp4", "video/mp4", &b"\0\0\0\x18ftypmp42 note"[..]);
        self.send(Draft::video_note(file.lasting(seconds)))
    }

    pub fn audio(&self, name: &str) -> i64 {
        self.send(Draft::audio(Attachment::new(name, "audio/mpeg", &b"ID3 audio"[..]).lasting(180)))
    }

    pub fn animation(&self) -> i64 {
        let file = Attachment::new("wave.mp4", "video/mp4", &b"\0\0\0\x18ftypmp42 wave"[..]);
        self.send(Draft::animation(file.lasting(2)))
    }

    pub fn sticker(&self, emoji: &str) -> i64 {
        self.send(Draft::sticker(
            Attachment::new("sticker.webp", "image/webp", &b"RIFF\0\0\0\0WEBP"[..]),
            emoji,
        ))
    }

    pub fn location(&self, latitude: f64, longitude: f64) -> i64 {
        self.send(Draft::location(latitude, longitude))
    }

    /// Sends a message; its id.
    pub fn send(&self, draft: Draft) -> i64 {
        self.server.change(|world| self.put(world, &draft, None))
    }

    /// Sends several files as one album, the caption under the first; their ids.
    pub fn album(&self, caption: &str, drafts: Vec<Draft>) -> Vec<i64> {
        self.server.change(|world| {
            let album = format!("{}", 13_800_000_000_000_000_i64 + world.number());
            let mut ids = Vec::new();
            for (place, draft) in drafts.into_iter().enumerate() {
                let draft = if place == 0 { draft.caption(caption) } else { draft };
                ids.push(self.put(world, &draft, Some(&album)));
            }
            ids
        })
    }

    fn put(&self, world: &mut World, draft: &Draft, album: Option<&str>) -> i64 {
        let chat = self.spot.chat();
        self.enter(world, chat);
        let mut fields = draft.fields.clone();
        if let Some((kind, attachment)) = &draft.file {
            let file = media::keep(world, kind, &attachment.upload, &attachment.traits);
            fields.extend(media::fields(world, &file));
        }
        if let Some(album) = album {
            fields.insert("media_group_id".into(), album.into());
        }
        for (words, entities) in [("text", "entities"), ("caption", "caption_entities")] {
            if let Some(text) = fields.get(words).and_then(Value::as_str) {
                let mut formatted = Formatted { text: text.to_owned(), entities: draft.entities() };
                found(&mut formatted);
                if !formatted.entities.is_empty() {
                    fields.insert(entities.into(), formatted.entities.into());
                }
            }
        }
        if let (Some(to), Some(part)) = (draft.reply_to, &draft.quote) {
            let words = world.rooms[&chat].messages.get(&to).map(|message| message.words().to_owned());
            let words = words.unwrap_or_default();
            let place = words.find(part.as_str());
            let place = place.unwrap_or_else(|| panic!("{part:?} does not stand in message {to}: {words:?}"));
            let quote = json!({"text": part, "position": utf16(&words[..place]), "is_manual": true});
            fields.insert("quote".into(), quote);
        }
        let id = world.put(chat, self.sender(), self.spot.topic, draft.reply_to, fields, None);
        if hearing::hears(world, chat, id) {
            world.tell_message("message", chat, id);
        }
        id
    }

    /// A private chat begins with its first message.
    fn enter(&self, world: &mut World, chat: i64) {
        if chat == self.user && !world.rooms.contains_key(&chat) {
            world.rooms.insert(chat, Room::new(chat, Kind::Private, ""));
        }
        assert!(world.rooms.contains_key(&chat), "there is no chat {chat}");
    }

    /// Forwards a message of any chat to here; its id here.
    pub fn forwards(&self, from: &Chat, message: i64) -> i64 {
        let from = from.id();
        self.server.change(|world| {
            self.enter(world, self.spot.chat());
            let stored = &world.rooms[&from].messages[&message];
            let mut fields: Map<String, Value> = stored.fields.clone();
            for name in ["quote", "media_group_id", "has_protected_content"] {
                fields.remove(name);
            }
            let date = stored.date.0 / 1000;
            let origin = match stored.sender {
                Sender::Bot => json!({"type": "user", "date": date, "sender_user": World::bot_json()}),
                Sender::User(user) if world.people.get(&user).is_some_and(|person| person.hidden) => {
                    json!({"type": "hidden_user", "date": date, "sender_user_name": world.people[&user].name})
                }
                Sender::User(user) => {
                    json!({"type": "user", "date": date, "sender_user": world.user_json(user)})
                }
                Sender::Anonymous(_) | Sender::Channel(_) => {
                    let chat = Value::Object(world.rooms[&from].chat_json());
                    json!({"type": "chat", "date": date, "sender_chat": chat})
                }
            };
            fields.insert("forward_origin".into(), origin);
            self.put(world, &Draft { fields, ..Draft::default() }, None)
        })
    }

    fn update<R>(&self, message: i64, act: impl FnOnce(&mut super::message::Stored) -> R) -> R {
        let chat = self.spot.chat();
        self.server.change(|world| {
            let now = world.now();
            let room = world.rooms.get_mut(&chat).unwrap_or_else(|| panic!("there is no chat {chat}"));
            let stored = room.messages.get_mut(&message);
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
            if let Some(stored) = world.room_mut(chat).messages.get_mut(&message) {
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
            let stored = world.room_mut(chat).messages.get_mut(&message);
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
