//! Messages, their files and earlier words, what is to be sent, and articles.

use sea_orm::prelude::Uuid;

use super::column::{clean, json, name, named, parsed, small, time, unreadable};
use crate::clock::Timestamp;
use crate::ids::{
    AgentId, ArticleId, AttachmentId, CategoryKey, ChannelId, ContactId, ConversationId, DeliveryId,
    Language, MessageId, RoomId, Seq, TicketId, TicketNumber,
};
use crate::model::{Article, Attachment, Audience, Author, Message, Remote, Revision};
use crate::store::batch::{OutboxKind, OutboxRow};
use crate::store::entity::{article, attachment, message, outbox, revision};
use crate::store::error::Result;
use crate::store::find::searchable_message;

pub(in crate::store) const PUBLIC: &str = "public";
pub(in crate::store) const TEAM: &str = "team";

pub(in crate::store) fn message_row(message: &Message) -> message::Model {
    let (author, author_id) = match message.author {
        Author::Contact(id) => ("contact", Some(id.0)),
        Author::Agent(id) => ("agent", Some(id.0)),
        Author::Desk => ("desk", None),
    };
    message::Model {
        id: message.id.0,
        conversation: message.conversation.0,
        ticket: message.ticket.map(|id| id.0),
        numbered: message.numbered.map(|number| number.0),
        seq: message.seq.0,
        changed: message.changed.0,
        author: author.to_owned(),
        author_id,
        audience: match message.audience {
            Audience::Public => PUBLIC,
            Audience::Team => TEAM,
        }
        .to_owned(),
        body: json(&message.body),
        folded: searchable_message(message),
        files: i32::try_from(message.attachments.len()).unwrap_or(i32::MAX),
        quote: message.quote.map(|id| id.0),
        said_at: message.said_at.0,
        edited_at: time(message.edited_at),
        retracted_at: time(message.retracted_at),
    }
}

/// Without its attachments.
pub(in crate::store) fn message(row: message::Model) -> Result<Message> {
    let id = row.id;
    Ok(Message {
        id: MessageId(id),
        conversation: ConversationId(row.conversation),
        ticket: row.ticket.map(TicketId),
        numbered: row.numbered.map(TicketNumber),
        seq: Seq(row.seq),
        changed: Seq(row.changed),
        author: match (row.author.as_str(), row.author_id) {
            ("contact", Some(contact)) => Author::Contact(ContactId(contact)),
            ("agent", Some(agent)) => Author::Agent(AgentId(agent)),
            ("desk", _) => Author::Desk,
            _ => return Err(unreadable("message.author", id)),
        },
        audience: match row.audience.as_str() {
            PUBLIC => Audience::Public,
            TEAM => Audience::Team,
            _ => return Err(unreadable("message.audience", id)),
        },
        body: parsed(&row.body, "message.body", id)?,
        attachments: Vec::new(),
        quote: row.quote.map(MessageId),
        said_at: Timestamp(row.said_at),
        edited_at: row.edited_at.map(Timestamp),
        retracted_at: row.retracted_at.map(Timestamp),
    })
}

pub(in crate::store) fn attachment_row(
    message: MessageId,
    position: usize,
    file: &Attachment,
) -> attachment::Model {
    attachment::Model {
        id: file.id.0,
        message: message.0,
        position: i32::try_from(position).unwrap_or(i32::MAX),
        name: clean(&file.name),
        media_type: clean(&file.media_type),
        size: file.size,
        blob: file.blob.clone(),
        remote_channel: file.remote.as_ref().map(|remote| remote.channel.to_string()),
        remote_reference: file.remote.as_ref().map(|remote| clean(&remote.reference)),
    }
}

pub(in crate::store) fn attachment(row: attachment::Model) -> Attachment {
    Attachment {
        id: AttachmentId(row.id),
        name: row.name,
        media_type: row.media_type,
        size: row.size,
        blob: row.blob,
        remote: row
            .remote_channel
            .zip(row.remote_reference)
            .map(|(channel, reference)| Remote { channel: ChannelId::new(&channel), reference }),
    }
}

/// `id` is new: a message may be edited twice within a millisecond.
pub(in crate::store) fn revision_row(id: Uuid, revision: &Revision) -> revision::Model {
    revision::Model {
        id,
        message: revision.message.0,
        body: json(&revision.body),
        replaced_at: revision.replaced_at.0,
    }
}

pub(in crate::store) fn revision(row: revision::Model) -> Result<Revision> {
    Ok(Revision {
        message: MessageId(row.message),
        body: parsed(&row.body, "revision.body", row.id)?,
        replaced_at: Timestamp(row.replaced_at),
    })
}

fn outbox_kind(kind: OutboxKind) -> &'static str {
    match kind {
        OutboxKind::Show => "show",
        OutboxKind::Change => "change",
        OutboxKind::Retract => "retract",
        OutboxKind::Open => "open",
        OutboxKind::Card => "card",
        OutboxKind::Close => "close",
        OutboxKind::Board => "board",
    }
}

pub(in crate::store) fn outbox_row(row: &OutboxRow) -> outbox::Model {
    outbox::Model {
        id: row.id.0,
        channel: row.channel.to_string(),
        place: clean(&row.place),
        peer: clean(&row.peer),
        room: row.room.map(|id| id.0),
        conversation: row.conversation.map(|id| id.0),
        message: row.message.map(|id| id.0),
        kind: outbox_kind(row.kind).to_owned(),
        joins: row.joins,
        seq: row.seq.0,
        state: "waiting".to_owned(),
        epoch: None,
        attempt: i32::try_from(row.attempt).unwrap_or(i32::MAX),
        maybe: row.maybe,
        due: row.due.0,
        piece: row.piece.as_ref().map(json),
    }
}

pub(in crate::store) fn outbox(row: outbox::Model) -> Result<OutboxRow> {
    Ok(OutboxRow {
        id: DeliveryId(row.id),
        channel: ChannelId::new(&row.channel),
        place: row.place,
        peer: row.peer,
        room: row.room.map(RoomId),
        conversation: row.conversation.map(ConversationId),
        message: row.message.map(MessageId),
        joins: row.joins,
        kind: match row.kind.as_str() {
            "show" => OutboxKind::Show,
            "change" => OutboxKind::Change,
            "retract" => OutboxKind::Retract,
            "open" => OutboxKind::Open,
            "card" => OutboxKind::Card,
            "close" => OutboxKind::Close,
            "board" => OutboxKind::Board,
            _ => return Err(unreadable("outbox.kind", row.id)),
        },
        seq: Seq(row.seq),
        attempt: small(row.attempt, "outbox.attempt", row.id)?,
        maybe: row.maybe,
        due: Timestamp(row.due),
        piece: row.piece.as_deref().map(|piece| parsed(piece, "outbox.piece", row.id)).transpose()?,
    })
}

pub(in crate::store) fn article_row(article: &Article, hash: Vec<u8>) -> article::Model {
    article::Model {
        id: article.id.0,
        key: clean(&article.key),
        language: article.language.to_string(),
        title: clean(&article.title),
        body: clean(&article.body),
        tags: json(&article.tags),
        visibility: name(&article.visibility),
        category: article.category.as_ref().map(ToString::to_string),
        updated_at: article.updated_at.0,
        helpful: i32::try_from(article.helpful).unwrap_or(i32::MAX),
        rejected: i32::try_from(article.rejected).unwrap_or(i32::MAX),
        hash,
    }
}

pub(in crate::store) fn article(row: article::Model) -> Result<Article> {
    Ok(Article {
        id: ArticleId(row.id),
        key: row.key,
        language: Language::new(&row.language),
        title: row.title,
        body: row.body,
        tags: parsed(&row.tags, "article.tags", row.id)?,
        visibility: named(&row.visibility, "article.visibility", row.id)?,
        category: row.category.as_deref().map(CategoryKey::new),
        updated_at: Timestamp(row.updated_at),
        helpful: small(row.helpful, "article.helpful", row.id)?,
        rejected: small(row.rejected, "article.rejected", row.id)?,
    })
}
