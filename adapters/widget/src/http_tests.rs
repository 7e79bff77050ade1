//! The doors, called as a page calls them, before a desk that only remembers.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use deskbell_core::clock::ManualClock;
use deskbell_core::ids::{ChannelId, Language, Seq};
use deskbell_core::model::Phrase;
use deskbell_core::port::{
    CustomerCommand, CustomerEvent, InboundKind, Outcome, Place, ReceiveError, Sender, UpdateKey,
};
use futures::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::config::WidgetConfig;
use crate::fakes::{FILE_LIMIT, Fake, NOW, desk, some_file, some_message};
use crate::signature::{SIGNATURE, Secret, TIMESTAMP};
use crate::{WebhookChannel, router, webhook_router};

pub(crate) struct Page {
    pub(crate) router: Router,
    pub(crate) fake: Arc<Fake>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Page {
    pub(crate) fn open(config: WidgetConfig) -> Self {
        let (desk, fake) = desk(config);
        Self { router: router(desk), fake }
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Answer { status, headers, json: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    pub(crate) async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        self.ask(request("POST", path).body(body.into()).unwrap()).await
    }

    pub(crate) async fn say(&self, body: Value) -> Answer {
        self.post("/messages", body.to_string()).await
    }

    fn last(&self) -> InboundKind {
        self.fake.taken.lock().unwrap().last().unwrap().kind.clone()
    }
}

pub(crate) fn page() -> Page {
    Page::open(WidgetConfig::default())
}

/// Ana's call, in Uzbek.
pub(crate) fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(format!("/widget/v1{path}"))
        .header("authorization", "Bearer token-ana")
        .header("accept-language", "uz")
}

#[tokio::test]
async fn a_session_is_a_token_and_a_profile_and_stores_nothing() {
    let page = page();
    let stranger = Request::post("/widget/v1/session").body(Body::empty()).unwrap();
    let answer = page.ask(stranger).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert!(answer.json["token"].as_str().unwrap().starts_with("token-"));
    assert_eq!(answer.json["profile"]["texts"]["page-send"], "Send");
    let renewed = page.post("/session", "{}").await;
    assert_eq!((renewed.status, &renewed.json["token"]), (StatusCode::OK, &json!("token-ana")));
    assert!(page.fake.taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn forged_tokens_are_refused_in_the_persons_language() {
    let page = page();
    for path in ["/session", "/messages"] {
        let forged = Request::post(format!("/widget/v1{path}"))
            .header("authorization", "Bearer nonsense")
            .header("accept-language", "fr")
            .body(Body::from("{}"))
            .unwrap();
        let answer = page.ask(forged).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(answer.json, json!({"error": {"code": "sign-in-again", "message": "fr: sign-in-again"}}));
    }
}

#[tokio::test]
async fn words_are_handed_over_with_the_pages_own_id() {
    let page = page();
    let answer = page.say(json!({"id": "m-1", "text": "salom", "waited_ms": 5000, "name": "Ana"})).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.json,
        json!({"message": some_message(), "seq": 7, "ticket": 12, "toast": "uz: comment-thanks"})
    );
    let inbound = page.fake.taken.lock().unwrap().remove(0);
    assert_eq!(inbound.update, UpdateKey("ana:m-1".into()));
    assert_eq!(inbound.said_at.0, NOW.0 - 5_000);
    assert_eq!(inbound.place, Place::Customer("ana".into()));
    let sender = Sender::Customer {
        external: "ana".into(),
        name: Some("Ana".into()),
        language_hint: Some(Language::new("uz")),
    };
    assert_eq!(inbound.sender, sender);
    assert_eq!(inbound.kind, InboundKind::Said { words: "salom".into(), files: vec![], quote: None });
}

#[tokio::test]
async fn typed_commands_and_menu_entries_are_the_same() {
    let page = page();
    let ru = InboundKind::Command(CustomerCommand::Language(Some(Language::new("ru"))));
    page.say(json!({"id": "1", "text": "/language ru"})).await;
    assert_eq!(page.last(), ru);
    page.post("/commands", json!({"id": "2", "command": "language", "language": "RU"}).to_string()).await;
    assert_eq!(page.last(), ru);
    page.post("/commands", json!({"id": "3", "command": "status"}).to_string()).await;
    assert_eq!(page.last(), InboundKind::Command(CustomerCommand::Status));
    page.say(json!({"id": "4", "text": "/etc/hosts is broken"})).await;
    assert!(matches!(page.last(), InboundKind::Said { .. }));
    let unknown = page.say(json!({"id": "5", "text": "/refund"})).await;
    assert_eq!(
        (unknown.status, &unknown.json["error"]["code"]),
        (StatusCode::BAD_REQUEST, &json!("unknown-command"))
    );
    assert_eq!(page.fake.taken.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn an_id_belongs_to_what_was_done_with_it() {
    let page = page();
    page.say(json!({"id": "same", "text": "hello"})).await;
    page.post("/commands", json!({"id": "same", "command": "close"}).to_string()).await;
    page.post("/press", json!({"id": "same", "token": "tok"}).to_string()).await;
    let path = format!("/messages/{}", some_message());
    page.ask(request("PUT", &path).body(Body::from(r#"{"id":"same","text":"new"}"#)).unwrap()).await;
    page.ask(request("DELETE", &path).body(Body::from(r#"{"id":"same"}"#)).unwrap()).await;
    let taken = page.fake.taken.lock().unwrap();
    let mut keys: Vec<_> = taken.iter().map(|inbound| inbound.update.0.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 5, "taking words back under their own id is no repeat of saying them: {keys:?}");
}

#[tokio::test]
async fn presses_edits_and_retractions_go_in() {
    let page = page();
    page.post("/press", json!({"id": "1", "token": "tok"}).to_string()).await;
    assert_eq!(page.last(), InboundKind::Pressed("tok".into()));
    let path = format!("/messages/{}", some_message());
    page.ask(request("PUT", &path).body(Body::from(r#"{"id":"2","text":"new"}"#)).unwrap()).await;
    assert_eq!(page.last(), InboundKind::Edited { message: some_message().into(), words: "new".into() });
    page.ask(request("DELETE", &path).body(Body::from(r#"{"id":"3"}"#)).unwrap()).await;
    assert_eq!(page.last(), InboundKind::Retracted { message: some_message().into() });
    let wrong =
        page.ask(request("DELETE", "/messages/nonsense").body(Body::from(r#"{"id":"4"}"#)).unwrap()).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    page.post("/typing", Body::empty()).await;
    assert_eq!(*page.fake.typed.lock().unwrap(), ["ana"]);
    let seen = page.post("/seen", json!({"until": 12}).to_string()).await;
    assert_eq!(seen.status, StatusCode::NO_CONTENT);
    assert_eq!(*page.fake.saw.lock().unwrap(), [("ana".to_owned(), Seq(12))]);
    for wrong in ["{}", r#"{"until":"x"}"#, r#"{"until":1,"place":"ben"}"#] {
        assert_eq!(page.post("/seen", wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_400_and_say_why() {
    let page = page();
    for (body, detail) in [
        ("{".as_bytes(), "EOF"),
        (br#"{"id":"1","text":"a","extra":1}"#, "unknown field `extra`"),
        (br#"{"text":"a"}"#, "missing field `id`"),
        (br#"{"id":"a b","text":"a"}"#, "1 to 64 characters"),
        (b"{\"id\":\"1\",\"text\":\"\xff\"}", "not UTF-8"),
    ] {
        let answer = page.post("/messages", body.to_vec()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        let said = answer.json["error"]["detail"].as_str().unwrap();
        assert!(said.contains(detail), "{said}");
    }
    let long = json!({"id": "1", "text": "x".repeat(300_000)});
    assert_eq!(page.say(long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let form =
        request("POST", "/messages").header("content-type", "text/plain").body(Body::from("{}")).unwrap();
    assert_eq!(page.ask(form).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let query = request("GET", "/history?limit=x").body(Body::empty()).unwrap();
    assert_eq!(page.ask(query).await.status, StatusCode::BAD_REQUEST);
    let nowhere = page.ask(request("GET", "/nowhere").body(Body::empty()).unwrap()).await;
    assert_eq!(
        (nowhere.status, &nowhere.json["error"]["code"]),
        (StatusCode::NOT_FOUND, &json!("no-such-route"))
    );
    let method = page.ask(request("GET", "/messages").body(Body::empty()).unwrap()).await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn refusals_and_a_store_that_is_down_have_their_statuses() {
    let page = page();
    let refused = |phrase| Ok(Outcome::Refused(phrase));
    for (planned, status, code) in [
        (refused(Phrase::EmptyMessage), 400, "empty-message"),
        (refused(Phrase::MessageTooLong { limit: 1, length: 2 }), 413, "message-too-long"),
        (refused(Phrase::ButtonTooOld), 409, "button-too-old"),
        (refused(Phrase::Blocked), 403, "blocked"),
        (refused(Phrase::TicketUnknown), 404, "ticket-unknown"),
        (
            refused(Phrase::TooManyTickets { retry_at: NOW.plus(std::time::Duration::from_secs(90)) }),
            429,
            "too-many-tickets",
        ),
        (Err(ReceiveError::Unavailable), 503, "try-later"),
        (Err(ReceiveError::Busy), 503, "try-later"),
    ] {
        page.fake.answers.lock().unwrap().push(planned);
        let answer = page.say(json!({"id": "1", "text": "a"})).await;
        assert_eq!((answer.status.as_u16(), &answer.json["error"]["code"]), (status, &json!(code)));
        assert_eq!(answer.headers.contains_key("retry-after"), matches!(status, 429 | 503));
        if status == 429 {
            assert_eq!(
                (&answer.headers["retry-after"], &answer.json["error"]["retry_after"]),
                (&"90".parse().unwrap(), &json!(90))
            );
        }
    }
    assert!(page.fake.taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn floods_are_told_when_to_come_back() {
    let config = WidgetConfig { messages_per_minute: 2, sessions_per_hour: 1, ..WidgetConfig::default() };
    let page = Page::open(config);
    let mut last = StatusCode::OK;
    for id in 0..3 {
        last = page.say(json!({"id": id.to_string(), "text": "a"})).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let stranger = || Request::post("/widget/v1/session").body(Body::from("{}")).unwrap();
    assert_eq!(page.ask(stranger()).await.status, StatusCode::CREATED);
    let second = page.ask(stranger()).await;
    assert_eq!(second.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(second.headers["retry-after"], "3600");
}

#[tokio::test]
async fn files_stream_in_and_come_back_only_to_their_owner() {
    let page = page();
    let named = |name: &str| request("POST", "/files").header("deskbell-file-name", name.to_owned());
    let answer = page.ask(named("%D1%87%D0%B5%D0%BA.txt").body(Body::from("<script>")).unwrap()).await;
    assert_eq!((answer.status, &answer.json["name"]), (StatusCode::CREATED, &json!("чек.txt")));
    let path = format!("/files/{}", some_file());
    let own = page.ask(request("GET", &path).body(Body::empty()).unwrap()).await;
    assert_eq!(own.status, StatusCode::OK);
    let disposition = own.headers["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''%D1%87%D0%B5%D0%BA.txt");
    assert_eq!(own.headers["x-content-type-options"], "nosniff");
    let other = Request::get(format!("/widget/v1{path}")).header("authorization", "Bearer token-ben");
    assert_eq!(page.ask(other.body(Body::empty()).unwrap()).await.status, StatusCode::NOT_FOUND);
    // Without a token, by the address that the upload answered with; for that file alone.
    let address = answer.json["url"].as_str().unwrap().to_owned();
    let bare = |path: &str| Request::get(path.to_owned()).body(Body::empty()).unwrap();
    let shown = page.ask(bare(&address)).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(shown.headers["x-content-type-options"], "nosniff");
    assert_eq!(
        shown.headers["content-security-policy"],
        "default-src 'none'; sandbox; frame-ancestors 'none'"
    );
    assert_eq!(shown.headers["cross-origin-resource-policy"], "cross-origin");
    let wrong = address.replace(&some_file().to_string(), &some_message().to_string());
    assert_eq!(page.ask(bare(&wrong)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(page.ask(bare(&format!("/widget/v1{path}/nonsense"))).await.status, StatusCode::NOT_FOUND);
    assert_eq!(page.ask(bare(&format!("/widget/v1{path}"))).await.status, StatusCode::UNAUTHORIZED);
    let fresh = page.ask(request("GET", &format!("{path}/address")).body(Body::empty()).unwrap()).await;
    assert_eq!(fresh.json["url"], address);
    let bare_ask = page.ask(bare(&format!("/widget/v1{path}/address"))).await;
    assert_eq!(bare_ask.status, StatusCode::UNAUTHORIZED);
    let big = vec![b'x'; FILE_LIMIT as usize + 1];
    let declared = named("a.txt").header("content-length", big.len()).body(Body::from(big.clone())).unwrap();
    assert_eq!(page.ask(declared).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        page.ask(named("a.txt").body(Body::from(big)).unwrap()).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(page.post("/files", "x").await.status, StatusCode::BAD_REQUEST, "a name is needed");
}

#[tokio::test]
async fn live_events_resume_after_a_cursor() {
    let page = page();
    let typing = |seq: i64, name: &str| (Seq(seq), CustomerEvent::Typing { name: Some(name.into()) });
    page.fake.events.lock().unwrap().extend([typing(6, "Mia"), typing(8, "Jan")]);
    let poll = page.ask(request("GET", "/changes?after=6&wait=0").body(Body::empty()).unwrap()).await;
    assert_eq!(
        poll.json,
        json!({"cursor": 8, "events": [{"cursor": 8, "event": "typing", "data": {"name": "Jan"}}]})
    );
    let quiet = page.ask(request("GET", "/changes?after=8&wait=0").body(Body::empty()).unwrap()).await;
    assert_eq!(quiet.json, json!({"cursor": 8, "events": []}));

    let asked = request("GET", "/events?after=1").header("last-event-id", "6").body(Body::empty()).unwrap();
    let response = page.router.clone().oneshot(asked).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["x-accel-buffering"], "no");
    let mut chunks = response.into_body().into_data_stream();
    let mut text = String::new();
    while !text.contains("Jan") {
        text.push_str(std::str::from_utf8(&chunks.next().await.unwrap().unwrap()).unwrap());
    }
    assert!(text.starts_with("event: ready\nid: 6\n"), "{text}");
    assert!(text.ends_with("event: typing\nid: 8\ndata: {\"name\":\"Jan\"}\n\n"), "{text}");
    let nonsense = request("GET", "/events").header("last-event-id", "x").body(Body::empty()).unwrap();
    assert_eq!(page.ask(nonsense).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn only_allowed_pages_may_call() {
    let config =
        WidgetConfig { allowed_origins: vec!["https://*.shop.example".into()], ..WidgetConfig::default() };
    let page = Page::open(config);
    let from = |method: &str, origin: &str| {
        request(method, "/profile").header("origin", origin.to_owned()).body(Body::empty()).unwrap()
    };
    let good = page.ask(from("GET", "https://eu.shop.example")).await;
    assert_eq!(good.headers["access-control-allow-origin"], "https://eu.shop.example");
    assert_eq!(
        (good.headers["vary"].as_bytes(), good.headers["cache-control"].as_bytes()),
        (&b"Origin"[..], &b"no-store"[..])
    );
    let asked = page.ask(from("OPTIONS", "https://eu.shop.example")).await;
    assert_eq!(asked.status, StatusCode::NO_CONTENT);
    assert!(asked.headers["access-control-allow-headers"].to_str().unwrap().contains("authorization"));
    for method in ["GET", "OPTIONS"] {
        let bad = page.ask(from(method, "https://evil.example")).await;
        assert_eq!(bad.status, StatusCode::FORBIDDEN);
        assert!(!bad.headers.contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn the_pages_files_are_kept_by_version() {
    let page = page();
    let get = |path: &str| Request::get(path.to_owned()).body(Body::empty()).unwrap();
    let loader = page.router.clone().oneshot(get("/widget.js")).await.unwrap();
    assert_eq!(loader.headers()["x-content-type-options"], "nosniff");
    assert_eq!(loader.headers()["access-control-allow-origin"], "*");
    let tag = loader.headers()["etag"].to_str().unwrap().to_owned();
    let text = String::from_utf8(to_bytes(loader.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap();
    let version = text.split("widget/assets/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let again = Request::get("/widget.js").header("if-none-match", tag).body(Body::empty()).unwrap();
    assert_eq!(page.ask(again).await.status, StatusCode::NOT_MODIFIED);
    let module = page.ask(get(&format!("/widget/assets/{version}/main.js"))).await;
    assert_eq!(module.headers["content-type"], "text/javascript; charset=utf-8");
    assert!(module.headers["cache-control"].to_str().unwrap().contains("immutable"));
    let older = page.ask(get("/widget/assets/0000/main.js")).await;
    assert_eq!(older.headers["cache-control"], "public, no-cache");
    assert_eq!(page.ask(get("/widget/assets/0000/nothing.js")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(page.ask(get("/widget/shop.css")).await.headers["content-type"], "text/css; charset=utf-8");
}

#[tokio::test]
async fn signed_events_come_in_and_others_are_told_why_not() {
    const SECRET: &str = "a secret for tests only";
    let (desk, fake) = desk(WidgetConfig::default());
    let clock = Arc::new(ManualClock::at(NOW));
    let channel =
        WebhookChannel::new(ChannelId::new("webhook:shop"), SECRET, "https://shop.example/hook", clock)
            .unwrap();
    let page = Page { router: webhook_router(vec![Arc::new(channel)], desk.helpdesk, desk.customers), fake };
    let secret = Secret::new(SECRET).unwrap_or_else(|error| panic!("{error}"));
    let call = |name: &str, seconds: i64, signed: &str, body: &str| {
        Request::post(format!("/webhook/{name}/messages"))
            .header(TIMESTAMP, seconds)
            .header(SIGNATURE, secret.sign(seconds, signed.as_bytes()))
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    let now = NOW.0 / 1000;
    let body = r#"{"id":"e1","conversation":"c1","person":{"id":"p1","language":"fr"},"text":"bonjour"}"#;
    let taken = page.ask(call("shop", now, body, body)).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert_eq!(taken.json["outcome"], "accepted");
    assert_eq!(taken.json["toast"], "fr: comment-thanks");
    let inbound = page.fake.taken.lock().unwrap().remove(0);
    assert_eq!((inbound.channel.as_str(), inbound.update.0.as_str()), ("webhook:shop", "e1"));

    let forged = page.ask(call("shop", now, "other", body)).await;
    assert_eq!(
        (forged.status, &forged.json["error"]["code"]),
        (StatusCode::UNAUTHORIZED, &json!("wrong-signature"))
    );
    let old = page.ask(call("shop", now - 301, body, body)).await;
    assert!(old.json["error"]["detail"].as_str().unwrap().contains("five minutes"));
    let unknown = body.replace("text", "words");
    assert_eq!(page.ask(call("shop", now, &unknown, &unknown)).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(page.ask(call("other", now, body, body)).await.status, StatusCode::NOT_FOUND);
    let long = "x".repeat(300_000);
    assert_eq!(page.ask(call("shop", now, &long, &long)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    page.fake.answers.lock().unwrap().push(Err(ReceiveError::Unavailable));
    assert_eq!(page.ask(call("shop", now, body, body)).await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.fake.taken.lock().unwrap().is_empty());
}

#[tokio::test]
async fn articles_are_for_anybody_and_requests_for_their_person() {
    let page = page();
    let stranger = |path: &str| {
        Request::get(format!("/widget/v1{path}")).header("accept-language", "fr").body(Body::empty()).unwrap()
    };
    let found = page.ask(stranger("/articles?words=refund")).await;
    assert_eq!(found.status, StatusCode::OK);
    assert_eq!(found.json["items"][0]["title"], "About refund");
    assert_eq!(found.json["items"][0]["language"], "fr");
    let id = found.json["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(page.ask(stranger(&format!("/articles/{id}"))).await.json["title"], "Refunds");
    for unknown in ["/articles/nonsense", "/articles/0190d4e0-0000-7000-8000-000000000001"] {
        assert_eq!(page.ask(stranger(unknown)).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    assert_eq!(page.ask(stranger("/requests")).await.status, StatusCode::UNAUTHORIZED);
    let mine = page.ask(request("GET", "/requests").body(Body::empty()).unwrap()).await;
    assert_eq!(mine.json["items"][0]["subject"], "of ana");
    assert_eq!(mine.json["items"][0]["label"], "#12");
}
