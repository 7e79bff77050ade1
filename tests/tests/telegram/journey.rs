//! The whole journey, from hello to stars, in two languages; the team reads English in both.

use std::time::Duration;

use deskbell_tests::telegram::{Message, User};

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

/// One category with two questions; the articles are the demo's.
const CONFIG: &str = r#"
[[categories]]
key = "delivery"
name.en = "Delivery of parcels"
name.fa = "تحویل بسته"

[[categories]]
key = "paying"
name.en = "Paying"
name.fa = "پرداختن"

[[categories.questions]]
key = "how"
kind = "choice"
ask.en = "How did you pay?"
ask.fa = "چطور پرداخت کردید؟"
choices = [
    { en = "By card", fa = "با کارت" },
    { en = "In cash", fa = "نقد" },
]

[[categories.questions]]
key = "order"
kind = "text"
ask.en = "Which order is it?"
ask.fa = "کدام سفارش؟"
"#;

struct Words {
    language: &'static str,
    declined: &'static str,
    article: &'static str,
    category: &'static str,
    first_question: &'static str,
    first_choice: &'static str,
    second_question: &'static str,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_hello_to_stars_in_english() {
    let words = Words {
        language: "en",
        declined: "my card was declined twice",
        article: "My card was declined",
        category: "Paying",
        first_question: "How did you pay?",
        first_choice: "By card",
        second_question: "Which order is it?",
    };
    journey(&words).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_hello_to_stars_in_farsi() {
    let words = Words {
        language: "fa",
        declined: "کارتم دو بار رد شد",
        article: "کارت",
        category: "پرداختن",
        first_question: "چطور پرداخت کردید؟",
        first_choice: "با کارت",
        second_question: "کدام سفارش؟",
    };
    journey(&words).await;
}

async fn journey(words: &Words) {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../bot/demo/kb");
    let stage = Setting::new().env("DESKBELL_KB_DIR", articles).config(CONFIG).open().await;
    let said = Sentences::of(words.language);
    let ana = stage.telegram.user("Ana", words.language);
    welcome(&stage, &ana, &said, words).await;
    let opened = articles_and_a_person(&ana, &said, words).await;
    assert!(opened.text.contains(&number(words, 1)), "{}", opened.line());

    let topic = stage.group.await_topic(|topic| topic.name.contains("Ana")).await;
    let seen = topic.seen();
    assert!(seen.name.contains("#1") && seen.name.contains(words.declined), "{seen:?}");
    let card = topic.chat().await_button("Take").await;
    assert!(card.text.contains(words.declined), "{}", card.line());

    intake(&ana, words).await;
    let card = topic.chat().await_change(card.id, |card| card.text.contains("A-17")).await;
    assert!(card.text.contains("Paying"), "the card is the team's language: {}", card.line());

    // Two people talk, and point at each other's words.
    let mia = stage.mia.at(&topic);
    let question = stage.answers(&mia, &ana, "Which bank is it?").await;
    assert!(question.text.contains("Mia"), "{}", question.line());
    stage.settled().await;
    let answer = ana.replies(question.id, "The bank on the corner");
    let there = topic.chat().await_text("The bank on the corner").await;
    stage.settled().await;
    let asked = topic.chat().find(|message| message.text == "Which bank is it?").expect("it was said there");
    assert_eq!(there.reply_to, Some(asked.id), "a quote crosses: {}", there.line());
    mia.replies(there.id, "I am calling them");
    let calling = ana.chat().await_text("I am calling them").await;
    assert_eq!(calling.reply_to, Some(answer), "a quote crosses back: {}", calling.line());

    solved(&stage, &ana, &said, &topic).await;
    back(&stage, &ana, &said, words).await;
}

/// `#12` in the language's own digits.
fn number(words: &Words, number: u32) -> String {
    let digit = char::from_digit(number, 10).expect("one digit");
    let persian = char::from_u32('۰' as u32 + number).expect("a digit");
    format!("{}", if words.language == "fa" { persian } else { digit })
}

async fn welcome(stage: &Stage, ana: &User, said: &Sentences, words: &Words) {
    ana.start("");
    let hello = ana.chat().await_text(said.part("welcome.named")).await;
    assert!(hello.text.contains("Ana"), "{}", hello.line());
    assert_eq!(stage.group.topics(), [], "a greeting opens nothing");

    ana.says("/language");
    ana.chat().await_text(said.whole("ask-language")).await;
    let other = ana.chat().await_button("Русский").await;
    ana.presses(other.id, "Русский");
    ana.chat().await_text(Sentences::of("ru").whole("language-set")).await;
    ana.says(&format!("/language {}", words.language));
    ana.chat().await_text(said.whole("language-set")).await;
}

async fn articles_and_a_person(ana: &User, said: &Sentences, words: &Words) -> Message {
    ana.says(words.declined);
    let offer = ana.chat().await_text(said.part("suggestions")).await;
    let article = offer.labels().into_iter().find(|label| label.contains(words.article));
    let article = article.unwrap_or_else(|| panic!("no fitting article: {}", offer.line())).to_owned();
    ana.presses(offer.id, &article);
    let asked = ana.chat().await_text(said.whole("did-that-solve")).await;
    assert!(asked.button(said.whole("button-that-solved-it")).is_some(), "{}", asked.line());
    // Old buttons stay valid.
    ana.presses(offer.id, said.whole("button-none-of-these"));
    ana.chat().await_text(said.part("opened")).await
}

async fn intake(ana: &User, words: &Words) {
    ana.presses_on_sight(words.category).await;
    ana.chat().await_text(words.first_question).await;
    ana.presses_on_sight(words.first_choice).await;
    ana.chat().await_text(words.second_question).await;
    // Telegram tells whole seconds: what is said within the second of a question cannot be told from what stood before it.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    ana.says("A-17");
}

async fn solved(stage: &Stage, ana: &User, said: &Sentences, topic: &deskbell_tests::telegram::Topic) {
    stage.mia.at(topic).says("/resolve");
    let asked = ana.chat().await_button(said.whole("button-yes-solved")).await;
    assert!(asked.text.contains("Mia"), "{}", asked.line());
    ana.presses(asked.id, said.whole("button-not-yet"));
    ana.chat().await_text(said.part("not-yet-thanks.named")).await;
    topic.chat().await_text("not solved yet").await;
    stage.mia.at(topic).says("/resolve");
    let asked = ana
        .chat()
        .await_message(|message| {
            message.id > asked.id && message.button(said.whole("button-yes-solved")).is_some()
        })
        .await;
    ana.presses(asked.id, said.whole("button-yes-solved"));
    // The same message becomes the stars.
    let stars = ana.chat().await_change(asked.id, |now| now.text.contains(said.part("survey-solved"))).await;
    assert_eq!(stars.labels().len(), 5, "{}", stars.line());
    ana.presses_nth(stars.id, 4);
    let thanks = ana.chat().await_button(said.whole("button-add-comment")).await;
    ana.presses(thanks.id, said.whole("button-add-comment"));
    ana.chat().await_text(said.whole("comment-asked")).await;
    ana.says("Mia was quick");
    ana.chat().await_text(said.whole("comment-thanks")).await;
    topic.chat().await_text("Mia was quick").await;
    topic.await_seen(|topic| topic.closed).await;
}

async fn back(stage: &Stage, ana: &User, said: &Sentences, words: &Words) {
    let old = stage.group.await_topic(|topic| topic.name.contains("#1")).await;
    ana.says("It was refused again today");
    old.chat().await_text("It was refused again today").await;
    old.await_seen(|topic| !topic.closed).await;
    let reopened = ana.chat().await_text(said.part("reopened.named")).await;
    ana.presses(reopened.id, said.whole("button-something-else"));
    ana.chat().await_text(said.part("moved-to-new")).await;
    let new = stage.group.await_topic(|topic| topic.name.contains("#2")).await;
    new.chat().await_text("It was refused again today").await;

    ana.says("/status");
    let list = ana.chat().await_text(said.whole("status-list")).await;
    assert!(list.text.contains(&number(words, 2)), "{}", list.line());
    ana.says("/help");
    ana.chat().await_text("/status").await;
    ana.says("/close");
    ana.chat().await_text(said.part("closed")).await;
    new.await_seen(|topic| topic.closed).await;
    ana.says("/new");
    ana.chat().await_text(said.whole("tell-us")).await;
    ana.says("a parcel without an address");
    ana.presses_on_sight(said.whole("button-none-of-these")).await;
    let third = stage.group.await_topic(|topic| topic.name.contains("#3")).await;
    third.chat().await_text("a parcel without an address").await;
    assert_eq!(shown(&old.chat(), "a parcel without").len(), 0, "a new request is another ticket");
}
