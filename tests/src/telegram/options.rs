//! How a fake is started.

use std::sync::Arc;
use std::time::Duration;

use deskbell_core::clock::{Clock, SystemClock};

/// What Telegram allows a bot in a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limits {
    /// None: for the benchmark, and for tests of something else.
    #[default]
    Off,
    /// About one message a second in a private chat, with bursts of three; twenty a minute in a group, over all of
    /// its topics and with edits and topic creation; thirty a second over everything.
    Standard,
}

/// How much is remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Record {
    /// Every call with its answer.
    #[default]
    On,
    /// No calls, and none is held against the specification: for the benchmark. Chats are kept all the same.
    Off,
}

/// What can be chosen about a fake.
#[derive(Clone, Debug)]
pub struct Options {
    pub limits: Limits,
    pub record: Record,
    /// Whether BotFather's privacy mode is on: without administrator rights the bot then reads only what is meant for it.
    pub privacy: bool,
    /// Whether BotFather lets the bot be added to groups.
    pub joins_groups: bool,
    /// By how many seconds Telegram's clock, as its answers' heads tell it, is ahead of [`Options::clock`].
    pub clock_ahead: i64,
    /// Whether reactions in private chats are told, which Telegram does not promise.
    pub private_reactions: bool,
    /// For how long the press of a button may be answered.
    pub callback_lifetime: Duration,
    /// The wait after the first refused delivery of a webhook; it doubles up to [`Options::webhook_wait_most`].
    pub webhook_wait: Duration,
    pub webhook_wait_most: Duration,
    /// After how many refusals an update is given up; never, without one.
    pub webhook_attempts: Option<u32>,
    /// For how long a webhook may take to answer.
    pub webhook_timeout: Duration,
    /// The largest file that can be fetched, in bytes.
    pub download_most: u64,
    /// The largest file that can be sent, in bytes.
    pub upload_most: u64,
    /// For how long a test waits for something before it says what is there instead.
    pub patience: Duration,
    /// The time of messages, limits and lifetimes. Long polls and waits are real time always.
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::Off,
            record: Record::On,
            privacy: false,
            joins_groups: true,
            clock_ahead: 0,
            private_reactions: true,
            callback_lifetime: Duration::from_secs(15),
            webhook_wait: Duration::from_millis(50),
            webhook_wait_most: Duration::from_secs(1),
            webhook_attempts: None,
            webhook_timeout: Duration::from_secs(30),
            download_most: 20 * 1024 * 1024,
            upload_most: 50 * 1024 * 1024,
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

    /// With the limits that Telegram sets.
    #[must_use]
    pub fn limited() -> Self {
        Self { limits: Limits::Standard, ..Self::default() }
    }
}
