//! Rule tests of `several`.

use super::super::testing::{HOUR, JAN, MIA, MINUTE, World};
use crate::ids::{MessageId, TicketId, TicketNumber};
use crate::model::{Author, Body, Phrase, Status};
use crate::port::{CustomerCommand, TeamAct};

/// #1 about an invoice and #2 about a parcel, both new.
fn two() -> (World, TicketId, TicketId) {
    let mut world = World::new();
    world.say("my invoice is wrong");
    world.pass(MINUTE);
    world.command(CustomerCommand::New);
    world.say("where is my parcel?");
    let (one, two) = (world.state.tickets[0].id, world.state.tickets[1].id);
    (world, one, two)
}

fn reply(world: &mut World, ticket: TicketId, words: &str) -> Option<TicketNumber> {
    let act = TeamAct::Reply { words: words.into(), files: Vec::new(), quote: None, seen: None };
    world.act_on(ticket, MIA, act).unwrap();
    let by_agent = |message: &&crate::model::Message| matches!(message.author, Author::Agent(_));
    world.state.messages.values().rfind(by_agent).unwrap().numbered
}

fn words_id(world: &World, words: &str) -> MessageId {
    let said = |message: &&crate::model::Message| matches!(&message.body, Body::Words(text) if text == words);
    world.state.messages.values().find(said).unwrap().id
}

fn moved(
    world: &mut World,
    from: TicketId,
    words: &str,
    to: TicketId,
) -> Result<Vec<String>, super::Refusal> {
    let message = words_id(world, words);
    world.act_on(from, JAN, TeamAct::Move { message, to })
}

fn waits(world: &World, ticket: TicketId) -> Option<i64> {
    world.state.ticket(ticket).unwrap().waiting_since.map(|since| since.0)
}

#[test]
fn journey_11_the_number_stands_beside_what_is_said_only_while_several_are_open() {
    let (mut world, one, two) = two();
    assert_eq!(reply(&mut world, one, "Which invoice?"), Some(TicketNumber(1)));
    assert_eq!(reply(&mut world, two, "It is on its way."), Some(TicketNumber(2)));
    world.act_on(two, MIA, TeamAct::Close).unwrap();
    assert_eq!(reply(&mut world, one, "Mended."), None);
    let mut world = World::new();
    world.say("my invoice is wrong");
    let only = world.ticket().id;
    assert_eq!(reply(&mut world, only, "Which one?"), None);
}

#[test]
fn journey_11_a_sentence_that_names_its_ticket_needs_no_number_until_it_names_it_no_more() {
    let (mut world, one, _) = two();
    reply(&mut world, one, "Mended.");
    world.act_on(one, MIA, TeamAct::Resolve).unwrap();
    let card = world.state.ticket(one).unwrap().resolve_card.unwrap();
    assert_eq!(world.state.messages[&card].numbered, None);
    world.press(crate::model::Action::Solved(one)).unwrap();
    assert_eq!(world.state.messages[&card].numbered, Some(TicketNumber(1)), "“Glad it works.” What does?");
}

#[test]
fn journey_11_words_that_went_wrong_are_moved_and_both_clocks_are_right() {
    let (mut world, one, two) = two();
    reply(&mut world, one, "Which invoice?");
    reply(&mut world, two, "It is on its way.");
    world.pass(MINUTE);
    let at = world.now.0;
    world.say("number 12");
    assert_eq!((waits(&world, one), waits(&world, two)), (None, Some(at)));
    world.pass(MINUTE);
    let lines = moved(&mut world, two, "number 12", one).unwrap();
    assert_eq!(lines, ["team: team-moved", "team: team-moved"]);
    assert_eq!((waits(&world, one), waits(&world, two)), (Some(at), None));
    let message = &world.state.messages[&words_id(&world, "number 12")];
    assert_eq!(message.ticket, Some(one));
    world.say("and number 13");
    assert_eq!(world.last_words().ticket, Some(one), "what follows goes on there");
    assert_eq!(world.pass(15 * MINUTE), ["team: team-waited"], "counted from the first of them, and once");
}

#[test]
fn what_is_left_in_the_old_room_goes_on_waiting() {
    let (mut world, one, two) = two();
    world.pass(MINUTE);
    world.say("the second invoice too");
    let second = world.last_words().said_at.0;
    let first = waits(&world, two).unwrap();
    moved(&mut world, two, "where is my parcel?", one).unwrap();
    assert_eq!(waits(&world, two), Some(second), "the later words have waited since they came");
    assert!(waits(&world, one).unwrap() < first, "the other had waited longer already");
}

#[test]
fn words_moved_to_a_ticket_that_waits_or_was_resolved_open_it() {
    for act in [TeamAct::Wait, TeamAct::Hold, TeamAct::Resolve] {
        let (mut world, one, two) = two();
        reply(&mut world, one, "Which invoice?");
        world.act_on(one, MIA, act).unwrap();
        moved(&mut world, two, "where is my parcel?", one).unwrap();
        let ticket = world.state.ticket(one).unwrap();
        assert_eq!((ticket.status, ticket.closes_at), (Status::Open, None));
        assert!(ticket.waiting_since.is_some());
        world.pass(100 * HOUR);
        assert_eq!(world.state.ticket(one).unwrap().status, Status::Open, "silence no longer closes it");
    }
}

#[test]
fn only_standing_words_of_the_customer_go_to_an_open_ticket_of_theirs() {
    let (mut world, one, two) = two();
    reply(&mut world, two, "It is on its way.");
    let refused = |answer: Result<Vec<String>, super::Refusal>| answer.unwrap_err().0;
    assert_eq!(refused(moved(&mut world, two, "It is on its way.", one)), Phrase::TeamMessageUnknown);
    assert_eq!(refused(moved(&mut world, one, "where is my parcel?", two)), Phrase::TeamMessageUnknown);
    let nowhere = TicketId(uuid::Uuid::from_u128(99));
    assert_eq!(refused(moved(&mut world, two, "where is my parcel?", nowhere)), Phrase::TeamTicketUnknown);
    world.act_on(one, MIA, TeamAct::Close).unwrap();
    assert_eq!(refused(moved(&mut world, two, "where is my parcel?", one)), Phrase::TeamTicketClosed);
    assert!(moved(&mut world, two, "where is my parcel?", two).unwrap().is_empty(), "it is there already");
}
