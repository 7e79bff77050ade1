//! What a customer may read: one conversation, public messages alone. Both are conditions of the query, so that
//! nothing else ever reaches the code that shows it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::connect::Store;
use super::convert;
use super::entity::{contact, conversation, message};
use super::error::{During, Result};
use super::load::messages_of;
use super::rows::padded;
use crate::clock::Timestamp;
use crate::ids::{ChannelId, ConversationId, MessageId, Seq};
use crate::model::{Contact, Conversation, Message, Phase, Whereabouts};

impl Store {
    /// Who writes at a place; none before their first words.
    pub async fn place(&self, channel: &ChannelId, place: &str) -> Result<Option<(Conversation, Contact)>> {
        const OPERATION: &str = "place";
        let row = conversation::Entity::find()
            .filter(conversation::Column::Channel.eq(channel.as_str()))
            .filter(conversation::Column::Place.eq(convert::clean(place)))
            .one(&self.reader)
            .await
            .during(OPERATION)?;
        let Some(row) = row else { return Ok(None) };
        let conversation = convert::conversation(row)?;
        let row =
            contact::Entity::find_by_id(conversation.contact.0).one(&self.reader).await.during(OPERATION)?;
        // Erased between the two reads: as if they had never been here.
        let Some(row) = row else { return Ok(None) };
        Ok(Some((conversation, convert::contact(row)?)))
    }

    /// Conversations whose article was opened and left, newest first: those that said something after `since`.
    pub async fn unfinished(&self, since: Timestamp, limit: u64) -> Result<Vec<(Conversation, Contact)>> {
        const OPERATION: &str = "unfinished";
        let rows = conversation::Entity::find()
            .filter(conversation::Column::Unfinished.eq(true))
            .order_by_desc(conversation::Column::Id)
            .limit(limit)
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let conversation = convert::conversation(row)?;
            let recent =
                matches!(&conversation.phase, Phase::Offered { since: offered, .. } if *offered >= since);
            let contact = contact::Entity::find_by_id(conversation.contact.0)
                .one(&self.reader)
                .await
                .during(OPERATION)?;
            if let (Some(contact), true) = (contact, recent) {
                found.push((conversation, convert::contact(contact)?));
            }
        }
        Ok(found)
    }

    /// The latest `limit` public messages before `before` (none: the latest of all), oldest first, and whether there
    /// are older ones.
    pub async fn public_messages(
        &self,
        conversation: ConversationId,
        before: Option<Seq>,
        limit: u32,
    ) -> Result<(Vec<Message>, bool)> {
        let mut select = public(conversation).order_by_desc(message::Column::Seq).limit(u64::from(limit) + 1);
        if let Some(before) = before {
            select = select.filter(message::Column::Seq.lt(before.0));
        }
        let messages = messages_of(&self.reader, "public_messages", select).await?;
        Ok(page(messages, limit))
    }

    /// The first `limit` public messages after `after`, oldest first: a whole conversation, page by page.
    pub async fn public_messages_after(
        &self,
        conversation: ConversationId,
        after: Seq,
        limit: u32,
    ) -> Result<Vec<Message>> {
        let select = public(conversation)
            .filter(message::Column::Seq.gt(after.0))
            .order_by_asc(message::Column::Seq)
            .limit(u64::from(limit));
        messages_of(&self.reader, "public_messages_after", select).await
    }

    /// The page from which the latest words of a conversation came.
    pub async fn whereabouts(&self, conversation: ConversationId) -> Result<Option<Whereabouts>> {
        let row = conversation::Entity::find_by_id(conversation.0).one(&self.reader).await;
        let row = row.during("whereabouts")?.map(convert::conversation).transpose()?;
        Ok(row.and_then(|conversation| conversation.whereabouts).map(|page| *page))
    }

    /// Public messages that are new or changed after the cursor, in the order of their change.
    pub async fn public_changes(
        &self,
        conversation: ConversationId,
        after: Seq,
        limit: u32,
    ) -> Result<Vec<Message>> {
        let select = public(conversation)
            .filter(message::Column::Changed.gt(after.0))
            .order_by_asc(message::Column::Changed)
            .order_by_asc(message::Column::Seq)
            .limit(u64::from(limit));
        messages_of(&self.reader, "public_changes", select).await
    }

    /// Those of the messages that are public and of this conversation: for quotes.
    pub async fn public_by_id(
        &self,
        conversation: ConversationId,
        messages: &[MessageId],
    ) -> Result<Vec<Message>> {
        if messages.is_empty() {
            return Ok(Vec::new());
        }
        let select =
            public(conversation).filter(message::Column::Id.is_in(padded(messages.iter().map(|id| id.0))));
        messages_of(&self.reader, "public_by_id", select).await
    }
}

fn public(conversation: ConversationId) -> Select<message::Entity> {
    message::Entity::find()
        .filter(message::Column::Conversation.eq(conversation.0))
        .filter(message::Column::Audience.eq(convert::PUBLIC))
}

/// From `limit + 1` rows, latest first, a page that begins with the oldest; true when older ones were left out.
pub(super) fn page(mut messages: Vec<Message>, limit: u32) -> (Vec<Message>, bool) {
    let more = messages.len() > limit as usize;
    messages.truncate(limit as usize);
    messages.reverse();
    (messages, more)
}
