//! Who is let in: networks that are not, visitors for whom somebody has to vouch, and what comes along with words.

use std::net::SocketAddr;

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use deskbell_core::port::{InboundKind, UpdateKey};
use serde_json::json;
use tower::ServiceExt;

use crate::config::WidgetConfig;
use crate::fakes::{NOW, some_article};
use crate::http_tests::{Page, page, request};
use crate::networks::network;

const PROXY: &str = "10.0.0.2";
/// Each way in, streams, polls and files among them.
const EVERYWHERE: &[(&str, &str)] = &[
    ("GET", "/profile"),
    ("POST", "/session"),
    ("POST", "/session/end"),
    ("GET", "/history"),
    ("POST", "/messages"),
    ("GET", "/events"),
    ("GET", "/changes?wait=0"),
    ("POST", "/files"),
    ("GET", "/files/0190d4e0-0000-7000-8000-00000000000f"),
    ("GET", "/files/0190d4e0-0000-7000-8000-00000000000f/ana-0190d4e0-0000-7000-8000-00000000000f"),
    ("GET", "/articles?words=x"),
    ("GET", "/transcript"),
    ("GET", "/no/such/route"),
];

fn blocking(networks: &[&str]) -> Page {
    Page::open(WidgetConfig {
        blocked: networks.iter().map(|text| network(text).unwrap()).collect(),
        trusted_proxies: vec![network(PROXY).unwrap()],
        ..WidgetConfig::default()
    })
}

/// From an address, as a proxy passes it on or by itself.
fn from(method: &str, path: &str, peer: &str, forwarded: Option<&str>) -> Request<Body> {
    let request = request(method, path).header("deskbell-language", "fa");
    let request =
        forwarded.into_iter().fold(request, |request, address| request.header("x-forwarded-for", address));
    let mut request = request.body(Body::from("{}")).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
    request
}

#[tokio::test]
async fn a_blocked_network_is_refused_everywhere_and_told_why() {
    let page = blocking(&["203.0.113.0/24", "2001:db8:1::/48"]);
    for (method, path) in EVERYWHERE {
        for address in ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:1:2::3"] {
            for request in [from(method, path, address, None), from(method, path, PROXY, Some(address))] {
                let answer = page.ask(request).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path} {address}");
                assert_eq!(answer.json["error"]["code"], "address-blocked", "{path}");
                assert_eq!(answer.json["error"]["message"], "fa: page-not-here", "in their language: {path}");
                let opens = path.starts_with("/profile") || *path == "/session";
                assert_eq!(answer.json["page"]["texts"]["page-open"] == "fa: page-open", opens, "{path}");
            }
        }
    }
    assert!(page.fake.taken.lock().unwrap().is_empty() && page.fake.files.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_address_is_the_one_behind_trusted_proxies() {
    let page = blocking(&["203.0.113.0/24", PROXY]);
    let asked = |peer: &str, forwarded: Option<&str>| from("GET", "/profile", peer, forwarded);
    for (peer, forwarded, status) in [
        ("198.51.100.1", None, StatusCode::OK),
        // Said by a stranger, and by a proxy of a stranger before the trusted one.
        ("198.51.100.1", Some("203.0.113.9"), StatusCode::OK),
        (PROXY, Some("203.0.113.9, 198.51.100.1"), StatusCode::OK),
        (PROXY, Some("198.51.100.1, 203.0.113.9"), StatusCode::FORBIDDEN),
        (PROXY, None, StatusCode::FORBIDDEN),
    ] {
        assert_eq!(page.ask(asked(peer, forwarded)).await.status, status, "{peer} {forwarded:?}");
    }
    // A browser may ask whether it may ask, or its page could not read the refusal.
    let asks = from("OPTIONS", "/profile", "203.0.113.9", None);
    assert_eq!(page.ask(asks).await.status, StatusCode::NO_CONTENT);
    // One machine of an IPv6 network alone, and the script for everybody.
    let page = blocking(&["2001:db8:2::7"]);
    assert_eq!(page.ask(asked("2001:db8:2::7", None)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(page.ask(asked("2001:db8:2::8", None)).await.status, StatusCode::OK);
    let script = Request::get("/widget.js").body(Body::empty()).unwrap();
    assert_eq!(page.router.clone().oneshot(script).await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn only_those_are_taken_for_whom_somebody_vouches() {
    let page = Page::open(WidgetConfig { anonymous: false, ..WidgetConfig::default() });
    for (method, path) in [
        ("POST", "/session"),
        ("GET", "/history"),
        ("POST", "/messages"),
        ("GET", "/events"),
        ("GET", "/changes?wait=0"),
        ("POST", "/files"),
        ("GET", "/transcript"),
        ("POST", "/onward"),
    ] {
        // Ana's token is one from before the desk asked for more.
        let answer = page.ask(request(method, path).body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(answer.json["error"]["code"], "identity_required", "{path}");
        assert_eq!(answer.json["error"]["message"], "uz: page-sign-in", "{path}");
    }
    let stranger = Request::post("/widget/v1/session").body(Body::empty()).unwrap();
    let answer = page.ask(stranger).await;
    assert_eq!(answer.json["error"]["code"], "identity_required");
    assert_eq!(answer.json["page"]["texts"]["page-open"], "en: page-open", "its launcher has a name");
    assert!(page.fake.taken.lock().unwrap().is_empty());
    // The page can name its button, and articles may be looked through.
    let looked = page.ask(request("GET", "/profile").body(Body::empty()).unwrap()).await;
    assert_eq!((looked.status, &looked.json["sign_in"]), (StatusCode::OK, &json!(true)));
    let articles = page.ask(request("GET", "/articles?words=x").body(Body::empty()).unwrap()).await;
    assert_eq!(articles.status, StatusCode::OK);
    // Whoever is vouched for is as welcome as ever.
    let known = Request::get("/widget/v1/history").header("authorization", "Bearer token-known-7");
    assert_eq!(page.ask(known.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
    assert_eq!(
        crate::http_tests::page().ask(request("GET", "/profile").body(Body::empty()).unwrap()).await.json["sign_in"],
        json!(null),
        "elsewhere nobody has to"
    );
}

#[tokio::test]
async fn a_page_is_told_without_what_may_be_secret_in_it() {
    let page = page();
    let on = |address: &str| json!({"id": "1", "text": "hi", "page": {"address": address, "title": "Cart"}});
    for told in
        ["https://shop.example/cart?token=s3cret#s3cret", "javascript:alert(1)", "https://a:b@shop.example/"]
    {
        assert_eq!(
            page.say(on(told)).await.status,
            StatusCode::OK,
            "the words count, whatever the page says"
        );
    }
    let from = std::mem::take(&mut *page.fake.from.lock().unwrap());
    let from: Vec<_> = from.iter().map(|page| (page.address(), page.title())).collect();
    assert_eq!(from, [("https://shop.example/cart", "Cart")]);
    let wrong = json!({"id": "2", "text": "hi", "page": {"address": "https://shop.example/", "query": "x"}});
    assert_eq!(page.say(wrong).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_article_that_helped_is_one_event_for_each_visitor_and_day() {
    let page = page();
    let path = format!("/articles/{}/helped", some_article());
    for _ in 0..2 {
        let answer = page.post(&path, "").await;
        assert_eq!((answer.status, &answer.json["toast"]), (StatusCode::OK, &json!("uz: comment-thanks")));
    }
    let taken = std::mem::take(&mut *page.fake.taken.lock().unwrap());
    let day = NOW.0 / 86_400_000;
    let key = UpdateKey(format!("ana:helped:{}:{day}", some_article()));
    assert!(taken.iter().all(|inbound| inbound.update == key), "a repeat has the same name");
    assert_eq!(taken[0].kind, InboundKind::FoundAnswer { article: some_article() });
    assert_eq!(page.post("/articles/nonsense/helped", "").await.status, StatusCode::NOT_FOUND);
    let stranger = Request::post(format!("/widget/v1{path}")).body(Body::empty()).unwrap();
    assert_eq!(page.ask(stranger).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_conversation_is_saved_by_its_own_token_alone() {
    let page = page();
    let asked = request("GET", "/transcript?zone=Asia/Tashkent").body(Body::empty()).unwrap();
    let response = page.router.clone().oneshot(asked).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let headers = response.headers().clone();
    assert_eq!(headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(headers["content-disposition"], "attachment; filename*=UTF-8''conversation-2026-11-16.txt");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    let text = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    assert_eq!(text, "what ana said, by the clock of Asia/Tashkent");
    for path in ["/transcript", "/transcript?token=token-ana"] {
        let stranger = Request::get(format!("/widget/v1{path}")).body(Body::empty()).unwrap();
        assert!(page.ask(stranger).await.status.is_client_error(), "{path}");
    }
}
