//! How much one address and one place may ask for, and when a refused one may come back.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::config::WidgetConfig;

/// Forgets whoever has been quiet, once in so many checks.
const TIDY_EVERY: u32 = 4_096;

/// The desk's clock in governor's terms.
#[derive(Clone, Debug)]
struct DeskClock(Arc<dyn Clock>);

impl governor::clock::Clock for DeskClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().0).unwrap_or(0))
    }
}

type Limiter<K> = RateLimiter<K, DashMapStateStore<K>, DeskClock, NoOpMiddleware<Duration>>;

/// One quota for every key; none when the limit is 0.
#[derive(Debug)]
struct Gate<K: Hash + Eq + Clone> {
    limiter: Option<Limiter<K>>,
    clock: DeskClock,
    checks: AtomicU32,
}

impl<K: Hash + Eq + Clone> Gate<K> {
    fn new(clock: &DeskClock, limit: u32, quota: fn(NonZeroU32) -> Quota) -> Self {
        let limiter =
            NonZeroU32::new(limit).map(|limit| RateLimiter::dashmap_with_clock(quota(limit), clock.clone()));
        Self { limiter, clock: clock.clone(), checks: AtomicU32::new(0) }
    }

    /// `Err`: how long to wait.
    fn check(&self, key: &K) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.checks.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        limiter
            .check_key(key)
            .map_err(|not_until| not_until.wait_time_from(governor::clock::Clock::now(&self.clock)))
    }
}

#[derive(Debug)]
pub(crate) struct Limits {
    requests: Gate<IpAddr>,
    sessions: Gate<IpAddr>,
    messages: Gate<String>,
    streams: Arc<Mutex<HashMap<IpAddr, u32>>>,
    streams_per_address: u32,
}

impl Limits {
    pub(crate) fn new(config: &WidgetConfig, clock: Arc<dyn Clock>) -> Self {
        let clock = DeskClock(clock);
        Self {
            requests: Gate::new(&clock, config.requests_per_minute, Quota::per_minute),
            sessions: Gate::new(&clock, config.sessions_per_hour, Quota::per_hour),
            messages: Gate::new(&clock, config.messages_per_minute, Quota::per_minute),
            streams: Arc::default(),
            streams_per_address: config.streams_per_address,
        }
    }

    pub(crate) fn request(&self, address: IpAddr) -> Result<(), Duration> {
        self.requests.check(&address)
    }

    pub(crate) fn session(&self, address: IpAddr) -> Result<(), Duration> {
        self.sessions.check(&address)
    }

    pub(crate) fn message(&self, place: &str) -> Result<(), Duration> {
        self.messages.check(&place.to_owned())
    }

    /// A seat for a stream, given back when dropped; none when the address has all of its seats taken.
    pub(crate) fn stream(&self, address: IpAddr) -> Option<Seat> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = streams.entry(address).or_insert(0);
        if self.streams_per_address > 0 && *taken >= self.streams_per_address {
            return None;
        }
        *taken += 1;
        metrics::gauge!("deskbell_widget_streams").increment(1.0);
        Some(Seat { streams: self.streams.clone(), address })
    }
}

/// One open stream of an address.
#[derive(Debug)]
pub(crate) struct Seat {
    streams: Arc<Mutex<HashMap<IpAddr, u32>>>,
    address: IpAddr,
}

impl Drop for Seat {
    fn drop(&mut self) {
        metrics::gauge!("deskbell_widget_streams").decrement(1.0);
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = streams.get_mut(&self.address) {
            *taken -= 1;
            if *taken == 0 {
                streams.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use deskbell_core::clock::{ManualClock, Timestamp};

    use super::*;

    fn limits(config: WidgetConfig) -> (Limits, Arc<ManualClock>) {
        let clock = Arc::new(ManualClock::at(Timestamp(1_800_000_000_000)));
        (Limits::new(&config, clock.clone()), clock)
    }

    #[test]
    fn a_place_is_told_when_to_come_back_and_then_let_in() {
        let (limits, clock) = limits(WidgetConfig { messages_per_minute: 3, ..WidgetConfig::default() });
        for _ in 0..3 {
            assert_eq!(limits.message("ana"), Ok(()));
        }
        let wait = limits.message("ana").unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(20), "{wait:?}");
        assert_eq!(limits.message("ben"), Ok(()), "others are not held up");
        clock.advance_to(clock.now().plus(wait));
        assert_eq!(limits.message("ana"), Ok(()));
    }

    #[test]
    fn zero_is_no_limit() {
        let (limits, _) =
            limits(WidgetConfig { requests_per_minute: 0, streams_per_address: 0, ..Default::default() });
        let address = "192.0.2.1".parse().unwrap();
        assert!((0..10_000).all(|_| limits.request(address).is_ok()));
        let seats: Vec<_> = (0..1_000).filter_map(|_| limits.stream(address)).collect();
        assert_eq!(seats.len(), 1_000);
    }

    #[test]
    fn a_seat_is_free_again_when_its_stream_ends() {
        let (limits, _) = limits(WidgetConfig { streams_per_address: 1, ..Default::default() });
        let address = "192.0.2.1".parse().unwrap();
        let seat = limits.stream(address);
        assert!(seat.is_some() && limits.stream(address).is_none());
        drop(seat);
        assert!(limits.stream(address).is_some());
    }
}
