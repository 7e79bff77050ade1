use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::fake::{COOKIE, world};

const POLICY: &str = "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

#[tokio::test]
async fn one_page_stands_at_every_address_in_the_browsers_language() {
    let world = world();
    for path in ["/console", "/console/", "/console/tickets/12", "/console/report", "/console/sign-in/x"] {
        let request = Request::get(path).header("accept-language", "fa").body(Body::empty()).unwrap();
        let page = world.ask(request).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains("<html lang=\"fa\" dir=\"rtl\">"));
        assert!(
            page.text.contains("<title>&lt;fa&gt; console-title</title>"),
            "texts stand escaped in the page"
        );
        assert!(!page.text.contains('%'), "every gap is filled");
        assert_eq!(page.header("vary"), "accept-language");
    }
    for nowhere in ["/console/tickets/12/more", "/console/nope"] {
        let page = world.get(nowhere).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nowhere}");
        assert!(page.text.contains("/main.js"), "the page itself leads back");
    }
}

#[tokio::test]
async fn every_file_that_the_page_names_is_there_and_is_kept() {
    let world = world();
    let page = world.get("/console").await.text;
    let named: Vec<&str> = page.split('"').filter(|part| part.starts_with("/console/assets/")).collect();
    assert!(named.len() > 20);
    for path in named {
        let asset = world.get(path).await;
        assert_eq!(asset.status, StatusCode::OK, "{path}");
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(!asset.header("etag").is_empty());
        for import in asset.text.split("from './").skip(1) {
            let name = import.split('\'').next().unwrap();
            let (folder, _) = path.rsplit_once('/').unwrap();
            assert_eq!(
                world.get(&format!("{folder}/{name}")).await.status,
                StatusCode::OK,
                "{path} imports {name}"
            );
        }
    }
    let older = world.get("/console/assets/older/main.js").await;
    assert_eq!((older.status, older.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert_eq!(world.get("/console/assets/x/..%2Fsecret").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let world = world();
    for path in ["/console", "/console/assets/x/store.js"] {
        let first = world.get(path).await;
        let tag = first.header("etag").to_owned();
        let request =
            Request::get(path).header("cookie", COOKIE).header("if-none-match", format!("\"x\", W/{tag}"));
        let again = world.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(again.header("etag"), tag);
    }
}

#[tokio::test]
async fn every_answer_is_locked_down() {
    let world = world();
    let paths = [
        "/console",
        "/console/assets/x/main.js",
        "/console/api/v1/texts",
        "/console/api/v1/tickets",
        "/console/api/v1/none",
    ];
    for path in paths {
        let answered = world.get(path).await;
        assert_eq!(answered.header("content-security-policy"), POLICY, "{path}");
        assert_eq!(answered.header("x-content-type-options"), "nosniff");
        assert_eq!(answered.header("referrer-policy"), "no-referrer");
        assert_eq!(answered.header("x-frame-options"), "DENY");
        assert_eq!(answered.header("cross-origin-resource-policy"), "same-origin");
        if path.contains("/api/") {
            assert_eq!(answered.header("cache-control"), "no-store", "{path}");
        }
    }
    let refused = world.ask(Request::post("/console/api/v1/away").body(Body::empty()).unwrap()).await;
    assert_eq!(refused.header("content-security-policy"), POLICY);
}

#[test]
fn the_page_has_nothing_inline_and_nothing_from_elsewhere() {
    let page = include_str!("../../web/index.html");
    assert!(!page.contains("<style") && !page.contains("style=") && !page.contains(" on"));
    assert!(!page.contains("http://") && !page.contains("https://"));
}
