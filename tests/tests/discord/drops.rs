//! The gateway drops, resumes or begins anew while people write: nothing is lost, nothing twice.

use deskbell_tests::database::Kind;
use deskbell_tests::discord::{Seat, Thread};

use crate::stage::{Setting, Stage, shown};

/// All of `count` numbered words stand there once and in their order.
async fn all_of_it(seat: &Seat, words: &str, count: usize) {
    let sign = format!("{words} no ");
    let fits = |message: &deskbell_tests::discord::Message| message.by_bot && message.text.contains(&sign);
    let shown = seat.chat().await_count(count, fits).await;
    let numbers: Vec<usize> = shown
        .iter()
        .flat_map(|message| message.text.split(sign.as_str()).skip(1))
        .filter_map(|rest| rest.get(..3)?.parse().ok())
        .collect();
    assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{}", seat.chat().transcript());
}

struct Talk {
    stage: Stage,
    post: Thread,
    mia: Seat,
    said: usize,
}

impl Talk {
    async fn begin(kind: Kind) -> Self {
        let stage = Setting::new().on(kind).open().await;
        let (post, mia) = stage.taken().await;
        Self { stage, post, mia, said: 0 }
    }

    /// Both say something.
    fn speak(&mut self, times: usize) {
        for _ in 0..times {
            self.said += 1;
            self.stage.ana.says(&format!("question no {:03}", self.said));
            self.mia.says(&format!("answer no {:03}", self.said));
        }
    }

    async fn end(&self) {
        all_of_it(&self.mia, "question", self.said).await;
        all_of_it(&self.stage.ana, "answer", self.said).await;
        assert_eq!(self.stage.tickets().len(), 1);
        assert!(!self.post.seen().archived);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_that_are_resumed_lose_nothing() {
    let mut talk = Talk::begin(Kind::Sqlite).await;
    for _ in 0..3 {
        talk.speak(5);
        talk.stage.discord.cut();
        talk.speak(5);
        talk.stage.discord.await_ready().await;
        talk.stage.discord.ask_to_reconnect();
        talk.speak(5);
        talk.stage.discord.await_ready().await;
    }
    talk.end().await;
    let (identified, resumed) = talk.stage.discord.sessions();
    assert!(identified == 1 && resumed >= 4, "{identified} identified, {resumed} resumed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_around_a_lost_session_is_asked_for() {
    lost(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_around_a_lost_session_is_asked_for_on_postgresql() {
    lost(Kind::Postgres).await;
}

async fn lost(kind: Kind) {
    let mut talk = Talk::begin(kind).await;
    for _ in 0..2 {
        talk.speak(5);
        talk.stage.discord.cut_and_forget();
        talk.speak(5);
        talk.stage.discord.await_ready().await;
        talk.speak(5);
    }
    talk.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invalid_session_is_begun_anew_and_its_gap_is_read() {
    let mut talk = Talk::begin(Kind::Sqlite).await;
    talk.stage.discord.invalidate(false);
    talk.speak(5);
    talk.stage.discord.await_ready().await;
    talk.speak(5);
    talk.end().await;
    assert_eq!(talk.stage.discord.sessions().0, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_while_the_desk_was_away_is_there_when_it_is_back() {
    away(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_while_the_desk_was_away_is_there_when_it_is_back_on_postgresql() {
    away(Kind::Postgres).await;
}

async fn away(kind: Kind) {
    let mut talk = Talk::begin(kind).await;
    let edited = talk.stage.ana.says("the blue ome");
    let shown_there = talk.post.chat().await_text("the blue ome").await;
    talk.stage.settled().await;
    talk.stage.stop().await;
    // More than one page of Discord's.
    talk.speak(130);
    talk.stage.ana.edits(edited, "the blue one");
    // Somebody else's direct messages are known, too.
    talk.stage.start().await;
    talk.speak(3);
    talk.end().await;
    assert!(!shown_there.text.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heartbeats_that_nobody_answers_end_the_connection() {
    let mut talk = Talk::begin(Kind::Sqlite).await;
    talk.stage.discord.close_gateway();
    talk.stage.discord.cut();
    talk.speak(3);
    talk.stage.discord.open_gateway();
    talk.stage.discord.await_ready().await;
    talk.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_understands_is_passed_over() {
    use serde_json::json;
    let mut talk = Talk::begin(Kind::Sqlite).await;
    for (event, data) in [
        ("TELEPATHY", json!({"thought": "hm"})),
        ("MESSAGE_CREATE", json!({"id": "nine"})),
        ("MESSAGE_CREATE", json!(null)),
        ("INTERACTION_CREATE", json!([])),
        ("THREAD_UPDATE", json!({"id": "1"})),
        ("GUILD_CREATE", json!({})),
        ("MESSAGE_UPDATE", json!({"id": "1", "channel_id": "2"})),
    ] {
        talk.stage.discord.inject(event, &data);
    }
    talk.speak(2);
    talk.end().await;
    assert_eq!(shown(&talk.stage.ana.chat(), "hm").len(), 0);
}
