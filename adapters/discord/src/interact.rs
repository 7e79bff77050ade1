//! Interactions: buttons, selects, modals, commands, autocomplete, context menus.

use std::sync::Arc;

use deskbell_core::port::Helpdesk;

use crate::channel::DiscordChannel;
use crate::event::Event;

/// One interaction from its first answer (within three seconds, whatever the desk's store does) to its last. Called at
/// once when it comes, beside everything else.
pub(crate) async fn take(channel: Arc<DiscordChannel>, helpdesk: Arc<dyn Helpdesk>, event: Event) {
    let _ = (channel, helpdesk, event);
}
