//! What brings people to the bot: links, and what is asked of them only once.

use deskbell_tests::telegram::User;

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

const CONFIG: &str = r#"
[[categories]]
key = "paying"
name.en = "Paying"

[[categories]]
key = "delivery"
name.en = "Delivery of parcels"
"#;

fn english() -> Sentences {
    Sentences::of("en")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_presets_category_language_and_article() {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../bot/demo/kb");
    let config = CONFIG.to_owned() + "\n[[categories]]\nkey = \"payments\"\nname.en = \"Payments\"\n";
    let stage = Setting::new().config(&config).env("DESKBELL_KB_DIR", articles).open().await;
    stage.ana.start("c_paying");
    stage.ana.chat().await_text(english().part("welcome.named")).await;
    let topic = stage.ticket(&stage.ana, "operator please").await;
    topic.chat().await_text("Paying").await;
    stage.ana.chat().await_text(english().part("opened")).await;

    let vera = stage.telegram.user("Vera", "en");
    vera.start("l_ru");
    vera.chat().await_text(Sentences::of("ru").part("welcome.named")).await;

    let olim = stage.telegram.user("Olim", "en");
    olim.start("a_card-declined");
    olim.chat().await_text("your bank said no").await;
    assert_eq!(shown(&stage.ana.chat(), english().whole("ask-category")).len(), 0, "the link told it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn menus_are_in_the_readers_language_and_different_for_the_team() {
    let stage = Stage::new().await;
    let (vera, ana) = (stage.telegram.user("Vera", "ru"), &stage.ana);
    stage
        .telegram
        .await_call(|call| call.method == "setMyCommands" && call.text("language_code") == Some("fr"))
        .await;
    let names = |user: &User| user.menu().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert!(names(ana).contains(&"status".to_owned()), "{:?}", ana.menu());
    assert_eq!(names(ana), names(&vera));
    assert_ne!(ana.menu(), vera.menu());
    let team = stage.telegram.commands("all_group_chats", "en");
    assert!(team.iter().any(|(name, _)| name == "take"), "{team:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_blocks_the_bot_is_named_and_is_there_again_when_they_come_back() {
    let stage = Stage::new().await;
    let ana = &stage.ana;
    let topic = stage.ticket(ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, ana, "Hello").await;
    ana.blocks();
    topic.chat().await_text(english().part("team-unreachable")).await;
    mia.says("Are you there?");
    mia.says("It comes today");
    stage.telegram.await_confirmed().await;
    assert_eq!(shown(&ana.chat(), "Are you there?").len(), 0);
    ana.unblocks();
    topic.chat().await_text(english().part("team-reachable")).await;
    let first = ana.chat().await_text("Are you there?").await;
    let second = ana.chat().await_text("It comes today").await;
    assert!(first.id < second.id, "in their order");
    assert_eq!(shown(&topic.chat(), english().part("team-unreachable")).len(), 1, "said once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_who_blocked_unseen_is_found_out_by_the_first_message() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello").await;
    stage.ana.deactivates();
    mia.says("Are you there?");
    topic.chat().await_text(english().part("team-unreachable")).await;
}
