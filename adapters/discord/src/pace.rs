//! How many calls a bot may make in all: fifty a second, counted at Discord's end (docs, "Rate Limits"). What an outbox
//! sends is counted in its lanes already; typing, opening direct messages, reading what was missed and each further call
//! of one delivery are not, so all of them pass here.

use std::collections::VecDeque;
use std::time::Duration;

use deskbell_core::port::Budget;
use tokio::time::Instant;

use crate::config::Limits;

/// A little below the limit, since calls that leave evenly arrive in bunches.
pub(crate) const STANDARD: Budget = Budget { calls: 45, within: Duration::from_millis(1_050) };

/// When the latest calls were made. Nobody waits while none are counted.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    budget: Option<Budget>,
    made: VecDeque<Instant>,
}

impl Pace {
    pub(crate) fn of(limits: Limits) -> Self {
        let budget = match limits {
            Limits::Standard => Some(STANDARD),
            Limits::None => None,
        };
        Self { budget, made: VecDeque::new() }
    }

    /// # Errors
    /// How long a call has to wait.
    pub(crate) fn check(&mut self, now: Instant) -> Result<(), Duration> {
        let Some(Budget { calls, within }) = self.budget else { return Ok(()) };
        while self.made.front().is_some_and(|made| *made + within <= now) {
            self.made.pop_front();
        }
        match self.made.front() {
            Some(first) if self.made.len() >= calls as usize => Err(*first + within - now),
            _ => Ok(()),
        }
    }

    pub(crate) fn count(&mut self, now: Instant) {
        if self.budget.is_some() {
            self.made.push_back(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_span_of_a_second_sees_more_than_the_budget() {
        let (mut pace, start) = (Pace::of(Limits::Standard), Instant::now());
        let mut made = Vec::new();
        let mut now = start;
        while made.len() < 200 {
            match pace.check(now) {
                Ok(()) => {
                    pace.count(now);
                    made.push(now);
                    now += Duration::from_millis(3);
                }
                Err(wait) => now += wait,
            }
        }
        for (at, from) in made.iter().enumerate() {
            let within = made[at..].iter().take_while(|call| **call < *from + Duration::from_secs(1)).count();
            assert!(within <= 45, "{within} calls within a second");
        }
        assert!(now - start < Duration::from_secs(5), "and no fewer than it allows");
        let mut free = Pace::of(Limits::None);
        for _ in 0..1_000 {
            free.count(start);
        }
        assert_eq!(free.check(start), Ok(()));
    }
}
