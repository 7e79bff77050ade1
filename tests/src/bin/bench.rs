//! The desk's figures, in one run on one disk: `cargo run --release -p deskbell-tests --bin bench`.
//!
//! Two tables: the widget with the console, and Telegram. `-- widget` or `-- telegram` measures one of them, `-- quick`
//! only tries Telegram's for a few seconds with the binary that is there; `-- telegram-light` and `-- telegram-limits`
//! measure one part of it, also with the binary that is there. `-- kb` measures the search engine alone, in this program
//! itself, at 1,000, 10,000 and 100,000 articles; `-- kb quick` at few. `-- console` measures the team's lists and its search
//! alone, at 100,000 tickets with 500,000 messages, with the binary that is there.
//! `-- connections` holds 500 visitors' pages open and times the team's answers, with the binary that is there;
//! `-- connections quick` fewer.
//!
//! Builds the release binary beside it first. PostgreSQL is measured when DESKBELL_TEST_POSTGRES names one (durable:
//! without `fsync=off`). The load comes from the same machine, so on two cores the desk has about one of them.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use deskbell_tests::agent::Agent;
use deskbell_tests::bench::load::{self, Clocked};
use deskbell_tests::bench::table::{Figures, markdown};
use deskbell_tests::bench::telegram::{self, Spans};
use deskbell_tests::bench::{connections, discord, kb, process, raw, tickets};
use deskbell_tests::binary::{Binary, free_port};
use deskbell_tests::database::{Database, Kind, POSTGRES};

const VISITORS: usize = 64;
const SPAN: Duration = Duration::from_secs(10);
const TICKETS: u32 = 100_000;
const ENV: &[(&str, &str)] = &[
    ("DESKBELL_WIDGET__SESSIONS_PER_HOUR", "1000000"),
    ("DESKBELL_WIDGET__REQUESTS_PER_MINUTE", "10000000"),
    ("DESKBELL_LIMITS__MESSAGES_PER_MINUTE", "1000000"),
    ("DESKBELL_LOG", "warn"),
];

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
async fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| asked.iter().any(|argument| argument == word);
    if let Some(at) = asked.iter().position(|argument| argument == kb::CHILD) {
        let size = asked.get(at + 1).and_then(|size| size.parse().ok()).context("how many articles?")?;
        println!("{}", serde_json::to_string(&kb::measure(size))?);
        return Ok(());
    }
    if has("console") {
        let mut columns = Vec::new();
        for (name, kind) in [("SQLite", Kind::Sqlite), ("PostgreSQL", Kind::Postgres)] {
            if kind == Kind::Sqlite || std::env::vars().any(|(name, _)| name == POSTGRES) {
                let mut figures = Figures::default();
                many_tickets(&mut figures, free_port(), kind).await?;
                columns.push((name, figures));
            }
        }
        println!("\n{}", markdown(&columns));
        return Ok(());
    }
    if has("connections") {
        // With the binary that was built beside it.
        let size = if has("quick") { connections::Size::quick() } else { connections::Size::full() };
        println!("\n{}", markdown(&[("SQLite", connections::measure(Kind::Sqlite, size).await?)]));
        return Ok(());
    }
    if has("kb") {
        let sizes: &[usize] = if has("quick") { &[100, 1_000] } else { &[1_000, 10_000, 100_000] };
        println!("\n{}", kb::table(sizes)?);
        return Ok(());
    }
    for (word, limits) in [("telegram-light", false), ("telegram-limits", true)] {
        if has(word) {
            let spans = Spans::full();
            let figures = match limits {
                true => telegram::measure_limited(Kind::Sqlite, spans).await?,
                false => telegram::measure_light(Kind::Sqlite, spans).await?,
            };
            println!("\n{}", markdown(&[("SQLite", figures)]));
            return Ok(());
        }
    }
    if has("quick") {
        // With the binary as it is, to see that all of it can be measured.
        let figures = if has("discord") {
            discord::measure(Kind::Sqlite, Spans::quick()).await?
        } else {
            telegram::measure(Kind::Sqlite, Spans::quick()).await?
        };
        println!("\n{}", markdown(&[("SQLite", figures)]));
        return Ok(());
    }
    let built = std::process::Command::new("cargo")
        // The same packages as this program was built with, so that nothing is built twice.
        .args([
            "build",
            "--release",
            "--quiet",
            "-p",
            "deskbell",
            "-p",
            "deskbell-tests",
            "--bin",
            "deskbell",
            "--bin",
            "bench",
        ])
        .stdin(Stdio::null())
        .status()
        .context("cargo builds the release binary")?;
    ensure!(built.success(), "the release binary could not be built");
    let kinds = if std::env::vars().any(|(name, _)| name == POSTGRES) {
        vec![("SQLite", Kind::Sqlite), ("PostgreSQL", Kind::Postgres)]
    } else {
        println!("PostgreSQL is left out: {POSTGRES} is not set.");
        vec![("SQLite", Kind::Sqlite)]
    };
    let wanted =
        |table: &str| has(table) || !["widget", "telegram", "discord"].iter().any(|other| has(other));
    if wanted("widget") {
        let mut columns = Vec::new();
        for (name, kind) in &kinds {
            columns.push((*name, measure(*kind).await?));
        }
        println!("\n{}", markdown(&columns));
    }
    if wanted("telegram") {
        let mut columns = Vec::new();
        for (name, kind) in &kinds {
            columns.push((*name, telegram::measure(*kind, Spans::full()).await?));
        }
        println!("\nTelegram\n\n{}", markdown(&columns));
    }
    if wanted("discord") {
        let mut columns = Vec::new();
        for (name, kind) in &kinds {
            columns.push((*name, discord::measure(*kind, Spans::full()).await?));
        }
        println!("\nDiscord\n\n{}", markdown(&columns));
    }
    Ok(())
}

async fn measure(kind: Kind) -> Result<Figures> {
    let mut figures = Figures::default();
    let database = Database::fresh(kind).await;
    figures.put("fsync of 4 KiB, µs", format!("{:.0}", raw::fsync(&database)?));

    let port = free_port();
    let desk = Binary::start(&database, port, ENV).await?;
    let id = desk.id().context("it runs")?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    figures.put("memory idle, MiB", format!("{:.0}", process::memory(id).0));
    let agent = Agent::invite(&database, &desk.address, "Mia", "admin").await?;
    let visitors = load::visitors(&desk.address, VISITORS).await?;
    let clocked = Arc::new(Clocked::default());
    let watching = load::watch_console(&agent, clocked.clone()).await?;

    // A light load.
    load::on_time(&visitors, &clocked, 100, Duration::from_secs(2), "warm").await;
    clocked.drain().await;
    clocked.reset().await;
    let before = process::processor(id);
    load::on_time(&visitors, &clocked, 100, SPAN, "light").await;
    let lost = clocked.drain().await;
    ensure!(lost == 0, "{lost} messages did not arrive");
    let (used, count) = (process::processor(id) - before, clocked.count.load(Ordering::Relaxed));
    figures.put("one way at 100/s: p50 / p99 / largest, ms", clocked.arrived.lock().await.text());
    figures
        .put("processor s per 1,000 at 100/s", format!("{:.2}", used.as_secs_f64() * 1000.0 / count as f64));

    // As much as it takes.
    clocked.reset().await;
    let (before, from) = (process::processor(id), Instant::now());
    load::as_fast_as_taken(&visitors, &clocked, SPAN, "full").await;
    let lost = clocked.drain().await;
    ensure!(lost == 0, "{lost} messages did not arrive");
    let elapsed = from.elapsed().as_secs_f64();
    let (used, count) = (process::processor(id) - before, clocked.count.load(Ordering::Relaxed));
    let sustained = count as f64 / elapsed;
    figures.put("one way, messages a second", format!("{sustained:.0}"));
    figures.put("one way at that load: p50 / p99 / largest, ms", clocked.arrived.lock().await.text());
    figures.put(
        "processor s per 1,000 at that load",
        format!("{:.2}", used.as_secs_f64() * 1000.0 / count as f64),
    );
    let (_, most) = process::memory(id);
    figures.put("memory under load, MiB", format!("{most:.0}"));
    watching.abort();

    let (trips, latencies) = load::there_and_back(&agent, &visitors[..32], SPAN).await?;
    figures.put("round trips a second", format!("{trips:.0}"));
    figures.put("round trip: p50 / p99 / largest, ms", latencies.text());
    desk.stop().await?;

    let limit = raw::limit(&database).await?;
    figures.put("raw limit, transactions a second", format!("{limit:.0}"));
    figures.put("one way to raw limit", format!("{:.2}", sustained / limit));
    many_tickets(&mut figures, port, kind).await?;
    Ok(figures)
}

/// On a database of its own: the raw limit's rows have no place in a figure about pages.
async fn many_tickets(figures: &mut Figures, port: u16, kind: Kind) -> Result<()> {
    let database = Database::fresh(kind).await;
    let desk = Binary::start(&database, port, ENV).await?;
    let agent = Agent::invite(&database, &desk.address, "Mia", "admin").await?;
    load::visitors(&desk.address, 1).await?;
    desk.stop().await?;
    tickets::fill(&database, TICKETS).await?;
    let from = Instant::now();
    let desk = Binary::start(&database, port, ENV).await?;
    figures.put("start to ready with 100,000 tickets, ms", format!("{}", from.elapsed().as_millis()));
    for (name, path) in [
        ("live", "/tickets?queue=live&limit=50"),
        ("unassigned", "/tickets?queue=unassigned&limit=50"),
        ("my teams", "/tickets?queue=team&limit=50"),
        ("overdue", "/tickets?queue=overdue&limit=50"),
        ("all, from the middle", "/tickets?queue=all&limit=50&before=50000"),
        ("search by a number", "/tickets?queue=all&limit=50&search=%2351234"),
        ("search by a name and a word", "/tickets?queue=all&limit=50&search=visitor%20topic77"),
        ("search by a rare word that was said", "/tickets?queue=all&limit=50&search=topic4999"),
        ("search by a word of every ticket", "/tickets?queue=all&limit=50&search=parcel"),
        ("waiting", "/tickets?queue=waiting&limit=50"),
        ("closed", "/tickets?queue=closed&limit=50"),
        ("search by words", "/tickets?queue=all&limit=50&search=question%2099"),
    ] {
        let mut latencies = deskbell_tests::bench::table::Latencies::default();
        for _ in 0..50 {
            let from = Instant::now();
            let page = agent.get(path).await?;
            latencies.add(from.elapsed());
            ensure!(page["items"].as_array().is_some_and(|items| !items.is_empty()), "{name} shows tickets");
        }
        figures.put(&format!("page of 100,000 tickets, {name}: p50 / p99 / largest, ms"), latencies.text());
    }
    desk.stop().await?;
    Ok(())
}
