//! What nobody has looked at yet: over reloads, for whoever is new, until a colleague has it; and low marks.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window};
use serde_json::json;

use crate::stage::{Stage, open_room, press, reply, say};

async fn marked(console: &Window, count: usize) -> Result<()> {
    let title = if count == 0 {
        "!document.title.startsWith('(')".to_owned()
    } else {
        format!("document.title.startsWith('({count}) ')")
    };
    console.wait(&format!("q('unread').length === {} && {title}", usize::from(count > 0))).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_unread_outlives_the_page_until_somebody_looks_or_takes_it() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    say(&shop, "it was a gift").await?;
    marked(&mia, 2).await?;
    mia.reload().await?;
    mia.sees("ticket-row", "my parcel is late").await?;
    marked(&mia, 2).await?;
    // What came while the page was elsewhere counts as well.
    mia.go("about:blank").await?;
    say(&shop, "and urgent").await?;
    mia.go(&format!("http://{}/console", stage.address())).await?;
    marked(&mia, 3).await?;
    // Who is new here never looked.
    let jan = stage.console(DESKTOP, "en", 1).await?;
    marked(&jan, 1).await?;
    open_room(&jan, "my parcel is late").await?;
    marked(&jan, 0).await?;
    jan.reload().await?;
    jan.sees("room", "my parcel is late").await?;
    marked(&jan, 0).await?;
    // Taken by a colleague, it is theirs.
    jan.click("take").await?;
    marked(&mia, 0).await?;
    say(&shop, "are you there?").await?;
    jan.sees("message", "are you there?").await?;
    mia.reload().await?;
    mia.wait("q('row-assignee').length").await?;
    marked(&mia, 0).await?;
    shop.close().await?;
    jan.close().await?;
    mia.close().await
}

#[tokio::test]
async fn a_low_mark_waits_until_it_was_looked_at() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop(DESKTOP, "en"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "en", 1)
    )?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&jan, "my parcel is late").await?;
    reply(&jan, "It is at your door.").await?;
    jan.click("resolve").await?;
    shop.sees("button", "Yes, solved").await?;
    press(&shop, "Yes, solved").await?;
    shop.wait("q('star').length === 5").await?;
    // The ticket is closed, and in none of the lists that anybody looks at.
    mia.wait("!q('ticket-row').length").await?;
    shop.click_on("q('star')[0]").await?;
    mia.sees("toast", "Gave a low mark").await?;
    mia.wait("q('low-marks').length && document.title.startsWith('(1) ')").await?;
    mia.screenshot("low-mark-en").await?;
    mia.audit("a low mark").await?;
    mia.reload().await?;
    mia.wait("q('low-marks').length && document.title.startsWith('(1) ')").await?;
    mia.click("open-marked").await?;
    mia.sees("room", "my parcel is late").await?;
    mia.wait("!q('low-marks').length && !document.title.startsWith('(') && q('reopen').length").await?;
    mia.reload().await?;
    mia.sees("room", "my parcel is late").await?;
    assert_eq!(mia.eval("return q('low-marks').length").await?, json!(0));
    // Whoever had it before their eyes knows it already.
    assert_eq!(jan.eval("return q('low-marks').length").await?, json!(0));
    shop.close().await?;
    jan.close().await?;
    mia.close().await
}
