//! A ticket's room on a platform: which lines it hears, its card and its buttons, in the team's language.

use super::button::{TEAM_SCOPE, TokenKey};
use super::locale::Locales;
use super::speak::Speaker;
use crate::model::{
    Action, Audience, Author, Body, Button, Contact, Label, Message, Phrase, Settings, Status, Ticket, Word,
};
use crate::port::{Block, Board, MessageView, RoomCard, ShownButton, TicketRow};

/// What a card is made of.
#[derive(Debug)]
pub struct CardFacts<'a> {
    pub ticket: &'a Ticket,
    pub contact: &'a Contact,
    /// The person's name, or what stands for it.
    pub name: String,
    /// The customer's channel.
    pub channel: &'a str,
    pub assignee: Option<&'a str>,
    /// In the team's language.
    pub answers: Vec<crate::model::Answer>,
    /// Titles of the articles that were shown.
    pub suggested: &'a [String],
    /// The first words.
    pub words: &'a [MessageView],
    pub settings: &'a Settings,
    pub locales: &'a Locales,
}

/// What a hub's overview is made of: rows, and whether there are more.
#[derive(Debug)]
pub struct BoardFacts {
    pub new: (Vec<TicketRow>, bool),
    pub waiting: (Vec<TicketRow>, bool),
}

/// Characters of a room's name: Telegram takes 128, Discord 100.
const TITLE: usize = 100;

/// Whether the team's rooms hear it. What the card shows anyway, and what the desk says to the customer by itself, is
/// not repeated there: quiet groups are read.
#[must_use]
pub fn is_for_rooms(message: &Message) -> bool {
    match (message.author, message.audience, &message.body) {
        (Author::Contact(_) | Author::Agent(_), _, _) => true,
        (Author::Desk, Audience::Public, _) => false,
        (Author::Desk, Audience::Team, Body::Card(card)) => card.phrases.iter().any(is_news),
        (Author::Desk, Audience::Team, Body::Words(_)) => true,
    }
}

/// Lines that say more than the card.
fn is_news(phrase: &Phrase) -> bool {
    !matches!(
        phrase,
        Phrase::TeamOpened { .. }
            | Phrase::TeamTaken { .. }
            | Phrase::TeamAssigned { .. }
            | Phrase::TeamReleased { .. }
            | Phrase::TeamStatus { .. }
            | Phrase::TeamPriority { .. }
            | Phrase::TeamCategory { .. }
            | Phrase::TeamAnswer { .. }
            | Phrase::TeamResolved { .. }
            | Phrase::TeamClosed { .. }
            | Phrase::TeamBlocked { .. }
            | Phrase::TeamUnblocked { .. }
            | Phrase::TeamLanguage { .. }
            | Phrase::TeamMatches { .. }
    )
}

/// A button of a card or a menu, for the team.
#[must_use]
pub fn team_button(button: &Button, speaker: &Speaker<'_>, key: &TokenKey) -> ShownButton {
    ShownButton {
        token: key.seal(TEAM_SCOPE, &button.action),
        label: speaker.label(&button.label),
        star: None,
        pressed: false,
    }
}

/// The head of a ticket's room.
#[must_use]
pub fn card(facts: &CardFacts<'_>, speaker: &Speaker<'_>, key: &TokenKey) -> RoomCard {
    let ticket = facts.ticket;
    let title = format!("#{} {}: {}", ticket.number.0, facts.name, ticket.subject);
    let words = facts.words.iter().flat_map(|message| message.blocks.clone()).collect();
    let closed = ticket.status == Status::Closed;
    let mut buttons = Vec::new();
    if closed {
        let button = Button { action: Action::Reopen(ticket.id), label: Label::Word(Word::Reopen) };
        buttons.push(vec![team_button(&button, speaker, key)]);
    }
    RoomCard {
        ticket: ticket.id,
        title: title.chars().take(TITLE).collect(),
        facts: vec![Block::Plain { text: title }],
        words,
        buttons,
        closed,
    }
}

/// A hub's overview.
#[must_use]
pub fn board(facts: &BoardFacts, _speaker: &Speaker<'_>) -> Board {
    let rows = facts.new.0.iter().chain(&facts.waiting.0);
    let blocks =
        rows.map(|row| Block::Plain { text: format!("#{} {}", row.number.0, row.subject) }).collect();
    Board { blocks }
}
