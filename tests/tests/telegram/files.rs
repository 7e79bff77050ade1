//! Files over what Telegram passes on: nobody waits for them in vain, and both sides know another way.

use anyhow::Result;
use deskbell_tests::telegram::{Attachment, Draft};
use deskbell_tests::visitor::{Visitor, text_of};

use crate::pairings::{console, page_says, room_says, ticket};
use crate::sentences::Sentences;
use crate::stage::{Setting, shown};

/// Over the 20 MB that Telegram gives to bots.
fn film() -> Draft {
    let file = Attachment::new("film.zip", "application/zip", &b"PK"[..]).claiming(30 << 20);
    Draft::document(file).caption("the film of it")
}

/// Telegram's servers copy by reference what no bot could read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_too_large_to_be_read_crosses_within_telegram() {
    let stage = Setting::new().env("DESKBELL_TELEGRAM__LIMITS", "standard").open().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    for (from, to) in [(&*stage.ana, &mia), (&mia, &*stage.ana)] {
        from.send(film());
        let shown = to.chat().await_message(|message| message.is_bot() && message.kind == "document").await;
        assert!(shown.text.contains("the film of it"), "{}", shown.line());
        assert!(!shown.text.contains("too large"), "{}", shown.line());
    }
    assert_eq!(shown(&stage.ana.chat(), "too large").len(), 0, "{}", stage.ana.chat().transcript());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customers_file_that_cannot_be_fetched_is_told_to_both_sides() -> Result<()> {
    let stage = Setting::new().unlinked().env("DESKBELL_TELEGRAM__LIMITS", "standard").open().await;
    let olga = console(&stage).await?;
    stage.ana.send(film());
    let told = stage.ana.chat().await_text("too large to be passed on").await;
    for words in ["film.zip", "30 MB", "20 MB", "link"] {
        assert!(told.text.contains(words), "{words:?} is missing: {}", told.line());
    }
    let id = ticket(&olga).await?;
    let said = room_says(&olga, &id, "too large to be passed on").await?;
    assert!(said.iter().any(|text| text.contains("the film of it")), "the words are there: {said:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agents_file_that_would_not_reach_the_customer_is_told_at_once() -> Result<()> {
    let stage = Setting::new().env("DESKBELL_TELEGRAM__LIMITS", "standard").open().await;
    let visitor = Visitor::open(&stage.desk().address, "en").await?;
    let taken = visitor.say("m1", "my parcel is late, operator please").await?;
    assert!(taken.is_ok(), "{taken:?}");
    let topic = stage.group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    topic.chat().await_text("my parcel is late").await;
    stage.settled().await;
    let mia = stage.mia.at(&topic);
    mia.send(film());
    let told = topic.chat().await_text("too large to be passed on").await;
    assert!(told.text.contains("30 MB") && told.text.contains("20 MB"), "{}", told.line());
    mia.says("I send you a link");
    let page = page_says(&visitor, "I send you a link").await?;
    assert!(page.iter().all(|message| !text_of(message).contains("the film of it")), "{page:?}");
    Ok(())
}

/// A server of one's own gives whatever it has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_limits_a_large_file_is_fetched() -> Result<()> {
    let stage = Setting::new().unlinked().open().await;
    let olga = console(&stage).await?;
    stage.ana.send(film());
    let id = ticket(&olga).await?;
    let said = room_says(&olga, &id, "the film of it").await?;
    assert!(said.iter().all(|text| !text.contains("too large")), "{said:?}");
    assert_eq!(shown(&stage.ana.chat(), Sentences::of("en").part("file-too-large")).len(), 0);
    Ok(())
}
