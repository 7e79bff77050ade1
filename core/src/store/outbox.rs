//! What is still to be sent, what was sent where, and what could not be.
//!
//! A row is *waiting*, then *sending* (marked with the lease's epoch before any call of the platform), and deleted once
//! it is settled. *Parked* rows wait until their place can be reached again. What can never be sent is a dead letter.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Value};
use serde_json::Value as Json;

use super::batch::OutboxRow;
use super::connect::Store;
use super::convert;
use super::entity::{dead_letter, link, outbox};
use super::error::{During, Result, StoreError};
use super::load::number;
use super::rows::{Existing, padded, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::{ChannelId, DeliveryId, MessageId};
use crate::model::Message;

/// How far a row has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxState {
    Waiting,
    /// Claimed under this epoch; when that is not the present one, it may have gone out.
    Sending {
        epoch: i64,
    },
    Parked,
}

/// A claim: stored before the platform is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub id: DeliveryId,
    /// Of the lease that is held ([`WriteTx::take_lease`]).
    pub epoch: i64,
    pub attempt: u32,
    pub maybe: bool,
    /// The piece as it will be sent, now and at every further attempt.
    pub piece: Json,
}

/// A row that goes back to waiting.
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    pub id: DeliveryId,
    pub attempt: u32,
    pub maybe: bool,
    pub due: Timestamp,
    /// How far it has come; none: it is rendered anew.
    pub piece: Option<Json>,
}

/// Which of the platform's things shows a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub message: MessageId,
    pub channel: ChannelId,
    pub place: String,
    /// The platform's id, opaque to the core.
    pub external: String,
}

/// Something that could not be taken in or sent, kept for the operator.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadLetter {
    pub id: Uuid,
    pub channel: ChannelId,
    /// The customer's place, so that erasing a person finds it.
    pub place: Option<String>,
    pub message: Option<MessageId>,
    /// Why, in a few words and without what people wrote.
    pub reason: String,
    pub payload: Json,
    pub at: Timestamp,
}

impl WriteTx {
    /// Marks rows as sending. Returns those that were marked: a row that is gone (cancelled, erased) or that a newer
    /// epoch has claimed must not be sent.
    pub async fn outbox_mark(&self, marks: &[Mark]) -> Result<Vec<DeliveryId>> {
        const OPERATION: &str = "outbox_mark";
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let mut rows = Rows::default();
        for mark in marks {
            rows.push([
                mark.id.0.into(),
                mark.epoch.into(),
                counted(mark.attempt).into(),
                mark.maybe.into(),
                convert::json(&mark.piece).into(),
            ]);
        }
        let sql = format!(
            "UPDATE outbox SET state = 'sending', epoch = v.column2, attempt = v.column3, maybe = v.column4, \
             piece = v.column5 FROM (VALUES {}) AS v \
             WHERE outbox.id = v.column1 AND (outbox.epoch IS NULL OR outbox.epoch <= v.column2)",
            rows.sql
        );
        let marked = self.run(OPERATION, &sql, rows.values).await?;
        if marked == marks.len() as u64 {
            return Ok(marks.iter().map(|mark| mark.id).collect());
        }
        // Rare: some are gone. Ask which are left.
        let left: Vec<Uuid> = outbox::Entity::find()
            .select_only()
            .column(outbox::Column::Id)
            .filter(outbox::Column::Id.is_in(padded(marks.iter().map(|mark| mark.id.0))))
            .filter(outbox::Column::State.eq("sending"))
            .filter(outbox::Column::Epoch.is_in(padded(marks.iter().map(|mark| mark.epoch))))
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        Ok(marks.iter().map(|mark| mark.id).filter(|id| left.contains(&id.0)).collect())
    }

    pub async fn put_outbox(&self, rows: &[super::batch::OutboxRow]) -> Result<()> {
        let rows: Vec<_> = rows.iter().map(convert::outbox_row).collect();
        put::<outbox::Entity>(self, "put_outbox", &rows, Existing::Fails, &[]).await?;
        Ok(())
    }

    /// Sent, or no longer to be sent: the rows are deleted.
    pub async fn outbox_settle(&self, rows: &[DeliveryId]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        outbox::Entity::delete_many()
            .filter(outbox::Column::Id.is_in(padded(rows.iter().map(|id| id.0))))
            .exec(&self.tx)
            .await
            .during("outbox_settle")?;
        Ok(())
    }

    /// To be tried again, not before `due`.
    pub async fn outbox_retry(&self, retries: &[Retry]) -> Result<()> {
        if retries.is_empty() {
            return Ok(());
        }
        let mut rows = Rows::default();
        for retry in retries {
            rows.push([
                retry.id.0.into(),
                counted(retry.attempt).into(),
                retry.maybe.into(),
                retry.due.0.into(),
                retry.piece.as_ref().map(convert::json).into(),
            ]);
        }
        let sql = format!(
            "UPDATE outbox SET state = 'waiting', attempt = v.column2, maybe = v.column3, due = v.column4, \
             piece = v.column5 FROM (VALUES {}) AS v WHERE outbox.id = v.column1",
            rows.sql
        );
        self.run("outbox_retry", &sql, rows.values).await?;
        Ok(())
    }

    /// Nothing reaches this place: its rows wait until [`WriteTx::outbox_unpark`].
    pub async fn outbox_park(&self, channel: &ChannelId, place: &str) -> Result<u64> {
        self.outbox_state("outbox_park", channel, place, "parked").await
    }

    /// The place is back. Returns how many rows wait again.
    pub async fn outbox_unpark(&self, channel: &ChannelId, place: &str) -> Result<u64> {
        self.outbox_state("outbox_unpark", channel, place, "waiting").await
    }

    async fn outbox_state(
        &self,
        operation: &'static str,
        channel: &ChannelId,
        place: &str,
        state: &str,
    ) -> Result<u64> {
        let from = if state == "waiting" { vec!["parked"] } else { vec!["waiting", "sending"] };
        let done = outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value(state))
            .filter(outbox::Column::Channel.eq(channel.as_str()))
            .filter(outbox::Column::Place.eq(convert::clean(place)))
            .filter(outbox::Column::State.is_in(from))
            .exec(&self.tx)
            .await
            .during(operation)?;
        Ok(done.rows_affected)
    }

    /// Rows that can never be sent become dead letters.
    pub async fn outbox_bury(&self, rows: &[(DeliveryId, DeadLetter)]) -> Result<()> {
        let letters: Vec<_> = rows.iter().map(|(_, letter)| letter.clone()).collect();
        self.put_dead_letters(&letters).await?;
        let ids: Vec<_> = rows.iter().map(|(id, _)| *id).collect();
        self.outbox_settle(&ids).await
    }

    pub async fn put_dead_letters(&self, letters: &[DeadLetter]) -> Result<()> {
        let rows: Vec<_> = letters
            .iter()
            .map(|letter| dead_letter::Model {
                id: letter.id,
                channel: letter.channel.to_string(),
                place: letter.place.as_deref().map(convert::clean),
                message: letter.message.map(|id| id.0),
                reason: convert::clean(&letter.reason),
                payload: convert::json(&letter.payload),
                at: letter.at.0,
            })
            .collect();
        put::<dead_letter::Entity>(self, "put_dead_letters", &rows, Existing::Fails, &[]).await?;
        Ok(())
    }

    /// Remembers what shows what. The platform's id may show several messages.
    pub async fn put_links(&self, links: &[Link]) -> Result<()> {
        let links = super::rows::last_of_each(links, |link| {
            (link.channel.clone(), link.place.clone(), link.external.clone(), link.message)
        });
        let rows: Vec<_> = links
            .into_iter()
            .map(|link| link::Model {
                channel: link.channel.to_string(),
                place: convert::clean(&link.place),
                external: convert::clean(&link.external),
                message: link.message.0,
            })
            .collect();
        put::<link::Entity>(self, "put_links", &rows, Existing::Stays, &[]).await?;
        Ok(())
    }
}

impl Store {
    /// All rows of an account in the order of their lanes: the relay reads this at start and when it takes over.
    pub async fn outbox(&self, channel: &ChannelId) -> Result<Vec<(OutboxRow, OutboxState)>> {
        let rows = outbox::Entity::find()
            .filter(outbox::Column::Channel.eq(channel.as_str()))
            .order_by_asc(outbox::Column::Seq)
            .order_by_asc(outbox::Column::Id)
            .all(&self.reader)
            .await
            .during("outbox")?;
        rows.into_iter().map(with_state).collect()
    }

    /// Whether a room is being opened on this account: the platform may show it before its place is stored.
    pub async fn is_opening(&self, channel: &ChannelId) -> Result<bool> {
        let row = outbox::Entity::find()
            .filter(outbox::Column::Channel.eq(channel.as_str()))
            .filter(outbox::Column::Kind.eq("open"))
            .filter(outbox::Column::State.eq("sending"))
            .one(&self.reader)
            .await
            .during("is_opening")?;
        Ok(row.is_some())
    }

    /// How many rows wait, are being sent or are parked, over all accounts: for the metrics.
    pub async fn outbox_depth(&self) -> Result<i64> {
        number(&self.reader, "outbox_depth", "SELECT COUNT(*) FROM outbox", Vec::new()).await
    }

    pub async fn dead_letter_count(&self) -> Result<i64> {
        number(&self.reader, "dead_letter_count", "SELECT COUNT(*) FROM dead_letter", Vec::new()).await
    }

    /// What shows these messages, on any channel.
    pub async fn links_of(&self, messages: &[MessageId]) -> Result<Vec<Link>> {
        if messages.is_empty() {
            return Ok(Vec::new());
        }
        let rows = link::Entity::find()
            .filter(link::Column::Message.is_in(padded(messages.iter().map(|id| id.0))))
            .all(&self.reader)
            .await
            .during("links_of")?;
        Ok(rows
            .into_iter()
            .map(|row| Link {
                message: MessageId(row.message),
                channel: ChannelId::new(&row.channel),
                place: row.place,
                external: row.external,
            })
            .collect())
    }

    /// All messages that these things of the platform show, oldest first.
    pub async fn messages_shown_by(
        &self,
        channel: &ChannelId,
        place: &str,
        externals: &[String],
    ) -> Result<Vec<Message>> {
        const OPERATION: &str = "messages_shown_by";
        let rows = link::Entity::find()
            .filter(link::Column::Channel.eq(channel.as_str()))
            .filter(link::Column::Place.eq(convert::clean(place)))
            .filter(link::Column::External.is_in(padded(externals.iter().map(|id| convert::clean(id)))))
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        let ids: Vec<MessageId> = rows.into_iter().map(|row| MessageId(row.message)).collect();
        let mut messages = self.messages_by_id(&ids).await?;
        messages.sort_by_key(|message| message.seq);
        messages.dedup_by_key(|message| message.id);
        Ok(messages)
    }

    /// What a thing of the platform shows.
    pub async fn linked(
        &self,
        channel: &ChannelId,
        place: &str,
        external: &str,
    ) -> Result<Option<MessageId>> {
        let row = link::Entity::find()
            .filter(link::Column::Channel.eq(channel.as_str()))
            .filter(link::Column::Place.eq(convert::clean(place)))
            .filter(link::Column::External.eq(convert::clean(external)))
            .order_by_asc(link::Column::Message)
            .one(&self.reader)
            .await
            .during("linked")?;
        Ok(row.map(|row| MessageId(row.message)))
    }
}

fn with_state(row: outbox::Model) -> Result<(OutboxRow, OutboxState)> {
    let state = match (row.state.as_str(), row.epoch) {
        ("waiting", _) => OutboxState::Waiting,
        ("sending", Some(epoch)) => OutboxState::Sending { epoch },
        ("parked", _) => OutboxState::Parked,
        _ => return Err(StoreError::corrupt("outbox", format_args!("state of {} cannot be read", row.id))),
    };
    Ok((convert::outbox(row)?, state))
}

fn counted(attempt: u32) -> i32 {
    i32::try_from(attempt).unwrap_or(i32::MAX)
}

/// The text and the values of `($1, $2), ($3, $4)`.
#[derive(Default)]
struct Rows {
    sql: String,
    values: Vec<Value>,
}

impl Rows {
    fn push<const N: usize>(&mut self, row: [Value; N]) {
        use std::fmt::Write;
        if !self.sql.is_empty() {
            self.sql.push_str(", ");
        }
        for (position, value) in row.into_iter().enumerate() {
            self.values.push(value);
            let open = if position == 0 { "(" } else { ", " };
            // Writing to a string cannot fail.
            let _ = write!(self.sql, "{open}${}", self.values.len());
        }
        self.sql.push(')');
    }
}
