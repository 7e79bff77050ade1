//! Groups, their topics and their members.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Map, Value, json};

use super::chat::Chat;
use super::hearing;
use super::message::Sender;
use super::methods::{chats, topics};
use super::people::User;
use super::room::{Gone, Kind, Rights, Room, Standing};
use super::seat::Spot;
use super::server::Server;
use super::waiting::until;
use super::world::{BOT, World};

/// A group of any kind.
#[derive(Clone, Debug)]
pub struct Group {
    server: Arc<Server>,
    chat: Arc<AtomicI64>,
    owner: i64,
}

/// A topic of a forum.
#[derive(Clone, Debug)]
pub struct Topic {
    server: Arc<Server>,
    spot: Spot,
    id: i64,
}

/// A topic as its group shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicSeen {
    pub id: i64,
    pub name: String,
    pub color: i64,
    pub emoji: Option<String>,
    pub closed: bool,
    pub deleted: bool,
}

/// A channel whose posts Telegram forwards to the group it is linked to.
#[derive(Clone, Debug)]
pub struct Channel {
    server: Arc<Server>,
    id: i64,
    group: Arc<AtomicI64>,
}

impl From<&Group> for Spot {
    fn from(group: &Group) -> Self {
        Self { chat: group.chat.clone(), topic: None }
    }
}

impl From<&Topic> for Spot {
    fn from(topic: &Topic) -> Self {
        topic.spot.clone()
    }
}

impl Group {
    pub(crate) fn create(server: Arc<Server>, title: &str, kind: Kind, owner: &User) -> Self {
        let id = server.change(|world| {
            let number = world.number();
            let id = if kind == Kind::Group { -4_200_000_000 - number } else { -1_003_200_000_000 - number };
            let mut room = Room::new(id, kind, title);
            room.members.insert(owner.id(), Standing::Creator);
            world.rooms.insert(id, room);
            id
        });
        Self { server, chat: Arc::new(AtomicI64::new(id)), owner: owner.id() }
    }

    #[must_use]
    pub fn id(&self) -> i64 {
        self.chat.load(Ordering::Relaxed)
    }

    /// Everything in it, over all topics.
    #[must_use]
    pub fn chat(&self) -> Chat {
        Chat::new(self.server.clone(), self.into())
    }

    /// What stands outside the topics.
    #[must_use]
    pub fn general(&self) -> Chat {
        Chat::general(self.server.clone(), self.into())
    }

    fn stand(&self, by: i64, user: i64, standing: Standing) {
        let chat = self.id();
        self.server.change(|world| chats::stand(world, chat, by, user, standing));
    }

    /// The owner adds the bot, or makes it something else there.
    pub fn bot_is(&self, standing: Standing) {
        self.stand(self.owner, BOT, standing);
    }

    /// The owner adds the bot as an administrator who may do everything.
    #[must_use]
    pub fn with_bot(self) -> Self {
        self.bot_is(Standing::Administrator(Rights::all()));
        self
    }

    /// The owner makes somebody something: a member, an administrator, nobody.
    pub fn sets(&self, user: &User, standing: Standing) {
        self.stand(self.owner, user.id(), standing);
    }

    pub fn joins(&self, user: &User) {
        self.stand(user.id(), user.id(), Standing::Member);
    }

    pub fn leaves(&self, user: &User) {
        self.stand(user.id(), user.id(), Standing::Left);
    }

    /// Becomes a supergroup with another id, which every handle follows; the new id.
    pub fn migrates(&self) -> i64 {
        let (old, owner) = (self.id(), self.owner);
        let new = self.server.change(|world| {
            let new = -1_003_300_000_000 - world.number();
            let room = &world.rooms[&old];
            let mut next = Room::new(new, Kind::Supergroup { forum: false }, &room.title);
            next.members = room.members.clone();
            world.rooms.insert(new, next);
            let told = |world: &mut World, chat: i64, name: &str, value: i64| {
                let fields = Map::from_iter([(name.to_owned(), Value::from(value))]);
                let id = world.put(chat, Sender::User(owner), None, None, fields, None);
                if hearing::hears(world, chat, id) {
                    world.tell_message("message", chat, id);
                }
            };
            told(world, old, "migrate_to_chat_id", new);
            told(world, new, "migrate_from_chat_id", old);
            world.moved.insert(old, new);
            new
        });
        self.chat.store(new, Ordering::Relaxed);
        new
    }

    /// Turns topics on or off by hand. Turned off, they are hidden, and none can be written to.
    ///
    /// # Panics
    /// When it is no supergroup: turning topics on makes it one first, see [`Group::migrates`].
    pub fn set_forum(&self, forum: bool) {
        let chat = self.id();
        self.server.change(|world| {
            let room = world.room_mut(chat);
            assert!(room.is_supergroup(), "only supergroups have topics");
            room.kind = Kind::Supergroup { forum };
        });
    }

    pub fn set_title(&self, by: &User, title: &str) {
        let chat = self.id();
        self.server.change(|world| {
            world.room_mut(chat).title = title.to_owned();
            let fields = Map::from_iter([("new_chat_title".to_owned(), title.into())]);
            let id = world.put(chat, Sender::User(by.id()), None, None, fields, None);
            world.tell_message("message", chat, id);
        });
    }

    #[must_use]
    pub fn topic(&self, id: i64) -> Topic {
        Topic { server: self.server.clone(), spot: Spot { chat: self.chat.clone(), topic: Some(id) }, id }
    }

    /// All topics there ever were, oldest first.
    #[must_use]
    pub fn topics(&self) -> Vec<TopicSeen> {
        let chat = self.id();
        self.server.look(|world| seen(world, chat))
    }

    /// Waits for a topic that is there and fits; the latest one.
    ///
    /// # Panics
    /// When none comes.
    pub async fn await_topic(&self, fits: impl Fn(&TopicSeen) -> bool) -> Topic {
        let chat = self.id();
        let found = until(&self.server, |world| {
            seen(world, chat).into_iter().rev().find(|topic| !topic.deleted && fits(topic))
        });
        match found.await {
            Ok(topic) => self.topic(topic.id),
            Err(found) => panic!("the topic did not come: {:?}\n{found}", self.topics()),
        }
    }

    /// A member opens a topic by hand.
    pub fn opens_topic(&self, by: &User, name: &str) -> Topic {
        let chat = self.id();
        let id = self
            .server
            .change(|world| topics::open(world, chat, Sender::User(by.id()), name, topics::COLORS[0], None));
        self.topic(id)
    }

    /// Links a channel: its posts are forwarded to the group by Telegram itself.
    pub fn links_channel(&self, title: &str) -> Channel {
        let chat = self.id();
        let id = self.server.change(|world| {
            let id = -1_003_400_000_000 - world.number();
            let mut room = Room::new(id, Kind::Channel, title);
            room.linked = Some(chat);
            world.rooms.insert(id, room);
            world.room_mut(chat).linked = Some(id);
            id
        });
        Channel { server: self.server.clone(), id, group: self.chat.clone() }
    }
}

fn seen(world: &World, chat: i64) -> Vec<TopicSeen> {
    let topics = world.rooms.get(&chat).into_iter().flat_map(|room| &room.topics);
    topics
        .map(|(id, state)| TopicSeen {
            id: *id,
            name: state.name.clone(),
            color: state.color,
            emoji: state.emoji.clone(),
            closed: state.closed,
            deleted: state.gone.is_some(),
        })
        .collect()
}

impl Topic {
    #[must_use]
    pub fn id(&self) -> i64 {
        self.id
    }

    /// What stands in it.
    #[must_use]
    pub fn chat(&self) -> Chat {
        Chat::new(self.server.clone(), self.spot.clone())
    }

    /// As its group shows it.
    ///
    /// # Panics
    /// When there never was such a topic.
    #[must_use]
    pub fn seen(&self) -> TopicSeen {
        let found = self.server.look(|world| seen(world, self.spot.chat()));
        let found = found.into_iter().find(|topic| topic.id == self.id);
        found.unwrap_or_else(|| panic!("there is no topic {}", self.id))
    }

    /// Waits until it looks so.
    ///
    /// # Panics
    /// When it never does.
    pub async fn await_seen(&self, fits: impl Fn(&TopicSeen) -> bool) -> TopicSeen {
        let found = until(&self.server, |world| {
            let topics = seen(world, self.spot.chat());
            topics.into_iter().find(|topic| topic.id == self.id && fits(topic))
        });
        found.await.unwrap_or_else(|found| panic!("the topic is {:?}\n{found}", self.seen()))
    }

    /// Somebody deletes it by hand, with all that stands in it. Nobody tells the bot.
    pub fn goes(&self, gone: Gone) {
        let chat = self.spot.chat();
        self.server.change(|world| topics::sweep(world, chat, self.id, gone));
    }

    pub fn closes(&self, by: &User) {
        let chat = self.spot.chat();
        self.server.change(|world| topics::set_closed(world, chat, Sender::User(by.id()), self.id, true));
    }

    pub fn reopens(&self, by: &User) {
        let chat = self.spot.chat();
        self.server.change(|world| topics::set_closed(world, chat, Sender::User(by.id()), self.id, false));
    }

    pub fn renames(&self, by: &User, name: &str) {
        let chat = self.spot.chat();
        self.server.change(|world| {
            if let Some(state) = world.room_mut(chat).topics.get_mut(&self.id) {
                state.name = name.to_owned();
            }
            let edited = json!({"name": name});
            topics::service(world, chat, Sender::User(by.id()), self.id, "forum_topic_edited", edited);
        });
    }
}

impl Channel {
    #[must_use]
    pub fn id(&self) -> i64 {
        self.id
    }

    /// A post, forwarded to the group; its id there.
    pub fn posts(&self, text: &str) -> i64 {
        let group = self.group.load(Ordering::Relaxed);
        self.server.change(|world| {
            let words = || Map::from_iter([("text".to_owned(), Value::from(text))]);
            let post = world.put(self.id, Sender::Channel(self.id), None, None, words(), None);
            let mut fields = words();
            let chat = Value::Object(world.rooms[&self.id].chat_json());
            let date = world.now().0 / 1000;
            let origin = json!({"type": "channel", "date": date, "chat": chat, "message_id": post});
            fields.insert("forward_origin".into(), origin);
            let id = world.put(group, Sender::Channel(self.id), None, None, fields, None);
            if hearing::hears(world, group, id) {
                world.tell_message("message", group, id);
            }
            id
        })
    }
}
