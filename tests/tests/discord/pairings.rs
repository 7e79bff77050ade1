//! Any customer with any team: Discord's customers in a topic of Telegram, Telegram's in a post, the widget's in a post.

use anyhow::Result;
use deskbell_tests::database::Kind;
use deskbell_tests::telegram::{FakeTelegram, Group, Options, User};
use deskbell_tests::visitor::{Visitor, text_of};
use serde_json::Value;

use crate::stage::{Setting, Stage, patiently, shown};

/// A Telegram beside the Discord: the bot's server, the team's group and an agent in it.
struct Telegram {
    fake: FakeTelegram,
    group: Group,
    tom: User,
}

async fn telegram() -> Telegram {
    let options = Options { patience: std::time::Duration::from_secs(60), ..Options::default() };
    let fake = FakeTelegram::start(options).await;
    let tom = fake.user("Tom", "en");
    let group = fake.forum("Support", &tom).with_bot();
    Telegram { fake, group, tom }
}

/// A stage whose desk knows both; `team` says where the team is.
async fn both(kind: Kind, team_in_telegram: bool) -> (Stage, Telegram) {
    let telegram = telegram().await;
    let mut stage = Setting::new().on(kind).set().await;
    stage.env.extend(telegram.fake.env());
    stage.env.push(("DESKBELL_TELEGRAM__LIMITS".into(), "none".into()));
    if team_in_telegram {
        stage.env.push(("DESKBELL_TELEGRAM__TEAM_CHATS".into(), telegram.group.id().to_string()));
        stage.env.retain(|(name, _)| name != "DESKBELL_DISCORD__TEAM_CHANNEL");
    }
    stage.start().await;
    telegram.fake.await_polled().await;
    (stage, telegram)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_discord_customer_is_answered_from_a_topic() {
    discord_customer(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_discord_customer_is_answered_from_a_topic_on_postgresql() {
    discord_customer(Kind::Postgres).await;
}

async fn discord_customer(kind: Kind) {
    let (stage, telegram) = both(kind, true).await;
    let ana = &stage.ana;
    ana.says("my parcel is late");
    let topic = telegram.group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    topic.chat().await_text("my parcel is late").await;
    stage.settled().await;
    let tom = telegram.tom.at(&topic);
    let words = tom.says("Hello, whih one?");
    let seen = ana.chat().await_text("whih one?").await;
    assert!(seen.text.contains("Tom"), "{}", seen.line());
    stage.settled().await;
    tom.edits(words, "Hello, which one?");
    ana.chat().await_change(seen.id, |message| message.text.contains("which one?")).await;
    let answer = ana.replies(seen.id, "**the blue one**");
    let there = topic.chat().await_text("the blue one").await;
    assert!(there.reply_to.is_some(), "{}", there.line());
    stage.settled().await;
    ana.deletes(answer);
    topic.chat().await_change(there.id, |message| message.deleted || !message.text.contains("blue")).await;
    ana.picture("it looks like this");
    topic.chat().await_message(|message| message.is_bot() && message.kind == "photo").await;
    tom.voice(4);
    ana.chat().await_message(|message| message.files.iter().any(|file| file.bytes == "OggS voice")).await;
    tom.says("// she is a friend of the house");
    tom.says("/resolve");
    ana.presses_on_sight("Yes, solved").await;
    ana.chat().await_message(|message| message.labels().len() == 5).await;
    topic.await_seen(|topic| topic.closed).await;
    assert_eq!(shown(&ana.chat(), "friend of the house").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telegram_customer_is_answered_from_a_post() {
    telegram_customer(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telegram_customer_is_answered_from_a_post_on_postgresql() {
    telegram_customer(Kind::Postgres).await;
}

async fn telegram_customer(kind: Kind) {
    let (stage, telegram) = both(kind, false).await;
    let vera = telegram.fake.user("Vera", "en");
    vera.says("my parcel is late");
    let post = stage.post("my parcel is late").await;
    let mia = stage.mia.at(&post);
    let words = mia.says("Hello, whih one?");
    let seen = vera.chat().await_text("whih one?").await;
    stage.settled().await;
    mia.edits(words, "Hello, which one?");
    vera.chat().await_change(seen.id, |message| message.text.contains("which one?")).await;
    vera.replies(seen.id, "the blue one");
    let there = post.chat().await_text("the blue one").await;
    assert_eq!(there.reply_to, Some(words), "a quote crosses: {}", there.line());
    vera.photo("it looks like this");
    post.chat().await_message(|message| message.by_bot && !message.files.is_empty()).await;
    mia.file("bill.pdf", "application/pdf", b"%PDF-1.4 bill");
    vera.chat().await_message(|message| message.is_bot() && message.kind == "document").await;
    mia.says("// she is a friend of the house");
    mia.deletes(words);
    vera.chat().await_change(seen.id, |message| message.deleted).await;
    mia.slash("ticket resolve", &[]).answered().await;
    vera.presses_on_sight("Yes, solved").await;
    vera.chat().await_message(|message| message.labels().len() == 5).await;
    post.await_seen(|post| post.archived).await;
    assert!(vera.chat().texts().iter().all(|text| !text.contains("friend of the house")));
}

/// Waits until a visitor's page has these words.
async fn page_says(visitor: &Visitor, words: &str) -> Result<Vec<Value>> {
    patiently(words, async {
        let mut events = visitor.events(0).await?;
        loop {
            let history = visitor.history().await?;
            if history.iter().any(|message| text_of(message).contains(words)) {
                return Ok(history);
            }
            if events.next().await?.is_none() {
                anyhow::bail!("the stream ended");
            }
        }
    })
    .await
}

fn taken<T>(answer: std::result::Result<T, deskbell_tests::visitor::Refused>) -> Result<T> {
    answer.map_err(|refused| anyhow::anyhow!("{refused:?}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_widget_customer_is_answered_from_a_post() -> Result<()> {
    let stage = Stage::new().await;
    let visitor = Visitor::open(&stage.desk().address, "en").await?;
    taken(visitor.say("m1", "my parcel is late").await?)?;
    let post = stage.post("my parcel is late").await;
    let mia = stage.mia.at(&post);
    let reply = mia.says("Hello, whih one?");
    page_says(&visitor, "whih one?").await?;
    mia.edits(reply, "Hello, which one?");
    page_says(&visitor, "which one?").await?;
    mia.picture("is it this one?");
    let history = page_says(&visitor, "is it this one?").await?;
    let files = |message: &Value| message["files"].as_array().map_or(0, Vec::len);
    assert_eq!(history.iter().map(files).sum::<usize>(), 1, "{history:?}");
    taken(visitor.say("m2", "yes, that one").await?)?;
    post.chat().await_text("yes, that one").await;
    mia.says("// she is a friend of the house");
    mia.slash("ticket resolve", &[]).answered().await;
    let history = page_says(&visitor, "solved").await?;
    assert!(history.iter().all(|message| !text_of(message).contains("friend of the house")));
    taken(visitor.press("p1", "Yes, solved").await?)?;
    post.await_seen(|post| post.archived).await;
    Ok(())
}
