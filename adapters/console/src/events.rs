//! Live changes, as server-sent events that resume by cursor.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderMap, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use deskbell_core::ids::Seq;
use deskbell_core::port::{ReadError, TeamEvent};
use futures::StreamExt;
use serde::Deserialize;

use crate::console::Console;
use crate::desk::asked;
use crate::failure::{Failure, Fault};
use crate::session::Signed;

/// A sign of life that the page can see: after forty quiet seconds it takes the connection for dead.
const PING: Duration = Duration::from_secs(15);
/// How soon a stream ends whose agent signed out at another process, or whose session is over.
pub(crate) const CHECK: Duration = Duration::from_secs(20);

#[derive(Deserialize)]
pub(crate) struct EventsQuery {
    after: Option<i64>,
}

/// Each event's id is the cursor to resume from: as `Last-Event-ID`, or as `?after=`.
pub(crate) async fn events(
    signed: Signed,
    headers: HeaderMap,
    query: Result<Query<EventsQuery>, QueryRejection>,
) -> Result<Response, Failure> {
    let Signed { reader, agent, secret } = signed;
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let Some(after) = last.or(asked(&reader, query)?.after) else {
        return Err(reader.fault(Fault::BadRequest("`after` is missing".to_owned())));
    };
    let console = reader.console.clone();
    let changes = console.team.changes(agent.id, &reader.language, Seq(after)).await;
    let changes = changes.map_err(|error| reader.unread(error))?;
    let stream = changes.map(|(seq, event)| encode(seq, &event)).take_until(Box::pin(ends(console, secret)));
    let keep_alive = KeepAlive::new().interval(PING).event(Event::default().event("ping").data(""));
    // Proxies that collect an answer before passing it on would hold changes back.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((unbuffered, Sse::new(stream).keep_alive(keep_alive)).into_response())
}

fn encode(seq: Seq, event: &TeamEvent) -> Result<Event, Infallible> {
    let event = Event::default().id(seq.0.to_string()).json_data(event);
    Ok(event.unwrap_or_else(|error| {
        tracing::error!(seq = seq.0, %error, "a change could not be written as JSON");
        Event::default().id(seq.0.to_string()).event("ping").data("")
    }))
}

/// Returns when the desk stops or the session is over.
pub(crate) async fn ends(console: Arc<Console>, secret: String) {
    let mut left = pin!(console.left.notified());
    loop {
        tokio::select! {
            () = console.stop.cancelled() => return,
            () = tokio::time::sleep(CHECK) => {}
            () = &mut left => {}
        }
        // Whoever leaves from here on is noticed at the next turn.
        left.set(console.left.notified());
        left.as_mut().enable();
        if matches!(console.team.session(&secret).await, Err(ReadError::NotFound | ReadError::Forbidden)) {
            return;
        }
    }
}
