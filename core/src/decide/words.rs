//! A customer says something: refuse what cannot be taken, find where it belongs, and keep it there.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::{first_words, intake, language, mask, prompts, rating, returning, waiting};
use crate::ids::{MessageId, TicketId};
use crate::model::{Attachment, Audience, Author, Card, Flag, Phase, Phrase, Status, What, Words};

pub(super) fn said(
    draft: &mut Draft<'_>,
    words: &Words,
    files: &[Attachment],
    quote: Option<MessageId>,
) -> Result<(), Refusal> {
    refuse_blocked(draft)?;
    refuse_unfit(draft, words, files)?;
    draft.state.contact.reachable = true;
    let instead: Vec<Phrase> = match draft.facts.files.team_beside {
        true => Vec::new(),
        false => files.iter().filter_map(Attachment::instead).collect(),
    };
    let (words, masked) = mask::masked(words);
    let said = Said { words, files: files.to_vec(), quote };
    prompts::words_settled(draft, draft.event.conversation)?;
    let ticket = place_words(draft, said)?;
    if masked {
        draft.say(ticket, Card::say(Phrase::CardMasked));
    }
    // Nobody of the team gets it: whoever sent it can send it another way.
    for phrase in instead {
        draft.say(ticket, Card::say(phrase));
    }
    Ok(())
}

/// A reaction is shown to the team and changes nothing else: it never reopens a ticket or asks for a mark again.
pub(super) fn reacted(draft: &mut Draft<'_>, message: MessageId, emoji: Option<&str>) {
    let Some(emoji) = emoji else { return };
    let Some(message) = draft.state.messages.get(&message) else { return };
    let Some(ticket) = message.ticket.filter(|ticket| draft.state.ticket(*ticket).is_some()) else { return };
    let to = match &message.body {
        crate::model::Body::Words(words) if message.audience == Audience::Public => words.to_string(),
        crate::model::Body::Words(_) | crate::model::Body::Card(_) => String::new(),
    };
    draft.journal(What::MessageReacted, Some(ticket), json!({}));
    draft.tell_team(ticket, Phrase::TeamReacted { emoji: emoji.to_owned(), to });
}

/// Words that may be kept.
pub(super) struct Said {
    pub(super) words: Words,
    pub(super) files: Vec<Attachment>,
    pub(super) quote: Option<MessageId>,
}

impl Said {
    /// Stores them as the customer's.
    pub(super) fn put(self, draft: &mut Draft<'_>, ticket: Option<TicketId>) -> MessageId {
        let author = Author::Contact(draft.state.contact.id);
        draft.put_words(author, Audience::Public, ticket, self.words, self.files, self.quote)
    }
}

/// Where words belong, in this order: the comment that was asked for; the ticket they quote; first words in hand;
/// the open ticket; a ticket that may be reopened; else they are first words.
fn place_words(draft: &mut Draft<'_>, said: Said) -> Result<Option<TicketId>, Refusal> {
    if let Some(ticket) = rating::comment_wanted(draft)? {
        rating::comment(draft, ticket, said)?;
        return Ok(Some(ticket));
    }
    let quoted =
        said.quote.and_then(|quote| draft.state.messages.get(&quote)).and_then(|message| message.ticket);
    let phase = draft.conversation()?.phase.clone();
    let gathering = matches!(phase, Phase::New | Phase::Gathering { .. } | Phase::Offered { .. });
    let target = match quoted.filter(|id| draft.state.ticket(*id).is_some()) {
        Some(quoted) => Some(quoted),
        None if gathering => None,
        None => open_ticket(draft)?.or(returning::returnable(draft)?),
    };
    let Some(target) = target else { return first_words::first_words(draft, said) };
    let tone = draft.facts.advice.tone;
    match draft.ticket(target)?.status {
        Status::Resolved | Status::Closed if tone.thanks && said.files.is_empty() => {
            // Shown to the team; thanks never reopen.
            said.put(draft, Some(target));
        }
        Status::Resolved | Status::Closed if tone.greeting && said.files.is_empty() => {
            return first_words::first_words(draft, said);
        }
        Status::Resolved | Status::Closed => {
            let message = said.put(draft, Some(target));
            language::settle(draft);
            returning::reopen_by_words(draft, target, message)?;
        }
        Status::New | Status::Open | Status::WaitingForCustomer | Status::OnHold => {
            in_ticket(draft, target, said)?;
        }
    }
    draft.conversation()?.current = Some(target);
    draft.answer_ticket(target);
    Ok(Some(target))
}

/// The open ticket that last spoke to them, else the newest one of this conversation.
pub(super) fn open_ticket(draft: &mut Draft<'_>) -> Result<Option<TicketId>, Refusal> {
    let (conversation, current) = (draft.event.conversation, draft.conversation()?.current);
    let live = |id: TicketId| draft.state.ticket(id).is_some_and(|ticket| ticket.status.is_live());
    if let Some(current) = current.filter(|current| live(*current)) {
        return Ok(Some(current));
    }
    let newest = draft
        .state
        .tickets
        .iter()
        .rev()
        .find(|ticket| ticket.conversation == conversation && ticket.status.is_live());
    Ok(newest.map(|ticket| ticket.id))
}

/// Words that are surely about a ticket that is open.
pub(super) fn in_open_ticket(draft: &mut Draft<'_>, ticket: TicketId, said: Said) -> Result<(), Refusal> {
    in_ticket(draft, ticket, said)?;
    draft.conversation()?.current = Some(ticket);
    draft.answer_ticket(ticket);
    Ok(())
}

fn in_ticket(draft: &mut Draft<'_>, ticket: TicketId, said: Said) -> Result<(), Refusal> {
    let text = said.words.to_string();
    said.put(draft, Some(ticket));
    language::settle(draft);
    intake::answer_by_words(draft, ticket, &text)?;
    let later: Vec<_> = draft.facts.advice.suggestions.iter().map(|suggested| suggested.article).collect();
    let row = draft.ticket(ticket)?;
    for article in later {
        // Later matches go to the agent's card, never to the customer.
        if !row.suggested.contains(&article) && row.suggested.len() < 6 {
            row.suggested.push(article);
        }
    }
    let thanks = draft.facts.advice.tone.thanks;
    let from = draft.ticket(ticket)?.status;
    // Words end a hold too, or nobody would be told that they wait; thanks do not.
    if from == Status::WaitingForCustomer || (from == Status::OnHold && !thanks) {
        end_pause(draft, ticket)?;
    }
    if !thanks {
        let said_at = draft.event.said_at;
        waiting::customer_waits(draft, ticket, said_at)?;
        tell_closed(draft, ticket)?;
    }
    Ok(())
}

/// The customer said something that is owed an answer.
pub(super) fn end_pause(draft: &mut Draft<'_>, ticket: TicketId) -> Result<(), Refusal> {
    let row = draft.ticket(ticket)?;
    let from = row.status;
    let status = if row.assignee.is_some() { Status::Open } else { Status::New };
    super::closing::stop_closing(draft, ticket)?;
    draft.ticket(ticket)?.status = status;
    draft.journal(What::TicketStatus, Some(ticket), json!({ "from": from, "to": status }));
    Ok(())
}

/// Out of hours: once per ticket and closed period.
fn tell_closed(draft: &mut Draft<'_>, ticket: TicketId) -> Result<(), Refusal> {
    let hours = &draft.facts.settings.hours;
    if hours.is_open(draft.now) {
        return Ok(());
    }
    let back = hours.next_opening(draft.now);
    if back.is_some() && draft.ticket(ticket)?.told_closed_until != back {
        draft.ticket(ticket)?.told_closed_until = back;
        draft.say(Some(ticket), Card::say(Phrase::StillClosed { back }));
    }
    Ok(())
}

pub(super) fn refuse_blocked(draft: &Draft<'_>) -> Result<(), Refusal> {
    if draft.state.contact.blocked_at.is_some() { Err(Phrase::Blocked.into()) } else { Ok(()) }
}

/// Limits that hold for everybody who writes, agents too.
pub(super) fn refuse_unfit(draft: &Draft<'_>, words: &str, files: &[Attachment]) -> Result<(), Refusal> {
    let limits = &draft.facts.settings.limits;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    if !words.chars().any(is_visible) && files.is_empty() {
        return Err(Phrase::EmptyMessage.into());
    }
    let length = words.chars().count();
    if length > limits.message_chars {
        return Err(
            Phrase::MessageTooLong { limit: count(limits.message_chars), length: count(length) }.into()
        );
    }
    if files.len() > limits.files_per_message {
        return Err(Phrase::TooManyFiles { limit: count(limits.files_per_message) }.into());
    }
    Ok(())
}

/// Not white space, and not one of the characters that leave nothing to see.
fn is_visible(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

/// What the words show beside their content: any of these goes straight to a person.
pub(super) fn flags(draft: &Draft<'_>, text: &str, files: &[Attachment]) -> Vec<Flag> {
    let tone = draft.facts.advice.tone;
    let late = draft.now.since(draft.event.said_at) > draft.facts.settings.times.received_late;
    [
        (tone.asks_for_person, Flag::AsksForPerson),
        (tone.urgent, Flag::UrgentTone),
        (text.is_empty() && !files.is_empty(), Flag::FilesOnly),
        (late, Flag::ReceivedLate),
    ]
    .into_iter()
    .filter_map(|(holds, flag)| holds.then_some(flag))
    .collect()
}
