//! The widget on somebody else's site: as strict a policy as there is, a page that is drawn anew around it, storage that is
//! forbidden, and the one global a page may call.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, PHONE, Window};
use deskbell_tests::site::Site;
use serde_json::json;

use crate::stage::{Stage, conversation, open_room, reply, say, stored};

const LOOK: Look = Look { width: DESKTOP.0, height: DESKTOP.1, language: "en", dark: false };

async fn strict(stage: &Stage) -> Result<Site> {
    Site::open(&format!("http://{}", stage.address())).await
}

/// Loads the widget as the site's page does, so many times.
async fn load(window: &Window, settings: &str, times: usize) -> Result<()> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         (async () => {{ for (let n = 0; n < {times}; n += 1) await loads({settings}); done(true); }})()"
    );
    window.eval_later(&script).await?;
    Ok(())
}

#[tokio::test]
async fn a_strict_site_embeds_it_without_a_violation() -> Result<()> {
    let stage = Stage::set().await?;
    let site = strict(&stage).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let window = stage.browser.window(LOOK).await?;
    window.go(&site.url).await?;
    // Called before there is anything to call.
    window
        .eval(
            "window.onOpen = (open) => heard.push(`open ${open}`);
             before.push('onOpen');
             (window.Deskbell ||= []).push(
                 ['on', 'open', onOpen],
                 ['on', 'unread', (count) => heard.push(`unread ${count}`)],
                 ['on', 'ticket', (number) => heard.push(`ticket ${number}`)],
                 ['prefill', { message: 'operator please', name: 'Aziza' }],
                 ['show']);
             return 1",
        )
        .await?;
    // Twice is once.
    load(&window, "{ color: '#7a2f8c', title: 'Strict support' }", 2).await?;
    window.wait("q('panel').length && root().querySelector('.frame').lang").await?;
    assert_eq!(
        window.eval("return heard[0]").await?,
        json!("unread 0"),
        "told at once, before the panel opens"
    );
    window.wait("q('composer')[0].value === 'operator please'").await?;
    assert_eq!(window.eval("return document.querySelectorAll('deskbell-widget').length").await?, json!(1));
    window.write("composer", "\n").await?;
    stored(&window, "operator please").await?;
    window.sees("message", "Your number is #1").await?;
    window.wait("heard.includes('ticket 1') && heard.includes('open true')").await?;
    console.sees("ticket-row", "Aziza").await?;
    let counted = "return heard.filter((line) => line.startsWith('unread'))";
    assert_eq!(window.eval(counted).await?, json!(["unread 0"]), "what is read as it comes was never unread");
    api(&window, &console).await?;
    assert_eq!(window.eval("return shifts").await?, json!([]), "nothing of the site moved");
    drawn_anew(&window).await?;
    removed_and_loaded_again(&window).await?;
    let mine = "return names().filter((name) => !before.includes(name) && !/^(cdc_|ret_nodes)/.test(name))";
    assert_eq!(window.eval(mine).await?, json!(["Deskbell"]), "one global and no more");
    window.screenshot("strict-site").await?;
    assert_eq!(window.eval("return violations").await?, json!([]), "nothing against the site's policy");
    assert_eq!(site.reports(), [] as [String; 0]);
    window.close().await?;
    console.close().await
}

/// show, hide, toggle, on, off, setLocale; the unread count at the button, in the title and told to the page.
async fn api(window: &Window, console: &Window) -> Result<()> {
    window.eval("Deskbell.hide(); return 1").await?;
    window.wait("!q('panel').length && heard.includes('open false')").await?;
    open_room(console, "operator please").await?;
    reply(console, "Hello, Aziza.").await?;
    window.wait("text(q('unread')[0]) === '2' || text(q('unread')[0]) === '1'").await?;
    window.wait("/^\\([12]\\) A strict shop$/.test(document.title)").await?;
    window.wait("heard.some((line) => /^unread [12]$/.test(line))").await?;
    window.eval("Deskbell.off('open', onOpen); Deskbell.toggle(); return 1").await?;
    window.sees("message", "Hello, Aziza.").await?;
    window.wait("document.title === 'A strict shop' && heard.at(-1) === 'unread 0'").await?;
    let opened = "return heard.filter((line) => line === 'open true').length";
    assert_eq!(window.eval(opened).await?, json!(1), "nobody listens any more");
    let before = conversation(window).await?;
    for (language, direction) in [("fa", "rtl"), ("hu", "ltr"), ("en", "ltr")] {
        window.eval(&format!("Deskbell.setLocale('{language}'); return 1")).await?;
        let frame = "root().querySelector('.frame')";
        window.wait(&format!("{frame}.lang === '{language}' && {frame}.dir === '{direction}'")).await?;
        window.wait("q('composer').length && q('message').length").await?;
        assert_eq!(conversation(window).await?, before, "{language}: what people said stays");
        window.screenshot(&format!("strict-site-{language}")).await?;
        // What the desk does not speak changes nothing.
        for unknown in ["xx", "de-AT", "not a language"] {
            let set = format!(
                "const done = arguments[arguments.length - 1];
                 Deskbell.setLocale('{unknown}').then(() => done({frame}.lang))",
                frame = "root().querySelector('.frame')"
            );
            assert_eq!(window.eval_later(&set).await?, json!(language), "{unknown}");
        }
    }
    Ok(())
}

/// A single-page application exchanges what is on the page, or the whole body: in the middle of a word, and of reading.
async fn drawn_anew(window: &Window) -> Result<()> {
    let before = conversation(window).await?;
    // So low that there is something to scroll.
    window.eval("root().querySelector('.log').style.height = '150px'; root().querySelector('.log').style.flex = 'none'; return 1").await?;
    for place in ["log.scrollHeight", "60"] {
        let scroll = format!(
            "const done = arguments[arguments.length - 1]; const log = q('log')[0];
             log.scrollTop = {place}; requestAnimationFrame(() => requestAnimationFrame(() => done(log.scrollTop)))"
        );
        let top = window.eval_later(&scroll).await?;
        assert!(top.as_f64().unwrap_or_default() > 20.0, "{top}");
        window.write("composer", "to be").await?;
        window.eval("q('composer')[0].setSelectionRange(0, 0); document.body.replaceWith(document.createElement('body')); return 1").await?;
        window.wait("document.querySelectorAll('deskbell-widget').length === 1 && q('panel').length").await?;
        let stands = "return [root().activeElement?.dataset.test, q('composer')[0].selectionStart, q('log')[0].scrollTop]";
        assert_eq!(window.eval(stands).await?, json!(["composer", 0, top]), "{place}");
        window.eval("const field = q('composer')[0]; field.value = ''; field.dispatchEvent(new Event('input')); return 1").await?;
    }
    // What the page itself has given the focus to keeps it.
    window.eval("const body = document.createElement('body'); const field = document.createElement('input'); body.append(field); document.body.replaceWith(body); field.focus(); return 1").await?;
    window.wait("document.querySelectorAll('deskbell-widget').length === 1 && document.activeElement.localName === 'input'").await?;
    window.eval("root().querySelector('.log').removeAttribute('style'); return 1").await?;
    for change in [
        "document.body.replaceChildren(document.createElement('main'))",
        "document.body = document.createElement('body')",
        "document.querySelector('deskbell-widget').remove()",
    ] {
        window.eval(&format!("{change}; return 1")).await?;
        window.wait("document.querySelectorAll('deskbell-widget').length === 1 && q('panel').length").await?;
        assert_eq!(conversation(window).await?, before, "{change}");
    }
    say(window, "I am still here").await
}

async fn removed_and_loaded_again(window: &Window) -> Result<()> {
    window.eval("Deskbell.remove(); return 1").await?;
    window.wait("!document.querySelector('deskbell-widget') && !('Deskbell' in window)").await?;
    load(window, "{}", 1).await?;
    window.eval("Deskbell.show(); return 1").await?;
    window.sees("message", "I am still here").await?;
    Ok(())
}

/// Nothing may be kept: said as long as the person likes, and the conversation works all the same.
#[tokio::test]
async fn storage_that_is_forbidden_is_said_and_does_no_harm() -> Result<()> {
    let stage = Stage::set().await?;
    let site = strict(&stage).await?;
    let window = stage.browser.forgetful_window(LOOK).await?;
    window.go(&site.url).await?;
    let kept = "try { return Boolean(window.localStorage) } catch { return false }";
    assert_eq!(window.eval(kept).await?, json!(false), "the browser forbids it");
    load(&window, "{ open: '' }", 1).await?;
    window.sees("memory", "doesn’t let this page keep anything").await?;
    say(&window, "operator please").await?;
    window.sees("message", "Your number is #1").await?;
    window.sees("memory", "doesn’t let this page keep anything").await?;
    window.screenshot("storage-forbidden").await?;
    window.audit("storage forbidden").await?;
    window.click("memory-close").await?;
    window.wait("!q('memory').length && root().activeElement.dataset.test === 'composer'").await?;
    assert_eq!(window.eval("return violations").await?, json!([]));
    window.close().await
}

/// On a phone the chat is a page of its own: the way back leaves it and stays on the site; letters are large enough that no
/// phone zooms in.
#[tokio::test]
async fn a_phones_way_back_closes_the_chat() -> Result<()> {
    let stage = Stage::set().await?;
    let site = strict(&stage).await?;
    let (width, height) = PHONE;
    let window = stage.browser.window(Look { width, height, ..LOOK }).await?;
    window.go(&site.url).await?;
    load(&window, "{ open: '' }", 1).await?;
    window.wait("q('panel').length && q('menu').length").await?;
    let letters = "return parseFloat(getComputedStyle(q('composer')[0]).fontSize)";
    assert!(window.eval(letters).await?.as_f64().unwrap_or_default() >= 16.0);
    window.click("menu").await?;
    window.click("menu-status").await?;
    window.wait("q('view').length").await?;
    window.back().await?;
    window.wait("!q('view').length && q('panel').length").await?;
    window.back().await?;
    window.wait("!q('panel').length && q('launcher').length").await?;
    assert_eq!(window.eval("return location.href").await?, json!(site.url), "still on the site");
    // Closed by its own button, nothing of it is left in the way back.
    window.click("launcher").await?;
    window.click("close").await?;
    window.wait("!q('panel').length && !history.state?.deskbell").await?;
    assert_eq!(window.eval("return violations").await?, json!([]));
    window.close().await
}
