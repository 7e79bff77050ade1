//! Posts that are archived, locked, deleted; a forum that is full, gone, or wants tags.

use crate::stage::{Setting, Stage, shown};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archived_post_is_opened_again_when_it_is_needed() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    post.archives();
    stage.writes(&stage.ana, &post, "are you there?").await;
    assert!(!post.seen().archived);
    post.locks();
    stage.writes(&stage.ana, &post, "hello?").await;
    post.await_seen(|post| !post.archived).await;
    stage.eva.at(&post).says("// it is open");
    stage.answers(&mia, &stage.ana, "I am").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_post_is_made_anew_with_what_was_said() {
    let stage = Stage::new().await;
    let (post, _) = stage.taken().await;
    post.deletes();
    stage.ana.says("where did you go?");
    let new = stage.forum.await_thread(|seen| seen.id != post.id()).await;
    new.chat().await_text("where did you go?").await;
    new.chat().await_text("my parcel is late").await;
    stage.settled().await;
    stage.answers(&stage.mia.at(&new), &stage.ana, "Here I am").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_state_stands_in_a_tag_and_names_are_spared() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let first = post.await_seen(|post| !post.tags.is_empty()).await;
    mia.slash("ticket resolve", &[]).answered().await;
    stage.ana.presses_on_sight("Yes, solved").await;
    post.await_seen(|post| post.archived).await;
    let closed = post.await_seen(|post| post.archived && post.tags != first.tags).await;
    assert_eq!(first.name, closed.name);
    let renames = stage.discord.count_calls(|call| {
        call.operation == "update_channel"
            && call.channel == Some(post.id())
            && call.fields.contains_key("name")
    });
    assert!(renames <= 1, "{renames} renames");
    assert!(stage.forum.tags().len() <= 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forum_that_wants_tags_gets_them() {
    let mut stage = Setting::new().set().await;
    stage.forum.adds_tag("Support");
    stage.forum.requires_tag();
    stage.start().await;
    let post = stage.ticket(&stage.ana, "my parcel is late").await;
    assert!(!post.seen().tags.is_empty(), "{:?}", post.seen());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_server_is_full_of_threads_old_ones_make_room() {
    let stage = Stage::new().await;
    let (old, mia) = stage.taken().await;
    mia.slash("ticket resolve", &[]).answered().await;
    stage.ana.chat().await_button("Yes, solved").await;
    // As many as there are now: one more only when one is archived.
    stage.discord.set_active_threads(1);
    let vera = stage.discord.user("Vera", "en-US");
    stage.guild.joins(&vera);
    vera.says("operator please");
    let new = stage.forum.await_thread(|post| post.name.contains("Vera")).await;
    new.chat().await_button("Take").await;
    assert!(old.seen().archived, "{:?}", old.seen());
    // Words find their post all the same.
    stage.discord.set_active_threads(1_000);
    stage.ana.says("it is not solved");
    old.chat().await_text("it is not solved").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_gone_does_no_harm() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let card = post.chat().await_button("Resolve").await;
    stage.eva.at(&post).deletes(card.id);
    let answer = stage.answers(&mia, &stage.ana, "It comes today").await;
    let own = post.chat().find(|message| message.text == "It comes today").expect("it stands there");
    mia.deletes(own.id);
    stage.ana.chat().await_change(answer.id, |message| message.deleted).await;
    stage.writes(&stage.ana, &post, "thank you").await;
    mia.slash("ticket resolve", &[]).answered().await;
    stage.ana.presses_on_sight("Yes, solved").await;
    post.await_seen(|post| post.archived).await;
    assert!(shown(&stage.ana.chat(), "It comes today").is_empty());
}
