//! Whose words in a post reach the customer, in both ways of working.

use crate::stage::{Setting, Stage, shown};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_owner_speaks_and_a_second_agents_words_stay_and_are_marked() {
    let stage = Stage::new().await;
    let post = stage.ticket(&stage.ana, "my parcel is late").await;
    let (mia, jan) = (stage.mia.at(&post), stage.jan.at(&post));
    // Whoever writes first takes it.
    let reply = stage.answers(&mia, &stage.ana, "Hello Ana").await;
    assert!(reply.text.contains("Mia"), "{}", reply.line());
    let kept = jan.says("I have seen this one before");
    let bot = stage.discord.bot_id();
    let marked =
        |message: &deskbell_tests::discord::Message| message.reactions.values().any(|who| who.contains(&bot));
    post.chat().await_change(kept, marked).await;
    stage.answers(&mia, &stage.ana, "One moment").await;
    assert_eq!(shown(&stage.ana.chat(), "I have seen this one before").len(), 0);
    // As a reply to them, /r sends them, and anybody may.
    mia.replies(kept, "/r");
    stage.ana.chat().await_text("I have seen this one before").await;
    jan.says("/r It is in Tashkent");
    stage.ana.chat().await_text("It is in Tashkent").await;
    // It rings for one: a customer's words are a reply to the assignee's last message.
    let there = stage.writes(&stage.ana, &post, "thank you").await;
    assert!(there.reply_to.is_some(), "{}", there.line());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn explicitly_only_replies_to_the_customer_go_out() {
    let stage = Setting::new().env("DESKBELL_DISCORD__RELAY", "explicit").open().await;
    let post = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&post);
    let question = stage.writes(&stage.ana, &post, "where is it?").await;
    let kept = mia.says("who knows that courier?");
    post.chat().await_change(kept, |message| !message.reactions.is_empty()).await;
    mia.replies(question.id, "It is in Tashkent");
    stage.ana.chat().await_text("It is in Tashkent").await;
    mia.slash("ticket reply", &[("text", "It comes today")]).answered().await;
    stage.ana.chat().await_text("It comes today").await;
    assert_eq!(shown(&stage.ana.chat(), "who knows that courier?").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_said_outside_of_tickets_stays_there() {
    let stage = Stage::new().await;
    let (_, mia) = stage.taken().await;
    let before = stage.ana.chat().from_bot().len();
    stage.mia.at(&stage.panel).says("lunch?");
    stage.ana.at(&stage.panel).says("is anybody here?");
    stage.answers(&mia, &stage.ana, "It comes today").await;
    assert_eq!(stage.ana.chat().from_bot().len(), before + 1, "{}", stage.ana.chat().transcript());
    assert_eq!(stage.tickets().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn agents_are_named_or_speak_as_the_team() {
    let stage = Setting::new().env("DESKBELL_AGENT_NAMES", "false").open().await;
    let post = stage.ticket(&stage.ana, "my parcel is late").await;
    let reply = stage.answers(&stage.mia.at(&post), &stage.ana, "Hello Ana").await;
    assert!(!reply.text.contains("Mia"), "{}", reply.line());
    stage.mia.at(&post).slash("ticket resolve", &[]).answered().await;
    stage.ana.chat().await_button("Yes, solved").await;
    assert!(stage.ana.chat().texts().iter().all(|text| !text.contains("Mia")));
}
