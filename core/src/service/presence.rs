//! Who of the team looks into which room, so that two do not answer one customer without knowing of each other.
//!
//! Kept in memory and for less than a minute: a page says again and again that it is there, and each process tells the
//! others. What is missed by a restart is a courtesy and no more; that no two answers cross is the rules' business
//! (`decide/unseen.rs`).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Timestamp;
use crate::ids::TicketId;
use crate::port::{Colleague, Doing};

/// A page that has said nothing for this long is gone.
const HERE: Duration = Duration::from_secs(45);
/// Rooms that are remembered; a team has far fewer pages open.
const ROOMS: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Presence {
    rooms: Mutex<HashMap<TicketId, Vec<(Colleague, Timestamp)>>>,
}

impl Presence {
    /// Takes what a page says; whether that is news to others, and who else is there.
    pub(super) fn take(&self, ticket: TicketId, who: Colleague, now: Timestamp) -> (bool, Vec<Colleague>) {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if rooms.len() >= ROOMS {
            rooms.retain(|_, here| here.iter().any(|(_, until)| *until > now));
        }
        let here = rooms.entry(ticket).or_default();
        here.retain(|(_, until)| *until > now);
        let before =
            here.iter().position(|(other, _)| other.agent == who.agent).map(|at| here.swap_remove(at));
        let news = match &before {
            Some((known, _)) => known.doing != who.doing,
            None => who.doing != Doing::Gone,
        };
        let me = who.agent;
        if who.doing != Doing::Gone {
            here.push((who, now.plus(HERE)));
        }
        let mut others: Vec<Colleague> =
            here.iter().filter(|(other, _)| other.agent != me).map(|(other, _)| other.clone()).collect();
        others.sort_by(|one, other| one.name.cmp(&other.name).then(one.agent.cmp(&other.agent)));
        if here.is_empty() {
            rooms.remove(&ticket);
        }
        (news, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AgentId;

    fn colleague(id: u128, name: &str, doing: Doing) -> Colleague {
        Colleague { agent: AgentId(uuid::Uuid::from_u128(id)), name: name.to_owned(), doing }
    }

    #[test]
    fn two_in_one_room_know_of_each_other_until_one_is_gone_or_silent() {
        let presence = Presence::default();
        let (room, other) = (TicketId(uuid::Uuid::from_u128(9)), TicketId(uuid::Uuid::from_u128(8)));
        let (mia, jan) = (|doing| colleague(1, "Mia", doing), |doing| colleague(2, "Jan", doing));
        let at = |seconds: i64| Timestamp(seconds * 1_000);
        assert_eq!(presence.take(room, mia(Doing::Looking), at(0)), (true, vec![]));
        assert_eq!(presence.take(room, mia(Doing::Looking), at(20)), (false, vec![]));
        assert_eq!(presence.take(other, jan(Doing::Looking), at(20)), (true, vec![]));
        assert_eq!(presence.take(room, jan(Doing::Looking), at(21)), (true, vec![mia(Doing::Looking)]));
        assert_eq!(presence.take(room, mia(Doing::Writing), at(22)), (true, vec![jan(Doing::Looking)]));
        assert_eq!(presence.take(room, mia(Doing::Gone), at(23)), (true, vec![jan(Doing::Looking)]));
        assert!(!presence.take(room, mia(Doing::Gone), at(24)).0);
        assert_eq!(
            presence.take(room, mia(Doing::Looking), at(67)),
            (true, vec![]),
            "Jan said nothing for long"
        );
    }
}
