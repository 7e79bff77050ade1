//! A piece → the bodies that show it. Pure: what is sent is decided here, how it goes is `send.rs`.

use deskbell_core::ids::AttachmentId;
use deskbell_core::model::Status;
use deskbell_core::port::{
    AuthorView, Block, Board, FileView, MessageView, RoomCard, Shown, ShownButton, Voice,
};
use deskbell_core::present::room::{ROOM_LINK, rows};
use serde_json::{Map, Value, json};

use crate::custom_id;
use crate::ids::{MessageSpot, Spot};
use crate::markdown::{CONTENT, Text, is_right_to_left, units};

/// Files of one message (docs, "Create Message").
pub(crate) const FILES: usize = 10;
/// Bytes of one message's files together; a request has 25 MiB at most (docs, "Uploading Files").
const LOAD: i64 = 20 * 1024 * 1024;
/// Units of an embed's description (docs, "Embed Limits").
const EMBED: usize = 4_096;
/// Rows of a message, and buttons of a row (docs, "Components").
const ROWS: usize = 5;
const ROW: usize = 5;
/// Choices of a select, and the characters of a label.
const OPTIONS: usize = 25;
const LABEL: usize = 80;
/// More choices than this are a select.
const BUTTONS: usize = 10;
/// `SUPPRESS_EMBEDS`: no previews of what people link to.
const WITHOUT_PREVIEWS: u64 = 1 << 2;

const ACTION_ROW: u8 = 1;
const BUTTON: u8 = 2;
const SELECT: u8 = 3;
const SECONDARY: u8 = 2;
const SUCCESS: u8 = 3;

/// A file on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) attachment: AttachmentId,
    pub(crate) name: String,
    pub(crate) media_type: String,
    /// Bytes.
    pub(crate) size: i64,
}

/// What a message is to look like: one or several of Discord's. Files and buttons stand on the last of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) parts: Vec<String>,
    pub(crate) embed: Option<Value>,
    pub(crate) files: Vec<Item>,
    pub(crate) components: Vec<Value>,
    pub(crate) reply_to: Option<MessageSpot>,
}

/// One message as Discord takes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    pub(crate) body: Map<String, Value>,
    pub(crate) files: Vec<Item>,
}

impl Look {
    /// What is sent, one after another.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> =
            self.parts.iter().map(|part| Draft { body: words(part), files: Vec::new() }).collect();
        if drafts.is_empty() && (!self.files.is_empty() || self.embed.is_some()) {
            drafts.push(Draft { body: words(""), files: Vec::new() });
        }
        let mut loads = loads(&self.files).into_iter();
        if let (Some(last), Some(load)) = (drafts.last_mut(), loads.next()) {
            last.files = load;
        }
        drafts.extend(loads.map(|files| Draft { body: words(""), files }));
        if let Some(last) = drafts.last_mut() {
            self.finish(&mut last.body);
        }
        if let (Some(first), Some(at)) = (drafts.first_mut(), self.reply_to) {
            first.body.insert("message_reference".into(), reference(at));
        }
        drafts
    }

    /// The embed and the components, which stand on the last message. An edit names them even when there are none, so
    /// that what stood there goes.
    pub(crate) fn finish(&self, body: &mut Map<String, Value>) {
        if let Some(embed) = &self.embed {
            body.insert("embeds".into(), json!([embed]));
            // The embed itself would be hidden.
            body.insert("flags".into(), 0.into());
        }
        if !self.components.is_empty() {
            body.insert("components".into(), json!(self.components));
        }
    }
}

/// Files as they go up together.
fn loads(files: &[Item]) -> Vec<Vec<Item>> {
    let mut loads: Vec<Vec<Item>> = Vec::new();
    for file in files {
        let fits = |load: &Vec<Item>| {
            load.len() < FILES && load.iter().map(|item| item.size).sum::<i64>() + file.size <= LOAD
        };
        match loads.last_mut().filter(|load| fits(load)) {
            Some(load) => load.push(file.clone()),
            None => loads.push(vec![file.clone()]),
        }
    }
    loads
}

/// The words of a message of ours; nobody is ever pinged by what somebody wrote.
pub(crate) fn words(content: &str) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("content".into(), content.into());
    body.insert("allowed_mentions".into(), json!({"parse": []}));
    body.insert("flags".into(), WITHOUT_PREVIEWS.into());
    body
}

/// For bodies that answer a message, whether or not it is still there.
pub(crate) fn reference(at: MessageSpot) -> Value {
    json!({
        "channel_id": at.channel.to_string(),
        "message_id": at.message.to_string(),
        "fail_if_not_exists": false,
    })
}

/// A line for the one who wrote, with choices.
pub(crate) fn reply(at: MessageSpot, text: &str, menu: &[Vec<ShownButton>]) -> Value {
    /// Above choices that nothing else is said about.
    const CHOOSE: &str = "⬇";
    let text = Text::plain(if text.is_empty() { CHOOSE } else { text });
    let mut body = words(text.split(CONTENT).first().map_or(CHOOSE, String::as_str));
    body.insert("message_reference".into(), reference(at));
    let components = components(menu, &[]);
    if !components.is_empty() {
        body.insert("components".into(), json!(components));
    }
    Value::Object(body)
}

/// What a customer sees.
pub(crate) fn customer(message: &Shown, reply_to: Option<MessageSpot>) -> Look {
    let mut text = Text::default();
    if reply_to.is_none()
        && let Some(quote) = &message.quote
    {
        text.quote(&quote.text);
    }
    let mut said = Text::default();
    said.blocks(&message.blocks);
    let name = match &message.voice {
        Voice::Agent { name } => name.as_deref(),
        Voice::Desk | Voice::You => None,
    };
    let head: Vec<&str> = name.into_iter().chain(message.number.as_deref()).collect();
    if !head.is_empty() {
        text.bold(&head.join(" · "));
        text.push("\n");
    }
    // A name alone is no message.
    let is_empty = said.is_blank() && message.chosen.is_none() && message.files.is_empty();
    text.append(said);
    chosen(&mut text, message.chosen.as_deref());
    Look {
        parts: if is_empty { Vec::new() } else { text.split(CONTENT) },
        embed: None,
        files: message.files.iter().map(item).collect(),
        components: components(&[], &message.buttons),
        reply_to,
    }
}

/// What the team sees of one or several messages.
pub(crate) fn team(messages: &[MessageView], reply_to: Option<MessageSpot>) -> Look {
    let mut text = Text::default();
    let mut look = Look { reply_to, ..Look::default() };
    let mut buttons: &[ShownButton] = &[];
    for (at, message) in messages.iter().enumerate() {
        if at > 0 {
            text.paragraph();
        }
        spoken(&mut text, message, reply_to.is_some() && at == 0);
        look.files.extend(message.files.iter().map(item));
        if !message.buttons.is_empty() {
            buttons = &message.buttons;
        }
    }
    look.parts = text.split(CONTENT);
    look.components = components(&[], buttons);
    look
}

fn spoken(text: &mut Text, message: &MessageView, answers: bool) {
    if !answers && let Some(quote) = &message.quote {
        text.quote(&quote.text);
    }
    let mut said = Text::default();
    said.blocks(&message.blocks);
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
        let same = is_right_to_left(&head) == is_right_to_left(&said.whole());
        text.push(if same { " " } else { "\n" });
    }
    if message.retracted {
        text.push("🗑");
        return;
    }
    text.append(said);
    if message.edited {
        text.push(" ✏️");
    }
    chosen(text, message.chosen.as_deref());
}

/// A ticket's head: the first words, the facts below them, and the buttons, in one message; what of the words does not
/// fit follows it.
pub(crate) fn card(card: &RoomCard) -> (Look, Vec<String>) {
    let (mut facts, mut said) = (Text::default(), Text::default());
    facts.blocks(&card.facts);
    said.blocks(&card.words);
    // An ellipsis may follow.
    let mut parts = said.split(CONTENT - 2).into_iter();
    let mut first = parts.next().unwrap_or_default();
    let rest: Vec<String> = parts.collect();
    if !rest.is_empty() {
        first.push_str(" …");
    }
    let facts = facts.split(EMBED).into_iter().next().unwrap_or_default();
    let embed = (!facts.is_empty()).then(|| json!({"description": facts, "color": color(card.status)}));
    let look = Look {
        parts: if first.is_empty() { Vec::new() } else { vec![first] },
        embed,
        files: Vec::new(),
        components: components(&card.buttons, &[]),
        reply_to: None,
    };
    (look, rest)
}

/// The bar beside a card: what waits for the team is red or amber, what waits for others is blue or grey.
fn color(status: Status) -> u32 {
    match status {
        Status::New => 0xE0_4F_3C,
        Status::Open => 0xE8_A3_2E,
        Status::WaitingForCustomer => 0x3B_82_C4,
        Status::OnHold => 0x7B_68_B0,
        Status::Resolved => 0x3F_A3_6A,
        Status::Closed => 0x7A_80_88,
    }
}

/// A hub's overview. Its lines lead to the posts as far as there is room.
pub(crate) fn board(board: &Board, guild: Option<u64>) -> Look {
    let mut links = usize::MAX;
    loop {
        let mut left = links;
        let mut linked = board.clone();
        for block in &mut linked.blocks {
            let Block::List { items, .. } = block else { continue };
            for span in items.iter_mut().flatten() {
                span.link = span.link.take().and_then(|link| address(&link, guild)).filter(|_| {
                    let has_room = left > 0;
                    left = left.saturating_sub(1);
                    has_room
                });
            }
        }
        let mut text = Text::default();
        text.blocks(&linked.blocks);
        let whole = text.whole();
        if units(&whole) <= EMBED || links == 0 {
            let text = text.split(EMBED).into_iter().next().unwrap_or_default();
            return Look { embed: Some(json!({"description": text})), ..Look::default() };
        }
        links = if links == usize::MAX { 19 } else { links - 1 };
    }
}

fn address(link: &str, guild: Option<u64>) -> Option<String> {
    match Spot::parse(link.strip_prefix(ROOM_LINK)?)? {
        Spot::Room(thread) => Some(format!("https://discord.com/channels/{}/{thread}", guild?)),
        Spot::Customer(_) | Spot::Hub(_) => None,
    }
}

fn chosen(text: &mut Text, label: Option<&str>) {
    if let Some(label) = label {
        text.paragraph();
        text.push(&format!("✔ {label}"));
    }
}

fn item(file: &FileView) -> Item {
    Item {
        attachment: file.id,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
    }
}

/// Rows of buttons as they are given, or buttons in rows: the stars in one, many choices in a select.
pub(crate) fn components(given: &[Vec<ShownButton>], buttons: &[ShownButton]) -> Vec<Value> {
    let mut made: Vec<Vec<ShownButton>> = given.iter().filter(|row| !row.is_empty()).cloned().collect();
    let (stars, others): (Vec<_>, Vec<_>) = buttons.iter().cloned().partition(|button| button.star.is_some());
    if !stars.is_empty() {
        made.push(stars);
    }
    if others.len() > BUTTONS {
        let mut found: Vec<Value> = made.iter().take(ROWS - 1).map(|row| action_row(row)).collect();
        found.push(select(&others));
        return found;
    }
    made.extend(rows(others));
    if made.len() > ROWS {
        let all: Vec<ShownButton> = made.into_iter().flatten().collect();
        if all.len() > ROWS * ROW {
            return vec![select(&all)];
        }
        made = all.chunks(ROW).map(<[_]>::to_vec).collect();
    }
    made.iter().map(|row| action_row(row)).collect()
}

fn action_row(buttons: &[ShownButton]) -> Value {
    let buttons: Vec<Value> = buttons
        .iter()
        .take(ROW)
        .map(|button| {
            json!({
                "type": BUTTON,
                "style": if button.pressed { SUCCESS } else { SECONDARY },
                "label": label(button),
                "custom_id": custom_id::of(button),
            })
        })
        .collect();
    json!({"type": ACTION_ROW, "components": buttons})
}

fn select(buttons: &[ShownButton]) -> Value {
    let options: Vec<Value> = buttons
        .iter()
        .take(OPTIONS)
        .map(|button| json!({"label": label(button), "value": custom_id::of(button)}))
        .collect();
    json!({"type": ACTION_ROW, "components": [
        {"type": SELECT, "custom_id": custom_id::SELECT, "options": options}
    ]})
}

fn label(button: &ShownButton) -> String {
    let text = if button.pressed { format!("✔ {}", button.label) } else { button.label.clone() };
    match text.char_indices().nth(LABEL) {
        None => text,
        Some(_) => text.chars().take(LABEL - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
#[path = "encode_tests.rs"]
pub(crate) mod tests;
