//! From an adapter's names to ours: whose event it is, where it was said, and what it names.

use crate::clock::Timestamp;
use crate::decide::EventKind;
use crate::ids::{AttachmentId, ContactId, ConversationId, IdSource, Language, MessageId};
use crate::model::{
    Action, Attachment, Contact, Conversation, Identity, LanguageSource, Phase, Phrase, Settings,
};
use crate::port::{Inbound, InboundKind, Place, Sender, TeamAct};
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
                InboundKind::Said { .. } | InboundKind::Command(_) => {}
                InboundKind::Edited { .. } | InboundKind::Retracted { .. } => {
                    return Err(Phrase::MessageUnknown);
                }
                InboundKind::Pressed(_) => return Err(Phrase::ButtonTooOld),
                InboundKind::Unreachable => return Ok(Placed::Nobody),
                InboundKind::Act(_) => return Err(Phrase::NotReadable),
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
        (Place::Customer(_), Sender::Agent(_)) => Err(Phrase::TeamTicketUnknown),
        (Place::Ticket(_), Sender::Customer { .. }) => Err(Phrase::NotReadable),
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

/// What the rules are asked.
///
/// # Errors
/// The kind does not fit its sender.
pub(super) fn kind(heard: &Heard, files: Vec<Attachment>) -> Result<EventKind, Phrase> {
    let by_customer = matches!(heard.inbound.sender, Sender::Customer { .. });
    Ok(match (&heard.inbound.kind, &heard.inbound.place) {
        (InboundKind::Said { words, quote, .. }, _) if by_customer => {
            EventKind::Said { words: words.clone(), files, quote: *quote }
        }
        (InboundKind::Edited { message, words }, _) if by_customer => {
            EventKind::Edited { message: *message, words: words.clone() }
        }
        (InboundKind::Retracted { message }, _) if by_customer => EventKind::Retracted { message: *message },
        (InboundKind::Command(command), _) if by_customer => EventKind::Command(command.clone()),
        (InboundKind::Unreachable, _) if by_customer => EventKind::Unreachable,
        (InboundKind::Pressed(_), _) => EventKind::Pressed(heard.action.clone().ok_or(Phrase::ButtonTooOld)?),
        (InboundKind::Act(act), Place::Ticket(ticket)) if !by_customer => {
            EventKind::Act { ticket: *ticket, act: act.clone(), files }
        }
        _ => return Err(Phrase::NotReadable),
    })
}

/// Files that an update names; they must have been uploaded by the same side.
pub(super) fn files(kind: &InboundKind) -> &[AttachmentId] {
    match kind {
        InboundKind::Said { files, .. }
        | InboundKind::Act(TeamAct::Reply { files, .. } | TeamAct::Note { files, .. }) => files,
        InboundKind::Act(_)
        | InboundKind::Edited { .. }
        | InboundKind::Retracted { .. }
        | InboundKind::Pressed(_)
        | InboundKind::Command(_)
        | InboundKind::Unreachable => &[],
    }
}

/// Who must have uploaded the files of an update.
pub(super) fn owner(inbound: &Inbound) -> Option<Owner> {
    match (&inbound.place, &inbound.sender) {
        (Place::Customer(place), Sender::Customer { .. }) => {
            Some(Owner::Place(inbound.channel.clone(), place.clone()))
        }
        (Place::Ticket(_), Sender::Agent(agent)) => Some(Owner::Agent(*agent)),
        (Place::Customer(_), Sender::Agent(_)) | (Place::Ticket(_), Sender::Customer { .. }) => None,
    }
}

/// Messages that an event names.
pub(super) fn targets(task: &Task) -> Option<MessageId> {
    match task {
        Task::Heard(heard) => match (&heard.inbound.kind, &heard.action) {
            (InboundKind::Said { quote, .. }, _) => *quote,
            (InboundKind::Edited { message, .. } | InboundKind::Retracted { message }, _) => Some(*message),
            (InboundKind::Act(act), _) => match act {
                TeamAct::Reply { quote, .. } => *quote,
                TeamAct::Edit { message, .. } | TeamAct::Retract { message } => Some(*message),
                _ => None,
            },
            (InboundKind::Pressed(_), Some(Action::SomethingElse { message, .. })) => Some(*message),
            (InboundKind::Pressed(_) | InboundKind::Command(_) | InboundKind::Unreachable, _) => None,
        },
        Task::Due(_) => None,
        Task::Undelivered(undelivered) => Some(undelivered.message),
    }
}
