//! Every route that the sources name, asked in every way: headers on every answer, and nobody is sent elsewhere.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};

use super::stage::Desk;

const NOBODY: &str = "0190d4e0-0000-7000-8000-000000000001";

/// Where routes are named, what stands before them, and the routes.
const ROUTES: &[(&str, &str, &[&str])] = &[
    ("bot/src/web.rs", "", &["/", "/healthz", "/readyz", "/metrics"]),
    (
        "adapters/widget/src/assets.rs",
        "",
        &["/widget.js", "/widget/assets/{version}/{file}", "/widget/shop.css", "/widget/shop.js"],
    ),
    (
        "adapters/widget/src/http.rs",
        "/widget/v1",
        &[
            "/session",
            "/session/end",
            "/profile",
            "/history",
            "/messages",
            "/messages/{message}",
            "/press",
            "/commands",
            "/articles",
            "/articles/{article}",
            "/articles/{article}/helped",
            "/requests",
            "/transcript",
            "/typing",
            "/seen",
            "/onward",
            "/files",
            "/files/{file}",
            "/files/{file}/address",
            "/files/{file}/{key}",
            "/events",
            "/changes",
        ],
    ),
    ("adapters/widget/src/webhook_http.rs", "", &["/webhook/{name}/messages", "/webhook/{name}/files"]),
    (
        "adapters/console/src/http.rs",
        "",
        &[
            "/console",
            "/console/",
            "/console/tickets/{number}",
            "/console/report",
            "/console/sign-in/{token}",
            "/console/assets/{version}/{file}",
            "/console/{*nowhere}",
        ],
    ),
    (
        "adapters/console/src/http.rs",
        "/console/api/v1",
        &[
            "/sign-out",
            "/me",
            "/away",
            "/texts",
            "/catalogue",
            "/tickets",
            "/unfinished",
            "/tickets/by-number/{number}",
            "/tickets/{ticket}",
            "/tickets/{ticket}/messages",
            "/tickets/{ticket}/act",
            "/tickets/{ticket}/press",
            "/tickets/{ticket}/typing",
            "/tickets/{ticket}/here",
            "/tickets/{ticket}/files",
            "/files/{file}",
            "/articles",
            "/articles/drafts",
            "/articles/{article}",
            "/canned",
            "/canned/remove",
            "/report",
            "/events",
            "/{*nowhere}",
        ],
    ),
];

/// Names what stands in `.route("…"` below a folder's sources, tests apart.
fn named_in(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() || path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for call in code.split(".route(").skip(1) {
            if let Some(rest) = call.trim_start().strip_prefix('"') {
                found.insert(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
    Ok(found)
}

/// A route that is not in the list would go untried.
#[test]
fn every_route_is_in_the_list() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace")?;
    for folder in ["bot/src", "adapters/widget/src", "adapters/console/src"] {
        let listed: BTreeSet<String> = ROUTES
            .iter()
            .filter(|(file, _, _)| file.starts_with(folder))
            .flat_map(|(_, _, routes)| routes.iter().map(|route| (*route).to_owned()))
            .collect();
        assert_eq!(named_in(&root.join(folder))?, listed, "{folder}: add the route to ROUTES");
    }
    Ok(())
}

fn paths() -> impl Iterator<Item = String> {
    ROUTES.iter().flat_map(|(_, before, routes)| {
        routes.iter().map(move |route| {
            let mut path = format!("{before}{route}");
            for (name, value) in [
                ("{version}", "0"),
                ("{name}", "shop"),
                ("{number}", "1"),
                ("{token}", "nonsense"),
                ("{key}", "AAAA"),
                ("{message}", NOBODY),
                ("{ticket}", NOBODY),
                ("{article}", NOBODY),
                ("{*nowhere}", "nowhere"),
            ] {
                path = path.replace(name, value);
            }
            let file = if path.contains("/assets/") { "main.js" } else { NOBODY };
            path.replace("{file}", file)
        })
    })
}

fn carries_everything(what: &str, headers: &HeaderMap) {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let policy = value("content-security-policy");
    assert!(
        policy.contains("frame-ancestors 'none'") && policy.contains("default-src"),
        "{what}: {policy:?}"
    );
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy:?}");
    assert_eq!(value("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(value("referrer-policy"), "no-referrer", "{what}");
    assert_eq!(value("x-frame-options"), "DENY", "{what}");
    assert_eq!(value("cross-origin-opener-policy"), "same-origin", "{what}");
    assert!(value("permissions-policy").contains("geolocation=()"), "{what}");
    assert!(!value("cross-origin-resource-policy").is_empty(), "{what}");
    assert!(!headers.contains_key("location") && !headers.contains_key("server"), "{what}");
}

#[tokio::test]
async fn every_answer_carries_the_headers() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let (visitor, agent) = (desk.visitor().await?, desk.agent("Mia").await?);
    for path in paths().chain(["/nowhere".to_owned(), "/console/api/v1/nowhere".to_owned()]) {
        let mut statuses = Vec::new();
        let path = if path.ends_with("/changes") { format!("{path}?wait=0") } else { path };
        for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
            let method: Method = method.parse()?;
            let what = format!("{method} {path}");
            let bare = desk.ask(method.clone(), &path).send().await?;
            carries_everything(&what, bare.headers());
            assert!(!bare.status().is_redirection() && !bare.status().is_server_error(), "{what}");
            assert!(!bare.headers().contains_key("strict-transport-security"), "{what}: there is no TLS");
            statuses.push(bare.status());
            if path.ends_with("/sign-out") || path.ends_with("/session/end") {
                continue;
            }
            let known = desk.ask(method, &path).bearer_auth(&visitor.token).header("cookie", &agent.cookie);
            let known = known.header("x-deskbell", "1").header("origin", "https://evil.example");
            let known = known.header("sec-fetch-site", "cross-site").send().await?;
            carries_everything(&what, known.headers());
            assert!(!known.status().is_redirection() && !known.status().is_server_error(), "{what}");
            if path.starts_with("/console") {
                assert!(!known.headers().contains_key("access-control-allow-origin"), "{what}");
            }
        }
        let is_route = statuses.iter().any(|status| *status != StatusCode::NOT_FOUND);
        assert!(is_route || path.ends_with("/nowhere"), "{path}: {statuses:?}");
    }
    Ok(())
}

#[tokio::test]
async fn behind_tls_browsers_stay_there() -> Result<()> {
    let desk = Desk::start(&[("DESKBELL_PUBLIC_URL", "https://help.example.org")]).await?;
    for path in ["/", "/console", "/widget.js", "/nowhere", "/widget/v1/profile"] {
        let answer = desk.ask(Method::GET, path).send().await?;
        assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000", "{path}");
    }
    let said = deskbell_tests::binary::run(&desk.database, &["agent", "invite", "Mia"]).await?;
    let token =
        said.split_whitespace().find_map(|word| word.split_once("/console/sign-in/")).context("a link")?.1;
    let sign_in = desk.ask(Method::POST, &format!("/console/sign-in/{token}")).header("x-deskbell", "1");
    let cookie = sign_in.send().await?.headers()["set-cookie"].to_str()?.to_owned();
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=") && cookie.contains("; Secure"),
        "{cookie}"
    );
    Ok(())
}

/// Whatever an address says about where to go next, the desk sends nobody there.
#[tokio::test]
async fn nobody_is_sent_elsewhere() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let evil = [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/%2f%2fevil.example",
        "javascript:alert(1)",
    ];
    let before = [
        "",
        "/console",
        "/console/",
        "/console/sign-in/x",
        "/console/report",
        "/widget.js",
        "/widget/v1/profile",
    ];
    for start in before {
        for target in evil {
            let mut tried = vec![format!("{start}{target}"), format!("{start}/..{target}")];
            for name in ["next", "url", "redirect", "return_to", "continue"] {
                tried.push(format!("{start}?{name}={target}"));
            }
            for path in tried.into_iter().filter(|path| path.starts_with('/')) {
                let url = format!("{}{path}", desk.binary.url(""));
                let Ok(request) = desk.http.get(&url).build() else { continue };
                // Some of them are other hosts' to a client; those are not the desk's to answer.
                if request.url().host_str() != Some("127.0.0.1") {
                    continue;
                }
                let answer = desk.http.execute(request).await?;
                assert!(!answer.status().is_redirection(), "{path}");
                assert!(
                    !answer.headers().contains_key("location") && !answer.headers().contains_key("refresh"),
                    "{path}"
                );
            }
        }
    }
    Ok(())
}
