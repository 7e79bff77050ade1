//! Everything that can be done with a ticket, without a pointer, and each place on the way seen.

use anyhow::{Result, bail};
use deskbell_tests::browser::{DESKTOP, Window};

use crate::stage::{Stage, say};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";
const UP: &str = "\u{e013}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";

#[tokio::test]
async fn everything_in_a_room_is_done_by_keys() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    mia.sees("ticket-row", "my parcel is late").await?;
    mia.key("j").await?;
    mia.wait("q('room').length && q('take').length").await?;
    mia.key("t").await?;
    mia.wait("q('row-assignee').length && !q('take').length").await?;
    fields(&mia).await?;
    messages(&shop, &mia).await?;
    // What can be done with it: one key to the row of buttons, arrows in it; the place is kept when buttons go.
    mia.key("o").await?;
    mia.wait(&on("handover")).await?;
    mia.key(RIGHT).await?;
    mia.wait(&on("wait")).await?;
    mia.key(ENTER).await?;
    mia.wait("q('status')[0].dataset.value === 'waiting_for_customer' && !q('wait').length").await?;
    mia.wait("document.activeElement.closest('.actions')").await?;
    for (button, state) in [("resume", "open"), ("close", "closed"), ("reopen", "open")] {
        to_button(&mia, button).await?;
        mia.key(ENTER).await?;
        mia.wait(&format!("q('status')[0].dataset.value === '{state}'")).await?;
    }
    // Blocked and let in again.
    mia.eval("document.activeElement.blur(); return 1").await?;
    mia.key("g").await?;
    tab_to(&mia, "block").await?;
    mia.key(ENTER).await?;
    mia.wait(&on("confirm")).await?;
    mia.key(ENTER).await?;
    mia.wait(&on("unblock")).await?;
    mia.key(ENTER).await?;
    mia.wait(&on("block")).await?;
    // Handed over, with a line of why.
    mia.eval("document.activeElement.blur(); return 1").await?;
    mia.key("h").await?;
    mia.wait(&on("handover-to")).await?;
    mia.key("Jan").await?;
    mia.key(TAB).await?;
    mia.key("the courier is his").await?;
    mia.key(ENTER).await?;
    mia.wait("q('row-assignee')[0]?.title === 'Jan'").await?;
    shop.close().await?;
    mia.close().await
}

fn on(name: &str) -> String {
    format!("document.activeElement?.dataset.test === '{name}'")
}

/// Priority, category and tags: a key each.
async fn fields(mia: &Window) -> Result<()> {
    // The pause in which somebody goes on through a list lasts as long as it takes here, however busy the machine is.
    mia.eval(
        "const real = window.setTimeout;
         window.setTimeout = (work, pause, ...rest) => (pause === 900 ? 0 : real(work, pause, ...rest));
         return 1",
    )
    .await?;
    mia.key("p").await?;
    mia.wait(&on("priority")).await?;
    mia.key(UP).await?;
    mia.key(UP).await?;
    mia.key(ENTER).await?;
    mia.wait("q('ticket-row')[0].dataset.priority === 'critical'").await?;
    // Going through the list is one change, not two.
    assert_eq!(mia.eval("return q('message').filter((e) => text(e).includes('riority')).length").await?, 1);
    mia.key(DOWN).await?;
    mia.key(ESCAPE).await?;
    mia.wait("q('priority')[0].value === 'critical' && document.activeElement === document.body").await?;
    mia.key("c").await?;
    mia.wait(&on("category")).await?;
    mia.key(DOWN).await?;
    mia.key(ENTER).await?;
    mia.wait("q('category')[0].value && q('message').some((e) => text(e).includes('ategory'))").await?;
    mia.key(ESCAPE).await?;
    mia.key("g").await?;
    mia.wait(&on("tags")).await?;
    mia.key(&format!("vip, courier{ENTER}")).await?;
    mia.key(ESCAPE).await?;
    mia.key("/").await?;
    mia.key("vip").await?;
    mia.wait(
        "q('ticket-row').length === 1 && text(document.querySelector('.list-head h1')) === 'Search results'",
    )
    .await?;
    mia.key(ESCAPE).await?;
    Ok(())
}

/// Written, quoted, edited, taken back.
async fn messages(shop: &Window, mia: &Window) -> Result<()> {
    mia.key("r").await?;
    mia.key(&format!("It comes tomorow.{ENTER}")).await?;
    shop.sees("message", "It comes tomorow.").await?;
    mia.key(ESCAPE).await?;
    mia.key("m").await?;
    mia.wait("text(document.activeElement).includes('tomorow') && document.activeElement.matches(':focus-visible')").await?;
    tab_to(mia, "edit").await?;
    mia.key(ENTER).await?;
    mia.wait(&on("reply-box")).await?;
    mia.eval("q('reply-box')[0].value = ''; return 1").await?;
    mia.key(&format!("It comes tomorrow.{ENTER}")).await?;
    shop.sees("message", "It comes tomorrow.").await?;
    mia.key(ESCAPE).await?;
    mia.key("m").await?;
    mia.wait("text(document.activeElement).includes('It comes tomorrow')").await?;
    tab_to(mia, "retract").await?;
    mia.key(ENTER).await?;
    mia.wait(&on("confirm")).await?;
    mia.key(ENTER).await?;
    mia.sees("message", "This message was retracted").await?;
    // The place is kept, and from there to the customer's words.
    mia.wait("document.activeElement.closest('article')").await?;
    while mia.eval("return document.activeElement.dataset.author === 'contact'").await? == false {
        let before = mia.eval("return document.activeElement.dataset.id").await?;
        mia.key(UP).await?;
        if mia.eval("return document.activeElement.dataset.id").await? == before {
            bail!("no words of the customer above");
        }
    }
    mia.key(TAB).await?;
    mia.wait(&on("quote")).await?;
    mia.key(ENTER).await?;
    mia.wait(&on("reply-box")).await?;
    mia.key(&format!("About this: it is on its way.{ENTER}")).await?;
    shop.sees("message", "it is on its way").await?;
    mia.key(ESCAPE).await
}

/// By Tab to what has this mark, every place on the way seen.
async fn tab_to(window: &Window, name: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..80 {
        if window.eval(&format!("return {}", on(name))).await? == true {
            return Ok(());
        }
        window.key(TAB).await?;
        let hidden = "const here = document.activeElement;
            if (here === document.body) return '';
            const box = here.getBoundingClientRect();
            const style = getComputedStyle(here);
            const marked = style.outlineStyle !== 'none' || here.closest('.composer') || here.matches('audio, video');
            return box.width && box.height && marked ? '' : here.outerHTML.slice(0, 200)";
        let unseen = window.eval(hidden).await?;
        assert_eq!(unseen, "", "whoever stands there sees it");
        passed.push(
            window
                .eval("return document.activeElement.dataset.test ?? document.activeElement.tagName")
                .await?,
        );
    }
    bail!("Tab never comes to {name}: {passed:?}")
}

/// By arrows to a button of the toolbar in which one stands.
async fn to_button(window: &Window, name: &str) -> Result<()> {
    window.wait("document.activeElement.closest('.actions')").await?;
    window.key("\u{e011}").await?;
    for _ in 0..8 {
        if window.eval(&format!("return {}", on(name))).await? == true {
            return Ok(());
        }
        window.key(RIGHT).await?;
    }
    bail!("arrows never come to {name}")
}
