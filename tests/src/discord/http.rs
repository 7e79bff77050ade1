//! Requests as they come over the wire, and answers as they go.

use std::collections::BTreeMap;

use axum::body::Body as HttpBody;
use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Map, Value};

use super::answer::{Answer, Done, Refusal};
use super::budget::Heads;
use super::record::Upload;

/// More than Discord takes, so that the fake's own limits speak first.
const BODY_MOST: usize = 64 * 1024 * 1024;

/// What a request brings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// An object's fields; a list stands under the empty name.
    pub(crate) fields: Map<String, Value>,
    pub(crate) query: Map<String, Value>,
    pub(crate) files: BTreeMap<String, Upload>,
}

impl Body {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.as_str()
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.fields.get(name) == Some(&Value::Bool(true))
    }

    /// An id from a field.
    pub(crate) fn id(&self, name: &str) -> Option<u64> {
        self.text(name)?.parse().ok()
    }

    pub(crate) fn asked(&self, name: &str) -> Option<&str> {
        self.query.get(name)?.as_str()
    }

    /// What was sent, as one value.
    pub(crate) fn value(&self) -> Value {
        self.fields.get("").cloned().unwrap_or_else(|| Value::Object(self.fields.clone()))
    }
}

fn broken() -> Refusal {
    Refusal::new(400, 50109, "The request body contains invalid JSON.")
}

/// The body of a request, with the query beside it.
pub(crate) async fn body(request: Request) -> Result<Body, Refusal> {
    let mut body = Body::default();
    if let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
        body.query = pairs.into_iter().map(|(name, value)| (name, value.into())).collect();
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let json = if kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        multipart(request, &mut body).await?
    } else {
        let read = axum::body::to_bytes(request.into_body(), BODY_MOST).await;
        read.map_err(|_| Refusal::too_large())?.to_vec()
    };
    if json.is_empty() {
        return Ok(body);
    }
    match serde_json::from_slice(&json).map_err(|_| broken())? {
        Value::Object(fields) => body.fields = fields,
        Value::Null => {}
        other => {
            body.fields.insert(String::new(), other);
        }
    }
    Ok(body)
}

/// Files by the name of their part; `payload_json`.
async fn multipart(request: Request, body: &mut Body) -> Result<Vec<u8>, Refusal> {
    let mut json = Vec::new();
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let mime = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| broken())?;
        if name == "payload_json" {
            json = bytes.to_vec();
        } else {
            body.files.insert(name, Upload { name: file_name, mime, bytes });
        }
    }
    Ok(json)
}

fn json(status: u16, body: String) -> Response {
    let mut response = Response::new(HttpBody::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// An answer with the heads that tell of its bucket.
pub(crate) fn response(answer: &Answer, heads: Option<&Heads>) -> Response {
    let mut response = match answer {
        Ok(Done::Ok(value)) => json(200, value.to_string()),
        Ok(Done::Made(value)) => json(201, value.to_string()),
        Ok(Done::Nothing) => {
            let mut response = Response::new(HttpBody::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            response
        }
        Err(refusal) => json(refusal.status, refusal.json().to_string()),
    };
    let mut put = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    };
    if let Some(heads) = heads {
        put("x-ratelimit-bucket", heads.bucket.clone());
        put("x-ratelimit-limit", heads.limit.to_string());
        put("x-ratelimit-remaining", heads.remaining.to_string());
        put("x-ratelimit-reset-after", format!("{:.3}", heads.reset_after.as_secs_f64()));
        let reset = heads.now + i64::try_from(heads.reset_after.as_millis()).unwrap_or(0);
        put("x-ratelimit-reset", format!("{}.{:03}", reset / 1_000, reset % 1_000));
    }
    if let Err(Refusal { retry_after: Some((seconds, global)), .. }) = answer {
        put("retry-after", format!("{}", seconds.ceil()));
        put("x-ratelimit-scope", if *global { "global" } else { "user" }.into());
        if *global {
            put("x-ratelimit-global", "true".into());
        }
    }
    response
}

/// Words where JSON belongs, as from a proxy on the way.
pub(crate) fn malformed() -> Response {
    json(200, "<html><body>{\"id\":".into())
}

/// What stands before Discord's servers does not speak JSON when it fails.
pub(crate) fn bare(status: u16) -> Response {
    let mut response = json(status, format!("<html><head><title>{status}</title></head></html>"));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}

pub(crate) fn file(bytes: bytes::Bytes, mime: Option<&str>) -> Response {
    let mut response = Response::new(HttpBody::from(bytes));
    let mime = mime.and_then(|mime| HeaderValue::from_str(mime).ok());
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, mime.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    response
}

/// What the CDN says of a link that is no good any longer.
pub(crate) fn expired() -> Response {
    let mut response = Response::new(HttpBody::from("This content is no longer available."));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
