//! What a visitor has beside the conversation: articles to look through, their own requests, what was seen, and files by
//! every way there is.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, PHONE, Window};
use serde_json::json;

use crate::stage::{Stage, open_room, reply, say};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

/// By keys alone, at a desk and on a phone, from left to right and from right to left.
#[tokio::test]
async fn articles_are_looked_through_before_anybody_is_asked() -> Result<()> {
    let stage = Stage::set().await?;
    for (size, language, words) in [(DESKTOP, "en", "card"), (PHONE, "fa", "کارت"), (DESKTOP, "hu", "kártya")]
    {
        let shop = stage.shop(size, language).await?;
        let name = |state: &str| format!("look-{language}-{state}");
        shop.eval("q('intro-search')[0].focus(); return 1").await?;
        shop.key(ENTER).await?;
        shop.wait("root().activeElement?.dataset.test === 'article-search' && q('article-result').length")
            .await?;
        shop.audit(&name("all")).await?;
        shop.key(words).await?;
        shop.wait("/[0-9۰-۹]/.test(text(q('article-status')[0])) && q('article-result').length").await?;
        shop.screenshot(&name("found")).await?;
        shop.key(TAB).await?;
        shop.wait("root().activeElement?.dataset.test === 'article-result'").await?;
        let title = shop.eval("return text(root().activeElement.querySelector('.result-title'))").await?;
        shop.key(ENTER).await?;
        shop.wait(&format!("q('article').length && q('article-ask').length && text(root().querySelector('.view-title')) === {title}"))
            .await?;
        shop.audit(&name("article")).await?;
        shop.screenshot(&name("article")).await?;
        // Escape leads back to what was found, and from there to the conversation.
        shop.key(ESCAPE).await?;
        shop.wait("q('article-search').length && q('article-result').length").await?;
        shop.eval("q('article-search')[0].value = ''; return 1").await?;
        shop.write("article-search", "zwqxvj").await?;
        shop.wait("!q('article-result').length && text(q('article-status')[0])").await?;
        shop.audit(&name("nothing")).await?;
        shop.key(ESCAPE).await?;
        shop.wait("!q('view').length && root().activeElement?.dataset.test === 'composer'").await?;
        // Nothing of it opened a conversation.
        assert_eq!(shop.eval("return q('message').length").await?, json!(0));
        shop.close().await?;
    }
    Ok(())
}

/// Sent, and seen as soon as somebody of the team has the words before them; the list of one's own leads to what was said.
#[tokio::test]
async fn what_was_seen_and_ones_own_requests() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator, my parrot is bored").await?;
    shop.sees("receipt", "Sent").await?;
    shop.wait("q('receipt').length === 1").await?;
    open_room(&console, "parrot").await?;
    shop.sees("receipt", "Seen").await?;
    shop.screenshot("seen").await?;
    // The same after a reload, and again for what comes next.
    shop.reload().await?;
    shop.sees("receipt", "Seen").await?;
    reply(&console, "What does it like?").await?;
    shop.sees("message", "What does it like?").await?;
    say(&shop, "seeds").await?;
    console.sees("message", "seeds").await?;
    reply(&console, "We send some.").await?;
    shop.wait("says('receipt', 'Seen') && q('receipt').length === 1").await?;
    // One's own requests.
    shop.click("menu").await?;
    shop.click("menu-status").await?;
    shop.wait("q('request').length === 1 && text(q('request')[0]).includes('#1') && text(q('request')[0]).includes('parrot')")
        .await?;
    shop.audit("requests").await?;
    shop.screenshot("requests").await?;
    shop.click("request").await?;
    shop.wait("!q('view').length && text(root().activeElement).includes('parrot')").await?;
    shop.close().await?;
    console.close().await
}

/// What the visitor has before their eyes is told to the team: not what came while the chat was closed.
#[tokio::test]
async fn the_team_sees_what_the_visitor_read() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator, my parrot is bored").await?;
    open_room(&console, "parrot").await?;
    shop.click("close").await?;
    reply(&console, "What does it like?").await?;
    shop.wait("q('unread').length").await?;
    assert_eq!(console.eval("return q('read').length").await?, json!(0), "nobody looked");
    shop.click("launcher").await?;
    console.wait(&read("What does it like?")).await?;
    console.screenshot("read-en").await?;
    console.audit("a reply that was read").await?;
    reply(&console, "A mirror helps.").await?;
    console.wait(&read("A mirror helps.")).await?;
    console.reload().await?;
    console.wait(&read("A mirror helps.")).await?;
    shop.close().await?;
    console.close().await
}

/// Under this reply, and under no other.
fn read(words: &str) -> String {
    format!("q('read').length === 1 && text(q('read')[0].closest('article')).includes('{words}')")
}

/// By the button, pasted and dropped; how much may be attached is told before.
#[tokio::test]
async fn files_by_button_paste_and_drop() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    shop.wait("root().querySelector('.limits').textContent.includes('20 MB')").await?;
    shop.eval("q('attach')[0].focus(); return 1").await?;
    shop.attach("file-input", &stage.file("button.txt", b"by button", 9)?).await?;
    shop.eval(&given(
        "paste",
        "new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })",
        "composer",
    ))
    .await?;
    shop.eval("q('panel')[0].dispatchEvent(new DragEvent('dragover', { dataTransfer: (() => { const data = new DataTransfer(); data.items.add(new File(['x'], 'x.txt')); return data; })(), bubbles: true, cancelable: true })); return 1").await?;
    shop.wait("text(root().querySelector('.curtain:not([hidden])')).includes('20 MB')").await?;
    shop.screenshot("dropping").await?;
    shop.eval(&given(
        "drop",
        "new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })",
        "panel",
    ))
    .await?;
    shop.wait("root().querySelectorAll('.chip:not(.loading)').length === 3 && q('limits').length").await?;
    shop.audit("files attached").await?;
    shop.screenshot("attached").await?;
    say(&shop, "operator, three files").await?;
    shop.wait("q('file').length === 3").await?;
    open_room(&console, "three files").await?;
    for name in ["button.txt", "paste.txt", "drop.txt"] {
        console.sees("file", name).await?;
    }
    shop.close().await?;
    console.close().await
}

/// A file of this name, given to an element by an event.
fn given(name: &str, event: &str, to: &str) -> String {
    format!(
        "const data = new DataTransfer();
         data.items.add(new File(['by {name}'], '{name}.txt', {{ type: 'text/plain' }}));
         q('{to}')[0].dispatchEvent({event});
         return 1"
    )
}

/// Two tabs of one browser: one conversation, one count of what was not read.
#[tokio::test]
async fn two_tabs_are_one_visitor() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please").await?;
    let first = shop.new_tab().await?;
    shop.go(&format!("http://{}/", stage.address())).await?;
    shop.wait("q('launcher').length").await?;
    open_room(&console, "operator please").await?;
    let second = shop.switch(first.clone()).await?;
    shop.click("close").await?;
    reply(&console, "I am here").await?;
    shop.wait("q('unread').length && document.title.startsWith('(')").await?;
    let first = shop.switch(second).await?;
    shop.wait("q('unread').length && document.title.startsWith('(')").await?;
    read_here(&shop).await?;
    // What was read in one tab is read in the other.
    shop.switch(first).await?;
    shop.wait("!q('unread').length && !document.title.startsWith('(')").await?;
    shop.close().await?;
    console.close().await
}

async fn read_here(shop: &Window) -> Result<()> {
    shop.click("launcher").await?;
    shop.sees("message", "operator please").await?;
    shop.sees("message", "I am here").await?;
    shop.wait("!document.title.startsWith('(')").await?;
    say(shop, "from the second tab").await
}
