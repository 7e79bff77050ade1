//! How it looks: on a phone, in the dark, with markup in the words, by keyboard alone, and in the README.

use std::path::PathBuf;

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, PHONE, Window};
use serde_json::json;

use crate::stage::{Stage, attach, note, open_room, press, reply, say};

/// The whole journey fits a phone: a sheet that fills the screen, nothing to scroll sideways, on both sides.
#[tokio::test]
async fn on_a_phone() -> Result<()> {
    let stage = Stage::set().await?;
    for (who, language, words, declined, thanks) in [
        (0, "en", "operator please", "my card was declined twice", "Hello from a phone."),
        (1, "fa", "اپراتور لطفاً", "کارتم دو بار رد شد", "سلام از گوشی."),
    ] {
        let (shop, console) =
            tokio::try_join!(stage.shop(PHONE, language), stage.console(PHONE, language, who))?;
        say(&shop, declined).await?;
        shop.wait("q('button').length >= 2").await?;
        fits(&shop).await?;
        shop.screenshot(&format!("phone-offer-{language}")).await?;
        shop.click_on("q('button')[0]").await?;
        shop.wait("root().querySelector('.wide h3')").await?;
        fits(&shop).await?;
        shop.screenshot(&format!("phone-article-{language}")).await?;
        say(&shop, words).await?;
        console.sees("ticket-row", declined).await?;
        fits(&console).await?;
        console.screenshot(&format!("phone-list-{language}")).await?;
        open_room(&console, declined).await?;
        reply(&console, thanks).await?;
        shop.sees("message", thanks).await?;
        fits(&console).await?;
        console.screenshot(&format!("phone-room-{language}")).await?;
        shop.screenshot(&format!("phone-answered-{language}")).await?;
        console.click("details").await?;
        console.wait("q('details-pane').length && q('contact-name').length").await?;
        fits(&console).await?;
        console.screenshot(&format!("phone-details-{language}")).await?;
        console.click("details-back").await?;
        console.click("back").await?;
        console.wait("q('ticket-list').length && !q('room').length").await?;
        let full = "return q('panel')[0].getBoundingClientRect().width >= innerWidth - 2";
        assert_eq!(shop.eval(full).await?, true, "{language}: the panel fills the phone");
        shop.click("close").await?;
        shop.wait("!q('panel').length").await?;
        shop.screenshot(&format!("phone-shop-{language}")).await?;
        shop.close().await?;
        console.close().await?;
    }
    Ok(())
}

/// Nothing reaches beyond the sides, and nothing that can be pressed is out of reach.
async fn fits(window: &Window) -> Result<()> {
    let script = "
        const wide = document.documentElement.scrollWidth;
        const out = [...root().querySelectorAll('button, a, input, select, textarea')]
            .filter((e) => e.getClientRects().length && !e.closest('.try, main.inside, .top, footer'))
            .filter((e) => { const box = e.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1 })
            .map((e) => e.outerHTML.slice(0, 120));
        return [wide <= innerWidth, out]";
    assert_eq!(window.eval(script).await?, json!([true, []]), "everything fits");
    Ok(())
}

#[tokio::test]
async fn in_the_dark() -> Result<()> {
    let stage = Stage::set().await?;
    let (width, height) = DESKTOP;
    let look = Look { width, height, language: "en", dark: true };
    let (shop, console) = tokio::try_join!(stage.shop_as(look), stage.console_as(look, 0))?;
    say(&shop, "operator please").await?;
    open_room(&console, "operator").await?;
    note(&console, "A quiet note").await?;
    reply(&console, "Good evening").await?;
    shop.sees("message", "Good evening").await?;
    assert_eq!(shop.eval("return root().querySelector('.frame').dataset.theme").await?, "dark");
    for (window, words) in [
        (&shop, "operator please"),
        (&shop, "Good evening"),
        (&console, "Good evening"),
        (&console, "A quiet note"),
    ] {
        readable(window, words).await?;
    }
    shop.screenshot("dark-widget").await?;
    console.screenshot("dark-console").await?;
    shop.close().await?;
    console.close().await
}

/// Words stand out from what is behind them, 4.5 to 1 at least.
async fn readable(window: &Window, words: &str) -> Result<()> {
    let script = format!(
        "const spoken = says('message', '{words}');
         const paper = document.createElement('canvas').getContext('2d', {{ willReadFrequently: true }});
         const seen = (color) => {{ paper.clearRect(0, 0, 1, 1); paper.fillStyle = color; paper.fillRect(0, 0, 1, 1); return [...paper.getImageData(0, 0, 1, 1).data]; }};
         const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
             .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
         const ink = spoken.querySelector('p');
         let behind = ink;
         while (behind && seen(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
         const [one, two] = [seen(getComputedStyle(ink).color), seen(getComputedStyle(behind).backgroundColor)].map(light);
         return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)"
    );
    let contrast = window.eval(&script).await?.as_f64().unwrap_or_default();
    assert!(contrast >= 4.5, "{words}: a contrast of {contrast}");
    Ok(())
}

/// Markup in words, names of files and replies is shown as text, on both sides.
#[tokio::test]
async fn markup_is_text_everywhere() -> Result<()> {
    const EVIL: &str = "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>";
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, &format!("operator! {EVIL}")).await?;
    open_room(&console, "operator!").await?;
    console.sees("message", EVIL).await?;
    let file = stage.file("<img src=x onerror=alert(1)>.txt", b"text", 4)?;
    attach(&console, &file).await?;
    reply(&console, EVIL).await?;
    shop.wait("q('file').length === 1").await?;
    shop.sees("file", "<img src=x").await?;
    attach(&shop, &file).await?;
    say(&shop, &format!("and a file {EVIL}")).await?;
    console.wait("q('file').length === 2").await?;
    note(&console, &format!("a note {EVIL}")).await?;
    for window in [&shop, &console] {
        window.sees("message", EVIL).await?;
        let harm =
            "return [window.owned ?? null, root().querySelectorAll('img[src=x], script[src=x]').length]";
        assert_eq!(window.eval(harm).await?, json!([null, 0]));
    }
    shop.close().await?;
    console.close().await
}

/// Keys alone: open, write, send, the menu, close, and the focus is where it was.
#[tokio::test]
async fn by_keyboard_alone() -> Result<()> {
    const ENTER: &str = "\u{e007}";
    const ESCAPE: &str = "\u{e00c}";
    const DOWN: &str = "\u{e015}";
    const TAB: &str = "\u{e004}";
    let stage = Stage::set().await?;
    let (shop, console) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    shop.key(ESCAPE).await?;
    shop.wait("!q('panel').length && root().activeElement?.dataset.test === 'launcher'").await?;
    shop.key(ENTER).await?;
    shop.wait("root().activeElement?.dataset.test === 'composer'").await?;
    shop.key(&format!("operator please{ENTER}")).await?;
    shop.sees("message", "operator please").await?;
    // The menu opens at its first entry and gives the focus back.
    shop.eval("q('menu')[0].focus(); return 1").await?;
    shop.key(ENTER).await?;
    shop.wait("root().activeElement?.dataset.test === 'menu-help'").await?;
    shop.key(DOWN).await?;
    shop.wait("root().activeElement?.dataset.test === 'menu-language'").await?;
    shop.key(ESCAPE).await?;
    shop.wait("q('panel').length && root().activeElement?.dataset.test === 'menu'").await?;
    shop.key(ESCAPE).await?;
    shop.wait("!q('panel').length && root().activeElement?.dataset.test === 'launcher'").await?;
    // The console: down to the ticket, take it, write, send.
    console.sees("ticket-row", "operator please").await?;
    console.key("j").await?;
    console.wait("q('room').length && q('take').length").await?;
    console.key("t").await?;
    console.wait("q('row-assignee').length").await?;
    console.key("r").await?;
    console.wait("document.activeElement.dataset.test === 'reply-box'").await?;
    console.key(&format!("by keys alone{ENTER}")).await?;
    shop.wait("text(q('unread')[0]) === '2' || text(q('unread')[0]) === '1'").await?;
    console.key(ESCAPE).await?;
    console.key(TAB).await?;
    console.wait("document.activeElement !== document.body").await?;
    shop.close().await?;
    console.close().await
}

/// What the README shows: both windows as they are, side by side.
#[tokio::test]
async fn the_readme_shows_what_there_is() -> Result<()> {
    let stage = Stage::set().await?;
    let console_look = Look { width: 1400, height: 900, language: "en", dark: false };
    let console = stage.console_as(console_look, 0).await?;
    for (language, name, words) in [
        ("ru", "Дина", "Посылка не пришла, позовите оператора"),
        ("fa", "نگار", "می‌خواهم با اپراتور دربارهٔ مرجوعی صحبت کنم"),
        ("hu", "Bence", "Beszélhetnék egy emberrel a számlámról?"),
    ] {
        let look = Look { width: 900, height: 900, language, dark: false };
        let other = stage.shop_at(look, &format!("?name={name}")).await?;
        say(&other, words).await?;
        console.sees("ticket-row", words).await?;
        console.sees("ticket-row", name).await?;
        other.close().await?;
    }
    let look = Look { width: 1100, ..console_look };
    let shop = stage.shop_at(look, "?name=Aziza").await?;
    say(&shop, "My card was declined twice").await?;
    shop.wait("q('button').length >= 2").await?;
    shop.click_on("q('button')[0]").await?;
    press(&shop, "I still need help").await?;
    press(&shop, "By card").await?;
    open_room(&console, "My card was declined twice").await?;
    console.click("take").await?;
    note(&console, "The bank saw two attempts within a minute.").await?;
    reply(
        &console,
        "Hi Aziza! Your bank stopped the second try. Please wait ten minutes, then try once more.",
    )
    .await?;
    shop.sees("message", "Please wait ten minutes").await?;
    say(&shop, "It went through now, thank you!").await?;
    console.sees("message", "It went through").await?;
    // The shop itself, not what the demo says above it; and nothing that is about to be pressed.
    shop.eval("scrollTo(0, document.querySelector('.try').offsetHeight); return 1").await?;
    for window in [&shop, &console] {
        window.eval("(root().activeElement ?? document.activeElement).blur(); return 1").await?;
    }
    console.click_on("document.querySelector('.room-title')").await?;
    console.wait("!q('toast').length").await?;
    let parts = [shop.screenshot("widget").await?, console.screenshot("console").await?];
    shop.close().await?;
    console.close().await?;
    side_by_side(&stage, &parts).await
}

/// One picture of both, on a page of our own.
async fn side_by_side(stage: &Stage, parts: &[PathBuf; 2]) -> Result<()> {
    let page = stage.folder.path().join("both.html");
    let [widget, console] = parts.each_ref().map(|path| format!("file://{}", path.display()));
    std::fs::write(
        &page,
        format!(
            "<!doctype html><style>body {{ margin: 0; padding: 26px; display: flex; gap: 26px; background: #e4e8f0 }}
             div {{ height: 900px; border-radius: 14px; overflow: hidden; position: relative; flex: none;
                    box-shadow: 0 10px 34px #1b253b38 }}
             div img {{ position: absolute; right: 0 }}</style>
             <div style=\"width: 470px\"><img src=\"{widget}\"></div>
             <div style=\"width: 1400px\"><img src=\"{console}\"></div>"
        ),
    )?;
    let look = Look { width: 470 + 1400 + 3 * 26, height: 900 + 2 * 26, language: "en", dark: false };
    let window = stage.browser.window(look).await?;
    window.go(&format!("file://{}", page.display())).await?;
    window.wait("[...document.images].every((image) => image.complete && image.naturalWidth)").await?;
    window.screenshot("widget-and-console").await?;
    window.close().await
}
