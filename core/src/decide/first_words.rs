//! First words: a greeting is welcomed, a burst is one question, and everything else opens a ticket at once.

use super::draft::Draft;
use super::opening::{Opening, open};
use super::refusal::Refusal;
use super::words::{Said, flags};
use super::{articles, language};
use crate::ids::{MessageId, TicketId};
use crate::model::{Card, Flag, Phase, Phrase, TimerKind, TimerSubject};

pub(super) fn first_words(draft: &mut Draft<'_>, said: Said) -> Result<Option<TicketId>, Refusal> {
    let tone = draft.facts.advice.tone;
    let idle_talk = (tone.greeting || tone.thanks) && said.files.is_empty();
    let flags = flags(draft, &said.words, &said.files);
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
            if idle_talk {
                open(draft, Opening { words, ..Opening::default() }).map(Some)
            } else {
                begin(draft, words, flags)
            }
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
fn begin(
    draft: &mut Draft<'_>,
    words: Vec<MessageId>,
    flags: Vec<Flag>,
) -> Result<Option<TicketId>, Refusal> {
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
        Phase::Gathering { words, .. } => articles::offer(draft, words, &suggestions, Vec::new())?,
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

#[cfg(test)]
mod tests {
    use super::super::testing::{DECLINED, MINUTE, REFUNDS, World};
    use crate::ids::Language;
    use crate::model::{Action, Body, Flag, LanguageSource, Phase, TimerKind};
    use crate::port::CustomerCommand;
    use std::time::Duration;

    #[test]
    fn with_nothing_configured_a_first_message_opens_a_ticket_at_once() {
        let mut world = World::new();
        assert_eq!(world.say("My parcel is late"), ["opened"]);
        assert_eq!(world.ticket().number.0, 1);
        assert_eq!(world.ticket().subject, "My parcel is late");
        assert_eq!(world.last_words().ticket, Some(world.ticket().id));
        assert_eq!(world.answer.ticket, Some(world.ticket().number));
    }

    #[test]
    fn journey_2_a_greeting_is_welcomed_and_a_second_one_opens() {
        let mut world = World::new();
        world.advice.tone.greeting = true;
        assert_eq!(world.say("hello"), ["welcome"]);
        assert!(world.state.tickets.is_empty());
        assert_eq!(world.say("👋"), ["opened"]);
        assert_eq!(world.state.messages.values().filter(|message| message.ticket.is_some()).count(), 3);
    }

    #[test]
    fn journey_2_the_greeting_stands_in_the_ticket_that_follows() {
        let mut world = World::new();
        world.advice.tone.greeting = true;
        world.say("hi");
        world.advice.tone.greeting = false;
        world.say("my invoice is wrong");
        let words: Vec<_> = world
            .state
            .messages
            .values()
            .filter(|message| message.ticket.is_some())
            .filter_map(|message| match &message.body {
                Body::Words(text) => Some(text.as_str()),
                Body::Card(_) => None,
            })
            .collect();
        assert_eq!(words, ["hi", "my invoice is wrong"]);
        assert_eq!(world.ticket().subject, "my invoice is wrong");
    }

    #[test]
    fn journey_2_a_burst_is_one_question() {
        let mut world = World::new().suggesting(&[DECLINED, REFUNDS]);
        assert!(world.say("my card").is_empty());
        assert!(world.pass(Duration::from_secs(2)).is_empty());
        assert!(world.say("was declined").is_empty());
        assert!(world.pass(Duration::from_secs(2)).is_empty());
        let offer = "suggestions [About declined] [About refunds] [none-of-these]";
        assert_eq!(world.pass(Duration::from_secs(1)), [offer]);
        assert!(world.state.tickets.is_empty());
    }

    #[test]
    fn journey_2_a_burst_ends_after_eight_seconds_at_most() {
        let mut world = World::new().suggesting(&[DECLINED]);
        let mut said = 0;
        for _ in 0..5 {
            world.say("more");
            said += world.pass(Duration::from_secs(2)).len();
        }
        assert_eq!(said, 1, "offered once, at the eighth second");
        assert!(matches!(world.phase(), Phase::Offered { .. }));
    }

    #[test]
    fn journey_2_nothing_that_fits_is_said_with_the_number() {
        let mut world = World::new();
        world.advice.has_articles = true;
        assert_eq!(world.say("the cat ate my parcel"), ["no-match"]);
    }

    #[test]
    fn journey_3_whoever_asks_for_a_person_goes_straight_to_one() {
        let mut world = World::with_categories().suggesting(&[DECLINED]);
        world.advice.tone.asks_for_person = true;
        assert_eq!(world.say("operator"), ["opened", "team: team-opened"], "no suggestions and no questions");
        assert_eq!(world.ticket().flags, [Flag::AsksForPerson]);
        let mut world = World::with_categories().suggesting(&[DECLINED]);
        world.say("my card");
        world.advice.tone.urgent = true;
        assert_eq!(world.say("this is a scam!!")[0], "opened", "in the middle of a burst too");
        assert_eq!(world.ticket().flags, [Flag::UrgentTone]);
        assert!(!world.has_timer(TimerKind::BurstEnds));
    }

    #[test]
    fn journey_3_a_message_received_late_gets_an_apology() {
        let mut world = World::new().suggesting(&[DECLINED]);
        let said_at = world.now.minus(11 * MINUTE);
        let kind = super::super::EventKind::Said { words: "my card".into(), files: vec![], quote: None };
        let lines = world.go_at(super::super::By::Contact, kind, said_at).unwrap();
        assert_eq!(lines[0], "received-late + opened");
        assert_eq!(world.ticket().waiting_since, Some(said_at), "the clock of waiting runs from their words");
    }

    #[test]
    fn journey_1_words_beside_an_offer_are_kept_and_open_a_ticket() {
        let mut world = World::with_categories().suggesting(&[DECLINED]);
        world.say("my card was declined");
        world.pass(Duration::from_secs(3));
        assert!(world.say("that is not it").is_empty());
        let lines = world.pass(Duration::from_secs(3));
        assert_eq!(
            lines,
            ["~suggestions [About declined]", "opened", "ask-category [payments] [delivery] [not-sure]",]
        );
        assert_eq!(world.ticket().suggested, [DECLINED]);
    }

    #[test]
    fn journey_5_language_is_detected_offered_and_kept() {
        let mut world = World::new();
        world.advice.language = Some(Language::new("ru"));
        assert_eq!(world.say("не пришла посылка"), ["opened [en]"]);
        assert_eq!(world.state.contact.language, Language::new("ru"));
        assert_eq!(world.state.contact.language_source, LanguageSource::Detected);
        assert!(world.say("жду уже неделю").is_empty());
        assert_eq!(world.state.contact.language_source, LanguageSource::Agreed);
        assert_eq!(
            world.press(Action::SpeakLanguage(Language::new("en"))).unwrap(),
            ["~opened (en)", "language-set", "team: team-language"]
        );
        world.say("но я пишу по-русски");
        assert_eq!(world.state.contact.language, Language::new("en"), "chosen beats detected");
    }

    #[test]
    fn new_opens_a_second_ticket_beside_the_first() {
        let mut world = World::new();
        world.say("one thing");
        assert_eq!(world.command(CustomerCommand::New), ["tell-us"]);
        assert_eq!(world.say("another thing"), ["opened"]);
        assert_eq!(world.state.tickets.len(), 2);
        world.say("more about the other");
        assert_eq!(world.last_words().ticket, Some(world.ticket().id), "words go to the one that spoke last");
    }

    #[test]
    fn a_seventh_ticket_within_the_hour_is_refused_with_the_time() {
        let mut world = World::new();
        for _ in 0..6 {
            world.command(CustomerCommand::New);
            world.say("again");
        }
        world.command(CustomerCommand::New);
        let first = world.state.tickets[0].opened_at;
        let refusal = world.say_files("once more", vec![]).unwrap_err();
        let retry_at = first.plus(60 * MINUTE);
        assert_eq!(refusal.0, crate::model::Phrase::TooManyTickets { retry_at });
        world.pass(61 * MINUTE);
        world.say("now");
        assert_eq!(world.state.tickets.len(), 7);
    }
}
