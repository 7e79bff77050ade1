//! Two agents in one room, and replies that cross with what somebody else says.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window};
use serde_json::json;

use crate::stage::{Stage, note, open_room, reply, say, times_said};

const ESCAPE: &str = "\u{e00c}";

/// Whatever the page tells the desk to do with a ticket waits until it is let go.
async fn hold_requests(console: &Window) -> Result<()> {
    let script = "
        const through = window.fetch;
        window.held = [];
        window.fetch = (address, request) => String(address).includes('/act')
            ? new Promise((resolve, reject) => window.held.push(() => through(address, request).then(resolve, reject)))
            : through(address, request);
        window.letGo = () => { window.fetch = through; window.held.forEach((go) => go()); };
        return 1";
    console.eval(script).await.map(drop)
}

#[tokio::test]
async fn two_agents_in_one_room_see_each_other() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop(DESKTOP, "en"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "fa", 1)
    )?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    mia.wait("!q('presence').length").await?;
    open_room(&jan, "my parcel is late").await?;
    mia.sees("presence", "Jan is looking at this ticket too").await?;
    jan.sees("presence", "Mia هم این تیکت را می‌بیند").await?;
    // A note is written: colleagues see that, the customer does not.
    jan.click("mode-note").await?;
    jan.write("reply-box", "the courier called").await?;
    mia.sees("presence", "Jan is writing here").await?;
    mia.screenshot("colleagues-en").await?;
    jan.screenshot("colleagues-fa").await?;
    assert_eq!(shop.eval("return q('typing').length").await?, json!(0));
    jan.eval("q('reply-box')[0].value = ''; q('reply-box')[0].dispatchEvent(new Event('input', { bubbles: true })); return 1").await?;
    mia.sees("presence", "Jan is looking at this ticket too").await?;
    // Elsewhere, or gone: nobody is here any more.
    jan.eval("history.back(); return 1").await?;
    mia.wait("!q('presence').length").await?;
    open_room(&jan, "my parcel is late").await?;
    mia.sees("presence", "Jan").await?;
    jan.close().await?;
    shop.close().await?;
    mia.close().await
}

#[tokio::test]
async fn a_reply_is_held_when_something_new_was_said() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop(DESKTOP, "en"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "en", 1)
    )?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    open_room(&jan, "my parcel is late").await?;
    // On its way to the desk the reply is overtaken by the customer.
    hold_requests(&mia).await?;
    mia.write("reply-box", "It comes tomorrow.\n").await?;
    mia.wait("window.held.length").await?;
    say(&shop, "never mind, it is here").await?;
    mia.eval("window.letGo(); return 1").await?;
    mia.sees("held", "Something new was said").await?;
    mia.sees("message", "never mind, it is here").await?;
    mia.wait("q('reply-box')[0].value === 'It comes tomorrow.'").await?;
    mia.screenshot("held-en").await?;
    mia.audit("a held reply").await?;
    assert_eq!(times_said(&shop, "It comes tomorrow.").await?, 0, "nothing went out");
    mia.click("send-anyway").await?;
    shop.sees("message", "It comes tomorrow.").await?;
    mia.wait("!q('held').length && q('reply-box')[0].value === ''").await?;
    // By a colleague's note as well; written anew it is another reply, and what was held is gone with it.
    hold_requests(&mia).await?;
    mia.write("reply-box", "Shall I close it?\n").await?;
    mia.wait("window.held.length").await?;
    note(&jan, "he has it already").await?;
    mia.eval("window.letGo(); return 1").await?;
    mia.sees("held", "Something new was said").await?;
    mia.write("reply-box", " Or not?\n").await?;
    shop.sees("message", "Shall I close it? Or not?").await?;
    mia.wait("!q('held').length").await?;
    assert_eq!(times_said(&shop, "It comes tomorrow.").await?, 1);
    shop.close().await?;
    mia.close().await?;
    jan.close().await
}

#[tokio::test]
async fn a_reply_can_be_taken_back_for_a_few_seconds_and_drafts_are_kept() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    // Off until somebody turns it on.
    reply(&mia, "Which one?").await?;
    assert_eq!(mia.eval("return q('undo').length").await?, json!(0));
    mia.click("menu").await?;
    mia.choose("hold-seconds", "20").await?;
    mia.key(ESCAPE).await?;
    mia.write("reply-box", "It comes yesterday.\n").await?;
    mia.sees("unsent", "It comes yesterday.").await?;
    mia.wait("q('undo').length").await?;
    mia.screenshot("undo-en").await?;
    mia.click("undo").await?;
    mia.wait("!q('unsent').length && q('reply-box')[0].value === 'It comes yesterday.'").await?;
    // What stands in the box stands there after a reload.
    mia.eval("location.reload(); return 1").await?;
    mia.wait("q('reply-box').length && q('reply-box')[0].value === 'It comes yesterday.'").await?;
    mia.wait("q('message').length").await?;
    assert_eq!(times_said(&shop, "It comes yesterday.").await?, 0);
    // Whoever leaves the page does not keep the customer waiting, and comes back to one reply.
    mia.eval("q('reply-box')[0].value = ''; q('reply-box')[0].dispatchEvent(new Event('input', { bubbles: true })); return 1").await?;
    mia.write("reply-box", "It comes today.\n").await?;
    mia.wait("q('undo').length").await?;
    mia.eval("location.reload(); return 1").await?;
    shop.sees("message", "It comes today.").await?;
    mia.sees("message", "It comes today.").await?;
    mia.wait("!q('unsent').length").await?;
    assert_eq!(times_said(&shop, "It comes today.").await?, 1);
    shop.close().await?;
    mia.close().await
}
