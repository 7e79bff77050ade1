//! What a site may switch on: the page that the visitor writes from, a tone, the site's letters; and the conversation as a text.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Look, Window, quoted};
use deskbell_tests::site::Site;
use serde_json::json;

use crate::stage::{Stage, note, open_room, reply, say};

const LOOK: Look = Look { width: DESKTOP.0, height: DESKTOP.1, language: "en", dark: false };

/// Counts the tones in place of sounding them, and keeps what would be saved.
const LISTENING: &str = "
    window.tones = 0;
    const param = { value: 0, setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
    window.AudioContext = class {
        currentTime = 0;
        destination = {};
        async resume() {}
        async close() {}
        createOscillator() { return { frequency: {}, connect() {}, start: () => { tones += 1; }, stop() {} }; }
        createGain() { return { gain: param, connect() {} }; }
    };
    window.saved = null;
    const addressed = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { blob.text().then((text) => { saved = text; }); return addressed(blob); };
    return 1";

async fn embedded(stage: &Stage, site: &Site, query: &str, settings: &str) -> Result<Window> {
    let window = stage.browser.window(LOOK).await?;
    window.go(&format!("{}{query}", site.url)).await?;
    window.eval(LISTENING).await?;
    let load = format!("const done = arguments[arguments.length - 1]; loads({settings}).then(done)");
    window.eval_later(&load).await?;
    window.wait("q('panel').length && root().querySelector('.frame').lang").await?;
    Ok(window)
}

#[tokio::test]
async fn a_site_tells_its_page_sounds_and_writes_in_its_own_letters() -> Result<()> {
    let stage = Stage::set().await?;
    let site = Site::open(&format!("http://{}", stage.address())).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let settings = "{ open: '', page: 'on', sound: 'on', font: 'Georgia, \"Noto Serif\"' }";
    let window = embedded(&stage, &site, "?token=s3cret#s3cret", settings).await?;
    let letters = "getComputedStyle(root().querySelector('.frame')).fontFamily";
    window.wait(&format!("{letters}.startsWith('Georgia, \"Noto Serif\"')")).await?;
    // Nothing was said yet: nothing to save.
    window.click("menu").await?;
    window.wait("q('menu-sound').length && !q('menu-save').length").await?;
    window.key("\u{e00c}").await?;
    say(&window, "operator, my parcel is late").await?;
    open_room(&console, "parcel is late").await?;
    console.sees("writes-from", "A strict shop").await?;
    console.wait(&format!("q('page-link')[0]?.href === {}", quoted(&site.url))).await?;
    // The next words come from another page of the site.
    window
        .eval(
            "history.pushState({}, '', '/cart?basket=s3cret#s3cret'); document.title = 'Your cart'; return 1",
        )
        .await?;
    say(&window, "and the other one too").await?;
    console.sees("writes-from", "Your cart").await?;
    console.wait(&format!("q('page-link')[0]?.href === {}", quoted(&format!("{}cart", site.url)))).await?;
    console.screenshot("writes-from").await?;
    console.audit("a room with the customer's page").await?;
    assert!(!console.html().await?.contains("s3cret"), "what stands behind the path stays on the site");
    // Nobody looks: a tone of two sounds. While the panel is open there is none.
    reply(&console, "Which one is it?").await?;
    window.sees("message", "Which one is it?").await?;
    window.eval("Deskbell.hide(); return 1").await?;
    reply(&console, "I have found it").await?;
    window.wait("tones === 2 && text(q('unread')[0]) === '1'").await?;
    window.click("launcher").await?;
    window.click("menu").await?;
    window.wait("q('menu-sound')[0].getAttribute('aria-checked') === 'true'").await?;
    window.audit("the menu with everything in it").await?;
    window.screenshot("menu-extras").await?;
    window.click("menu-sound").await?;
    window.wait("q('menu-sound')[0].getAttribute('aria-checked') === 'false'").await?;
    window.wait("root().activeElement?.dataset.test === 'menu-sound'").await?;
    note(&console, "CANARY of the team").await?;
    window.click("menu-save").await?;
    window.wait("saved?.includes('I have found it')").await?;
    let saved = window.eval("return saved").await?;
    let saved = saved.as_str().unwrap_or_default();
    assert!(saved.contains("operator, my parcel is late") && !saved.contains("CANARY"), "{saved}");
    assert_eq!(window.eval("return tones").await?, json!(2));
    assert_eq!(window.eval("return violations").await?, json!([]), "nothing against the site's policy");
    assert_eq!(site.reports(), [] as [String; 0]);
    window.close().await?;
    console.close().await
}

/// Off, the desk is told nothing and nothing sounds; what is no font is as if it were not there.
#[tokio::test]
async fn a_site_that_asks_for_nothing_tells_nothing() -> Result<()> {
    let stage = Stage::set().await?;
    let site = Site::open(&format!("http://{}", stage.address())).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let settings = "{ open: '', font: 'x; } * { display: none' }";
    let window = embedded(&stage, &site, "", settings).await?;
    window
        .wait("getComputedStyle(root().querySelector('.frame')).fontFamily.startsWith('ui-sans-serif')")
        .await?;
    say(&window, "operator, my parcel is late").await?;
    window.click("menu").await?;
    window.wait("q('menu-save').length && !q('menu-sound').length").await?;
    open_room(&console, "parcel is late").await?;
    console.wait("q('contact-name').length && !q('writes-from').length").await?;
    assert!(!console.html().await?.contains("A strict shop"));
    assert_eq!(window.eval("return violations").await?, json!([]));
    window.close().await?;
    console.close().await
}
