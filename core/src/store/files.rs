//! Uploads that wait for a message, and attachments for those who may read them. Bytes are elsewhere (`blob`).

use std::collections::HashSet;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::connect::Store;
use super::convert;
use super::entity::{attachment, conversation, message, upload};
use super::error::{During, Result};
use super::load::number;
use super::rows::{Existing, padded, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::{AgentId, AttachmentId, ChannelId};
use crate::model::Attachment;

/// Who uploaded a file and may put it into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    Place(ChannelId, String),
    Agent(AgentId),
}

impl Owner {
    /// As it stands in the table, and as [`WriteTx::load_uploads`] returns it.
    #[must_use]
    pub fn scope(&self) -> String {
        match self {
            Owner::Place(channel, place) => format!("place:{channel}:{}", convert::clean(place)),
            Owner::Agent(agent) => format!("agent:{agent}"),
        }
    }
}

impl WriteTx {
    pub async fn put_upload(&self, owner: &Owner, file: &Attachment, now: Timestamp) -> Result<()> {
        let row = upload::Model {
            id: file.id.0,
            owner: owner.scope(),
            name: convert::clean(&file.name),
            media_type: convert::clean(&file.media_type),
            size: file.size,
            blob: file.blob.clone(),
            created_at: now.0,
        };
        put::<upload::Entity>(self, "put_upload", &[row], Existing::Fails, &[]).await?;
        Ok(())
    }
}

impl Store {
    /// For what is sent to platforms, where the message itself was chosen for its reader.
    pub async fn attachment(&self, id: AttachmentId) -> Result<Option<Attachment>> {
        let row = attachment::Entity::find_by_id(id.0).one(&self.reader).await.during("attachment")?;
        Ok(row.map(convert::attachment))
    }

    /// Which of these blobs a message or a waiting upload names. Uploads are looked at first: one that becomes a
    /// message's in between is found there.
    pub async fn named_blobs(&self, blobs: &[String]) -> Result<HashSet<String>> {
        const OPERATION: &str = "named_blobs";
        let uploads: Vec<String> = upload::Entity::find()
            .select_only()
            .column(upload::Column::Blob)
            .filter(upload::Column::Blob.is_in(padded(blobs.iter().cloned())))
            .into_tuple()
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        let attachments: Vec<String> = attachment::Entity::find()
            .select_only()
            .column(attachment::Column::Blob)
            .filter(attachment::Column::Blob.is_in(padded(blobs.iter().cloned())))
            .into_tuple()
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        Ok(uploads.into_iter().chain(attachments).collect())
    }

    /// When the first line was written that the journal still has; none while it is empty. Files that are older are
    /// another database's.
    pub async fn first_line_at(&self) -> Result<Option<Timestamp>> {
        let sql = "SELECT at FROM journal ORDER BY seq LIMIT 1";
        let at = number(&self.reader, "first_line_at", sql, Vec::new()).await?;
        Ok((at > 0).then_some(Timestamp(at)))
    }

    /// A file that the customer of this place may read: of a public message, not taken back, of their conversation.
    pub async fn file_for_place(
        &self,
        channel: &ChannelId,
        place: &str,
        id: AttachmentId,
    ) -> Result<Option<Attachment>> {
        let here = Query::select()
            .column(conversation::Column::Id)
            .from(conversation::Entity)
            .and_where(conversation::Column::Channel.eq(channel.as_str()))
            .and_where(conversation::Column::Place.eq(convert::clean(place)))
            .take();
        let readable = Query::select()
            .column(message::Column::Id)
            .from(message::Entity)
            .and_where(message::Column::Audience.eq(convert::PUBLIC))
            .and_where(message::Column::RetractedAt.is_null())
            .and_where(message::Column::Conversation.in_subquery(here))
            .take();
        let row = attachment::Entity::find_by_id(id.0)
            .filter(attachment::Column::Message.in_subquery(readable))
            .one(&self.reader)
            .await
            .during("file_for_place")?;
        match row {
            Some(row) => Ok(Some(convert::attachment(row))),
            // Not sent yet, but their own: shown beside what they are writing.
            None => self.upload_of(&Owner::Place(channel.clone(), place.to_owned()), id).await,
        }
    }

    /// A file for the team: of any message that was not taken back, or an upload of this agent's own.
    pub async fn file_for_agent(&self, agent: AgentId, id: AttachmentId) -> Result<Option<Attachment>> {
        let readable = Query::select()
            .column(message::Column::Id)
            .from(message::Entity)
            .and_where(message::Column::RetractedAt.is_null())
            .take();
        let row = attachment::Entity::find_by_id(id.0)
            .filter(attachment::Column::Message.in_subquery(readable))
            .one(&self.reader)
            .await
            .during("file_for_agent")?;
        match row {
            Some(row) => Ok(Some(convert::attachment(row))),
            None => self.upload_of(&Owner::Agent(agent), id).await,
        }
    }

    async fn upload_of(&self, owner: &Owner, id: AttachmentId) -> Result<Option<Attachment>> {
        let row = upload::Entity::find_by_id(id.0)
            .filter(upload::Column::Owner.eq(owner.scope()))
            .one(&self.reader)
            .await
            .during("upload_of")?;
        Ok(row.map(|row| upload(row).1))
    }
}

/// The scope of its owner, and the file.
pub(super) fn upload(row: upload::Model) -> (String, Attachment) {
    let file = Attachment {
        id: AttachmentId(row.id),
        name: row.name,
        media_type: row.media_type,
        size: row.size,
        blob: row.blob,
        remote: None,
    };
    (row.owner, file)
}
