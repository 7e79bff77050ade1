//! People in a place, and what they say and do there.

use std::sync::Arc;

use serde_json::json;

use super::chat::{Chat, Spot};
use super::draft::Draft;
use super::message::{SNAPSHOT, Stored, StoredFile};
use super::permissions::Permissions;
use super::rest::messages;
use super::rest::reactions;
use super::rest::sending;
use super::server::Server;
use super::world::World;

/// Somebody in a place: direct messages, a channel, a thread.
#[derive(Clone, Debug)]
pub struct Seat {
    pub(crate) server: Arc<Server>,
    pub(crate) user: u64,
    pub(crate) spot: Spot,
}

impl Seat {
    pub(crate) fn new(server: Arc<Server>, user: u64, spot: Spot) -> Self {
        Self { server, user, spot }
    }

    #[must_use]
    pub fn user_id(&self) -> u64 {
        self.user
    }

    /// What stands there, as they see it.
    #[must_use]
    pub fn chat(&self) -> Chat {
        Chat::new(self.server.clone(), self.spot, Some(self.user))
    }

    /// The channel, made when these are direct messages that nobody has begun.
    pub(crate) fn channel(&self, world: &mut World) -> u64 {
        match self.spot {
            Spot::Channel(id) => id,
            Spot::Dm(user) => world.dm(user),
        }
    }

    /// Says something; the message's id.
    pub fn says(&self, text: &str) -> u64 {
        self.send(Draft::text(text))
    }

    pub fn replies(&self, to: u64, text: &str) -> u64 {
        self.send(Draft::text(text).reply_to(to))
    }

    pub fn picture(&self, text: &str) -> u64 {
        self.send(Draft::text(text).picture("picture.png"))
    }

    pub fn file(&self, name: &str, mime: &str, bytes: &[u8]) -> u64 {
        self.send(Draft::text("").file(name, mime, bytes.to_vec()))
    }

    pub fn voice(&self, seconds: f64) -> u64 {
        self.send(Draft::voice(seconds))
    }

    /// Sends a message; its id.
    pub fn send(&self, draft: Draft) -> u64 {
        self.server.change(|world| {
            let channel = self.channel(world);
            self.enter(world, channel);
            let (id, now) = (world.id(), world.now());
            let mut stored = Stored::new(id, self.user, now, &draft.content);
            stored.flags = draft.flags;
            stored.stickers.clone_from(&draft.stickers);
            stored.embeds.clone_from(&draft.embeds);
            stored.poll.clone_from(&draft.poll);
            for (upload, traits, claimed) in &draft.files {
                let file = world.keep(channel, upload.clone(), *claimed);
                let file = Arc::new(StoredFile { traits: traits.clone(), ..StoredFile::clone(&file) });
                world.files.insert(file.id, file.clone());
                stored.files.push(file);
            }
            stored.mentions = sending::named_people(&draft.content);
            if let Some(to) = draft.reply_to {
                messages::reply(world, channel, &mut stored, to);
                let replied = world.channel(channel).message(to).map(|replied| replied.author);
                stored.mentions.extend(replied);
            }
            messages::put(world, channel, stored);
            id
        })
    }

    /// Somebody speaks only where they may; an archived thread is open again then.
    fn enter(&self, world: &mut World, channel: u64) {
        let place = world.channel(channel);
        let name = world.person_name(self.user).to_owned();
        if place.guild.is_none() {
            assert!(world.meets(self.user), "{name} meets the bot in no server");
            return;
        }
        let needed = if place.is_thread() {
            Permissions::SEND_MESSAGES_IN_THREADS
        } else {
            Permissions::SEND_MESSAGES
        };
        let may = world.permissions(place, self.user);
        assert!(may.has(needed), "{name} may not write in {:?}", place.name);
        let manages = may.has(Permissions::MANAGE_THREADS);
        assert!(!place.archived || !place.locked || manages, "{:?} is locked", place.name);
        if place.archived {
            let now = world.now();
            let place = world.channel_mut(channel);
            place.archived = false;
            place.archive_changed = now;
            world.tell_channel("THREAD_UPDATE", channel);
        }
    }

    /// Forwards a message of any channel to here; its id here.
    pub fn forwards(&self, from: &Chat, message: u64) -> u64 {
        let from = from.id();
        self.server.change(|world| {
            let channel = self.channel(world);
            self.enter(world, channel);
            let (id, now) = (world.id(), world.now());
            let place = world.channel(from);
            let forwarded = place.message(message).unwrap_or_else(|| panic!("there is no message {message}"));
            let mut stored = Stored::new(id, self.user, now, "");
            stored.snapshots = vec![messages::snapshot(world, place, forwarded)];
            stored.flags = SNAPSHOT;
            let mut reference =
                json!({"type": 1, "channel_id": from.to_string(), "message_id": message.to_string()});
            if let Some(guild) = place.guild {
                reference["guild_id"] = guild.to_string().into();
            }
            stored.reference = Some(reference);
            messages::put(world, channel, stored);
            id
        })
    }

    fn own(&self, world: &World, channel: u64, message: u64) -> Stored {
        let stored = world.channel(channel).message(message);
        stored.unwrap_or_else(|| panic!("there is no message {message} in channel {channel}")).clone()
    }

    /// Edits an own message.
    pub fn edits(&self, message: u64, text: &str) {
        self.server.change(|world| {
            let channel = self.channel(world);
            let mut stored = self.own(world, channel, message);
            assert_eq!(stored.author, self.user, "nobody edits another's message");
            stored.versions.push(stored.content.clone());
            stored.content = text.to_owned();
            stored.edited = Some(world.now());
            stored.mentions = sending::named_people(text);
            messages::replace(world, channel, stored);
        });
    }

    /// Discord says that a message was updated though nothing that anybody wrote has changed: a link got its preview.
    pub fn unfurls(&self, message: u64) {
        self.server.change(|world| {
            let channel = self.channel(world);
            let mut stored = self.own(world, channel, message);
            stored.embeds = vec![json!({"type": "link", "url": "https://example.com", "title": "Example"})];
            messages::replace(world, channel, stored);
        });
    }

    /// Takes a message away: an own one, or another's as a moderator.
    pub fn deletes(&self, message: u64) {
        self.server.change(|world| {
            let channel = self.channel(world);
            messages::remove(world, channel, message);
        });
    }

    /// Takes several away in one go, as moderators' tools do.
    pub fn deletes_all(&self, all: &[u64]) {
        self.server.change(|world| {
            let channel = self.channel(world);
            messages::bulk_remove(world, channel, all);
        });
    }

    pub fn reacts(&self, message: u64, emoji: &str) {
        self.reaction(message, emoji, true);
    }

    pub fn unreacts(&self, message: u64, emoji: &str) {
        self.reaction(message, emoji, false);
    }

    fn reaction(&self, message: u64, emoji: &str, added: bool) {
        self.server.change(|world| {
            let channel = self.channel(world);
            reactions::change(world, (channel, message), self.user, emoji, added);
        });
    }
}
