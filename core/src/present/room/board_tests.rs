//! The overview of a hub, as a team reads it.

use uuid::Uuid;

use super::*;
use crate::ids::Language;
use crate::model::Status;
use crate::present::Locales;
use crate::present::room::samples::{LANGUAGES, NOW, row, settings};

fn agents() -> HashMap<AgentId, String> {
    [(1, "Mia"), (2, "Jan")].map(|(id, name)| (AgentId(Uuid::from_u128(id)), name.to_owned())).into()
}

fn made(facts: &BoardFacts, language: &str) -> Board {
    let (locales, settings, language) = (Locales::built_in(), settings(), Language::new(language));
    board(facts, &Speaker::new(&locales, &settings, &language, NOW))
}

fn text(facts: &BoardFacts, language: &str) -> String {
    as_text(&made(facts, language).blocks)
}

#[test]
fn a_quiet_desk_says_so() {
    let facts = BoardFacts { live: vec![row(1, None, Some(1))], agents: agents(), ..BoardFacts::default() };
    let expected = "Open tickets at 19:00\n\n\
                    All quiet: nobody is waiting for an answer.\n\n\
                    Who has what: Mia: 1";
    assert_eq!(text(&facts, "en"), expected);
    let nothing = "Open tickets at 19:00\n\nAll quiet: nobody is waiting for an answer.";
    assert_eq!(text(&BoardFacts::default(), "en"), nothing);
}

#[test]
fn whoever_waits_longest_stands_on_top_with_how_long() {
    let live = vec![
        row(6, Some(1), Some(2)),
        row(5, None, None),
        row(4, Some(3), None),
        row(3, Some(90), None),
        row(2, Some(20), Some(1)),
        row(1, None, Some(1)),
    ];
    let facts = BoardFacts { live, agents: agents(), ..BoardFacts::default() };
    let expected = "Open tickets at 19:00\n\n\
                    Nobody has these yet: 3\n\n\
                    • #5 Ana: Subject 5 (3 hours ago)\n\
                    • #3 Ana: Subject 3 (1 hour ago)\n\
                    • #4 Ana: Subject 4 (3 minutes ago)\n\n\
                    Waiting for an answer: 2\n\n\
                    • #2 Ana: Subject 2 (Mia, 20 minutes ago)\n\
                    • #6 Ana: Subject 6 (Jan, 1 minute ago)\n\n\
                    Who has what: Mia: 2 and Jan: 1";
    assert_eq!(text(&facts, "en"), expected);
}

#[test]
fn a_ticket_leads_to_its_room_and_is_bold_once_it_waits_too_long() {
    let late = row(3, Some(90), None);
    let rooms = [(late.id, "-100:17".to_owned())].into();
    let facts = BoardFacts { live: vec![late, row(4, Some(3), None)], rooms, ..BoardFacts::default() };
    let board = made(&facts, "en");
    let list = board.blocks.iter().find_map(|block| match block {
        Block::List { items, .. } => Some(items),
        _ => None,
    });
    let list = list.unwrap();
    assert_eq!((list[0][0].link.as_deref(), list[0][0].bold), (Some("room:-100:17"), true));
    assert_eq!((list[1][0].link.as_deref(), list[1][0].bold), (None, false));
}

#[test]
fn what_has_no_room_is_counted() {
    let live = (1..=25).map(|number| row(number, Some(5), None)).collect();
    let mut facts = BoardFacts { live, ..BoardFacts::default() };
    assert!(text(&facts, "en").ends_with("15 more in the console"), "{}", text(&facts, "en"));
    assert!(text(&facts, "ru").ends_with("Ещё 15 в консоли"), "{}", text(&facts, "ru"));
    facts.more = true;
    let text = text(&facts, "en");
    assert!(text.contains("Nobody has these yet: 25 or more"), "{text}");
    assert!(text.ends_with("The rest is in the console."), "{text}");
}

#[test]
fn solved_tickets_are_nobodys_work() {
    let mut solved = row(1, None, Some(1));
    solved.status = Status::Resolved;
    let facts = BoardFacts { live: vec![solved], agents: agents(), ..BoardFacts::default() };
    assert!(!text(&facts, "en").contains("Mia"));
}

#[test]
fn a_board_fits_into_one_message_in_every_language() {
    let mut facts = BoardFacts { agents: agents(), more: true, ..BoardFacts::default() };
    for number in 1..=60_i64 {
        let agent = 1000 + u128::from(number.unsigned_abs());
        let mut row = row(number, Some(600), (number % 2 == 0).then_some(agent));
        row.subject = "A subject of many words ".repeat(5);
        row.contact_name = "A name of many words ".repeat(5);
        facts.live.push(row);
        facts.agents.insert(
            AgentId(Uuid::from_u128(agent)),
            format!("Colleague {number} {}", "of a long name ".repeat(9)),
        );
    }
    for language in LANGUAGES {
        let text = text(&facts, language);
        assert!(text.chars().count() <= BOARD, "{language}: {}", text.chars().count());
        for wrong in ["board-", "room-", "{", "}", "  "] {
            assert!(!text.contains(wrong), "{language}: {text}");
        }
        assert!(text.matches('•').count() >= 10, "{language}: {text}");
    }
}
