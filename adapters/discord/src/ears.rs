//! Answers that only the one who asked sees: for a quarter of an hour after a command or a press at the panel, what the
//! desk itself asks (an offer, a category) is shown there and not in direct messages. People's words never are: such an
//! answer is gone when the page is loaded again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// An interaction's token works for fifteen minutes (docs, "Interaction Callback").
const LISTENS: Duration = Duration::from_secs(14 * 60);
/// Messages and persons that are remembered.
const REMEMBERED: usize = 10_000;

#[derive(Default)]
pub(crate) struct Ears(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    tokens: HashMap<u64, (String, Instant)>,
    /// Messages that only their reader sees, with the token that changes them.
    shown: HashMap<u64, (String, Instant)>,
}

/// The channel that ephemeral messages are named by: no channel of Discord's has this id.
pub(crate) const EPHEMERAL: u64 = 1;

impl Ears {
    fn with<T>(&self, look: impl FnOnce(&mut Inner) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Somebody acted outside of direct messages.
    pub(crate) fn learn(&self, user: u64, token: &str) {
        self.with(|inner| {
            if inner.tokens.len() >= REMEMBERED {
                inner.tokens.retain(|_, (_, since)| since.elapsed() < LISTENS);
            }
            inner.tokens.insert(user, (token.to_owned(), Instant::now()));
        });
    }

    /// They write elsewhere now.
    pub(crate) fn forget(&self, user: u64) {
        self.with(|inner| inner.tokens.remove(&user));
    }

    pub(crate) fn of(&self, user: u64, now: Instant) -> Option<String> {
        self.with(|inner| fresh(inner.tokens.get(&user)?, now))
    }

    pub(crate) fn showed(&self, message: u64, token: &str) {
        self.with(|inner| {
            if inner.shown.len() >= REMEMBERED {
                inner.shown.retain(|_, (_, since)| since.elapsed() < LISTENS);
            }
            inner.shown.insert(message, (token.to_owned(), Instant::now()));
        });
    }

    /// The token that changes a message; none: nothing changes it any more.
    pub(crate) fn behind(&self, message: u64, now: Instant) -> Option<String> {
        self.with(|inner| fresh(inner.shown.get(&message)?, now))
    }
}

fn fresh((token, since): &(String, Instant), now: Instant) -> Option<String> {
    (now.saturating_duration_since(*since) < LISTENS).then(|| token.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_a_quarter_of_an_hour() {
        let (ears, now) = (Ears::default(), Instant::now());
        ears.learn(7, "t");
        ears.showed(100, "t");
        assert_eq!((ears.of(7, now).as_deref(), ears.behind(100, now).as_deref()), (Some("t"), Some("t")));
        assert_eq!(ears.of(8, now), None);
        let later = Instant::now() + LISTENS;
        assert_eq!((ears.of(7, later), ears.behind(100, later)), (None, None));
        ears.forget(7);
        assert_eq!(ears.of(7, now), None);
    }
}
