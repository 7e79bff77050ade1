//! Articles in Telegram: looked up by a customer, sent from a topic by one press, made of a ticket, and found as soon as
//! they were imported beside a running desk.

use std::time::Instant;

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

async fn with_articles() -> Stage {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../bot/demo/kb");
    let stage = Setting::new().env("DESKBELL_KB_DIR", articles).open().await;
    // A folder is read beside the start, one article after another.
    until_shown(&stage, "/faq card declined", "My card was declined").await;
    stage
}

fn english() -> Sentences {
    Sentences::of("en")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn customers_look_articles_up_and_say_whether_they_helped() {
    let stage = with_articles().await;
    let said = english();
    stage.ana.says("/faq");
    stage.ana.chat().await_text(said.whole("faq-how")).await;
    let list = stage.ana.chat().await_button("My card was declined").await;
    stage.ana.presses(list.id, "My card was declined");
    let article = stage.ana.chat().await_button(said.whole("button-that-solved-it")).await;
    stage.ana.presses(article.id, said.whole("button-that-solved-it"));
    stage.ana.chat().await_text(said.whole("glad-solved")).await;
    stage.ana.says("/faq zwqxvj");
    stage.ana.chat().await_text(said.whole("faq-none")).await;
    // Counted, and no ticket came of it.
    let report = stage.run(&["report", "--csv"]).await;
    let line = report.lines().find(|line| line.starts_with("article,card-declined en")).expect("it was read");
    assert!(line.ends_with(",1,1,0,0,"), "opened, solved, rejected, a ticket all the same: {line}");
    let total = report.lines().find(|line| line.starts_with("total,")).expect("there is a total");
    assert!(!total.ends_with(",0"), "a search found nothing: {total}");
    assert_eq!(stage.database.count("ticket").await, 0);
    stage.telegram.assert_spec_clean();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_finds_articles_sends_one_by_a_press_and_becomes_one() {
    let stage = with_articles().await;
    let said = english();
    let topic = stage.ticket(&stage.ana, "operator please").await;
    let mia = stage.mia.at(&topic);
    mia.says("/faq card declined");
    let list = topic.chat().await_button("Send “My card was declined").await;
    // Read, to be used in one's own words; then sent as it is.
    let press = mia.presses(list.id, "Read “My card was declined");
    stage.telegram.answer_to(&press).await;
    topic.chat().await_text(said.whole("team-article-text")).await;
    let press = mia.presses(list.id, "Send “My card was declined");
    stage.telegram.answer_to(&press).await;
    let article = stage.ana.chat().await_button(said.whole("button-still-need-help")).await;
    topic.chat().await_text("sent the article").await;
    stage.settled().await;
    stage.ana.presses(article.id, said.whole("button-still-need-help"));
    topic.chat().await_text("did not help").await;
    // What was asked and answered becomes an article; a note never does.
    mia.says("/note CANARY her bank is slow");
    stage.answers(&mia, &stage.ana, "Lift the limit in your bank’s app").await;
    mia.says("/article");
    let draft = topic.chat().await_button("Discard the draft").await;
    assert!(
        draft.text.contains("Lift the limit") && draft.text.contains("> operator please"),
        "{}",
        draft.line()
    );
    assert!(!draft.text.contains("CANARY"), "{}", draft.line());
    mia.says("/article Lifting a card limit\nLift the limit in your bank’s app.");
    topic.chat().await_message(|message| message.id > draft.id && message.button("Discard").is_some()).await;
    mia.says("/publish");
    topic.chat().await_text("needs the role").await;
    let eva = stage.eva.at(&topic);
    eva.says("/publish");
    topic.chat().await_text("published the article").await;
    stage.ana.says("/faq lifting a card limit");
    stage.ana.chat().await_button("Lifting a card limit").await;
    assert_eq!(shown(&stage.ana.chat(), "CANARY").len(), 0);
    stage.telegram.assert_spec_clean();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_process_imports_changes_and_removes_is_found_at_once() {
    let stage = Stage::new().await;
    let said = english();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |title: &str| {
        let text = format!("---\nid: zebra\nlanguage: en\ntitle: {title}\n---\nThey are striped.\n");
        std::fs::write(folder.path().join("zebra.md"), text).expect("a file is written");
    };
    let path = folder.path().to_str().expect("a path is text").to_owned();
    write("Feeding a zebra");
    stage.run(&["kb", "import", &path]).await;
    let took = until_shown(&stage, "/faq feeding a zebra", "Feeding a zebra").await;
    write("Washing a zebra");
    stage.run(&["kb", "import", &path]).await;
    let changed = until_shown(&stage, "/faq washing a zebra", "Washing a zebra").await;
    println!("an import of another process was found after {took} ms, a change after {changed} ms");
    let out = folder.path().join("out");
    let exported = stage.run(&["kb", "export", out.to_str().expect("a path is text")]).await;
    assert!(exported.starts_with("1 articles were written"), "{exported}");
    let again = stage.run(&["kb", "import", out.to_str().expect("a path is text")]).await;
    assert!(again.contains("0 new, 0 changed, 1 as they were"), "{again}");
    stage.run(&["kb", "remove", "zebra"]).await;
    loop {
        let before = shown(&stage.ana.chat(), said.whole("faq-none")).len();
        let lists = stage.ana.chat().from_bot().len();
        stage.ana.says("/faq washing a zebra");
        stage.ana.chat().await_count(lists + 1, |message| message.is_bot()).await;
        if shown(&stage.ana.chat(), said.whole("faq-none")).len() > before {
            break;
        }
    }
}

/// Asks until it is found; how long that took, in milliseconds.
async fn until_shown(stage: &Stage, asked: &str, title: &str) -> u128 {
    let from = Instant::now();
    loop {
        let count = stage.ana.chat().from_bot().len();
        stage.ana.says(asked);
        stage.ana.chat().await_count(count + 1, |message| message.is_bot()).await;
        if stage.ana.chat().find(|message| message.button(title).is_some()).is_some() {
            return from.elapsed().as_millis();
        }
    }
}
