//! `deskbell check`: what it finds of Discord, named with the mend.

use deskbell_tests::discord::{FakeDiscord, Options, Permissions};

use crate::stage::{Setting, Stage};

async fn said(stage: &Stage) -> (bool, String) {
    stage.run(&["check"]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_is_well() {
    let stage = Setting::new().set().await;
    let (good, said) = said(&stage).await;
    assert!(good, "{said}");
    assert!(said.contains(stage.discord.bot_name()), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_token_is_named() {
    let mut stage = Setting::new().set().await;
    stage.env.push(("DESKBELL_DISCORD__TOKEN".into(), "MTEw.GdeskB.another".into()));
    let (good, said) = said(&stage).await;
    assert!(!good && said.contains("token") && !said.contains("another"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn missing_permissions_are_named_one_by_one_and_where() {
    let stage = Setting::new().set().await;
    let missing = Permissions::MANAGE_THREADS.with(Permissions::ATTACH_FILES);
    stage.forum.bot_may(Permissions::VIEW_CHANNEL, missing);
    let (_, said) = said(&stage).await;
    let said = said.to_lowercase();
    assert!(said.contains("manage posts") && said.contains("attach files"), "{said}");
    assert!(!said.contains("embed links"), "only what is missing: {said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn channels_and_servers_that_are_not_there_are_named() {
    let mut stage = Setting::new().set().await;
    stage.forum.deletes();
    let (good, without_forum) = said(&stage).await;
    assert!(!good && without_forum.contains("team_channel"), "{without_forum}");
    stage.env.push(("DESKBELL_DISCORD__TEAM_CHANNEL".into(), stage.panel.id().to_string()));
    stage.env.retain(|(name, _)| !name.contains("PANEL_CHANNEL"));
    let (good, no_forum) = said(&stage).await;
    assert!(!good && no_forum.to_lowercase().contains("forum"), "{no_forum}");
    stage.guild.removes_bot();
    let (good, without_guild) = said(&stage).await;
    assert!(!good && without_guild.contains("guild"), "{without_guild}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interactions_endpoint_left_set_is_named() {
    let endpoint = Some("https://old.example/interactions".to_owned());
    let discord = FakeDiscord::start(Options { interactions_endpoint: endpoint, ..Options::default() }).await;
    let mut stage = Setting::new().set().await;
    stage.env.retain(|(name, _)| !name.contains("DISCORD"));
    stage.env.extend(discord.env());
    let (_, said) = said(&stage).await;
    assert!(said.to_lowercase().contains("interactions endpoint"), "{said}");
}
