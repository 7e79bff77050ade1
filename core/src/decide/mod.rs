//! What happens: rules as functions, without waiting, clock, chance or storage.
//!
//! [`decide`] is the one door. It copies the contact's state into a [`draft::Draft`], lets one family of rules
//! change it, and returns what changed. The shell stores that in one transaction and does nothing else.

mod apply;
mod articles;
mod assignment;
mod carry;
mod change;
mod closing;
mod commands;
mod draft;
mod edits;
mod effect;
mod event;
mod facts;
mod faq;
mod first_words;
mod form;
mod intake;
mod language;
mod mask;
mod opening;
mod people;
mod prompts;
mod rating;
mod refusal;
mod returning;
mod room;
mod room_articles;
mod room_button;
mod room_command;
mod room_names;
mod several;
mod state;
mod team;
mod team_articles;
#[cfg(test)]
mod testing;
mod unseen;
mod waiting;
mod words;

pub use apply::apply;
pub use carry::carried;
pub use change::Change;
pub use effect::Effect;
pub use event::{By, Event, EventKind, ReplyTo};
pub use facts::{Advice, Facts, FileFacts, Suggested, Tone};
pub use people::{introduced, located};
pub use refusal::Refusal;
pub use room_articles::line as article_line;
pub use room_command::COMMANDS as TEAM_COMMANDS;
pub use state::State;
pub use team::{TAG as TAG_CHARS, TAGS as TAGS_OF_A_TICKET};

use crate::clock::Timestamp;
use crate::model::{Action, Phrase, TimerKind, TimerSubject};
use draft::Draft;

/// What an event leads to. `changes` are in the order in which they happened; the writer numbers the journal
/// entries among them, and with them the messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    pub changes: Vec<Change>,
    pub effects: Vec<Effect>,
}

/// Decides what `event` does to a contact's `state`. `now` is read once per event by the shell.
///
/// # Errors
/// A [`Refusal`] carries the sentence for the one who acted; nothing happened.
pub fn decide(state: &State, event: &Event, facts: &Facts<'_>, now: Timestamp) -> Result<Decision, Refusal> {
    let mut draft = Draft::new(state, event, facts, now);
    match &event.kind {
        EventKind::Said { words, files, quote } => words::said(&mut draft, words, files, *quote)?,
        EventKind::Edited { message, words } => edits::edited(&mut draft, *message, words)?,
        EventKind::Retracted { message } => edits::retracted(&mut draft, *message)?,
        EventKind::Pressed(action) => pressed(&mut draft, action)?,
        EventKind::Filled { action, words } => filled(&mut draft, action, words)?,
        EventKind::FoundAnswer { article } => articles::found(&mut draft, *article)?,
        EventKind::Requested { words, files, category, answers } => {
            let form = form::Filled { words, files, category: category.as_ref(), answers };
            form::requested(&mut draft, &form)?;
        }
        EventKind::Command(command) => commands::command(&mut draft, command)?,
        EventKind::Privately(command) => commands::privately(&mut draft, command)?,
        EventKind::CarriedAway { to } => carry::away(&mut draft, to)?,
        EventKind::CarriedHere { tickets } => carry::here(&mut draft, tickets)?,
        EventKind::Act { ticket, act, files } => team::act(&mut draft, *ticket, act, files)?,
        EventKind::Due { timer, subject } => due(&mut draft, *timer, *subject)?,
        EventKind::Unreachable => commands::unreachable(&mut draft),
        EventKind::Reachable => commands::reachable(&mut draft),
        EventKind::Reacted { message, emoji } => words::reacted(&mut draft, *message, emoji.as_deref()),
        EventKind::RoomSaid { ticket, words, files, reply_to, mode, relayable } => {
            let said = room::Said { words, files, reply_to: *reply_to, mode: *mode, relayable: *relayable };
            room::said(&mut draft, *ticket, &said)?;
        }
        EventKind::RoomEdited { ticket, message, words } => {
            room_command::edited(&mut draft, *ticket, *message, words)?;
        }
        EventKind::RoomCommand { ticket, word, rest, reply_to, files } => {
            let typed = room_command::Typed { word, rest, reply_to: *reply_to, files };
            room_command::typed(&mut draft, *ticket, &typed)?;
        }
        EventKind::Undelivered { message, detail, maybe, in_room } => {
            waiting::undelivered(&mut draft, *message, detail, *maybe, *in_room);
        }
    }
    Ok(draft.finish())
}

fn pressed(draft: &mut Draft<'_>, action: &Action) -> Result<(), Refusal> {
    if let By::Agent(_) = draft.event.by {
        return room_button::pressed(draft, action);
    }
    if draft.event.by != By::Contact {
        return Err(Phrase::TeamMovedOn.into());
    }
    words::refuse_blocked(draft)?;
    refuse_forgotten(draft, action)?;
    match action {
        Action::ReadArticle(article) => articles::read(draft, *article),
        Action::NoneOfThese => articles::none_of_these(draft),
        Action::ArticleSolved(article) => articles::solved(draft, *article),
        Action::ArticleFailed(article) => articles::failed(draft, *article),
        Action::SpeakLanguage(language) => language::choose(draft, language),
        Action::ChooseCategory { ticket, category } => {
            intake::choose_category(draft, *ticket, Some(category))
        }
        Action::CategoryUnsure(ticket) => intake::choose_category(draft, *ticket, None),
        Action::Choose { ticket, question, choice } => intake::choose(draft, *ticket, *question, *choice),
        Action::SkipQuestion { ticket, question } => intake::skip(draft, *ticket, *question),
        Action::Solved(ticket) => closing::solved(draft, *ticket),
        Action::NotYet(ticket) => closing::not_yet(draft, *ticket),
        Action::Stars { ticket, stars } => rating::stars(draft, *ticket, *stars),
        Action::AddComment(ticket) => rating::add_comment(draft, *ticket),
        Action::TalkAgain(ticket) => returning::talk_again(draft, *ticket),
        Action::SomethingElse { ticket, message } => returning::something_else(draft, *ticket, *message),
        Action::Reopen(_) | Action::Team { .. } => Err(Phrase::ButtonTooOld.into()),
    }
}

/// Words for a button that has no use for them are the person's words all the same: nothing that was written is lost.
fn filled(draft: &mut Draft<'_>, action: &Action, words: &str) -> Result<(), Refusal> {
    if let By::Agent(_) = draft.event.by {
        return room_button::filled(draft, action, words);
    }
    if draft.event.by != By::Contact {
        return Err(Phrase::TeamMovedOn.into());
    }
    words::refuse_blocked(draft)?;
    refuse_forgotten(draft, action)?;
    match action {
        Action::AddComment(ticket) => rating::commented(draft, *ticket, words),
        _ => words::said(draft, &words.into(), &[], None),
    }
}

/// A ticket that was closed long ago is not loaded any more: its buttons are too old, and that is what is said.
fn refuse_forgotten(draft: &Draft<'_>, action: &Action) -> Result<(), Refusal> {
    let (ticket, phrase) = match action {
        Action::Stars { ticket, .. } | Action::AddComment(ticket) => (ticket, Phrase::SurveyOver),
        Action::ChooseCategory { ticket, .. }
        | Action::CategoryUnsure(ticket)
        | Action::Choose { ticket, .. }
        | Action::SkipQuestion { ticket, .. }
        | Action::Solved(ticket)
        | Action::NotYet(ticket)
        | Action::TalkAgain(ticket)
        | Action::SomethingElse { ticket, .. }
        | Action::Reopen(ticket)
        | Action::Team { ticket, .. } => (ticket, Phrase::ButtonTooOld),
        Action::ReadArticle(_)
        | Action::NoneOfThese
        | Action::ArticleSolved(_)
        | Action::ArticleFailed(_)
        | Action::SpeakLanguage(_) => return Ok(()),
    };
    if draft.state.ticket(*ticket).is_none() { Err(phrase.into()) } else { Ok(()) }
}

/// A deadline whose subject has moved on does nothing: timers are cancelled with their reason, and checked again.
fn due(draft: &mut Draft<'_>, timer: TimerKind, subject: TimerSubject) -> Result<(), Refusal> {
    match (timer, subject) {
        (TimerKind::BurstEnds, TimerSubject::Conversation(_)) => first_words::burst_ends(draft),
        (TimerKind::OfferLapses, TimerSubject::Conversation(_)) => articles::offer_lapses(draft),
        (TimerKind::Waiting, TimerSubject::Ticket(ticket)) => waiting::waited(draft, ticket),
        (TimerKind::TakenNotice, TimerSubject::Ticket(ticket)) => waiting::taken_notice(draft, ticket),
        (TimerKind::Reminder, TimerSubject::Ticket(ticket)) => closing::remind(draft, ticket),
        (TimerKind::Closes, TimerSubject::Ticket(ticket)) => closing::silence(draft, ticket),
        (TimerKind::Survey, TimerSubject::Ticket(ticket)) => closing::survey_by_day(draft, ticket),
        (TimerKind::BurstEnds | TimerKind::OfferLapses, TimerSubject::Ticket(_))
        | (
            TimerKind::Waiting
            | TimerKind::TakenNotice
            | TimerKind::Reminder
            | TimerKind::Closes
            | TimerKind::Survey,
            TimerSubject::Conversation(_),
        ) => Ok(()),
    }
}
