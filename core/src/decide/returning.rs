//! Coming back: within the window the old room opens again at once; what is about something else moves on.

use serde_json::json;

use super::draft::Draft;
use super::event::By;
use super::opening::{Opening, open};
use super::refusal::Refusal;
use super::{closing, prompts, waiting};
use crate::ids::{MessageId, TicketId};
use crate::model::{Action, Author, Card, Label, Phrase, Status, TimerKind, TimerSubject, What, Word};

/// The ticket of this conversation that a message would reopen: the one that spoke to them last, else the newest.
pub(super) fn returnable(draft: &mut Draft<'_>) -> Result<Option<TicketId>, Refusal> {
    let (conversation, window, now) =
        (draft.event.conversation, draft.facts.settings.times.reopen_within, draft.now);
    let current = draft.conversation()?.current;
    let within: Vec<_> = draft
        .state
        .tickets
        .iter()
        .filter(|ticket| ticket.conversation == conversation)
        .filter(|ticket| match ticket.status {
            Status::Resolved => true,
            Status::Closed => ticket.closed_at.is_some_and(|closed| now.since(closed) <= window),
            Status::New | Status::Open | Status::WaitingForCustomer | Status::OnHold => false,
        })
        .map(|ticket| ticket.id)
        .collect();
    Ok(current.filter(|current| within.contains(current)).or(within.last().copied()))
}

pub(super) fn reopen_by_words(
    draft: &mut Draft<'_>,
    id: TicketId,
    message: MessageId,
) -> Result<(), Refusal> {
    reopen(draft, id)?;
    let ticket = draft.ticket(id)?;
    let (number, assignee) = (ticket.number, ticket.assignee);
    draft.tell_team(id, Phrase::TeamReopened { by: None });
    let agent = draft.public_name(assignee);
    let card = Card::say(Phrase::Reopened { number, agent });
    let card = Draft::word(card, Action::SomethingElse { ticket: id, message }, Word::SomethingElse);
    draft.say(Some(id), card);
    let said_at = draft.event.said_at;
    waiting::customer_waits(draft, id, said_at)
}

/// Back to the agent who had it, or to the queue if that agent is away or gone.
pub(super) fn reopen(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    closing::stop_closing(draft, id)?;
    draft.cancel_timer(TimerKind::Survey, TimerSubject::Ticket(id));
    let assignee = draft.ticket(id)?.assignee;
    let there =
        assignee.and_then(|agent| draft.agent(agent)).is_some_and(|agent| agent.active && !agent.away);
    let ticket = draft.ticket(id)?;
    let from = ticket.status;
    ticket.status = if there { Status::Open } else { Status::New };
    ticket.assignee = assignee.filter(|_| there);
    ticket.resolved_at = None;
    ticket.closed_at = None;
    ticket.reopened += 1;
    let to = ticket.status;
    draft.journal(What::TicketReopened, Some(id), json!({ "from": from, "to": to, "agent": assignee }));
    draft.conversation()?.comment_for = None;
    lapse_reopening(draft, id)
}

/// It is open: neither side is asked any more whether to open it.
fn lapse_reopening(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    let conversation = draft.ticket(id)?.conversation;
    prompts::lapse(draft, conversation, |action| *action == Action::Reopen(id), None)?;
    let surveys = draft.state.surveys.iter().filter(|survey| survey.ticket == id);
    for card in surveys.map(|survey| survey.card).collect::<Vec<_>>() {
        draft.change_card(card, |card| card.buttons.retain(|button| button.action != Action::TalkAgain(id)));
    }
    Ok(())
}

/// "Talk to us again", or "Not yet" after it was closed.
pub(super) fn talk_again(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    draft.answer_ticket(id);
    let (now, window) = (draft.now, draft.facts.settings.times.reopen_within);
    let ticket = draft.ticket(id)?;
    match ticket.status {
        Status::New | Status::Open | Status::WaitingForCustomer | Status::OnHold => return Ok(()),
        Status::Closed if ticket.closed_at.is_none_or(|closed| now.since(closed) > window) => {
            return Err(Phrase::ButtonTooOld.into());
        }
        Status::Resolved | Status::Closed => {}
    }
    reopen(draft, id)?;
    let ticket = draft.ticket(id)?;
    let (number, assignee) = (ticket.number, ticket.assignee);
    draft.tell_team(id, Phrase::TeamReopened { by: None });
    let agent = draft.public_name(assignee);
    draft.say(Some(id), Card::say(Phrase::Reopened { number, agent }));
    draft.conversation()?.current = Some(id);
    waiting::customer_waits(draft, id, now)
}

/// The words that reopened it are about something else: they get a ticket of their own, and the old one closes again.
pub(super) fn something_else(draft: &mut Draft<'_>, id: TicketId, message: MessageId) -> Result<(), Refusal> {
    let old = draft.ticket(id)?.clone();
    let (old_number, live) = (old.number, old.status.is_live());
    let moved: Vec<_> = draft
        .state
        .messages
        .values()
        .filter(|other| other.id == message && other.ticket == Some(id))
        .filter(|other| matches!(other.author, Author::Contact(_)))
        .map(|other| other.id)
        .collect();
    if moved.is_empty() || !live {
        return Err(Phrase::ButtonTooOld.into());
    }
    // Work goes on where an agent has answered since; only what those words alone had opened closes again.
    let answered_since = old.last_reply.is_some_and(|reply| reply > message);
    let (place, pressed) = (old.conversation, Label::Word(Word::SomethingElse));
    let this = |action: &Action| matches!(action, Action::SomethingElse { ticket, .. } if *ticket == id);
    prompts::lapse(draft, place, this, Some(&pressed))?;
    if !answered_since {
        close_again(draft, id)?;
    }
    let new = open(draft, Opening { words: moved, moved: true, ..Opening::default() })?;
    let to = draft.ticket(new)?.number;
    draft.tell_team(id, Phrase::TeamMoved { by: None, number: old_number, to });
    Ok(())
}

/// As it was before those words came: nobody is asked or told anything.
fn close_again(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    waiting::stop_waiting(draft, id)?;
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    let from = ticket.status;
    ticket.status = Status::Closed;
    ticket.closed_at = Some(now);
    draft.journal(What::TicketStatus, Some(id), json!({ "from": from, "to": Status::Closed }));
    Ok(())
}

/// An agent reopens it.
pub(super) fn reopen_by_agent(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    if draft.ticket(id)?.status.is_live() {
        return Err(Phrase::TeamMovedOn.into());
    }
    reopen(draft, id)?;
    let By::Agent(agent) = draft.event.by else { return Ok(()) };
    let by = Some(draft.agent_name(agent));
    draft.tell_team(id, Phrase::TeamReopened { by });
    let ticket = draft.ticket(id)?;
    let (number, assignee) = (ticket.number, ticket.assignee);
    let agent = draft.public_name(assignee);
    draft.say(Some(id), Card::say(Phrase::Reopened { number, agent }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{HOUR, MIA, World};
    use crate::model::{Action, Status};
    use crate::port::TeamAct;

    fn closed() -> World {
        let mut world = World::new();
        world.say("my invoice is wrong");
        world.reply(MIA, "Mended.");
        world.act(MIA, TeamAct::Close).unwrap();
        world
    }

    #[test]
    fn journey_10_a_message_within_the_window_reopens_the_old_room() {
        let mut world = closed();
        world.pass(24 * HOUR);
        let lines = world.say("it is wrong again");
        assert_eq!(lines[1..], ["team: team-reopened", "reopened [something-else]"]);
        assert_eq!(world.ticket().status, Status::Open);
        assert_eq!(world.ticket().assignee, Some(MIA));
        assert_eq!(world.state.tickets.len(), 1);
    }

    #[test]
    fn journey_10_later_it_is_a_new_ticket() {
        let mut world = closed();
        world.pass(8 * 24 * HOUR);
        assert_eq!(world.say("it is wrong again"), ["opened"]);
        assert_eq!(world.state.tickets.len(), 2);
    }

    #[test]
    fn journey_10_thanks_are_shown_and_reopen_nothing() {
        let mut world = closed();
        world.advice.tone.thanks = true;
        assert!(world.say("thank you! 🙏").is_empty());
        assert_eq!(world.ticket().status, Status::Closed);
        assert_eq!(world.last_words().ticket, Some(world.ticket().id));
    }

    #[test]
    fn journey_10_something_else_moves_the_words_to_a_new_ticket() {
        let mut world = closed();
        world.say("where is my parcel?");
        let (ticket, message) = (world.ticket().id, world.last_words().id);
        let lines = world.press(Action::SomethingElse { ticket, message }).unwrap();
        assert!(lines.contains(&"moved-to-new".to_owned()), "{lines:?}");
        assert_eq!(world.state.tickets.len(), 2);
        assert_eq!(world.state.tickets[0].status, Status::Closed);
        assert_eq!(world.last_words().ticket, Some(world.ticket().id));
        assert!(world.press(Action::SomethingElse { ticket, message }).is_err(), "once");
    }

    #[test]
    fn journey_10_what_an_agent_answered_since_stays_open() {
        let mut world = closed();
        world.say("where is my parcel?");
        let (ticket, message) = (world.ticket().id, world.last_words().id);
        world.reply(MIA, "And the invoice?");
        world.press(Action::SomethingElse { ticket, message }).unwrap();
        assert_eq!(world.state.tickets.len(), 2);
        assert_eq!(world.state.tickets[0].status, Status::Open);
    }

    #[test]
    fn journey_10_the_queue_gets_it_when_the_agent_is_away() {
        let mut world = closed();
        world.agents[0].away = true;
        world.say("again");
        assert_eq!((world.ticket().status, world.ticket().assignee), (Status::New, None));
    }
}
