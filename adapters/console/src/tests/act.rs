use axum::http::StatusCode;
use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{AgentId, CategoryKey, MessageId, Seq, TeamKey, TicketId};
use deskbell_core::model::{Kind, Phrase, Priority, Role};
use deskbell_core::port::{
    HandOverTo, InboundKind, Outcome, Place, ReceiveError, Sender, TeamAct, UpdateKey,
};
use serde_json::{Value, json};

use super::fake::{AGENT, TICKET, World, world};

const OTHER: &str = "01900000-0000-7000-8000-000000000009";

async fn act(world: &World, act: Value) -> super::fake::Answered {
    let body = json!({ "id": "c1", "do": act }).to_string();
    world.post(&format!("/console/api/v1/tickets/{TICKET}/act"), body).await
}

#[tokio::test]
async fn every_act_reaches_the_desk_as_it_is() {
    let agent: AgentId = OTHER.parse().unwrap();
    let message: MessageId = OTHER.parse().unwrap();
    let words = || "<b>hi</b>".into();
    let file = OTHER.parse().unwrap();
    let acts = [
        (json!({"act":"take"}), TeamAct::Take),
        (json!({"act":"release"}), TeamAct::Release),
        (json!({"act":"assign","agent":OTHER}), TeamAct::Assign { agent }),
        (
            json!({"act":"hand_over","to":{"agent":OTHER},"why":"knows more"}),
            TeamAct::HandOver { to: HandOverTo::Agent(agent), why: Some("knows more".into()) },
        ),
        (
            json!({"act":"hand_over","to":{"team":"billing"},"why":null}),
            TeamAct::HandOver { to: HandOverTo::Team(TeamKey::new("billing")), why: None },
        ),
        (
            json!({"act":"reply","words":"<b>hi</b>"}),
            TeamAct::Reply { words: words(), files: vec![], quote: None, seen: None },
        ),
        (
            json!({"act":"reply","words":"<b>hi</b>","files":[OTHER],"quote":OTHER,"seen":40}),
            TeamAct::Reply { words: words(), files: vec![file], quote: Some(message), seen: Some(Seq(40)) },
        ),
        (
            json!({"act":"note","words":"<b>hi</b>","files":[]}),
            TeamAct::Note { words: words(), files: vec![] },
        ),
        (
            json!({"act":"edit","message":OTHER,"words":"<b>hi</b>"}),
            TeamAct::Edit { message, words: words() },
        ),
        (json!({"act":"retract","message":OTHER}), TeamAct::Retract { message }),
        (json!({"act":"priority","priority":"critical"}), TeamAct::Priority { priority: Priority::Critical }),
        (
            json!({"act":"category","category":"pay"}),
            TeamAct::Category { category: Some(CategoryKey::new("pay")) },
        ),
        (json!({"act":"category","category":null}), TeamAct::Category { category: None }),
        (json!({"act":"kind","kind":"incident"}), TeamAct::Kind { kind: Kind::Incident }),
        (json!({"act":"tags","tags":["vip"]}), TeamAct::Tags { tags: vec!["vip".into()] }),
        (json!({"act":"wait"}), TeamAct::Wait),
        (json!({"act":"hold"}), TeamAct::Hold),
        (json!({"act":"resume"}), TeamAct::Resume),
        (json!({"act":"resolve"}), TeamAct::Resolve),
        (json!({"act":"close"}), TeamAct::Close),
        (json!({"act":"reopen"}), TeamAct::Reopen),
        (json!({"act":"block"}), TeamAct::Block),
        (json!({"act":"unblock"}), TeamAct::Unblock),
    ];
    for (sent, meant) in acts {
        let world = world();
        let answered = act(&world, sent.clone()).await;
        assert_eq!(answered.status, StatusCode::OK, "{sent}: {}", answered.text);
        assert_eq!(answered.json()["ticket"], 12);
        assert_eq!(answered.json()["seq"], 5);
        assert_eq!(answered.json()["toast"], "en: team-moved-on");
        let received = world.desk.received.lock().unwrap();
        assert_eq!(received[0].kind, InboundKind::Act(meant));
        assert_eq!(received[0].channel.as_str(), "console");
        let deed = sent["act"].as_str().filter(|name| *name != "reply");
        let deed = deed.map_or_else(String::new, |name| format!(":{name}"));
        assert_eq!(received[0].update, UpdateKey(format!("{AGENT}:{TICKET}:c1{deed}")));
        assert_eq!(received[0].said_at, Timestamp(1_000));
        assert_eq!(received[0].place, Place::Ticket(TICKET.parse::<TicketId>().unwrap()));
        assert_eq!(received[0].sender, Sender::Agent(AGENT.parse().unwrap()));
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_changes_nothing() {
    let world = world();
    let path = format!("/console/api/v1/tickets/{TICKET}/act");
    let long = "x".repeat(101);
    let bodies: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"{".to_vec(),
        b"\xff\xfe".to_vec(),
        b"[]".to_vec(),
        br#"{"id":"a"}"#.to_vec(),
        br#"{"do":{"act":"take"}}"#.to_vec(),
        br#"{"id":"a","do":{"act":"dance"}}"#.to_vec(),
        br#"{"id":"a","do":{"act":"take"},"more":1}"#.to_vec(),
        br#"{"id":"a","do":{"act":"take","agent":"x"}}"#.to_vec(),
        br#"{"id":"a","do":{"act":"note","words":"x","quote":null}}"#.to_vec(),
        br#"{"id":"a","do":{"act":"reply"}}"#.to_vec(),
        br#"{"id":"a","do":{"act":"priority","priority":"urgent"}}"#.to_vec(),
        br#"{"id":"","do":{"act":"take"}}"#.to_vec(),
        br#"{"id":"a:b","do":{"act":"take"}}"#.to_vec(),
        format!(r#"{{"id":"{long}","do":{{"act":"take"}}}}"#).into_bytes(),
    ];
    for body in bodies {
        let said = String::from_utf8_lossy(&body).into_owned();
        let answered = world.post(&path, body).await;
        assert_eq!(
            (answered.status, answered.code().as_str()),
            (StatusCode::BAD_REQUEST, "bad_request"),
            "{said}"
        );
        assert!(answered.json()["error"]["detail"].is_string());
    }
    let elsewhere = world.post("/console/api/v1/tickets/12/act", r#"{"id":"a","do":{"act":"take"}}"#).await;
    assert_eq!((elsewhere.status, elsewhere.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    let huge = world.post(&path, vec![b'x'; 300 * 1024]).await;
    assert_eq!((huge.status, huge.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "too_large"));
    assert!(world.desk.received.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_refusal_is_spoken_and_its_status_says_what_sort_it_is() {
    let refusals = [
        (Phrase::TeamNotAllowed { needs: Role::Lead }, StatusCode::FORBIDDEN),
        (Phrase::TeamAlreadyTaken { agent: "Jan".into() }, StatusCode::CONFLICT),
        (Phrase::TeamTicketUnknown, StatusCode::NOT_FOUND),
        (Phrase::MessageTooLong { limit: 10, length: 11 }, StatusCode::PAYLOAD_TOO_LARGE),
        (Phrase::TeamNotYourMessage, StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (phrase, status) in refusals {
        let world = world();
        let name = phrase.message();
        *world.desk.outcome.lock().unwrap() = Some(Ok(Outcome::Refused(phrase)));
        let path = format!("/console/api/v1/tickets/{TICKET}/act?lang=ru");
        let answered = world.post(&path, r#"{"id":"a","do":{"act":"take"}}"#).await;
        assert_eq!((answered.status, answered.code().as_str()), (status, "refused"));
        assert_eq!(answered.json()["error"]["message"], format!("ru: {name}"));
    }
}

#[tokio::test]
async fn while_the_store_is_away_nothing_was_taken_and_one_may_try_again() {
    for (error, code) in [
        (ReceiveError::Unavailable, "unavailable"),
        (ReceiveError::Busy, "busy"),
        (ReceiveError::Stopping, "stopping"),
    ] {
        let world = world();
        *world.desk.outcome.lock().unwrap() = Some(Err(error));
        let answered = act(&world, json!({"act":"take"})).await;
        assert_eq!((answered.status, answered.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, code));
        assert_eq!(answered.header("retry-after"), "1");
    }
}

#[tokio::test]
async fn a_button_of_a_line_is_pressed_by_its_token() {
    let world = world();
    let path = format!("/console/api/v1/tickets/{TICKET}/press");
    assert_eq!(world.post(&path, r#"{"id":"p1","token":"tok_en-1"}"#).await.status, StatusCode::OK);
    let received = world.desk.received.lock().unwrap().pop().unwrap();
    assert_eq!(received.kind, InboundKind::Pressed("tok_en-1".into()));
    assert_eq!(received.update, UpdateKey(format!("{AGENT}:{TICKET}:p1")));
    for body in [r#"{"id":"p","token":""}"#, r#"{"id":"p","token":"a b"}"#, r#"{"id":"p","token":"x","y":1}"#]
    {
        assert_eq!(world.post(&path, body).await.code(), "bad_request", "{body}");
    }
}

#[tokio::test]
async fn a_held_reply_is_told_from_a_refused_one() {
    let world = world();
    *world.desk.outcome.lock().unwrap() = Some(Ok(Outcome::Refused(Phrase::TeamSomethingNew)));
    let held = act(&world, json!({"act":"reply","words":"hi","seen":7})).await;
    assert_eq!((held.status, held.code().as_str()), (StatusCode::CONFLICT, "something_new"));
    *world.desk.outcome.lock().unwrap() = Some(Ok(Outcome::Refused(Phrase::TeamMovedOn)));
    assert_eq!(act(&world, json!({"act":"take"})).await.code(), "refused");
}
