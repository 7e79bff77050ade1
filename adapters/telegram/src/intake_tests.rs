//! Captured updates, with what they become.

use deskbell_core::port::{CustomerCommand, FileRef};
use serde_json::{Value, json};

use super::*;

const NOW: Timestamp = Timestamp(1_790_000_000_000);
const GROUP: i64 = -1_001_234_567_890;

fn read_value(value: Value) -> Read {
    let update: Update = serde_json::from_value(value).unwrap();
    let channel = ChannelId::new("telegram");
    read(&update, &known(&channel))
}

fn known(channel: &ChannelId) -> Known<'_> {
    // Eva (9) administers the group.
    let role = &|_: i64, user: i64| if user == 9 { Role::Lead } else { Role::Agent };
    Known { channel, bot: 42, username: Some("desk_bot"), relay: RelayMode::Direct, now: NOW, role }
}

fn taken(value: Value) -> (Inbound, Origin) {
    match read_value(value) {
        Read::Take(taken) => *taken,
        other => panic!("{other:?}"),
    }
}

fn ana() -> Value {
    json!({"id": 7, "is_bot": false, "first_name": "Ana", "last_name": "Karimova", "language_code": "uz"})
}

fn mia() -> Value {
    json!({"id": 8, "is_bot": false, "first_name": "Mia", "username": "mia"})
}

fn with(mut value: Value, more: Value) -> Value {
    for (name, field) in more.as_object().unwrap() {
        value[name] = field.clone();
    }
    value
}

/// What Ana writes to the bot.
fn private(more: Value) -> Value {
    let message = json!({
        "message_id": 17, "from": ana(), "date": 1_789_999_990,
        "chat": {"id": 7, "type": "private", "first_name": "Ana"},
    });
    json!({"update_id": 1, "message": with(message, more)})
}

/// What Mia writes in the topic 4.
fn topic(more: Value) -> Value {
    let message = json!({
        "message_id": 21, "from": mia(), "date": 1_789_999_990, "message_thread_id": 4, "is_topic_message": true,
        "chat": {"id": GROUP, "type": "supergroup", "title": "Support", "is_forum": true},
        "reply_to_message": {"message_id": 4, "date": 1, "chat": {"id": GROUP, "type": "supergroup"},
            "forum_topic_created": {"name": "#12 Ana", "icon_color": 7_322_096}},
    });
    json!({"update_id": 2, "message": with(message, more)})
}

#[test]
fn words_of_a_customer() {
    let (inbound, origin) = taken(private(json!({"text": "My *card* was declined"})));
    assert_eq!(inbound.update, UpdateKey("m:7:17".into()));
    assert_eq!(inbound.said_at, Timestamp(1_789_999_990_000));
    assert_eq!(inbound.place, Place::Customer("7".into()));
    assert_eq!(inbound.shown, ["17"]);
    let sender = Sender::Customer {
        external: "7".into(),
        name: Some("Ana Karimova".into()),
        language_hint: Some(Language::new("uz")),
    };
    assert_eq!(inbound.sender, sender);
    let said = InboundKind::Said { words: "My *card* was declined".into(), files: Vec::new(), quote: None };
    assert_eq!(inbound.kind, said);
    assert_eq!(origin, Origin::Words { spot: Spot::chat(7), message: 17 });
}

#[test]
fn a_reply_names_what_it_answers() {
    let reply = json!({"text": "This one", "reply_to_message": {"message_id": 11, "date": 1},
        "quote": {"text": "one", "position": 0}});
    let InboundKind::Said { quote, .. } = taken(private(reply)).0.kind else { panic!() };
    assert_eq!(quote, Some(MessageRef::Theirs("11".into())));
}

#[test]
fn commands_and_deep_links_of_a_customer() {
    let command = |text: &str| taken(private(json!({"text": text}))).0.kind;
    assert_eq!(command("/start"), InboundKind::Command(CustomerCommand::Start));
    assert_eq!(
        command("/start c_refunds"),
        InboundKind::Command(CustomerCommand::StartWith("c_refunds".into()))
    );
    assert_eq!(command("/status"), InboundKind::Command(CustomerCommand::Status));
    assert!(matches!(command("/etc/hosts is broken"), InboundKind::Said { .. }));
    let Read::Say { phrase, hint, .. } = read_value(private(json!({"text": "/halp"}))) else { panic!() };
    assert_eq!(phrase, Phrase::UnknownCommand { command: "/halp".into() });
    assert_eq!(hint, Some(Language::new("uz")));
    // On a photo it is what they say of it.
    let photo = json!({"photo": [{"file_id": "p"}], "caption": "/status"});
    assert!(matches!(taken(private(photo)).0.kind, InboundKind::Said { .. }));
}

#[test]
fn an_album_is_one_message_with_all_its_ids() {
    let part = |id: i64, caption: Option<&str>| -> Message {
        let fields = json!({"message_id": id, "media_group_id": "a", "photo": [{"file_id": format!("p{id}")}],
            "caption": caption});
        serde_json::from_value(private(fields)["message"].clone()).unwrap()
    };
    let parts = [part(17, None), part(18, Some("the box")), part(19, Some("and inside"))];
    let channel = ChannelId::new("telegram");
    let Read::Take(taken) = album(&parts.iter().collect::<Vec<_>>(), &known(&channel)) else { panic!() };
    let (inbound, _) = *taken;
    assert_eq!((inbound.update.0.as_str(), inbound.shown.len()), ("m:7:17", 3));
    let InboundKind::Said { words, files, .. } = inbound.kind else { panic!() };
    assert_eq!((words.as_str(), files.len()), ("the box\nand inside", 3));
}

#[test]
fn an_edit_is_told_with_its_words() {
    let mut update = private(json!({"text": "My card was refused", "edit_date": 1_789_999_995}));
    update["edited_message"] = update["message"].take();
    let (first, origin) = taken(update.clone());
    let kind =
        InboundKind::Edited { message: MessageRef::Theirs("17".into()), words: "My card was refused".into() };
    assert_eq!((first.kind.clone(), first.said_at), (kind, Timestamp(1_789_999_995_000)));
    assert!(matches!(origin, Origin::Words { .. }));
    assert_eq!(taken(update.clone()).0.update, first.update, "the same edit is the same update");
    // Two edits in one second.
    update["edited_message"]["text"] = "My card was refused!".into();
    assert_ne!(taken(update).0.update, first.update);
}

#[test]
fn reactions_of_a_customer_are_told_and_the_teams_are_not() {
    let reaction = |old: Value, new: Value, kind: &str| {
        json!({"update_id": 3, "message_reaction": {"chat": {"id": 7, "type": kind}, "message_id": 16, "user": ana(),
            "date": 1_789_999_990, "old_reaction": old, "new_reaction": new}})
    };
    let emoji = |emoji: &str| json!([{"type": "emoji", "emoji": emoji}]);
    let of = |value: Value| match taken(value).0.kind {
        InboundKind::Reacted { message, emoji } => (message, emoji),
        other => panic!("{other:?}"),
    };
    let message = MessageRef::Theirs("16".into());
    assert_eq!(of(reaction(json!([]), emoji("👍"), "private")), (message.clone(), Some("👍".into())));
    assert_eq!(of(reaction(emoji("👍"), json!([]), "private")), (message.clone(), None));
    let drawn = json!([{"type": "custom_emoji", "custom_emoji_id": "5"}]);
    assert_eq!(of(reaction(json!([]), drawn, "private")), (message, Some("✨".into())));
    assert!(matches!(read_value(reaction(json!([]), emoji("👍"), "supergroup")), Read::Ignored(_)));
}

#[test]
fn a_customer_who_blocks_the_bot_is_unreachable_until_they_come_back() {
    let member = |status: &str| {
        json!({"update_id": 4, "my_chat_member": {"chat": {"id": 7, "type": "private"}, "from": ana(), "date": 1_789_999_990,
            "old_chat_member": {"status": "member", "user": {"id": 42, "is_bot": true, "first_name": "Desk"}},
            "new_chat_member": {"status": status, "user": {"id": 42, "is_bot": true, "first_name": "Desk"}, "until_date": 0}}})
    };
    assert_eq!(taken(member("kicked")).0.kind, InboundKind::Unreachable);
    assert_eq!(taken(member("member")).0.kind, InboundKind::Reachable);
    assert_ne!(taken(member("kicked")).0.update, taken(member("member")).0.update);
}

#[test]
fn a_press_is_told_with_who_and_where() {
    let press = |chat: Value, from: Value| {
        json!({"update_id": 5, "callback_query": {"id": "991", "from": from, "chat_instance": "1", "data": "tok_EN-1",
            "message": chat}})
    };
    let mut card = private(json!({"text": "Did that solve it?"}))["message"].take();
    card["from"] = json!({"id": 42, "is_bot": true, "first_name": "Desk"});
    let (inbound, origin) = taken(press(card, ana()));
    assert_eq!(
        (inbound.kind, inbound.place),
        (InboundKind::Pressed("tok_EN-1".into()), Place::Customer("7".into()))
    );
    assert_eq!((inbound.update, inbound.said_at), (UpdateKey("q:991".into()), NOW));
    assert_eq!(origin, Origin::Press { query: "991".into(), spot: Spot::chat(7), message: Some(17) });

    let (inbound, _) = taken(press(topic(json!({"text": "#12"}))["message"].take(), mia()));
    assert_eq!(inbound.place, Place::Room(format!("{GROUP}/4")));
    assert_eq!(
        inbound.sender,
        Sender::Member { external: "8".into(), name: "Mia".into(), role: Role::Agent }
    );

    // One that is too old to be reached comes with its number alone.
    let old = json!({"chat": {"id": GROUP, "type": "supergroup"}, "message_id": 3, "date": 0});
    assert_eq!(taken(press(old, mia())).0.place, Place::Hub(GROUP.to_string()));
}

#[test]
fn words_in_a_topic_answer_nothing_unless_they_do() {
    let (inbound, origin) = taken(topic(json!({"text": "Sorry Ana, I am looking."})));
    assert_eq!(inbound.place, Place::Room(format!("{GROUP}/4")));
    let said = RoomSaid {
        words: "Sorry Ana, I am looking.".into(),
        files: Vec::new(),
        reply_to: None,
        mode: RelayMode::Direct,
        relayable: true,
    };
    assert_eq!(inbound.kind, InboundKind::RoomSaid(said));
    assert_eq!(origin, Origin::Words { spot: Spot { chat: GROUP, thread: Some(4) }, message: 21 });

    let reply = json!({"text": "This one?", "reply_to_message": {"message_id": 15, "date": 1}});
    let InboundKind::RoomSaid(said) = taken(topic(reply)).0.kind else { panic!() };
    assert_eq!(said.reply_to, Some(MessageRef::Theirs("15".into())));
}

#[test]
fn forwards_are_marked_and_others_voices_never_relayed() {
    let forward = json!({"text": "look", "forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}});
    let InboundKind::RoomSaid(said) = taken(topic(forward.clone())).0.kind else { panic!() };
    assert!(!said.relayable);
    // A forwarded command is somebody else's.
    let command = with(forward, json!({"text": "/close"}));
    assert!(matches!(taken(topic(command)).0.kind, InboundKind::RoomSaid(_)));

    let bot = json!({"text": "hi", "from": {"id": 55, "is_bot": true, "first_name": "Other"}});
    assert!(matches!(read_value(topic(bot)), Read::Ignored(_)));
    let channel =
        json!({"text": "hi", "sender_chat": {"id": -1_009, "type": "channel"}, "is_automatic_forward": true});
    assert!(matches!(read_value(topic(channel)), Read::Ignored(_)));
    let guest = json!({"text": "hi", "sender_chat": {"id": -1_009, "type": "channel"}});
    assert!(matches!(read_value(topic(guest)), Read::Ignored(_)));
}

#[test]
fn an_anonymous_administrator_is_nobody() {
    let anonymous = json!({"text": "/close", "sender_chat": {"id": GROUP, "type": "supergroup"},
        "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"}});
    let spot = Spot { chat: GROUP, thread: Some(4) };
    assert_eq!(read_value(topic(anonymous)), Read::Anonymous { spot, message: 21 });
}

#[test]
fn a_slash_in_a_topic_is_a_command_or_stays_words() {
    let kind = |text: &str| taken(topic(json!({"text": text}))).0.kind;
    let InboundKind::RoomCommand(command) = kind("/note@desk_bot call her back") else { panic!() };
    assert_eq!((command.word.as_str(), command.rest.as_str()), ("note", "call her back"));
    assert!(matches!(kind("/tkae"), InboundKind::RoomCommand(_)), "the desk answers what it does not know");
    for words in [" // between us", "/etc/hosts"] {
        let InboundKind::RoomSaid(said) = kind(words) else { panic!() };
        assert_eq!(said.words, words, "unchanged: the rules keep it in the team");
    }
    assert!(matches!(read_value(topic(json!({"text": "/take@other_bot"}))), Read::Ignored(_)));
    let photo = json!({"photo": [{"file_id": "p"}], "caption": "/r here it is", "text": null});
    let InboundKind::RoomCommand(command) = taken(topic(photo)).0.kind else { panic!() };
    assert!(matches!(command.files[..], [FileRef::Remote(_)]));
}

#[test]
fn a_slash_on_any_item_keeps_an_album_in_the_team() {
    let part = |id: i64, caption: &str| -> Message {
        let fields =
            json!({"message_id": id, "media_group_id": "a", "photo": [{"file_id": "p"}], "caption": caption});
        serde_json::from_value(topic(fields)["message"].clone()).unwrap()
    };
    let parts = [part(21, "look at this"), part(22, "// only us")];
    let channel = ChannelId::new("telegram");
    let Read::Take(taken) = album(&parts.iter().collect::<Vec<_>>(), &known(&channel)) else { panic!() };
    let InboundKind::RoomSaid(said) = taken.0.kind else { panic!() };
    assert_eq!(said.words, "// only us\nlook at this");
}

#[test]
fn talk_outside_of_tickets_is_nobodys_business_but_commands_are() {
    let general = |text: &str, from: Value| {
        let mut update = topic(json!({"text": text, "from": from}));
        let message = update["message"].as_object_mut().unwrap();
        message.remove("message_thread_id");
        message.remove("is_topic_message");
        message.remove("reply_to_message");
        update
    };
    assert!(matches!(read_value(general("good morning", mia())), Read::Ignored(_)));
    let (inbound, _) = taken(general("/tickets", mia()));
    assert_eq!(inbound.place, Place::Hub(GROUP.to_string()));
    assert!(matches!(inbound.kind, InboundKind::RoomCommand(_)));
    // In a group without topics an answer's thread is no ticket.
    let mut thread = general("hello", mia());
    thread["message"]["message_thread_id"] = 20.into();
    assert!(matches!(read_value(thread), Read::Ignored(_)));

    let eva = json!({"id": 9, "is_bot": false, "first_name": "Eva"});
    for text in ["/link K7Q2-XM", "/start@desk_bot K7Q2-XM"] {
        let (inbound, _) = taken(general(text, eva.clone()));
        assert_eq!(inbound.kind, InboundKind::Link { code: "K7Q2-XM".into() });
        assert_eq!(inbound.place, Place::Hub(GROUP.to_string()));
    }
    let Read::Say { phrase, .. } = read_value(general("/link K7Q2-XM", mia())) else { panic!() };
    assert_eq!(phrase, Phrase::TeamNotAllowed { needs: Role::Lead });
}

#[test]
fn an_edit_in_a_topic_is_the_agents_and_elsewhere_the_desk_knows_whose() {
    let mut update = topic(json!({"text": "Sorry Ana, I look.", "edit_date": 1_789_999_999}));
    update["edited_message"] = update["message"].take();
    let (inbound, origin) = taken(update.clone());
    assert!(matches!(inbound.kind, InboundKind::Edited { .. }));
    assert_eq!((inbound.place, origin), (Place::Room(format!("{GROUP}/4")), Origin::Nobody));
    update["edited_message"]["is_topic_message"] = false.into();
    // It may be about a ticket that is told in the group itself.
    let (inbound, origin) = taken(update);
    assert_eq!((inbound.place, origin), (Place::Hub(GROUP.to_string()), Origin::Nobody));
}

#[test]
fn what_answers_something_outside_of_topics_may_be_about_a_ticket_that_is_told_there() {
    let mut update = topic(json!({"text": "Hello Ana", "reply_to_message": {"message_id": 20}}));
    update["message"]["is_topic_message"] = false.into();
    update["message"]["message_thread_id"] = 20.into();
    let (inbound, _) = taken(update.clone());
    assert_eq!(inbound.place, Place::Hub(GROUP.to_string()));
    let InboundKind::RoomSaid(said) = inbound.kind else { panic!("{:?}", inbound.kind) };
    assert_eq!(said.reply_to, Some(MessageRef::Theirs("20".into())), "a thread of replies is no topic");
    update["message"]["reply_to_message"].take();
    assert!(matches!(read_value(update), Read::Ignored(_)), "talk among colleagues");
}

#[test]
fn a_group_that_moves_is_followed() {
    let moved = json!({"update_id": 6, "message": {"message_id": 90, "date": 1_789_999_990, "from": mia(),
        "chat": {"id": -555, "type": "group", "title": "Support"}, "migrate_to_chat_id": GROUP}});
    let (inbound, _) = taken(moved);
    assert_eq!(inbound.place, Place::Hub("-555".into()));
    assert_eq!(inbound.kind, InboundKind::HubMoved { to: GROUP.to_string() });
}

#[test]
fn services_are_ignored_and_our_own_topics_remembered() {
    for service in [
        json!({"new_chat_members": [mia()]}),
        json!({"pinned_message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}}}),
        json!({"forum_topic_closed": {}}),
        json!({"forum_topic_created": {"name": "Lunch", "icon_color": 1}}),
    ] {
        assert!(matches!(read_value(topic(service)), Read::Ignored(_)));
    }
    let ours = json!({"forum_topic_created": {"name": "#12 Ana: card", "icon_color": 1}, "message_id": 4,
        "from": {"id": 42, "is_bot": true, "first_name": "Desk"}});
    let spot = Spot { chat: GROUP, thread: Some(4) };
    assert_eq!(read_value(topic(ours)), Read::TopicOpened { spot, title: "#12 Ana: card".into() });
    let other = json!({"update_id": 7, "chat_member": {"chat": {"id": GROUP, "type": "supergroup"}, "from": mia(), "date": 1,
        "new_chat_member": {"status": "member", "user": mia()}}});
    assert!(matches!(read_value(other), Read::Ignored(_)));
}
