//! The channels this process serves, by their ids.

use std::collections::HashMap;
use std::sync::Arc;

use crate::ids::ChannelId;
use crate::port::Channel;

#[derive(Clone, Default)]
pub(super) struct Channels {
    by_id: HashMap<ChannelId, Arc<dyn Channel>>,
}

impl std::fmt::Debug for Channels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.by_id.keys()).finish()
    }
}

impl Channels {
    pub(super) fn new(channels: Vec<Arc<dyn Channel>>) -> Self {
        Self { by_id: channels.into_iter().map(|channel| (channel.id(), channel)).collect() }
    }

    pub(super) fn get(&self, id: &ChannelId) -> Option<&Arc<dyn Channel>> {
        self.by_id.get(id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Arc<dyn Channel>> {
        self.by_id.values()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &ChannelId> {
        self.by_id.keys()
    }

    /// Whether what is said there must be sent. A channel that is not served any more is read by nobody, so nothing
    /// is queued for it.
    pub(super) fn is_push(&self, channel: &ChannelId, place: &str) -> bool {
        self.get(channel).is_some_and(|channel| !channel.capabilities(place).pull)
    }
}
