//! Articles from both sides of the chat: looked up, sent, used in an answer, and made of a conversation.

use anyhow::Result;
use deskbell_tests::browser::DESKTOP;

use crate::stage::{Stage, command, conversation, note, open_room, press, reply, say};

#[tokio::test]
async fn articles_are_looked_up_sent_and_made_of_a_conversation() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop(DESKTOP, "en"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "en", 1)
    )?;
    // The visitor looks something up, and it helps.
    command(&shop, "/faq card declined", "Here is what I found").await?;
    shop.screenshot("articles-faq").await?;
    press(&shop, "My card was declined. What can I do?").await?;
    shop.sees("message", "Did that solve it?").await?;
    press(&shop, "That solved it").await?;
    shop.sees("message", "Glad that helped").await?;
    command(&shop, "/faq zwqxvj", "I found nothing about that").await?;
    // So does one that they read beside the conversation: it is counted, and stands nowhere.
    let said = conversation(&shop).await?;
    shop.click("menu").await?;
    shop.click("menu-faq").await?;
    shop.click_on("q('article-result')[0]").await?;
    shop.click("article-helped").await?;
    shop.sees("notice", "Glad that helped").await?;
    assert_eq!(conversation(&shop).await?, said);
    // An agent finds an article and sends it by one press.
    say(&shop, "I want to talk to a human about a refund").await?;
    open_room(&jan, "talk to a human").await?;
    jan.write("article-search", "refund").await?;
    jan.wait("q('article-send').length > 0").await?;
    jan.screenshot("articles-search").await?;
    jan.click_on("q('article-send')[0]").await?;
    shop.sees("button", "I still need help").await?;
    jan.sees("message", "sent the article").await?;
    press(&shop, "I still need help").await?;
    jan.sees("message", "did not help the customer").await?;
    // Its text is put into the answer, where it can be changed.
    jan.click_on("q('article-insert')[0]").await?;
    jan.wait("q('reply-box')[0].value.length > 80").await?;
    jan.eval("const box = q('reply-box')[0]; box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true })); return 1")
        .await?;
    note(&jan, "CANARY write to jan@example.org").await?;
    reply(&jan, "We sent the money today, ask at bank@example.org").await?;
    // What was asked and answered becomes an article: without notes, and with what may be personal marked.
    jan.click("make-article").await?;
    jan.wait("q('draft-dialog').length && q('draft-marked').length").await?;
    jan.wait("q('draft-body')[0].value.includes('⟦bank@example.org⟧') && !q('draft-body')[0].value.includes('CANARY')").await?;
    jan.wait("!q('draft-publish').length").await?;
    jan.screenshot("articles-draft").await?;
    jan.eval("q('draft-title')[0].value = 'When the refund was sent'; q('draft-body')[0].value = 'Your bank books it within a day.'; return 1").await?;
    jan.click("draft-save").await?;
    jan.wait("!q('draft-dialog').length").await?;
    // A lead finds it among what waits, and publishes it.
    mia.click("menu").await?;
    mia.click("menu-drafts").await?;
    mia.wait("q('draft').length === 1").await?;
    mia.click("draft").await?;
    mia.sees("room", "talk to a human").await?;
    mia.click("make-article").await?;
    mia.wait("q('draft-dialog').length").await?;
    mia.click("draft-publish").await?;
    mia.sees("message", "published the article").await?;
    command(&shop, "/faq refund was sent", "Here is what I found").await?;
    shop.sees("button", "When the refund was sent").await?;
    // And all of it is counted.
    mia.click("menu").await?;
    mia.click("menu-report").await?;
    mia.wait("q('article-row').some((row) => text(row).includes('My card was declined'))").await?;
    mia.sees("not-found", "1").await?;
    mia.screenshot("articles-report").await?;
    assert!(!shop.html().await?.contains("CANARY"), "notes stay in the team");
    shop.close().await?;
    jan.close().await?;
    mia.close().await
}
