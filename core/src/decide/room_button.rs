//! What agents press in a room: a button of a ticket's card, or of a menu behind it. A button is an act of the team like
//! any other; menus change nothing.

use super::draft::Draft;
use super::refusal::Refusal;
use super::{room_articles, room_command, several, team};
use crate::ids::{MessageId, TicketId};
use crate::model::{Action, Author, Body, Button, Card, Label, Menu, Phrase, Status, TeamButton, Word};
use crate::port::{HandOverTo, TeamAct};
use crate::present::room::{ButtonFacts, actions, is_news, menu};

pub(super) fn pressed(draft: &mut Draft<'_>, action: &Action) -> Result<(), Refusal> {
    team::acting_agent(draft)?;
    match action {
        // A line of the room, which the console shows too.
        Action::Reopen(ticket) => team::act(draft, *ticket, &TeamAct::Reopen, &[]),
        Action::Team { ticket, button } => {
            draft.answer_ticket(*ticket);
            press(draft, *ticket, button)
        }
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
        | Action::AddComment(_)
        | Action::TalkAgain(_)
        | Action::SomethingElse { .. } => Err(Phrase::TeamMovedOn.into()),
    }
}

/// A button with the words of its form.
pub(super) fn filled(draft: &mut Draft<'_>, action: &Action, words: &str) -> Result<(), Refusal> {
    team::acting_agent(draft)?;
    let Action::Team { ticket, button } = action else { return Err(Phrase::TeamMovedOn.into()) };
    draft.answer_ticket(*ticket);
    let act = match button {
        TeamButton::Note => TeamAct::Note { words: words.into(), files: Vec::new() },
        TeamButton::Tags => TeamAct::Tags { tags: room_command::split_tags(words) },
        TeamButton::HandOverAgent(agent) => {
            TeamAct::HandOver { to: HandOverTo::Agent(*agent), why: Some(words.to_owned()) }
        }
        TeamButton::HandOverTeam(team) => {
            TeamAct::HandOver { to: HandOverTo::Team(team.clone()), why: Some(words.to_owned()) }
        }
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
        | TeamButton::Back => return press(draft, *ticket, button),
    };
    act_and_tell(draft, *ticket, &act)
}

fn press(draft: &mut Draft<'_>, id: TicketId, button: &TeamButton) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    // What nobody has is given, and needs no reason.
    let (status, has_owner) = (ticket.status, ticket.assignee.is_some());
    let act = match button {
        TeamButton::Menu { menu, page } => return open(draft, id, *menu, *page),
        TeamButton::Back => return show_actions(draft, id, false),
        TeamButton::Note => {
            draft.answer_lines(vec![Phrase::TeamHowNote]);
            return Ok(());
        }
        TeamButton::Tags => {
            draft.answer_lines(vec![Phrase::TeamHowTags]);
            return show_actions(draft, id, false);
        }
        TeamButton::Move => {
            draft.answer_lines(vec![Phrase::TeamHowMove]);
            return show_actions(draft, id, false);
        }
        TeamButton::Articles => return room_articles::of_ticket(draft, id),
        TeamButton::ShowArticle(article) => return room_articles::read(draft, *article),
        // The draft is shown with buttons of its own.
        TeamButton::DraftArticle => return team::act(draft, id, &TeamAct::DraftArticle, &[]),
        // Pressed twice, or after somebody else.
        TeamButton::Reopen if status.is_live() => return unchanged(draft),
        TeamButton::Resolve if status == Status::Resolved => return unchanged(draft),
        TeamButton::Close if status == Status::Closed => {
            unchanged(draft)?;
            return show_actions(draft, id, false);
        }
        TeamButton::Take => TeamAct::Take,
        TeamButton::Release => TeamAct::Release,
        TeamButton::Wait => TeamAct::Wait,
        TeamButton::Hold => TeamAct::Hold,
        TeamButton::Resume => TeamAct::Resume,
        TeamButton::Resolve => TeamAct::Resolve,
        TeamButton::Close => TeamAct::Close,
        TeamButton::Reopen => TeamAct::Reopen,
        TeamButton::Block => TeamAct::Block,
        TeamButton::Unblock => TeamAct::Unblock,
        TeamButton::Priority(priority) => TeamAct::Priority { priority: *priority },
        TeamButton::Category(category) => TeamAct::Category { category: category.clone() },
        TeamButton::Kind(kind) => TeamAct::Kind { kind: *kind },
        TeamButton::SendArticle(article) => TeamAct::SendArticle { article: *article },
        TeamButton::PublishArticle => TeamAct::PublishArticle,
        TeamButton::DiscardArticle => TeamAct::DiscardArticle,
        TeamButton::HandOverAgent(agent) if has_owner && status != Status::Closed => {
            return ask_why(draft, id, TeamButton::PassAgent(*agent));
        }
        TeamButton::HandOverTeam(team) if has_owner && status != Status::Closed => {
            return ask_why(draft, id, TeamButton::PassTeam(team.clone()));
        }
        TeamButton::HandOverAgent(agent) | TeamButton::PassAgent(agent) => {
            TeamAct::HandOver { to: HandOverTo::Agent(*agent), why: None }
        }
        TeamButton::HandOverTeam(team) | TeamButton::PassTeam(team) => {
            TeamAct::HandOver { to: HandOverTo::Team(team.clone()), why: None }
        }
    };
    if stands_in_menu(button) && status == Status::Closed {
        // Closed while they were choosing: the choices would stand there for ever.
        draft.toast(Phrase::TeamTicketClosed);
        return show_actions(draft, id, false);
    }
    team::act(draft, id, &act, &[])?;
    let done = outcome(draft);
    draft.toast(done);
    if stands_in_menu(button) { show_actions(draft, id, false) } else { Ok(()) }
}

/// After a choice the card's own buttons come back at once. The others stand on the card itself, which is edited
/// anyway: one call of the platform, not two.
fn stands_in_menu(button: &TeamButton) -> bool {
    match button {
        TeamButton::Take
        | TeamButton::Wait
        | TeamButton::Resume
        | TeamButton::Resolve
        | TeamButton::Reopen
        | TeamButton::Unblock
        | TeamButton::PassAgent(_)
        | TeamButton::PassTeam(_)
        | TeamButton::Note => false,
        TeamButton::Release
        | TeamButton::Hold
        | TeamButton::Close
        | TeamButton::Block
        | TeamButton::Tags
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
        | TeamButton::HandOverAgent(_)
        | TeamButton::HandOverTeam(_)
        | TeamButton::Menu { .. }
        | TeamButton::Back => true,
    }
}

/// Whoever gets the ticket reads why: the room is asked for one line, as a reply to the question. `pass` hands it over
/// without.
fn ask_why(draft: &mut Draft<'_>, id: TicketId, pass: TeamButton) -> Result<(), Refusal> {
    let (mut to_agent, mut to_team) = (None, None);
    match &pass {
        TeamButton::PassAgent(agent) => {
            let agent = draft.agent(*agent).filter(|agent| agent.active).ok_or(Phrase::TeamAgentUnknown)?;
            to_agent = Some(agent.name.clone());
        }
        TeamButton::PassTeam(team) => to_team = Some(team.clone()),
        _ => return Err(Phrase::TeamMovedOn.into()),
    }
    let skip = Button { action: Action::Team { ticket: id, button: pass }, label: Label::Word(Word::Skip) };
    let question = Phrase::TeamWhyHandOver { to_agent, to_team };
    draft.tell_team_card(id, Card { buttons: vec![skip], ..Card::say(question) });
    show_actions(draft, id, false)
}

/// To whom the ticket goes, when this message asked why.
pub(super) fn asked_why(draft: &Draft<'_>, id: TicketId, message: MessageId) -> Option<HandOverTo> {
    let message = draft.state.messages.get(&message)?;
    let (Author::Desk, Body::Card(card)) = (message.author, &message.body) else { return None };
    card.buttons.iter().find_map(|button| match &button.action {
        Action::Team { ticket, button: TeamButton::PassAgent(agent) } if *ticket == id => {
            Some(HandOverTo::Agent(*agent))
        }
        Action::Team { ticket, button: TeamButton::PassTeam(team) } if *ticket == id => {
            Some(HandOverTo::Team(team.clone()))
        }
        _ => None,
    })
}

fn unchanged(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    draft.toast(Phrase::TeamUnchanged);
    Ok(())
}

/// What an act came to, for the one who acted: the card follows only seconds later.
fn outcome(draft: &Draft<'_>) -> Phrase {
    if draft.is_unchanged() {
        return Phrase::TeamUnchanged;
    }
    draft.first_line().cloned().unwrap_or(Phrase::TeamDone)
}

/// An act that was typed: what it came to is said to the one who typed, unless the whole room hears it.
pub(super) fn act_and_tell(draft: &mut Draft<'_>, id: TicketId, act: &TeamAct) -> Result<(), Refusal> {
    team::act(draft, id, act, &[])?;
    let done = outcome(draft);
    if !draft.first_line().is_some_and(is_news) {
        draft.toast(done);
    }
    Ok(())
}

/// The card's own buttons; `asked`: at the bottom of the room, with a line above them.
pub(super) fn show_actions(draft: &mut Draft<'_>, id: TicketId, asked: bool) -> Result<(), Refusal> {
    let number = draft.ticket(id)?.number;
    let buttons = with_facts(draft, id, actions)?;
    draft.menu(id, buttons);
    if asked {
        draft.answer_lines(vec![Phrase::TeamChoose { number, of: None }]);
    }
    Ok(())
}

/// A menu in place of the pressed message's buttons.
fn open(draft: &mut Draft<'_>, id: TicketId, of: Menu, page: u8) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let number = ticket.number;
    if ticket.status == Status::Closed {
        draft.toast(Phrase::TeamTicketClosed);
        return show_actions(draft, id, false);
    }
    let buttons = with_facts(draft, id, |facts| menu(of, page, facts))?;
    draft.menu(id, buttons);
    match of {
        Menu::Block => draft.toast(Phrase::TeamChoose { number, of: Some(of) }),
        Menu::HandOver | Menu::More | Menu::Priority | Menu::Category | Menu::Kind => {}
    }
    Ok(())
}

/// A menu at the bottom of the room, below lines that say what it is for.
pub(super) fn offer(
    draft: &mut Draft<'_>,
    id: TicketId,
    of: Menu,
    instead: Option<Phrase>,
) -> Result<(), Refusal> {
    let number = draft.ticket(id)?.number;
    let buttons = with_facts(draft, id, |facts| menu(of, 0, facts))?;
    draft.menu(id, buttons);
    let line = instead.unwrap_or(Phrase::TeamChoose { number, of: Some(of) });
    let mut lines = vec![line];
    if of == Menu::HandOver {
        lines.push(Phrase::TeamHowHandOver);
    }
    draft.answer_lines(lines);
    Ok(())
}

fn with_facts(
    draft: &mut Draft<'_>,
    id: TicketId,
    buttons: impl FnOnce(&ButtonFacts<'_>) -> Vec<Button>,
) -> Result<Vec<Button>, Refusal> {
    let (settings, agents) = (draft.facts.settings, draft.facts.agents);
    let blocked = draft.state.contact.blocked_at.is_some();
    let beside_others = several::beside_others(&draft.state, Some(id)).is_some();
    let ticket = draft.ticket(id)?;
    Ok(buttons(&ButtonFacts { ticket, blocked, beside_others, settings, agents }))
}

#[cfg(test)]
#[path = "room_button_tests.rs"]
mod tests;
