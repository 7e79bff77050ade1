//! Reads what a batch is decided on: each table once, in the batch's own transaction.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::collect::Loaded;
use super::render::quotes;
use super::resolve;
use super::task::{Task, Undelivered};
use crate::clock::Timestamp;
use crate::ids::{AttachmentId, ContactId, ConversationId, MessageId, Seq};
use crate::model::{Message, TimerKind, TimerSubject};
use crate::port::{FileRef, InboundKind, MessageRef, Place, Sender};
use crate::present::TokenKey;
use crate::present::button::TEAM_SCOPE;
use crate::store::{Found, Lookup, States, Store, StoreError, WriteTx};

/// Reopening and marks end after seven days; a day more for what is under way.
const CLOSED_TICKETS: std::time::Duration = std::time::Duration::from_secs(8 * 24 * 3600);

/// The scheduler takes the earliest first and far fewer at once, so what it took is among these.
const DUE_TIMERS: u64 = 1_000;

/// `tasks` get the actions of their buttons: a token opens only within its conversation, known from here on. Rooms are
/// looked up only where there are hubs.
pub(super) async fn gather(
    store: &Store,
    tx: &WriteTx,
    tasks: &mut [&mut Task],
    key: &TokenKey,
    hubs: bool,
    now: Timestamp,
) -> Result<Loaded, StoreError> {
    let updates: Vec<_> = tasks.iter().filter_map(|task| task.key()).collect();
    let links = tasks.iter().filter_map(|task| task.link());
    let updates: Vec<_> = updates.into_iter().chain(links).collect();
    let recorded = tx.known_updates(&updates).await?;
    let known: HashMap<_, _> =
        updates.into_iter().zip(recorded).filter_map(|(key, answer)| Some((key, answer?))).collect();
    let fresh = |task: &Task| task.key().is_none_or(|key| !known.contains_key(&key));
    let found = tx.find(&lookup(tasks.iter().map(|task| &**task).filter(|task| fresh(task)))).await?;
    for task in tasks.iter_mut() {
        open_token(task, &found, key);
    }
    let tasks: Vec<&Task> = tasks.iter().map(|task| &**task).filter(|task| fresh(task)).collect();

    let contacts: Vec<ContactId> = owners(&tasks, &found).into_iter().collect();
    let mut states = tx.load_states(&contacts, now.minus(CLOSED_TICKETS)).await?;
    load_old_tickets(tx, &tasks, &found, &mut states).await?;
    load_messages(tx, &tasks, &found, &mut states).await?;
    let uploads = tx.load_uploads(&named_files(&tasks)).await?;
    let due = still_due(store, &tasks, now).await?;
    let rooms = if hubs {
        let live: Vec<_> = states.values().flat_map(|state| &state.tickets).map(|ticket| ticket.id).collect();
        tx.rooms_of(&live).await?
    } else {
        HashMap::new()
    };
    Ok(Loaded {
        known,
        found,
        states,
        uploads: uploads.into_iter().map(|(owner, file)| (file.id, (owner, file))).collect(),
        due,
        rooms,
        agents: Arc::new(tx.agents().await?),
        next_number: tx.next_number().await?.0,
        head: Seq(tx.next_seq().await?.0 - 1),
    })
}

fn lookup<'a>(tasks: impl Iterator<Item = &'a Task>) -> Lookup {
    let mut lookup = Lookup::default();
    for task in tasks {
        match task {
            Task::Heard(heard) => {
                lookup.conversations.extend(heard.carries.iter().map(|(conversation, _)| *conversation));
                let channel = &heard.inbound.channel;
                match &heard.inbound.place {
                    Place::Customer(place) => lookup.places.push((channel.clone(), place.clone())),
                    Place::Ticket(ticket) => lookup.tickets.push(*ticket),
                    Place::Room(place) => lookup.rooms.push((channel.clone(), place.clone())),
                    Place::Hub(_) => {}
                }
                match &heard.inbound.sender {
                    Sender::Customer { external, .. } => {
                        lookup.identities.push((channel.clone(), external.clone()));
                    }
                    Sender::Member { external, .. } => {
                        lookup.members.push((channel.clone(), external.clone()));
                    }
                    Sender::Agent(_) | Sender::Unnamed => {}
                }
                if let (Some(MessageRef::Theirs(external)), Some(place)) =
                    (resolve::named(&heard.inbound), resolve::adapters_place(&heard.inbound.place))
                {
                    lookup.links.push((channel.clone(), place.to_owned(), external.clone()));
                }
            }
            Task::Undelivered(undelivered) => match undelivered.room_of {
                Some(ticket) => lookup.tickets.push(ticket),
                None => lookup.places.push((undelivered.channel.clone(), undelivered.place.clone())),
            },
            Task::Due(_) => {}
        }
    }
    lookup
}

fn open_token(task: &mut Task, found: &Found, key: &TokenKey) {
    let Task::Heard(heard) = task else { return };
    let (InboundKind::Pressed(token) | InboundKind::Filled { token, .. }) = &heard.inbound.kind else {
        return;
    };
    heard.action = match &heard.inbound.place {
        Place::Customer(place) => found
            .places
            .get(&(heard.inbound.channel.clone(), place.clone()))
            .and_then(|(conversation, _)| key.open(&conversation.to_string(), token)),
        Place::Ticket(_) | Place::Room(_) => key.open(TEAM_SCOPE, token),
        Place::Hub(_) => None,
    };
}

/// Whose states are needed.
fn owners(tasks: &[&Task], found: &Found) -> BTreeSet<ContactId> {
    let mut owners = BTreeSet::new();
    for task in tasks {
        match task {
            Task::Heard(heard) => {
                let channel = &heard.inbound.channel;
                owners.extend(match &heard.inbound.place {
                    Place::Customer(place) => {
                        found.places.get(&(channel.clone(), place.clone())).map(|(_, contact)| *contact)
                    }
                    Place::Ticket(ticket) => found.tickets.get(ticket).map(|(_, contact)| *contact),
                    Place::Room(place) => {
                        let room = found.rooms.get(&(channel.clone(), place.clone()));
                        room.and_then(|room| found.tickets.get(&room.ticket)).map(|(_, contact)| *contact)
                    }
                    Place::Hub(_) => None,
                });
                let carried = heard.carries.as_ref();
                owners.extend(carried.and_then(|(conversation, _)| found.conversations.get(conversation)));
                if let Sender::Customer { external, .. } = &heard.inbound.sender {
                    owners.extend(found.identities.get(&(channel.clone(), external.clone())));
                }
            }
            Task::Due(timer) => {
                owners.insert(timer.contact);
            }
            Task::Undelivered(undelivered) => {
                owners.extend(undelivered_of(found, undelivered).map(|(_, contact)| contact));
            }
        }
    }
    owners
}

/// Whose message did not arrive.
pub(super) fn undelivered_of(
    found: &Found,
    undelivered: &Undelivered,
) -> Option<(ConversationId, ContactId)> {
    match undelivered.room_of {
        Some(ticket) => found.tickets.get(&ticket).copied(),
        None => found.places.get(&(undelivered.channel.clone(), undelivered.place.clone())).copied(),
    }
}

/// The team may open a ticket that was closed long ago; then all of that person's are read.
async fn load_old_tickets(
    tx: &WriteTx,
    tasks: &[&Task],
    found: &Found,
    states: &mut States,
) -> Result<(), StoreError> {
    let mut missing = BTreeSet::new();
    for task in tasks {
        let Task::Heard(heard) = task else { continue };
        let ticket = match &heard.inbound.place {
            Place::Ticket(ticket) => *ticket,
            Place::Room(place) => match found.rooms.get(&(heard.inbound.channel.clone(), place.clone())) {
                Some(room) => room.ticket,
                None => continue,
            },
            Place::Customer(_) | Place::Hub(_) => continue,
        };
        let Some((_, contact)) = found.tickets.get(&ticket) else { continue };
        if states.get(contact).is_some_and(|state| state.ticket(ticket).is_none()) {
            missing.insert(*contact);
        }
    }
    if !missing.is_empty() {
        let missing: Vec<_> = missing.into_iter().collect();
        states.extend(tx.load_states(&missing, Timestamp(0)).await?);
    }
    Ok(())
}

/// What rules may touch, and what the events name; each message only into its own contact's state, so that nobody
/// reaches another person's by its id.
async fn load_messages(
    tx: &WriteTx,
    tasks: &[&Task],
    found: &Found,
    states: &mut States,
) -> Result<(), StoreError> {
    let mut wanted: BTreeSet<MessageId> =
        states.values().flat_map(crate::decide::State::wanted_messages).collect();
    wanted.extend(tasks.iter().filter_map(|task| resolve::targets(task, found)));
    let wanted: Vec<MessageId> = wanted.into_iter().collect();
    let mut homes = HashMap::new();
    for state in states.values() {
        homes.extend(state.conversations.iter().map(|conversation| (conversation.id, state.contact.id)));
    }
    let mut messages: Vec<Message> = tx.load_messages(&wanted).await?;
    // A message that changes is shown with what it quotes.
    let mut beside = quotes(&messages);
    let named = tasks.iter().filter(|task| resolve::looks_back(task));
    let named: BTreeSet<MessageId> = named.filter_map(|task| resolve::targets(task, found)).collect();
    let of_named = |message: &&Message| named.contains(&message.id);
    let mut tickets: BTreeSet<_> =
        messages.iter().filter(of_named).filter_map(|message| message.ticket).collect();
    // An article is made of all that was asked and answered.
    tickets.extend(tasks.iter().filter_map(|task| resolve::makes_article(task, found)));
    let leaving: BTreeSet<_> = tasks.iter().filter_map(|task| task.leaves()).collect();
    let leaving = states
        .values()
        .flat_map(|state| &state.tickets)
        .filter(|ticket| leaving.contains(&ticket.conversation));
    let tickets: Vec<_> = tickets.into_iter().chain(leaving.map(|ticket| ticket.id)).collect();
    beside.extend(tx.words_of(&tickets).await?);
    let held: Vec<_> = tasks.iter().filter_map(|task| resolve::held_after(task)).collect();
    beside.extend(tx.words_after(&held).await?);
    beside.retain(|id| wanted.binary_search(id).is_err());
    beside.sort_unstable();
    beside.dedup();
    messages.extend(tx.load_messages(&beside).await?);
    for message in messages {
        let state = homes.get(&message.conversation).and_then(|contact| states.get_mut(contact));
        if let Some(state) = state {
            state.messages.insert(message.id, message);
        }
    }
    Ok(())
}

fn named_files(tasks: &[&Task]) -> Vec<AttachmentId> {
    let kinds = tasks.iter().filter_map(|task| match task {
        Task::Heard(heard) => Some(&heard.inbound.kind),
        Task::Due(_) | Task::Undelivered(_) => None,
    });
    let uploaded = |file| match file {
        FileRef::Uploaded(id) => Some(id),
        FileRef::Remote(_) => None,
    };
    kinds.flat_map(resolve::files).filter_map(uploaded).collect()
}

/// Which of the timers still stand: nobody else writes now, so what the readers see is current.
async fn still_due(
    store: &Store,
    tasks: &[&Task],
    now: Timestamp,
) -> Result<HashSet<(TimerKind, TimerSubject)>, StoreError> {
    if !tasks.iter().any(|task| matches!(task, Task::Due(_))) {
        return Ok(HashSet::new());
    }
    let due = store.due_timers(now, DUE_TIMERS).await?;
    Ok(due.into_iter().map(|timer| (timer.kind, timer.subject)).collect())
}
