//! What a row for a team's room or hub sends: an opening with the card and all that was said before, a line, a change,
//! the card as it is now, the hub's overview.

use std::collections::{BTreeMap, HashMap};

use super::envelope::{Envelope, Material, Part, Sealed};
use super::lanes::Claim;
use super::rooms::is_on_card;
use super::shared::Shared;
use crate::ids::{ChannelId, Language, MessageId, RoomId, TicketId};
use crate::model::{Audience, Author, Contact, Message, Room, Status};
use crate::port::{AuthorView, Block, Channel, MessageView, Piece, Span, TicketFilter, TicketQueue};
use crate::present::room::{self, BoardFacts, CardFacts, SuggestedArticle, is_for_rooms};
use crate::store::{OutboxKind, OutboxRow, StoreError, TicketLine};

/// Messages that a new room begins with, beside the first words and the notes.
const HISTORY: usize = 20;
/// Read for a new room at most.
const LONGEST_HISTORY: u32 = 200;
/// Characters of joined lines in one call.
const LINES: usize = 3_000;
/// Tickets that a board is made of at most.
const BOARD_ROWS: u32 = 200;

/// The rooms that a batch of claims is for, with their tickets.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    rooms: HashMap<RoomId, Room>,
    lines: HashMap<TicketId, TicketLine>,
    /// What shows the assignees' last replies in the rooms, so that what follows notifies them.
    rings: HashMap<(TicketId, String), String>,
}

impl Rooms {
    pub(super) async fn read<'a>(
        shared: &Shared,
        channel: &dyn Channel,
        rows: impl Iterator<Item = &'a OutboxRow>,
    ) -> Result<Self, StoreError> {
        let ids: Vec<RoomId> = rows.filter_map(|row| row.room).collect();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let store = &shared.store;
        let rooms = store.rooms(&ids).await?;
        let tickets: Vec<TicketId> = rooms.values().map(|room| room.ticket).collect();
        let lines: HashMap<TicketId, TicketLine> =
            store.ticket_lines(&tickets).await?.into_iter().map(|line| (line.ticket.id, line)).collect();
        let replies: HashMap<MessageId, TicketId> = lines
            .values()
            .filter(|line| line.ticket.assignee.is_some())
            .filter_map(|line| Some((line.ticket.last_reply?, line.ticket.id)))
            .collect();
        let wanted: Vec<MessageId> = replies.keys().copied().collect();
        let id = channel.id();
        let mut rings = HashMap::new();
        for link in store.links_of(&wanted).await? {
            if let (true, Some(ticket)) = (link.channel == id, replies.get(&link.message)) {
                rings.insert((*ticket, link.place), link.external);
            }
        }
        Ok(Self { rooms, lines, rings })
    }

    pub(super) async fn seal(
        &self,
        shared: &Shared,
        channel: &dyn Channel,
        material: &Material,
        claim: &Claim,
    ) -> Result<Sealed, StoreError> {
        let row = &claim.row;
        if row.kind == OutboxKind::Board {
            return board(shared, row).await;
        }
        let Some(room) = row.room.and_then(|id| self.rooms.get(&id)) else { return Ok(Sealed::Nothing) };
        let Some(line) = self.lines.get(&room.ticket) else { return Ok(Sealed::Nothing) };
        let settings = shared.settings.load_full();
        let language = settings.team(&line.ticket.team).language.clone();
        // Among other tickets each message says which one it is about.
        let shares =
            room.place.is_some() && room.place == channel.shared_room(&room.hub, &room.id.to_string());
        let head = shares.then(|| {
            let (render, ticket) = (shared.render(), &line.ticket);
            room::heading(ticket, &render.contact_name(&line.contact, &language), &render.speaker(&language))
        });
        let view = View { shared, material, line, language, head };
        if row.kind == OutboxKind::Open {
            // Opened already: the kill came between the call and its receipt, or somebody else was first.
            return match &room.place {
                Some(_) if !shares || !room.card.is_empty() => Ok(Sealed::Nothing),
                _ => opening(&view, channel, room, row).await,
            };
        }
        // It is being opened.
        let Some(place) = room.place.clone() else { return Ok(Sealed::NotYet) };
        let send = |parts| Ok(Sealed::Send(Envelope { parts, done: 0, place: place.clone() }));
        match row.kind {
            OutboxKind::Card => send(vec![view.card_part(room).await?]),
            OutboxKind::Close => {
                let closed = line.ticket.status == Status::Closed || room.finished;
                send(vec![Part::of(Piece::CloseRoom { closed })])
            }
            OutboxKind::Show => {
                let rows = std::iter::once(row).chain(&claim.joined);
                let messages: Vec<&Message> = rows
                    .filter_map(|row| material.messages.get(&row.message?))
                    .filter(|message| message.retracted_at.is_none())
                    .collect();
                let Some(first) = messages.first() else { return Ok(Sealed::Nothing) };
                if messages.iter().any(|message| material.awaits(channel, message)) {
                    return Ok(Sealed::NotYet);
                }
                let quoted = first.quote.and_then(|id| material.shown(&place, id).into_iter().next());
                let rings = || self.rings.get(&(room.ticket, place.clone())).cloned();
                let by_customer = matches!(first.author, Author::Contact(_));
                let mut part = view.tell(channel, &messages);
                part.reply_to = quoted.or_else(|| rings().filter(|_| by_customer));
                send(vec![part])
            }
            OutboxKind::Change | OutboxKind::Retract => {
                let Some(message) = row.message.and_then(|id| material.messages.get(&id)) else {
                    return Ok(Sealed::Nothing);
                };
                let shown = material.shown(&place, message.id);
                if shown.is_empty() {
                    return Ok(Sealed::Nothing);
                }
                if shown.iter().any(|id| room.card.contains(id)) {
                    return send(vec![view.card_part(room).await?]);
                }
                // Lines that were joined are shown anew together.
                let together = shared.store.messages_shown_by(&channel.id(), &place, &shown).await?;
                let standing: Vec<&Message> =
                    together.iter().filter(|message| message.retracted_at.is_none()).collect();
                let mut part = if standing.is_empty() {
                    Part::of(Piece::Retract { message: message.id })
                } else {
                    let mut part = view.tell(channel, &standing);
                    part.piece = match part.piece {
                        Piece::Tell { messages } => Piece::Retell { messages },
                        other => other,
                    };
                    part
                };
                part.shown = shown;
                send(vec![part])
            }
            OutboxKind::Open | OutboxKind::Board => Ok(Sealed::Nothing),
        }
    }
}

/// A ticket as its team reads it.
struct View<'a> {
    shared: &'a Shared,
    material: &'a Material,
    line: &'a TicketLine,
    language: Language,
    /// "#12 Ana", where the room is shared with other tickets.
    head: Option<String>,
}

impl View<'_> {
    fn views(&self, messages: &[&Message]) -> Vec<MessageView> {
        let contact: &Contact = &self.line.contact;
        let contacts = HashMap::from([(contact.id, contact.clone())]);
        let render = self.shared.render();
        messages
            .iter()
            .map(|message| {
                let quoted = message.quote.and_then(|id| self.material.quoted.get(&id));
                render.for_team(message, quoted, &[], &contacts, &self.material.agents, &self.language)
            })
            .collect()
    }

    fn tell(&self, channel: &dyn Channel, messages: &[&Message]) -> Part {
        let fitted: Vec<_> = messages.iter().map(|message| self.material.fitted(channel, message)).collect();
        let mut views = self.views(&fitted.iter().map(|message| &**message).collect::<Vec<_>>());
        if let (Some(head), Some(first)) = (&self.head, views.first_mut()) {
            put_head(head, first);
        }
        let mut part = Part::of(Piece::Tell { messages: views });
        part.messages = messages.iter().map(|message| message.id).collect();
        part.references = messages
            .iter()
            .flat_map(|message| self.material.references(channel, message))
            .collect::<BTreeMap<_, _>>();
        part
    }

    async fn card_part(&self, room: &Room) -> Result<Part, StoreError> {
        // What it showed when it was sent, as that reads now.
        let first = match &room.place {
            Some(place) if !room.card.is_empty() => {
                let mut shown = self.shared.store.messages_shown_by(&room.channel, place, &room.card).await?;
                shown.retain(|message| message.retracted_at.is_none());
                shown
            }
            _ => self.first_words(None).await?.0,
        };
        let first: Vec<&Message> = first.iter().collect();
        let mut part = self.card(&first);
        part.shown.clone_from(&room.card);
        Ok(part)
    }

    /// The words that the card shows, and everything else that was said up to then, oldest first.
    async fn first_words(
        &self,
        until: Option<&OutboxRow>,
    ) -> Result<(Vec<Message>, Vec<Message>), StoreError> {
        let store = &self.shared.store;
        let (mut said, _) = store.room_messages(self.line.ticket.id, None, LONGEST_HISTORY).await?;
        if let Some(row) = until {
            said.retain(|message| message.seq <= row.seq);
        }
        said.retain(|message| is_for_rooms(message) && message.retracted_at.is_none());
        // The card has what the person wrote before anybody else spoke.
        let words = said.iter().take_while(|message| is_on_card(message)).count();
        let opened_at = self.line.ticket.opened_at;
        let words =
            said[..words].iter().take_while(|message| message.said_at <= opened_at).count().max(words.min(1));
        let rest = said.split_off(words);
        Ok((said, rest))
    }

    fn card(&self, first: &[&Message]) -> Part {
        let TicketLine { ticket, contact, channel } = self.line;
        let shared = self.shared;
        let (settings, locales) = (shared.settings.load_full(), shared.locales.load_full());
        let render = shared.render();
        let speaker = render.speaker(&self.language);
        let suggested: Vec<SuggestedArticle> = ticket
            .suggested
            .iter()
            .filter_map(|id| shared.knowledge.some([*id]).remove(id))
            .map(|article| SuggestedArticle { read: ticket.read.contains(&article.id), title: article.title })
            .collect();
        let assignee = ticket.assignee.and_then(|id| super::render::agent_name(&self.material.agents, id));
        let facts = CardFacts {
            ticket,
            contact,
            name: render.contact_name(contact, &self.language),
            channel: channel.as_str(),
            assignee: assignee.as_deref(),
            answers: speaker.answers(ticket.category.as_ref(), &ticket.intake.answers),
            suggested: &suggested,
            words: &self.views(first),
            settings: &settings,
            locales: &locales,
        };
        let mut card = room::card(&facts, &speaker, &shared.button_key);
        if let Some(head) = &self.head {
            card.words.insert(0, heading(head));
        }
        let mut part = Part::of(Piece::Card { card: Box::new(card) });
        part.messages = first.iter().map(|message| message.id).collect();
        part
    }
}

/// The room itself, its card with the first words, and what else was said until then.
async fn opening(
    view: &View<'_>,
    channel: &dyn Channel,
    room: &Room,
    row: &OutboxRow,
) -> Result<Sealed, StoreError> {
    let (first, rest) = view.first_words(Some(row)).await?;
    let first: Vec<&Message> = first.iter().collect();
    let card = view.card(&first);
    let title = match &card.piece {
        Piece::Card { card } => card.title.clone(),
        _ => String::new(),
    };
    let mut parts = vec![card];
    if room.place.is_none() {
        parts.insert(0, Part::of(Piece::OpenRoom { title }));
    }
    let from = rest.len().saturating_sub(HISTORY);
    let kept =
        rest.iter().enumerate().filter(|(at, message)| *at >= from || message.audience == Audience::Team);
    let kept: Vec<&Message> = kept.map(|(_, message)| message).collect();
    // Their quotes and references are not among the batch's.
    let quoted: Vec<MessageId> = kept.iter().map(|message| message.id).collect();
    let material = Material::read(view.shared, channel, &quoted).await?;
    if kept.iter().any(|message| material.awaits(channel, message)) {
        return Ok(Sealed::NotYet);
    }
    let (language, head) = (view.language.clone(), view.head.clone());
    let view = View { material: &material, shared: view.shared, line: view.line, language, head };
    let mut lines: Vec<&Message> = Vec::new();
    let mut length = 0;
    for message in kept {
        let words = match &message.body {
            crate::model::Body::Words(words) => words.chars().count(),
            crate::model::Body::Card(_) => 200,
        };
        let alone = !message.attachments.is_empty();
        if !lines.is_empty() && (alone || length + words > LINES) {
            parts.push(view.tell(channel, &std::mem::take(&mut lines)));
            length = 0;
        }
        lines.push(message);
        length += words;
        if alone {
            parts.push(view.tell(channel, &std::mem::take(&mut lines)));
            length = 0;
        }
    }
    if !lines.is_empty() {
        parts.push(view.tell(channel, &lines));
    }
    let place = room.place.clone().unwrap_or_else(|| room.hub.clone());
    Ok(Sealed::Send(Envelope { parts, done: 0, place }))
}

/// Names the ticket with who speaks.
fn put_head(head: &str, view: &mut MessageView) {
    match &mut view.author {
        AuthorView::Contact { name } => head.clone_into(name),
        AuthorView::Agent { name, .. } => *name = format!("{head} · {name}"),
        AuthorView::Desk => view.blocks.insert(0, heading(head)),
    }
}

fn heading(head: &str) -> Block {
    Block::Heading { spans: vec![Span { text: head.to_owned(), bold: true, ..Span::default() }] }
}

/// The key under which a board's place on the platform is kept.
pub(super) fn board_key(channel: &ChannelId, hub: &str) -> String {
    format!("board:{channel}:{hub}")
}

async fn board(shared: &Shared, row: &OutboxRow) -> Result<Sealed, StoreError> {
    let store = &shared.store;
    let settings = shared.settings.load_full();
    let hub = shared.hubs().into_iter().find(|(id, hub)| *id == row.channel && hub.place == row.peer);
    let Some((_, hub)) = hub else { return Ok(Sealed::Nothing) };
    let team = hub.team.clone().unwrap_or_else(|| settings.teams[0].key.clone());
    let language = settings.team(&team).language.clone();
    let render = shared.render();
    let nobody = crate::ids::AgentId(uuid::Uuid::nil());
    let filter = TicketFilter { queue: TicketQueue::Live, team: hub.team.clone(), ..TicketFilter::default() };
    let (lines, more) = store.tickets(&filter, nobody, BOARD_ROWS).await?;
    let live: Vec<_> =
        lines.iter().map(|line| render.row(&line.ticket, &line.contact, &line.channel, &language)).collect();
    let tickets: Vec<TicketId> = live.iter().map(|line| line.id).collect();
    let here = |room: &Room| room.channel == row.channel && room.hub == hub.place;
    let rooms = store
        .rooms_of(&tickets)
        .await?
        .into_iter()
        .filter_map(|(ticket, rooms)| Some((ticket, rooms.into_iter().find(here)?.place?)))
        .collect();
    let agents = store.agents().await?.into_iter().map(|agent| (agent.id, agent.name)).collect();
    let board = room::board(&BoardFacts { live, more, agents, rooms }, &render.speaker(&language));
    let shown = store.setting(&board_key(&row.channel, &hub.place)).await?;
    let mut part = Part::of(Piece::Board { board });
    part.shown = shown.and_then(|shown| serde_json::from_str(&shown).ok()).unwrap_or_default();
    Ok(Sealed::Send(Envelope { parts: vec![part], done: 0, place: hub.place }))
}
