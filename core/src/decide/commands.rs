//! What customers ask of the desk by command or menu.

use super::draft::Draft;
use super::refusal::Refusal;
use super::{articles, closing, faq, first_words, language, prompts, words};
use crate::model::{
    Action, Card, Conversation, Label, Phase, Phrase, StatusLine, TimerKind, TimerSubject, What,
};
use crate::port::CustomerCommand;

pub(super) fn command(draft: &mut Draft<'_>, command: &CustomerCommand) -> Result<(), Refusal> {
    words::refuse_blocked(draft)?;
    draft.conversation()?.comment_for = None;
    match command {
        CustomerCommand::Start => start(draft),
        CustomerCommand::StartWith(payload) => start_with(draft, payload),
        CustomerCommand::Help => {
            let phrases = help(draft);
            draft.say(None, Card { phrases, ..Card::say(Phrase::Help) });
            Ok(())
        }
        CustomerCommand::Faq(words) => faq::look_up(draft, words),
        CustomerCommand::Language(Some(chosen)) => language::choose(draft, chosen),
        CustomerCommand::Language(None) => {
            let languages = draft.facts.settings.languages.clone();
            let card = languages.into_iter().fold(Card::say(Phrase::AskLanguage), |card, language| {
                card.button(Action::SpeakLanguage(language.clone()), Label::Language(language))
            });
            draft.say(None, card);
            Ok(())
        }
        CustomerCommand::Status => {
            let phrase = status(draft);
            draft.say(None, Card::say(phrase));
            Ok(())
        }
        CustomerCommand::New => {
            begin_anew(draft)?;
            draft.say(None, Card::say(Phrase::TellUs));
            Ok(())
        }
        CustomerCommand::Close => close(draft),
    }
}

/// What only tells them something is an answer to the one who asked; everything else is as ever.
pub(super) fn privately(draft: &mut Draft<'_>, asked: &CustomerCommand) -> Result<(), Refusal> {
    let lines = match asked {
        CustomerCommand::Help => help(draft),
        CustomerCommand::Status => vec![status(draft)],
        CustomerCommand::Start
        | CustomerCommand::StartWith(_)
        | CustomerCommand::Faq(_)
        | CustomerCommand::Language(_)
        | CustomerCommand::New
        | CustomerCommand::Close => return command(draft, asked),
    };
    words::refuse_blocked(draft)?;
    draft.answer_lines(lines);
    Ok(())
}

fn help(draft: &Draft<'_>) -> Vec<Phrase> {
    let searchable = draft.facts.advice.has_articles;
    std::iter::once(Phrase::Help).chain(searchable.then_some(Phrase::FaqHow)).collect()
}

/// Welcomes somebody new; never disturbs what is in hand.
fn start(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let conversation = draft.event.conversation;
    let busy = draft
        .state
        .tickets
        .iter()
        .any(|ticket| ticket.conversation == conversation && ticket.status.is_live());
    if draft.conversation()?.phase == Phase::Idle {
        if !busy {
            draft.conversation()?.phase = Phase::Greeted { words: Vec::new() };
        }
        first_words::welcome(draft);
    }
    Ok(())
}

/// A deep link. What it names is done first; a link that says nothing known is a plain start.
fn start_with(draft: &mut Draft<'_>, payload: &str) -> Result<(), Refusal> {
    let (kind, name) = payload.split_once('_').unwrap_or((payload, ""));
    match kind {
        "l" => {
            let chosen = crate::ids::Language::new(name);
            if draft.facts.settings.languages.contains(&chosen) {
                language::choose(draft, &chosen)?;
            }
        }
        "c" => {
            let key = crate::ids::CategoryKey::new(name);
            if draft.facts.settings.leaf_categories().any(|leaf| leaf.key == key) {
                draft.conversation()?.preset = Some(key);
            }
        }
        "a" => {
            // The shell looked the article up by its key.
            let named = draft.facts.advice.suggestions.first().map(|suggested| suggested.article);
            if let Some(article) = named {
                let shown = serde_json::json!({ "articles": [article], "by": "link" });
                draft.journal(What::ArticlesShown, None, shown);
                return articles::read(draft, article);
            }
        }
        _ => {}
    }
    start(draft)
}

/// Their own tickets and nobody else's: the state holds no others.
fn status(draft: &Draft<'_>) -> Phrase {
    let tickets: Vec<_> = draft
        .state
        .tickets
        .iter()
        .rev()
        .take(10)
        .map(|ticket| StatusLine {
            number: ticket.number,
            status: ticket.status,
            opened_at: ticket.opened_at,
            subject: ticket.subject.clone(),
        })
        .collect();
    if tickets.is_empty() { Phrase::StatusNone } else { Phrase::StatusList { tickets } }
}

/// Words in hand are not lost: they open their ticket before the next words begin another.
fn begin_anew(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    settle_words(draft)?;
    draft.conversation()?.phase = Phase::New;
    prompts::words_settled(draft, draft.event.conversation)
}

/// First words in hand open their ticket.
pub(super) fn settle_words(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let words = match &draft.conversation()?.phase {
        Phase::Gathering { words, .. } | Phase::Offered { words, .. } => words.clone(),
        Phase::Idle | Phase::New | Phase::Greeted { .. } => Vec::new(),
    };
    if !words.is_empty() {
        super::opening::open(
            draft,
            super::opening::Opening { words, offered: true, ..super::opening::Opening::default() },
        )?;
    }
    Ok(())
}

/// Closes what is open, or forgets first words that wait for a press.
fn close(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let event_conversation = draft.event.conversation;
    let of_this = |conversation: &Conversation| conversation.id == event_conversation;
    let current = draft.state.conversations.iter().find(|row| of_this(row)).and_then(|row| row.current);
    let open = |ticket: &&crate::model::Ticket| {
        ticket.conversation == event_conversation && ticket.status != crate::model::Status::Closed
    };
    let ticket = draft
        .state
        .tickets
        .iter()
        .find(|ticket| Some(ticket.id) == current && open(ticket))
        .or_else(|| draft.state.tickets.iter().rev().find(open))
        .map(|ticket| ticket.id);
    if let Some(ticket) = ticket {
        draft.tell_team(ticket, Phrase::TeamClosedByCustomer);
        draft.answer_ticket(ticket);
        // Whoever closes it has not said that it works.
        let number = draft.ticket(ticket)?.number;
        return closing::close(draft, ticket, Phrase::SurveyClosed { number });
    }
    let subject = TimerSubject::Conversation(event_conversation);
    match std::mem::take(&mut draft.conversation()?.phase) {
        Phase::Gathering { .. } | Phase::Offered { .. } => {
            draft.cancel_timer(TimerKind::BurstEnds, subject);
            draft.cancel_timer(TimerKind::OfferLapses, subject);
            draft.say(None, Card::say(Phrase::GladSolved));
        }
        Phase::Idle | Phase::New | Phase::Greeted { .. } => {
            draft.say(None, Card::say(Phrase::NothingToClose));
        }
    }
    Ok(())
}

/// The platform says that nothing reaches this person: the team is told once, surveys stop.
pub(super) fn unreachable(draft: &mut Draft<'_>) {
    if !std::mem::replace(&mut draft.state.contact.reachable, false) {
        return;
    }
    draft.journal(What::ContactUnreachable, None, serde_json::json!({}));
    let live: Vec<_> =
        draft.state.tickets.iter().filter(|ticket| ticket.status.is_live()).map(|row| row.id).collect();
    for ticket in live {
        draft.tell_team(ticket, Phrase::TeamUnreachable);
    }
}

/// They can be reached again: the team is told, where it was told before.
pub(super) fn reachable(draft: &mut Draft<'_>) {
    if std::mem::replace(&mut draft.state.contact.reachable, true) {
        return;
    }
    draft.journal(What::ContactReachable, None, serde_json::json!({}));
    let live: Vec<_> =
        draft.state.tickets.iter().filter(|ticket| ticket.status.is_live()).map(|row| row.id).collect();
    for ticket in live {
        draft.tell_team(ticket, Phrase::TeamReachable);
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::{By, EventKind};
    use super::super::testing::World;
    use crate::model::Phrase;
    use crate::port::CustomerCommand;

    #[test]
    fn what_is_asked_in_private_is_answered_there_and_what_is_done_is_said_in_the_conversation() {
        let mut world = World::new();
        world.say("my parcel is late");
        let mut asked = |command| {
            world
                .go(By::Contact, EventKind::Privately(command))
                .map(|lines| (lines, world.answer.lines.clone()))
        };
        let (said, lines) = asked(CustomerCommand::Status).unwrap();
        assert!(
            said.is_empty()
                && matches!(lines.as_slice(), [Phrase::StatusList { tickets }] if tickets.len() == 1)
        );
        let (said, lines) = asked(CustomerCommand::Help).unwrap();
        assert!(said.is_empty() && lines == [Phrase::Help]);
        assert_eq!(asked(CustomerCommand::New).unwrap(), (vec!["tell-us".to_owned()], vec![]));
    }
}
