//! The writer's own path.

use serde_json::json;

use super::sample::{self, NOW, widget};
use super::{Store, on_each};
use crate::clock::{Timestamp, new_id};
use crate::ids::{ContactId, DeliveryId, MessageId, Seq, TicketNumber};
use crate::model::{
    Audience, Body, Identity, Message, Phase, Revision, Status, Timer, TimerKind, TimerSubject, What,
};
use crate::port::UpdateKey;
use crate::store::{Batch, Lookup, OutboxKind, OutboxRow, Owner, StoreError};

#[tokio::test]
async fn a_batch_comes_back_as_it_was_stored() {
    on_each(async |database| {
        let mut contact = sample::contact("Aziza \0 O‘g‘li");
        let mut conversation = sample::conversation(&contact, "place-1");
        let mut ticket = sample::ticket(&conversation, 1);
        ticket.first_answer_at = Some(NOW);
        ticket.last_reply = Some(MessageId(new_id()));
        ticket.stars = Some(5);
        let mut first = sample::message(&ticket, 1, Audience::Public, "words \0 and 🎉");
        first.attachments = vec![sample::file("one.png"), sample::file("two.png")];
        let second = sample::message(&ticket, 2, Audience::Team, "a note");
        let changed =
            Message { body: Body::Words("changed at once".into()), changed: Seq(3), ..second.clone() };
        let survey = sample::survey(&ticket, Some(4));
        let timer = Timer {
            kind: TimerKind::Closes,
            subject: TimerSubject::Ticket(ticket.id),
            contact: contact.id,
            due: NOW,
        };
        let update = (widget(), UpdateKey("m:1".to_owned()));
        let batch = Batch {
            updates: vec![(update.0.clone(), update.1.clone(), json!({ "seq": 1 }), NOW)],
            contacts: vec![contact.clone()],
            identities: vec![Identity { channel: widget(), external: "ext".to_owned(), contact: contact.id }],
            conversations: vec![conversation.clone()],
            tickets: vec![ticket.clone()],
            messages: vec![first.clone(), second.clone()],
            changed_messages: vec![changed.clone()],
            revisions: vec![Revision { message: first.id, body: first.body.clone(), replaced_at: NOW }],
            surveys: vec![survey.clone()],
            timers: vec![timer, Timer { due: Timestamp(NOW.0 + 5), ..timer }],
            journal: vec![
                sample::entry(1, &ticket, What::MessageSaid),
                sample::entry(2, &ticket, What::TicketOpened),
            ],
            ..Batch::default()
        };
        sample::save(database.begin().await, &batch).await;

        let tx = database.begin().await;
        let lookup = Lookup {
            identities: vec![(widget(), "ext".to_owned()), (widget(), "nobody".to_owned())],
            places: vec![(widget(), "place-1".to_owned())],
            tickets: vec![ticket.id],
            ..Lookup::default()
        };
        let found = tx.find(&lookup).await.unwrap();
        assert_eq!(found.identities.len(), 1);
        assert_eq!(found.identities[&(widget(), "ext".to_owned())], contact.id);
        assert_eq!(found.places[&(widget(), "place-1".to_owned())], (conversation.id, contact.id));
        assert_eq!(found.tickets[&ticket.id], (conversation.id, contact.id));
        let other = (crate::ids::ChannelId::new("webhook:shop"), UpdateKey("m:1".to_owned()));
        let known = tx.known_updates(&[other, update]).await.unwrap();
        assert_eq!(known, [None, Some(json!({ "seq": 1 }))]);

        // Stored versions are one more; U+0000 cannot be kept.
        contact.version = 1;
        contact.name = Some("Aziza \u{fffd} O‘g‘li".to_owned());
        conversation.version = 1;
        ticket.version = 1;
        let states = tx.load_states(&[contact.id, ContactId(new_id())], NOW).await.unwrap();
        assert_eq!(states.len(), 1);
        let state = &states[&contact.id];
        assert_eq!(state.contact, contact);
        assert_eq!(state.conversations, [conversation]);
        assert_eq!(state.tickets, [ticket]);
        assert_eq!(state.surveys, [survey]);
        let mut messages = tx.load_messages(&[second.id, first.id]).await.unwrap();
        messages.sort_by_key(|message| message.seq);
        assert_eq!(messages, [first, changed]);
        assert_eq!(tx.next_seq().await.unwrap(), Seq(3));
        assert_eq!(tx.next_number().await.unwrap(), TicketNumber(2));
        tx.rollback().await.unwrap();

        let due = database.store.due_timers(Timestamp(NOW.0 + 5), 10).await.unwrap();
        assert_eq!(due, [Timer { due: Timestamp(NOW.0 + 5), ..timer }]);
        assert_eq!(database.store.next_due().await.unwrap(), Some(Timestamp(NOW.0 + 5)));
        let cancel = Batch { cancelled_timers: vec![(timer.kind, timer.subject)], ..Batch::default() };
        sample::save(database.begin().await, &cancel).await;
        assert_eq!(database.store.next_due().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_empty_database_begins_at_one() {
    on_each(async |database| {
        let tx = database.begin().await;
        assert_eq!(tx.next_seq().await.unwrap(), Seq(1));
        assert_eq!(tx.next_number().await.unwrap(), TicketNumber(1));
        assert!(tx.load_states(&[], NOW).await.unwrap().is_empty());
        tx.save(&Batch::default()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(database.store.cursor().await.unwrap(), Seq(0));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_never_was() {
    on_each(async |database| {
        let contact = sample::contact("Mia");
        let batch = Batch { contacts: vec![contact.clone()], ..Batch::default() };
        let tx = database.begin().await;
        tx.save(&batch).await.unwrap();
        drop(tx);
        // The connection that writes is free again, and clean.
        let tx = database.begin().await;
        assert!(tx.load_states(&[contact.id], NOW).await.unwrap().is_empty());
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_row_that_somebody_else_changed_is_a_conflict() {
    on_each(async |database| {
        let (contact, conversation, ticket) = sample::person(database.begin().await, "Ana", "p", 1).await;
        // Loaded with version 1, stored once: fine. Stored again as loaded: somebody was first.
        let mut next = ticket.clone();
        next.version = 1;
        next.status = Status::Open;
        let batch = Batch { tickets: vec![next.clone()], ..Batch::default() };
        sample::save(database.begin().await, &batch).await;
        next.status = Status::Closed;
        for batch in [
            Batch { tickets: vec![next], ..Batch::default() },
            Batch { contacts: vec![contact], ..Batch::default() },
            Batch { conversations: vec![conversation], ..Batch::default() },
        ] {
            let tx = database.begin().await;
            let error = tx.save(&batch).await.unwrap_err();
            assert!(matches!(error, StoreError::Conflict { .. }), "{error:?}");
        }
        let line = database.store.ticket_line(ticket.id).await.unwrap().unwrap();
        assert_eq!((line.ticket.status, line.ticket.version), (Status::Open, 2));
    })
    .await;
}

#[tokio::test]
async fn a_repeated_update_is_a_conflict_and_so_is_a_place_made_twice() {
    on_each(async |database| {
        let update =
            Batch { updates: vec![(widget(), UpdateKey("k".to_owned()), json!(1), NOW)], ..Batch::default() };
        sample::save(database.begin().await, &update).await;
        let tx = database.begin().await;
        assert!(matches!(tx.save(&update).await, Err(StoreError::Conflict { .. })));
        drop(tx);
        sample::person(database.begin().await, "Ana", "same", 1).await;
        let contact = sample::contact("Other");
        let conversation = sample::conversation(&contact, "same");
        let batch = Batch { contacts: vec![contact], conversations: vec![conversation], ..Batch::default() };
        let tx = database.begin().await;
        assert!(matches!(tx.save(&batch).await, Err(StoreError::Conflict { .. })));
    })
    .await;
}

#[tokio::test]
async fn two_processes_number_the_journal_in_the_order_of_their_commits() {
    on_each(async |database| {
        let (_, _, ticket) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let stores = [database.store.clone(), Store::connect(&database.url).await.unwrap()];
        let mut tasks = Vec::new();
        for task in 0..8 {
            let (store, ticket) = (stores[task % 2].clone(), ticket.clone());
            tasks.push(tokio::spawn(async move {
                for _ in 0..10 {
                    let tx = store.begin().await.unwrap();
                    let seq = tx.next_seq().await.unwrap();
                    let journal = vec![sample::entry(seq.0, &ticket, What::TicketTags)];
                    tx.save(&Batch { journal, ..Batch::default() }).await.unwrap();
                    tx.commit().await.unwrap();
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(database.store.cursor().await.unwrap(), Seq(80));
    })
    .await;
}

#[tokio::test]
async fn more_rows_than_one_statement_can_bind() {
    on_each(async |database| {
        let (_, conversation, ticket) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let messages: Vec<_> = (1..=3_000)
            .map(|seq| sample::message(&ticket, seq, Audience::Public, &format!("word {seq}")))
            .collect();
        let outbox: Vec<_> = messages
            .iter()
            .map(|message| OutboxRow {
                id: DeliveryId(new_id()),
                channel: widget(),
                place: conversation.place.clone(),
                peer: conversation.place.clone(),
                room: None,
                joins: None,
                conversation: Some(conversation.id),
                message: Some(message.id),
                kind: OutboxKind::Show,
                seq: message.seq,
                attempt: 0,
                maybe: false,
                due: NOW,
                piece: None,
            })
            .collect();
        let batch = Batch { messages, outbox, ..Batch::default() };
        sample::save(database.begin().await, &batch).await;
        assert_eq!(database.store.outbox_depth().await.unwrap(), 3_000);
        let all: Vec<_> = batch.messages.iter().map(|message| message.id).collect();
        assert_eq!(database.begin().await.load_messages(&all).await.unwrap().len(), 3_000);
        let (page, more) = database.store.public_messages(conversation.id, None, 50).await.unwrap();
        assert!(more);
        assert_eq!(page.len(), 50);
        assert_eq!(page[49].seq, Seq(3_000));
    })
    .await;
}

#[tokio::test]
async fn changed_rows_keep_what_cannot_change() {
    on_each(async |database| {
        let (_, mut conversation, ticket) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let mut message = sample::message(&ticket, 1, Audience::Public, "before");
        message.attachments = vec![sample::file("f")];
        sample::save(database.begin().await, &Batch { messages: vec![message.clone()], ..Batch::default() })
            .await;
        let earlier = Revision { message: message.id, body: message.body.clone(), replaced_at: NOW };
        message.body = Body::Words("after".into());
        message.changed = Seq(2);
        message.edited_at = Some(NOW);
        conversation.version = 1;
        conversation.phase = Phase::Idle;
        let batch = Batch {
            conversations: vec![conversation],
            changed_messages: vec![message.clone()],
            revisions: vec![earlier.clone()],
            ..Batch::default()
        };
        sample::save(database.begin().await, &batch).await;
        let stored = database.store.messages_by_id(&[message.id]).await.unwrap();
        assert_eq!(stored, [message.clone()]);
        assert_eq!(database.store.revisions(&[message.id]).await.unwrap(), [earlier]);
    })
    .await;
}

#[tokio::test]
async fn an_upload_belongs_to_its_place_until_a_message_takes_it() {
    on_each(async |database| {
        let owner = Owner::Place(widget(), "p".to_owned());
        let file = sample::file("photo.png");
        let tx = database.begin().await;
        tx.put_upload(&owner, &file, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let tx = database.begin().await;
        assert_eq!(tx.load_uploads(&[file.id]).await.unwrap(), [(owner.scope(), file.clone())]);
        tx.save(&Batch { used_uploads: vec![file.id], ..Batch::default() }).await.unwrap();
        tx.commit().await.unwrap();
        assert!(database.begin().await.load_uploads(&[file.id]).await.unwrap().is_empty());
    })
    .await;
}
