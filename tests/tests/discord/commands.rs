//! Every action of the team, by button, by command and by menu.

use deskbell_tests::discord::{Doing, Seat, Thread};

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

async fn opened() -> (Stage, Thread, Seat) {
    let stage = Setting::new().config(CONFIG).open().await;
    let post = stage.ticket(&stage.ana, "operator please").await;
    stage.discord.await_command("ticket").await;
    let mia = stage.mia.at(&post);
    (stage, post, mia)
}

/// Presses a button of the card, and waits until the desk has done it.
async fn press(agent: &Seat, card: u64, label: &str) -> Doing {
    let doing = agent.presses(card, label);
    doing.answered().await;
    doing
}

/// Opens a menu behind a button of the card, and chooses from it, wherever it is shown.
async fn choose(agent: &Seat, card: u64, menu: &str, choice: &str) {
    press(agent, card, menu).await;
    agent.presses_on_sight(choice).await.answered().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_it_by_buttons() {
    let (stage, post, mia) = opened().await;
    let card = post.chat().await_button("Take").await;
    press(&mia, card.id, "Take").await;
    post.chat()
        .await_change(card.id, |card| card.text.contains("Mia") && card.button("Take").is_none())
        .await;
    choose(&mia, card.id, "Priority", "High").await;
    post.chat().await_change(card.id, |card| card.text.contains("high") && card.offers("Category")).await;
    choose(&mia, card.id, "Category", "Paying").await;
    post.chat().await_change(card.id, |card| card.text.contains("Paying") && card.offers("Note")).await;
    // A note is asked for in a modal, and stays with the team.
    let modal = mia.presses(card.id, "Note").modal().await;
    mia.submits(&modal, &[(&modal.fields[0].label, "she called twice")]).answered().await;
    post.chat().await_text("she called twice").await;
    press(&mia, card.id, "Wait").await;
    post.chat().await_change(card.id, |card| card.text.contains("waiting for the customer")).await;
    // Jan is known to the desk once he has said something.
    stage.jan.at(&post).says("// I am here");
    stage.answers(&mia, &stage.ana, "One moment").await;
    press(&mia, card.id, "Resolve").await;
    stage.ana.chat().await_button(english().whole("button-yes-solved")).await;
    assert_eq!(shown(&stage.ana.chat(), "she called twice").len(), 0);
    assert_eq!(shown(&stage.ana.chat(), "I am here").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hand_over_asks_why_and_the_other_reads_it() {
    let (stage, post, mia) = opened().await;
    let card = post.chat().await_button("Take").await;
    press(&mia, card.id, "Take").await;
    stage.jan.at(&post).says("// I am here");
    stage.answers(&mia, &stage.ana, "One moment").await;
    press(&mia, card.id, "Hand over").await;
    let doing = mia.presses_on_sight("Jan").await;
    if doing.answered().await == 9 {
        let modal = doing.modal().await;
        mia.submits(&modal, &[(&modal.fields[0].label, "he knows couriers")]).answered().await;
        post.chat().await_text("he knows couriers").await;
    }
    post.chat().await_change(card.id, |card| card.text.contains("Jan") && !card.text.contains("Mia")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_it_by_commands() {
    let (stage, post, mia) = opened().await;
    let card = post.chat().await_button("Take").await;
    mia.slash("ticket take", &[]).answered().await;
    mia.slash("ticket priority", &[("level", "high")]).answered().await;
    let found = mia.completes("ticket category", &[("name", "pay")], "name").choices().await;
    assert!(found.iter().any(|(name, _)| name.contains("Paying")), "{found:?}");
    mia.slash("ticket category", &[("name", &found[0].1)]).answered().await;
    mia.slash("ticket note", &[("text", "she called twice")]).answered().await;
    post.chat().await_text("she called twice").await;
    post.chat()
        .await_change(card.id, |card| {
            card.text.contains("Mia") && card.text.contains("high") && card.text.contains("Paying")
        })
        .await;
    mia.slash("ticket reply", &[("text", "We found your parcel")]).answered().await;
    stage.ana.chat().await_text("We found your parcel").await;
    let modal = mia.slash("ticket reply", &[]).modal().await;
    mia.submits(&modal, &[(&modal.fields[0].label, "It comes\ntoday")]).answered().await;
    stage.ana.chat().await_text("It comes\ntoday").await;
    // Jan is known to the desk once he has said something.
    stage.jan.at(&post).says("// I am here");
    stage.answers(&mia, &stage.ana, "One moment").await;
    let jan = mia.completes("ticket assign", &[("to", "ja")], "to");
    let found = jan.choices().await;
    assert!(found.iter().any(|(name, _)| name.contains("Jan")), "{found:?}");
    mia.slash("ticket assign", &[("to", &found[0].1), ("why", "he knows couriers")]).answered().await;
    post.chat().await_text("he knows couriers").await;
    let jan = stage.jan.at(&post);
    jan.slash("ticket wait", &[]).answered().await;
    post.chat().await_change(card.id, |card| card.text.contains("waiting for the customer")).await;
    jan.slash("ticket resolve", &[]).answered().await;
    stage.ana.chat().await_button(english().whole("button-yes-solved")).await;
    jan.slash("ticket close", &[]).answered().await;
    post.await_seen(|post| post.archived).await;
    jan.slash("ticket reopen", &[]).answered().await;
    post.await_seen(|post| !post.archived).await;
    assert_eq!(shown(&stage.ana.chat(), "she called twice").len(), 0);
    assert_eq!(shown(&stage.ana.chat(), "he knows couriers").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_is_named_where_one_is_not_in_its_post() {
    let (stage, post, _) = opened().await;
    let elsewhere = stage.mia.at(&stage.panel);
    let found = elsewhere.completes("ticket take", &[("ticket", "1")], "ticket").choices().await;
    assert!(found.iter().any(|(name, _)| name.contains("#1")), "{found:?}");
    elsewhere.slash("ticket take", &[("ticket", &found[0].1)]).answered().await;
    post.chat().await_message(|card| card.text.contains("Mia") && card.offers("Resolve")).await;
    let list = elsewhere.slash("ticket list", &[]).message().await;
    assert!(list.text.contains("#1") && list.only_for.is_some(), "{}", list.line());
    let refused = elsewhere.slash("ticket resolve", &[]).message().await;
    assert!(refused.only_for.is_some(), "{}", refused.line());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn menus_send_keep_and_take_back() {
    let (stage, post, mia) = opened().await;
    stage.answers(&mia, &stage.ana, "Hello Ana").await;
    let jan = stage.jan.at(&post);
    let kept = jan.says("It is in Tashkent");
    post.chat().await_change(kept, |message| !message.reactions.is_empty()).await;
    assert_eq!(shown(&stage.ana.chat(), "It is in Tashkent").len(), 0);
    jan.menu(kept, "Send to customer").answered().await;
    let crossed = stage.ana.chat().await_text("It is in Tashkent").await;
    stage.settled().await;
    jan.menu(kept, "Retract").answered().await;
    stage.ana.chat().await_change(crossed.id, |message| message.deleted).await;
    let words = mia.says("I am looking at the wrong one");
    let sent = stage.ana.chat().await_text("the wrong one").await;
    stage.settled().await;
    mia.menu(words, "Retract").answered().await;
    stage.ana.chat().await_change(sent.id, |message| message.deleted).await;
    let note = jan.says("she is a friend of the house");
    post.chat().await_change(note, |message| !message.reactions.is_empty()).await;
    jan.menu(note, "Keep as note").answered().await;
    stage.answers(&mia, &stage.ana, "It comes today").await;
    assert_eq!(shown(&stage.ana.chat(), "friend of the house").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_anywhere_can_be_asked_about() {
    let (stage, ..) = opened().await;
    stage.discord.await_command("Ask support about this").await;
    let vera = stage.discord.user("Vera", "en-US");
    stage.guild.joins(&vera);
    let words = stage.jan.at(&stage.panel).says("the shop is closed today");
    let here = vera.at(&stage.panel);
    let modal = here.menu(words, "Ask support about this").modal().await;
    let prefilled = modal.fields[0].value.clone().unwrap_or_default();
    assert!(prefilled.contains("the shop is closed today"), "{modal:?}");
    let words = format!("{prefilled}operator: is that so?");
    here.submits(&modal, &[(&modal.fields[0].label, &words)]).answered().await;
    let post = stage.forum.await_thread(|post| post.name.contains("Vera")).await;
    post.chat().await_text("is that so?").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_of_the_team_does_nothing_in_a_post() {
    let (stage, post, mia) = opened().await;
    let card = post.chat().await_button("Take").await;
    let olim = stage.discord.user("Olim", "en-US");
    stage.guild.joins(&olim);
    let refused = olim.at(&post).press(card.id, &button(&card, "Take"));
    assert!(refused.message().await.only_for.is_some());
    assert!(post.chat().message(card.id).offers("Take"), "{}", post.chat().transcript());
    // Nor does who was of it, as soon as the role is taken.
    stage.answers(&mia, &stage.ana, "Hello").await;
    stage.guild.takes(&stage.mia, stage.agents);
    let refused = mia.press(card.id, &button(&card, "Take"));
    assert!(refused.message().await.only_for.is_some());
}

fn button(card: &deskbell_tests::discord::Message, label: &str) -> String {
    card.button(label).and_then(|button| button.custom_id.clone()).expect("it is a button")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocked_customer_is_not_heard_until_somebody_unblocks_them() {
    let (stage, post, mia) = opened().await;
    stage.answers(&mia, &stage.ana, "Hello Ana").await;
    let card = post.chat().await_button("Block").await;
    press(&mia, card.id, "Block").await;
    mia.presses_on_sight("Yes, block").await.answered().await;
    post.chat().await_message(|card| card.text.contains(english().part("team-is-blocked"))).await;
    stage.ana.says("you are all fools");
    stage.ana.chat().await_text(english().part("blocked")).await;
    mia.slash("ticket unblock", &[]).answered().await;
    post.chat()
        .await_message(|card| {
            card.offers("Resolve") && !card.text.contains(english().part("team-is-blocked"))
        })
        .await;
    stage.ana.says("I am sorry");
    post.chat().await_text("I am sorry").await;
    assert_eq!(shown(&post.chat(), "you are all fools").len(), 0);
}
