//! Errors, sorted by who must act.

use std::time::Duration;

use thiserror::Error;

/// The adapter must let the sender or the platform try again: nothing was taken.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReceiveError {
    #[error("the store is not reachable")]
    Unavailable,
    #[error("more comes in than can be stored; try again shortly")]
    Busy,
    #[error("the desk is stopping")]
    Stopping,
}

/// A question to the core could not be answered.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ReadError {
    #[error("the store is not reachable")]
    Unavailable,
    #[error("there is no such thing, or it is not theirs to see")]
    NotFound,
    #[error("not allowed for this role")]
    Forbidden,
    /// Said to the person; nothing was kept.
    #[error("refused: {}", .0.message())]
    Refused(Box<crate::model::Phrase>),
}

/// Where a platform's limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In the place alone: a private chat, one post of a forum.
    Place,
    /// In the whole chat or group that holds the place.
    Peer,
}

/// The relay must act.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum DeliverError {
    /// The platform said when to come back: exactly that long nothing more goes where its limit reaches.
    #[error("asked to wait {wait:?}")]
    RetryAfter { wait: Duration, reach: Reach },
    /// Nothing was done: try again with backoff.
    #[error("not now: {detail}")]
    Temporary { detail: String },
    /// It may have been done: repeated at most once, marked *maybe*.
    #[error("unknown whether it was done: {detail}")]
    Ambiguous { detail: String },
    /// Nothing reaches this person: the lane is parked until they come back.
    #[error("unreachable: {detail}")]
    Unreachable { detail: String },
    /// The place is gone: the room is healed.
    #[error("the place is gone: {detail}")]
    Gone { detail: String },
    /// The platform will never take this: a dead letter, and the team is told.
    #[error("rejected: {detail}")]
    Rejected { detail: String },
}

/// A channel stopped listening for good; the operator must act.
#[derive(Debug, Error)]
#[error("channel {channel} is down: {detail}")]
pub struct ChannelDown {
    pub channel: String,
    pub detail: String,
}
