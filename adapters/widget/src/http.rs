//! The widget's doors: the router, and the guard that stands before every call of the API.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY,
    REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use deskbell_core::clock::{Clock, Timestamp};
use deskbell_core::ids::ChannelId;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Customers, Helpdesk};

use crate::caller::{self, Caller};
use crate::config::WidgetConfig;
use crate::fault::Fault;
use crate::identity::Identity;
use crate::limits::Limits;
use crate::networks::Blocked;
use crate::origin::{Origins, Verdict};
use crate::{address, assets, beside, events, messages, session, transcript, uploads};

/// What the widget needs of the desk.
#[derive(Clone)]
pub struct WidgetDesk {
    pub helpdesk: Arc<dyn Helpdesk>,
    pub customers: Arc<dyn Customers>,
    pub clock: Arc<dyn Clock>,
    /// The account its customers come by, `widget` as a rule.
    pub channel: ChannelId,
    pub config: WidgetConfig,
    /// How the shop's server says who somebody is; none: everybody is anonymous.
    pub identity: Option<Identity>,
}

impl std::fmt::Debug for WidgetDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WidgetDesk").field("channel", &self.channel).field("config", &self.config).finish()
    }
}

/// What every handler sees.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) port: WidgetDesk,
    pub(crate) limits: Limits,
    origins: Origins,
    blocked: Blocked,
}

impl Desk {
    pub(crate) fn now(&self) -> Timestamp {
        self.port.clock.now()
    }

    pub(crate) fn channel(&self) -> &ChannelId {
        &self.port.channel
    }

    pub(crate) fn customers(&self) -> &dyn Customers {
        self.port.customers.as_ref()
    }
}

/// `/widget/v1/…`, `/widget.js` and the page's modules. Serve it with connect info, so that limits know addresses:
/// `into_make_service_with_connect_info::<SocketAddr>()`.
pub fn router(desk: WidgetDesk) -> Router {
    let desk = Arc::new(Desk {
        limits: Limits::new(&desk.config, desk.clock.clone()),
        origins: Origins::new(&desk.config.allowed_origins),
        blocked: Blocked::new(&desk.config.blocked),
        port: desk,
    });
    let api = Router::new()
        .route("/session", post(session::open))
        .route("/session/end", post(session::end))
        .route("/profile", get(session::profile))
        .route("/history", get(messages::history))
        .route("/messages", post(messages::send))
        .route("/messages/{message}", put(messages::edit).delete(messages::retract))
        .route("/press", post(messages::press))
        .route("/commands", post(messages::command))
        .route("/articles", get(beside::articles))
        .route("/articles/{article}", get(beside::article))
        .route("/articles/{article}/helped", post(messages::helped))
        .route("/requests", get(beside::requests))
        .route("/transcript", get(transcript::save))
        .route("/typing", post(messages::typing))
        .route("/seen", post(messages::seen))
        .route("/onward", post(session::onward))
        .route("/files", post(uploads::upload))
        .route("/files/{file}", get(uploads::download))
        .route("/files/{file}/address", get(uploads::address))
        .route("/files/{file}/{key}", get(uploads::by_address))
        .route("/events", get(events::stream))
        .route("/changes", get(events::poll))
        .fallback(no_such_route)
        .method_not_allowed_fallback(no_such_method)
        .layer(middleware::from_fn_with_state(desk.clone(), guard))
        .with_state(desk);
    Router::new().nest("/widget/v1", api).merge(assets::router())
}

/// Calls by which a page learns what to call its own parts.
const OPENING: &[&str] = &["/profile", "/session"];

async fn no_such_route() -> Fault {
    Fault::of(StatusCode::NOT_FOUND, Phrase::NotReadable)
        .coded("no-such-route")
        .explain("see the table of the API")
}

async fn no_such_method() -> Fault {
    Fault::of(StatusCode::METHOD_NOT_ALLOWED, Phrase::NotReadable).coded("no-such-method")
}

/// Before every call: are the page and the address let in, does the address ask too much, whose place is it? After it:
/// faults are spoken in the caller's language, and headers set that keep answers out of caches and other people's pages.
/// A browser's question whether it may ask is answered to blocked addresses too, or their pages could not read why not.
async fn guard(State(desk): State<Arc<Desk>>, mut request: Request, next: Next) -> Response {
    let verdict = desk.origins.judge(request.headers());
    if request.method() == Method::OPTIONS {
        return with_headers(preflight(&verdict), &verdict);
    }
    let headers = request.headers();
    let address = address::client(request.extensions(), headers, &desk.port.config.trusted_proxies);
    let session =
        caller::bearer(headers).and_then(|token| desk.customers().check_token(desk.channel(), token));
    let language = session.as_ref().and_then(|session| session.vouched.as_ref()?.language.as_ref());
    let caller = Caller {
        address: address::household(address),
        hints: caller::hints(headers, language),
        session,
        known_alone: !desk.port.config.anonymous,
    };
    let opens = OPENING.contains(&request.uri().path());
    let mut response = if verdict == Verdict::Refused {
        Fault::of(StatusCode::FORBIDDEN, Phrase::NotReadable)
            .coded("origin-refused")
            .explain("this page's origin is not among the widget's allowed_origins")
            .into_response()
    } else if desk.blocked.holds(address) {
        Fault::blocked().into_response()
    } else if let Err(wait) = desk.limits.request(caller.address) {
        Fault::too_many(wait, desk.now()).into_response()
    } else {
        request.extensions_mut().insert(caller.clone());
        next.run(request).await
    };
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        response = match fault.text {
            Some(name) => {
                let furniture = desk.customers().furniture(&caller.hints);
                let message = furniture.texts.get(name).cloned().unwrap_or_default();
                fault.spoken_with(message, opens.then_some(furniture))
            }
            None => {
                let (place, hints) = (caller.place(), &caller.hints);
                let message = desk.customers().speak(desk.channel(), place, hints, &fault.phrase).await;
                fault.spoken(message)
            }
        };
    }
    with_headers(response, &verdict)
}

fn preflight(verdict: &Verdict) -> Response {
    if *verdict == Verdict::Refused {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut headers = HeaderMap::new();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, PUT, DELETE"));
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "authorization, content-type, deskbell-language, deskbell-file-name, last-event-id",
        ),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn with_headers(mut response: Response, verdict: &Verdict) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("retry-after, content-disposition, content-length"),
    );
    if let Verdict::Allowed(origin) = verdict
        && let Ok(origin) = origin.parse()
    {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}
