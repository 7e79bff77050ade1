//! With the limits that Telegram sets: nothing is lost, order is kept, and hardly a call is refused.

use std::time::Duration;

use crate::stage::Setting;

/// Every `customer number` of these words, in the order in which the group shows them; several may stand in one message.
fn told(texts: &[String], customer: &str) -> Vec<usize> {
    let mut numbers = Vec::new();
    let sign = format!("{customer} says ");
    for text in texts {
        numbers.extend(text.split(sign.as_str()).skip(1).filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|number| number.parse::<usize>().ok())
        }));
    }
    numbers
}

/// The figure: four other bots of today lose forty of these sixty.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_messages_at_one_a_second_arrive_within_telegrams_limits() {
    let stage = Setting::limited().open().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    // At one a second, as the figure says: this is the load, and nothing is waited for by it.
    let mut tick = tokio::time::interval(Duration::from_secs(1));
    for number in 1..=60 {
        tick.tick().await;
        stage.ana.says(&format!("Ana says {number}"));
    }
    // An agent's answer does not wait for the group.
    stage.answers(&stage.mia.at(&topic), &stage.ana, "I am reading all of it").await;
    topic.chat().await_text("Ana says 60").await;
    assert_eq!(
        told(&topic.chat().texts(), "Ana"),
        (1..=60).collect::<Vec<_>>(),
        "{}",
        topic.chat().transcript()
    );
    let (refused, counted) = (stage.telegram.too_many(), stage.telegram.counted());
    println!("60 messages at one a second: {counted} calls, {refused} refused with 429");
    assert!(refused * 100 <= counted, "{refused} of {counted} calls were refused");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_who_writes_much_leaves_room_for_others() {
    let stage = Setting::limited().open().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let others: Vec<_> = (0..3).map(|number| stage.telegram.user(&format!("Other{number}"), "en")).collect();
    for number in 1..=40 {
        stage.ana.says(&format!("Ana says {number}"));
    }
    for other in &others {
        other.says("operator please");
    }
    // New customers are shown though somebody else's words would fill the minute.
    for number in 0..others.len() {
        stage.group.await_topic(|topic| topic.name.contains(&format!("Other{number}"))).await;
    }
    let shown = told(&topic.chat().texts(), "Ana").len();
    println!("three new topics stood there when {shown} of 40 messages of somebody else did");
    topic.chat().await_text("Ana says 40").await;
    assert_eq!(told(&topic.chat().texts(), "Ana"), (1..=40).collect::<Vec<_>>());
    let (refused, counted) = (stage.telegram.too_many(), stage.telegram.counted());
    assert!(refused * 100 <= counted, "{refused} of {counted} calls were refused");
}
