//! All that is kept about one person, as they may have it: what they said, what was said to them, and what is known of
//! them. Notes, tags and everything else that is the team's own is not read at all.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::connect::Store;
use super::convert;
use super::entity::{journal, message, survey, ticket};
use super::error::{During, Result};
use super::load::messages_of;
use super::rows::padded;
use crate::ids::{ContactId, MessageId};
use crate::model::{Author, Message};

const OPERATION: &str = "export_contact";

impl Store {
    /// None when there is no such person. Agents appear as `agent`, without name or id.
    pub async fn export_contact(&self, id: ContactId) -> Result<Option<Value>> {
        let Some(contact) = self.contact(id).await? else { return Ok(None) };
        let identities = self.identities(id).await?;
        let mut conversations = Vec::new();
        for conversation in self.conversations(id).await? {
            let select = message::Entity::find()
                .filter(message::Column::Conversation.eq(conversation.id.0))
                .filter(message::Column::Audience.eq(convert::PUBLIC))
                .order_by_asc(message::Column::Seq);
            let messages = messages_of(&self.reader, OPERATION, select).await?;
            let own: Vec<MessageId> =
                messages.iter().filter(|message| is_own(message)).map(|message| message.id).collect();
            let mut earlier = std::collections::HashMap::<MessageId, Vec<Value>>::new();
            for ids in own.chunks(1_000) {
                for revision in self.revisions(ids).await? {
                    let words = json!({ "body": revision.body, "replaced_at": revision.replaced_at });
                    earlier.entry(revision.message).or_default().push(words);
                }
            }
            let messages: Vec<Value> = messages
                .iter()
                .map(|message| said(message, earlier.remove(&message.id).unwrap_or_default()))
                .collect();
            conversations.push(json!({
                "id": conversation.id,
                "channel": conversation.channel,
                "place": conversation.place,
                "created_at": conversation.created_at,
                "written_on": conversation.whereabouts,
                "messages": messages,
            }));
        }
        Ok(Some(json!({
            "contact": {
                "id": contact.id,
                "name": contact.name,
                "language": contact.language,
                "language_source": contact.language_source,
                "language_hint": contact.language_hint,
                "blocked_at": contact.blocked_at,
                "reachable": contact.reachable,
                "surveyed_at": contact.surveyed_at,
                "created_at": contact.created_at,
            },
            "identities": identities
                .iter()
                .map(|identity| json!({ "channel": identity.channel, "external": identity.external }))
                .collect::<Vec<_>>(),
            "conversations": conversations,
            "tickets": self.export_tickets(id).await?,
            "journal": self.export_journal(id).await?,
        })))
    }

    async fn export_tickets(&self, contact: ContactId) -> Result<Vec<Value>> {
        let rows = ticket::Entity::find()
            .filter(ticket::Column::Contact.eq(contact.0))
            .order_by_asc(ticket::Column::Number)
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        let mut tickets = Vec::with_capacity(rows.len());
        for row in rows {
            let ticket = convert::ticket(row)?;
            let surveys = survey::Entity::find()
                .filter(survey::Column::Ticket.is_in(padded([ticket.id.0])))
                .order_by_asc(survey::Column::AskedAt)
                .all(&self.reader)
                .await
                .during(OPERATION)?;
            let mut marks = Vec::with_capacity(surveys.len());
            for row in surveys {
                let survey = convert::survey(row)?;
                marks.push(json!({
                    "asked_at": survey.asked_at,
                    "stars": survey.stars,
                    "answered_at": survey.answered_at,
                    "comment": survey.comment,
                }));
            }
            tickets.push(json!({
                "number": ticket.number,
                "subject": ticket.subject,
                "kind": ticket.kind,
                "status": ticket.status,
                "category": ticket.category,
                "answers": ticket.intake.answers,
                "articles_shown": ticket.suggested,
                "articles_read": ticket.read,
                "opened_at": ticket.opened_at,
                "first_answer_at": ticket.first_answer_at,
                "resolved_at": ticket.resolved_at,
                "closed_at": ticket.closed_at,
                "reopened": ticket.reopened,
                "surveys": marks,
            }));
        }
        Ok(tickets)
    }

    /// What the person did, by the journal. What the team did with their tickets is the team's.
    async fn export_journal(&self, contact: ContactId) -> Result<Vec<Value>> {
        let rows = journal::Entity::find()
            .filter(journal::Column::ActorId.eq(contact.0))
            .order_by_asc(journal::Column::Seq)
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let entry = convert::entry(row)?;
            entries.push(json!({
                "at": entry.at,
                "what": entry.what,
                "ticket": entry.ticket,
                "message": entry.message,
                "fields": entry.fields,
            }));
        }
        Ok(entries)
    }
}

fn is_own(message: &Message) -> bool {
    matches!(message.author, Author::Contact(_))
}

/// A message that the team took back is listed without its words, as it was shown; the person's own words stay theirs.
fn said(message: &Message, earlier: Vec<Value>) -> Value {
    let author = match message.author {
        Author::Contact(_) => "contact",
        Author::Agent(_) => "agent",
        Author::Desk => "desk",
    };
    let hidden = message.retracted_at.is_some() && !is_own(message);
    let files: Vec<Value> = message
        .attachments
        .iter()
        .filter(|_| !hidden)
        .map(|file| json!({ "id": file.id, "name": file.name, "media_type": file.media_type, "size": file.size }))
        .collect();
    json!({
        "id": message.id,
        "author": author,
        "said_at": message.said_at,
        "edited_at": message.edited_at,
        "retracted_at": message.retracted_at,
        "quote": message.quote,
        "body": if hidden { Value::Null } else { json!(message.body) },
        "earlier": earlier,
        "files": files,
    })
}
