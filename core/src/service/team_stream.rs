//! Everything that changes in the team's rooms: what is stored after an agent's cursor, then live.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{BoxStream, StreamExt, unfold};

use super::feed::{Committed, TeamNote, TeamReader};
use super::place_stream::{whole_groups, with_cursors};
use super::render::quotes;
use super::shared::Shared;
use crate::ids::{AgentId, ContactId, Language, MessageId, Seq};
use crate::model::{Contact, Message};
use crate::port::TeamEvent;
use crate::store::StoreError;

const PAGE: u32 = 200;
const PAUSE: Duration = Duration::from_secs(1);

pub(super) struct TeamStream {
    shared: Arc<Shared>,
    notes: TeamReader,
    agent: AgentId,
    language: Language,
    /// Everything up to here was given out, or needed not be.
    covered: Seq,
    reread: bool,
    pending: VecDeque<(Seq, TeamEvent)>,
}

impl TeamStream {
    pub(super) fn open(
        shared: Arc<Shared>,
        agent: AgentId,
        language: &Language,
        after: Seq,
    ) -> BoxStream<'static, (Seq, TeamEvent)> {
        let notes = shared.feed.subscribe_team();
        let language = language.clone();
        let pending = VecDeque::new();
        let stream = Self { shared, notes, agent, language, covered: after, reread: true, pending };
        unfold(stream, |mut stream| async move { Some((stream.next().await?, stream)) }).boxed()
    }

    async fn next(&mut self) -> Option<(Seq, TeamEvent)> {
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
                            tracing::warn!(%error, "a team's feed could not be read; trying again");
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
                TeamNote::Committed(committed) => self.live(&committed),
                TeamNote::Reread => self.reread = true,
                TeamNote::Typing { by, .. } if by == Some(self.agent) => {}
                TeamNote::Typing { ticket, name, .. } => {
                    let nameless = || self.shared.render().speaker(&self.language).nameless(true);
                    let name = name.unwrap_or_else(nameless);
                    self.pending.push_back((self.covered, TeamEvent::Typing { ticket, name }));
                }
                TeamNote::Here { colleague, .. } if colleague.agent == self.agent => {}
                TeamNote::Here { ticket, colleague } => {
                    self.pending.push_back((self.covered, TeamEvent::Here { ticket, colleague }));
                }
                TeamNote::Read { conversation, until } => {
                    self.pending.push_back((self.covered, TeamEvent::Read { conversation, until }));
                }
                TeamNote::Catalogue => {
                    // Somebody who left hears no more.
                    if let Ok(agent) = self.shared.store.agent(self.agent).await
                        && !agent.is_some_and(|agent| agent.active)
                    {
                        return None;
                    }
                    self.pending.push_back((self.covered, TeamEvent::Catalogue));
                }
            }
        }
    }

    async fn read(&mut self) -> Result<(), StoreError> {
        let shared = self.shared.clone();
        let store = &shared.store;
        let head = store.cursor().await?;
        if self.covered > head {
            self.covered = head;
            self.pending.push_back((head, TeamEvent::Anew));
        }
        let render = shared.render();
        loop {
            let mut lines = store.ticket_changes(self.covered, PAGE).await?;
            let mut messages = store.message_changes(self.covered, PAGE).await?;
            let more_tickets = whole_groups(&mut lines, PAGE, |line| line.ticket.changed);
            let more_messages = whole_groups(&mut messages, PAGE, |message| message.changed);
            // Both lists are known only up to where the shorter one ends.
            let mut known = head.max(self.covered);
            for last in [lines.last().map(|line| line.ticket.changed), messages.last().map(|row| row.changed)]
            {
                known = known.max(last.unwrap_or(known));
            }
            if more_tickets {
                known = known.min(lines.last().map_or(known, |line| line.ticket.changed));
            }
            if more_messages {
                known = known.min(messages.last().map_or(known, |message| message.changed));
            }
            lines.retain(|line| line.ticket.changed <= known);
            messages.retain(|message| message.changed <= known);

            let quoted = store.messages_by_id(&quotes(&messages)).await?;
            let quoted: HashMap<MessageId, Message> = quoted.into_iter().map(|row| (row.id, row)).collect();
            let agents = if messages.is_empty() { Vec::new() } else { store.agents().await? };
            let contacts = self.contacts_of(&messages).await?;
            let mut events: Vec<(Seq, TeamEvent)> = Vec::with_capacity(lines.len() + messages.len());
            for line in &lines {
                let row = render.row(&line.ticket, &line.contact, &line.channel, &self.language);
                events.push((row.changed, TeamEvent::Ticket(Box::new(row))));
            }
            for message in &messages {
                let quote = message.quote.and_then(|id| quoted.get(&id));
                let view = render.for_team(message, quote, &[], &contacts, &agents, &self.language);
                events.push((view.changed, TeamEvent::Message(Box::new(view))));
            }
            for (seq, contact) in store.erased(self.covered, known).await? {
                events.push((seq, TeamEvent::Erased { contact }));
            }
            events.sort_by_key(|(seq, _)| *seq);
            self.pending.extend(with_cursors(events));
            self.covered = known;
            if !(more_tickets || more_messages) {
                return Ok(());
            }
        }
    }

    /// Who wrote them, by name.
    async fn contacts_of(&self, messages: &[Message]) -> Result<HashMap<ContactId, Contact>, StoreError> {
        let mut tickets: Vec<_> = messages.iter().filter_map(|message| message.ticket).collect();
        tickets.sort_unstable();
        tickets.dedup();
        let lines = self.shared.store.ticket_lines(&tickets).await?;
        Ok(lines.into_iter().map(|line| (line.contact.id, line.contact)).collect())
    }

    fn live(&mut self, committed: &Committed) {
        let render = self.shared.render();
        let mut events: Vec<(Seq, TeamEvent)> = Vec::new();
        for ticket in committed.tickets.iter().filter(|ticket| ticket.changed > self.covered) {
            let (Some(contact), Some(conversation)) =
                (committed.contacts.get(&ticket.contact), committed.conversations.get(&ticket.conversation))
            else {
                continue;
            };
            let row = render.row(ticket, contact, &conversation.channel, &self.language);
            events.push((row.changed, TeamEvent::Ticket(Box::new(row))));
        }
        for message in
            committed.messages.iter().filter(|row| row.ticket.is_some() && row.changed > self.covered)
        {
            let quote = message.quote.and_then(|id| committed.quoted.get(&id));
            let view =
                render.for_team(message, quote, &[], &committed.contacts, &committed.agents, &self.language);
            events.push((view.changed, TeamEvent::Message(Box::new(view))));
        }
        if let Some(contact) = committed.erased.filter(|_| committed.last > self.covered) {
            events.push((committed.last, TeamEvent::Erased { contact }));
        }
        events.sort_by_key(|(seq, _)| *seq);
        self.pending.extend(with_cursors(events));
        self.covered = self.covered.max(committed.last);
    }
}
