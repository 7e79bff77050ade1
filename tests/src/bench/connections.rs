//! Five hundred visitors with an open page each, held by one process: what a connection takes, and how soon each sees what
//! the team answers.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::sync::{Barrier, Mutex, mpsc};

use super::process;
use super::table::{Figures, Latencies};
use crate::agent::Agent;
use crate::binary::{Binary, free_port};
use crate::database::{Database, Kind};
use crate::visitor::{Visitor, text_of};

/// How many pages are open, how often each is answered, and how many answers a second the team gives in all.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub visitors: usize,
    pub rounds: usize,
    pub rate: u32,
}

impl Size {
    #[must_use]
    pub fn full() -> Self {
        Self { visitors: 500, rounds: 4, rate: 50 }
    }

    #[must_use]
    pub fn quick() -> Self {
        Self { visitors: 50, rounds: 1, rate: 20 }
    }
}

/// An answer that is never seen by then is counted as lost.
const PATIENCE: Duration = Duration::from_secs(60);
const SETTLE: Duration = Duration::from_secs(2);
const ENV: &[(&str, &str)] = &[
    ("DESKBELL_WIDGET__SESSIONS_PER_HOUR", "0"),
    ("DESKBELL_WIDGET__REQUESTS_PER_MINUTE", "0"),
    ("DESKBELL_WIDGET__STREAMS_PER_ADDRESS", "0"),
    ("DESKBELL_LIMITS__MESSAGES_PER_MINUTE", "1000000"),
    ("DESKBELL_LOG", "warn"),
];

type Sent = Arc<Mutex<HashMap<String, Instant>>>;

/// # Errors
/// When the desk does not answer, or an answer of the team is never seen.
pub async fn measure(kind: Kind, size: Size) -> Result<Figures> {
    let mut figures = Figures::default();
    let database = Database::fresh(kind).await;
    let desk = Binary::start(&database, free_port(), ENV).await?;
    let id = desk.id().context("it runs")?;
    let agent = Agent::invite(&database, &desk.address, "Mia", "admin").await?;
    let mut visitors = Vec::new();
    for number in 0..size.visitors {
        let visitor = Visitor::open(&desk.address, "en").await?;
        let said = visitor.say("first", &format!("operator! visitor {number}")).await?;
        ensure!(said.is_ok(), "visitor {number} was refused: {said:?}");
        visitors.push(visitor);
    }
    let tickets = tickets(&agent, size.visitors).await?;
    tokio::time::sleep(SETTLE).await;
    let (before, _) = process::memory(id);
    let (sent, mut seen) = open(&visitors, size).await?;
    tokio::time::sleep(SETTLE).await;
    let (held, _) = process::memory(id);
    figures.put("pages open", size.visitors.to_string());
    figures.put("memory before and with all of them, MiB", format!("{before:.0} / {held:.0}"));
    figures
        .put("memory a connection, KiB", format!("{:.1}", (held - before) * 1024.0 / size.visitors as f64));

    let (from, used) = (Instant::now(), process::processor(id));
    let mut tick = tokio::time::interval(Duration::from_secs(1) / size.rate);
    let mut replies = tokio::task::JoinSet::new();
    for round in 0..size.rounds {
        for (number, ticket) in tickets.iter().cloned().enumerate() {
            tick.tick().await;
            let (agent, sent) = (agent.clone(), sent.clone());
            replies.spawn(async move {
                let words = format!("answer {round} to {number}");
                sent.lock().await.insert(words.clone(), Instant::now());
                agent.reply(&ticket, &format!("r-{round}-{number}"), &words).await
            });
        }
    }
    while let Some(reply) = replies.join_next().await {
        let reply = reply??;
        ensure!(reply.is_ok(), "a reply was refused: {reply:?}");
    }
    let mut latencies = Latencies::default();
    for _ in 0..size.visitors * size.rounds {
        let latency =
            tokio::time::timeout(PATIENCE, seen.recv()).await.context("an answer was never seen")?;
        latencies.add(latency.context("the visitors are there")?);
    }
    let answers = size.visitors * size.rounds;
    let used = process::processor(id).saturating_sub(used).as_secs_f64();
    figures.put(
        "answers, and in how many a second",
        format!("{answers} / {:.0}", answers as f64 / from.elapsed().as_secs_f64()),
    );
    figures.put("from the team's reply until the visitor sees it: p50 / p99 / largest, ms", latencies.text());
    figures.put("processor s per 1,000 answers", format!("{:.2}", used * 1000.0 / answers as f64));
    figures.put("memory at most, MiB", format!("{:.0}", process::memory(id).1));
    desk.stop().await?;
    Ok(figures)
}

/// All tickets' ids, one for each visitor.
async fn tickets(agent: &Agent, count: usize) -> Result<Vec<String>> {
    let mut ids: Vec<String> = Vec::new();
    let mut before = String::new();
    while ids.len() < count {
        let page = agent.get(&format!("/tickets?queue=all&limit=100{before}")).await?;
        let rows = page["items"].as_array().context("rows")?;
        ensure!(!rows.is_empty(), "{} of {count} tickets are listed", ids.len());
        ids.extend(rows.iter().filter_map(|row| Some(row["id"].as_str()?.to_owned())));
        before = format!("&before={}", rows.last().map_or(&serde_json::Value::Null, |row| &row["number"]));
    }
    Ok(ids)
}

/// Opens every visitor's stream and returns when all of them are live: when what was sent, and what was seen how late.
async fn open(visitors: &[Visitor], size: Size) -> Result<(Sent, mpsc::UnboundedReceiver<Duration>)> {
    let sent = Sent::default();
    let (seen, arriving) = mpsc::unbounded_channel();
    let ready = Arc::new(Barrier::new(size.visitors + 1));
    for visitor in visitors {
        let (sent, seen, ready) = (sent.clone(), seen.clone(), ready.clone());
        let mut events = visitor.events(0).await?;
        tokio::spawn(async move {
            // The first event says that the stream lives.
            let _ = events.next().await;
            ready.wait().await;
            while let Ok(Some(event)) = events.next().await {
                if event.name != "message" {
                    continue;
                }
                let words = text_of(&event.data);
                if let Some(at) = sent.lock().await.remove(&words) {
                    let _ = seen.send(at.elapsed());
                }
            }
        });
    }
    ready.wait().await;
    Ok((sent, arriving))
}
