//! Rule tests of `room_button`: what is pressed on a ticket's card and in its menus.

use super::super::event::{By, EventKind, ReplyTo};
use super::super::testing::{EVA, JAN, MIA, World, describe_label};
use crate::ids::{AgentId, CategoryKey, Language, TeamKey, TicketId};
use crate::model::settings::{Names, Team};
use crate::model::{Action, Label, Menu, Phrase, Priority, Status, TeamButton, Word};
use crate::port::{HandOverTo, RelayMode, TeamAct};

fn open() -> World {
    let mut world = World::with_categories();
    world.advice.tone.asks_for_person = true;
    world.say("my invoice is wrong");
    world
}

fn press(world: &mut World, agent: AgentId, button: TeamButton) -> Result<Vec<String>, Phrase> {
    let ticket = world.ticket().id;
    let kind = EventKind::Pressed(Action::Team { ticket, button });
    world.go(By::Agent(agent), kind).map_err(|refusal| refusal.0)
}

fn labels(world: &World) -> Vec<String> {
    world.menu.iter().map(|button| describe_label(&button.label)).collect()
}

fn shown(menu: Menu) -> TeamButton {
    TeamButton::Menu { menu, page: 0 }
}

#[test]
fn a_button_does_what_the_team_may_do_and_says_so_to_the_one_who_pressed() {
    let mut world = open();
    assert_eq!(press(&mut world, MIA, TeamButton::Take).unwrap(), ["team: team-taken"]);
    assert_eq!(world.answer.toast, Some(Phrase::TeamTaken { agent: "Mia".into() }));
    assert!(world.menu.is_empty(), "the card is edited anyway");
    assert_eq!(world.ticket().assignee, Some(MIA));
}

#[test]
fn pressed_twice_it_answers_that_nothing_changed() {
    let mut world = open();
    press(&mut world, MIA, TeamButton::Take).unwrap();
    let mut again = |button: TeamButton| {
        assert!(press(&mut world, MIA, button.clone()).unwrap().is_empty(), "{button:?}");
        assert_eq!(world.answer.toast, Some(Phrase::TeamUnchanged), "{button:?}");
    };
    again(TeamButton::Take);
    again(TeamButton::Resume);
    again(TeamButton::Reopen);
    again(TeamButton::Unblock);
    again(TeamButton::Priority(Priority::Normal));
    assert_eq!(
        press(&mut world, JAN, TeamButton::Take).unwrap_err(),
        Phrase::TeamAlreadyTaken { agent: "Mia".into() }
    );
    world.reply(MIA, "Mended.");
    press(&mut world, MIA, TeamButton::Resolve).unwrap();
    assert!(press(&mut world, JAN, TeamButton::Resolve).unwrap().is_empty());
    assert_eq!(world.answer.toast, Some(Phrase::TeamUnchanged));
}

#[test]
fn a_menu_changes_nothing_and_leads_back() {
    let mut world = open();
    assert!(press(&mut world, MIA, shown(Menu::Priority)).unwrap().is_empty());
    assert_eq!(labels(&world), ["critical", "high", "low", "informational", "back"]);
    assert!(press(&mut world, MIA, TeamButton::Back).unwrap().is_empty());
    assert_eq!(
        labels(&world),
        ["take", "resolve", "priority", "category", "hand-over", "wait", "note", "block", "more"]
    );
}

#[test]
fn a_choice_brings_the_cards_own_buttons_back() {
    let mut world = open();
    assert_eq!(
        press(&mut world, MIA, TeamButton::Priority(Priority::High)).unwrap(),
        ["team: team-priority"]
    );
    assert_eq!(labels(&world)[0], "take");
    let toast = Phrase::TeamPriority { by: "Mia".into(), priority: Priority::High };
    assert_eq!(world.answer.toast, Some(toast));
    let payments = TeamButton::Category(Some(CategoryKey::new("payments")));
    press(&mut world, MIA, payments).unwrap();
    assert_eq!(world.ticket().category, Some(CategoryKey::new("payments")));
    press(&mut world, MIA, shown(Menu::Category)).unwrap();
    assert_eq!(labels(&world), ["delivery", "no-category", "back"]);
    press(&mut world, MIA, TeamButton::Category(None)).unwrap();
    assert_eq!(world.ticket().category, None);
}

#[test]
fn team_7_handing_over_offers_colleagues_and_teams_and_asks_for_a_reason() {
    let mut world = open();
    let team =
        |key: &str| Team { key: TeamKey::new(key), name: Names::default(), language: Language::new("en") };
    world.settings.teams.push(team("second-line"));
    world.agents[1].away = true;
    press(&mut world, MIA, TeamButton::Take).unwrap();
    press(&mut world, MIA, shown(Menu::HandOver)).unwrap();
    assert_eq!(labels(&world), ["Eva", "Jan (away)", "second-line", "back"]);
    let lines = press(&mut world, MIA, TeamButton::HandOverAgent(EVA)).unwrap();
    assert_eq!(lines, ["team: team-why-hand-over [skip]"]);
    assert_eq!(world.ticket().assignee, Some(MIA), "the question stands, and so does she");
    let lines = press(&mut world, MIA, TeamButton::PassAgent(EVA)).unwrap();
    assert_eq!(lines, ["team: team-handed-over", "handed-over"]);
    assert_eq!(world.ticket().assignee, Some(EVA));
    press(&mut world, MIA, TeamButton::PassAgent(EVA)).unwrap();
    assert_eq!(world.answer.toast, Some(Phrase::TeamUnchanged), "pressed twice");
    press(&mut world, EVA, TeamButton::PassTeam(TeamKey::new("second-line"))).unwrap();
    assert_eq!((world.ticket().assignee, world.ticket().team.as_str()), (None, "second-line"));
    // Nobody has it, so nobody is asked.
    press(&mut world, EVA, TeamButton::HandOverAgent(MIA)).unwrap();
    assert_eq!(world.ticket().assignee, Some(MIA));
}

#[test]
fn team_7_a_reply_to_the_question_is_the_reason_and_goes_nowhere_else() {
    let mut world = open();
    press(&mut world, MIA, TeamButton::Take).unwrap();
    press(&mut world, MIA, TeamButton::HandOverAgent(EVA)).unwrap();
    let question = world.state.messages.values().next_back().unwrap().id;
    let reply = EventKind::RoomSaid {
        ticket: world.ticket().id,
        words: "she knows invoices".into(),
        files: Vec::new(),
        reply_to: ReplyTo::Message(question),
        mode: RelayMode::Direct,
        relayable: true,
    };
    let lines = world.go(By::Agent(MIA), reply.clone()).unwrap();
    assert_eq!(lines, ["team: team-handed-over", "handed-over"]);
    assert_eq!(world.ticket().assignee, Some(EVA));
    let why = world.state.messages.values().any(|message| match &message.body {
        crate::model::Body::Card(card) => card.phrases.iter().any(
            |phrase| matches!(phrase, Phrase::TeamHandedOver { why: Some(why), .. } if why == "she knows invoices"),
        ),
        crate::model::Body::Words(_) => false,
    });
    assert!(why);
    // Said again it is a note, as any reply to a line of the desk.
    world.go(By::Agent(MIA), reply).unwrap();
    assert!(world.answer.stayed);
}

#[test]
fn long_lists_have_pages_of_eight() {
    let mut world = open();
    let model = world.agents[0].clone();
    for at in 0..17_u128 {
        let id = AgentId(uuid::Uuid::from_u128(1000 + at));
        world.agents.push(crate::model::Agent { id, name: format!("Zoe {at:02}"), ..model.clone() });
    }
    press(&mut world, MIA, shown(Menu::HandOver)).unwrap();
    assert_eq!(labels(&world).len(), 10);
    assert_eq!(labels(&world)[8..], ["next", "back"]);
    press(&mut world, MIA, TeamButton::Menu { menu: Menu::HandOver, page: 1 }).unwrap();
    assert_eq!(labels(&world)[8..], ["previous", "next", "back"]);
    press(&mut world, MIA, TeamButton::Menu { menu: Menu::HandOver, page: 200 }).unwrap();
    assert_eq!(labels(&world), ["Zoe 13", "Zoe 14", "Zoe 15", "Zoe 16", "previous", "back"]);
}

#[test]
fn team_08_blocking_asks_once_more() {
    let mut world = open();
    let block =
        world.menu_of(MIA).into_iter().find(|button| button.label == Label::Word(Word::Block)).unwrap();
    assert_eq!(block.action, Action::Team { ticket: world.ticket().id, button: shown(Menu::Block) });
    press(&mut world, MIA, shown(Menu::Block)).unwrap();
    assert!(world.state.contact.blocked_at.is_none());
    assert_eq!(labels(&world), ["yes-block", "back"]);
    let number = world.ticket().number;
    assert_eq!(world.answer.toast, Some(Phrase::TeamChoose { number, of: Some(Menu::Block) }));
    press(&mut world, MIA, TeamButton::Block).unwrap();
    assert!(world.state.contact.blocked_at.is_some());
    assert!(labels(&world).contains(&"unblock".to_owned()), "{:?}", labels(&world));
}

#[test]
fn a_note_and_tags_need_words_and_the_button_says_how() {
    let mut world = open();
    press(&mut world, MIA, TeamButton::Note).unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamHowNote]);
    press(&mut world, MIA, TeamButton::Tags).unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamHowTags]);
}

#[test]
fn choices_that_stand_when_the_ticket_was_closed_give_way_to_reopen() {
    let mut world = open();
    world.act(MIA, TeamAct::Close).unwrap();
    for button in [
        shown(Menu::More),
        TeamButton::Priority(Priority::High),
        TeamButton::Hold,
        TeamButton::HandOverAgent(JAN),
        TeamButton::Block,
    ] {
        assert!(press(&mut world, MIA, button).unwrap().is_empty());
        assert_eq!(world.answer.toast, Some(Phrase::TeamTicketClosed));
        assert_eq!(labels(&world), ["reopen", "note"]);
    }
    press(&mut world, MIA, TeamButton::Close).unwrap();
    assert_eq!(world.answer.toast, Some(Phrase::TeamUnchanged));
    press(&mut world, MIA, TeamButton::Reopen).unwrap();
    assert!(world.ticket().status.is_live());
}

#[test]
fn every_status_has_its_buttons() {
    let mut world = open();
    let first = |world: &mut World| {
        press(world, MIA, TeamButton::Back).unwrap();
        labels(world)[..2].to_vec()
    };
    assert_eq!(first(&mut world), ["take", "resolve"]);
    world.act(MIA, TeamAct::Take).unwrap();
    assert_eq!(first(&mut world), ["resolve", "priority"]);
    world.act(MIA, TeamAct::Wait).unwrap();
    assert_eq!(first(&mut world), ["resume", "resolve"]);
    assert!(!labels(&world).contains(&"wait".to_owned()));
    world.act(MIA, TeamAct::Hold).unwrap();
    assert_eq!(first(&mut world), ["resume", "resolve"]);
    assert!(labels(&world).contains(&"wait".to_owned()));
    press(&mut world, MIA, shown(Menu::More)).unwrap();
    assert_eq!(labels(&world), ["release", "tags", "articles", "close", "back"]);
    world.act(MIA, TeamAct::Resolve).unwrap();
    assert_eq!(world.ticket().status, Status::Resolved);
    assert_eq!(first(&mut world), ["reopen", "close"]);
}

#[test]
fn every_button_that_is_shown_can_be_pressed() {
    let mut world = open();
    world.settings.kinds = crate::model::Kind::ALL.to_vec();
    let team =
        |key: &str| Team { key: TeamKey::new(key), name: Names::default(), language: Language::new("en") };
    world.settings.teams.push(team("second-line"));
    let mut buttons = world.menu_of(MIA);
    for menu in Menu::ALL {
        press(&mut world, MIA, shown(*menu)).unwrap();
        buttons.extend(world.menu.clone());
    }
    let state = world.state.clone();
    for button in buttons {
        world.state = state.clone();
        world.go(By::Agent(MIA), EventKind::Pressed(button.action.clone())).unwrap_or_else(|refusal| {
            panic!("{:?}: {refusal:?}", button.action);
        });
        let answered =
            world.answer.toast.is_some() || !world.answer.lines.is_empty() || !world.menu.is_empty();
        assert!(answered, "{:?} says nothing", button.action);
    }
}

#[test]
fn buttons_are_checked_again() {
    let mut world = open();
    let stranger = AgentId(uuid::Uuid::from_u128(99));
    assert!(matches!(press(&mut world, stranger, TeamButton::Take), Err(Phrase::TeamNotAllowed { .. })));
    assert!(matches!(press(&mut world, stranger, TeamButton::Note), Err(Phrase::TeamNotAllowed { .. })));
    let gone = AgentId(uuid::Uuid::from_u128(98));
    assert_eq!(
        press(&mut world, MIA, TeamButton::HandOverAgent(gone)).unwrap_err(),
        Phrase::TeamAgentUnknown
    );
    let ticket = TicketId(uuid::Uuid::from_u128(97));
    let other = EventKind::Pressed(Action::Team { ticket, button: TeamButton::Take });
    assert_eq!(world.go(By::Agent(MIA), other).unwrap_err().0, Phrase::TeamTicketUnknown);
    let button = Action::Team { ticket: world.ticket().id, button: TeamButton::Block };
    assert!(world.press(button).is_err(), "a customer");
    let customers = EventKind::Pressed(Action::NoneOfThese);
    assert_eq!(world.go(By::Agent(MIA), customers).unwrap_err().0, Phrase::TeamMovedOn);
}

#[test]
fn handing_over_by_act_still_keeps_the_reason() {
    let mut world = open();
    let act = TeamAct::HandOver { to: HandOverTo::Agent(JAN), why: Some("knows invoices".into()) };
    assert_eq!(world.act(MIA, act).unwrap()[0], "team: team-handed-over");
}

#[test]
fn a_button_that_asks_for_words_does_it_with_them() {
    let mut world = open();
    let filled = |world: &mut World, button: TeamButton, words: &str| {
        let action = Action::Team { ticket: world.ticket().id, button };
        let kind = EventKind::Filled { action, words: words.into() };
        world.go(By::Agent(MIA), kind).map_err(|refusal| refusal.0)
    };
    filled(&mut world, TeamButton::Note, "call her back").unwrap();
    let note = world.state.messages.values().next_back().unwrap();
    assert_eq!(note.audience, crate::model::Audience::Team);
    filled(&mut world, TeamButton::Tags, "refund, #vip").unwrap();
    assert_eq!(world.ticket().tags, ["refund", "vip"]);
    filled(&mut world, TeamButton::HandOverAgent(JAN), "knows invoices").unwrap();
    assert_eq!(world.ticket().assignee, Some(JAN));
    let said = world.state.messages.values().any(|message| match &message.body {
        crate::model::Body::Card(card) => card.phrases.iter().any(
            |phrase| matches!(phrase, Phrase::TeamHandedOver { why: Some(why), .. } if why == "knows invoices"),
        ),
        crate::model::Body::Words(_) => false,
    });
    assert!(said, "why stands in the room");
    assert_eq!(filled(&mut world, TeamButton::Note, " ").unwrap_err(), Phrase::EmptyMessage);
    let customers = Action::Solved(world.ticket().id);
    let kind = EventKind::Filled { action: customers, words: "x".into() };
    assert_eq!(world.go(By::Agent(MIA), kind).unwrap_err().0, Phrase::TeamMovedOn);
}
