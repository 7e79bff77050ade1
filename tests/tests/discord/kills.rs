//! Kill -9 twenty times while customers write and agents answer: nothing is lost, nothing stands there twice, and the
//! order is kept.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deskbell_core::clock::random_bytes;
use deskbell_tests::database::Kind;
use deskbell_tests::discord::{Chat, Seat};

use crate::stage::Setting;

const KILLS: usize = 20;
const CUSTOMERS: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_twenty_times_on_sqlite() {
    killed(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_twenty_times_on_postgresql() {
    killed(Kind::Postgres).await;
}

#[expect(clippy::print_stdout, reason = "a kill test says how much it killed")]
async fn killed(kind: Kind) {
    let mut stage = Setting::new().on(kind).env("DESKBELL_LOG", "error").patient().open().await;
    let over = Arc::new(AtomicBool::new(false));
    let mut opened = Vec::new();
    for number in 0..CUSTOMERS {
        let customer = stage.discord.user(&format!("Customer{number}"), "en-US");
        stage.guild.joins(&customer);
        let post = stage.ticket(&customer, &format!("operator for {number}")).await;
        let agent = if number % 2 == 0 { stage.mia.at(&post) } else { stage.jan.at(&post) };
        stage.answers(&agent, &customer, "Hello").await;
        opened.push((number, customer, post, agent));
    }
    let talks: Vec<_> = opened
        .into_iter()
        .map(|(number, customer, post, agent)| {
            let asking = write((*customer).clone(), format!("question {number}"), over.clone());
            let answering = write(agent, format!("answer {number}"), over.clone());
            (number, customer, post, tokio::spawn(asking), tokio::spawn(answering))
        })
        .collect();
    for _ in 0..KILLS {
        // A moment nobody chose, and that is the test.
        let moment = u64::from(u16::from_le_bytes(random_bytes())) % 480;
        tokio::time::sleep(Duration::from_millis(20 + moment)).await;
        stage.kill().await;
        stage.launch().await;
    }
    over.store(true, Ordering::SeqCst);
    let (mut said, mut doubled) = (0, 0);
    for (number, customer, post, asking, answering) in talks {
        let (asked, answered) = (asking.await.expect("it wrote"), answering.await.expect("it wrote"));
        doubled += all_of_it(&post.chat(), &format!("question {number}"), asked).await;
        doubled += all_of_it(&customer.chat(), &format!("answer {number}"), answered).await;
        said += asked + answered;
    }
    assert_eq!(stage.tickets().len(), CUSTOMERS, "{:?}", stage.tickets());
    assert!(said > KILLS, "the load was a load: {said}");
    println!("{kind:?}: {KILLS} kills, {said} messages");
    assert_eq!(doubled, 0, "nothing stands there twice");
}

/// One message after another until it is over; how many.
async fn write(seat: Seat, words: String, over: Arc<AtomicBool>) -> usize {
    let mut said = 0;
    while !over.load(Ordering::SeqCst) {
        said += 1;
        seat.says(&format!("{words} no {said:05}"));
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    said
}

/// Waits for the last of it, then holds all of it against what was said; how many stand there twice.
async fn all_of_it(chat: &Chat, words: &str, count: usize) -> usize {
    chat.await_text(&format!("{words} no {count:05}")).await;
    let sign = format!("{words} no ");
    let texts: Vec<String> = chat.from_bot().into_iter().map(|message| message.text).collect();
    let numbers = texts.iter().flat_map(|text| text.split(sign.as_str()).skip(1));
    let shown: Vec<usize> = numbers.filter_map(|rest| rest.get(..5)?.parse().ok()).collect();
    let mut seen = BTreeSet::new();
    let once: Vec<usize> = shown.iter().copied().filter(|number| seen.insert(*number)).collect();
    assert_eq!(once, (1..=count).collect::<Vec<_>>(), "{words}: everything, in order");
    shown.len() - once.len()
}
