//! Several open tickets of one person: what is said of one of them names it, and the team puts words that went wrong
//! where they belong.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::state::State;
use super::{closing, prompts, returning, waiting};
use crate::clock::Timestamp;
use crate::ids::{MessageId, TicketId, TicketNumber};
use crate::model::{Agent, Audience, Author, Body, Card, Message, Phrase, Status, What};

/// The number of a ticket whose person has another one here that is not closed: words could be meant for either.
pub(super) fn beside_others(state: &State, ticket: Option<TicketId>) -> Option<TicketNumber> {
    let ticket = state.ticket(ticket?)?;
    let other = |other: &crate::model::Ticket| {
        other.id != ticket.id && other.conversation == ticket.conversation && other.status != Status::Closed
    };
    state.tickets.iter().any(other).then_some(ticket.number)
}

/// The number that stands beside something new: only on what the customer is told, and only when they need it.
pub(super) fn number_of(
    state: &State,
    author: Author,
    audience: Audience,
    body: &Body,
    ticket: Option<TicketId>,
) -> Option<TicketNumber> {
    let told = audience == Audience::Public && !matches!(author, Author::Contact(_));
    let named = matches!(body, Body::Card(card) if card.names_ticket());
    beside_others(state, ticket).filter(|_| told && !named)
}

/// "Move to #12": the customer's words of ticket `from` go to another open ticket of theirs.
pub(super) fn move_words(
    draft: &mut Draft<'_>,
    from: TicketId,
    agent: &Agent,
    id: MessageId,
    to: TicketId,
) -> Result<(), Refusal> {
    let said_at = customers_words(draft, from, id).ok_or(Phrase::TeamMessageUnknown)?.said_at;
    let target = draft.ticket(to)?;
    if target.status == Status::Closed {
        return Err(Phrase::TeamTicketClosed.into());
    }
    if from == to {
        return Ok(());
    }
    let number = draft.ticket(from)?.number;
    let target = draft.ticket(to)?.number;
    let row = draft.ticket(from)?;
    let owed = row.waiting_since.filter(|_| row.last_reply.is_none_or(|reply| id > reply));
    // Words that nobody has answered go on waiting where they go; answered ones are looked at there from now on.
    let since = owed.map_or(draft.now, |since| since.max(said_at));
    prompts::ticket_went_on(draft, from)?;
    draft.change_message(id, What::MessagesMoved, |message| message.ticket = Some(to));
    let moved = Phrase::TeamMoved { by: Some(agent.name.clone()), number, to: target };
    draft.tell_team(from, moved.clone());
    draft.tell_team(to, moved);
    if let Some(before) = owed {
        let left = if before < said_at { Some(before) } else { still_owed(draft, from, before)? };
        waits_since(draft, from, left)?;
    }
    receive(draft, to, agent, since)?;
    if draft.ticket(from)?.waiting_since.is_none() {
        follow(draft, id, from, to)?;
    }
    Ok(())
}

/// Standing words of the customer in this ticket.
fn customers_words<'d>(draft: &'d Draft<'_>, ticket: TicketId, id: MessageId) -> Option<&'d Message> {
    let message = draft.state.messages.get(&id)?;
    (message.ticket == Some(ticket) && is_customers(message)).then_some(message)
}

fn is_customers(message: &Message) -> bool {
    matches!((&message.author, &message.body), (Author::Contact(_), Body::Words(_)))
        && message.retracted_at.is_none()
}

/// The words that began the wait are gone: since when the ones that are left have had no answer.
fn still_owed(draft: &mut Draft<'_>, id: TicketId, before: Timestamp) -> Result<Option<Timestamp>, Refusal> {
    let answered = draft.ticket(id)?.last_reply;
    // What came before the wait began was thanks, except in front of the first answer: there, whoever read an article
    // waits only since they asked for a person.
    let owed = |message: &&Message| {
        answered.is_none_or(|reply| message.id > reply && message.said_at >= before)
            && message.ticket == Some(id)
            && is_customers(message)
    };
    Ok(draft.state.messages.values().filter(owed).map(|message| message.said_at.max(before)).min())
}

/// Sets the wait to begin at `since`, or ends it.
fn waits_since(draft: &mut Draft<'_>, id: TicketId, since: Option<Timestamp>) -> Result<(), Refusal> {
    match since {
        Some(since) if draft.ticket(id)?.waiting_since == Some(since) => Ok(()),
        Some(since) => {
            waiting::stop_waiting(draft, id)?;
            waiting::customer_waits(draft, id, since)
        }
        None => waiting::stop_waiting(draft, id),
    }
}

/// The words arrive in the other room as if they had been said there.
fn receive(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, since: Timestamp) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let (from, number, waits) = (ticket.status, ticket.number, ticket.waiting_since);
    match from {
        Status::Resolved => {
            returning::reopen(draft, id)?;
            draft.tell_team(id, Phrase::TeamReopened { by: Some(agent.name.clone()) });
            let assignee = draft.ticket(id)?.assignee;
            let agent = draft.public_name(assignee);
            draft.say(Some(id), Card::say(Phrase::Reopened { number, agent }));
        }
        Status::WaitingForCustomer | Status::OnHold => {
            closing::stop_closing(draft, id)?;
            let ticket = draft.ticket(id)?;
            let to = if ticket.assignee.is_some() { Status::Open } else { Status::New };
            ticket.status = to;
            draft.journal(What::TicketStatus, Some(id), json!({ "from": from, "to": to }));
        }
        Status::New | Status::Open | Status::Closed => {}
    }
    match waits {
        Some(earlier) if earlier <= since => Ok(()),
        // Who was named as waiting stays named: nobody hears of it twice.
        Some(_) if draft.ticket(id)?.named > 0 => {
            draft.ticket(id)?.waiting_since = Some(since);
            Ok(())
        }
        _ if draft.state.contact.blocked_at.is_some() => Ok(()),
        _ => waits_since(draft, id, Some(since)),
    }
}

/// The person's next words go where these went, when the old room has nothing of theirs left to answer.
fn follow(draft: &mut Draft<'_>, id: MessageId, from: TicketId, to: TicketId) -> Result<(), Refusal> {
    let Some(place) = draft.state.messages.get(&id).map(|message| message.conversation) else {
        return Ok(());
    };
    let here = draft.ticket(to)?.conversation == place;
    let conversation = draft.conversation_by(place)?;
    if here && conversation.current == Some(from) {
        conversation.current = Some(to);
    }
    Ok(())
}

#[cfg(test)]
#[path = "several_tests.rs"]
mod tests;
