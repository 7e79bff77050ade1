//! Tickets, their marks, deadlines and journal.

use sea_orm::prelude::Uuid;

use super::column::{clean, json, parsed, small, time, unreadable};
use crate::clock::Timestamp;
use crate::ids::{
    AgentId, CategoryKey, ContactId, ConversationId, MessageId, Seq, SurveyId, TeamKey, TicketId,
    TicketNumber,
};
use crate::model::{
    Actor, Entry, Kind, Priority, Status, Survey, Ticket, Timer, TimerKind, TimerSubject, What,
};
use crate::store::entity::{journal, survey, ticket, timer};
use crate::store::error::Result;
use crate::store::find::searchable;

pub(in crate::store) fn ticket_row(ticket: &Ticket) -> ticket::Model {
    ticket::Model {
        id: ticket.id.0,
        number: ticket.number.0,
        contact: ticket.contact.0,
        conversation: ticket.conversation.0,
        subject: clean(&ticket.subject),
        folded: searchable(std::iter::once(&ticket.subject).chain(&ticket.tags).map(String::as_str)),
        kind: ticket.kind.as_str().to_owned(),
        status: ticket.status.as_str().to_owned(),
        closed: ticket.status == Status::Closed,
        priority: ticket.priority.as_str().to_owned(),
        category: ticket.category.as_ref().map(ToString::to_string),
        team: ticket.team.to_string(),
        assignee: ticket.assignee.map(|id| id.0),
        tags: json(&ticket.tags),
        flags: json(&ticket.flags),
        intake: json(&ticket.intake),
        suggested: json(&ticket.suggested),
        read: json(&ticket.read),
        opened_at: ticket.opened_at.0,
        first_answer_at: time(ticket.first_answer_at),
        last_reply: ticket.last_reply.map(|id| id.0),
        waiting_since: time(ticket.waiting_since),
        named: i32::from(ticket.named),
        told_closed_until: time(ticket.told_closed_until),
        resolve_card: ticket.resolve_card.map(|id| id.0),
        resolved_at: time(ticket.resolved_at),
        closes_at: time(ticket.closes_at),
        closed_at: time(ticket.closed_at),
        reopened: i32::from(ticket.reopened),
        stars: ticket.stars.map(i32::from),
        changed: ticket.changed.0,
        version: ticket.version + 1,
    }
}

pub(in crate::store) fn ticket(row: ticket::Model) -> Result<Ticket> {
    let id = row.id;
    Ok(Ticket {
        id: TicketId(id),
        number: TicketNumber(row.number),
        contact: ContactId(row.contact),
        conversation: ConversationId(row.conversation),
        subject: row.subject,
        kind: Kind::parse(&row.kind).ok_or_else(|| unreadable("ticket.kind", id))?,
        status: Status::parse(&row.status).ok_or_else(|| unreadable("ticket.status", id))?,
        priority: Priority::parse(&row.priority).ok_or_else(|| unreadable("ticket.priority", id))?,
        category: row.category.as_deref().map(CategoryKey::new),
        team: TeamKey::new(&row.team),
        assignee: row.assignee.map(AgentId),
        tags: parsed(&row.tags, "ticket.tags", id)?,
        flags: parsed(&row.flags, "ticket.flags", id)?,
        intake: parsed(&row.intake, "ticket.intake", id)?,
        suggested: parsed(&row.suggested, "ticket.suggested", id)?,
        read: parsed(&row.read, "ticket.read", id)?,
        opened_at: Timestamp(row.opened_at),
        first_answer_at: row.first_answer_at.map(Timestamp),
        last_reply: row.last_reply.map(MessageId),
        waiting_since: row.waiting_since.map(Timestamp),
        named: small(row.named, "ticket.named", id)?,
        told_closed_until: row.told_closed_until.map(Timestamp),
        resolve_card: row.resolve_card.map(MessageId),
        resolved_at: row.resolved_at.map(Timestamp),
        closes_at: row.closes_at.map(Timestamp),
        closed_at: row.closed_at.map(Timestamp),
        reopened: small(row.reopened, "ticket.reopened", id)?,
        stars: row.stars.map(|stars| small(stars, "ticket.stars", id)).transpose()?,
        changed: Seq(row.changed),
        version: row.version,
    })
}

pub(in crate::store) fn survey_row(survey: &Survey) -> survey::Model {
    survey::Model {
        id: survey.id.0,
        ticket: survey.ticket.0,
        card: survey.card.0,
        agent: survey.agent.map(|id| id.0),
        category: survey.category.as_ref().map(ToString::to_string),
        asked_at: survey.asked_at.0,
        stars: survey.stars.map(i32::from),
        answered_at: time(survey.answered_at),
        comment: survey.comment.map(|id| id.0),
    }
}

pub(in crate::store) fn survey(row: survey::Model) -> Result<Survey> {
    Ok(Survey {
        id: SurveyId(row.id),
        ticket: TicketId(row.ticket),
        card: MessageId(row.card),
        agent: row.agent.map(AgentId),
        category: row.category.as_deref().map(CategoryKey::new),
        asked_at: Timestamp(row.asked_at),
        stars: row.stars.map(|stars| small(stars, "survey.stars", row.id)).transpose()?,
        answered_at: row.answered_at.map(Timestamp),
        comment: row.comment.map(MessageId),
    })
}

pub(in crate::store) fn entry_row(entry: &Entry) -> journal::Model {
    let (actor, actor_id) = match entry.actor {
        Actor::Contact(id) => ("contact", Some(id.0)),
        Actor::Agent(id) => ("agent", Some(id.0)),
        Actor::Desk => ("desk", None),
        Actor::Operator => ("operator", None),
    };
    journal::Model {
        seq: entry.seq.0,
        at: entry.at.0,
        actor: actor.to_owned(),
        actor_id,
        what: entry.what.as_str().to_owned(),
        contact: entry.contact.map(|id| id.0),
        conversation: entry.conversation.map(|id| id.0),
        ticket: entry.ticket.map(|id| id.0),
        message: entry.message.map(|id| id.0),
        fields: json(&entry.fields),
    }
}

pub(in crate::store) fn entry(row: journal::Model) -> Result<Entry> {
    let seq = row.seq;
    Ok(Entry {
        seq: Seq(seq),
        at: Timestamp(row.at),
        actor: match (row.actor.as_str(), row.actor_id) {
            ("contact", Some(contact)) => Actor::Contact(ContactId(contact)),
            ("agent", Some(agent)) => Actor::Agent(AgentId(agent)),
            ("desk", _) => Actor::Desk,
            ("operator", _) => Actor::Operator,
            _ => return Err(unreadable("journal.actor", seq)),
        },
        what: What::parse(&row.what).ok_or_else(|| unreadable("journal.what", seq))?,
        contact: row.contact.map(ContactId),
        conversation: row.conversation.map(ConversationId),
        ticket: row.ticket.map(TicketId),
        message: row.message.map(MessageId),
        fields: parsed(&row.fields, "journal.fields", seq)?,
    })
}

pub(in crate::store) fn subject_id(subject: TimerSubject) -> Uuid {
    match subject {
        TimerSubject::Conversation(id) => id.0,
        TimerSubject::Ticket(id) => id.0,
    }
}

pub(in crate::store) fn timer_row(timer: &Timer) -> timer::Model {
    timer::Model {
        kind: timer.kind.as_str().to_owned(),
        subject: subject_id(timer.subject),
        subject_kind: match timer.subject {
            TimerSubject::Conversation(_) => "conversation",
            TimerSubject::Ticket(_) => "ticket",
        }
        .to_owned(),
        contact: timer.contact.0,
        due: timer.due.0,
    }
}

pub(in crate::store) fn timer(row: timer::Model) -> Result<Timer> {
    Ok(Timer {
        kind: TimerKind::parse(&row.kind).ok_or_else(|| unreadable("timer.kind", row.subject))?,
        subject: match row.subject_kind.as_str() {
            "conversation" => TimerSubject::Conversation(ConversationId(row.subject)),
            "ticket" => TimerSubject::Ticket(TicketId(row.subject)),
            _ => return Err(unreadable("timer.subject_kind", row.subject)),
        },
        contact: ContactId(row.contact),
        due: Timestamp(row.due),
    })
}
