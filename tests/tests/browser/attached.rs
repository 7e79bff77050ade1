//! Files in the console: sound that can be wound on, and what waits in the reply box over a reload.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window};
use serde_json::json;

use crate::stage::{Stage, attach, open_room, reply, say};

/// Bytes of a second: 44,100 times two channels of two bytes.
const SECOND: u32 = 176_400;

/// The head of so many bytes of sound as they are; zeros after it are silence.
fn wave(bytes: u32) -> Vec<u8> {
    let number = |value: u32| value.to_le_bytes().to_vec();
    let head = [
        b"RIFF".to_vec(),
        number(36 + bytes),
        b"WAVEfmt ".to_vec(),
        number(16),
        // Plain samples, two channels.
        vec![1, 0, 2, 0],
        number(44_100),
        number(SECOND),
        // Four bytes of both, sixteen bits of each.
        vec![4, 0, 16, 0],
        b"data".to_vec(),
        number(bytes),
    ];
    head.concat()
}

/// A player asks for parts; without them nobody could go to where the sound has not come yet.
#[tokio::test]
async fn sound_is_wound_on() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    let bytes = 50 * SECOND;
    let sound = stage.file("silence.wav", &wave(bytes), u64::from(bytes) + 44)?;
    attach(&mia, &sound).await?;
    reply(&mia, "listen").await?;
    mia.wait("root().querySelector('audio')").await?;
    mia.eval("root().querySelector('audio').preload = 'metadata'; return 1").await?;
    mia.wait("root().querySelector('audio').duration > 49").await?;
    mia.eval("root().querySelector('audio').currentTime = 45; return 1").await?;
    mia.wait("(({ currentTime, seeking, readyState }) => currentTime >= 45 && !seeking && readyState >= 2)(root().querySelector('audio'))")
        .await?;
    let part = mia
        .eval_later(
            "const done = arguments[arguments.length - 1];
             fetch(root().querySelector('audio').src, { headers: { range: 'bytes=8-11' } })
                 .then(async (answer) => done([answer.status, answer.headers.get('content-range'), await answer.text()]))
                 .catch((error) => done(String(error)))",
        )
        .await?;
    let whole = bytes + 44;
    assert_eq!(part, json!([206, format!("bytes 8-11/{whole}"), "WAVE"]));
    shop.close().await?;
    mia.close().await
}

#[tokio::test]
async fn files_of_a_draft_are_kept_until_the_desk_forgets_them() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "operator please, my parcel is late").await?;
    open_room(&mia, "my parcel is late").await?;
    let label = stage.file("label.txt", b"a label", 7)?;
    attach(&mia, &label).await?;
    mia.write("reply-box", "see the label").await?;
    mia.reload().await?;
    mia.wait(&tray("done")).await?;
    mia.wait("q('reply-box')[0].value === 'see the label'").await?;
    // The page looks at its own clock: an hour is over.
    change_draft(&mia, "file.at -= 3_600_000").await?;
    mia.reload().await?;
    mia.wait(&tray("lost")).await?;
    mia.sees("files-lost", "Attach them again").await?;
    mia.screenshot("files-lost-en").await?;
    mia.audit("a file to attach again").await?;
    mia.click("send").await?;
    mia.wait("document.activeElement.dataset.test === 'file-again' && q('toast').length").await?;
    assert_eq!(
        mia.eval("return q('message').some((e) => text(e).includes('see the label'))").await?,
        json!(false)
    );
    mia.click("file-again").await?;
    mia.attach("file-input", &label).await?;
    mia.wait(&tray("done")).await?;
    mia.click("send").await?;
    mia.sees("message", "see the label").await?;
    shop.sees("file", "label.txt").await?;
    mia.wait("!q('pending-file').length").await?;
    // The desk has the last word about what it keeps.
    attach(&mia, &label).await?;
    mia.write("reply-box", "once more").await?;
    change_draft(&mia, "file.id = '01900000-0000-7000-8000-000000000001'").await?;
    mia.reload().await?;
    mia.wait(&tray("done")).await?;
    mia.click("send").await?;
    mia.wait(&tray("lost")).await?;
    mia.wait("q('reply-box')[0].value === 'once more'").await?;
    mia.click_on("q('pending-file')[0].querySelector('.icon-button')").await?;
    mia.wait("!q('pending-file').length && !q('files-lost').length").await?;
    // Left in the middle of an upload.
    mia.eval("XMLHttpRequest.prototype.send = () => {}; return 1").await?;
    mia.attach("file-input", &label).await?;
    mia.wait("q('pending-file').length === 1 && q('pending-file')[0].dataset.lost === 'false'").await?;
    mia.reload().await?;
    mia.wait(&tray("lost")).await?;
    shop.close().await?;
    mia.close().await
}

fn tray(state: &str) -> String {
    format!("q('pending-file').length === 1 && q('pending-file')[0].dataset.{state} === 'true'")
}

/// Changes the file of the only draft that the browser keeps, as time or another page would.
async fn change_draft(window: &Window, change: &str) -> Result<()> {
    window
        .eval(&format!(
            "const key = Object.keys(localStorage).find((one) => one.startsWith('deskbell.console.draft.'));
             const draft = JSON.parse(localStorage.getItem(key));
             for (const file of draft.reply.files) {change};
             localStorage.setItem(key, JSON.stringify(draft));
             return 1"
        ))
        .await?;
    Ok(())
}
