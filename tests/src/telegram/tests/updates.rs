use std::time::Duration;

use deskbell_core::clock::{Clock, SystemClock};
use serde_json::json;

use super::bot::Bot;
use crate::telegram::Options;

#[tokio::test]
async fn tokens_and_methods_have_to_be_known() {
    let bot = Bot::plain().await;
    let wrong = format!("{}/bot1:wrong/getMe", bot.telegram.api_url());
    let answer = bot.client.get(wrong).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    let answer: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(answer, json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
    assert_eq!(bot.no("getTeapot", json!({})).await, "Not Found");
    bot.telegram.forgive();
    // Telegram reads method names in any case; teloxide writes the first letter large.
    assert_eq!(bot.ok("GetMe", json!({})).await["username"], "deskbell_test_bot");
}

#[tokio::test]
async fn an_update_comes_until_it_is_confirmed() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "ru");
    ana.start("shop_refund");
    ana.says("second");
    let first = bot.ok("getUpdates", json!({"limit": 1})).await;
    assert_eq!(first.as_array().unwrap().len(), 1);
    let message = &first[0]["message"];
    assert_eq!(message["text"], "/start shop_refund");
    assert_eq!(message["entities"][0], json!({"type": "bot_command", "offset": 0, "length": 6}));
    assert_eq!(message["from"]["language_code"], "ru");
    let again = bot.ok("getUpdates", json!({})).await;
    assert_eq!(again.as_array().unwrap().len(), 2, "nothing was confirmed");
    let id = first[0]["update_id"].as_i64().unwrap();
    let second = bot.ok("getUpdates", json!({"offset": id + 1})).await;
    assert_eq!(second[0]["message"]["text"], "second");
    assert_eq!(bot.telegram.confirmed_updates(), 1);
    assert_eq!(bot.ok("getUpdates", json!({"offset": id + 2})).await, json!([]));
    bot.telegram.await_confirmed().await;
}

#[tokio::test]
async fn an_offset_that_was_never_given_out_confirms_nothing() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    bot.telegram.restart_updates_at(500);
    ana.says("after a quiet week");
    let updates = bot.ok("getUpdates", json!({"offset": 731_000_050})).await;
    assert_eq!(updates[0]["update_id"], 500);
}

#[tokio::test]
async fn a_clock_that_is_off_shows_in_the_heads_of_answers() {
    let bot = Bot::start(Options { clock_ahead: -3_600, joins_groups: false, ..Options::default() }).await;
    let url = bot.telegram.method_url("getMe");
    let answer = bot.client.get(url).send().await.unwrap();
    let date = answer.headers()["date"].to_str().unwrap().to_owned();
    let date = jiff::fmt::rfc2822::parse(&date).unwrap().timestamp().as_millisecond();
    let now = SystemClock::default().now().0;
    assert!((3_590_000..3_700_000).contains(&(now - date)), "{now} {date}");
    let me: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(me["result"]["can_join_groups"], false);
}

#[tokio::test]
async fn a_long_poll_waits_for_what_comes() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    let poll = tokio::spawn({
        let (client, url) = (bot.client.clone(), bot.telegram.method_url("getUpdates"));
        async move { client.get(url + "?timeout=30").send().await.unwrap().json::<serde_json::Value>().await }
    });
    bot.telegram.await_polled().await;
    ana.says("here I am");
    let answer = poll.await.unwrap().unwrap();
    assert_eq!(answer["result"][0]["message"]["text"], "here I am");
}

#[tokio::test]
async fn of_two_polls_the_older_is_told_of_a_conflict() {
    let bot = Bot::plain().await;
    let poll = tokio::spawn({
        let (client, url) = (bot.client.clone(), bot.telegram.method_url("getUpdates"));
        async move { client.get(url + "?timeout=30").send().await.unwrap() }
    });
    bot.telegram.await_polled().await;
    bot.ok("getUpdates", json!({})).await;
    let conflict = poll.await.unwrap();
    assert_eq!(conflict.status(), 409);
    bot.ok("setWebhook", json!({"url": "http://127.0.0.1:1/hook"})).await;
    let why = bot.no("getUpdates", json!({})).await;
    assert!(why.starts_with("Conflict: can't use getUpdates method while webhook is active"), "{why}");
    bot.ok("deleteWebhook", json!({})).await;
    bot.ok("getUpdates", json!({})).await;
}

#[tokio::test]
async fn reactions_come_only_when_they_are_asked_for() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    let words = ana.says("hello");
    ana.reacts(words, &["👍"]);
    assert_eq!(bot.updates().await.len(), 1, "by default only the message");
    bot.ok("getUpdates", json!({"allowed_updates": ["message", "message_reaction"]})).await;
    ana.reacts(words, &["🔥"]);
    let updates = bot.updates().await;
    assert_eq!(updates[0]["message_reaction"]["old_reaction"][0]["emoji"], "👍");
    assert_eq!(updates[0]["message_reaction"]["new_reaction"][0]["emoji"], "🔥");
    ana.edits(words, "hello!");
    assert!(bot.updates().await.is_empty(), "edits were not asked for, and it is remembered");
}

#[tokio::test]
async fn raw_updates_pass_as_they_are() {
    let bot = Bot::plain().await;
    let id = bot.telegram.inject(json!({"something_new": {"chat": {"id": 5}}}));
    let updates = bot.updates().await;
    assert_eq!(updates, vec![json!({"update_id": id, "something_new": {"chat": {"id": 5}}})]);
}

#[tokio::test]
async fn a_bot_that_dies_while_polling_loses_nothing() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    let url = bot.telegram.method_url("getUpdates");
    let died = bot.client.get(format!("{url}?timeout=30")).timeout(Duration::from_millis(50)).send().await;
    assert!(died.is_err());
    ana.says("still here?");
    assert_eq!(bot.updates().await.len(), 1);
}
