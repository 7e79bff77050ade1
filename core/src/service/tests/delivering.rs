use std::time::Duration;

use super::world::{HOOK, World};
use crate::ids::{AgentId, TicketId};
use crate::model::Role;
use crate::port::{DeliverError, Piece, Reach, TeamAct, TeamDesk};

/// A customer behind the webhook, and the agent who answers.
async fn talking(world: &World) -> (AgentId, TicketId) {
    world.says(HOOK, "ana", "where is my parcel").await;
    let mia = world.agent("Mia", Role::Agent).await;
    let ticket = world.ticket(mia).await;
    world.desk.idle().await;
    world.hook.sent.lock().unwrap().clear();
    (mia, ticket)
}

fn temporary() -> DeliverError {
    DeliverError::Temporary { detail: "busy".into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_gets_what_was_said_in_order_and_not_its_own_words() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    for number in 0..5 {
        world.replies(mia, ticket, &format!("answer {number}")).await;
    }
    world.acts(mia, ticket, TeamAct::Note { words: "never to be sent".into(), files: Vec::new() }).await;
    world.says(HOOK, "ana", "thank you so much for that answer, what now").await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts("ana"), (0..5).map(|number| format!("answer {number}")).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_holds_the_lane_and_nothing_overtakes() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.fails_with([
        temporary(),
        DeliverError::RetryAfter { wait: Duration::from_secs(30), reach: Reach::Peer },
    ]);
    world.replies(mia, ticket, "first").await;
    world.replies(mia, ticket, "second").await;
    world.desk.idle().await;
    assert!(world.hook.texts("ana").is_empty());
    // The first wait is a second or so; then the platform asks for half a minute.
    world.passes(Duration::from_secs(2)).await;
    assert!(world.hook.texts("ana").is_empty());
    world.passes(Duration::from_secs(29)).await;
    assert!(world.hook.texts("ana").is_empty());
    world.passes(Duration::from_secs(2)).await;
    assert_eq!(world.hook.texts("ana"), ["first", "second"]);
    let sent = world.hook.sent.lock().unwrap();
    assert_eq!((sent[0].attempt, sent[0].maybe), (3, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_sent_yet_is_sent_as_it_is_now() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.gate.send_replace(false);
    world.replies(mia, ticket, "under way").await;
    // It is in the platform's hands; what follows waits behind it.
    while world.hook.gate.receiver_count() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let edited = world.replies(mia, ticket, "with a mistake").await;
    let taken_back = world.replies(mia, ticket, "never mind").await;
    world.acts(mia, ticket, TeamAct::Edit { message: edited, words: "without a mistake".into() }).await;
    world.acts(mia, ticket, TeamAct::Retract { message: taken_back }).await;
    world.hook.gate.send_replace(true);
    world.desk.idle().await;
    assert_eq!(world.hook.texts("ana"), ["under way", "without a mistake"]);
    world.acts(mia, ticket, TeamAct::Edit { message: edited, words: "even better".into() }).await;
    world.acts(mia, ticket, TeamAct::Retract { message: edited }).await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts("ana").last().map(String::as_str), Some("retracted"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_waited_behind_its_message_changes_that_message() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    for round in 0..10 {
        world.hook.sent.lock().unwrap().clear();
        world.hook.gate.send_replace(false);
        let reply = world.replies(mia, ticket, &format!("with a mistake {round}")).await;
        while world.hook.gate.receiver_count() == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        // It is said already, and nobody knows yet where: that is learnt in the moment in which the change may go.
        world.acts(mia, ticket, TeamAct::Edit { message: reply, words: "without one".into() }).await;
        world.hook.gate.send_replace(true);
        world.desk.idle().await;
        assert_eq!(
            world.hook.texts("ana"),
            [format!("with a mistake {round}"), "changed: without one".into()]
        );
        let sent = world.hook.sent.lock().unwrap();
        assert_eq!(sent[1].shown, ["1"], "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_reached_gets_it_all_when_they_are_back() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.fails_with([DeliverError::Unreachable { detail: "gone away".into() }]);
    world.replies(mia, ticket, "are you there").await;
    world.desk.idle().await;
    world.replies(mia, ticket, "hello").await;
    world.passes(Duration::from_secs(3_600)).await;
    assert!(world.hook.texts("ana").is_empty());
    let row = TeamDesk::tickets(&*world.desk, mia, &crate::ids::Language::new("en"), &Default::default(), 1)
        .await
        .unwrap()
        .items
        .remove(0);
    assert!(!row.reachable, "the team sees it");
    // Not even a restart tries.
    let world = world.restart().await;
    world.desk.idle().await;
    assert!(world.hook.texts("ana").is_empty());
    world.says(HOOK, "ana", "I was on a plane, what did you say").await;
    world.desk.idle().await;
    // The lane is awake again once the marks are stored.
    world.passes(Duration::from_secs(1)).await;
    assert_eq!(world.hook.texts("ana")[..2], ["are you there", "hello"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_good_is_told_to_the_team_and_the_lane_goes_on() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.fails_with([DeliverError::Rejected { detail: "no such user".into() }]);
    world.replies(mia, ticket, "lost").await;
    world.replies(mia, ticket, "arrives").await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts("ana"), ["arrives"]);
    let english = crate::ids::Language::new("en");
    let room = TeamDesk::room(&*world.desk, mia, ticket, &english, 50).await.unwrap();
    let told = room
        .messages
        .iter()
        .any(|view| !view.public && super::world::blocks(&view.blocks).contains("no such user"));
    assert!(told, "{:?}", room.messages);
    assert!(
        world
            .history(HOOK, "ana")
            .await
            .iter()
            .all(|shown| !super::world::text(shown).contains("no such user"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_have_gone_out_before_a_crash_is_repeated_once_and_marked() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.gate.send_replace(false);
    world.replies(mia, ticket, "in the air").await;
    world.replies(mia, ticket, "behind it").await;
    while world.hook.gate.receiver_count() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let world = world.crash().await;
    world.desk.idle().await;
    let sent = world.hook.sent.lock().unwrap().clone();
    assert_eq!(world.hook.texts("ana"), ["in the air", "behind it"]);
    assert_eq!(sent.iter().map(|delivery| delivery.maybe).collect::<Vec<_>>(), [true, false]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_uncertain_repeat_is_not_repeated_again() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    let ambiguous = || DeliverError::Ambiguous { detail: "cut off".into() };
    world.hook.fails_with([ambiguous(), ambiguous()]);
    world.replies(mia, ticket, "perhaps").await;
    world.desk.idle().await;
    world.passes(Duration::from_secs(2)).await;
    world.passes(Duration::from_secs(600)).await;
    assert!(world.hook.texts("ana").is_empty());
    world.replies(mia, ticket, "surely").await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts("ana"), ["surely"]);
    assert_eq!(maybes(&world, mia, ticket).await, ["perhaps"], "the team sees which one");
}

/// The words that stand beside the lines which say that nobody knows whether they arrived.
async fn maybes(world: &World, mia: AgentId, ticket: TicketId) -> Vec<String> {
    let english = crate::ids::Language::new("en");
    let room = TeamDesk::room(&*world.desk, mia, ticket, &english, 50).await.unwrap();
    let lines = room.messages.into_iter();
    let lines = lines.filter(|view| super::world::blocks(&view.blocks).contains("not certain"));
    lines.map(|view| view.quote.unwrap().text).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_that_is_interrupted_too_is_made_again_and_marked() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.gate.send_replace(false);
    world.replies(mia, ticket, "in the air").await;
    world.replies(mia, ticket, "behind it").await;
    let in_hand = async |world: &World| {
        while world.hook.gate.receiver_count() == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    in_hand(&world).await;
    let world = world.crash_closed().await;
    in_hand(&world).await;
    let world = world.crash().await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts("ana"), ["in the air", "behind it"]);
    let marked: Vec<bool> = world.hook.sent.lock().unwrap().iter().map(|sent| sent.maybe).collect();
    assert_eq!(marked, [true, false], "what follows was never in the air");
    assert!(maybes(&world, mia, ticket).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_calls_only_the_uncertain_one_is_repeated() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.hook.limit_text(10);
    let ambiguous = || DeliverError::Ambiguous { detail: "cut off".into() };
    // The first one arrives, the second is uncertain twice, the third once.
    world.hook.answers_with([None, Some(ambiguous()), Some(ambiguous()), Some(ambiguous())]);
    world.replies(mia, ticket, "one two\n\nthree four\n\nfive six").await;
    for _ in 0..4 {
        world.passes(Duration::from_secs(10)).await;
    }
    assert_eq!(world.hook.texts("ana"), ["one two", "five six"]);
    let maybe: Vec<bool> = world.hook.sent.lock().unwrap().iter().map(|sent| sent.maybe).collect();
    assert_eq!(maybe, [false, true]);
    assert_eq!(maybes(&world, mia, ticket).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_sent_with_its_buttons() {
    let world = World::new().await;
    let (mia, ticket) = talking(&world).await;
    world.replies(mia, ticket, "it is on its way").await;
    world.acts(mia, ticket, TeamAct::Resolve).await;
    world.desk.idle().await;
    let sent = world.hook.sent.lock().unwrap();
    let Piece::Show { message } = &sent.last().unwrap().piece else { panic!("{sent:?}") };
    assert_eq!(message.buttons.len(), 2);
    assert!(message.buttons.iter().all(|button| button.token.len() <= 64));
}
