//! Requests as they come over the wire, and answers as they go.

use axum::body::{Body as HttpBody, Bytes};
use axum::extract::{Form, FromRequest, Multipart, Query, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::{Map, Value};

use super::answer::{Answer, Body, Refusal};
use super::params::{Params, Upload};

/// More than Telegram takes, so that the fake's own limits speak first.
const BODY_MOST: usize = 128 * 1024 * 1024;

/// `/bot<token>/<method>` or `/file/bot<token>/<path>`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    Method { token: &'a str, name: &'a str },
    File { token: &'a str, path: &'a str },
}

pub(crate) fn target(path: &str) -> Option<Target<'_>> {
    if let Some(rest) = path.strip_prefix("/file/bot") {
        let (token, path) = rest.split_once('/')?;
        return Some(Target::File { token, path });
    }
    let (token, name) = path.strip_prefix("/bot")?.split_once('/')?;
    Some(Target::Method { token, name: name.trim_end_matches('/') })
}

/// The fields of a request: from its query and from its body, of whichever kind that is.
pub(crate) async fn params(request: Request) -> Result<Params, Refusal> {
    let mut params = Params::default();
    if let Some(query) = request.uri().query()
        && !query.is_empty()
    {
        params.form = true;
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(request.uri())
            .map_err(|_| Refusal::bad("can't parse the query"))?;
        params.fields.extend(pairs.into_iter().map(|(name, value)| (name, Value::String(value))));
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let kind = kind.to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") {
        params.form = true;
        multipart(request, &mut params).await?;
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        params.form = true;
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .map_err(|_| Refusal::bad("can't parse the form"))?;
        params.fields.extend(pairs.into_iter().map(|(name, value)| (name, Value::String(value))));
    } else {
        let body =
            axum::body::to_bytes(request.into_body(), BODY_MOST).await.map_err(|_| Refusal::too_large())?;
        if !body.is_empty() {
            // A request without fields may be sent as `null`.
            let fields: Option<Map<String, Value>> =
                serde_json::from_slice(&body).map_err(|_| Refusal::bad("can't parse JSON object"))?;
            params.fields.extend(fields.unwrap_or_default());
        }
    }
    Ok(params)
}

async fn multipart(request: Request, params: &mut Params) -> Result<(), Refusal> {
    let refused = || Refusal::bad("can't parse multipart/form-data");
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| refused())?;
    while let Some(part) = parts.next_field().await.map_err(|_| refused())? {
        let name = part.name().ok_or_else(refused)?.to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let mime = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| refused())?;
        // A part with a content type and no name is a file as well.
        let text = file_name.is_none() && mime.as_deref().is_none_or(|mime| mime.starts_with("text/plain"));
        match (text, std::str::from_utf8(&bytes)) {
            (true, Ok(text)) => {
                params.fields.insert(name, text.into());
            }
            _ => {
                params.files.insert(name, Upload { name: file_name, mime, bytes });
            }
        }
    }
    Ok(())
}

fn json(status: u16, body: String) -> Response {
    let mut response = Response::new(HttpBody::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    response
}

pub(crate) fn response(answer: Answer) -> Response {
    match answer {
        Ok(Body::Value(value)) => json(200, format!("{{\"ok\":true,\"result\":{value}}}")),
        Ok(Body::Raw(raw)) => json(200, format!("{{\"ok\":true,\"result\":{raw}}}")),
        Err(refusal) => json(refusal.code, refusal.json().to_string()),
    }
}

/// Words where JSON belongs, as from a proxy on the way.
pub(crate) fn malformed() -> Response {
    json(200, "<html><body>{\"ok\":true,\"result\":".into())
}

/// What stands before Telegram's servers does not speak JSON when it fails.
pub(crate) fn bare(status: u16) -> Response {
    let mut response = json(status, format!("<html><head><title>{status}</title></head></html>"));
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html"));
    response
}

pub(crate) fn file(bytes: Bytes, mime: Option<&str>) -> Response {
    let mut response = Response::new(HttpBody::from(bytes));
    let mime = mime.and_then(|mime| header::HeaderValue::from_str(mime).ok());
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        mime.unwrap_or(header::HeaderValue::from_static("application/octet-stream")),
    );
    response
}
