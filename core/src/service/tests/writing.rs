use futures::TryStreamExt;
use futures::stream::StreamExt;
use sqlx::Connection;

use super::world::{WIDGET, World, next_message, text};
use crate::ids::{ChannelId, Seq};
use crate::model::{Phrase, Role};
use crate::port::{
    CustomerEvent, Customers, Helpdesk, InboundKind, Outcome, ReadError, ReceiveError, TeamAct, TeamDesk,
    Upload, Voice,
};

fn said(words: &str) -> InboundKind {
    InboundKind::Said { words: words.into(), files: Vec::new(), quote: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn first_words_open_a_ticket_that_the_team_sees() {
    let world = World::new().await;
    let answer = world.says(WIDGET, "ana", "my card was declined twice").await;
    assert_eq!(answer.ticket.map(|number| number.0), Some(1));
    let history = world.history(WIDGET, "ana").await;
    assert_eq!(history[0].voice, Voice::You);
    assert_eq!(Some(history[0].seq), answer.seq);
    assert!(history.len() >= 2, "the desk says that a person has it");
    let mia = world.agent("Mia", Role::Agent).await;
    let page =
        TeamDesk::tickets(&*world.desk, mia, &crate::ids::Language::new("en"), &Default::default(), 10)
            .await
            .unwrap();
    assert_eq!((page.items.len(), page.items[0].subject.as_str()), (1, "my card was declined twice"));
    world.desk.stop().await;
    world.desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_gets_the_same_answer_and_changes_nothing() {
    let world = World::new().await;
    let inbound = world.inbound(WIDGET, "ana", said("where is my parcel"));
    let first = world.desk.receive(inbound.clone()).await.unwrap();
    let before = world.history(WIDGET, "ana").await;
    assert_eq!(world.desk.receive(inbound.clone()).await.unwrap(), first);
    // Two at once, of the same batch.
    let other = world.inbound(WIDGET, "ana", said("hello?"));
    let (one, two) = tokio::join!(world.desk.receive(other.clone()), world.desk.receive(other));
    assert_eq!(one, two);
    assert_eq!(world.history(WIDGET, "ana").await.len(), before.len() + 1);
    let world = world.restart().await;
    assert_eq!(world.desk.receive(inbound).await.unwrap(), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_are_stored_once_each_and_in_their_own_order() {
    let world =
        std::sync::Arc::new(World::with(|settings| settings.limits.messages_per_minute = 1_000).await);
    let mut people = tokio::task::JoinSet::new();
    for person in 0..20 {
        let world = world.clone();
        people.spawn(async move {
            for number in 0..10 {
                world.says(WIDGET, &format!("person {person}"), &format!("message {number}")).await;
            }
        });
    }
    people.join_all().await;
    let mut seqs = std::collections::BTreeSet::new();
    for person in 0..20 {
        let history = world.history(WIDGET, &format!("person {person}")).await;
        let own: Vec<_> = history.iter().filter(|shown| shown.voice == Voice::You).collect();
        let texts: Vec<_> = own.iter().map(|shown| super::world::text(shown)).collect();
        assert_eq!(texts, (0..10).map(|number| format!("message {number}")).collect::<Vec<_>>());
        for shown in &history {
            assert!(seqs.insert(shown.seq), "a number was given twice");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poisoned_event_becomes_a_dead_letter_and_the_others_go_on() {
    let world = World::new().await;
    let mut raw = sqlx::SqliteConnection::connect(&world.url).await.unwrap();
    let trigger = "CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.body LIKE '%poison%' \
                   BEGIN SELECT RAISE(ABORT, 'cannot be stored'); END";
    sqlx::query(trigger).execute(&mut raw).await.unwrap();
    let (one, bad, two) = tokio::join!(
        world.desk.receive(world.inbound(WIDGET, "ana", said("good words"))),
        world.desk.receive(world.inbound(WIDGET, "ben", said("poison"))),
        world.desk.receive(world.inbound(WIDGET, "eva", said("more good words"))),
    );
    assert!(matches!(one, Ok(Outcome::Accepted(_))), "{one:?}");
    assert!(matches!(two, Ok(Outcome::Accepted(_))), "{two:?}");
    assert_eq!(bad, Ok(Outcome::Refused(Phrase::NotReadable)));
    assert!(world.history(WIDGET, "ben").await.is_empty());
    let letters: (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM dead_letter").fetch_one(&mut raw).await.unwrap();
    assert_eq!(letters.0, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_away_takes_nothing_and_says_so() {
    let world = World::new().await;
    world.says(WIDGET, "ana", "my first words here").await;
    world.desk.shared.store.close().await;
    let outcome = world.desk.receive(world.inbound(WIDGET, "ana", said("are you there"))).await;
    assert_eq!(outcome, Err(ReceiveError::Unavailable));
    let channel = ChannelId::new(WIDGET);
    assert_eq!(world.desk.history(&channel, "ana", None, 10).await.unwrap_err(), ReadError::Unavailable);
    assert!(!world.desk.health().await.store);
    // What is said about it needs no store.
    let told = Customers::speak(&*world.desk, &channel, "ana", &[], &Phrase::TryLater).await;
    assert!(!told.is_empty());
    world.desk.stop().await;
    let late = world.desk.receive(world.inbound(WIDGET, "ana", said("too late"))).await;
    assert_eq!(late, Err(ReceiveError::Stopping));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_told_when_to_come_back() {
    let world = World::with(|settings| settings.limits.messages_per_minute = 3).await;
    for number in 0..3 {
        world.says(WIDGET, "ana", &format!("words {number}")).await;
    }
    let phrase = world.refused(world.inbound(WIDGET, "ana", said("one more"))).await;
    let minute = std::time::Duration::from_secs(60);
    assert_eq!(phrase, Phrase::TooManyMessages { retry_at: super::world::START.plus(minute) });
    world.says(WIDGET, "ben", "I am somebody else").await;
    world.passes(minute).await;
    world.says(WIDGET, "ana", "one more").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_belongs_to_its_place_until_it_is_sent_and_is_sent_once() {
    let world = World::with(|settings| settings.limits.file_bytes = 100).await;
    let widget = ChannelId::new(WIDGET);
    let upload = |bytes: Vec<u8>| Upload {
        name: "note.txt".into(),
        bytes: futures::stream::iter([Ok(bytes::Bytes::from(bytes))]).boxed(),
    };
    let file = Customers::upload(&*world.desk, &widget, "ana", upload(b"hello".to_vec())).await.unwrap();
    let too_big = Customers::upload(&*world.desk, &widget, "ana", upload(vec![b'x'; 101])).await.unwrap_err();
    assert_eq!(too_big, ReadError::Refused(Box::new(Phrase::FileTooBig { limit_bytes: 100 })));
    assert_eq!(world.files.list(None).count().await, 1);

    assert_eq!(world.says_with("ben", "mine?", vec![file.id]).await, Outcome::Refused(Phrase::FilesGone));
    assert!(matches!(world.says_with("ana", "look", vec![file.id, file.id]).await, Outcome::Accepted(_)));
    assert_eq!(world.says_with("ana", "again", vec![file.id]).await, Outcome::Refused(Phrase::FilesGone));
    assert_eq!(world.history(WIDGET, "ana").await[0].files, std::slice::from_ref(&file));

    let read = Customers::file(&*world.desk, &widget, "ana", file.id).await.unwrap();
    let bytes: Vec<bytes::Bytes> = read.bytes.try_collect().await.unwrap();
    assert_eq!(bytes.concat(), b"hello");
    let theirs = Customers::file(&*world.desk, &widget, "ben", file.id).await.unwrap_err();
    assert_eq!(theirs, ReadError::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_no_table_could_hold_are_refused() {
    let world = World::new().await;
    let mut long = world.inbound(WIDGET, "ana", said("hello there, my order"));
    long.update.0 = "x".repeat(201);
    assert_eq!(world.refused(long).await, Phrase::NotReadable);
    let strange = world.inbound(WIDGET, "a\0b", said("hello"));
    assert_eq!(world.refused(strange).await, Phrase::NotReadable);
    let forged = world.inbound(WIDGET, "ana", InboundKind::Pressed("AAAA".into()));
    assert_eq!(world.refused(forged).await, Phrase::ButtonTooOld);
    let posing = world.inbound(WIDGET, "ana", InboundKind::Act(TeamAct::Take));
    assert_eq!(world.refused(posing).await, Phrase::NotReadable);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_exported_and_erased_with_their_files() {
    let world = World::new().await;
    let widget = ChannelId::new(WIDGET);
    let bytes = futures::stream::iter([Ok(bytes::Bytes::from_static(b"secret"))]).boxed();
    let file = Customers::upload(&*world.desk, &widget, "ana", Upload { name: "a.txt".into(), bytes })
        .await
        .unwrap();
    world.says_with("ana", "please delete me", vec![file.id]).await;
    let admin = world.desk.admin();
    let contact = admin.find_contact("#1").await.unwrap();
    assert_eq!(admin.find_contact("widget:ana").await.unwrap(), contact);
    assert!(admin.export(contact).await.unwrap().to_string().contains("please delete me"));
    let mut page = world.stream("ana", Seq(0)).await;
    next_message(&mut page).await;
    let mut other = world.stream("ben", Seq(0)).await;
    world.says(WIDGET, "ben", "operator please").await;
    let erased = admin.erase(contact).await.unwrap();
    assert_eq!((erased.tickets, erased.files), (1, 1));
    // A page that is open shows nothing of it any more; others go on.
    loop {
        let (_, event) = page.next().await.unwrap();
        if event == CustomerEvent::Anew {
            break;
        }
    }
    world.says(WIDGET, "ben", "and thank you for waiting").await;
    while text(&next_message(&mut other).await.1) != "and thank you for waiting" {}
    assert_eq!(world.files.list(None).count().await, 0);
    assert!(world.history(WIDGET, "ana").await.is_empty());
    assert!(admin.find_contact("#1").await.is_err());
    // They may come back as somebody new, and no number is given twice.
    assert_eq!(
        world.says(WIDGET, "ana", "hello, it is about my order").await.ticket.map(|number| number.0),
        Some(3)
    );
    assert!(world.path().exists());
}
