//! The whole journey, from hello to stars, by each of the three ways in: a direct message, `/support`, the panel.

use deskbell_tests::database::Kind;
use deskbell_tests::discord::{Seat, Thread};

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

/// Two categories, one with two questions; the articles are the demo's.
const CONFIG: &str = r#"
[[categories]]
key = "delivery"
name.en = "Delivery of parcels"

[[categories]]
key = "paying"
name.en = "Paying"

[[categories.questions]]
key = "how"
kind = "choice"
ask.en = "How did you pay?"
choices = [{ en = "By card" }, { en = "In cash" }]

[[categories.questions]]
key = "order"
kind = "text"
ask.en = "Which order is it?"
"#;

fn english() -> Sentences {
    Sentences::of("en")
}

fn articles() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../bot/demo/kb")
}

async fn open(kind: Kind) -> Stage {
    Setting::new().on(kind).env("DESKBELL_KB_DIR", articles()).config(CONFIG).open().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_direct_message() {
    by_dm(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_direct_message_on_postgresql() {
    by_dm(Kind::Postgres).await;
}

async fn by_dm(kind: Kind) {
    let stage = open(kind).await;
    let (ana, said) = (&stage.ana, english());
    ana.says("hello");
    let hello = ana.chat().await_text(said.part("welcome.named")).await;
    assert!(hello.text.contains("Ana"), "{}", hello.line());
    assert_eq!(stage.tickets(), [], "a greeting opens nothing");

    ana.says("my card was declined twice");
    let offer = ana.chat().await_text(said.part("suggestions")).await;
    let article = offer.labels().into_iter().find(|label| label.contains("My card was declined"));
    let article = article.unwrap_or_else(|| panic!("no fitting article: {}", offer.line())).to_owned();
    ana.presses(offer.id, &article);
    let asked = ana.chat().await_text(said.whole("did-that-solve")).await;
    assert!(asked.offers(said.whole("button-that-solved-it")), "{}", asked.line());
    // Old buttons stay valid.
    ana.presses(offer.id, said.whole("button-none-of-these"));
    let opened = ana.chat().await_text(said.part("opened")).await;
    assert!(opened.text.contains("#1"), "{}", opened.line());

    let post = stage.post("my card was declined twice").await;
    assert!(post.seen().name.contains("#1") && post.seen().name.contains("Ana"), "{:?}", post.seen());
    let card = post.chat().await_button("Take").await;
    ana.presses_on_sight("Paying").await;
    ana.chat().await_text("How did you pay?").await;
    ana.presses_on_sight("By card").await;
    ana.chat().await_text("Which order is it?").await;
    ana.says("A-17");
    post.chat()
        .await_change(card.id, |card| card.text.contains("A-17") && card.text.contains("Paying"))
        .await;
    talk_and_solve(&stage, ana, &post).await;
    back(&stage, ana, &post).await;
}

/// Two people talk and point at each other's words; then it is solved, not quite, and solved.
async fn talk_and_solve(stage: &Stage, customer: &Seat, post: &Thread) {
    let said = english();
    let mia = stage.mia.at(post);
    let question = stage.answers(&mia, customer, "Which bank is it?").await;
    assert!(question.text.contains("Mia"), "{}", question.line());
    let answer = customer.replies(question.id, "The bank on the corner");
    let there = post.chat().await_text("The bank on the corner").await;
    stage.settled().await;
    let asked = post.chat().find(|message| message.text == "Which bank is it?").expect("it was said there");
    assert_eq!(there.reply_to, Some(asked.id), "a quote crosses: {}", there.line());
    mia.replies(there.id, "I am calling them");
    let calling = customer.chat().await_text("I am calling them").await;
    assert_eq!(calling.reply_to, Some(answer), "a quote crosses back: {}", calling.line());

    mia.slash("ticket resolve", &[]).answered().await;
    let asked = customer.chat().await_button(said.whole("button-yes-solved")).await;
    assert!(asked.text.contains("Mia"), "{}", asked.line());
    customer.presses(asked.id, said.whole("button-not-yet"));
    customer.chat().await_text(said.part("not-yet-thanks.named")).await;
    mia.slash("ticket resolve", &[]).answered().await;
    let asked = customer
        .chat()
        .await_message(|message| message.id > asked.id && message.offers(said.whole("button-yes-solved")))
        .await;
    customer.presses(asked.id, said.whole("button-yes-solved"));
    // The same message becomes the stars.
    let stars =
        customer.chat().await_change(asked.id, |now| now.text.contains(said.part("survey-solved"))).await;
    assert_eq!(stars.labels().len(), 5, "{}", stars.line());
    customer.presses_nth(stars.id, 4);
    let thanks = customer.chat().await_button(said.whole("button-add-comment")).await;
    // The comment is asked for in a modal.
    let modal = customer.presses(thanks.id, said.whole("button-add-comment")).modal().await;
    let field = modal.fields[0].label.clone();
    customer.submits(&modal, &[(&field, "Mia was quick")]).answered().await;
    post.chat().await_text("Mia was quick").await;
    post.await_seen(|post| post.archived).await;
}

async fn back(stage: &Stage, customer: &Seat, post: &Thread) {
    let said = english();
    customer.says("It was refused again today");
    post.chat().await_text("It was refused again today").await;
    post.await_seen(|post| !post.archived).await;
    let reopened = customer.chat().await_text(said.part("reopened.named")).await;
    customer.presses(reopened.id, said.whole("button-something-else"));
    let new = stage.forum.await_thread(|post| post.name.contains("#2")).await;
    new.chat().await_text("It was refused again today").await;
    customer.slash("status", &[]).answered().await;
    let list = customer.chat().await_text(said.whole("status-list")).await;
    assert!(list.text.contains("#2"), "{}", list.line());
    customer.slash("help", &[]).answered().await;
    customer.chat().await_text("/status").await;
    customer.slash("close", &[]).answered().await;
    new.await_seen(|post| post.archived).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_support() {
    by_command(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_support_on_postgresql() {
    by_command(Kind::Postgres).await;
}

async fn by_command(kind: Kind) {
    let stage = open(kind).await;
    let here = stage.ana.at(&stage.panel);
    stage.discord.await_command("support").await;
    // Articles are read in while the desk starts; a greeting takes its time.
    stage.ana.says("hello");
    stage.ana.chat().await_text(english().part("welcome.named")).await;
    let modal = here.slash("support", &[]).modal().await;
    let said = here.submits(&modal, &[(&modal.fields[0].label, "my card was declined twice")]);
    said.message().await;
    assert_eq!(shown(&stage.panel.chat(), "declined").len(), 0, "nobody else reads it");
    none_of_these(&here, &stage.ana).await;
    let post = stage.post("my card was declined twice").await;
    post.chat().await_button("Take").await;
    talk_and_solve(&stage, &stage.ana, &post).await;
}

/// Articles are offered, by a private answer or at home: a person is asked for all the same.
async fn none_of_these(here: &Seat, home: &Seat) {
    let label = english().whole("button-none-of-these").to_owned();
    let (at_hand, at_home) = (here.chat(), home.chat());
    tokio::select! {
        offer = at_hand.await_button(&label) => here.presses(offer.id, &label).answered().await,
        offer = at_home.await_button(&label) => home.presses(offer.id, &label).answered().await,
    };
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_panel() {
    by_button(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_panel_on_postgresql() {
    by_button(Kind::Postgres).await;
}

async fn by_button(kind: Kind) {
    let mut stage = open(kind).await;
    stage.discord.await_command("panel").await;
    let refused = stage.mia.at(&stage.panel).slash("panel", &[]).message().await;
    assert_eq!(shown(&stage.panel.chat(), "").len(), 0, "only a lead places it: {}", refused.line());
    stage.eva.at(&stage.panel).slash("panel", &[]).answered().await;
    let panel = stage.panel.chat().await_button("Paying").await;
    // It works after a restart, and for as long as it stands.
    stage.stop().await;
    stage.start().await;
    let here = stage.ana.at(&stage.panel);
    let modal = here.presses(panel.id, "Paying").modal().await;
    let how = modal.field("How did you pay?").unwrap_or_else(|| panic!("{modal:?}")).custom_id.clone();
    let order = modal.field("Which order is it?").unwrap_or_else(|| panic!("{modal:?}")).custom_id.clone();
    let words = modal.fields[0].custom_id.clone();
    let values = [(&*words, "operator: it was paid twice"), (&*how, "In cash"), (&*order, "A-17")];
    here.submits(&modal, &values).message().await;
    let post = stage.post("it was paid twice").await;
    let card = post.chat().await_text("A-17").await;
    assert!(card.text.contains("Paying") && card.text.contains("In cash"), "{}", card.line());
    talk_and_solve(&stage, &stage.ana, &post).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_private_thread() {
    let stage = Setting::new().in_threads().env("DESKBELL_KB_DIR", articles()).config(CONFIG).open().await;
    let here = stage.ana.at(&stage.panel);
    stage.discord.await_command("support").await;
    let modal = here.slash("support", &[]).modal().await;
    here.submits(&modal, &[(&modal.fields[0].label, "operator: the courier lost it")]).message().await;
    let thread = stage.panel.await_thread(|thread| thread.private).await;
    let seen = thread.await_seen(|thread| thread.members.contains(&stage.ana.id())).await;
    assert!(!seen.invitable, "nobody else is brought in: {seen:?}");
    let post = stage.post("the courier lost it").await;
    talk_and_solve(&stage, &stage.ana.at(&thread), &post).await;
    assert_eq!(stage.ana.chat().from_bot().len(), 0, "{}", stage.ana.chat().transcript());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_thread_that_closed_direct_messages_became() {
    let stage = Setting::new().config(CONFIG).open().await;
    let (post, mia) = stage.taken().await;
    stage.ana.closes_dms();
    mia.says("Are you there?");
    let thread = stage.panel.await_thread(|thread| thread.private).await;
    thread.await_seen(|thread| thread.members.contains(&stage.ana.id())).await;
    thread.chat().await_text("Are you there?").await;
    let ana = stage.ana.at(&thread);
    talk_and_solve(&stage, &ana, &post).await;
    back(&stage, &ana, &post).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_is_answered_in_the_language_of_their_discord() {
    let stage = Setting::new().config(CONFIG).open().await;
    let russian = Sentences::of("ru");
    let vera = stage.discord.user("Vera", "ru");
    stage.guild.joins(&vera);
    let support = stage.discord.await_command("support").await;
    assert!(support["name_localizations"]["ru"].is_string(), "{support}");
    let modal = vera.at(&stage.panel).slash("support", &[]).modal().await;
    assert_eq!(modal.title, russian.whole("platform-discord-form-title"));
    vera.at(&stage.panel).submits(&modal, &[(&modal.fields[0].label, "оператор")]);
    vera.chat().await_text(russian.part("opened")).await;
    // The team reads its own language.
    let post = stage.forum.await_thread(|post| post.name.contains("Vera")).await;
    post.chat().await_button("Take").await;
}
