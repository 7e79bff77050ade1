//! What a machine can see of accessibility, in every state a visitor meets: no violation of WCAG 2.2 AA.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, PHONE, Window};

use crate::stage::{Stage, open_room, press, reply, say};
use crate::tale::{ENGLISH, FARSI, Tale};

const ESCAPE: &str = "\u{e00c}";

#[tokio::test]
async fn the_widget_passes_an_audit_in_every_state() -> Result<()> {
    let stage = Stage::set().await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    for ((width, height), dark, tale) in
        [(DESKTOP, false, &ENGLISH), (DESKTOP, true, &FARSI), (PHONE, true, &ENGLISH)]
    {
        let shop = stage.shop_as(Look { width, height, language: tale.language, dark }).await?;
        let name = |state: &str| format!("{} {width} dark {dark}: {state}", tale.language);
        shop.audit(&name("open")).await?;
        from_offer_to_survey(&shop, &console, tale, &name).await?;
        shop.click("close").await?;
        shop.wait("!q('panel').length").await?;
        shop.audit(&name("closed")).await?;
        shop.close().await?;
    }
    console.close().await
}

async fn from_offer_to_survey(
    shop: &Window,
    console: &Window,
    tale: &Tale,
    name: &impl Fn(&str) -> String,
) -> Result<()> {
    say(shop, tale.declined).await?;
    shop.wait("q('button').length >= 2").await?;
    shop.audit(&name("offer")).await?;
    shop.click_on("q('button')[0]").await?;
    shop.wait("root().querySelector('.wide h3')").await?;
    shop.audit(&name("article")).await?;
    press(shop, tale.still).await?;
    shop.sees("message", tale.paid).await?;
    shop.audit(&name("question")).await?;
    shop.click("menu").await?;
    shop.audit(&name("menu")).await?;
    shop.click("menu-language").await?;
    shop.audit(&name("languages")).await?;
    shop.key(ESCAPE).await?;
    open_room(console, tale.declined).await?;
    reply(console, tale.answer).await?;
    shop.sees("message", tale.answer).await?;
    shop.audit(&name("answer")).await?;
    console.click("resolve").await?;
    press(shop, tale.yes).await?;
    shop.wait("q('star').length === 5").await?;
    shop.audit(&name("survey")).await?;
    shop.click_on("q('star')[4]").await?;
    shop.wait("q('chosen').length || q('star').some((e) => e.classList.contains('lit'))").await?;
    shop.audit(&name("rated")).await
}

/// The audit sees into the shadow: what is wrong there fails with its name.
#[tokio::test]
async fn the_audit_finds_what_is_wrong_inside_the_widget() -> Result<()> {
    let stage = Stage::set().await?;
    let shop = stage.shop(DESKTOP, "en").await?;
    shop.eval(
        "const button = document.createElement('button');
         button.className = 'planted';
         const pale = document.createElement('p');
         pale.style.color = '#eee';
         pale.textContent = 'pale words';
         root().querySelector('.composer').append(button, pale);
         return 1",
    )
    .await?;
    let found = shop.audit("planted").await.expect_err("two rules are broken").to_string();
    assert!(found.contains("button-name") && found.contains("color-contrast"), "{found}");
    assert!(found.contains(".planted"), "{found}");
    shop.close().await
}
