//! Who has a ticket: taken, given back, given to a colleague, handed over with the reason.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::team::refuse_closed;
use super::{intake, opening};
use crate::ids::{AgentId, TicketId};
use crate::model::{Agent, Card, Phrase, Status, TimerKind, TimerSubject, What};
use crate::port::HandOverTo;

/// Characters of a hand-over's reason.
const WHY: usize = 500;

pub(super) fn take(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    refuse_closed(draft, id)?;
    match draft.ticket(id)?.assignee {
        Some(other) if other == agent.id => return Ok(()),
        Some(other) => return Err(Phrase::TeamAlreadyTaken { agent: draft.agent_name(other) }.into()),
        None => {}
    }
    give(draft, id, Some(agent.id))?;
    draft.tell_team(id, Phrase::TeamTaken { agent: agent.name.clone() });
    intake::withdraw(draft, id)?;
    if draft.ticket(id)?.waiting_since.is_some() {
        let due = draft.now.plus(draft.facts.settings.times.taken_notice);
        draft.set_timer(TimerKind::TakenNotice, TimerSubject::Ticket(id), due);
    }
    Ok(())
}

/// Sets who has it, and with that whether it is new or open.
pub(super) fn give(draft: &mut Draft<'_>, id: TicketId, to: Option<AgentId>) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let from = std::mem::replace(&mut ticket.assignee, to);
    let before = ticket.status;
    ticket.status = match (before, to) {
        (Status::New, Some(_)) => Status::Open,
        (Status::Open, None) => Status::New,
        _ => before,
    };
    let after = ticket.status;
    draft.journal(What::TicketAssigned, Some(id), json!({ "from": from, "to": to }));
    if before != after {
        draft.journal(What::TicketStatus, Some(id), json!({ "from": before, "to": after }));
    }
    Ok(())
}

pub(super) fn release(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    refuse_closed(draft, id)?;
    if draft.ticket(id)?.assignee.is_none() {
        return Ok(());
    }
    give(draft, id, None)?;
    draft.cancel_timer(TimerKind::TakenNotice, TimerSubject::Ticket(id));
    draft.tell_team(id, Phrase::TeamReleased { by: agent.name.clone() });
    Ok(())
}

pub(super) fn assign(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, to: AgentId) -> Result<(), Refusal> {
    refuse_closed(draft, id)?;
    if to == agent.id && draft.ticket(id)?.assignee.is_none() {
        return take(draft, id, agent);
    }
    let target = draft.agent(to).filter(|agent| agent.active).ok_or(Phrase::TeamAgentUnknown)?;
    if draft.ticket(id)?.assignee == Some(to) {
        return Ok(());
    }
    give(draft, id, Some(to))?;
    draft.tell_team(id, Phrase::TeamAssigned { by: agent.name.clone(), to: target.name.clone() });
    Ok(())
}

pub(super) fn hand_over(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    to: &HandOverTo,
    why: Option<&str>,
) -> Result<(), Refusal> {
    refuse_closed(draft, id)?;
    let why = why.map(str::trim).filter(|why| !why.is_empty()).map(|why| opening::cut(why, WHY));
    let from = draft.ticket(id)?.assignee;
    let (to_agent, to_team) = match to {
        HandOverTo::Agent(to) => {
            let target = draft.agent(*to).filter(|agent| agent.active).ok_or(Phrase::TeamAgentUnknown)?;
            if from == Some(*to) {
                return Ok(());
            }
            give(draft, id, Some(*to))?;
            (Some(target), None)
        }
        HandOverTo::Team(team) => {
            let known = draft.facts.settings.teams.iter().any(|other| other.key == *team);
            if !known {
                return Err(Phrase::TeamTeamUnknown.into());
            }
            let ticket = draft.ticket(id)?;
            if ticket.team == *team && ticket.assignee.is_none() {
                return Ok(());
            }
            ticket.team = team.clone();
            give(draft, id, None)?;
            (None, Some(team.clone()))
        }
    };
    draft.cancel_timer(TimerKind::TakenNotice, TimerSubject::Ticket(id));
    let fields = json!({ "from": from, "to_agent": to_agent.map(|agent| agent.id), "to_team": to_team });
    draft.journal(What::TicketHandedOver, Some(id), fields);
    let (to_name, by) = (to_agent.map(|agent| agent.name.clone()), agent.name.clone());
    draft.tell_team(id, Phrase::TeamHandedOver { by, to_agent: to_name, to_team, why });
    // The customer is told only when somebody leaves whom they may know.
    if from.is_some() {
        let from = draft.public_name(from);
        let to = draft.public_name(to_agent.map(|agent| agent.id));
        draft.say(Some(id), Card::say(Phrase::HandedOver { from, to }));
    }
    Ok(())
}
