//! A channel as people see it now.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::channel::Channel;
use super::message::Stored;
use super::seen::Message;
use super::server::Server;
use super::waiting::until;
use super::world::World;

/// Where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Channel(u64),
    /// The direct messages between the bot and this person.
    Dm(u64),
}

impl Spot {
    /// The channel, when there is one already.
    pub(crate) fn channel(self, world: &World) -> Option<&Channel> {
        match self {
            Self::Channel(id) => world.channels.get(&id),
            Self::Dm(user) => world.dms.get(&user).and_then(|id| world.channels.get(id)),
        }
    }
}

/// A channel, a thread or direct messages, as one person sees them, or everybody.
#[derive(Clone, Debug)]
pub struct Chat {
    server: Arc<Server>,
    spot: Spot,
    /// Who looks: they see what was told to them alone.
    viewer: Option<u64>,
}

impl Chat {
    pub(crate) fn new(server: Arc<Server>, spot: Spot, viewer: Option<u64>) -> Self {
        Self { server, spot, viewer }
    }

    /// The channel's id.
    ///
    /// # Panics
    /// When nobody has said anything in these direct messages.
    #[must_use]
    pub fn id(&self) -> u64 {
        let id = self.server.look(|world| self.spot.channel(world).map(|channel| channel.id));
        id.expect("somebody has said something there")
    }

    fn shows(&self, stored: &Stored) -> bool {
        stored.only_for.is_none_or(|person| self.viewer == Some(person))
    }

    fn all(&self) -> Vec<Message> {
        self.server.look(|world| {
            let Some(channel) = self.spot.channel(world) else { return Vec::new() };
            let all = channel.messages.values().filter(|stored| self.shows(stored));
            all.map(|stored| world.seen(channel, stored)).collect()
        })
    }

    /// Everything that stands there now, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        let mut all = self.all();
        all.retain(|message| !message.deleted);
        all
    }

    /// Also what was taken away.
    #[must_use]
    pub fn all_messages(&self) -> Vec<Message> {
        self.all()
    }

    /// What the bot wrote and nobody took away, without Discord's own words.
    #[must_use]
    pub fn from_bot(&self) -> Vec<Message> {
        let mut all = self.messages();
        all.retain(|message| message.by_bot && !message.system);
        all
    }

    /// The words of everything that stands there now.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.messages().into_iter().filter(|message| !message.system).map(|message| message.text).collect()
    }

    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn message(&self, id: u64) -> Message {
        let found = self.all().into_iter().find(|message| message.id == id);
        found.unwrap_or_else(|| panic!("no message {id}:\n{}", self.transcript()))
    }

    /// The latest message that fits.
    #[must_use]
    pub fn find(&self, fits: impl Fn(&Message) -> bool) -> Option<Message> {
        self.messages().into_iter().rev().find(fits)
    }

    /// What was changed since the count `since`, latest first.
    fn fresh<'a>(&'a self, world: &'a World, since: u64) -> impl Iterator<Item = Message> + 'a {
        let channel = self.spot.channel(world);
        channel.into_iter().flat_map(move |channel| {
            let fresh = channel.messages.values().rev();
            let fresh = fresh.filter(move |stored| stored.touched > since && self.shows(stored));
            fresh.map(move |stored| world.seen(channel, stored))
        })
    }

    fn changes(&self, world: &World) -> u64 {
        self.spot.channel(world).map_or(0, |channel| channel.changes)
    }

    async fn wait(&self, fits: impl Fn(&Message) -> bool) -> Result<Message, String> {
        let mut since = 0;
        let found = until(&self.server, |world| {
            let found = self.fresh(world, since).find(|message| !message.deleted && fits(message));
            since = self.changes(world);
            found
        });
        found.await
    }

    /// Waits for a message that fits; the latest one.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn await_message(&self, fits: impl Fn(&Message) -> bool) -> Message {
        let found = self.wait(fits).await;
        found.unwrap_or_else(|found| panic!("the message did not come:\n{}\n{found}", self.transcript()))
    }

    /// Waits for a message of the bot whose words hold these.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn await_text(&self, words: &str) -> Message {
        let found = self.wait(|message| message.by_bot && message.text.contains(words)).await;
        found.unwrap_or_else(|found| panic!("{words:?} did not come:\n{}\n{found}", self.transcript()))
    }

    /// Waits until a message of the bot has a button or a choice that has this label, or holds it.
    ///
    /// # Panics
    /// When none comes.
    pub async fn await_button(&self, label: &str) -> Message {
        let found = self.wait(|message| message.by_bot && message.offers(label)).await;
        found.unwrap_or_else(|found| panic!("[{label}] did not come:\n{}\n{found}", self.transcript()))
    }

    /// Waits until one certain message, taken away or not, looks a certain way.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_change(&self, id: u64, fits: impl Fn(&Message) -> bool) -> Message {
        let found = until(&self.server, |world| {
            let channel = self.spot.channel(world)?;
            let stored = channel.messages.get(&id)?;
            Some(world.seen(channel, stored)).filter(|message| fits(message))
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
        let mut since = 0;
        let mut fitting = BTreeMap::new();
        let found = until(&self.server, |world| {
            for message in self.fresh(world, since) {
                if !message.deleted && fits(&message) {
                    fitting.insert(message.id, message);
                } else {
                    fitting.remove(&message.id);
                }
            }
            since = self.changes(world);
            (fitting.len() >= count).then(|| std::mem::take(&mut fitting).into_values().collect())
        });
        found.await.unwrap_or_else(|found| {
            panic!("{count} such messages did not come:\n{}\n{found}", self.transcript())
        })
    }

    /// How often the bot showed that it types.
    #[must_use]
    pub fn typing(&self) -> u64 {
        self.server.look(|world| self.spot.channel(world).map_or(0, |channel| channel.typing))
    }

    /// Everything, for people who read why a test failed.
    #[must_use]
    pub fn transcript(&self) -> String {
        let all = self.all();
        let skipped = all.len().saturating_sub(200);
        let lines: Vec<String> = all.iter().skip(skipped).map(Message::line).collect();
        lines.join("\n")
    }
}
