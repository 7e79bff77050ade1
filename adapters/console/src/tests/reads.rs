use axum::body::Body;
use axum::http::{Request, StatusCode};
use deskbell_core::port::ReadError;

use super::fake::{AGENT, COOKIE, TICKET, world};

#[tokio::test]
async fn a_list_is_asked_for_by_queue_team_status_and_words() {
    let world = world();
    let answered = world.get("/console/api/v1/tickets").await;
    assert_eq!((answered.status, answered.json()["cursor"].as_i64()), (StatusCode::OK, Some(40)));
    let none = r#"{"queue":"live","team":null,"status":null,"search":null,"before":null}"#;
    assert_eq!(world.desk.last(), format!("tickets {none} 50"));
    let path =
        "/console/api/v1/tickets?queue=mine&team=billing&status=on_hold&search=%2312%20&before=7&limit=5000";
    world.get(path).await;
    let all = r##"{"queue":"mine","team":"billing","status":"on_hold","search":"#12","before":7}"##;
    assert_eq!(world.desk.last(), format!("tickets {all} 100"));
    world.get("/console/api/v1/tickets?search=%20&limit=0").await;
    assert_eq!(world.desk.last(), format!("tickets {none} 1"));
    for bad in ["queue=nobody", "status=odd", "before=x", "limit=-1"] {
        let answered = world.get(&format!("/console/api/v1/tickets?{bad}")).await;
        assert_eq!(
            (answered.status, answered.code().as_str()),
            (StatusCode::BAD_REQUEST, "bad_request"),
            "{bad}"
        );
    }
}

#[tokio::test]
async fn rooms_and_pages_are_asked_for_in_the_readers_language() {
    let world = world();
    let room = format!("/console/api/v1/tickets/{TICKET}");
    world.get(&format!("{room}?lang=fa&limit=999")).await;
    assert_eq!(world.desk.last(), format!("room {TICKET} fa 200"));
    world.get(&format!("{room}/messages?before=77")).await;
    assert_eq!(world.desk.last(), format!("messages {TICKET} 77 100"));
    assert_eq!(world.get(&format!("{room}/messages")).await.code(), "bad_request");
    world.get("/console/api/v1/tickets/by-number/12").await;
    assert_eq!(world.desk.last(), "find #12");
    for unknown in ["tickets/by-number/x", "tickets/nonsense", "nothing/here", "files/nonsense"] {
        let answered = world.get(&format!("/console/api/v1/{unknown}")).await;
        assert_eq!(
            (answered.status, answered.code().as_str()),
            (StatusCode::NOT_FOUND, "not_found"),
            "{unknown}"
        );
    }
}

#[tokio::test]
async fn the_chosen_language_goes_before_the_browsers() {
    let world = world();
    let ask = |path: &str| {
        Request::get(path).header("accept-language", "de, ru;q=0.8").body(Body::empty()).unwrap()
    };
    let texts = world.ask(ask("/console/api/v1/texts")).await;
    assert_eq!(texts.json()["language"], "ru");
    assert_eq!(texts.json()["texts"]["console-title"], "<ru> console-title");
    let texts = world.ask(ask("/console/api/v1/texts?lang=fa")).await;
    assert_eq!(
        (texts.json()["language"].as_str(), texts.json()["direction"].as_str()),
        (Some("fa"), Some("rtl"))
    );
    let texts = world.ask(ask("/console/api/v1/texts?lang=%3Cscript%3E")).await;
    assert_eq!(texts.json()["language"], "ru");
    assert_eq!(world.get("/console/api/v1/me?lang=fa").await.json()["language"], "fa");
    assert_eq!(world.get("/console/api/v1/me").await.json()["agent"]["id"], AGENT);
}

#[tokio::test]
async fn articles_figures_typing_and_absence() {
    let world = world();
    world.get("/console/api/v1/articles?text=card&in=uz&limit=99").await;
    assert_eq!(world.desk.last(), "articles card uz 20");
    assert_eq!(world.get("/console/api/v1/articles").await.text, "[]");
    let article = "01900000-0000-7000-8000-000000000009";
    let missing = world.get(&format!("/console/api/v1/articles/{article}")).await;
    assert_eq!((world.desk.last(), missing.code()), (format!("article {article}"), "not_found".into()));
    assert_eq!(world.get("/console/api/v1/articles/drafts").await.text, "[]");
    assert_eq!(world.desk.last(), "drafts");
    world.get("/console/api/v1/report").await;
    assert_eq!(world.desk.last(), "report 7");
    world.get("/console/api/v1/report?days=60000").await;
    assert_eq!(world.desk.last(), "report 366");
    world.post(&format!("/console/api/v1/tickets/{TICKET}/typing"), "").await;
    assert_eq!(world.desk.last(), format!("typing {TICKET}"));
    assert_eq!(world.post("/console/api/v1/away", r#"{"away":true}"#).await.json()["away"], true);
    assert_eq!(world.desk.last(), "away true");
    assert_eq!(world.post("/console/api/v1/away", r#"{"away":"yes"}"#).await.code(), "bad_request");
}

#[tokio::test]
async fn each_fault_has_its_status() {
    let world = world();
    let cases = [
        (ReadError::Forbidden, StatusCode::FORBIDDEN, "forbidden"),
        (ReadError::NotFound, StatusCode::NOT_FOUND, "not_found"),
        (ReadError::Unavailable, StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
    ];
    for (error, status, code) in cases {
        *world.desk.failing.lock().unwrap() = Some(error);
        for path in ["report", "tickets", "catalogue", "articles?text=x", "events?after=1"] {
            let answered = world.get(&format!("/console/api/v1/{path}")).await;
            assert_eq!((answered.status, answered.code().as_str()), (status, code), "{path}");
        }
    }
}

#[tokio::test]
async fn live_changes_carry_the_cursor_to_resume_from() {
    let world = world();
    let answered = world.get("/console/api/v1/events?after=41&lang=ru").await;
    assert_eq!(world.desk.last(), "changes ru 41");
    assert_eq!(answered.header("content-type"), "text/event-stream");
    assert_eq!(answered.header("x-accel-buffering"), "no");
    let expected = concat!(
        "id: 42\ndata: {\"event\":\"catalogue\"}\n\n",
        "id: 43\ndata: {\"event\":\"typing\",\"data\":{\"ticket\":\"01900000-0000-7000-8000-000000000001\",",
        "\"name\":\"Ana\\nid: 99\"}}\n\n",
    );
    assert_eq!(answered.text, expected);
    let request = Request::get("/console/api/v1/events?after=41").header("cookie", COOKIE);
    world.ask(request.header("last-event-id", "50").body(Body::empty()).unwrap()).await;
    assert_eq!(world.desk.last(), "changes en 50", "a browser that reconnects by itself knows better");
    assert_eq!(
        world.get("/console/api/v1/events").await.code(),
        "bad_request",
        "never the whole of history by accident"
    );
}

#[tokio::test]
async fn streams_end_when_the_desk_stops() {
    let world = world();
    world.stop.cancel();
    let answered = world.get("/console/api/v1/events?after=1").await;
    assert_eq!(answered.status, StatusCode::OK);
}

#[tokio::test]
async fn canned_responses_and_who_is_here() {
    let world = world();
    assert_eq!(world.get("/console/api/v1/canned").await.text, "[]");
    let kept = world
        .post("/console/api/v1/canned", r#"{"key":"thanks","language":"ru","words":"Спасибо, {name}!"}"#)
        .await;
    assert_eq!((kept.status, kept.json()["words"].as_str()), (StatusCode::OK, Some("Спасибо, {name}!")));
    assert_eq!(world.desk.last(), "put_canned thanks ru Спасибо, {name}!");
    world.post("/console/api/v1/canned/remove", r#"{"key":"thanks","language":"ru"}"#).await;
    assert_eq!(world.desk.last(), "remove_canned thanks ru");
    let odd = world.post("/console/api/v1/canned", r#"{"key":"thanks","words":"x"}"#).await;
    assert_eq!(odd.code(), "bad_request");

    let here = format!("/console/api/v1/tickets/{TICKET}/here");
    let others = world.post(&here, r#"{"doing":"writing"}"#).await;
    assert_eq!(world.desk.last(), format!("here {TICKET} Writing"));
    assert_eq!(
        (others.json()["others"][0]["name"].as_str(), others.json()["others"][0]["doing"].as_str()),
        (Some("Jan"), Some("writing"))
    );
    assert_eq!(world.post(&here, r#"{"doing":"sleeping"}"#).await.code(), "bad_request");
}
