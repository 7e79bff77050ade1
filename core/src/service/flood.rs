//! How much one person may send within a minute. Counted in memory: after a restart everybody begins anew.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::time::Duration;

use crate::clock::Timestamp;

const MINUTE: Duration = Duration::from_secs(60);
/// Beyond this many people the quiet ones are forgotten.
const PEOPLE: usize = 10_000;

/// `K` is whatever names the sender.
#[derive(Debug)]
pub(super) struct Flood<K> {
    sent: HashMap<K, VecDeque<Timestamp>>,
}

impl<K> Default for Flood<K> {
    fn default() -> Self {
        Self { sent: HashMap::new() }
    }
}

impl<K: Hash + Eq> Flood<K> {
    /// When they may send again, if they sent `limit` things within the last minute.
    pub(super) fn refuses(&mut self, who: &K, limit: u32, now: Timestamp) -> Option<Timestamp> {
        let sent = self.sent.get_mut(who)?;
        while sent.front().is_some_and(|first| now.since(*first) >= MINUTE) {
            sent.pop_front();
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        if sent.len() < limit { None } else { sent.front().map(|first| first.plus(MINUTE)) }
    }

    /// It was taken.
    pub(super) fn count(&mut self, who: K, now: Timestamp) {
        if self.sent.len() >= PEOPLE && !self.sent.contains_key(&who) {
            self.sent.retain(|_, sent| sent.back().is_some_and(|last| now.since(*last) < MINUTE));
        }
        self.sent.entry(who).or_default().push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_holds_so_many_and_no_more() {
        let (mut flood, ana) = (Flood::default(), "ana");
        let at = |seconds: u64| Timestamp(1_000_000).plus(Duration::from_secs(seconds));
        for second in 0..3 {
            assert_eq!(flood.refuses(&ana, 3, at(second)), None);
            flood.count(ana, at(second));
        }
        assert_eq!(flood.refuses(&ana, 3, at(10)), Some(at(60)));
        assert_eq!(flood.refuses(&"ben", 3, at(10)), None);
        assert_eq!(flood.refuses(&ana, 3, at(60)), None);
    }
}
