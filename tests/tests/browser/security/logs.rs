//! What the desk writes down while people speak: never their words, their names, their files, or anything that opens a door.

use std::process::Stdio;

use anyhow::{Context, Result};
use deskbell_tests::agent::Agent;
use deskbell_tests::binary::{self, free_port};
use deskbell_tests::database::{Database, Kind};
use deskbell_tests::visitor::Visitor;
use reqwest::Client;
use serde_json::{Value, json};

use super::stage::{AUDIENCE, SECRET};

/// A journey with everything turned up, in both forms. The libraries beneath are turned up too, as somebody does who looks
/// for a fault on a bad day.
#[tokio::test]
async fn nothing_that_was_said_and_no_secret_is_logged() -> Result<()> {
    for (filter, format) in [("trace", "text"), ("trace,deskbell=trace", "json")] {
        let (log, secrets) = journey(filter, format).await?;
        assert!(log.contains("request") && log.lines().count() > 15, "{filter}: a log was written\n{log}");
        for secret in secrets {
            assert!(secret.len() > 5, "{secret:?} would be found anywhere");
            if let Some(line) = log.lines().find(|line| line.contains(&secret)) {
                panic!("{filter}: the log holds {secret:?}:\n{line}");
            }
        }
    }
    Ok(())
}

async fn journey(filter: &str, format: &str) -> Result<(String, Vec<String>)> {
    let database = Database::fresh(Kind::Sqlite).await;
    let address = format!("127.0.0.1:{}", free_port());
    let path = database.folder.path().join("log");
    let mut desk = binary::command(&database)
        .arg("run")
        .env("DESKBELL_LISTEN", &address)
        .env("DESKBELL_LOG", filter)
        .env("DESKBELL_LOG_FORMAT", format)
        .env("DESKBELL_WIDGET__IDENTITY_SECRET", SECRET)
        .env("DESKBELL_WIDGET__IDENTITY_AUDIENCE", AUDIENCE)
        .env("DESKBELL_WEBHOOKS__0__ID", "shop")
        .env("DESKBELL_WEBHOOKS__0__SECRET", "CANARY-webhook-secret-of-thirty-two-letters")
        .env("DESKBELL_WEBHOOKS__0__URL", format!("http://{address}/nowhere"))
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(&path)?)
        .spawn()?;
    let client = Client::new();
    let url = |path: &str| format!("http://{address}{path}");
    while !client.get(url("/readyz")).send().await.is_ok_and(|ready| ready.status().is_success()) {
        anyhow::ensure!(desk.try_wait()?.is_none(), "it ended: {}", std::fs::read_to_string(&path)?);
        tokio::task::yield_now().await;
    }
    let said = binary::run(&database, &["agent", "invite", "CANARY-agent", "--role", "admin"]).await?;
    let link =
        said.split_whitespace().find_map(|word| word.split_once("/console/sign-in/")).context("a link")?.1;
    let agent = Agent::sign_in(&address, link).await?;
    let ana = Visitor::open(&address, "en").await?;
    let widget = |path: &str| url(&format!("/widget/v1{path}"));
    let file: Value = client
        .post(widget("/files"))
        .bearer_auth(&ana.token)
        .header("deskbell-file-name", "CANARY-file.txt")
        .body("CANARY-bytes")
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    let page = json!({ "address": "https://shop.example/CANARY-page", "title": "CANARY-page" });
    let body = json!({ "id": "1", "text": "operator! CANARY-words", "name": "CANARY-name", "files": [file["id"]], "page": page });
    let message = ana.post("/messages", body).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let edit = format!("/messages/{}", message["message"].as_str().context("it was stored")?);
    let edited = json!({ "id": "2", "text": "operator! CANARY-words, CANARY-edited" });
    client.put(widget(&edit)).bearer_auth(&ana.token).json(&edited).send().await?.error_for_status()?;
    let key = file["url"].as_str().context("an address")?;
    client.get(url(key)).send().await?.error_for_status()?;
    let saved = client.get(widget("/transcript?zone=Asia/Tokyo")).bearer_auth(&ana.token).send().await?;
    anyhow::ensure!(saved.text().await?.contains("CANARY-words"), "it was saved");
    let tickets = agent.tickets("all").await?;
    let ticket = tickets[0]["id"].as_str().context("a ticket")?;
    for (id, act) in [
        ("a", json!({ "act": "reply", "words": "CANARY-reply" })),
        ("b", json!({ "act": "note", "words": "CANARY-note" })),
        ("c", json!({ "act": "tags", "tags": ["CANARY-tag"] })),
        ("d", json!({ "act": "edit_article", "title": "CANARY-title", "body": "CANARY-article" })),
    ] {
        agent.act(ticket, id, act).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    }
    agent.get("/articles?text=CANARY-searched").await?;
    agent.get("/tickets?queue=all&search=CANARY-searched").await?;
    let mut events = ana.events(0).await?;
    while events.next().await?.is_some_and(|event| !event.data.to_string().contains("CANARY-reply")) {}
    drop(events);
    // What goes wrong is told in more words, and must not tell more.
    for (path, token, body) in [
        ("/messages", ana.token.as_str(), r#"{"id":"3","text":"CANARY-broken"#),
        ("/messages", ana.token.as_str(), r#"{"id":"4","CANARY-field":1}"#),
        (
            "/messages",
            ana.token.as_str(),
            r#"{"id":"8","text":"x","page":{"address":"CANARY-page","CANARY":1}}"#,
        ),
        ("/messages", "CANARY-forged-token", r#"{"id":"5","text":"CANARY-forged"}"#),
        ("/press", ana.token.as_str(), r#"{"id":"6","token":"CANARY-button"}"#),
        ("/commands", ana.token.as_str(), r#"{"id":"7","command":"faq","words":"CANARY-asked"}"#),
        ("/session", "", r#"{"identity":"CANARY.identity.token"}"#),
        ("/CANARY-route?token=CANARY-query", "", "CANARY-body"),
    ] {
        client.post(widget(path)).bearer_auth(token).body(body).send().await?;
    }
    client.post(url("/console/sign-in/CANARY-link")).header("x-deskbell", "1").send().await?;
    client
        .post(url("/webhook/shop/messages"))
        .header("deskbell-signature", "CANARY-signature")
        .body("CANARY")
        .send()
        .await?;
    client.post(widget("/session/end")).bearer_auth(&ana.token).send().await?.error_for_status()?;
    let id = desk.id().context("it runs")?;
    tokio::process::Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
    desk.wait().await?;
    let cookie = agent.cookie.split_once('=').context("a cookie")?.1.to_owned();
    let key = key.rsplit('/').next().unwrap_or_default().to_owned();
    let secrets = vec!["CANARY".to_owned(), ana.token, cookie, link.to_owned(), key, SECRET.to_owned()];
    Ok((std::fs::read_to_string(&path)?, secrets))
}
