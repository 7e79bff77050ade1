//! The outbox, leases and links.

use std::time::Duration;

use serde_json::json;

use super::on_each;
use super::sample::{self, NOW, widget};
use crate::clock::{Timestamp, new_id};
use crate::ids::{DeliveryId, MessageId, Seq};
use crate::model::Conversation;
use crate::store::{Batch, DeadLetter, Link, Mark, OutboxKind, OutboxRow, OutboxState, Retry};

fn row(conversation: &Conversation, seq: i64) -> OutboxRow {
    OutboxRow {
        id: DeliveryId(new_id()),
        channel: conversation.channel.clone(),
        place: conversation.place.clone(),
        peer: conversation.place.clone(),
        room: None,
        joins: None,
        conversation: Some(conversation.id),
        message: Some(MessageId(new_id())),
        kind: OutboxKind::Change,
        seq: Seq(seq),
        attempt: 0,
        maybe: false,
        due: NOW,
        piece: None,
    }
}

fn mark(row: &OutboxRow, epoch: i64) -> Mark {
    Mark { id: row.id, epoch, attempt: 1, maybe: true, piece: json!({ "event": "show" }) }
}

#[tokio::test]
async fn a_row_goes_through_its_life() {
    on_each(async |database| {
        let (_, conversation, _) = sample::person(database.begin().await, "Ana", "p", 1).await;
        let rows: Vec<_> = (1..=5).map(|seq| row(&conversation, seq)).collect();
        sample::save(database.begin().await, &Batch { outbox: rows.clone(), ..Batch::default() }).await;
        let store = &database.store;
        let waiting: Vec<_> = rows.iter().map(|row| (row.clone(), OutboxState::Waiting)).collect();
        assert_eq!(store.outbox(&widget()).await.unwrap(), waiting);

        let tx = database.begin().await;
        let gone = row(&conversation, 9);
        let marked = tx.outbox_mark(&[mark(&rows[0], 2), mark(&gone, 2), mark(&rows[1], 2)]).await.unwrap();
        assert_eq!(marked, [rows[0].id, rows[1].id]);
        // A process whose lease was taken over marks nothing that the new one has claimed.
        assert_eq!(tx.outbox_mark(&[mark(&rows[0], 1)]).await.unwrap(), []);
        assert_eq!(tx.outbox_mark(&[mark(&rows[2], 2)]).await.unwrap(), [rows[2].id]);
        tx.commit().await.unwrap();
        let stored = store.outbox(&widget()).await.unwrap();
        assert_eq!(stored[0].1, OutboxState::Sending { epoch: 2 });
        assert_eq!((stored[0].0.attempt, stored[0].0.maybe), (1, true));
        assert_eq!(stored[0].0.piece, Some(json!({ "event": "show" })));

        let tx = database.begin().await;
        tx.outbox_settle(&[rows[0].id]).await.unwrap();
        let later = Timestamp(NOW.0 + 500);
        let piece = Some(json!({ "event": "show" }));
        tx.outbox_retry(&[
            Retry { id: rows[1].id, attempt: 2, maybe: false, due: later, piece },
            Retry { id: rows[3].id, attempt: 0, maybe: false, due: NOW, piece: None },
        ])
        .await
        .unwrap();
        let letter = DeadLetter {
            id: new_id(),
            channel: widget(),
            place: Some("p".to_owned()),
            message: rows[2].message,
            reason: "rejected".to_owned(),
            payload: json!({}),
            at: NOW,
        };
        tx.outbox_bury(&[(rows[2].id, letter)]).await.unwrap();
        assert_eq!(tx.outbox_park(&widget(), "p").await.unwrap(), 3);
        assert_eq!(tx.outbox_park(&widget(), "elsewhere").await.unwrap(), 0);
        tx.commit().await.unwrap();
        let stored = store.outbox(&widget()).await.unwrap();
        assert!(stored.iter().all(|(_, state)| *state == OutboxState::Parked));
        assert_eq!(store.dead_letter_count().await.unwrap(), 1);

        let tx = database.begin().await;
        assert_eq!(tx.outbox_unpark(&widget(), "p").await.unwrap(), 3);
        tx.commit().await.unwrap();
        let stored = store.outbox(&widget()).await.unwrap();
        assert_eq!(stored.len(), 3);
        assert_eq!((stored[0].0.due, stored[0].0.attempt, stored[0].1), (later, 2, OutboxState::Waiting));
        assert_eq!(stored[0].0.piece, Some(json!({ "event": "show" })));
    })
    .await;
}

#[tokio::test]
async fn one_process_serves_an_account() {
    on_each(async |database| {
        let long = Duration::from_secs(60);
        let tx = database.begin().await;
        assert_eq!(tx.take_lease("a", "one", long).await.unwrap(), Some(1));
        assert_eq!(tx.take_lease("a", "two", long).await.unwrap(), None);
        assert_eq!(tx.take_lease("b", "two", long).await.unwrap(), Some(1));
        // Under the same name again: the process was started anew.
        assert_eq!(tx.take_lease("a", "one", long).await.unwrap(), Some(2));
        assert!(!tx.renew_lease("a", 1, long).await.unwrap());
        assert!(tx.renew_lease("a", 2, long).await.unwrap());
        tx.release_lease("a", 1).await.unwrap();
        assert_eq!(tx.take_lease("a", "two", long).await.unwrap(), None);
        tx.release_lease("a", 2).await.unwrap();
        assert_eq!(tx.take_lease("a", "two", Duration::ZERO).await.unwrap(), Some(3));
        tx.commit().await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
        let tx = database.begin().await;
        assert_eq!(tx.take_lease("a", "three", long).await.unwrap(), Some(4));
    })
    .await;
}

#[tokio::test]
async fn links_join_our_messages_and_what_shows_them() {
    on_each(async |database| {
        let link = |message, external: &str| Link {
            message,
            channel: widget(),
            place: "p".to_owned(),
            external: external.to_owned(),
        };
        let (one, two) = (MessageId(new_id()), MessageId(new_id()));
        let tx = database.begin().await;
        tx.put_links(&[link(one, "x1"), link(two, "x1"), link(one, "x2")]).await.unwrap();
        tx.put_links(&[]).await.unwrap();
        tx.commit().await.unwrap();
        let store = &database.store;
        assert_eq!(store.linked(&widget(), "p", "x1").await.unwrap(), Some(one));
        assert_eq!(store.linked(&widget(), "q", "x1").await.unwrap(), None);
        assert_eq!(store.links_of(&[one]).await.unwrap(), [link(one, "x1"), link(one, "x2")]);
    })
    .await;
}
