//! A team that works in a group of a messenger: rooms open, hear what is said elsewhere, and are healed.

use std::time::Duration;

use super::world::{FakeChannel, HOOK, HUB, WIDGET, World, blocks, text};
use crate::ids::Language;
use crate::model::{Phrase, Role, Words};
use crate::port::{
    DeliverError, Delivery, Helpdesk, Inbound, InboundKind, MessageRef, Piece, RelayMode, RoomCommand,
    RoomSaid, Sender, TeamAct, TeamDesk,
};

fn words(words: &str) -> InboundKind {
    InboundKind::RoomSaid(RoomSaid {
        words: words.into(),
        files: Vec::new(),
        reply_to: None,
        mode: RelayMode::Direct,
        relayable: true,
    })
}

/// The room of the first ticket.
const ROOM: &str = "group/1";

async fn last_said(world: &World) -> crate::port::Shown {
    world.history(WIDGET, "ana").await.pop().unwrap()
}

/// Messages in the room, without cards and boards.
fn told(world: &World) -> Vec<String> {
    world.hook.texts(ROOM).into_iter().filter(|text| !text.starts_with("card")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_ticket_costs_two_calls_and_the_room_answers_the_customer() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "my card was declined twice").await;
    world.desk.idle().await;
    let rooms = world.hook.texts(HUB);
    assert!(rooms.len() == 1 && rooms[0].contains("my card was declined twice"), "{rooms:?}");
    assert_eq!(world.hook.texts(ROOM), ["card: my card was declined twice"]);

    world.accepted(world.in_room(ROOM, "mia", "m1", words("Which bank is it?"))).await;
    world.desk.idle().await;
    assert_eq!(text(&last_said(&world).await), "Which bank is it?");
    assert!(told(&world).is_empty(), "what was said here is not shown here again");
    world.says(WIDGET, "ana", "the blue one").await;
    world.desk.idle().await;
    let sent = world.hook.sent.lock().unwrap();
    let told = sent.last().unwrap();
    assert_eq!((told.place.as_str(), told.reply_to.as_deref()), (ROOM, Some("m1")), "it rings for Mia");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_of_the_messenger_is_answered_from_the_room_and_from_the_console_without_echo() {
    let world = World::with_rooms().await;
    world.says(HOOK, "ana", "where is my parcel").await;
    world.desk.idle().await;
    let room = world.hook.sent.lock().unwrap().iter().find_map(|delivery| match delivery.piece {
        Piece::Card { .. } => Some(delivery.place.clone()),
        _ => None,
    });
    let room = room.unwrap();
    world.accepted(world.in_room(&room, "mia", "m1", words("On its way."))).await;
    let jan = world.agent("Jan", Role::Agent).await;
    let ticket = world.ticket(jan).await;
    world.replies(jan, ticket, "It comes today.").await;
    world.acts(jan, ticket, TeamAct::Note { words: "she is nice".into(), files: Vec::new() }).await;
    world.desk.idle().await;
    let ana = world.hook.texts("ana");
    assert_eq!(ana[ana.len() - 2..], ["On its way.", "It comes today."]);
    assert_eq!(world.hook.texts(&room)[1..], ["tell: It comes today.", "tell: she is nice"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_and_retractions_cross_from_the_room() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    world.accepted(world.in_room(ROOM, "mia", "m1", words("On its wy."))).await;
    let edit = InboundKind::Edited { message: MessageRef::Theirs("m1".into()), words: "On its way.".into() };
    world.accepted(world.in_room(ROOM, "mia", "m1", edit)).await;
    assert_eq!(text(&last_said(&world).await), "On its way.");
    let delete = InboundKind::RoomCommand(RoomCommand {
        word: "delete".into(),
        rest: Words::default(),
        reply_to: Some(MessageRef::Theirs("m1".into())),
        files: Vec::new(),
    });
    world.accepted(world.in_room(ROOM, "mia", "m2", delete)).await;
    assert!(last_said(&world).await.retracted);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_colleagues_say_stays_and_is_kept() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    world.accepted(world.in_room(ROOM, "mia", "m1", words("Looking."))).await;
    let answer = world.accepted(world.in_room(ROOM, "jan", "m2", words("he always writes that"))).await;
    assert!(answer.stayed);
    let said = world.history(WIDGET, "ana").await;
    assert!(said.iter().all(|message| !text(message).contains("always")));
    let eva = world.agent("Eva", Role::Lead).await;
    let ticket = world.ticket(eva).await;
    let room = TeamDesk::room(&*world.desk, eva, ticket, &Language::new("en"), 50).await.unwrap();
    let kept = room.messages.iter().any(|row| !row.public && blocks(&row.blocks).contains("always"));
    assert!(kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_is_gone_is_opened_again_with_what_was_said() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    world.passes(Duration::from_secs(60)).await;
    world.says(WIDGET, "ana", "it should be here").await;
    world.desk.idle().await;
    world.hook.fails_with([DeliverError::Gone { detail: "deleted".into() }]);
    world.says(WIDGET, "ana", "hello?").await;
    world.desk.idle().await;
    let rooms = world.hook.texts(HUB).into_iter().filter(|text| text.starts_with("room")).count();
    assert_eq!(rooms, 2);
    let is_opening = |sent: &Delivery| matches!(sent.piece, Piece::OpenRoom { .. });
    let opened = world.hook.sent.lock().unwrap().iter().rposition(is_opening).unwrap();
    let room = &format!("{HUB}/{}", opened + 1);
    assert_eq!(
        world.hook.texts(room),
        ["card: where is my parcel", "tell: it should be here", "tell: hello?"]
    );
    world.accepted(world.in_room(room, "mia", "m9", words("Here I am."))).await;
    assert_eq!(text(&last_said(&world).await), "Here I am.");
}

fn gone(detail: &str) -> DeliverError {
    DeliverError::Gone { detail: detail.into() }
}

/// The hub's own texts but for boards, and the place of the only shared room with its.
fn shared(world: &World) -> (String, Vec<String>) {
    let sent = world.hook.sent.lock().unwrap();
    let place = sent.iter().find(|sent| sent.place.starts_with("group:")).unwrap().place.clone();
    drop(sent);
    let texts = world.hook.texts(&place);
    (place, texts)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_without_a_room_is_told_in_the_hub_under_its_name_and_answered_there() {
    let world = World::with_rooms().await;
    world.hook.shares.store(true, std::sync::atomic::Ordering::Relaxed);
    world.hook.fails_with([gone("not-a-forum: no topics")]);
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    world.says(WIDGET, "ana", "it should be here").await;
    world.desk.idle().await;
    let (_, texts) = shared(&world);
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[0].starts_with("card: #1 "), "{texts:?}");
    let sent = world.hook.sent.lock().unwrap().clone();
    let told = sent.iter().position(|sent| matches!(sent.piece, Piece::Tell { .. })).unwrap();
    let Piece::Tell { messages } = &sent[told].piece else { panic!() };
    let crate::port::AuthorView::Contact { name } = &messages[0].author else { panic!("{messages:?}") };
    assert!(name.starts_with("#1 "), "{name}");
    let warned = sent.iter().filter(|sent| matches!(sent.piece, Piece::Board { .. })).count();
    assert_eq!(warned, 1, "what is to be mended is said once");
    // A reply to it in the hub goes to the customer; talk beside it does not.
    let reply = |to: &str| {
        InboundKind::RoomSaid(RoomSaid {
            words: "Here it is.".into(),
            files: Vec::new(),
            reply_to: Some(MessageRef::Theirs(to.into())),
            mode: RelayMode::Direct,
            relayable: true,
        })
    };
    world.accepted(world.in_room(HUB, "mia", "m1", reply("999"))).await;
    assert_ne!(text(&last_said(&world).await), "Here it is.");
    world.accepted(world.in_room(HUB, "mia", "m2", reply(&(told + 1).to_string()))).await;
    assert_eq!(text(&last_said(&world).await), "Here it is.");
    let edit = InboundKind::Edited { message: MessageRef::Theirs("m2".into()), words: "There.".into() };
    world.accepted(world.in_room(HUB, "mia", "m2", edit)).await;
    assert_eq!(text(&last_said(&world).await), "There.");
    let Piece::Card { card } =
        &sent.iter().find(|sent| matches!(sent.piece, Piece::Card { .. })).unwrap().piece
    else {
        panic!()
    };
    let button = card.buttons.iter().flatten().find(|button| button.label == "Priority").unwrap();
    let pressed = world.in_room(HUB, "mia", "3", InboundKind::Pressed(button.token.clone()));
    assert!(!world.accepted(pressed).await.menu.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_cannot_be_written_in_is_not_called_without_end() {
    let world = World::with_rooms().await;
    world.hook.shares.store(true, std::sync::atomic::Ordering::Relaxed);
    let no_rights = || gone("no-rights: not enough rights to send text messages");
    world.hook.fails_with([no_rights(), no_rights(), no_rights()]);
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    assert!(!world.hook.sent.lock().unwrap().iter().any(|sent| sent.place.starts_with("group:")), "it waits");
    // At once when the platform says that it may be mended.
    let mended = world.in_room(HUB, "bot", "m1", InboundKind::Reachable);
    world.accepted(mended).await;
    while !world.hook.sent.lock().unwrap().iter().any(|sent| sent.place.starts_with("group:")) {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let (_, texts) = shared(&world);
    assert!(texts[0].contains("where is my parcel"), "{texts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_nothing_is_said_in_a_lost_room() {
    /// Of the second ticket.
    const OTHER: &str = "group/3";
    let world = World::with_rooms().await;
    world.says(WIDGET, "bob", "is it open today").await;
    world.desk.idle().await;
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts(OTHER), ["card: where is my parcel"]);
    world.passes(Duration::from_secs(60)).await;
    // The room is gone, and while its successor is being opened the process dies.
    world.hook.fails_with([gone("deleted: it is gone")]);
    world.hook.closes_after(1);
    world.says(WIDGET, "ana", "hello?").await;
    while world.hook.gate.receiver_count() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let world = world.crash_to(FakeChannel::with_hub(HOOK, HUB)).await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts(HUB).iter().filter(|text| text.starts_with("room")).count(), 1);
    assert_eq!(world.hook.texts(ROOM), ["card: where is my parcel", "tell: hello?"]);
    assert!(world.hook.texts(OTHER).is_empty(), "nothing is said in the lost one");
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_are_merged_and_the_room_is_closed_with_its_ticket() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    world.accepted(world.in_room(ROOM, "mia", "m1", words("Here it is."))).await;
    let eva = world.agent("Eva", Role::Lead).await;
    let ticket = world.ticket(eva).await;
    world.acts(eva, ticket, TeamAct::Close).await;
    world.desk.idle().await;
    assert_eq!(told(&world), ["closed: true"]);
    world.passes(Duration::from_secs(16)).await;
    let sent = world.hook.sent.lock().unwrap();
    let cards: Vec<_> = sent
        .iter()
        .filter_map(|delivery| match &delivery.piece {
            Piece::Card { card } => Some((delivery.shown.clone(), card.closed)),
            _ => None,
        })
        .collect();
    assert_eq!(cards.len(), 2, "taken and closed are one edit");
    assert_eq!(cards[1], (vec!["2".to_owned()], true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_linked_by_a_code_that_works_once() {
    let world = World::new().await.restart_with(FakeChannel::new(HOOK, false)).await;
    let code = world.desk.admin().hub_code(None).await.unwrap().code;
    let link = |who: &str, role: Role, code: &str| {
        let inbound = world.in_room(HUB, who, "m1", InboundKind::Link { code: code.into() });
        let sender = Sender::Member { external: who.into(), name: who.into(), role };
        Inbound { sender, ..inbound }
    };
    let refused = world.refused(link("mia", Role::Agent, &code)).await;
    assert_eq!(refused, Phrase::TeamNotAllowed { needs: Role::Lead });
    assert_eq!(world.refused(link("eva", Role::Lead, "wrong")).await, Phrase::TeamCodeUnknown);
    let answer = world.accepted(link("eva", Role::Lead, &code)).await;
    assert_eq!(answer.toast, Some(Phrase::TeamLinked));
    world.says(WIDGET, "ana", "where is my parcel").await;
    world.desk.idle().await;
    assert_eq!(world.hook.texts(HUB).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_by_nobody_in_particular_takes_back_an_agents_words_and_nobody_elses() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "my card was declined twice").await;
    world.desk.idle().await;
    world.accepted(world.in_room(ROOM, "mia", "m1", words("Which bank is it?"))).await;
    world.desk.idle().await;
    let gone = |shown: &str| {
        let kind = InboundKind::Retracted { message: MessageRef::Theirs(shown.into()) };
        Inbound { sender: Sender::Unnamed, ..world.in_room(ROOM, "nobody", "", kind) }
    };
    world.accepted(gone("m1")).await;
    assert!(last_said(&world).await.retracted);
    // The customer's words, as the room shows them, and what the desk never saw.
    let card =
        world.hook.sent.lock().unwrap().iter().rev().find_map(|delivery| delivery.shown.first().cloned());
    for shown in card.into_iter().chain(["m9".to_owned()]) {
        let outcome = world.desk.receive(gone(&shown)).await;
        assert!(outcome.is_ok(), "{outcome:?}");
    }
    let said = world.history(WIDGET, "ana").await;
    assert_eq!(said.iter().filter(|shown| shown.retracted).count(), 1);
    let words = Inbound { sender: Sender::Unnamed, ..world.in_room(ROOM, "nobody", "m5", words("hello")) };
    assert_eq!(world.refused(words).await, Phrase::NotReadable);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_form_are_shown_in_their_own_room_because_nothing_there_shows_them() {
    let world = World::with_rooms().await;
    world.says(WIDGET, "ana", "my card was declined twice").await;
    world.desk.idle().await;
    let command = |word: &str, rest: &str| {
        InboundKind::RoomCommand(RoomCommand {
            word: word.into(),
            rest: rest.into(),
            reply_to: None,
            files: Vec::new(),
        })
    };
    let by_form = |kind| Inbound { shown: Vec::new(), ..world.in_room(ROOM, "mia", "unused", kind) };
    world.accepted(by_form(command("r", "Which bank is it?"))).await;
    world.accepted(by_form(command("note", "a regular"))).await;
    world.desk.idle().await;
    assert_eq!(text(&last_said(&world).await), "Which bank is it?");
    let told = told(&world);
    assert!(told.iter().any(|line| line.contains("Which bank is it?")), "{told:?}");
    assert!(told.iter().any(|line| line.contains("a regular")), "{told:?}");
}
