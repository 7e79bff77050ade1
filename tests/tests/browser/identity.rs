//! Who the visitor is, by the word of the shop's server; and a shared computer on which nothing stays.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use deskbell_core::clock::{Clock, SystemClock};
use deskbell_tests::browser::{DESKTOP, Look, Window};
use deskbell_tests::site::Site;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::stage::{Stage, conversation, open_room, reply, say};

pub(crate) const SECRET: &str = "a secret that a shop's server and the desk share";
pub(crate) const AUDIENCE: &str = "the desk of a test";
const LOOK: Look = Look { width: DESKTOP.0, height: DESKTOP.1, language: "en", dark: false };

/// As the shop's server makes it, good for so many seconds from now.
pub(crate) fn token(sub: &str, name: &str, seconds: i64) -> String {
    let now = SystemClock::default().now().0 / 1_000;
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!(
        "{}.{}",
        part(json!({ "alg": "HS256", "typ": "JWT" })),
        part(json!({ "sub": sub, "name": name, "aud": AUDIENCE, "exp": now + seconds })),
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("any key will do");
    mac.update(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

pub(crate) async fn identify(window: &Window, token: &str) -> Result<Value> {
    window
        .eval_later(&format!(
            "const done = arguments[arguments.length - 1];
             Deskbell.identify('{token}').then(() => done('taken'), (error) => done(error.code || String(error)))"
        ))
        .await
}

async fn stage() -> Result<Stage> {
    let env =
        [("DESKBELL_WIDGET__IDENTITY_SECRET", SECRET), ("DESKBELL_WIDGET__IDENTITY_AUDIENCE", AUDIENCE)];
    Stage::set_with(&env.map(|(name, value)| (name.to_owned(), value.to_owned()))).await
}

/// A visitor of a strict site, with the chat open.
pub(crate) async fn visitor(stage: &Stage, site: &Site) -> Result<Window> {
    let window = stage.browser.window(LOOK).await?;
    window.go(&site.url).await?;
    window.eval_later("const done = arguments[arguments.length - 1]; loads({ open: '' }).then(done)").await?;
    window.wait("q('panel').length && root().querySelector('.frame').lang").await?;
    Ok(window)
}

#[tokio::test]
async fn a_person_has_their_conversation_in_every_browser_and_nobody_elses() -> Result<()> {
    let stage = stage().await?;
    let site = Site::open(&format!("http://{}", stage.address())).await?;
    let console = stage.console(DESKTOP, "en", 0).await?;
    let (work, home) = tokio::try_join!(visitor(&stage, &site), visitor(&stage, &site))?;
    assert_eq!(identify(&work, &token("ana-7", "Ana", -600)).await?, json!("identity_expired"));
    assert_eq!(identify(&work, "no.token.atall").await?, json!("identity_invalid"));
    // To whoever writes the page it is said what does not fit.
    for (bad, detail) in [
        (token("ana-7", "Ana", 90_000), "exp"),
        (token("ana-7", "Ana", 300).replace('.', "x."), "the identity is no JWT"),
    ] {
        let told = format!(
            "const done = arguments[arguments.length - 1];
             Deskbell.identify('{bad}').then(() => done('taken'), (error) => done([error.detail, error.message].join('|')))"
        );
        let told = work.eval_later(&told).await?.to_string();
        assert!(told.contains(detail) && told.contains("this chat stays as it was"), "{told}");
    }
    assert_eq!(identify(&work, &token("ana-7", "Ana", 300)).await?, json!("taken"));
    say(&work, "operator, my parcel is late").await?;
    console.sees("ticket-row", "Ana").await?;
    assert_eq!(identify(&home, &token("ana-7", "Ana", 300)).await?, json!("taken"));
    home.sees("message", "my parcel is late").await?;
    open_room(&console, "parcel is late").await?;
    reply(&console, "It is on its way").await?;
    for window in [&work, &home] {
        window.sees("message", "It is on its way").await?;
    }
    // Somebody else at the same screen, who never signed out the one before.
    home.write("composer", "words that nobody sent").await?;
    assert_eq!(identify(&home, &token("ben-9", "Ben", 300)).await?, json!("taken"));
    home.wait("q('message').length === 0 && q('composer')[0].value === ''").await?;
    say(&home, "operator, I am Ben").await?;
    console.sees("ticket-row", "Ben").await?;
    assert_eq!(conversation(&work).await?.len(), 2, "Ana's conversation is Ana's");
    for window in [work, home] {
        assert_eq!(window.eval("return violations").await?, json!([]));
        window.close().await?;
    }
    console.close().await
}

#[tokio::test]
async fn signing_out_leaves_nothing_on_a_shared_computer() -> Result<()> {
    let stage = stage().await?;
    let site = Site::open(&format!("http://{}", stage.address())).await?;
    let window = visitor(&stage, &site).await?;
    assert_eq!(identify(&window, &token("ana-7", "Ana", 300)).await?, json!("taken"));
    say(&window, "operator, my secret order").await?;
    window.write("composer", "an unsent secret").await?;
    let bearer = "return JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith(':token'))[1])";
    let bearer = window.eval(bearer).await?;
    let out = "const done = arguments[arguments.length - 1]; Deskbell.logout().then(() => done(true), (error) => done(String(error)))";
    assert_eq!(window.eval_later(out).await?, json!(true));
    window.sees("notice", "signed out").await?;
    for (language, words) in [("fa", "از حساب خارج شدید"), ("en", "signed out")] {
        window.eval(&format!("Deskbell.setLocale('{language}'); return 1")).await?;
        window.sees("notice", words).await?;
    }
    assert!(!window.html().await?.contains("secret"), "nothing is left on the page");
    let kept = "return JSON.stringify(Object.fromEntries(Object.entries(localStorage)))";
    let kept = window.eval(kept).await?.to_string();
    assert!(!kept.contains("secret") && !kept.contains("token") && !kept.contains("ana-7"), "{kept}");
    // Nor does the desk take the token any more, whoever kept a copy.
    let history = format!(
        "const done = arguments[arguments.length - 1];
         fetch('http://{}/widget/v1/history', {{ headers: {{ authorization: 'Bearer ' + {bearer} }} }}).then((r) => done(r.status))",
        stage.address()
    );
    assert_eq!(window.eval_later(&history).await?, json!(401));
    // The next person starts from nothing.
    window.reload().await?;
    window.eval_later("const done = arguments[arguments.length - 1]; loads({ open: '' }).then(done)").await?;
    say(&window, "operator, I am somebody else").await?;
    assert_eq!(conversation(&window).await?.len(), 1);
    window.close().await
}
