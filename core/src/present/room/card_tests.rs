//! What a card says, as a team reads it.

use super::*;
use crate::clock::Timestamp;
use crate::ids::{AgentId, Language};
use crate::model::{Action, Flag, Kind, TeamButton};
use crate::present::button::TEAM_SCOPE;
use crate::present::markup::as_text;
use crate::present::room::samples::{LANGUAGES, NOW, contact, payments, settings, ticket};

/// What is different about a card.
struct Shown {
    ticket: Ticket,
    contact: Contact,
    settings: Settings,
    assignee: Option<&'static str>,
    answers: Vec<Answer>,
    suggested: Vec<SuggestedArticle>,
    language: &'static str,
}

fn plain() -> Shown {
    let mut settings = settings();
    settings.categories.clear();
    Shown {
        ticket: ticket(),
        contact: contact(),
        settings,
        assignee: None,
        answers: Vec::new(),
        suggested: Vec::new(),
        language: "en",
    }
}

fn full() -> Shown {
    let article = |title: &str, read| SuggestedArticle { title: title.into(), read };
    let mut shown = plain();
    shown.settings = settings();
    shown.settings.kinds = vec![Kind::Question, Kind::Incident];
    shown.settings.teams.push(shown.settings.teams[0].clone());
    shown.ticket.category = Some(payments());
    shown.ticket.priority = Priority::High;
    shown.ticket.status = Status::WaitingForCustomer;
    shown.ticket.assignee = Some(AgentId(uuid::Uuid::from_u128(1)));
    shown.ticket.closes_at = Some(Timestamp(NOW.0 + 3 * 24 * 3_600_000));
    shown.ticket.tags = vec!["refund".into(), "vip".into()];
    shown.ticket.flags = vec![Flag::AsksForPerson, Flag::ReceivedLate];
    shown.ticket.stars = Some(2);
    shown.contact.blocked_at = Some(NOW);
    shown.contact.reachable = false;
    shown.assignee = Some("Mia");
    shown.answers = vec![Answer { question: "How did you pay?".into(), answer: "By card".into() }];
    shown.suggested = vec![article("A declined card", true), article("Refunds", false)];
    shown
}

fn made(shown: &Shown) -> RoomCard {
    let (locales, language) = (Locales::built_in(), Language::new(shown.language));
    let speaker = Speaker::new(&locales, &shown.settings, &language, NOW);
    let facts = CardFacts {
        ticket: &shown.ticket,
        contact: &shown.contact,
        name: shown.contact.name.clone().unwrap_or_else(|| speaker.nameless(true)),
        channel: "telegram",
        assignee: shown.assignee,
        answers: shown.answers.clone(),
        suggested: &shown.suggested,
        words: &[],
        settings: &shown.settings,
        locales: &locales,
    };
    card(&facts, &speaker, &TokenKey::new([7; 32]))
}

fn facts(shown: &Shown) -> String {
    as_text(&made(shown).facts)
}

#[test]
fn what_is_not_configured_is_not_shown() {
    assert_eq!(facts(&plain()), "Ana · Telegram · Русский\nNobody has it yet.");
}

#[test]
fn everything_there_is_stands_in_short_lines() {
    let expected = "Ana · Telegram · Русский\n\
                    Team: Billing\n\
                    Kind: question\n\
                    Category: Payments\n\
                    Priority: high\n\
                    Assigned to: Mia\n\
                    Status: waiting for the customer; closes by itself: 23 November\n\
                    Mark: 2 stars of 5\n\n\
                    Please note: asks for a person and received late\n\
                    The customer is blocked: nothing they write arrives.\n\
                    At the moment nothing reaches the customer.\n\n\
                    How did you pay? — By card\n\
                    Articles: “A declined card” (read by the customer) and “Refunds”\n\
                    Tags: refund, vip";
    assert_eq!(facts(&full()), expected);
}

#[test]
fn a_closed_card_offers_to_reopen_it() {
    let mut shown = plain();
    shown.ticket.status = Status::Closed;
    let card = made(&shown);
    assert!(card.closed);
    assert_eq!(as_text(&card.facts), "Ana · Telegram · Русский\nStatus: closed");
    let labels: Vec<_> = card.buttons.iter().flatten().map(|button| button.label.as_str()).collect();
    assert_eq!(labels, ["Reopen", "Note"]);
    let action = TokenKey::new([7; 32]).open(TEAM_SCOPE, &card.buttons[0][0].token);
    assert_eq!(action, Some(Action::Team { ticket: card.ticket, button: TeamButton::Reopen }));
}

#[test]
fn buttons_stand_as_a_phone_has_room_for_them() {
    let card = made(&full());
    let rows: Vec<Vec<_>> =
        card.buttons.iter().map(|row| row.iter().map(|button| button.label.as_str()).collect()).collect();
    assert_eq!(
        rows,
        [
            vec!["Resume", "Resolve", "Priority"],
            vec!["Category", "Hand over", "Note"],
            vec!["Unblock", "More…"]
        ]
    );
}

#[test]
fn the_title_names_number_person_and_subject_and_is_cut_at_a_word() {
    assert_eq!(made(&plain()).title, "#12 Ana: My card was declined");
    let mut shown = plain();
    shown.ticket.subject = "declined again ".repeat(9);
    let title = made(&shown).title;
    assert!(title.chars().count() <= 100, "{title}");
    assert!(title.ends_with("again…") || title.ends_with("declined…"), "{title}");
    shown.contact.name = Some("A name that goes on and on ".repeat(4));
    let title = made(&shown).title;
    assert!(title.chars().count() <= 100 && title.contains(": declined"), "{title}");
    shown.ticket.subject = "x".repeat(300);
    assert!(made(&shown).title.chars().count() <= 100);
    shown.ticket.subject = String::new();
    shown.contact.name = None;
    assert_eq!(made(&shown).title, "#12 Visitor");
}

#[test]
fn a_card_is_whole_in_every_language() {
    for language in LANGUAGES {
        for shown in [Shown { language, ..plain() }, Shown { language, ..full() }] {
            let card = made(&shown);
            let text = as_text(&card.facts);
            for wrong in ["room-", "word-", "team-", "console-", "button-", "{", "}", "  "] {
                assert!(!text.contains(wrong) && !card.title.contains(wrong), "{language}: {text}");
            }
            assert!(card.title.chars().count() <= 100);
            for button in card.buttons.iter().flatten() {
                assert!(!button.label.contains("button-"), "{language}: {}", button.label);
            }
            let right_to_left = text.contains('ا');
            assert_eq!(right_to_left, language == "fa", "{language}: {text}");
        }
    }
}

#[test]
fn a_card_stays_short_whatever_was_said() {
    let mut shown = full();
    let long = |what: &str| what.repeat(600);
    shown.answers = (0..3).map(|_| Answer { question: long("Why? "), answer: long("Because. ") }).collect();
    shown.suggested = (0..6).map(|_| SuggestedArticle { title: long("How to "), read: true }).collect();
    shown.ticket.tags = (0..20).map(|at| format!("{at}{}", "tag".repeat(12))).collect();
    shown.contact.name = Some(long("Ana "));
    assert!(facts(&shown).chars().count() < 2_500, "{}", facts(&shown).chars().count());
}
