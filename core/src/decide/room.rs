//! Words in a team's room on a platform: whether they go out to the customer, or stay within the team.

use super::draft::Draft;
use super::event::ReplyTo;
use super::refusal::Refusal;
use super::team;
use crate::ids::TicketId;
use crate::model::{Attachment, Audience, Author, Phrase, Status};
use crate::port::RelayMode;

/// Plain words, as a room's event brings them.
pub(super) struct Said<'a> {
    pub(super) words: &'a str,
    pub(super) files: &'a [Attachment],
    pub(super) reply_to: ReplyTo,
    pub(super) mode: RelayMode,
    pub(super) relayable: bool,
}

/// What goes out is a reply; whatever does not is kept as a note, so that it is neither lost nor leaked.
pub(super) fn said(draft: &mut Draft<'_>, id: TicketId, said: &Said<'_>) -> Result<(), Refusal> {
    let agent = team::acting_agent(draft)?;
    draft.answer_ticket(id);
    let closed = draft.ticket(id)?.status == Status::Closed;
    let wanted = goes_out(draft, id, said)?;
    if wanted && !closed {
        let quote = match said.reply_to {
            ReplyTo::Message(message) => Some(message),
            ReplyTo::Nothing | ReplyTo::Unknown => None,
        };
        return team::reply(draft, id, agent, said.words, said.files, quote);
    }
    team::note(draft, id, agent, said.words, said.files)?;
    draft.stayed();
    if wanted {
        draft.toast(Phrase::TeamTicketClosed);
    }
    Ok(())
}

/// The owner speaks; on a ticket that nobody has, whoever writes first takes it. Never what begins with a slash, and
/// never a reply to a note, to a colleague or to something unknown.
fn goes_out(draft: &mut Draft<'_>, id: TicketId, said: &Said<'_>) -> Result<bool, Refusal> {
    if !said.relayable || said.words.trim_start().starts_with('/') {
        return Ok(false);
    }
    let to_customer = match said.reply_to {
        ReplyTo::Unknown => return Ok(false),
        ReplyTo::Nothing => false,
        ReplyTo::Message(message) => {
            let from_customer = draft.state.messages.get(&message).is_some_and(|message| {
                message.audience == Audience::Public && matches!(message.author, Author::Contact(_))
            });
            if !from_customer {
                return Ok(false);
            }
            true
        }
    };
    let assignee = draft.ticket(id)?.assignee;
    let agent = team::acting_agent(draft)?.id;
    Ok(match said.mode {
        RelayMode::Direct => assignee.is_none_or(|assignee| assignee == agent),
        RelayMode::Explicit => to_customer,
    })
}
