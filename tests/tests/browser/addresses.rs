//! The browser's address in the console: what was looked at is there after a reload, and on the way back.

use anyhow::Result;
use deskbell_tests::browser::DESKTOP;

use crate::stage::{Stage, open_room, say};

#[tokio::test]
async fn queue_and_search_are_in_the_address() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    mia.sees("ticket-row", "my parcel is late").await?;
    mia.write("search", "parce").await?;
    mia.wait(
        "text(document.querySelector('.list-head h1')) === 'Search results' && q('ticket-row').length === 1",
    )
    .await?;
    open_room(&mia, "my parcel is late").await?;
    let searched = "text(document.querySelector('.list-head h1')) === 'Search results' && q('search')[0].value === 'parce' && q('ticket-row').length === 1";
    mia.reload().await?;
    mia.wait(&format!("{searched} && q('room').length")).await?;
    mia.click("report-link").await?;
    mia.wait("q('report').length && q('figure-opened').length").await?;
    mia.back().await?;
    mia.wait(&format!("{searched} && q('room').length")).await?;
    mia.click("queue-waiting").await?;
    mia.wait(
        "text(document.querySelector('.list-head h1')) === 'Waiting for us' && q('search')[0].value === ''",
    )
    .await?;
    mia.back().await?;
    mia.wait(searched).await?;
    // The way back leads out of a search, not through each of its letters.
    mia.back().await?;
    mia.wait(&format!("{searched} && !q('room').length")).await?;
    mia.back().await?;
    mia.wait("text(document.querySelector('.list-head h1')) === 'All live' && q('search')[0].value === ''")
        .await?;
    // An address that leads nowhere leads back.
    let at = |path: &str| format!("http://{}{path}", stage.address());
    mia.go(&at("/console/nope")).await?;
    mia.sees("toast", "no such page").await?;
    mia.wait("location.pathname === '/console' && q('ticket-row').length === 1").await?;
    mia.go(&at("/console/tickets/999")).await?;
    mia.sees("toast", "no ticket with this number").await?;
    mia.wait("location.pathname === '/console' && q('ticket-row').length === 1").await?;
    // A page that the browser kept whole is not shown as it was.
    mia.go(&at("/console/report")).await?;
    mia.wait("q('figure-opened').length").await?;
    mia.go(&at("/console")).await?;
    mia.click("menu").await?;
    mia.choose("language", "fa").await?;
    mia.wait("document.documentElement.lang === 'fa'").await?;
    mia.back().await?;
    mia.wait("location.pathname === '/console/report' && document.documentElement.lang === 'fa' && q('figure-opened').length")
        .await?;
    // Colours that are chosen in one tab are those of all.
    let behind = "getComputedStyle(document.body).backgroundColor";
    let light = mia.eval(&format!("return {behind}")).await?;
    let first = mia.new_tab().await?;
    mia.go(&at("/console")).await?;
    mia.click("menu").await?;
    mia.choose("theme", "dark").await?;
    mia.wait(&format!("{behind} !== {light}")).await?;
    mia.switch(first).await?;
    mia.wait(&format!("{behind} !== {light}")).await?;
    shop.close().await?;
    mia.close().await
}
