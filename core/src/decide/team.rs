//! What agents do with a ticket. Authority is checked here, whatever a button or a page let through.

use serde_json::json;

use super::draft::Draft;
use super::event::By;
use super::refusal::Refusal;
use super::{
    assignment, closing, edits, intake, mask, prompts, returning, several, team_articles, unseen, waiting,
    words,
};
use crate::ids::{AgentId, CategoryKey, MessageId, TicketId};
use crate::model::{
    Agent, Attachment, Audience, Author, Body, Phrase, Role, Status, TimerKind, TimerSubject, What, Words,
};
use crate::port::TeamAct;

/// Tags of one ticket, and characters of each.
pub const TAGS: usize = 20;
pub const TAG: usize = 40;

pub(super) fn act(
    draft: &mut Draft<'_>,
    id: TicketId,
    act: &TeamAct,
    files: &[Attachment],
) -> Result<(), Refusal> {
    let agent = acting_agent(draft)?;
    draft.answer_ticket(id);
    draft.ticket(id)?;
    match act {
        TeamAct::Take => assignment::take(draft, id, agent),
        TeamAct::Release => assignment::release(draft, id, agent),
        TeamAct::Assign { agent: to } => assignment::assign(draft, id, agent, *to),
        TeamAct::HandOver { to, why } => assignment::hand_over(draft, id, agent, to, why.as_deref()),
        TeamAct::Reply { words, quote, seen, .. } => {
            unseen::refuse(draft, id, agent.id, *seen)?;
            reply(draft, id, agent, words, files, *quote)
        }
        TeamAct::Note { words, .. } => note(draft, id, agent, words, files),
        TeamAct::Edit { message, words } => edit(draft, id, agent, *message, words),
        TeamAct::Retract { message } => retract(draft, id, agent, *message),
        TeamAct::Move { message, to } => several::move_words(draft, id, agent, *message, *to),
        TeamAct::Priority { priority } => {
            let from = std::mem::replace(&mut draft.ticket(id)?.priority, *priority);
            if from != *priority {
                draft.journal(What::TicketPriority, Some(id), json!({ "from": from, "to": priority }));
                draft.tell_team(id, Phrase::TeamPriority { by: agent.name.clone(), priority: *priority });
            }
            Ok(())
        }
        TeamAct::Category { category } => set_category(draft, id, agent, category.as_ref()),
        TeamAct::Kind { kind } => {
            let from = std::mem::replace(&mut draft.ticket(id)?.kind, *kind);
            if from != *kind {
                draft.journal(What::TicketKind, Some(id), json!({ "from": from, "to": kind }));
            }
            Ok(())
        }
        TeamAct::Tags { tags } => set_tags(draft, id, tags),
        TeamAct::Wait => wait(draft, id, agent),
        TeamAct::Hold => pause(draft, id, agent, Status::OnHold),
        TeamAct::Resume => resume(draft, id, agent),
        TeamAct::Resolve => resolve(draft, id, agent),
        TeamAct::Close => close(draft, id, agent),
        TeamAct::Reopen => returning::reopen_by_agent(draft, id),
        TeamAct::Block => block(draft, id, agent, true),
        TeamAct::Unblock => block(draft, id, agent, false),
        TeamAct::SendArticle { article } => team_articles::send(draft, id, agent, *article),
        TeamAct::DraftArticle => team_articles::make(draft, id, agent),
        TeamAct::EditArticle { title, body } => team_articles::edit(draft, id, agent, title, body),
        TeamAct::PublishArticle => team_articles::publish(draft, id, agent),
        TeamAct::DiscardArticle => team_articles::discard(draft, id, agent),
    }
}

pub(super) fn acting_agent<'a>(draft: &Draft<'a>) -> Result<&'a Agent, Refusal> {
    let By::Agent(id) = draft.event.by else {
        return Err(Phrase::TeamNotAllowed { needs: Role::Agent }.into());
    };
    let agent = draft.agent(id).filter(|agent| agent.active);
    agent.ok_or_else(|| Phrase::TeamNotAllowed { needs: Role::Agent }.into())
}

pub(super) fn refuse_closed(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    if draft.ticket(id)?.status == Status::Closed { Err(Phrase::TeamTicketClosed.into()) } else { Ok(()) }
}

pub(super) fn reply(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    text: &Words,
    files: &[Attachment],
    quote: Option<MessageId>,
) -> Result<(), Refusal> {
    refuse_closed(draft, id)?;
    words::refuse_unfit(draft, text, files)?;
    if let Some(phrase) = does_not_cross(draft, id, files)? {
        return Err(phrase.into());
    }
    begin_answer(draft, id, agent)?;
    // A quote of what the customer has not seen is dropped.
    let quote = quote.filter(|quote| {
        draft.state.messages.get(quote).is_some_and(|message| message.audience == Audience::Public)
    });
    let (text, _) = mask::masked(text);
    let message =
        draft.put_words(Author::Agent(agent.id), Audience::Public, Some(id), text, files.to_vec(), quote);
    end_answer(draft, id, agent, message)
}

/// Whoever answers a ticket that nobody has takes it, and what was asked of the customer is withdrawn.
pub(super) fn begin_answer(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    refuse_closed(draft, id)?;
    if draft.state.contact.blocked_at.is_some() {
        return Err(Phrase::TeamContactBlocked.into());
    }
    if draft.ticket(id)?.assignee.is_none() {
        assignment::give(draft, id, Some(agent.id))?;
        draft.tell_team(id, Phrase::TeamTaken { agent: agent.name.clone() });
    }
    intake::withdraw(draft, id)?;
    prompts::ticket_went_on(draft, id)
}

/// The customer has heard a human.
pub(super) fn end_answer(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    message: MessageId,
) -> Result<(), Refusal> {
    let now = draft.now;
    let ticket = draft.ticket(id)?;
    ticket.last_reply = Some(message);
    let (opened_at, first) = (ticket.opened_at, ticket.first_answer_at.is_none());
    if first {
        ticket.first_answer_at = Some(now);
        let settings = draft.facts.settings;
        let minutes = settings.hours.working_between(opened_at, now).as_secs() / 60;
        draft.journal(What::FirstAnswer, Some(id), json!({ "minutes": minutes, "agent": agent.id }));
    }
    let ticket = draft.ticket(id)?;
    if ticket.status == Status::New {
        ticket.status = Status::Open;
    }
    let conversation = ticket.conversation;
    waiting::stop_waiting(draft, id)?;
    draft.cancel_timer(TimerKind::TakenNotice, TimerSubject::Ticket(id));
    draft.conversation_by(conversation)?.current = Some(id);
    Ok(())
}

/// What is said of a file that would not reach the customer: over what its platform gives, or theirs takes.
pub(super) fn does_not_cross(
    draft: &mut Draft<'_>,
    id: TicketId,
    files: &[Attachment],
) -> Result<Option<Phrase>, Refusal> {
    let conversation = draft.ticket(id)?.conversation;
    let channel = draft.conversation_by(conversation)?.channel.clone();
    let limit = draft.facts.files.to_customer;
    let crosses = |file: &&Attachment| file.remote.as_ref().is_some_and(|remote| remote.channel == channel);
    let refused = |file: &Attachment| {
        let limit = limit.filter(|limit| u64::try_from(file.size).is_ok_and(|size| size > *limit));
        file.instead().or_else(|| Attachment { blob: Attachment::over(limit?), ..file.clone() }.instead())
    };
    Ok(files.iter().filter(|file| !crosses(file)).find_map(refused))
}

pub(super) fn note(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    text: &Words,
    files: &[Attachment],
) -> Result<(), Refusal> {
    note_on(draft, id, agent, text, files, None)
}

/// A note about a message of this ticket.
pub(super) fn note_on(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    text: &Words,
    files: &[Attachment],
    quote: Option<MessageId>,
) -> Result<(), Refusal> {
    words::refuse_unfit(draft, text, files)?;
    let (text, _) = mask::masked(text);
    let of_this =
        |quote: &MessageId| draft.state.messages.get(quote).is_some_and(|message| message.ticket == Some(id));
    let quote = quote.filter(of_this);
    draft.put_words(Author::Agent(agent.id), Audience::Team, Some(id), text, files.to_vec(), quote);
    Ok(())
}

/// The words of an agent in this ticket, standing.
fn said_by_agent(
    draft: &Draft<'_>,
    id: TicketId,
    message: MessageId,
) -> Result<(AgentId, Vec<Attachment>), Refusal> {
    let message = draft
        .state
        .messages
        .get(&message)
        .filter(|message| message.ticket == Some(id) && message.retracted_at.is_none())
        .ok_or(Phrase::TeamMessageUnknown)?;
    match message.author {
        Author::Agent(author) => Ok((author, message.attachments.clone())),
        Author::Contact(_) | Author::Desk => Err(Phrase::TeamNotYourMessage.into()),
    }
}

fn edit(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    message: MessageId,
    text: &Words,
) -> Result<(), Refusal> {
    let (author, files) = said_by_agent(draft, id, message)?;
    let words = draft.state.messages.get(&message).is_some_and(|row| matches!(row.body, Body::Words(_)));
    // An article that was sent reads as it does; it can only be taken back.
    if author != agent.id || !words {
        return Err(Phrase::TeamNotYourMessage.into());
    }
    words::refuse_unfit(draft, text, &files)?;
    edits::replace_words(draft, message, text);
    Ok(())
}

/// One's own; a lead may take back anybody's.
fn retract(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, message: MessageId) -> Result<(), Refusal> {
    let (author, _) = said_by_agent(draft, id, message)?;
    if author != agent.id && agent.role < Role::Lead {
        return Err(Phrase::TeamNotYourMessage.into());
    }
    edits::retract(draft, message);
    if draft.ticket(id)?.last_reply == Some(message) {
        // A reminder never quotes what was taken back, but what stands.
        let standing = last_standing_reply(draft, id);
        draft.ticket(id)?.last_reply = standing;
    }
    Ok(())
}

fn last_standing_reply(draft: &Draft<'_>, id: TicketId) -> Option<MessageId> {
    let replies = draft.state.messages.values().filter(|message| {
        message.ticket == Some(id)
            && message.audience == Audience::Public
            && matches!((&message.author, &message.body), (Author::Agent(_), Body::Words(_)))
            && message.retracted_at.is_none()
    });
    replies.map(|message| message.id).max()
}

fn set_category(
    draft: &mut Draft<'_>,
    id: TicketId,
    agent: &Agent,
    category: Option<&CategoryKey>,
) -> Result<(), Refusal> {
    let settings = draft.facts.settings;
    if let Some(key) = category
        && !settings.leaf_categories().any(|leaf| leaf.key == *key)
    {
        return Err(Phrase::TeamCategoryUnknown.into());
    }
    if draft.ticket(id)?.category.as_ref() == category {
        return Ok(());
    }
    intake::set_category(draft, id, category.cloned())?;
    intake::category_known(draft, id)?;
    draft.tell_team(id, Phrase::TeamCategory { by: Some(agent.name.clone()), category: category.cloned() });
    Ok(())
}

fn set_tags(draft: &mut Draft<'_>, id: TicketId, tags: &[String]) -> Result<(), Refusal> {
    let mut wanted: Vec<String> = tags
        .iter()
        .map(|tag| super::opening::cut(tag.trim(), TAG))
        .filter(|tag| !tag.is_empty())
        .take(TAGS)
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let from = std::mem::replace(&mut draft.ticket(id)?.tags, wanted.clone());
    if from != wanted {
        // The journal holds no words, and tags are words.
        draft.journal(What::TicketTags, Some(id), json!({ "from": from.len(), "to": wanted.len() }));
    }
    Ok(())
}

/// The customer was asked something; silence closes it, after one reminder.
fn wait(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    if draft.ticket(id)?.status == Status::WaitingForCustomer {
        return Ok(());
    }
    pause(draft, id, agent, Status::WaitingForCustomer)?;
    closing::schedule_silence(draft, id)?;
    Ok(())
}

/// Waiting or on hold: the clock stands still.
fn pause(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, to: Status) -> Result<(), Refusal> {
    let from = draft.ticket(id)?.status;
    if from == to {
        return Ok(());
    }
    if !from.is_live() {
        return Err(Phrase::TeamMovedOn.into());
    }
    if draft.ticket(id)?.assignee.is_none() {
        assignment::give(draft, id, Some(agent.id))?;
    }
    closing::stop_closing(draft, id)?;
    prompts::ticket_went_on(draft, id)?;
    waiting::stop_waiting(draft, id)?;
    change_status(draft, id, agent, to)
}

fn change_status(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, to: Status) -> Result<(), Refusal> {
    let from = std::mem::replace(&mut draft.ticket(id)?.status, to);
    draft.journal(What::TicketStatus, Some(id), json!({ "from": from, "to": to }));
    draft.tell_team(id, Phrase::TeamStatus { by: Some(agent.name.clone()), status: to });
    Ok(())
}

fn resume(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    match draft.ticket(id)?.status {
        Status::New | Status::Open => Ok(()),
        Status::Resolved | Status::Closed => Err(Phrase::TeamMovedOn.into()),
        Status::WaitingForCustomer | Status::OnHold => {
            closing::stop_closing(draft, id)?;
            let to = if draft.ticket(id)?.assignee.is_some() { Status::Open } else { Status::New };
            change_status(draft, id, agent, to)
        }
    }
}

fn resolve(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    if !draft.ticket(id)?.status.is_live() {
        return Err(Phrase::TeamMovedOn.into());
    }
    if draft.ticket(id)?.assignee.is_none() {
        assignment::give(draft, id, Some(agent.id))?;
    }
    let contact = &draft.state.contact;
    if contact.blocked_at.is_some() || !contact.reachable {
        // Nobody is there to be asked.
        return close(draft, id, agent);
    }
    closing::resolve(draft, id, agent.id)
}

fn close(draft: &mut Draft<'_>, id: TicketId, agent: &Agent) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    if ticket.status == Status::Closed {
        return Err(Phrase::TeamMovedOn.into());
    }
    let number = ticket.number;
    draft.tell_team(id, Phrase::TeamClosed { by: Some(agent.name.clone()) });
    closing::close(draft, id, Phrase::SurveyClosed { number })
}

fn block(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, blocked: bool) -> Result<(), Refusal> {
    let now = draft.now;
    let contact = &mut draft.state.contact;
    if contact.blocked_at.is_some() == blocked {
        return Ok(());
    }
    contact.blocked_at = blocked.then_some(now);
    let by = agent.name.clone();
    let (what, line) = if blocked {
        (What::ContactBlocked, Phrase::TeamBlocked { by })
    } else {
        (What::ContactUnblocked, Phrase::TeamUnblocked { by })
    };
    draft.journal(what, Some(id), json!({}));
    draft.tell_team(id, line);
    if blocked {
        waiting::stop_waiting(draft, id)?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "team_tests.rs"]
mod tests;
