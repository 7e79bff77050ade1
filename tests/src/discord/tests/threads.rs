//! Posts, private threads, archive, lock, tags, and the most there can be.

use serde_json::{Value, json};

use super::bot::{ALL, Bot, get, patch, post, put};
use crate::discord::{FakeDiscord, Options, Permissions};

fn id(value: &Value) -> u64 {
    value["id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_post_is_opened_with_its_first_message_and_tags() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let forum = guild.forum("tickets", &["open", "closed"]);
    let mut bot = Bot::ready(&discord, ALL).await;
    let (_, shown) = get(&discord, &format!("channels/{}", forum.id())).await;
    let tag = shown["available_tags"][0]["id"].clone();
    let path = format!("channels/{}/threads", forum.id());
    let body = json!({"name": "#1 Ana", "applied_tags": [tag], "message": {"content": "words"}});
    let (status, post_) = post(&discord, &path, body.clone()).await;
    assert!(status == 201 && post_["message"]["content"] == "words" && post_["message"]["id"] == post_["id"]);
    assert_eq!(bot.event("THREAD_CREATE").await["newly_created"], true);
    assert_eq!(bot.event("MESSAGE_CREATE").await["content"], "words");
    let thread = forum.await_thread(|thread| thread.name == "#1 Ana").await;
    assert!(thread.seen().tags == ["open"] && !thread.seen().archived);
    let unknown = json!({"name": "x", "applied_tags": ["1"], "message": {"content": "words"}});
    assert_eq!(post(&discord, &path, unknown).await.1["code"], 10087);
    forum.requires_tag();
    let bare = json!({"name": "x", "message": {"content": "words"}});
    assert_eq!(post(&discord, &path, bare).await.1["code"], 40067);
    let long = json!({"name": "x".repeat(101), "applied_tags": [tag], "message": {"content": "words"}});
    assert_eq!(post(&discord, &path, long).await.1["code"], 50035);
    discord.set_active_threads(1);
    assert_eq!(post(&discord, &path, body).await.1["code"], 160_006);
    discord.forgive();
}

#[tokio::test]
async fn archived_threads_take_nothing_until_somebody_writes() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let mia = discord.user("Mia", "en-US");
    guild.joins(&mia);
    let forum = guild.forum("tickets", &[]);
    let body = json!({"name": "#1", "message": {"content": "words"}});
    let made = id(&post(&discord, &format!("channels/{}/threads", forum.id()), body).await.1);
    let thread = forum.thread(made);
    let path = format!("channels/{made}");
    let (_, closed) = patch(&discord, &path, json!({"archived": true})).await;
    assert_eq!(closed["thread_metadata"]["archived"], true);
    let first = format!("{path}/messages/{made}");
    assert_eq!(patch(&discord, &first, json!({"content": "x"})).await.1["code"], 50083);
    assert_eq!(put(&discord, &format!("{first}/reactions/👍/@me")).await.1["code"], 50083);
    let (_, list) = get(&discord, &format!("channels/{}/threads/archived/public", forum.id())).await;
    assert_eq!(list["threads"][0]["id"], made.to_string());
    mia.at(&thread).says("once more");
    assert!(!thread.seen().archived);
    let (_, list) = get(&discord, &format!("guilds/{}/threads/active", guild.id())).await;
    assert_eq!(list["threads"][0]["id"], made.to_string());
    thread.locks();
    assert_eq!(post(&discord, &format!("{path}/messages"), json!({"content": "x"})).await.0, 200);
    guild.bot_may(Permissions::everyone());
    thread.locks();
    assert_eq!(post(&discord, &format!("{path}/messages"), json!({"content": "x"})).await.1["code"], 50083);
    thread.deletes();
    assert_eq!(post(&discord, &format!("{path}/messages"), json!({"content": "x"})).await.1["code"], 10003);
}

#[tokio::test]
async fn a_private_thread_is_seen_by_its_members_alone() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let (ana, vera) = (discord.user("Ana", "ru"), discord.user("Vera", "ru"));
    guild.joins(&ana);
    let place = guild.text("support");
    let body = json!({"name": "#1", "type": 12, "invitable": false});
    let made = id(&post(&discord, &format!("channels/{}/threads", place.id()), body).await.1);
    let thread = place.thread(made);
    assert!(thread.seen().private && !thread.seen().invitable);
    let member = |user: u64| format!("channels/{made}/thread-members/{user}");
    assert_eq!(put(&discord, &member(ana.id())).await.0, 204);
    assert_eq!(put(&discord, &member(vera.id())).await.1["code"], 10007);
    ana.at(&thread).says("only us");
    assert!(thread.seen().members.contains(&ana.id()));
    guild.leaves(&ana);
    assert!(!thread.seen().members.contains(&ana.id()));
    guild.bot_may(Permissions::everyone());
    let body = json!({"name": "#2", "type": 12});
    assert_eq!(post(&discord, &format!("channels/{}/threads", place.id()), body).await.1["code"], 50013);
}

#[tokio::test]
async fn a_forum_has_twenty_tags_of_twenty_letters() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let forum = guild.forum("tickets", &["open"]);
    let path = format!("channels/{}", forum.id());
    let tags = |count: usize| -> Value { (0..count).map(|n| json!({"name": format!("tag {n}")})).collect() };
    assert_eq!(patch(&discord, &path, json!({"available_tags": tags(20)})).await.0, 200);
    assert_eq!(forum.tags().len(), 20);
    assert_eq!(patch(&discord, &path, json!({"available_tags": tags(21)})).await.1["code"], 50035);
    let long = json!({"available_tags": [{"name": "x".repeat(21)}]});
    assert_eq!(patch(&discord, &path, long).await.1["code"], 50035);
    discord.forgive();
}
