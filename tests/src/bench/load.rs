//! Visitors and an agent over HTTP: one way from widget to console, and there and back.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::sync::Mutex;

use super::table::Latencies;
use crate::agent::Agent;
use crate::visitor::{Visitor, text_of};

/// When each message was sent, by its text, and how long it took to arrive.
#[derive(Debug, Default)]
pub struct Clocked {
    sent: Mutex<HashMap<String, Instant>>,
    pub arrived: Mutex<Latencies>,
    pub count: AtomicU64,
}

impl Clocked {
    async fn start(&self, text: &str) {
        self.sent.lock().await.insert(text.to_owned(), Instant::now());
    }

    async fn arrive(&self, text: &str) {
        if let Some(sent) = self.sent.lock().await.remove(text) {
            self.arrived.lock().await.add(sent.elapsed());
            self.count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Figures from here on: what was under way is still awaited.
    pub async fn reset(&self) {
        *self.arrived.lock().await = Latencies::default();
        self.count.store(0, Ordering::Relaxed);
    }

    /// Waits until everything that was sent has arrived, a minute at most; what is missing then.
    pub async fn drain(&self) -> usize {
        for _ in 0..6_000 {
            if self.sent.lock().await.is_empty() {
                return 0;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.sent.lock().await.len()
    }
}

/// Reads the console's stream and notes what arrives.
pub async fn watch_console(agent: &Agent, clocked: Arc<Clocked>) -> Result<tokio::task::JoinHandle<()>> {
    let mut events = agent.events(0).await?;
    Ok(tokio::spawn(async move {
        while let Ok(Some(event)) = events.next().await {
            if event.data["event"] == "message" {
                clocked.arrive(&text_of(&event.data["data"])).await;
            }
        }
    }))
}

/// Visitors with an open ticket each.
///
/// # Errors
/// When the desk does not answer.
pub async fn visitors(address: &str, count: usize) -> Result<Vec<Visitor>> {
    let mut visitors = Vec::new();
    for number in 0..count {
        let visitor = Visitor::open(address, "en").await?;
        let _ = visitor.say("first", &format!("operator please, visitor {number}")).await?;
        visitors.push(visitor);
    }
    Ok(visitors)
}

/// Every visitor says one thing after another for `span`, as fast as it is taken.
pub async fn as_fast_as_taken(visitors: &[Visitor], clocked: &Arc<Clocked>, span: Duration, name: &str) {
    let until = Instant::now() + span;
    let tasks = visitors.iter().cloned().enumerate().map(|(number, visitor)| {
        let (clocked, name) = (clocked.clone(), name.to_owned());
        tokio::spawn(async move {
            let mut said = 0;
            while Instant::now() < until {
                said += 1;
                let text = format!("{name} {number} {said}");
                clocked.start(&text).await;
                if !matches!(visitor.say(&format!("{name}-{said}"), &text).await, Ok(Ok(_))) {
                    clocked.sent.lock().await.remove(&text);
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        let _ = task.await;
    }
}

/// `rate` messages a second in all, sent on time whether the last was taken or not.
pub async fn on_time(visitors: &[Visitor], clocked: &Arc<Clocked>, rate: u32, span: Duration, name: &str) {
    let mut tick = tokio::time::interval(Duration::from_secs(1) / rate);
    let until = Instant::now() + span;
    let mut said = 0;
    let mut tasks = tokio::task::JoinSet::new();
    while Instant::now() < until {
        tick.tick().await;
        said += 1;
        let visitor = visitors[said % visitors.len()].clone();
        let (clocked, text, id) = (clocked.clone(), format!("{name} {said}"), format!("{name}-{said}"));
        tasks.spawn(async move {
            clocked.start(&text).await;
            if !matches!(visitor.say(&id, &text).await, Ok(Ok(_))) {
                clocked.sent.lock().await.remove(&text);
            }
        });
    }
    while tasks.join_next().await.is_some() {}
}

/// Each visitor asks, an agent answers as soon as the console shows it, and the visitor asks again when it has the
/// answer. Round trips a second, and their latencies.
///
/// # Errors
/// When the desk does not answer.
pub async fn there_and_back(agent: &Agent, visitors: &[Visitor], span: Duration) -> Result<(f64, Latencies)> {
    let mut console = agent.events(0).await?;
    let answering = {
        let agent = agent.clone();
        tokio::spawn(async move {
            let mut said = 0_u64;
            while let Ok(Some(event)) = console.next().await {
                let text = text_of(&event.data["data"]);
                let (Some("message"), Some(ticket)) =
                    (event.data["event"].as_str(), event.data["data"]["ticket"].as_str())
                else {
                    continue;
                };
                if event.data["data"]["author"]["is"] == "contact" && text.starts_with("trip ") {
                    said += 1;
                    let (agent, ticket, id) = (agent.clone(), ticket.to_owned(), format!("trip-{said}"));
                    tokio::spawn(
                        async move { agent.reply(&ticket, &id, &format!("answer to {text}")).await },
                    );
                }
            }
        })
    };
    let until = Instant::now() + span;
    let mut trips = tokio::task::JoinSet::new();
    for (number, visitor) in visitors.iter().cloned().enumerate() {
        trips.spawn(async move {
            let mut latencies = Vec::new();
            let Ok(mut events) = visitor.events(0).await else { return latencies };
            let mut said = 0;
            while Instant::now() < until {
                said += 1;
                let (from, text) = (Instant::now(), format!("trip {number} {said}"));
                let expected = format!("answer to {text}");
                if !matches!(visitor.say(&format!("trip-{said}"), &text).await, Ok(Ok(_))) {
                    break;
                }
                while let Ok(Ok(Some(event))) =
                    tokio::time::timeout(Duration::from_secs(20), events.next()).await
                {
                    let message = event.data.get("data").unwrap_or(&event.data);
                    if text_of(message) == expected {
                        latencies.push(from.elapsed());
                        break;
                    }
                }
            }
            latencies
        });
    }
    let (from, mut all, mut count) = (Instant::now(), Latencies::default(), 0_u32);
    while let Some(trip) = trips.join_next().await {
        for latency in trip? {
            all.add(latency);
            count += 1;
        }
    }
    answering.abort();
    Ok((f64::from(count) / from.elapsed().as_secs_f64(), all))
}
