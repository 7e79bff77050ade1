//! Doors that close: direct messages, servers, roles.

use crate::sentences::Sentences;
use crate::stage::{Stage, shown};

fn english() -> Sentences {
    Sentences::of("en")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closed_direct_messages_are_told_once_and_never_tried_in_a_loop() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    stage.ana.closes_dms();
    mia.says("Are you there?");
    // Either the words reach her in a private thread, or the team reads that they did not.
    let thread = stage.panel.await_thread(|thread| thread.private);
    let (sentences, chat) = (english(), post.chat());
    let told = chat.await_text(sentences.part("team-unreachable"));
    tokio::select! {
        thread = thread => {
            thread.await_seen(|seen| seen.members.contains(&stage.ana.id())).await;
            thread.chat().await_text("Are you there?").await;
            stage.writes(&stage.ana.at(&thread), &post, "yes, here").await;
        }
        _ = told => {}
    }
    let refused = stage.discord.invalid_requests();
    mia.says("And now?");
    stage.settled().await;
    assert!(stage.discord.invalid_requests() <= refused + 2, "{}", stage.discord.invalid_requests());
    assert!(refused <= 3, "403s are not repeated: {refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_the_server_keeps_the_ticket_and_the_team_knows() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    stage.guild.leaves(&stage.ana);
    mia.says("Are you there?");
    post.chat().await_text(english().part("team-unreachable")).await;
    assert_eq!(shown(&stage.ana.chat(), "Are you there?").len(), 0);
    stage.guild.joins(&stage.ana);
    stage.writes(&stage.ana, &post, "I am back").await;
    stage.ana.chat().await_text("Are you there?").await;
    assert_eq!(stage.tickets().len(), 1, "{:?}", stage.tickets());
}
