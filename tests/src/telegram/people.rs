//! People, and what they do in Telegram.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use serde_json::json;

use super::room::Standing;
use super::seat::{Seat, Spot};
use super::server::Server;
use super::world::{Person, World};

/// Somebody with an account. As a [`Seat`], in their private chat with the bot.
#[derive(Clone, Debug)]
pub struct User {
    seat: Seat,
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
                last_name: None,
                username: None,
                language: language.map(str::to_owned),
                blocks: false,
                deactivated: false,
                hidden: false,
            };
            world.people.insert(id, person);
            id
        });
        let spot = Spot { chat: Arc::new(AtomicI64::new(id)), topic: None };
        Self { seat: Seat::new(server, id, spot) }
    }

    #[must_use]
    pub fn id(&self) -> i64 {
        self.seat.user
    }

    /// The same person elsewhere.
    #[must_use]
    pub fn at(&self, spot: impl Into<Spot>) -> Seat {
        Seat::new(self.server.clone(), self.user, spot.into())
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

    /// More of a name than the first one.
    pub fn goes_by(&self, last_name: Option<&str>, username: Option<&str>) {
        self.person(|person| {
            person.last_name = last_name.map(str::to_owned);
            person.username = username.map(str::to_owned);
        });
    }

    /// The language of their Telegram, which it tells the bot.
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
