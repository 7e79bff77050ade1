//! Everything Telegram knows: people, chats, files, and what is still to be told to the bot.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use deskbell_core::clock::Timestamp;
use serde_json::{Map, Value, json};

use super::answer::Refusal;
use super::budget::Budget;
use super::message::{Message, SeenFile, Sender, Stored};
use super::options::Options;
use super::profile::Profile;
use super::queue::Queue;
use super::record::{Call, Sent};
use super::room::{Kind, Room, Standing};
use crate::faults::Faults;

pub(crate) const BOT: i64 = 8_100_000_001;
pub(crate) const BOT_NAME: &str = "deskbell_test_bot";
/// Who Telegram puts in the place of an anonymous administrator.
const ANONYMOUS: i64 = 1_087_968_824;
/// Who forwards the posts of a linked channel.
const TELEGRAM: i64 = 777_000;

/// Somebody with an account.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) blocks: bool,
    pub(crate) deactivated: bool,
    /// Forwards of their messages name nobody.
    pub(crate) hidden: bool,
}

impl Person {
    pub(crate) fn json(&self) -> Value {
        let mut user = json!({"id": self.id, "is_bot": false, "first_name": self.name.as_str()});
        for (field, value) in self.more_names() {
            user[field] = value.into();
        }
        if let Some(language) = &self.language {
            user["language_code"] = language.as_str().into();
        }
        user
    }

    fn more_names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let names = [("last_name", self.last_name.as_deref()), ("username", self.username.as_deref())];
        names.into_iter().filter_map(|(field, value)| Some((field, value?)))
    }
}

/// A file on Telegram's servers.
#[derive(Debug)]
pub(crate) struct StoredFile {
    /// The field it stands in: `photo`, `document`, …
    pub(crate) kind: &'static str,
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Bytes,
    /// What Telegram says it has; tests claim sizes that nobody wants to hold in memory.
    pub(crate) size: u64,
    pub(crate) path: String,
    /// The object that messages show.
    pub(crate) media: Value,
}

/// A pressed button.
#[derive(Clone, Debug)]
pub(crate) struct Press {
    pub(crate) at: Timestamp,
    pub(crate) expired: bool,
    pub(crate) answer: Option<(String, bool)>,
    pub(crate) answered: bool,
}

pub(crate) struct World {
    pub(crate) options: Options,
    pub(crate) people: BTreeMap<i64, Person>,
    pub(crate) rooms: HashMap<i64, Room>,
    pub(crate) moved: HashMap<i64, i64>,
    pub(crate) files: HashMap<String, Arc<StoredFile>>,
    pub(crate) paths: HashMap<String, String>,
    pub(crate) presses: HashMap<String, Press>,
    pub(crate) queue: Queue,
    pub(crate) budget: Budget,
    pub(crate) faults: Faults,
    pub(crate) profile: Profile,
    pub(crate) calls: Vec<Call>,
    pub(crate) call_count: u64,
    pub(crate) taps: Vec<tokio::sync::mpsc::UnboundedSender<Sent>>,
    /// Counts in private chats and basic groups, which share it.
    shared_id: i64,
    next: i64,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("rooms", &self.rooms.len()).finish_non_exhaustive()
    }
}

impl World {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            people: BTreeMap::new(),
            rooms: HashMap::new(),
            moved: HashMap::new(),
            files: HashMap::new(),
            paths: HashMap::new(),
            presses: HashMap::new(),
            queue: Queue::default(),
            budget: Budget::new(options.limits),
            faults: Faults::default(),
            profile: Profile::default(),
            calls: Vec::new(),
            call_count: 0,
            taps: Vec::new(),
            shared_id: 100,
            next: 0,
            options,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.options.clock.now()
    }

    /// A number that was never given out before.
    pub(crate) fn number(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// The bot as a `User`.
    pub(crate) fn bot_json() -> Value {
        json!({"id": BOT, "is_bot": true, "first_name": "Deskbell", "username": BOT_NAME})
    }

    pub(crate) fn user_json(&self, id: i64) -> Value {
        if id == BOT {
            return Self::bot_json();
        }
        self.people
            .get(&id)
            .map_or_else(|| json!({"id": id, "is_bot": false, "first_name": "Deleted Account"}), Person::json)
    }

    /// A chat as updates show it.
    pub(crate) fn chat_json(&self, room: &Room) -> Value {
        if !room.is_private() {
            return Value::Object(room.chat_json());
        }
        let mut chat = json!({"id": room.id, "type": "private"});
        if let Some(person) = self.people.get(&room.id) {
            chat["first_name"] = person.name.as_str().into();
            for (field, value) in person.more_names() {
                chat[field] = value.into();
            }
        }
        chat
    }

    /// The chat a call is about.
    pub(crate) fn room(&self, chat: i64) -> Result<&Room, Refusal> {
        if let Some(to) = self.moved.get(&chat) {
            return Err(Refusal::migrated(*to));
        }
        match self.rooms.get(&chat) {
            Some(room) => self.open(room),
            None if self.people.contains_key(&chat) => {
                Err(Refusal::forbidden("bot can't initiate conversation with a user"))
            }
            None => Err(Refusal::bad("chat not found")),
        }
    }

    fn open<'a>(&self, room: &'a Room) -> Result<&'a Room, Refusal> {
        if room.is_private() {
            return match self.people.get(&room.id) {
                Some(person) if person.deactivated => Err(Refusal::forbidden("user is deactivated")),
                Some(person) if person.blocks => Err(Refusal::forbidden("bot was blocked by the user")),
                _ => Ok(room),
            };
        }
        match room.standing(BOT) {
            Standing::Kicked => Err(Refusal::forbidden(format!("bot was kicked from the {}", room.noun()))),
            Standing::Left if room.members.contains_key(&BOT) => {
                Err(Refusal::forbidden(format!("bot is not a member of the {}", room.noun())))
            }
            Standing::Left => Err(Refusal::bad("chat not found")),
            _ => Ok(room),
        }
    }

    pub(crate) fn room_mut(&mut self, chat: i64) -> &mut Room {
        self.rooms.get_mut(&chat).expect("the chat was looked up before")
    }

    /// The id of the chat's next message.
    fn message_id(&mut self, chat: i64) -> i64 {
        let room = self.room_mut(chat);
        if room.is_supergroup() || room.kind == Kind::Channel {
            room.last_id += 1;
            return room.last_id;
        }
        self.shared_id += 1;
        self.shared_id
    }

    /// Puts a message into a chat; its id. Nobody is told.
    pub(crate) fn put(
        &mut self,
        chat: i64,
        sender: Sender,
        topic: Option<i64>,
        reply_to: Option<i64>,
        fields: Map<String, Value>,
        markup: Option<Value>,
    ) -> i64 {
        let (id, date) = (self.message_id(chat), self.now());
        let room = self.room_mut(chat);
        // Outside topics a supergroup calls the root of a chain of replies a thread too, which misleads many a bot.
        let chain = reply_to
            .filter(|_| room.is_supergroup())
            .map(|to| room.messages.get(&to).and_then(|message| message.thread).unwrap_or(to));
        let stored = Stored {
            id,
            sender,
            date,
            edited: None,
            thread: topic.or(chain),
            in_topic: topic.is_some(),
            reply_to,
            fields,
            markup,
            reactions: BTreeMap::new(),
            deleted: false,
            versions: Vec::new(),
            touched: 0,
        };
        room.messages.insert(id, stored);
        room.message_mut(id);
        id
    }

    /// A message as the Bot API shows it.
    pub(crate) fn message_json(&self, chat: i64, id: i64) -> Value {
        let room = &self.rooms[&chat];
        let stored = &room.messages[&id];
        let mut shown = self.bare_json(room, stored);
        // Every message in a topic is a reply to its root, when it is a reply to nothing else.
        let root = stored.thread.filter(|root| stored.in_topic && *root != id);
        if let Some(target) = stored.reply_to.or(root).and_then(|id| room.messages.get(&id))
            && (!target.deleted || Some(target.id) == root)
        {
            shown.insert("reply_to_message".into(), Value::Object(self.bare_json(room, target)));
        }
        Value::Object(shown)
    }

    /// A message without the one it replies to.
    fn bare_json(&self, room: &Room, stored: &Stored) -> Map<String, Value> {
        let mut shown = stored.fields.clone();
        shown.insert("message_id".into(), stored.id.into());
        shown.insert("date".into(), (stored.date.0 / 1000).into());
        let chat = self.chat_json(room);
        match stored.sender {
            Sender::Bot => {
                shown.insert("from".into(), Self::bot_json());
            }
            Sender::User(user) => {
                shown.insert("from".into(), self.user_json(user));
            }
            Sender::Anonymous(_) => {
                let stand_in = json!({"id": ANONYMOUS, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"});
                shown.insert("from".into(), stand_in);
                shown.insert("sender_chat".into(), chat.clone());
            }
            Sender::Channel(channel) => {
                let stand_in = json!({"id": TELEGRAM, "is_bot": false, "first_name": "Telegram"});
                shown.insert("from".into(), stand_in);
                if let Some(channel) = self.rooms.get(&channel) {
                    shown.insert("sender_chat".into(), Value::Object(channel.chat_json()));
                }
                shown.insert("is_automatic_forward".into(), true.into());
            }
        }
        shown.insert("chat".into(), chat);
        if let Some(edited) = stored.edited {
            shown.insert("edit_date".into(), (edited.0 / 1000).into());
        }
        if let Some(thread) = stored.thread {
            shown.insert("message_thread_id".into(), thread.into());
            if stored.in_topic {
                shown.insert("is_topic_message".into(), true.into());
            }
        }
        if let Some(markup) = stored.markup.as_ref().filter(|markup| markup.get("inline_keyboard").is_some())
        {
            shown.insert("reply_markup".into(), markup.clone());
        }
        shown
    }

    pub(crate) fn sender_name(&self, sender: Sender) -> String {
        match sender {
            Sender::Bot => "bot".into(),
            Sender::User(user) | Sender::Anonymous(user) => {
                self.people.get(&user).map_or_else(|| user.to_string(), |person| person.name.clone())
            }
            Sender::Channel(channel) => {
                self.rooms.get(&channel).map_or_else(|| channel.to_string(), |room| room.title.clone())
            }
        }
    }

    /// A message as tests see it.
    pub(crate) fn seen(&self, chat: i64, stored: &Stored) -> Message {
        let file = stored.file_id().and_then(|id| {
            let file = self.files.get(id)?;
            Some(SeenFile {
                id: id.to_owned(),
                name: file.name.clone(),
                mime: file.mime.clone(),
                bytes: file.bytes.clone(),
            })
        });
        let pinned = self.rooms.get(&chat).is_some_and(|room| room.pinned.contains(&stored.id));
        Message::of(chat, stored, self.sender_name(stored.sender), file, pinned)
    }

    /// Tells the bot, when it asked for updates of this kind.
    pub(crate) fn tell(&mut self, kind: &str, chat: i64, body: &Value) {
        self.queue.push(kind, chat, body);
    }

    /// Tells the bot of a message.
    pub(crate) fn tell_message(&mut self, kind: &str, chat: i64, id: i64) {
        if self.queue.wants(kind) {
            let body = self.message_json(chat, id);
            self.tell(kind, chat, &body);
        }
    }
}
