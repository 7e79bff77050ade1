//! The door for everything that people do.

use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::oneshot;

use super::advice::advise;
use super::customers::LONGEST_ID;
use super::desk::Desk;
use super::task::{Event, Heard, Job, Task};
use crate::decide::Advice;
use crate::model::Phrase;
use crate::port::{Helpdesk, Inbound, InboundKind, Outcome, Place, ReceiveError, Sender};

/// With the queue full for this long nobody is helped by waiting on.
const PATIENCE: Duration = Duration::from_secs(3);

#[async_trait]
impl Helpdesk for Desk {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        if self.shared.stopping.is_cancelled() {
            return Err(ReceiveError::Stopping);
        }
        if !is_fit(&inbound) {
            return Ok(Outcome::Refused(Phrase::NotReadable));
        }
        let advice = self.advice(&inbound);
        let task = Task::Heard(Box::new(Heard { inbound, action: None, advice }));
        let (reply, answer) = oneshot::channel();
        let job = Job::Event(Event { task, reply: Some(reply) });
        match self.jobs.send_timeout(job, PATIENCE).await {
            Ok(()) => {}
            Err(tokio::sync::mpsc::error::SendTimeoutError::Timeout(_)) => {
                metrics::counter!("deskbell_queue_full_total").increment(1);
                return Err(ReceiveError::Busy);
            }
            Err(tokio::sync::mpsc::error::SendTimeoutError::Closed(_)) => return Err(ReceiveError::Stopping),
        }
        // A writer that is gone has taken nothing of it.
        answer.await.unwrap_or(Err(ReceiveError::Stopping))
    }
}

impl Desk {
    fn advice(&self, inbound: &Inbound) -> Advice {
        let InboundKind::Said { words, .. } = &inbound.kind else { return Advice::default() };
        let Sender::Customer { language_hint, .. } = &inbound.sender else { return Advice::default() };
        let shared = &self.shared;
        let (settings, locales) = (shared.settings.load(), shared.locales.load());
        if words.chars().count() > settings.limits.message_chars {
            // It will be refused.
            return Advice::default();
        }
        advise(words, language_hint.as_ref(), &settings, &locales, &shared.knowledge)
    }
}

/// What adapters promise of their own names. A name that no table could hold is refused, not cut.
fn is_fit(inbound: &Inbound) -> bool {
    let named = |id: &str| !id.is_empty() && id.len() <= LONGEST_ID && !id.chars().any(char::is_control);
    let place = match &inbound.place {
        Place::Customer(place) => named(place),
        Place::Ticket(_) => true,
    };
    let sender = match &inbound.sender {
        Sender::Customer { external, .. } => named(external),
        Sender::Agent(_) => true,
    };
    place && sender && named(&inbound.update.0) && named(inbound.channel.as_str())
}
