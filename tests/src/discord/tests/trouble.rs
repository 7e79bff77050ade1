//! Limits, and what goes wrong on purpose.

use reqwest::Method;
use serde_json::json;

use super::bot::{get, patch, post, raw};
use crate::discord::{FakeDiscord, Fault, Limits, Options, Trouble};

#[tokio::test]
async fn buckets_are_told_in_heads_and_empty_ones_refuse() {
    let discord = FakeDiscord::start(Options::limited()).await;
    let guild = discord.guild("Shop");
    let (one, two) = (guild.text("one"), guild.text("two"));
    let path = |id: u64| format!("channels/{id}/messages");
    let head = |response: &reqwest::Response, name: &str| {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    for left in (0..5).rev() {
        let response = raw(&discord, Method::POST, &path(one.id()), Some(json!({"content": "x"}))).await;
        assert_eq!(head(&response, "x-ratelimit-remaining"), left.to_string());
        assert_eq!(head(&response, "x-ratelimit-limit"), "5");
    }
    let response = raw(&discord, Method::POST, &path(one.id()), Some(json!({"content": "x"}))).await;
    assert_eq!(response.status(), 429);
    assert_eq!(head(&response, "x-ratelimit-scope"), "user");
    let body: serde_json::Value = response.json().await.unwrap();
    assert!(body["retry_after"].as_f64().unwrap() > 0.0 && body["global"] == false, "{body}");
    assert_eq!(
        post(&discord, &path(two.id()), json!({"content": "x"})).await.0,
        200,
        "another channel's is full"
    );
    for _ in 0..2 {
        assert_eq!(patch(&discord, &format!("channels/{}", two.id()), json!({"name": "b"})).await.0, 200);
    }
    assert_eq!(patch(&discord, &format!("channels/{}", two.id()), json!({"name": "c"})).await.0, 429);
    assert_eq!((discord.too_many(), discord.counted()), (2, 8));
    discord.set_limits(Limits::Off);
    assert_eq!(post(&discord, &path(one.id()), json!({"content": "x"})).await.0, 200);
}

#[tokio::test]
async fn what_is_armed_befalls_the_call_it_names() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let place = guild.text("one");
    let path = format!("channels/{}/messages", place.id());
    let say = |words: &str| post(&discord, &path, json!({"content": words}));
    discord.arm(Fault::new(Trouble::Status(500)).on("create_message").times(1));
    assert_eq!(say("a").await.0, 500);
    discord.arm(Fault::new(Trouble::TooMany(2)).times(1));
    let (status, body) = say("b").await;
    assert!(status == 429 && body["retry_after"] == 2.0);
    discord.arm(Fault::new(Trouble::Refuse(403, "50013: Missing Permissions".into())).times(1));
    assert_eq!(say("c").await.1["code"], 50013);
    let cut = discord.arm(Fault::new(Trouble::CutAfter).in_chat(i64::try_from(place.id()).unwrap()).times(1));
    let url = format!("{}/api/v10/{path}", discord.api_url());
    let request =
        reqwest::Client::new().post(url).header("authorization", format!("Bot {}", discord.token()));
    assert!(request.json(&json!({"content": "d"})).send().await.is_err());
    cut.await_hits(1).await;
    assert_eq!(place.chat().texts(), ["d"], "the work was done");
    let hang = discord.arm(Fault::new(Trouble::HangBefore).on("get_my_user").times(1));
    let asked = get(&discord, "users/@me");
    tokio::pin!(asked);
    tokio::select! {
        _ = &mut asked => panic!("it hangs"),
        () = hang.await_hits(1) => {}
    }
    hang.end();
    assert_eq!(asked.await.0, 200);
}

#[tokio::test]
async fn without_the_token_nothing_is_done() {
    let discord = FakeDiscord::start(Options::default()).await;
    let url = format!("{}/api/v10/users/@me", discord.api_url());
    assert_eq!(reqwest::get(&url).await.unwrap().status(), 401);
    assert_eq!(get(&discord, "applications/@me").await.1["flags"], (1 << 15) | (1 << 19));
}
