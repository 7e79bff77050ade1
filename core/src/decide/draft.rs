//! A working copy of the state, and the few verbs all rules are written in.

use serde_json::{Value, json};

use super::Decision;
use super::change::Change;
use super::effect::Effect;
use super::event::{By, Event};
use super::facts::Facts;
use super::refusal::Refusal;
use super::state::State;
use super::{prompts, several};
use crate::clock::Timestamp;
use crate::ids::{AgentId, ConversationId, MessageId, Seq, TicketId};
use crate::model::phrase::PublicName;
use crate::model::{
    Action, Actor, Agent, Attachment, Audience, Author, Body, Button, Card, Conversation, Entry, Label,
    Message, Phrase, Revision, Ticket, Timer, TimerKind, TimerSubject, What, Word, Words,
};
use crate::port::Answer;

pub(super) struct Draft<'a> {
    pub(super) state: State,
    pub(super) event: &'a Event,
    pub(super) facts: &'a Facts<'a>,
    pub(super) now: Timestamp,
    before: &'a State,
    /// Messages, revisions, surveys, votes and journal entries, as they happened.
    changes: Vec<Change>,
    effects: Vec<Effect>,
    answer: Answer,
}

impl<'a> Draft<'a> {
    pub(super) fn new(before: &'a State, event: &'a Event, facts: &'a Facts<'a>, now: Timestamp) -> Self {
        Self {
            state: before.clone(),
            event,
            facts,
            now,
            before,
            changes: Vec::new(),
            effects: Vec::new(),
            answer: Answer::default(),
        }
    }

    /// What changed: whole rows that differ from before, then everything new in its order.
    pub(super) fn finish(mut self) -> Decision {
        let mut changes = Vec::with_capacity(self.changes.len() + 3);
        if self.state.contact != self.before.contact {
            changes.push(Change::Contact(self.state.contact));
        }
        for row in self.state.conversations {
            if self.before.conversation(row.id) != Some(&row) {
                changes.push(Change::Conversation(row));
            }
        }
        for row in self.state.tickets {
            if self.before.ticket(row.id) != Some(&row) {
                changes.push(Change::Ticket(Box::new(row)));
            }
        }
        changes.append(&mut self.changes);
        if self.answer != Answer::default() {
            self.effects.push(Effect::Answer(self.answer));
        }
        Decision { changes, effects: self.effects }
    }

    // ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────

    pub(super) fn conversation(&mut self) -> Result<&mut Conversation, Refusal> {
        let id = self.event.conversation;
        self.conversation_by(id)
    }

    pub(super) fn conversation_by(&mut self, id: ConversationId) -> Result<&mut Conversation, Refusal> {
        self.state
            .conversations
            .iter_mut()
            .find(|conversation| conversation.id == id)
            .ok_or(Refusal(Phrase::TicketUnknown))
    }

    /// A ticket of this contact; what the refusal says depends on who asked.
    pub(super) fn ticket(&mut self, id: TicketId) -> Result<&mut Ticket, Refusal> {
        let unknown = if matches!(self.event.by, By::Agent(_)) {
            Phrase::TeamTicketUnknown
        } else {
            Phrase::TicketUnknown
        };
        self.state.tickets.iter_mut().find(|ticket| ticket.id == id).ok_or(Refusal(unknown))
    }

    pub(super) fn agent(&self, id: AgentId) -> Option<&'a Agent> {
        self.facts.agents.iter().find(|agent| agent.id == id)
    }

    /// For the team.
    pub(super) fn agent_name(&self, id: AgentId) -> String {
        self.agent(id).map_or_else(|| "?".to_owned(), |agent| agent.name.clone())
    }

    /// For the customer: none when names are hidden.
    pub(super) fn public_name(&self, id: Option<AgentId>) -> PublicName {
        if !self.facts.settings.agent_names {
            return None;
        }
        id.and_then(|id| self.agent(id)).map(|agent| agent.name.clone())
    }

    // ── Saying ──────────────────────────────────────────────────────────────────────────────────────────────

    /// The desk says something to the customer.
    pub(super) fn say(&mut self, ticket: Option<TicketId>, card: Card) -> MessageId {
        let conversation = self.place_of(ticket);
        self.add(Author::Desk, Audience::Public, Body::Card(card), conversation, ticket)
    }

    /// An agent has the desk say something to the customer, in their name.
    pub(super) fn say_for(&mut self, agent: AgentId, ticket: TicketId, card: Card) -> MessageId {
        let conversation = self.place_of(Some(ticket));
        let author = Author::Agent(agent);
        let id = self.add(author, Audience::Public, Body::Card(card), conversation, Some(ticket));
        self.answer.message = Some(id);
        id
    }

    /// A line in the ticket's room, for the team.
    pub(super) fn tell_team(&mut self, ticket: TicketId, phrase: Phrase) -> MessageId {
        self.tell_team_card(ticket, Card::say(phrase))
    }

    pub(super) fn tell_team_card(&mut self, ticket: TicketId, card: Card) -> MessageId {
        let conversation = self.place_of(Some(ticket));
        self.add(Author::Desk, Audience::Team, Body::Card(card), conversation, Some(ticket))
    }

    /// A person's words.
    pub(super) fn put_words(
        &mut self,
        author: Author,
        audience: Audience,
        ticket: Option<TicketId>,
        words: Words,
        files: Vec<Attachment>,
        quote: Option<MessageId>,
    ) -> MessageId {
        let conversation = self.place_of(ticket);
        let id = self.add(author, audience, Body::Words(words), conversation, ticket);
        self.amend_new(id, |message| {
            message.attachments = files;
            message.quote = quote;
        });
        self.answer.message = Some(id);
        id
    }

    fn place_of(&self, ticket: Option<TicketId>) -> ConversationId {
        ticket
            .and_then(|id| self.state.ticket(id))
            .map_or(self.event.conversation, |ticket| ticket.conversation)
    }

    fn add(
        &mut self,
        author: Author,
        audience: Audience,
        body: Body,
        conversation: ConversationId,
        ticket: Option<TicketId>,
    ) -> MessageId {
        let id = MessageId(self.facts.ids.draw());
        if let Body::Card(card) = &body {
            prompts::remember(&mut self.state, conversation, id, card);
        }
        let numbered = several::number_of(&self.state, author, audience, &body, ticket);
        let said_at = if author == Author::Desk { self.now } else { self.event.said_at };
        let message = Message {
            id,
            conversation,
            ticket,
            numbered,
            seq: Seq(0),
            changed: Seq(0),
            author,
            audience,
            body,
            attachments: Vec::new(),
            quote: None,
            said_at,
            edited_at: None,
            retracted_at: None,
        };
        self.state.messages.insert(id, message.clone());
        self.changes.push(Change::Message(Box::new(message)));
        let actor = match author {
            Author::Contact(id) => Actor::Contact(id),
            Author::Agent(id) => Actor::Agent(id),
            Author::Desk => Actor::Desk,
        };
        self.entry(
            actor,
            What::MessageSaid,
            ticket,
            Some(conversation),
            Some(id),
            json!({ "audience": audience }),
        );
        id
    }

    /// Completes a message that this event adds.
    pub(super) fn amend_new(&mut self, id: MessageId, amend: impl FnOnce(&mut Message)) {
        let Some(row) = self.changes.iter_mut().rev().find_map(|change| match change {
            Change::Message(row) if row.id == id => Some(row),
            _ => None,
        }) else {
            return;
        };
        amend(row);
        self.state.messages.insert(id, row.as_ref().clone());
    }

    /// Changes a stored message; nothing happens when it is unknown (erased meanwhile).
    pub(super) fn change_message(&mut self, id: MessageId, what: What, change: impl FnOnce(&mut Message)) {
        let Some(message) = self.state.messages.get_mut(&id) else { return };
        let before = message.clone();
        change(message);
        if *message == before {
            return;
        }
        let message = message.clone();
        if let (Body::Words(_), true) = (&before.body, before.body != message.body) {
            self.changes.push(Change::Revision(Revision {
                message: id,
                body: before.body,
                replaced_at: self.now,
            }));
        }
        let (ticket, conversation) = (message.ticket, message.conversation);
        self.changes.push(Change::MessageChanged(Box::new(message)));
        self.entry(self.actor(), what, ticket, Some(conversation), Some(id), json!({}));
    }

    /// Replaces what a card of the desk says.
    pub(super) fn change_card(&mut self, id: MessageId, change: impl FnOnce(&mut Card)) {
        let ticket = self.state.messages.get(&id).and_then(|message| message.ticket);
        let beside = several::beside_others(&self.state, ticket);
        self.change_message(id, What::MessageEdited, |message| {
            if let Body::Card(card) = &mut message.body {
                let named = card.names_ticket();
                change(card);
                if named && !card.names_ticket() {
                    message.numbered = beside;
                }
            }
        });
    }

    /// Takes the buttons off a card and shows what was pressed, if anything.
    pub(super) fn settle_card(&mut self, id: MessageId, chosen: Option<Label>) {
        self.change_card(id, |card| {
            card.buttons.clear();
            card.chosen = chosen;
        });
    }

    // ── Journal, timers, answer ─────────────────────────────────────────────────────────────────────────────

    pub(super) fn actor(&self) -> Actor {
        match self.event.by {
            By::Contact => Actor::Contact(self.state.contact.id),
            By::Agent(id) => Actor::Agent(id),
            By::Desk => Actor::Desk,
        }
    }

    pub(super) fn journal(&mut self, what: What, ticket: Option<TicketId>, fields: Value) {
        let conversation = self.place_of(ticket);
        self.entry(self.actor(), what, ticket, Some(conversation), None, fields);
    }

    fn entry(
        &mut self,
        actor: Actor,
        what: What,
        ticket: Option<TicketId>,
        conversation: Option<ConversationId>,
        message: Option<MessageId>,
        fields: Value,
    ) {
        let contact = Some(self.state.contact.id);
        let entry =
            Entry { seq: Seq(0), at: self.now, actor, what, contact, conversation, ticket, message, fields };
        self.changes.push(Change::Journal(entry));
    }

    pub(super) fn vote(&mut self, article: crate::ids::ArticleId, helpful: bool) {
        self.changes.push(Change::ArticleVote { article, helpful });
    }

    /// Something beside the contact's own state.
    pub(super) fn change(&mut self, change: Change) {
        self.changes.push(change);
    }

    pub(super) fn put_survey(&mut self, survey: crate::model::Survey) {
        match self.state.surveys.iter_mut().find(|other| other.id == survey.id) {
            Some(slot) => *slot = survey.clone(),
            None => self.state.surveys.push(survey.clone()),
        }
        self.changes.push(Change::Survey(survey));
    }

    pub(super) fn set_timer(&mut self, kind: TimerKind, subject: TimerSubject, due: Timestamp) {
        let contact = self.state.contact.id;
        self.effects.push(Effect::SetTimer(Timer { kind, subject, contact, due }));
    }

    pub(super) fn cancel_timer(&mut self, kind: TimerKind, subject: TimerSubject) {
        self.effects.push(Effect::CancelTimer(kind, subject));
    }

    pub(super) fn typing(&mut self) {
        self.effects.push(Effect::Typing(self.event.conversation));
    }

    /// Which ticket the words went to, for the sender's page.
    pub(super) fn answer_ticket(&mut self, ticket: TicketId) {
        self.answer.ticket = self.state.ticket(ticket).map(|ticket| ticket.number);
    }

    pub(super) fn toast(&mut self, phrase: Phrase) {
        self.answer.toast = Some(phrase);
    }

    /// The words did not go out; the room's adapter marks them.
    pub(super) fn stayed(&mut self) {
        self.answer.stayed = true;
    }

    /// More than a toast holds.
    pub(super) fn answer_lines(&mut self, lines: Vec<Phrase>) {
        self.answer.lines = lines;
    }

    /// Choices for the agent who pressed or typed.
    pub(super) fn menu(&mut self, ticket: TicketId, buttons: Vec<Button>) {
        self.effects.push(Effect::Menu { ticket, buttons });
    }

    /// Nothing happened so far that would be stored.
    pub(super) fn is_unchanged(&self) -> bool {
        self.changes.is_empty()
    }

    /// The first line that this event has put into the team's room.
    pub(super) fn first_line(&self) -> Option<&Phrase> {
        self.changes.iter().find_map(|change| match change {
            Change::Message(message) if message.audience == Audience::Team => match &message.body {
                Body::Card(card) => card.phrases.first(),
                Body::Words(_) => None,
            },
            _ => None,
        })
    }

    pub(super) fn word(card: Card, action: Action, word: Word) -> Card {
        card.button(action, Label::Word(word))
    }
}
