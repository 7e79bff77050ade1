//! Files in and out, as they stream: no file is ever whole in memory.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use deskbell_core::ids::AttachmentId;
use deskbell_core::model::Phrase;
use deskbell_core::port::{FileRead, Upload};
use futures::StreamExt;
use serde::Serialize;

use crate::addressed::AddressedFile;
use crate::caller::Visitor;
use crate::fault::Fault;
use crate::http::Desk;

const NAME_HEADER: &str = "deskbell-file-name";
const NAME_BYTES: usize = 1_000;
/// A sender who says nothing for this long has gone.
const PATIENCE: Duration = Duration::from_secs(60);

/// The body is the file as it is; its name stands percent-encoded in `Deskbell-File-Name`. The answer's id goes into
/// a message's `files` within the hour.
pub(crate) async fn upload(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    request: Request,
) -> Result<(StatusCode, axum::Json<AddressedFile>), Fault> {
    let now = desk.now();
    desk.limits.message(visitor.place()).map_err(|wait| Fault::too_many(wait, now))?;
    let name = file_name(request.headers())?;
    if let Some(length) = declared_length(request.headers()) {
        // Said before the first byte is read, where the caller told the size; the desk counts anyway.
        let profile = desk
            .customers()
            .profile(desk.channel(), visitor.place(), &visitor.hints)
            .await
            .map_err(|error| Fault::read(error, now))?;
        if length > profile.file_bytes {
            return Err(Fault::refused(Phrase::FileTooBig { limit_bytes: profile.file_bytes }, now));
        }
    }
    let chunks = tokio_stream::StreamExt::timeout(request.into_body().into_data_stream(), PATIENCE);
    let bytes = chunks.map(|chunk| match chunk {
        Ok(chunk) => chunk.map_err(io::Error::other),
        Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut)),
    });
    desk.customers()
        .upload(desk.channel(), visitor.place(), Upload { name, bytes: bytes.boxed() })
        .await
        .map(|file| (StatusCode::CREATED, axum::Json(desk.addressed_file(visitor.place(), file))))
        .map_err(|error| Fault::read(error, now))
}

/// A file of one's own conversation, always to be saved and never to be shown by the browser itself.
pub(crate) async fn download(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    file: Result<Path<AttachmentId>, PathRejection>,
) -> Result<Response, Fault> {
    let Path(file) = file.map_err(|_| unknown())?;
    Ok(streamed(read(&desk, visitor.place(), file).await?))
}

#[derive(Debug, Serialize)]
pub(crate) struct Address {
    url: String,
}

/// A fresh address for a file of one's own conversation.
pub(crate) async fn address(
    State(desk): State<Arc<Desk>>,
    visitor: Visitor,
    file: Result<Path<AttachmentId>, PathRejection>,
) -> Result<axum::Json<Address>, Fault> {
    let Path(file) = file.map_err(|_| unknown())?;
    read(&desk, visitor.place(), file).await?;
    let key = desk.customers().file_key(desk.channel(), visitor.place(), file);
    Ok(axum::Json(Address { url: format!("/widget/v1/files/{file}/{key}") }))
}

/// A file by its address alone, so that a page can show it with an `<img>` and a person can open it in a tab. Every page
/// may show it, and who has the address may read it; that is why the address is one file's and soon over.
pub(crate) async fn by_address(
    State(desk): State<Arc<Desk>>,
    named: Result<Path<(AttachmentId, String)>, PathRejection>,
) -> Result<Response, Fault> {
    let Path((file, key)) = named.map_err(|_| unknown())?;
    let place = desk.customers().check_file_key(desk.channel(), file, &key).ok_or_else(unknown)?;
    let mut response = streamed(read(&desk, &place, file).await?);
    let headers = response.headers_mut();
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(response)
}

async fn read(desk: &Desk, place: &str, file: AttachmentId) -> Result<FileRead, Fault> {
    let read = desk.customers().file(desk.channel(), place, file).await;
    read.map_err(|error| Fault::read(error, desk.now()))
}

/// Somebody else's, taken back, expired, never there: all the same.
fn unknown() -> Fault {
    Fault::of(StatusCode::NOT_FOUND, Phrase::MessageUnknown).coded("not-found")
}

/// The answer that hands out a file.
pub(crate) fn streamed(FileRead { file, bytes, .. }: FileRead) -> Response {
    let mut headers = HeaderMap::new();
    let kind = file.media_type.parse().unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(file.size.max(0)));
    headers.insert(CONTENT_DISPOSITION, saved_as(&file.name));
    (headers, Body::from_stream(bytes)).into_response()
}

/// To be saved under this name, and never shown by the browser itself.
pub(crate) fn saved_as(name: &str) -> HeaderValue {
    let disposition = format!("attachment; filename*=UTF-8''{}", percent_encoded(name));
    disposition.parse().unwrap_or(HeaderValue::from_static("attachment"))
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn file_name(headers: &HeaderMap) -> Result<String, Fault> {
    let wrong =
        || Fault::unreadable(format!("{NAME_HEADER} must hold the file's name, percent-encoded UTF-8"));
    let name = headers.get(NAME_HEADER).ok_or_else(wrong)?;
    let name = percent_decoded(name.as_bytes()).ok_or_else(wrong)?;
    if name.trim().is_empty() || name.len() > NAME_BYTES {
        return Err(wrong());
    }
    Ok(name)
}

fn percent_decoded(bytes: &[u8]) -> Option<String> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
            decoded.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &tail[2..];
        } else {
            decoded.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(decoded).ok()
}

fn percent_encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_way_there_and_back() {
        for name in ["chek.pdf", "чек №5.pdf", "رسید.png", "a\"b;c\r\n.txt", "100%.txt"] {
            let encoded = percent_encoded(name);
            assert!(encoded.is_ascii() && !encoded.contains(['"', ';', '\r', '\n']));
            assert_eq!(percent_decoded(encoded.as_bytes()).as_deref(), Some(name));
        }
    }

    #[test]
    fn broken_names_are_refused() {
        for name in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(percent_decoded(name.as_bytes()), None, "{name}");
        }
    }
}
