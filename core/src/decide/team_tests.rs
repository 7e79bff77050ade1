//! Rule tests of `team`.

use super::super::event::{By, EventKind};
use super::super::testing::{EVA, JAN, MIA, World, file};
use crate::ids::{AgentId, ChannelId, TeamKey};
use crate::model::{Attachment, Audience, Body, Message, Phrase, Priority, Remote, Role, Status, Words};
use crate::port::{HandOverTo, TeamAct};

fn open() -> World {
    let mut world = World::new();
    world.say("my invoice is wrong");
    world
}

fn last_by_team(world: &World) -> &Message {
    let by_agent = |message: &&Message| matches!(message.author, crate::model::Author::Agent(_));
    world.state.messages.values().rfind(by_agent).unwrap()
}

#[test]
fn two_agents_pressing_take_at_once_the_second_is_told_who_has_it() {
    let mut world = open();
    world.act(MIA, TeamAct::Take).unwrap();
    assert!(world.act(MIA, TeamAct::Take).unwrap().is_empty(), "pressed twice");
    let refusal = world.act(JAN, TeamAct::Take).unwrap_err();
    assert_eq!(refusal.0, Phrase::TeamAlreadyTaken { agent: "Mia".into() });
    assert_eq!((world.ticket().status, world.ticket().assignee), (Status::Open, Some(MIA)));
}

#[test]
fn the_first_agent_who_answers_takes_it() {
    let mut world = open();
    assert_eq!(world.reply(JAN, "Which invoice?"), ["team: team-taken"]);
    assert_eq!(world.ticket().assignee, Some(JAN));
    assert!(world.ticket().first_answer_at.is_some());
    assert!(world.ticket().waiting_since.is_none());
}

#[test]
fn a_note_stays_in_the_team_and_is_no_answer() {
    let mut world = open();
    world.act(MIA, TeamAct::Note { words: "rude one".into(), files: vec![] }).unwrap();
    assert_eq!(last_by_team(&world).audience, Audience::Team);
    assert!(world.ticket().first_answer_at.is_none());
    assert!(world.ticket().waiting_since.is_some());
    let note = last_by_team(&world).id;
    world.act(MIA, TeamAct::Edit { message: note, words: "polite one".into() }).unwrap();
    assert_eq!(last_by_team(&world).audience, Audience::Team, "editing a note never sends it");
}

#[test]
fn a_quote_of_what_the_customer_has_not_seen_is_dropped() {
    let mut world = open();
    world.act(MIA, TeamAct::Note { words: "secret".into(), files: vec![] }).unwrap();
    let note = last_by_team(&world).id;
    let reply = TeamAct::Reply { words: "hello".into(), files: vec![], quote: Some(note), seen: None };
    world.act(MIA, reply).unwrap();
    assert_eq!(last_by_team(&world).quote, None);
}

#[test]
fn hand_over_tells_the_customer_once_and_keeps_the_reason_inside() {
    let mut world = open();
    world.reply(MIA, "Looking.");
    let act = TeamAct::HandOver { to: HandOverTo::Agent(JAN), why: Some("knows invoices".into()) };
    assert_eq!(world.act(MIA, act.clone()).unwrap(), ["team: team-handed-over", "handed-over"]);
    assert!(world.act(MIA, act).unwrap().is_empty());
    assert_eq!(world.ticket().assignee, Some(JAN));
    let unknown = TeamAct::HandOver { to: HandOverTo::Team(TeamKey::new("nobody")), why: None };
    assert_eq!(world.act(JAN, unknown).unwrap_err().0, Phrase::TeamTeamUnknown);
}

#[test]
fn only_ones_own_words_are_edited_and_a_lead_may_take_back_anybodys() {
    let mut world = open();
    world.reply(MIA, "Wrong answer");
    let message = last_by_team(&world).id;
    let edit = TeamAct::Edit { message, words: "Right answer".into() };
    assert_eq!(world.act(JAN, edit.clone()).unwrap_err().0, Phrase::TeamNotYourMessage);
    world.act(MIA, edit).unwrap();
    assert_eq!(last_by_team(&world).body, Body::Words("Right answer".into()));
    assert!(last_by_team(&world).edited_at.is_some());
    assert_eq!(world.act(JAN, TeamAct::Retract { message }).unwrap_err().0, Phrase::TeamNotYourMessage);
    world.act(EVA, TeamAct::Retract { message }).unwrap();
    assert_eq!(last_by_team(&world).body, Body::Words(Words::default()), "the words are gone from the row");
    assert_eq!(world.act(MIA, TeamAct::Retract { message }).unwrap_err().0, Phrase::TeamMessageUnknown);
}

#[test]
fn strangers_and_former_agents_may_do_nothing() {
    let mut world = open();
    let stranger = AgentId(uuid::Uuid::from_u128(99));
    let refused = Phrase::TeamNotAllowed { needs: Role::Agent };
    assert_eq!(world.act(stranger, TeamAct::Take).unwrap_err().0, refused);
    world.agents[0].active = false;
    assert_eq!(world.act(MIA, TeamAct::Take).unwrap_err().0, refused);
}

#[test]
fn a_closed_ticket_takes_notes_but_no_answers() {
    let mut world = open();
    world.act(MIA, TeamAct::Close).unwrap();
    let reply = TeamAct::Reply { words: "late".into(), files: vec![], quote: None, seen: None };
    assert_eq!(world.act(MIA, reply).unwrap_err().0, Phrase::TeamTicketClosed);
    world.act(MIA, TeamAct::Note { words: "kept".into(), files: vec![] }).unwrap();
    assert_eq!(world.act(MIA, TeamAct::Close).unwrap_err().0, Phrase::TeamMovedOn);
}

#[test]
fn empty_and_endless_replies_are_refused() {
    let mut world = open();
    let reply =
        |words: String| TeamAct::Reply { words: words.into(), files: vec![], quote: None, seen: None };
    assert_eq!(world.act(MIA, reply(" \u{200b}\n".into())).unwrap_err().0, Phrase::EmptyMessage);
    let refusal = world.act(MIA, reply("x".repeat(10_001))).unwrap_err();
    assert_eq!(refusal.0, Phrase::MessageTooLong { limit: 10_000, length: 10_001 });
}

#[test]
fn a_blocked_person_is_refused_and_may_come_back() {
    let mut world = open();
    world.act(MIA, TeamAct::Block).unwrap();
    assert_eq!(world.say_files("spam", vec![]).unwrap_err().0, Phrase::Blocked);
    world.act(MIA, TeamAct::Unblock).unwrap();
    world.say("sorry");
}

#[test]
fn priority_is_told_once() {
    let mut world = open();
    let act = TeamAct::Priority { priority: Priority::High };
    assert_eq!(world.act(MIA, act.clone()).unwrap(), ["team: team-priority"]);
    assert!(world.act(MIA, act).unwrap().is_empty());
}

#[test]
fn card_numbers_are_masked_whoever_writes_them() {
    let mut world = open();
    assert_eq!(world.say("my card is 4242 4242 4242 4242"), ["card-masked"]);
    assert_eq!(world.last_words().body, Body::Words("my card is •••• 4242".into()));
    world.reply(MIA, "is it 4242424242424242?");
    assert_eq!(last_by_team(&world).body, Body::Words("is it •••• 4242?".into()));
}

#[test]
fn journey_7_a_reply_that_was_taken_back_is_not_quoted_but_the_one_that_stands() {
    let mut world = open();
    world.reply(MIA, "Which invoice?");
    let first = last_by_team(&world).id;
    world.reply(MIA, "And when did you pay, Dora?");
    let second = last_by_team(&world).id;
    world.act(MIA, TeamAct::Note { words: "wrong name".into(), files: Vec::new() }).unwrap();
    world.act(MIA, TeamAct::Retract { message: second }).unwrap();
    assert_eq!(world.ticket().last_reply, Some(first));
    world.act(EVA, TeamAct::Retract { message: first }).unwrap();
    assert_eq!(world.ticket().last_reply, None);
}

/// A reply with this file.
fn replying(world: &mut World, file: Attachment) -> Result<(), Phrase> {
    let act = TeamAct::Reply { words: "see".into(), files: vec![], quote: None, seen: None };
    let kind = EventKind::Act { ticket: world.ticket().id, act, files: vec![file] };
    world.go(By::Agent(MIA), kind).map(drop).map_err(|refusal| refusal.0)
}

#[test]
fn a_file_that_would_not_reach_the_customer_is_refused_with_its_size_and_the_limit() {
    let mut world = open();
    let film = file("film.zip");
    let refused = |limit_bytes| Phrase::FileTooLarge { name: "film.zip".into(), bytes: 10, limit_bytes };
    world.files.to_customer = Some(9);
    assert_eq!(replying(&mut world, film.clone()), Err(refused(9)));
    // The desk cannot fetch it, and the customer is elsewhere.
    let on = |channel: &str| Some(Remote { channel: ChannelId::new(channel), reference: "f".into() });
    let kept = Attachment { blob: Attachment::over(8), remote: on("elsewhere"), ..film.clone() };
    assert_eq!(replying(&mut world, kept.clone()), Err(refused(8)));
    // On the customer's own platform it crosses by its name, whatever its size.
    assert_eq!(replying(&mut world, Attachment { remote: on("widget"), ..kept }), Ok(()));
    world.files.to_customer = Some(10);
    assert_eq!(replying(&mut world, film), Ok(()));
}

#[test]
fn a_customers_file_that_nobody_of_the_team_gets_is_told_to_them() {
    for team_beside in [false, true] {
        let mut world = World::new();
        world.files.team_beside = team_beside;
        let kept = Attachment { blob: Attachment::over(8), ..file("film.zip") };
        let told = world.say_files("my invoice is wrong", vec![kept]).unwrap();
        assert_eq!(told.contains(&"file-too-large".to_owned()), !team_beside, "{told:?}");
    }
}
