//! Messages: what may be sent, where, and what comes back.

use std::time::Duration;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::bot::{delete, get, patch, post, put, raw, said};
use crate::discord::{Draft, FakeDiscord, Options, Permissions};

async fn dm(discord: &FakeDiscord, user: u64) -> String {
    let (status, channel) =
        post(discord, "users/@me/channels", json!({"recipient_id": user.to_string()})).await;
    assert_eq!(status, 200, "{channel}");
    format!("channels/{}/messages", channel["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_direct_message_is_sent_edited_answered_and_taken_away() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let path = dm(&discord, ana.id()).await;
    let (_, sent) = post(&discord, &path, json!({"content": "hello"})).await;
    let id: u64 = sent["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(ana.chat().message(id).text, "hello");
    patch(&discord, &format!("{path}/{id}"), json!({"content": "hello there"})).await;
    let seen = ana.chat().message(id);
    assert!(seen.text == "hello there" && seen.edited && seen.versions == ["hello"]);
    let own = ana.says("hi");
    let reference = json!({"message_id": own.to_string(), "fail_if_not_exists": false});
    let (_, reply) = post(&discord, &path, json!({"content": "yes?", "message_reference": reference})).await;
    assert!(reply["type"] == 19 && reply["referenced_message"]["content"] == "hi", "{reply}");
    assert_eq!(patch(&discord, &format!("{path}/{own}"), json!({"content": "x"})).await.1["code"], 50005);
    assert_eq!(delete(&discord, &format!("{path}/{own}")).await.1["code"], 50003);
    assert_eq!(delete(&discord, &format!("{path}/{id}")).await.0, 204);
    assert!(ana.chat().message(id).deleted);
    assert_eq!(get(&discord, &format!("{path}/{id}")).await.1["code"], 10008);
    let reference = json!({"message_id": id.to_string()});
    let (_, gone) = post(&discord, &path, json!({"content": "x", "message_reference": reference})).await;
    assert_eq!(gone["code"], 50035);
}

#[tokio::test]
async fn a_nonce_that_is_enforced_makes_it_the_same_message() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let path = dm(&discord, ana.id()).await;
    let body = json!({"content": "once", "nonce": "abc", "enforce_nonce": true});
    let first = post(&discord, &path, body.clone()).await.1["id"].clone();
    assert_eq!(post(&discord, &path, body.clone()).await.1["id"], first);
    assert_eq!(ana.chat().from_bot().len(), 1);
    discord.forget_nonces();
    assert_ne!(post(&discord, &path, body).await.1["id"], first);
    let long = json!({"content": "x", "nonce": "a".repeat(26)});
    assert_eq!(post(&discord, &path, long).await.1["code"], 50035);
    discord.forgive();
}

#[tokio::test]
async fn closed_doors_have_their_codes() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let path = dm(&discord, ana.id()).await;
    ana.closes_dms();
    assert_eq!(post(&discord, &path, json!({"content": "x"})).await.1["code"], 50007);
    ana.opens_dms();
    guild.leaves(&ana);
    assert_eq!(post(&discord, &path, json!({"content": "x"})).await.1["code"], 50278);
    let place = guild.text("talk");
    let path = format!("channels/{}/messages", place.id());
    place.bot_may(Permissions(0), Permissions::SEND_MESSAGES);
    assert_eq!(post(&discord, &path, json!({"content": "x"})).await.1["code"], 50013);
    place.bot_may(Permissions(0), Permissions::VIEW_CHANNEL);
    assert_eq!(post(&discord, &path, json!({"content": "x"})).await.1["code"], 50001);
    place.deletes();
    assert_eq!(post(&discord, &path, json!({"content": "x"})).await.1["code"], 10003);
    assert_eq!(discord.invalid_requests(), 4);
}

#[tokio::test]
async fn what_is_too_long_or_too_many_is_named_field_by_field() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let path = format!("channels/{}/messages", guild.text("talk").id());
    let (_, refused) = post(&discord, &path, json!({"content": "x".repeat(2001)})).await;
    assert_eq!(refused["errors"]["content"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
    assert_eq!(post(&discord, &path, json!({"content": " "})).await.1["code"], 50006);
    let button = |id: &str, label: &str| json!({"type": 2, "style": 1, "custom_id": id, "label": label});
    let row = |buttons: Vec<serde_json::Value>| json!({"type": 1, "components": buttons});
    for components in [
        vec![row(vec![button("a", "x"), button("a", "y")])],
        vec![row((0..6).map(|n| button(&n.to_string(), "x")).collect())],
        vec![row(vec![button("a", &"x".repeat(81))])],
        vec![row(vec![button("", "x")])],
        (0..6).map(|n| row(vec![button(&n.to_string(), "x")])).collect(),
        vec![row(vec![json!({"type": 3, "custom_id": "s", "options": []})])],
    ] {
        let (_, refused) = post(&discord, &path, json!({"content": "x", "components": components})).await;
        assert_eq!(refused["code"], 50035, "{components:?}");
    }
    let good = json!({"content": "x", "components": [row(vec![button("a", "Take"), button("b", "Close")])]});
    assert_eq!(post(&discord, &path, good).await.0, 200);
    let embed = json!({"content": "x", "embeds": [{"description": "x".repeat(4097)}]});
    assert_eq!(post(&discord, &path, embed).await.1["code"], 50035);
    discord.forgive();
}

#[tokio::test]
async fn messages_are_listed_the_newest_first() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let place = guild.text("talk");
    let ids: Vec<u64> = (0..120).map(|number| ana.at(&place).says(&format!("{number}"))).collect();
    let path = format!("channels/{}/messages", place.id());
    let words = |page: &serde_json::Value| -> Vec<String> {
        page.as_array().unwrap().iter().map(|it| it["content"].as_str().unwrap().to_owned()).collect()
    };
    let (_, last) = get(&discord, &format!("{path}?limit=2")).await;
    assert_eq!(words(&last), ["119", "118"]);
    let (_, after) = get(&discord, &format!("{path}?limit=3&after={}", ids[10])).await;
    assert_eq!(words(&after), ["13", "12", "11"]);
    let (_, before) = get(&discord, &format!("{path}?limit=2&before={}", ids[2])).await;
    assert_eq!(words(&before), ["1", "0"]);
    assert_eq!(get(&discord, &format!("{path}?limit=101")).await.1["code"], 50035);
    place.bot_may(Permissions(0), Permissions::READ_MESSAGE_HISTORY);
    assert_eq!(get(&discord, &path).await.1, json!([]));
    let reference = json!({"message_id": ids[0].to_string(), "fail_if_not_exists": false});
    let reply = json!({"content": "x", "message_reference": reference});
    assert_eq!(post(&discord, &path, reply).await.1["code"], 160_002);
}

#[tokio::test]
async fn files_go_up_and_links_to_them_expire() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let place = guild.text("talk");
    let url = format!("{}/api/v10/channels/{}/messages", discord.api_url(), place.id());
    let told = json!({"content": "a file", "attachments": [{"id": "0", "filename": "b.txt", "description": "bytes"}]});
    let form = Form::new()
        .part("payload_json", Part::text(told.to_string()).mime_str("application/json").unwrap())
        .part("files[0]", Part::bytes(b"inside".to_vec()).file_name("b.txt").mime_str("text/plain").unwrap());
    let request =
        reqwest::Client::new().post(url).header("authorization", format!("Bot {}", discord.token()));
    let (status, sent) = said(request.multipart(form).send().await.unwrap()).await;
    assert_eq!(status, 200, "{sent}");
    let seen = place.chat().await_text("a file").await;
    assert!(seen.files[0].bytes == "inside" && seen.files[0].description.as_deref() == Some("bytes"));
    let id = ana.at(&place).send(Draft::text("mine").picture("a b.png"));
    let path = format!("channels/{}/messages/{id}", place.id());
    let link = get(&discord, &path).await.1["attachments"][0]["url"].as_str().unwrap().to_owned();
    assert_eq!(reqwest::get(&link).await.unwrap().status(), 200);
    discord.expire_links();
    assert_eq!(reqwest::get(&link).await.unwrap().status(), 404);
    let fresh = get(&discord, &path).await.1["attachments"][0]["url"].as_str().unwrap().to_owned();
    assert_eq!(reqwest::get(&fresh).await.unwrap().status(), 200);
}

#[tokio::test]
async fn mentions_ring_only_as_far_as_they_are_allowed() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let place = guild.text("talk");
    let path = format!("channels/{}/messages", place.id());
    let words = format!("<@{}> @everyone", ana.id());
    post(&discord, &path, json!({"content": words, "allowed_mentions": {"parse": []}})).await;
    let quiet = place.chat().await_message(|_| true).await;
    assert!(quiet.mentions.is_empty() && !quiet.mention_everyone);
    let allowed = json!({"parse": [], "users": [ana.id().to_string()]});
    post(&discord, &path, json!({"content": words, "allowed_mentions": allowed})).await;
    let rings = place.chat().await_message(|message| !message.mentions.is_empty()).await;
    assert!(rings.mentions.contains(&ana.id()) && !rings.mention_everyone);
}

#[tokio::test]
async fn reactions_and_edits_of_old_messages_have_limits() {
    let discord = FakeDiscord::start(Options { old_edits_most: 2, ..Options::default() }).await;
    let guild = discord.guild("Shop");
    let place = guild.text("talk");
    let path = format!("channels/{}/messages", place.id());
    let sent = post(&discord, &path, json!({"content": "old"})).await.1;
    let id: u64 = sent["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(put(&discord, &format!("{path}/{id}/reactions/%F0%9F%91%80/@me")).await.0, 204);
    assert!(place.chat().message(id).reactions["👀"].contains(&discord.bot_id()));
    assert_eq!(put(&discord, &format!("{path}/{id}/reactions/ok/@me")).await.1["code"], 10014);
    discord.age(place.id(), id, Duration::from_secs(7_200));
    for _ in 0..2 {
        assert_eq!(patch(&discord, &format!("{path}/{id}"), json!({"content": "new"})).await.0, 200);
    }
    let (status, refused) = patch(&discord, &format!("{path}/{id}"), json!({"content": "newer"})).await;
    assert!(status == 429 && refused["code"] == 30046 && refused["retry_after"].is_f64(), "{refused}");
    assert_eq!(raw(&discord, Method::GET, "nowhere", None).await.status(), 404);
    discord.forgive();
}
