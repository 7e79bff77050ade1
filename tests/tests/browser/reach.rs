//! The desk is out of reach for what is sent alone, or because the browser says so; and a desk that was restored from a copy.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, Window};
use deskbell_tests::faulty::{Fate, Faulty};
use serde_json::json;

use crate::stage::{Stage, conversation, open_room, reply, same_conversation, say, times_said};

const WAITS: &str = "Will be sent when you’re online again";

async fn visitor(stage: &Stage, network: &Faulty) -> Result<Window> {
    let look = Look { width: DESKTOP.0, height: DESKTOP.1, language: "en", dark: false };
    let window = stage.browser.window(look).await?;
    window.go(&network.url).await?;
    window.click("launcher").await?;
    window.wait("q('panel').length && root().querySelector('.frame').lang").await?;
    Ok(window)
}

/// Its stream goes on all the time, so it is by what is sent alone that it can be told.
#[tokio::test]
async fn words_that_nobody_answers_are_said_to_wait_and_go_out_once() -> Result<()> {
    let stage = Stage::set().await?;
    let network = Faulty::open(&stage.address()).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let shop = visitor(&stage, &network).await?;
    say(&shop, "operator please").await?;
    open_room(&console, "operator please").await?;
    network.rule(|asked| if asked.path.ends_with("/messages") { Fate::Swallowed } else { Fate::Pass });
    shop.write("composer", "said into a hole\n").await?;
    shop.sees("message", "said into a hole").await?;
    shop.sees("message", WAITS).await?;
    shop.sees("status-line", "No connection").await?;
    // One line, at the end at which its words stand.
    let foot = "const row = says('message', 'said into a hole'); const [time, state] = row.querySelector('.foot').children;
        const [bubble, line] = [row.querySelector('.bubble'), state].map((e) => e.getBoundingClientRect());
        return [Math.abs(time.getBoundingClientRect().bottom - line.bottom) < 4, Math.abs(bubble.right - line.right) < 8]";
    assert_eq!(shop.eval(foot).await?, json!([true, true]));
    shop.screenshot("waits").await?;
    shop.audit("words that wait").await?;
    network.rule(|_| Fate::Pass);
    shop.wait("q('message').every((e) => !e.dataset.state) && !q('status-line').length").await?;
    console.sees("message", "said into a hole").await?;
    assert_eq!(times_said(&console, "said into a hole").await?, 1);
    reply(&console, "I hear you").await?;
    shop.sees("message", "I hear you").await?;
    same_conversation(&shop, &console).await?;
    shop.close().await?;
    console.close().await
}

/// What is open already goes on for a while: the browser's word is what counts, and a look whether it is so.
#[tokio::test]
async fn a_browser_that_goes_offline_is_believed_at_once() -> Result<()> {
    let stage = Stage::set().await?;
    let network = Faulty::open(&stage.address()).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let shop = visitor(&stage, &network).await?;
    say(&shop, "operator please").await?;
    open_room(&console, "operator please").await?;
    console.write("reply-box", "I am just").await?;
    shop.wait("q('typing').length").await?;
    network.rule(|asked| if asked.path.starts_with("/widget/v1/") { Fate::CutBefore } else { Fate::Pass });
    let writes = shop.eval("dispatchEvent(new Event('offline')); return q('typing').length").await?;
    assert_eq!(writes, json!(0), "nobody can be seen to write");
    shop.sees("status-line", "No connection").await?;
    shop.write("composer", "for later\n").await?;
    shop.sees("message", WAITS).await?;
    network.rule(|_| Fate::Pass);
    shop.eval("dispatchEvent(new Event('online')); return 1").await?;
    shop.wait("q('message').every((e) => !e.dataset.state) && !q('status-line').length").await?;
    console.sees("message", "for later").await?;
    shop.close().await?;
    console.close().await
}

/// The desk was restored from a copy: the page reads all of it anew and hears what comes from there on, unsent words stay.
#[tokio::test]
async fn a_restored_desk_is_read_anew() -> Result<()> {
    const ANEW: &str = "id: 900000\nevent: ready\ndata: {}\n\nid: 900000\nevent: anew\ndata: {}\n\n";
    let stage = Stage::set().await?;
    let network = Faulty::open(&stage.address()).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let shop = visitor(&stage, &network).await?;
    say(&shop, "operator please").await?;
    open_room(&console, "operator please").await?;
    shop.sees("message", "Your number is #1").await?;
    let before = conversation(&shop).await?;
    // As if it had read and heard much more, of which the copy knows nothing.
    let far = "const key = Object.keys(localStorage).find((key) => key.endsWith(':read'));
        localStorage.setItem(key, '800000'); return 1";
    shop.eval(far).await?;
    let told = AtomicBool::new(false);
    network.rule(move |asked| {
        let first = asked.path.contains("/events") && !told.swap(true, Ordering::SeqCst);
        if first { Fate::Streamed(ANEW) } else { Fate::Pass }
    });
    shop.write("composer", "in the middle of").await?;
    shop.eval("dispatchEvent(new Event('offline')); return 1").await?;
    shop.wait("q('composer')[0].value === 'in the middle of' && JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith(':read')))) < 800000")
        .await?;
    shop.sees("message", "operator please").await?;
    assert_eq!(conversation(&shop).await?, before);
    assert_eq!(network.count("/events", Fate::Streamed(ANEW)), 1);
    reply(&console, "Here I am again").await?;
    shop.sees("message", "Here I am again").await?;
    assert_eq!(shop.eval("return q('composer')[0].value").await?, json!("in the middle of"));
    // What comes from now on is counted.
    shop.click("close").await?;
    reply(&console, "And one more").await?;
    shop.wait("text(q('unread')[0]) === '1'").await?;
    shop.close().await?;
    console.close().await
}
