//! How a fake is started.

use std::sync::Arc;
use std::time::Duration;

use deskbell_core::clock::{Clock, SystemClock};

/// What Discord allows a bot in a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limits {
    /// None: for the benchmark, and for tests of something else. Buckets are told all the same, and never empty.
    #[default]
    Off,
    /// A bucket per route and channel as Discord's heads show them, and fifty calls a second over everything.
    Standard,
}

/// How much is remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Record {
    /// Every call with its answer.
    #[default]
    On,
    /// No calls, and none is held against the specification: for the benchmark. Channels are kept all the same.
    Off,
}

/// What can be chosen about a fake.
#[derive(Clone, Debug)]
pub struct Options {
    pub limits: Limits,
    pub record: Record,
    /// The portal's switch for the privileged intent to read messages in servers.
    pub message_content: bool,
    /// The portal's switch for the privileged intent to be told who joins and leaves.
    pub guild_members: bool,
    /// Interactions would go to this address instead of the gateway.
    pub interactions_endpoint: Option<String>,
    /// For how long an interaction waits for its first answer.
    pub interaction_deadline: Duration,
    /// For how long an answered interaction takes more answers.
    pub token_lifetime: Duration,
    /// For how long an enforced nonce makes a repeated message the same message.
    pub nonce_window: Duration,
    /// What the gateway asks for between two heartbeats.
    pub heartbeat: Duration,
    /// For how long a session that lost its connection can be resumed.
    pub resume_window: Duration,
    /// How many threads a server may have that are not archived.
    pub active_threads_most: usize,
    /// How many edits of messages older than an hour a channel takes within twenty seconds.
    pub old_edits_most: usize,
    /// The largest file that can be sent, in bytes.
    pub upload_most: usize,
    /// For how long an address on the CDN is good.
    pub link_lifetime: Duration,
    /// How many commands a server takes within a day.
    pub commands_a_day: usize,
    /// For how long a test waits for something before it says what is there instead.
    pub patience: Duration,
    /// The time of messages and lifetimes. Limits, waits and the three seconds of interactions are real time always.
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::Off,
            record: Record::On,
            message_content: true,
            guild_members: true,
            interactions_endpoint: None,
            interaction_deadline: Duration::from_secs(3),
            token_lifetime: Duration::from_secs(15 * 60),
            nonce_window: Duration::from_secs(3 * 60),
            heartbeat: Duration::from_millis(41_250),
            resume_window: Duration::from_secs(90),
            active_threads_most: 1_000,
            old_edits_most: 3,
            upload_most: 10 * 1024 * 1024,
            link_lifetime: Duration::from_secs(24 * 60 * 60),
            commands_a_day: 200,
            patience: Duration::from_secs(20),
            clock: Arc::new(SystemClock::default()),
        }
    }
}

impl Options {
    /// For the benchmark: as little work as can be.
    #[must_use]
    pub fn bench() -> Self {
        Self { record: Record::Off, ..Self::default() }
    }

    /// With the limits that Discord sets.
    #[must_use]
    pub fn limited() -> Self {
        Self { limits: Limits::Standard, ..Self::default() }
    }
}
