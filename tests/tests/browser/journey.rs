//! The nine steps of a visitor and an agent, from the question to the rated answer and back.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window, quoted};

use crate::stage::{
    Stage, attach, command, conversation, note, open_room, press, reply, same_conversation, say,
};
use crate::tale::{ENGLISH, FARSI, Tale};

const CANARY: &str = "CANARY the customer sounds tired";

#[tokio::test]
async fn the_nine_steps_in_english() -> Result<()> {
    nine_steps(ENGLISH).await
}

#[tokio::test]
async fn the_nine_steps_in_farsi() -> Result<()> {
    nine_steps(FARSI).await
}

async fn nine_steps(tale: Tale) -> Result<()> {
    let mut stage = Stage::set().await?;
    let (shop, console) =
        tokio::try_join!(stage.shop(DESKTOP, tale.language), stage.console(DESKTOP, tale.language, 0))?;
    asked_and_offered(&shop, &console, &tale).await?;
    opened_then_questions(&shop, &console, &tale).await?;
    answered_live(&stage, &shop, &console, &tale).await?;
    killed_and_back(&mut stage, &shop, &console).await?;
    solved_and_marked(&shop, &console, &tale).await?;
    back_again(&shop, &console, &tale).await?;
    assert!(!shop.html().await?.contains("CANARY"), "notes stay in the team");
    shop.close().await?;
    console.close().await
}

/// 1 and 2: the person's language, at most three articles, an article.
async fn asked_and_offered(shop: &Window, console: &Window, tale: &Tale) -> Result<()> {
    say(shop, tale.declined).await?;
    shop.wait("q('button').length >= 2").await?;
    let speaks = format!(
        "(() => {{ const {{ lang, dir }} = root().querySelector('.frame'); return lang === '{}' && dir === '{}' }})()",
        tale.language, tale.direction
    );
    shop.wait(&speaks).await?;
    let offered = shop.texts("button").await?;
    assert!(offered.len() <= 4, "at most three articles and a person: {offered:?}");
    assert_eq!(offered.last().map(String::as_str), Some(tale.nobody_fits));
    assert!(offered[0].contains(tale.article), "{offered:?}");
    shop.screenshot(&format!("1-offer-{}", tale.language)).await?;
    shop.click_on("q('button')[0]").await?;
    shop.sees("button", tale.solved).await?;
    shop.sees("button", tale.still).await?;
    shop.wait(&format!("text(root().querySelector('.wide h3')) === {}", quoted(&offered[0]))).await?;
    shop.screenshot(&format!("2-article-{}", tale.language)).await?;
    assert_eq!(console.texts("ticket-row").await?.len(), 0, "nobody is asked while the article may do");
    Ok(())
}

/// 3: the ticket at once, then one question after the other, none of which blocks.
async fn opened_then_questions(shop: &Window, console: &Window, tale: &Tale) -> Result<()> {
    press(shop, tale.still).await?;
    console.sees("ticket-row", tale.declined).await?;
    shop.sees("message", tale.first).await?;
    press(shop, tale.by_card).await?;
    shop.sees("button", tale.skip).await?;
    say(shop, tale.more).await?;
    open_room(console, tale.declined).await?;
    console.sees("message", tale.more).await?;
    assert_eq!(conversation(console).await?[0].1, tale.declined, "their words are the first message");
    console.sees("answers", tale.by_card).await?;
    console.sees("answers", tale.paid).await?;
    console.wait(&format!("q('contact-language')[0].dataset.value === '{}'", tale.language)).await?;
    console.sees("suggested", tale.article).await?;
    console.wait("q('category')[0].value === 'payments' && q('priority')[0].value === 'normal'").await?;
    // Whoever takes it asks for themselves: what was still asked is withdrawn.
    console.click("take").await?;
    console.wait("q('row-assignee').length").await?;
    shop.wait(&format!("!says('button', {})", quoted(tale.skip))).await?;
    Ok(())
}

/// 4 and 5: what the agent does, and how the visitor sees it as it happens.
async fn answered_live(stage: &Stage, shop: &Window, console: &Window, tale: &Tale) -> Result<()> {
    note(console, CANARY).await?;
    console.write("reply-box", "a").await?;
    shop.wait("q('typing').length").await?;
    console.write("reply-box", "\u{e003}").await?;
    reply(console, tale.answer).await?;
    shop.sees("message", tale.answer).await?;
    shop.write("composer", "x").await?;
    console.wait("q('typing').some((e) => text(e))").await?;
    shop.write("composer", "\u{e003}").await?;
    let tool = |words: &str, name: &str| {
        format!("says('message', {}).querySelector(\"[data-test='{name}']\")", quoted(words))
    };
    console.click_on(&tool(tale.answer, "edit")).await?;
    console
        .eval("const box = q('reply-box')[0]; box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })); return 1")
        .await?;
    console.write("reply-box", &format!("{}\n", tale.edited)).await?;
    shop.sees("message", tale.edited).await?;
    shop.wait(&format!("!says('message', {})", quoted(tale.answer))).await?;
    attach(console, &stage.file("receipt.txt", b"a receipt", 9)?).await?;
    reply(console, "receipt").await?;
    shop.sees("file", "receipt.txt").await?;
    shop.screenshot(&format!("3-answered-{}", tale.language)).await?;
    console.screenshot(&format!("3-room-{}", tale.language)).await?;
    console.click_on(&tool("receipt", "retract")).await?;
    console.click("confirm").await?;
    shop.wait("q('file').length === 0").await?;
    assert!(!shop.texts("message").await?.concat().contains("receipt"), "what was retracted is gone");
    same_conversation(shop, console).await
}

/// 9: killed and started again, both windows come back by themselves and show the same.
async fn killed_and_back(stage: &mut Stage, shop: &Window, console: &Window) -> Result<()> {
    let before = conversation(shop).await?;
    stage.kill().await?;
    stage.start_again().await?;
    reply(console, "back again").await?;
    shop.sees("message", "back again").await?;
    console.wait("!q('unsent').length").await?;
    same_conversation(shop, console).await?;
    let after = conversation(shop).await?;
    assert_eq!(after[..before.len()], before, "nothing missing, nothing twice, in order");
    assert_eq!(after.len(), before.len() + 1);
    Ok(())
}

/// 6: not yet; solved; the same message becomes the stars; a low mark alerts the team.
async fn solved_and_marked(shop: &Window, console: &Window, tale: &Tale) -> Result<()> {
    console.click("resolve").await?;
    press(shop, tale.not_yet).await?;
    shop.sees("message", tale.has_it_back).await?;
    console.wait("q('resolve').length && q('status')[0].dataset.value === 'open'").await?;
    say(shop, tale.again).await?;
    console.sees("message", tale.again).await?;
    console.click("resolve").await?;
    let asked = format!("q('button').findLast((e) => text(e) === {})", quoted(tale.yes));
    shop.sees("button", tale.yes).await?;
    let asked = shop.eval(&format!("return {asked}.closest('article').dataset.id")).await?;
    press(shop, tale.yes).await?;
    shop.wait("q('star').length === 5").await?;
    let stars = shop.eval("return q('star')[0].closest('article').dataset.id").await?;
    assert_eq!(asked, stars, "the same message becomes the survey");
    shop.click_on("q('star')[3]").await?;
    shop.wait("q('star').filter((e) => e.classList.contains('lit')).length === 4").await?;
    // Marks can be changed.
    shop.click_on("q('star')[1]").await?;
    shop.wait("q('star').filter((e) => e.classList.contains('lit')).length === 2").await?;
    shop.sees("message", tale.honest).await?;
    console.wait("q('card-button').length").await?;
    say(shop, tale.comment).await?;
    console.sees("message", tale.comment).await?;
    console.wait("q('stars').some((e) => e.dataset.value === '2')").await?;
    shop.screenshot(&format!("4-marked-{}", tale.language)).await?;
    console.screenshot(&format!("4-low-mark-{}", tale.language)).await?;
    Ok(())
}

/// 7: coming back opens the old room; something else is a ticket of its own; both stand in the status.
async fn back_again(shop: &Window, console: &Window, tale: &Tale) -> Result<()> {
    say(shop, tale.third).await?;
    shop.sees("message", tale.open_again).await?;
    console.sees("message", tale.third).await?;
    console.wait("q('status')[0].dataset.value === 'open'").await?;
    press(shop, tale.something_else).await?;
    shop.sees("message", tale.second).await?;
    console.wait(&format!("!says('message', {})", quoted(tale.third))).await?;
    open_room(console, tale.third).await?;
    console.sees("message", tale.third).await?;
    command(shop, "/status", tale.requests).await?;
    for words in [tale.declined, tale.third, tale.first, tale.second] {
        shop.wait(&format!("text(q('message').at(-1)).includes({})", quoted(words))).await?;
    }
    shop.screenshot(&format!("5-status-{}", tale.language)).await?;
    Ok(())
}
