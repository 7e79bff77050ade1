//! Kill -9 at random moments, under load: every accepted message is stored once, shown once, in order.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use deskbell_core::clock::random_bytes;
use deskbell_tests::agent::Agent;
use deskbell_tests::binary::{Binary, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::stream::{Event, Events};
use deskbell_tests::visitor::{Visitor, text_of};
use serde_json::{Value, json};

const KILLS: usize = 20;
const VISITORS: usize = 6;
/// Limits against floods are not what is tried here.
const ENV: &[(&str, &str)] = &[
    ("DESKBELL_WIDGET__SESSIONS_PER_HOUR", "100000"),
    ("DESKBELL_WIDGET__REQUESTS_PER_MINUTE", "1000000"),
    ("DESKBELL_LIMITS__MESSAGES_PER_MINUTE", "1000000"),
    ("DESKBELL_LOG", "error"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_twenty_times_on_sqlite() -> Result<()> {
    killed_twenty_times(Kind::Sqlite).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_twenty_times_on_postgresql() -> Result<()> {
    killed_twenty_times(Kind::Postgres).await
}

#[expect(clippy::print_stdout, reason = "a kill test says how much it killed")]
async fn killed_twenty_times(kind: Kind) -> Result<()> {
    let database = Database::fresh(kind).await;
    let port = free_port();
    let mut desk = Binary::start(&database, port, ENV).await?;
    let agent = Agent::invite(&database, &desk.address, "Mia", "admin").await?;
    let over = Arc::new(AtomicBool::new(false));

    let mut visitors = Vec::new();
    for number in 0..VISITORS {
        let visitor = Visitor::open(&desk.address, "en").await?;
        let load = tokio::spawn(write(visitor.clone(), number, over.clone()));
        let watch = tokio::spawn(watch(visitor.clone(), over.clone()));
        visitors.push((visitor, load, watch));
    }
    let answers = tokio::spawn(reply(agent.clone(), over.clone()));

    for _ in 0..KILLS {
        let moment = u64::from(u16::from_le_bytes(random_bytes())) % 480;
        tokio::time::sleep(Duration::from_millis(20 + moment)).await;
        desk.kill().await?;
        desk = Binary::start(&database, port, ENV).await?;
    }
    over.store(true, Ordering::SeqCst);
    let answered = answers.await??;

    let mut said_in_all = 0;
    for (number, (visitor, load, watched)) in visitors.into_iter().enumerate() {
        let said = load.await??;
        said_in_all += said.len();
        let history = visitor.history().await?;
        let own: Vec<String> =
            history.iter().filter(|message| message["who"] == "you").map(text_of).collect();
        assert_eq!(own, said, "visitor {number}: every accepted message once, in order");

        let mut live = watched.await??;
        catch_up(&visitor, &mut live).await?;
        let live: Vec<(i64, String)> = live.0.values().cloned().collect();
        let mut stored: Vec<(i64, String)> =
            history.iter().map(|message| (message["seq"].as_i64().unwrap_or(0), text_of(message))).collect();
        stored.sort();
        let mut live = live;
        live.sort();
        assert_eq!(live, stored, "visitor {number}: what came live is what is stored");

        let ticket = agent
            .tickets("all")
            .await?
            .into_iter()
            .find(|row| row["subject"] == said[0].as_str())
            .context("the visitor's ticket is listed")?;
        let id = ticket["id"].as_str().context("a ticket has an id")?;
        let room = whole_room(&agent, id).await?;
        let in_room: Vec<String> =
            room.iter().filter(|message| message["author"]["is"] == "contact").map(text_of).collect();
        assert_eq!(in_room, said, "visitor {number}: the team sees the same");
        let replies: Vec<String> =
            history.iter().filter(|message| message["who"] == "agent").map(text_of).collect();
        assert_eq!(replies, answered.get(id).cloned().unwrap_or_default(), "every reply once, in order");
    }
    assert!(said_in_all > VISITORS, "the load was a load");
    println!("{kind:?}: {KILLS} kills, {said_in_all} messages, {} tickets", answered.len());
    Ok(())
}

/// Nothing can be written for a while: what is acknowledged then or later is there after a kill.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_takes_nothing_for_a_while_costs_nothing_that_was_acknowledged() -> Result<()> {
    let database = Database::fresh(Kind::Sqlite).await;
    let desk = Binary::start(&database, free_port(), ENV).await?;
    let mut visitor = Visitor::open(&desk.address, "en").await?;
    let mut acknowledged = Vec::new();
    let process = i32::try_from(desk.id().context("it runs")?)?;
    let (mut soft, mut hard) = (0, 0);
    rlimit::prlimit(process, rlimit::Resource::FSIZE, None, Some((&mut soft, &mut hard)))?;
    let may_write = |bytes| rlimit::prlimit(process, rlimit::Resource::FSIZE, Some((bytes, hard)), None);
    for round in 0..3 {
        for number in 0..5 {
            acknowledged.push(said_at_last(&visitor, format!("said {round}.{number}")).await);
        }
        // Every write of the process fails from here on.
        may_write(0)?;
        for number in 0..5 {
            let words = format!("refused {round}.{number}");
            if visitor.say(&id_of(&words), &words).await.is_ok_and(|taken| taken.is_ok()) {
                acknowledged.push(words);
            }
        }
        may_write(soft)?;
    }
    for number in 0..20 {
        acknowledged.push(said_at_last(&visitor, format!("afterwards {number}")).await);
    }
    desk.kill().await?;
    let desk = Binary::start(&database, free_port(), ENV).await?;
    visitor.moved_to(&desk.address);
    let said: Vec<String> =
        visitor.history().await?.iter().filter(|message| message["who"] == "you").map(text_of).collect();
    let lost: Vec<_> = acknowledged.iter().filter(|words| !said.contains(words)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    Ok(())
}

/// Says it until it is taken, as a page's queue does.
#[cfg(target_os = "linux")]
async fn said_at_last(visitor: &Visitor, words: String) -> String {
    loop {
        match visitor.say(&id_of(&words), &words).await {
            Ok(taken) => {
                assert!(taken.is_ok(), "{words}: {taken:?}");
                return words;
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

#[cfg(target_os = "linux")]
fn id_of(words: &str) -> String {
    words.replace([' ', '.'], "-")
}

/// A visitor's page at one process, the console at another: each sees live what the other says, in order and once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_postgresql_hear_each_other() -> Result<()> {
    let database = Database::fresh(Kind::Postgres).await;
    let here = Binary::start(&database, free_port(), ENV).await?;
    let there = Binary::start(&database, free_port(), ENV).await?;
    let agent = Agent::invite(&database, &there.address, "Mia", "admin").await?;
    let visitor = Visitor::open(&here.address, "en").await?;
    visitor.say("first", "operator please").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let (mut console, mut page) = (agent.events(0).await?, visitor.events(0).await?);
    let ticket = loop {
        let event = console.next().await?.context("the console's stream goes on")?;
        if event.data["event"] == "ticket"
            && let Some(ticket) = event.data["data"]["id"].as_str()
        {
            break ticket.to_owned();
        }
    };
    let mut slowest = Duration::ZERO;
    for round in 0..20 {
        let (asked, answered) = (format!("question {round}"), format!("answer {round}"));
        let began = std::time::Instant::now();
        visitor.say(&format!("q{round}"), &asked).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
        until_said(&mut console, &asked).await?;
        agent
            .reply(&ticket, &format!("a{round}"), &answered)
            .await?
            .map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
        until_said(&mut page, &answered).await?;
        slowest = slowest.max(began.elapsed());
    }
    println!("two processes: a question and its answer took {slowest:?} at most");
    let expected: Vec<String> =
        (0..20).flat_map(|round| [format!("question {round}"), format!("answer {round}")]).collect();
    let history = visitor.history().await?;
    let said: Vec<String> =
        history.iter().filter(|message| message["who"] != "desk").map(text_of).skip(1).collect();
    assert_eq!(said, expected);
    Ok(())
}

/// What is stored nowhere is seen by whoever looks at another process too: who is there, who writes, what was read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_tell_each_other_what_passes() -> Result<()> {
    let database = Database::fresh(Kind::Postgres).await;
    let here = Binary::start(&database, free_port(), ENV).await?;
    let there = Binary::start(&database, free_port(), ENV).await?;
    let mia = Agent::invite(&database, &there.address, "Mia", "admin").await?;
    let jan = Agent::invite(&database, &here.address, "Jan", "admin").await?;
    let visitor = Visitor::open(&here.address, "en").await?;
    visitor.say("first", "operator please").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let ticket = loop {
        let rows = mia.tickets("live").await?;
        if let Some(id) = rows.first().and_then(|row| row["id"].as_str()) {
            break id.to_owned();
        }
    };
    let (mut page, mut console) = (visitor.events(0).await?, jan.events(0).await?);
    let (path, looking) = (format!("/tickets/{ticket}/here"), json!({ "doing": "looking" }));
    // Until the two have found each other nothing passes, so Mia says again that she is there, as her page does.
    let came =
        |event: &Event| event.data["event"] == "here" && event.data["data"]["colleague"]["name"] == "Mia";
    while !heard(&mut console, came, Duration::from_secs(2)).await? {
        mia.post(&path, looking.clone()).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    }
    let others = jan.post(&path, looking).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    assert_eq!(others["others"][0]["name"], "Mia", "whoever comes later sees who is there");
    // Whoever writes has read what was said before.
    let (mut typing, mut seen) = (false, false);
    let mut both = |event: &Event| {
        typing |= event.name == "typing" && event.data["name"] == "Mia";
        seen |= event.name == "seen";
        typing && seen
    };
    let path = format!("/tickets/{ticket}/typing");
    while !heard(&mut page, &mut both, Duration::from_secs(2)).await? {
        mia.post(&path, json!({})).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    }
    // What the visitor reads here is seen there.
    let mut console = mia.events(0).await?;
    let read = |event: &Event| event.data["event"] == "read";
    for number in 0.. {
        let replied = mia.reply(&ticket, &format!("reply-{number}"), "It comes tomorrow.").await?;
        replied.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
        let seen = visitor.post("/seen", json!({ "until": i64::MAX })).await?;
        seen.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
        if heard(&mut console, read, Duration::from_secs(2)).await? {
            break;
        }
    }
    Ok(())
}

/// Whether such an event comes within a while.
async fn heard(events: &mut Events, mut fits: impl FnMut(&Event) -> bool, wait: Duration) -> Result<bool> {
    let until = tokio::time::Instant::now() + wait;
    loop {
        let Ok(event) = tokio::time::timeout_at(until, events.next()).await else { return Ok(false) };
        if fits(&event?.context("the stream goes on")?) {
            return Ok(true);
        }
    }
}

async fn until_said(events: &mut Events, words: &str) -> Result<()> {
    loop {
        let event = events.next().await?.context("the stream goes on")?;
        if text_of(event.data.get("data").unwrap_or(&event.data)) == words {
            return Ok(());
        }
    }
}

/// One message after another, each until it is taken, as a page's queue does.
async fn write(visitor: Visitor, number: usize, over: Arc<AtomicBool>) -> Result<Vec<String>> {
    let mut said = Vec::new();
    while !over.load(Ordering::SeqCst) {
        let text = format!("visitor {number} says {}", said.len());
        let id = format!("m{}", said.len());
        loop {
            match visitor.say(&id, &text).await {
                Ok(Ok(_)) => break,
                Ok(Err(refused)) => anyhow::bail!("refused: {refused:?}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
        said.push(text);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(said)
}

/// Answers every ticket it sees, over and over; each answer until it is taken.
async fn reply(agent: Agent, over: Arc<AtomicBool>) -> Result<BTreeMap<String, Vec<String>>> {
    let mut answered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut round = 0;
    while !over.load(Ordering::SeqCst) {
        let Ok(tickets) = agent.tickets("live").await else {
            tokio::time::sleep(Duration::from_millis(30)).await;
            continue;
        };
        for ticket in tickets.iter().filter_map(|row| row["id"].as_str()) {
            let words = format!("answer {round} to {}", &ticket[ticket.len() - 6..]);
            loop {
                match agent.reply(ticket, &format!("r{round}-{ticket}"), &words).await {
                    Ok(Ok(_)) => break,
                    Ok(Err(refused)) => anyhow::bail!("refused: {refused:?}"),
                    Err(_) => tokio::time::sleep(Duration::from_millis(30)).await,
                }
            }
            answered.entry(ticket.to_owned()).or_default().push(words);
        }
        round += 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(answered)
}

/// What a page has put together from the live stream: by id, with its place and its text; and its cursor.
struct Page(BTreeMap<String, (i64, String)>, i64);

impl Page {
    fn take(&mut self, event: &deskbell_tests::stream::Event) {
        if let Some(cursor) = event.id {
            assert!(cursor >= self.1, "a cursor never goes back");
            self.1 = cursor;
        }
        if event.name == "message" {
            let message = event.data.get("data").unwrap_or(&event.data);
            if let (Some(id), Some(seq)) = (message["id"].as_str(), message["seq"].as_i64()) {
                self.0.insert(id.to_owned(), (seq, text_of(message)));
            }
        }
    }
}

/// Reads the stream, and resumes by cursor after every break, for ever.
async fn watch(visitor: Visitor, over: Arc<AtomicBool>) -> Result<Page> {
    let mut page = Page(BTreeMap::new(), 0);
    while !over.load(Ordering::SeqCst) {
        let Ok(mut events) = visitor.events(page.1).await else {
            tokio::time::sleep(Duration::from_millis(30)).await;
            continue;
        };
        while let Ok(Ok(Some(event))) = tokio::time::timeout(Duration::from_millis(300), events.next()).await
        {
            page.take(&event);
        }
    }
    Ok(page)
}

/// What came after the load ended, by the same way as a page that was asleep.
async fn catch_up(visitor: &Visitor, page: &mut Page) -> Result<()> {
    let last =
        visitor.history().await?.iter().filter_map(|message| message["changed"].as_i64()).max().unwrap_or(0);
    let mut events = visitor.events(page.1).await?;
    while page.1 < last {
        let event = events.next().await?.context("the stream goes on")?;
        page.take(&event);
    }
    Ok(())
}

async fn whole_room(agent: &Agent, ticket: &str) -> Result<Vec<Value>> {
    let room = agent.room(ticket).await?;
    let mut all = room["messages"].as_array().cloned().unwrap_or_default();
    let mut more = room["more"] == true;
    while more {
        let before = &all[0]["seq"];
        let page = agent.get(&format!("/tickets/{ticket}/messages?before={before}&limit=200")).await?;
        let mut earlier = page["items"].as_array().cloned().unwrap_or_default();
        more = page["more"] == true && !earlier.is_empty();
        earlier.append(&mut all);
        all = earlier;
    }
    Ok(all)
}
