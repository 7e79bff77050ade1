//! Which rooms of teams hear of a change: every hub of the ticket's team has a room for it, and each room is told what
//! the others are, but never what was said in it.

use super::collect::Collector;
use crate::clock::new_id;
use crate::decide::{Change, State};
use crate::ids::{ChannelId, DeliveryId, MessageId, RoomId, Seq, TicketId};
use crate::model::{Audience, Author, Body, Message, Room, Status, Ticket};
use crate::port::Hub;
use crate::present::room::is_for_rooms;
use crate::store::{OutboxKind, OutboxRow};

/// What rooms may have to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// A ticket is new.
    Opened(TicketId),
    /// It went to another team.
    Moved(TicketId),
    /// Its card reads differently.
    Card(TicketId),
    /// It was closed, or is open again.
    Closed(TicketId, bool),
    /// The hub's overview reads differently.
    Board(TicketId),
    Said(MessageId),
    Changed(MessageId),
    Retracted(MessageId),
}

/// `state` is as it was before the changes.
pub(super) fn news(state: &State, changes: &[Change]) -> Vec<News> {
    let mut news = Vec::new();
    for change in changes {
        match change {
            Change::Ticket(row) => about_ticket(state.ticket(row.id), row, &mut news),
            Change::Message(row) if is_for_rooms(row) => news.push(News::Said(row.id)),
            Change::MessageChanged(row) => about_message(state.messages.get(&row.id), row, &mut news),
            Change::Contact(row) if card_says(&state.contact) != card_says(row) => {
                let live = state.tickets.iter().filter(|ticket| ticket.status != Status::Closed);
                news.extend(live.map(|ticket| News::Card(ticket.id)));
            }
            _ => {}
        }
    }
    news
}

fn about_ticket(before: Option<&Ticket>, now: &Ticket, news: &mut Vec<News>) {
    let Some(before) = before else {
        return news.extend([News::Opened(now.id), News::Board(now.id)]);
    };
    if before.team != now.team {
        news.push(News::Moved(now.id));
    }
    if looks(before) != looks(now) || lists(before) != lists(now) {
        news.push(News::Card(now.id));
    }
    let (was, is) = (before.status == Status::Closed, now.status == Status::Closed);
    if was != is {
        news.push(News::Closed(now.id, is));
    }
    // Who waits is on the board too, but comes with the next change: each exchange would be an edit else.
    let stands = |ticket: &Ticket| (ticket.status, ticket.assignee);
    if stands(before) != stands(now) {
        news.push(News::Board(now.id));
    }
}

/// What a card shows of a ticket, beside its lists.
fn looks(ticket: &Ticket) -> impl PartialEq + use<> {
    (
        ticket.status,
        ticket.priority,
        ticket.kind,
        ticket.category.clone(),
        ticket.assignee,
        ticket.stars,
        ticket.subject.clone(),
    )
}

/// The lists of a card.
fn lists(ticket: &Ticket) -> impl PartialEq + use<'_> {
    (&ticket.intake.answers, &ticket.tags, &ticket.flags, &ticket.suggested, &ticket.read)
}

/// What a card shows of a person.
fn card_says(contact: &crate::model::Contact) -> impl PartialEq + use<> {
    (contact.name.clone(), contact.language.clone(), contact.blocked_at.is_some(), contact.reachable)
}

fn about_message(before: Option<&Message>, now: &Message, news: &mut Vec<News>) {
    if !is_for_rooms(now) {
        return;
    }
    let Some(before) = before else { return };
    if before.ticket != now.ticket {
        news.push(News::Said(now.id));
    } else if before.retracted_at != now.retracted_at {
        news.push(News::Retracted(now.id));
    } else if before.body != now.body || before.attachments != now.attachments {
        news.push(News::Changed(now.id));
    }
}

impl Collector<'_> {
    /// `state` is as it is after the changes.
    pub(super) fn tell_rooms(&mut self, state: &State, news: Vec<News>, from: Option<&(ChannelId, String)>) {
        let mut opened = Vec::new();
        for news in news {
            match news {
                News::Opened(ticket) | News::Moved(ticket) => {
                    self.leave_rooms(state, ticket);
                    opened.extend(self.open_rooms(state, ticket));
                }
                News::Card(ticket) => self.each_room(state, ticket, &opened, OutboxKind::Card, None),
                News::Closed(ticket, closed) => {
                    self.each_room(state, ticket, &opened, OutboxKind::Card, None);
                    // A ticket that was closed before its hub was linked gets no room for its closing.
                    if !closed {
                        opened.extend(self.open_rooms(state, ticket));
                    }
                    self.each_room(state, ticket, &opened, OutboxKind::Close, None);
                }
                News::Board(ticket) => self.boards(state, ticket),
                News::Said(id) => {
                    let Some(ticket) = state.messages.get(&id).and_then(|message| message.ticket) else {
                        continue;
                    };
                    // A ticket that is older than its hub gets its room with the next word.
                    opened.extend(self.open_rooms(state, ticket));
                    self.tell(state, id, OutboxKind::Show, &opened, from);
                }
                News::Changed(id) => self.tell(state, id, OutboxKind::Change, &opened, from),
                News::Retracted(id) => self.tell(state, id, OutboxKind::Retract, &opened, from),
            }
        }
    }

    fn tell(
        &mut self,
        state: &State,
        id: MessageId,
        kind: OutboxKind,
        opened: &[RoomId],
        from: Option<&(ChannelId, String)>,
    ) {
        let Some(message) = state.messages.get(&id) else { return };
        let Some(ticket) = message.ticket else { return };
        for room in self.loaded.rooms.get(&ticket).cloned().unwrap_or_default() {
            let said_here = from.is_some_and(|(channel, place)| {
                *channel == room.channel && room.place.as_ref() == Some(place)
            });
            // A room that is just opening begins with all that was said before.
            if opened.contains(&room.id) || (said_here && message.author != Author::Desk) {
                continue;
            }
            let seq = message.changed;
            let joins = (kind == OutboxKind::Show).then(|| joinable(message)).flatten();
            self.put_row(&room, kind, Some(id), seq, joins, self.now);
        }
    }

    fn each_room(
        &mut self,
        state: &State,
        ticket: TicketId,
        opened: &[RoomId],
        kind: OutboxKind,
        message: Option<MessageId>,
    ) {
        let seq = self.loaded.head;
        let Some(ticket) = state.ticket(ticket) else { return };
        let now = self.now;
        let due =
            if kind == OutboxKind::Card { now.plus(self.around.settings.times.card_edits) } else { now };
        for room in self.loaded.rooms.get(&ticket.id).cloned().unwrap_or_default() {
            if opened.contains(&room.id) && kind == OutboxKind::Card {
                continue;
            }
            self.put_row(&room, kind, message, seq, None, due);
        }
    }

    /// Rooms in hubs that are not the ticket's team's any more: they are told, and nothing more is said there.
    fn leave_rooms(&mut self, state: &State, ticket: TicketId) {
        let Some(ticket) = state.ticket(ticket) else { return };
        let hubs = self.hubs_of(ticket);
        let Some(rooms) = self.loaded.rooms.get_mut(&ticket.id) else { return };
        let stays = |room: &Room| hubs.iter().any(|(id, hub)| *id == room.channel && hub.place == room.hub);
        let (kept, left): (Vec<Room>, Vec<Room>) = rooms.drain(..).partition(stays);
        *rooms = kept;
        for room in left {
            let seq = self.loaded.head;
            // The line that says where it went stands among the ticket's messages.
            let lines: Vec<MessageId> = state
                .messages
                .values()
                .filter(|message| message.ticket == Some(ticket.id) && message.audience == Audience::Team)
                .filter(|message| message.changed > Seq(self.first.0 - 1) && is_for_rooms(message))
                .map(|message| message.id)
                .collect();
            for line in lines {
                self.put_row(&room, OutboxKind::Show, Some(line), seq, None, self.now);
            }
            self.put_row(&room, OutboxKind::Close, None, seq, None, self.now);
            self.batch.rooms.push(Room { finished: true, ..room });
        }
    }

    /// A room in each hub of the ticket's team that has none yet.
    fn open_rooms(&mut self, state: &State, ticket: TicketId) -> Vec<RoomId> {
        let Some(ticket) = state.ticket(ticket) else { return Vec::new() };
        let mut opened = Vec::new();
        for (channel, hub) in self.hubs_of(ticket) {
            let rooms = self.loaded.rooms.entry(ticket.id).or_default();
            if rooms.iter().any(|room| room.channel == channel && room.hub == hub.place) {
                continue;
            }
            let room = Room {
                id: RoomId(new_id()),
                ticket: ticket.id,
                conversation: ticket.conversation,
                channel,
                hub: hub.place,
                place: None,
                card: Vec::new(),
                finished: false,
            };
            rooms.push(room.clone());
            self.put_row(&room, OutboxKind::Open, None, self.loaded.head, None, self.now);
            opened.push(room.id);
            self.batch.rooms.push(room);
        }
        opened
    }

    fn hubs_of(&self, ticket: &Ticket) -> Vec<(ChannelId, Hub)> {
        let serves = |hub: &Hub| hub.team.as_ref().is_none_or(|team| *team == ticket.team);
        self.around.hubs.iter().filter(|(_, hub)| serves(hub)).cloned().collect()
    }

    fn boards(&mut self, state: &State, ticket: TicketId) {
        let Some(ticket) = state.ticket(ticket) else { return };
        for (channel, hub) in self.hubs_of(ticket) {
            let place = board_lane(&hub.place);
            let waits = |row: &OutboxRow| {
                row.kind == OutboxKind::Board && row.channel == channel && row.place == place
            };
            if self.batch.outbox.iter().any(waits) {
                continue;
            }
            self.batch.outbox.push(OutboxRow {
                id: DeliveryId(new_id()),
                channel,
                place,
                peer: hub.place,
                room: None,
                conversation: None,
                message: None,
                kind: OutboxKind::Board,
                joins: None,
                seq: self.loaded.head,
                attempt: 0,
                maybe: false,
                due: self.now.plus(self.around.settings.times.board_edits),
                piece: None,
            });
        }
    }

    fn put_row(
        &mut self,
        room: &Room,
        kind: OutboxKind,
        message: Option<MessageId>,
        seq: Seq,
        joins: Option<uuid::Uuid>,
        due: crate::clock::Timestamp,
    ) {
        let place = room.id.to_string();
        let same = |row: &OutboxRow| row.place == place && row.kind == kind && row.message == message;
        if self.batch.outbox.iter().any(same) {
            return;
        }
        self.batch.outbox.push(OutboxRow {
            id: DeliveryId(new_id()),
            channel: room.channel.clone(),
            place,
            peer: room.hub.clone(),
            room: Some(room.id),
            conversation: Some(room.conversation),
            message,
            kind,
            joins,
            seq,
            attempt: 0,
            maybe: false,
            due,
            piece: None,
        });
    }
}

/// The lane of a hub's board, beside the lanes of its rooms.
pub(super) fn board_lane(hub: &str) -> String {
    format!("board:{hub}")
}

/// Whose plain words these are, when they may be joined with the next ones of the same person.
fn joinable(message: &Message) -> Option<uuid::Uuid> {
    let plain = message.attachments.is_empty() && message.quote.is_none();
    match (message.author, &message.body) {
        (Author::Contact(id), Body::Words(_)) if plain => Some(id.0),
        (Author::Agent(id), Body::Words(_)) if plain && message.audience == Audience::Public => Some(id.0),
        _ => None,
    }
}

/// Whether the first words stand on the card itself.
pub(super) fn is_on_card(message: &Message) -> bool {
    matches!(message.author, Author::Contact(_)) && message.attachments.is_empty()
}
