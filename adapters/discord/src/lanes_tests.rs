//! Events on their way through the lanes, and what was missed in front of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use deskbell_core::port::{Helpdesk, InboundKind, KnownPlace, Place, ReceiveError};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::catch_up;
use crate::fakes::{self, Desk, NOW, Server};
use crate::ids::{first_id_at, made_at};
use crate::keeper;
use crate::progress::{Record, Session};

const DM: u64 = 70;

struct Stage {
    channel: Arc<DiscordChannel>,
    server: Arc<Server>,
    desk: Arc<Desk>,
    lanes: Arc<Lanes>,
    stop: CancellationToken,
}

impl Stage {
    async fn new() -> Self {
        let (channel, server) = fakes::channel(|_| ()).await;
        channel.atlas.learn_dm(DM, 7);
        let desk = Arc::new(Desk::default());
        let stop = CancellationToken::new();
        let lanes = Lanes::new(channel.clone(), desk.clone(), stop.clone());
        Self { channel, server, desk, lanes, stop }
    }

    fn hear(&self, seq: u64, id: u64, text: &str) {
        let ticket = self.channel.progress.open(seq, Some(id));
        let event = Event {
            name: "MESSAGE_CREATE".into(),
            key: format!("s:{seq}"),
            data: to_raw_value(&message(id, text)).unwrap(),
        };
        self.lanes.push(DM, Job::Take(event), ticket);
    }

    async fn settled(&self) {
        loop {
            let moved = self.lanes.moved.notified();
            if self.channel.progress.open_count() == 0 {
                return;
            }
            moved.await;
        }
    }

    fn told(&self) -> Vec<String> {
        let told = self.desk.told.lock().unwrap();
        told.iter()
            .map(|inbound| match &inbound.kind {
                InboundKind::Said { words, .. } => format!("{} {}", inbound.update.0, &**words),
                other => format!("{} {other:?}", inbound.update.0),
            })
            .collect()
    }
}

fn message(id: u64, text: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": DM.to_string(), "type": 0, "content": text,
        "timestamp": "2026-09-21T00:00:00.000000+00:00", "edited_timestamp": null,
        "author": {"id": "7", "username": "ana", "global_name": "Ana"},
        "attachments": [], "embeds": [], "mentions": [],
    })
}

/// The id of a message so many seconds after the beginning.
fn id(seconds: i64) -> u64 {
    first_id_at(NOW.0 + seconds * 1_000) + 1
}

#[tokio::test]
async fn what_could_not_be_stored_is_stored_later_and_in_its_order() {
    let stage = Stage::new().await;
    stage.desk.failures.lock().unwrap().extend([ReceiveError::Unavailable, ReceiveError::Busy]);
    stage.channel.progress.begin(Session { id: "s".into(), ..Session::default() });
    for seq in 1..=5 {
        stage.hear(seq, id(i64::try_from(seq).unwrap()), &format!("word {seq}"));
    }
    assert_eq!(stage.channel.progress.record().session.unwrap().seq, 0, "nothing is stored yet");
    stage.settled().await;
    let expected: Vec<String> = (1..=5).map(|seq| format!("m:{} word {seq}", id(i64::from(seq)))).collect();
    assert_eq!(stage.told(), expected);
    let record = stage.channel.progress.record();
    assert_eq!((record.session.unwrap().seq, record.seen), (5, id(5)));
}

#[tokio::test]
async fn what_was_missed_stands_in_front_of_what_is_heard_and_nothing_is_said_twice_by_another_name() {
    let stage = Stage::new().await;
    stage.channel.progress.restore(Record { session: None, seen: id(0) });
    let page = json!([message(id(3), "three"), message(id(2), "two")]);
    stage.server.next("GET /channels/70/messages", 200, page);
    let places = vec![KnownPlace { place: Place::Customer("u7".into()), is_live: true }];
    let ready = Arc::new(AtomicBool::new(false));
    let called = ready.clone();
    let ready_fn = Box::new(move || called.store(true, Ordering::Relaxed));
    catch_up::ask(&stage.channel, &stage.lanes, places, Some(ready_fn), &stage.stop);
    stage.channel.progress.begin(Session { id: "s".into(), ..Session::default() });
    stage.hear(1, id(3), "three");
    stage.hear(2, id(4), "four");
    assert_eq!(stage.channel.progress.record(), Record { session: None, seen: id(0) });
    stage.settled().await;
    let told = stage.told();
    let keys: Vec<&str> = told.iter().filter_map(|told| told.split(' ').next()).collect();
    let key = |seconds| format!("m:{}", id(seconds));
    assert_eq!(keys, [key(2), key(3), key(3), key(4)], "a repeat has the same key, which the desk knows");
    assert!(ready.load(Ordering::Relaxed));
    let asked = stage.server.calls.lock().unwrap().clone();
    let after = asked.iter().find(|made| made.what == "GET /channels/70/messages").unwrap().query.clone();
    let after: u64 = after.trim_start_matches("after=").split('&').next().unwrap().parse().unwrap();
    assert!(made_at(after) < NOW.0 && made_at(after) >= NOW.0 - 61_000, "a little is asked for twice");
}

#[tokio::test]
async fn every_page_is_asked_for_and_a_place_that_is_gone_holds_up_nothing() {
    let stage = Stage::new().await;
    stage.channel.atlas.learn_dm(80, 8);
    stage.channel.progress.restore(Record { session: None, seen: id(0) });
    let full: Vec<Value> = (1..=100).map(|at| message(id(at), "word")).collect();
    stage.server.next("GET /channels/70/messages", 200, json!(full));
    stage.server.next("GET /channels/70/messages", 200, json!([message(id(101), "last")]));
    stage.server.refuse("GET /channels/80/messages", 403, 50_001);
    let places =
        ["u7", "u8", "u9"].map(|place| KnownPlace { place: Place::Customer(place.into()), is_live: false });
    catch_up::ask(&stage.channel, &stage.lanes, places.to_vec(), None, &stage.stop);
    stage.settled().await;
    assert_eq!(stage.told().len(), 101);
    assert_eq!(stage.server.bodies("GET /channels/80/messages").len(), 1, "a refusal is not repeated");
}

#[tokio::test]
async fn a_panic_or_nonsense_stops_nothing() {
    let stage = Stage::new().await;
    let ticket = stage.channel.progress.open(1, None);
    let nonsense = Event {
        name: "MESSAGE_CREATE".into(),
        key: "s:1".into(),
        data: to_raw_value(&json!({"channel_id": "70", "id": {"not": "an id"}})).unwrap(),
    };
    stage.lanes.push(DM, Job::Take(nonsense), ticket);
    stage.hear(2, id(2), "after it");
    stage.settled().await;
    assert_eq!(stage.told().len(), 1);
}

#[tokio::test]
async fn where_people_are_is_kept_before_their_words_and_known_to_the_next_process() {
    let stage = Stage::new().await;
    stage.hear(1, id(1), "hello");
    stage.settled().await;
    assert_eq!(stage.desk.kept.lock().unwrap()["u7"], r#"{"dm":70,"thread":null}"#);
    stage.channel.progress.begin(Session {
        id: "s".into(),
        url: "ws://127.0.0.1".into(),
        seq: 1,
        ..Session::default()
    });
    let helpdesk: Arc<dyn Helpdesk> = stage.desk.clone();
    keeper::once(&stage.channel, &helpdesk).await;
    let (next, _) = fakes::channel(|_| ()).await;
    assert!(keeper::recall(&next, &helpdesk, &CancellationToken::new()).await);
    assert_eq!(next.atlas.dm_of(7), Some(DM));
    assert_eq!(next.progress.record(), stage.channel.progress.record());
}

#[tokio::test]
async fn a_post_in_which_nothing_was_said_is_not_asked() {
    let stage = Stage::new().await;
    stage.channel.progress.restore(Record { session: None, seen: id(0) });
    let thread = |thread: u64, last: u64| json!({"id": thread.to_string(), "parent_id": fakes::FORUM.to_string(), "last_message_id": last.to_string()});
    let threads = json!({"threads": [thread(60, id(-3_600)), thread(61, id(5))]});
    stage.server.next(&format!("GET /guilds/{}/threads/active", fakes::GUILD), 200, threads);
    let room = |place: &str| KnownPlace { place: Place::Room(place.into()), is_live: true };
    catch_up::ask(&stage.channel, &stage.lanes, vec![room("p60"), room("p61")], None, &stage.stop);
    stage.settled().await;
    let made = stage.server.made();
    assert!(made.contains(&"GET /channels/61/messages".to_owned()), "{made:?}");
    assert!(!made.contains(&"GET /channels/60/messages".to_owned()), "{made:?}");
}
