//! From an interaction to its answers: Discord is a server that notes what it is asked, the desk one that answers when it
//! is told to.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use deskbell_core::ids::{CategoryKey, ChannelId, TicketNumber};
use deskbell_core::port::{Form, Forms, ReceiveError, ShownButton};
use serde_json::value::RawValue;
use tokio::sync::Semaphore;

use super::*;
use crate::fakes::{FORUM, Server, channel};

const CALLBACK: &str = "POST /interactions/500/secret/callback";
const ORIGINAL: &str = "PATCH /webhooks/42/secret/messages/@original";
const FOLLOW_UP: &str = "POST /webhooks/42/secret";

/// Answers as a test tells it to, and only when it lets it.
struct Held {
    gate: Semaphore,
    outcomes: Mutex<Vec<Result<Outcome, ReceiveError>>>,
    told: Mutex<Vec<Inbound>>,
    /// Lists never come while this is set.
    stuck: bool,
    sought: AtomicUsize,
}

fn desk(outcomes: impl IntoIterator<Item = Outcome>) -> Arc<Held> {
    let outcomes: Vec<_> = outcomes.into_iter().map(Ok).collect();
    Arc::new(Held {
        gate: Semaphore::new(100),
        outcomes: Mutex::new(outcomes),
        told: Mutex::default(),
        stuck: false,
        sought: AtomicUsize::new(0),
    })
}

#[async_trait]
impl Helpdesk for Held {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        self.told.lock().unwrap().push(inbound);
        self.gate.acquire().await.unwrap().forget();
        let mut outcomes = self.outcomes.lock().unwrap();
        if outcomes.is_empty() { Ok(Outcome::Accepted(Answer::default())) } else { outcomes.remove(0) }
    }

    async fn speak(&self, _: &ChannelId, _: &Place, hint: Option<&Language>, phrase: &Phrase) -> String {
        format!("{} {}", hint.map_or("-", Language::as_str), phrase.message())
    }

    fn languages(&self) -> Vec<Language> {
        ["en", "ru"].map(Language::new).to_vec()
    }

    fn texts(&self, language: &Language) -> BTreeMap<String, String> {
        [
            "form-title",
            "panel",
            "panel-placed",
            "panel-no-access",
            "which-ticket",
            "continue",
            "continue-words",
        ]
        .map(|name| (format!("discord-{name}"), format!("{language} {name}")))
        .into()
    }

    fn forms(&self, _: &Language) -> Forms {
        let form =
            |key: &str| Form { category: CategoryKey::new(key), name: key.to_uppercase(), questions: vec![] };
        Forms { categories: vec![form("payments"), form("delivery")], message_chars: 100, ..Forms::default() }
    }

    async fn seek(&self, _: &ChannelId, _: &Language, _: Sought, text: &str) -> Vec<Hit> {
        self.sought.fetch_add(1, Ordering::Relaxed);
        if self.stuck {
            std::future::pending::<()>().await;
        }
        vec![Hit { label: format!("#12 Ana: {text}"), value: "p60".into() }]
    }
}

fn event(value: &Value) -> Event {
    let data = RawValue::from_string(value.to_string()).unwrap();
    Event { name: "INTERACTION_CREATE".into(), key: "s:1".into(), data }
}

fn interaction(kind: u64, place: u64, data: Value) -> Value {
    json!({"id": "500", "type": kind, "token": "secret", "data": data, "channel_id": place.to_string(),
        "channel": {"id": place.to_string(), "parent_id": if place == 60 { FORUM.to_string() } else { "0".into() }},
        "member": {"user": {"id": "7", "username": "ana"}, "roles": [], "permissions": "32"}, "locale": "ru"})
}

fn form(words: &str) -> Value {
    let field = json!({"type": 18, "component": {"type": 4, "custom_id": "words", "value": words}});
    interaction(5, 51, json!({"custom_id": "f:payments", "components": [field]}))
}

fn team(subcommand: &str, options: Value) -> Value {
    let subcommand = json!([{"type": 1, "name": subcommand, "options": options}]);
    interaction(2, 60, json!({"name": "ticket", "type": 1, "options": subcommand}))
}

async fn taken(desk: &Arc<Held>, interaction: &Value) -> Arc<Server> {
    let (channel, server) = channel(|_| {}).await;
    take(channel, desk.clone(), event(interaction)).await;
    server
}

fn said(server: &Server, what: &str) -> Vec<String> {
    server.bodies(what).iter().map(|body| body["content"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_first_answer_comes_before_the_desk_is_heard_of() {
    let desk = desk([Outcome::Accepted(Answer { ticket: Some(TicketNumber(12)), ..Answer::default() })]);
    desk.gate.forget_permits(100);
    let (channel, server) = channel(|_| {}).await;
    let work = tokio::spawn(take(channel, desk.clone(), event(&form("Charged twice"))));
    let first = server.called(CALLBACK).await;
    assert_eq!(first, json!({"type": 5, "data": {"flags": 64}}));
    assert!(server.bodies(ORIGINAL).is_empty(), "the store stands still");
    desk.gate.add_permits(1);
    work.await.unwrap();
    assert_eq!(said(&server, ORIGINAL), ["ru request-taken"]);
    assert_eq!(server.bodies(CALLBACK).len(), 1, "acknowledged once");
    let InboundKind::Requested(request) = desk.told.lock().unwrap()[0].kind.clone() else { panic!() };
    assert_eq!(request.words, "Charged twice");
}

#[tokio::test]
async fn forms_need_nobody() {
    let desk = desk([]);
    let server =
        taken(&desk, &interaction(3, 51, json!({"custom_id": "p:payments", "component_type": 2}))).await;
    let [form] = server.bodies(CALLBACK).try_into().unwrap();
    assert_eq!((form["type"].as_u64(), form["data"]["custom_id"].as_str()), (Some(9), Some("f:payments")));
    assert_eq!(form["data"]["title"], "PAYMENTS");
    assert!(desk.told.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_that_came_too_late_becomes_a_button_where_the_person_reads() {
    let (channel, server) = channel(|_| {}).await;
    channel.atlas.learn_dm(70, 7);
    server.refuse(CALLBACK, 404, 10_062);
    let support = interaction(2, 51, json!({"name": "support", "type": 1}));
    take(channel, desk([]), event(&support)).await;
    let [message] = server.bodies("POST /channels/70/messages").try_into().unwrap();
    let button = &message["components"][0]["components"][0];
    assert_eq!((button["label"].as_str(), button["custom_id"].as_str()), (Some("ru continue"), Some("o:f")));
    assert_eq!((&message["enforce_nonce"], &message["nonce"]), (&json!(true), &json!("500")));
}

#[tokio::test]
async fn what_was_not_taken_is_to_be_tried_again() {
    let desk = desk([]);
    desk.outcomes.lock().unwrap().push(Err(ReceiveError::Unavailable));
    let server = taken(&desk, &form("Charged twice")).await;
    assert_eq!(said(&server, ORIGINAL), ["ru try-later"]);
}

#[tokio::test]
async fn a_refusal_is_told_to_the_one_who_pressed() {
    let refused = Outcome::Refused(Phrase::TeamTicketClosed);
    let press = interaction(3, 60, json!({"custom_id": "b:TOKEN", "component_type": 2}));
    let server = taken(&desk([refused]), &press).await;
    assert_eq!(server.bodies(CALLBACK), [json!({"type": 6})]);
    let [told] = server.bodies(FOLLOW_UP).try_into().unwrap();
    assert_eq!((told["flags"].as_u64(), told["content"].as_str()), (Some(64), Some("ru team-ticket-closed")));
    assert_eq!(told["allowed_mentions"], json!({"parse": []}));
}

#[tokio::test]
async fn a_menu_stands_beside_the_card_and_turns_into_what_comes_of_it() {
    let high =
        ShownButton { token: "HIGH".into(), label: "High".into(), star: None, pressed: false, asks: None };
    let menu = || Answer { menu: vec![high.clone()], ..Answer::default() };
    let press = interaction(3, 60, json!({"custom_id": "b:MENU", "component_type": 2}));
    let server = taken(&desk([Outcome::Accepted(menu())]), &press).await;
    let [shown] = server.bodies(FOLLOW_UP).try_into().unwrap();
    assert_eq!(shown["components"][0]["components"][0]["custom_id"], "b:HIGH");
    let mut press = interaction(3, 60, json!({"custom_id": "b:HIGH", "component_type": 2}));
    press["message"] = json!({"id": "77", "flags": 64});
    let done = Answer { toast: Some(Phrase::TeamDone), ..menu() };
    let server = taken(&desk([Outcome::Accepted(done)]), &press).await;
    let [changed] = server.bodies(ORIGINAL).try_into().unwrap();
    assert_eq!((changed["content"].as_str(), &changed["components"]), (Some("ru team-done"), &json!([])));
}

#[tokio::test]
async fn whoever_presses_a_card_of_their_own_hears_nothing_beside_it() {
    let press = interaction(3, 51, json!({"custom_id": "b:TOKEN", "component_type": 2}));
    let server = taken(&desk([]), &press).await;
    assert_eq!(server.made(), [CALLBACK]);
}

#[tokio::test]
async fn a_message_that_the_desk_never_saw_is_brought_by_the_menu() {
    let message = json!({"id": "99", "content": "We look into it", "author": {"id": "7", "username": "mia"}});
    let data = json!({"name": "Send to customer", "type": 3, "target_id": "99", "resolved": {"messages": {"99": message}}});
    let unknown = Outcome::Refused(Phrase::TeamMessageUnknown);
    let done = Answer { ticket: Some(TicketNumber(12)), ..Answer::default() };
    let desk = desk([unknown, Outcome::Accepted(done)]);
    let server = taken(&desk, &interaction(2, 60, data)).await;
    let told = desk.told.lock().unwrap();
    let keys: Vec<_> = told.iter().map(|inbound| inbound.update.0.as_str()).collect();
    assert_eq!(keys, ["i:500", "i:500:words"]);
    assert_eq!(said(&server, ORIGINAL), ["ru team-done"]);
}

#[tokio::test]
async fn a_post_that_is_no_tickets_is_said_to_be_none() {
    let server = taken(&desk([]), &team("take", json!([]))).await;
    assert_eq!(said(&server, ORIGINAL), ["ru which-ticket"]);
}

#[tokio::test]
async fn a_list_that_does_not_come_is_empty() {
    let (channel, server) = channel(|_| {}).await;
    let stuck = Arc::new(Held { stuck: true, ..Arc::into_inner(desk([])).unwrap() });
    let typing = json!([{"name": "to", "type": 3, "value": "j", "focused": true}]);
    let mut typing = team("assign", typing);
    typing["type"] = 4.into();
    take(channel.clone(), stuck, event(&typing)).await;
    take(channel, desk([]), event(&typing)).await;
    let [empty, full] = server.bodies(CALLBACK).try_into().unwrap();
    assert_eq!(empty, json!({"type": 8, "data": {"choices": []}}));
    assert_eq!(full["data"]["choices"], json!([{"name": "#12 Ana: j", "value": "p60"}]));
}

#[tokio::test]
async fn a_typed_ticket_is_looked_up_and_never_guessed() {
    let desk = desk([]);
    let named = json!([{"name": "ticket", "type": 3, "value": "12"}]);
    let mut typed = team("take", named);
    typed["channel_id"] = "52".into();
    typed["channel"] = json!({"id": "52"});
    taken(&desk, &typed).await;
    assert_eq!(desk.told.lock().unwrap()[0].place, Place::Room("p60".into()));
    assert_eq!(desk.sought.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_panel_is_placed_once_and_its_channels_rights_are_named() {
    let panel = interaction(2, 60, json!({"name": "panel", "type": 1}));
    let server = taken(&desk([]), &panel).await;
    let [message] = server.bodies("POST /channels/51/messages").try_into().unwrap();
    assert_eq!((message["content"].as_str(), message["nonce"].as_str()), (Some("en panel"), Some("500")));
    assert_eq!(said(&server, ORIGINAL), ["ru panel-placed <#51>"]);
    let (channel, server) = channel(|_| {}).await;
    server.refuse("POST /channels/51/messages", 403, 50_013);
    take(channel, desk([]), event(&panel)).await;
    assert_eq!(said(&server, ORIGINAL), ["ru panel-no-access <#51>"]);
}

#[tokio::test]
async fn what_cannot_be_read_or_is_not_ours_does_no_harm() {
    let (channel, server) = channel(|_| {}).await;
    for broken in [json!([]), json!({}), json!({"id": "0", "type": 3}), json!({"type": 5, "data": 5})] {
        take(channel.clone(), desk([]), event(&broken)).await;
    }
    assert!(server.made().is_empty());
    let foreign = interaction(3, 51, json!({"custom_id": "other_bot", "component_type": 2}));
    take(channel, desk([]), event(&foreign)).await;
    assert_eq!(said(&server, ORIGINAL), ["ru button-too-old"]);
}
