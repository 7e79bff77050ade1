//! A conversation that goes on in another channel: its tickets change hands, and nobody is taken for anybody else.
//!
//! Two people's states are touched, so there are two decisions: [`away`] on the one who leaves and [`here`] on the one
//! who goes on. In between the shell gives the tickets to their new owner.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::state::State;
use super::{commands, intake, prompts};
use crate::ids::{ChannelId, ConversationId, TicketId};
use crate::model::{Card, Phase, Phrase, Status, TimerKind, TimerSubject, What};

/// What goes along: everything that is not closed.
#[must_use]
pub fn carried(state: &State, conversation: ConversationId) -> Vec<TicketId> {
    let goes = |ticket: &&crate::model::Ticket| {
        ticket.conversation == conversation && ticket.status != Status::Closed
    };
    state.tickets.iter().filter(goes).map(|ticket| ticket.id).collect()
}

/// At the place that is left. First words in hand become a ticket, so that they go along.
pub(super) fn away(draft: &mut Draft<'_>, to: &ChannelId) -> Result<(), Refusal> {
    let id = draft.event.conversation;
    commands::settle_words(draft)?;
    let subject = TimerSubject::Conversation(id);
    draft.cancel_timer(TimerKind::BurstEnds, subject);
    draft.cancel_timer(TimerKind::OfferLapses, subject);
    prompts::words_settled(draft, id)?;
    let conversation = draft.conversation()?;
    conversation.phase = Phase::Idle;
    conversation.current = None;
    conversation.comment_for = None;
    let from = conversation.channel.clone();
    for ticket in carried(&draft.state, id) {
        intake::withdraw(draft, ticket)?;
        let fields = json!({ "from": from, "to": to });
        draft.journal(What::TicketCarriedOver, Some(ticket), fields);
        let (from, to) = (from.to_string(), to.to_string());
        draft.tell_team(ticket, Phrase::TeamCarriedOver { from, to });
    }
    draft.say(None, Card::say(Phrase::CarriedAway { to: to.to_string() }));
    Ok(())
}

/// At the place where it goes on; `tickets` are this person's by now.
pub(super) fn here(draft: &mut Draft<'_>, tickets: &[TicketId]) -> Result<(), Refusal> {
    for ticket in tickets {
        let number = draft.ticket(*ticket)?.number;
        draft.say(Some(*ticket), Card::say(Phrase::CarriedHere { number }));
        draft.answer_ticket(*ticket);
    }
    let conversation = draft.conversation()?;
    if matches!(conversation.phase, Phase::Greeted { .. } | Phase::New) {
        conversation.phase = Phase::Idle;
    }
    conversation.comment_for = None;
    conversation.current = tickets.last().copied().or(conversation.current);
    Ok(())
}
