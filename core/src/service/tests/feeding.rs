use std::time::Duration;

use futures::StreamExt;

use super::world::{WIDGET, World, next_message, next_team, text};
use crate::ids::{ChannelId, Language, Seq};
use crate::model::Role;
use crate::port::{CustomerEvent, Customers, TeamAct, TeamDesk, TeamEvent};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_sees_what_is_said_as_it_happens() {
    let world = World::new().await;
    let mut stream = world.stream("ana", Seq(0)).await;
    world.says(WIDGET, "ana", "my parcel is late").await;
    let (first, shown) = next_message(&mut stream).await;
    assert_eq!(text(&shown), "my parcel is late");
    let (second, _) = next_message(&mut stream).await;
    assert!(second > first);
    let mia = world.agent("Mia", Role::Agent).await;
    let ticket = world.ticket(mia).await;
    let reply = world.replies(mia, ticket, "I am looking").await;
    let (third, shown) = next_message(&mut stream).await;
    assert_eq!((shown.id, text(&shown).as_str()), (reply, "I am looking"));
    assert!(third > second);
    world.acts(mia, ticket, TeamAct::Note { words: "a canary in a note".into(), files: Vec::new() }).await;
    world.acts(mia, ticket, TeamAct::Edit { message: reply, words: "I am looking now".into() }).await;
    let (_, shown) = next_message(&mut stream).await;
    assert_eq!((shown.id, text(&shown).as_str(), shown.edited), (reply, "I am looking now", true));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stands_beyond_the_end_begins_anew() {
    let world = World::new().await;
    world.says(WIDGET, "ana", "operator please").await;
    let mia = world.agent("Mia", Role::Agent).await;
    let ticket = world.ticket(mia).await;
    // A backup was restored: these pages have seen what the desk has not.
    let mut page = world.stream("ana", Seq(9_000)).await;
    assert!(matches!(page.next().await, Some((Seq(0), CustomerEvent::Anew))));
    let (_, shown) = next_message(&mut page).await;
    assert_eq!(text(&shown), "operator please");
    let mut console = TeamDesk::changes(&*world.desk, mia, &Language::new("en"), Seq(9_000)).await.unwrap();
    let (cursor, event) = next_team(&mut console).await;
    assert_eq!(event, TeamEvent::Anew);
    let reply = world.replies(mia, ticket, "here I am").await;
    loop {
        let (_, shown) = next_message(&mut page).await;
        if shown.id == reply {
            break;
        }
    }
    loop {
        let (after, event) = next_team(&mut console).await;
        assert!(after >= cursor);
        if matches!(event, TeamEvent::Message(message) if message.id == reply) {
            break;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_reader_misses_nothing_and_sees_nothing_twice() {
    let world = World::with(|settings| settings.limits.messages_per_minute = 10_000).await;
    world.says(WIDGET, "ana", "the first words of all").await;
    let mut stream = world.stream("ana", Seq(0)).await;
    let (_, first) = next_message(&mut stream).await;
    // Far more than a reader may be behind.
    for number in 0..300 {
        world.says(WIDGET, "ana", &format!("words {number}")).await;
    }
    let mut seen = vec![first.seq];
    let mut last = Seq(0);
    while text(&next_up(&mut stream, &mut seen, &mut last).await) != "words 299" {}
    let expected = world.history(WIDGET, "ana").await;
    let expected: Vec<_> = expected.iter().map(|shown| shown.seq).collect();
    // The page of history holds the latest two hundred.
    assert_eq!(seen[seen.len() - expected.len()..], expected);
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted, seen, "in order, and each once");
}

async fn next_up(
    stream: &mut futures::stream::BoxStream<'static, (Seq, CustomerEvent)>,
    seen: &mut Vec<Seq>,
    last: &mut Seq,
) -> crate::port::Shown {
    let (cursor, shown) = next_message(stream).await;
    assert!(cursor >= *last, "cursors never go back");
    *last = cursor;
    seen.push(shown.seq);
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_back_goes_on_where_it_was() {
    let world = World::new().await;
    world.says(WIDGET, "ana", "one question").await;
    let mut stream = world.stream("ana", Seq(0)).await;
    let (cursor, _) = next_message(&mut stream).await;
    drop(stream);
    world.says(WIDGET, "ana", "another word").await;
    let world = world.restart().await;
    let mut stream = world.stream("ana", cursor).await;
    let mut texts = Vec::new();
    for _ in 0..2 {
        texts.push(text(&next_message(&mut stream).await.1));
    }
    assert_eq!(texts[1], "another word");
    world.says(WIDGET, "ana", "and a third").await;
    assert_eq!(text(&next_message(&mut stream).await.1), "and a third");
    world.desk.stop().await;
    assert!(stream.next().await.is_none(), "the stream ends when the desk stops");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_another_place() {
    let world = World::new().await;
    let mut stream = world.stream("ben", Seq(0)).await;
    world.says(WIDGET, "ana", "for ana alone").await;
    world.says(WIDGET, "ben", "for ben alone").await;
    assert_eq!(text(&next_message(&mut stream).await.1), "for ben alone");
    assert!(world.history(WIDGET, "eva").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_sees_every_room_live_and_after_an_absence_alike() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    let english = Language::new("en");
    let start =
        TeamDesk::tickets(&*world.desk, mia, &crate::ids::Language::new("en"), &Default::default(), 10)
            .await
            .unwrap()
            .cursor;
    let mut live = TeamDesk::changes(&*world.desk, mia, &english, start).await.unwrap();
    world.says(WIDGET, "ana", "help me with my order").await;
    let ticket = world.ticket(mia).await;
    world.acts(mia, ticket, TeamAct::Take).await;
    world.replies(mia, ticket, "gladly").await;
    let (mut lived, mut last) = (Vec::new(), Seq(0));
    let done = |event: &TeamEvent| matches!(event, TeamEvent::Message(view) if super::world::blocks(&view.blocks) == "gladly");
    loop {
        let (cursor, event) = next_team(&mut live).await;
        assert!(cursor >= last);
        last = cursor;
        let over = done(&event);
        if let TeamEvent::Message(view) = event {
            lived.push(view.id);
        }
        if over {
            break;
        }
    }
    let mut again = TeamDesk::changes(&*world.desk, mia, &english, start).await.unwrap();
    let mut read = Vec::new();
    loop {
        let (_, event) = next_team(&mut again).await;
        let over = done(&event);
        if let TeamEvent::Message(view) = event {
            read.push(view.id);
        }
        if over {
            break;
        }
    }
    lived.dedup();
    assert_eq!(lived, read);
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_passes_by_and_is_not_stored() {
    let world = World::new().await;
    world.says(WIDGET, "ana", "help me with my order").await;
    let mia = world.agent("Mia", Role::Agent).await;
    let ticket = world.ticket(mia).await;
    let cursor = world.desk.history(&ChannelId::new(WIDGET), "ana", None, 1).await.unwrap().cursor;
    let mut customer = world.stream("ana", cursor).await;
    let mut team = TeamDesk::changes(&*world.desk, mia, &Language::new("en"), cursor).await.unwrap();
    // Both have read what is stored before anybody types.
    assert!(tokio::time::timeout(Duration::from_millis(200), customer.next()).await.is_err());
    assert!(tokio::time::timeout(Duration::from_millis(200), team.next()).await.is_err());
    TeamDesk::typing(&*world.desk, mia, ticket);
    let next = tokio::time::timeout(Duration::from_secs(5), customer.next()).await.unwrap().unwrap().1;
    assert_eq!(next, CustomerEvent::Typing { name: Some("Mia".into()) });
    Customers::typing(&*world.desk, &ChannelId::new(WIDGET), "ana");
    let (_, next) = next_team(&mut team).await;
    assert!(matches!(next, TeamEvent::Typing { ticket: typed, .. } if typed == ticket));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_wrote_is_found() {
    let world = World::new().await;
    world.says(WIDGET, "ana", "my first words here").await;
    let second = world.second_desk().await;
    let cursor = world.desk.history(&ChannelId::new(WIDGET), "ana", None, 1).await.unwrap().cursor;
    let mut stream = world.stream("ana", cursor).await;
    second.says(WIDGET, "ana", "said to the other process").await;
    assert_eq!(text(&next_message(&mut stream).await.1), "said to the other process");
}
