//! Rule tests of `room`: what goes out, and what is never relayed, by the points of JOURNEY.md, "To the team".

use super::super::event::{By, EventKind, ReplyTo};
use super::super::testing::{JAN, MIA, World, file};
use crate::ids::{AgentId, MessageId};
use crate::model::{Attachment, Audience, Author, Body, Message, Phrase, Status};
use crate::port::{RelayMode, TeamAct};

/// A ticket that nobody has.
fn open() -> World {
    let mut world = World::new();
    world.say("my invoice is wrong");
    world
}

/// A ticket that Mia has, with an answer.
fn taken() -> World {
    let mut world = open();
    world.reply(MIA, "Which invoice?");
    world
}

/// Everything that can be different about words in a room.
struct Written<'a> {
    words: &'a str,
    files: Vec<Attachment>,
    reply_to: ReplyTo,
    mode: RelayMode,
    relayable: bool,
}

fn plain(words: &str) -> Written<'_> {
    Written { words, files: vec![], reply_to: ReplyTo::Nothing, mode: RelayMode::Direct, relayable: true }
}

fn replying(words: &str, to: MessageId) -> Written<'_> {
    Written { reply_to: ReplyTo::Message(to), ..plain(words) }
}

fn write(world: &mut World, agent: AgentId, written: Written<'_>) -> Vec<String> {
    let kind = EventKind::RoomSaid {
        ticket: world.ticket().id,
        words: written.words.into(),
        files: written.files,
        reply_to: written.reply_to,
        mode: written.mode,
        relayable: written.relayable,
    };
    world.go(By::Agent(agent), kind).expect("the words were taken")
}

fn last_by_agent(world: &World) -> &Message {
    let by_agent = |message: &&Message| matches!(message.author, Author::Agent(_));
    world.state.messages.values().rfind(by_agent).unwrap()
}

/// The words are kept for the team alone, and the room's adapter is told to mark them.
#[track_caller]
fn assert_stayed(world: &World, words: &str) {
    let message = last_by_agent(world);
    assert_eq!(message.body, Body::Words(words.into()));
    assert_eq!(message.audience, Audience::Team, "it stays: {words}");
    assert!(world.answer.stayed, "it is marked: {words}");
}

#[track_caller]
fn assert_went_out(world: &World, words: &str) {
    let message = last_by_agent(world);
    assert_eq!(message.body, Body::Words(words.into()));
    assert_eq!(message.audience, Audience::Public, "it goes out: {words}");
    assert!(!world.answer.stayed, "no mark, and no 'sent' line: {words}");
    assert_eq!(world.answer.toast, None);
}

#[test]
fn team_01_the_assignees_plain_words_go_out() {
    let mut world = taken();
    assert!(write(&mut world, MIA, plain("The one of May?")).is_empty(), "no line says so");
    assert_went_out(&world, "The one of May?");
}

#[test]
fn team_01_the_first_agent_who_writes_takes_it_and_is_relayed() {
    let mut world = open();
    assert_eq!(write(&mut world, JAN, plain("Which invoice?")), ["team: team-taken"]);
    assert_went_out(&world, "Which invoice?");
    assert_eq!((world.ticket().status, world.ticket().assignee), (Status::Open, Some(JAN)));
}

#[test]
fn team_01_everyone_elses_plain_words_stay_and_are_marked() {
    let mut world = taken();
    assert!(write(&mut world, JAN, plain("I know this customer")).is_empty());
    assert_stayed(&world, "I know this customer");
    assert_eq!(world.ticket().assignee, Some(MIA));
    assert_eq!(world.answer.toast, None, "a mark is enough");
    // Not even as a reply to the customer: the owner speaks.
    let asked = world.last_words().id;
    write(&mut world, JAN, replying("It was May", asked));
    assert_stayed(&world, "It was May");
    assert_eq!(last_by_agent(&world).quote, Some(asked), "what it was about is kept");
}

#[test]
fn team_01_explicit_relays_only_replies_to_the_customer() {
    let mut world = taken();
    let asked = world.last_words().id;
    let explicit = |written: Written<'static>| Written { mode: RelayMode::Explicit, ..written };
    write(&mut world, MIA, explicit(plain("let me think")));
    assert_stayed(&world, "let me think");
    write(&mut world, MIA, explicit(replying("Which one?", asked)));
    assert_went_out(&world, "Which one?");
    assert_eq!(last_by_agent(&world).quote, Some(asked));
    let own = last_by_agent(&world).id;
    write(&mut world, MIA, explicit(replying("sounds rude", own)));
    assert_stayed(&world, "sounds rude");
}

#[test]
fn team_01_explicit_words_on_an_untaken_ticket_take_nothing() {
    let mut world = open();
    write(&mut world, JAN, Written { mode: RelayMode::Explicit, ..plain("who knows this?") });
    assert_stayed(&world, "who knows this?");
    assert_eq!((world.ticket().status, world.ticket().assignee), (Status::New, None));
}

#[test]
fn team_02_what_begins_with_a_slash_is_never_relayed() {
    for words in ["/hallo there", "// rude one", "  //x", "\n/etc", "\u{200b}/hidden", "/", "//"] {
        for mode in [RelayMode::Direct, RelayMode::Explicit] {
            let mut world = taken();
            let asked = world.last_words().id;
            write(&mut world, MIA, Written { mode, files: vec![file("a.png")], ..replying(words, asked) });
            assert_stayed(&world, words.trim());
        }
    }
}

#[test]
fn team_02_a_lone_slash_asks_for_the_buttons() {
    let mut world = taken();
    write(&mut world, MIA, plain(" / "));
    assert!(world.menu.len() > 5, "{:?}", world.menu);
    assert!(!world.answer.stayed);
    let said = last_by_agent(&world).body.clone();
    assert_eq!(said, Body::Words("Which invoice?".into()), "nothing is kept");
}

#[test]
fn team_02_a_slash_in_a_caption_or_on_any_item_of_an_album_stays() {
    let mut world = taken();
    write(&mut world, MIA, Written { files: vec![file("a.png")], ..plain("/note look") });
    assert_stayed(&world, "/note look");
    let album = vec![file("a.png"), file("b.png")];
    write(&mut world, MIA, Written { files: album.clone(), ..plain("the first\n//not this one") });
    assert_stayed(&world, "the first\n//not this one");
    assert_eq!(last_by_agent(&world).attachments.len(), 2);
    write(&mut world, MIA, Written { files: album, ..plain("the first\nthe second") });
    assert_went_out(&world, "the first\nthe second");
}

#[test]
fn team_02_a_path_further_down_is_part_of_the_words() {
    let mut world = taken();
    write(&mut world, MIA, plain("Please open\n/settings/invoices"));
    assert_went_out(&world, "Please open\n/settings/invoices");
}

#[test]
fn team_02_replies_to_a_note_or_to_a_colleague_stay() {
    let mut world = taken();
    let colleague = last_by_agent(&world).id;
    world.act(JAN, TeamAct::Note { words: "rude one".into(), files: vec![] }).unwrap();
    let note = last_by_agent(&world).id;
    write(&mut world, MIA, replying("indeed", note));
    assert_stayed(&world, "indeed");
    // The owner's own note, too.
    let own_note = last_by_agent(&world).id;
    write(&mut world, MIA, replying("or not", own_note));
    assert_stayed(&world, "or not");
    world.act(MIA, TeamAct::Release).unwrap();
    world.act(JAN, TeamAct::Take).unwrap();
    write(&mut world, JAN, replying("well asked", colleague));
    assert_stayed(&world, "well asked");
}

#[test]
fn team_02_replies_to_lines_of_the_desk_and_to_what_is_unknown_stay() {
    let mut world = taken();
    let line = |message: &&Message| message.author == Author::Desk && message.audience == Audience::Team;
    let line = world.state.messages.values().rfind(line).unwrap().id;
    write(&mut world, MIA, replying("so what", line));
    assert_stayed(&world, "so what");
    write(&mut world, MIA, Written { reply_to: ReplyTo::Unknown, ..plain("and this") });
    assert_stayed(&world, "and this");
}

#[test]
fn a_reply_to_ones_own_answer_goes_on_from_it() {
    let mut world = taken();
    let own = last_by_agent(&world).id;
    write(&mut world, MIA, replying("I mean the number on it", own));
    assert_went_out(&world, "I mean the number on it");
    assert_eq!(last_by_agent(&world).quote, Some(own), "the customer has seen it");
}

#[test]
fn team_02_forwards_and_bots_are_never_relayed() {
    let mut world = taken();
    write(&mut world, MIA, Written { relayable: false, ..plain("from another chat") });
    assert_stayed(&world, "from another chat");
    let mut world = open();
    write(&mut world, JAN, Written { relayable: false, ..plain("from another chat") });
    assert_eq!(world.ticket().assignee, None, "and they take nothing");
}

#[test]
fn team_02_editing_a_note_never_sends_it() {
    let mut world = taken();
    write(&mut world, JAN, plain("rude one"));
    let note = last_by_agent(&world).id;
    for words in ["polite one", "/r polite one", "/note polite one"] {
        let kind = EventKind::RoomEdited { ticket: world.ticket().id, message: note, words: words.into() };
        assert!(world.go(By::Agent(JAN), kind).unwrap().is_empty());
        let note = &world.state.messages[&note];
        assert_eq!((note.audience, &note.body), (Audience::Team, &Body::Words("polite one".into())));
    }
}

#[test]
fn team_02_an_edit_brings_no_slash_to_the_customer() {
    let mut world = taken();
    let message = last_by_agent(&world).id;
    let edit =
        |words: &str| EventKind::RoomEdited { ticket: world.ticket().id, message, words: words.into() };
    let (bare, command) = (edit("/r@deskbell_bot Which one, please?"), edit("//better not"));
    world.go(By::Agent(MIA), bare).unwrap();
    assert_eq!(world.state.messages[&message].body, Body::Words("Which one, please?".into()));
    let refusal = world.go(By::Agent(MIA), command).unwrap_err();
    assert!(matches!(refusal.0, Phrase::TeamUnknownCommand { .. }), "{refusal:?}");
    assert_eq!(world.state.messages[&message].body, Body::Words("Which one, please?".into()));
}

#[test]
fn what_a_closed_ticket_or_a_blocked_customer_cannot_get_is_kept_and_told() {
    let mut world = taken();
    world.act(MIA, TeamAct::Close).unwrap();
    write(&mut world, MIA, plain("one more thing"));
    assert_stayed(&world, "one more thing");
    assert_eq!(world.answer.toast, Some(Phrase::TeamTicketClosed));
    write(&mut world, MIA, plain("// for us"));
    assert_eq!(world.answer.toast, None, "it was not meant to go out");
    let mut world = taken();
    world.act(MIA, TeamAct::Block).unwrap();
    write(&mut world, MIA, plain("good bye"));
    assert_stayed(&world, "good bye");
    assert_eq!(world.answer.toast, Some(Phrase::TeamContactBlocked));
}

#[test]
fn a_reply_to_words_that_went_to_another_ticket_stays() {
    let mut world = taken();
    let asked = world.last_words().id;
    world.state.messages.get_mut(&asked).unwrap().ticket = Some(crate::ids::TicketId(uuid::Uuid::nil()));
    write(&mut world, MIA, replying("about your invoice", asked));
    assert_stayed(&world, "about your invoice");
    assert_eq!(last_by_agent(&world).quote, None);
}

#[test]
fn words_stay_the_teams_when_somebody_is_no_member_any_more() {
    let mut world = taken();
    world.agents[0].active = false;
    let kind = EventKind::RoomSaid {
        ticket: world.ticket().id,
        words: "hello".into(),
        files: vec![],
        reply_to: ReplyTo::Nothing,
        mode: RelayMode::Direct,
        relayable: true,
    };
    assert!(world.go(By::Agent(MIA), kind).is_err());
}
