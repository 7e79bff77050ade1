//! Every action is a button and a command.

use deskbell_tests::telegram::{Seat, Topic};

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

const CONFIG: &str = r#"
[[categories]]
key = "paying"
name.en = "Paying"

[[categories]]
key = "delivery"
name.en = "Delivery of parcels"
"#;

fn english() -> Sentences {
    Sentences::of("en")
}

async fn opened() -> (Stage, Topic, Seat) {
    let stage = Setting::new().config(CONFIG).open().await;
    let topic = stage.ticket(&stage.ana, "operator please").await;
    let mia = stage.mia.at(&topic);
    (stage, topic, mia)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_it_by_buttons() {
    let (stage, topic, mia) = opened().await;
    let card = topic.chat().await_button("Take").await;
    // Everything happens at once; the card follows, all changes in one edit.
    let press = mia.presses(card.id, "Take");
    stage.telegram.answer_to(&press).await;
    choose(&stage, &mia, card.id, "Priority", "High").await;
    choose(&stage, &mia, card.id, "Category", "Paying").await;
    let press = mia.presses(card.id, "Note");
    stage.telegram.answer_to(&press).await;
    topic.chat().await_text("/note").await;
    let card = topic
        .chat()
        .await_change(card.id, |card| {
            card.text.contains("Mia") && card.text.contains("high") && card.text.contains("Paying")
        })
        .await;
    assert!(card.button("Take").is_none(), "{}", card.line());
    // Jan is known to the desk once he has said something.
    stage.jan.at(&topic).says("// I am here");
    stage.telegram.await_confirmed().await;
    mia.presses(card.id, "Wait");
    topic.chat().await_change(card.id, |card| card.text.contains("waiting for the customer")).await;
    choose(&stage, &mia, card.id, "Hand over", "Jan").await;
    let question = topic.chat().await_text("Why should Jan have it?").await;
    assert_eq!(question.labels(), ["Skip"], "{}", question.line());
    stage.settled().await;
    mia.replies(question.id, "he knows the carriers");
    topic.chat().await_text("handed the ticket over to Jan: he knows the carriers").await;
    topic.chat().await_change(card.id, |card| card.text.contains("Jan") && !card.text.contains("Mia")).await;
    let jan = stage.jan.at(&topic);
    let press = jan.presses(card.id, "More");
    stage.telegram.answer_to(&press).await;
    topic.chat().await_change(card.id, |card| card.button("Release").is_some()).await;
    let press = jan.presses(card.id, "Back");
    stage.telegram.answer_to(&press).await;
    topic.chat().await_change(card.id, |card| card.button("Resolve").is_some()).await;
    let press = jan.presses(card.id, "Resolve");
    stage.telegram.answer_to(&press).await;
    stage.ana.chat().await_button(english().whole("button-yes-solved")).await;
    assert_eq!(shown(&stage.ana.chat(), "carriers").len(), 0, "why stays in the team");
}

/// Opens a menu behind a button of the card, and chooses from it.
async fn choose(stage: &Stage, agent: &Seat, card: i64, menu: &str, choice: &str) {
    let press = agent.presses(card, menu);
    stage.telegram.answer_to(&press).await;
    agent.chat().await_change(card, |card| card.button(choice).is_some()).await;
    let press = agent.presses(card, choice);
    stage.telegram.answer_to(&press).await;
    agent.chat().await_change(card, |card| card.button(menu).is_some()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_it_by_commands() {
    let (stage, topic, mia) = opened().await;
    let card = topic.chat().await_button("Take").await;
    mia.says("/take");
    mia.says("/priority high");
    mia.says("/category paying");
    mia.says("/note she called twice");
    let card = topic
        .chat()
        .await_change(card.id, |card| {
            card.text.contains("Mia") && card.text.contains("high") && card.text.contains("Paying")
        })
        .await;
    mia.says("/who");
    topic.chat().await_text("Ana speaks").await;
    mia.says("/tickets");
    topic.chat().await_message(|message| message.text.contains("#1") && message.id > card.id).await;
    mia.says("/t");
    topic.chat().await_message(|message| message.id > card.id && message.button("Resolve").is_some()).await;
    mia.says("/resolv please");
    let unknown = topic.chat().await_text("/resolve").await;
    assert!(unknown.text.contains("resolv"), "{}", unknown.line());
    mia.says("/wait");
    topic.chat().await_change(card.id, |card| card.text.contains("waiting for the customer")).await;
    mia.says("/resolve");
    stage.ana.chat().await_button(english().whole("button-yes-solved")).await;
    mia.says("/close");
    topic.await_seen(|topic| topic.closed).await;
    mia.says("/reopen");
    topic.await_seen(|topic| !topic.closed).await;
    assert_eq!(shown(&stage.ana.chat(), "she called twice").len(), 0);
    let all: Vec<String> = stage.ana.chat().texts();
    assert!(all.iter().all(|text| !text.contains("please") || text == "operator please"), "{all:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocked_customer_is_not_heard_until_somebody_unblocks_them() {
    let (stage, topic, mia) = opened().await;
    stage.answers(&mia, &stage.ana, "Hello Ana").await;
    let card = topic.chat().await_button("Block").await;
    let press = mia.presses(card.id, "Block");
    stage.telegram.answer_to(&press).await;
    topic.chat().await_change(card.id, |card| card.button("Yes, block").is_some()).await;
    mia.presses(card.id, "Yes, block");
    topic.chat().await_change(card.id, |card| card.text.contains(english().part("team-is-blocked"))).await;
    stage.ana.says("you are all fools");
    stage.ana.chat().await_text(english().part("blocked")).await;
    mia.says("/unblock");
    topic.chat().await_change(card.id, |card| !card.text.contains(english().part("team-is-blocked"))).await;
    stage.ana.says("I am sorry");
    topic.chat().await_text("I am sorry").await;
    assert_eq!(shown(&topic.chat(), "you are all fools").len(), 0);
}

/// The figure of the issue: what the group is asked to take for one ticket.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_with_four_messages_each_way_costs_the_group_at_most_twelve_calls() {
    let stage = Setting::new().quiet().open().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let card = topic.chat().await_button("Take").await;
    let mia = stage.mia.at(&topic);
    for round in 1..=4 {
        stage.answers(&mia, &stage.ana, &format!("answer {round}")).await;
        if round < 4 {
            stage.writes(&stage.ana, &topic, &format!("question {round}")).await;
        }
    }
    // Until the card says whose it is, and the board too.
    topic.chat().await_change(card.id, |card| card.text.contains("Mia")).await;
    stage.group.general().await_message(|message| message.is_bot() && message.topic.is_none()).await;
    mia.says("/resolve");
    stage.ana.presses_on_sight(english().whole("button-yes-solved")).await;
    topic.await_seen(|topic| topic.closed).await;
    stage.telegram.await_confirmed().await;
    let group = stage.group.id();
    let calls = stage.telegram.calls();
    let counted: Vec<_> = calls.iter().filter(|call| call.chat() == Some(group) && call.cost() > 0).collect();
    let cost: usize = counted.iter().map(|call| call.cost()).sum();
    println!("a ticket with four messages each way: {cost} calls of the group");
    let lines: Vec<String> = counted.iter().map(|call| call.line()).collect();
    assert!(cost <= 12, "{cost} calls:\n{}", lines.join("\n"));
}
