//! Who sees what: everybody's page is read again after each thing that happens, and what is different is written down.

use std::collections::BTreeMap;

use deskbell_core::ids::{AgentId, ChannelId, Language, MessageId, TicketNumber};
use deskbell_core::port::view::AuthorView;
use deskbell_core::port::{
    ArticleHit, Customers, MessageView, RoomView, Shown, ShownButton, TeamDesk, TicketFilter, TicketQueue,
    TicketRow,
};
use jiff::tz::TimeZone;

use super::views::{Said, label};
use super::when::minute;
use crate::world::World;

/// Columns that names take in a transcript.
const NAME: usize = 10;

/// What everybody has seen so far.
#[derive(Debug)]
pub struct Watch {
    pub customers: Vec<CustomerPage>,
    pub rooms: BTreeMap<TicketNumber, Room>,
    zone: TimeZone,
    /// Names by which the script calls the agents.
    names: BTreeMap<AgentId, String>,
}

#[derive(Debug)]
pub struct CustomerPage {
    pub name: String,
    pub channel: ChannelId,
    pub messages: Vec<Shown>,
    /// Every button that was ever shown, latest last.
    pub buttons: Vec<ShownButton>,
}

#[derive(Debug)]
pub struct Room {
    pub ticket: TicketRow,
    pub messages: Vec<MessageView>,
    pub buttons: Vec<ShownButton>,
    fields: Vec<String>,
}

impl Watch {
    #[must_use]
    pub fn new(world: &World) -> Self {
        let names = world.agents.iter().map(|(name, id)| (*id, name.clone())).collect();
        let zone = world.setup.settings.hours.time_zone();
        Self { customers: Vec::new(), rooms: BTreeMap::new(), zone, names }
    }

    pub fn page(&mut self, channel: &ChannelId, name: &str) -> &mut CustomerPage {
        if let Some(place) = self.customers.iter().position(|page| page.name == name) {
            return &mut self.customers[place];
        }
        self.customers.push(CustomerPage {
            name: name.to_owned(),
            channel: channel.clone(),
            messages: Vec::new(),
            buttons: Vec::new(),
        });
        self.customers.last_mut().expect("one was just added")
    }

    /// Reads every page and room again: the lines of what is different. `typed` is what people wrote just now, and
    /// need not be told.
    ///
    /// # Panics
    /// When something cannot be read.
    pub async fn look(&mut self, world: &World, typed: &[String]) -> Vec<String> {
        let mut lines = Vec::new();
        for page in &mut self.customers {
            let now = history(world, &page.channel, &page.name).await;
            compare_page(page, &now, typed, &mut lines);
            page.buttons.extend(now.iter().flat_map(|shown| shown.buttons.clone()));
            page.messages = now;
        }
        for room in rooms(world).await {
            self.compare_room(room, typed, &mut lines);
        }
        lines
    }

    fn compare_room(&mut self, room: RoomView, typed: &[String], lines: &mut Vec<String>) {
        let fields = self.fields(&room);
        let RoomView { ticket: row, messages, .. } = room;
        let name = row.number.to_string();
        let before = self.rooms.remove(&row.number);
        let old = before.as_ref().map(|room| room.messages.as_slice()).unwrap_or_default();
        for gone in old.iter().filter(|gone| !messages.iter().any(|message| message.id == gone.id)) {
            write(lines, "-", &name, &Said::to_team(gone).lines());
        }
        for message in &messages {
            let said = Said::to_team(message);
            match old.iter().find(|old| old.id == message.id).map(Said::to_team) {
                // What the desk says to the customer is told under the customer's name.
                _ if message.card && message.public => {}
                None => {
                    let by_agent = matches!(message.author, AuthorView::Agent { .. });
                    if !(by_agent && typed.contains(&said.words())) {
                        let mark = match (message.public, by_agent) {
                            (true, _) => "→",
                            (false, true) => "✎",
                            (false, false) => "·",
                        };
                        write(lines, mark, &name, &said.lines());
                    }
                }
                Some(before) if before != said => write(lines, "~", &name, &said.lines_after(&before)),
                Some(_) => {}
            }
        }
        let earlier = before.as_ref().map(|room| room.fields.as_slice()).unwrap_or_default();
        let different: Vec<String> = fields
            .iter()
            .enumerate()
            .filter_map(|(place, value)| match earlier.get(place).map(String::as_str).unwrap_or_default() {
                before if before == value => None,
                before if value.is_empty() => Some(format!("no longer {before}")),
                _ => Some(value.clone()),
            })
            .collect();
        if !different.is_empty() {
            write(lines, "=", &name, &[different.join("; ")]);
        }
        let mut buttons = before.map(|room| room.buttons).unwrap_or_default();
        buttons.extend(messages.iter().flat_map(|message| message.buttons.clone()));
        self.rooms.insert(row.number, Room { ticket: row, messages, buttons, fields });
    }

    /// What the console shows of a ticket; an empty text is not shown until it was something else.
    fn fields(&self, room: &RoomView) -> Vec<String> {
        let row = &room.ticket;
        let read = |hit: &ArticleHit| format!("{}{}", hit.key, if hit.opened { " (read)" } else { "" });
        let keys = |keys: Vec<&str>| keys.join(", ");
        let agent = row.assignee.map(|id| self.names.get(&id).cloned().unwrap_or_else(|| "somebody".into()));
        [
            row.status.as_str().to_owned(),
            agent.map_or_else(|| "nobody's".into(), |agent| format!("{agent}'s")),
            format!("team {}", row.team),
            row.category.as_ref().map_or_else(String::new, |key| format!("category {key}")),
            format!("priority {}", row.priority.as_str()),
            format!("speaks {}", row.language),
            shown_or("tags ", keys(row.tags.iter().map(String::as_str).collect())),
            shown_or("flags ", keys(row.flags.iter().map(|flag| flag.as_str()).collect())),
            row.waiting_since
                .map_or_else(String::new, |since| format!("waiting since {}", minute(since, &self.zone))),
            if row.overdue { "overdue".into() } else { String::new() },
            row.closes_at.map_or_else(String::new, |at| format!("closes {}", minute(at, &self.zone))),
            row.stars.map_or_else(String::new, |stars| format!("{stars}★")),
            if row.blocked { "blocked".into() } else { String::new() },
            if row.reachable { String::new() } else { "unreachable".into() },
            shown_or(
                "",
                if row.kind.as_str() == "question" { String::new() } else { row.kind.as_str().into() },
            ),
            shown_or("articles ", room.suggested.iter().map(read).collect::<Vec<_>>().join(", ")),
            shown_or(
                "answers ",
                room.answers.iter().map(|answer| answer.answer.as_str()).collect::<Vec<_>>().join(", "),
            ),
        ]
        .into()
    }
}

fn shown_or(before: &str, text: String) -> String {
    if text.is_empty() { text } else { format!("{before}{text}") }
}

fn compare_page(page: &CustomerPage, now: &[Shown], typed: &[String], lines: &mut Vec<String>) {
    for gone in page.messages.iter().filter(|gone| !now.iter().any(|shown| shown.id == gone.id)) {
        write(lines, "-", &page.name, &Said::to_customer(gone).lines());
    }
    for shown in now {
        let said = Said::to_customer(shown);
        match page.messages.iter().find(|before| before.id == shown.id).map(Said::to_customer) {
            None if said.who == "you: " && typed.contains(&said.words()) => {}
            None => write(lines, "→", &page.name, &said.lines()),
            Some(before) if before != said => write(lines, "~", &page.name, &said.lines_after(&before)),
            Some(_) => {}
        }
    }
}

/// Lines below one another, the first with a mark and a name.
pub fn write(lines: &mut Vec<String>, mark: &str, name: &str, text: &[String]) {
    for (place, line) in text.iter().enumerate() {
        let head = if place == 0 { format!("{mark} {name:<NAME$}") } else { " ".repeat(NAME + 2) };
        lines.push(format!("    {head}{line}").trim_end().to_owned());
    }
}

/// A customer's whole page, oldest first.
///
/// # Panics
/// When it cannot be read.
pub async fn history(world: &World, channel: &ChannelId, place: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    loop {
        let before = all.first().map(|first: &Shown| first.seq);
        let page = world.desk().history(channel, place, before, 200).await.expect("a page can be read");
        all.splice(0..0, page.items);
        if !page.more {
            return all;
        }
    }
}

/// Every ticket with its whole room, by number, in the language of its team.
///
/// # Panics
/// When one cannot be read.
pub async fn rooms(world: &World) -> Vec<RoomView> {
    let (desk, reader, language) = (world.desk(), world.reader(), &world.setup.settings.default_language);
    let mut rows: Vec<TicketRow> = Vec::new();
    loop {
        let before = rows.last().map(|row| row.number);
        let filter = TicketFilter { queue: TicketQueue::All, before, ..TicketFilter::default() };
        let page = desk.tickets(reader, language, &filter, 100).await.expect("the list can be read");
        rows.extend(page.items);
        if !page.more {
            break;
        }
    }
    rows.sort_by_key(|row| row.number);
    let mut rooms = Vec::new();
    for row in rows {
        let language: &Language = &world.setup.settings.team(&row.team).language;
        let mut room = desk.room(reader, row.id, language, 200).await.expect("a room can be read");
        while room.more {
            let before = room.messages[0].seq;
            let page = desk.messages(reader, row.id, language, before, 200).await.expect("a room goes back");
            room.messages.splice(0..0, page.items);
            room.more = page.more;
        }
        rooms.push(room);
    }
    rooms
}

/// The message that holds these words: the latest one.
#[must_use]
pub fn holding<'a>(
    messages: impl DoubleEndedIterator<Item = (MessageId, &'a Said)>,
    words: &str,
) -> Option<MessageId> {
    messages.rev().find(|(_, said)| said.own_words().contains(words)).map(|(id, _)| id)
}

/// The button that is meant: by its label, the latest of those that stand, else of those that ever stood; or by its
/// place (`1st`, `2nd`, `3rd`, `last`) on the latest card that has buttons, whatever language it speaks.
#[must_use]
pub fn button<'a>(
    cards: &[&'a [ShownButton]],
    ever: &'a [ShownButton],
    wanted: &str,
) -> Option<&'a ShownButton> {
    let latest = cards.iter().rev().find(|buttons| !buttons.is_empty());
    match wanted {
        "1st" => return latest?.first(),
        "2nd" => return latest?.get(1),
        "3rd" => return latest?.get(2),
        "last" => return latest?.last(),
        _ => {}
    }
    let standing = cards.iter().rev().flat_map(|buttons| buttons.iter());
    standing.chain(ever.iter().rev()).find(|button| label(button) == wanted)
}
