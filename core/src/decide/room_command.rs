//! What agents type in a room: every command is an act of the team, or an answer to the one who asked. Nothing that is
//! typed behind a slash reaches a customer but by `/r` and `/edit`.

use super::draft::Draft;
use super::event::ReplyTo;
use super::refusal::Refusal;
use super::room_button::{act_and_tell, offer, show_actions};
use super::{room, room_articles, room_names, team};
use crate::ids::{AttachmentId, MessageId, TicketId};
use crate::model::{
    Agent, Attachment, Audience, Author, Body, Menu, Message, Phrase, Status, StatusLine, Ticket, Words,
};
use crate::port::{HandOverTo, RoomCommand, TeamAct};
use crate::present::matching::{Found, nearest};

/// Every command, as people type it. Menus of platforms list the same.
pub const COMMANDS: &[&str] = &[
    "take", "r", "note", "assign", "priority", "category", "kind", "tags", "wait", "hold", "resume",
    "resolve", "close", "reopen", "release", "block", "unblock", "edit", "delete", "move", "who", "tickets",
    "t", "help", "faq", "article", "publish",
];

/// Tickets that `/who` names.
const TICKETS: usize = 20;

pub(super) struct Typed<'a> {
    pub(super) word: &'a str,
    pub(super) rest: &'a Words,
    pub(super) reply_to: ReplyTo,
    pub(super) files: &'a [Attachment],
}

pub(super) fn typed(draft: &mut Draft<'_>, id: TicketId, typed: &Typed<'_>) -> Result<(), Refusal> {
    let agent = team::acting_agent(draft)?;
    draft.answer_ticket(id);
    draft.ticket(id)?;
    let rest = typed.rest.trim();
    let act = match typed.word {
        "take" => TeamAct::Take,
        "release" => TeamAct::Release,
        "wait" => TeamAct::Wait,
        "hold" => TeamAct::Hold,
        "resume" => TeamAct::Resume,
        "resolve" => TeamAct::Resolve,
        "close" => TeamAct::Close,
        "reopen" => TeamAct::Reopen,
        // As the button does.
        "block" if draft.state.contact.blocked_at.is_none() => return offer(draft, id, Menu::Block, None),
        "block" => TeamAct::Block,
        "unblock" => TeamAct::Unblock,
        "r" => return reply(draft, id, agent, typed),
        "note" => return note(draft, id, agent, typed),
        "edit" => return edit(draft, id, typed),
        "delete" => return delete(draft, id, typed),
        RoomCommand::KEEP => return keep(draft, id, typed),
        "move" => return move_words(draft, id, typed),
        "assign" => return assign(draft, id, agent, rest),
        "priority" => return priority(draft, id, rest),
        "category" => return category(draft, id, rest),
        "kind" => return kind(draft, id, rest),
        "tags" => return tags(draft, id, rest),
        // A lone slash asks what can be done, as `/t` does.
        "t" | "" => return show_actions(draft, id, true),
        "faq" => return room_articles::look_up(draft, id, rest),
        "article" => return team::act(draft, id, &room_articles::drafted(rest), &[]),
        "publish" => TeamAct::PublishArticle,
        "who" => return who(draft, id),
        "tickets" => return tickets(draft),
        "help" => {
            draft.answer_lines(vec![Phrase::TeamCommands]);
            return Ok(());
        }
        word => return Err(unknown(word)),
    };
    act_and_tell(draft, id, &act)
}

fn unknown(word: &str) -> Refusal {
    let suggestion = nearest(word, COMMANDS).map(str::to_owned);
    Refusal(Phrase::TeamUnknownCommand { command: word.to_owned(), suggestion })
}

/// The message that a command replies to.
///
/// # Errors
/// None, or one that the desk does not know: `how` says how it is done.
fn replied<'d>(draft: &'d Draft<'_>, typed: &Typed<'_>, how: Phrase) -> Result<&'d Message, Refusal> {
    match typed.reply_to {
        ReplyTo::Nothing => Err(Refusal(how)),
        ReplyTo::Unknown => Err(Refusal(Phrase::TeamMessageUnknown)),
        ReplyTo::Message(message) => {
            draft.state.messages.get(&message).ok_or(Refusal(Phrase::TeamMessageUnknown))
        }
    }
}

fn named(typed: &Typed<'_>) -> Option<MessageId> {
    match typed.reply_to {
        ReplyTo::Message(message) => Some(message),
        ReplyTo::Nothing | ReplyTo::Unknown => None,
    }
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────

/// `/r words` from anybody; `/r` alone as a reply to words that stayed sends those, and they stay as they are.
fn reply(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, typed: &Typed<'_>) -> Result<(), Refusal> {
    if !typed.rest.trim().is_empty() || !typed.files.is_empty() {
        return team::reply(draft, id, agent, typed.rest, typed.files, named(typed));
    }
    let note = replied(draft, typed, Phrase::TeamHowReply)?.clone();
    if note.ticket != Some(id) || note.retracted_at.is_some() {
        return Err(Phrase::TeamMessageUnknown.into());
    }
    let Body::Words(words) = &note.body else { return Err(Phrase::TeamHowReply.into()) };
    match (note.author, note.audience) {
        (Author::Agent(_), Audience::Team) => {}
        (Author::Agent(_), Audience::Public) => return Err(Phrase::TeamAlreadySent.into()),
        (Author::Contact(_) | Author::Desk, _) => return Err(Phrase::TeamHowReply.into()),
    }
    if was_just_sent(draft, id, &note)? {
        return Err(Phrase::TeamAlreadySent.into());
    }
    // A file belongs to one message: the reply gets files of its own, with the same bytes.
    let ids = draft.facts.ids;
    let copy = |file: &Attachment| Attachment { id: AttachmentId(ids.draw()), ..file.clone() };
    let files: Vec<_> = note.attachments.iter().map(copy).collect();
    let words = bare_note(words);
    let quote = note.quote;
    team::reply(draft, id, agent, &words, &files, quote)
}

/// Typed twice, or by two at once: the same words are not sent again.
fn was_just_sent(draft: &mut Draft<'_>, id: TicketId, note: &Message) -> Result<bool, Refusal> {
    let last = draft.ticket(id)?.last_reply;
    let Some(last) = last.and_then(|last| draft.state.messages.get(&last)) else { return Ok(false) };
    let files =
        |message: &Message| message.attachments.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
    let (Body::Words(sent), Body::Words(words)) = (&last.body, &note.body) else { return Ok(false) };
    Ok(*sent == bare_note(words) && files(last) == files(note) && last.id > note.id)
}

/// `// words` without the sign that kept them in the team.
fn bare_note(words: &Words) -> Words {
    let sign = if words.starts_with("//") { 2 } else { 0 };
    words.part(sign, usize::MAX).trimmed()
}

fn note(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, typed: &Typed<'_>) -> Result<(), Refusal> {
    if typed.rest.trim().is_empty() && typed.files.is_empty() {
        return Err(Phrase::TeamHowNote.into());
    }
    team::note_on(draft, id, agent, typed.rest, typed.files, named(typed))
}

/// What somebody wrote in the room is to be kept as a note. What the desk took in is one already, or has gone out and
/// cannot be held back; what it never saw is refused as unknown, so that the adapter brings its words.
fn keep(draft: &mut Draft<'_>, id: TicketId, typed: &Typed<'_>) -> Result<(), Refusal> {
    let message = replied(draft, typed, Phrase::TeamHowNote)?;
    if message.ticket != Some(id) || message.retracted_at.is_some() {
        return Err(Phrase::TeamMessageUnknown.into());
    }
    match (message.author, message.audience) {
        (Author::Agent(_), Audience::Public) => Err(Phrase::TeamAlreadySent.into()),
        (Author::Agent(_) | Author::Contact(_) | Author::Desk, _) => {
            draft.toast(Phrase::TeamUnchanged);
            Ok(())
        }
    }
}

/// Replaces one's own words, in the room and where they went out.
fn edit(draft: &mut Draft<'_>, id: TicketId, typed: &Typed<'_>) -> Result<(), Refusal> {
    let message = replied(draft, typed, Phrase::TeamHowEdit)?.id;
    if typed.rest.trim().is_empty() {
        return Err(Phrase::TeamHowEdit.into());
    }
    let act = edited_act(draft, message, typed.rest)?;
    act_and_tell(draft, id, &act)
}

/// The same by the platform's own means: whoever edits sees it change, and needs no answer.
pub(super) fn edited(
    draft: &mut Draft<'_>,
    id: TicketId,
    message: MessageId,
    words: &Words,
) -> Result<(), Refusal> {
    let act = edited_act(draft, message, words)?;
    team::act(draft, id, &act, &[])
}

/// What was typed behind `/r` or `/note` is edited with its command, which is no part of it. Words that went out get no
/// slash by an edit, and a note stays one whatever is written.
fn edited_act(draft: &Draft<'_>, message: MessageId, words: &Words) -> Result<TeamAct, Refusal> {
    let public =
        draft.state.messages.get(&message).is_some_and(|message| message.audience == Audience::Public);
    let words = bare_command(words.trimmed());
    if public && room::begins_with_slash(&words) {
        let word = words.split('/').find(|word| !word.trim().is_empty()).unwrap_or_default();
        return Err(unknown(word.split_whitespace().next().unwrap_or_default()));
    }
    Ok(TeamAct::Edit { message, words })
}

/// Words without the `/r` or `/note` (and a bot's name) before them.
fn bare_command(words: Words) -> Words {
    let Some(after) = words.strip_prefix('/') else { return words };
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let word = word.split_once('@').map_or(word, |(word, _)| word);
    if word.eq_ignore_ascii_case("r") || word.eq_ignore_ascii_case("note") {
        let before = words.chars().count() - rest.chars().count();
        return words.part(before, usize::MAX).trimmed();
    }
    words
}

fn delete(draft: &mut Draft<'_>, id: TicketId, typed: &Typed<'_>) -> Result<(), Refusal> {
    let named = replied(draft, typed, Phrase::TeamHowDelete)?;
    // Words that stayed and were sent on later are taken back where they went to; the note is theirs to keep.
    let message = sent_on(draft, id, named).unwrap_or(named.id);
    act_and_tell(draft, id, &TeamAct::Retract { message })
}

/// The reply that `/r` made of a note, while it stands.
fn sent_on(draft: &Draft<'_>, id: TicketId, note: &Message) -> Option<MessageId> {
    let Body::Words(words) = &note.body else { return None };
    let is_note = note.audience == Audience::Team && matches!(note.author, Author::Agent(_));
    let bare = bare_note(words);
    let is_copy = |message: &&Message| {
        message.ticket == Some(id)
            && message.id > note.id
            && message.audience == Audience::Public
            && matches!(message.author, Author::Agent(_))
            && message.retracted_at.is_none()
            && message.attachments.len() == note.attachments.len()
            && matches!(&message.body, Body::Words(sent) if *sent == bare)
    };
    let mut copies = draft.state.messages.values().filter(|_| is_note).filter(is_copy);
    copies.next_back().map(|message| message.id)
}

/// `/move #13` as a reply to the customer's words: to another ticket of theirs. Without a number, where there is only
/// one.
fn move_words(draft: &mut Draft<'_>, id: TicketId, typed: &Typed<'_>) -> Result<(), Refusal> {
    let message = replied(draft, typed, Phrase::TeamHowMove)?.id;
    let others: Vec<_> = draft
        .state
        .tickets
        .iter()
        .filter(|ticket| ticket.id != id && ticket.status != Status::Closed)
        .map(|ticket| (ticket.id, ticket.number))
        .collect();
    let typed: String = typed
        .rest
        .chars()
        .filter_map(|c| c.to_digit(10).or_else(|| persian(c)))
        .map(|d| d.to_string())
        .collect();
    let to = match (typed.parse::<i64>(), others.as_slice()) {
        (Ok(number), _) => {
            let ticket = draft.state.tickets.iter().find(|ticket| ticket.number.0 == number);
            ticket.map(|ticket| ticket.id).ok_or(Phrase::TeamTicketUnknown)?
        }
        (Err(_), [(only, _)]) => *only,
        (Err(_), _) => {
            let lines = vec![listed(draft, |ticket| ticket.status != Status::Closed), Phrase::TeamHowMove];
            draft.answer_lines(lines);
            return Ok(());
        }
    };
    act_and_tell(draft, id, &TeamAct::Move { message, to })
}

/// A digit as Persian and Arabic write it.
fn persian(c: char) -> Option<u32> {
    let zero = if c < '\u{06f0}' { '\u{0660}' } else { '\u{06f0}' };
    (c as u32).checked_sub(zero as u32).filter(|digit| *digit < 10)
}

// ── Who has it, and what the card shows ─────────────────────────────────────────────────────────────────────

fn assign(draft: &mut Draft<'_>, id: TicketId, agent: &Agent, rest: &str) -> Result<(), Refusal> {
    if rest.is_empty() {
        return offer(draft, id, Menu::HandOver, None);
    }
    let team = draft.ticket(id)?.team.clone();
    let (to, why) = match room_names::receiver(draft, &team, rest) {
        Found::One(to, why) => (to, why),
        Found::Several(several) => {
            let names = room_names::receiver_names(draft, &team, &several);
            return offer(draft, id, Menu::HandOver, Some(Phrase::TeamNameUnclear { names }));
        }
        Found::Nothing => return offer(draft, id, Menu::HandOver, Some(Phrase::TeamAgentUnknown)),
    };
    let free = draft.ticket(id)?.assignee.is_none();
    let act = match to {
        // Nobody hands it over: it is given.
        HandOverTo::Agent(to) if free && (why.is_empty() || to == agent.id) => TeamAct::Assign { agent: to },
        to => TeamAct::HandOver { to, why: Some(why).filter(|why| !why.is_empty()) },
    };
    act_and_tell(draft, id, &act)
}

fn priority(draft: &mut Draft<'_>, id: TicketId, rest: &str) -> Result<(), Refusal> {
    if rest.is_empty() {
        return offer(draft, id, Menu::Priority, None);
    }
    let team = draft.ticket(id)?.team.clone();
    match room_names::priority(draft, &team, rest) {
        Found::One(priority, _) => act_and_tell(draft, id, &TeamAct::Priority { priority }),
        Found::Several(_) | Found::Nothing => {
            offer(draft, id, Menu::Priority, Some(Phrase::TeamPriorityUnknown))
        }
    }
}

/// A dash alone takes it away.
fn category(draft: &mut Draft<'_>, id: TicketId, rest: &str) -> Result<(), Refusal> {
    if draft.facts.settings.categories.is_empty() {
        return Err(Phrase::TeamCategoryUnknown.into());
    }
    if rest.is_empty() {
        return offer(draft, id, Menu::Category, None);
    }
    if is_dash(rest) {
        return act_and_tell(draft, id, &TeamAct::Category { category: None });
    }
    let team = draft.ticket(id)?.team.clone();
    match room_names::category(draft, &team, rest) {
        Found::One(category, _) => act_and_tell(draft, id, &TeamAct::Category { category: Some(category) }),
        Found::Several(_) | Found::Nothing => {
            offer(draft, id, Menu::Category, Some(Phrase::TeamCategoryUnknown))
        }
    }
}

fn kind(draft: &mut Draft<'_>, id: TicketId, rest: &str) -> Result<(), Refusal> {
    if draft.facts.settings.kinds.is_empty() {
        return Err(Phrase::TeamKindUnknown.into());
    }
    if rest.is_empty() {
        return offer(draft, id, Menu::Kind, None);
    }
    let team = draft.ticket(id)?.team.clone();
    match room_names::kind(draft, &team, rest) {
        Found::One(kind, _) => act_and_tell(draft, id, &TeamAct::Kind { kind }),
        Found::Several(_) | Found::Nothing => offer(draft, id, Menu::Kind, Some(Phrase::TeamKindUnknown)),
    }
}

fn tags(draft: &mut Draft<'_>, id: TicketId, rest: &str) -> Result<(), Refusal> {
    if rest.is_empty() {
        return Err(Phrase::TeamHowTags.into());
    }
    act_and_tell(draft, id, &TeamAct::Tags { tags: split_tags(rest) })
}

/// A dash alone leaves none.
pub(super) fn split_tags(words: &str) -> Vec<String> {
    let words = words.trim();
    if is_dash(words) {
        return Vec::new();
    }
    words.split([',', '،', ';', '\n']).map(|tag| tag.trim().trim_start_matches('#').to_owned()).collect()
}

/// Phones make a long one of it.
fn is_dash(rest: &str) -> bool {
    matches!(rest, "-" | "–" | "—")
}

// ── Questions ───────────────────────────────────────────────────────────────────────────────────────────────

fn who(draft: &mut Draft<'_>, id: TicketId) -> Result<(), Refusal> {
    draft.ticket(id)?;
    let contact = &draft.state.contact;
    let mut channels: Vec<String> =
        draft.state.conversations.iter().map(|row| row.channel.to_string()).collect();
    channels.sort_unstable();
    channels.dedup();
    let mut lines =
        vec![Phrase::TeamWho { name: contact.name.clone(), language: contact.language.clone(), channels }];
    if contact.blocked_at.is_some() {
        lines.push(Phrase::TeamIsBlocked);
    }
    if !contact.reachable {
        lines.push(Phrase::TeamIsUnreachable);
    }
    lines.push(listed(draft, |_| true));
    draft.answer_lines(lines);
    Ok(())
}

/// The hub's overview names everybody's; this is the customer's.
fn tickets(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let lines = vec![listed(draft, |ticket| ticket.status != Status::Closed)];
    draft.answer_lines(lines);
    Ok(())
}

fn listed(draft: &Draft<'_>, which: impl Fn(&Ticket) -> bool) -> Phrase {
    let tickets = draft.state.tickets.iter().rev().filter(|ticket| which(ticket)).take(TICKETS);
    let lines: Vec<_> = tickets
        .map(|ticket| StatusLine {
            number: ticket.number,
            status: ticket.status,
            opened_at: ticket.opened_at,
            subject: ticket.subject.clone(),
        })
        .collect();
    if lines.is_empty() { Phrase::TeamTicketsNone } else { Phrase::TeamTickets { tickets: lines } }
}

#[cfg(test)]
#[path = "room_command_tests.rs"]
mod tests;
