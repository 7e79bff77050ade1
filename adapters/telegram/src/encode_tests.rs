//! Pieces, with the requests they become.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{AgentId, MessageId, Seq, TicketId};
use deskbell_core::model::Status;
use deskbell_core::port::{Block, Span};

use super::*;

const PERSON: Spot = Spot { chat: 7, thread: None };
const TOPIC: Spot = Spot { chat: -1_001, thread: Some(4) };

fn id<T: std::str::FromStr>(last: u32) -> T {
    match format!("0190d4e0-0000-7000-8000-{last:012}").parse() {
        Ok(id) => id,
        Err(_) => panic!("an id"),
    }
}

fn plain(text: &str) -> Vec<Block> {
    vec![Block::Plain { text: text.into() }]
}

fn shown(voice: Voice, text: &str) -> Shown {
    Shown {
        id: id::<MessageId>(1),
        seq: Seq(1),
        changed: Seq(1),
        voice,
        said_at: Timestamp(1_790_000_000_000),
        number: None,
        edited: false,
        retracted: false,
        blocks: if text.is_empty() { Vec::new() } else { plain(text) },
        quote: None,
        files: Vec::new(),
        buttons: Vec::new(),
        chosen: None,
    }
}

fn view(author: AuthorView, public: bool, text: &str) -> MessageView {
    MessageView {
        id: id::<MessageId>(2),
        ticket: Some(id::<TicketId>(3)),
        seq: Seq(1),
        changed: Seq(1),
        author,
        public,
        card: false,
        said_at: Timestamp(1_790_000_000_000),
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

fn file(last: u32, media_type: &str, size: i64) -> FileView {
    FileView { id: id(last), name: format!("file{last}"), media_type: media_type.into(), size }
}

fn button(label: &str, star: Option<u8>) -> ShownButton {
    ShownButton { token: format!("t_{label}"), label: label.into(), star, pressed: false, asks: None }
}

fn mia(public: bool, text: &str) -> MessageView {
    view(AuthorView::Agent { id: id::<AgentId>(9), name: "Mia".into() }, public, text)
}

fn ana(text: &str) -> MessageView {
    view(AuthorView::Contact { name: "Ana".into() }, true, text)
}

/// The calls as method and body, without the files' own fields.
fn calls(steps: Vec<Step>) -> Vec<(String, Value)> {
    let call = |call: Call| (call.method.to_owned(), Value::Object(call.body));
    steps
        .into_iter()
        .map(|step| match step {
            Step::Send(sent) => call(sent),
            Step::Edit { call: edit, .. } => call(edit),
            Step::Keep(id) => ("keep".into(), id.into()),
            Step::Delete(ids) => ("delete".into(), json!(ids)),
        })
        .collect()
}

fn customer_calls(message: &Shown) -> Vec<(String, Value)> {
    calls(show(PERSON, customer(message, None, &References::new())))
}

#[test]
fn an_agent_is_named_above_their_words_and_the_desk_is_not() {
    let mia = shown(Voice::Agent { name: Some("Mia".into()) }, "Sorry *Ana*, I am looking.");
    let expected = json!({
        "chat_id": 7, "text": "Mia\nSorry *Ana*, I am looking.", "entities": [{"type": "bold", "offset": 0, "length": 3}],
        "link_preview_options": {"is_disabled": true},
    });
    assert_eq!(customer_calls(&mia), [("sendMessage".to_owned(), expected)]);
    for voice in [Voice::Desk, Voice::Agent { name: None }] {
        let calls = customer_calls(&shown(voice, "Your number is #12."));
        assert_eq!(calls[0].1["text"], "Your number is #12.");
        assert_eq!(calls[0].1.get("parse_mode"), None);
    }
    let mut several = shown(Voice::Agent { name: Some("Mia".into()) }, "This one is done.");
    several.number = Some("#12".into());
    assert_eq!(customer_calls(&several)[0].1["text"], "Mia · #12\nThis one is done.");
}

#[test]
fn buttons_stand_one_in_a_row_and_stars_in_one() {
    let mut message = shown(Voice::Desk, "How did we do?");
    message.buttons = (1..=5).map(|star| button(&format!("{star}★"), Some(star))).collect();
    message.buttons.push(button("Later", None));
    let calls = customer_calls(&message);
    let rows = calls[0].1["reply_markup"]["inline_keyboard"].as_array().unwrap().clone();
    assert_eq!((rows.len(), rows[0].as_array().unwrap().len()), (2, 5));
    assert_eq!(rows[1], json!([{"text": "Later", "callback_data": "t_Later"}]));
}

#[test]
fn what_was_pressed_takes_the_buttons_place() {
    let mut message = shown(Voice::Desk, "Is it solved?");
    message.chosen = Some("Yes, solved".into());
    let steps = change(PERSON, &[31], &customer(&message, None, &References::new()));
    let expected = json!({
        "chat_id": 7, "message_id": 31, "text": "Is it solved?\n\n✔ Yes, solved",
        "link_preview_options": {"is_disabled": true},
    });
    assert_eq!(calls(steps), [("editMessageText".to_owned(), expected)]);
}

#[test]
fn a_reply_points_where_it_can_and_is_quoted_where_it_cannot() {
    let mut message = shown(Voice::Desk, "Yes.");
    message.quote = Some(QuoteView { message: id(5), text: "Is it open?".into() });
    let pointed = calls(show(PERSON, customer(&message, Some(11), &References::new())));
    assert_eq!(
        pointed[0].1["reply_parameters"],
        json!({"message_id": 11, "allow_sending_without_reply": true})
    );
    assert_eq!(pointed[0].1["text"], "Yes.");
    let quoted = customer_calls(&message);
    assert_eq!(quoted[0].1["text"], "Is it open?\nYes.");
    assert_eq!(quoted[0].1["entities"], json!([{"type": "blockquote", "offset": 0, "length": 11}]));
}

#[test]
fn words_ride_on_the_first_file_when_they_can() {
    let mut message = shown(Voice::Desk, "Here.");
    message.files = vec![file(1, "image/png", 10), file(2, "video/mp4", 10), file(3, "application/pdf", 10)];
    let steps = show(PERSON, customer(&message, None, &References::new()));
    let runs: Vec<Vec<FileKind>> = steps
        .iter()
        .map(|step| match step {
            Step::Send(call) => call.media.iter().map(|item| item.kind).collect(),
            _ => Vec::new(),
        })
        .collect();
    assert_eq!(runs, [vec![FileKind::Photo, FileKind::Video], vec![FileKind::Document]]);
    let calls = calls(steps);
    assert_eq!((&calls[0].1["caption"], calls[1].1.get("caption")), (&json!("Here."), None));

    // Too long for a caption, or with buttons: a message of its own, first.
    message.blocks = plain(&"word ".repeat(250));
    let long = customer_calls(&message);
    assert_eq!((long.len(), long[0].0.as_str()), (3, "sendMessage"));
    message.blocks = plain("Here.");
    message.buttons = vec![button("Thanks", None)];
    let pressed = customer_calls(&message);
    assert!(pressed[0].1.get("reply_markup").is_some() && pressed[1].1.get("caption").is_none());
}

#[test]
fn albums_hold_ten_of_what_goes_together() {
    let mut message = shown(Voice::Desk, "");
    message.files = (1..=11).map(|last| file(last, "image/jpeg", 10)).collect();
    message.files.extend([file(12, "audio/mpeg", 10), file(13, "audio/ogg", 10), file(14, "audio/mpeg", 10)]);
    let steps = show(PERSON, customer(&message, None, &References::new()));
    let sizes: Vec<usize> =
        steps.iter().map(|step| if let Step::Send(call) = step { call.media.len() } else { 0 }).collect();
    assert_eq!(sizes, [10, 1, 1, 1, 1]);
}

#[test]
fn files_that_telegram_has_go_back_as_they_came() {
    let references: References = [(id(1), "sticker:S".to_owned())].into();
    let mut message = shown(Voice::Desk, "");
    message.files =
        vec![file(1, "image/webp", 10), file(2, "image/jpeg", PHOTO_BYTES + 1), file(3, "image/gif", 10)];
    let look = customer(&message, None, &references);
    let kinds: Vec<_> = look.files.iter().map(|item| (item.kind, item.have.as_deref())).collect();
    assert_eq!(
        kinds,
        [(FileKind::Sticker, Some("S")), (FileKind::Document, None), (FileKind::Animation, None)]
    );
}

#[test]
fn texts_over_the_limit_are_several_messages_with_the_buttons_on_the_last() {
    let mut message = shown(Voice::Desk, &"😀".repeat(3_000));
    message.buttons = vec![button("OK", None)];
    let calls = customer_calls(&message);
    assert_eq!(calls.len(), 2);
    assert!(calls[0].1.get("reply_markup").is_none() && calls[1].1.get("reply_markup").is_some());
    for (_, body) in &calls {
        assert!(body["text"].as_str().unwrap().encode_utf16().count() <= TEXT);
    }
}

#[test]
fn an_edit_follows_the_messages_that_show_it() {
    let long = shown(Voice::Desk, &"word ".repeat(1_600));
    let look = customer(&long, None, &References::new());
    let methods = |shown: &[i64], look: &Look| -> Vec<String> {
        calls(change(PERSON, shown, look)).into_iter().map(|(method, _)| method).collect()
    };
    assert_eq!(methods(&[1], &look), ["editMessageText", "sendMessage"], "it has grown");
    let short = customer(&shown(Voice::Desk, "short"), None, &References::new());
    let steps = calls(change(PERSON, &[1, 2, 3], &short));
    assert_eq!(
        (steps[0].1["message_id"].clone(), steps[1].clone()),
        (json!(1), ("delete".into(), json!([2, 3])))
    );

    let mut captioned = shown(Voice::Desk, "new words");
    captioned.files = vec![file(1, "image/png", 10), file(2, "image/png", 10)];
    let look = customer(&captioned, None, &References::new());
    assert_eq!(methods(&[5, 6], &look), ["editMessageCaption", "keep"]);
    assert_eq!(methods(&[4, 5, 6], &look), ["editMessageText", "keep", "keep"]);
}

#[test]
fn the_team_sees_who_speaks_to_whom() {
    let text = |message: MessageView| team(&[message], None, &References::new()).text.text;
    assert_eq!(text(ana("My card was declined")), "Ana: My card was declined");
    assert_eq!(text(mia(true, "I am looking.")), "Mia → I am looking.");
    assert_eq!(text(mia(false, "she is upset")), "📝 Mia: she is upset");
    assert_eq!(text(view(AuthorView::Desk, true, "Your number is #12.")), "→ Your number is #12.");
    assert_eq!(text(view(AuthorView::Desk, false, "Mia took the ticket.")), "Mia took the ticket.");
    assert_eq!(text(ana("کارت من رد شد")), "Ana:\nکارت من رد شد", "two directions, two lines");
    let mut edited = ana("My card");
    edited.edited = true;
    assert_eq!(text(edited), "Ana: My card ✏️");
    let mut retracted = ana("");
    retracted.retracted = true;
    assert_eq!(text(retracted), "Ana: 🗑");
}

#[test]
fn several_messages_are_one_call_with_each_author() {
    let messages = [ana("one"), ana("two"), mia(false, "three")];
    let look = team(&messages, Some(20), &References::new());
    assert_eq!(look.text.text, "Ana: one\n\nAna: two\n\n📝 Mia: three");
    assert_eq!(look.text.entities.len(), 3);
    let steps = calls(show(TOPIC, look));
    assert_eq!((steps.len(), steps[0].1["message_thread_id"].clone()), (1, json!(4)));
    assert_eq!(steps[0].1["reply_parameters"]["message_id"], 20);
}

#[test]
fn a_card_holds_the_words_the_facts_and_the_buttons() {
    let head = |words: &str| RoomCard {
        ticket: id(3),
        title: "#12 Ana".into(),
        facts: vec![Block::Paragraph {
            spans: vec![Span { text: "#12".into(), bold: true, ..Span::default() }],
        }],
        words: plain(words),
        buttons: vec![vec![button("Take", None), button("Close", None)], Vec::new()],
        closed: false,
        status: Status::Open,
        states: Vec::new(),
    };
    let (look, rest) = card(&head("My card was declined"));
    assert_eq!((look.text.text.as_str(), rest.len()), ("My card was declined\n\n#12", 0));
    let rows = &look.keyboard.as_ref().unwrap()["inline_keyboard"];
    assert_eq!((rows.as_array().unwrap().len(), rows[0].as_array().unwrap().len()), (1, 2));

    // First words may be as long as a message: nothing of them is lost.
    let words = "word ".repeat(820) + "end";
    let (look, rest) = card(&head(&words));
    assert!(look.text.fits(TEXT) && look.text.text.ends_with("…\n\n#12"), "{}", look.text.text);
    assert!(rest.last().unwrap().text.ends_with("end"));
}

#[test]
fn a_name_alone_is_no_message() {
    let empty = shown(Voice::Agent { name: Some("Mia".into()) }, "");
    assert!(show(PERSON, customer(&empty, None, &References::new())).is_empty());
}

#[test]
fn a_repeat_is_marked_and_its_entities_move() {
    let first = |steps: Vec<Step>| match steps.into_iter().next() {
        Some(Step::Send(call)) => call,
        other => panic!("{other:?}"),
    };
    let mia = shown(Voice::Agent { name: Some("Mia".into()) }, "hello");
    let mut call = first(show(PERSON, customer(&mia, None, &References::new())));
    mark(&mut call);
    assert_eq!(
        (call.body["text"].clone(), call.body["entities"][0]["offset"].clone()),
        (json!("↻ Mia\nhello"), json!(2))
    );
    let mut wordless = shown(Voice::Desk, "");
    wordless.files = vec![file(1, "image/png", 10)];
    let mut call = first(show(PERSON, customer(&wordless, None, &References::new())));
    mark(&mut call);
    assert_eq!(call.body["caption"], "↻");
}

#[test]
fn a_boards_tickets_lead_to_their_topics() {
    let ticket =
        |link: &str| vec![Span { text: "#12 Ana".into(), link: Some(link.into()), ..Span::default() }];
    let items = vec![ticket("room:-1001234/17"), ticket("room:-55/17"), ticket("room:-1001234")];
    let look = board(&Board { blocks: vec![Block::List { ordered: false, items }] });
    let links: Vec<_> = look
        .text
        .entities
        .iter()
        .filter_map(|entity| match &entity.kind {
            MessageEntityKind::TextLink { url } => Some(url.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(links, ["https://t.me/c/1234/17"], "small groups have no addresses, and General is here");
}
