//! The routes under `/console`.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, post};

use crate::console::Console;
use crate::{assets, canned, desk, events, files, guard, intake, session};

/// Bytes of one JSON request: ten thousand characters of any script, escaped, and room around them.
const REQUEST_BYTES: usize = 256 * 1024;

/// Everything under `/console`: the page, its modules and its API.
pub fn router(console: Console) -> Router {
    let console = Arc::new(console);
    let api = Router::new()
        .route("/sign-out", post(session::sign_out))
        .route("/me", get(session::me))
        .route("/away", post(desk::away))
        .route("/texts", get(desk::texts))
        .route("/catalogue", get(desk::catalogue))
        .route("/tickets", get(desk::tickets))
        .route("/unfinished", get(desk::unfinished))
        .route("/tickets/by-number/{number}", get(desk::find))
        .route("/tickets/{ticket}", get(desk::room))
        .route("/tickets/{ticket}/messages", get(desk::messages))
        .route("/tickets/{ticket}/act", post(intake::act))
        .route("/tickets/{ticket}/press", post(intake::press))
        .route("/tickets/{ticket}/typing", post(desk::typing))
        .route("/tickets/{ticket}/here", post(desk::here))
        .route("/tickets/{ticket}/files", post(files::upload.layer(DefaultBodyLimit::disable())))
        .route("/files/{file}", get(files::download))
        .route("/articles", get(desk::articles))
        .route("/articles/drafts", get(desk::drafts))
        .route("/articles/{article}", get(desk::article))
        .route("/canned", get(canned::list).post(canned::keep))
        .route("/canned/remove", post(canned::remove))
        .route("/report", get(desk::report))
        .route("/events", get(events::events))
        // Not a fallback: the page that stands at every other address would come before it.
        .route("/{*nowhere}", any(desk::unknown))
        .fallback(desk::unknown);
    Router::new()
        .route("/console", get(assets::page))
        .route("/console/", get(assets::page))
        .route("/console/tickets/{number}", get(assets::page))
        .route("/console/report", get(assets::page))
        .route("/console/{*nowhere}", get(assets::nowhere))
        .route("/console/sign-in/{token}", get(assets::page).post(session::sign_in))
        .route("/console/assets/{version}/{file}", get(assets::asset))
        .nest("/console/api/v1", api)
        .layer(DefaultBodyLimit::max(REQUEST_BYTES))
        .layer(from_fn_with_state(console.clone(), guard::guard))
        .with_state(console)
}
