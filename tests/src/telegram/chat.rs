//! A chat as people see it now.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::message::{Message, Stored};
use super::seat::Spot;
use super::server::Server;
use super::waiting::until;
use super::world::World;

/// A chat, or one topic of it.
#[derive(Clone, Debug)]
pub struct Chat {
    server: Arc<Server>,
    spot: Spot,
    /// Only what stands outside all topics.
    general: bool,
}

impl Chat {
    pub(crate) fn new(server: Arc<Server>, spot: Spot) -> Self {
        Self { server, spot, general: false }
    }

    pub(crate) fn general(server: Arc<Server>, spot: Spot) -> Self {
        Self { server, spot, general: true }
    }

    #[must_use]
    pub fn id(&self) -> i64 {
        self.spot.chat()
    }

    fn holds(&self, stored: &Stored) -> bool {
        match self.spot.topic {
            Some(topic) => stored.in_topic && stored.thread == Some(topic),
            None => !self.general || !stored.in_topic,
        }
    }

    fn see<'a>(&'a self, world: &'a World) -> impl DoubleEndedIterator<Item = Message> + 'a {
        let chat = self.id();
        let room = world.rooms.get(&chat);
        let all = room.into_iter().flat_map(|room| room.messages.values());
        all.filter(|stored| self.holds(stored)).map(move |stored| world.seen(chat, stored))
    }

    /// What was changed since the count `since`, latest first.
    fn fresh<'a>(&'a self, world: &'a World, since: u64) -> impl Iterator<Item = Message> + 'a {
        let chat = self.id();
        let all = world.rooms.get(&chat).into_iter().flat_map(|room| room.messages.values().rev());
        let fresh = all.filter(move |stored| stored.touched > since && self.holds(stored));
        fresh.map(move |stored| world.seen(chat, stored))
    }

    /// Everything that stands there now, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.server.look(|world| self.see(world).filter(|message| !message.deleted).collect())
    }

    /// Also what was taken away.
    #[must_use]
    pub fn all_messages(&self) -> Vec<Message> {
        self.server.look(|world| self.see(world).collect())
    }

    /// What the bot wrote and nobody took away.
    #[must_use]
    pub fn from_bot(&self) -> Vec<Message> {
        let mut messages = self.messages();
        messages.retain(Message::is_bot);
        messages
    }

    /// The words of everything that stands there now.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.messages().into_iter().map(|message| message.text).collect()
    }

    /// One message, taken away or not.
    ///
    /// # Panics
    /// When there never was one.
    #[must_use]
    pub fn message(&self, id: i64) -> Message {
        let chat = self.id();
        let found = self.server.look(|world| {
            let stored = world.rooms.get(&chat)?.messages.get(&id)?;
            Some(world.seen(chat, stored))
        });
        found.unwrap_or_else(|| panic!("no message {id} in chat {chat}:\n{}", self.transcript()))
    }

    /// The latest message that fits.
    #[must_use]
    pub fn find(&self, fits: impl Fn(&Message) -> bool) -> Option<Message> {
        self.server.look(|world| self.see(world).rev().find(|message| !message.deleted && fits(message)))
    }

    /// Waits for a message that fits; the latest one.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn await_message(&self, fits: impl Fn(&Message) -> bool) -> Message {
        let found = self.wait(fits).await;
        found.unwrap_or_else(|found| panic!("the message did not come:\n{}\n{found}", self.transcript()))
    }

    async fn wait(&self, fits: impl Fn(&Message) -> bool) -> Result<Message, String> {
        let mut seen = (self.id(), 0);
        let found = until(&self.server, |world| {
            // A group that migrated counts from the start.
            let since = if seen.0 == self.id() { seen.1 } else { 0 };
            let found = self.fresh(world, since).find(|message| !message.deleted && fits(message));
            seen = (self.id(), world.rooms.get(&self.id()).map_or(0, |room| room.changes));
            found
        });
        found.await
    }

    /// Waits for a message of the bot whose words hold these.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn await_text(&self, words: &str) -> Message {
        let found = self.wait(|message| message.is_bot() && message.text.contains(words)).await;
        found.unwrap_or_else(|found| panic!("{words:?} did not come:\n{}\n{found}", self.transcript()))
    }

    /// Waits until a message of the bot has a button that has this label, or holds it.
    ///
    /// # Panics
    /// When none comes.
    pub async fn await_button(&self, label: &str) -> Message {
        self.await_message(|message| message.is_bot() && message.button(label).is_some()).await
    }

    /// Waits until one certain message, taken away or not, looks a certain way.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_change(&self, id: i64, fits: impl Fn(&Message) -> bool) -> Message {
        let chat = self.id();
        let found = until(&self.server, |world| {
            let stored = world.rooms.get(&chat)?.messages.get(&id)?;
            Some(world.seen(chat, stored)).filter(|message| fits(message))
        });
        found.await.unwrap_or_else(|found| {
            panic!("message {id} did not come to look so:\n{}\n{found}", self.transcript())
        })
    }

    /// Waits until so many messages fit.
    ///
    /// # Panics
    /// When they do not come.
    pub async fn await_count(&self, count: usize, fits: impl Fn(&Message) -> bool) -> Vec<Message> {
        let mut seen = (self.id(), 0);
        let mut fitting = BTreeMap::new();
        let found = until(&self.server, |world| {
            if seen.0 != self.id() {
                seen = (self.id(), 0);
                fitting.clear();
            }
            for message in self.fresh(world, seen.1) {
                if !message.deleted && fits(&message) {
                    fitting.insert(message.id, message);
                } else {
                    fitting.remove(&message.id);
                }
            }
            seen.1 = world.rooms.get(&self.id()).map_or(0, |room| room.changes);
            (fitting.len() >= count).then(|| std::mem::take(&mut fitting).into_values().collect())
        });
        found.await.unwrap_or_else(|found| {
            panic!("{count} such messages did not come:\n{}\n{found}", self.transcript())
        })
    }

    /// How often the bot showed that it is typing, or the like.
    #[must_use]
    pub fn actions(&self) -> u64 {
        let chat = self.id();
        self.server.look(|world| world.rooms.get(&chat).map_or(0, |room| room.actions))
    }

    /// Everything, for people who read why a test failed.
    #[must_use]
    pub fn transcript(&self) -> String {
        let all = self.all_messages();
        let skipped = all.len().saturating_sub(200);
        let lines: Vec<String> = all.iter().skip(skipped).map(Message::line).collect();
        lines.join("\n")
    }
}
