//! Deliveries against a server that answers as it is told.

use deskbell_core::clock::new_id;
use deskbell_core::ids::ChannelId;
use deskbell_core::port::{Channel, Reach, Shown};
use serde_json::json;

use super::*;
use crate::encode::tests::shown;
use crate::fakes::{self, BOT, Drawer, FORUM, GUILD, PANEL};
use crate::whisper::ONLY_FOR_ONE;

fn delivery(place: &str, piece: Piece) -> Delivery {
    Delivery {
        id: DeliveryId(new_id()),
        channel: ChannelId::new("discord"),
        place: place.into(),
        piece,
        shown: Vec::new(),
        reply_to: None,
        references: Default::default(),
        attempt: 1,
        maybe: false,
    }
}

/// The id of a delivery that was made ten minutes ago.
fn old() -> DeliveryId {
    let seconds = u64::try_from(fakes::NOW.0 / 1_000 - 600).unwrap();
    DeliveryId(uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, 0)))
}

fn words(text: &str) -> Piece {
    Piece::Show { message: said(text) }
}

fn said(text: &str) -> Shown {
    shown(Voice::Agent { name: None }, text)
}

const DM: &str = "POST /channels/70/messages";

#[tokio::test]
async fn the_first_words_open_the_direct_messages_and_every_message_has_its_nonce() {
    let (channel, server) = fakes::channel(|_| ()).await;
    server.next("POST /users/@me/channels", 200, json!({"id": "70"}));
    let first = delivery("u7", words("Hello"));
    let receipt = channel.deliver(&first, &Drawer).await.unwrap();
    assert_eq!(server.made(), ["POST /users/@me/channels", DM]);
    assert!(receipt.shown[0].starts_with("70/"), "{:?}", receipt.shown);
    let body = &server.bodies(DM)[0];
    assert_eq!(body["enforce_nonce"], true);
    let nonce_sent = body["nonce"].as_str().unwrap();
    assert!(nonce_sent.len() <= 25 && nonce_sent == nonce(first.id, 0) && nonce_sent != nonce(first.id, 1));
    channel.deliver(&delivery("u7", words("again")), &Drawer).await.unwrap();
    assert_eq!(server.made().len(), 3, "they are known from now on");
}

#[tokio::test]
async fn closed_messages_fall_back_to_a_private_thread_and_never_loop() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.atlas.learn_dm(70, 7);
    server.refuse(DM, 403, code::DM_CLOSED);
    let member = format!("GET /guilds/{GUILD}/members/7");
    server.next(&member, 200, json!({"user": {"id": "7", "username": "ana"}, "roles": []}));
    let open = format!("POST /channels/{PANEL}/threads");
    server.next(&open, 201, json!({"id": "71"}));
    let receipt = channel.deliver(&delivery("u7", words("Hello")), &Drawer).await.unwrap();
    assert!(receipt.shown[0].starts_with("71/"));
    let thread = &server.bodies(&open)[0];
    assert_eq!((thread["type"].clone(), thread["invitable"].clone()), (json!(12), json!(false)));
    assert!(server.made().contains(&"PUT /channels/71/thread-members/7".to_owned()));
    channel.deliver(&delivery("u7", words("more")), &Drawer).await.unwrap();
    assert_eq!(server.bodies(DM).len(), 1, "direct messages are not tried again");
}

#[tokio::test]
async fn who_is_in_no_common_place_is_unreachable() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.atlas.learn_dm(70, 7);
    server.refuse(DM, 403, code::NO_COMMON_SERVER);
    server.refuse(&format!("GET /guilds/{GUILD}/members/7"), 404, code::UNKNOWN_MEMBER);
    let error = channel.deliver(&delivery("u7", words("Hello")), &Drawer).await.unwrap_err();
    assert!(matches!(error, DeliverError::Unreachable { .. }), "{error:?}");
    assert!(!server.made().iter().any(|made| made.ends_with("/threads")), "no empty thread is left behind");
}

#[tokio::test]
async fn a_limit_is_waited_out_exactly() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.atlas.learn_dm(70, 7);
    server.next(DM, 429, json!({"message": "slow down", "retry_after": 7.5, "global": false}));
    let one = delivery("u7", words("Hello"));
    let error = channel.deliver(&one, &Drawer).await.unwrap_err();
    assert_eq!(error, DeliverError::RetryAfter { wait: Duration::from_millis(7_500), reach: Reach::Place });
    let error = channel.deliver(&Delivery { attempt: 2, ..one }, &Drawer).await.unwrap_err();
    assert!(matches!(error, DeliverError::RetryAfter { .. }), "{error:?}");
    assert_eq!(server.made().len(), 1, "too early, nothing is asked at all");
}

#[tokio::test]
async fn what_may_have_arrived_is_looked_for_before_it_is_repeated() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.atlas.learn_dm(70, 7);
    let there = json!([
        {"id": "900", "author": {"id": "7"}, "content": "Hello", "attachments": []},
        {"id": "901", "author": {"id": BOT.to_string()}, "content": "Hello", "attachments": []},
    ]);
    server.next("GET /channels/70/messages", 200, there);
    let repeat = || Delivery { attempt: 2, maybe: true, ..delivery("u7", words("Hello")) };
    channel.deliver(&repeat(), &Drawer).await.unwrap();
    assert_eq!(server.bodies(DM).len(), 1, "a young one is sent: Discord knows its nonce");
    let repeat = Delivery { id: old(), ..repeat() };
    let receipt = channel.deliver(&repeat, &Drawer).await.unwrap();
    assert_eq!(receipt.shown, ["70/901"]);
    assert_eq!(server.bodies(DM).len(), 1, "it is not sent twice");
    let other = Delivery { id: old(), attempt: 2, maybe: true, ..delivery("u7", words("Other")) };
    channel.deliver(&other, &Drawer).await.unwrap();
    assert_eq!(server.bodies(DM).len(), 2, "it was not there");
}

#[tokio::test]
async fn a_failure_of_discords_is_repeated_with_the_same_nonce_and_goes_on_where_it_broke() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.atlas.learn_dm(70, 7);
    let long = delivery("u7", words(&"A sentence of some words. ".repeat(150)));
    server.next(DM, 200, json!({"id": "900", "channel_id": "70"}));
    server.next(DM, 502, json!({}));
    assert!(matches!(channel.deliver(&long, &Drawer).await, Err(DeliverError::Temporary { .. })));
    let receipt = channel.deliver(&Delivery { attempt: 2, ..long }, &Drawer).await.unwrap();
    let nonces: Vec<_> = server.bodies(DM).iter().map(|body| body["nonce"].clone()).collect();
    assert_eq!((nonces.len(), nonces[0] != nonces[1], nonces[1] == nonces[2]), (3, true, true));
    assert_eq!((receipt.shown.len(), receipt.shown[0].as_str()), (2, "70/900"));
}

#[tokio::test]
async fn a_changed_message_is_changed_in_place_and_sent_anew_when_it_is_gone() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.atlas.learn_dm(70, 7);
    let change = |text: &str| Delivery {
        shown: vec!["70/900".into(), "70/901".into()],
        ..delivery("u7", Piece::Change { message: said(text) })
    };
    let receipt = channel.deliver(&change("Shorter"), &Drawer).await.unwrap();
    assert_eq!(server.made(), ["DELETE /channels/70/messages/900", "PATCH /channels/70/messages/901"]);
    assert_eq!(receipt.shown, ["70/901"]);
    server.refuse("PATCH /channels/70/messages/901", 404, code::UNKNOWN_MESSAGE);
    let receipt = channel.deliver(&change("Anew"), &Drawer).await.unwrap();
    assert_eq!(server.bodies(DM).len(), 1);
    assert_ne!(receipt.shown, ["70/901"]);
}

#[tokio::test]
async fn a_room_is_a_post_and_a_repeat_finds_it() {
    let (channel, server) = fakes::channel(|_| ()).await;
    let open = format!("POST /channels/{FORUM}/threads");
    server.next(&open, 201, json!({"id": "60"}));
    let room = delivery(&format!("f{FORUM}"), Piece::OpenRoom { title: "#12 Ana: help".into() });
    let receipt = channel.deliver(&room, &Drawer).await.unwrap();
    assert_eq!(receipt.room.as_deref(), Some("p60"));
    assert_eq!(channel.atlas.spot(60), Some(Spot::Room(60)));
    let body = &server.bodies(&open)[0];
    assert_eq!(
        (body["name"].as_str(), body["message"]["content"].as_str()),
        (Some("#12 Ana: help"), Some("#12 Ana: help"))
    );
    let threads = json!({"threads": [
        {"id": "61", "name": "#12 Ana: help", "parent_id": FORUM.to_string(), "owner_id": BOT.to_string()},
    ]});
    server.next(&format!("GET /guilds/{GUILD}/threads/active"), 200, threads);
    let receipt = channel.deliver(&Delivery { attempt: 2, ..room }, &Drawer).await.unwrap();
    assert_eq!(receipt.room.as_deref(), Some("p61"));
    assert_eq!(server.bodies(&open).len(), 1);
}

#[tokio::test]
async fn with_all_threads_taken_the_quietest_post_makes_room() {
    let (channel, server) = fakes::channel(|_| ()).await;
    let open = format!("POST /channels/{FORUM}/threads");
    server.refuse(&open, 400, code::TOO_MANY_THREADS);
    server.next(&open, 201, json!({"id": "60"}));
    let thread = |id: &str, last: &str, parent: u64| json!({"id": id, "last_message_id": last, "parent_id": parent.to_string()});
    let threads = json!({"threads": [thread("30", "300", FORUM), thread("31", "200", FORUM), thread("32", "100", PANEL)]});
    server.next(&format!("GET /guilds/{GUILD}/threads/active"), 200, threads);
    let room = delivery(&format!("f{FORUM}"), Piece::OpenRoom { title: "#13".into() });
    assert_eq!(channel.deliver(&room, &Drawer).await.unwrap().room.as_deref(), Some("p60"));
    assert_eq!(server.bodies("PATCH /channels/31"), [json!({"archived": true})]);
}

#[tokio::test]
async fn an_archived_post_is_opened_for_a_change_and_closed_again_when_it_was_closed() {
    let (channel, server) = fakes::channel(|_| ()).await;
    let edit = "PATCH /channels/60/messages/600";
    server.refuse(edit, 400, code::ARCHIVED);
    server.next(
        "GET /channels/60",
        200,
        json!({"id": "60", "thread_metadata": {"archived": true, "locked": true}}),
    );
    let change =
        Delivery { shown: vec!["60/600".into()], ..delivery("p60", Piece::Retell { messages: Vec::new() }) };
    channel.deliver(&change, &Drawer).await.unwrap();
    let changes = server.bodies("PATCH /channels/60");
    assert_eq!(changes, [json!({"archived": false}), json!({"archived": true, "locked": true})]);
    assert_eq!(server.bodies(edit).len(), 2);
}

#[tokio::test]
async fn what_the_desk_asks_after_a_command_is_for_one_persons_eyes() {
    let (channel, server) = fakes::channel(|_| ()).await;
    channel.application.store(43, std::sync::atomic::Ordering::Relaxed);
    channel.atlas.learn_dm(70, 7);
    channel.ears.learn(7, "tok");
    let mut asked = shown(Voice::Desk, "Does this help?");
    asked.buttons = vec![serde_json::from_value(json!({"token": "yes", "label": "Yes"})).unwrap()];
    let receipt =
        channel.deliver(&delivery("u7", Piece::Show { message: asked.clone() }), &Drawer).await.unwrap();
    assert_eq!(server.bodies("POST /webhooks/43/tok")[0]["flags"], ONLY_FOR_ONE);
    assert!(receipt.shown[0].starts_with("1/"));
    channel.deliver(&delivery("u7", words("A person's words")), &Drawer).await.unwrap();
    assert_eq!(server.bodies(DM).len(), 1, "people's words are never gone with the page");
    server.refuse("POST /webhooks/43/tok", 404, 10_015);
    channel.deliver(&delivery("u7", Piece::Show { message: asked }), &Drawer).await.unwrap();
    assert_eq!(server.bodies(DM).len(), 2, "after a quarter of an hour they are sent");
}
