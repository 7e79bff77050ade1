//! What a person may have, and what is left when they are erased: nothing.

use serde_json::json;
use sqlx::{Connection, Row};

use super::sample::{self, NOW, widget};
use super::{Database, on_each};
use crate::clock::{Timestamp, new_id};
use crate::ids::{ArticleId, ContactId, DeliveryId, Seq, TicketNumber};
use crate::model::{
    Actor, Article, Audience, Author, Body, Contact, Conversation, Identity, Message, Revision, Ticket,
    Timer, TimerKind, TimerSubject, Visibility, What, Whereabouts,
};
use crate::port::UpdateKey;
use crate::store::{Batch, DeadLetter, Link, OutboxKind, OutboxRow, Owner};

const CANARY: &str = "kanarienvogel";

/// A person whose canary is everywhere that the store keeps words of or about people.
async fn canary(database: &Database) -> (Contact, Conversation, Ticket, Vec<Message>) {
    let contact = sample::contact(CANARY);
    let place = format!("{CANARY}-place");
    let mut conversation = sample::conversation(&contact, &place);
    conversation.whereabouts =
        Whereabouts::of(&format!("https://shop.example/{CANARY}"), CANARY).map(Box::new);
    let mut ticket = sample::ticket(&conversation, 7);
    ticket.subject = CANARY.to_owned();
    ticket.tags = vec![CANARY.to_owned()];
    ticket.intake.answers[0].answer = CANARY.to_owned();
    let mut words = sample::message(&ticket, 1, Audience::Public, CANARY);
    words.attachments = vec![sample::file(CANARY)];
    let mut note = sample::message(&ticket, 2, Audience::Team, &format!("note {CANARY}"));
    note.author = Author::Agent(crate::ids::AgentId(new_id()));
    let early =
        Message { ticket: None, seq: Seq(3), ..sample::message(&ticket, 3, Audience::Public, CANARY) };
    let messages = vec![words.clone(), note, early];
    let outbox = OutboxRow {
        id: DeliveryId(new_id()),
        channel: widget(),
        place: place.clone(),
        peer: place.clone(),
        room: None,
        joins: None,
        conversation: Some(conversation.id),
        message: Some(words.id),
        kind: OutboxKind::Show,
        seq: Seq(1),
        attempt: 0,
        maybe: false,
        due: NOW,
        piece: Some(json!({ "text": CANARY })),
    };
    let update = |key: String, answer| (widget(), UpdateKey(key), answer, NOW);
    let batch = Batch {
        updates: vec![
            update(format!("m:{place}:1"), json!(null)),
            update("e:1".to_owned(), json!({ "message": words.id, "toast": CANARY })),
            update("e:2".to_owned(), json!({ "Accepted": { "ticket": 7, "toast": CANARY } })),
            update("e:3".to_owned(), json!({ "ticket": 8 })),
        ],
        contacts: vec![contact.clone()],
        identities: vec![Identity {
            channel: widget(),
            external: format!("{CANARY}-id"),
            contact: contact.id,
        }],
        conversations: vec![conversation.clone()],
        tickets: vec![ticket.clone()],
        messages: messages.clone(),
        revisions: vec![Revision { message: words.id, body: Body::Words(CANARY.into()), replaced_at: NOW }],
        surveys: vec![sample::survey(&ticket, Some(1))],
        // A draft that was made of their ticket has its id.
        articles: vec![Article {
            id: ArticleId(ticket.id.0),
            visibility: Visibility::Draft,
            ..sample::article("ticket-7", CANARY)
        }],
        timers: vec![Timer {
            kind: TimerKind::Waiting,
            subject: TimerSubject::Ticket(ticket.id),
            contact: contact.id,
            due: NOW,
        }],
        journal: vec![
            sample::entry(1, &ticket, What::MessageSaid),
            sample::entry(2, &ticket, What::TicketOpened),
        ],
        outbox: vec![outbox],
        ..Batch::default()
    };
    let letter = |place: Option<String>, message| DeadLetter {
        id: new_id(),
        channel: widget(),
        place,
        message,
        reason: "rejected".to_owned(),
        payload: json!({ "text": CANARY }),
        at: NOW,
    };
    let tx = database.begin().await;
    tx.save(&batch).await.unwrap();
    tx.put_upload(&Owner::Place(widget(), place.clone()), &sample::file(&format!("{CANARY}-upload")), NOW)
        .await
        .unwrap();
    tx.put_dead_letters(&[letter(Some(place.clone()), None), letter(None, Some(words.id))]).await.unwrap();
    let link = Link { message: words.id, channel: widget(), place, external: format!("{CANARY}-link") };
    tx.put_links(&[link]).await.unwrap();
    tx.commit().await.unwrap();
    (contact, conversation, ticket, messages)
}

/// Every row of every table as text; for SQLite the bytes of its files instead, free pages and log included.
async fn everything(database: &Database) -> Vec<u8> {
    if let Some(file) = database.url.strip_prefix("sqlite:") {
        let mut bytes = std::fs::read(file).unwrap();
        bytes.extend(std::fs::read(format!("{file}-wal")).unwrap_or_default());
        return bytes;
    }
    let mut connection = sqlx::PgConnection::connect(&database.url).await.unwrap();
    let tables = sqlx::query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    let mut bytes = Vec::new();
    for table in tables {
        let table: String = table.get(0);
        let sql = sqlx::AssertSqlSafe(format!("SELECT CAST(\"{table}\" AS TEXT) FROM \"{table}\""));
        for row in sqlx::query(sql).fetch_all(&mut connection).await.unwrap() {
            bytes.extend(row.get::<String, _>(0).into_bytes());
        }
    }
    bytes
}

fn has(bytes: &[u8], canary: &str) -> bool {
    bytes.windows(canary.len()).any(|window| window == canary.as_bytes())
}

#[tokio::test]
async fn nothing_is_left_of_an_erased_person() {
    on_each(async |database| {
        let (bystander, ..) = sample::person(database.begin().await, "Ana", "p", 8).await;
        let (contact, _, ticket, _) = canary(&database).await;
        assert!(has(&everything(&database).await, CANARY));

        let tx = database.begin().await;
        assert_eq!(tx.erase(ContactId(new_id()), Actor::Operator, NOW).await.unwrap(), None);
        let erased = tx.erase(contact.id, Actor::Operator, NOW).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(erased.blobs, [format!("blob-{CANARY}"), format!("blob-{CANARY}-upload")]);
        assert_eq!((erased.tickets, erased.messages, erased.seq), (1, 3, Seq(3)));

        assert!(!has(&everything(&database).await, CANARY));
        let store = &database.store;
        assert!(store.contact(contact.id).await.unwrap().is_none());
        assert!(store.ticket_line(ticket.id).await.unwrap().is_none());
        assert_eq!(store.outbox_depth().await.unwrap(), 0);
        assert_eq!(store.dead_letter_count().await.unwrap(), 0);
        assert_eq!(store.next_due().await.unwrap(), None);
        assert_eq!(store.cursor().await.unwrap(), Seq(3));
        assert!(store.contact(bystander.id).await.unwrap().is_some());
        let tx = database.begin().await;
        let kept = tx.known_updates(&[(widget(), UpdateKey("e:3".to_owned()))]).await.unwrap();
        assert!(kept[0].is_some());
    })
    .await;
}

#[tokio::test]
async fn a_number_is_never_given_again() {
    on_each(async |database| {
        let (contact, ..) = sample::person(database.begin().await, "Ana", "p", 41).await;
        let tx = database.begin().await;
        tx.erase(contact.id, Actor::Operator, Timestamp(1)).await.unwrap().unwrap();
        assert_eq!(tx.next_number().await.unwrap(), TicketNumber(42));
        tx.commit().await.unwrap();
        sample::person(database.begin().await, "Eve", "q", 50).await;
        assert_eq!(database.begin().await.next_number().await.unwrap(), TicketNumber(51));
    })
    .await;
}

#[tokio::test]
async fn an_export_has_what_is_the_persons_and_nothing_of_the_team() {
    on_each(async |database| {
        let (contact, conversation, _, messages) = canary(&database).await;
        let store = &database.store;
        assert_eq!(store.export_contact(ContactId(new_id())).await.unwrap(), None);
        let export = store.export_contact(contact.id).await.unwrap().unwrap();
        assert_eq!(export["contact"]["name"], CANARY);
        assert_eq!(export["identities"][0]["external"], format!("{CANARY}-id"));
        assert_eq!(export["conversations"][0]["place"], conversation.place);
        let said = export["conversations"][0]["messages"].as_array().unwrap();
        assert_eq!(said.len(), 2);
        assert_eq!(said[0]["id"], json!(messages[0].id));
        assert_eq!(said[0]["files"][0]["name"], CANARY);
        assert_eq!(said[0]["earlier"].as_array().unwrap().len(), 1);
        assert_eq!(export["tickets"][0]["number"], 7);
        assert_eq!(export["tickets"][0]["answers"][0]["answer"], CANARY);
        assert_eq!(export["tickets"][0]["surveys"][0]["stars"], 1);
        assert_eq!(export["journal"].as_array().unwrap().len(), 2);
        let text = export.to_string();
        assert!(!text.contains("note"), "{text}");
        assert!(export["tickets"][0].get("tags").is_none());
    })
    .await;
}
