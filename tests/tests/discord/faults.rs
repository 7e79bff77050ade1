//! Discord fails: nothing is lost, nothing is doubled, and nobody waits for another channel's trouble.

use std::time::Duration;

use deskbell_tests::discord::{Call, Fault, Trouble};

use crate::stage::{Stage, shown};

fn about(id: u64) -> i64 {
    i64::try_from(id).expect("ids of today fit")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_seconds_of_500_lose_nothing() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let trouble = stage.discord.arm(Fault::new(Trouble::Status(500)).lasting(Duration::from_secs(5)));
    for number in 1..=20 {
        stage.ana.says(&format!("question {number:02}"));
        mia.says(&format!("answer {number:02}"));
    }
    trouble.await_hits(2).await;
    let vera = stage.discord.user("Vera", "en-US");
    stage.guild.joins(&vera);
    vera.says("operator please");
    for (chat, words) in [(post.chat(), "question "), (stage.ana.chat(), "answer ")] {
        let all = chat.await_count(20, |message| message.by_bot && message.text.contains(words)).await;
        for (number, message) in all.iter().enumerate() {
            assert!(message.text.ends_with(&format!("{words}{:02}", number + 1)), "{}", chat.transcript());
        }
        assert_eq!(shown(&chat, words).len(), 20, "nothing twice");
    }
    stage.forum.await_thread(|post| post.name.contains("Vera")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_lost_on_the_wire_is_the_same_message_when_it_is_repeated() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let dm = stage.ana.chat().id();
    for trouble in [Trouble::CutAfter, Trouble::Malformed, Trouble::StatusAfter(502)] {
        let name = format!("{trouble:?}");
        for (channel, from, to) in [(dm, &mia, &*stage.ana), (post.id(), &*stage.ana, &mia)] {
            let cut = Fault::new(trouble.clone()).on("create_message").in_chat(about(channel)).times(1);
            let cut = stage.discord.arm(cut);
            from.says(&format!("first after {name}"));
            from.says(&format!("second after {name}"));
            let second = to.chat().await_text(&format!("second after {name}")).await;
            cut.await_hits(1).await;
            let first = shown(&to.chat(), &format!("first after {name}"));
            assert!(first.len() == 1 && first[0].id < second.id, "{}", to.chat().transcript());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_whose_answer_was_lost_is_found_again_and_not_opened_twice() {
    let stage = Stage::new().await;
    stage.discord.arm(Fault::new(Trouble::CutAfter).on("create_thread").times(1));
    let post = stage.ticket(&stage.ana, "my parcel is late").await;
    // Until the desk has found it, nobody's words there are anybody's.
    post.chat().await_button("Take").await;
    stage.answers(&stage.mia.at(&post), &stage.ana, "Hello").await;
    assert_eq!(stage.tickets().len(), 1, "{:?}", stage.tickets());
    assert_eq!(shown(&post.chat(), "my parcel is late").len(), 1, "{}", post.chat().transcript());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_hangs_holds_up_its_own_channel_alone() {
    let stage = Stage::new().await;
    let (_, mia) = stage.taken().await;
    let dm = about(stage.ana.chat().id());
    let hang = stage.discord.arm(Fault::new(Trouble::HangBefore).on("create_message").in_chat(dm));
    mia.says("the one that hangs");
    hang.await_hits(1).await;
    mia.says("the next one");
    let vera = stage.discord.user("Vera", "en-US");
    stage.guild.joins(&vera);
    let other = stage.ticket(&vera, "operator please").await;
    stage.answers(&stage.mia.at(&other), &vera, "Hello Vera").await;
    assert_eq!(shown(&stage.ana.chat(), "the next one").len(), 0, "its own channel waits");
    hang.end();
    stage.ana.chat().await_text("the next one").await;
    assert_eq!(shown(&stage.ana.chat(), "the one that hangs").len(), 1);
}

/// When each call was made that sent these words.
fn moments(calls: &[Call], words: &str) -> Vec<i64> {
    let sent = calls.iter().filter(|call| call.text("content").is_some_and(|text| text.contains(words)));
    sent.map(|call| call.at.0).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_429_is_waited_out_and_holds_up_nobody_else() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let dm = about(stage.ana.chat().id());
    let many = Fault::new(Trouble::TooMany(3)).on("create_message").in_chat(dm).times(1);
    let many = stage.discord.arm(many);
    mia.says("after three seconds");
    many.await_hits(1).await;
    stage.writes(&stage.ana, &post, "are you there?").await;
    assert_eq!(shown(&stage.ana.chat(), "after three seconds").len(), 0);
    stage.ana.chat().await_text("after three seconds").await;
    let at = moments(&stage.discord.calls(), "after three seconds");
    assert!(at.len() == 2 && at[1] - at[0] >= 2_900, "{at:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_no_repeat_can_mend_is_told_and_the_next_one_goes_out() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let blocked = Trouble::Refuse(400, "200000: Message was blocked by automatic moderation".into());
    let odd = Fault::new(blocked).on("create_message").matching(|fields| {
        fields.get("content").and_then(serde_json::Value::as_str).is_some_and(|text| text.contains("odd"))
    });
    let odd = stage.discord.arm(odd);
    mia.says("something odd");
    post.chat().await_text("could not be delivered").await;
    assert_eq!(odd.hits(), 1, "it is not repeated");
    stage.answers(&mia, &stage.ana, "the next one").await;
}
