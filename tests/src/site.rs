//! Somebody else's site with the widget on it, as strict as a site can be: another origin, nothing allowed but what
//! docs/widget.md asks for, and every violation of the policy written down.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::task::JoinHandle;

const NONCE: &str = "c3RyaWN0";

/// A page that loads the widget by its own script, so that a test can load it again, and that watches itself:
/// `violations`, `shifts` (what of its own has moved), `names()` (of its globals), `loads(settings)`.
const PAGE: &str = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A strict shop</title>
<link rel="icon" href="data:,">
<script nonce="NONCE">
  "use strict";
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  window.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().flatMap((entry) => entry.sources.map(({ node }) => node?.nodeName)).filter(Boolean)))
    .observe({ type: "layout-shift", buffered: true });
  window.heard = [];
  const policy = trustedTypes.createPolicy("shop", { createScriptURL: (address) => address });
  window.loads = (settings = {}) => new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.nonce = "NONCE";
    script.async = true;
    script.src = policy.createScriptURL("DESK/widget.js");
    Object.assign(script.dataset, settings);
    script.onload = () => loaded(true);
    script.onerror = failed;
    document.head.append(script);
  });
  window.names = () => Object.getOwnPropertyNames(window);
  window.before = null;
  window.before = names();
</script>
</head>
<body>
<main><h1>A strict shop</h1><p>Nothing here may move.</p><a href="#more">More</a></main>
</body>
</html>
"##;

#[derive(Clone, Default)]
struct Kept {
    page: Arc<String>,
    policy: Arc<String>,
    reports: Arc<Mutex<Vec<String>>>,
}

/// Open until it is dropped.
#[derive(Debug)]
pub struct Site {
    pub url: String,
    reports: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Site {
    /// For a desk at this address (`http://127.0.0.1:1234`).
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn open(desk: &str) -> Result<Self> {
        // What docs/widget.md tells a site to allow, and nothing else.
        let policy = format!(
            "default-src 'none'; script-src 'nonce-{NONCE}'; connect-src {desk}; img-src blob: data:; \
             style-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types shop; report-uri /reports"
        );
        let kept = Kept {
            page: Arc::new(PAGE.replace("NONCE", NONCE).replace("DESK", desk)),
            policy: Arc::new(policy),
            reports: Arc::default(),
        };
        let reports = kept.reports.clone();
        let router = Router::new()
            .route("/", get(page))
            .route("/reports", post(report))
            .fallback(|| async { StatusCode::NOT_FOUND })
            .with_state(kept);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/", listener.local_addr()?);
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, reports, task })
    }

    /// What browsers reported against the policy.
    #[must_use]
    pub fn reports(&self) -> Vec<String> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn page(State(kept): State<Kept>) -> Response {
    let mut headers = HeaderMap::new();
    if let Ok(policy) = kept.policy.parse() {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/html; charset=utf-8"));
    (headers, kept.page.as_str().to_owned()).into_response()
}

async fn report(State(kept): State<Kept>, body: String) -> StatusCode {
    kept.reports.lock().unwrap_or_else(PoisonError::into_inner).push(body);
    StatusCode::NO_CONTENT
}
