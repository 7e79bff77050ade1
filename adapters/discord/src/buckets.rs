//! Discord's limits: a bucket for each route and channel, told by the headers of every answer, one limit for everything,
//! and the ten thousand refused calls in ten minutes after which a bot is shut out
//! (docs, "Rate Limits").

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serenity::http::Route;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::config::Limits;
use crate::pace::Pace;

/// Refused calls (401, 403, 429) within [`SPAN`] after which nothing is called any more until the span is over.
const REFUSED: u32 = 5_000;
const SPAN: Duration = Duration::from_secs(600);
/// How long the first call of a bucket, whose answer tells what it holds, is waited for by others.
const FIRST: Duration = Duration::from_secs(1);
/// Buckets that are remembered; full ones are forgotten first.
const REMEMBERED: usize = 8_192;

/// What shares a bucket, as far as that can be known before the first answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BucketKey(Option<u64>);

impl BucketKey {
    pub(crate) fn of(method: &Method, route: &Route<'_>) -> Self {
        // Answers to interactions are free of limits but their own.
        if matches!(route, Route::InteractionResponse { .. }) {
            return Self(None);
        }
        Self::hashed(method, route.ratelimiting_bucket())
    }

    pub(crate) fn named(method: &Method, path: &str) -> Self {
        Self::hashed(method, path)
    }

    fn hashed(method: &Method, what: impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        method.hash(&mut hasher);
        what.hash(&mut hasher);
        Self(Some(hasher.finish()))
    }
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: u32,
    limit: u32,
    /// When it is full again.
    full: Instant,
    /// Nobody has said yet what it holds: one call is under way, and its answer will.
    is_guess: bool,
    /// It was full again, and no answer has told of it since: what an answer says is left does not know of the calls that
    /// are under way.
    is_refilled: bool,
}

#[derive(Default)]
pub(crate) struct Buckets {
    buckets: Mutex<HashMap<u64, Bucket>>,
    /// All calls together.
    pace: Mutex<Pace>,
    /// Nothing at all may be called before.
    closed: Mutex<Option<Instant>>,
    refused: Mutex<Option<(Instant, u32)>>,
    /// A first answer came.
    pub(crate) told: Notify,
}

impl Buckets {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { pace: Mutex::new(Pace::of(limits)), ..Self::default() }
    }

    /// Counts a call that is about to be made.
    ///
    /// # Errors
    /// How long it has to wait.
    pub(crate) fn pass(&self, key: BucketKey, now: Instant) -> Result<(), Duration> {
        let Some(key) = key.0 else { return Ok(()) };
        if let Some(until) = *lock(&self.closed)
            && until > now
        {
            return Err(until - now);
        }
        let mut pace = lock(&self.pace);
        pace.check(now)?;
        self.take(key, now)?;
        pace.count(now);
        Ok(())
    }

    /// One call from a bucket.
    fn take(&self, key: u64, now: Instant) -> Result<(), Duration> {
        let mut buckets = lock(&self.buckets);
        make_room(&mut buckets, now);
        let guess = Bucket { left: 0, limit: 1, full: now + FIRST, is_guess: true, is_refilled: false };
        let Some(bucket) = buckets.get_mut(&key) else {
            buckets.insert(key, guess);
            return Ok(());
        };
        if bucket.full <= now && bucket.is_guess {
            *bucket = guess;
            return Ok(());
        }
        if bucket.full <= now {
            // Whether the next answer tells it or not: it is full again, and a call is taken from it.
            bucket.left = bucket.limit;
            bucket.full = now + Duration::from_secs(1);
            bucket.is_refilled = true;
        }
        match bucket.left.checked_sub(1) {
            Some(left) => {
                bucket.left = left;
                Ok(())
            }
            None => Err(bucket.full - now),
        }
    }

    /// What an answer's headers say of its bucket.
    pub(crate) fn heard(&self, key: BucketKey, status: u16, headers: &HeaderMap, now: Instant) {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let shared = text("x-ratelimit-scope") == Some("shared");
        if matches!(status, 401 | 403) || (status == 429 && !shared) {
            self.count_refused(now);
        }
        let Some(key) = key.0 else { return };
        let number = |name: &str| text(name).and_then(|text| text.parse::<f64>().ok());
        if status == 429 && text("x-ratelimit-global") == Some("true") {
            let seconds = number("retry-after").unwrap_or(1.0).clamp(0.0, 3_600.0);
            *lock(&self.closed) = Some(now + Duration::from_secs_f64(seconds));
            return;
        }
        let (Some(left), Some(after)) = (number("x-ratelimit-remaining"), number("x-ratelimit-reset-after"))
        else {
            return self.unheard(BucketKey(Some(key)));
        };
        let left = left.clamp(0.0, 1e6) as u32;
        let limit = number("x-ratelimit-limit").map_or(left + 1, |limit| limit.clamp(1.0, 1e6) as u32);
        let full = now + Duration::from_secs_f64(after.clamp(0.0, 86_400.0));
        let mut buckets = lock(&self.buckets);
        make_room(&mut buckets, now);
        let bucket =
            buckets.entry(key).or_insert(Bucket { left, limit, full, is_guess: false, is_refilled: false });
        // Answers overtake one another: within one span the lowest count is the newest.
        let is_same_span =
            bucket.is_refilled || bucket.full > now && full <= bucket.full + Duration::from_millis(100);
        let is_same_span = is_same_span && !bucket.is_guess;
        let left = if is_same_span { bucket.left.min(left) } else { left };
        let heard = Bucket { left, limit, full, is_guess: false, is_refilled: false };
        let was_guess = std::mem::replace(bucket, heard).is_guess;
        if was_guess {
            self.told.notify_waiters();
        }
    }

    /// The first call of a bucket came back without a word of what it holds, or not at all.
    pub(crate) fn unheard(&self, key: BucketKey) {
        let Some(key) = key.0 else { return };
        let mut buckets = lock(&self.buckets);
        if buckets.get(&key).is_some_and(|bucket| bucket.is_guess) {
            buckets.remove(&key);
            self.told.notify_waiters();
        }
    }

    /// Nothing at all is called just now: a 429 that said so says nothing of any bucket.
    pub(crate) fn is_closed(&self, now: Instant) -> bool {
        lock(&self.closed).is_some_and(|until| until > now)
    }

    /// A 429 said how long nothing more of this bucket is taken.
    pub(crate) fn empty(&self, key: BucketKey, wait: Duration, now: Instant) {
        let Some(key) = key.0 else { return };
        let mut buckets = lock(&self.buckets);
        let full = now + wait;
        let bucket = buckets.entry(key).or_insert(Bucket {
            left: 0,
            limit: 1,
            full,
            is_guess: false,
            is_refilled: false,
        });
        *bucket = Bucket { left: 0, full, is_guess: false, is_refilled: false, ..*bucket };
    }

    fn count_refused(&self, now: Instant) {
        let mut refused = lock(&self.refused);
        let (since, count) = refused.filter(|(since, _)| now - *since < SPAN).unwrap_or((now, 0));
        *refused = Some((since, count + 1));
        if count + 1 == REFUSED {
            let until = since + SPAN;
            *lock(&self.closed) = Some(until);
            tracing::error!(
                calls = REFUSED,
                "Discord refused too many calls; none is made for some minutes, so that the bot is not shut out. Run \
                 `deskbell check` to see what it lacks"
            );
        }
    }
}

fn make_room(buckets: &mut HashMap<u64, Bucket>, now: Instant) {
    if buckets.len() >= REMEMBERED {
        buckets.retain(|_, bucket| bucket.full > now);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;
    use crate::pace;

    fn headers(values: &[(&'static str, &'static str)]) -> HeaderMap {
        values
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    fn told(left: &'static str, after: &'static str) -> HeaderMap {
        headers(&[
            ("x-ratelimit-limit", "5"),
            ("x-ratelimit-remaining", left),
            ("x-ratelimit-reset-after", after),
        ])
    }

    fn key(channel: u64) -> BucketKey {
        BucketKey::of(&Method::POST, &Route::ChannelMessages { channel_id: channel.into() })
    }

    #[test]
    fn an_empty_bucket_is_waited_for_and_no_other() {
        let (buckets, now) = (Buckets::default(), Instant::now());
        assert_eq!(buckets.pass(key(1), now), Ok(()));
        buckets.heard(key(1), 200, &told("1", "4.0"), now);
        assert_eq!(buckets.pass(key(1), now), Ok(()));
        assert_eq!(buckets.pass(key(1), now), Err(Duration::from_secs(4)));
        assert_eq!(buckets.pass(key(2), now), Ok(()), "another channel");
        let later = now + Duration::from_secs(4);
        for _ in 0..5 {
            assert_eq!(buckets.pass(key(1), later), Ok(()));
        }
        assert!(buckets.pass(key(1), later).is_err());
    }

    #[test]
    fn of_a_bucket_that_nobody_knows_one_call_is_made_and_its_answer_tells() {
        let (buckets, now) = (Buckets::default(), Instant::now());
        assert_eq!(buckets.pass(key(1), now), Ok(()));
        assert_eq!(buckets.pass(key(1), now), Err(FIRST), "the first has not come back");
        buckets.heard(key(1), 200, &told("4", "4.0"), now);
        for _ in 0..4 {
            assert_eq!(buckets.pass(key(1), now), Ok(()));
        }
        assert_eq!(buckets.pass(key(1), now), Err(Duration::from_secs(4)));
        // One whose answer says nothing, or never comes, holds up nobody for long.
        assert_eq!(buckets.pass(key(2), now), Ok(()));
        buckets.heard(key(2), 200, &HeaderMap::new(), now);
        assert_eq!(buckets.pass(key(2), now), Ok(()));
        assert_eq!(buckets.pass(key(2), now + FIRST), Ok(()));
        buckets.unheard(key(2));
        assert_eq!(buckets.pass(key(2), now + FIRST), Ok(()));
    }

    #[test]
    fn a_bucket_that_is_full_again_counts_calls_that_are_under_way() {
        let (buckets, now) = (Buckets::default(), Instant::now());
        buckets.heard(key(1), 200, &told("0", "4.0"), now);
        let later = now + Duration::from_secs(4);
        for _ in 0..5 {
            assert_eq!(buckets.pass(key(1), later), Ok(()));
        }
        // The first answer knows of one call; four more are under way.
        buckets.heard(key(1), 200, &told("4", "4.0"), later);
        assert!(buckets.pass(key(1), later).is_err());
    }

    #[test]
    fn answers_that_overtake_one_another_do_not_fill_a_bucket() {
        let (buckets, now) = (Buckets::default(), Instant::now());
        buckets.heard(key(1), 200, &told("0", "4.0"), now);
        buckets.heard(key(1), 200, &told("3", "4.0"), now);
        assert!(buckets.pass(key(1), now).is_err());
    }

    #[test]
    fn the_limit_of_everything_holds_up_everything_but_answers_to_interactions() {
        let (buckets, now) = (Buckets::default(), Instant::now());
        let all = headers(&[("x-ratelimit-global", "true"), ("retry-after", "2")]);
        buckets.heard(key(1), 429, &all, now);
        assert_eq!(buckets.pass(key(2), now), Err(Duration::from_secs(2)));
        let answer = Route::InteractionResponse { interaction_id: 1.into(), token: "t" };
        assert_eq!(buckets.pass(BucketKey::of(&Method::POST, &answer), now), Ok(()));
    }

    #[test]
    fn all_calls_together_are_paced_and_a_refused_one_takes_nothing() {
        let (buckets, now) = (Buckets::new(Limits::Standard), Instant::now());
        for channel in 1..=u64::from(pace::STANDARD.calls) {
            assert_eq!(buckets.pass(key(channel), now), Ok(()));
        }
        assert_eq!(buckets.pass(key(900), now), Err(pace::STANDARD.within));
        let later = now + pace::STANDARD.within;
        assert_eq!(buckets.pass(key(900), later), Ok(()), "nobody had asked for its bucket yet");
        assert_eq!(buckets.pass(key(900), later), Err(FIRST));
        let answer = Route::InteractionResponse { interaction_id: 1.into(), token: "t" };
        assert_eq!(buckets.pass(BucketKey::of(&Method::POST, &answer), now), Ok(()));
    }

    #[test]
    fn a_bot_stops_before_it_is_shut_out() {
        let (buckets, now) = (Buckets::default(), Instant::now());
        for _ in 0..REFUSED - 1 {
            buckets.heard(key(1), 403, &HeaderMap::new(), now);
        }
        assert_eq!(buckets.pass(key(1), now), Ok(()));
        buckets.heard(key(1), 403, &HeaderMap::new(), now);
        assert_eq!(buckets.pass(key(1), now), Err(SPAN));
    }
}
