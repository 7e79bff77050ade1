//! What is chosen from the menu while something else stands before the conversation.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window};
use serde_json::json;

use crate::stage::{Stage, desk_says, open_room, reply, say};

async fn requests(shop: &Window) -> Result<()> {
    shop.click("menu").await?;
    shop.click("menu-status").await?;
    shop.wait("q('view').length && q('request').length").await?;
    Ok(())
}

#[tokio::test]
async fn a_request_is_closed_when_that_was_meant_and_where_it_is_seen() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    // The desk has a name, and is called by it.
    shop.wait("text(root().querySelector('.title')) === 'Bluebird Goods'").await?;
    shop.sees("intro", "this is Bluebird Goods").await?;
    say(&shop, "operator please, my parrot is bored").await?;
    shop.sees("message", "Your number is #1").await?;
    shop.wait("q('message').some((e) => e.dataset.who === 'desk' && e.getAttribute('aria-label').startsWith('Bluebird Goods'))").await?;
    requests(&shop).await?;
    shop.sees("request-status", "Waiting for the team").await?;
    // The list follows what happens.
    open_room(&console, "parrot").await?;
    reply(&console, "What does it like?").await?;
    shop.sees("request-status", "working on it").await?;
    // Help is given where it can be seen.
    let before = desk_says(&shop, "/status – your requests").await?;
    shop.click("menu").await?;
    shop.click("menu-help").await?;
    shop.wait("!q('view').length").await?;
    shop.sees("message", "/status – your requests").await?;
    assert_eq!(desk_says(&shop, "/status – your requests").await?, before + 1);
    // Closing is asked for once, by the request's number.
    requests(&shop).await?;
    shop.click("menu").await?;
    shop.click("menu-close").await?;
    shop.sees("close-ask", "Close #1?").await?;
    shop.wait("root().activeElement?.dataset.test === 'close-no'").await?;
    shop.audit("closing is asked for").await?;
    shop.screenshot("close-ask").await?;
    shop.click("close-no").await?;
    shop.wait("!q('menu-list').length && q('view').length").await?;
    assert_eq!(shop.eval("return q('request')[0].dataset.closed").await?, json!("false"));
    shop.click("menu").await?;
    shop.click("menu-close").await?;
    shop.click("close-yes").await?;
    shop.wait("!q('view').length").await?;
    shop.sees("message", "#1 is closed").await?;
    requests(&shop).await?;
    shop.wait("q('request')[0].dataset.closed === 'true' && text(q('request-status')[0]) === 'Closed'")
        .await?;
    shop.close().await?;
    console.close().await
}
