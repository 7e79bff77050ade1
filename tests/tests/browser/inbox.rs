//! The team's list and what helps with it: words that are found, responses that are kept, news, and files looked at.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, Window, quoted};
use serde_json::json;

use crate::stage::{Stage, attach, open_room, reply, say};

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

#[tokio::test]
async fn responses_are_kept_by_leads_and_put_in_by_a_slash() -> Result<()> {
    let stage = Stage::set().await?;
    let (width, height) = DESKTOP;
    let look = Look { width, height, language: "en", dark: false };
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop_at(look, "?name=Aziza"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "en", 1)
    )?;
    mia.click("menu").await?;
    mia.click("menu-canned").await?;
    mia.wait("q('canned-new').length").await?;
    for (key, language, words) in [
        ("thanks", "en", "Thank you for waiting, {name}! This is {agent}; your number is {number}."),
        ("thanks", "ru", "Спасибо, что подождали, {name}!"),
        ("moment", "en", "One moment, I look it up."),
    ] {
        mia.click("canned-new").await?;
        mia.write("canned-key", key).await?;
        mia.choose("canned-language", language).await?;
        mia.write("canned-words", words).await?;
        mia.click("canned-save").await?;
        mia.wait("!q('canned-edit-dialog').length").await?;
        mia.sees("canned-row", words).await?;
    }
    mia.screenshot("canned-kept-en").await?;
    mia.audit("canned responses").await?;
    // A slip of the finger in braces would be read by a customer.
    mia.click_on("q('canned-row').find((e) => e.dataset.key === 'moment').querySelector(\"[data-test='canned-edit']\")").await?;
    mia.write("canned-words", " {nmae}").await?;
    mia.click("canned-save").await?;
    mia.sees("toast", "nmae").await?;
    mia.key(ESCAPE).await?;
    mia.wait("!q('canned-edit-dialog').length").await?;
    mia.key(ESCAPE).await?;

    say(&shop, "operator please, my parcel is late").await?;
    open_room(&jan, "my parcel is late").await?;
    jan.write("reply-box", "Hello! /").await?;
    jan.wait("q('canned-option').length === 2").await?;
    jan.key("tha").await?;
    jan.wait("q('canned-option').length === 1 && q('canned-option')[0].dataset.key === 'thanks'").await?;
    jan.screenshot("canned-list-en").await?;
    jan.audit("the list of canned responses").await?;
    jan.key(ENTER).await?;
    let words = "Hello! Thank you for waiting, Aziza! This is Jan; your number is 1.";
    jan.wait(&format!("q('reply-box')[0].value === {} && !q('canned-list').length", quoted(words))).await?;
    jan.key(ENTER).await?;
    shop.sees("message", words).await?;
    // By arrows; and Escape leaves what was typed.
    jan.write("reply-box", "/").await?;
    jan.wait("q('canned-option').length === 2").await?;
    let first = jan.eval("return q('canned-option')[0].dataset.key").await?;
    jan.key(DOWN).await?;
    let other = format!("q('canned-option').find((e) => e.ariaSelected === 'true').dataset.key !== {first}");
    jan.wait(&other).await?;
    jan.key(ESCAPE).await?;
    jan.wait("!q('canned-list').length && q('reply-box')[0].value === '/'").await?;
    // Agents read them, leads remove them.
    jan.click("menu").await?;
    jan.click("menu-canned").await?;
    jan.wait("q('canned-row').length === 3 && !q('canned-new').length && !q('canned-remove').length").await?;
    jan.key(ESCAPE).await?;
    mia.click("menu").await?;
    mia.click("menu-canned").await?;
    mia.click_on("q('canned-row').find((e) => e.dataset.language === 'ru').querySelector(\"[data-test='canned-remove']\")").await?;
    mia.click("confirm").await?;
    mia.wait("q('canned-row').length === 2").await?;
    shop.close().await?;
    mia.close().await?;
    jan.close().await
}

#[tokio::test]
async fn words_people_and_tags_are_found_and_what_is_new_is_marked() -> Result<()> {
    let stage = Stage::set().await?;
    let (width, height) = DESKTOP;
    let look = Look { width, height, language: "en", dark: false };
    let (ana, ben, mia) = tokio::try_join!(
        stage.shop_at(look, "?name=Aziza"),
        stage.shop_at(look, "?name=Bence"),
        stage.console(DESKTOP, "en", 0)
    )?;
    mia.eval(
        "
        window.shown = [];
        window.Notification = class {
            static permission = 'granted';
            static requestPermission() { return Promise.resolve('granted'); }
            constructor(title, { body }) { window.shown.push([title, body]); }
            addEventListener() {}
            close() {}
        };
        document.hasFocus = () => false;
        return 1",
    )
    .await?;
    say(&ana, "operator please, my parcel is late").await?;
    mia.sees("ticket-row", "my parcel is late").await?;
    mia.wait("document.title.startsWith('(1) ')").await?;
    assert_eq!(mia.eval("return window.shown").await?, json!([]), "only for whoever wants them");
    mia.click("menu").await?;
    mia.click("notify").await?;
    mia.key(ESCAPE).await?;
    say(&ben, "operator please, a refund for the zebra lamp").await?;
    mia.wait("window.shown.length === 1 && document.title.startsWith('(2) ') && q('unread').length === 2")
        .await?;
    let shown = mia.eval("return window.shown[0]").await?;
    assert_eq!(shown, json!(["#2 Bence", "operator please, a refund for the zebra lamp"]));
    mia.screenshot("unread-en").await?;
    mia.eval("document.hasFocus = () => true; return 1").await?;
    open_room(&mia, "my parcel is late").await?;
    mia.wait("document.title.startsWith('(1) #1 ') && q('unread').length === 1").await?;
    say(&ana, "the tracking says Samarkand").await?;
    mia.sees("message", "Samarkand").await?;
    assert_eq!(
        mia.eval("return document.title.startsWith('(1) ')").await?,
        json!(true),
        "what is looked at is read"
    );

    // The first tag, too, is set in the card.
    mia.write("tags", "Fragile, gift").await?;
    mia.key(TAB).await?;
    mia.wait(
        "q('tag').map(text).join() === 'Fragile,gift' && document.activeElement.dataset.test !== 'tags'",
    )
    .await?;
    mia.wait("q('message').length").await?;
    tags(&mia).await?;

    // A word that was said later, a name, a tag, a number: all by their beginnings.
    for (search, number) in [("samark", "1"), ("benc", "2"), ("zebra ben", "2"), ("fragi", "1"), ("#1", "1")]
    {
        mia.eval("q('search')[0].value = ''; return 1").await?;
        mia.write("search", search).await?;
        mia.wait(&format!(
            "q('ticket-row').length === 1 && q('ticket-row')[0].dataset.number === '{number}'"
        ))
        .await?;
    }
    mia.eval("q('search')[0].value = ''; return 1").await?;
    mia.write("search", "giraffe").await?;
    mia.sees("list-empty", "Nothing was found").await?;
    mia.screenshot("search-empty-en").await?;
    // Queues.
    mia.click("queue-overdue").await?;
    mia.sees("list-empty", "Nobody has waited too long").await?;
    mia.click("queue-team").await?;
    mia.wait("q('ticket-row').length === 2").await?;
    mia.click("take").await?;
    mia.click("queue-mine").await?;
    mia.wait("q('ticket-row').length === 1").await?;
    ana.close().await?;
    ben.close().await?;
    mia.close().await
}

/// Enter adds one and stays there for the next; a button takes one off; what is too long stays in the field, and is told.
async fn tags(mia: &Window) -> Result<()> {
    mia.write("tags", "lost\n").await?;
    mia.wait("q('tag').map(text).join() === 'Fragile,gift,lost' && q('tags')[0].value === ''").await?;
    mia.wait("document.activeElement.dataset.test === 'tags'").await?;
    let long = "x".repeat(41);
    mia.key(&format!("{long}{ENTER}")).await?;
    mia.sees("tags-wrong", "40").await?;
    mia.wait(&format!("q('tag').length === 3 && q('tags')[0].value === '{long}'")).await?;
    mia.audit("a tag that is too long").await?;
    mia.screenshot("tags-en").await?;
    mia.eval("q('tags')[0].value = ''; return 1").await?;
    mia.click_on("q('tag').find((e) => text(e) === 'lost').querySelector('button')").await?;
    mia.wait("q('tag').map(text).join() === 'Fragile,gift'").await?;
    mia.reload().await?;
    mia.wait("q('tag').map(text).join() === 'Fragile,gift'").await?;
    Ok(())
}

#[tokio::test]
async fn files_are_looked_at_in_place_and_colours_are_chosen() -> Result<()> {
    const PNG: &[u8] = &[
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0,
        0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0xda,
        0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x56, 0xc7, 0x2f, 0x0d, 0, 0, 0, 0, b'I', b'E',
        b'N', b'D', 0xae, 0x42, 0x60, 0x82,
    ];
    const TEXT: &[u8] = b"line one <b>not bold</b>";
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    attach(&mia, &stage.file("box.png", PNG, PNG.len() as u64)?).await?;
    mia.wait("root().querySelector('.pending .thumb')").await?;
    reply(&mia, "a picture").await?;
    attach(&mia, &stage.file("log.txt", TEXT, TEXT.len() as u64)?).await?;
    reply(&mia, "a text").await?;
    mia.click_on("q('file')[0]").await?;
    mia.wait("q('preview').length && root().querySelector('dialog img').naturalWidth === 1 && q('preview-download').length").await?;
    mia.audit("a picture").await?;
    mia.key(ESCAPE).await?;
    mia.wait("!q('preview').length").await?;
    mia.click("file-read").await?;
    mia.sees("preview-text", "line one <b>not bold</b>").await?;
    mia.screenshot("preview-text-en").await?;
    mia.key(ESCAPE).await?;
    // Colours as chosen, over a reload.
    let behind = "return getComputedStyle(document.body).backgroundColor";
    let light = mia.eval(behind).await?;
    mia.click("menu").await?;
    mia.choose("theme", "dark").await?;
    mia.wait(&format!("getComputedStyle(document.body).backgroundColor !== {light}")).await?;
    mia.eval("location.reload(); return 1").await?;
    mia.sees("message", "a text").await?;
    mia.wait(&format!("getComputedStyle(document.body).backgroundColor !== {light}")).await?;
    mia.audit("the room in the dark, chosen").await?;
    mia.click("menu").await?;
    mia.choose("theme", "light").await?;
    mia.wait(&format!("getComputedStyle(document.body).backgroundColor === {light}")).await?;
    shop.close().await?;
    mia.close().await
}
