//! The real binary beside a fake Telegram: what a customer and a team see of one another.

use std::time::Duration;

use anyhow::Result;
use deskbell_tests::binary::{self, Binary, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::telegram::{
    Attachment, Draft, FakeTelegram, Fault, Group, Options, Topic, Trouble, User,
};

/// A desk on a bot, and a group where Eva leads and Mia answers.
struct Desk {
    telegram: FakeTelegram,
    database: Database,
    binary: Binary,
    team: Group,
    mia: User,
    ana: User,
}

async fn desk(options: Options, more: &[(&str, &str)]) -> Result<Desk> {
    let telegram = FakeTelegram::start(options).await;
    let (eva, mia, ana) =
        (telegram.user("Eva", "en"), telegram.user("Mia", "en"), telegram.user("Ana", "en"));
    let team = telegram.forum("Support", &eva).with_bot();
    team.joins(&mia);
    let database = Database::fresh(Kind::Sqlite).await;
    let binary = start(
        &telegram,
        &database,
        &[&[("DESKBELL_TELEGRAM__TEAM_CHATS", &*team.id().to_string())], more].concat(),
    )
    .await?;
    Ok(Desk { telegram, database, binary, team, mia, ana })
}

async fn start(telegram: &FakeTelegram, database: &Database, more: &[(&str, &str)]) -> Result<Binary> {
    let env = telegram.env();
    let mut env: Vec<(&str, &str)> =
        env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    env.extend([("DESKBELL_TELEGRAM__LIMITS", "none"), ("DESKBELL_LOG", "info,deskbell_telegram=debug")]);
    env.extend(more);
    Binary::start(database, free_port(), &env).await
}

impl Desk {
    /// Ana's first words, and the topic that they open.
    async fn ticket(&self, words: &str) -> Topic {
        self.ana.says(words);
        self.team.await_topic(|topic| topic.name.contains("Ana")).await
    }
}

/// As docs/telegram.md has it, from the token on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_botfather_to_the_first_ticket() -> Result<()> {
    let telegram = FakeTelegram::start(Options::default()).await;
    let (eva, mia, ana) =
        (telegram.user("Eva", "en"), telegram.user("Mia", "en"), telegram.user("Ana", "en"));
    let database = Database::fresh(Kind::Sqlite).await;
    let env = telegram.env();

    let checked = binary::command(&database).arg("check").envs(env.clone()).output().await?;
    let said = String::from_utf8(checked.stdout)?;
    assert!(
        checked.status.success() && said.contains(&format!("the bot is @{}", telegram.bot_name())),
        "{said}"
    );

    let desk = start(&telegram, &database, &[]).await?;
    let team = telegram.forum("Support", &eva).with_bot();
    team.joins(&mia);
    let linked = binary::command(&database).args(["telegram", "link"]).envs(env).output().await?;
    let line = String::from_utf8(linked.stdout)?;
    assert!(linked.status.success() && line.starts_with("/link "), "{line}");
    mia.at(&team).says(line.trim());
    team.general().await_text("lead").await;
    eva.at(&team).says(line.trim());
    team.general().await_text("is linked").await;

    ana.start("");
    ana.chat().await_text("Hello").await;
    ana.says("My card was declined at the till");
    let topic = team.await_topic(|topic| topic.name.contains("Ana")).await;
    topic.chat().await_text("My card was declined at the till").await;
    topic.chat().await_button("Take").await;
    ana.chat().await_text("#1").await;
    mia.at(&topic).says("Sorry Ana, I am looking.");
    ana.chat().await_text("Mia\nSorry Ana, I am looking.").await;
    assert!(desk.stop().await?.success());
    telegram.assert_spec_clean();
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn edits_quotes_and_retractions_cross_both_ways() -> Result<()> {
    let desk = desk(Options::default(), &[]).await?;
    let topic = desk.ticket("My card was declined").await;
    desk.mia.at(&topic).says("Which one?");
    let asked = desk.ana.chat().await_text("Which one?").await;
    let answer = desk.ana.replies(asked.id, "The blue one");
    let shown = topic.chat().await_text("The blue one").await;
    assert!(shown.reply_to.is_some(), "it answers Mia's message in the topic: {}", shown.line());
    desk.ana.edits(answer, "The green one");
    topic.chat().await_change(shown.id, |message| message.text.contains("The green one")).await;

    let reply = desk.mia.at(&topic).replies(shown.id, "Tank you");
    let seen = desk.ana.chat().await_text("Tank you").await;
    desk.mia.at(&topic).edits(reply, "Thank you");
    desk.ana.chat().await_change(seen.id, |message| message.text.contains("Thank you")).await;
    desk.mia.at(&topic).replies(reply, "/delete");
    desk.ana.chat().await_change(seen.id, |message| message.deleted).await;
    desk.telegram.assert_spec_clean();
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_cross_by_reference_and_albums_stay_together() -> Result<()> {
    let desk = desk(Options::default(), &[]).await?;
    let topic = desk.ticket("Look at these").await;
    let (one, two) = (Attachment::jpeg("one.jpg"), Attachment::jpeg("two.jpg"));
    desk.ana.album("the box", vec![Draft::photo(one), Draft::photo(two)]);
    topic.chat().await_text("the box").await;
    let photos = topic.chat().await_count(2, |message| message.kind == "photo").await;
    assert_eq!(photos.len(), 2);
    desk.ana.voice(72);
    topic.chat().await_message(|message| message.kind == "voice").await;
    desk.mia.at(&topic).says("I see them");
    desk.mia.at(&topic).document("form.pdf", "application/pdf", b"%PDF-1.4 the form");
    desk.ana.chat().await_message(|message| message.kind == "document").await;
    desk.telegram.assert_spec_clean();
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_telegram_breaks_is_made_good() -> Result<()> {
    let desk = desk(Options::default(), &[]).await?;
    let topic = desk.ticket("My card was declined").await;
    desk.mia.at(&topic).says("Hello Ana");
    desk.ana.chat().await_text("Hello Ana").await;

    desk.telegram.arm(Fault::new(Trouble::TooMany(1)).on("sendMessage").times(2));
    desk.ana.says("one");
    topic.chat().await_text("one").await;
    desk.telegram.arm(Fault::new(Trouble::Status(502)).on("sendMessage").times(3));
    desk.ana.says("two");
    topic.chat().await_text("two").await;
    desk.telegram.arm(Fault::new(Trouble::CutAfter).on("sendMessage").times(1));
    desk.ana.says("three");
    topic.chat().await_text("↻ Ana: three").await;
    desk.telegram.arm(Fault::new(Trouble::CutBefore).on("getUpdates").times(2));
    desk.telegram.inject(serde_json::json!({"smell": {"id": 1}}));
    desk.ana.says("four");
    topic.chat().await_text("four").await;
    let order: Vec<String> = topic.chat().texts();
    let place = |words: &str| order.iter().position(|text| text.contains(words));
    assert!(
        place("one") < place("two") && place("two") < place("three") && place("three") < place("four"),
        "{order:#?}"
    );
    desk.telegram.assert_spec_clean();
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_brings_the_same_as_asking() -> Result<()> {
    let telegram = FakeTelegram::start(Options::default()).await;
    let ana = telegram.user("Ana", "en");
    let database = Database::fresh(Kind::Sqlite).await;
    let port = free_port();
    let url = format!("http://127.0.0.1:{port}");
    let env = telegram.env();
    let mut env: Vec<(&str, &str)> =
        env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    env.extend([
        ("DESKBELL_TELEGRAM__LIMITS", "none"),
        ("DESKBELL_TELEGRAM__MODE", "webhook"),
        ("DESKBELL_TELEGRAM__WEBHOOK_URL", &*url),
        ("DESKBELL_TELEGRAM__SECRET", "0123456789abcdef0123456789abcdef"),
    ]);
    let _desk = Binary::start(&database, port, &env).await?;
    ana.says("My card was declined");
    ana.chat().await_text("#1").await;
    assert!(telegram.webhook().is_some_and(|set| set.starts_with(&format!("{url}/telegram/"))));
    telegram.assert_spec_clean();
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn menus_are_set_in_every_language() -> Result<()> {
    let desk = desk(Options::default(), &[]).await?;
    desk.telegram
        .await_call(|call| call.method == "setMyCommands" && call.text("language_code") == Some("fr"))
        .await;
    for language in ["", "en", "uz", "fa"] {
        let menu = desk.telegram.commands("all_private_chats", language);
        assert!(menu.iter().any(|(command, _)| command == "status"), "{language}: {menu:?}");
    }
    let team = desk.telegram.commands("all_group_chats", "ru");
    assert!(team.iter().any(|(command, _)| command == "take"), "{team:?}");
    let _ = (&desk.binary, &desk.database, Duration::ZERO);
    Ok(())
}
