//! Refusals and faults as JSON: `{"error":{"code","message"}}`, the message in the reader's language.

use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use deskbell_core::model::Phrase;
use deskbell_core::port::{ReadError, ReceiveError};
use serde_json::json;

use crate::reader::Reader;

/// What the desk itself finds wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not JSON, a missing or unknown field; the detail is for whoever wrote the caller.
    BadRequest(String),
    /// No cookie, or one that is not valid any more.
    NotSignedIn,
    /// A sign-in link that was used, has expired or never was.
    LinkSpent,
    /// Another site's page asks in this browser's name.
    CrossSite,
    Forbidden,
    NotFound,
    TooLarge,
    /// Nothing was taken: try again.
    Unavailable,
    Busy,
    Stopping,
}

impl Fault {
    fn parts(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Fault::BadRequest(_) => (StatusCode::BAD_REQUEST, "bad_request", "console-error-bad-request"),
            Fault::NotSignedIn => (StatusCode::UNAUTHORIZED, "not_signed_in", "console-error-not-signed-in"),
            Fault::LinkSpent => (StatusCode::NOT_FOUND, "link_spent", "console-error-link-spent"),
            Fault::CrossSite => (StatusCode::FORBIDDEN, "cross_site", "console-error-cross-site"),
            Fault::Forbidden => (StatusCode::FORBIDDEN, "forbidden", "console-error-forbidden"),
            Fault::NotFound => (StatusCode::NOT_FOUND, "not_found", "console-error-not-found"),
            Fault::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", "console-error-too-large"),
            Fault::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "console-error-unavailable")
            }
            Fault::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "console-error-busy"),
            Fault::Stopping => (StatusCode::SERVICE_UNAVAILABLE, "stopping", "console-error-stopping"),
        }
    }
}

/// An answer that says no.
#[derive(Debug)]
pub(crate) struct Failure {
    status: StatusCode,
    code: &'static str,
    message: String,
    detail: Option<String>,
}

impl Reader {
    pub(crate) fn fault(&self, fault: Fault) -> Failure {
        let (status, code, name) = fault.parts();
        let detail = match fault {
            Fault::BadRequest(detail) => Some(detail),
            _ => None,
        };
        Failure { status, code, message: self.text(name), detail }
    }

    pub(crate) fn unread(&self, error: ReadError) -> Failure {
        match error {
            ReadError::Unavailable => self.fault(Fault::Unavailable),
            ReadError::NotFound => self.fault(Fault::NotFound),
            ReadError::Forbidden => self.fault(Fault::Forbidden),
            ReadError::Refused(phrase) => self.refused(&phrase),
        }
    }

    pub(crate) fn not_taken(&self, error: &ReceiveError) -> Failure {
        self.fault(match error {
            ReceiveError::Unavailable => Fault::Unavailable,
            ReceiveError::Busy => Fault::Busy,
            ReceiveError::Stopping => Fault::Stopping,
        })
    }

    /// The rules said no: the sentence is theirs, the status tells scripts what sort of no it is.
    pub(crate) fn refused(&self, phrase: &Phrase) -> Failure {
        let status = match phrase {
            Phrase::TeamNotAllowed { .. } => StatusCode::FORBIDDEN,
            Phrase::TeamTicketUnknown | Phrase::TeamMessageUnknown => StatusCode::NOT_FOUND,
            Phrase::TeamAlreadyTaken { .. }
            | Phrase::TeamMovedOn
            | Phrase::TeamSomethingNew
            | Phrase::TeamTicketClosed => StatusCode::CONFLICT,
            Phrase::FileTooBig { .. } | Phrase::MessageTooLong { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        // Where the page does more than say no: it asks "send anyway?", or for files once more.
        let code = match phrase {
            Phrase::TeamSomethingNew => "something_new",
            Phrase::FilesGone => "files_gone",
            _ => "refused",
        };
        let message = self.console.team.speak(&self.language, phrase);
        Failure { status, code, message, detail: None }
    }

    pub(crate) fn bytes(&self, rejection: &BytesRejection) -> Failure {
        self.fault(match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
            _ => Fault::BadRequest("the request broke off".to_owned()),
        })
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let Some(detail) = self.detail {
            error["detail"] = detail.into();
        }
        let mut response = (self.status, Json(json!({ "error": error }))).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
