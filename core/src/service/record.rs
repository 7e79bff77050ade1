//! One ticket in full, for the command line and for those who read it by machine.

use std::collections::HashMap;

use serde::Serialize;

use super::admin::{Admin, AdminError};
use super::render::quotes;
use crate::clock::Timestamp;
use crate::ids::{Language, MessageId, Seq, TicketNumber};
use crate::port::view::AuthorView;
use crate::port::{Block, MessageView};
use crate::present::markup::as_text;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TicketRecord {
    pub number: i64,
    pub status: String,
    pub priority: String,
    pub kind: String,
    pub category: Option<String>,
    pub team: String,
    pub assignee: Option<String>,
    pub tags: Vec<String>,
    pub channel: String,
    pub language: String,
    pub contact: String,
    pub subject: String,
    pub opened_at: String,
    pub closed_at: Option<String>,
    /// One to five.
    pub rating: Option<u8>,
    pub messages: Vec<MessageRecord>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MessageRecord {
    /// `customer`, `agent` or `desk`.
    pub author: &'static str,
    pub name: Option<String>,
    /// `public` or `team`.
    pub visibility: &'static str,
    pub said_at: String,
    pub text: String,
    pub edited: bool,
    pub retracted: bool,
    pub files: Vec<String>,
}

const PAGE: u32 = 200;

impl Admin {
    /// With every message, oldest first, the desk's own sentences in `language`.
    pub async fn ticket(
        &self,
        number: TicketNumber,
        language: &Language,
    ) -> Result<TicketRecord, AdminError> {
        let store = &self.store;
        let line = store.ticket_by_number(number).await?.ok_or(AdminError::NoTicket { number })?;
        let agents = store.agents().await?;
        let contacts = HashMap::from([(line.contact.id, line.contact.clone())]);
        let render = self.render();
        let mut messages = Vec::new();
        let mut before: Option<Seq> = None;
        loop {
            let (page, more) = store.room_messages(line.ticket.id, before, PAGE).await?;
            let quoted = store.messages_by_id(&quotes(&page)).await?;
            let find = |id: MessageId| quoted.iter().find(|message| message.id == id);
            before = page.first().map(|message| message.seq);
            let views = page.iter().rev().map(|message| {
                render.for_team(message, message.quote.and_then(find), &[], &contacts, &agents, language)
            });
            messages.extend(views.map(message_record));
            if !more {
                break;
            }
        }
        messages.reverse();
        let ticket = &line.ticket;
        Ok(TicketRecord {
            number: ticket.number.0,
            status: ticket.status.as_str().to_owned(),
            priority: ticket.priority.as_str().to_owned(),
            kind: ticket.kind.as_str().to_owned(),
            category: ticket.category.as_ref().map(ToString::to_string),
            team: ticket.team.to_string(),
            assignee: ticket.assignee.and_then(|id| super::render::agent_name(&agents, id)),
            tags: ticket.tags.clone(),
            channel: line.channel.to_string(),
            language: line.contact.language.to_string(),
            contact: render.contact_name(&line.contact, language),
            subject: ticket.subject.clone(),
            opened_at: written(ticket.opened_at),
            closed_at: ticket.closed_at.map(written),
            rating: ticket.stars,
            messages,
        })
    }
}

fn message_record(view: MessageView) -> MessageRecord {
    let (author, name) = match view.author {
        AuthorView::Contact { name } => ("customer", Some(name)),
        AuthorView::Agent { name, .. } => ("agent", Some(name)),
        AuthorView::Desk => ("desk", None),
    };
    let blocks: &[Block] = &view.blocks;
    MessageRecord {
        author,
        name,
        visibility: if view.public { "public" } else { "team" },
        said_at: written(view.said_at),
        text: as_text(blocks),
        edited: view.edited,
        retracted: view.retracted,
        files: view.files.into_iter().map(|file| file.name).collect(),
    }
}

/// RFC 3339, in UTC.
fn written(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or_else(|_| at.0.to_string(), |at| at.to_string())
}
