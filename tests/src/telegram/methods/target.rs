//! Where a message goes: the chat, the topic, what it replies to, and its buttons.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use crate::telegram::answer::Refusal;
use crate::telegram::message::{Sender, Stored};
use crate::telegram::params::Params;
use crate::telegram::record::Sent;
use crate::telegram::room::{Gone, Kind, Room, Standing};
use crate::telegram::text::{self, CAPTION_MOST, Formatted, formatted, utf16};
use crate::telegram::world::{BOT, World};

/// The most of a message that can be quoted.
const QUOTE_MOST: usize = 1024;

#[derive(Debug)]
pub(super) struct Target {
    pub(super) chat: i64,
    pub(super) topic: Option<i64>,
    pub(super) reply_to: Option<i64>,
    pub(super) markup: Option<Value>,
    /// `quote`, `external_reply`, `has_protected_content`.
    pub(super) extra: Map<String, Value>,
}

/// Looks at everything that sends have in common.
pub(super) fn target(world: &World, params: &Params) -> Result<Target, Refusal> {
    let chat = params.need_int("chat_id")?;
    let room = world.room(chat)?;
    may_write(room, "send text messages to the chat")?;
    let topic = topic(room, params.int("message_thread_id"))?;
    let markup = markup(params)?;
    let mut target = Target { chat, topic, reply_to: None, markup, extra: Map::new() };
    reply(world, room, params, &mut target)?;
    if params.flag("protect_content") {
        target.extra.insert("has_protected_content".into(), true.into());
    }
    Ok(target)
}

pub(super) fn may_write(room: &Room, what: &str) -> Result<(), Refusal> {
    let channel = room.kind == Kind::Channel && !room.standing(BOT).is_admin();
    if room.standing(BOT) == Standing::Muted || channel {
        return Err(Refusal::bad(format!("not enough rights to {what}")));
    }
    Ok(())
}

/// The topic a message goes to, when it can go there.
fn topic(room: &Room, thread: Option<i64>) -> Result<Option<i64>, Refusal> {
    let Some(thread) = thread else { return Ok(None) };
    if thread <= 0 {
        return Err(Refusal::bad("invalid message thread identifier specified"));
    }
    let state = room.topics.get(&thread).filter(|_| room.is_forum());
    let state = state.ok_or_else(|| Refusal::bad("message thread not found"))?;
    match state.gone {
        Some(Gone::NotFound) => return Err(Refusal::bad("message thread not found")),
        Some(Gone::Deleted) => return Err(Refusal::bad("TOPIC_DELETED")),
        None => {}
    }
    if state.closed && !room.standing(BOT).rights().manage_topics {
        return Err(Refusal::bad("TOPIC_CLOSED"));
    }
    Ok(Some(thread))
}

fn reply(world: &World, room: &Room, params: &Params, target: &mut Target) -> Result<(), Refusal> {
    let Some(reply) = params.json("reply_parameters")? else { return Ok(()) };
    let id = reply["message_id"].as_i64().unwrap_or(0);
    let lenient = reply["allow_sending_without_reply"].as_bool() == Some(true);
    let missing = || Refusal::bad("message to be replied not found");
    let elsewhere = reply["chat_id"].as_i64().filter(|other| *other != room.id);
    if let Some(other) = elsewhere {
        // Across chats nothing is sent without what it replies to.
        let other = world.room(other)?;
        let found = other.messages.get(&id).filter(|found| !found.deleted).ok_or_else(missing)?;
        let origin = json!({
            "type": "user", "date": found.date.0 / 1000, "sender_user": match found.sender {
                Sender::User(user) => world.user_json(user),
                _ => World::bot_json(),
            },
        });
        target.extra.insert("external_reply".into(), json!({"origin": origin, "message_id": id}));
        return quote(found, &reply, target);
    }
    let found = room.messages.get(&id).filter(|found| !found.deleted);
    let Some(found) = found else {
        return if lenient { Ok(()) } else { Err(missing()) };
    };
    let its_topic = found.thread.filter(|_| found.in_topic);
    if target.topic.is_none() {
        // An answer stands where the question does.
        target.topic = topic(room, its_topic)?;
    } else if its_topic != target.topic && target.topic != Some(found.id) {
        return if lenient { Ok(()) } else { Err(missing()) };
    }
    target.reply_to = Some(id);
    quote(found, &reply, target)
}

const STYLES: &[&str] = &["bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"];

/// A quote is an exact part of the message, its styles included.
fn quote(found: &Stored, reply: &Value, target: &mut Target) -> Result<(), Refusal> {
    let Some(part) = reply["quote"].as_str().filter(|part| !part.is_empty()) else { return Ok(()) };
    let invalid = || Refusal::bad("QUOTE_TEXT_INVALID");
    let entities = reply["quote_entities"].as_array().cloned().unwrap_or_default();
    let part = formatted(part, entities, reply["quote_parse_mode"].as_str())?;
    let words = found.words();
    let place = words.find(&part.text).ok_or_else(invalid)?;
    let offset = utf16(words.get(..place).unwrap_or_default());
    let length = utf16(&part.text);
    let styles = |entities: &[Value], shift: usize| -> Vec<(String, usize, usize)> {
        let at = |entity: &Value, name: &str| {
            entity[name].as_u64().and_then(|value| usize::try_from(value).ok()).unwrap_or(0)
        };
        let mut styles: Vec<_> = entities
            .iter()
            .filter(|entity| STYLES.contains(&entity["type"].as_str().unwrap_or_default()))
            .filter_map(|entity| {
                let (from, size) = (at(entity, "offset"), at(entity, "length"));
                let to = (from + size).min(shift + length).checked_sub(shift)?;
                let from = from.saturating_sub(shift);
                (to > from).then(|| (entity["type"].as_str().unwrap_or_default().to_owned(), from, to))
            })
            .collect();
        styles.sort();
        styles
    };
    if length > QUOTE_MOST || styles(&part.entities, 0) != styles(found.entities(), offset) {
        return Err(invalid());
    }
    let mut shown = json!({"text": part.text, "position": offset, "is_manual": true});
    if !part.entities.is_empty() {
        shown["entities"] = part.entities.into();
    }
    target.extra.insert("quote".into(), shown);
    Ok(())
}

/// Buttons, looked at as closely as Telegram does.
pub(super) fn markup(params: &Params) -> Result<Option<Value>, Refusal> {
    let Some(markup) = params.json("reply_markup")? else { return Ok(None) };
    let markup = markup.into_owned();
    let Some(rows) = markup.get("inline_keyboard") else { return Ok(Some(markup)) };
    let rows =
        rows.as_array().ok_or_else(|| Refusal::bad("can't parse inline keyboard: it must be an Array"))?;
    let mut count = 0;
    for row in rows {
        let row = row
            .as_array()
            .ok_or_else(|| Refusal::bad("can't parse inline keyboard: its rows must be Arrays"))?;
        for button in row {
            count += 1;
            check_button(button)?;
        }
    }
    if count > 100 {
        return Err(Refusal::bad("reply markup is too long"));
    }
    // A keyboard without buttons is none.
    Ok((count > 0).then_some(markup))
}

fn check_button(button: &Value) -> Result<(), Refusal> {
    let parse = |why: &str| Refusal::bad(format!("can't parse inline keyboard button: {why}"));
    if button["text"].as_str().is_none_or(str::is_empty) {
        return Err(parse("field \"text\" must be a non-empty String"));
    }
    if let Some(style) = button["style"].as_str()
        && !matches!(style, "danger" | "success" | "primary")
    {
        return Err(parse("invalid button style specified"));
    }
    if let Some(data) = button.get("callback_data") {
        let data = data.as_str().ok_or_else(|| parse("field \"callback_data\" must be of type String"))?;
        if data.is_empty() || data.len() > 64 {
            return Err(Refusal::bad("BUTTON_DATA_INVALID"));
        }
        return Ok(());
    }
    if let Some(url) = button["url"].as_str() {
        let fits = ["http://", "https://", "tg://"].iter().any(|scheme| url.starts_with(scheme));
        return fits.then_some(()).ok_or_else(|| Refusal::bad("BUTTON_URL_INVALID"));
    }
    if let Some(copy) = button.get("copy_text") {
        let fits = copy["text"].as_str().is_some_and(|text| (1..=256).contains(&utf16(text)));
        return fits.then_some(()).ok_or_else(|| Refusal::bad("BUTTON_COPY_TEXT_INVALID"));
    }
    let other = ["web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "pay"];
    if other.iter().any(|name| button.get(*name).is_some()) {
        return Ok(());
    }
    Err(parse("Text buttons are unallowed in the inline keyboard"))
}

/// The text of a message.
pub(super) fn text(params: &Params) -> Result<Formatted, Refusal> {
    let text = params.text("text").unwrap_or(Cow::Borrowed(""));
    let text = formatted(&text, params.list("entities")?, params.text("parse_mode").as_deref())?;
    if text.text.is_empty() {
        return Err(Refusal::bad("message text is empty"));
    }
    Ok(text)
}

/// The fields a text makes of a message.
pub(super) fn text_fields(text: Formatted) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("text".into(), text.text.into());
    if !text.entities.is_empty() {
        fields.insert("entities".into(), text.entities.into());
    }
    fields
}

/// A caption, when there is one, put into `fields`.
pub(super) fn caption(
    caption: Option<&str>,
    entities: Vec<Value>,
    mode: Option<&str>,
    fields: &mut Map<String, Value>,
) -> Result<(), Refusal> {
    fields.remove("caption");
    fields.remove("caption_entities");
    let caption = formatted(caption.unwrap_or_default(), entities, mode)?;
    if text::utf16(&caption.text) > CAPTION_MOST {
        return Err(Refusal::bad("message caption is too long"));
    }
    if !caption.text.is_empty() {
        fields.insert("caption".into(), caption.text.into());
        if !caption.entities.is_empty() {
            fields.insert("caption_entities".into(), caption.entities.into());
        }
    }
    Ok(())
}

pub(super) fn caption_of(params: &Params, fields: &mut Map<String, Value>) -> Result<(), Refusal> {
    let mode = params.text("parse_mode");
    caption(params.text("caption").as_deref(), params.list("caption_entities")?, mode.as_deref(), fields)?;
    if params.flag("show_caption_above_media") {
        fields.insert("show_caption_above_media".into(), true.into());
    }
    Ok(())
}

/// Puts the bot's message into the chat; its id.
pub(super) fn put(world: &mut World, target: Target, mut fields: Map<String, Value>) -> i64 {
    fields.extend(target.extra);
    let id = world.put(target.chat, Sender::Bot, target.topic, target.reply_to, fields, target.markup);
    if !world.taps.is_empty() {
        let words = world.rooms[&target.chat].messages[&id].words().to_owned();
        let sent = Sent {
            at: std::time::Instant::now(),
            chat: target.chat,
            message: id,
            topic: target.topic,
            text: words,
        };
        world.taps.retain(|tap| tap.send(sent.clone()).is_ok());
    }
    id
}
