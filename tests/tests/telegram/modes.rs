//! Whose words in a topic reach the customer, in both ways of working.

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};
use deskbell_tests::telegram::Sender;

const EXPLICIT: (&str, &str) = ("DESKBELL_TELEGRAM__RELAY", "explicit");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_owner_speaks_and_a_second_agents_words_stay_and_are_marked() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let (mia, jan) = (stage.mia.at(&topic), stage.jan.at(&topic));
    // Whoever writes first takes it.
    let reply = stage.answers(&mia, &stage.ana, "Hello Ana").await;
    assert!(reply.text.contains("Mia"), "{}", reply.line());
    let kept = jan.says("I have seen this one before");
    let marked =
        topic.chat().await_change(kept, |message| message.reactions.contains_key(&Sender::Bot)).await;
    assert!(!marked.deleted);
    // As a reply to them, /r sends them.
    stage.answers(&mia, &stage.ana, "One moment").await;
    assert_eq!(shown(&stage.ana.chat(), "I have seen this one before").len(), 0);
    mia.replies(kept, "/r");
    stage.ana.chat().await_text("I have seen this one before").await;
    // And anybody may say /r words.
    jan.says("/r It is in Tashkent");
    stage.ana.chat().await_text("It is in Tashkent").await;
    // A customer's words in a taken ticket are a reply to the assignee's last message: it rings for one.
    let there = stage.writes(&stage.ana, &topic, "thank you").await;
    assert!(there.reply_to.is_some(), "{}", there.line());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn explicitly_only_replies_to_the_customer_go_out() {
    let stage = Setting::new().env(EXPLICIT.0, EXPLICIT.1).open().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    let question = stage.writes(&stage.ana, &topic, "where is it?").await;
    let kept = mia.says("who knows that courier?");
    topic.chat().await_change(kept, |message| message.reactions.contains_key(&Sender::Bot)).await;
    mia.replies(question.id, "It is in Tashkent");
    stage.ana.chat().await_text("It is in Tashkent").await;
    mia.says("/r It comes today");
    stage.ana.chat().await_text("It comes today").await;
    assert_eq!(shown(&stage.ana.chat(), "who knows that courier?").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_writes_as_the_group_is_told_once_and_never_relayed() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let hidden = stage.eva.at(&topic).anonymous();
    hidden.says("It comes today, says the boss");
    let told = topic.chat().await_text(Sentences::of("en").part("team-anonymous")).await;
    hidden.says("It comes tomorrow, says the boss");
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello Ana").await;
    assert_eq!(shown(&stage.ana.chat(), "says the boss").len(), 0);
    assert_eq!(shown(&topic.chat(), Sentences::of("en").part("team-anonymous")).len(), 1, "{}", told.line());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_said_outside_of_tickets_stays_there() {
    let stage = Stage::new().await;
    let channel = stage.group.links_channel("News");
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.mia.at(&stage.group).says("lunch?");
    channel.posts("We are in the newspaper");
    let own = stage.group.opens_topic(&stage.mia, "Cakes");
    stage.mia.at(&own).says("who brings one?");
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello Ana").await;
    assert_eq!(stage.ana.chat().from_bot().len(), 2, "{}", stage.ana.chat().transcript());
    assert_eq!(own.chat().from_bot().len(), 0, "{}", own.chat().transcript());
}
