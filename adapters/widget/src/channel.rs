//! The widget as the core sees it: a channel whose places read everything themselves.

use std::sync::Arc;

use async_trait::async_trait;
use deskbell_core::ids::ChannelId;
use deskbell_core::port::{
    Capabilities, Channel, ChannelDown, DeliverError, Delivery, Files, Helpdesk, Receipt,
};
use tokio_util::sync::CancellationToken;

/// Nothing is pushed to it: pages ask [`crate::router`].
#[derive(Debug)]
pub struct WidgetChannel {
    id: ChannelId,
    capabilities: Arc<Capabilities>,
}

impl WidgetChannel {
    #[must_use]
    pub fn new(id: ChannelId) -> Self {
        Self { id, capabilities: Arc::new(Capabilities::pull()) }
    }
}

#[async_trait]
impl Channel for WidgetChannel {
    fn id(&self) -> ChannelId {
        self.id.clone()
    }

    fn capabilities(&self, _place: &str) -> Arc<Capabilities> {
        self.capabilities.clone()
    }

    /// Never called for a pull place; a row that is there all the same is not worth repeating.
    async fn deliver(&self, _delivery: &Delivery, _files: &dyn Files) -> Result<Receipt, DeliverError> {
        Err(DeliverError::Rejected { detail: "the widget reads its messages itself".into() })
    }

    /// Pages keep what was said while the desk was away and send it again, so there is nothing to catch up with.
    async fn listen(
        self: Arc<Self>,
        _helpdesk: Arc<dyn Helpdesk>,
        ready: Box<dyn FnOnce() + Send>,
        stop: CancellationToken,
    ) -> Result<(), ChannelDown> {
        ready();
        stop.cancelled().await;
        Ok(())
    }
}
