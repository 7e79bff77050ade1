//! Bots as they are found.

use serde_json::json;

use super::*;
use crate::fakes::{self, FORUM as FORUM_ID, GUILD, PANEL};

fn faults(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .filter(|finding| finding.state == State::Fault)
        .map(|finding| finding.what.as_str())
        .collect()
}

#[tokio::test]
async fn a_bot_that_has_all_it_needs_has_no_faults() {
    let (channel, server) = fakes::channel(|_| ()).await;
    server.next("GET /users/@me", 200, json!({"id": "42", "username": "desk"}));
    server.next("GET /applications/@me", 200, json!({"id": "42", "flags": 1 << 19}));
    let all = (1_u64 << 49).saturating_sub(1).to_string();
    let guild = json!({"id": "1", "name": "Shop", "owner_id": "9", "roles": [{"id": "1", "permissions": "0"}, {"id": "5", "permissions": all}]});
    server.next(&format!("GET /guilds/{GUILD}"), 200, guild);
    server.next(&format!("GET /guilds/{GUILD}/members/42"), 200, json!({"roles": ["5"]}));
    server.next(&format!("GET /channels/{FORUM_ID}"), 200, json!({"name": "team", "type": 15}));
    server.next(&format!("GET /channels/{PANEL}"), 200, json!({"name": "help", "type": 0}));
    let commands = json!([{"name": "support"}, {"name": "ticket"}]);
    server.next("GET /applications/42/guilds/1/commands", 200, commands);
    server.next("GET /applications/42/commands", 200, json!([]));
    let findings = check(&channel.config).await.unwrap();
    assert_eq!(faults(&findings), Vec::<&str>::new(), "{findings:?}");
    assert!(
        findings.iter().any(|finding| finding.what == "/support and /ticket are registered"),
        "{findings:?}"
    );
    assert!(findings.iter().any(|finding| finding.what.contains("customers cannot see #help")));
}

#[tokio::test]
async fn each_fault_is_named_with_its_mend() {
    let (channel, server) = fakes::channel(|config| config.roles.agent = vec![77]).await;
    server.next("GET /users/@me", 200, json!({"id": "42", "username": "desk"}));
    let application = json!({"id": "42", "flags": 0, "interactions_endpoint_url": "https://old.example"});
    server.next("GET /applications/@me", 200, application);
    let guild = json!({"id": "1", "name": "Shop", "roles": [{"id": "1", "permissions": "1024"}]});
    server.next(&format!("GET /guilds/{GUILD}"), 200, guild);
    server.next(&format!("GET /channels/{FORUM_ID}"), 200, json!({"name": "team", "type": 0}));
    server.refuse(&format!("GET /channels/{PANEL}"), 404, code::UNKNOWN_CHANNEL);
    server.refuse("GET /applications/42/guilds/1/commands", 403, code::MISSING_ACCESS);
    let findings = check(&channel.config).await.unwrap();
    let faults = faults(&findings).join("\n");
    for part in [
        "interactions endpoint is set",
        "the role 77 of discord.roles.agent",
        "#team of discord.team_channel is no forum",
        "lacks “Create Posts” in #team",
        "lacks “Manage Posts” in #team",
        "of discord.panel_channel is not there any more",
        "may not have commands",
    ] {
        assert!(faults.contains(part), "{part}: {faults}");
    }
    assert!(
        findings
            .iter()
            .any(|finding| finding.state == State::Hint && finding.mend.contains("Message Content Intent"))
    );
    assert!(findings.iter().all(|finding| (finding.state == State::Fine) == finding.mend.is_empty()));
}

#[tokio::test]
async fn a_wrong_token_is_said_and_nothing_else_is_asked() {
    let (channel, server) = fakes::channel(|_| ()).await;
    server.next("GET /users/@me", 401, json!({"message": "401: Unauthorized", "code": 0}));
    let findings = check(&channel.config).await.unwrap();
    assert_eq!(faults(&findings), ["Discord does not know the token"]);
    assert_eq!(server.made().len(), 1);
}
