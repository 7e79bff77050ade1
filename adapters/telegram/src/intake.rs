//! An update → what the desk is told of it. Pure: what was said decides, and nothing is fetched or sent here.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{ChannelId, Language};
use deskbell_core::model::{Phrase, Role, Words};
use deskbell_core::port::{
    Inbound, InboundKind, MessageRef, Place, RelayMode, RoomCommand, RoomSaid, Sender, UpdateKey,
};
use deskbell_core::present::{Typed, parse_customer};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::content::{self, Content};
use crate::ids::Spot;
use crate::typed::{start, typed};
use crate::wire::{CallbackQuery, MemberUpdated, Message, Reaction, Update, User};

/// Why a message is ignored that may be of a kind we know nothing of.
pub(crate) const WITHOUT_CONTENT: &str = "a service message";

/// No field of it is any that we ask for.
pub(crate) const NOT_OURS: &str = "nothing of it is ours";

/// What intake has to know beside the update.
pub(crate) struct Known<'a> {
    pub(crate) channel: &'a ChannelId,
    /// The bot's own user id.
    pub(crate) bot: i64,
    /// The bot's @name, as soon as Telegram has told it.
    pub(crate) username: Option<&'a str>,
    pub(crate) relay: RelayMode,
    pub(crate) now: Timestamp,
    /// The role of a member of a group.
    pub(crate) role: &'a (dyn Fn(i64, i64) -> Role + Sync),
}

/// Where the answer to an update is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody waits for one.
    Nobody,
    Words {
        spot: Spot,
        message: i64,
    },
    Command {
        spot: Spot,
        message: i64,
    },
    Press {
        query: String,
        spot: Spot,
        message: Option<i64>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Read {
    Take(Box<(Inbound, Origin)>),
    /// Answered here: the desk is not asked.
    Say {
        place: Place,
        hint: Option<Language>,
        phrase: Phrase,
        origin: Origin,
    },
    /// Somebody writes as the group itself.
    Anonymous {
        spot: Spot,
        message: i64,
    },
    /// A topic that the bot opened, as the group saw it.
    TopicOpened {
        spot: Spot,
        title: String,
    },
    /// Why nobody needs to know.
    Ignored(&'static str),
}

/// Messages are read one by one, or all parts of an album at once.
pub(crate) fn read(update: &Update, known: &Known<'_>) -> Read {
    if let Some(message) = &update.message {
        album(&[message], known)
    } else if let Some(message) = &update.edited_message {
        edited(message, known)
    } else if let Some(query) = &update.callback_query {
        pressed(query, known)
    } else if let Some(member) = &update.my_chat_member {
        own_member(member, known)
    } else if let Some(reaction) = &update.message_reaction {
        reacted(reaction, known)
    } else {
        Read::Ignored(NOT_OURS)
    }
}

/// The parts of one message, in order; most often there is one.
pub(crate) fn album(parts: &[&Message], known: &Known<'_>) -> Read {
    let Some(first) = parts.first() else { return Read::Ignored("an empty album") };
    let spot = spot(first);
    if let Some(to) = first.migrate_to_chat_id {
        let kind = InboundKind::HubMoved { to: Spot::chat(to).place() };
        let sender =
            Sender::Member { external: known.bot.to_string(), name: String::new(), role: Role::Lead };
        let hub = Place::Hub(Spot::chat(first.chat.id).place());
        return take(Stamp::of(parts), (hub, sender), kind, Origin::Nobody, known);
    }
    if let Some(topic) = &first.forum_topic_created {
        let ours = first.from.as_ref().is_some_and(|from| from.id == known.bot);
        return match ours && !topic.name.is_empty() {
            true => Read::TopicOpened { spot, title: topic.name.clone() },
            false => Read::Ignored("a topic of somebody else's"),
        };
    }
    let Some(content) = joined(parts) else { return Read::Ignored(WITHOUT_CONTENT) };
    if first.chat.is_private() {
        said(first, content, parts, known)
    } else if first.chat.is_group() {
        in_group(first, spot, content, parts, known)
    } else {
        Read::Ignored("a channel's post")
    }
}

/// A person's place, their name and the language of their phone.
fn customer(user: &User) -> (Place, Sender, Option<Language>) {
    let hint = user.language_code.as_deref().filter(|code| (2..=35).contains(&code.len()));
    let hint = hint.map(|code| Language::new(&code.to_lowercase()));
    let sender =
        Sender::Customer { external: user.id.to_string(), name: user.name(), language_hint: hint.clone() };
    (Place::Customer(Spot::chat(user.id).place()), sender, hint)
}

fn said(message: &Message, content: Content, parts: &[&Message], known: &Known<'_>) -> Read {
    let Some(from) = message.from.as_ref().filter(|from| !from.is_bot) else {
        return Read::Ignored("a bot's words");
    };
    let (_, sender, hint) = customer(from);
    let place = Place::Customer(Spot::chat(message.chat.id).place());
    let command = Origin::Command { spot: Spot::chat(message.chat.id), message: message.message_id };
    if content.files.is_empty() && message.forward_origin.is_none() {
        if let Some(start) = start(&content.words) {
            return take(Stamp::of(parts), (place, sender), InboundKind::Command(start), command, known);
        }
        match parse_customer(&content.words) {
            Typed::Command(typed) => {
                return take(Stamp::of(parts), (place, sender), InboundKind::Command(typed), command, known);
            }
            Typed::Unknown(typed) => {
                let phrase = Phrase::UnknownCommand { command: format!("/{typed}") };
                return Read::Say { place, hint, phrase, origin: command };
            }
            Typed::Words => {}
        }
    }
    let quote = message.reply_to_message.as_ref().map(|quoted| theirs(quoted.message_id));
    let origin = Origin::Words { spot: Spot::chat(message.chat.id), message: message.message_id };
    let kind = InboundKind::Said { words: content.words, files: content.files, quote };
    take(Stamp::of(parts), (place, sender), kind, origin, known)
}

fn in_group(message: &Message, spot: Spot, content: Content, parts: &[&Message], known: &Known<'_>) -> Read {
    if message.is_automatic_forward {
        return Read::Ignored("a post of the linked channel");
    }
    if let Some(chat) = &message.sender_chat {
        let replied = message.reply_to_message.as_ref().and_then(|replied| replied.from.as_ref());
        let answers = replied.is_some_and(|author| author.id == known.bot);
        let meant = spot.thread.is_some() || answers || content.words.starts_with('/');
        return match chat.id == message.chat.id && meant {
            true => Read::Anonymous { spot, message: message.message_id },
            false => Read::Ignored("said by a chat, not by a person"),
        };
    }
    let Some(from) = message.from.as_ref().filter(|from| !from.is_bot) else {
        return Read::Ignored("a bot's words");
    };
    let sender = member(message.chat.id, from, known);
    let place = room(spot);
    let command = Origin::Command { spot, message: message.message_id };
    let reply_to = reply_to(message);
    if let Some((word, rest)) = typed(&content.words, known.username)
        && message.forward_origin.is_none()
    {
        let Some(word) = word else { return Read::Ignored("another bot's command") };
        // `startgroup` links add the bot and say `/start CODE` in one step.
        if matches!(word.as_str(), "link" | "start") && !rest.is_empty() {
            let place = Place::Hub(Spot::chat(message.chat.id).place());
            let Sender::Member { role: Role::Lead | Role::Admin, .. } = &sender else {
                let phrase = Phrase::TeamNotAllowed { needs: Role::Lead };
                return Read::Say { place, hint: None, phrase, origin: command };
            };
            return take(Stamp::of(parts), (place, sender), InboundKind::Link { code: rest }, command, known);
        }
        let rest = last(&content.words, &rest);
        let typed = RoomCommand { word, rest, reply_to, files: content.files };
        return take(Stamp::of(parts), (place, sender), InboundKind::RoomCommand(typed), command, known);
    }
    // Tickets without a topic are told in the group itself: there only what answers something is about one.
    if spot.thread.is_none() && reply_to.is_none() {
        return Read::Ignored("talk outside of tickets");
    }
    let relayable = parts.iter().all(|part| part.forward_origin.is_none());
    let said =
        RoomSaid { words: content.words, files: content.files, reply_to, mode: known.relay, relayable };
    let origin = Origin::Words { spot, message: message.message_id };
    take(Stamp::of(parts), (place, sender), InboundKind::RoomSaid(said), origin, known)
}

/// What stands at the end of words, white space aside, with its styles.
fn last(words: &Words, rest: &str) -> Words {
    let (all, length) = (words.trim_end().chars().count(), rest.chars().count());
    words.part(all.saturating_sub(length), length)
}

fn member(chat: i64, user: &User, known: &Known<'_>) -> Sender {
    Sender::Member {
        external: user.id.to_string(),
        name: user.name().or_else(|| user.username.clone()).unwrap_or_else(|| user.id.to_string()),
        role: (known.role)(chat, user.id),
    }
}

/// In a topic everything that answers nothing answers the topic's beginning; that is no reply.
fn reply_to(message: &Message) -> Option<MessageRef> {
    let replied = message.reply_to_message.as_ref()?;
    let root = replied.forum_topic_created.is_some() || spot(message).thread == Some(replied.message_id);
    (!root).then(|| theirs(replied.message_id))
}

fn edited(message: &Message, known: &Known<'_>) -> Read {
    let Some(from) = message.from.as_ref().filter(|from| !from.is_bot && message.sender_chat.is_none())
    else {
        return Read::Ignored("not a person's words");
    };
    let Some(content) = content::read(message) else { return Read::Ignored("an edit without words") };
    let spot = spot(message);
    let (place, sender) = if message.chat.is_private() {
        (Place::Customer(spot.place()), customer(from).1)
    } else if message.chat.is_group() {
        (room(spot), member(message.chat.id, from, known))
    } else {
        return Read::Ignored("an edit of a channel's post");
    };
    let edited = message.edit_date.unwrap_or(message.date);
    // Several edits fall into one second; reactions repeat the words under a new date.
    let print = fingerprint(json!(content.words).to_string().as_bytes());
    let key = format!("e:{}:{}:{edited}:{print}", message.chat.id, message.message_id);
    let kind = InboundKind::Edited { message: theirs(message.message_id), words: content.words };
    let origin = match spot.is_group() {
        false => Origin::Words { spot, message: message.message_id },
        true => Origin::Nobody,
    };
    let stamp = Stamp { shown: vec![message.message_id.to_string()], ..Stamp::event(key, edited) };
    take(stamp, (place, sender), kind, origin, known)
}

fn pressed(query: &CallbackQuery, known: &Known<'_>) -> Read {
    let (Some(message), Some(token)) = (&query.message, &query.data) else {
        return Read::Ignored("a button of no message of ours");
    };
    let spot = spot(message);
    let (place, sender) = if message.chat.is_private() {
        (Place::Customer(spot.place()), customer(&query.from).1)
    } else {
        (room(spot), member(message.chat.id, &query.from, known))
    };
    let origin = Origin::Press { query: query.id.clone(), spot, message: Some(message.message_id) };
    let key = format!("q:{}", query.id);
    // A press carries no time of its own.
    let stamp = Stamp::event(key, known.now.0.div_euclid(1000));
    take(stamp, (place, sender), InboundKind::Pressed(token.clone()), origin, known)
}

fn own_member(update: &MemberUpdated, known: &Known<'_>) -> Read {
    let key = |word: &str| format!("s:{}:{}:{word}", update.chat.id, update.date);
    if !update.chat.is_private() {
        let status = update.new_chat_member.status.as_str();
        if matches!(status, "kicked" | "left") {
            return Read::Ignored("the bot was thrown out");
        }
        // What waited for its rights is tried at once.
        let sender =
            Sender::Member { external: known.bot.to_string(), name: String::new(), role: Role::Lead };
        let hub = Place::Hub(Spot::chat(update.chat.id).place());
        let stamp = Stamp::event(key(status), update.date);
        return take(stamp, (hub, sender), InboundKind::Reachable, Origin::Nobody, known);
    }
    let (kind, word) = match update.new_chat_member.status.as_str() {
        "kicked" | "left" => (InboundKind::Unreachable, "gone"),
        _ => (InboundKind::Reachable, "back"),
    };
    let (_, sender, _) = customer(&update.from);
    let place = Place::Customer(Spot::chat(update.chat.id).place());
    take(Stamp::event(key(word), update.date), (place, sender), kind, Origin::Nobody, known)
}

fn reacted(update: &Reaction, known: &Known<'_>) -> Read {
    let Some(user) = update.user.as_ref().filter(|_| update.chat.is_private()) else {
        return Read::Ignored("the team's own reactions");
    };
    let (_, sender, _) = customer(user);
    let new = update.new_reaction.iter().find(|reaction| !update.old_reaction.contains(reaction));
    if new.is_none() && !update.new_reaction.is_empty() {
        return Read::Ignored("one reaction of several was taken back");
    }
    let emoji = new.map(|reaction| match reaction.kind.as_str() {
        "paid" => "⭐".to_owned(),
        // Somebody's own drawing: that there was one is all that can be told.
        _ => reaction.emoji.clone().unwrap_or_else(|| "✨".to_owned()),
    });
    let print = fingerprint(emoji.as_deref().unwrap_or_default().as_bytes());
    let key = format!("r:{}:{}:{}:{}:{print}", update.chat.id, update.message_id, user.id, update.date);
    let place = Place::Customer(Spot::chat(update.chat.id).place());
    let kind = InboundKind::Reacted { message: theirs(update.message_id), emoji };
    take(Stamp::event(key, update.date), (place, sender), kind, Origin::Nobody, known)
}

fn joined(parts: &[&Message]) -> Option<Content> {
    let mut all = Content::default();
    for part in parts.iter().filter_map(|part| content::read(part)) {
        all.files.extend(part.files);
        if part.words.trim().is_empty() {
            continue;
        }
        // What is kept in the team by a slash on any item keeps the whole album there, so it has to stand first.
        let (first, second) = match part.words.trim_start().starts_with('/') {
            true => (part.words, std::mem::take(&mut all.words)),
            false => (std::mem::take(&mut all.words), part.words),
        };
        all.words = first.joined("\n", second);
    }
    (!all.is_empty()).then_some(all)
}

pub(crate) fn spot(message: &Message) -> Spot {
    let thread = message.message_thread_id.filter(|_| message.is_topic_message && message.chat.is_group());
    Spot { chat: message.chat.id, thread }
}

pub(crate) fn room(spot: Spot) -> Place {
    match spot.thread {
        Some(_) => Place::Room(spot.place()),
        None => Place::Hub(spot.place()),
    }
}

fn theirs(message: i64) -> MessageRef {
    MessageRef::Theirs(message.to_string())
}

fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What names an update: its key, its time, and the messages that it is.
struct Stamp {
    key: String,
    /// Since 1970.
    seconds: i64,
    shown: Vec<String>,
}

impl Stamp {
    fn of(parts: &[&Message]) -> Self {
        let first = parts.first();
        Self {
            key: first.map(|first| format!("m:{}:{}", first.chat.id, first.message_id)).unwrap_or_default(),
            seconds: first.map(|first| first.date).unwrap_or_default(),
            shown: parts.iter().map(|part| part.message_id.to_string()).collect(),
        }
    }

    fn event(key: String, seconds: i64) -> Self {
        Self { key, seconds, shown: Vec::new() }
    }
}

fn take(
    stamp: Stamp,
    (place, sender): (Place, Sender),
    kind: InboundKind,
    origin: Origin,
    known: &Known<'_>,
) -> Read {
    let inbound = Inbound {
        channel: known.channel.clone(),
        update: UpdateKey(stamp.key),
        said_at: Timestamp(stamp.seconds.saturating_mul(1000)),
        place,
        sender,
        shown: stamp.shown,
        kind,
    };
    Read::Take(Box::new((inbound, origin)))
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
