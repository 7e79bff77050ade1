//! A ticket, its person and a row of a list, for tests.

use uuid::Uuid;

use crate::clock::Timestamp;
use crate::ids::{
    AgentId, CategoryKey, ContactId, ConversationId, Language, Seq, TeamKey, TicketId, TicketNumber,
};
use crate::model::{Contact, Intake, Kind, LanguageSource, Priority, Settings, Status, Ticket};
use crate::port::TicketRow;

pub(super) use crate::present::samples::NOW;

pub(super) const LANGUAGES: [&str; 6] = ["en", "ru", "uz", "fa", "hu", "fr"];

pub(super) fn settings() -> Settings {
    crate::present::samples::settings()
}

pub(super) fn minutes_ago(minutes: u64) -> Timestamp {
    NOW.minus(std::time::Duration::from_secs(minutes * 60))
}

/// New, nobody's, normal, without anything else.
pub(super) fn ticket() -> Ticket {
    Ticket {
        id: TicketId(Uuid::from_u128(3)),
        number: TicketNumber(12),
        contact: ContactId(Uuid::from_u128(8)),
        conversation: ConversationId(Uuid::from_u128(2)),
        subject: "My card was declined".into(),
        kind: Kind::Question,
        status: Status::New,
        priority: Priority::Normal,
        category: None,
        team: TeamKey::new("billing"),
        assignee: None,
        tags: Vec::new(),
        flags: Vec::new(),
        intake: Intake::default(),
        suggested: Vec::new(),
        read: Vec::new(),
        opened_at: minutes_ago(5),
        first_answer_at: None,
        last_reply: None,
        waiting_since: Some(minutes_ago(5)),
        named: 0,
        told_closed_until: None,
        resolve_card: None,
        resolved_at: None,
        closes_at: None,
        closed_at: None,
        reopened: 0,
        stars: None,
        changed: Seq(1),
        version: 0,
    }
}

pub(super) fn payments() -> CategoryKey {
    CategoryKey::new("payments")
}

pub(super) fn contact() -> Contact {
    Contact {
        id: ContactId(Uuid::from_u128(8)),
        name: Some("Ana".into()),
        language: Language::new("ru"),
        language_source: LanguageSource::Chosen,
        language_hint: None,
        blocked_at: None,
        reachable: true,
        surveyed_at: None,
        created_at: NOW,
        version: 0,
    }
}

/// A ticket in a list: waiting since so many minutes, had by the agent of that number.
pub(super) fn row(number: i64, waits: Option<u64>, agent: Option<u128>) -> TicketRow {
    let waiting_since = waits.map(minutes_ago);
    TicketRow {
        id: TicketId(Uuid::from_u128(number.unsigned_abs().into())),
        number: TicketNumber(number),
        subject: format!("Subject {number}"),
        contact: ContactId(Uuid::from_u128(8)),
        contact_name: "Ana".into(),
        channel: "widget".into(),
        language: Language::new("en"),
        kind: Kind::Question,
        status: if agent.is_some() { Status::Open } else { Status::New },
        priority: Priority::Normal,
        category: None,
        team: TeamKey::new("billing"),
        assignee: agent.map(|agent| AgentId(Uuid::from_u128(agent))),
        tags: Vec::new(),
        flags: Vec::new(),
        opened_at: minutes_ago(200),
        waiting_since,
        overdue: waits.is_some_and(|waits| waits > 15),
        closes_at: None,
        closed_at: None,
        stars: None,
        blocked: false,
        reachable: true,
        changed: Seq(1),
    }
}
