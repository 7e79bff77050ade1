//! Rate limits: a bucket per route and channel, and one over everything.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::options::Limits;

/// Calls a second over everything; interactions are not counted.
const GLOBAL: u32 = 50;

/// What a route's bucket holds, and in which time it fills again.
fn size(operation: &str) -> (u32, Duration) {
    let seconds = Duration::from_secs;
    match operation {
        "create_message" | "update_message" | "delete_message" | "list_messages" | "get_message" => {
            (5, seconds(5))
        }
        "create_dm" => (10, seconds(10)),
        "add_my_message_reaction" | "delete_my_message_reaction" => (1, Duration::from_millis(300)),
        "create_thread" | "create_thread_from_message" => (10, seconds(10)),
        // Renaming a channel; everything else about it has more.
        "rename_channel" => (2, seconds(600)),
        "update_channel" => (5, seconds(5)),
        "execute_webhook" | "update_original_webhook_message" | "update_webhook_message" => (5, seconds(2)),
        _ => (10, seconds(5)),
    }
}

#[derive(Debug)]
struct Bucket {
    left: u32,
    resets: Instant,
}

/// What the heads of an answer say.
#[derive(Clone, Debug)]
pub(crate) struct Heads {
    pub(crate) bucket: String,
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset_after: Duration,
    /// In milliseconds since 1970, by the fake's clock; the budget itself counts real time.
    pub(crate) now: i64,
}

/// Too much.
#[derive(Clone, Debug)]
pub(crate) struct TooMany {
    pub(crate) wait: Duration,
    pub(crate) global: bool,
    pub(crate) heads: Option<Heads>,
}

#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    buckets: HashMap<(&'static str, String), Bucket>,
    second: (Option<Instant>, u32),
    old_edits: HashMap<u64, Vec<Instant>>,
    pub(crate) refused: u64,
    pub(crate) taken: u64,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            buckets: HashMap::new(),
            second: (None, 0),
            old_edits: HashMap::new(),
            refused: 0,
            taken: 0,
        }
    }

    pub(crate) fn set(&mut self, limits: Limits) {
        *self = Self { refused: self.refused, taken: self.taken, ..Self::new(limits) };
    }

    /// Takes one call of an operation about something; `exempt` from the limit over everything.
    pub(crate) fn take(
        &mut self,
        operation: &'static str,
        major: &str,
        exempt: bool,
    ) -> Result<Heads, TooMany> {
        let name = format!("{operation}-bucket");
        if self.limits == Limits::Off {
            self.taken += 1;
            let reset_after = Duration::from_secs(1);
            return Ok(Heads { bucket: name, limit: 1_000, remaining: 999, reset_after, now: 0 });
        }
        let now = Instant::now();
        if !exempt {
            let fresh = self.second.0.is_none_or(|from| now.duration_since(from) >= Duration::from_secs(1));
            if fresh {
                self.second = (Some(now), 0);
            }
            if self.second.1 >= GLOBAL {
                self.refused += 1;
                let from = self.second.0.unwrap_or(now);
                let wait = (from + Duration::from_secs(1)).saturating_duration_since(now);
                return Err(TooMany { wait, global: true, heads: None });
            }
        }
        let (limit, span) = size(operation);
        let bucket =
            self.buckets.entry((operation, major.to_owned())).or_insert(Bucket { left: limit, resets: now });
        if bucket.resets <= now {
            *bucket = Bucket { left: limit, resets: now + span };
        }
        let reset_after = bucket.resets.saturating_duration_since(now);
        if bucket.left == 0 {
            self.refused += 1;
            let heads = Heads { bucket: name, limit, remaining: 0, reset_after, now: 0 };
            return Err(TooMany { wait: reset_after, global: false, heads: Some(heads) });
        }
        bucket.left -= 1;
        self.second.1 += u32::from(!exempt);
        self.taken += 1;
        Ok(Heads { bucket: name, limit, remaining: bucket.left, reset_after, now: 0 })
    }

    /// An edit of a message older than an hour: the seconds to wait when there were too many of them.
    pub(crate) fn old_edit(&mut self, channel: u64, most: usize) -> Result<(), f64> {
        const SPAN: Duration = Duration::from_secs(20);
        let now = Instant::now();
        let edits = self.old_edits.entry(channel).or_default();
        edits.retain(|at| now.duration_since(*at) < SPAN);
        if let Some(first) = edits.first()
            && edits.len() >= most
        {
            return Err((*first + SPAN).saturating_duration_since(now).as_secs_f64());
        }
        edits.push(now);
        Ok(())
    }
}
