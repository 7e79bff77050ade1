//! How far the stream of events is stored, so that after a stop or a kill the next process can ask for exactly what is
//! missing: by resuming the session, or by the last message when that cannot be.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What is kept for the next process.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// None: nothing can be resumed without losing something.
    pub(crate) session: Option<Session>,
    /// Every message up to this one was stored.
    pub(crate) seen: u64,
}

/// A session that the gateway knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) id: String,
    /// Where it is resumed.
    pub(crate) url: String,
    /// The last event that was taken.
    pub(crate) seq: u64,
    /// What the gateway says when a session begins and not when it is resumed: who the bot is, which application it is
    /// of, and whether it may read messages in the server.
    pub(crate) bot: u64,
    pub(crate) application: u64,
    pub(crate) without_content: bool,
}

/// An event that is not stored yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(u64);

#[derive(Default)]
pub(crate) struct Progress(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    session: Option<Session>,
    /// Counts sessions.
    epoch: u64,
    seen: u64,
    next: u64,
    open: BTreeMap<Ticket, Open>,
}

/// What counted before an event that is open.
struct Open {
    epoch: u64,
    seq: u64,
    seen: u64,
}

impl Progress {
    /// What the last process left.
    pub(crate) fn restore(&self, record: Record) {
        self.with(|inner| {
            inner.session = record.session;
            inner.seen = record.seen;
        });
    }

    fn with<T>(&self, look: impl FnOnce(&mut Inner) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// As far as this process has heard, for resuming while it lives: what it heard it has.
    pub(crate) fn session(&self) -> Option<Session> {
        self.with(|inner| inner.session.clone())
    }

    pub(crate) fn seen(&self) -> u64 {
        self.with(|inner| inner.open.values().next().map_or(inner.seen, |open| open.seen))
    }

    /// A session begins.
    pub(crate) fn begin(&self, session: Session) {
        self.with(|inner| {
            inner.epoch += 1;
            inner.session = Some(session);
        });
    }

    /// The gateway knows the session no more.
    pub(crate) fn end(&self) {
        self.with(|inner| inner.session = None);
    }

    /// An event of the session is nobody's business, or was dealt with.
    pub(crate) fn passed(&self, seq: u64) {
        self.with(|inner| inner.heard(seq));
    }

    /// An event of the session is to be stored; `message`: the id of the message that it brings.
    pub(crate) fn open(&self, seq: u64, message: Option<u64>) -> Ticket {
        self.with(|inner| {
            let ticket = inner.ticket();
            inner.heard(seq);
            inner.seen = inner.seen.max(message.unwrap_or_default());
            ticket
        })
    }

    /// Something is asked for that was said after `seen`: until it is stored, that is how far the stream is stored.
    pub(crate) fn open_at(&self, seen: u64) -> Ticket {
        self.with(|inner| {
            let ticket = Ticket(inner.next);
            inner.next += 1;
            // Of no session: a resumed one does not bring it.
            inner.open.insert(ticket, Open { epoch: 0, seq: 0, seen });
            ticket
        })
    }

    pub(crate) fn done(&self, ticket: Ticket) {
        self.with(|inner| inner.open.remove(&ticket));
    }

    pub(crate) fn open_count(&self) -> usize {
        self.with(|inner| inner.open.len())
    }

    pub(crate) fn record(&self) -> Record {
        self.with(|inner| {
            let seen = inner.open.values().map(|open| open.seen).min().unwrap_or(inner.seen);
            let Some(session) = &inner.session else { return Record { session: None, seen } };
            if inner.open.values().any(|open| open.epoch != inner.epoch) {
                return Record { session: None, seen };
            }
            let seq = inner.open.values().map(|open| open.seq).min().unwrap_or(session.seq);
            Record { session: Some(Session { seq, ..session.clone() }), seen }
        })
    }
}

impl Inner {
    fn ticket(&mut self) -> Ticket {
        let ticket = Ticket(self.next);
        self.next += 1;
        let seq = self.session.as_ref().map_or(0, |session| session.seq);
        self.open.insert(ticket, Open { epoch: self.epoch, seq, seen: self.seen });
        ticket
    }

    fn heard(&mut self, seq: u64) {
        if let Some(session) = &mut self.session {
            session.seq = session.seq.max(seq);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(seq: u64) -> Session {
        Session { id: "s".into(), url: "ws://127.0.0.1".into(), seq, ..Session::default() }
    }

    fn seq(progress: &Progress) -> Option<u64> {
        progress.record().session.map(|session| session.seq)
    }

    #[test]
    fn what_is_open_holds_the_record_back_and_nothing_else() {
        let progress = Progress::default();
        progress.begin(session(0));
        progress.passed(1);
        let first = progress.open(2, Some(100));
        let second = progress.open(3, Some(101));
        progress.passed(4);
        assert_eq!((seq(&progress), progress.record().seen), (Some(1), 0));
        assert_eq!(progress.session().unwrap().seq, 4, "while it lives it has what it heard");
        progress.done(second);
        assert_eq!(seq(&progress), Some(1));
        progress.done(first);
        assert_eq!((seq(&progress), progress.record().seen), (Some(4), 101));
    }

    #[test]
    fn what_a_lost_session_left_open_keeps_the_new_one_from_being_resumed_by_another_process() {
        let progress = Progress::default();
        progress.begin(session(0));
        let left = progress.open(7, Some(100));
        progress.end();
        assert_eq!(progress.record().session, None);
        progress.begin(session(0));
        let next = progress.open(1, Some(200));
        progress.done(next);
        assert_eq!((seq(&progress), progress.record().seen), (None, 0));
        progress.done(left);
        assert_eq!((seq(&progress), progress.record().seen), (Some(1), 200));
    }

    #[test]
    fn what_is_asked_for_holds_back_what_was_seen() {
        let progress = Progress::default();
        progress.restore(Record { session: None, seen: 50 });
        let asked = progress.open_at(50);
        progress.begin(session(0));
        let live = progress.open(1, Some(99));
        progress.done(live);
        assert_eq!(progress.record(), Record { session: None, seen: 50 });
        progress.done(asked);
        assert_eq!((seq(&progress), progress.record().seen), (Some(1), 99));
    }
}
