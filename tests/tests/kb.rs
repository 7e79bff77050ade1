//! The engine on the evaluation sets, a part of each, so that a change that costs suggestions is noticed here and not by
//! customers. The whole table is printed by `deskbell kb eval` and the sets' scorer (docs/knowledge-base.md).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use deskbell_core::kb::{ArticleDoc, Index, SuggestQuery};
use deskbell_tests::binary::{Binary, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::files::shared;
use deskbell_tests::visitor::Visitor;
use serde_json::Value;

/// Every so-many-th question is asked: enough to notice a fall, in the time that a test may take.
const EACH: usize = 6;
/// The goals of the kept-back split, with room for a part of the questions being easier or harder than the whole.
const FALSE_AT_MOST: f64 = 0.10;
const HITS_AT_LEAST: f64 = 0.60;

#[derive(Default)]
struct Cell {
    asked: u32,
    hits: u32,
    outside: u32,
    offered: u32,
}

#[test]
fn suggestions_are_as_good_as_they_were() {
    let Some(folder) = shared("kb-eval") else {
        println!("LEFT OUT: no evaluation sets beside the workspace, nor below DESKBELL_SHARED");
        return;
    };
    let mut cells: BTreeMap<(String, String), Cell> = BTreeMap::new();
    let sets = std::fs::read_dir(&folder).expect("the sets can be read");
    for set in sets.flatten().map(|entry| entry.path()).filter(|path| path.join("kb.jsonl").is_file()) {
        ask(&set, &mut cells);
    }
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let share = |count: u32, of: u32| f64::from(count) / f64::from(of);
    let hits = cells.values().filter(|cell| cell.asked >= 3).map(|cell| share(cell.hits, cell.asked));
    let wrong = cells.values().filter(|cell| cell.outside >= 2).map(|cell| share(cell.offered, cell.outside));
    let (hits, wrong) = (mean(hits.collect()), mean(wrong.collect()));
    println!("every {EACH}th question: hit@3 {hits:.3}, false {wrong:.3} (macro)");
    assert!(hits >= HITS_AT_LEAST, "hit@3 fell to {hits:.3}");
    assert!(wrong <= FALSE_AT_MOST, "false suggestions rose to {wrong:.3}");
}

fn ask(set: &Path, cells: &mut BTreeMap<(String, String), Cell>) {
    let read = |name: &str| -> Vec<Value> {
        let text = std::fs::read_to_string(set.join(name)).expect("a set has its files");
        text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    };
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let articles = read("kb.jsonl");
    let mut index = Index::new();
    for (key, article) in (0..).zip(&articles) {
        index.upsert(&ArticleDoc {
            key,
            language: &text(article, "lang"),
            title: &text(article, "title"),
            body: &text(article, "body"),
            keywords: &[],
            public: true,
            helpful: 0,
            rejected: 0,
        });
    }
    let name = set.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let clean = read("queries.jsonl").into_iter().filter(|query| text(query, "kind") == "clean");
    for query in clean.step_by(EACH) {
        let hits = index.suggest(&text(&query, "text"), &SuggestQuery::default());
        let cell = cells.entry((name.clone(), text(&query, "lang"))).or_default();
        let right = query["relevant"].as_array().cloned().unwrap_or_default();
        match query["scope"].as_str() {
            Some("in") => {
                cell.asked += 1;
                let found = |key: u128| right.contains(&articles[usize::try_from(key).unwrap_or(0)]["id"]);
                cell.hits += u32::from(hits.iter().any(|hit| found(hit.key)));
            }
            Some("oos") => {
                cell.outside += 1;
                cell.offered += u32::from(!hits.is_empty());
            }
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_writes_the_moment_the_desk_is_ready_is_offered_what_is_in_its_folder() -> Result<()> {
    let database = Database::fresh(Kind::Sqlite).await;
    let folder = database.folder.path().join("kb");
    std::fs::create_dir(&folder)?;
    let article = |id: &str, title: &str, body: &str| {
        let text = format!("---\nid: {id}\nlanguage: en\ntitle: {title:?}\n---\n\n{body}\n");
        std::fs::write(folder.join(format!("{id}.md")), text)
    };
    article("card", "My card was declined", "Ask the bank whether it blocked the card.")?;
    // Enough to read that a desk which read them beside its other work would not have them yet.
    for number in 0..2_000 {
        let title = format!("Returning parcel kind {number}");
        article(
            &format!("parcel-{number}"),
            &title,
            &format!("Put it into its box and print label {number}."),
        )?;
    }
    let shelf = folder.to_string_lossy();
    let env =
        [("DESKBELL_KB_DIR", &*shelf), ("DESKBELL_TIMES__BURST_QUIET", "0s"), ("DESKBELL_LOG", "error")];
    let desk = Binary::start(&database, free_port(), &env).await?;
    let visitor = Visitor::open(&desk.address, "en").await?;
    visitor.say("first", "my card was declined twice").await?.expect("it is taken");
    let mut events = visitor.events(0).await?;
    loop {
        let event = events.next().await?.context("the stream goes on")?;
        if event.data["who"] != "desk" {
            continue;
        }
        let labels: Vec<&str> = event.data["buttons"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|button| button["label"].as_str())
            .collect();
        assert!(labels.iter().any(|label| label.contains("My card was declined")), "{}", event.data);
        return Ok(());
    }
}
