//! What can be pressed in a ticket's room: the card's own buttons, and the menus behind some of them. The rules check
//! authority and state again, so a button that stands too long does no harm.

use crate::model::{
    Action, Agent, Button, Kind, Label, Menu, Priority, Settings, Status, TeamButton, Ticket, Word,
};
use crate::port::{Asks, ShownButton};
use crate::present::button::{TEAM_SCOPE, TokenKey};
use crate::present::speak::Speaker;

/// Choices of a menu that stand on one page.
const PAGE: usize = 8;
/// Buttons of a row, and the characters that a row has room for on a phone.
const ROW: usize = 3;
const ROW_CHARS: usize = 36;

/// What decides which buttons there are.
#[derive(Clone, Copy, Debug)]
pub struct ButtonFacts<'a> {
    pub ticket: &'a Ticket,
    /// The customer is.
    pub blocked: bool,
    /// They have another ticket here that is not closed.
    pub beside_others: bool,
    pub settings: &'a Settings,
    pub agents: &'a [Agent],
}

impl ButtonFacts<'_> {
    fn button(&self, button: TeamButton, label: Label) -> Button {
        Button { action: Action::Team { ticket: self.ticket.id, button }, label }
    }

    fn word(&self, button: TeamButton, word: Word) -> Button {
        self.button(button, Label::Word(word))
    }

    fn menu(&self, menu: Menu, word: Word) -> Button {
        self.word(TeamButton::Menu { menu, page: 0 }, word)
    }
}

/// The card's own buttons: what is done most often first. What was done already is not offered again.
#[must_use]
pub fn actions(facts: &ButtonFacts<'_>) -> Vec<Button> {
    let status = facts.ticket.status;
    let mut buttons = Vec::new();
    if !status.is_live() {
        buttons.push(facts.word(TeamButton::Reopen, Word::Reopen));
        if status == Status::Resolved {
            buttons.push(facts.word(TeamButton::Close, Word::Close));
        }
        if facts.blocked {
            buttons.push(facts.word(TeamButton::Unblock, Word::Unblock));
        }
        buttons.push(facts.word(TeamButton::Note, Word::Note));
        return buttons;
    }
    let paused = matches!(status, Status::WaitingForCustomer | Status::OnHold);
    if facts.ticket.assignee.is_none() {
        buttons.push(facts.word(TeamButton::Take, Word::Take));
    }
    if paused {
        buttons.push(facts.word(TeamButton::Resume, Word::Resume));
    }
    buttons.push(facts.word(TeamButton::Resolve, Word::Resolve));
    buttons.push(facts.menu(Menu::Priority, Word::Priority));
    if !facts.settings.categories.is_empty() {
        buttons.push(facts.menu(Menu::Category, Word::Category));
    }
    buttons.push(facts.menu(Menu::HandOver, Word::HandOver));
    if status != Status::WaitingForCustomer {
        buttons.push(facts.word(TeamButton::Wait, Word::Wait));
    }
    buttons.push(facts.word(TeamButton::Note, Word::Note));
    buttons.push(if facts.blocked {
        facts.word(TeamButton::Unblock, Word::Unblock)
    } else {
        facts.menu(Menu::Block, Word::Block)
    });
    buttons.push(facts.menu(Menu::More, Word::More));
    buttons
}

/// The choices of a menu, at most eight a page, and the ways to the other pages and back. What holds already is not
/// among them. A page that is not there any more is the last one.
#[must_use]
pub fn menu(menu: Menu, page: u8, facts: &ButtonFacts<'_>) -> Vec<Button> {
    let mut choices = match menu {
        Menu::More => more(facts),
        Menu::Priority => priorities(facts),
        Menu::Category => categories(facts),
        Menu::Kind => kinds(facts),
        Menu::HandOver => receivers(facts),
        Menu::Block => vec![facts.word(TeamButton::Block, Word::YesBlock)],
    };
    let pages = choices.len().div_ceil(PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let mut buttons: Vec<Button> = choices.drain(..).skip(page * PAGE).take(PAGE).collect();
    let turn = |to: usize| TeamButton::Menu { menu, page: u8::try_from(to).unwrap_or(u8::MAX) };
    if page > 0 {
        buttons.push(facts.word(turn(page - 1), Word::Previous));
    }
    if page + 1 < pages {
        buttons.push(facts.word(turn(page + 1), Word::Next));
    }
    buttons.push(facts.word(TeamButton::Back, Word::Back));
    buttons
}

/// What is seldom done.
fn more(facts: &ButtonFacts<'_>) -> Vec<Button> {
    let status = facts.ticket.status;
    let mut buttons = Vec::new();
    if status.is_live() && status != Status::OnHold {
        buttons.push(facts.word(TeamButton::Hold, Word::Hold));
    }
    if status.is_live() && facts.ticket.assignee.is_some() {
        buttons.push(facts.word(TeamButton::Release, Word::Release));
    }
    if !facts.settings.kinds.is_empty() {
        buttons.push(facts.menu(Menu::Kind, Word::Kind));
    }
    buttons.push(facts.word(TeamButton::Tags, Word::Tags));
    buttons.push(facts.word(TeamButton::Articles, Word::Articles));
    if facts.ticket.first_answer_at.is_some() {
        buttons.push(facts.word(TeamButton::DraftArticle, Word::MakeArticle));
    }
    if facts.beside_others {
        buttons.push(facts.word(TeamButton::Move, Word::Move));
    }
    if status != Status::Closed {
        buttons.push(facts.word(TeamButton::Close, Word::Close));
    }
    buttons
}

fn priorities(facts: &ButtonFacts<'_>) -> Vec<Button> {
    let others = Priority::ALL.iter().filter(|priority| **priority != facts.ticket.priority);
    others.map(|priority| facts.button(TeamButton::Priority(*priority), Label::Priority(*priority))).collect()
}

fn kinds(facts: &ButtonFacts<'_>) -> Vec<Button> {
    let others = facts.settings.kinds.iter().copied().filter(|kind: &Kind| *kind != facts.ticket.kind);
    others.map(|kind| facts.button(TeamButton::Kind(kind), Label::Kind(kind))).collect()
}

fn categories(facts: &ButtonFacts<'_>) -> Vec<Button> {
    let leaves = facts.settings.leaf_categories().map(|category| &category.key);
    let others = leaves.filter(|key| Some(*key) != facts.ticket.category.as_ref());
    let mut buttons: Vec<_> = others
        .map(|key| {
            let label = Label::Category(key.clone());
            facts.button(TeamButton::Category(Some(key.clone())), label)
        })
        .collect();
    if facts.ticket.category.is_some() {
        buttons.push(facts.word(TeamButton::Category(None), Word::NoCategory));
    }
    buttons
}

/// Colleagues of the ticket's own team first, those who are away last; then the other teams.
fn receivers(facts: &ButtonFacts<'_>) -> Vec<Button> {
    let ticket = facts.ticket;
    let mut agents: Vec<&Agent> =
        facts.agents.iter().filter(|agent| agent.active && Some(agent.id) != ticket.assignee).collect();
    agents.sort_by_key(|agent| (agent.away, !agent.is_in(&ticket.team), agent.name.to_lowercase(), agent.id));
    let mut buttons: Vec<_> = agents
        .into_iter()
        .map(|agent| {
            let name = agent.name.clone();
            let label = if agent.away { Label::Away(name) } else { Label::Text(name) };
            facts.button(TeamButton::HandOverAgent(agent.id), label)
        })
        .collect();
    let teams = facts.settings.teams.iter().filter(|team| team.key != ticket.team);
    buttons.extend(
        teams.map(|team| {
            facts.button(TeamButton::HandOverTeam(team.key.clone()), Label::Team(team.key.clone()))
        }),
    );
    buttons
}

/// A button of a card or a menu, for the team.
#[must_use]
pub fn team_button(button: &Button, speaker: &Speaker<'_>, key: &TokenKey) -> ShownButton {
    ShownButton {
        token: key.seal(TEAM_SCOPE, &button.action),
        label: speaker.label(&button.label),
        star: None,
        pressed: false,
        asks: asks(&button.action),
    }
}

/// What a form behind a button asks for.
pub(in crate::present) fn asks(action: &Action) -> Option<Asks> {
    match action {
        Action::AddComment(_) => Some(Asks::Comment),
        Action::Team { button, .. } => match button {
            TeamButton::Note => Some(Asks::Note),
            TeamButton::Tags => Some(Asks::Tags),
            TeamButton::HandOverAgent(_) | TeamButton::HandOverTeam(_) => Some(Asks::Why),
            TeamButton::PassAgent(_)
            | TeamButton::PassTeam(_)
            | TeamButton::Take
            | TeamButton::Release
            | TeamButton::Wait
            | TeamButton::Hold
            | TeamButton::Resume
            | TeamButton::Resolve
            | TeamButton::Close
            | TeamButton::Reopen
            | TeamButton::Block
            | TeamButton::Unblock
            | TeamButton::Move
            | TeamButton::Articles
            | TeamButton::SendArticle(_)
            | TeamButton::ShowArticle(_)
            | TeamButton::DraftArticle
            | TeamButton::PublishArticle
            | TeamButton::DiscardArticle
            | TeamButton::Priority(_)
            | TeamButton::Category(_)
            | TeamButton::Kind(_)
            | TeamButton::Menu { .. }
            | TeamButton::Back => None,
        },
        Action::ReadArticle(_)
        | Action::NoneOfThese
        | Action::ArticleSolved(_)
        | Action::ArticleFailed(_)
        | Action::SpeakLanguage(_)
        | Action::ChooseCategory { .. }
        | Action::CategoryUnsure(_)
        | Action::Choose { .. }
        | Action::SkipQuestion { .. }
        | Action::Solved(_)
        | Action::NotYet(_)
        | Action::Stars { .. }
        | Action::TalkAgain(_)
        | Action::SomethingElse { .. }
        | Action::Reopen(_) => None,
    }
}

/// Rows as a phone shows them: at most three buttons, fewer where their labels are long. Adapters lay a menu
/// (`Answer::menu`) out by it, so that it stands as the card does; one that knows only rows of another length may join
/// and cut them.
#[must_use]
pub fn rows(buttons: Vec<ShownButton>) -> Vec<Vec<ShownButton>> {
    let mut rows: Vec<Vec<ShownButton>> = Vec::new();
    for button in buttons {
        let fits = |row: &Vec<ShownButton>| {
            let all = row.iter().chain(std::iter::once(&button));
            // All buttons of a row are as wide as each other.
            let widest = all.map(|button| button.label.chars().count()).max().unwrap_or(0);
            row.len() < ROW && widest * (row.len() + 1) <= ROW_CHARS
        };
        match rows.last_mut().filter(|row| fits(row)) {
            Some(row) => row.push(button),
            None => rows.push(vec![button]),
        }
    }
    rows
}

#[cfg(test)]
#[path = "buttons_tests.rs"]
mod tests;
