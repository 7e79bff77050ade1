//! One event, from the gateway's bytes to the desk's store.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use deskbell_core::ids::Language;
use deskbell_core::port::{Helpdesk, Outcome, ReceiveError, Sender};
use futures::FutureExt;

use crate::channel::DiscordChannel;
use crate::event::Event;
use crate::ids::Spot;
use crate::intake::{self, Read};

impl DiscordChannel {
    /// Returns when the desk has stored it, or when nobody needs it. A panic is ours and must not stop the stream.
    pub(crate) async fn take(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        event: &Event,
    ) -> Result<(), ReceiveError> {
        let taken = AssertUnwindSafe(self.take_unguarded(helpdesk, event)).catch_unwind().await;
        taken.unwrap_or_else(|_| {
            metrics::counter!("deskbell_discord_events_unreadable_total").increment(1);
            tracing::error!(
                event = event.name,
                key = event.key,
                "an event made the adapter fail; it is passed over"
            );
            Ok(())
        })
    }

    async fn take_unguarded(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        event: &Event,
    ) -> Result<(), ReceiveError> {
        let read = intake::read(event, &self.known());
        if let Some(Spot::Customer(user)) = event.channel().and_then(|channel| self.atlas.spot(channel)) {
            self.keep_channels(helpdesk, user).await?;
        }
        let outcome = match &read {
            Read::Take(_) | Read::Several(_) => "taken",
            Read::Say { .. } => "answered",
            Read::Ignored(_) => "ignored",
        };
        metrics::counter!("deskbell_discord_events_total", "event" => event.name.clone(), "outcome" => outcome)
            .increment(1);
        match read {
            Read::Take(taken) => {
                let (inbound, origin) = *taken;
                let (place, hint) = (inbound.place.clone(), hint(&inbound.sender));
                let outcome = helpdesk.receive(inbound).await?;
                self.answer(helpdesk, place, hint, origin, outcome);
            }
            Read::Several(inbounds) => {
                for inbound in inbounds {
                    helpdesk.receive(inbound).await?;
                }
            }
            Read::Say { place, hint, phrase, origin } => {
                self.answer(helpdesk, place, hint, origin, Outcome::Refused(phrase));
            }
            Read::Ignored(reason) => tracing::trace!(reason, "an event is of no interest"),
        }
        Ok(())
    }
}

fn hint(sender: &Sender) -> Option<Language> {
    match sender {
        Sender::Customer { language_hint, .. } => language_hint.clone(),
        Sender::Agent(_) | Sender::Member { .. } | Sender::Unnamed => None,
    }
}
