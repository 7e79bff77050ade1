//! Who somebody is: one person in two browsers, two people in one browser, signing out.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use deskbell_core::clock::{Clock, SystemClock};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::stream::Events;
use deskbell_tests::visitor::text_of;
use hmac::{Hmac, Mac};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;

use super::stage::{AUDIENCE, Desk, SECRET, code};

/// As a shop's server makes it, by the clock of the machine on which the desk runs.
fn signed(alg: &str, claims: &Value, secret: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(&json!({ "alg": alg, "typ": "JWT" })), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key will do");
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn seconds() -> i64 {
    SystemClock::default().now().0 / 1000
}

pub(super) fn identity(who: &str, name: &str) -> String {
    let claims = json!({ "external_user_id": who, "name": name, "aud": AUDIENCE, "exp": seconds() + 300 });
    signed("HS256", &claims, SECRET)
}

async fn open(desk: &Desk, token: Option<&str>, identity: &str) -> Result<Response> {
    let request = desk.ask(Method::POST, "/widget/v1/session").json(&json!({ "identity": identity }));
    Ok(token.iter().fold(request, |request, token| request.bearer_auth(token)).send().await?)
}

pub(super) async fn identified(desk: &Desk, token: Option<&str>, identity: &str) -> Result<String> {
    let opened: Value = open(desk, token, identity).await?.error_for_status()?.json().await?;
    anyhow::ensure!(opened["identified"] == true, "{opened}");
    Ok(opened["token"].as_str().context("a token")?.to_owned())
}

async fn say(desk: &Desk, token: &str, id: &str, words: &str) -> Result<Response> {
    let body = json!({ "id": id, "text": words, "name": "What the page says" });
    Ok(desk.as_visitor(token, Method::POST, "/messages").json(&body).send().await?)
}

async fn words(desk: &Desk, token: &str) -> Result<String> {
    let page: Value =
        desk.as_visitor(token, Method::GET, "/history").send().await?.error_for_status()?.json().await?;
    let items = page["items"].as_array().context("messages")?;
    Ok(items.iter().map(text_of).collect::<Vec<_>>().join("\n"))
}

#[tokio::test]
async fn one_person_has_one_conversation_in_every_browser_and_nobody_else_has_it() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let agent = desk.agent("Mia").await?;
    let laptop = identified(&desk, None, &identity("42", "Ana")).await?;
    assert_eq!(say(&desk, &laptop, "1", "operator! my parcel is late").await?.status(), StatusCode::OK);
    let phone = identified(&desk, None, &identity("42", "Ana")).await?;
    assert_ne!(laptop, phone, "each browser has a session of its own");
    assert!(words(&desk, &phone).await?.contains("my parcel is late"));
    assert_eq!(say(&desk, &phone, "2", "said on the phone").await?.status(), StatusCode::OK);
    assert!(words(&desk, &laptop).await?.contains("said on the phone"));
    let tickets = agent.tickets("all").await?;
    assert_eq!(tickets.len(), 1, "one ticket");
    assert_eq!(tickets[0]["contact_name"], "Ana", "as the shop's server says, not as the page does");
    // Another person in the same browser, with the first one's token sent along: nothing of Ana's.
    let ben = identified(&desk, Some(&laptop), &identity("43", "Ben")).await?;
    assert_eq!(words(&desk, &ben).await?, "");
    assert_eq!(say(&desk, &ben, "1", "operator! I am Ben").await?.status(), StatusCode::OK);
    assert!(!words(&desk, &laptop).await?.contains("I am Ben"));
    assert!(words(&desk, &laptop).await?.contains("my parcel is late"), "Ana's is Ana's");
    assert_eq!(agent.tickets("all").await?.len(), 2);
    assert_eq!(desk.database.count("contact").await, 2);
    Ok(())
}

/// What was said before signing in: what is open goes along once, to the one who held it; the place left is not joined.
#[tokio::test]
async fn what_is_open_goes_along_when_somebody_signs_in() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let agent = desk.agent("Mia").await?;
    let anonymous = desk.customer("my lamp flickers").await?;
    let ana = identified(&desk, Some(&anonymous.token), &identity("42", "Ana")).await?;
    assert!(words(&desk, &ana).await?.contains("my lamp flickers"));
    let tickets = agent.tickets("all").await?;
    assert_eq!((tickets.len(), &tickets[0]["contact_name"]), (1, &json!("Ana")));
    let ticket = tickets[0]["id"].as_str().context("an id")?;
    let taken = agent.reply(ticket, "r", "for Ana alone").await?;
    taken.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    assert!(words(&desk, &ana).await?.contains("for Ana alone"));
    assert!(!words(&desk, &anonymous.token).await?.contains("for Ana alone"), "the place left hears no more");
    // The next to sign in with the same old token finds nothing to take.
    let ben = identified(&desk, Some(&anonymous.token), &identity("43", "Ben")).await?;
    assert!(!words(&desk, &ben).await?.contains("lamp"));
    assert!(words(&desk, &ana).await?.contains("my lamp flickers"));
    // Nobody is the same as before: the anonymous contact stays one of its own.
    assert_eq!(
        say(&desk, &anonymous.token, "later", "operator! something else").await?.status(),
        StatusCode::OK
    );
    assert!(!words(&desk, &ana).await?.contains("something else"));
    assert_eq!(agent.tickets("all").await?.len(), 2);
    Ok(())
}

#[tokio::test]
async fn what_proves_nothing_opens_nothing() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let good = json!({ "external_user_id": "42", "aud": AUDIENCE, "exp": seconds() + 300 });
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    let unsigned = {
        let token = signed("none", &good, SECRET);
        token[..=token.rfind('.').context("three parts")?].to_owned()
    };
    for (token, expected) in [
        (signed("HS256", &good, "another secret that is long enough to be one"), "identity_invalid"),
        (signed("none", &good, SECRET), "identity_invalid"),
        (unsigned, "identity_invalid"),
        (signed("HS512", &good, SECRET), "identity_invalid"),
        (signed("RS256", &good, SECRET), "identity_invalid"),
        (signed("HS256", &with("exp", json!(seconds() - 600)), SECRET), "identity_expired"),
        (signed("HS256", &with("exp", json!(seconds() + 86_400)), SECRET), "identity_invalid"),
        (signed("HS256", &with("exp", json!(null)), SECRET), "identity_invalid"),
        (signed("HS256", &with("aud", json!("https://other.example")), SECRET), "identity_invalid"),
        ("nonsense".to_owned(), "identity_invalid"),
        (String::new(), "identity_invalid"),
    ] {
        let answer = open(&desk, None, &token).await?;
        let status = answer.status();
        let body: Value = answer.json().await?;
        assert_eq!(
            (status, body["error"]["code"].as_str()),
            (StatusCode::UNAUTHORIZED, Some(expected)),
            "{body}"
        );
        let (message, detail) = (&body["error"]["message"], &body["error"]["detail"]);
        assert!(message.as_str().is_some_and(|said| said.contains("Reload")), "{body}");
        assert!(detail.as_str().is_some_and(|said| said.len() > 20 && !said.contains(SECRET)), "{body}");
        assert!(body.get("token").is_none(), "{body}");
    }
    // Without a secret there is nobody to be known.
    let plain = Desk::start(&[("DESKBELL_WIDGET__IDENTITY_SECRET", "")]).await?;
    let answer = open(&plain, None, &identity("42", "Ana")).await?;
    assert_eq!(code(answer).await?, (401, "identity_invalid".to_owned()));
    Ok(())
}

/// Signed out on a shared computer: whoever copied the token holds nothing, also after a restart; other devices go on.
#[tokio::test]
async fn signing_out_counts_on_the_server() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let shared = identified(&desk, None, &identity("42", "Ana")).await?;
    let own = identified(&desk, None, &identity("42", "Ana")).await?;
    assert_eq!(say(&desk, &shared, "1", "operator! private words").await?.status(), StatusCode::OK);
    // Renewed: another token of the same session.
    let renewed: Value =
        desk.as_visitor(&shared, Method::POST, "/session").json(&json!({})).send().await?.json().await?;
    assert_eq!(renewed["identified"], true);
    let renewed = renewed["token"].as_str().context("a token")?.to_owned();
    let mut stream = Events::of(desk.as_visitor(&renewed, Method::GET, "/events?after=0").send().await?)?;
    stream.next().await?.context("the stream is open")?;
    // Nothing comes after what there is; a cursor beyond it would be answered at once.
    let profile: Value = desk.as_visitor(&shared, Method::GET, "/profile").send().await?.json().await?;
    let waits = format!("/changes?after={}&wait=55", profile["cursor"]);
    let poll = desk.as_visitor(&shared, Method::GET, &waits).send();
    let end = async {
        let ended = desk.as_visitor(&shared, Method::POST, "/session/end").send().await?;
        assert_eq!(ended.status(), StatusCode::NO_CONTENT);
        anyhow::Ok(())
    };
    let (polled, ended) = tokio::join!(poll, end);
    ended?;
    assert_eq!(polled?.status(), StatusCode::UNAUTHORIZED, "whoever waits is told");
    while stream.next().await?.is_some() {}
    for token in [&shared, &renewed] {
        for (method, path) in
            [(Method::GET, "/history"), (Method::POST, "/session"), (Method::GET, "/events")]
        {
            let answer = desk.as_visitor(token, method, path).send().await?;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    assert!(words(&desk, &own).await?.contains("private words"), "her other browser goes on");
    let Desk { binary, database, .. } = desk;
    assert!(binary.stop().await?.success());
    let desk = Desk::on(database, &[]).await?;
    for token in [&shared, &renewed] {
        let answer = desk.as_visitor(token, Method::GET, "/history").send().await?;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    assert!(words(&desk, &own).await?.contains("private words"));
    Ok(())
}

/// Two processes on one database: signed out at one of them, a page at the other is closed as well.
#[tokio::test]
async fn other_processes_hear_that_somebody_signed_out() -> Result<()> {
    let here = Desk::on(Database::fresh(Kind::Postgres).await, &[]).await?;
    let folder = tempfile::tempdir()?;
    let beside = Database { kind: Kind::Postgres, url: here.database.url.clone(), folder };
    let there = Desk::on(beside, &[]).await?;
    let token = identified(&here, None, &identity("42", "Ana")).await?;
    let mut stream = Events::of(there.as_visitor(&token, Method::GET, "/events?after=0").send().await?)?;
    stream.next().await?.context("the stream is open")?;
    let ended = here.as_visitor(&token, Method::POST, "/session/end").send().await?;
    assert_eq!(ended.status(), StatusCode::NO_CONTENT);
    while stream.next().await?.is_some() {}
    let answer = there.as_visitor(&token, Method::GET, "/history").send().await?;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}
