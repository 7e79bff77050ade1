//! Commands registered, and what is refused.

use reqwest::Method;
use serde_json::{Value, json};

use super::bot::{delete, get, patch, post, raw, said};
use crate::discord::{FakeDiscord, Options};

#[tokio::test]
async fn commands_are_made_changed_replaced_and_taken_away() {
    let discord = FakeDiscord::start(Options::default()).await;
    let path = format!("applications/{}/commands", discord.bot_id());
    let body = json!({"name": "support", "description": "Ask", "name_localizations": {"ru": "помощь"}});
    let (status, made) = post(&discord, &path, body.clone()).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!(post(&discord, &path, body.clone()).await.0, 200, "the same name is the same command");
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    assert_eq!(patch(&discord, &one, json!({"description": "Ask us"})).await.1["description"], "Ask us");
    assert!(get(&discord, &path).await.1[0].get("name_localizations").is_none());
    let (_, full) = get(&discord, &format!("{path}?with_localizations=true")).await;
    assert_eq!(full[0]["name_localizations"]["ru"], "помощь");
    let list = json!([{"name": "panel", "description": "Place it"}]);
    let (_, set) = said(raw(&discord, Method::PUT, &path, Some(list)).await).await;
    assert!(set.as_array().unwrap().len() == 1 && set[0]["name"] == "panel");
    assert_eq!(get(&discord, &one).await.1["code"], 10063);
    let one = format!("{path}/{}", set[0]["id"].as_str().unwrap());
    assert_eq!(delete(&discord, &one).await.0, 204);
    assert_eq!(discord.commands(), Vec::<Value>::new());
}

#[tokio::test]
async fn what_is_no_good_command_is_refused() {
    let discord = FakeDiscord::start(Options { commands_a_day: 1, ..Options::default() }).await;
    let path = format!("applications/{}/commands", discord.bot_id());
    let option =
        |name: &str, needed: bool| json!({"type": 3, "name": name, "description": "x", "required": needed});
    let long: Vec<Value> = (0..25)
        .map(|number| {
            let choices: Vec<Value> =
                (0..10).map(|n| json!({"name": format!("{n}"), "value": "x".repeat(50)})).collect();
            json!({"type": 3, "name": format!("o{number}"), "description": "x", "choices": choices})
        })
        .collect();
    for body in [
        json!({"name": "Support", "description": "Ask"}),
        json!({"name": "support", "description": ""}),
        json!({"name": "support", "description": "x".repeat(101)}),
        json!({"name": "support", "description": "x", "name_localizations": {"uz": "yordam"}}),
        json!({"name": "support", "description": "x", "options": [option("a", false), option("b", true)]}),
        json!({"name": "support", "description": "x", "options": long}),
        json!({"name": "Menu", "type": 3, "description": "x"}),
    ] {
        assert_eq!(post(&discord, &path, body.clone()).await.1["code"], 50035, "{body}");
    }
    assert_eq!(post(&discord, &path, json!({"name": "one", "description": "x"})).await.0, 201);
    let (status, many) = post(&discord, &path, json!({"name": "two", "description": "x"})).await;
    assert!(status == 429 && many["code"] == 30034, "{many}");
    discord.forgive();
}
