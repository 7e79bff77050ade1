//! A network that drops, delays and repeats, and proxies that hold streams back: every message once and in order, states
//! that are seen, and a page that never gives up.

use std::time::Duration;

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, PHONE, Window};
use deskbell_tests::faulty::{Fate, Faulty};
use serde_json::json;

use crate::stage::{Stage, conversation, open_room, reply, same_conversation, say};

/// A visitor whose every call goes over a network of the test's own.
async fn visitor(
    stage: &Stage,
    network: &Faulty,
    (width, height): (u32, u32),
    language: &'static str,
) -> Result<Window> {
    let window = stage.browser.window(Look { width, height, language, dark: false }).await?;
    window.go(&network.url).await?;
    window.click("launcher").await?;
    window.wait("q('panel').length && root().querySelector('.frame').lang").await?;
    Ok(window)
}

#[tokio::test]
async fn a_network_that_drops_delays_and_repeats_loses_nothing() -> Result<()> {
    let stage = Stage::set().await?;
    let network = Faulty::open(&stage.address()).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let shop = visitor(&stage, &network, PHONE, "fa").await?;
    say(&shop, "اپراتور لطفاً").await?;
    open_room(&console, "اپراتور").await?;
    network.rule(|asked| match (asked.path.ends_with("/messages"), asked.number % 5) {
        (true, 0) => Fate::CutBefore,
        (true, 1) => Fate::CutAfter,
        (true, 2) => Fate::Twice,
        (true, 3) => Fate::Late(Duration::from_millis(300)),
        _ => Fate::Pass,
    });
    let said: Vec<String> = (1..=7).map(|number| format!("پیام شماره {number}")).collect();
    for words in &said {
        shop.write("composer", &format!("{words}\n")).await?;
    }
    shop.wait("q('message').filter((e) => e.dataset.state).length === 0").await?;
    console.sees("message", "پیام شماره 7").await?;
    same_conversation(&shop, &console).await?;
    let words: Vec<String> = conversation(&shop).await?.into_iter().map(|(_, words)| words).collect();
    assert_eq!(words[1..], said, "each once, in the order they were written");
    let troubles: usize =
        [Fate::CutBefore, Fate::CutAfter, Fate::Twice, Fate::Late(Duration::from_millis(300))]
            .into_iter()
            .map(|fate| network.count("/messages", fate))
            .sum();
    assert!(troubles >= 3, "the network did its worst: {troubles}");
    shop.screenshot("network-bad-fa").await?;
    shop.close().await?;
    console.close().await
}

/// Nothing gets through for as long as it takes; each message says that it waits; then everything is as it should be,
/// states and edits too.
#[tokio::test]
async fn a_page_without_a_network_waits_and_comes_back() -> Result<()> {
    let stage = Stage::set().await?;
    let network = Faulty::open(&stage.address()).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let shop = visitor(&stage, &network, DESKTOP, "en").await?;
    say(&shop, "operator please").await?;
    open_room(&console, "operator please").await?;
    reply(&console, "One moment").await?;
    shop.sees("message", "One moment").await?;
    // The page is loaded anew, so that no stream of before goes on.
    network.rule(|asked| if asked.path.starts_with("/widget/v1/") { Fate::CutBefore } else { Fate::Pass });
    shop.go(&network.url).await?;
    shop.write("composer", "written without a network\n").await?;
    shop.wait("says('message', 'written without a network')?.dataset.state === 'sending'").await?;
    shop.sees("status-line", "onnect").await?;
    // The team goes on meanwhile: an answer, and the same changed.
    reply(&console, "Here is what I found").await?;
    console.click_on("says('message', 'Here is what I found').querySelector(\"[data-test='edit']\")").await?;
    console
        .eval("const box = q('reply-box')[0]; box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })); return 1")
        .await?;
    console.write("reply-box", "Here is what I found out\n").await?;
    console.sees("message", "Here is what I found out").await?;
    shop.audit("offline").await?;
    shop.screenshot("network-none").await?;
    network.rule(|_| Fate::Pass);
    shop.sees("message", "Here is what I found out").await?;
    shop.wait("q('message').filter((e) => e.dataset.state).length === 0 && !q('status-line').length").await?;
    console.sees("message", "written without a network").await?;
    same_conversation(&shop, &console).await?;
    shop.close().await?;
    console.close().await
}

/// Streams refused, or swallowed: polls carry the conversation, both ways and typing too.
#[tokio::test]
async fn without_streams_it_polls() -> Result<()> {
    let stage = Stage::set().await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    for (fate, words) in [
        (Fate::Refused, "operator, streams are refused"),
        (Fate::Swallowed, "operator, streams are swallowed"),
    ] {
        let network = Faulty::open(&stage.address()).await?;
        network.rule(move |asked| if asked.path.contains("/events") { fate } else { Fate::Pass });
        let shop = visitor(&stage, &network, DESKTOP, "en").await?;
        say(&shop, words).await?;
        open_room(&console, words).await?;
        reply(&console, &format!("An answer to {words}")).await?;
        shop.sees("message", &format!("An answer to {words}")).await?;
        shop.sees("receipt", "Seen").await?;
        // It goes on by polls that wait.
        shop.wait("!q('status-line').length").await?;
        reply(&console, &format!("More on {words}")).await?;
        shop.sees("message", &format!("More on {words}")).await?;
        assert!(network.count("/changes", Fate::Pass) > 0, "it polled");
        assert_eq!(shop.eval("return q('message').filter((e) => e.dataset.state).length").await?, json!(0));
        shop.close().await?;
    }
    console.close().await
}
