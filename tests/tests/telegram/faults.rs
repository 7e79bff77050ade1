//! Telegram fails: nothing is lost, nothing is doubled unmarked, and nobody waits for another chat's trouble.

use std::time::Duration;

use deskbell_tests::telegram::{Call, Fault, Message, Trouble};

use crate::stage::{Stage, shown};

/// What stands before words that were sent a second time, to be safe.
const MAYBE: char = '↻';

fn is_marked(message: &Message) -> bool {
    message.text.starts_with(MAYBE)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_seconds_of_500_lose_nothing() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    let trouble = Fault::new(Trouble::Status(500)).lasting(Duration::from_secs(10));
    let trouble = stage.telegram.arm(trouble);
    for number in 1..=20 {
        stage.ana.says(&format!("question {number:02}"));
        mia.says(&format!("answer {number:02}"));
    }
    trouble.await_hits(3).await;
    let vera = stage.telegram.user("Vera", "en");
    vera.says("operator please");
    // A chat at a time waits; when all is well again all of it comes, once and in order.
    let questions =
        topic.chat().await_count(20, |message| message.is_bot() && message.text.contains("question ")).await;
    let replies = stage
        .ana
        .chat()
        .await_count(20, |message| message.is_bot() && message.text.contains("answer "))
        .await;
    for (number, (question, reply)) in questions.iter().zip(&replies).enumerate() {
        assert!(question.text.ends_with(&format!("question {:02}", number + 1)), "{}", question.line());
        assert!(reply.text.ends_with(&format!("answer {:02}", number + 1)), "{}", reply.line());
    }
    stage.group.await_topic(|topic| topic.name.contains("Vera")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_lost_on_the_wire_is_repeated_once_and_marked() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    for trouble in [Trouble::CutAfter, Trouble::Malformed] {
        let name = format!("{trouble:?}");
        let cut = Fault::new(trouble).on("sendMessage").in_chat(stage.ana.id()).times(1);
        stage.telegram.arm(cut);
        mia.says(&format!("first after {name}"));
        mia.says(&format!("second after {name}"));
        let second = stage.ana.chat().await_text(&format!("second after {name}")).await;
        let first = shown(&stage.ana.chat(), &format!("first after {name}"));
        let marks: Vec<bool> = first.iter().map(is_marked).collect();
        assert_eq!(marks, [false, true], "{}", stage.ana.chat().transcript());
        assert!(first.iter().all(|message| message.id < second.id), "order is kept");
        assert_eq!(shown(&stage.ana.chat(), &format!("second after {name}")).len(), 1);
    }
    // The same on the team's side.
    let cut = Fault::new(Trouble::CutAfter).on("sendMessage").in_chat(stage.group.id()).times(1);
    stage.telegram.arm(cut);
    stage.ana.says("first to the team");
    stage.writes(&stage.ana, &topic, "second to the team").await;
    let marks: Vec<bool> = shown(&topic.chat(), "first to the team").iter().map(is_marked).collect();
    assert_eq!(marks, [false, true], "{}", topic.chat().transcript());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeat_whose_answer_is_lost_too_is_not_made_again_and_the_team_sees_it() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    let cut = |chat| Fault::new(Trouble::CutAfter).on("sendMessage").in_chat(chat).times(2);
    stage.telegram.arm(cut(stage.ana.id()));
    mia.says("the one that matters");
    mia.says("the next one");
    stage.ana.chat().await_text("the next one").await;
    let marks: Vec<bool> = shown(&stage.ana.chat(), "the one that matters").iter().map(is_marked).collect();
    assert_eq!(marks, [false, true], "{}", stage.ana.chat().transcript());
    topic.chat().await_text("not certain that this reached the customer").await;
    // The same on the team's side: the words stand in the line that says so.
    // The words alone: what else the group is shown arrives.
    let of_words = |fields: &serde_json::Map<String, serde_json::Value>| {
        let text = fields.get("text").and_then(serde_json::Value::as_str);
        text.is_some_and(|text| text.ends_with("Ana: is it blue or green?"))
    };
    stage.telegram.arm(cut(stage.group.id()).matching(of_words));
    stage.ana.says("is it blue or green?");
    let line = topic.chat().await_text("not certain that this arrived here").await;
    assert!(line.text.contains("is it blue or green?"), "{}", line.line());
    let told = shown(&topic.chat(), "Ana: is it blue or green?");
    assert_eq!(
        told.iter().map(is_marked).collect::<Vec<_>>(),
        [false, true],
        "{}",
        topic.chat().transcript()
    );
    stage.writes(&stage.ana, &topic, "and the next one").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_whose_answer_was_lost_is_found_again_and_not_opened_twice() {
    let stage = Stage::new().await;
    stage.telegram.arm(Fault::new(Trouble::CutAfter).on("createForumTopic").times(1));
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    assert_eq!(stage.group.topics().len(), 1, "{:?}", stage.group.topics());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_before_anything_is_done_is_simply_tried_again() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    stage.telegram.arm(Fault::new(Trouble::CutBefore).on("sendMessage").in_chat(stage.ana.id()).times(1));
    mia.says("the one that matters");
    mia.says("the next one");
    stage.ana.chat().await_text("the next one").await;
    // Whether it was done nobody can know, so the mark is right; more than once it never stands there.
    assert_eq!(shown(&stage.ana.chat(), "the one that matters").len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_hangs_holds_up_its_own_chat_alone() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    let hang = stage.telegram.arm(Fault::new(Trouble::HangBefore).on("sendMessage").in_chat(stage.ana.id()));
    mia.says("the one that hangs");
    hang.await_hits(1).await;
    mia.says("the next one");
    let vera = stage.telegram.user("Vera", "en");
    vera.says("operator please");
    let other = stage.group.await_topic(|topic| topic.name.contains("Vera")).await;
    other.chat().await_text("operator please").await;
    stage.mia.at(&other).says("Hello Vera");
    vera.chat().await_text("Hello Vera").await;
    assert_eq!(shown(&stage.ana.chat(), "the next one").len(), 0, "its own chat waits");
    hang.end();
    stage.ana.chat().await_text("the next one").await;
    assert_eq!(shown(&stage.ana.chat(), "the one that hangs").len(), 1);
}

/// When each call was made that sent these words.
fn moments(calls: &[Call], words: &str) -> Vec<i64> {
    let sent = calls.iter().filter(|call| call.text("text").is_some_and(|text| text.contains(words)));
    sent.map(|call| call.at.0).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_429_is_waited_out_exactly_and_holds_up_nobody_else() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    let vera = stage.telegram.user("Vera", "en");
    let other = stage.ticket(&vera, "operator please").await;
    for number in 1..=5 {
        let many = Fault::new(Trouble::TooMany(2)).on("sendMessage").in_chat(stage.ana.id()).times(1);
        let many = stage.telegram.arm(many);
        let words = format!("answer {number}");
        mia.says(&words);
        many.await_hits(1).await;
        // Another chat does not wait.
        stage.answers(&stage.mia.at(&other), &vera, &format!("to Vera {number}")).await;
        assert_eq!(shown(&stage.ana.chat(), &words).len(), 0, "while the first one does");
        stage.ana.chat().await_text(&words).await;
        let tries = moments(&stage.telegram.calls(), &words);
        assert_eq!(tries.len(), 2, "{tries:?}");
        assert!(tries[1] - tries[0] >= 2_000, "sooner than it was told: {tries:?}");
    }
    for number in 1..=5 {
        assert_eq!(shown(&stage.ana.chat(), &format!("answer {number}")).len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_429_of_the_group_holds_up_no_customer() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    let many = Fault::new(Trouble::TooMany(3)).on("sendMessage").in_chat(stage.group.id()).times(1);
    let many = stage.telegram.arm(many);
    stage.ana.says("are you there?");
    many.await_hits(1).await;
    stage.answers(&mia, &stage.ana, "I am").await;
    assert_eq!(shown(&topic.chat(), "are you there?").len(), 0);
    topic.chat().await_text("are you there?").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_no_repeat_can_mend_is_told_and_the_next_one_goes_out() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    let refuse = Trouble::Refuse(400, "message text is not to Telegram's taste".into());
    let refuse = Fault::new(refuse).on("sendMessage").in_chat(stage.ana.id());
    let refuse = stage.telegram.arm(refuse.matching(|fields| {
        fields.get("text").and_then(serde_json::Value::as_str).is_some_and(|text| text.contains("odd"))
    }));
    mia.says("something odd");
    topic.chat().await_text("could not be delivered").await;
    assert!(refuse.hits() >= 1);
    stage.answers(&mia, &stage.ana, "the next one").await;
}
