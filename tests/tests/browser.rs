//! The widget and the console as people see them: a real Chromium, the real binary, the README's demo.

use anyhow::{Context, Result};
use deskbell_tests::binary::{Demo, free_port};
use deskbell_tests::browser::{Browser, DESKTOP, Look, PHONE, Window};
use tempfile::TempDir;

/// What one visitor writes, in their language, and what the desk's articles and team say back.
struct Tale {
    language: &'static str,
    declined: &'static str,
    article: &'static str,
    more: &'static str,
    answer: &'static str,
    edited: &'static str,
    comment: &'static str,
    again: &'static str,
}

const ENGLISH: Tale = Tale {
    language: "en",
    declined: "my card was declined twice",
    article: "declined",
    more: "order A-17, yesterday evening",
    answer: "I can see the payment. Please try again now.",
    edited: "I can see the payment. Please try again in ten minutes.",
    comment: "it took too long",
    again: "it was declined a third time",
};

const FARSI: Tale = Tale {
    language: "fa",
    declined: "کارتم دو بار رد شد",
    article: "کارت",
    more: "سفارش ۱۷، دیروز عصر",
    answer: "پرداخت را می‌بینم. لطفاً دوباره امتحان کنید.",
    edited: "پرداخت را می‌بینم. لطفاً ده دقیقه دیگر امتحان کنید.",
    comment: "خیلی طول کشید",
    again: "کارتم برای بار سوم رد شد",
};

/// The desk, a shop's window and a console's.
struct Stage {
    folder: TempDir,
    port: u16,
    demo: Demo,
    browser: Browser,
}

impl Stage {
    async fn set() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let port = free_port();
        let demo = Demo::start(folder.path(), port).await?;
        Ok(Self { folder, port, demo, browser: Browser::start().await? })
    }

    async fn shop(&self, (width, height): (u32, u32), language: &'static str) -> Result<Window> {
        let window = self.browser.window(Look { width, height, language }).await?;
        window.go(&self.demo.shop).await?;
        Ok(window)
    }

    async fn console(&self, (width, height): (u32, u32), which: usize) -> Result<Window> {
        let window = self.browser.window(Look { width, height, language: "en" }).await?;
        let link = self.demo.consoles.get(which).context("the demo invites two agents")?;
        window.go(link).await?;
        window.click("sign-in").await?;
        window.wait("q('ticket-list').length || q('list-empty').length").await?;
        Ok(window)
    }

    /// Kills the process as power loss would, and starts it again in the same place.
    async fn kill_and_start(&mut self) -> Result<()> {
        self.demo.kill().await?;
        self.demo = Demo::start(self.folder.path(), self.port).await?;
        Ok(())
    }
}

async fn say(shop: &Window, words: &str) -> Result<()> {
    shop.write("composer", &format!("{words}\n")).await?;
    shop.sees("message", words).await
}

/// The messages of both sides that a person wrote, as a window shows them.
async fn spoken(window: &Window, selector: &str) -> Result<Vec<String>> {
    let script = format!("return q('message').filter((e) => {selector}).map((e) => e.dataset.id)");
    Ok(serde_json::from_value(window.eval(&script).await?)?)
}

async fn nine_steps(tale: Tale) -> Result<()> {
    let mut stage = Stage::set().await?;
    let shop = stage.shop(DESKTOP, tale.language).await?;
    let console = stage.console(DESKTOP, 0).await?;

    // 1 and 2: the person's language, at most three articles, an article.
    shop.click("launcher").await?;
    shop.wait("q('panel').length").await?;
    say(&shop, tale.declined).await?;
    shop.wait("q('button').length >= 2 && q('button').length <= 4").await?;
    shop.sees("button", tale.article).await?;
    shop.wait(&format!("root().querySelector('.frame').lang === '{}'", tale.language)).await?;
    shop.screenshot(&format!("1-offer-{}", tale.language)).await?;
    let articles = shop.texts("button").await?.len();
    shop.click_on("q('button')[0]").await?;
    shop.wait(&format!("q('button').length >= {articles} + 2")).await?;
    shop.screenshot(&format!("2-article-{}", tale.language)).await?;

    // 3: the ticket opens at once, then one question at a time.
    shop.click("button").await?;
    console.sees("ticket-row", tale.declined).await?;
    shop.sees("message", if tale.language == "fa" { "۱" } else { "#1" }).await?;
    say(&shop, tale.more).await?;

    // 4: the console, live.
    console.click_on(&format!("says('ticket-row', '{}').querySelector('a')", tale.declined)).await?;
    console.sees("message", tale.more).await?;
    console.wait("q('contact-language')[0].dataset.value").await?;
    console.sees("suggested", tale.article).await?;
    console.click("take").await?;
    console.wait("q('row-assignee').length").await?;
    console.click("mode-note").await?;
    console.write("reply-box", "CANARY the customer sounds tired\n").await?;
    console.sees("message", "CANARY").await?;
    console.click("mode-reply").await?;
    console.write("reply-box", "a").await?;
    shop.wait("q('typing').length").await?;
    console.write("reply-box", "\u{e003}").await?;
    console.write("reply-box", &format!("{}\n", tale.answer)).await?;

    // 5: the visitor sees all of it as it happens.
    shop.sees("message", tale.answer).await?;
    assert!(!shop.texts("message").await?.concat().contains("CANARY"), "notes stay in the team");
    shop.write("composer", "x").await?;
    console.wait("q('typing').some((e) => text(e))").await?;
    shop.write("composer", "\u{e003}").await?;
    console
        .click_on(&format!("says('message', '{}').querySelector(\"[data-test='edit']\")", tale.answer))
        .await?;
    console.eval("q('reply-box')[0].value = ''; q('reply-box')[0].dispatchEvent(new Event('input', { bubbles: true })); return 1").await?;
    console.write("reply-box", &format!("{}\n", tale.edited)).await?;
    shop.sees("message", tale.edited).await?;
    let file = stage.folder.path().join("receipt.txt");
    std::fs::write(&file, "a receipt")?;
    console.attach("file-input", &file).await?;
    console.wait("q('pending-file').length && q('pending-file').every((e) => e.dataset.done)").await?;
    console.write("reply-box", "receipt\n").await?;
    shop.sees("file", "receipt.txt").await?;
    shop.screenshot(&format!("3-answered-{}", tale.language)).await?;
    console.screenshot(&format!("3-room-{}", tale.language)).await?;
    console.click_on("says('message', 'receipt').querySelector(\"[data-test='retract']\")").await?;
    console.click("confirm").await?;
    shop.wait("q('file').length === 0").await?;

    // 9: killed and started again, both windows come back and show the same.
    let (before, room) =
        (spoken(&shop, "true").await?, spoken(&console, "e.dataset.kind === 'public'").await?);
    stage.kill_and_start().await?;
    console.write("reply-box", "back again\n").await?;
    shop.sees("message", "back again").await?;
    console.sees("message", "back again").await?;
    let (after, room_after) =
        (spoken(&shop, "true").await?, spoken(&console, "e.dataset.kind === 'public'").await?);
    assert_eq!(after[..before.len()], before, "nothing missing, nothing twice, in order");
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(room_after[..room.len()], room);

    // 6: resolved, marked, and a low mark alerts.
    console.click("resolve").await?;
    shop.wait(
        "q('button').length >= 2 && text(q('message').at(-1)).includes('1') || q('button').length >= 2",
    )
    .await?;
    shop.click_on("q('button').at(-2)").await?;
    shop.wait("q('star').length === 5").await?;
    shop.click_on("q('star')[1]").await?;
    console.wait("q('card-button').length").await?;
    say(&shop, tale.comment).await?;
    console.sees("message", tale.comment).await?;
    shop.screenshot(&format!("4-marked-{}", tale.language)).await?;
    console.screenshot(&format!("4-low-mark-{}", tale.language)).await?;

    // 7: coming back opens the old room; the status lists their own.
    say(&shop, tale.again).await?;
    console.wait("q('status').some((e) => text(e))").await?;
    console.sees("message", tale.again).await?;
    shop.click("menu").await?;
    shop.click("menu-status").await?;
    shop.wait(&format!(
        "q('message').filter((e) => e.dataset.who === 'desk' && text(e).includes('{}')).length",
        tale.declined
    ))
    .await?;
    shop.close().await?;
    console.close().await
}

#[tokio::test]
async fn the_nine_steps_in_english() -> Result<()> {
    nine_steps(ENGLISH).await
}

#[tokio::test]
async fn the_nine_steps_in_farsi() -> Result<()> {
    nine_steps(FARSI).await
}

/// The whole journey fits a phone: a sheet that fills the screen, nothing to scroll sideways, on both sides.
#[tokio::test]
async fn on_a_phone() -> Result<()> {
    let stage = Stage::set().await?;
    for (language, words) in [("en", "operator please"), ("fa", "می‌خواهم با پشتیبان صحبت کنم")]
    {
        let shop = stage.shop(PHONE, language).await?;
        shop.click("launcher").await?;
        say(&shop, words).await?;
        shop.wait("q('message').some((e) => e.dataset.who === 'desk')").await?;
        let fits = "return q('panel')[0].getBoundingClientRect().width >= innerWidth - 2 && document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(shop.eval(fits).await?, true, "{language}: the panel fills the phone");
        shop.screenshot(&format!("phone-widget-{language}")).await?;
        shop.click("close").await?;
        shop.wait("!q('panel').length").await?;
        shop.close().await?;
    }
    let console = stage.console(PHONE, 0).await?;
    console.screenshot("phone-list").await?;
    console.click_on("q('ticket-row')[0].querySelector('a')").await?;
    console.wait("q('room').length").await?;
    console.write("reply-box", "hello from a phone\n").await?;
    console.sees("message", "hello from a phone").await?;
    assert_eq!(console.eval("return document.documentElement.scrollWidth <= innerWidth").await?, true);
    console.screenshot("phone-room").await?;
    console.click("back").await?;
    console.wait("q('ticket-list').length").await?;
    console.close().await
}

/// Markup in words, names of files and replies is shown as text, on both sides.
#[tokio::test]
async fn markup_is_text_everywhere() -> Result<()> {
    const EVIL: &str = "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>";
    let stage = Stage::set().await?;
    let shop = stage.shop(DESKTOP, "en").await?;
    let console = stage.console(DESKTOP, 0).await?;
    shop.click("launcher").await?;
    say(&shop, &format!("operator! {EVIL}")).await?;
    console.sees("ticket-row", "operator!").await?;
    console.click_on("q('ticket-row')[0].querySelector('a')").await?;
    console.sees("message", EVIL).await?;
    let file = stage.folder.path().join("<img src=x onerror=alert(1)>.txt");
    std::fs::write(&file, "text")?;
    console.attach("file-input", &file).await?;
    console.wait("q('pending-file').length && q('pending-file').every((e) => e.dataset.done)").await?;
    console.write("reply-box", &format!("{EVIL}\n")).await?;
    shop.wait("q('file').length").await?;
    shop.wait(&format!(
        "q('message').filter((e) => e.dataset.who === 'agent' && text(e).includes({})).length",
        serde_json::to_string(EVIL)?
    ))
    .await?;
    for window in [&shop, &console] {
        assert_eq!(window.eval("return [window.owned ?? null, root().querySelectorAll('img[src=x], script[src=x]').length]").await?, serde_json::json!([null, 0]));
    }
    shop.close().await?;
    console.close().await
}

/// Keys alone: open, write, send, the menu, close, and the focus is where it was.
#[tokio::test]
async fn by_keyboard_alone() -> Result<()> {
    const ESCAPE: &str = "\u{e00c}";
    let stage = Stage::set().await?;
    let shop = stage.shop(DESKTOP, "en").await?;
    shop.wait("q('launcher').length").await?;
    shop.eval("q('launcher')[0].focus(); return 1").await?;
    shop.key("\u{e007}").await?;
    shop.wait("root().activeElement?.dataset.test === 'composer'").await?;
    shop.key("operator please\u{e007}").await?;
    shop.sees("message", "operator please").await?;
    shop.key(ESCAPE).await?;
    shop.wait("!q('panel').length && root().activeElement?.dataset.test === 'launcher'").await?;
    shop.close().await
}

/// What the README shows.
#[tokio::test]
async fn the_readme_shows_what_there_is() -> Result<()> {
    let stage = Stage::set().await?;
    let shop = stage.shop(DESKTOP, "en").await?;
    let console = stage.console(DESKTOP, 0).await?;
    shop.click("launcher").await?;
    say(&shop, "My card was declined twice").await?;
    shop.wait("q('button').length >= 2").await?;
    shop.click("button").await?;
    console.sees("ticket-row", "My card was declined twice").await?;
    console.click_on("q('ticket-row')[0].querySelector('a')").await?;
    console.click("take").await?;
    console.click("mode-note").await?;
    console.write("reply-box", "Bank sees two attempts within a minute, that is why.\n").await?;
    console.sees("message", "two attempts").await?;
    console.click("mode-reply").await?;
    console
        .write(
            "reply-box",
            "Hi! Your bank stopped the second try. Please wait ten minutes and try once more.\n",
        )
        .await?;
    shop.sees("message", "Please wait ten minutes").await?;
    shop.screenshot("widget").await?;
    console.screenshot("console").await?;
    shop.close().await?;
    console.close().await
}
