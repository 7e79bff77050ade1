//! Any customer with any team: Telegram's customers in the console, the widget's in a topic, both team sides at once.

use anyhow::{Context, Result};
use deskbell_tests::agent::Agent;
use deskbell_tests::database::Kind;
use deskbell_tests::visitor::{Visitor, text_of};
use serde_json::{Value, json};

use crate::stage::{Setting, Stage, patiently, shown};

pub(crate) async fn console(stage: &Stage) -> Result<Agent> {
    Agent::invite(&stage.database, &stage.desk().address, "Olga", "admin").await
}

/// The one live ticket, as soon as the console lists it.
pub(crate) async fn ticket(agent: &Agent) -> Result<String> {
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
pub(crate) async fn room_says(agent: &Agent, ticket: &str, words: &str) -> Result<Vec<String>> {
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
pub(crate) async fn page_says(visitor: &Visitor, words: &str) -> Result<Vec<Value>> {
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_widget_conversation_goes_on_in_telegram_by_a_link_that_counts_once() -> Result<()> {
    carried_over(Kind::Sqlite).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_widget_conversation_goes_on_in_telegram_by_a_link_that_counts_once_on_postgresql() -> Result<()> {
    carried_over(Kind::Postgres).await
}

/// The links that carry a visitor's conversation to Telegram.
async fn links(visitor: &Visitor) -> Result<Vec<String>> {
    let ways = visitor.post("/onward", json!({})).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let ways = ways.as_array().context("a list")?;
    Ok(ways.iter().filter_map(|way| way["address"].as_str().map(str::to_owned)).collect())
}

fn payload(link: &str) -> Result<String> {
    let (bot, payload) = link.split_once("?start=").context("a link to the bot")?;
    anyhow::ensure!(bot.starts_with("https://t.me/") && payload.len() <= 64, "{link}");
    Ok(format!("/start {payload}"))
}

async fn carried_over(kind: Kind) -> Result<()> {
    let stage = Setting::new().on(kind).open().await;
    let visitor = Visitor::open(&stage.desk().address, "en").await?;
    assert_eq!(links(&visitor).await?, Vec::<String>::new(), "nothing to carry before the first words");
    visitor.say("m1", "my parcel is late").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let topic = stage.group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    let mia = stage.mia.at(&topic);
    mia.says("Hello, which one?");
    page_says(&visitor, "which one?").await?;
    let way = links(&visitor).await?.pop().context("one way")?;
    let other = links(&visitor).await?.pop().context("one way")?;

    // Ana has a request of her own already; it stays hers, and the visitor's becomes hers too.
    let own = stage.ticket(&stage.ana, "my lamp flickers").await;
    stage.ana.says(&payload(&way)?);
    stage.ana.chat().await_text("goes on here").await;
    // What the agent said and nobody answered is read here again.
    stage.ana.chat().await_text("which one?").await;
    topic.chat().await_text("another channel: Web chat → Telegram").await;
    let away = page_says(&visitor, "goes on in Telegram").await?;
    assert!(away.iter().all(|message| !text_of(message).contains("lamp")), "{away:?}");
    stage.ana.says("the blue one");
    topic.chat().await_text("the blue one").await;
    mia.says("Found it, it comes tomorrow");
    stage.ana.chat().await_text("it comes tomorrow").await;
    // The place that was left hears nothing more of it.
    let heard = visitor.history().await?;
    assert!(heard.iter().all(|message| !text_of(message).contains("tomorrow")), "{heard:?}");
    assert_eq!(own.chat().messages().iter().filter(|message| message.text.contains("blue one")).count(), 0);

    // The link is used; the other one finds nothing to carry; nobody gets a ticket by either.
    for (name, link) in [("Ben", &way), ("Carl", &other)] {
        let stranger = stage.telegram.user(name, "en");
        stranger.says(&payload(link)?);
        stranger.chat().await_text("Tell me what happened").await;
    }
    // Whoever writes on in the widget begins anew.
    visitor
        .say("m9", "another thing: the invoice")
        .await?
        .map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    stage.group.await_topic(|topic| topic.name.contains("invoice")).await;
    // Solved where it is now.
    mia.says("/resolve");
    stage.ana.presses_on_sight("Yes, solved").await;
    topic.await_seen(|topic| topic.closed).await;
    Ok(())
}
