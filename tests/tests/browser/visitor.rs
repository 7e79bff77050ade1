//! What a visitor can do alone: greet, ask in bursts, help themselves, command, change the language.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window, quoted};
use serde_json::json;

use crate::stage::{Stage, command, conversation, menu, open_room, press, reply, say, stored};

#[tokio::test]
async fn a_visitor_helps_themselves() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    // A greeting is no ticket.
    say(&shop, "hello").await?;
    shop.sees("message", "this is Bluebird Goods").await?;
    a_burst_is_one_question(&shop).await?;
    // Solved ends there, thanked and counted; nobody of the team was asked.
    press(&shop, "That solved it").await?;
    shop.sees("message", "Glad that helped!").await?;
    assert_eq!(console.texts("ticket-row").await?.len(), 0);
    console.click("report-link").await?;
    console.wait("text(q('figure-solved-by-article')[0]).startsWith('1')").await?;
    console.wait("text(q('figure-opened')[0]).startsWith('0')").await?;
    console.screenshot("report").await?;
    console.click("report-back").await?;
    commands(&shop, &console).await?;
    languages(&shop).await?;
    unread(&shop, &console).await?;
    // The list of requests is their own: somebody else sees nothing of it.
    let stranger = stage.shop(DESKTOP, "en").await?;
    command(&stranger, "/status", "You have no requests yet").await?;
    stranger.close().await?;
    shop.close().await?;
    console.close().await
}

/// Three messages in a row are searched once, over all of them.
async fn a_burst_is_one_question(shop: &Window) -> Result<()> {
    for words in ["the app says", "my card", "was declined"] {
        shop.write("composer", &format!("{words}\n")).await?;
    }
    stored(shop, "was declined").await?;
    shop.sees("button", "None of these, ask a person").await?;
    let offers = "return q('message').filter((e) => text(e).includes('This may help right away')).length";
    assert_eq!(shop.eval(offers).await?, json!(1), "one question, one offer");
    let said: Vec<String> = conversation(shop).await?.into_iter().map(|(_, words)| words).collect();
    assert_eq!(said, ["hello", "the app says", "my card", "was declined"]);
    shop.click_on("q('button')[0]").await?;
    shop.sees("button", "That solved it").await?;
    Ok(())
}

/// Typed and chosen from the menu.
async fn commands(shop: &Window, console: &Window) -> Result<()> {
    command(shop, "/help", "/status – your requests").await?;
    command(shop, "/status", "You have no requests yet").await?;
    command(shop, "/close", "nothing open to close").await?;
    menu(shop, "help", "/status – your requests").await?;
    requests(shop).await?;
    shop.sees("requests-status", "You have no requests yet").await?;
    shop.click("view-back").await?;
    menu(shop, "close", "nothing open to close").await?;
    command(shop, "/new", "Tell me what it is about").await?;
    say(shop, "operator please").await?;
    shop.sees("message", "Your number is #1").await?;
    console.sees("ticket-row", "operator please").await?;
    menu(shop, "new", "Tell me what it is about").await?;
    nothing_fits(shop, console).await?;
    command(shop, "/status", "Your requests:").await?;
    shop.wait("text(q('message').at(-1)).includes('#1') && text(q('message').at(-1)).includes('#2')").await?;
    requests(shop).await?;
    shop.wait("q('request').length === 2 && text(q('request')[0]).includes('#2') && text(q('request')[1]).includes('#1')")
        .await?;
    shop.click("view-back").await?;
    // Nobody answered, so nobody asks for a mark.
    command(shop, "/close", "is closed. If it comes back, just write here.").await?;
    console.wait("q('ticket-row').length === 1").await?;
    // A slip of the pen goes nowhere, and nothing of it is lost.
    shop.write("composer", "/halp\n").await?;
    shop.sees("notice", "I don't know /halp").await?;
    shop.wait("q('composer')[0].value === '/halp'").await?;
    shop.eval(
        "const field = q('composer')[0]; field.value = ''; field.dispatchEvent(new Event('input')); return 1",
    )
    .await?;
    Ok(())
}

/// The list of one's own requests, from the menu.
async fn requests(shop: &Window) -> Result<()> {
    shop.click("menu").await?;
    shop.click("menu-status").await?;
    shop.wait("q('view').length && text(q('requests-status')[0]) !== 'Loading…'").await?;
    Ok(())
}

/// Silence beats a wrong guess: the ticket opens at once, and only then the desk asks what it is about.
async fn nothing_fits(shop: &Window, console: &Window) -> Result<()> {
    const WORDS: &str = "my parrot has learned your jingle";
    say(shop, WORDS).await?;
    shop.sees("message", "I have no ready answer for this").await?;
    shop.sees("message", "Your number is #2").await?;
    console.sees("ticket-row", WORDS).await?;
    shop.sees("button", "Not sure").await?;
    press(shop, "Delivery").await?;
    shop.sees("message", "What is the number of the order you are waiting for?").await?;
    console.wait(&format!("text(says('ticket-row', {})).includes('Delivery')", quoted(WORDS))).await?;
    press(shop, "Skip").await?;
    shop.wait("!says('button', 'Skip')").await?;
    Ok(())
}

/// By a typed command's button and by the menu; what was said stays, and the desk says its part anew.
async fn languages(shop: &Window) -> Result<()> {
    let before = conversation(shop).await?;
    command(shop, "/language", "Which language shall I use?").await?;
    press(shop, "فارسی").await?;
    speaks(shop, "fa", "rtl").await?;
    shop.sees("message", "از این پس به فارسی").await?;
    shop.wait(&format!("!says('message', {})", quoted("Which language"))).await?;
    assert_eq!(conversation(shop).await?, before, "the person's words are their own in every language");
    shop.screenshot("language-fa").await?;
    shop.click("menu").await?;
    shop.click("menu-language").await?;
    shop.screenshot("language-menu").await?;
    shop.click("language-en").await?;
    speaks(shop, "en", "ltr").await?;
    shop.sees("message", "From now on I'll write to you in English.").await?;
    assert_eq!(conversation(shop).await?, before);
    // The choice is kept, whatever the browser asks for.
    shop.reload().await?;
    shop.sees("message", "From now on I'll write to you in English.").await?;
    assert_eq!(conversation(shop).await?, before);
    Ok(())
}

async fn speaks(shop: &Window, language: &str, direction: &str) -> Result<()> {
    let expected = format!(
        "root().querySelector('.frame').lang === '{language}' && root().querySelector('.frame').dir === '{direction}'"
    );
    shop.wait(&expected).await?;
    Ok(())
}

/// What comes while the chat is closed is counted at its button.
async fn unread(shop: &Window, console: &Window) -> Result<()> {
    shop.click("close").await?;
    shop.wait("!q('panel').length && !q('unread').length").await?;
    open_room(console, "operator").await?;
    reply(console, "Hello, what is it about?").await?;
    shop.wait("text(q('unread')[0]) === '1'").await?;
    reply(console, "I am here.").await?;
    shop.wait("text(q('unread')[0]) === '2'").await?;
    shop.screenshot("unread").await?;
    shop.click("launcher").await?;
    shop.sees("message", "I am here.").await?;
    shop.wait("!q('unread').length").await?;
    Ok(())
}
