//! A chat that is not for everybody: what whoever is not let in sees of it, and how little they ask.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, PHONE, Window};
use deskbell_tests::site::Site;
use serde_json::{Value, json};

use crate::identity::{AUDIENCE, SECRET, identify, token, visitor};
use crate::stage::{Stage, conversation, say};

/// Calls of the desk that the page has made and heard of.
const ASKED: &str =
    "performance.getEntriesByType('resource').filter((one) => one.name.includes('/widget/v1/')).length";

async fn asked(window: &Window) -> Result<Value> {
    window.eval(&format!("return {ASKED}")).await
}

async fn stage(env: &[(&str, &str)]) -> Result<Stage> {
    let env: Vec<_> = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Stage::set_with(&env).await
}

#[tokio::test]
async fn a_blocked_visitor_is_told_so_in_their_language_and_does_not_ask_again() -> Result<()> {
    let stage = stage(&[("DESKBELL_WIDGET__BLOCKED", "127.0.0.0/8, ::1")]).await?;
    for ((width, height), language, direction, words, label) in [
        (DESKTOP, "en", "ltr", "The chat is not available from your network", "Close the chat"),
        (PHONE, "fa", "rtl", "گفتگو از شبکهٔ شما در دسترس نیست", "بستن گفتگو"),
    ] {
        let window = stage.shop_as(Look { width, height, language, dark: false }).await?;
        window.sees("gate", words).await?;
        window
            .wait(&format!("root().querySelector('.frame').dir === '{direction}' && !q('menu').length"))
            .await?;
        let close = format!("q('close')[0].getAttribute('aria-label') === '{label}'");
        window.wait(&close).await?;
        window.wait("root().activeElement?.dataset.test === 'gate'").await?;
        window.screenshot(&format!("blocked-{language}")).await?;
        window.audit(&format!("blocked, {language}")).await?;
        // The page's texts, and one try when the chat was opened: both refused.
        window.wait(&format!("{ASKED} >= 2")).await?;
        let before = asked(&window).await?;
        for _ in 0..3 {
            window.click("close").await?;
            window.wait("!q('panel').length").await?;
            window.click("launcher").await?;
            window.sees("gate", words).await?;
        }
        assert_eq!(asked(&window).await?, before, "it does not ask again and again");
        window.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_stranger_signs_in_first_and_has_the_chat_at_once() -> Result<()> {
    let stage = stage(&[
        ("DESKBELL_WIDGET__ANONYMOUS", "false"),
        ("DESKBELL_WIDGET__IDENTITY_SECRET", SECRET),
        ("DESKBELL_WIDGET__IDENTITY_AUDIENCE", AUDIENCE),
    ])
    .await?;
    let site = Site::open(&format!("http://{}", stage.address())).await?;
    let window = visitor(&stage, &site).await?;
    window.sees("gate", "Please sign in on this site first").await?;
    window.wait("q('launcher').length && root().activeElement?.dataset.test === 'gate'").await?;
    window.audit("signing in first").await?;
    let kept = "return Object.keys(localStorage).filter((key) => /:(token|profile)$/.test(key))";
    assert_eq!(window.eval(kept).await?, json!([]), "nothing is kept of a stranger");
    assert_eq!(identify(&window, &token("ana-7", "Ana", -600)).await?, json!("identity_expired"));
    window.sees("gate", "Please sign in on this site first").await?;
    assert_eq!(identify(&window, &token("ana-7", "Ana", 300)).await?, json!("taken"));
    window.wait("!q('gate').length && q('menu').length").await?;
    say(&window, "operator, my parcel is late").await?;
    let out = "const done = arguments[arguments.length - 1]; Deskbell.logout().then(() => done(true), (error) => done(String(error)))";
    assert_eq!(window.eval_later(out).await?, json!(true));
    window.sees("gate", "Please sign in on this site first").await?;
    assert_eq!(window.eval(kept).await?, json!([]));
    // By keys alone the panel can be left, as ever.
    window.key("\u{e00c}").await?;
    window.wait("!q('panel').length && q('launcher').length").await?;
    assert_eq!(identify(&window, &token("ana-7", "Ana", 300)).await?, json!("taken"));
    window.click("launcher").await?;
    window.sees("message", "my parcel is late").await?;
    assert_eq!(conversation(&window).await?.len(), 1);
    assert_eq!(window.eval("return violations").await?, json!([]));
    window.close().await
}
