//! What a piece looks like in Discord.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{AgentId, MessageId, Seq, TicketId};
use deskbell_core::port::{QuoteView, Span};
use uuid::Uuid;

use super::*;

fn plain(text: &str) -> Vec<Block> {
    vec![Block::Plain { text: text.into() }]
}

fn button(label: &str) -> ShownButton {
    serde_json::from_value(json!({"token": label.to_lowercase(), "label": label})).unwrap()
}

fn file(size: i64) -> FileView {
    FileView {
        id: AttachmentId(Uuid::from_u128(9)),
        name: "a.png".into(),
        media_type: "image/png".into(),
        size,
    }
}

pub(crate) fn shown(voice: Voice, text: &str) -> Shown {
    Shown {
        id: MessageId(Uuid::from_u128(1)),
        seq: Seq(1),
        changed: Seq(1),
        voice,
        said_at: Timestamp(0),
        number: None,
        edited: false,
        retracted: false,
        blocks: plain(text),
        quote: None,
        files: Vec::new(),
        buttons: Vec::new(),
        chosen: None,
    }
}

fn view(author: AuthorView, public: bool, text: &str) -> MessageView {
    MessageView {
        id: MessageId(Uuid::from_u128(2)),
        ticket: None,
        seq: Seq(2),
        changed: Seq(2),
        author,
        public,
        card: false,
        said_at: Timestamp(0),
        edited: false,
        retracted: false,
        blocks: plain(text),
        quote: None,
        files: Vec::new(),
        buttons: Vec::new(),
        chosen: None,
        earlier: Vec::new(),
    }
}

fn ana(text: &str) -> MessageView {
    view(AuthorView::Contact { name: "Ana".into() }, true, text)
}

fn mia(public: bool, text: &str) -> MessageView {
    view(AuthorView::Agent { id: AgentId(Uuid::from_u128(5)), name: "Mia".into() }, public, text)
}

fn room_card(words: &str) -> RoomCard {
    RoomCard {
        ticket: TicketId(Uuid::from_u128(3)),
        title: "#12 Ana".into(),
        facts: plain("#12 · Telegram"),
        words: plain(words),
        buttons: vec![vec![button("Take"), button("Close")], Vec::new()],
        closed: false,
        status: Status::Open,
        states: Vec::new(),
    }
}

#[test]
fn nobody_is_pinged_by_what_somebody_wrote() {
    let look = customer(&shown(Voice::Agent { name: Some("Mia".into()) }, "@everyone look <@123>"), None);
    let drafts = look.drafts();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].body["allowed_mentions"], json!({"parse": []}));
    assert_eq!(drafts[0].body["content"], "**Mia**\n@everyone look \\<@123>");
    assert_eq!(drafts[0].body["flags"], WITHOUT_PREVIEWS);
}

#[test]
fn an_agent_without_a_name_is_the_team_and_a_quote_stands_only_where_discord_has_none() {
    let mut message = shown(Voice::Agent { name: None }, "Done.");
    message.quote = Some(QuoteView { message: MessageId(Uuid::from_u128(7)), text: "is it\ndone?".into() });
    assert_eq!(customer(&message, None).parts, ["> is it done?\nDone."]);
    let at = MessageSpot { channel: 70, message: 700 };
    let drafts = customer(&message, Some(at)).drafts();
    assert_eq!(drafts[0].body["content"], "Done.");
    assert_eq!(drafts[0].body["message_reference"]["message_id"], "700");
    assert_eq!(drafts[0].body["message_reference"]["fail_if_not_exists"], false);
    assert!(customer(&shown(Voice::Agent { name: Some("Mia".into()) }, " "), None).drafts().is_empty());
}

#[test]
fn long_words_are_several_messages_with_the_files_and_buttons_on_the_last() {
    let mut message = shown(Voice::Desk, &"A sentence of some words. ".repeat(150));
    message.files = vec![file(5)];
    message.buttons = vec![button("Yes"), button("No")];
    let drafts = customer(&message, None).drafts();
    assert_eq!(drafts.len(), 2);
    assert!(drafts[0].files.is_empty() && !drafts[0].body.contains_key("components"));
    assert_eq!(drafts[1].files.len(), 1);
    assert_eq!(drafts[1].body["components"][0]["components"][1]["label"], "No");
}

#[test]
fn files_go_up_ten_at_once_and_not_more_than_a_request_holds() {
    let mut message = shown(Voice::Desk, "");
    message.files = vec![file(5); 12];
    let counts = |message: &Shown| {
        customer(message, None).drafts().iter().map(|draft| draft.files.len()).collect::<Vec<_>>()
    };
    assert_eq!(counts(&message), [10, 2]);
    message.files = vec![file(9 * 1024 * 1024); 3];
    assert_eq!(counts(&message), [2, 1]);
}

#[test]
fn several_messages_are_one_with_each_author() {
    let look = team(&[ana("one"), mia(true, "two"), mia(false, "three")], None);
    assert_eq!(look.parts, ["**Ana:** one\n\n**Mia →** two\n\n**📝 Mia:** three"]);
    let mut taken = ana("gone");
    taken.retracted = true;
    assert_eq!(team(&[taken], None).parts, ["**Ana:** 🗑"]);
    assert_eq!(team(&[ana("سلام")], None).parts, ["**Ana:**\nسلام"]);
}

#[test]
fn a_card_holds_the_words_the_facts_and_the_buttons() {
    let (look, rest) = card(&room_card("My card was declined"));
    assert!(rest.is_empty());
    let drafts = look.drafts();
    assert_eq!(drafts[0].body["content"], "My card was declined");
    assert_eq!(drafts[0].body["embeds"][0]["description"], "#12 · Telegram");
    assert_eq!(drafts[0].body["flags"], 0, "the card itself would be hidden");
    assert_eq!(drafts[0].body["components"][0]["components"][0]["custom_id"], "b:take");
    let words = "word ".repeat(500) + "end";
    let (look, rest) = card(&room_card(&words));
    assert!(look.parts[0].ends_with('…') && units(&look.parts[0]) <= CONTENT);
    assert!(rest.last().unwrap().ends_with("end"));
    let (look, _) = card(&room_card(""));
    assert_eq!(look.drafts().len(), 1, "files only");
}

#[test]
fn many_choices_are_a_select_and_stars_stand_in_one_row() {
    let many: Vec<_> = (0..30).map(|at| button(&format!("Choice {at}"))).collect();
    let made = components(&[], &many);
    assert_eq!(made.len(), 1);
    assert_eq!(made[0]["components"][0]["options"].as_array().unwrap().len(), 25);
    assert_eq!(made[0]["components"][0]["options"][3]["value"], "b:choice 3");
    let mut stars: Vec<_> = (1..=5).map(|_| button("★")).collect();
    for (at, star) in stars.iter_mut().enumerate() {
        star.star = Some(u8::try_from(at + 1).unwrap());
    }
    stars.push(button("Comment"));
    let made = components(&[], &stars);
    assert_eq!((made.len(), made[0]["components"].as_array().unwrap().len()), (2, 5));
    let rows: Vec<Vec<_>> = (0..7).map(|at| vec![button(&format!("A long label of a row {at}"))]).collect();
    let made = components(&rows, &[]);
    assert_eq!(
        made.iter().map(|row| row["components"].as_array().unwrap().len()).collect::<Vec<_>>(),
        [5, 2]
    );
    assert_eq!(label(&button(&"x".repeat(100))).chars().count(), 80);
}

#[test]
fn a_board_leads_to_the_posts_as_far_as_there_is_room() {
    let line = |at: u64| {
        let link = Some(format!("{ROOM_LINK}p{}", 100_000_000_000_000_000 + at));
        vec![Span { text: format!("#{at} {}", "Some subject ".repeat(9)), link, ..Span::default() }]
    };
    let made = |count| {
        let items = (0..count).map(line).collect();
        let whole = Board { blocks: vec![Block::List { ordered: false, items }] };
        board(&whole, Some(1)).embed.unwrap()["description"].as_str().unwrap().to_owned()
    };
    assert!(made(2).contains("](<https://discord.com/channels/1/100000000000000001>)"));
    let full = made(20);
    assert!(units(&full) <= EMBED && full.contains("#19"), "{}", units(&full));
    assert!(full.matches("https://").count() >= 10);
}
