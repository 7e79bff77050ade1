//! Erasing a person for good.
//!
//! Everything goes: the contact with identities, conversations, messages, earlier words, attachments, tickets, marks and
//! timers (by the tables' cascades), and what refers to them by value: the journal's lines, rows of the outbox, links,
//! dead letters, update keys, uploads, what adapters kept under their places' names and drafts of articles. Tickets go as
//! a whole rather than stay without words: a subject, a time and
//! an agent's memory can say who it was. Their numbers are never given again, and one line of the journal remains: when
//! it was done, by whom, and the contact's id, which leads nowhere now. Past weeks' reports count them no longer.

use std::collections::HashSet;

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde_json::{Value, json};

use super::convert;
use super::entity::{
    article, attachment, contact, conversation, dead_letter, identity, journal, link, message, outbox,
    ticket, update_key, upload,
};
use super::error::{During, Result};
use super::files::Owner;
use super::load::LAST_NUMBER;
use super::rows::{Existing, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::{ChannelId, ContactId, ConversationId, Seq};
use crate::model::{Actor, Entry, What};

const OPERATION: &str = "erase";

/// What was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// To be deleted from the file store, after the commit.
    pub blobs: Vec<String>,
    pub tickets: u64,
    pub messages: u64,
    /// The journal's line about it: readers that passed it must forget what they have of the contact.
    pub seq: Seq,
}

impl WriteTx {
    /// None when there is no such contact. `actor` is who wanted it.
    pub async fn erase(&self, id: ContactId, actor: Actor, now: Timestamp) -> Result<Option<Erased>> {
        if contact::Entity::find_by_id(id.0).one(&self.tx).await.during(OPERATION)?.is_none() {
            return Ok(None);
        }
        // Numbers are taken before anything goes, so that neither is ever given twice.
        let seq = self.next_seq().await?;
        let last_number = self.next_number().await?.0 - 1;
        self.put_setting(LAST_NUMBER, &last_number.to_string()).await?;

        let places: Vec<(Uuid, String, String)> = conversation::Entity::find()
            .select_only()
            .columns([conversation::Column::Id, conversation::Column::Channel, conversation::Column::Place])
            .filter(conversation::Column::Contact.eq(id.0))
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let messages: Vec<Uuid> = message::Entity::find()
            .select_only()
            .column(message::Column::Id)
            .filter(message::Column::Conversation.in_subquery(conversations_of(id)))
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let tickets: Vec<i64> = ticket::Entity::find()
            .select_only()
            .column(ticket::Column::Number)
            .filter(ticket::Column::Contact.eq(id.0))
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;

        let mut blobs = self.erase_files(id, &places).await?;
        blobs.sort_unstable();
        blobs.dedup();
        self.erase_updates(id, &places, &messages, &tickets).await?;
        let named: Vec<_> =
            places.iter().map(|(_, channel, place)| (channel.clone(), place.clone())).collect();
        self.forget_kept(&named).await?;
        let seen: Vec<String> =
            places.iter().flat_map(|(id, ..)| super::answers::keys(ConversationId(*id))).collect();
        self.drop_settings(&seen).await?;
        self.erase_sent(id, &places).await?;
        let about = Condition::any()
            .add(journal::Column::Contact.eq(id.0))
            .add(journal::Column::ActorId.eq(id.0))
            .add(journal::Column::Conversation.in_subquery(conversations_of(id)));
        journal::Entity::delete_many().filter(about).exec(&self.tx).await.during(OPERATION)?;
        let drafts = self.erase_drafts(id).await?;
        contact::Entity::delete_by_id(id.0).exec(&self.tx).await.during(OPERATION)?;

        let entry = Entry {
            seq,
            at: now,
            actor,
            what: What::ContactErased,
            contact: Some(id),
            conversation: None,
            ticket: None,
            message: None,
            // A running desk forgets the drafts by this line.
            fields: json!({ "tickets": tickets.len(), "messages": messages.len(), "removed": drafts }),
        };
        put::<journal::Entity>(self, OPERATION, &[convert::entry_row(&entry)], Existing::Fails, &[]).await?;
        self.forget_after_commit();
        Ok(Some(Erased { blobs, tickets: tickets.len() as u64, messages: messages.len() as u64, seq }))
    }

    /// Drafts of articles that were made of their tickets, whose ids they have. What was published was read by a lead.
    async fn erase_drafts(&self, id: ContactId) -> Result<Vec<Uuid>> {
        let tickets = ticket::Entity::find()
            .select_only()
            .column(ticket::Column::Id)
            .filter(ticket::Column::Contact.eq(id.0))
            .into_query();
        let theirs = Condition::all()
            .add(article::Column::Id.in_subquery(tickets))
            .add(article::Column::Visibility.eq("draft"));
        let drafts: Vec<Uuid> = article::Entity::find()
            .select_only()
            .column(article::Column::Id)
            .filter(theirs.clone())
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        article::Entity::delete_many().filter(theirs).exec(&self.tx).await.during(OPERATION)?;
        Ok(drafts)
    }

    async fn erase_files(&self, id: ContactId, places: &[(Uuid, String, String)]) -> Result<Vec<String>> {
        let mut blobs: Vec<String> = attachment::Entity::find()
            .select_only()
            .column(attachment::Column::Blob)
            .filter(attachment::Column::Message.in_subquery(messages_of(id)))
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        for (_, channel, place) in places {
            let theirs =
                upload::Column::Owner.eq(Owner::Place(ChannelId::new(channel), place.clone()).scope());
            let waiting: Vec<String> = upload::Entity::find()
                .select_only()
                .column(upload::Column::Blob)
                .filter(theirs.clone())
                .into_tuple()
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            blobs.extend(waiting);
            upload::Entity::delete_many().filter(theirs).exec(&self.tx).await.during(OPERATION)?;
        }
        Ok(blobs)
    }

    /// Update keys may hold the place in the key, and a name in the answer. All of the last days are read and compared
    /// here, exactly: deleting a stranger's key would let their update be taken twice.
    async fn erase_updates(
        &self,
        id: ContactId,
        places: &[(Uuid, String, String)],
        messages: &[Uuid],
        tickets: &[i64],
    ) -> Result<()> {
        const PAGE: u64 = 5_000;
        let externals: Vec<(String, String)> = identity::Entity::find()
            .select_only()
            .columns([identity::Column::Channel, identity::Column::External])
            .filter(identity::Column::Contact.eq(id.0))
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let names: Vec<(&str, &str)> = places
            .iter()
            .map(|(_, channel, place)| (channel.as_str(), place.as_str()))
            .chain(externals.iter().map(|(channel, external)| (channel.as_str(), external.as_str())))
            .collect();
        let messages: HashSet<String> = messages.iter().map(Uuid::to_string).collect();
        let tickets: HashSet<i64> = tickets.iter().copied().collect();
        let mut after: Option<(String, String)> = None;
        loop {
            let mut select = update_key::Entity::find();
            if let Some((channel, key)) = &after {
                select = select.filter(
                    Condition::any().add(update_key::Column::Channel.gt(channel.as_str())).add(
                        Condition::all()
                            .add(update_key::Column::Channel.eq(channel.as_str()))
                            .add(update_key::Column::Key.gt(key.as_str())),
                    ),
                );
            }
            let rows = select
                .order_by_asc(update_key::Column::Channel)
                .order_by_asc(update_key::Column::Key)
                .limit(PAGE)
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            let full = rows.len() as u64 == PAGE;
            after = rows.last().map(|row| (row.channel.clone(), row.key.clone()));
            for row in rows {
                let named = names
                    .iter()
                    .any(|(channel, name)| row.channel == *channel && names_whole(&row.key, name));
                let theirs = named
                    || serde_json::from_str(&row.answer)
                        .is_ok_and(|answer| speaks_of(&answer, &messages, &tickets));
                if theirs {
                    update_key::Entity::delete_by_id((row.channel, row.key))
                        .exec(&self.tx)
                        .await
                        .during(OPERATION)?;
                }
            }
            if !full {
                return Ok(());
            }
        }
    }

    async fn erase_sent(&self, id: ContactId, places: &[(Uuid, String, String)]) -> Result<()> {
        outbox::Entity::delete_many()
            .filter(outbox::Column::Conversation.in_subquery(conversations_of(id)))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        link::Entity::delete_many()
            .filter(link::Column::Message.in_subquery(messages_of(id)))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        let mut letters = Condition::any().add(dead_letter::Column::Message.in_subquery(messages_of(id)));
        for (_, channel, place) in places {
            letters = letters.add(
                Condition::all()
                    .add(dead_letter::Column::Channel.eq(channel.as_str()))
                    .add(dead_letter::Column::Place.eq(place.as_str())),
            );
        }
        dead_letter::Entity::delete_many().filter(letters).exec(&self.tx).await.during(OPERATION)?;
        Ok(())
    }
}

fn conversations_of(contact: ContactId) -> SelectStatement {
    conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::Contact.eq(contact.0))
        .into_query()
}

fn messages_of(contact: ContactId) -> SelectStatement {
    message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::Conversation.in_subquery(conversations_of(contact)))
        .into_query()
}

/// Whether `key` holds `name` as a whole: a short id is not looked for within longer ones.
fn names_whole(key: &str, name: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    !name.is_empty()
        && key
            .match_indices(name)
            .any(|(start, _)| !key[..start].ends_with(part) && !key[start + name.len()..].starts_with(part))
}

/// Whether a recorded answer names, at any depth, one of the messages by id or one of the tickets by number.
fn speaks_of(answer: &Value, messages: &HashSet<String>, tickets: &HashSet<i64>) -> bool {
    match answer {
        Value::String(text) => messages.contains(text),
        Value::Array(items) => items.iter().any(|item| speaks_of(item, messages, tickets)),
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            let numbered = matches!(name.as_str(), "ticket" | "number");
            (numbered && value.as_i64().is_some_and(|number| tickets.contains(&number)))
                || speaks_of(value, messages, tickets)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
