//! What only the one who asked sees: answers to a command or a press, given through its interaction.

use deskbell_core::port::Receipt;
use serde_json::{Map, Value};
use serenity::http::Route;
use tokio::time::Instant;

use crate::channel::DiscordChannel;
use crate::ears::EPHEMERAL;
use crate::encode::Look;
use crate::ids::MessageSpot;
use crate::send::Sent;
use crate::wire::Call;

/// `EPHEMERAL` of a message.
pub(crate) const ONLY_FOR_ONE: u64 = 1 << 6;

impl DiscordChannel {
    /// Where only the one who asked sees it; none: that cannot be any more.
    pub(crate) async fn whisper(&self, user: u64, look: &Look) -> Option<Receipt> {
        let token = self.ears.of(user, Instant::now())?;
        let drafts = look.drafts();
        let mut shown = Vec::new();
        for draft in drafts {
            let mut body = draft.body;
            body.remove("message_reference");
            body.insert("flags".into(), ONLY_FOR_ONE.into());
            let route =
                Route::WebhookFollowupMessages { application_id: self.application().into(), token: &token };
            match self.wire.call::<Sent>(Call::post(route, Value::Object(body))).await {
                Ok(sent) => {
                    let message = sent.id.parse().ok()?;
                    self.ears.showed(message, &token);
                    shown.push(MessageSpot { channel: EPHEMERAL, message }.text());
                }
                Err(error) => {
                    tracing::debug!(%error, "an answer for one person's eyes could not be given; it is sent to them");
                    self.ears.forget(user);
                    return None;
                }
            }
        }
        Some(Receipt { shown, ..Receipt::default() })
    }

    /// A quarter of an hour later nobody sees it any more, and rules check again whatever is pressed.
    pub(crate) async fn change_whisper(&self, message: u64, body: &Map<String, Value>) {
        let Some(token) = self.ears.behind(message, Instant::now()) else { return };
        let mut body = body.clone();
        body.remove("flags");
        let route = Route::WebhookFollowupMessage {
            application_id: self.application().into(),
            token: &token,
            message_id: message.into(),
        };
        if let Err(error) = self.wire.call::<Value>(Call::patch(route, Value::Object(body))).await {
            tracing::debug!(%error, "an answer for one person's eyes could not be changed");
        }
    }
}
