//! How a ticket ends: asked whether it is solved, reminded once, closed by silence or by a word, and rated.

use serde_json::json;

use super::draft::Draft;
use super::event::By;
use super::refusal::Refusal;
use super::{intake, prompts, returning, waiting};
use crate::ids::{MessageId, SurveyId, TicketId};
use crate::model::{Action, Body, Card, Label, Phrase, Status, Survey, TimerKind, TimerSubject, What, Word};

/// Characters of the agent's question that a reminder quotes.
const QUESTION: usize = 160;

/// An agent thinks it is solved: one message asks, and says when silence closes it.
pub(super) fn resolve(draft: &mut Draft<'_>, id: TicketId, by: crate::ids::AgentId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    if !ticket.status.is_live() {
        return Err(Phrase::TeamMovedOn.into());
    }
    let from = ticket.status;
    let number = ticket.number;
    intake::withdraw(draft, id)?;
    prompts::ticket_went_on(draft, id)?;
    waiting::stop_waiting(draft, id)?;
    draft.cancel_timer(TimerKind::TakenNotice, TimerSubject::Ticket(id));
    let name = draft.agent_name(by);
    draft.tell_team(id, Phrase::TeamResolved { by: name });
    draft.journal(What::TicketStatus, Some(id), json!({ "from": from, "to": Status::Resolved }));
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    ticket.status = Status::Resolved;
    ticket.resolved_at = Some(now);
    let closes_at = schedule_silence(draft, id)?;
    settle_resolve_card(draft, id, None)?;
    let card = Card::say(Phrase::IsItSolved { agent: draft.public_name(Some(by)), number, closes_at });
    let card = Draft::word(card, Action::Solved(id), Word::YesSolved);
    let card = Draft::word(card, Action::NotYet(id), Word::NotYet);
    let card = draft.say(Some(id), card);
    draft.ticket(id)?.resolve_card = Some(card);
    Ok(())
}

/// Sets when silence closes the ticket, and the one reminder at half of that; both by day.
pub(super) fn schedule_silence(
    draft: &mut Draft<'_>,
    id: TicketId,
) -> Result<crate::clock::Timestamp, Refusal> {
    let settings = draft.facts.settings;
    let (times, hours, now) = (&settings.times, &settings.hours, draft.now);
    let closes_at = hours.by_day(now.plus(times.close_after), times.day_from, times.day_to);
    let remind_at = hours.by_day(now.plus(times.close_after / 2), times.day_from, times.day_to);
    draft.ticket(id)?.closes_at = Some(closes_at);
    draft.set_timer(TimerKind::Closes, TimerSubject::Ticket(id), closes_at);
    if remind_at < closes_at {
        draft.set_timer(TimerKind::Reminder, TimerSubject::Ticket(id), remind_at);
    }
    Ok(closes_at)
}

/// Silence no longer closes it.
pub(super) fn stop_closing(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    if draft.ticket(id)?.closes_at.take().is_some() {
        draft.cancel_timer(TimerKind::Closes, TimerSubject::Ticket(id));
        draft.cancel_timer(TimerKind::Reminder, TimerSubject::Ticket(id));
    }
    settle_resolve_card(draft, id, None)
}

fn settle_resolve_card(draft: &mut Draft<'_>, id: TicketId, chosen: Option<Label>) -> Result<(), Refusal> {
    let Some(card) = draft.ticket(id)?.resolve_card.take() else { return Ok(()) };
    let marked = draft.state.surveys.iter().any(|survey| survey.card == card && survey.stars.is_some());
    if !marked {
        // A mark that was given stays changeable; every other prompt lapses.
        draft.settle_card(card, chosen);
    }
    Ok(())
}

/// At half of the closing time, quoting the agent's question and naming the day.
pub(super) fn remind(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let contact = &draft.state.contact;
    if contact.blocked_at.is_some() || !contact.reachable {
        return Ok(());
    }
    let ticket = draft.ticket(id)?;
    let (status, number, assignee, last_reply) =
        (ticket.status, ticket.number, ticket.assignee, ticket.last_reply);
    let Some(closes_at) = ticket.closes_at else { return Ok(()) };
    let card = match status {
        Status::WaitingForCustomer => {
            let question = last_reply.and_then(|reply| question_in(draft, reply));
            let agent = draft.public_name(assignee);
            let card = Card::say(Phrase::WaitingReminder { agent, question, number, closes_at });
            let card = Draft::word(card, Action::Solved(id), Word::Solved);
            Draft::word(card, Action::NotYet(id), Word::StillNeedHelp)
        }
        Status::Resolved => {
            let card = Card::say(Phrase::ResolvedReminder { number, closes_at });
            let card = Draft::word(card, Action::Solved(id), Word::YesSolved);
            Draft::word(card, Action::NotYet(id), Word::NotYet)
        }
        Status::New | Status::Open | Status::OnHold | Status::Closed => return Ok(()),
    };
    settle_resolve_card(draft, id, None)?;
    let card = draft.say(Some(id), card);
    draft.ticket(id)?.resolve_card = Some(card);
    Ok(())
}

fn question_in(draft: &Draft<'_>, reply: MessageId) -> Option<String> {
    let message = draft.state.messages.get(&reply).filter(|message| message.retracted_at.is_none())?;
    match &message.body {
        Body::Words(text) if !text.trim().is_empty() => Some(super::opening::cut(text.trim(), QUESTION)),
        Body::Words(_) | Body::Card(_) => None,
    }
}

/// "Is it solved?" Yes; or "Solved" under the reminder.
pub(super) fn solved(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    draft.answer_ticket(id);
    if draft.ticket(id)?.status == Status::Closed {
        // Pressed twice.
        return Ok(());
    }
    draft.tell_team(id, Phrase::TeamSolvedByCustomer);
    close(draft, id, Phrase::SurveySolved)
}

/// "Not yet", or "I still need help" under the reminder.
pub(super) fn not_yet(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    match ticket.status {
        Status::New | Status::Open | Status::OnHold => {
            draft.answer_ticket(id);
            Ok(())
        }
        Status::Closed => returning::talk_again(draft, id),
        Status::Resolved | Status::WaitingForCustomer => {
            let (from, assignee) = (ticket.status, ticket.assignee);
            let pressed = if from == Status::Resolved { Word::NotYet } else { Word::StillNeedHelp };
            settle_resolve_card(draft, id, Some(Label::Word(pressed)))?;
            stop_closing(draft, id)?;
            let to = if assignee.is_some() { Status::Open } else { Status::New };
            let ticket = draft.ticket(id)?;
            ticket.status = to;
            ticket.resolved_at = None;
            draft.journal(What::TicketStatus, Some(id), json!({ "from": from, "to": to }));
            let agent = draft.public_name(assignee);
            draft.say(Some(id), Card::say(Phrase::NotYetThanks { agent }));
            draft.tell_team(id, Phrase::TeamNotYet);
            let said_at = draft.event.said_at;
            waiting::customer_waits(draft, id, said_at)
        }
    }
}

/// Nothing was heard: the card turns into the survey without a notification.
pub(super) fn silence(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    let due = ticket.closes_at.is_some_and(|closes_at| closes_at <= now);
    if !due || !matches!(ticket.status, Status::Resolved | Status::WaitingForCustomer) {
        return Ok(());
    }
    let number = ticket.number;
    draft.tell_team(id, Phrase::TeamClosed { by: None });
    close(draft, id, Phrase::SurveyClosed { number })
}

/// Closes it for whatever reason: the one function that does. `survey` is the sentence above the stars.
pub(super) fn close(draft: &mut Draft<'_>, id: TicketId, survey: Phrase) -> Result<(), Refusal> {
    let now = draft.now;
    intake::withdraw(draft, id)?;
    prompts::ticket_went_on(draft, id)?;
    waiting::stop_waiting(draft, id)?;
    for timer in [TimerKind::Closes, TimerKind::Reminder, TimerKind::TakenNotice] {
        draft.cancel_timer(timer, TimerSubject::Ticket(id));
    }
    let ticket = draft.ticket(id)?;
    let (from, number) = (ticket.status, ticket.number);
    ticket.status = Status::Closed;
    ticket.closes_at = None;
    ticket.closed_at = Some(now);
    let agent = ticket.assignee;
    draft.journal(
        What::TicketStatus,
        Some(id),
        json!({ "from": from, "to": Status::Closed, "agent": agent }),
    );
    if draft.state.contact.blocked_at.is_some() {
        // "Just write here" would be a lie.
        return settle_resolve_card(draft, id, None);
    }
    if !wants_survey(draft, id)? {
        return say_closed(draft, id, Phrase::Closed { number });
    }
    let times = &draft.facts.settings.times;
    let by_day = draft.facts.settings.hours.by_day(now, times.day_from, times.day_to);
    if draft.event.by != By::Contact && by_day > now {
        say_closed(draft, id, Phrase::Closed { number })?;
        draft.set_timer(TimerKind::Survey, TimerSubject::Ticket(id), by_day);
        return Ok(());
    }
    ask_survey(draft, id, survey)
}

/// Nobody is surveyed who was not helped, is blocked or cannot be reached, or was asked within the last day.
fn wants_survey(draft: &mut Draft<'_>, id: TicketId) -> Result<bool, Refusal> {
    let contact = &draft.state.contact;
    let pause = draft.facts.settings.times.survey_pause;
    let rested = contact.surveyed_at.is_none_or(|asked| draft.now.since(asked) >= pause);
    let willing = contact.blocked_at.is_none() && contact.reachable && rested;
    Ok(willing && draft.ticket(id)?.was_answered())
}

/// The card that asked says that it is closed; without one, a new line does. No other words.
fn say_closed(draft: &mut Draft<'_>, id: TicketId, phrase: Phrase) -> Result<(), Refusal> {
    put_card(draft, id, Card::say(phrase))
}

/// "The same message, edited."
fn put_card(draft: &mut Draft<'_>, id: TicketId, card: Card) -> Result<(), Refusal> {
    match draft.ticket(id)?.resolve_card {
        Some(standing) => draft.change_card(standing, |old| *old = card),
        None => {
            let said = draft.say(Some(id), card);
            draft.ticket(id)?.resolve_card = Some(said);
        }
    }
    Ok(())
}

fn ask_survey(draft: &mut Draft<'_>, id: TicketId, phrase: Phrase) -> Result<(), Refusal> {
    let card = super::rating::with_stars(Card::say(phrase), id);
    put_card(draft, id, card)?;
    let survey_id = SurveyId(draft.facts.ids.draw());
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    let Some(card) = ticket.resolve_card else { return Ok(()) };
    let (agent, category) = (ticket.assignee, ticket.category.clone());
    draft.journal(What::SurveyAsked, Some(id), json!({ "agent": agent, "category": category }));
    draft.put_survey(Survey {
        id: survey_id,
        ticket: id,
        card,
        agent,
        category,
        asked_at: now,
        stars: None,
        answered_at: None,
        comment: None,
    });
    draft.state.contact.surveyed_at = Some(now);
    Ok(())
}

/// The night is over, and the ticket is still closed.
pub(super) fn survey_by_day(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let (status, number) = (ticket.status, ticket.number);
    if status == Status::Closed && wants_survey(draft, id)? {
        ask_survey(draft, id, Phrase::SurveyClosed { number })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HOUR, JAN, MIA, World};
    use crate::model::{Action, Status, TimerKind};
    use crate::port::TeamAct;

    const STARS: &str = "[1★] [2★] [3★] [4★] [5★]";

    fn answered() -> World {
        let mut world = World::new();
        world.say("my invoice is wrong");
        world.reply(MIA, "Which one?");
        world
    }

    #[test]
    fn journey_8_yes_turns_the_same_message_into_the_stars() {
        let mut world = answered();
        let lines = world.act(MIA, TeamAct::Resolve).unwrap();
        assert_eq!(lines, ["team: team-resolved", "is-it-solved [yes-solved] [not-yet]"]);
        let ticket = world.ticket().id;
        let lines = world.press(Action::Solved(ticket)).unwrap();
        assert_eq!(lines, ["team: team-solved-by-customer".to_owned(), format!("~survey-solved {STARS}")]);
        assert_eq!(world.ticket().status, Status::Closed);
        assert!(world.press(Action::Solved(ticket)).unwrap().is_empty());
        assert!(world.pass(100 * HOUR).is_empty());
    }

    #[test]
    fn journey_8_silence_reminds_once_and_closes_quietly() {
        let mut world = answered();
        world.act(MIA, TeamAct::Resolve).unwrap();
        let lines = world.pass(48 * HOUR);
        assert_eq!(lines, ["~is-it-solved", "resolved-reminder [yes-solved] [not-yet]"]);
        let lines = world.pass(30 * HOUR);
        assert_eq!(lines, ["team: team-closed".to_owned(), format!("~survey-closed {STARS}")]);
    }

    #[test]
    fn journey_7_waiting_reminds_with_the_question_and_closes() {
        let mut world = answered();
        world.act(MIA, TeamAct::Wait).unwrap();
        let lines = world.pass(48 * HOUR);
        assert_eq!(lines, ["waiting-reminder [solved] [still-need-help]"]);
        let ticket = world.ticket().id;
        let lines = world.press(Action::NotYet(ticket)).unwrap();
        assert_eq!(lines, ["~waiting-reminder (still-need-help)", "not-yet-thanks", "team: team-not-yet"]);
        assert_eq!(world.ticket().status, Status::Open);
        assert!(!world.has_timer(TimerKind::Closes));
        assert!(world.has_timer(TimerKind::Waiting), "the customer waits for a human again");
    }

    #[test]
    fn reminders_and_closing_come_by_day() {
        let mut world = answered();
        world.now = world.now.plus(12 * HOUR); // 22:00
        world.act(MIA, TeamAct::Resolve).unwrap();
        let closes_at = world.ticket().closes_at.unwrap();
        assert_eq!((closes_at.0 / 3_600_000) % 24, 9, "22:00 + 72 h, moved to nine in the morning");
    }

    #[test]
    fn nobody_is_surveyed_who_was_not_helped_or_was_asked_today() {
        let mut world = World::new();
        world.say("never mind");
        let lines = world.act(MIA, TeamAct::Close).unwrap();
        assert_eq!(lines.last().unwrap(), "closed");
        let mut world = answered();
        world.act(MIA, TeamAct::Close).unwrap();
        world.say("one more thing");
        world.reply(MIA, "Yes?");
        let lines = world.act(MIA, TeamAct::Close).unwrap();
        assert_eq!(lines.last().unwrap(), "closed", "asked within the last day");
    }

    #[test]
    fn a_survey_never_rings_at_night() {
        let mut world = answered();
        world.now = world.now.plus(13 * HOUR); // 23:00
        assert_eq!(world.act(JAN, TeamAct::Close).unwrap().last().unwrap(), "closed");
        assert_eq!(world.pass(9 * HOUR), Vec::<String>::new());
        assert_eq!(world.pass(2 * HOUR), [format!("~survey-closed {STARS}")]);
    }

    #[test]
    fn resolving_twice_is_refused_and_blocking_ends_without_a_question() {
        let mut world = answered();
        world.act(MIA, TeamAct::Resolve).unwrap();
        assert_eq!(world.act(JAN, TeamAct::Resolve).unwrap_err().0, crate::model::Phrase::TeamMovedOn);
        let mut world = answered();
        world.act(MIA, TeamAct::Block).unwrap();
        assert_eq!(world.act(MIA, TeamAct::Resolve).unwrap(), ["team: team-closed"]);
    }
}
