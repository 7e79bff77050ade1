//! Any customer with any team: Telegram's customers in the console, the widget's in a topic, both team sides at once.

use anyhow::{Context, Result};
use deskbell_tests::agent::Agent;
use deskbell_tests::database::Kind;
use deskbell_tests::visitor::{Visitor, text_of};
use serde_json::{Value, json};

use crate::stage::{Setting, Stage, patiently, shown};

async fn console(stage: &Stage) -> Result<Agent> {
    Agent::invite(&stage.database, &stage.desk().address, "Olga", "admin").await
}

/// The one live ticket, as soon as the console lists it.
async fn ticket(agent: &Agent) -> Result<String> {
    patiently("the ticket", first_ticket(agent)).await
}

async fn first_ticket(agent: &Agent) -> Result<String> {
    let mut events = agent.events(0).await?;
    loop {
        if let Some(row) = agent.tickets("live").await?.first() {
            return Ok(row["id"].as_str().context("a ticket has an id")?.to_owned());
        }
        events.next().await?;
    }
}

/// Waits until a ticket's room in the console has these words; everything that is said in it.
async fn room_says(agent: &Agent, ticket: &str, words: &str) -> Result<Vec<String>> {
    patiently(words, until_room_says(agent, ticket, words)).await
}

async fn until_room_says(agent: &Agent, ticket: &str, words: &str) -> Result<Vec<String>> {
    let mut events = agent.events(0).await?;
    loop {
        let room = agent.room(ticket).await?;
        let said: Vec<String> = room["messages"].as_array().into_iter().flatten().map(text_of).collect();
        if said.iter().any(|text| text.contains(words)) {
            return Ok(said);
        }
        events.next().await?.context("the stream goes on")?;
    }
}

/// Waits until a visitor's page has these words.
async fn page_says(visitor: &Visitor, words: &str) -> Result<Vec<Value>> {
    patiently(words, until_page_says(visitor, words)).await
}

async fn until_page_says(visitor: &Visitor, words: &str) -> Result<Vec<Value>> {
    let mut events = visitor.events(0).await?;
    loop {
        let history = visitor.history().await?;
        if history.iter().any(|message| text_of(message).contains(words)) {
            return Ok(history);
        }
        events.next().await?.context("the stream goes on")?;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telegram_customer_is_answered_from_the_console() -> Result<()> {
    let stage = Setting::new().unlinked().open().await;
    let olga = console(&stage).await?;
    stage.ana.says("my parcel is late");
    let id = ticket(&olga).await?;
    olga.reply(&id, "r1", "Hello Ana, I am looking")
        .await?
        .map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    stage.ana.chat().await_text("Hello Ana, I am looking").await;
    stage.ana.photo("it looks like this");
    room_says(&olga, &id, "it looks like this").await?;
    olga.act(&id, "n1", json!({"act": "note", "words": "a note of the console"})).await?.ok();
    olga.act(&id, "r2", json!({"act": "resolve"})).await?.ok();
    stage.ana.presses_on_sight("Yes, solved").await;
    stage.ana.chat().await_message(|message| message.labels().len() == 5).await;
    assert_eq!(shown(&stage.ana.chat(), "a note of").len(), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_widget_customer_is_answered_from_a_topic() -> Result<()> {
    a_widget_customer(Kind::Sqlite).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_widget_customer_is_answered_from_a_topic_on_postgresql() -> Result<()> {
    a_widget_customer(Kind::Postgres).await
}

async fn a_widget_customer(kind: Kind) -> Result<()> {
    let stage = Setting::new().on(kind).open().await;
    let visitor = Visitor::open(&stage.desk().address, "en").await?;
    visitor.say("m1", "my parcel is late").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let topic = stage.group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    let mia = stage.mia.at(&topic);
    let reply = mia.says("Hello, whih one?");
    page_says(&visitor, "whih one?").await?;
    mia.edits(reply, "Hello, which one?");
    page_says(&visitor, "which one?").await?;
    mia.photo("is it this one?");
    let history = page_says(&visitor, "is it this one?").await?;
    let files = |message: &Value| message["files"].as_array().map_or(0, Vec::len);
    assert_eq!(history.iter().map(files).sum::<usize>(), 1, "{history:?}");
    visitor.say("m2", "yes, that one").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    topic.chat().await_text("yes, that one").await;
    mia.says("// she is a friend of the house");
    mia.says("/resolve");
    let history = page_says(&visitor, "solved").await?;
    assert!(history.iter().all(|message| !text_of(message).contains("friend of the house")));
    let press = visitor.press("p1", "Yes, solved").await?;
    press.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    topic.await_seen(|topic| topic.closed).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_team_sides_at_once_without_echo_or_doubling() -> Result<()> {
    both_sides(Kind::Sqlite).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_team_sides_at_once_without_echo_or_doubling_on_postgresql() -> Result<()> {
    both_sides(Kind::Postgres).await
}

async fn both_sides(kind: Kind) -> Result<()> {
    let stage = Setting::new().on(kind).open().await;
    let olga = console(&stage).await?;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let id = ticket(&olga).await?;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "from the topic").await;
    room_says(&olga, &id, "from the topic").await?;
    olga.reply(&id, "r1", "from the console").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    stage.ana.chat().await_text("from the console").await;
    let told = topic.chat().await_text("from the console").await;
    assert!(told.text.contains("Olga"), "{}", told.line());
    olga.act(&id, "n1", json!({"act": "note", "words": "a note of the console"})).await?.ok();
    topic.chat().await_text("a note of the console").await;
    mia.says("// a note of the topic");
    room_says(&olga, &id, "a note of the topic").await?;
    stage.writes(&stage.ana, &topic, "from the customer").await;
    let room = room_says(&olga, &id, "from the customer").await?;
    stage.telegram.await_confirmed().await;

    for words in [
        "from the topic",
        "from the console",
        "from the customer",
        "a note of the console",
        "a note of the topic",
    ] {
        let heard = room.iter().filter(|text| text.contains(words)).count();
        assert_eq!(heard, 1, "{words:?} in the console: {room:?}");
        let in_topic = topic.chat().messages().iter().filter(|message| message.text.contains(words)).count();
        assert_eq!(in_topic, 1, "{words:?} in the topic:\n{}", topic.chat().transcript());
        let at_customer =
            stage.ana.chat().messages().iter().filter(|message| message.text.contains(words)).count();
        let wanted = usize::from(!words.contains("note"));
        assert_eq!(at_customer, wanted, "{words:?} at the customer:\n{}", stage.ana.chat().transcript());
    }
    Ok(())
}
