//! Requests held against the description of the API, where there is one.

use serde_json::json;

use super::bot::post;
use crate::discord::http::Body;
use crate::discord::{FakeDiscord, Options};

#[tokio::test]
async fn what_the_description_does_not_know_is_found() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let path = format!("channels/{}/messages", guild.text("talk").id());
    let Some(spec) = crate::discord::spec::known() else { return };
    for (body, wanted) in [
        (json!({"content": "x", "colour": "red"}), "colour: there is no such field"),
        (json!({"content": 5}), "content"),
        (json!({"content": "x", "message_reference": {"message_id": 5}}), "message_id"),
        (
            json!({"content": "x", "components": [{"type": 1, "components": [{"type": 2, "style": 9}]}]}),
            "style",
        ),
        (json!({"content": "x", "allowed_mentions": {"parse": ["nobody"]}}), "parse"),
    ] {
        post(&discord, &path, body.clone()).await;
        let found = discord.violations();
        assert!(found.iter().any(|line| line.contains(wanted)), "{body}: {found:?}");
        discord.forgive();
    }
    assert!(!spec.check_call("no_such_operation", &Body::default()).is_empty());
}

#[test]
fn every_route_of_the_fake_is_an_operation_of_the_api() {
    let Some(spec) = crate::discord::spec::known() else { return };
    for operation in crate::discord::route::operations() {
        let found = spec.check_call(operation, &Body::default());
        assert!(found.iter().all(|line| !line.contains("no operation")), "{found:?}");
    }
}
