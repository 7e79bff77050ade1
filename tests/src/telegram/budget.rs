//! How many calls Telegram takes in a time.

use std::collections::{HashMap, VecDeque};

use deskbell_core::clock::Timestamp;

use super::options::Limits;

const PRIVATE_BURST: i64 = 3;
const PRIVATE_EVERY: i64 = 1_000;
const GROUP_MOST: usize = 20;
const GROUP_SPAN: i64 = 60_000;
const ALL_MOST: usize = 30;
const ALL_SPAN: i64 = 1_000;

/// What was spent lately. Times are in milliseconds.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    /// When the chat would have earned all that it spent.
    private: HashMap<i64, i64>,
    groups: HashMap<i64, VecDeque<i64>>,
    all: VecDeque<i64>,
    pub(crate) taken: u64,
    pub(crate) refused: u64,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            private: HashMap::new(),
            groups: HashMap::new(),
            all: VecDeque::new(),
            taken: 0,
            refused: 0,
        }
    }

    pub(crate) fn set(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Takes `cost` messages for a chat, or says how many seconds to wait. A refusal costs nothing.
    pub(crate) fn spend(&mut self, now: Timestamp, chat: i64, private: bool, cost: usize) -> Result<(), u64> {
        if self.limits == Limits::Off {
            self.taken += 1;
            return Ok(());
        }
        let now = now.0;
        let size = i64::try_from(cost).unwrap_or(i64::MAX);
        let mut wait = room_in(&mut self.all, now, ALL_SPAN, ALL_MOST, cost);
        if private {
            let earned = self.private.entry(chat).or_insert(now);
            *earned = (*earned).max(now);
            let after = *earned + size * PRIVATE_EVERY;
            // An album of more than the burst is taken when nothing else was spent.
            let most = PRIVATE_BURST.max(size) * PRIVATE_EVERY;
            wait = wait.max(after - now - most);
        } else {
            let spent = self.groups.entry(chat).or_default();
            wait = wait.max(room_in(spent, now, GROUP_SPAN, GROUP_MOST, cost));
        }
        if wait > 0 {
            self.refused += 1;
            return Err(u64::try_from((wait + 999) / 1_000).unwrap_or(1).max(1));
        }
        self.taken += 1;
        self.all.extend(std::iter::repeat_n(now, cost));
        if private {
            if let Some(earned) = self.private.get_mut(&chat) {
                *earned += size * PRIVATE_EVERY;
            }
        } else if let Some(spent) = self.groups.get_mut(&chat) {
            spent.extend(std::iter::repeat_n(now, cost));
        }
        Ok(())
    }
}

/// Milliseconds until `cost` more fit into a window that slides; zero when they fit now.
fn room_in(spent: &mut VecDeque<i64>, now: i64, span: i64, most: usize, cost: usize) -> i64 {
    while spent.front().is_some_and(|first| *first <= now - span) {
        spent.pop_front();
    }
    let over = (spent.len() + cost).saturating_sub(most);
    // What is larger than the window itself is taken when the window is empty.
    match over.min(spent.len()) {
        0 => 0,
        over => spent[over - 1] + span - now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limited() -> Budget {
        Budget::new(Limits::Standard)
    }

    #[test]
    fn a_private_chat_takes_three_at_once_and_one_a_second() {
        let mut budget = limited();
        let now = Timestamp(1_000_000);
        for _ in 0..3 {
            assert_eq!(budget.spend(now, 7, true, 1), Ok(()));
        }
        assert_eq!(budget.spend(now, 7, true, 1), Err(1));
        assert_eq!(budget.spend(now, 8, true, 1), Ok(()), "another chat does not wait");
        assert_eq!(budget.spend(Timestamp(1_001_000), 7, true, 1), Ok(()));
        assert_eq!(budget.spend(Timestamp(1_001_500), 7, true, 1), Err(1));
        assert_eq!(budget.refused, 2);
    }

    #[test]
    fn a_group_takes_twenty_in_a_minute() {
        let mut budget = limited();
        for second in 0..20 {
            assert_eq!(budget.spend(Timestamp(second * 1_000), -100, false, 1), Ok(()));
        }
        assert_eq!(budget.spend(Timestamp(20_000), -100, false, 1), Err(40));
        assert_eq!(budget.spend(Timestamp(60_000), -100, false, 1), Ok(()));
        assert_eq!(budget.spend(Timestamp(60_000), -100, false, 1), Err(1));
        assert_eq!(budget.spend(Timestamp(65_000), -100, false, 5), Ok(()));
    }

    #[test]
    fn over_everything_thirty_a_second() {
        let mut budget = limited();
        for chat in 0..30 {
            assert_eq!(budget.spend(Timestamp(5_000), chat, true, 1), Ok(()));
        }
        assert_eq!(budget.spend(Timestamp(5_000), 99, true, 1), Err(1));
        assert_eq!(budget.spend(Timestamp(6_000), 99, true, 1), Ok(()));
    }
}
