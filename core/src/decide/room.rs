//! Words in a team's room on a platform: whether they go out to the customer, or stay within the team.

use super::draft::Draft;
use super::event::ReplyTo;
use super::refusal::Refusal;
use super::{room_button, team};
use crate::ids::{AgentId, MessageId, TicketId};
use crate::model::{Attachment, Audience, Author, Body, Phrase, Status, Words};
use crate::port::{RelayMode, TeamAct};

/// Plain words, as a room's event brings them.
pub(super) struct Said<'a> {
    pub(super) words: &'a Words,
    pub(super) files: &'a [Attachment],
    pub(super) reply_to: ReplyTo,
    pub(super) mode: RelayMode,
    pub(super) relayable: bool,
}

/// What goes out is a reply; whatever does not is kept as a note, so that it is neither lost nor leaked.
pub(super) fn said(draft: &mut Draft<'_>, id: TicketId, said: &Said<'_>) -> Result<(), Refusal> {
    let agent = team::acting_agent(draft)?;
    draft.answer_ticket(id);
    if said.files.is_empty() && said.words.trim() == "/" {
        return room_button::show_actions(draft, id, true);
    }
    if let ReplyTo::Message(question) = said.reply_to
        && said.relayable
        && let Some(to) = room_button::asked_why(draft, id, question)
    {
        let why = Some(said.words.trim().to_owned());
        team::act(draft, id, &TeamAct::HandOver { to, why }, &[])?;
        if !draft.is_unchanged() {
            return Ok(());
        }
    }
    let quote = match said.reply_to {
        ReplyTo::Message(message) => Some(message),
        ReplyTo::Nothing | ReplyTo::Unknown => None,
    };
    // What cannot go out now is kept, and whoever wrote it hears why it went nowhere.
    let hindrance = if draft.ticket(id)?.status == Status::Closed {
        Some(Phrase::TeamTicketClosed)
    } else if draft.state.contact.blocked_at.is_some() {
        Some(Phrase::TeamContactBlocked)
    } else {
        team::does_not_cross(draft, id, said.files)?
    };
    let wanted = goes_out(draft, id, agent.id, said)?;
    if wanted && hindrance.is_none() {
        return team::reply(draft, id, agent, said.words, said.files, quote);
    }
    team::note_on(draft, id, agent, said.words, said.files, quote)?;
    draft.stayed();
    if let Some(hindrance) = hindrance.filter(|_| wanted) {
        draft.toast(hindrance);
    }
    Ok(())
}

/// The owner speaks; on a ticket that nobody has, whoever writes first takes it. Never what begins with a slash, and
/// never a reply to a note, to a colleague or to something unknown.
fn goes_out(draft: &mut Draft<'_>, id: TicketId, agent: AgentId, said: &Said<'_>) -> Result<bool, Refusal> {
    if !said.relayable || has_slash(said) {
        return Ok(false);
    }
    let answered = match said.reply_to {
        ReplyTo::Nothing => Answered::Nothing,
        ReplyTo::Unknown => Answered::Other,
        ReplyTo::Message(message) => answered(draft, id, agent, message),
    };
    let assignee = draft.ticket(id)?.assignee;
    let owns = assignee.is_none_or(|assignee| assignee == agent);
    Ok(match (said.mode, answered) {
        (_, Answered::Other) => false,
        (RelayMode::Direct, Answered::Nothing | Answered::Customer | Answered::Own) => owns,
        (RelayMode::Explicit, Answered::Customer) => true,
        (RelayMode::Explicit, Answered::Nothing | Answered::Own) => false,
    })
}

/// Whose message somebody replies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answered {
    Nothing,
    /// The customer's, of this ticket.
    Customer,
    /// Their own, which the customer has seen.
    Own,
    /// A note, a colleague's, a line of the desk, something of another ticket or unknown.
    Other,
}

fn answered(draft: &Draft<'_>, id: TicketId, agent: AgentId, message: MessageId) -> Answered {
    let Some(message) = draft.state.messages.get(&message) else { return Answered::Other };
    let words = matches!(message.body, Body::Words(_));
    if message.audience == Audience::Team || !words || message.ticket.is_some_and(|ticket| ticket != id) {
        return Answered::Other;
    }
    match message.author {
        Author::Contact(_) => Answered::Customer,
        Author::Agent(author) if author == agent => Answered::Own,
        Author::Agent(_) | Author::Desk => Answered::Other,
    }
}

/// Words, or the caption of any item of an album, that begin with a slash: a command, or `//` for the team alone.
fn has_slash(said: &Said<'_>) -> bool {
    if said.files.len() > 1 {
        said.words.lines().any(begins_with_slash)
    } else {
        begins_with_slash(said.words)
    }
}

/// Characters that nobody sees do not hide it.
pub(super) fn begins_with_slash(words: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    words.trim_start_matches(unseen).starts_with('/')
}

#[cfg(test)]
#[path = "room_tests.rs"]
mod tests;
