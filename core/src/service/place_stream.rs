//! Everything that changes at one customer's place: what is stored after their cursor, then live.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{BoxStream, StreamExt, unfold};

use super::feed::{Committed, PlaceNote, PlaceReader};
use super::render::quotes;
use super::shared::Shared;
use crate::ids::{ChannelId, Language, MessageId, Seq};
use crate::model::Message;
use crate::port::CustomerEvent;
use crate::store::{Reader, StoreError};

/// Rows read at once.
const PAGE: u32 = 200;
/// After a failed read.
const PAUSE: Duration = Duration::from_secs(1);

pub(super) struct PlaceStream {
    shared: Arc<Shared>,
    notes: PlaceReader,
    channel: ChannelId,
    place: String,
    /// Everything up to here was given out, or needed not be.
    covered: Seq,
    language: Option<Language>,
    /// How far the team has read, as the page was told.
    seen: Seq,
    reread: bool,
    /// Something is kept of this place.
    known: bool,
    pending: VecDeque<(Seq, CustomerEvent)>,
}

impl PlaceStream {
    /// Subscribed from here on; what is older is read first.
    pub(super) fn open(
        shared: Arc<Shared>,
        channel: &ChannelId,
        place: &str,
        after: Seq,
    ) -> BoxStream<'static, (Seq, CustomerEvent)> {
        let notes = shared.feed.subscribe_place(channel, place);
        let stream = Self {
            shared,
            notes,
            channel: channel.clone(),
            place: place.to_owned(),
            covered: after,
            language: None,
            seen: Seq(0),
            reread: true,
            known: false,
            pending: VecDeque::new(),
        };
        unfold(stream, |mut stream| async move { Some((stream.next().await?, stream)) }).boxed()
    }

    async fn next(&mut self) -> Option<(Seq, CustomerEvent)> {
        let stopping = self.shared.stopping.clone();
        loop {
            if let Some(item) = self.pending.pop_front() {
                return Some(item);
            }
            if self.reread {
                tokio::select! {
                    () = stopping.cancelled() => return None,
                    read = self.read() => match read {
                        Ok(()) => self.reread = false,
                        Err(error) => {
                            tracing::warn!(%error, "a customer's feed could not be read; trying again");
                            tokio::time::sleep(PAUSE).await;
                        }
                    },
                }
                continue;
            }
            let note = tokio::select! {
                () = stopping.cancelled() => return None,
                note = self.notes.next() => note?,
            };
            match note {
                PlaceNote::Committed(committed) => self.live(&committed),
                PlaceNote::Reread => self.reread = true,
                PlaceNote::Typing { name } => {
                    self.pending.push_back((self.covered, CustomerEvent::Typing { name }));
                }
                PlaceNote::Seen { until } => self.seen(until),
            }
        }
    }

    async fn read(&mut self) -> Result<(), StoreError> {
        let shared = self.shared.clone();
        let store = &shared.store;
        // Read first: what is committed after it comes live, and is dropped there if it is read here too.
        let head = store.cursor().await?;
        if self.covered > head {
            self.covered = Seq(0);
            self.seen = Seq(0);
            self.pending.push_back((self.covered, CustomerEvent::Anew));
        }
        let place = store.place(&self.channel, &self.place).await?;
        // Erased meanwhile.
        if std::mem::replace(&mut self.known, place.is_some()) && place.is_none() {
            self.pending.push_back((head, CustomerEvent::Anew));
        }
        if let Some((conversation, contact)) = place {
            self.speaks(&contact.language);
            let render = shared.render();
            loop {
                let mut messages = store.public_changes(conversation.id, self.covered, PAGE).await?;
                let more = whole_groups(&mut messages, PAGE, |message| message.changed);
                if messages.is_empty() {
                    break;
                }
                let quoted = store.public_by_id(conversation.id, &quotes(&messages)).await?;
                let quoted: HashMap<MessageId, Message> =
                    quoted.into_iter().map(|row| (row.id, row)).collect();
                let agents = store.agents().await?;
                let shown: Vec<_> = messages
                    .iter()
                    .filter_map(|message| {
                        let quote = message.quote.and_then(|id| quoted.get(&id));
                        render.shown(message, quote, &agents, &contact.language)
                    })
                    .map(|shown| (shown.changed, CustomerEvent::Message(Box::new(shown))))
                    .collect();
                self.covered = messages.last().map_or(self.covered, |message| message.changed);
                self.pending.extend(with_cursors(shown));
                if !more {
                    break;
                }
            }
            self.seen(store.seen(Reader::Team, conversation.id).await?);
        }
        self.covered = self.covered.max(head);
        Ok(())
    }

    /// Told anew to each page that connects, so that what was read while it was away is shown too.
    fn seen(&mut self, until: Seq) {
        if until > self.seen {
            self.seen = until;
            self.pending.push_back((self.covered, CustomerEvent::Seen { until }));
        }
    }

    /// Tells the page when the desk speaks another language than it did.
    fn speaks(&mut self, language: &Language) {
        let before = self.language.replace(language.clone());
        if before.is_some_and(|before| before != *language) {
            let language = language.clone();
            self.pending.push_back((self.covered, CustomerEvent::Language { language }));
        }
    }

    fn live(&mut self, committed: &Committed) {
        let here = committed
            .conversations
            .values()
            .find(|conversation| conversation.channel == self.channel && conversation.place == self.place);
        if let Some(conversation) = here
            && let Some(contact) = committed.contacts.get(&conversation.contact)
        {
            self.known = true;
            if self.language.is_none() && committed.spoken.contains(&contact.id) {
                // Their first words: until now the page spoke the browser's language.
                self.pending.push_back((
                    self.covered,
                    CustomerEvent::Language { language: contact.language.clone() },
                ));
            }
            self.speaks(&contact.language);
            let render = self.shared.render();
            let shown: Vec<_> = committed
                .messages
                .iter()
                .filter(|message| message.conversation == conversation.id && message.changed > self.covered)
                .filter_map(|message| {
                    let quote = message.quote.and_then(|id| committed.quoted.get(&id));
                    render.shown(message, quote, &committed.agents, &contact.language)
                })
                .map(|shown| (shown.changed, CustomerEvent::Message(Box::new(shown))))
                .collect();
            self.pending.extend(with_cursors(shown));
        }
        self.covered = self.covered.max(committed.last);
    }
}

/// Cuts a full page back to where a journal number ends, so that the next one begins there; true when more follow.
pub(super) fn whole_groups<T>(rows: &mut Vec<T>, page: u32, seq: impl Fn(&T) -> Seq) -> bool {
    if rows.len() < page as usize {
        return false;
    }
    let Some(last) = rows.last().map(&seq) else { return false };
    if rows.first().map(&seq) != Some(last) {
        rows.retain(|row| seq(row) < last);
    }
    true
}

/// Gives each item the cursor to resume from: of several with one number only the last carries it, so that nobody
/// resumes between them.
pub(super) fn with_cursors<T>(items: Vec<(Seq, T)>) -> impl Iterator<Item = (Seq, T)> {
    let numbers: Vec<Seq> = items.iter().map(|(seq, _)| *seq).collect();
    items.into_iter().enumerate().map(move |(at, (seq, item))| {
        let shared = numbers.get(at + 1) == Some(&seq);
        (if shared { Seq(seq.0 - 1) } else { seq }, item)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_where_a_number_ends() {
        let mut rows = vec![1, 2, 3, 3];
        assert!(whole_groups(&mut rows, 4, |row| Seq(*row)));
        assert_eq!(rows, [1, 2]);
        let mut rows = vec![3, 3];
        assert!(whole_groups(&mut rows, 2, |row| Seq(*row)));
        assert_eq!(rows, [3, 3]);
        let mut rows = vec![1, 2];
        assert!(!whole_groups(&mut rows, 3, |row| Seq(*row)));
    }

    #[test]
    fn nobody_resumes_between_items_of_one_number() {
        let items = vec![(Seq(4), 'a'), (Seq(5), 'b'), (Seq(5), 'c'), (Seq(6), 'd')];
        let cursors: Vec<_> = with_cursors(items).map(|(seq, item)| (seq.0, item)).collect();
        assert_eq!(cursors, [(4, 'a'), (4, 'b'), (5, 'c'), (6, 'd')]);
    }
}
