//! Messages on the clock, in whichever messenger they are said and shown.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::table::Latencies;

/// Before the number by which a message is known again.
pub(super) const SIGN: char = '§';

/// Which messages are under way, and how long the others took.
#[derive(Debug, Default)]
pub(super) struct Clocked {
    pub(super) sent: HashMap<u64, Instant>,
    next: u64,
    pub(super) latencies: Latencies,
    pub(super) last: Option<Instant>,
    /// In the order in which they arrived.
    pub(super) arrived: Vec<u64>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Watch(Arc<Mutex<Clocked>>);

impl Watch {
    pub(super) fn lock(&self) -> MutexGuard<'_, Clocked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Words of their own, on the clock from now on.
    pub(super) fn words(&self) -> String {
        let mut clocked = self.lock();
        clocked.next += 1;
        let number = clocked.next;
        clocked.sent.insert(number, Instant::now());
        format!("{SIGN}{number}")
    }

    /// Everything that one message of the bot shows; several may have been joined.
    pub(super) fn arrive(&self, text: &str, at: Instant) {
        let mut clocked = self.lock();
        for part in text.split(SIGN).skip(1) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let Some((number, sent)) =
                digits.parse().ok().and_then(|number| clocked.sent.remove_entry(&number))
            else {
                continue;
            };
            clocked.latencies.add(at.saturating_duration_since(sent));
            clocked.last = Some(at);
            clocked.arrived.push(number);
        }
    }

    /// From here on; what is under way is still awaited.
    pub(super) fn reset(&self) {
        let mut clocked = self.lock();
        clocked.latencies = Latencies::default();
        clocked.arrived.clear();
    }

    /// Waits until everything has arrived; how much has not after `patience`.
    pub(super) async fn drain(&self, patience: Duration) -> usize {
        let until = Instant::now() + patience;
        loop {
            let left = self.lock().sent.len();
            if left == 0 || Instant::now() >= until {
                return left;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}
