//! Files in and out, as streams: neither is ever held whole.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, BodyDataStream};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use deskbell_core::port::{FileView, Upload};
use futures::{StreamExt, stream};
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::desk::asked;
use crate::failure::Failure;
use crate::intake::parse;
use crate::range;
use crate::session::Signed;

/// Pictures, sound and films that a browser decodes without running anything; everything else is only ever saved.
const SHOWN: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "audio/ogg",
    "audio/mpeg",
    "audio/mp4",
    "audio/x-m4a",
    "audio/aac",
    "audio/wav",
    "audio/x-wav",
    "video/mp4",
    "video/webm",
];
/// Bytes and time spent on reading away what was refused. A browser that is still sending when the connection
/// closes reports a broken connection instead of the refusal.
const READ_AWAY_BYTES: usize = 256 * 1024 * 1024;
const READ_AWAY_TIME: Duration = Duration::from_secs(20);

#[derive(Deserialize)]
pub(crate) struct UploadQuery {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
pub(crate) struct DownloadQuery {
    #[serde(default)]
    download: u8,
}

/// The body is the file; its name stands in `?name=`.
pub(crate) async fn upload(
    signed: Signed,
    Path(ticket): Path<String>,
    query: Result<Query<UploadQuery>, QueryRejection>,
    body: Body,
) -> Result<Json<FileView>, Failure> {
    let Signed { reader, agent, .. } = signed;
    let ticket = parse(&reader, &ticket)?;
    let name = asked(&reader, query)?.name;
    let body = Arc::new(Mutex::new(body.into_data_stream()));
    let bytes = stream::unfold(body.clone(), |body| async move {
        let next = body.lock().await.next().await;
        next.map(|part| (part.map_err(io::Error::other), body))
    });
    // Fused: whoever reads may look once more after the end.
    match reader.console.team.upload(agent.id, ticket, Upload { name, bytes: bytes.fuse().boxed() }).await {
        Ok(file) => Ok(Json(file)),
        Err(error) => {
            // Late or early, the refusal is the answer; whether the rest could be read changes nothing.
            let _ = tokio::time::timeout(READ_AWAY_TIME, read_away(&body)).await;
            Err(reader.unread(error))
        }
    }
}

async fn read_away(body: &Mutex<BodyDataStream>) {
    let mut body = body.lock().await;
    let mut left = READ_AWAY_BYTES;
    while let Some(Ok(part)) = body.next().await {
        left = left.saturating_sub(part.len());
        if left == 0 {
            return;
        }
    }
}

/// A file, or the part of it that a player asks for.
pub(crate) async fn download(
    signed: Signed,
    method: Method,
    asked_with: HeaderMap,
    Path(file): Path<String>,
    query: Result<Query<DownloadQuery>, QueryRejection>,
) -> Result<Response, Failure> {
    let Signed { reader, agent, .. } = signed;
    let id = parse(&reader, &file)?;
    let download = asked(&reader, query)?.download != 0;
    let tag = range::tag(id);
    let part = range::wanted(&method, &asked_with, &tag);
    let read = reader.console.team.file(agent.id, id, part).await.map_err(|error| reader.unread(error))?;
    let (status, described) = range::describe(&read, part, &tag);
    let mut headers = headers(&read.file, download);
    if range::is_known(&asked_with, &tag) {
        headers.remove(CONTENT_TYPE);
        return Ok((StatusCode::NOT_MODIFIED, headers, [(ETAG, tag)]).into_response());
    }
    headers.extend(described);
    Ok((status, headers, Body::from_stream(read.bytes)).into_response())
}

fn headers(file: &FileView, download: bool) -> HeaderMap {
    let shown = !download && SHOWN.contains(&file.media_type.as_str());
    let media_type = if shown { file.media_type.as_str() } else { "application/octet-stream" };
    let how = if shown { "inline" } else { "attachment" };
    let mut headers = HeaderMap::new();
    let disposition = format!("{how}; filename*=UTF-8''{}", percent(&file.name));
    for (name, value) in [
        (CONTENT_TYPE, media_type),
        (CONTENT_DISPOSITION, disposition.as_str()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"),
        (CACHE_CONTROL, "private, max-age=300"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers
}

/// A name as RFC 8187 wants it in a header.
fn percent(name: &str) -> String {
    name.bytes().fold(String::with_capacity(name.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
