//! Canned responses: read by everybody, kept by leads.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use deskbell_core::ids::Language;
use deskbell_core::model::Canned;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::intake::json_body;
use crate::session::Signed;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeepRequest {
    key: String,
    language: Language,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RemoveRequest {
    key: String,
    language: Language,
}

pub(crate) async fn list(signed: Signed) -> Result<Json<Vec<Canned>>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let responses = reader.console.team.canned(agent.id).await;
    responses.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn keep(
    signed: Signed,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Canned>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let KeepRequest { key, language, words } = json_body(&reader, body)?;
    let kept = reader.console.team.put_canned(agent.id, &key, &language, &words).await;
    kept.map(Json).map_err(|error| reader.unread(error))
}

pub(crate) async fn remove(
    signed: Signed,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let RemoveRequest { key, language } = json_body(&reader, body)?;
    let removed = reader.console.team.remove_canned(agent.id, &key, &language).await;
    removed.map(|()| Json(json!({}))).map_err(|error| reader.unread(error))
}
