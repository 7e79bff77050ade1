//! What an accepted event changed goes into the batch: journal entries get their numbers, messages theirs from them,
//! every row is kept once, and what must be sent elsewhere becomes a row of the outbox.

use std::collections::{HashMap, HashSet};

use super::collect::{Collected, Collector};
use super::feed::Committed;
use super::rooms;
use crate::clock::new_id;
use crate::decide::{Change, Decision, Effect, State, apply};
use crate::ids::{ChannelId, ContactId, DeliveryId, MessageId, Seq, TicketId};
use crate::model::{Audience, Author, Button, Contact, Entry, Message, What};
use crate::port::{Answer, ShownButton};
use crate::present::Speaker;
use crate::present::room::team_button;
use crate::store::{OutboxKind, OutboxRow};

impl Collector<'_> {
    /// Takes over what the rules decided; `state` is as it is afterwards. What was said at `from` is not shown there
    /// again.
    pub(super) fn accept(
        &mut self,
        state: &mut State,
        decision: Decision,
        from: Option<&(ChannelId, String)>,
    ) -> Answer {
        let contact = state.contact.id;
        let before = seen_by_team(&state.contact);
        let outgoing = self.outgoing(state, &decision.changes);
        let news =
            if self.around.hubs.is_empty() { Vec::new() } else { rooms::news(state, &decision.changes) };
        apply(state, &decision.changes);
        let head = self.loaded.head;
        let mut said = Vec::new();
        let mut changed = Vec::new();
        let mut tickets = Vec::new();
        for change in decision.changes {
            match change {
                Change::Contact(_) => {
                    self.contacts.insert(contact);
                }
                Change::Conversation(row) => {
                    self.conversations.insert((contact, row.id));
                }
                Change::Ticket(row) => {
                    self.loaded.next_number = self.loaded.next_number.max(row.number.0 + 1);
                    tickets.push(row.id);
                }
                Change::Message(row) => said.push(row.id),
                Change::MessageChanged(row) => changed.push(row.id),
                Change::Revision(row) => self.batch.revisions.push(row),
                Change::Survey(row) => {
                    self.surveys.insert((contact, row.id));
                }
                Change::ArticleVote { article, helpful } => self.batch.votes.push((article, helpful)),
                Change::Article(row) => {
                    self.batch.gone_articles.retain(|id| *id != row.id);
                    self.batch.articles.push(*row);
                    self.catalogue = true;
                }
                Change::ArticleGone(id) => {
                    self.batch.articles.retain(|row| row.id != id);
                    self.batch.gone_articles.push(id);
                    self.catalogue = true;
                }
                Change::Journal(entry) => {
                    if entry.what == What::LanguageChanged {
                        self.spoken.insert(contact);
                    }
                    let (seq, entry) = self.number(entry);
                    if let Some(message) = entry.1.and_then(|id| state.messages.get_mut(&id)) {
                        if entry.0 == What::MessageSaid {
                            message.seq = seq;
                        }
                        message.changed = seq;
                    }
                    if let Some(ticket) = state.tickets.iter_mut().find(|ticket| Some(ticket.id) == entry.2) {
                        ticket.changed = seq;
                        tickets.push(ticket.id);
                    }
                }
            }
        }
        // Lists name the person: what is said of them there changed with them.
        if seen_by_team(&state.contact) != before {
            tickets.extend(state.tickets.iter().map(|ticket| ticket.id));
        }
        let last = self.loaded.head;
        for id in tickets {
            if let Some(ticket) = state.tickets.iter_mut().find(|ticket| ticket.id == id) {
                // Without an entry of its own it is read with the event's last one.
                if ticket.changed <= head {
                    ticket.changed = last;
                }
                self.tickets.insert((contact, id));
            }
        }
        for id in said.iter().chain(&changed) {
            if let Some(message) = state.messages.get_mut(id).filter(|message| message.changed <= head) {
                message.changed = last;
            }
        }
        self.changed_messages.extend(changed.iter().map(|id| (contact, *id)));
        self.new_messages.extend(said.iter().map(|id| (contact, *id)));
        for (message, kind) in outgoing {
            self.send(state, message, kind);
        }
        self.tell_rooms(state, news, from);
        self.effects(state, decision.effects)
    }

    /// Gives an entry its number and keeps it; what it names is returned with the number.
    pub(super) fn number(
        &mut self,
        mut entry: Entry,
    ) -> (Seq, (What, Option<MessageId>, Option<crate::ids::TicketId>)) {
        self.loaded.head.0 += 1;
        entry.seq = self.loaded.head;
        let named = (entry.what, entry.message, entry.ticket);
        self.batch.journal.push(entry);
        (self.loaded.head, named)
    }

    fn effects(&mut self, state: &State, effects: Vec<Effect>) -> Answer {
        let mut answer = Answer::default();
        let mut menu = Vec::new();
        for effect in effects {
            match effect {
                Effect::SetTimer(timer) => {
                    self.timers.insert((timer.kind, timer.subject), Some(timer));
                }
                Effect::CancelTimer(kind, subject) => {
                    self.timers.insert((kind, subject), None);
                }
                Effect::Typing(conversation) => {
                    if let Some(row) = state.conversation(conversation) {
                        self.typing.push((row.channel.clone(), row.place.clone()));
                    }
                }
                Effect::Answer(given) => answer = given,
                Effect::Menu { ticket, buttons } => menu = self.menu(state, ticket, &buttons),
            }
        }
        answer.menu = menu;
        answer.seq = answer.message.and_then(|id| state.messages.get(&id)).map(|message| message.seq);
        answer
    }

    /// A team's buttons, in their language.
    fn menu(&self, state: &State, ticket: TicketId, buttons: &[Button]) -> Vec<ShownButton> {
        let settings = self.around.settings;
        let Some(ticket) = state.ticket(ticket) else { return Vec::new() };
        let language = &settings.team(&ticket.team).language;
        let speaker = Speaker::new(self.around.locales, settings, language, ticket.opened_at);
        buttons.iter().map(|button| team_button(button, &speaker, self.around.key)).collect()
    }

    /// Which of the changes must be sent to the customer's place; `state` is as it was before.
    fn outgoing(&self, state: &State, changes: &[Change]) -> Vec<(MessageId, OutboxKind)> {
        let mut outgoing = Vec::new();
        for change in changes {
            match change {
                Change::Message(row) if is_for_customer(row) => outgoing.push((row.id, OutboxKind::Show)),
                Change::MessageChanged(row) if is_for_customer(row) => {
                    let looks_alike = state.messages.get(&row.id).is_some_and(|before| {
                        before.body == row.body
                            && before.attachments == row.attachments
                            && before.retracted_at == row.retracted_at
                    });
                    let kind =
                        if row.retracted_at.is_some() { OutboxKind::Retract } else { OutboxKind::Change };
                    if !looks_alike {
                        outgoing.push((row.id, kind));
                    }
                }
                _ => {}
            }
        }
        outgoing
    }

    /// What was not shown yet needs no change: it is read when it is claimed.
    pub(super) fn send(&mut self, state: &State, id: MessageId, kind: OutboxKind) {
        let Some(message) = state.messages.get(&id) else { return };
        let Some(conversation) = state.conversation(message.conversation) else { return };
        if !self.around.channels.is_push(&conversation.channel, &conversation.place) {
            return;
        }
        let waiting =
            self.batch.outbox.iter().position(|row| {
                row.message == Some(id) && row.room.is_none() && row.kind == OutboxKind::Show
            });
        match (kind, waiting) {
            (OutboxKind::Retract, Some(at)) => {
                self.batch.outbox.remove(at);
                return;
            }
            (OutboxKind::Change, Some(_)) => return,
            (OutboxKind::Change | OutboxKind::Retract, None)
            | (
                OutboxKind::Show
                | OutboxKind::Open
                | OutboxKind::Card
                | OutboxKind::Close
                | OutboxKind::Board,
                _,
            ) => {}
        }
        self.batch.outbox.push(OutboxRow {
            id: DeliveryId(new_id()),
            channel: conversation.channel.clone(),
            place: conversation.place.clone(),
            peer: conversation.place.clone(),
            room: None,
            conversation: Some(conversation.id),
            message: Some(id),
            kind,
            joins: None,
            seq: message.changed,
            attempt: 0,
            maybe: false,
            due: message.said_at,
            piece: None,
        });
    }

    /// Puts the rows together, each once, as the last event left it.
    pub(super) fn finish(mut self) -> Collected {
        let states = &self.loaded.states;
        let message = |(contact, id): &(ContactId, MessageId)| states.get(contact)?.messages.get(id).cloned();
        let ticket = |(contact, id): &(ContactId, _)| states.get(contact)?.ticket(*id).cloned();
        self.batch.contacts =
            self.contacts.iter().filter_map(|id| Some(states.get(id)?.contact.clone())).collect();
        self.batch.conversations = self
            .conversations
            .iter()
            .filter_map(|(who, id)| states.get(who)?.conversation(*id).cloned())
            .collect();
        self.batch.tickets = self.tickets.iter().filter_map(ticket).collect();
        let new: HashSet<_> = self.new_messages.iter().copied().collect();
        self.batch.messages = self.new_messages.iter().filter_map(message).collect();
        self.batch.changed_messages =
            self.changed_messages.iter().filter(|id| !new.contains(*id)).filter_map(message).collect();
        self.batch.surveys = self
            .surveys
            .iter()
            .filter_map(|(who, id)| states.get(who)?.surveys.iter().find(|survey| survey.id == *id).cloned())
            .collect();
        for ((kind, subject), timer) in &self.timers {
            match timer {
                Some(timer) => self.batch.timers.push(*timer),
                None => self.batch.cancelled_timers.push((*kind, *subject)),
            }
        }
        let committed = self.committed();
        Collected { batch: self.batch, committed, typing: self.typing }
    }

    fn committed(&self) -> Committed {
        let states = &self.loaded.states;
        let mut messages: Vec<Message> =
            self.batch.messages.iter().chain(&self.batch.changed_messages).cloned().collect();
        messages.sort_by_key(|message| message.changed);
        let mut tickets = self.batch.tickets.clone();
        tickets.sort_by_key(|ticket| ticket.changed);
        let mut contacts = HashMap::new();
        let mut conversations = HashMap::new();
        let mut quoted = HashMap::new();
        let named = self.new_messages.iter().chain(&self.changed_messages).map(|(who, _)| who);
        for who in named.chain(self.tickets.iter().map(|(who, _)| who)).chain(&self.spoken) {
            let Some(state) = states.get(who) else { continue };
            contacts.entry(*who).or_insert_with(|| state.contact.clone());
            for row in &state.conversations {
                conversations.entry(row.id).or_insert_with(|| row.clone());
            }
            for quote in messages.iter().filter_map(|message| message.quote) {
                if let Some(row) = state.messages.get(&quote) {
                    quoted.entry(quote).or_insert_with(|| row.clone());
                }
            }
        }
        Committed {
            first: self.first,
            last: self.loaded.head,
            messages,
            tickets,
            contacts,
            conversations,
            quoted,
            agents: self.loaded.agents.clone(),
            spoken: self.spoken.clone(),
            erased: None,
            catalogue: self.catalogue,
        }
    }
}

fn is_for_customer(message: &Message) -> bool {
    message.audience == Audience::Public && !matches!(message.author, Author::Contact(_))
}

/// What the team's lists say of a person.
fn seen_by_team(contact: &Contact) -> (Option<String>, crate::ids::Language, bool, bool) {
    (contact.name.clone(), contact.language.clone(), contact.blocked_at.is_some(), contact.reachable)
}
