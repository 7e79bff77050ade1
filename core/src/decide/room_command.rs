//! What agents type in a room: every command is an act of the team, or an answer to the one who asked.

use super::draft::Draft;
use super::event::ReplyTo;
use super::refusal::Refusal;
use super::team;
use crate::ids::{MessageId, TicketId};
use crate::model::{Attachment, Phrase};
use crate::port::TeamAct;

pub(super) struct Typed<'a> {
    pub(super) word: &'a str,
    pub(super) rest: &'a str,
    pub(super) reply_to: ReplyTo,
    pub(super) files: &'a [Attachment],
}

pub(super) fn typed(draft: &mut Draft<'_>, id: TicketId, typed: &Typed<'_>) -> Result<(), Refusal> {
    let agent = team::acting_agent(draft)?;
    let named = match typed.reply_to {
        ReplyTo::Message(message) => Some(message),
        ReplyTo::Nothing | ReplyTo::Unknown => None,
    };
    let act = match typed.word {
        "take" => TeamAct::Take,
        "note" => return team::note(draft, id, agent, typed.rest, typed.files),
        "r" => return team::reply(draft, id, agent, typed.rest, typed.files, None),
        "wait" => TeamAct::Wait,
        "resolve" => TeamAct::Resolve,
        "close" => TeamAct::Close,
        "reopen" => TeamAct::Reopen,
        "block" => TeamAct::Block,
        "delete" => TeamAct::Retract { message: replied(named)? },
        word => return Err(Phrase::TeamUnknownCommand { command: word.to_owned() }.into()),
    };
    team::act(draft, id, &act, &[])
}

fn replied(message: Option<MessageId>) -> Result<MessageId, Refusal> {
    message.ok_or(Refusal(Phrase::TeamMessageUnknown))
}
