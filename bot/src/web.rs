//! The one router: every adapter's doors, and what stands around them all.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Once;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use deskbell_core::service::Desk;
use futures::StreamExt;
use ipnet::IpNet;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::{headers, linger};

/// An answer's head has to be there by then. Long polls wait for 55 s.
const SLOWEST: Duration = Duration::from_secs(65);
/// A file may come over a slow line.
const SLOWEST_UPLOAD: Duration = Duration::from_secs(15 * 60);
/// A sender that is silent for so long within a request is gone.
const SILENCE: Duration = Duration::from_secs(30);

/// A database that takes longer to answer is no use to anybody.
const HEALTH: Duration = Duration::from_secs(2);

/// What the routes of the process itself know.
#[derive(Clone)]
pub(crate) struct Process {
    pub(crate) desk: Arc<Desk>,
    pub(crate) figures: PrometheusHandle,
    pub(crate) stop: CancellationToken,
    /// What `/` shows.
    pub(crate) front_page: FrontPage,
    pub(crate) trusted_proxies: Arc<[IpNet]>,
    /// People reach the desk by https.
    pub(crate) tls: bool,
}

#[derive(Clone)]
pub(crate) struct FrontPage {
    pub(crate) html: Arc<str>,
    pub(crate) policy: HeaderValue,
}

/// Puts the process's own routes beside the adapters' and the guards around all of them.
pub(crate) fn router(adapters: Router, process: Process) -> Router {
    let tls = process.tls;
    Router::new()
        .route("/", get(front_page))
        .route("/healthz", get(|| async { ([(CACHE_CONTROL, "no-store")], "ok\n") }))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(process.clone())
        .merge(adapters)
        .fallback(|| async { (StatusCode::NOT_FOUND, "There is nothing here.\n") })
        .layer(RequestBodyTimeoutLayer::new(SILENCE))
        .layer(middleware::from_fn_with_state(process, around))
        .layer(CatchPanicLayer::custom(|_| broken()))
        // Outermost, so that no answer goes out without.
        .layer(middleware::map_response(move |mut response: Response| async move {
            headers::complete(response.headers_mut(), tls);
            response
        }))
}

async fn front_page(State(process): State<Process>) -> Response {
    let mut response = Html(process.front_page.html.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, process.front_page.policy);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

async fn ready(State(process): State<Process>) -> Response {
    if process.stop.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    let health = tokio::time::timeout(HEALTH, process.desk.health()).await;
    let (status, text) = match health {
        Ok(health) if health.store && health.working => (StatusCode::OK, "ready\n"),
        Ok(health) if health.store => (StatusCode::SERVICE_UNAVAILABLE, "stopping\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    };
    (status, [(CACHE_CONTROL, "no-store")], text).into_response()
}

async fn figures(State(process): State<Process>) -> Response {
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, crate::metrics::render(&process.figures)).into_response()
}

/// Counts and logs every request by its route, never by its address or what it carries; cuts off the slow ones; ends
/// live streams when the desk stops, so that stopping does not wait for windows that stay open.
async fn around(State(process): State<Process>, request: Request, next: Next) -> Response {
    warn_of_proxy(&request, &process.trusted_proxies);
    let began = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".into(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let uploads = method == Method::POST && route.contains("/files");
    let limit = if uploads { SLOWEST_UPLOAD } else { SLOWEST };
    let reads = method == Method::GET;
    let request = if uploads { request.map(linger::to_the_end) } else { request };
    let response = tokio::select! {
        response = next.run(request) => response,
        () = tokio::time::sleep(limit) => (StatusCode::REQUEST_TIMEOUT, "this took too long\n").into_response(),
        // Whoever only reads can ask again; whoever changes something is finished.
        () = process.stop.cancelled(), if reads => {
            (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "2")], "the desk is stopping\n").into_response()
        }
    };
    let status = response.status();
    let labels =
        [("method", method.to_string()), ("route", route.clone()), ("status", status.as_u16().to_string())];
    metrics::counter!("deskbell_http_requests_total", &labels).increment(1);
    metrics::histogram!("deskbell_http_request_seconds", "route" => route.clone())
        .record(began.elapsed().as_secs_f64());
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    if status.is_server_error() && !process.stop.is_cancelled() {
        tracing::warn!(%method, route, status = status.as_u16(), took_ms, "request failed");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), took_ms, "request");
    }
    until_stop(response, &process.stop)
}

/// Said once: a proxy stands in front that the configuration does not know.
fn warn_of_proxy(request: &Request, trusted: &[IpNet]) {
    static TOLD: Once = Once::new();
    if TOLD.is_completed() || !request.headers().contains_key("x-forwarded-for") {
        return;
    }
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else { return };
    let peer = peer.ip().to_canonical();
    if !trusted.iter().any(|net| net.contains(&peer)) {
        TOLD.call_once(|| {
            tracing::warn!(
                proxy = %peer,
                "requests come with X-Forwarded-For from an address that is not among trusted_proxies: if it is your \
                 proxy, name it there, or all visitors share one address and its limits"
            );
        });
    }
}

fn until_stop(response: Response, stop: &CancellationToken) -> Response {
    let live = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/event-stream"));
    if !live {
        return response;
    }
    let stop = stop.clone();
    response.map(|body| Body::from_stream(body.into_data_stream().take_until(stop.cancelled_owned())))
}

fn broken() -> Response {
    metrics::counter!("deskbell_panics_total").increment(1);
    let body = r#"{"error":{"code":"broken","message":"Something broke on our side. It was noted; please try again."}}"#;
    (StatusCode::INTERNAL_SERVER_ERROR, [(CONTENT_TYPE, "application/json")], body).into_response()
}

/// Panics are logged by their place alone: what they say may quote what people wrote.
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a part of the desk broke; this is a fault of the program");
    }));
}

/// Text within HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
