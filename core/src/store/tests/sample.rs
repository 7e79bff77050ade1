//! One of everything, made up.

use serde_json::json;

use crate::clock::{Timestamp, new_id};
use crate::ids::{
    AgentId, ArticleId, AttachmentId, CategoryKey, ChannelId, ContactId, ConversationId, Language, MessageId,
    Seq, SurveyId, TeamKey, TicketId, TicketNumber,
};
use crate::model::{
    Actor, Agent, Answer, Article, Attachment, Audience, Author, Body, Contact, Conversation, Entry, Flag,
    Identity, Intake, Kind, LanguageSource, Message, Phase, Priority, Role, Status, Survey, Ticket,
    Visibility, What,
};
use crate::store::{Batch, WriteTx};

pub(super) const NOW: Timestamp = Timestamp(1_760_000_000_000);

pub(super) fn widget() -> ChannelId {
    ChannelId::new("widget")
}

pub(super) fn contact(name: &str) -> Contact {
    Contact {
        id: ContactId(new_id()),
        name: Some(name.to_owned()),
        language: Language::new("uz"),
        language_source: LanguageSource::Detected,
        language_hint: Some(Language::new("ru")),
        blocked_at: None,
        reachable: true,
        surveyed_at: Some(NOW),
        created_at: NOW,
        version: 0,
    }
}

pub(super) fn conversation(contact: &Contact, place: &str) -> Conversation {
    Conversation {
        id: ConversationId(new_id()),
        contact: contact.id,
        channel: widget(),
        place: place.to_owned(),
        phase: Phase::Gathering { since: NOW, words: vec![MessageId(new_id())] },
        current: None,
        comment_for: Some((TicketId(new_id()), NOW)),
        preset: Some(crate::ids::CategoryKey::new("payments")),
        prompts: vec![MessageId(new_id())],
        whereabouts: crate::model::Whereabouts::of("https://shop.example/cart", "Your cart").map(Box::new),
        created_at: NOW,
        version: 0,
    }
}

pub(super) fn ticket(conversation: &Conversation, number: i64) -> Ticket {
    Ticket {
        id: TicketId(new_id()),
        number: TicketNumber(number),
        contact: conversation.contact,
        conversation: conversation.id,
        subject: "My CARD was declined".to_owned(),
        kind: Kind::Question,
        status: Status::New,
        priority: Priority::Normal,
        category: Some(CategoryKey::new("payments")),
        team: TeamKey::new("support"),
        assignee: None,
        tags: vec!["vip".to_owned()],
        flags: vec![Flag::UrgentTone],
        intake: Intake {
            standing: None,
            answers: vec![Answer { question: "order".to_owned(), answer: "A-1".to_owned() }],
            done: vec!["order".to_owned()],
            over: false,
        },
        suggested: vec![ArticleId(new_id())],
        read: Vec::new(),
        opened_at: NOW,
        first_answer_at: None,
        last_reply: None,
        waiting_since: Some(NOW),
        named: 0,
        told_closed_until: None,
        resolve_card: None,
        resolved_at: None,
        closes_at: None,
        closed_at: None,
        reopened: 0,
        stars: None,
        changed: Seq(number),
        version: 0,
    }
}

pub(super) fn message(ticket: &Ticket, seq: i64, audience: Audience, words: &str) -> Message {
    Message {
        id: MessageId(new_id()),
        conversation: ticket.conversation,
        ticket: Some(ticket.id),
        numbered: Some(ticket.number),
        seq: Seq(seq),
        changed: Seq(seq),
        author: Author::Contact(ticket.contact),
        audience,
        body: Body::Words(words.into()),
        attachments: Vec::new(),
        quote: None,
        said_at: NOW,
        edited_at: None,
        retracted_at: None,
    }
}

pub(super) fn file(name: &str) -> Attachment {
    Attachment {
        id: AttachmentId(new_id()),
        name: name.to_owned(),
        media_type: "image/png".to_owned(),
        size: 12,
        blob: format!("blob-{name}"),
        remote: None,
    }
}

pub(super) fn survey(ticket: &Ticket, stars: Option<u8>) -> Survey {
    Survey {
        id: SurveyId(new_id()),
        ticket: ticket.id,
        card: MessageId(new_id()),
        agent: ticket.assignee,
        category: ticket.category.clone(),
        asked_at: NOW,
        stars,
        answered_at: stars.map(|_| NOW),
        comment: None,
    }
}

pub(super) fn entry(seq: i64, ticket: &Ticket, what: What) -> Entry {
    Entry {
        seq: Seq(seq),
        at: NOW,
        actor: Actor::Contact(ticket.contact),
        what,
        contact: Some(ticket.contact),
        conversation: Some(ticket.conversation),
        ticket: Some(ticket.id),
        message: None,
        fields: json!({ "to": "open" }),
    }
}

pub(super) fn agent(name: &str) -> Agent {
    Agent {
        id: AgentId(new_id()),
        name: name.to_owned(),
        role: Role::Lead,
        teams: vec![TeamKey::new("support")],
        language: Some(Language::new("fa")),
        active: true,
        away: false,
        created_at: NOW,
    }
}

pub(super) fn article(key: &str, body: &str) -> Article {
    Article {
        id: ArticleId(new_id()),
        key: key.to_owned(),
        language: Language::new("en"),
        title: format!("How to {key}"),
        body: body.to_owned(),
        tags: vec!["card".to_owned()],
        visibility: Visibility::TeamOnly,
        category: Some(CategoryKey::new("payments")),
        updated_at: NOW,
        helpful: 0,
        rejected: 0,
    }
}

/// Stores the batch by itself.
pub(super) async fn save(tx: WriteTx, batch: &Batch) {
    tx.save(batch).await.unwrap();
    tx.commit().await.unwrap();
}

/// A contact with one conversation and one ticket, stored.
pub(super) async fn person(
    tx: WriteTx,
    name: &str,
    place: &str,
    number: i64,
) -> (Contact, Conversation, Ticket) {
    let contact = contact(name);
    let conversation = conversation(&contact, place);
    let ticket = ticket(&conversation, number);
    let batch = Batch {
        contacts: vec![contact.clone()],
        identities: vec![Identity { channel: widget(), external: place.to_owned(), contact: contact.id }],
        conversations: vec![conversation.clone()],
        tickets: vec![ticket.clone()],
        ..Batch::default()
    };
    save(tx, &batch).await;
    (contact, conversation, ticket)
}
