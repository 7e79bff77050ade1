//! The search engine on made-up knowledge bases: how long an index takes, what it weighs, how fast it answers.
//!
//! Each size is measured in a process of its own, so that its memory is its own. Words are made of syllables and as
//! unequal as words are: few are everywhere, most are rare, which is harder for an index than prose.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use deskbell_core::kb::{ArticleDoc, Index, SuggestQuery};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use super::process;
use super::table::Latencies;

/// The argument by which this program measures one size and says it as JSON.
pub const CHILD: &str = "kb-of-size";

const SYLLABLES: &[&str] = &[
    "ba", "ker", "lon", "mi", "stra", "pol", "ten", "dar", "ju", "rix", "sol", "ven", "ga", "tor", "ne",
    "phi", "wan", "lu", "gri", "os",
];
const COMMON: &[&str] = &[
    "the", "your", "order", "how", "to", "card", "account", "my", "when", "payment", "refund", "is", "in",
    "for",
];
/// Words of the language, beside the common ones.
const WORDS: f64 = 40_000.0;
const QUESTIONS: usize = 400;

#[derive(Debug, Serialize, Deserialize)]
pub struct Row {
    articles: usize,
    index_seconds: f64,
    memory_mib: f64,
    suggestion: String,
    search: String,
    change_ms: f64,
    long_question_ms: f64,
}

/// Measures one size in this process.
#[must_use]
pub fn measure(articles: usize) -> Row {
    let mut random = StdRng::seed_from_u64(7);
    let texts: Vec<(String, String)> =
        (0..articles).map(|_| (words(&mut random, 6), body(&mut random))).collect();
    let (before, _) = process::memory(std::process::id());
    let from = Instant::now();
    let mut index = Index::new();
    for (key, (title, body)) in (0..).zip(&texts) {
        index.upsert(&document(key, title, body));
    }
    let index_seconds = from.elapsed().as_secs_f64();
    let (after, _) = process::memory(std::process::id());
    let questions: Vec<String> = (0..QUESTIONS).map(|_| question(&mut random, &texts)).collect();
    // The first questions make room for what all of them need.
    for question in &questions[..20] {
        let _ = index.suggest(question, &SuggestQuery::default());
    }
    let (mut suggestion, mut search) = (Latencies::default(), Latencies::default());
    for question in &questions {
        let from = Instant::now();
        let _ = index.suggest(question, &SuggestQuery::default());
        suggestion.add(from.elapsed());
        let from = Instant::now();
        let _ = index.search(question, 8, true, &[]);
        search.add(from.elapsed());
    }
    let changes = 50;
    let from = Instant::now();
    for key in 0..changes {
        let (title, body) = &texts[(key * 7) % texts.len()];
        index.upsert(&document(key as u128, title, body));
    }
    let change = from.elapsed() / u32::try_from(changes).unwrap_or(1);
    let long = words(&mut random, 2_000).chars().take(10_000).collect::<String>();
    let from = Instant::now();
    let _ = index.suggest(&long, &SuggestQuery::default());
    let long = from.elapsed();
    let ms = |span: Duration| span.as_secs_f64() * 1000.0;
    Row {
        articles,
        index_seconds,
        memory_mib: after - before,
        suggestion: suggestion.percentiles(),
        search: search.percentiles(),
        change_ms: ms(change),
        long_question_ms: ms(long),
    }
}

/// Measures each size and puts the rows together as a table.
///
/// # Errors
/// When a size cannot be measured.
pub fn table(sizes: &[usize]) -> Result<String> {
    let mut table = String::from(
        "| articles | index time | memory | a suggestion: p50 / p95 / p99 | the team's search: the same | a change | a 10,000-character question |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for size in sizes {
        let program = std::env::current_exe().context("this program has a place")?;
        let said = std::process::Command::new(program).args([CHILD, &size.to_string()]).output()?;
        ensure!(said.status.success(), "{size} articles: {}", String::from_utf8_lossy(&said.stderr));
        let row: Row = serde_json::from_slice(&said.stdout).context("a row is JSON")?;
        table.push_str(&format!(
            "| {} | {:.2} s | {:.1} MiB | {} ms | {} ms | {:.2} ms | {:.1} ms |\n",
            row.articles,
            row.index_seconds,
            row.memory_mib,
            row.suggestion,
            row.search,
            row.change_ms,
            row.long_question_ms
        ));
    }
    Ok(table)
}

fn document<'a>(key: u128, title: &'a str, body: &'a str) -> ArticleDoc<'a> {
    ArticleDoc { key, language: "en", title, body, keywords: &[], public: true, helpful: 0, rejected: 0 }
}

fn word(random: &mut StdRng) -> String {
    if random.random_range(0..3) == 0 {
        return COMMON[random.random_range(0..COMMON.len())].to_owned();
    }
    // The n-th word is as frequent as one in n.
    let mut number = WORDS.powf(random.random::<f64>()) as usize + 19;
    let mut word = String::new();
    while number > 0 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    word
}

fn words(random: &mut StdRng, count: usize) -> String {
    (0..count).map(|_| word(random)).collect::<Vec<_>>().join(" ")
}

/// Some 870 characters in lines.
fn body(random: &mut StdRng) -> String {
    (0..12).map(|_| words(random, 12) + ".").collect::<Vec<_>>().join("\n")
}

/// What somebody asks about one of the articles, with a slip in it.
fn question(random: &mut StdRng, texts: &[(String, String)]) -> String {
    let (title, body) = &texts[random.random_range(0..texts.len())];
    let from = if random.random_range(0..2) == 0 { title } else { body };
    let picked: Vec<&str> = from.split_whitespace().collect();
    let start = random.random_range(0..picked.len().saturating_sub(5).max(1));
    let mut asked = format!("how do i {}", picked[start..(start + 5).min(picked.len())].join(" "));
    let at = random.random_range(9..asked.len());
    asked.remove(at);
    asked
}
