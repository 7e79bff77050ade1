//! What the writer reads before it decides: each table once per batch.

use std::collections::HashMap;

use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value,
};
use serde_json::Value as Json;

use super::batch::{Found, Lookup, States};
use super::convert;
use super::entity::{
    agent, attachment, contact, conversation, identity, message, survey, ticket, update_key, upload,
};
use super::error::{During, Result};
use super::rows::padded;
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::decide::State;
use crate::ids::{
    AgentId, AttachmentId, ChannelId, ContactId, ConversationId, MessageId, Seq, TicketId, TicketNumber,
};
use crate::model::{Agent, Attachment, Message};
use crate::port::UpdateKey;

/// The counter of ticket numbers in `setting`: raised when tickets are erased, so that no number is given twice.
pub(super) const LAST_NUMBER: &str = "ticket.last_number";

impl WriteTx {
    /// For each update that was taken before: the answer that was recorded with it.
    pub async fn known_updates(&self, updates: &[(ChannelId, UpdateKey)]) -> Result<Vec<Option<Json>>> {
        const OPERATION: &str = "known_updates";
        if updates.is_empty() {
            return Ok(Vec::new());
        }
        let rows = update_key::Entity::find()
            .filter(update_key::Column::Channel.is_in(channels(updates.iter().map(|(channel, _)| channel))))
            .filter(
                update_key::Column::Key.is_in(padded(updates.iter().map(|(_, key)| convert::clean(&key.0)))),
            )
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let mut known: HashMap<(String, String), String> =
            rows.into_iter().map(|row| ((row.channel, row.key), row.answer)).collect();
        updates
            .iter()
            .map(|(channel, key)| {
                known
                    .remove(&(channel.to_string(), convert::clean(&key.0)))
                    .map(|answer| convert::parsed(&answer, "update_key.answer", channel))
                    .transpose()
            })
            .collect()
    }

    /// Whose the identities, places and tickets are.
    pub async fn find(&self, lookup: &Lookup) -> Result<Found> {
        const OPERATION: &str = "find";
        let mut found = Found::default();
        if !lookup.identities.is_empty() {
            let rows = identity::Entity::find()
                .filter(
                    identity::Column::Channel
                        .is_in(channels(lookup.identities.iter().map(|(channel, _)| channel))),
                )
                .filter(
                    identity::Column::External
                        .is_in(texts(lookup.identities.iter().map(|(_, external)| external))),
                )
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            found.identities = rows
                .into_iter()
                .map(|row| ((ChannelId::new(&row.channel), row.external), ContactId(row.contact)))
                .collect();
        }
        if !lookup.places.is_empty() {
            let rows = conversation::Entity::find()
                .filter(
                    conversation::Column::Channel
                        .is_in(channels(lookup.places.iter().map(|(channel, _)| channel))),
                )
                .filter(
                    conversation::Column::Place.is_in(texts(lookup.places.iter().map(|(_, place)| place))),
                )
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            found.places = rows
                .into_iter()
                .map(|row| {
                    (
                        (ChannelId::new(&row.channel), row.place),
                        (ConversationId(row.id), ContactId(row.contact)),
                    )
                })
                .collect();
        }
        if !lookup.conversations.is_empty() {
            let rows = conversation::Entity::find()
                .filter(conversation::Column::Id.is_in(padded(lookup.conversations.iter().map(|id| id.0))))
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            found.conversations =
                rows.into_iter().map(|row| (ConversationId(row.id), ContactId(row.contact))).collect();
        }
        self.find_rooms(lookup, &mut found).await?;
        let rooms = found.rooms.values().map(|room| room.ticket);
        let tickets: Vec<TicketId> = lookup.tickets.iter().copied().chain(rooms).collect();
        if !tickets.is_empty() {
            let rows = ticket::Entity::find()
                .filter(ticket::Column::Id.is_in(padded(tickets.iter().map(|id| id.0))))
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            found.tickets = rows
                .into_iter()
                .map(|row| (TicketId(row.id), (ConversationId(row.conversation), ContactId(row.contact))))
                .collect();
        }
        Ok(found)
    }

    /// The contacts with their conversations, their tickets that are not closed or were closed after
    /// `closed_after`, and the surveys of these tickets. `messages` are left empty: [`WriteTx::load_messages`].
    /// Contacts that do not exist (any more) are missing from the map.
    pub async fn load_states(&self, contacts: &[ContactId], closed_after: Timestamp) -> Result<States> {
        const OPERATION: &str = "load_states";
        if contacts.is_empty() {
            return Ok(States::new());
        }
        let ids = padded(contacts.iter().map(|id| id.0));
        let rows = contact::Entity::find()
            .filter(contact::Column::Id.is_in(ids.clone()))
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let mut states = States::with_capacity(rows.len());
        for row in rows {
            let contact = convert::contact(row)?;
            let state = State {
                contact,
                conversations: Vec::new(),
                tickets: Vec::new(),
                messages: std::collections::BTreeMap::new(),
                surveys: Vec::new(),
            };
            states.insert(state.contact.id, state);
        }
        if states.is_empty() {
            return Ok(states);
        }
        let rows = conversation::Entity::find()
            .filter(conversation::Column::Contact.is_in(ids.clone()))
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        for row in rows {
            let conversation = convert::conversation(row)?;
            if let Some(state) = states.get_mut(&conversation.contact) {
                state.conversations.push(conversation);
            }
        }
        let recent = Condition::any()
            .add(ticket::Column::Closed.eq(false))
            .add(ticket::Column::ClosedAt.gt(closed_after.0));
        let rows = ticket::Entity::find()
            .filter(ticket::Column::Contact.is_in(ids))
            .filter(recent)
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let mut owners = HashMap::with_capacity(rows.len());
        for row in rows {
            let ticket = convert::ticket(row)?;
            owners.insert(ticket.id, ticket.contact);
            if let Some(state) = states.get_mut(&ticket.contact) {
                state.tickets.push(ticket);
            }
        }
        // Nobody is surveyed before an agent answered or the ticket was closed, so most batches need not look.
        let surveyed: Vec<_> = states
            .values()
            .flat_map(|state| &state.tickets)
            .filter(|ticket| {
                ticket.first_answer_at.is_some() || ticket.closed_at.is_some() || ticket.reopened > 0
            })
            .map(|ticket| ticket.id.0)
            .collect();
        if !surveyed.is_empty() {
            let rows = survey::Entity::find()
                .filter(survey::Column::Ticket.is_in(padded(surveyed)))
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            for row in rows {
                let survey = convert::survey(row)?;
                let owner = owners.get(&survey.ticket).and_then(|contact| states.get_mut(contact));
                if let Some(state) = owner {
                    state.surveys.push(survey);
                }
            }
        }
        for state in states.values_mut() {
            state.conversations.sort_by_key(|conversation| (conversation.created_at, conversation.id));
            state.tickets.sort_by_key(|ticket| ticket.number);
            state.surveys.sort_by_key(|survey| (survey.asked_at, survey.id));
        }
        Ok(states)
    }

    /// In no order; those that do not exist are missing.
    pub async fn load_messages(&self, messages: &[MessageId]) -> Result<Vec<Message>> {
        if messages.is_empty() {
            return Ok(Vec::new());
        }
        let select =
            message::Entity::find().filter(message::Column::Id.is_in(padded(messages.iter().map(|id| id.0))));
        messages_of(&self.tx, "load_messages", select).await
    }

    /// The latest words that customer and team said to each other in these tickets and that were not taken back; some
    /// hundred of each ticket.
    pub async fn words_of(&self, tickets: &[TicketId]) -> Result<Vec<MessageId>> {
        const LATEST: u64 = 100;
        let mut words = Vec::new();
        for ticket in tickets {
            let ids: Vec<sea_orm::prelude::Uuid> = message::Entity::find()
                .select_only()
                .column(message::Column::Id)
                .filter(message::Column::Ticket.eq(ticket.0))
                .filter(message::Column::Audience.eq(convert::PUBLIC))
                .filter(message::Column::Author.is_in(["contact", "agent"]))
                .filter(message::Column::RetractedAt.is_null())
                .order_by_desc(message::Column::Seq)
                .limit(LATEST)
                .into_tuple()
                .all(&self.tx)
                .await
                .during("words_of")?;
            words.extend(ids.into_iter().map(MessageId));
        }
        Ok(words)
    }

    /// What people said in these tickets after these places, notes included; some dozen of each, the earliest.
    pub async fn words_after(&self, places: &[(TicketId, Seq)]) -> Result<Vec<MessageId>> {
        const EARLIEST: u64 = 50;
        let mut words = Vec::new();
        for (ticket, after) in places {
            let ids: Vec<sea_orm::prelude::Uuid> = message::Entity::find()
                .select_only()
                .column(message::Column::Id)
                .filter(message::Column::Ticket.eq(ticket.0))
                .filter(message::Column::Seq.gt(after.0))
                .filter(message::Column::Author.is_in(["contact", "agent"]))
                .filter(message::Column::RetractedAt.is_null())
                .order_by_asc(message::Column::Seq)
                .limit(EARLIEST)
                .into_tuple()
                .all(&self.tx)
                .await
                .during("words_after")?;
            words.extend(ids.into_iter().map(MessageId));
        }
        Ok(words)
    }

    /// Uploads that no message names yet, with who may use them ([`super::Owner`]).
    pub async fn load_uploads(&self, uploads: &[AttachmentId]) -> Result<Vec<(String, Attachment)>> {
        if uploads.is_empty() {
            return Ok(Vec::new());
        }
        let rows = upload::Entity::find()
            .filter(upload::Column::Id.is_in(padded(uploads.iter().map(|id| id.0))))
            .all(&self.tx)
            .await
            .during("load_uploads")?;
        Ok(rows.into_iter().map(super::files::upload).collect())
    }

    /// Everybody, also those who left.
    pub async fn agents(&self) -> Result<Vec<Agent>> {
        agents_of(&self.tx, "agents").await
    }

    /// The first free number of the journal. The transaction holds the writers' lock, so it stays free.
    pub async fn next_seq(&self) -> Result<Seq> {
        let last =
            number(&self.tx, "next_seq", "SELECT COALESCE(MAX(seq), 0) FROM journal", Vec::new()).await?;
        Ok(Seq(last + 1))
    }

    /// The first number that no ticket has or had.
    pub async fn next_number(&self) -> Result<TicketNumber> {
        let sql = "SELECT MAX(n) FROM (SELECT MAX(number) AS n FROM ticket \
                   UNION ALL SELECT CAST(value AS BIGINT) FROM setting WHERE key = $1) AS given";
        let last = number(&self.tx, "next_number", sql, vec![Value::from(LAST_NUMBER)]).await?;
        Ok(TicketNumber(last + 1))
    }
}

fn channels<'a>(channels: impl Iterator<Item = &'a ChannelId>) -> Vec<String> {
    let mut channels: Vec<String> = channels.map(ToString::to_string).collect();
    channels.sort_unstable();
    channels.dedup();
    padded(channels)
}

fn texts<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    padded(texts.map(|text| convert::clean(text)))
}

/// The one number that a query returns.
pub(super) async fn number<C: ConnectionTrait>(
    db: &C,
    operation: &'static str,
    sql: &str,
    values: Vec<Value>,
) -> Result<i64> {
    let statement = sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await.during(operation)?;
    match row {
        Some(row) => Ok(row.try_get_by_index::<Option<i64>>(0).during(operation)?.unwrap_or(0)),
        None => Ok(0),
    }
}

pub(super) async fn agents_of<C: ConnectionTrait>(db: &C, operation: &'static str) -> Result<Vec<Agent>> {
    let rows =
        agent::Entity::find().order_by_asc(agent::Column::CreatedAt).all(db).await.during(operation)?;
    rows.into_iter().map(convert::agent).collect()
}

pub(super) async fn agent_of<C: ConnectionTrait>(
    db: &C,
    operation: &'static str,
    id: AgentId,
) -> Result<Option<Agent>> {
    agent::Entity::find_by_id(id.0).one(db).await.during(operation)?.map(convert::agent).transpose()
}

/// The messages that a query selects, in its order, with their attachments.
pub(super) async fn messages_of<C: ConnectionTrait>(
    db: &C,
    operation: &'static str,
    select: Select<message::Entity>,
) -> Result<Vec<Message>> {
    let rows = select.all(db).await.during(operation)?;
    let with_files: Vec<_> = rows.iter().filter(|row| row.files > 0).map(|row| row.id).collect();
    let mut messages = rows.into_iter().map(convert::message).collect::<Result<Vec<_>>>()?;
    if with_files.is_empty() {
        return Ok(messages);
    }
    let files = attachment::Entity::find()
        .filter(attachment::Column::Message.is_in(padded(with_files)))
        .order_by_asc(attachment::Column::Message)
        .order_by_asc(attachment::Column::Position)
        .all(db)
        .await
        .during(operation)?;
    let mut by_message: HashMap<MessageId, Vec<Attachment>> = HashMap::new();
    for file in files {
        by_message.entry(MessageId(file.message)).or_default().push(convert::attachment(file));
    }
    for message in &mut messages {
        message.attachments = by_message.remove(&message.id).unwrap_or_default();
    }
    Ok(messages)
}
