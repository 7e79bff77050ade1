//! What the writer stores after it decided: each table once per batch, tables without news not at all.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::batch::Batch;
use super::convert;
use super::entity::{
    agent, article, attachment, contact, conversation, identity, journal, message, outbox, revision, survey,
    ticket, timer, update_key, upload,
};
use super::error::{During, Result, StoreError};
use super::rows::{Existing, last_of_each, padded, put};
use super::tx::WriteTx;
use crate::clock::new_id;
use crate::ids::ArticleId;
use crate::model::{Agent, Message, TimerKind, TimerSubject};

const OPERATION: &str = "save";

impl WriteTx {
    /// Stores a batch. Contacts, conversations and tickets are stored with their `version` plus one, and only if the
    /// stored version is still the one they were loaded with (new ones are not there yet); otherwise, and when an
    /// update key is known already, it is a [`StoreError::Conflict`]. Where a row is named twice the later one counts.
    /// Cancelled timers go before `timers` are set.
    pub async fn save(&self, batch: &Batch) -> Result<()> {
        self.save_updates(batch).await?;
        self.save_people(batch).await?;
        self.save_tickets(batch).await?;
        self.save_messages(batch).await?;
        self.save_surveys(batch).await?;
        self.save_votes(&batch.votes).await?;
        self.remove_articles(&batch.gone_articles).await?;
        self.put_articles(&batch.articles).await?;
        self.save_agents(&batch.agents).await?;
        self.save_rooms(&batch.rooms, &batch.members).await?;
        self.put_links(&batch.links).await?;
        self.save_timers(batch).await?;
        self.save_carried(batch).await?;
        let rows: Vec<_> = batch.journal.iter().map(convert::entry_row).collect();
        put::<journal::Entity>(self, OPERATION, &rows, Existing::Fails, &[]).await?;
        let rows: Vec<_> = batch.outbox.iter().map(convert::outbox_row).collect();
        put::<outbox::Entity>(self, OPERATION, &rows, Existing::Fails, &[]).await?;
        if !batch.used_uploads.is_empty() {
            upload::Entity::delete_many()
                .filter(upload::Column::Id.is_in(padded(batch.used_uploads.iter().map(|id| id.0))))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
        }
        Ok(())
    }

    async fn save_updates(&self, batch: &Batch) -> Result<()> {
        let rows: Vec<_> = batch
            .updates
            .iter()
            .map(|(channel, key, answer, at)| update_key::Model {
                channel: channel.to_string(),
                key: convert::clean(&key.0),
                answer: convert::json(answer),
                at: at.0,
            })
            .collect();
        put::<update_key::Entity>(self, OPERATION, &rows, Existing::Fails, &[]).await?;
        Ok(())
    }

    async fn save_people(&self, batch: &Batch) -> Result<()> {
        let contacts = last_of_each(&batch.contacts, |contact| contact.id);
        let rows: Vec<_> = contacts.into_iter().map(convert::contact_row).collect();
        let written =
            put::<contact::Entity>(self, OPERATION, &rows, Existing::Guarded, &[contact::Column::CreatedAt])
                .await?;
        all_written(written, rows.len())?;

        let rows: Vec<_> = batch.identities.iter().map(convert::identity_row).collect();
        put::<identity::Entity>(self, OPERATION, &rows, Existing::Fails, &[]).await?;

        let conversations = last_of_each(&batch.conversations, |conversation| conversation.id);
        let rows: Vec<_> = conversations.into_iter().map(convert::conversation_row).collect();
        let fixed = [
            conversation::Column::Contact,
            conversation::Column::Channel,
            conversation::Column::Place,
            conversation::Column::CreatedAt,
        ];
        let written = put::<conversation::Entity>(self, OPERATION, &rows, Existing::Guarded, &fixed).await?;
        all_written(written, rows.len())
    }

    async fn save_tickets(&self, batch: &Batch) -> Result<()> {
        let tickets = last_of_each(&batch.tickets, |ticket| ticket.id);
        let rows: Vec<_> = tickets.into_iter().map(convert::ticket_row).collect();
        let fixed = [
            ticket::Column::Number,
            ticket::Column::Contact,
            ticket::Column::Conversation,
            ticket::Column::OpenedAt,
        ];
        let written = put::<ticket::Entity>(self, OPERATION, &rows, Existing::Guarded, &fixed).await?;
        all_written(written, rows.len())
    }

    async fn save_messages(&self, batch: &Batch) -> Result<()> {
        // A message that is new and changed in one batch is stored once, as it is in the end.
        let mut changed: HashMap<_, &Message> =
            batch.changed_messages.iter().map(|row| (row.id, row)).collect();
        let mut rows = Vec::with_capacity(batch.messages.len());
        let mut files = Vec::new();
        for new in &batch.messages {
            let last = changed.remove(&new.id);
            let mut row = convert::message_row(last.unwrap_or(new));
            row.seq = new.seq.0;
            rows.push(row);
            let attachments = &last.unwrap_or(new).attachments;
            files.extend(
                attachments.iter().enumerate().map(|(at, file)| convert::attachment_row(new.id, at, file)),
            );
        }
        put::<message::Entity>(self, OPERATION, &rows, Existing::Fails, &[]).await?;
        put::<attachment::Entity>(self, OPERATION, &files, Existing::Fails, &[]).await?;

        // In their order, so that two processes lock rows alike.
        let mut rows: Vec<_> = changed.into_values().map(convert::message_row).collect();
        rows.sort_unstable_by_key(|row| row.id);
        let fixed = [
            message::Column::Conversation,
            message::Column::Seq,
            message::Column::Author,
            message::Column::AuthorId,
            message::Column::Files,
            message::Column::SaidAt,
        ];
        put::<message::Entity>(self, OPERATION, &rows, Existing::Replaced, &fixed).await?;

        let rows: Vec<_> = batch.revisions.iter().map(|row| convert::revision_row(new_id(), row)).collect();
        put::<revision::Entity>(self, OPERATION, &rows, Existing::Fails, &[]).await?;
        Ok(())
    }

    /// After tickets, messages and timers, whose owners stay as they are otherwise.
    async fn save_carried(&self, batch: &Batch) -> Result<()> {
        for (ticket, contact, conversation) in &batch.carried {
            ticket::Entity::update_many()
                .col_expr(ticket::Column::Contact, Expr::value(contact.0))
                .col_expr(ticket::Column::Conversation, Expr::value(conversation.0))
                .filter(ticket::Column::Id.eq(ticket.0))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
            message::Entity::update_many()
                .col_expr(message::Column::Conversation, Expr::value(conversation.0))
                .filter(message::Column::Ticket.eq(ticket.0))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
            timer::Entity::update_many()
                .col_expr(timer::Column::Contact, Expr::value(contact.0))
                .filter(timer::Column::Subject.eq(ticket.0))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
        }
        Ok(())
    }

    async fn save_surveys(&self, batch: &Batch) -> Result<()> {
        let surveys = last_of_each(&batch.surveys, |survey| survey.id);
        let rows: Vec<_> = surveys.into_iter().map(convert::survey_row).collect();
        put::<survey::Entity>(self, OPERATION, &rows, Existing::Replaced, &[survey::Column::Ticket]).await?;
        Ok(())
    }

    async fn save_votes(&self, votes: &[(ArticleId, bool)]) -> Result<()> {
        let mut sums: HashMap<ArticleId, (i32, i32)> = HashMap::new();
        for (article, helpful) in votes {
            let sum = sums.entry(*article).or_default();
            if *helpful {
                sum.0 += 1;
            } else {
                sum.1 += 1;
            }
        }
        for (id, (helpful, rejected)) in sums {
            article::Entity::update_many()
                .col_expr(article::Column::Helpful, Expr::col(article::Column::Helpful).add(helpful))
                .col_expr(article::Column::Rejected, Expr::col(article::Column::Rejected).add(rejected))
                .filter(article::Column::Id.eq(id.0))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
        }
        Ok(())
    }

    async fn save_agents(&self, agents: &[Agent]) -> Result<()> {
        let rows: Vec<_> =
            last_of_each(agents, |agent| agent.id).into_iter().map(convert::agent_row).collect();
        put::<agent::Entity>(self, OPERATION, &rows, Existing::Replaced, &[agent::Column::CreatedAt]).await?;
        Ok(())
    }

    async fn save_timers(&self, batch: &Batch) -> Result<()> {
        if !batch.cancelled_timers.is_empty() {
            timer::Entity::delete_many()
                .filter(these(&batch.cancelled_timers))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
        }
        let timers = last_of_each(&batch.timers, |timer| (timer.kind, timer.subject));
        let rows: Vec<_> = timers.into_iter().map(convert::timer_row).collect();
        let fixed = [timer::Column::SubjectKind, timer::Column::Contact];
        put::<timer::Entity>(self, OPERATION, &rows, Existing::Replaced, &fixed).await?;
        Ok(())
    }
}

/// The timers of these kinds and subjects.
fn these(timers: &[(TimerKind, TimerSubject)]) -> Condition {
    let mut any = Condition::any();
    for kind in TimerKind::ALL {
        let subjects: Vec<_> = timers
            .iter()
            .filter(|(other, _)| other == kind)
            .map(|(_, subject)| convert::subject_id(*subject))
            .collect();
        if !subjects.is_empty() {
            let these = timer::Column::Subject.is_in(padded(subjects));
            any = any.add(timer::Column::Kind.eq(kind.as_str()).and(these));
        }
    }
    any
}

fn all_written(written: u64, expected: usize) -> Result<()> {
    if written == expected as u64 { Ok(()) } else { Err(StoreError::conflict(OPERATION)) }
}
