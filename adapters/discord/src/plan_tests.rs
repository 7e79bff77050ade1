//! Interactions as Discord's documents describe them, and what is done about them.

use deskbell_core::ids::ChannelId;
use serde_json::{Value, json};

use super::*;
use crate::atlas::Atlas;
use crate::config::{DiscordConfig, Token};

const ANA: u64 = 7;
const DM: u64 = 70;
const FORUM: u64 = 50;
const POST: u64 = 60;

fn config() -> DiscordConfig {
    let mut config = DiscordConfig::new(Token::new("a.b.c").unwrap_or_else(|error| panic!("{error}")));
    (config.guild, config.team_channel, config.panel_channel) = (Some(40), Some(FORUM), Some(51));
    (config.roles.agent, config.roles.lead) = (vec![31], vec![32]);
    config
}

fn plan_with(config: &DiscordConfig, interaction: &Value) -> Plan {
    let atlas = Atlas::new(Some(FORUM));
    atlas.learn_dm(DM, ANA);
    let channel = ChannelId::new("discord");
    let known =
        Known { channel: &channel, bot: 900, config, atlas: &atlas, now: deskbell_core::clock::Timestamp(5) };
    plan(&serde_json::from_value(interaction.clone()).unwrap(), &known)
}

fn planned(interaction: &Value) -> Plan {
    plan_with(&config(), interaction)
}

fn asked(interaction: &Value) -> Ask {
    match planned(interaction) {
        Plan::Ask(ask) => *ask,
        other => panic!("{other:?}"),
    }
}

/// In direct messages.
fn at_home(kind: u64, data: Value) -> Value {
    json!({"id": "501", "application_id": "900", "type": kind, "token": "secret", "version": 1, "data": data,
        "channel_id": DM.to_string(), "channel": {"id": DM.to_string(), "type": 1},
        "user": {"id": ANA.to_string(), "username": "ana_1", "global_name": "Ana"}, "locale": "hu", "context": 1,
        "entitlements": [], "authorizing_integration_owners": {"0": "0"}, "attachment_size_limit": 10485760})
}

/// In a channel of the server.
fn outside(kind: u64, data: Value) -> Value {
    json!({"id": "502", "application_id": "900", "type": kind, "token": "secret", "version": 1, "data": data,
        "guild_id": "40", "guild_locale": "en-US", "channel_id": "51", "channel": {"id": "51", "type": 0},
        "member": {"user": {"id": ANA.to_string(), "username": "ana_1"}, "roles": [], "permissions": "0"},
        "locale": "ru", "context": 0})
}

/// By an agent, in a ticket's post that no event has told of yet.
fn in_post(kind: u64, data: Value) -> Value {
    json!({"id": "503", "application_id": "900", "type": kind, "token": "secret", "version": 1, "data": data,
        "guild_id": "40", "channel_id": POST.to_string(),
        "channel": {"id": POST.to_string(), "type": 11, "parent_id": FORUM.to_string()},
        "member": {"user": {"id": "8", "username": "mia_1"}, "nick": "Mia", "roles": ["31"], "permissions": "0"},
        "locale": "en-US", "context": 0})
}

fn slash(name: &str, options: Value) -> Value {
    json!({"id": "1", "name": name, "type": 1, "options": options})
}

fn ticket(subcommand: &str, options: Value) -> Value {
    in_post(2, slash("ticket", json!([{"type": 1, "name": subcommand, "options": options}])))
}

fn on_message(name: &str, message: Value) -> Value {
    json!({"id": "1", "name": name, "type": 3, "target_id": "99", "resolved": {"messages": {"99": message}}})
}

fn button(custom_id: &str) -> Value {
    json!({"component_type": 2, "custom_id": custom_id})
}

fn form_of(category: Option<&str>) -> Plan {
    form(FormId::Question { category: category.map(CategoryKey::new), about: None })
}

fn command_of(ask: &Ask) -> (&str, &str) {
    match &ask.inbound.kind {
        InboundKind::RoomCommand(command) => (command.word.as_str(), command.rest.as_ref()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_ways_in_open_a_form_at_once() {
    assert_eq!(planned(&outside(2, slash("support", json!([])))), form_of(None));
    let topic = json!([{"name": "topic", "type": 3, "value": "payments"}]);
    assert_eq!(planned(&at_home(2, slash("support", topic))), form_of(Some("payments")));
    assert_eq!(planned(&outside(3, button("p"))), form_of(None));
    assert_eq!(planned(&outside(3, button("p:payments"))), form_of(Some("payments")));
    let list = json!({"component_type": 3, "custom_id": "s", "values": ["p:delivery"]});
    assert_eq!(planned(&outside(3, list)), form_of(Some("delivery")));
    assert_eq!(planned(&outside(3, button("o:f:payments"))), form_of(Some("payments")), "Continue");
}

#[test]
fn a_message_is_asked_about_with_its_words_and_files() {
    let message = json!({"id": "99", "channel_id": "51", "content": "It broke\ntwice", "author": {"id": "9", "username": "x"},
        "attachments": [{"id": "3", "filename": "a.png", "size": 1}]});
    let Plan::Form { form, prefill, files } = planned(&outside(2, on_message(MENU_ASK, message))) else {
        panic!()
    };
    assert_eq!(form, FormId::Question { category: None, about: Some(99) });
    assert_eq!((prefill.as_str(), files.len()), ("> It broke\n> twice\n", 1));
}

#[test]
fn a_form_is_a_whole_question() {
    let fields = json!({"custom_id": "f:payments", "components": [
        {"type": 18, "component": {"type": 4, "custom_id": "words", "value": "Charged twice"}},
        {"type": 18, "component": {"type": 3, "custom_id": "q:how", "values": ["1"]}},
        {"type": 18, "component": {"type": 4, "custom_id": "q:order", "value": "7"}}]});
    let ask = asked(&outside(5, fields.clone()));
    let InboundKind::Requested(request) = &ask.inbound.kind else { panic!() };
    assert_eq!(request.words, "Charged twice");
    assert_eq!(request.category, Some(CategoryKey::new("payments")));
    let given = [("how".to_owned(), Given::Choice(1)), ("order".to_owned(), Given::Words("7".into()))];
    assert_eq!(request.answers, given);
    assert_eq!((ask.inbound.update.0.as_str(), &ask.inbound.place), ("i:502", &Place::Customer("u7".into())));
    assert_eq!((ask.how, ask.ears, ask.echo), (Defer::Private, Some(ANA), None));
    let Sender::Customer { language_hint, .. } = &ask.inbound.sender else { panic!() };
    assert_eq!(language_hint, &Some(Language::new("ru")));
    let ask = asked(&at_home(5, fields));
    assert_eq!((ask.how, ask.ears, ask.echo.as_deref()), (Defer::Open, None, Some("Charged twice")));
    let chosen = json!({"custom_id": "f@99", "components": [
        {"type": 18, "component": {"type": 4, "custom_id": "words", "value": "Help"}},
        {"type": 18, "component": {"type": 3, "custom_id": "category", "values": ["delivery"]}}]});
    let ask = asked(&outside(5, chosen));
    let InboundKind::Requested(request) = &ask.inbound.kind else { panic!() };
    assert_eq!((request.category.as_ref().unwrap().as_str(), ask.about), ("delivery", Some(99)));
}

#[test]
fn a_customers_commands_and_buttons() {
    let kind = |interaction: &Value| asked(interaction).inbound.kind;
    let command = InboundKind::Privately;
    assert_eq!(kind(&at_home(2, slash("status", json!([])))), command(CustomerCommand::Status));
    let russian = json!([{"name": "language", "type": 3, "value": "ru"}]);
    let spoken = CustomerCommand::Language(Some(Language::new("ru")));
    assert_eq!(kind(&outside(2, slash("language", russian))), command(spoken));
    let words = json!([{"name": "words", "type": 3, "value": "refund"}]);
    assert_eq!(kind(&outside(2, slash("faq", words))), command(CustomerCommand::Faq("refund".into())));
    let ask = asked(&at_home(3, button("b:TOKEN")));
    assert_eq!((ask.inbound.kind, ask.how), (InboundKind::Pressed("TOKEN".into()), Defer::Update));
    let comment = FormId::Words { token: "TOKEN".into(), asks: Asks::Comment };
    assert_eq!(planned(&at_home(3, button("c:TOKEN"))), form(comment));
    let filled = json!({"custom_id": "m:c:TOKEN", "components": [
        {"type": 18, "component": {"type": 4, "custom_id": "words", "value": "Kind"}}]});
    let words = InboundKind::Filled { token: "TOKEN".into(), words: "Kind".into() };
    assert_eq!(kind(&at_home(5, filled)), words);
}

#[test]
fn every_ticket_command_is_one_of_the_rooms() {
    let text = |name: &str, value: &str| json!({"name": name, "type": 3, "value": value});
    for (subcommand, options, expected) in [
        ("take", json!([]), ("take", "")),
        ("reply", json!([text("text", "On it")]), ("r", "On it")),
        ("note", json!([text("text", "a regular")]), ("note", "a regular")),
        ("assign", json!([text("to", "Jan"), text("why", "knows it")]), ("assign", "Jan knows it")),
        ("assign", json!([text("to", "Jan")]), ("assign", "Jan")),
        ("priority", json!([text("level", "high")]), ("priority", "high")),
        ("category", json!([text("name", "payments")]), ("category", "payments")),
        ("kind", json!([text("name", "incident")]), ("kind", "incident")),
        ("tags", json!([text("tags", "a, b")]), ("tags", "a, b")),
        ("faq", json!([text("words", "refund")]), ("faq", "refund")),
        ("article", json!([]), ("article", "")),
        ("list", json!([]), ("tickets", "")),
        ("buttons", json!([]), ("t", "")),
        ("who", json!([]), ("who", "")),
    ] {
        let ask = asked(&ticket(subcommand, options));
        assert_eq!(command_of(&ask), expected);
        assert_eq!(ask.inbound.place, Place::Room("p60".into()));
        assert!(ask.inbound.shown.is_empty(), "nothing there shows it");
        let member = Sender::Member { external: "8".into(), name: "Mia".into(), role: Role::Agent };
        assert_eq!(ask.inbound.sender, member);
    }
    let reply = FormId::Room { post: POST, note: false };
    assert_eq!(planned(&ticket("reply", json!([]))), form(reply));
    let filled = json!({"custom_id": "m:N:60", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "words", "value": "a regular"}]}]});
    assert_eq!(command_of(&asked(&in_post(5, filled))), ("note", "a regular"));
}

#[test]
fn a_ticket_can_be_named_from_anywhere_and_is_looked_up_when_typed() {
    let elsewhere = |value: &str| {
        let mut interaction = ticket("take", json!([{"name": "ticket", "type": 3, "value": value}]));
        interaction["channel_id"] = "52".into();
        interaction["channel"] = json!({"id": "52", "type": 0});
        interaction
    };
    let ask = asked(&elsewhere("p61"));
    assert_eq!((ask.inbound.place, ask.ticket), (Place::Room("p61".into()), None));
    assert_eq!(asked(&elsewhere("#12")).ticket.as_deref(), Some("#12"));
    let mut nowhere = elsewhere("");
    nowhere["data"]["options"][0]["options"] = json!([]);
    assert_eq!(planned(&nowhere), Plan::Tell("which-ticket"));
    nowhere["data"]["options"][0]["name"] = "list".into();
    assert_eq!(planned(&nowhere), Plan::List);
}

#[test]
fn menus_of_a_message_send_keep_and_take_back() {
    let message =
        json!({"id": "99", "content": "We look into it", "author": {"id": "8", "username": "mia_1"}});
    let ask = asked(&in_post(2, on_message(MENU_SEND, message.clone())));
    let InboundKind::RoomCommand(command) = &ask.inbound.kind else { panic!() };
    assert_eq!((command.word.as_str(), &command.reply_to), ("r", &Some(MessageRef::Theirs("60/99".into()))));
    let otherwise = ask.otherwise.unwrap();
    assert_eq!(
        (otherwise.update.0.as_str(), otherwise.shown.as_slice()),
        ("i:503:words", &["60/99".to_owned()][..])
    );
    let InboundKind::RoomCommand(command) = &otherwise.kind else { panic!() };
    assert_eq!((command.word.as_str(), command.reply_to.as_ref()), ("r", None));
    assert_eq!(command_of(&asked(&in_post(2, on_message(MENU_KEEP, message.clone())))), ("keep", ""));
    let retract = asked(&in_post(2, on_message(MENU_RETRACT, message.clone())));
    assert_eq!((command_of(&retract), retract.otherwise.is_none()), (("delete", ""), true));
    // The desk's own lines are never sent on as somebody's words.
    let desk = json!({"id": "99", "content": "Ana: hello", "author": {"id": "900", "username": "deskbell", "bot": true}});
    assert!(asked(&in_post(2, on_message(MENU_SEND, desk))).otherwise.is_none());
    assert_eq!(planned(&outside(2, on_message(MENU_SEND, message))), Plan::Tell("which-ticket"));
}

#[test]
fn who_is_no_agent_does_nothing_in_a_post() {
    let mut guest = ticket("take", json!([]));
    guest["member"]["roles"] = json!(["30"]);
    let refused = Plan::Refuse {
        place: Place::Room("p60".into()),
        phrase: Phrase::TeamNotAllowed { needs: Role::Agent },
    };
    assert_eq!(planned(&guest), refused);
    for data in [button("b:TOKEN"), button("n:TOKEN")] {
        let mut guest = in_post(3, data);
        guest["member"]["roles"] = json!([]);
        assert_eq!(planned(&guest), refused);
    }
    let mut guest = in_post(
        4,
        slash(
            "ticket",
            json!([{"type": 1, "name": "assign", "options": [
        {"name": "to", "type": 3, "value": "j", "focused": true}]}]),
        ),
    );
    let sought = Plan::Complete { sought: Wanted::OfTeam(Sought::Receiver), text: "j".into() };
    assert_eq!(planned(&guest), sought);
    guest["member"]["roles"] = json!([]);
    assert!(matches!(planned(&guest), Plan::Nothing(_)), "names are the team's");
}

#[test]
fn a_panel_is_placed_by_leads() {
    let by = |roles: Value, permissions: &str| {
        let mut interaction = in_post(2, slash("panel", json!([])));
        interaction["member"]["roles"] = roles;
        interaction["member"]["permissions"] = permissions.into();
        interaction
    };
    let refused = |plan: &Plan| {
        matches!(plan, Plan::Refuse { phrase: Phrase::TeamNotAllowed { needs: Role::Lead }, .. })
    };
    assert_eq!(planned(&by(json!(["32"]), "0")), Plan::Panel { here: POST });
    assert!(refused(&planned(&by(json!(["31"]), "8"))), "roles are configured, so rights count for nothing");
    let mut open = config();
    open.roles = Default::default();
    assert_eq!(plan_with(&open, &by(json!([]), "32")), Plan::Panel { here: POST });
    assert!(refused(&plan_with(&open, &by(json!([]), "2048"))));
}

#[test]
fn an_agents_buttons_ask_for_words_where_they_need_some() {
    let ask = asked(&in_post(3, button("b:TOKEN")));
    assert_eq!((ask.inbound.kind, ask.how), (InboundKind::Pressed("TOKEN".into()), Defer::Update));
    let why = |words: &str| {
        json!({"custom_id": "m:w:TOKEN", "components": [
            {"type": 18, "component": {"type": 4, "custom_id": "words", "value": words}}]})
    };
    let kind = |words: &str| asked(&in_post(5, why(words))).inbound.kind;
    assert_eq!(kind("knows it"), InboundKind::Filled { token: "TOKEN".into(), words: "knows it".into() });
    assert_eq!(kind(" "), InboundKind::Pressed("TOKEN".into()), "Why is never required");
    let chosen = json!({"component_type": 3, "custom_id": "s", "values": ["w:TOKEN"]});
    let form_of = form(FormId::Words { token: "TOKEN".into(), asks: Asks::Why });
    assert_eq!(planned(&in_post(3, chosen)), form_of);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    for interaction in [
        json!({"type": 1}),
        json!({"type": 2, "user": {"id": "7"}, "data": {"name": "support", "type": 2}}),
        outside(3, button("other_bots_button")),
        outside(5, json!({"custom_id": "feedback", "components": []})),
        outside(2, slash("gone", json!([]))),
        json!({"type": 9, "user": {"id": "7"}}),
    ] {
        assert!(matches!(planned(&interaction), Plan::Nothing(_)), "{interaction}");
    }
}
