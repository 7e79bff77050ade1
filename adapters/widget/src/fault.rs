//! What a caller is told when something cannot be done: one JSON shape, the right status, and the person's language.
//!
//! Handlers return a [`Fault`]; the guard in `http.rs`, which knows who listens, speaks it.

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use deskbell_core::clock::Timestamp;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Furniture, ReadError, ReceiveError};
use serde::Serialize;

use crate::identity::Denied;

/// When nothing better is known.
const COME_BACK: Duration = Duration::from_secs(2);

#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    /// For the person.
    pub(crate) phrase: Box<Phrase>,
    /// In place of the phrase: the page's own text of this name, which nothing has to be read for.
    pub(crate) text: Option<&'static str>,
    pub(crate) retry_after: Option<Duration>,
    /// For whoever writes the caller, in English.
    pub(crate) detail: Option<String>,
}

impl Fault {
    /// A request that cannot be read.
    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::BAD_REQUEST, Phrase::NotReadable).explain(detail)
    }

    /// No token, or one that is forged or has expired.
    pub(crate) fn sign_in_again() -> Self {
        Self::of(StatusCode::UNAUTHORIZED, Phrase::SignInAgain)
    }

    /// A token of the shop's server that proves nothing; `detail` is for who writes that server.
    pub(crate) fn identity(denied: &Denied) -> Self {
        let (phrase, code) = match denied {
            Denied::Expired => (Phrase::IdentityExpired, "identity_expired"),
            _ => (Phrase::IdentityInvalid, "identity_invalid"),
        };
        metrics::counter!("deskbell_widget_identities_refused_total").increment(1);
        Self::of(StatusCode::UNAUTHORIZED, phrase).coded(code).explain(denied.to_string())
    }

    /// Nobody vouches for them, and this desk takes nobody else.
    pub(crate) fn identity_required() -> Self {
        let fault = Self::of(StatusCode::UNAUTHORIZED, Phrase::SignInAgain).coded("identity_required");
        Self { text: Some("page-sign-in"), ..fault }
            .explain("this desk takes only visitors with an identity; call Deskbell.identify")
    }

    /// A network that the operator does not let in.
    pub(crate) fn blocked() -> Self {
        metrics::counter!("deskbell_widget_blocked_total").increment(1);
        let fault = Self::of(StatusCode::FORBIDDEN, Phrase::Blocked).coded("address-blocked");
        Self { text: Some("page-not-here"), ..fault }
            .explain("this address is in one of the networks that the desk's operator does not let in")
    }

    pub(crate) fn too_many(wait: Duration, now: Timestamp) -> Self {
        let wait = wait.max(Duration::from_secs(1));
        metrics::counter!("deskbell_widget_limited_total").increment(1);
        Self {
            retry_after: Some(wait),
            ..Self::of(StatusCode::TOO_MANY_REQUESTS, Phrase::TooManyMessages { retry_at: now.plus(wait) })
        }
    }

    pub(crate) fn try_later() -> Self {
        Self { retry_after: Some(COME_BACK), ..Self::of(StatusCode::SERVICE_UNAVAILABLE, Phrase::TryLater) }
    }

    pub(crate) fn of(status: StatusCode, phrase: Phrase) -> Self {
        let code = phrase.message();
        Self { status, code, phrase: Box::new(phrase), text: None, retry_after: None, detail: None }
    }

    pub(crate) fn explain(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(crate) fn coded(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// A refusal of the desk: nothing happened, and the phrase says why.
    pub(crate) fn refused(phrase: Phrase, now: Timestamp) -> Self {
        let retry_after = match &phrase {
            Phrase::TooManyMessages { retry_at } | Phrase::TooManyTickets { retry_at } => {
                Some(retry_at.since(now).max(Duration::from_secs(1)))
            }
            Phrase::TryLater => Some(COME_BACK),
            _ => None,
        };
        Self { retry_after, ..Self::of(status_of(&phrase), phrase) }
    }

    pub(crate) fn read(error: ReadError, now: Timestamp) -> Self {
        match error {
            ReadError::Unavailable => Self::try_later(),
            ReadError::NotFound => Self::of(StatusCode::NOT_FOUND, Phrase::MessageUnknown).coded("not-found"),
            ReadError::Forbidden => {
                Self::of(StatusCode::FORBIDDEN, Phrase::MessageUnknown).coded("forbidden")
            }
            ReadError::Refused(phrase) => Self::refused(*phrase, now),
        }
    }

    /// Nothing was taken: the caller sends it again.
    pub(crate) fn receive(error: &ReceiveError) -> Self {
        match error {
            ReceiveError::Unavailable | ReceiveError::Busy | ReceiveError::Stopping => Self::try_later(),
        }
    }

    /// The answer, with `message` in the listener's language.
    pub(crate) fn spoken(self, message: String) -> Response {
        self.spoken_with(message, None)
    }

    /// The same, with the page's own texts for one that gets them nowhere else.
    pub(crate) fn spoken_with(self, message: String, page: Option<Furniture>) -> Response {
        let retry_after = self.retry_after.map(|wait| wait.as_millis().div_ceil(1000).max(1));
        let body = Envelope {
            error: ErrorBody { code: self.code, message, retry_after, detail: self.detail.as_deref() },
            page,
        };
        let mut response = (self.status, axum::Json(&body)).into_response();
        if let Some(seconds) = retry_after
            && let Ok(value) = seconds.to_string().parse()
        {
            response.headers_mut().insert(RETRY_AFTER, value);
        }
        response
    }
}

/// Carries the fault out to the guard.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: ErrorBody<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<Furniture>,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    code: &'static str,
    message: String,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

/// Refusals that need no status of their own are conflicts: the request was fine, the state was not.
fn status_of(phrase: &Phrase) -> StatusCode {
    match phrase {
        Phrase::EmptyMessage
        | Phrase::FileEmpty
        | Phrase::FilesGone
        | Phrase::LanguageUnknown
        | Phrase::UnknownCommand { .. }
        | Phrase::NotReadable => StatusCode::BAD_REQUEST,
        Phrase::SignInAgain => StatusCode::UNAUTHORIZED,
        Phrase::Blocked => StatusCode::FORBIDDEN,
        Phrase::TicketUnknown | Phrase::MessageUnknown => StatusCode::NOT_FOUND,
        Phrase::MessageTooLong { .. } | Phrase::TooManyFiles { .. } | Phrase::FileTooBig { .. } => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Phrase::FileRefused { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Phrase::TooManyMessages { .. } | Phrase::TooManyTickets { .. } => StatusCode::TOO_MANY_REQUESTS,
        Phrase::TryLater => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::CONFLICT,
    }
}
