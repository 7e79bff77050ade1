use std::time::Duration;

use super::world::{FakeChannel, HOOK, WIDGET, World, next_message, text};
use crate::ids::Seq;
use crate::model::{Phrase, Role};
use crate::port::{InboundKind, TeamDesk};

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_is_one_question_and_an_article_may_solve_it() {
    let world = World::new().await;
    world.import("declined", "My card was declined").await;
    let mut stream = world.stream("ana", Seq(0)).await;
    world.says(WIDGET, "ana", "my card was declined").await;
    world.passes(Duration::from_secs(1)).await;
    world.says(WIDGET, "ana", "twice in a row").await;
    world.passes(Duration::from_secs(2)).await;
    assert_eq!(world.history(WIDGET, "ana").await.len(), 2, "the burst has not ended");
    world.passes(Duration::from_secs(1)).await;
    let history = world.history(WIDGET, "ana").await;
    assert_eq!(history[2].buttons[0].label, "My card was declined");
    for _ in 0..3 {
        next_message(&mut stream).await;
    }
    world.presses("ana", &history[2].buttons[0].token).await;
    let history = world.history(WIDGET, "ana").await;
    let solved = history.last().unwrap();
    assert!(text(solved).contains("Do this, then that."));
    world.presses("ana", &solved.buttons[0].token).await;
    let mia = world.agent("Mia", Role::Lead).await;
    assert!(
        TeamDesk::tickets(&*world.desk, mia, &crate::ids::Language::new("en"), &Default::default(), 1)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    let report = TeamDesk::report(&*world.desk, mia, 7).await.unwrap();
    assert_eq!(report["total"]["solved_by_article"], 1);
    // Another person's button opens nothing.
    world.says(WIDGET, "ben", "where is my order and when does it come").await;
    let foreign = world.inbound(WIDGET, "ben", InboundKind::Pressed(solved.buttons[0].token.clone()));
    assert_eq!(world.refused(foreign).await, Phrase::ButtonTooOld);
}

#[tokio::test(flavor = "multi_thread")]
async fn deadlines_that_fell_due_while_the_desk_was_away_fire_after_it_is_back() {
    let world = World::new().await;
    world.import("declined", "My card was declined").await;
    world.says(WIDGET, "ana", "my card was declined").await;
    world.desk.stop().await;
    world.clock.advance_to(super::world::START.plus(Duration::from_secs(3_600)));
    let world = world.restart().await;
    // Until then no deadline fires, and that counts as idle.
    while world.desk.health().await.behind > 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    world.desk.idle().await;
    let history = world.history(WIDGET, "ana").await;
    assert!(!history[1].buttons.is_empty(), "the articles are offered");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_deadline_fires_before_every_channel_has_caught_up() {
    let world = World::new().await;
    world.import("declined", "My card was declined").await;
    world.says(WIDGET, "ana", "my card was declined").await;
    let behind = FakeChannel::new(HOOK, false);
    behind.caught_up.send_replace(false);
    let world = world.restart_with(behind).await;
    world.passes(Duration::from_secs(60)).await;
    // What she wrote meanwhile comes first.
    assert_eq!(world.history(WIDGET, "ana").await.len(), 1);
    assert_eq!(world.desk.health().await.behind, 1);
    world.hook.caught_up.send_replace(true);
    while world.desk.health().await.behind > 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    world.desk.idle().await;
    assert_eq!(world.history(WIDGET, "ana").await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_never_catches_up_holds_deadlines_for_ten_minutes() {
    let world = World::new().await;
    world.import("declined", "My card was declined").await;
    world.says(WIDGET, "ana", "my card was declined").await;
    let behind = FakeChannel::new(HOOK, false);
    behind.caught_up.send_replace(false);
    let world = world.restart_with(behind).await;
    // The scheduler reads the clock when it starts to wait.
    tokio::time::sleep(Duration::from_millis(100)).await;
    world.passes(Duration::from_secs(601)).await;
    for _ in 0..500 {
        if world.history(WIDGET, "ana").await.len() == 2 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the articles were never offered");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_too_long_is_named_and_nobody_is_named_twice() {
    let world = World::new().await;
    world.says(WIDGET, "ana", "where is my parcel").await;
    let mia = world.agent("Mia", Role::Agent).await;
    world.passes(Duration::from_secs(14 * 60)).await;
    let row = |world: &World| {
        let desk = world.desk.clone();
        async move {
            TeamDesk::tickets(&*desk, mia, &crate::ids::Language::new("en"), &Default::default(), 1)
                .await
                .unwrap()
                .items
                .remove(0)
        }
    };
    assert!(!row(&world).await.overdue);
    world.passes(Duration::from_secs(2 * 60)).await;
    assert!(row(&world).await.overdue);
    let ticket = world.ticket(mia).await;
    world.replies(mia, ticket, "here it is").await;
    assert!(!row(&world).await.overdue);
}
