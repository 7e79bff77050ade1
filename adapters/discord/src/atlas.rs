//! What stands behind a channel's id: a person's direct messages, their private thread, a post of the team's forum.
//! Events name channels alone, so this is learned from the server's own events and from what the desk remembers.

use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use crate::ids::Spot;

#[derive(Default)]
pub(crate) struct Atlas {
    charts: RwLock<Charts>,
}

#[derive(Default)]
struct Charts {
    /// Threads with the channels they hang from.
    parents: HashMap<u64, u64>,
    /// Direct messages and private threads with their persons.
    owners: HashMap<u64, u64>,
    /// Each person's direct messages.
    dms: HashMap<u64, u64>,
    /// Each person's private thread.
    threads: HashMap<u64, u64>,
    /// Where each person wrote last, or was found last.
    here: HashMap<u64, u64>,
    /// The team's forum.
    forum: Option<u64>,
    /// Persons whose channels are not kept yet.
    unkept: HashSet<u64>,
}

impl Atlas {
    pub(crate) fn new(forum: Option<u64>) -> Self {
        Self { charts: RwLock::new(Charts { forum, ..Charts::default() }) }
    }

    fn read<T>(&self, look: impl FnOnce(&Charts) -> T) -> T {
        look(&self.charts.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write<T>(&self, change: impl FnOnce(&mut Charts) -> T) -> T {
        change(&mut self.charts.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whose place it is; none: nobody's of ours.
    pub(crate) fn spot(&self, channel: u64) -> Option<Spot> {
        self.read(|charts| {
            if let Some(user) = charts.owners.get(&channel) {
                return Some(Spot::Customer(*user));
            }
            let forum = charts.forum?;
            if channel == forum {
                return Some(Spot::Hub(forum));
            }
            (charts.parents.get(&channel) == Some(&forum)).then_some(Spot::Room(channel))
        })
    }

    /// True: it was not known before.
    pub(crate) fn learn_dm(&self, channel: u64, user: u64) -> bool {
        self.write(|charts| {
            charts.owners.insert(channel, user);
            let is_new = charts.dms.insert(user, channel) != Some(channel);
            if is_new {
                charts.unkept.insert(user);
            }
            is_new
        })
    }

    pub(crate) fn learn_private_thread(&self, thread: u64, user: u64) -> bool {
        self.write(|charts| {
            charts.owners.insert(thread, user);
            let is_new = charts.threads.insert(user, thread) != Some(thread);
            if is_new {
                charts.unkept.insert(user);
            }
            is_new
        })
    }

    pub(crate) fn learn_thread(&self, thread: u64, parent: u64) {
        self.write(|charts| charts.parents.insert(thread, parent));
    }

    pub(crate) fn forget(&self, channel: u64) {
        self.write(|charts| {
            charts.parents.remove(&channel);
            if let Some(user) = charts.owners.remove(&channel) {
                if charts.here.get(&user) == Some(&channel) {
                    charts.here.remove(&user);
                }
                if charts.dms.get(&user) == Some(&channel) {
                    charts.dms.remove(&user);
                }
                if charts.threads.get(&user) == Some(&channel) {
                    charts.threads.remove(&user);
                }
                charts.unkept.insert(user);
            }
        });
    }

    pub(crate) fn is_unkept(&self, user: u64) -> bool {
        self.read(|charts| charts.unkept.contains(&user))
    }

    pub(crate) fn kept(&self, user: u64) {
        self.write(|charts| charts.unkept.remove(&user));
    }

    /// What was learned so far is what was kept.
    pub(crate) fn all_kept(&self) {
        self.write(|charts| charts.unkept.clear());
    }

    /// A person is to be found in this channel of theirs from now on.
    pub(crate) fn moved(&self, user: u64, channel: u64) {
        self.write(|charts| charts.here.insert(user, channel));
    }

    /// Where a person is written to; a private thread was opened for a reason.
    pub(crate) fn here(&self, user: u64) -> Option<u64> {
        self.read(|charts| {
            charts.here.get(&user).or(charts.threads.get(&user)).or(charts.dms.get(&user)).copied()
        })
    }

    pub(crate) fn dm_of(&self, user: u64) -> Option<u64> {
        self.read(|charts| charts.dms.get(&user).copied())
    }

    pub(crate) fn thread_of(&self, user: u64) -> Option<u64> {
        self.read(|charts| charts.threads.get(&user).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_known_by_what_was_learned_of_it() {
        let atlas = Atlas::new(Some(50));
        assert_eq!(atlas.spot(7), None);
        assert!(atlas.learn_dm(70, 7) && !atlas.learn_dm(70, 7));
        assert!(atlas.learn_private_thread(71, 7));
        atlas.learn_thread(60, 50);
        atlas.learn_thread(61, 51);
        assert_eq!(atlas.spot(70), Some(Spot::Customer(7)));
        assert_eq!(atlas.spot(71), Some(Spot::Customer(7)));
        assert_eq!(atlas.spot(60), Some(Spot::Room(60)));
        assert_eq!(atlas.spot(61), None, "somebody else's thread");
        assert_eq!(atlas.spot(50), Some(Spot::Hub(50)));
        assert_eq!((atlas.dm_of(7), atlas.thread_of(7)), (Some(70), Some(71)));
        atlas.forget(71);
        assert_eq!((atlas.spot(71), atlas.thread_of(7)), (None, None));
    }
}
