//! Kill -9 twenty times while customers write and agents answer: nothing is lost, nothing stands there twice unless it is
//! marked, and the order is kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deskbell_core::clock::random_bytes;
use deskbell_tests::database::Kind;
use deskbell_tests::telegram::{Chat, Seat, Topic};

use crate::stage::Setting;

const KILLS: usize = 20;
const CUSTOMERS: usize = 6;
const MAYBE: char = '↻';

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
        let customer = stage.telegram.user(&format!("Customer{number}"), "en");
        let topic = stage.ticket(&customer, &format!("operator for {number}")).await;
        let agent = if number % 2 == 0 { stage.mia.at(&topic) } else { stage.jan.at(&topic) };
        stage.answers(&agent, &customer, "Hello").await;
        opened.push((number, customer, topic, agent));
    }
    let talks: Vec<_> = opened
        .into_iter()
        .map(|(number, customer, topic, agent)| {
            let asking = write((*customer).clone(), format!("question {number}"), over.clone());
            let answering = write(agent, format!("answer {number}"), over.clone());
            (number, customer, topic, tokio::spawn(asking), tokio::spawn(answering))
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
    let (mut said, mut repeats) = (0, 0);
    for (number, customer, topic, asking, answering) in talks {
        let (asked, answered) = (asking.await.expect("it wrote"), answering.await.expect("it wrote"));
        repeats += all_of_it(&topic.chat(), &format!("question {number}"), asked).await;
        repeats += all_of_it(&customer.chat(), &format!("answer {number}"), answered).await;
        said += asked + answered;
        only_one(&stage.group.topics(), number, &topic);
    }
    assert!(said > KILLS * CUSTOMERS, "the load was a load: {said}");
    println!("{kind:?}: {KILLS} kills, {said} messages, {repeats} repeated and marked");
}

fn only_one(topics: &[deskbell_tests::telegram::TopicSeen], number: usize, topic: &Topic) {
    let own: Vec<_> =
        topics.iter().filter(|seen| seen.name.contains(&format!("operator for {number}"))).collect();
    assert!(own.len() == 1 && own[0].id == topic.id(), "{own:?}");
}

/// One message after another until it is over; how many.
async fn write(seat: Seat, words: String, over: Arc<AtomicBool>) -> usize {
    let mut said = 0;
    while !over.load(Ordering::SeqCst) {
        said += 1;
        seat.says(&format!("{words} no {said:05}"));
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    said
}

/// Waits for the last of it, then holds all of it against what was said; how many were repeated.
async fn all_of_it(chat: &Chat, words: &str, count: usize) -> usize {
    chat.await_text(&format!("{words} no {count:05}")).await;
    let sign = format!("{words} no ");
    let shown: Vec<(usize, bool)> = chat
        .from_bot()
        .iter()
        .filter_map(|message| {
            let (_, number) = message.text.split_once(&sign)?;
            Some((number.get(..5)?.parse().ok()?, message.text.starts_with(MAYBE)))
        })
        .collect();
    let once: Vec<usize> = {
        let mut seen = std::collections::BTreeSet::new();
        shown.iter().filter(|(number, _)| seen.insert(*number)).map(|(number, _)| *number).collect()
    };
    assert_eq!(once, (1..=count).collect::<Vec<_>>(), "{words}: everything, in order");
    let mut repeats = 0;
    for (place, (number, marked)) in shown.iter().enumerate() {
        let before = shown[..place].iter().filter(|(other, _)| other == number).count();
        assert!(before == 0 || *marked, "{words} no {number} stands there twice, unmarked");
        repeats += usize::from(before > 0);
    }
    // One call is in flight in a chat, so that each kill leads to one repeat there at most.
    assert!(repeats <= KILLS, "{words}: {repeats} repeats after {KILLS} kills");
    repeats
}
