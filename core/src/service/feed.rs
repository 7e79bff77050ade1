//! Who is told of what was committed. The database is the truth and the journal's numbers are its order; a note here
//! only saves a reader from waiting. A reader subscribes first and reads the database then, and drops live what it
//! has already read, so that nothing is missing and nothing comes twice; when it lags, or when somebody else's
//! process wrote, it is told to read again.
//!
//! Customers' readers are woken by place: a thousand quiet pages cost nothing while one is talking. The team's
//! readers get everything. What is stored nowhere (typing, who looks into a room) passes here too, and only while there is
//! room.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{broadcast, mpsc};

use crate::ids::{AgentId, ChannelId, ContactId, ConversationId, MessageId, Seq, TicketId};
use crate::model::{Agent, Contact, Conversation, Message, Ticket};
use crate::port::Colleague;
use crate::store::{Passing, Wrote};

/// Notes a reader may be behind before it reads the database again instead.
const PLACE_NOTES: usize = 32;
const TEAM_NOTES: usize = 256;

/// What one transaction changed, with all that a reader needs to show it, so that live readers ask the database
/// nothing.
#[derive(Debug, Default)]
pub(super) struct Committed {
    /// The journal numbers it took, none between them left out.
    pub(super) first: Seq,
    pub(super) last: Seq,
    /// New and changed, as they are now, by `changed`.
    pub(super) messages: Vec<Message>,
    pub(super) tickets: Vec<Ticket>,
    pub(super) contacts: HashMap<ContactId, Contact>,
    pub(super) conversations: HashMap<ConversationId, Conversation>,
    /// What `messages` quote.
    pub(super) quoted: HashMap<MessageId, Message>,
    pub(super) agents: Arc<Vec<Agent>>,
    /// The desk speaks another language to these now.
    pub(super) spoken: HashSet<ContactId>,
    /// Nothing of them is left; `last` is the line of the journal that says so.
    pub(super) erased: Option<ContactId>,
    /// Agents or articles changed.
    pub(super) catalogue: bool,
}

impl Committed {
    /// Customers' places where something of it is to be seen, each once.
    pub(super) fn places(&self) -> BTreeSet<PlaceKey> {
        let spoken = self.conversations.values().filter(|row| self.spoken.contains(&row.contact));
        let said = self.messages.iter().filter_map(|row| self.conversations.get(&row.conversation));
        said.chain(spoken).map(|row| (row.channel.clone(), row.place.clone())).collect()
    }
}

#[derive(Clone, Debug)]
pub(super) enum PlaceNote {
    Committed(Arc<Committed>),
    /// Read the database from your cursor on.
    Reread,
    Typing {
        name: Option<String>,
    },
    /// The team has read up to here.
    Seen {
        until: Seq,
    },
}

#[derive(Clone, Debug)]
pub(super) enum TeamNote {
    Committed(Arc<Committed>),
    Reread,
    /// As [`Passing::TypingToTeam`].
    Typing {
        ticket: TicketId,
        name: Option<String>,
        by: Option<AgentId>,
    },
    Here {
        ticket: TicketId,
        colleague: Colleague,
    },
    /// As [`Passing::Read`].
    Read {
        conversation: ConversationId,
        until: Seq,
    },
    Catalogue,
}

type PlaceKey = (ChannelId, String);

#[derive(Debug)]
struct Inner {
    /// The last journal number that readers were told of.
    head: Seq,
    /// Others wrote since the journal was last looked at.
    others: bool,
    places: HashMap<PlaceKey, broadcast::Sender<PlaceNote>>,
}

#[derive(Debug)]
pub(super) struct Feed {
    inner: Mutex<Inner>,
    team: broadcast::Sender<TeamNote>,
    outward: Option<mpsc::Sender<Passing>>,
}

impl Feed {
    /// `outward`: where the other processes are told from; none when there can be none.
    pub(super) fn new(head: Seq, outward: Option<mpsc::Sender<Passing>>) -> Arc<Self> {
        let inner = Mutex::new(Inner { head, others: false, places: HashMap::new() });
        Arc::new(Self { inner, team: broadcast::Sender::new(TEAM_NOTES), outward })
    }

    /// Called once per transaction of this process, after its commit.
    pub(super) fn publish(&self, committed: Arc<Committed>) {
        let mut inner = self.lock();
        let gap = committed.first.0 > inner.head.0 + 1;
        inner.head = inner.head.max(committed.last);
        if gap {
            inner.others = true;
            self.reread(&mut inner);
            return;
        }
        for key in committed.places() {
            tell(&mut inner.places, &key, PlaceNote::Committed(committed.clone()));
        }
        if committed.erased.is_some() {
            // Whose places they were is known to nobody any more: each looks whether its own is there.
            inner.places.retain(|_, sender| sender.send(PlaceNote::Reread).is_ok());
        }
        // No console open: nobody to tell.
        let _ = self.team.send(TeamNote::Committed(committed));
    }

    /// Called each second with the journal's head as it was a second before: what is in the journal by then and was
    /// never published came from another process, or from the command line, and readers read again. True when others
    /// wrote since the last look, however that was noticed.
    pub(super) fn seen_in_store(&self, head: Seq) -> bool {
        let mut inner = self.lock();
        if head > inner.head {
            inner.head = head;
            inner.others = true;
            self.reread(&mut inner);
        }
        std::mem::take(&mut inner.others)
    }

    /// Other processes say what they committed, in that order. Whoever is told once of all of it reads once.
    pub(super) fn told(&self, wrote: &[Wrote]) {
        let mut inner = self.lock();
        let (mut gap, mut places) = (false, BTreeSet::new());
        for wrote in wrote {
            // What lies between is ours and not published yet, or was written by somebody who says nothing.
            gap |= wrote.places.is_none() || wrote.first.0 > inner.head.0 + 1;
            inner.head = inner.head.max(wrote.last);
            places.extend(wrote.places.iter().flatten());
        }
        inner.others = true;
        if gap {
            return self.reread(&mut inner);
        }
        for key in places {
            tell(&mut inner.places, key, PlaceNote::Reread);
        }
        let _ = self.team.send(TeamNote::Reread);
    }

    /// Something that others wrote may not have been told.
    pub(super) fn missed(&self) {
        let mut inner = self.lock();
        inner.others = true;
        self.reread(&mut inner);
    }

    fn reread(&self, inner: &mut Inner) {
        metrics::counter!("deskbell_feed_rereads_total").increment(1);
        inner.places.retain(|_, sender| sender.send(PlaceNote::Reread).is_ok());
        let _ = self.team.send(TeamNote::Reread);
    }

    /// Everybody's menus are out of date.
    pub(super) fn catalogue_changed(&self) {
        let _ = self.team.send(TeamNote::Catalogue);
    }

    /// Tells whoever looks just now, at this process and at the others.
    pub(super) fn pass(&self, passing: Passing) {
        self.pass_on(passing.clone());
        self.passed(passing);
    }

    /// For the other processes alone. More than they can be told at once is lost.
    pub(super) fn pass_on(&self, passing: Passing) {
        if let Some(outward) = &self.outward {
            let _ = outward.try_send(passing);
        }
    }

    /// Tells whoever looks at this process.
    pub(super) fn passed(&self, passing: Passing) {
        match passing {
            Passing::TypingToCustomer { channel, place, name } => {
                let (mut inner, key) = (self.lock(), (channel, place));
                if inner.places.get(&key).is_some_and(|sender| sender.len() < PLACE_NOTES / 2) {
                    tell(&mut inner.places, &key, PlaceNote::Typing { name });
                }
            }
            Passing::Seen { channel, place, until } => {
                tell(&mut self.lock().places, &(channel, place), PlaceNote::Seen { until });
            }
            Passing::TypingToTeam { ticket, name, by } => {
                self.beside_team(TeamNote::Typing { ticket, name, by });
            }
            Passing::Here { ticket, colleague } => self.beside_team(TeamNote::Here { ticket, colleague }),
            Passing::Read { conversation, until } => {
                let _ = self.team.send(TeamNote::Read { conversation, until });
            }
        }
    }

    /// Only while there is room.
    fn beside_team(&self, note: TeamNote) {
        if self.team.len() < TEAM_NOTES / 2 {
            let _ = self.team.send(note);
        }
    }

    pub(super) fn subscribe_place(self: &Arc<Self>, channel: &ChannelId, place: &str) -> PlaceReader {
        let key = (channel.clone(), place.to_owned());
        let notes = self
            .lock()
            .places
            .entry(key.clone())
            .or_insert_with(|| broadcast::Sender::new(PLACE_NOTES))
            .subscribe();
        metrics::gauge!("deskbell_feed_subscribers", "side" => "customer").increment(1.0);
        PlaceReader { feed: self.clone(), key, notes }
    }

    pub(super) fn subscribe_team(&self) -> TeamReader {
        metrics::gauge!("deskbell_feed_subscribers", "side" => "team").increment(1.0);
        TeamReader { notes: self.team.subscribe() }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        // Nothing in here panics half-way; a poisoned lock still guards whole data.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tell(places: &mut HashMap<PlaceKey, broadcast::Sender<PlaceNote>>, key: &PlaceKey, note: PlaceNote) {
    if places.get(key).is_some_and(|sender| sender.send(note).is_err()) {
        places.remove(key);
    }
}

#[derive(Debug)]
pub(super) struct PlaceReader {
    feed: Arc<Feed>,
    key: PlaceKey,
    notes: broadcast::Receiver<PlaceNote>,
}

impl PlaceReader {
    /// None when the desk is gone.
    pub(super) async fn next(&mut self) -> Option<PlaceNote> {
        match self.notes.recv().await {
            Ok(note) => Some(note),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(PlaceNote::Reread),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

impl Drop for PlaceReader {
    fn drop(&mut self) {
        metrics::gauge!("deskbell_feed_subscribers", "side" => "customer").decrement(1.0);
        let mut inner = self.feed.lock();
        if inner.places.get(&self.key).is_some_and(|sender| sender.receiver_count() <= 1) {
            inner.places.remove(&self.key);
        }
    }
}

#[derive(Debug)]
pub(super) struct TeamReader {
    notes: broadcast::Receiver<TeamNote>,
}

impl TeamReader {
    /// None when the desk is gone.
    pub(super) async fn next(&mut self) -> Option<TeamNote> {
        match self.notes.recv().await {
            Ok(note) => Some(note),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(TeamNote::Reread),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

impl Drop for TeamReader {
    fn drop(&mut self) {
        metrics::gauge!("deskbell_feed_subscribers", "side" => "team").decrement(1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> PlaceKey {
        (ChannelId::new("widget"), "here".to_owned())
    }

    fn wrote(seq: i64, places: Option<Vec<PlaceKey>>) -> Wrote {
        Wrote { first: Seq(seq), last: Seq(seq), places, outbox: true }
    }

    fn ours(seq: i64) -> Arc<Committed> {
        Arc::new(Committed { first: Seq(seq), last: Seq(seq), ..Committed::default() })
    }

    #[test]
    fn what_others_wrote_between_our_own_commits_is_seen_at_the_next_look() {
        let feed = Feed::new(Seq(9), None);
        // 10 is another's, and nobody looked before 11, which is ours.
        feed.publish(ours(11));
        assert!(feed.seen_in_store(Seq(9)));
        assert!(!feed.seen_in_store(Seq(11)), "once");
        feed.publish(ours(12));
        assert!(!feed.seen_in_store(Seq(12)), "our own is nobody else's");
    }

    #[tokio::test]
    async fn whoever_is_named_reads_again_and_nobody_else() {
        let feed = Feed::new(Seq(9), None);
        let mut reader = feed.subscribe_place(&here().0, &here().1);
        let mut quiet = feed.subscribe_place(&here().0, "elsewhere");
        feed.told(&[wrote(10, Some(vec![])), wrote(11, Some(vec![here()]))]);
        assert!(matches!(reader.next().await, Some(PlaceNote::Reread)));
        assert!(quiet.notes.try_recv().is_err());
        assert!(feed.seen_in_store(Seq(9)), "the rest of the desk hears of it at the next look");
        // 12 was not told.
        feed.told(&[wrote(13, Some(vec![here()]))]);
        assert!(matches!(quiet.next().await, Some(PlaceNote::Reread)));
        feed.told(&[wrote(14, None)]);
        assert!(matches!(quiet.next().await, Some(PlaceNote::Reread)));
    }
}
