//! The commands and context menus that Discord shows.

use std::sync::Arc;

use deskbell_core::port::Helpdesk;
use tokio_util::sync::CancellationToken;

use crate::channel::DiscordChannel;

/// Brings the registered commands in line with ours, in every language; until it has succeeded or `stop`.
pub(crate) async fn furnish(
    channel: Arc<DiscordChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    stop: CancellationToken,
) {
    let _ = (channel, helpdesk, stop);
}
