//! Webhooks in: `POST /webhook/{name}/messages` and `POST /webhook/{name}/files`, both signed.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use bytes::Bytes;
use deskbell_core::ids::Language;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Channel, Customers, Helpdesk, Outcome};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::caller;
use crate::fault::Fault;
use crate::intake::{Event, FileAsked, Wrong};
use crate::uploads;
use crate::webhook::WebhookChannel;

const BODY_BYTES: usize = 256 * 1024;

struct Webhooks {
    channels: Vec<Arc<WebhookChannel>>,
    helpdesk: Arc<dyn Helpdesk>,
    customers: Arc<dyn Customers>,
}

/// What became of an event.
#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum Answered {
    Accepted {
        message: Option<deskbell_core::ids::MessageId>,
        ticket: Option<deskbell_core::ids::TicketNumber>,
        /// To be shown to the person who acted, in their language.
        toast: Option<String>,
    },
}

/// The doors of all webhooks.
pub fn webhook_router(
    channels: Vec<Arc<WebhookChannel>>,
    helpdesk: Arc<dyn Helpdesk>,
    customers: Arc<dyn Customers>,
) -> Router {
    Router::new()
        .route("/webhook/{name}/messages", post(messages))
        .route("/webhook/{name}/files", post(files))
        .with_state(Arc::new(Webhooks { channels, helpdesk, customers }))
}

async fn messages(
    State(hooks): State<Arc<Webhooks>>,
    Path(name): Path<String>,
    request: Request,
) -> Response {
    let Some(channel) = hooks.channel(&name) else { return hooks.unknown().await };
    let event: Event = match signed(&channel, request).await {
        Ok(event) => event,
        Err(fault) => return hooks.speak(&channel, "", &[], fault).await,
    };
    let (place, languages) = (event.conversation.clone(), event.languages());
    let now = channel.clock.now();
    let inbound = match event.into_inbound(channel.id(), now) {
        Ok(inbound) => inbound,
        Err(Wrong::Body(detail)) => {
            return hooks.speak(&channel, "", &languages, Fault::unreadable(detail)).await;
        }
        Err(Wrong::Person(phrase)) => {
            return hooks.speak(&channel, &place, &languages, Fault::refused(phrase, now)).await;
        }
    };
    match hooks.helpdesk.receive(inbound).await {
        Ok(Outcome::Accepted(answer)) => {
            let toast = match &answer.toast {
                Some(phrase) => Some(hooks.customers.speak(&channel.id(), &place, &languages, phrase).await),
                None => None,
            };
            safe(
                axum::Json(Answered::Accepted { message: answer.message, ticket: answer.ticket, toast })
                    .into_response(),
            )
        }
        Ok(Outcome::Refused(phrase)) => {
            hooks.speak(&channel, &place, &languages, Fault::refused(phrase, now)).await
        }
        Err(error) => {
            tracing::warn!(%error, channel = %channel.id(), "a webhook's event could not be taken");
            hooks.speak(&channel, &place, &languages, Fault::receive(&error)).await
        }
    }
}

async fn files(State(hooks): State<Arc<Webhooks>>, Path(name): Path<String>, request: Request) -> Response {
    let Some(channel) = hooks.channel(&name) else { return hooks.unknown().await };
    let asked: FileAsked = match signed(&channel, request).await {
        Ok(asked) => asked,
        Err(fault) => return hooks.speak(&channel, "", &[], fault).await,
    };
    match hooks.customers.file(&channel.id(), &asked.conversation, asked.file).await {
        Ok(read) => safe(uploads::streamed(read)),
        Err(error) => {
            let fault = Fault::read(error, channel.clock.now());
            hooks.speak(&channel, &asked.conversation, &[], fault).await
        }
    }
}

/// A body that was signed by the channel's front end; nothing is parsed before that is known.
async fn signed<T: DeserializeOwned>(channel: &WebhookChannel, request: Request) -> Result<T, Fault> {
    let headers: HeaderMap = request.headers().clone();
    let body: Bytes = caller::read(request, BODY_BYTES).await?;
    channel.secret.verify(&headers, &body, channel.clock.now()).map_err(|unsigned| {
        metrics::counter!("deskbell_webhook_unsigned_total").increment(1);
        Fault::of(StatusCode::UNAUTHORIZED, Phrase::SignInAgain)
            .coded("wrong-signature")
            .explain(unsigned.to_string())
    })?;
    caller::parse(&body)
}

impl Webhooks {
    fn channel(&self, name: &str) -> Option<Arc<WebhookChannel>> {
        self.channels.iter().find(|channel| channel.name() == name).cloned()
    }

    async fn speak(
        &self,
        channel: &WebhookChannel,
        place: &str,
        hints: &[Language],
        fault: Fault,
    ) -> Response {
        let message = self.customers.speak(&channel.id(), place, hints, &fault.phrase).await;
        safe(fault.spoken(message))
    }

    /// Unknown names are told apart from wrong signatures: an operator's typing mistake, not a secret.
    async fn unknown(&self) -> Response {
        let fault = Fault::of(StatusCode::NOT_FOUND, Phrase::NotReadable)
            .coded("no-such-webhook")
            .explain("no webhook of this name is configured");
        let channel = deskbell_core::ids::ChannelId::new("webhook");
        let message = self.customers.speak(&channel, "", &[], &fault.phrase).await;
        safe(fault.spoken(message))
    }
}

fn safe(mut response: Response) -> Response {
    response.headers_mut().insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response.headers_mut().insert("cache-control", HeaderValue::from_static("no-store"));
    response
}
