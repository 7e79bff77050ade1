use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use deskbell_core::model::Phrase;
use deskbell_core::port::{FileView, ReadError};

use super::fake::{Answered, COOKIE, TICKET, World, world};

fn file(name: &str, media_type: &str) -> FileView {
    FileView { id: TICKET.parse().unwrap(), name: name.into(), media_type: media_type.into(), size: 5 }
}

#[tokio::test]
async fn pictures_are_shown_in_a_sandbox_and_everything_else_is_saved() {
    let world = world();
    let path = format!("/console/api/v1/files/{TICKET}");
    let cases = [
        ("image/png", "", "image/png", "inline; filename*=UTF-8''a%20%22b%22.png"),
        (
            "image/png",
            "?download=1",
            "application/octet-stream",
            "attachment; filename*=UTF-8''a%20%22b%22.png",
        ),
        ("image/svg+xml", "", "application/octet-stream", "attachment; filename*=UTF-8''a%20%22b%22.png"),
        ("text/html", "", "application/octet-stream", "attachment; filename*=UTF-8''a%20%22b%22.png"),
    ];
    for (stored, query, media_type, disposition) in cases {
        *world.desk.file.lock().unwrap() = Some(file("a \"b\".png", stored));
        let answered = world.get(&format!("{path}{query}")).await;
        assert_eq!(answered.status, StatusCode::OK);
        assert_eq!(answered.text, "bytes");
        assert_eq!(answered.header("content-type"), media_type);
        assert_eq!(answered.header("content-disposition"), disposition);
        assert_eq!(answered.header("content-length"), "5");
        assert_eq!(answered.header("x-content-type-options"), "nosniff");
        assert_eq!(
            answered.header("content-security-policy"),
            "default-src 'none'; sandbox; frame-ancestors 'none'"
        );
    }
    *world.desk.file.lock().unwrap() = Some(file("отчёт\r\nx: y.pdf", "application/pdf"));
    let answered = world.get(&path).await;
    assert!(answered.header("content-disposition").ends_with("%D1%82%0D%0Ax%3A%20y.pdf"));
    assert!(answered.headers.get("x").is_none());
}

#[tokio::test]
async fn a_file_is_streamed_in_under_its_name() {
    let world = world();
    let body = vec![b'x'; 3 * 1024 * 1024];
    let path = format!("/console/api/v1/tickets/{TICKET}/files?name=%D0%B0%20b.txt");
    let answered = world.post(&path, body).await;
    assert_eq!(answered.status, StatusCode::OK, "more than a request's own limit: {}", answered.text);
    assert_eq!(answered.json()["size"], 3 * 1024 * 1024);
    assert_eq!(answered.json()["name"], "а b.txt");
    assert_eq!(world.desk.last(), format!("upload {TICKET} а b.txt"));
}

#[tokio::test]
async fn a_refused_file_is_read_away_so_that_the_refusal_arrives() {
    let world = world();
    let refused = Phrase::FileTooBig { limit_bytes: 10 };
    *world.desk.failing.lock().unwrap() = Some(ReadError::Refused(Box::new(refused)));
    let path = format!("/console/api/v1/tickets/{TICKET}/files?name=x");
    let answered = world.post(&path, vec![b'x'; 100_000]).await;
    assert_eq!((answered.status, answered.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "refused"));
    assert_eq!(answered.json()["error"]["message"], "en: file-too-big");
}

#[tokio::test]
async fn a_player_gets_the_part_that_it_asks_for() {
    let world = world();
    *world.desk.file.lock().unwrap() = Some(file("song.ogg", "audio/ogg"));
    let tag = format!("\"{TICKET}\"");
    let whole = world.get(&path()).await;
    assert_eq!((whole.status, whole.text.as_str()), (StatusCode::OK, "bytes"));
    assert_eq!((whole.header("accept-ranges"), whole.header("etag")), ("bytes", tag.as_str()));
    for (asked, part, described) in [
        ("bytes=0-1", "by", "bytes 0-1/5"),
        ("bytes=0-", "bytes", "bytes 0-4/5"),
        ("bytes=3-", "es", "bytes 3-4/5"),
        ("bytes=3-300", "es", "bytes 3-4/5"),
        ("bytes=-1", "s", "bytes 4-4/5"),
        ("bytes=-50", "bytes", "bytes 0-4/5"),
    ] {
        let answered = world.asked_with(Method::GET, &[("range", asked)]).await;
        assert_eq!((answered.status, answered.text.as_str()), (StatusCode::PARTIAL_CONTENT, part), "{asked}");
        assert_eq!(answered.header("content-range"), described);
        assert_eq!(answered.header("content-length"), part.len().to_string());
        assert_eq!(answered.header("content-type"), "audio/ogg");
    }
    for asked in ["bytes=5-", "bytes=5-9", "bytes=-0"] {
        let answered = world.asked_with(Method::GET, &[("range", asked)]).await;
        assert_eq!((answered.status, answered.text.as_str()), (StatusCode::RANGE_NOT_SATISFIABLE, ""));
        assert_eq!(answered.header("content-range"), "bytes */5");
    }
    for asked in ["bytes=0-0,2-2", "bytes=4-1", "pages=1-2"] {
        let answered = world.asked_with(Method::GET, &[("range", asked)]).await;
        assert_eq!((answered.status, answered.text.as_str()), (StatusCode::OK, "bytes"), "{asked}");
    }
    let head = world.asked_with(Method::HEAD, &[("range", "bytes=0-1")]).await;
    assert_eq!((head.status, head.header("content-length")), (StatusCode::OK, "5"));
    let begun = world.asked_with(Method::GET, &[("range", "bytes=2-"), ("if-range", &tag)]).await;
    assert_eq!((begun.status, begun.text.as_str()), (StatusCode::PARTIAL_CONTENT, "tes"));
    let other = world.asked_with(Method::GET, &[("range", "bytes=2-"), ("if-range", "\"other\"")]).await;
    assert_eq!((other.status, other.text.as_str()), (StatusCode::OK, "bytes"));
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let world = world();
    *world.desk.file.lock().unwrap() = Some(file("a.png", "image/png"));
    let tag = format!("\"{TICKET}\"");
    let known = world.asked_with(Method::GET, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(known.header("etag"), tag);
    *world.desk.file.lock().unwrap() = None;
    let gone = world.asked_with(Method::GET, &[("if-none-match", &tag)]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "taken back since");
}

fn path() -> String {
    format!("/console/api/v1/files/{TICKET}")
}

impl World {
    async fn asked_with(&self, method: Method, headers: &[(&str, &str)]) -> Answered {
        let request = Request::builder().method(method).uri(path()).header("cookie", COOKIE);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.ask(request.body(Body::empty()).unwrap()).await
    }
}
