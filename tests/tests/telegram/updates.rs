//! How updates come: of unknown shape, twice, under numbers that start anew, by webhook.

use deskbell_tests::telegram::{Attachment, Draft};
use serde_json::json;

use crate::stage::{Setting, Stage, shown};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_understands_is_passed_over() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let chat = json!({"id": stage.ana.id(), "type": "private", "first_name": "Ana"});
    let from = json!({"id": stage.ana.id(), "is_bot": false, "first_name": "Ana"});
    for strange in [
        json!({"telepathy": {"from": from, "thought": "hm"}}),
        json!({"message": {"message_id": "nine"}}),
        json!({"message": {"message_id": 900_001, "date": 1, "chat": chat, "from": from, "hologram": {"file_id": "x"}}}),
        json!({"message": null}),
        json!({"callback_query": []}),
        json!({"edited_message": {"message_id": 900_002, "date": 1, "chat": {"id": 5, "type": "hive"}}}),
    ] {
        stage.telegram.inject(strange);
    }
    stage.writes(&stage.ana, &topic, "are you there?").await;
    stage.telegram.await_confirmed().await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "I am").await;
    stage.telegram.forgive();
    // The operator finds each of them whole; the log has nothing of what they say.
    let kept = stage.run(&["strange"]).await;
    let mut signs = vec!["telepathy", "nine", "hologram", "\"message\":null", "callback_query"];
    signs.retain(|sign| !kept.contains(sign));
    assert!(signs.is_empty() && kept.contains("\"thought\":\"hm\""), "{signs:?} missing in\n{kept}");
    assert_eq!(kept.lines().count(), 5, "{kept}");
}

/// Telegram keeps for a day what nobody takes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_two_days_away_the_team_is_told_once_that_something_may_be_missing() {
    use sqlx::{Connection, Executor};
    let mut stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    let general = stage.group.general();
    for expected in [0, 1, 1] {
        stage.stop().await;
        let mut database = sqlx::SqliteConnection::connect(&stage.database.url).await.expect("it opens");
        if general.texts().iter().all(|text| !text.contains("may be lost")) && expected == 1 {
            let long_ago = "UPDATE setting SET value = CAST(CAST(value AS INTEGER) - 172800000 AS TEXT) \
                WHERE key = 'touch:telegram'";
            let changed = database.execute(long_ago).await.expect("it is changed");
            assert_eq!(changed.rows_affected(), 1, "the desk noted that Telegram answers");
        }
        database.close().await.expect("it closes");
        stage.start().await;
        if expected == 1 {
            general.await_text("may be lost").await;
        }
        stage.writes(&stage.ana, &topic, &format!("back again {expected}")).await;
        assert_eq!(shown(&general, "may be lost").len(), expected, "{}", general.transcript());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_twice_counts_once_and_numbers_may_start_anew() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let now = stage.ana.chat().messages()[0].date.0 / 1_000;
    let chat = json!({"id": stage.ana.id(), "type": "private", "first_name": "Ana"});
    let from = json!({"id": stage.ana.id(), "is_bot": false, "first_name": "Ana", "language_code": "en"});
    let message = json!({"message_id": 77_001, "date": now, "chat": chat, "from": from, "text": "said once"});
    for _ in 0..3 {
        stage.telegram.inject(json!({"message": message}));
    }
    topic.chat().await_text("said once").await;
    stage.telegram.await_confirmed().await;
    stage.telegram.restart_updates_at(12);
    stage.telegram.inject(json!({"message": message}));
    stage.writes(&stage.ana, &topic, "after a quiet week").await;
    stage.telegram.restart_updates_at(2_000_000_000);
    stage.writes(&stage.ana, &topic, "and another one").await;
    assert_eq!(shown(&topic.chat(), "said once").len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_while_the_desk_was_away_is_there_when_it_is_back() {
    let mut stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    stage.stop().await;
    for number in 1..=250 {
        stage.ana.says(&format!("question {number:03}"));
    }
    mia.says("I was on the phone");
    stage.start().await;
    stage.ana.chat().await_text("I was on the phone").await;
    let all =
        topic.chat().await_count(250, |message| message.is_bot() && message.text.contains("question ")).await;
    for (number, message) in all.iter().enumerate() {
        assert!(message.text.ends_with(&format!("question {:03}", number + 1)), "{}", message.line());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn updates_come_by_webhook_too() {
    let port = deskbell_tests::binary::free_port();
    let mut stage = webhook(port).open_on(port).await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    assert!(stage.telegram.webhook().is_some());
    // Whoever does not know the secret is not believed.
    let url = stage.telegram.webhook().expect("a webhook is set");
    let forged = reqwest::Client::new().post(&url).json(&json!({"update_id": 1})).send().await;
    let status = forged.expect("the desk answers").status();
    assert!(status.is_client_error(), "a forged update was answered with {status}");
    // Away and back: Telegram brings what was not taken.
    stage.kill().await;
    stage.ana.says("are you there?");
    stage.ana.says("hello?");
    stage.start().await;
    topic.chat().await_text("hello?").await;
    let (first, second) = (shown(&topic.chat(), "are you there?"), shown(&topic.chat(), "hello?"));
    assert!(first.len() == 1 && second.len() == 1 && first[0].id < second[0].id);
}

const SECRET: &str = "a-secret-of-thirty-two-characters";

fn webhook(port: u16) -> Setting {
    Setting::new()
        .env("DESKBELL_TELEGRAM__MODE", "webhook")
        .env("DESKBELL_TELEGRAM__WEBHOOK_URL", &format!("http://127.0.0.1:{port}"))
        .env("DESKBELL_TELEGRAM__SECRET", SECRET)
}

/// Telegram calls with the next part of an album only when the one before was answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_album_stays_one_message_by_webhook_too() {
    let port = deskbell_tests::binary::free_port();
    let stage = webhook(port).open_on(port).await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    let photos = ["one.jpg", "two.jpg", "three.jpg"].map(|name| Draft::photo(Attachment::jpeg(name)));
    stage.ana.album("three pictures of it", photos.into());
    stage.ana.says("and that is all");
    let after = topic.chat().await_text("and that is all").await;
    let seen = topic.chat().await_count(3, |message| message.is_bot() && message.kind == "photo").await;
    assert!(seen.iter().all(|photo| photo.album.is_some() && photo.album == seen[0].album), "{seen:#?}");
    assert!(seen.iter().all(|photo| photo.id < after.id), "what is said next stands behind it");
}

/// While somebody else holds the database nothing can be stored: nothing is taken, and all of it comes again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_store_is_away_telegram_keeps_what_was_said() {
    use sqlx::{Connection, Executor};
    for by_webhook in [false, true] {
        let port = deskbell_tests::binary::free_port();
        let setting = if by_webhook { webhook(port) } else { Setting::new() };
        let stage = setting.open_on(port).await;
        let topic = stage.ticket(&stage.ana, "my parcel is late").await;
        stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
        stage.telegram.await_confirmed().await;
        let before = stage.telegram.confirmed_updates();
        let holder = sqlx::SqliteConnection::connect(&stage.database.url).await;
        let mut holder = holder.expect("the file opens");
        holder.execute("BEGIN IMMEDIATE").await.expect("the file can be held");
        stage.ana.says("are you there?");
        // The desk has tried for as long as it waits for a database.
        let health = stage.desk().url("/healthz");
        crate::stage::patiently("an answer", reqwest::get(health)).await.expect("it lives");
        assert_eq!(stage.telegram.confirmed_updates(), before, "not taken before it is stored");
        assert_eq!(shown(&topic.chat(), "are you there?").len(), 0);
        if by_webhook {
            assert_eq!(called(&stage).await, 503, "Telegram is told to call again");
        }
        holder.execute("ROLLBACK").await.expect("the file is let go");
        topic.chat().await_text("are you there?").await;
        stage.telegram.await_confirmed().await;
        assert_eq!(shown(&topic.chat(), "are you there?").len(), 1);
        if by_webhook {
            assert_eq!(called(&stage).await, 200, "and now it is taken");
            topic.chat().await_text("by hand").await;
        }
    }
}

/// Calls the webhook as Telegram does; what it answers.
async fn called(stage: &Stage) -> u16 {
    let chat = json!({"id": stage.ana.id(), "type": "private", "first_name": "Ana"});
    let from = json!({"id": stage.ana.id(), "is_bot": false, "first_name": "Ana", "language_code": "en"});
    let now = stage.ana.chat().messages()[0].date.0 / 1_000;
    let message = json!({"message_id": 77_002, "date": now, "chat": chat, "from": from, "text": "by hand"});
    let url = stage.telegram.webhook().expect("a webhook is set");
    let call = reqwest::Client::new().post(url).header("X-Telegram-Bot-Api-Secret-Token", SECRET);
    let answer = call.json(&json!({"update_id": 5, "message": message})).send().await;
    answer.expect("the desk answers").status().as_u16()
}
