//! People, and their accounts.

use std::ops::Deref;
use std::sync::Arc;

use super::chat::Spot;
use super::guild::Person;
use super::seat::Seat;
use super::server::Server;

/// Somebody with an account. As a [`Seat`], in their direct messages with the bot.
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
    pub(crate) fn create(server: Arc<Server>, name: &str, locale: &str) -> Self {
        let id = server.change(|world| {
            let id = world.id();
            let username: String =
                name.to_lowercase().chars().filter(|it| it.is_ascii_alphanumeric()).collect();
            let person = Person {
                id,
                username,
                name: name.to_owned(),
                locale: locale.to_owned(),
                bot: false,
                closed: false,
            };
            world.people.insert(id, person);
            id
        });
        Self { seat: Seat::new(server, id, Spot::Dm(id)) }
    }

    #[must_use]
    pub fn id(&self) -> u64 {
        self.seat.user
    }

    /// The same person elsewhere.
    #[must_use]
    pub fn at(&self, spot: impl Into<Spot>) -> Seat {
        Seat::new(self.server.clone(), self.user, spot.into())
    }

    fn person(&self, act: impl FnOnce(&mut Person)) {
        self.server.change(|world| {
            if let Some(person) = world.people.get_mut(&self.user) {
                act(person);
            }
        });
    }

    /// Takes no direct messages from the bot from now on.
    pub fn closes_dms(&self) {
        self.person(|person| person.closed = true);
    }

    pub fn opens_dms(&self) {
        self.person(|person| person.closed = false);
    }

    /// The language of their Discord.
    pub fn speaks(&self, locale: &str) {
        self.person(|person| person.locale = locale.to_owned());
    }

    /// What others read of them from now on.
    pub fn goes_by(&self, name: &str) {
        self.person(|person| person.name = name.to_owned());
    }

    /// Another bot's account.
    #[must_use]
    pub fn as_bot(self) -> Self {
        self.person(|person| person.bot = true);
        self
    }
}
