//! Many events, one batch: each event is decided on the states that the ones before it left, and everything they
//! changed is put together, each row once. Nothing here waits.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde_json::{Value, json};

use super::advice::offered_in;
use super::channels::Channels;
use super::feed::Committed;
use super::flood::Flood;
use super::gather::undelivered_of;
use super::knowledge::Knowledge;
use super::resolve::{self, Placed};
use super::task::{Heard, Task, Undelivered};
use crate::clock::{Timestamp, new_id};
use crate::decide::{self, Advice, By, Decision, Event, EventKind, Facts, Refusal, State};
use crate::ids::{
    AgentId, AttachmentId, ChannelId, ContactId, ConversationId, IdSource, MessageId, Seq, SurveyId,
    TicketId, TicketNumber,
};
use crate::model::{
    Actor, Agent, Attachment, Author, Entry, Member, Phrase, Role, Room, Settings, Timer, TimerKind,
    TimerSubject, What,
};
use crate::port::{Answer, Hub, Inbound, InboundKind, Outcome, Sender, UpdateKey};
use crate::present::{Locales, TokenKey};
use crate::store::{Batch, Found, Link, States};

/// Everything that was read for a batch.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// Updates that were taken before, with the recorded outcomes.
    pub(super) known: HashMap<(ChannelId, UpdateKey), Value>,
    pub(super) found: Found,
    /// With the messages that rules may touch.
    pub(super) states: States,
    /// Files that the events name, with the scope of who uploaded them.
    pub(super) uploads: HashMap<AttachmentId, (String, Attachment)>,
    /// Timers that are still to fire.
    pub(super) due: HashSet<(TimerKind, TimerSubject)>,
    /// Rooms of the states' tickets, where teams have any.
    pub(super) rooms: HashMap<TicketId, Vec<Room>>,
    pub(super) agents: Arc<Vec<Agent>>,
    pub(super) next_number: i64,
    pub(super) head: Seq,
}

/// What stands around a batch and is not part of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) settings: &'a Settings,
    pub(super) channels: &'a Channels,
    pub(super) knowledge: &'a Knowledge,
    pub(super) locales: &'a Locales,
    pub(super) hubs: &'a [(ChannelId, Hub)],
    pub(super) key: &'a TokenKey,
}

/// The rules failed at this event: it becomes a dead letter, the others go on.
#[derive(Debug)]
pub(super) struct Poisoned(pub(super) &'static str);

/// A batch that is ready to be stored, and what to do once it is.
#[derive(Debug)]
pub(super) struct Collected {
    pub(super) batch: Batch,
    pub(super) committed: Committed,
    /// Places where the desk is thinking.
    pub(super) typing: Vec<(ChannelId, String)>,
}

#[derive(Debug)]
pub(super) struct Collector<'a> {
    pub(super) around: Around<'a>,
    pub(super) flood: &'a mut Flood<ContactId>,
    pub(super) loaded: Loaded,
    pub(super) first: Seq,
    /// Of the event in hand.
    pub(super) now: Timestamp,
    pub(super) batch: Batch,
    pub(super) answered: HashMap<(ChannelId, UpdateKey), Outcome>,
    pub(super) contacts: BTreeSet<ContactId>,
    pub(super) conversations: BTreeSet<(ContactId, ConversationId)>,
    pub(super) tickets: BTreeSet<(ContactId, TicketId)>,
    pub(super) new_messages: Vec<(ContactId, MessageId)>,
    pub(super) changed_messages: BTreeSet<(ContactId, MessageId)>,
    pub(super) surveys: BTreeSet<(ContactId, SurveyId)>,
    pub(super) timers: HashMap<(TimerKind, TimerSubject), Option<Timer>>,
    pub(super) spoken: HashSet<ContactId>,
    pub(super) typing: Vec<(ChannelId, String)>,
    /// Agents are new or changed.
    pub(super) catalogue: bool,
}

impl<'a> Collector<'a> {
    pub(super) fn new(around: Around<'a>, flood: &'a mut Flood<ContactId>, loaded: Loaded) -> Self {
        Self {
            around,
            flood,
            first: Seq(loaded.head.0 + 1),
            now: Timestamp(0),
            loaded,
            batch: Batch::default(),
            answered: HashMap::new(),
            contacts: BTreeSet::new(),
            conversations: BTreeSet::new(),
            tickets: BTreeSet::new(),
            new_messages: Vec::new(),
            changed_messages: BTreeSet::new(),
            surveys: BTreeSet::new(),
            timers: HashMap::new(),
            spoken: HashSet::new(),
            typing: Vec::new(),
            catalogue: false,
        }
    }

    /// Decides one event on what the ones before it left.
    ///
    /// # Errors
    /// The rules failed; nothing of this event is in the batch.
    pub(super) fn take(&mut self, task: &Task, now: Timestamp) -> Result<Outcome, Poisoned> {
        self.now = now;
        match task {
            Task::Heard(heard) => self.heard(heard, now),
            Task::Due(timer) => self.due(*timer, now).map(|()| Outcome::Accepted(Answer::default())),
            Task::Undelivered(undelivered) => {
                self.undelivered(undelivered, now).map(|()| Outcome::Accepted(Answer::default()))
            }
        }
    }

    fn heard(&mut self, heard: &Heard, now: Timestamp) -> Result<Outcome, Poisoned> {
        let inbound = &heard.inbound;
        let key = (inbound.channel.clone(), inbound.update.clone());
        if let Some(outcome) = self.repeated(&key) {
            metrics::counter!("deskbell_updates_repeated_total").increment(1);
            return Ok(outcome);
        }
        let seed = new_id();
        let ids = IdSource::new(seed);
        let placed = match resolve::place(&self.loaded.found, self.around.settings, inbound, &ids, now) {
            Ok(placed) => placed,
            Err(phrase) => return Ok(Outcome::Refused(phrase)),
        };
        let Some((mut state, conversation)) = self.state_for(&placed) else {
            return Ok(Outcome::Accepted(Answer::default()));
        };
        let contact = state.contact.id;
        let counted = matches!(
            inbound.kind,
            InboundKind::Said { .. }
                | InboundKind::Requested(_)
                | InboundKind::Filled { .. }
                | InboundKind::Edited { .. }
                | InboundKind::FoundAnswer { .. }
                | InboundKind::Command(_)
                | InboundKind::Privately(_)
        ) && matches!(inbound.sender, Sender::Customer { .. });
        let limit = self.around.settings.limits.messages_per_minute;
        if let Some(retry_at) = self.flood.refuses(&contact, limit, now).filter(|_| counted) {
            return Ok(Outcome::Refused(Phrase::TooManyMessages { retry_at }));
        }
        let Some(files) = self.files(heard, &ids) else { return Ok(Outcome::Refused(Phrase::FilesGone)) };
        let used: Vec<AttachmentId> =
            files.iter().filter(|file| file.remote.is_none()).map(|file| file.id).collect();
        let kind = match resolve::kind(heard, &self.loaded.found, files) {
            Ok(kind) => kind,
            Err(phrase) => return Ok(Outcome::Refused(phrase)),
        };
        let (kind, carried) = match self.carry(heard, &mut state, conversation, now)? {
            tickets if tickets.is_empty() => (kind, tickets),
            tickets => (EventKind::CarriedHere { tickets: tickets.clone() }, tickets),
        };
        let agents = self.loaded.agents.clone();
        let mut newcomer = None;
        let by = match &inbound.sender {
            Sender::Customer { .. } => By::Contact,
            Sender::Agent(agent) => By::Agent(*agent),
            Sender::Member { external, name, role } => {
                let member = self.member(&inbound.channel, external, name, *role, &ids, now);
                let id = member.id;
                newcomer = Some((external.clone(), member));
                By::Agent(id)
            }
            Sender::Unnamed => match resolve::author(&self.loaded.found, &state, inbound) {
                Some(agent) => By::Agent(agent),
                // The customer's own words, shown here, or the desk's: nothing was taken back by that.
                None => return Ok(Outcome::Accepted(Answer::default())),
            },
        };
        let said_at = clamp(&state, conversation, inbound.said_at, now);
        let given = resolve::given_name(inbound, self.around.settings);
        let mut named = decide::introduced(&state.contact, conversation, given, now);
        named.extend(
            state.conversation(conversation).and_then(|row| decide::located(row, heard.from.as_ref())),
        );
        let mut before = (!named.is_empty()).then(|| state.clone());
        decide::apply(&mut state, &named);
        let event = Event { seed, by, conversation, said_at, kind };
        let decided = self.decide(&state, &event, &heard.advice, &ids, now);
        // A role that the platform gives counts for what is done there, and is not kept.
        self.loaded.agents = agents;
        let decision = match decided? {
            Ok(decision) => decision,
            Err(Refusal(phrase)) => return Ok(Outcome::Refused(phrase)),
        };
        self.settle_people(&placed, conversation, now);
        if let Some((external, member)) = newcomer {
            self.settle_member(&inbound.channel, external, member);
        }
        let from = resolve::adapters_place(&inbound.place)
            .filter(|_| !resolve::says_unseen(inbound))
            .map(|place| (inbound.channel.clone(), place.to_owned()));
        if let Some(unnamed) = &mut before {
            self.accept(unnamed, Decision { changes: named, effects: Vec::new() }, None);
        }
        let mut state = before.unwrap_or(state);
        let answer = self.accept(&mut state, decision, from.as_ref());
        self.link(inbound, &answer);
        self.show_again(&state, &carried);
        self.loaded.states.insert(contact, state);
        if counted {
            self.flood.count(contact, now);
        }
        self.batch.used_uploads.extend(used);
        let outcome = Outcome::Accepted(answer);
        // Our own types always have a JSON form.
        let recorded = serde_json::to_value(&outcome).unwrap_or(Value::Null);
        self.batch.updates.push((key.0.clone(), key.1.clone(), recorded, now));
        self.answered.insert(key, outcome.clone());
        Ok(outcome)
    }

    /// Who somebody in a room is. The role that the platform gives them counts there beside their own.
    fn member(
        &mut self,
        channel: &ChannelId,
        external: &str,
        name: &str,
        role: Role,
        ids: &IdSource,
        now: Timestamp,
    ) -> Agent {
        let known = self.loaded.found.members.get(&(channel.clone(), external.to_owned()));
        let known = known.and_then(|id| self.loaded.agents.iter().find(|agent| agent.id == *id)).cloned();
        let limit = self.around.settings.limits.name_chars;
        let member = known.unwrap_or_else(|| Agent {
            id: AgentId(ids.draw()),
            name: resolve::clean_name(name, limit).unwrap_or_else(|| external.to_owned()),
            role: Role::Agent,
            teams: Vec::new(),
            language: None,
            active: true,
            away: false,
            created_at: now,
        });
        let agents = Arc::make_mut(&mut self.loaded.agents);
        let acting = Agent { role: member.role.max(role), ..member.clone() };
        match agents.iter_mut().find(|agent| agent.id == member.id) {
            Some(agent) => *agent = acting,
            None => agents.push(acting),
        }
        member
    }

    fn settle_member(&mut self, channel: &ChannelId, external: String, member: Agent) {
        let key = (channel.clone(), external.clone());
        if self.loaded.found.members.insert(key, member.id).is_some() {
            return;
        }
        self.batch.members.push(Member { channel: channel.clone(), external, agent: member.id });
        Arc::make_mut(&mut self.loaded.agents).push(member.clone());
        self.batch.agents.push(member);
        self.catalogue = true;
    }

    /// What was said can be found by the platform's own ids from here on.
    fn link(&mut self, inbound: &Inbound, answer: &Answer) {
        let (Some(message), Some(place)) = (answer.message, resolve::adapters_place(&inbound.place)) else {
            return;
        };
        for external in &inbound.shown {
            let (channel, place) = (inbound.channel.clone(), place.to_owned());
            self.loaded.found.links.insert((channel.clone(), place.clone(), external.clone()), message);
            self.batch.links.push(Link { message, channel, place, external: external.clone() });
        }
    }

    fn repeated(&self, key: &(ChannelId, UpdateKey)) -> Option<Outcome> {
        if let Some(outcome) = self.answered.get(key) {
            return Some(outcome.clone());
        }
        let recorded = self.loaded.known.get(key)?;
        // An answer of another version of the desk: it was taken, and that is what matters.
        Some(serde_json::from_value(recorded.clone()).unwrap_or(Outcome::Accepted(Answer::default())))
    }

    /// A copy of the state to decide on, with what is new in it.
    fn state_for(&self, placed: &Placed) -> Option<(State, ConversationId)> {
        match placed {
            Placed::Known { contact, conversation } => {
                Some((self.loaded.states.get(contact)?.clone(), *conversation))
            }
            Placed::NewPlace(conversation) => {
                let mut state = self.loaded.states.get(&conversation.contact)?.clone();
                state.conversations.push((**conversation).clone());
                Some((state, conversation.id))
            }
            Placed::NewPerson(new) => {
                let (contact, _, conversation) = &**new;
                let state = State {
                    contact: contact.clone(),
                    conversations: vec![conversation.clone()],
                    tickets: Vec::new(),
                    messages: Default::default(),
                    surveys: Vec::new(),
                };
                Some((state, conversation.id))
            }
            Placed::Nobody => None,
        }
    }

    /// The event was accepted: who and what is new is known from here on.
    fn settle_people(&mut self, placed: &Placed, conversation: ConversationId, now: Timestamp) {
        let place = |row: &crate::model::Conversation| (row.channel.clone(), row.place.clone());
        match placed {
            Placed::Known { .. } | Placed::Nobody => {}
            Placed::NewPlace(row) => {
                self.loaded.found.places.insert(place(row), (row.id, row.contact));
                self.conversations.insert((row.contact, row.id));
            }
            Placed::NewPerson(new) => {
                let (contact, identity, row) = &**new;
                self.loaded.found.places.insert(place(row), (row.id, row.contact));
                let name = (identity.channel.clone(), identity.external.clone());
                self.loaded.found.identities.insert(name, contact.id);
                self.batch.identities.push(identity.clone());
                self.contacts.insert(contact.id);
                self.conversations.insert((contact.id, row.id));
                self.number(Entry {
                    seq: Seq(0),
                    at: now,
                    actor: Actor::Contact(contact.id),
                    what: What::ContactCreated,
                    contact: Some(contact.id),
                    conversation: Some(conversation),
                    ticket: None,
                    message: None,
                    fields: json!({ "channel": row.channel, "language": contact.language }),
                });
            }
        }
    }

    fn due(&mut self, timer: Timer, now: Timestamp) -> Result<(), Poisoned> {
        let Timer { kind, subject, contact, .. } = timer;
        let key = (kind, subject);
        // Cancelled or moved since it fell due.
        let still = match self.timers.get(&key) {
            Some(moved) => moved.is_some_and(|timer| timer.due <= now),
            None => self.loaded.due.contains(&key),
        };
        if !still {
            return Ok(());
        }
        self.timers.insert(key, None);
        // Its ticket may have another owner since.
        let contact = match subject {
            TimerSubject::Ticket(id) => self.carried_to(id).unwrap_or(contact),
            TimerSubject::Conversation(_) => contact,
        };
        let Some(state) = self.loaded.states.get(&contact) else { return Ok(()) };
        let conversation = match subject {
            TimerSubject::Conversation(id) => Some(id),
            TimerSubject::Ticket(id) => state.ticket(id).map(|ticket| ticket.conversation),
        };
        let Some(conversation) = conversation else { return Ok(()) };
        let mut state = state.clone();
        // Over all words of the burst as they are now: read here and not before, since the last of them may be of
        // this very batch.
        let advice = match kind {
            TimerKind::BurstEnds => self.advise_burst(&state, conversation),
            _ => Advice::default(),
        };
        let kind = EventKind::Due { timer: kind, subject };
        let event = Event { seed: new_id(), by: By::Desk, conversation, said_at: now, kind };
        let ids = IdSource::new(event.seed);
        match self.decide(&state, &event, &advice, &ids, now)? {
            Ok(decision) => {
                self.accept(&mut state, decision, None);
                self.loaded.states.insert(contact, state);
            }
            Err(Refusal(phrase)) => tracing::warn!(phrase = phrase.message(), "a deadline was refused"),
        }
        Ok(())
    }

    /// Asks the rules. A panic in them is one event's misfortune, not the desk's.
    pub(super) fn decide(
        &self,
        state: &State,
        event: &Event,
        advice: &Advice,
        ids: &IdSource,
        now: Timestamp,
    ) -> Result<Result<Decision, Refusal>, Poisoned> {
        let mut advice = advice.clone();
        let language = offered_in(&state.contact, &advice).clone();
        self.around.knowledge.localise(&mut advice.suggestions, &language);
        self.around.knowledge.localise_hits(&mut advice.found, &state.contact.language);
        let articles = self.articles(state, event, &advice);
        let facts = Facts {
            settings: self.around.settings,
            locales: self.around.locales,
            agents: &self.loaded.agents,
            articles: &articles,
            advice: &advice,
            next_number: TicketNumber(self.loaded.next_number),
            ids,
            files: self.file_facts(state, event.conversation),
        };
        catch_unwind(AssertUnwindSafe(|| decide::decide(state, event, &facts, now)))
            .map_err(|_| Poisoned("the rules failed"))
    }

    /// The platform did not take a message: an event like others.
    fn undelivered(&mut self, undelivered: &Undelivered, now: Timestamp) -> Result<(), Poisoned> {
        let Some((conversation, contact)) = undelivered_of(&self.loaded.found, undelivered) else {
            return Ok(());
        };
        let Some(mut state) = self.loaded.states.get(&contact).cloned() else { return Ok(()) };
        let Undelivered { message, detail, maybe, room_of, .. } = undelivered.clone();
        let kind = EventKind::Undelivered { message, detail, maybe, in_room: room_of.is_some() };
        let event = Event { seed: new_id(), by: By::Desk, conversation, said_at: now, kind };
        let ids = IdSource::new(event.seed);
        match self.decide(&state, &event, &Advice::default(), &ids, now)? {
            Ok(decision) => {
                self.accept(&mut state, decision, None);
                self.loaded.states.insert(contact, state);
            }
            Err(Refusal(phrase)) => {
                tracing::warn!(phrase = phrase.message(), "a failed delivery was refused")
            }
        }
        Ok(())
    }
}

/// Between the place's last event and now: a platform's clock that runs ahead never makes words of the future, and
/// one that runs behind never puts them before what they answer.
fn clamp(state: &State, conversation: ConversationId, said_at: Timestamp, now: Timestamp) -> Timestamp {
    let last = state
        .messages
        .values()
        .filter(|message| message.conversation == conversation && message.author != Author::Desk)
        .map(|message| message.said_at)
        .max();
    said_at.max(last.unwrap_or(Timestamp(0))).min(now)
}
