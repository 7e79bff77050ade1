//! First words: a greeting is welcomed, a burst is one question, and everything else opens a ticket at once.

use super::draft::Draft;
use super::opening::{Opening, open};
use super::refusal::Refusal;
use super::words::{Words, flags};
use super::{articles, language};
use crate::ids::{MessageId, TicketId};
use crate::model::{Card, Flag, Phase, Phrase, TimerKind, TimerSubject};

pub(super) fn first_words(draft: &mut Draft<'_>, said: Words) -> Result<Option<TicketId>, Refusal> {
    let tone = draft.facts.advice.tone;
    let idle_talk = (tone.greeting || tone.thanks) && said.files.is_empty();
    let flags = flags(draft, &said.text, &said.files);
    let message = said.put(draft, None);
    language::settle(draft);
    match draft.conversation()?.phase.clone() {
        Phase::Idle if idle_talk => {
            draft.conversation()?.phase = Phase::Greeted { words: vec![message] };
            welcome(draft);
            Ok(None)
        }
        Phase::New if idle_talk => {
            draft.say(None, Card::say(Phrase::TellUs));
            Ok(None)
        }
        Phase::Idle | Phase::New => begin(draft, vec![message], flags),
        Phase::Greeted { mut words } => {
            words.push(message);
            if idle_talk { open(draft, Opening { words, ..Opening::default() }).map(Some) } else { begin(draft, words, flags) }
        }
        Phase::Gathering { since, mut words } => {
            words.push(message);
            if !flags.is_empty() {
                return open(draft, Opening { words, flags, ..Opening::default() }).map(Some);
            }
            let times = &draft.facts.settings.times;
            let due = draft.now.plus(times.burst_quiet).min(since.plus(times.burst_longest));
            draft.conversation()?.phase = Phase::Gathering { since, words };
            wait_for_burst(draft, due);
            Ok(None)
        }
        Phase::Offered { words: mut all, .. } => {
            all.push(message);
            if !flags.is_empty() {
                let opening = Opening { words: all, flags, offered: true, ..Opening::default() };
                return open(draft, opening).map(Some);
            }
            if let Phase::Offered { words, .. } = &mut draft.conversation()?.phase {
                *words = all;
            }
            if !idle_talk {
                // They went on writing, so they want a person: when this burst ends, the ticket opens.
                let due = draft.now.plus(draft.facts.settings.times.burst_quiet);
                wait_for_burst(draft, due);
            }
            Ok(None)
        }
    }
}

/// The first real words, after any greeting.
fn begin(draft: &mut Draft<'_>, words: Vec<MessageId>, flags: Vec<Flag>) -> Result<Option<TicketId>, Refusal> {
    let advice = draft.facts.advice;
    if !flags.is_empty() {
        return open(draft, Opening { words, flags, ..Opening::default() }).map(Some);
    }
    if advice.suggestions.is_empty() {
        return open(draft, Opening { words, searched: advice.has_articles, ..Opening::default() }).map(Some);
    }
    let due = draft.now.plus(draft.facts.settings.times.burst_quiet);
    draft.conversation()?.phase = Phase::Gathering { since: draft.now, words };
    wait_for_burst(draft, due);
    Ok(None)
}

fn wait_for_burst(draft: &mut Draft<'_>, due: crate::clock::Timestamp) {
    let subject = TimerSubject::Conversation(draft.event.conversation);
    draft.set_timer(TimerKind::BurstEnds, subject, due);
    draft.typing();
}

/// The burst is over: `advice` was computed over all of its words.
pub(super) fn burst_ends(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let suggestions = draft.facts.advice.suggestions.clone();
    match draft.conversation()?.phase.clone() {
        Phase::Gathering { words, .. } if suggestions.is_empty() => {
            open(draft, Opening { words, searched: true, ..Opening::default() })?;
        }
        Phase::Gathering { words, .. } => articles::offer(draft, words, &suggestions)?,
        Phase::Offered { words, .. } => {
            open(draft, Opening { words, offered: true, ..Opening::default() })?;
        }
        Phase::Idle | Phase::New | Phase::Greeted { .. } => {}
    }
    Ok(())
}

pub(super) fn welcome(draft: &mut Draft<'_>) {
    let name = draft.state.contact.name.clone();
    let card = language::with_offer(draft, Card::say(Phrase::Welcome { name }));
    draft.say(None, card);
}
