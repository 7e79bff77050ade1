//! What the team reads: lists of tickets, rooms, and everything that changed after a cursor.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::connect::Store;
use super::convert;
use super::entity::{contact, conversation, journal, message, revision, ticket};
use super::error::{During, Result};
use super::find::found;
use super::load::{messages_of, number};
use super::places::page;
use super::rows::padded;
use crate::ids::{AgentId, ChannelId, ContactId, MessageId, Seq, TicketId, TicketNumber};
use crate::model::{Contact, Message, Revision, Status, Ticket, What};
use crate::port::{TicketFilter, TicketQueue};

/// A ticket with what a list shows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketLine {
    pub ticket: Ticket,
    pub contact: Contact,
    /// The customer's channel.
    pub channel: ChannelId,
}

impl Store {
    /// The last number of the journal: changes follow from here.
    pub async fn cursor(&self) -> Result<Seq> {
        number(&self.reader, "cursor", "SELECT MAX(seq) FROM journal", Vec::new()).await.map(Seq)
    }

    /// One page of a queue, newest first ([`TicketQueue::Waiting`]: longest first), and whether more follow. `me` is
    /// who asks, for [`TicketQueue::Mine`].
    pub async fn tickets(
        &self,
        filter: &TicketFilter,
        me: AgentId,
        limit: u32,
    ) -> Result<(Vec<TicketLine>, bool)> {
        let select = self.listed(filter, me).await?;
        let mut lines = lines_of(&self.reader, "tickets", select.limit(u64::from(limit) + 1)).await?;
        let more = lines.len() > limit as usize;
        lines.truncate(limit as usize);
        Ok((lines, more))
    }

    /// A queue's tickets from where the page begins, in its order: one range of one index.
    pub(super) async fn listed(&self, filter: &TicketFilter, me: AgentId) -> Result<Select<ticket::Entity>> {
        let mut select = ticket::Entity::find().filter(queue(filter, me));
        if let Some(team) = &filter.team {
            select = select.filter(ticket::Column::Team.eq(team.as_str()));
        }
        if let Some(search) = filter.search.as_deref().map(str::trim).filter(|search| !search.is_empty()) {
            select = select.filter(found(search, self.backend()));
        }
        Ok(match filter.queue {
            TicketQueue::Waiting | TicketQueue::Overdue => {
                let select = match filter.before {
                    Some(before) => self.after_waiting(select, before).await?,
                    None => select,
                };
                select.order_by_asc(ticket::Column::WaitingSince).order_by_asc(ticket::Column::Number)
            }
            TicketQueue::Live
            | TicketQueue::Mine
            | TicketQueue::Unassigned
            | TicketQueue::Team
            | TicketQueue::Closed
            | TicketQueue::All => {
                let select = match filter.before {
                    Some(before) => select.filter(ticket::Column::Number.lt(before.0)),
                    None => select,
                };
                select.order_by_desc(ticket::Column::Number)
            }
        })
    }

    /// Continues the waiting queue after a ticket. If that one no longer waits the page begins anew: nobody who
    /// waits is passed over.
    async fn after_waiting(
        &self,
        select: Select<ticket::Entity>,
        before: TicketNumber,
    ) -> Result<Select<ticket::Entity>> {
        let row = ticket::Entity::find()
            .filter(ticket::Column::Number.eq(before.0))
            .one(&self.reader)
            .await
            .during("tickets")?;
        Ok(match row.and_then(|row| row.waiting_since) {
            None => select,
            Some(since) => select.filter(
                Condition::any().add(ticket::Column::WaitingSince.gt(since)).add(
                    Condition::all()
                        .add(ticket::Column::WaitingSince.eq(since))
                        .add(ticket::Column::Number.gt(before.0)),
                ),
            ),
        })
    }

    pub async fn ticket_line(&self, id: TicketId) -> Result<Option<TicketLine>> {
        let select = ticket::Entity::find_by_id(id.0);
        Ok(lines_of(&self.reader, "ticket_line", select).await?.pop())
    }

    pub async fn ticket_by_number(&self, number: TicketNumber) -> Result<Option<TicketLine>> {
        let select = ticket::Entity::find().filter(ticket::Column::Number.eq(number.0));
        Ok(lines_of(&self.reader, "ticket_by_number", select).await?.pop())
    }

    pub async fn ticket_lines(&self, ids: &[TicketId]) -> Result<Vec<TicketLine>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let select =
            ticket::Entity::find().filter(ticket::Column::Id.is_in(padded(ids.iter().map(|id| id.0))));
        lines_of(&self.reader, "ticket_lines", select).await
    }

    /// Tickets that are new or changed after the cursor, in that order.
    pub async fn ticket_changes(&self, after: Seq, limit: u32) -> Result<Vec<TicketLine>> {
        let select = ticket::Entity::find()
            .filter(ticket::Column::Changed.gt(after.0))
            .order_by_asc(ticket::Column::Changed)
            .order_by_asc(ticket::Column::Number)
            .limit(u64::from(limit));
        lines_of(&self.reader, "ticket_changes", select).await
    }

    /// The tickets of one contact, newest first.
    pub async fn tickets_of(&self, contact: ContactId, limit: u32) -> Result<Vec<TicketLine>> {
        let select = ticket::Entity::find()
            .filter(ticket::Column::Contact.eq(contact.0))
            .order_by_desc(ticket::Column::Number)
            .limit(u64::from(limit));
        lines_of(&self.reader, "tickets_of", select).await
    }

    /// The latest `limit` messages of a room before `before` (none: the latest of all), notes included, oldest first,
    /// and whether there are older ones.
    pub async fn room_messages(
        &self,
        ticket: TicketId,
        before: Option<Seq>,
        limit: u32,
    ) -> Result<(Vec<Message>, bool)> {
        let mut select = message::Entity::find()
            .filter(message::Column::Ticket.eq(ticket.0))
            .order_by_desc(message::Column::Seq)
            .limit(u64::from(limit) + 1);
        if let Some(before) = before {
            select = select.filter(message::Column::Seq.lt(before.0));
        }
        Ok(page(messages_of(&self.reader, "room_messages", select).await?, limit))
    }

    /// Messages of any ticket that are new or changed after the cursor, in that order.
    pub async fn message_changes(&self, after: Seq, limit: u32) -> Result<Vec<Message>> {
        let select = message::Entity::find()
            .filter(message::Column::Changed.gt(after.0))
            .filter(message::Column::Ticket.is_not_null())
            .order_by_asc(message::Column::Changed)
            .order_by_asc(message::Column::Seq)
            .limit(u64::from(limit));
        messages_of(&self.reader, "message_changes", select).await
    }

    /// Who was erased after one number of the journal, up to and with another.
    pub async fn erased(&self, after: Seq, until: Seq) -> Result<Vec<(Seq, ContactId)>> {
        let rows: Vec<(i64, Option<sea_orm::prelude::Uuid>)> = journal::Entity::find()
            .select_only()
            .columns([journal::Column::Seq, journal::Column::Contact])
            .filter(journal::Column::Seq.gt(after.0))
            .filter(journal::Column::Seq.lte(until.0))
            .filter(journal::Column::What.eq(What::ContactErased.as_str()))
            .order_by_asc(journal::Column::Seq)
            .into_tuple()
            .all(&self.reader)
            .await
            .during("erased")?;
        Ok(rows.into_iter().filter_map(|(seq, contact)| Some((Seq(seq), ContactId(contact?)))).collect())
    }

    /// Messages by id, for the team and the relay; never for a customer ([`Store::public_by_id`]).
    pub async fn messages_by_id(&self, messages: &[MessageId]) -> Result<Vec<Message>> {
        if messages.is_empty() {
            return Ok(Vec::new());
        }
        let select =
            message::Entity::find().filter(message::Column::Id.is_in(padded(messages.iter().map(|id| id.0))));
        messages_of(&self.reader, "messages_by_id", select).await
    }

    /// What edited messages said before, oldest first.
    pub async fn revisions(&self, messages: &[MessageId]) -> Result<Vec<Revision>> {
        if messages.is_empty() {
            return Ok(Vec::new());
        }
        let rows = revision::Entity::find()
            .filter(revision::Column::Message.is_in(padded(messages.iter().map(|id| id.0))))
            .order_by_asc(revision::Column::ReplacedAt)
            .order_by_asc(revision::Column::Id)
            .all(&self.reader)
            .await
            .during("revisions")?;
        rows.into_iter().map(convert::revision).collect()
    }
}

/// Written so that each queue is one range of one index. A status says by itself whether a ticket is closed; asked
/// both, SQLite would take the wrong index.
fn queue(filter: &TicketFilter, me: AgentId) -> Condition {
    let closed = match filter.queue {
        TicketQueue::All => None,
        TicketQueue::Closed => Some(true),
        // Who was named waits, and nobody waits in a closed ticket; its own index says so.
        TicketQueue::Overdue => None,
        TicketQueue::Live
        | TicketQueue::Mine
        | TicketQueue::Unassigned
        | TicketQueue::Team
        | TicketQueue::Waiting => Some(false),
    };
    let mut condition = Condition::all();
    match filter.status {
        Some(status) if closed.is_none_or(|closed| closed == (status == Status::Closed)) => {
            condition = condition.add(ticket::Column::Status.eq(status.as_str()));
        }
        // The queue cannot hold this status.
        Some(_) => condition = condition.add(ticket::Column::Number.lt(0)),
        None => condition = condition.add_option(closed.map(|closed| ticket::Column::Closed.eq(closed))),
    }
    match filter.queue {
        TicketQueue::Mine => condition.add(ticket::Column::Assignee.eq(me.0)),
        TicketQueue::Unassigned => condition.add(ticket::Column::Assignee.is_null()),
        // Greater than zero rather than "is not null", for which SQLite would not use the index.
        TicketQueue::Waiting => condition.add(ticket::Column::WaitingSince.gt(0)),
        // As the index has it, word for word; else it would not be used.
        TicketQueue::Overdue => {
            condition.add(Expr::cust("\"ticket\".\"named\" > 0")).add(ticket::Column::WaitingSince.gt(0))
        }
        TicketQueue::Team if !filter.teams.is_empty() => condition
            .add(ticket::Column::Team.is_in(filter.teams.iter().map(|team| team.as_str().to_owned()))),
        TicketQueue::Live | TicketQueue::Team | TicketQueue::Closed | TicketQueue::All => condition,
    }
}

/// The tickets that a query selects, in its order, with their contacts and channels: three statements, whatever the
/// number of tickets.
async fn lines_of<C: ConnectionTrait>(
    db: &C,
    operation: &'static str,
    select: Select<ticket::Entity>,
) -> Result<Vec<TicketLine>> {
    let rows = select.all(db).await.during(operation)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let contacts = contact::Entity::find()
        .filter(contact::Column::Id.is_in(padded(rows.iter().map(|row| row.contact))))
        .all(db)
        .await
        .during(operation)?;
    let contacts: HashMap<_, _> = contacts.into_iter().map(|row| (row.id, row)).collect();
    let channels: Vec<(sea_orm::prelude::Uuid, String)> = conversation::Entity::find()
        .select_only()
        .columns([conversation::Column::Id, conversation::Column::Channel])
        .filter(conversation::Column::Id.is_in(padded(rows.iter().map(|row| row.conversation))))
        .into_tuple()
        .all(db)
        .await
        .during(operation)?;
    let channels: HashMap<_, _> = channels.into_iter().collect();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        // Erased between two reads: not shown.
        let (Some(contact), Some(channel)) = (contacts.get(&row.contact), channels.get(&row.conversation))
        else {
            continue;
        };
        lines.push(TicketLine {
            contact: convert::contact(contact.clone())?,
            channel: ChannelId::new(channel),
            ticket: convert::ticket(row)?,
        });
    }
    Ok(lines)
}
