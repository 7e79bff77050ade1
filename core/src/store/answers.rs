//! How fast people answered, and how far the team has read: what a page tells its visitor.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::connect::Store;
use super::entity::{message, setting, ticket};
use super::error::{During, Result};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::{ConversationId, Seq};

/// The key of the table of settings; it goes when the contact is erased.
pub(super) fn key(conversation: ConversationId) -> String {
    format!("seen:{conversation}")
}

impl WriteTx {
    /// The team has read a conversation up to here.
    pub async fn put_seen(&self, conversation: ConversationId, until: Seq) -> Result<()> {
        self.put_setting(&key(conversation), &until.0.to_string()).await
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

    /// How far the team has read a conversation: the customer's last words that they had before them.
    pub async fn seen(&self, conversation: ConversationId) -> Result<Seq> {
        let row = setting::Entity::find_by_id(key(conversation)).one(&self.reader).await.during("seen")?;
        Ok(Seq(row.and_then(|row| row.value.parse().ok()).unwrap_or(0)))
    }

    /// The customer's last words in a conversation, up to `until`.
    pub async fn last_words(&self, conversation: ConversationId, until: Seq) -> Result<Option<Seq>> {
        let seq: Option<i64> = message::Entity::find()
            .select_only()
            .column(message::Column::Seq)
            .filter(message::Column::Conversation.eq(conversation.0))
            .filter(message::Column::Author.eq("contact"))
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
