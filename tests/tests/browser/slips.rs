//! Hasty hands in the console: nothing that a slip of the finger may say to a customer, or do to their ticket.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, quoted};
use serde_json::json;

use crate::stage::{Stage, attach, note, open_room, reply, say, times_said};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

fn box_holds(words: &str) -> String {
    format!("q('reply-box')[0].value === {}", quoted(words))
}

/// Words to the team are one key away from nobody: each of the two keeps words and files of its own.
#[tokio::test]
async fn a_note_never_becomes_a_reply() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    mia.key("n").await?;
    mia.key("SECRET she lies").await?;
    attach(&mia, &stage.file("proof.txt", b"SECRET", 6)?).await?;
    mia.click("mode-reply").await?;
    mia.wait(&format!("{} && !q('pending-file').length", box_holds(""))).await?;
    mia.screenshot("note-waits-en").await?;
    mia.audit("a note that waits behind the reply").await?;
    // By keys as well, and whatever is pressed then.
    mia.click("mode-note").await?;
    mia.wait(&format!("{} && q('pending-file').length === 1", box_holds("SECRET she lies"))).await?;
    mia.write("reply-box", ESCAPE).await?;
    mia.key("r").await?;
    mia.wait(&box_holds("")).await?;
    mia.key(ENTER).await?;
    mia.sees("toast", "Write something").await?;
    mia.key("Hello!").await?;
    // Both are there after a reload, and neither in the place of the other.
    mia.reload().await?;
    mia.wait(&format!("{} && !q('pending-file').length", box_holds("Hello!"))).await?;
    mia.click("mode-note").await?;
    mia.wait(&format!("{} && q('pending-file').length === 1", box_holds("SECRET she lies"))).await?;
    // An article's text is for the customer; it does not take the note along.
    mia.click("mode-reply").await?;
    mia.write("reply-box", ENTER).await?;
    shop.sees("message", "Hello!").await?;
    assert_eq!(shop.eval("return q('message').some((e) => text(e).includes('SECRET'))").await?, json!(false));
    assert!(!shop.html().await?.contains("SECRET"), "neither words nor files");
    mia.click("mode-note").await?;
    mia.write("reply-box", ENTER).await?;
    mia.wait("says('message', 'SECRET she lies').dataset.kind === 'note'").await?;
    // What an older page kept is what it was.
    mia.eval(
        "const key = Object.keys(localStorage).find((one) => one.startsWith('deskbell.console.draft.'));
         localStorage.setItem(key, JSON.stringify({ mode: 'note', words: 'SECRET of before', at: Date.now() }));
         return 1",
    )
    .await?;
    mia.reload().await?;
    mia.wait(&format!("{} && q('mode-note')[0].ariaPressed === 'true'", box_holds("SECRET of before")))
        .await?;
    mia.click("mode-reply").await?;
    mia.wait(&box_holds("")).await?;
    shop.close().await?;
    mia.close().await
}

/// Undone, one goes on writing where one was: what is typed next is no command.
#[tokio::test]
async fn undo_gives_the_box_back() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    mia.click("menu").await?;
    mia.choose("hold-seconds", "20").await?;
    mia.key(ESCAPE).await?;
    mia.write("reply-box", "hello ther\n").await?;
    mia.click("undo").await?;
    mia.wait("document.activeElement.dataset.test === 'reply-box'").await?;
    mia.key("e").await?;
    mia.wait(&box_holds("hello there")).await?;
    assert_eq!(mia.eval("return q('status')[0].dataset.value === 'resolved'").await?, json!(false));
    assert_eq!(times_said(&shop, "hello there").await?, 0);
    shop.close().await?;
    mia.close().await
}

/// What comes under the pointer between two clicks is not meant by the second; nor is Send once more a mistake.
#[tokio::test]
async fn the_second_click_does_nothing() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    mia.click("take").await?;
    mia.wait("!q('take').length").await?;
    let second = |name: &str| {
        format!(
            "q('{name}')[0].dispatchEvent(new MouseEvent('click', {{ detail: 2, bubbles: true, cancelable: true }})); return q('handover-dialog').length"
        )
    };
    assert_eq!(mia.eval(&second("handover")).await?, json!(0));
    mia.eval(&second("resolve")).await?;
    mia.write("reply-box", "It comes tomorrow.").await?;
    for _ in 0..3 {
        mia.click("send").await?;
    }
    shop.sees("message", "It comes tomorrow.").await?;
    assert_eq!(mia.texts("toast").await?, Vec::<String>::new(), "no reproach");
    assert_eq!(times_said(&shop, "It comes tomorrow.").await?, 1);
    assert_eq!(mia.eval("return q('status')[0].dataset.value").await?, json!("open"));
    mia.click("handover").await?;
    mia.wait("q('handover-dialog').length").await?;
    shop.close().await?;
    mia.close().await
}

/// The page counts before the desk refuses, and says so as it speaks to agents.
#[tokio::test]
async fn a_reply_that_is_too_long_is_told_before_it_goes() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    let fill = |letters: usize| {
        format!(
            "q('reply-box')[0].value = 'x'.repeat({letters}); q('reply-box')[0].dispatchEvent(new Event('input', {{ bubbles: true }})); return 1"
        )
    };
    mia.eval(&fill(8_000)).await?;
    mia.wait("!q('counter').length").await?;
    mia.eval(&fill(9_500)).await?;
    mia.sees("counter", "9,500 / 10,000").await?;
    mia.eval(&fill(12_000)).await?;
    mia.sees("counter", "12,000 / 10,000").await?;
    mia.audit("too long").await?;
    mia.screenshot("too-long-en").await?;
    mia.click("send").await?;
    mia.sees("toast", "too much for one message").await?;
    mia.wait("q('reply-box')[0].value.length === 12_000 && !q('unsent').length").await?;
    mia.eval(&fill(10_000)).await?;
    mia.click("send").await?;
    shop.wait("says('message', 'xxxx')").await?;
    shop.close().await?;
    mia.close().await
}

/// Words that wait in the box know how far the room had been read when they were written.
#[tokio::test]
async fn a_reply_of_before_is_held_after_a_reload() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop(DESKTOP, "en"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "en", 1)
    )?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    open_room(&jan, "my parcel is late").await?;
    reply(&mia, "Which one?").await?;
    mia.write("reply-box", "It comes tomorrow.").await?;
    say(&shop, "never mind, it is here").await?;
    mia.sees("message", "never mind").await?;
    mia.reload().await?;
    mia.sees("message", "never mind").await?;
    mia.wait(&box_holds("It comes tomorrow.")).await?;
    mia.write("reply-box", ENTER).await?;
    mia.sees("held", "Something new was said").await?;
    // And once more, when the page is left before anybody looked at it.
    mia.reload().await?;
    mia.sees("message", "never mind").await?;
    mia.wait(&box_holds("It comes tomorrow.")).await?;
    mia.write("reply-box", ENTER).await?;
    mia.sees("held", "Something new was said").await?;
    assert_eq!(times_said(&shop, "It comes tomorrow.").await?, 0);
    mia.click("send-anyway").await?;
    shop.sees("message", "It comes tomorrow.").await?;
    note(&jan, "done").await?;
    shop.close().await?;
    jan.close().await?;
    mia.close().await
}
