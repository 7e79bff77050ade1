//! What the routes stand on.

use std::sync::Arc;

use deskbell_core::clock::Clock;
use deskbell_core::ids::ChannelId;
use deskbell_core::port::{Helpdesk, TeamDesk};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// The console's channel, when nobody says otherwise.
pub const CHANNEL: &str = "console";

#[derive(Clone)]
pub struct Console {
    /// Takes what agents do.
    pub helpdesk: Arc<dyn Helpdesk>,
    /// Answers what they ask.
    pub team: Arc<dyn TeamDesk>,
    pub clock: Arc<dyn Clock>,
    pub channel: ChannelId,
    /// Scheme, host and port as the team's browsers see them: requests from pages elsewhere are refused.
    pub public_url: String,
    /// The cookie travels over TLS only.
    pub secure_cookie: bool,
    /// Live streams end when this is cancelled, so that the server can stop.
    pub stop: CancellationToken,
    /// Somebody signed out.
    pub(crate) left: Arc<Notify>,
}

impl Console {
    #[must_use]
    pub fn new(
        helpdesk: Arc<dyn Helpdesk>,
        team: Arc<dyn TeamDesk>,
        clock: Arc<dyn Clock>,
        public_url: &str,
        stop: CancellationToken,
    ) -> Self {
        Self {
            helpdesk,
            team,
            clock,
            channel: ChannelId::new(CHANNEL),
            secure_cookie: public_url.starts_with("https://"),
            public_url: public_url.trim_end_matches('/').to_owned(),
            stop,
            left: Arc::default(),
        }
    }
}

impl std::fmt::Debug for Console {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Console").field("channel", &self.channel).finish_non_exhaustive()
    }
}
