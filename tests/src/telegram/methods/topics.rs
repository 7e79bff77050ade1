//! Topics of a forum.

use serde_json::{Map, Value, json};

use super::dispatch::done;
use crate::telegram::answer::{Answer, Body, Refusal};
use crate::telegram::message::Sender;
use crate::telegram::params::Params;
use crate::telegram::room::{Room, TopicState};
use crate::telegram::text::utf16;
use crate::telegram::world::{BOT, World};

pub(crate) const COLORS: [i64; 6] = [7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047];

/// Some of the emoji that topics may bear.
const ICONS: [(&str, &str); 6] = [
    ("5434144690511290129", "📰"),
    ("5312536423851630001", "💡"),
    ("5377316857231450742", "❓"),
    ("5237699328843200968", "✅"),
    ("5379748062124056162", "❗️"),
    ("5357107601584693888", "🔥"),
];

const NAME_MOST: usize = 128;

fn forum<'a>(world: &'a World, params: &Params) -> Result<&'a Room, Refusal> {
    let room = world.room(params.need_int("chat_id")?)?;
    if !room.is_forum() {
        return Err(Refusal::bad("the chat is not a forum"));
    }
    Ok(room)
}

/// The topic a call is about.
fn topic<'a>(room: &'a Room, params: &Params, what: &str) -> Result<(i64, &'a TopicState), Refusal> {
    let thread = params.need_int("message_thread_id")?;
    if thread <= 0 {
        return Err(Refusal::bad("invalid message thread identifier specified"));
    }
    let Some(state) = room.topics.get(&thread) else { return Err(Refusal::bad("TOPIC_ID_INVALID")) };
    if state.gone.is_some() {
        return Err(Refusal::bad("TOPIC_DELETED"));
    }
    if !room.standing(BOT).rights().manage_topics && !state.by_bot {
        return Err(Refusal::bad(format!("not enough rights to {what} the topic")));
    }
    Ok((thread, state))
}

fn check_icon(emoji: &str) -> Result<(), Refusal> {
    let fits = ICONS.iter().any(|(id, _)| *id == emoji);
    fits.then_some(()).ok_or_else(|| Refusal::bad("DOCUMENT_INVALID"))
}

fn check_name(name: &str) -> Result<(), Refusal> {
    if utf16(name) > NAME_MOST {
        return Err(Refusal::bad("TOPIC_TITLE_TOO_LONG"));
    }
    Ok(())
}

/// A service message in a topic, which the bot is told of even when it was the bot.
pub(crate) fn service(
    world: &mut World,
    chat: i64,
    sender: Sender,
    thread: i64,
    name: &str,
    body: Value,
) -> i64 {
    let fields = Map::from_iter([(name.to_owned(), body)]);
    let id = world.put(chat, sender, Some(thread), None, fields, None);
    world.tell_message("message", chat, id);
    id
}

/// Makes a topic; its id is that of the message that says so.
pub(crate) fn open(
    world: &mut World,
    chat: i64,
    sender: Sender,
    name: &str,
    color: i64,
    emoji: Option<String>,
) -> i64 {
    let mut created = json!({"name": name, "icon_color": color});
    if let Some(emoji) = &emoji {
        created["icon_custom_emoji_id"] = emoji.as_str().into();
    }
    let fields = Map::from_iter([("forum_topic_created".to_owned(), created)]);
    let id = world.put(chat, sender, None, None, fields, None);
    let by_bot = sender == Sender::Bot;
    let state = TopicState { name: name.to_owned(), color, emoji, closed: false, gone: None, by_bot };
    let room = world.room_mut(chat);
    room.topics.insert(id, state);
    if let Some(root) = room.message_mut(id) {
        root.thread = Some(id);
        root.in_topic = true;
    }
    world.tell_message("message", chat, id);
    id
}

pub(super) fn create(world: &mut World, params: &Params) -> Answer {
    let room = forum(world, params)?;
    if !room.standing(BOT).rights().manage_topics {
        return Err(Refusal::bad("not enough rights to create a topic"));
    }
    let name = params.text("name").unwrap_or_default().trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::bad("title must be non-empty"));
    }
    check_name(&name)?;
    let color = params.int("icon_color").unwrap_or(COLORS[0]);
    if !COLORS.contains(&color) {
        return Err(Refusal::bad("invalid icon color specified"));
    }
    let emoji = params.text("icon_custom_emoji_id").filter(|emoji| !emoji.is_empty());
    let emoji = emoji.map(|emoji| emoji.into_owned());
    if let Some(emoji) = &emoji {
        check_icon(emoji)?;
    }
    let chat = room.id;
    let thread = open(world, chat, Sender::Bot, &name, color, emoji.clone());
    let mut topic = json!({"message_thread_id": thread, "name": name, "icon_color": color});
    if let Some(emoji) = emoji {
        topic["icon_custom_emoji_id"] = emoji.into();
    }
    Ok(topic.into())
}

pub(super) fn edit(world: &mut World, params: &Params) -> Answer {
    let room = forum(world, params)?;
    let (thread, state) = topic(room, params, "edit")?;
    let chat = room.id;
    let name = params.text("name").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let emoji = params.text("icon_custom_emoji_id").map(|emoji| emoji.into_owned());
    if let Some(name) = &name {
        check_name(name)?;
    }
    if let Some(emoji) = emoji.as_deref().filter(|emoji| !emoji.is_empty()) {
        check_icon(emoji)?;
    }
    let name = name.filter(|name| *name != state.name);
    let emoji = emoji.filter(|emoji| *emoji != state.emoji.as_deref().unwrap_or_default());
    if name.is_none() && emoji.is_none() {
        return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
    }
    let mut edited = json!({});
    if let Some(name) = &name {
        edited["name"] = name.as_str().into();
    }
    if let Some(emoji) = &emoji {
        edited["icon_custom_emoji_id"] = emoji.as_str().into();
    }
    let state = world.room_mut(chat).topics.get_mut(&thread).expect("it was found above");
    if let Some(name) = name {
        state.name = name;
    }
    if let Some(emoji) = emoji {
        state.emoji = Some(emoji).filter(|emoji| !emoji.is_empty());
    }
    service(world, chat, Sender::Bot, thread, "forum_topic_edited", edited);
    done()
}

pub(super) fn shut(world: &mut World, params: &Params, closed: bool) -> Answer {
    let room = forum(world, params)?;
    let (thread, state) = topic(room, params, "close or open")?;
    if state.closed == closed {
        return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
    }
    let chat = room.id;
    set_closed(world, chat, Sender::Bot, thread, closed);
    done()
}

pub(crate) fn set_closed(world: &mut World, chat: i64, sender: Sender, thread: i64, closed: bool) {
    if let Some(state) = world.room_mut(chat).topics.get_mut(&thread) {
        state.closed = closed;
    }
    let name = if closed { "forum_topic_closed" } else { "forum_topic_reopened" };
    service(world, chat, sender, thread, name, json!({}));
}

pub(super) fn delete(world: &mut World, params: &Params) -> Answer {
    let room = forum(world, params)?;
    let thread = params.need_int("message_thread_id")?;
    let Some(state) = room.topics.get(&thread) else { return Err(Refusal::bad("TOPIC_ID_INVALID")) };
    if state.gone.is_some() {
        return Err(Refusal::bad("TOPIC_DELETED"));
    }
    if !room.standing(BOT).rights().delete_messages {
        return Err(Refusal::bad("not enough rights to delete the topic"));
    }
    let chat = room.id;
    sweep(world, chat, thread, crate::telegram::room::Gone::NotFound);
    done()
}

/// A topic goes with all that stands in it; nobody is told.
pub(crate) fn sweep(world: &mut World, chat: i64, thread: i64, gone: crate::telegram::room::Gone) {
    let room = world.room_mut(chat);
    if let Some(state) = room.topics.get_mut(&thread) {
        state.gone = Some(gone);
    }
    for id in standing_in(room, thread) {
        if let Some(stored) = room.message_mut(id) {
            stored.deleted = true;
        }
    }
}

fn standing_in(room: &Room, thread: i64) -> Vec<i64> {
    let there = room.messages.values().filter(|stored| stored.in_topic && stored.thread == Some(thread));
    there.map(|stored| stored.id).collect()
}

pub(super) fn unpin_all(world: &mut World, params: &Params) -> Answer {
    let room = forum(world, params)?;
    let (thread, _) = topic(room, params, "edit")?;
    let chat = room.id;
    let room = world.room_mut(chat);
    let there = standing_in(room, thread);
    room.pinned.retain(|pinned| !there.contains(pinned));
    for id in there {
        room.message_mut(id);
    }
    done()
}

pub(super) fn icons() -> Body {
    let icons = ICONS.iter().enumerate().map(|(place, (id, emoji))| {
        json!({
            "file_id": format!("icon-{place}"), "file_unique_id": format!("icon{place}"), "type": "custom_emoji",
            "width": 100, "height": 100, "is_animated": true, "is_video": false, "emoji": emoji,
            "custom_emoji_id": id, "set_name": "Topics",
        })
    });
    Value::Array(icons.collect()).into()
}
