//! A hub's overview, one message in its general room: what nobody has, who waits longest, who has what.

use std::collections::{BTreeMap, HashMap};

use super::card::named;
use crate::clock::Timestamp;
use crate::ids::{AgentId, TicketId};
use crate::port::{Block, Board, Span, TicketRow};
use crate::present::Arguments;
use crate::present::dates;
use crate::present::markup::{as_text, one_line, paragraph};
use crate::present::speak::Speaker;

/// Tickets of each list.
const ROWS: usize = 10;
/// Characters of a ticket's number, person and subject, of an agent's name, and of the whole: Telegram's messages end
/// at 4,096, Discord's at 2,000 and its embeds at 4,096.
const TICKET: usize = 80;
const AGENT: usize = 30;
const BOARD: usize = 3_500;
/// Colleagues that are named with their counts.
const AGENTS: usize = 20;

/// A link's beginning where it leads to a room: the adapter's own id of the room follows, and only the adapter can make
/// an address of it.
pub const ROOM_LINK: &str = "room:";

/// What a hub's overview is made of.
#[derive(Debug, Default)]
pub struct BoardFacts {
    /// Every ticket of the hub's team that is not closed, as far as it was read.
    pub live: Vec<TicketRow>,
    /// There are more.
    pub more: bool,
    pub agents: HashMap<AgentId, String>,
    /// The adapter's own id of each ticket's room in this hub.
    pub rooms: HashMap<TicketId, String>,
}

/// A hub's overview, as it is at `speaker.now`.
#[must_use]
pub fn board(facts: &BoardFacts, speaker: &Speaker<'_>) -> Board {
    let mut rows = ROWS;
    loop {
        let blocks = blocks(facts, speaker, rows);
        if rows == 0 || as_text(&blocks).chars().count() <= BOARD {
            return Board { blocks };
        }
        rows -= 1;
    }
}

fn blocks(facts: &BoardFacts, speaker: &Speaker<'_>, rows: usize) -> Vec<Block> {
    let none = Arguments::none;
    let time = none().word("time", speaker.dates().time(speaker.now));
    // What was not read cannot be counted.
    let counted = if facts.more { ".many" } else { "" };
    let heading = |text: String| Block::Heading { spans: vec![Span { text, bold: true, ..Span::default() }] };
    let mut blocks = vec![heading(speaker.fill("board-title", time))];
    let live = facts.live.iter().filter(|row| row.status.is_live());
    let (new, taken): (Vec<_>, Vec<_>) = live.partition(|row| row.assignee.is_none());
    let waiting: Vec<_> = taken.into_iter().filter(|row| row.waiting_since.is_some()).collect();
    if new.is_empty() && waiting.is_empty() {
        blocks.push(paragraph(speaker.fill("board-quiet", none())));
    }
    for (message, mut list) in [("board-new", new), ("board-waiting", waiting)] {
        if list.is_empty() {
            continue;
        }
        list.sort_by_key(|row| (since(row), row.number));
        let count = u64::try_from(list.len()).unwrap_or(u64::MAX);
        blocks.push(heading(speaker.fill(&format!("{message}{counted}"), none().number("count", count))));
        let items: Vec<_> = list.iter().take(rows).map(|row| line(row, facts, speaker)).collect();
        let left = list.len() - items.len();
        if !items.is_empty() {
            blocks.push(Block::List { ordered: false, items });
        }
        if left > 0 || facts.more {
            let more = if facts.more { "board-more" } else { "board-more.counted" };
            let left = u64::try_from(left).unwrap_or(u64::MAX);
            let arguments = if facts.more { none() } else { none().number("count", left) };
            blocks.push(paragraph(speaker.fill(more, arguments)));
        }
    }
    let shares = shares(facts, speaker);
    if !shares.is_empty() {
        let list = none().word("list", dates::list(speaker.language, &shares));
        blocks.push(paragraph(speaker.fill("board-shares", list)));
    }
    blocks
}

fn since(row: &TicketRow) -> Timestamp {
    row.waiting_since.unwrap_or(row.opened_at)
}

/// "#12 Ana: My card was declined (Mia, 25 minutes ago)", with a link to its room; bold once it waits too long.
fn line(row: &TicketRow, facts: &BoardFacts, speaker: &Speaker<'_>) -> Vec<Span> {
    let number = speaker.number(row.number);
    let ticket = named(&number, &row.contact_name, &row.subject, speaker, TICKET);
    let ago = speaker.dates().ago(since(row));
    let about = Arguments::none().word("ago", ago);
    let about = match row.assignee.and_then(|agent| facts.agents.get(&agent)) {
        Some(agent) => speaker.fill("board-about.agent", about.text("agent", one_line(agent, AGENT))),
        None => speaker.fill("board-about", about),
    };
    let link = facts.rooms.get(&row.id).map(|room| format!("{ROOM_LINK}{room}"));
    vec![
        Span { text: ticket, bold: row.overdue, link, ..Span::default() },
        Span { text: format!(" {about}"), ..Span::default() },
    ]
}

/// "Mia: 3", whoever has most first.
fn shares(facts: &BoardFacts, speaker: &Speaker<'_>) -> Vec<String> {
    let mut counts: BTreeMap<AgentId, u64> = BTreeMap::new();
    for agent in facts.live.iter().filter(|row| row.status.is_live()).filter_map(|row| row.assignee) {
        *counts.entry(agent).or_default() += 1;
    }
    let mut counts: Vec<_> = counts
        .into_iter()
        .filter_map(|(agent, count)| Some((count, one_line(facts.agents.get(&agent)?, AGENT))))
        .collect();
    counts.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| one.1.cmp(&two.1)));
    let share = |(count, agent): (u64, String)| {
        speaker.fill("board-share", Arguments::none().text("agent", agent).number("count", count))
    };
    counts.into_iter().take(AGENTS).map(share).collect()
}

#[cfg(test)]
#[path = "board_tests.rs"]
mod tests;
