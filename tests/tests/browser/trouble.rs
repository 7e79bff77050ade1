//! The desk is away, or refuses: nothing is lost, nothing is said twice, and everybody is told in their language.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window, quoted};
use serde_json::json;

use crate::stage::{Stage, attach, conversation, open_room, same_conversation, say};

const MEGABYTE: u64 = 1024 * 1024;

#[tokio::test]
async fn nothing_is_lost_while_the_desk_is_away() -> Result<()> {
    let mut stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "fa"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "اپراتور لطفاً").await?;
    open_room(&console, "اپراتور").await?;
    stage.kill().await?;
    // Both are told, and go on writing.
    for words in ["اول", "دوم", "سوم"] {
        shop.write("composer", &format!("{words}\n")).await?;
    }
    console.write("reply-box", "while it was away\n").await?;
    shop.sees("status-line", "اتصال برقرار نیست").await?;
    console.wait("q('offline').length").await?;
    let waiting = "return q('message').filter((e) => e.dataset.state === 'sending' && text(e).includes('با برقراری اتصال ارسال می‌شود')).length";
    assert_eq!(shop.eval(waiting).await?, json!(3), "each message says that it waits");
    console.sees("unsent", "while it was away").await?;
    shop.screenshot("away-fa").await?;
    console.screenshot("away-en").await?;
    stage.start_again().await?;
    shop.wait("q('message').filter((e) => e.dataset.state).length === 0 && !q('status-line').length").await?;
    console.wait("!q('offline').length && !q('unsent').length").await?;
    // The reply went out before the visitor's words were there, or it is asked whether it is to go all the same.
    console.wait("q('held').length || says('message', 'while it was away')").await?;
    if console.eval("return q('held').length").await? != json!(0) {
        console.sees("message", "سوم").await?;
        console.click("send-anyway").await?;
    }
    shop.sees("message", "while it was away").await?;
    console.sees("message", "سوم").await?;
    same_conversation(&shop, &console).await?;
    each_once(&shop, &["اپراتور لطفاً", "اول", "دوم", "سوم"], "while it was away").await?;
    // Killed in the middle of it.
    let many: Vec<String> = (1..=8).map(|number| format!("پیام {number}")).collect();
    for (at, words) in many.iter().enumerate() {
        shop.write("composer", &format!("{words}\n")).await?;
        if at == 4 {
            stage.kill().await?;
        }
    }
    stage.start_again().await?;
    shop.wait("q('message').filter((e) => e.dataset.state).length === 0").await?;
    console.sees("message", "پیام 8").await?;
    same_conversation(&shop, &console).await?;
    let mut expected = vec!["اپراتور لطفاً", "اول", "دوم", "سوم"];
    expected.extend(many.iter().map(String::as_str));
    each_once(&shop, &expected, "while it was away").await?;
    // A page that is loaded anew shows the same.
    let before = conversation(&shop).await?;
    shop.reload().await?;
    shop.sees("message", "پیام 8").await?;
    assert_eq!(conversation(&shop).await?, before);
    shop.close().await?;
    console.close().await
}

/// The visitor's messages in the order they were written, each once, and the agent's once somewhere among them.
async fn each_once(window: &Window, visitor: &[&str], agent: &str) -> Result<()> {
    let said: Vec<String> = conversation(window).await?.into_iter().map(|(_, words)| words).collect();
    let (agents, visitors): (Vec<&str>, Vec<&str>) =
        said.iter().map(String::as_str).partition(|words| *words == agent);
    assert_eq!(visitors, visitor);
    assert_eq!(agents.len(), 1);
    Ok(())
}

/// Too long, too big, of a kind that is not taken: said in the person's words, and what they wrote stays.
#[tokio::test]
async fn what_is_refused_is_said_and_kept() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "fa"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "اپراتور لطفاً").await?;
    shop.attach("file-input", &stage.file("film.png", b"\x89PNG\r\n\x1a\n", 21 * MEGABYTE)?).await?;
    shop.sees("notice", "بیش از حد بزرگ است").await?;
    shop.screenshot("too-big-fa").await?;
    shop.attach("file-input", &stage.file("setup.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", 4_096)?)
        .await?;
    shop.sees("notice", "پذیرفته نمی‌شوند").await?;
    shop.attach("file-input", &stage.file("empty.txt", b"", 0)?).await?;
    shop.sees("notice", "این فایل خالی است").await?;
    assert_eq!(
        shop.eval("return q('tray').length").await?,
        json!(0),
        "nothing of it hangs on the next message"
    );
    too_long(&shop).await?;
    open_room(&console, "اپراتور").await?;
    console.sees("message", "حالا کوتاه‌تر").await?;
    console.attach("file-input", &stage.file("film.png", b"\x89PNG\r\n\x1a\n", 21 * MEGABYTE)?).await?;
    console.sees("toast", "too big").await?;
    console
        .attach("file-input", &stage.file("setup.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", 4_096)?)
        .await?;
    console.sees("toast", "setup.exe").await?;
    assert_eq!(console.eval("return q('pending-file').length").await?, json!(0));
    // What is taken arrives, as the same bytes.
    attach(&shop, &stage.file("رسید.txt", "رسید".as_bytes(), 8)?).await?;
    shop.write("composer", "بفرمایید\n").await?;
    console.sees("file", "رسید.txt").await?;
    let read = "const done = arguments[arguments.length - 1]; fetch(q('file').at(-1).href).then((r) => r.text()).then(done)";
    assert_eq!(console.eval_later(read).await?, json!("رسید"));
    same_conversation(&shop, &console).await?;
    shop.close().await?;
    console.close().await
}

/// Over the limit nothing is sent, the person is told, and what they wrote stays until it is short enough.
async fn too_long(shop: &Window) -> Result<()> {
    let fill = |words: &str| {
        format!(
            "const field = q('composer')[0]; field.value = {words}; field.dispatchEvent(new Event('input')); return 1"
        )
    };
    shop.eval(&fill("'ا'.repeat(10_001)")).await?;
    // Seen, heard and said at once, and once more to whoever presses Enter all the same.
    shop.sees("too-long", "بیش از حد طولانی").await?;
    shop.wait("q('send')[0].disabled && q('composer')[0].getAttribute('aria-invalid') === 'true'").await?;
    shop.wait(
        "root().getElementById(q('composer')[0].getAttribute('aria-describedby')) === q('too-long')[0]",
    )
    .await?;
    shop.write("composer", "\n").await?;
    shop.sees("notice", "بیش از حد طولانی").await?;
    shop.screenshot("too-long-fa").await?;
    assert_eq!(shop.eval("return q('composer')[0].value.length").await?, json!(10_001), "the words stay");
    shop.audit("too long").await?;
    shop.eval(&fill(&quoted("حالا کوتاه‌تر"))).await?;
    shop.wait("!q('send')[0].disabled && text(root().querySelector('.reason')) === ''").await?;
    shop.write("composer", "\n").await?;
    shop.wait("says('message', 'حالا کوتاه‌تر').dataset.state === undefined").await?;
    Ok(())
}
