//! What a page shows beside the conversation.

use std::time::Duration;

use futures::StreamExt;

use super::world::{HOOK, WIDGET, World};
use crate::ids::{ArticleId, ChannelId, Language, Seq};
use crate::model::hours::Stretch;
use crate::model::{Role, Visibility};
use crate::port::{
    CustomerCommand, CustomerEvent, Customers, InboundKind, OwnTicket, Presence, ReadError, TeamAct,
    TeamDesk, TeamEvent,
};
use crate::service::ArticleDraft;
use crate::store::Reader;

async fn presence(world: &World) -> Presence {
    world.desk.profile(&ChannelId::new(WIDGET), "somebody", &[Language::new("en")]).await.unwrap().presence
}

#[tokio::test(flavor = "multi_thread")]
async fn how_fast_people_answer_is_told_from_twenty_answers_on() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Lead).await;
    for number in 0..20_u64 {
        assert_eq!(presence(&world).await.usually, None, "{number} answers say nothing");
        world.says(WIDGET, &format!("place-{number}"), "operator please").await;
        let ticket = world.ticket(mia).await;
        // Most within eight minutes; one was forgotten for a day, which is no reason to say so.
        world.passes(Duration::from_secs(if number == 3 { 86_400 } else { 480 })).await;
        world.replies(mia, ticket, "here I am").await;
    }
    world.passes(Duration::from_secs(60)).await;
    assert_eq!(presence(&world).await.usually.as_deref(), Some("Usually answers within 10 minutes"));
    // Read once in ten minutes, not for each visitor.
    world.says(WIDGET, "late", "operator please").await;
    assert_eq!(presence(&world).await.usually.as_deref(), Some("Usually answers within 10 minutes"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_told_when_the_team_is_back() {
    let world = World::with(|settings| {
        let from = jiff::civil::time(9, 0, 0, 0);
        settings.hours.week[0] = vec![Stretch { from, to: jiff::civil::time(10, 0, 0, 0) }];
        for day in &mut settings.hours.week[1..] {
            day.clear();
        }
    })
    .await;
    let closed = presence(&world).await;
    assert!(!closed.open);
    let back = closed.back.unwrap();
    assert!(back.starts_with("The team is back ") && back.contains("9:00"), "{back}");
    assert!(presence(&World::new().await).await.open);
}

#[tokio::test(flavor = "multi_thread")]
async fn articles_are_looked_through_and_only_public_ones() {
    let world = World::new().await;
    let (channel, english) = (ChannelId::new(WIDGET), [Language::new("en")]);
    let look = |words: &'static str| world.desk.look_through(&channel, "", &english, words);
    assert!(look("").await.unwrap().is_empty());
    world.import("refund", "When is my refund sent?").await;
    world.import("parcel", "Where is my parcel?").await;
    let secret = ArticleDraft {
        key: "secret".into(),
        language: Language::new("en"),
        title: "Refunds that nobody may know of".into(),
        body: "Never tell.".into(),
        tags: Vec::new(),
        visibility: Visibility::TeamOnly,
        category: None,
    };
    world.desk.admin().import(vec![secret]).await.unwrap();
    assert_eq!(look("").await.unwrap().len(), 2);
    let found = look("refund").await.unwrap();
    assert_eq!(found.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["When is my refund sent?"]);
    let page = world.desk.read_article(&channel, "", &english, found[0].id).await.unwrap();
    assert_eq!(page.title, "When is my refund sent?");
    assert!(page.blocks.len() > 1);
    let articles = world.desk.admin().articles().await.unwrap();
    let secret = articles.iter().find(|article| article.key == "secret").unwrap().id;
    for unknown in [secret, ArticleId(uuid::Uuid::nil())] {
        let refused = world.desk.read_article(&channel, "", &english, unknown).await;
        assert_eq!(refused.unwrap_err(), ReadError::NotFound);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_their_persons_own() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    world.says(WIDGET, "ana", "my invoice is wrong").await;
    world.says(WIDGET, "ben", "where is my parcel").await;
    let own = |place: &'static str| async {
        let list = Customers::requests(&*world.desk, &ChannelId::new(WIDGET), place).await.unwrap();
        list.into_iter()
            .map(|ticket| (ticket.label, ticket.subject, ticket.status, ticket.closed))
            .collect::<Vec<_>>()
    };
    let waiting = "Waiting for the team";
    assert_eq!(own("ana").await, [("#1".into(), "my invoice is wrong".into(), waiting.into(), false)]);
    assert_eq!(own("nobody").await, []);
    let ticket = world.ticket(mia).await;
    world.replies(mia, ticket, "on its way").await;
    assert_eq!(own("ben").await[0].2, "We’re working on it");
}

/// The one that `/close` closes is marked, and it is the one.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_command_would_close_is_told_before() {
    let world = World::new().await;
    world.agent("Mia", Role::Agent).await;
    let marked = || async {
        let list = Customers::requests(&*world.desk, &ChannelId::new(WIDGET), "ana").await.unwrap();
        let of = |ticket: OwnTicket| (ticket.label, ticket.current, ticket.closed);
        list.into_iter().map(of).collect::<Vec<_>>()
    };
    let command = |command| world.accepted(world.inbound(WIDGET, "ana", InboundKind::Command(command)));
    world.says(WIDGET, "ana", "my invoice is wrong").await;
    command(CustomerCommand::New).await;
    world.says(WIDGET, "ana", "operator, where is my parcel").await;
    let (one, two) = ("#1".to_owned(), "#2".to_owned());
    assert_eq!(marked().await, [(two.clone(), true, false), (one.clone(), false, false)]);
    command(CustomerCommand::Close).await;
    assert_eq!(marked().await, [(two.clone(), false, true), (one.clone(), true, false)]);
    command(CustomerCommand::Close).await;
    assert_eq!(marked().await, [(two, false, true), (one, false, true)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_team_saw_is_told_at_once_and_to_whoever_comes_back() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    world.says(WIDGET, "ana", "my invoice is wrong").await;
    let words = world.history(WIDGET, "ana").await[0].seq;
    let ticket = world.ticket(mia).await;
    let cursor = world.desk.profile(&ChannelId::new(WIDGET), "ana", &[]).await.unwrap().cursor;
    let mut open = world.stream("ana", cursor).await;
    world.desk.room(mia, ticket, &Language::new("en"), 50).await.unwrap();
    assert_eq!(seen(&mut open).await, words);
    // A page that comes back learns it too, and nobody else does.
    let mut later = world.stream("ana", cursor).await;
    assert_eq!(seen(&mut later).await, words);
    world.says(WIDGET, "ben", "where is my parcel").await;
    let kept = world.desk.shared.store.seen(Reader::Team, conversation(&world, "ben").await).await.unwrap();
    assert_eq!(kept, Seq(0));
    // Places that are sent to have no use for it.
    world.says(HOOK, "cem", "hello there, an order").await;
    let ticket = world.ticket(mia).await;
    world.desk.room(mia, ticket, &Language::new("en"), 50).await.unwrap();
    world.desk.idle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_is_told_what_the_customer_read() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    let (channel, english) = (ChannelId::new(WIDGET), Language::new("en"));
    world.says(WIDGET, "ana", "my invoice is wrong").await;
    let ticket = world.ticket(mia).await;
    world.replies(mia, ticket, "which one is it?").await;
    let room = world.desk.room(mia, ticket, &english, 50).await.unwrap();
    assert_eq!(room.read, Seq(0), "nobody told yet");
    let mut open = TeamDesk::changes(&*world.desk, mia, &english, room.cursor).await.unwrap();
    let reply = world.history(WIDGET, "ana").await.last().unwrap().seq;
    let saw = |until: Seq| world.desk.saw(&channel, "ana", until);
    // Whatever a page says, no more was read than was said.
    saw(Seq(reply.0 + 1_000)).await.unwrap();
    assert_eq!(told(&mut open).await, (room.conversation, reply));
    assert_eq!(world.desk.room(mia, ticket, &english, 50).await.unwrap().read, reply);
    // Backwards, twice, nowhere: nothing changes.
    for until in [Seq(1), Seq(-5), reply] {
        saw(until).await.unwrap();
    }
    world.desk.saw(&channel, "nobody", reply).await.unwrap();
    assert_eq!(world.desk.room(mia, ticket, &english, 50).await.unwrap().read, reply);
    // A note is nothing that a customer could have read.
    world.acts(mia, ticket, TeamAct::Note { words: "she is right".into(), files: Vec::new() }).await;
    saw(Seq(i64::MAX)).await.unwrap();
    assert_eq!(world.desk.room(mia, ticket, &english, 50).await.unwrap().read, reply);
    world.replies(mia, ticket, "I see, it is the second").await;
    let second = world.history(WIDGET, "ana").await.last().unwrap().seq;
    saw(second).await.unwrap();
    assert_eq!(told(&mut open).await, (room.conversation, second), "and nothing else in between");
}

async fn told(
    stream: &mut futures::stream::BoxStream<'static, (Seq, TeamEvent)>,
) -> (crate::ids::ConversationId, Seq) {
    loop {
        let next = tokio::time::timeout(Duration::from_secs(10), stream.next()).await.expect("it comes");
        if let (_, TeamEvent::Read { conversation, until }) = next.expect("the stream goes on") {
            return (conversation, until);
        }
    }
}

async fn conversation(world: &World, place: &str) -> crate::ids::ConversationId {
    world.desk.shared.store.place(&ChannelId::new(WIDGET), place).await.unwrap().unwrap().0.id
}

async fn seen(stream: &mut futures::stream::BoxStream<'static, (Seq, CustomerEvent)>) -> Seq {
    loop {
        let next = tokio::time::timeout(Duration::from_secs(10), stream.next()).await.expect("it comes");
        if let (_, CustomerEvent::Seen { until }) = next.expect("the stream goes on") {
            return until;
        }
    }
}
