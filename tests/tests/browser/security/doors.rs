//! Who is not let in: networks that an operator blocked, and strangers where only signed-in visitors are taken.

use anyhow::Result;
use deskbell_tests::visitor::Visitor;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::stage::{Desk, code};

/// Every route of the page's API, with what it would take.
const ROUTES: &[(Method, &str)] = &[
    (Method::GET, "/profile"),
    (Method::POST, "/session"),
    (Method::GET, "/history"),
    (Method::POST, "/messages"),
    (Method::GET, "/events"),
    (Method::GET, "/changes?wait=0"),
    (Method::POST, "/files"),
    (Method::GET, "/files/0190d4e0-0000-7000-8000-000000000001"),
    (Method::GET, "/articles?words=x"),
    (Method::GET, "/transcript"),
    (Method::GET, "/nowhere"),
];

#[tokio::test]
async fn a_blocked_network_is_refused_everywhere_and_no_other() -> Result<()> {
    let desk = Desk::start(&[
        ("DESKBELL_TRUSTED_PROXIES", "127.0.0.1"),
        ("DESKBELL_WIDGET__BLOCKED", "203.0.113.0/24, 2001:db8:1::/48"),
    ])
    .await?;
    let ana = desk.visitor().await?;
    let file = desk.uploaded(&ana.token, "notes.txt", b"only Ana may read this".to_vec()).await?;
    let by_address = file["url"].as_str().unwrap_or_default().trim_start_matches("/widget/v1").to_owned();
    let routes = ROUTES.iter().map(|(method, path)| (method.clone(), (*path).to_owned()));
    for (method, path) in routes.chain([(Method::GET, by_address)]) {
        for address in ["203.0.113.9", "::ffff:203.0.113.9", "198.51.100.7, 203.0.113.9", "2001:db8:1::5"] {
            let asked = desk.as_visitor(&ana.token, method.clone(), &path).header("x-forwarded-for", address);
            let answer = asked.header("accept-language", "hu").body("{}").send().await?;
            let status = answer.status();
            let body: Value = answer.json().await?;
            assert_eq!(
                (status, &body["error"]["code"]),
                (StatusCode::FORBIDDEN, &json!("address-blocked")),
                "{path}"
            );
            let told = body["error"]["message"].as_str().unwrap_or_default();
            assert!(told.contains("az Ön hálózatáról nem érhető el"), "{path}: {told}");
        }
        let other =
            desk.as_visitor(&ana.token, method.clone(), &path).header("x-forwarded-for", "198.51.100.7");
        assert_ne!(other.body("{}").send().await?.status(), StatusCode::FORBIDDEN, "{path}");
    }
    // The script, the console and the desk's own answers are not the chat.
    for path in ["/widget.js", "/console", "/healthz"] {
        let answer = desk.ask(Method::GET, path).header("x-forwarded-for", "203.0.113.9").send().await?;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
    }
    desk.alive().await
}

#[tokio::test]
async fn strangers_are_sent_to_sign_in() -> Result<()> {
    let open = Desk::start(&[]).await?;
    // From before: a stranger who has said something, and somebody's own.
    let before = open.customer("my parcel is late").await?;
    let Desk { binary, database, .. } = open;
    binary.kill().await?;
    let desk = Desk::on(database, &[("DESKBELL_WIDGET__ANONYMOUS", "false")]).await?;
    assert!(Visitor::open(&desk.binary.address, "en").await.is_err(), "no session for nobody");
    for (method, path) in [
        (Method::POST, "/session"),
        (Method::GET, "/history"),
        (Method::POST, "/messages"),
        (Method::GET, "/events"),
        (Method::GET, "/changes?wait=0"),
        (Method::POST, "/files"),
        (Method::GET, "/transcript"),
    ] {
        let answer = desk.as_visitor(&before.token, method, path).body("{}").send().await?;
        assert_eq!(code(answer).await?, (401, "identity_required".to_owned()), "{path}");
    }
    let refused = desk.ask(Method::POST, "/widget/v1/session").body("{}").send().await?;
    assert_eq!(code(refused).await?, (401, "identity_required".to_owned()));
    // With a word of the shop's the same token brings along what was open, as anywhere.
    let identity = super::identity::identity("42", "Ana");
    let token = super::identity::identified(&desk, Some(&before.token), &identity).await?;
    let history =
        desk.as_visitor(&token, Method::GET, "/history").send().await?.error_for_status()?.text().await?;
    assert!(history.contains("my parcel is late"), "{history}");
    let said = json!({ "id": "1", "text": "and it is mine" });
    let said = desk.as_visitor(&token, Method::POST, "/messages").json(&said).send().await?;
    assert_eq!(said.status(), StatusCode::OK);
    assert_eq!(desk.database.count("contact").await, 2, "nobody else was made");
    Ok(())
}
