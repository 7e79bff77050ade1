//! People in a place, and what they send there.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Map, Value, json};

use super::chat::Chat;
use super::draft::{Attachment, Draft};
use super::hearing;
use super::message::Sender;
use super::methods::media;
use super::room::{Kind, Room, Standing};
use super::server::Server;
use super::text::{Formatted, found, utf16};
use super::world::World;

/// Somebody in a place: a private chat, a group's General, a topic.
#[derive(Clone, Debug)]
pub struct Seat {
    pub(crate) server: Arc<Server>,
    pub(crate) user: i64,
    pub(crate) spot: Spot,
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

impl Seat {
    pub(crate) fn new(server: Arc<Server>, user: i64, spot: Spot) -> Self {
        Self { server, user, spot, anonymous: false }
    }

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

    pub(crate) fn sender(&self) -> Sender {
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

    /// A private chat begins with its first message; in a group only members speak.
    fn enter(&self, world: &mut World, chat: i64) {
        if chat == self.user && !world.rooms.contains_key(&chat) {
            world.rooms.insert(chat, Room::new(chat, Kind::Private, ""));
        }
        let room = world.rooms.get(&chat).unwrap_or_else(|| panic!("there is no chat {chat}"));
        let standing = room.standing(self.user);
        let speaks = room.is_private() || standing.is_in() && standing != Standing::Muted;
        assert!(speaks, "{} is {standing:?} in {:?}", world.sender_name(self.sender()), room.title);
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
}
