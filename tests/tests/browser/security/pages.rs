//! In a real browser: scripts in everything that people fill in, pages of other sites around and beside the desk's.

use anyhow::{Context, Result};
use deskbell_tests::agent::Agent;
use deskbell_tests::browser::{Browser, DESKTOP, Look, Window};
use reqwest::Method;
use serde_json::{Value, json};

use super::stage::{Desk, only_ticket, site};

/// Runs if it is ever taken for markup: closes an attribute, a text, a script, and brings every sort of its own.
const EVIL: &str = "\"'><img src=x onerror=window.ran=1></textarea></title></script><script>window.ran=1</script>\
                    <svg onload=window.ran=1><a href=javascript:window.ran=1>[here](javascript:window.ran=1)";
/// What would be there if it had been.
const HARM: &str = "const all = [document, root()];
    const found = all.flatMap((one) => [...one.querySelectorAll(
        'img[src=\"x\"], [onerror], [onload], script:not([src]), iframe, object, embed, a[href^=\"javascript\" i]')]);
    return [window.ran ?? null, found.map((one) => one.outerHTML)]";

async fn unharmed(window: &Window, what: &str) -> Result<()> {
    assert_eq!(window.eval(HARM).await?, json!([null, []]), "{what}");
    Ok(())
}

fn look() -> Look {
    Look { width: DESKTOP.0, height: DESKTOP.1, language: "en", dark: false }
}

/// A window of an agent who came by their link.
async fn console(desk: &Desk, browser: &Browser, name: &str) -> Result<Window> {
    let said =
        deskbell_tests::binary::run(&desk.database, &["agent", "invite", name, "--role", "admin"]).await?;
    let link =
        said.split_whitespace().find_map(|word| word.split_once("/console/sign-in/")).context("a link")?.1;
    let window = browser.window(look()).await?;
    window.go(&desk.binary.url(&format!("/console/sign-in/{link}"))).await?;
    window.click("sign-in").await?;
    window.wait("q('ticket-list').length || q('list-empty').length").await?;
    Ok(window)
}

async fn does(agent: &Agent, ticket: &str, id: &str, act: Value) -> Result<Value> {
    agent.act(ticket, id, act.clone()).await?.map_err(|refused| anyhow::anyhow!("{act}: {refused:?}"))
}

/// The shop's page has no Content-Security-Policy at all: nothing but the widget itself keeps the script from running.
#[tokio::test]
async fn scripts_in_every_field_are_words() -> Result<()> {
    let desk = Desk::start(&[("DESKBELL_DESK_NAME", EVIL)]).await?;
    let browser = Browser::start().await?;
    let agent = desk.agent(&format!("Mia {}", &EVIL[..60])).await?;
    let loader = desk.binary.url("/widget.js");
    let escaped = EVIL.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let shop = browser.window(look()).await?;
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>{escaped}</title><body><script async src=\"{loader}\" data-open=\"true\" \
         data-name=\"{escaped}\" data-title=\"{escaped}\" data-site=\"{escaped}\" data-color=\"{escaped}\" data-font=\"{escaped}\" data-page=\"on\"></script>"
    );
    shop.go(&site(page).await?).await?;
    shop.wait("q('composer').length && root().querySelector('.frame').lang").await?;
    shop.write("composer", &format!("operator! {EVIL}\n")).await?;
    shop.sees("message", EVIL).await?;
    shop.wait("says('message', 'operator!').dataset.state === undefined").await?;

    let ticket = only_ticket(&agent).await?;
    let room = agent.room(&ticket).await?;
    let said = room["messages"].as_array().context("messages")?;
    let first =
        said.iter().find(|message| message["author"]["is"] == "contact").context("what was said")?["id"]
            .clone();
    let upload = format!(
        "/console/api/v1/tickets/{ticket}/files?name=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E.txt"
    );
    let file: Value = desk
        .ask(Method::POST, &upload)
        .header("x-deskbell", "1")
        .header("cookie", &agent.cookie)
        .body("words")
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    does(&agent, &ticket, "a", json!({ "act": "reply", "words": format!("an answer {EVIL}"), "files": [file["id"]], "quote": first })).await?;
    does(&agent, &ticket, "b", json!({ "act": "note", "words": format!("a note {EVIL}") })).await?;
    does(&agent, &ticket, "c", json!({ "act": "tags", "tags": ["<img src=x onerror=ran=1>"] })).await?;
    let article = json!({ "act": "edit_article", "title": format!("An article {}", &EVIL[..80]), "body": format!("# {EVIL}\n\n{EVIL}\n\n`{EVIL}`") });
    does(&agent, &ticket, "d", article).await?;
    does(&agent, &ticket, "e", json!({ "act": "publish_article" })).await?;
    let published = agent.room(&ticket).await?["article"]["id"].clone();
    does(&agent, &ticket, "f", json!({ "act": "send_article", "article": published })).await?;
    let canned = json!({ "key": "evil", "language": "en", "words": EVIL });
    let kept = desk.ask(Method::POST, "/console/api/v1/canned").header("x-deskbell", "1");
    kept.header("cookie", &agent.cookie).json(&canned).send().await?.error_for_status()?;
    let jan = desk.agent("Jan").await?.get("/me").await?["agent"]["id"].clone();
    does(&agent, &ticket, "g", json!({ "act": "hand_over", "to": { "agent": jan }, "why": EVIL })).await?;
    shop.sees("message", "an answer").await?;
    shop.wait("q('file').length > 0").await?;
    shop.sees("message", "An article").await?;
    unharmed(&shop, "the widget").await?;

    let window = console(&desk, &browser, "Jan").await?;
    window.sees("ticket-row", "operator!").await?;
    unharmed(&window, "the list").await?;
    window.click_on("says('ticket-row', 'operator!').querySelector('a')").await?;
    window.sees("message", "a note").await?;
    window.sees("message", "an answer").await?;
    window.wait("q('file').length > 0").await?;
    window.sees("writes-from", "onerror=window.ran").await?;
    let link = "const link = q('page-link')[0]; return [link.href.split('//')[0], link.rel, link.textContent === link.href]";
    assert_eq!(window.eval(link).await?, json!(["http:", "noopener noreferrer", true]));
    window.write("article-search", "article").await?;
    window.wait("q('article-send').length > 0").await?;
    unharmed(&window, "the room").await?;
    window.write("reply-box", "/evil").await?;
    window.wait("q('canned-option').length > 0").await?;
    unharmed(&window, "the canned responses").await?;
    let cleared = "const box = q('reply-box')[0]; box.value = ''; box.dispatchEvent(new Event('input', { bubbles: true }));";
    window.eval(&format!("{cleared} return 1")).await?;
    window.write("reply-box", &format!("{EVIL}\n")).await?;
    window.wait("q('message').length > 3").await?;
    unharmed(&window, "what was just written").await?;

    // In addresses, where a page might read and repeat it.
    let evil = "%22%3E%3Cimg%20src=x%20onerror=window.ran=1%3E%3Cscript%3Ewindow.ran=1%3C/script%3E";
    for path in [
        format!("/console/tickets/{evil}"),
        format!("/console?lang={evil}&search={evil}&queue={evil}#{evil}"),
        format!("/console/sign-in/{evil}"),
        format!("/console/report?days={evil}"),
        format!("/?name={evil}&lang={evil}#{evil}"),
        format!("/{evil}"),
        format!("/widget/v1/profile?{evil}={evil}"),
        format!("/console/api/v1/tickets?queue={evil}"),
        format!("/widget/assets/{evil}/{evil}"),
    ] {
        window.go(&desk.binary.url(&path)).await?;
        window.wait("document.readyState === 'complete'").await?;
        unharmed(&window, &path).await?;
    }
    for window in [shop, window] {
        window.close().await?;
    }
    Ok(())
}

/// Nothing of the desk stands in a frame of another site, where somebody could be made to press what they do not see.
#[tokio::test]
async fn the_desk_stands_in_nobodys_frame() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let browser = Browser::start().await?;
    let paths = ["/console", "/", "/console/tickets/1", "/widget/v1/profile", "/healthz"];
    let frames: String =
        paths.iter().map(|path| format!("<iframe src=\"{}\"></iframe>", desk.binary.url(path))).collect();
    let window = console(&desk, &browser, "Mia").await?;
    window.go(&site(format!("<!doctype html><title>evil</title>{frames}")).await?).await?;
    window.wait("document.readyState === 'complete'").await?;
    for (at, path) in paths.iter().enumerate() {
        let shown = window
            .in_frame(u16::try_from(at)?, "return [location.href, document.body?.innerText ?? '']")
            .await?;
        let address = shown[0].as_str().unwrap_or_default();
        assert!(address.starts_with("chrome-error://"), "{path} stands in a frame: {shown}");
    }
    window.close().await
}

/// An agent who is signed in looks at another site's page in the same browser.
#[tokio::test]
async fn another_sites_page_acts_in_nobodys_name() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let browser = Browser::start().await?;
    desk.customer("my secret parcel").await?;
    let window = console(&desk, &browser, "Mia").await?;
    let api = desk.binary.url("/console/api/v1");
    let agent = desk.agent("Jan").await?;
    let ticket = only_ticket(&agent).await?;
    let evil = format!(
        "<!doctype html><title>evil</title><body>
         <iframe name=hidden></iframe>
         <form method=post target=hidden action=\"{api}/sign-out\" enctype=text/plain><input name=x value=y></form>
         <form method=post target=hidden action=\"{api}/tickets/{ticket}/act\" enctype=text/plain>
           <input name='{{\"id\":\"a\",\"do\":{{\"act\":\"close\"}},\"x\":\"' value='\"}}'></form>
         <img src=\"{api}/tickets\"><script src=\"{api}/tickets\"></script><link rel=stylesheet href=\"{api}/me\">
         <script>
           window.read = [];
           const note = (answer) => answer.text().then((text) => read.push(text));
           const act = JSON.stringify({{ id: 'b', do: {{ act: 'close' }} }});
           const tries = [
             fetch('{api}/tickets', {{ credentials: 'include' }}).then(note),
             fetch('{api}/me', {{ credentials: 'include', mode: 'no-cors' }}).then(note),
             fetch('{api}/sign-out', {{ method: 'POST', credentials: 'include', mode: 'no-cors' }}).then(note),
             fetch('{api}/sign-out', {{ method: 'POST', credentials: 'include', headers: {{ 'x-deskbell': '1' }} }}).then(note),
             fetch('{api}/tickets/{ticket}/act', {{ method: 'POST', credentials: 'include', mode: 'no-cors', body: act }}).then(note),
             fetch('{api}/tickets/{ticket}/act', {{ method: 'POST', credentials: 'include', body: act,
               headers: {{ 'x-deskbell': '1', 'content-type': 'application/json' }} }}).then(note),
           ];
           for (const form of document.forms) form.submit();
           Promise.allSettled(tries).then(() => (window.done = true));
         </script>"
    );
    window.go(&site(evil).await?).await?;
    window.wait("window.done && document.readyState === 'complete'").await?;
    let read = window.eval("return read.join('')").await?;
    assert_eq!(read, "", "another site's page read something");
    assert_ne!(agent.room(&ticket).await?["ticket"]["status"], "closed");
    window.go(&desk.binary.url("/console")).await?;
    // Still signed in, and the ticket is where it was.
    window.sees("ticket-row", "my secret parcel").await?;
    window.close().await
}
