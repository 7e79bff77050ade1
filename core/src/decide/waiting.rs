//! Nobody is forgotten: a customer who waits for a human is named to the team, later to the lead.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use crate::clock::Timestamp;
use crate::ids::{MessageId, TicketId};
use crate::model::{Author, Card, Phrase, Status, TimerKind, TimerSubject, What};

/// The lead is told after this many times the team's span.
const LEAD_FACTOR: u32 = 3;

/// The customer's turn is over: they wait for a human since `since`, unless they waited already.
pub(super) fn customer_waits(draft: &mut Draft<'_>, id: TicketId, since: Timestamp) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    if ticket.waiting_since.is_some() {
        return Ok(());
    }
    ticket.waiting_since = Some(since);
    ticket.named = 0;
    let settings = draft.facts.settings;
    let due = settings.hours.add_working(since, settings.times.waiting).max(draft.now);
    draft.set_timer(TimerKind::Waiting, TimerSubject::Ticket(id), due);
    Ok(())
}

/// A human answered, or nothing is owed any more.
pub(super) fn stop_waiting(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    ticket.named = 0;
    if ticket.waiting_since.take().is_some() {
        draft.cancel_timer(TimerKind::Waiting, TimerSubject::Ticket(id));
    }
    Ok(())
}

/// The deadline: once to the team, once to the lead.
pub(super) fn waited(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    let Some(since) = ticket.waiting_since else { return Ok(()) };
    if !matches!(ticket.status, Status::New | Status::Open) || ticket.named >= 2 {
        return Ok(());
    }
    let span = if ticket.named == 0 { settings.times.waiting } else { settings.times.waiting * LEAD_FACTOR };
    let due = settings.hours.add_working(since, span);
    if due > now {
        // The hours were changed meanwhile.
        draft.set_timer(TimerKind::Waiting, TimerSubject::Ticket(id), due);
        return Ok(());
    }
    let minutes = settings.hours.working_between(since, now).as_secs() / 60;
    let (number, assignee, first) = (ticket.number, ticket.assignee, ticket.named == 0);
    ticket.named += 1;
    let phrase = if first {
        Phrase::TeamWaited { number, minutes, agent: assignee.map(|agent| draft.agent_name(agent)) }
    } else {
        Phrase::TeamWaitedLead { number, minutes }
    };
    draft.tell_team(id, phrase);
    let to = if first { "team" } else { "lead" };
    draft.journal(
        What::WaitedTooLong,
        Some(id),
        json!({ "to": to, "minutes": minutes, "assignee": assignee }),
    );
    if first {
        let due = settings.hours.add_working(since, settings.times.waiting * LEAD_FACTOR).max(now);
        draft.set_timer(TimerKind::Waiting, TimerSubject::Ticket(id), due);
    }
    Ok(())
}

/// Taken, and no reply followed within two minutes: the customer hears who looks into it.
pub(super) fn taken_notice(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let (status, waits, assignee) = (ticket.status, ticket.waiting_since.is_some(), ticket.assignee);
    if status == Status::Open && waits && assignee.is_some() {
        let agent = draft.public_name(assignee);
        draft.say(Some(id), Card::say(Phrase::Taken { agent }));
    }
    Ok(())
}

/// The team is told, in the ticket's room, what did not reach the customer (or, `in_room`, that room), or may not have.
/// The words stand beside it as a quote, so that they can be read whatever became of them.
pub(super) fn undelivered(
    draft: &mut Draft<'_>,
    message: MessageId,
    detail: &str,
    maybe: bool,
    in_room: bool,
) {
    let failed = draft.state.messages.get(&message);
    let by_desk = failed.is_some_and(|failed| failed.author == Author::Desk);
    let ticket = failed.and_then(|failed| failed.ticket);
    let ticket = ticket.filter(|ticket| draft.state.ticket(*ticket).is_some());
    let what = if maybe { What::DeliveryMaybe } else { What::DeliveryFailed };
    draft.journal(what, ticket, json!({ "message": message }));
    // A line about a line of the desk that a room did not take would not be taken either.
    let Some(ticket) = ticket.filter(|_| !(in_room && by_desk)) else { return };
    let detail = detail.to_owned();
    let line = draft.tell_team(
        ticket,
        match (maybe, in_room) {
            (true, false) => Phrase::TeamDeliveryMaybe,
            (false, false) => Phrase::TeamDeliveryFailed { detail },
            (true, true) => Phrase::TeamRoomMaybe,
            (false, true) => Phrase::TeamRoomFailed { detail },
        },
    );
    draft.amend_new(line, |line| line.quote = Some(message));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HOUR, MIA, MINUTE, World};
    use crate::model::Status;
    use crate::port::TeamAct;

    #[test]
    fn team_6_nobody_is_forgotten() {
        let mut world = World::new();
        world.say("anybody there?");
        assert!(world.pass(14 * MINUTE).is_empty());
        assert_eq!(world.pass(2 * MINUTE), ["team: team-waited"]);
        assert!(world.pass(28 * MINUTE).is_empty());
        assert_eq!(world.pass(2 * MINUTE), ["team: team-waited-lead"]);
        assert!(world.pass(10 * HOUR).is_empty(), "once each");
    }

    #[test]
    fn team_6_an_answer_ends_the_wait_and_the_next_words_begin_another() {
        let mut world = World::new();
        world.say("anybody there?");
        world.reply(MIA, "Yes!");
        assert!(world.pass(HOUR).is_empty());
        world.say("good, my parcel…");
        world.pass(10 * MINUTE);
        world.say("is late");
        assert_eq!(world.pass(6 * MINUTE), ["team: team-waited"], "counted from the first unanswered words");
    }

    #[test]
    fn the_clock_stands_still_while_waiting_for_the_customer() {
        let mut world = World::new();
        world.say("anybody there?");
        world.act(MIA, TeamAct::Wait).unwrap();
        assert!(world.pass(HOUR).is_empty());
    }

    #[test]
    fn words_end_a_hold_and_thanks_do_not() {
        let mut world = World::new();
        world.say("anybody there?");
        world.act(MIA, TeamAct::Hold).unwrap();
        world.advice.tone.thanks = true;
        world.say("thank you");
        assert_eq!(world.ticket().status, Status::OnHold);
        world.advice.tone.thanks = false;
        world.say("still nothing?");
        assert_eq!(world.ticket().status, Status::Open);
        assert_eq!(world.pass(16 * MINUTE), ["team: team-waited"]);
    }

    #[test]
    fn taken_without_a_reply_is_said_after_two_minutes_once() {
        let mut world = World::new();
        world.say("help");
        world.act(MIA, TeamAct::Take).unwrap();
        assert_eq!(world.pass(3 * MINUTE), ["taken"]);
        let mut world = World::new();
        world.say("help");
        world.act(MIA, TeamAct::Take).unwrap();
        world.reply(MIA, "Looking.");
        assert!(world.pass(3 * MINUTE).is_empty());
    }
}
