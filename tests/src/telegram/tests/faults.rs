use std::time::Duration;

use serde_json::json;

use super::bot::Bot;
use crate::telegram::{DOWNLOAD, Fault, HUNG_UP, Options, Record, Trouble, User};

async fn chat() -> (Bot, User) {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    (bot, ana)
}

#[tokio::test]
async fn servers_fail_as_often_as_they_were_told_to() {
    let (bot, ana) = chat().await;
    let armed = bot.telegram.arm(Fault::new(Trouble::Status(500)).on("sendMessage").after(1).times(2));
    let send = || bot.call("sendMessage", json!({"chat_id": ana.id(), "text": "x"}));
    let codes = [send().await, send().await, send().await, send().await].map(|answer| answer["ok"].clone());
    assert_eq!(codes, [json!(true), json!(false), json!(false), json!(true)]);
    assert_eq!(armed.hits(), 2);
    assert_eq!(ana.chat().from_bot().len(), 2);
    bot.telegram.arm(Fault::new(Trouble::TooMany(7)).times(1));
    assert_eq!(send().await["parameters"]["retry_after"], 7);
    bot.telegram.arm(Fault::new(Trouble::Refuse(403, "bot was kicked".into())).times(1));
    assert_eq!(send().await["description"], "Forbidden: bot was kicked");
    let bare = bot.telegram.arm(Fault::new(Trouble::Status(502)).except("getMe"));
    assert!(
        bot.try_call("sendMessage", &json!({"chat_id": ana.id(), "text": "x"})).await.is_err(),
        "no JSON"
    );
    bot.ok("getMe", json!({})).await;
    bare.end();
    send().await;
    assert_eq!(bot.telegram.calls_to("sendMessage").len(), 8);
}

#[tokio::test]
async fn a_cut_wire_loses_the_answer_or_the_request() {
    let (bot, ana) = chat().await;
    let body = |text: &str| json!({"chat_id": ana.id(), "text": text});
    bot.telegram.arm(Fault::new(Trouble::CutAfter).times(1).matching(|fields| fields["text"] == "done"));
    assert!(bot.try_call("sendMessage", &body("done")).await.is_err());
    assert_eq!(ana.chat().await_text("done").await.text, "done");
    bot.telegram.arm(Fault::new(Trouble::CutBefore).times(1).in_chat(ana.id()));
    assert!(bot.try_call("sendMessage", &body("never")).await.is_err());
    bot.telegram.arm(Fault::new(Trouble::Malformed).times(1));
    assert!(bot.try_call("sendMessage", &body("garbled")).await.is_err());
    bot.says(ana.id(), "fine again").await;
    let words: Vec<String> = ana.chat().from_bot().into_iter().map(|message| message.text).collect();
    assert_eq!(words, ["done", "garbled", "fine again"]);
    let call = bot.telegram.await_call(|call| call.text("text") == Some("done")).await;
    assert!(call.is_done() && call.trouble.as_deref() == Some("CutAfter"));
}

#[tokio::test]
async fn what_hangs_goes_on_when_it_is_let() {
    let (bot, ana) = chat().await;
    let armed = bot.telegram.arm(Fault::new(Trouble::HangBefore).on("sendMessage"));
    let url = bot.telegram.method_url("sendMessage");
    let sending =
        tokio::spawn(bot.client.post(url).json(&json!({"chat_id": ana.id(), "text": "late"})).send());
    armed.await_hits(1).await;
    assert!(ana.chat().from_bot().is_empty());
    armed.end();
    assert!(sending.await.unwrap().unwrap().status().is_success());
    assert_eq!(ana.chat().from_bot().len(), 1);
    // A bot that gives up is as one that never asked.
    let armed = bot.telegram.arm(Fault::new(Trouble::HangBefore).on("sendMessage"));
    let url = bot.telegram.method_url("sendMessage");
    let given_up = bot.client.post(url).json(&json!({"chat_id": ana.id(), "text": "never"}));
    assert!(given_up.timeout(Duration::from_millis(50)).send().await.is_err());
    bot.telegram.await_call(|call| call.answer == Some(Err(HUNG_UP.into()))).await;
    armed.end();
    bot.says(ana.id(), "after").await;
    assert_eq!(ana.chat().from_bot().len(), 2);
    let delay = bot.telegram.arm(Fault::new(Trouble::Delay(Duration::from_millis(30))));
    let started = std::time::Instant::now();
    bot.says(ana.id(), "slow").await;
    assert!(started.elapsed() >= Duration::from_millis(30));
    assert_eq!(delay.hits(), 1);
    bot.telegram.disarm();
}

#[tokio::test]
async fn without_a_record_chats_and_taps_are_left() {
    let bot = Bot::start(Options { record: Record::Off, ..Options::bench() }).await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let mut tap = bot.telegram.tap();
    let id = bot.says(ana.id(), "measured").await;
    let sent = tap.recv().await.unwrap();
    assert_eq!((sent.chat, sent.message, sent.text.as_str()), (ana.id(), id, "measured"));
    assert!(bot.telegram.calls().is_empty());
    assert_eq!(bot.telegram.call_count(), 1);
    assert_eq!(ana.chat().texts(), ["/start", "measured"]);
}

#[tokio::test]
async fn downloads_break_as_calls_do() {
    let (bot, ana) = chat().await;
    let photo = ana.chat().message(ana.photo("")).file.unwrap();
    let file = bot.ok("getFile", json!({"file_id": photo.id})).await;
    let path = file["file_path"].as_str().unwrap();
    let url = format!("{}/file/bot{}/{path}", bot.telegram.api_url(), bot.telegram.token());
    bot.telegram.arm(Fault::new(Trouble::CutBefore).on(DOWNLOAD).times(1));
    assert!(bot.client.get(&url).send().await.is_err());
    bot.telegram.arm(Fault::new(Trouble::Status(503)).on(DOWNLOAD).times(1));
    assert_eq!(bot.client.get(&url).send().await.unwrap().status(), 503);
    assert_eq!(bot.client.get(&url).send().await.unwrap().bytes().await.unwrap(), photo.bytes);
    assert_eq!(bot.telegram.calls_to(DOWNLOAD).len(), 3);
}

#[tokio::test]
async fn whoever_waits_sees_what_changes() {
    let (bot, ana) = chat().await;
    let id = bot.says(ana.id(), "card").await;
    let chat = ana.chat();
    let waiting = chat.await_message(|message| message.text == "card 2" && message.pinned);
    let acting = async {
        bot.ok("editMessageText", json!({"chat_id": ana.id(), "message_id": id, "text": "card 2"})).await;
        bot.ok("pinChatMessage", json!({"chat_id": ana.id(), "message_id": id})).await;
    };
    let (seen, ()) = tokio::join!(waiting, acting);
    assert_eq!(seen.id, id);
    assert_eq!(chat.await_change(id, |message| message.edited).await.versions, ["card"]);
    assert_eq!(chat.await_count(2, |message| !message.is_bot() || message.edited).await.len(), 2);
}
