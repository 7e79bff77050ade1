//! The loop against a server that remembers what was confirmed, and the doors of a webhook.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use deskbell_core::clock::ManualClock;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Answer, Channel, Inbound, InboundKind, Outcome, ReceiveError};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use super::*;
use crate::config::Mode;
use crate::fakes::{Desk, NOW, Server, channel, channel_at, words};
use crate::telegram_router;

struct Running {
    server: Arc<Server>,
    desk: Arc<Desk>,
    ready: tokio::sync::oneshot::Receiver<()>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

async fn run(prepare: impl FnOnce(&Server, &Desk)) -> Running {
    let (channel, server) = channel(|_| ()).await;
    let desk = Arc::new(Desk::default());
    prepare(&server, &desk);
    let stop = CancellationToken::new();
    let (said, ready) = tokio::sync::oneshot::channel();
    let task = tokio::spawn({
        let (desk, stop) = (desk.clone(), stop.clone());
        async move {
            let ready = Box::new(move || {
                let _ = said.send(());
            });
            channel.listen(desk, ready, stop).await.unwrap();
        }
    });
    Running { server, desk, ready, stop, task }
}

fn said(inbound: &[Inbound]) -> Vec<String> {
    let words = |inbound: &Inbound| match &inbound.kind {
        InboundKind::Said { words, files, .. } => format!("{}+{}", words.as_str(), files.len()),
        other => format!("{other:?}"),
    };
    inbound.iter().map(words).collect()
}

#[tokio::test]
async fn nothing_is_confirmed_before_it_is_stored() {
    let running = run(|server, desk| {
        desk.open.send_replace(false);
        server.update(words(501, 1, "one"));
        server.update(words(502, 2, "two"));
    })
    .await;
    // The bot's name is asked for beside the loop: by then the first poll was answered.
    running.server.called("getMe").await;
    assert!(running.server.polls.lock().unwrap().iter().all(Option::is_none));
    running.desk.open.send_replace(true);
    running.server.confirmed(503).await;
    assert_eq!(said(&running.desk.told(2).await), ["one+0", "two+0"]);
    running.ready.await.unwrap();
    running.stop.cancel();
    running.task.await.unwrap();
}

#[tokio::test]
async fn what_could_not_be_stored_is_tried_again_in_its_place() {
    let running = run(|server, desk| {
        desk.failures.lock().unwrap().extend([ReceiveError::Unavailable, ReceiveError::Busy]);
        server.update(words(501, 1, "one"));
        server.update(words(502, 2, "two"));
    })
    .await;
    running.server.confirmed(503).await;
    assert_eq!(said(&running.desk.told(2).await), ["one+0", "two+0"]);
}

#[tokio::test]
async fn a_desk_that_stops_leaves_the_rest_with_telegram() {
    let running = run(|server, desk| {
        desk.failures.lock().unwrap().push_back(ReceiveError::Stopping);
        server.update(words(501, 1, "one"));
    })
    .await;
    running.task.await.unwrap();
    assert!(running.server.polls.lock().unwrap().iter().all(Option::is_none));
}

#[tokio::test]
async fn the_parts_of_an_album_become_one_message_whenever_they_come() {
    let part = |update: i64, message: i64| {
        let mut part = words(update, message, "");
        part["message"]["text"] = Value::Null;
        part["message"]["media_group_id"] = "a".into();
        part["message"]["photo"] = json!([{"file_id": format!("p{message}")}]);
        part
    };
    let mut running = run(|server, _| server.update(part(501, 1))).await;
    running.server.called("getMe").await;
    running.server.update(part(502, 2));
    // Somebody else does not wait for it.
    let mut other = words(503, 9, "meanwhile");
    other["message"]["chat"]["id"] = 8.into();
    running.server.update(other);
    let told = running.desk.told(2).await;
    assert_eq!(said(&told), ["meanwhile+0", "+2"]);
    assert_eq!(told[1].shown, ["1", "2"]);
    running.server.confirmed(504).await;
    assert!((&mut running.ready).await.is_ok());
}

#[tokio::test]
async fn an_update_that_cannot_be_read_does_not_stop_the_stream() {
    let running = run(|server, _| {
        server.update(json!({"update_id": 501, "message": {"message_id": "one", "text": "?"}}));
        let mut new_kind = words(502, 2, "");
        new_kind["message"].as_object_mut().unwrap().remove("text");
        new_kind["message"]["smell_sample"] = json!({"id": 1});
        server.update(new_kind);
        server.update(words(503, 3, "three"));
    })
    .await;
    running.server.confirmed(504).await;
    assert_eq!(said(&running.desk.told(2).await), ["❔ smell sample+0", "three+0"]);
}

#[tokio::test]
async fn numbers_that_start_anew_are_seen() {
    let running = run(|server, _| server.update(words(9_000, 1, "before"))).await;
    running.server.confirmed(9_001).await;
    // The answer to that poll is empty, so the next one asks for whatever there is.
    running.server.cut();
    running.server.update(words(17, 2, "a quiet week later"));
    assert_eq!(said(&running.desk.told(2).await), ["before+0", "a quiet week later+0"]);
}

#[tokio::test]
async fn a_webhook_that_was_left_is_removed() {
    let running = run(|server, _| {
        let conflict = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        server.refuse("getUpdates", 409, conflict);
        server.update(words(501, 1, "one"));
    })
    .await;
    running.server.called("deleteWebhook").await;
    assert_eq!(said(&running.desk.told(1).await), ["one+0"]);
}

#[tokio::test]
async fn a_pressed_button_is_answered_in_the_persons_language() {
    let press = json!({"update_id": 501, "callback_query": {"id": "991", "chat_instance": "1", "data": "tok",
        "from": {"id": 7, "is_bot": false, "first_name": "Ana", "language_code": "uz"},
        "message": {"message_id": 31, "date": 1, "chat": {"id": 7, "type": "private"}}}});
    let running = run(|server, desk| {
        *desk.outcome.lock().unwrap() = Outcome::Refused(Phrase::ButtonTooOld);
        server.update(press);
    })
    .await;
    let answer = running.server.called("answerCallbackQuery").await;
    assert_eq!(answer, json!({"callback_query_id": "991", "text": "uz: button-too-old", "show_alert": true}));
}

#[tokio::test]
async fn words_that_stayed_in_the_team_are_marked() {
    let mut update = words(501, 21, "hm");
    update["message"]["chat"] = json!({"id": -5, "type": "supergroup"});
    update["message"]["message_thread_id"] = 4.into();
    update["message"]["is_topic_message"] = true.into();
    let running = run(|server, desk| {
        *desk.outcome.lock().unwrap() = Outcome::Accepted(Answer { stayed: true, ..Answer::default() });
        server.update(update);
    })
    .await;
    let mark = running.server.called("setMessageReaction").await;
    assert_eq!((mark["chat_id"].clone(), mark["message_id"].clone()), (json!(-5), json!(21)));
}

#[tokio::test]
async fn a_webhook_says_what_became_of_the_update() {
    const SECRET: &str = "0123456789abcdef";
    let (channel, _server) = channel(|config| {
        config.mode =
            Mode::Webhook { url: "https://desk.example/telegram/here".into(), secret: SECRET.into() };
    })
    .await;
    let desk = Arc::new(Desk::default());
    let router = telegram_router(vec![channel], desk.clone());
    let call = |path: &str, secret: &str, body: String| {
        let request = Request::post(path).header("x-telegram-bot-api-secret-token", secret);
        let answered = router.clone().oneshot(request.body(Body::from(body)).unwrap());
        async move { answered.await.unwrap().status() }
    };
    let one = words(501, 1, "one").to_string();
    assert_eq!(call("/telegram/there", SECRET, one.clone()).await, StatusCode::NOT_FOUND);
    assert_eq!(call("/telegram/here", "wrong", one.clone()).await, StatusCode::UNAUTHORIZED);
    desk.failures.lock().unwrap().push_back(ReceiveError::Unavailable);
    assert_eq!(call("/telegram/here", SECRET, one.clone()).await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(call("/telegram/here", SECRET, one).await, StatusCode::OK);
    assert_eq!(call("/telegram/here", SECRET, "not an update".into()).await, StatusCode::OK);
    let large = format!("\"{}\"", "x".repeat(1024 * 1024));
    assert_eq!(call("/telegram/here", SECRET, large).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(said(&desk.told(1).await), ["one+0"]);

    // Parts that come beside one another are one message.
    let part = |update: i64, message: i64| {
        let mut part = words(update, message, "");
        part["message"]["media_group_id"] = "a".into();
        part["message"]["photo"] = json!([{"file_id": "p"}]);
        part.to_string()
    };
    let (first, second) = tokio::join!(
        call("/telegram/here", SECRET, part(502, 2)),
        call("/telegram/here", SECRET, part(503, 3))
    );
    assert_eq!((first, second), (StatusCode::OK, StatusCode::OK));
    assert_eq!(said(&desk.told(2).await)[1], "+2");

    // And parts that come one after another, each when the one before was answered; what is said next stays behind them.
    for (update, message) in [(511, 11), (512, 12), (513, 13)] {
        let part = part(update, message).replace("\"a\"", "\"b\"");
        assert_eq!(call("/telegram/here", SECRET, part).await, StatusCode::OK);
    }
    assert_eq!(call("/telegram/here", SECRET, words(514, 14, "two").to_string()).await, StatusCode::OK);
    assert_eq!(said(&desk.told(4).await)[2..], ["+3", "two+0"]);
    let again = part(512, 12).replace("\"a\"", "\"b\"");
    assert_eq!(call("/telegram/here", SECRET, again).await, StatusCode::OK);
    assert_eq!(call("/telegram/here", SECRET, words(515, 15, "three").to_string()).await, StatusCode::OK);
    assert_eq!(said(&desk.told(5).await)[4..], ["three+0"], "a part that is called in twice counts once");
}

#[tokio::test]
async fn a_webhook_that_does_not_work_is_tried_again_and_until_then_the_desk_asks() {
    let clock = Arc::new(ManualClock::at(NOW));
    let (channel, server) = channel_at(clock.clone(), |config| {
        config.mode = Mode::Webhook { url: "https://desk.example".into(), secret: "0123456789abcdef".into() };
    })
    .await;
    server.refuse("setWebhook", 400, "Bad Request: bad webhook: failed to resolve host");
    server.update(words(501, 1, "one"));
    let (desk, stop) = (Arc::new(Desk::default()), CancellationToken::new());
    let task = tokio::spawn({
        let (desk, stop) = (desk.clone(), stop.clone());
        async move { channel.listen(desk, Box::new(|| ()), stop).await }
    });
    server.confirmed(502).await;
    assert_eq!(said(&desk.told(1).await), ["one+0"]);
    assert_eq!(server.methods().iter().filter(|method| *method == "setWebhook").count(), 1);
    clock.advance_to(NOW.plus(Duration::from_secs(901)));
    server.called_times("setWebhook", 2).await;
    stop.cancel();
    task.await.unwrap().unwrap();
}
