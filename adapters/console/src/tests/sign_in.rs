use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::fake::{AGENT, COOKIE, LINK, SECRET, TICKET, at, world};
use crate::events;

fn redeem(token: &str) -> Request<Body> {
    let path = format!("/console/sign-in/{token}");
    Request::post(path).header("x-deskbell", "1").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_link_survives_being_looked_at_and_works_once() {
    let world = world();
    for _ in 0..3 {
        let looked =
            world.ask(Request::get(format!("/console/sign-in/{LINK}")).body(Body::empty()).unwrap()).await;
        assert_eq!(looked.status, StatusCode::OK);
        assert!(looked.header("content-type").starts_with("text/html"));
    }
    let signed_in = world.ask(redeem(LINK)).await;
    assert_eq!(signed_in.status, StatusCode::OK);
    assert_eq!(signed_in.json()["agent"]["id"], AGENT);
    assert!(!signed_in.text.contains(SECRET), "the secret stands in the cookie alone");
    assert_eq!(
        signed_in.header("set-cookie"),
        "deskbell_console=s3cret-value; Path=/console; Max-Age=3600; HttpOnly; SameSite=Lax; Secure"
    );
    let again = world.ask(redeem(LINK)).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::NOT_FOUND, "link_spent"));
    assert!(again.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_desk_without_tls_sets_a_cookie_that_a_browser_takes() {
    let signed_in = at("http://127.0.0.1:8080").ask(redeem(LINK)).await;
    assert!(!signed_in.header("set-cookie").contains("Secure"));
    assert!(signed_in.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
}

#[tokio::test]
async fn nonsense_is_not_a_link() {
    let world = world();
    for token in ["%00", "a%0d%0ab", "x".repeat(600).as_str(), "%D0%BF"] {
        let answered = world.ask(redeem(token)).await;
        assert_eq!(
            (answered.status, answered.code().as_str()),
            (StatusCode::NOT_FOUND, "link_spent"),
            "{token}"
        );
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie_back() {
    let world = world();
    let signed_out = world.post("/console/api/v1/sign-out", "").await;
    assert_eq!(signed_out.status, StatusCode::OK);
    assert_eq!(world.desk.last(), format!("sign_out {SECRET}"));
    assert!(
        signed_out.header("set-cookie").starts_with("deskbell_console=; Path=/console; Max-Age=0; HttpOnly")
    );
}

#[tokio::test]
async fn signing_out_ends_open_streams_there_and_then() {
    let world = world();
    let stream = events::ends(Arc::new(world.console.clone()), "signed out".to_owned());
    let leaves = async {
        tokio::task::yield_now().await;
        world.post("/console/api/v1/sign-out", "").await;
        // Longer than a stream needs to hear of it, and until it would look by itself.
        tokio::time::sleep(events::CHECK / 2).await;
    };
    tokio::select! {
        biased;
        () = stream => {}
        () = leaves => panic!("the stream goes on"),
    }
}

#[tokio::test]
async fn without_a_cookie_that_holds_there_is_nothing_to_see() {
    let world = world();
    let ticket = format!("/console/api/v1/tickets/{TICKET}");
    let paths = [
        "/console/api/v1/me",
        "/console/api/v1/catalogue",
        "/console/api/v1/tickets",
        "/console/api/v1/events?after=1",
        "/console/api/v1/report",
        "/console/api/v1/articles?text=x",
        "/console/api/v1/tickets/by-number/1",
        &ticket,
        &format!("{ticket}/messages?before=1"),
        &format!("/console/api/v1/files/{TICKET}"),
    ];
    for path in paths {
        for cookie in [
            "",
            "deskbell_console=",
            "deskbell_console=forged",
            "deskbell_console=a\u{e9}b",
            "x=s3cret-value",
        ] {
            let request =
                Request::get(path).header("cookie", cookie).header("accept-language", "fa-IR,fa;q=0.9");
            let answered = world.ask(request.body(Body::empty()).unwrap()).await;
            assert_eq!(
                (answered.status, answered.code().as_str()),
                (StatusCode::UNAUTHORIZED, "not_signed_in"),
                "{path}"
            );
            assert_eq!(answered.json()["error"]["message"], "<fa> console-error-not-signed-in");
        }
    }
    for path in ["act", "press", "typing", "files?name=x"] {
        let request = Request::post(format!("{ticket}/{path}")).header("x-deskbell", "1");
        let answered = world.ask(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answered.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert!(world.desk.asked.lock().unwrap().is_empty());
    assert!(world.desk.received.lock().unwrap().is_empty());
}

#[tokio::test]
async fn another_site_changes_nothing_in_this_browser() {
    let world = world();
    let act = format!("/console/api/v1/tickets/{TICKET}/act");
    let body = r#"{"id":"a","do":{"act":"take"}}"#;
    let cases: &[&[(&str, &str)]] = &[
        &[],
        &[("origin", "https://desk.example")],
        &[("x-deskbell", "1"), ("sec-fetch-site", "cross-site")],
        &[("x-deskbell", "1"), ("origin", "https://evil.example"), ("host", "desk.example")],
    ];
    for headers in cases {
        for path in
            [act.as_str(), "/console/api/v1/sign-out", "/console/api/v1/away", "/console/sign-in/one-time"]
        {
            let mut request = Request::post(path).header("cookie", COOKIE);
            for (name, value) in *headers {
                request = request.header(*name, *value);
            }
            let answered = world.ask(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(
                (answered.status, answered.code().as_str()),
                (StatusCode::FORBIDDEN, "cross_site"),
                "{path}"
            );
            assert_eq!(answered.json()["error"]["message"], "<en> console-error-cross-site");
        }
    }
    assert!(world.desk.received.lock().unwrap().is_empty());
    assert!(world.desk.asked.lock().unwrap().is_empty());
}
