//! How fast people answered, and how far each side has read what the other said.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::connect::Store;
use super::convert;
use super::entity::{message, setting, ticket};
use super::error::{During, Result};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::{ConversationId, Seq};

/// Whose eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Anybody of the team.
    Team,
    Customer,
}

/// The key of the table of settings.
fn key(reader: Reader, conversation: ConversationId) -> String {
    match reader {
        Reader::Team => format!("seen:{conversation}"),
        Reader::Customer => format!("read:{conversation}"),
    }
}

/// What goes when the contact is erased.
pub(super) fn keys(conversation: ConversationId) -> [String; 2] {
    [Reader::Team, Reader::Customer].map(|reader| key(reader, conversation))
}

impl WriteTx {
    /// Somebody has read a conversation up to here.
    pub async fn put_seen(&self, reader: Reader, conversation: ConversationId, until: Seq) -> Result<()> {
        self.put_setting(&key(reader, conversation), &until.0.to_string()).await
    }
}

impl Store {
    /// When tickets were opened and when a human first answered them, of the `limit` latest answers.
    pub async fn first_answers(&self, limit: u64) -> Result<Vec<(Timestamp, Timestamp)>> {
        let rows: Vec<(i64, Option<i64>)> = ticket::Entity::find()
            .select_only()
            .column(ticket::Column::OpenedAt)
            .column(ticket::Column::FirstAnswerAt)
            .filter(ticket::Column::FirstAnswerAt.is_not_null())
            .order_by_desc(ticket::Column::FirstAnswerAt)
            .limit(limit)
            .into_tuple()
            .all(&self.reader)
            .await
            .during("first_answers")?;
        let both = |(opened, answered): (i64, Option<i64>)| Some((Timestamp(opened), Timestamp(answered?)));
        Ok(rows.into_iter().filter_map(both).collect())
    }

    /// How far one side has read a conversation: the last words of the other that they had before them. Zero where nobody
    /// tells.
    pub async fn seen(&self, reader: Reader, conversation: ConversationId) -> Result<Seq> {
        let row = setting::Entity::find_by_id(key(reader, conversation)).one(&self.reader).await;
        let row = row.during("seen")?;
        Ok(Seq(row.and_then(|row| row.value.parse().ok()).unwrap_or(0)))
    }

    /// The last of what a reader can have read of a conversation, up to `until`: for the team the customer's words, for the
    /// customer what was said to them.
    pub async fn last_words(
        &self,
        reader: Reader,
        conversation: ConversationId,
        until: Seq,
    ) -> Result<Option<Seq>> {
        let to_them = match reader {
            Reader::Team => Condition::all().add(message::Column::Author.eq("contact")),
            Reader::Customer => {
                let public = message::Column::Audience.eq(convert::PUBLIC);
                Condition::all().add(message::Column::Author.ne("contact")).add(public)
            }
        };
        let seq: Option<i64> = message::Entity::find()
            .select_only()
            .column(message::Column::Seq)
            .filter(message::Column::Conversation.eq(conversation.0))
            .filter(to_them)
            .filter(message::Column::Seq.lte(until.0))
            .order_by_desc(message::Column::Seq)
            .limit(1)
            .into_tuple()
            .one(&self.reader)
            .await
            .during("last_words")?;
        Ok(seq.map(Seq))
    }
}
