//! Without the privileged intent to read messages: the desk finds out, says so once, and goes on.

use crate::stage::{Setting, shown};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_team_works_by_buttons_commands_and_menus_alone() {
    let stage = Setting::new().without_content().open().await;
    assert_eq!(stage.discord.closes(), [4014], "it asked once, and then without");
    let post = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&post);
    let card = post.chat().await_button("Take").await;
    mia.presses(card.id, "Take").answered().await;
    mia.slash("ticket reply", &[("text", "Hello Ana")]).answered().await;
    stage.ana.chat().await_text("Hello Ana").await;
    // Direct messages need no intent.
    let words = stage.writes(&stage.ana, &post, "where is it?").await;
    assert!(words.text.contains("where is it?"));
    // What an agent wrote as plain words goes out by the menu, which brings the words.
    let plain = mia.says("It is in Tashkent");
    mia.menu(plain, "Send to customer").answered().await;
    stage.ana.chat().await_text("It is in Tashkent").await;
    // And what mentions the bot is read.
    let note = mia.says("she is a friend of the house");
    mia.menu(note, "Keep as note").answered().await;
    mia.slash("ticket resolve", &[]).answered().await;
    stage.ana.presses_on_sight("Yes, solved").await;
    post.await_seen(|post| post.archived).await;
    assert_eq!(shown(&stage.ana.chat(), "friend of the house").len(), 0);
    let told = stage.tickets().iter().map(|thread| thread.name.clone()).collect::<Vec<_>>();
    assert!(told.len() <= 2, "said once: {told:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_check_says_what_to_switch_on() {
    let stage = Setting::new().without_content().set().await;
    let (_, said) = stage.run(&["check"]).await;
    assert!(said.to_lowercase().contains("message content"), "{said}");
}
