//! A piece → the steps that show it. Pure: what is sent is decided here, how it goes is `send.rs`.

use std::collections::BTreeMap;

use deskbell_core::ids::AttachmentId;
use deskbell_core::port::{
    AuthorView, Block, Board, FileView, MessageView, QuoteView, RoomCard, Shown, ShownButton, Voice,
};
use deskbell_core::present::room::ROOM_LINK;
use serde_json::{Map, Value, json};
use teloxide_core::types::{InlineKeyboardButton, InlineKeyboardMarkup, MessageEntityKind};

use crate::fault::Repeat;
use crate::ids::{FileKind, Reference, Spot};
use crate::markup::{CAPTION, Styled, TEXT, is_right_to_left};

/// Items of one album.
const ALBUM: usize = 10;
/// Larger pictures are sent as files.
const PHOTO_BYTES: i64 = 10 * 1024 * 1024;
/// Repeats of what may have arrived are marked, so that nobody wonders at a double.
const MAYBE: &str = "↻ ";

/// A file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) attachment: AttachmentId,
    pub(crate) name: String,
    pub(crate) media_type: String,
    /// Bytes.
    pub(crate) size: i64,
    pub(crate) kind: FileKind,
    /// Telegram's own id of it, when it has it already.
    pub(crate) have: Option<String>,
}

/// One request. With `media` the method and the fields of the files follow from those.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) method: &'static str,
    pub(crate) body: Map<String, Value>,
    pub(crate) media: Vec<Item>,
    pub(crate) repeat: Repeat,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// Shows something new.
    Send(Call),
    /// Changes what is shown; `anew` when it is not there any more.
    Edit { message: i64, call: Call, anew: Call },
    /// What stays as it is, in its order.
    Keep(i64),
    /// What is shown no more.
    Delete(Vec<i64>),
}

/// What a message is to look like.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    pub(crate) text: Styled,
    pub(crate) files: Vec<Item>,
    pub(crate) keyboard: Option<Value>,
    pub(crate) reply_to: Option<i64>,
}

pub(crate) type References = BTreeMap<AttachmentId, String>;

/// What a customer sees.
pub(crate) fn customer(message: &Shown, reply_to: Option<i64>, references: &References) -> Look {
    let mut text = Styled::default();
    if reply_to.is_none() {
        quoted(&mut text, message.quote.as_ref());
    }
    let words = blocks(&message.blocks);
    let name = match &message.voice {
        Voice::Agent { name } => name.as_deref(),
        Voice::Desk | Voice::You => None,
    };
    let head: Vec<&str> = name.into_iter().chain(message.number.as_deref()).collect();
    if !head.is_empty() {
        text.bold(&head.join(" · "));
        text.push("\n");
    }
    text.append(&words);
    chosen(&mut text, message.chosen.as_deref());
    let files: Vec<Item> = message.files.iter().map(|file| item(file, references)).collect();
    // A name alone is no message.
    if words.is_blank() && message.chosen.is_none() && files.is_empty() {
        text = Styled::default();
    }
    Look { text, files, keyboard: keyboard(&[], &message.buttons), reply_to }
}

/// What the team sees of one or several messages.
pub(crate) fn team(messages: &[MessageView], reply_to: Option<i64>, references: &References) -> Look {
    let mut look = Look { reply_to, ..Look::default() };
    let mut buttons: &[ShownButton] = &[];
    for (at, message) in messages.iter().enumerate() {
        if at > 0 {
            look.text.paragraph();
        }
        spoken(&mut look.text, message, reply_to.is_some() && at == 0);
        look.files.extend(message.files.iter().map(|file| item(file, references)));
        if !message.buttons.is_empty() {
            buttons = &message.buttons;
        }
    }
    look.keyboard = keyboard(&[], buttons);
    look
}

fn spoken(text: &mut Styled, message: &MessageView, answers: bool) {
    if !answers {
        quoted(text, message.quote.as_ref());
    }
    let words = blocks(&message.blocks);
    let head = match (&message.author, message.public) {
        (AuthorView::Contact { name }, _) => Some(format!("{name}:")),
        (AuthorView::Agent { name, .. }, true) => Some(format!("{name} →")),
        (AuthorView::Agent { name, .. }, false) => Some(format!("📝 {name}:")),
        (AuthorView::Desk, true) => Some("→".to_owned()),
        (AuthorView::Desk, false) => None,
    };
    if let Some(head) = head {
        text.bold(&head);
        // A name of one direction before words of the other: on a line of its own, or both are shuffled.
        text.push(if is_right_to_left(&head) == is_right_to_left(&words.text) { " " } else { "\n" });
    }
    if message.retracted {
        text.push("🗑");
        return;
    }
    text.append(&words);
    if message.edited {
        text.push(" ✏️");
    }
    chosen(text, message.chosen.as_deref());
}

/// A ticket's head: the first words, then the facts and the buttons, in one message; what does not fit follows it.
pub(crate) fn card(card: &RoomCard) -> (Look, Vec<Styled>) {
    let facts = blocks(&card.facts);
    let words = blocks(&card.words);
    // An ellipsis and an empty line stand between the two.
    let room = TEXT.saturating_sub(facts.units() + 4).max(1);
    let mut parts = words.split(room).into_iter();
    let mut text = parts.next().unwrap_or_default();
    let rest: Vec<Styled> = parts.collect();
    if !rest.is_empty() {
        text.push(" …");
    }
    if !text.is_blank() {
        text.push("\n\n");
    }
    text.append(&facts);
    let text = text.split(TEXT).into_iter().next().unwrap_or_default();
    (Look { text, keyboard: keyboard(&card.buttons, &[]), ..Look::default() }, rest)
}

pub(crate) fn board(board: &Board) -> Look {
    let mut board = board.clone();
    for block in &mut board.blocks {
        let Block::List { items, .. } = block else { continue };
        for span in items.iter_mut().flatten() {
            span.link = span.link.take().and_then(|link| topic_address(&link));
        }
    }
    let text = blocks(&board.blocks).split(TEXT).into_iter().next().unwrap_or_default();
    Look { text, ..Look::default() }
}

/// Where a ticket's topic is found by the members of its group (<https://core.telegram.org/api/links#private-message-links>).
fn topic_address(link: &str) -> Option<String> {
    let spot = Spot::parse(link.strip_prefix(ROOM_LINK)?)?;
    // The bots' number of a group that can have topics is its own behind a minus and a hundred.
    let chat = spot.chat.to_string();
    Some(format!("https://t.me/c/{}/{}", chat.strip_prefix("-100")?, spot.thread?))
}

fn blocks(blocks: &[Block]) -> Styled {
    let mut styled = Styled::default();
    styled.blocks(blocks);
    styled
}

/// Only where Telegram's own reply cannot point at it.
fn quoted(text: &mut Styled, quote: Option<&QuoteView>) {
    if let Some(quote) = quote.filter(|quote| !quote.text.trim().is_empty()) {
        text.push_as(&quote.text, MessageEntityKind::Blockquote);
        text.push("\n");
    }
}

fn chosen(text: &mut Styled, label: Option<&str>) {
    if let Some(label) = label {
        text.paragraph();
        text.push(&format!("✔ {label}"));
    }
}

/// One button a row, so that labels are not cut; the stars all in one.
pub(crate) fn keyboard(rows: &[Vec<ShownButton>], buttons: &[ShownButton]) -> Option<Value> {
    let button = |button: &ShownButton| {
        let label = if button.pressed { format!("✔ {}", button.label) } else { button.label.clone() };
        InlineKeyboardButton::callback(label, button.token.clone())
    };
    let mut keyboard: Vec<Vec<InlineKeyboardButton>> =
        rows.iter().filter(|row| !row.is_empty()).map(|row| row.iter().map(button).collect()).collect();
    let (stars, others): (Vec<_>, Vec<_>) = buttons.iter().partition(|button| button.star.is_some());
    if !stars.is_empty() {
        keyboard.push(stars.into_iter().map(button).collect());
    }
    keyboard.extend(others.into_iter().map(|other| vec![button(other)]));
    (!keyboard.is_empty()).then(|| json!(InlineKeyboardMarkup::new(keyboard)))
}

fn item(file: &FileView, references: &References) -> Item {
    let have = references.get(&file.id).and_then(|text| Reference::parse(text));
    Item {
        attachment: file.id,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        kind: have.as_ref().map_or_else(|| kind(&file.media_type, file.size), |reference| reference.kind),
        have: have.map(|reference| reference.file_id),
    }
}

/// What Telegram shows best; a file whatever it shows badly or not at all.
fn kind(media_type: &str, size: i64) -> FileKind {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "image/jpeg" | "image/png" | "image/webp" if size <= PHOTO_BYTES => FileKind::Photo,
        "image/gif" => FileKind::Animation,
        "video/mp4" => FileKind::Video,
        "audio/ogg" => FileKind::Voice,
        "audio/mpeg" | "audio/mp4" | "audio/x-m4a" => FileKind::Audio,
        _ => FileKind::Document,
    }
}

/// The steps that show something new.
pub(crate) fn show(spot: Spot, look: Look) -> Vec<Step> {
    let Look { text, files, keyboard, reply_to } = look;
    let runs = albums(files);
    // An album takes no buttons, and a long text is no caption: then the words go first, in a message of their own.
    let caption = !text.is_blank()
        && text.fits(CAPTION)
        && keyboard.is_none()
        && runs.first().is_some_and(|run| run[0].kind.takes_caption());
    let mut calls = Vec::new();
    if !text.is_blank() && !caption {
        calls.extend(text.clone().split(TEXT).iter().map(|part| message(spot, part)));
        if let (Some(last), Some(keyboard)) = (calls.last_mut(), keyboard) {
            last.body.insert("reply_markup".into(), keyboard);
        }
    }
    for (at, run) in runs.into_iter().enumerate() {
        let mut body = to(spot);
        if at == 0 && caption {
            styled(&mut body, "caption", &text);
        }
        calls.push(Call { method: "sendMediaGroup", body, media: run, repeat: Repeat::Seen });
    }
    if let (Some(first), Some(answered)) = (calls.first_mut(), reply_to) {
        let parameters = json!({"message_id": answered, "allow_sending_without_reply": true});
        first.body.insert("reply_parameters".into(), parameters);
    }
    calls.into_iter().map(Step::Send).collect()
}

/// The steps that change what is shown. Files stay as they are; the words stand before them, or on the first.
pub(crate) fn change(spot: Spot, shown: &[i64], look: &Look) -> Vec<Step> {
    let files = look.files.len().min(shown.len());
    let (words, media) = shown.split_at(shown.len() - files);
    if words.is_empty() && media.is_empty() {
        return show(spot, look.clone());
    }
    let mut steps = Vec::new();
    let mut left = words.to_vec();
    let mut parts = look.text.clone().split(TEXT);
    if words.is_empty() {
        let mut caption = look.text.clone().split(CAPTION);
        let first = caption.remove(0);
        steps.push(edit(spot, media[0], &first, look.keyboard.clone(), "editMessageCaption"));
        steps.extend(media[1..].iter().map(|id| Step::Keep(*id)));
        parts = caption;
    }
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_blank()) {
        let keyboard = look.keyboard.clone().filter(|_| at == last);
        if left.is_empty() {
            let mut call = message(spot, part);
            if let Some(keyboard) = keyboard {
                call.body.insert("reply_markup".into(), keyboard);
            }
            steps.push(Step::Send(call));
        } else {
            steps.push(edit(spot, left.remove(0), part, keyboard, "editMessageText"));
        }
    }
    if !words.is_empty() {
        steps.extend(media.iter().map(|id| Step::Keep(*id)));
    }
    if !left.is_empty() {
        steps.push(Step::Delete(left));
    }
    steps
}

fn edit(spot: Spot, id: i64, text: &Styled, keyboard: Option<Value>, method: &'static str) -> Step {
    let mut body =
        Map::from_iter([("chat_id".to_owned(), spot.chat.into()), ("message_id".to_owned(), id.into())]);
    if method == "editMessageCaption" {
        styled(&mut body, "caption", text);
    } else {
        styled(&mut body, "text", text);
        body.insert("link_preview_options".into(), json!({"is_disabled": true}));
    }
    let mut anew = message(spot, text);
    if let Some(keyboard) = keyboard {
        body.insert("reply_markup".into(), keyboard.clone());
        anew.body.insert("reply_markup".into(), keyboard);
    }
    Step::Edit { message: id, call: Call { method, body, media: Vec::new(), repeat: Repeat::Harmless }, anew }
}

pub(crate) fn message(spot: Spot, text: &Styled) -> Call {
    let mut body = to(spot);
    styled(&mut body, "text", text);
    body.insert("link_preview_options".into(), json!({"is_disabled": true}));
    Call { method: "sendMessage", body, media: Vec::new(), repeat: Repeat::Seen }
}

/// Where a call goes. General, the topic that is always there, is meant by naming none.
pub(crate) fn to(spot: Spot) -> Map<String, Value> {
    let mut body = Map::from_iter([("chat_id".to_owned(), spot.chat.into())]);
    if let Some(thread) = spot.thread {
        body.insert("message_thread_id".into(), thread.into());
    }
    body
}

fn styled(body: &mut Map<String, Value>, field: &str, text: &Styled) {
    body.insert(field.to_owned(), text.text.clone().into());
    if !text.entities.is_empty() {
        let name = if field == "caption" { "caption_entities" } else { "entities" };
        body.insert(name.to_owned(), json!(text.entities));
    }
}

/// Marks a repeat of what may have arrived: before the words, or in their place under a file without any.
pub(crate) fn mark(call: &mut Call) {
    let (words, entities) = match (call.media.first(), call.body.contains_key("text")) {
        (None, true) => ("text", "entities"),
        (Some(file), _) if file.kind.takes_caption() => ("caption", "caption_entities"),
        _ => return,
    };
    let said = call.body.get(words).and_then(Value::as_str).unwrap_or_default();
    let marked = format!("{MAYBE}{said}").trim_end().to_owned();
    call.body.insert(words.to_owned(), marked.into());
    for entity in call.body.get_mut(entities).and_then(Value::as_array_mut).into_iter().flatten() {
        let offset = entity["offset"].as_u64().unwrap_or_default();
        entity["offset"] = (offset + MAYBE.encode_utf16().count() as u64).into();
    }
}

/// Neighbours that may share an album, ten at most.
fn albums(files: Vec<Item>) -> Vec<Vec<Item>> {
    let mut runs: Vec<Vec<Item>> = Vec::new();
    for file in files {
        match runs.last_mut() {
            Some(run)
                if run.len() < ALBUM
                    && file.kind.album().is_some()
                    && run[0].kind.album() == file.kind.album() =>
            {
                run.push(file);
            }
            _ => runs.push(vec![file]),
        }
    }
    runs
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
