//! From an adapter's names to ours: whose event it is, where it was said, and what it names.

use crate::clock::Timestamp;
use crate::decide::{EventKind, ReplyTo, State};
use crate::ids::{
    AgentId, ChannelId, ContactId, ConversationId, IdSource, Language, MessageId, Seq, TicketId,
};
use crate::model::{
    Action, Attachment, Author, Contact, Conversation, Identity, LanguageSource, Phase, Phrase, Settings,
    TeamButton,
};
use crate::port::{
    FileRef, Inbound, InboundKind, MessageRef, Place, Request, RoomCommand, RoomSaid, Sender, TeamAct,
};
use crate::present::negotiate;
use crate::store::{Found, Owner};

use super::task::{Heard, Task};

/// Whose event it is. What is new is stored only when the event is accepted.
#[derive(Debug)]
pub(super) enum Placed {
    Known {
        contact: ContactId,
        conversation: ConversationId,
    },
    /// A person we know, at a place we do not.
    NewPlace(Box<Conversation>),
    NewPerson(Box<(Contact, Identity, Conversation)>),
    /// Nobody we know, and nothing that makes a contact.
    Nobody,
}

/// # Errors
/// What the one who acted is told: a stranger's button or edit, a room that is not there.
pub(super) fn place(
    found: &Found,
    settings: &Settings,
    inbound: &Inbound,
    ids: &IdSource,
    now: Timestamp,
) -> Result<Placed, Phrase> {
    match (&inbound.place, &inbound.sender) {
        (Place::Customer(place), Sender::Customer { external, name, language_hint }) => {
            if let Some((conversation, contact)) = found.places.get(&(inbound.channel.clone(), place.clone()))
            {
                return Ok(Placed::Known { contact: *contact, conversation: *conversation });
            }
            match &inbound.kind {
                InboundKind::Said { .. }
                | InboundKind::Requested(_)
                | InboundKind::Command(_)
                | InboundKind::Privately(_)
                | InboundKind::FoundAnswer { .. } => {}
                InboundKind::Edited { .. } | InboundKind::Retracted { .. } => {
                    return Err(Phrase::MessageUnknown);
                }
                InboundKind::Pressed(_) | InboundKind::Filled { .. } => return Err(Phrase::ButtonTooOld),
                InboundKind::Unreachable | InboundKind::Reachable | InboundKind::Reacted { .. } => {
                    return Ok(Placed::Nobody);
                }
                InboundKind::Act(_)
                | InboundKind::RoomSaid(_)
                | InboundKind::RoomCommand(_)
                | InboundKind::Link { .. }
                | InboundKind::HubMoved { .. } => return Err(Phrase::NotReadable),
            }
            let identity = (inbound.channel.clone(), external.clone());
            let known = found.identities.get(&identity).copied();
            let contact = known.unwrap_or_else(|| ContactId(ids.draw()));
            let conversation = Conversation {
                id: ConversationId(ids.draw()),
                contact,
                channel: inbound.channel.clone(),
                place: place.clone(),
                phase: Phase::default(),
                current: None,
                comment_for: None,
                preset: None,
                prompts: Vec::new(),
                whereabouts: None,
                created_at: now,
                version: 0,
            };
            if known.is_some() {
                return Ok(Placed::NewPlace(Box::new(conversation)));
            }
            let (channel, external) = identity;
            let person = new_contact(contact, settings, name.as_deref(), language_hint.as_ref(), now);
            Ok(Placed::NewPerson(Box::new((person, Identity { channel, external, contact }, conversation))))
        }
        (Place::Ticket(ticket), Sender::Agent(_)) => {
            let (conversation, contact) = found.tickets.get(ticket).ok_or(Phrase::TeamTicketUnknown)?;
            Ok(Placed::Known { contact: *contact, conversation: *conversation })
        }
        (Place::Room(place), Sender::Member { .. } | Sender::Unnamed) => {
            // A topic that is nobody's ticket: what is said there is the team's own business.
            let Some(ticket) = ticket_at(found, &inbound.channel, place) else { return Ok(Placed::Nobody) };
            let (conversation, contact) = found.tickets.get(&ticket).ok_or(Phrase::TeamTicketUnknown)?;
            Ok(Placed::Known { contact: *contact, conversation: *conversation })
        }
        (Place::Hub(_), _) => Ok(Placed::Nobody),
        (Place::Customer(_), Sender::Agent(_) | Sender::Member { .. } | Sender::Unnamed) => {
            Err(Phrase::TeamTicketUnknown)
        }
        (Place::Ticket(_), Sender::Customer { .. } | Sender::Member { .. } | Sender::Unnamed)
        | (Place::Room(_), Sender::Customer { .. } | Sender::Agent(_)) => Err(Phrase::NotReadable),
    }
}

/// The agent whose words an update is about.
pub(super) fn author(found: &Found, state: &State, inbound: &Inbound) -> Option<AgentId> {
    let message = state.messages.get(&message(found, inbound, named(inbound)?)?)?;
    match message.author {
        Author::Agent(agent) => Some(agent),
        Author::Contact(_) | Author::Desk => None,
    }
}

/// Which ticket a room is for; none where its talk has gone on elsewhere.
fn ticket_at(found: &Found, channel: &ChannelId, place: &str) -> Option<TicketId> {
    found
        .rooms
        .get(&(channel.clone(), place.to_owned()))
        .filter(|room| !room.finished)
        .map(|room| room.ticket)
}

/// Our message behind an adapter's name of one.
pub(super) fn message(found: &Found, inbound: &Inbound, named: &MessageRef) -> Option<MessageId> {
    match named {
        MessageRef::Ours(id) => Some(*id),
        MessageRef::Theirs(external) => {
            let place = adapters_place(&inbound.place)?.to_owned();
            found.links.get(&(inbound.channel.clone(), place, external.clone())).copied()
        }
    }
}

/// The adapter's own id of a place, where it has one.
pub(super) fn adapters_place(place: &Place) -> Option<&str> {
    match place {
        Place::Customer(place) | Place::Room(place) | Place::Hub(place) => Some(place),
        Place::Ticket(_) => None,
    }
}

fn new_contact(
    id: ContactId,
    settings: &Settings,
    name: Option<&str>,
    hint: Option<&Language>,
    now: Timestamp,
) -> Contact {
    let hinted = hint.and_then(|hint| negotiate(std::slice::from_ref(hint), &settings.languages));
    Contact {
        id,
        name: name.and_then(|name| clean_name(name, settings.limits.name_chars)),
        language: hinted.clone().unwrap_or_else(|| settings.default_language.clone()),
        language_source: if hinted.is_some() { LanguageSource::Hint } else { LanguageSource::Default },
        language_hint: hinted,
        blocked_at: None,
        reachable: true,
        surveyed_at: None,
        created_at: now,
        version: 0,
    }
}

/// A name is one line; none when nothing of it can be seen.
pub(super) fn clean_name(name: &str, limit: usize) -> Option<String> {
    let visible = |character: &char| {
        !character.is_control()
            && !matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
    };
    let shown: String = name
        .chars()
        .map(|character| if character == '\n' { ' ' } else { character })
        .filter(visible)
        .collect();
    let clean: String = shown.trim().chars().take(limit).collect();
    (!clean.is_empty()).then_some(clean)
}

/// The name that came with an event.
pub(super) fn given_name(inbound: &Inbound, settings: &Settings) -> Option<String> {
    match &inbound.sender {
        Sender::Customer { name, .. } => clean_name(name.as_deref()?, settings.limits.name_chars),
        Sender::Agent(_) | Sender::Member { .. } | Sender::Unnamed => None,
    }
}

/// What the rules are asked.
///
/// # Errors
/// The kind does not fit its sender, or names a message that is not there.
pub(super) fn kind(heard: &Heard, found: &Found, files: Vec<Attachment>) -> Result<EventKind, Phrase> {
    let inbound = &heard.inbound;
    match (&inbound.sender, &inbound.place) {
        (Sender::Customer { .. }, _) => customers_kind(heard, found, files),
        (Sender::Agent(_), Place::Ticket(ticket)) => match &inbound.kind {
            InboundKind::Pressed(_) | InboundKind::Filled { .. } => pressed(heard),
            InboundKind::Act(act) => Ok(EventKind::Act { ticket: *ticket, act: act.clone(), files }),
            _ => Err(Phrase::NotReadable),
        },
        (Sender::Member { .. }, Place::Room(place)) => {
            let ticket = ticket_at(found, &inbound.channel, place).ok_or(Phrase::TeamTicketUnknown)?;
            rooms_kind(heard, found, ticket, files)
        }
        (Sender::Unnamed, Place::Room(place)) if matches!(inbound.kind, InboundKind::Retracted { .. }) => {
            let ticket = ticket_at(found, &inbound.channel, place).ok_or(Phrase::TeamTicketUnknown)?;
            rooms_kind(heard, found, ticket, files)
        }
        _ => Err(Phrase::NotReadable),
    }
}

fn customers_kind(heard: &Heard, found: &Found, files: Vec<Attachment>) -> Result<EventKind, Phrase> {
    let inbound = &heard.inbound;
    let named = |named: &MessageRef| message(found, inbound, named).ok_or(Phrase::MessageUnknown);
    Ok(match &inbound.kind {
        InboundKind::Said { words, quote, .. } => {
            // A quote of what we do not know is no reason to lose the words.
            let quote = quote.as_ref().and_then(|quote| message(found, inbound, quote));
            EventKind::Said { words: words.clone(), files, quote }
        }
        InboundKind::Edited { message, words } => {
            EventKind::Edited { message: named(message)?, words: words.clone() }
        }
        InboundKind::Retracted { message } => EventKind::Retracted { message: named(message)? },
        InboundKind::Reacted { message, emoji } => {
            EventKind::Reacted { message: named(message)?, emoji: emoji.clone() }
        }
        InboundKind::Command(command) => EventKind::Command(command.clone()),
        InboundKind::Privately(command) => EventKind::Privately(command.clone()),
        InboundKind::Unreachable => EventKind::Unreachable,
        InboundKind::Reachable => EventKind::Reachable,
        InboundKind::Pressed(_) | InboundKind::Filled { .. } => pressed(heard)?,
        InboundKind::FoundAnswer { article } => EventKind::FoundAnswer { article: *article },
        InboundKind::Requested(request) => EventKind::Requested {
            words: request.words.clone(),
            files,
            category: request.category.clone(),
            answers: request.answers.clone(),
        },
        InboundKind::Act(_)
        | InboundKind::RoomSaid(_)
        | InboundKind::RoomCommand(_)
        | InboundKind::Link { .. }
        | InboundKind::HubMoved { .. } => return Err(Phrase::NotReadable),
    })
}

fn rooms_kind(
    heard: &Heard,
    found: &Found,
    ticket: TicketId,
    files: Vec<Attachment>,
) -> Result<EventKind, Phrase> {
    let inbound = &heard.inbound;
    let reply_to = |named: Option<&MessageRef>| match named {
        None => ReplyTo::Nothing,
        Some(named) => message(found, inbound, named).map_or(ReplyTo::Unknown, ReplyTo::Message),
    };
    let named = |named: &MessageRef| message(found, inbound, named).ok_or(Phrase::TeamMessageUnknown);
    Ok(match &inbound.kind {
        InboundKind::RoomSaid(said) => EventKind::RoomSaid {
            ticket,
            words: said.words.clone(),
            files,
            reply_to: reply_to(said.reply_to.as_ref()),
            mode: said.mode,
            relayable: said.relayable,
        },
        InboundKind::RoomCommand(command) => EventKind::RoomCommand {
            ticket,
            word: command.word.clone(),
            rest: command.rest.clone(),
            reply_to: reply_to(command.reply_to.as_ref()),
            files,
        },
        InboundKind::Edited { message, words } => {
            EventKind::RoomEdited { ticket, message: named(message)?, words: words.clone() }
        }
        InboundKind::Retracted { message } => {
            EventKind::Act { ticket, act: TeamAct::Retract { message: named(message)? }, files }
        }
        InboundKind::Pressed(_) | InboundKind::Filled { .. } => pressed(heard)?,
        InboundKind::Act(act) => EventKind::Act { ticket, act: act.clone(), files },
        InboundKind::Said { .. }
        | InboundKind::Requested(_)
        | InboundKind::Reacted { .. }
        | InboundKind::FoundAnswer { .. }
        | InboundKind::Command(_)
        | InboundKind::Privately(_)
        | InboundKind::Link { .. }
        | InboundKind::HubMoved { .. }
        | InboundKind::Unreachable
        | InboundKind::Reachable => return Err(Phrase::NotReadable),
    })
}

/// Words that came by a form or a menu: nothing at their place shows them yet.
pub(super) fn says_unseen(inbound: &Inbound) -> bool {
    inbound.shown.is_empty()
        && matches!(
            inbound.kind,
            InboundKind::RoomCommand(_) | InboundKind::Filled { .. } | InboundKind::Act(_)
        )
}

fn pressed(heard: &Heard) -> Result<EventKind, Phrase> {
    let action = heard.action.clone().ok_or(Phrase::ButtonTooOld)?;
    Ok(match &heard.inbound.kind {
        InboundKind::Filled { words, .. } => EventKind::Filled { action, words: words.clone() },
        _ => EventKind::Pressed(action),
    })
}

/// Files that an update names: uploaded before by the same side, or still with the platform.
pub(super) fn files(kind: &InboundKind) -> Vec<FileRef> {
    match kind {
        InboundKind::Said { files, .. } | InboundKind::Requested(Request { files, .. }) => files.clone(),
        InboundKind::RoomSaid(RoomSaid { files, .. })
        | InboundKind::RoomCommand(RoomCommand { files, .. }) => files.clone(),
        InboundKind::Act(TeamAct::Reply { files, .. } | TeamAct::Note { files, .. }) => {
            files.iter().copied().map(FileRef::Uploaded).collect()
        }
        InboundKind::Act(_)
        | InboundKind::Edited { .. }
        | InboundKind::Retracted { .. }
        | InboundKind::Reacted { .. }
        | InboundKind::Pressed(_)
        | InboundKind::Filled { .. }
        | InboundKind::FoundAnswer { .. }
        | InboundKind::Command(_)
        | InboundKind::Privately(_)
        | InboundKind::Link { .. }
        | InboundKind::HubMoved { .. }
        | InboundKind::Unreachable
        | InboundKind::Reachable => Vec::new(),
    }
}

/// Who must have uploaded the files of an update.
pub(super) fn owner(inbound: &Inbound) -> Option<Owner> {
    match (&inbound.place, &inbound.sender) {
        (Place::Customer(place), Sender::Customer { .. }) => {
            Some(Owner::Place(inbound.channel.clone(), place.clone()))
        }
        (Place::Ticket(_), Sender::Agent(agent)) => Some(Owner::Agent(*agent)),
        _ => None,
    }
}

/// The platform's ids that an event names, to be looked up.
pub(super) fn named(inbound: &Inbound) -> Option<&MessageRef> {
    match &inbound.kind {
        InboundKind::Said { quote, .. } => quote.as_ref(),
        InboundKind::Edited { message, .. }
        | InboundKind::Retracted { message }
        | InboundKind::Reacted { message, .. } => Some(message),
        InboundKind::RoomSaid(RoomSaid { reply_to, .. })
        | InboundKind::RoomCommand(RoomCommand { reply_to, .. }) => reply_to.as_ref(),
        InboundKind::Pressed(_)
        | InboundKind::Filled { .. }
        | InboundKind::FoundAnswer { .. }
        | InboundKind::Requested(_)
        | InboundKind::Command(_)
        | InboundKind::Privately(_)
        | InboundKind::Act(_)
        | InboundKind::Link { .. }
        | InboundKind::HubMoved { .. }
        | InboundKind::Unreachable
        | InboundKind::Reachable => None,
    }
}

/// Messages that an event names.
pub(super) fn targets(task: &Task, found: &Found) -> Option<MessageId> {
    match task {
        Task::Heard(heard) => {
            if let Some(named) = named(&heard.inbound) {
                return message(found, &heard.inbound, named);
            }
            match (&heard.inbound.kind, &heard.action) {
                (InboundKind::Act(TeamAct::Reply { quote, .. }), _) => *quote,
                (
                    InboundKind::Act(
                        TeamAct::Edit { message, .. }
                        | TeamAct::Retract { message }
                        | TeamAct::Move { message, .. },
                    ),
                    _,
                ) => Some(*message),
                (
                    InboundKind::Pressed(_) | InboundKind::Filled { .. },
                    Some(Action::SomethingElse { message, .. }),
                ) => Some(*message),
                _ => None,
            }
        }
        Task::Due(_) => None,
        Task::Undelivered(undelivered) => Some(undelivered.message),
    }
}

/// The ticket of which a draft of an article is made.
pub(super) fn makes_article(task: &Task, found: &Found) -> Option<TicketId> {
    let Task::Heard(heard) = task else { return None };
    match (&heard.inbound.place, &heard.inbound.kind, &heard.action) {
        (_, InboundKind::Pressed(_), Some(Action::Team { ticket, button: TeamButton::DraftArticle })) => {
            Some(*ticket)
        }
        (Place::Ticket(ticket), InboundKind::Act(TeamAct::DraftArticle), _) => Some(*ticket),
        (Place::Room(place), InboundKind::RoomCommand(command), _) if command.word == "article" => {
            ticket_at(found, &heard.inbound.channel, place)
        }
        _ => None,
    }
}

/// A reply that goes out only if nothing was said in its ticket after this place.
pub(super) fn held_after(task: &Task) -> Option<(TicketId, Seq)> {
    let Task::Heard(heard) = task else { return None };
    match (&heard.inbound.place, &heard.inbound.kind) {
        (Place::Ticket(ticket), InboundKind::Act(TeamAct::Reply { seen: Some(seen), .. })) => {
            Some((*ticket, *seen))
        }
        _ => None,
    }
}

/// Whether what follows depends on the other words of the ticket: which ones are left without an answer, which reply of
/// an agent stands.
pub(super) fn looks_back(task: &Task) -> bool {
    let Task::Heard(heard) = task else { return false };
    matches!(
        heard.inbound.kind,
        InboundKind::Act(TeamAct::Move { .. } | TeamAct::Retract { .. })
            | InboundKind::Retracted { .. }
            | InboundKind::RoomCommand(_)
    )
}
