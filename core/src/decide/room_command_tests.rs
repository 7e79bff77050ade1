//! Rule tests of `room_command`: what agents type.

use super::super::event::{By, EventKind, ReplyTo};
use super::super::testing::{EVA, JAN, MIA, World, describe_label, file};
use super::COMMANDS;
use crate::ids::{AgentId, CategoryKey, Language, MessageId, TeamKey};
use crate::model::settings::{Names, Team};
use crate::model::{
    Action, Audience, Author, Body, Kind, Message, Phrase, Priority, Status, StatusLine, TeamButton,
};
use crate::port::TeamAct;

fn open() -> World {
    let mut world = World::with_categories();
    world.advice.tone.asks_for_person = true;
    world.say("my invoice is wrong");
    world.advice.tone.asks_for_person = false;
    world
}

fn typed(world: &mut World, agent: AgentId, line: &str) -> Result<Vec<String>, Phrase> {
    command(world, agent, line, ReplyTo::Nothing)
}

/// `/word rest`, as a reply.
fn to(world: &mut World, agent: AgentId, line: &str, message: MessageId) -> Result<Vec<String>, Phrase> {
    command(world, agent, line, ReplyTo::Message(message))
}

fn command(world: &mut World, agent: AgentId, line: &str, reply_to: ReplyTo) -> Result<Vec<String>, Phrase> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let kind = EventKind::RoomCommand {
        ticket: world.ticket().id,
        word: word.trim_start_matches('/').into(),
        rest: rest.into(),
        reply_to,
        files: vec![],
    };
    world.go(By::Agent(agent), kind).map_err(|refusal| refusal.0)
}

fn last_by_agent(world: &World) -> &Message {
    let by_agent = |message: &&Message| matches!(message.author, Author::Agent(_));
    world.state.messages.values().rfind(by_agent).unwrap()
}

fn count(world: &World) -> usize {
    world.state.messages.len()
}

fn labels(world: &World) -> Vec<String> {
    world.menu.iter().map(|button| describe_label(&button.label)).collect()
}

#[test]
fn every_command_of_the_list_is_known() {
    for word in COMMANDS {
        let mut world = open();
        if let Err(Phrase::TeamUnknownCommand { .. }) = typed(&mut world, MIA, word) {
            panic!("/{word} is listed and unknown");
        }
    }
}

#[test]
fn team_02_an_unknown_command_is_answered_and_never_relayed() {
    let mut world = open();
    let before = count(&world);
    let unknown = |command: &str, suggestion: Option<&str>| Phrase::TeamUnknownCommand {
        command: command.into(),
        suggestion: suggestion.map(str::to_owned),
    };
    assert_eq!(typed(&mut world, MIA, "/resove").unwrap_err(), unknown("resove", Some("resolve")));
    assert_eq!(typed(&mut world, MIA, "/prio high").unwrap_err(), unknown("prio", Some("priority")));
    assert_eq!(typed(&mut world, MIA, "/xyzzy hello").unwrap_err(), unknown("xyzzy", None));
    assert_eq!(count(&world), before);
    assert_eq!(world.ticket().assignee, None);
}

#[test]
fn acts_answer_what_they_came_to_unless_the_room_hears_it() {
    let mut world = open();
    typed(&mut world, MIA, "/take").unwrap();
    assert_eq!(world.answer.toast, Some(Phrase::TeamTaken { agent: "Mia".into() }));
    typed(&mut world, MIA, "/take").unwrap();
    assert_eq!(world.answer.toast, Some(Phrase::TeamUnchanged));
    typed(&mut world, MIA, "/wait").unwrap();
    assert_eq!(world.ticket().status, Status::WaitingForCustomer);
    typed(&mut world, MIA, "/hold").unwrap();
    assert_eq!(world.ticket().status, Status::OnHold);
    typed(&mut world, MIA, "/resume").unwrap();
    assert_eq!(world.ticket().status, Status::Open);
    assert_eq!(typed(&mut world, MIA, "/release").unwrap(), ["team: team-released"]);
    assert_eq!(world.answer.toast, None, "the line stands in the room");
    typed(&mut world, MIA, "/block").unwrap();
    assert!(world.state.contact.blocked_at.is_none(), "they are asked whether they are sure");
    assert!(
        world
            .menu
            .iter()
            .any(|button| { matches!(button.action, Action::Team { button: TeamButton::Block, .. }) })
    );
    world.act(MIA, TeamAct::Block).unwrap();
    typed(&mut world, MIA, "/unblock").unwrap();
    typed(&mut world, MIA, "/resolve").unwrap();
    assert_eq!(world.ticket().status, Status::Resolved);
    typed(&mut world, MIA, "/close").unwrap();
    assert_eq!(world.ticket().status, Status::Closed);
    typed(&mut world, MIA, "/reopen").unwrap();
    assert_eq!(world.ticket().status, Status::Open);
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn team_01_r_sends_from_anybody() {
    let mut world = open();
    world.act(MIA, TeamAct::Take).unwrap();
    let asked = world.last_words().id;
    assert!(to(&mut world, JAN, "/r I know this one", asked).unwrap().is_empty());
    let said = last_by_agent(&world);
    assert_eq!((said.author, said.audience), (Author::Agent(JAN), Audience::Public));
    assert_eq!((said.body.clone(), said.quote), (Body::Words("I know this one".into()), Some(asked)));
    assert_eq!(world.ticket().assignee, Some(MIA));
    assert_eq!(world.answer.toast, None, "no 'sent' lines");
}

#[test]
fn team_01_r_as_a_reply_sends_words_that_stayed_and_they_stay_a_note() {
    let mut world = open();
    world.act(MIA, TeamAct::Take).unwrap();
    world.act(JAN, TeamAct::Note { words: "// Please restart it.".into(), files: vec![] }).unwrap();
    let note = last_by_agent(&world).id;
    world.state.messages.get_mut(&note).unwrap().attachments = vec![file("how.png")];
    to(&mut world, MIA, "/r", note).unwrap();
    let sent = last_by_agent(&world).clone();
    assert_eq!(
        (sent.author, sent.audience),
        (Author::Agent(MIA), Audience::Public),
        "by the one who says so"
    );
    assert_eq!(sent.body, Body::Words("Please restart it.".into()));
    let files = &world.state.messages[&note].attachments;
    assert_eq!(sent.attachments[0].name, "how.png");
    assert_ne!(sent.attachments[0].id, files[0].id, "a file belongs to one message");
    assert_eq!(sent.attachments[0].blob, files[0].blob);
    assert_eq!(world.state.messages[&note].audience, Audience::Team);
    assert_eq!(to(&mut world, JAN, "/r", note).unwrap_err(), Phrase::TeamAlreadySent, "once");
    assert_eq!(to(&mut world, JAN, "/r", sent.id).unwrap_err(), Phrase::TeamAlreadySent);
    let asked = world.last_words().id;
    assert_eq!(to(&mut world, JAN, "/r", asked).unwrap_err(), Phrase::TeamHowReply);
    assert_eq!(typed(&mut world, JAN, "/r  ").unwrap_err(), Phrase::TeamHowReply);
    let unknown = command(&mut world, JAN, "/r", ReplyTo::Unknown);
    assert_eq!(unknown.unwrap_err(), Phrase::TeamMessageUnknown);
}

#[test]
fn a_note_stays_and_quotes_what_it_replies_to() {
    let mut world = open();
    let asked = world.last_words().id;
    to(&mut world, MIA, "/note again this one", asked).unwrap();
    let note = last_by_agent(&world);
    assert_eq!((note.audience, note.quote), (Audience::Team, Some(asked)));
    assert_eq!(world.ticket().assignee, None);
    assert_eq!(typed(&mut world, MIA, "/note").unwrap_err(), Phrase::TeamHowNote);
}

#[test]
fn edit_and_delete_are_replies_to_ones_own_words() {
    let mut world = open();
    world.reply(MIA, "Wich one?");
    let reply = last_by_agent(&world).id;
    to(&mut world, MIA, "/edit Which one?", reply).unwrap();
    assert_eq!(last_by_agent(&world).body, Body::Words("Which one?".into()));
    assert_eq!(world.answer.toast, Some(Phrase::TeamDone));
    assert_eq!(to(&mut world, JAN, "/edit Mine", reply).unwrap_err(), Phrase::TeamNotYourMessage);
    assert_eq!(to(&mut world, JAN, "/delete", reply).unwrap_err(), Phrase::TeamNotYourMessage);
    assert_eq!(typed(&mut world, MIA, "/edit new").unwrap_err(), Phrase::TeamHowEdit);
    assert_eq!(to(&mut world, MIA, "/edit", reply).unwrap_err(), Phrase::TeamHowEdit);
    assert_eq!(typed(&mut world, MIA, "/delete").unwrap_err(), Phrase::TeamHowDelete);
    let asked = world.last_words().id;
    assert_eq!(to(&mut world, EVA, "/delete", asked).unwrap_err(), Phrase::TeamNotYourMessage);
    to(&mut world, EVA, "/delete", reply).unwrap();
    assert!(world.state.messages[&reply].retracted_at.is_some());
}

#[test]
fn journey_11_move_puts_words_where_they_belong() {
    let mut world = open();
    world.command(crate::port::CustomerCommand::New);
    world.advice.tone.asks_for_person = true;
    world.say("where is my parcel?");
    let (first, second) = (world.state.tickets[0].clone(), world.ticket().clone());
    let words = world.last_words().id;
    assert_eq!(typed(&mut world, MIA, "/move #1").unwrap_err(), Phrase::TeamHowMove);
    assert_eq!(to(&mut world, MIA, "/move #99", words).unwrap_err(), Phrase::TeamTicketUnknown);
    let lines = to(&mut world, MIA, "/move #۱", words).unwrap();
    assert_eq!(lines[..2], ["team: team-moved", "team: team-moved"]);
    assert_eq!(world.state.messages[&words].ticket, Some(first.id));
    assert_eq!(
        to(&mut world, MIA, "/move", words).unwrap_err(),
        Phrase::TeamMessageUnknown,
        "it is not here any more"
    );
    assert_ne!(first.id, second.id);
}

// ── Who has it, and what the card shows ─────────────────────────────────────────────────────────────────────

#[test]
fn team_07_assign_hands_over_with_the_reason_behind_the_name() {
    let mut world = open();
    assert_eq!(typed(&mut world, MIA, "/assign ja").unwrap(), ["team: team-assigned"], "nobody had it");
    assert_eq!(world.ticket().assignee, Some(JAN));
    let lines = typed(&mut world, JAN, "/assign EVA knows invoices").unwrap();
    assert_eq!(lines, ["team: team-handed-over", "handed-over"]);
    let told = world.state.messages.values().rev().find_map(|message| match &message.body {
        Body::Card(card) => match &card.phrases[0] {
            Phrase::TeamHandedOver { why, .. } => Some(why.clone()),
            _ => None,
        },
        Body::Words(_) => None,
    });
    assert_eq!(told.unwrap().as_deref(), Some("knows invoices"));
    assert_eq!(world.answer.toast, None, "the room hears the line");
}

#[test]
fn assign_to_oneself_takes_it() {
    let mut world = open();
    assert_eq!(typed(&mut world, MIA, "/assign mia").unwrap(), ["team: team-taken"]);
}

#[test]
fn assign_to_a_team_by_its_name_or_key() {
    let mut world = open();
    let names = Names([(Language::new("en"), "Second line".to_owned())].into());
    let language = Language::new("en");
    world.settings.teams.push(Team { key: TeamKey::new("l2"), name: names, language });
    typed(&mut world, MIA, "/assign second line it is a bug").unwrap();
    assert_eq!(world.ticket().team.as_str(), "l2");
    typed(&mut world, MIA, "/assign support").unwrap();
    assert_eq!(world.ticket().team.as_str(), "support");
}

#[test]
fn a_name_that_is_unclear_unknown_or_missing_brings_the_choices() {
    let mut world = open();
    world.agents[2].name = "Jana".into();
    world.agents[1].name = "Janos".into();
    typed(&mut world, MIA, "/assign jan").unwrap();
    assert_eq!(world.answer.lines[0], Phrase::TeamNameUnclear { names: vec!["Janos".into(), "Jana".into()] });
    assert_eq!(labels(&world), ["Jana", "Janos", "Mia", "back"]);
    typed(&mut world, MIA, "/assign nobody").unwrap();
    assert_eq!(world.answer.lines[0], Phrase::TeamAgentUnknown);
    typed(&mut world, MIA, "/assign").unwrap();
    assert_eq!(world.answer.lines[1], Phrase::TeamHowHandOver);
    assert_eq!(world.ticket().assignee, None);
}

#[test]
fn a_priority_is_named_in_the_teams_language_in_english_or_by_its_key() {
    let mut world = open();
    world.settings.teams[0].language = Language::new("ru");
    for (line, priority) in [
        ("/priority high", Priority::High),
        ("/priority крит", Priority::Critical),
        ("/priority Высокий", Priority::High),
        ("/priority for info", Priority::High),
        ("/priority inf", Priority::Informational),
        ("/priority normal", Priority::Normal),
    ] {
        typed(&mut world, MIA, line).unwrap();
        assert_eq!(world.ticket().priority, priority, "{line}");
    }
    typed(&mut world, MIA, "/priority whatever").unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamPriorityUnknown]);
    assert_eq!(labels(&world), ["critical", "high", "low", "informational", "back"]);
}

#[test]
fn a_category_is_named_or_taken_away() {
    let mut world = open();
    typed(&mut world, MIA, "/category pay").unwrap();
    assert_eq!(world.ticket().category, Some(CategoryKey::new("payments")));
    typed(&mut world, MIA, "/category —").unwrap();
    assert_eq!(world.ticket().category, None);
    typed(&mut world, MIA, "/category").unwrap();
    assert_eq!(labels(&world), ["payments", "delivery", "back"]);
    world.settings.categories.clear();
    assert_eq!(typed(&mut world, MIA, "/category pay").unwrap_err(), Phrase::TeamCategoryUnknown);
}

#[test]
fn a_kind_is_named_where_kinds_are_configured() {
    let mut world = open();
    assert_eq!(typed(&mut world, MIA, "/kind incident").unwrap_err(), Phrase::TeamKindUnknown);
    world.settings.kinds = vec![Kind::Question, Kind::ServiceRequest];
    typed(&mut world, MIA, "/kind service request").unwrap();
    assert_eq!(world.ticket().kind, Kind::ServiceRequest);
    typed(&mut world, MIA, "/kind incident").unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamKindUnknown]);
}

#[test]
fn tags_are_set_as_a_whole() {
    let mut world = open();
    typed(&mut world, MIA, "/tags vip, #refund").unwrap();
    assert_eq!(world.ticket().tags, ["refund", "vip"]);
    assert_eq!(world.answer.toast, Some(Phrase::TeamDone));
    typed(&mut world, MIA, "/tags -").unwrap();
    assert!(world.ticket().tags.is_empty());
    assert_eq!(typed(&mut world, MIA, "/tags").unwrap_err(), Phrase::TeamHowTags);
}

// ── Questions ───────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn team_05_t_brings_the_buttons_to_the_bottom() {
    for line in ["/t", "/"] {
        let mut world = open();
        let before = count(&world);
        typed(&mut world, MIA, line).unwrap();
        assert_eq!(labels(&world)[0], "take");
        assert_eq!(world.answer.lines, [Phrase::TeamChoose { number: world.ticket().number, of: None }]);
        assert_eq!(count(&world), before);
    }
}

#[test]
fn who_and_tickets_say_what_is_known_of_the_customer() {
    let mut world = open();
    world.act(MIA, TeamAct::Close).unwrap();
    world.say("and my parcel is late");
    typed(&mut world, MIA, "/who").unwrap();
    let who = Phrase::TeamWho {
        name: Some("Ana".into()),
        language: Language::new("en"),
        channels: vec!["widget".into()],
    };
    assert_eq!(world.answer.lines[0], who);
    let Phrase::TeamTickets { tickets } = &world.answer.lines[1] else { panic!("{:?}", world.answer.lines) };
    let line = |status| StatusLine {
        number: world.ticket().number,
        status,
        opened_at: world.ticket().opened_at,
        subject: "my invoice is wrong".into(),
    };
    assert_eq!(tickets, &[line(world.ticket().status)]);
    typed(&mut world, MIA, "/tickets").unwrap();
    assert!(matches!(&world.answer.lines[0], Phrase::TeamTickets { tickets } if tickets.len() == 1));
    world.act(MIA, TeamAct::Close).unwrap();
    world.act(MIA, TeamAct::Block).unwrap();
    world.state.contact.reachable = false;
    typed(&mut world, MIA, "/tickets").unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamTicketsNone]);
    typed(&mut world, MIA, "/who").unwrap();
    assert_eq!(world.answer.lines[1..3], [Phrase::TeamIsBlocked, Phrase::TeamIsUnreachable]);
}

#[test]
fn help_lists_every_command() {
    let mut world = open();
    typed(&mut world, MIA, "/help").unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamCommands]);
}

#[test]
fn keeping_a_message_in_the_team_needs_words_that_have_not_gone_out() {
    let mut world = open();
    typed(&mut world, MIA, "/note between us").unwrap();
    let note = last_by_agent(&world).id;
    let before = count(&world);
    to(&mut world, MIA, "/keep", note).unwrap();
    assert_eq!((world.answer.toast.clone(), count(&world)), (Some(Phrase::TeamUnchanged), before));
    world.reply(MIA, "Mended.");
    let reply = last_by_agent(&world).id;
    assert_eq!(to(&mut world, MIA, "/keep", reply).unwrap_err(), Phrase::TeamAlreadySent);
    let unknown = command(&mut world, MIA, "/keep", ReplyTo::Unknown).unwrap_err();
    assert_eq!(unknown, Phrase::TeamMessageUnknown, "the adapter then brings the words");
    assert_eq!(typed(&mut world, MIA, "/keep").unwrap_err(), Phrase::TeamHowNote);
}

#[test]
fn taking_back_what_was_sent_on_takes_back_what_the_customer_has() {
    let mut world = open();
    typed(&mut world, MIA, "/take").unwrap();
    typed(&mut world, JAN, "/note // it is in Tashkent").unwrap();
    let note = last_by_agent(&world).id;
    to(&mut world, JAN, "/r", note).unwrap();
    let sent = last_by_agent(&world).id;
    assert_ne!(sent, note);
    to(&mut world, JAN, "/delete", note).unwrap();
    let gone = |world: &World, id: MessageId| world.state.messages[&id].retracted_at.is_some();
    assert!(gone(&world, sent) && !gone(&world, note));
    to(&mut world, JAN, "/delete", note).unwrap();
    assert!(gone(&world, note), "and then the note itself");
}
