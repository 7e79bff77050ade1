use axum::http::StatusCode;
use deskbell_core::model::Phrase;
use deskbell_core::port::{FileView, ReadError};

use super::fake::{TICKET, world};

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
