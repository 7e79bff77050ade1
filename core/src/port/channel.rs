//! The two halves of the boundary: what adapters call, and what they offer.

use std::sync::Arc;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use super::capabilities::Capabilities;
use super::error::{ChannelDown, DeliverError, ReceiveError};
use super::inbound::{Inbound, Outcome, Place};
use super::outbound::{Delivery, Receipt};
use crate::ids::ChannelId;

/// Adapter → core.
#[async_trait]
pub trait Helpdesk: Send + Sync {
    /// Called by adapters for everything that people do. Returns only after it is durably stored, so the platform
    /// may be told that it was taken. A repeat of the same update key returns the recorded outcome. On an error
    /// nothing was taken: the adapter must let the platform offer it again, or tell the sender to try again.
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError>;
}

/// Core → adapter.
#[async_trait]
pub trait Channel: Send + Sync {
    fn id(&self) -> ChannelId;

    /// What a place can show. Called often; must not wait.
    fn capabilities(&self, place: &str) -> Arc<Capabilities>;

    /// Sends one piece to one place. Called by the relay, one call in flight per place. Must not repeat by itself;
    /// must return within 30 s; an error says who has to act.
    async fn deliver(&self, delivery: &Delivery) -> Result<Receipt, DeliverError>;

    /// Takes what the platform offers and hands it to `helpdesk` until `stop`. Must call `ready` once it has caught
    /// up with what was said while the desk was away: timers wait for that.
    async fn listen(
        self: Arc<Self>,
        helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown>;

    /// Typing and the like; may be lost.
    fn hint(&self, _place: &Place, _hint: Hint) {}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    Typing,
}
