//! What Telegram shows and takes. Figures: Bot API 10.1 for lengths; Telegram's bot FAQ ("hitting limits") for rates:
//! thirty messages a second in all, one a second to a person with short bursts, twenty a minute in a group, where all
//! topics, edits and the opening of topics count together (tdlib/td#2592).

use std::sync::Arc;
use std::time::Duration;

use deskbell_core::port::{Budget, Budgets, Capabilities, Support};

use crate::config::Limits;
use crate::ids::Spot;

/// Below 4096, because an agent's name, a mark and a quote stand before the words. What needs more units than that (two
/// for each smiley) is split again when it is encoded.
const TEXT: usize = 3_800;

pub(crate) struct Places {
    person: Arc<Capabilities>,
    group: Arc<Capabilities>,
}

impl Places {
    pub(crate) fn new(limits: Limits) -> Self {
        // A call is counted here when it leaves and there when it arrives: a little more than the span is kept, so that
        // a slow one and a quick one after it do not meet in one window.
        let within = |calls, millis| Some(Budget { calls, within: Duration::from_millis(millis) });
        let (account, person, group) = match limits {
            Limits::Standard => (within(30, 1_100), within(3, 3_500), within(20, 62_000)),
            Limits::None => (None, None, None),
        };
        let place = |peer| {
            Arc::new(Capabilities {
                pull: false,
                text_limit: TEXT,
                edits: Support::Native,
                retractions: Support::Native,
                buttons: Support::Native,
                files: Support::Native,
                quotes: Support::Native,
                knows_repeats: false,
                budgets: Budgets { account, peer },
            })
        };
        Self { person: place(person), group: place(group) }
    }

    pub(crate) fn of(&self, place: &str) -> Arc<Capabilities> {
        match Spot::parse(place).is_some_and(Spot::is_group) {
            true => self.group.clone(),
            false => self.person.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_takes_twenty_a_minute_whatever_its_topics() {
        let places = Places::new(Limits::Standard);
        let peer = |place: &str| places.of(place).budgets.peer.unwrap();
        assert_eq!((peer("-1001/4").calls, peer("-1001/4").within), (20, Duration::from_secs(62)));
        assert_eq!((peer("7").calls, peer("7").within), (3, Duration::from_millis(3_500)));
        assert_eq!(Places::new(Limits::None).of("-1001").budgets, Budgets::default());
    }
}
