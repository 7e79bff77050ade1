//! The widget and the console beside a messenger: a conversation that goes on there, and words with their look.

use anyhow::{Context, Result};
use deskbell_tests::browser::DESKTOP;
use deskbell_tests::telegram::{Draft, FakeTelegram, Options};
use serde_json::json;

use crate::stage::{Stage, open_room, reply, say};

#[tokio::test]
async fn a_visitor_goes_on_in_telegram_by_the_menu() -> Result<()> {
    let telegram = FakeTelegram::start(Options::default()).await;
    let stage = Stage::set_with(&telegram.env()).await?;
    telegram.await_polled().await;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    // Nothing to carry before the first words.
    shop.click("menu").await?;
    shop.wait("q('menu-help').length").await?;
    assert_eq!(shop.eval("return q('menu-onward-telegram').length").await?, json!(0));
    shop.click("menu").await?;

    say(&shop, "operator please, my parcel is late").await?;
    open_room(&console, "my parcel is late").await?;
    reply(&console, "Hello, which one?").await?;
    shop.sees("message", "which one?").await?;
    shop.click("menu").await?;
    shop.sees("menu-onward-telegram", "Continue in Telegram").await?;
    shop.screenshot("onward").await?;
    let opens = "const a = q('menu-onward-telegram')[0]; return [a.href, a.target, a.rel]";
    let [address, target, rel] = serde_json::from_value::<[String; 3]>(shop.eval(opens).await?)?;
    assert_eq!((target.as_str(), rel.as_str()), ("_blank", "noopener noreferrer"));
    let payload = address.strip_prefix("https://t.me/").and_then(|link| link.split_once("?start="));
    let (bot, payload) = payload.context("a link to the bot")?;
    assert_eq!(bot, telegram.bot_name());

    let ana = telegram.user("Ana", "en");
    ana.says(&format!("/start {payload}"));
    ana.chat().await_text("goes on here").await;
    ana.chat().await_text("which one?").await;
    shop.sees("message", "goes on in Telegram").await?;
    ana.says("the blue one");
    console.sees("message", "the blue one").await?;
    reply(&console, "It comes tomorrow").await?;
    ana.chat().await_text("It comes tomorrow").await;
    let heard =
        "return q('message').some((e) => text(e).includes('tomorrow') || text(e).includes('blue one'))";
    assert_eq!(shop.eval(heard).await?, json!(false), "the place that was left hears no more of it");
    shop.close().await?;
    console.close().await
}

#[tokio::test]
async fn words_look_in_the_console_as_they_were_written() -> Result<()> {
    let telegram = FakeTelegram::start(Options::default()).await;
    let stage = Stage::set_with(&telegram.env()).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let ana = telegram.user("Ana", "en");
    ana.says("operator please, my parcel is late");
    open_room(&console, "my parcel is late").await?;
    let draft = Draft::text("the number is AB-12,\nsee the page or https://example.org/plain now")
        .marked("bold", "number")
        .marked("code", "AB-12")
        .marked("strikethrough", "now")
        .link("the page", "https://example.org/page");
    ana.send(draft);
    console.sees("message", "the number is AB-12").await?;
    let looks = "const m = says('message', 'the number is AB-12'); const of = (s) => [...m.querySelectorAll(s)].map((e) => e.textContent);
        return [of('.words strong'), of('.words code'), of('.words s'), [...m.querySelectorAll('.words a')].map((a) => [a.href, text(a)])]";
    let expected = json!([
        ["number"],
        ["AB-12"],
        ["now"],
        [
            ["https://example.org/page", "the page"],
            ["https://example.org/plain", "https://example.org/plain"]
        ]
    ]);
    assert_eq!(console.eval(looks).await?, expected);
    console.screenshot("looks-of-words").await?;
    console.close().await
}
