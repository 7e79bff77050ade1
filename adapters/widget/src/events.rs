//! What happens at a place, live: as a stream, or by waiting polls where proxies hold streams back.
//!
//! Both start after a cursor and miss nothing, so a page may change from one to the other at any moment. The stream
//! is read with `fetch` rather than `EventSource`, because the token belongs in a header.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use deskbell_core::ids::Seq;
use deskbell_core::port::CustomerEvent;
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use serde::{Deserialize, Serialize};

use crate::addressed::Told;
use crate::caller::{Asked, Visitor};
use crate::fault::Fault;
use crate::http::Desk;
use crate::limits::Seat;

const HEARTBEAT: Duration = Duration::from_secs(15);
/// Browsers reconnect by the page's own rules; this is for other readers.
const RETRY: Duration = Duration::from_secs(2);
const LONGEST_WAIT: u64 = 55;
const MOST_EVENTS: usize = 200;
/// How long an address with all its streams open is sent away.
const NO_SEAT: Duration = Duration::from_secs(10);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StreamQuery {
    /// The cursor to go on from; `Last-Event-ID` wins. Without either everything stored comes first.
    after: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PollQuery {
    after: Option<i64>,
    /// Seconds to wait for something to happen, at most 55; 25 when not said.
    wait: Option<u64>,
}

#[derive(Debug, Serialize)]
struct Polled {
    cursor: Seq,
    events: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Change {
    cursor: Seq,
    event: &'static str,
    data: Told,
}

/// Server-sent events: `id` is the cursor, `event` one of `message`, `typing`, `seen`, `language` and `anew`, `data` its JSON. The
/// first is `ready`, at once, so that a page knows that nothing between holds the stream back; a comment every 15 s
/// shows that it lives.
pub(crate) async fn stream(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    headers: HeaderMap,
    Asked(StreamQuery { after }): Asked<StreamQuery>,
) -> Result<Response, Fault> {
    let after = match headers.get("last-event-id") {
        Some(id) => id
            .to_str()
            .ok()
            .and_then(|id| id.trim().parse().ok())
            .ok_or_else(|| Fault::unreadable("last-event-id must be the number of an earlier event"))?,
        None => after.unwrap_or(0),
    };
    let (changes, seat) = changes(&desk, &visitor, Seq(after)).await?;
    let ready = Event::default().event("ready").id(after.to_string()).retry(RETRY).data("{}");
    let ended = desk.customers().until_ended(&visitor.session);
    let place = visitor.session.place;
    let events = stream::iter([Ok::<_, Infallible>(ready)])
        .chain(changes.map(move |(cursor, event)| {
            // The seat lives in this closure, so it is free when the stream is dropped.
            let _ = &seat;
            let (name, data) = desk.told(&place, event);
            Ok(written(cursor, name, &data))
        }))
        // Whoever signs out reads nothing more, in no window of theirs.
        .take_until(ended);
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    // nginx would hold the stream back otherwise.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    Ok(response)
}

/// The same, as one answer: at once when something is there, else after `wait` seconds.
pub(crate) async fn poll(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    Asked(PollQuery { after, wait }): Asked<PollQuery>,
) -> Result<Response, Fault> {
    let after = Seq(after.unwrap_or(0));
    let wait = Duration::from_secs(wait.unwrap_or(25).min(LONGEST_WAIT));
    let (changes, _seat) = changes(&desk, &visitor, after).await?;
    let mut batches = changes.ready_chunks(MOST_EVENTS);
    let batch = tokio::select! {
        batch = tokio::time::timeout(wait, batches.next()) => batch.ok().flatten().unwrap_or_default(),
        () = desk.customers().until_ended(&visitor.session) => return Err(Fault::sign_in_again()),
    };
    let cursor = batch.last().map_or(after, |(cursor, _)| *cursor);
    let change = |(cursor, event)| {
        let (event, data) = desk.told(visitor.place(), event);
        Change { cursor, event, data }
    };
    let events = batch.into_iter().map(change).collect();
    Ok(axum::Json(Polled { cursor, events }).into_response())
}

async fn changes(
    desk: &Desk,
    visitor: &Visitor,
    after: Seq,
) -> Result<(BoxStream<'static, (Seq, CustomerEvent)>, Seat), Fault> {
    let seat = desk.limits.stream(visitor.address).ok_or_else(|| Fault::too_many(NO_SEAT, desk.now()))?;
    let changes = desk
        .customers()
        .changes(desk.channel(), visitor.place(), after)
        .await
        .map_err(|error| Fault::read(error, desk.now()))?;
    Ok((changes, seat))
}

fn written(cursor: Seq, name: &'static str, data: &Told) -> Event {
    let data = serde_json::to_string(data);
    // Plain data with string keys always serialises.
    Event::default().event(name).id(cursor.0.to_string()).data(data.unwrap_or_else(|_| "{}".into()))
}
