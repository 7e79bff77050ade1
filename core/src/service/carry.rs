//! A conversation goes on in another channel: its tickets, with everything said in them, get another owner.
//!
//! Never the person: whoever follows a link gets what the link was made for and nothing else of the one who made it, and
//! the place that was left hears nothing of what is said from then on. A link that went astray joins no two people.

use super::collect::{Collector, Poisoned};
use super::task::Heard;
use crate::clock::{Timestamp, new_id};
use crate::decide::{Advice, By, Event, EventKind, State, carried};
use crate::ids::{ContactId, ConversationId, IdSource, MessageId, TicketId};
use crate::model::{Audience, Author, LanguageSource};
use crate::port::{Answer, Outcome};
use crate::store::OutboxKind;

/// Words of agents that are shown again at the new place.
const AGAIN: usize = 20;

impl Collector<'_> {
    /// Takes what a link carries from its owner's state into `state`; none when the link is used, expired, their own, or
    /// carries nothing.
    pub(super) fn carry(
        &mut self,
        heard: &Heard,
        state: &mut State,
        to: ConversationId,
        now: Timestamp,
    ) -> Result<Vec<TicketId>, Poisoned> {
        let Some((from, key)) = &heard.carries else { return Ok(Vec::new()) };
        let link = (crate::ids::ChannelId::new(super::task::CARRY), key.clone());
        let used = self.loaded.known.contains_key(&link) || self.answered.contains_key(&link);
        let owner = self.loaded.found.conversations.get(from).copied();
        let owner = owner.filter(|owner| *owner != state.contact.id && !used);
        let Some(mut left) = owner.and_then(|owner| self.loaded.states.get(&owner).cloned()) else {
            return Ok(Vec::new());
        };
        if left.contact.blocked_at.is_some() || state.contact.blocked_at.is_some() {
            return Ok(Vec::new());
        }
        let in_hand = left.conversation(*from).is_some_and(|conversation| conversation.phase.has_words());
        if !in_hand && carried(&left, *from).is_empty() {
            return Ok(Vec::new());
        }
        let kind = EventKind::CarriedAway { to: heard.inbound.channel.clone() };
        let event = Event { seed: new_id(), by: By::Contact, conversation: *from, said_at: now, kind };
        let ids = IdSource::new(event.seed);
        match self.decide(&left, &event, &Advice::default(), &ids, now)? {
            Ok(decision) => self.accept(&mut left, decision, None),
            Err(_) => return Ok(Vec::new()),
        };
        let tickets = carried(&left, *from);
        if state.contact.version == 0 && left.contact.language_source > LanguageSource::Hint {
            // Somebody new brings the language that they were spoken to in.
            state.contact.language = left.contact.language.clone();
            state.contact.language_source = left.contact.language_source;
        }
        for ticket in &tickets {
            self.give(*ticket, &mut left, state, to);
        }
        self.loaded.states.insert(left.contact.id, left);
        let recorded = serde_json::Value::Null;
        self.batch.updates.push((link.0.clone(), link.1.clone(), recorded, now));
        self.answered.insert(link, Outcome::Accepted(Answer::default()));
        Ok(tickets)
    }

    /// One ticket from one state to the other, with what the batch knows of it already.
    fn give(&mut self, id: TicketId, left: &mut State, state: &mut State, to: ConversationId) {
        let (old, new) = (left.contact.id, state.contact.id);
        let (gone, stay): (Vec<_>, _) =
            std::mem::take(&mut left.tickets).into_iter().partition(|ticket| ticket.id == id);
        left.tickets = stay;
        for mut ticket in gone {
            (ticket.contact, ticket.conversation) = (new, to);
            state.tickets.push(ticket);
        }
        state.tickets.sort_by_key(|ticket| ticket.number);
        let (gone, stay) = std::mem::take(&mut left.surveys).into_iter().partition(|row| row.ticket == id);
        left.surveys = stay;
        let surveys: Vec<_> = gone;
        let of_it = |message: &crate::model::Message| message.ticket == Some(id);
        let messages: Vec<MessageId> =
            left.messages.values().filter(|message| of_it(message)).map(|message| message.id).collect();
        for message in &messages {
            if let Some(mut row) = left.messages.remove(message) {
                row.conversation = to;
                state.messages.insert(row.id, row);
            }
        }
        let theirs = |contact: &mut ContactId, message: &MessageId| {
            if *contact == old && messages.contains(message) {
                *contact = new;
            }
        };
        self.new_messages.iter_mut().for_each(|(contact, message)| theirs(contact, message));
        self.changed_messages = std::mem::take(&mut self.changed_messages)
            .into_iter()
            .map(|(mut contact, message)| {
                theirs(&mut contact, &message);
                (contact, message)
            })
            .collect();
        self.surveys = std::mem::take(&mut self.surveys)
            .into_iter()
            .map(|(contact, survey)| {
                let moved = surveys.iter().any(|row| row.id == survey);
                (if moved { new } else { contact }, survey)
            })
            .collect();
        state.surveys.extend(surveys);
        self.tickets.remove(&(old, id));
        self.tickets.insert((new, id));
        for timer in self.timers.values_mut().flatten() {
            if timer.subject == crate::model::TimerSubject::Ticket(id) {
                timer.contact = new;
            }
        }
        self.loaded.found.tickets.insert(id, (to, new));
        self.batch.carried.retain(|(ticket, _, _)| *ticket != id);
        self.batch.carried.push((id, new, to));
    }

    /// Who owns a ticket since this batch.
    pub(super) fn carried_to(&self, id: TicketId) -> Option<ContactId> {
        self.batch.carried.iter().find(|(ticket, _, _)| *ticket == id).map(|(_, contact, _)| *contact)
    }

    /// At the new place: what agents said that was not answered yet, and the question whether it is solved.
    pub(super) fn show_again(&mut self, state: &State, tickets: &[TicketId]) {
        let head = self.loaded.head;
        for ticket in tickets.iter().filter_map(|id| state.ticket(*id)) {
            let of_it = |message: &&crate::model::Message| {
                message.ticket == Some(ticket.id)
                    && message.audience == Audience::Public
                    && message.retracted_at.is_none()
            };
            let mut words: Vec<_> = state.messages.values().filter(of_it).collect();
            words.sort_by_key(|message| message.seq);
            let answered = words.iter().rposition(|message| matches!(message.author, Author::Contact(_)));
            let unread = words.iter().skip(answered.map_or(0, |at| at + 1));
            let mut again: Vec<MessageId> = unread
                .filter(|message| {
                    matches!(message.author, Author::Agent(_)) || Some(message.id) == ticket.resolve_card
                })
                .map(|message| message.id)
                .collect();
            again.drain(..again.len().saturating_sub(AGAIN));
            let from = self.batch.outbox.len();
            for id in again {
                self.send(state, id, OutboxKind::Show);
            }
            // After the line that says what they are.
            self.batch.outbox[from..].iter_mut().for_each(|row| row.seq = head);
        }
    }
}
