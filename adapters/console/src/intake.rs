//! A page's request → `Inbound`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::BytesRejection;
use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{AgentId, ChannelId, TicketId};
use deskbell_core::port::{Inbound, InboundKind, Outcome, Place, Sender, TeamAct, UpdateKey};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::failure::{Failure, Fault};
use crate::reader::Reader;
use crate::session::Signed;

/// Bytes of a page's own id of what it asks for; with the agent's id it stays within an update key's 200.
const CLIENT_ID_BYTES: usize = 100;
/// Buttons' tokens are shorter (`ShownButton`).
const TOKEN_BYTES: usize = 64;

/// `{"id": "the page's own id", "do": {"act": "reply", "words": "…"}}`. The same id again is the same doing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActRequest {
    id: String,
    #[serde(rename = "do")]
    act: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PressRequest {
    id: String,
    token: String,
}

pub(crate) async fn act(
    signed: Signed,
    Path(ticket): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Failure> {
    let request: ActRequest = json_body(&signed.reader, body)?;
    let act = team_act(request.act).map_err(|detail| signed.reader.fault(Fault::BadRequest(detail)))?;
    receive(&signed, &ticket, &request.id, InboundKind::Act(act)).await
}

pub(crate) async fn press(
    signed: Signed,
    Path(ticket): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Failure> {
    let request: PressRequest = json_body(&signed.reader, body)?;
    if !is_plain(&request.token, TOKEN_BYTES) {
        return Err(signed.reader.fault(Fault::BadRequest("`token` is not a button's".to_owned())));
    }
    receive(&signed, &ticket, &request.id, InboundKind::Pressed(request.token)).await
}

async fn receive(signed: &Signed, ticket: &str, id: &str, kind: InboundKind) -> Result<Json<Value>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let ticket = parse(reader, ticket)?;
    let console = &reader.console;
    let inbound = inbound(&console.channel, agent.id, ticket, id, console.clock.now(), kind)
        .map_err(|detail| reader.fault(Fault::BadRequest(detail)))?;
    match console.helpdesk.receive(inbound).await.map_err(|error| reader.not_taken(&error))? {
        Outcome::Accepted(answer) => {
            let toast = answer.toast.map(|phrase| console.team.speak(&reader.language, &phrase));
            Ok(Json(json!({
                "message": answer.message, "seq": answer.seq, "ticket": answer.ticket, "toast": toast,
            })))
        }
        Outcome::Refused(phrase) => Err(reader.refused(&phrase)),
    }
}

/// Pure: what the core is told.
fn inbound(
    channel: &ChannelId,
    agent: AgentId,
    ticket: TicketId,
    id: &str,
    now: Timestamp,
    kind: InboundKind,
) -> Result<Inbound, String> {
    if !is_plain(id, CLIENT_ID_BYTES) {
        return Err(format!("`id` must be 1 to {CLIENT_ID_BYTES} of A-Z a-z 0-9 _ -"));
    }
    Ok(Inbound {
        channel: channel.clone(),
        // The same id elsewhere, or for something else, is another matter.
        update: UpdateKey(format!("{agent}:{ticket}:{id}{}", deed(&kind))),
        said_at: now,
        place: Place::Ticket(ticket),
        sender: Sender::Agent(agent),
        shown: Vec::new(),
        kind,
    })
}

/// An act's name, where it is not words that are sent.
fn deed(kind: &InboundKind) -> String {
    let InboundKind::Act(act) = kind else { return String::new() };
    let act = serde_json::to_value(act).unwrap_or_default();
    act["act"].as_str().filter(|name| *name != "reply").map_or_else(String::new, |name| format!(":{name}"))
}

/// Reads an act strictly: a field that it does not have is an error, not silence.
fn team_act(value: Value) -> Result<TeamAct, String> {
    let act: TeamAct = serde_json::from_value(value.clone()).map_err(|error| format!("`do`: {error}"))?;
    let known = serde_json::to_value(&act).map_err(|error| error.to_string())?;
    let unknown =
        value.as_object().into_iter().flat_map(|given| given.keys()).find(|key| known.get(key).is_none());
    match unknown {
        Some(key) => Err(format!("`do`: unknown field `{key}`")),
        None => Ok(act),
    }
}

pub(crate) fn json_body<T: DeserializeOwned>(
    reader: &Reader,
    body: Result<Bytes, BytesRejection>,
) -> Result<T, Failure> {
    let body = body.map_err(|rejection| reader.bytes(&rejection))?;
    serde_json::from_slice(&body).map_err(|error| reader.fault(Fault::BadRequest(error.to_string())))
}

/// An id of a path; what is not one names nothing.
pub(crate) fn parse<T: std::str::FromStr>(reader: &Reader, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| reader.fault(Fault::NotFound))
}

fn is_plain(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
