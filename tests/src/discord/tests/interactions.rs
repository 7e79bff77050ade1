//! Buttons, selects, commands, modals; three seconds, and no answer twice.

use std::time::Duration;

use serde_json::{Value, json};

use super::bot::{ALL, Bot, Said, delete, get, patch, post};
use crate::discord::{FakeDiscord, Guild, Options, Place, User};

async fn stage(options: Options) -> (FakeDiscord, Guild, Place, User, Bot) {
    let discord = FakeDiscord::start(options).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let place = guild.text("support");
    let bot = Bot::ready(&discord, ALL).await;
    (discord, guild, place, ana, bot)
}

/// A message with a button and a select.
async fn panel(discord: &FakeDiscord, place: &Place) -> u64 {
    let button = json!({"type": 2, "style": 1, "custom_id": "open", "label": "Open"});
    let option = |name: &str| json!({"label": name, "value": name.to_lowercase()});
    let select = json!({"type": 3, "custom_id": "kind", "options": [option("Paying"), option("Delivery")]});
    let rows = json!([{"type": 1, "components": [button]}, {"type": 1, "components": [select]}]);
    let path = format!("channels/{}/messages", place.id());
    let (_, sent) = post(discord, &path, json!({"content": "How can we help?", "components": rows})).await;
    sent["id"].as_str().unwrap().parse().unwrap()
}

async fn respond(discord: &FakeDiscord, interaction: &Value, body: Value) -> Said {
    let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
    post(discord, &format!("interactions/{id}/{token}/callback"), body).await
}

#[tokio::test]
async fn a_button_opens_a_modal_and_the_modal_is_answered_for_one_person_alone() {
    let (discord, _, place, ana, mut bot) = stage(Options::default()).await;
    let panel = panel(&discord, &place).await;
    let doing = ana.at(&place).presses(panel, "Open");
    let press = bot.event("INTERACTION_CREATE").await;
    assert!(press["type"] == 3 && press["data"]["custom_id"] == "open" && press["locale"] == "ru");
    assert_eq!(press["member"]["user"]["id"], ana.id().to_string());
    assert_eq!(press["message"]["id"], panel.to_string());
    let input = json!({"type": 4, "custom_id": "words", "style": 2, "required": true});
    let field = json!({"type": 18, "label": "What happened?", "component": input});
    let modal = json!({"type": 9, "data": {"custom_id": "m", "title": "Tell us", "components": [field]}});
    assert_eq!(respond(&discord, &press, modal.clone()).await.0, 204);
    assert_eq!(respond(&discord, &press, modal.clone()).await.1["code"], 40060);
    let shown = doing.modal().await;
    assert!(shown.title == "Tell us" && shown.fields[0].paragraph, "{shown:?}");
    let doing = ana.at(&place).submits(&shown, &[("What happened?", "my parcel is late")]);
    let sent = bot.event("INTERACTION_CREATE").await;
    assert!(sent["type"] == 5 && sent["data"]["components"][0]["component"]["value"] == "my parcel is late");
    assert_eq!(respond(&discord, &sent, modal).await.1["code"], 50035, "a modal is no answer to a modal");
    let body = json!({"type": 4, "data": {"content": "thank you", "flags": 64}});
    assert_eq!(respond(&discord, &sent, body).await.0, 204);
    let answer = doing.message().await;
    assert!(answer.text == "thank you" && answer.only_for == Some(ana.id()));
    assert_eq!(place.chat().from_bot().len(), 1, "others do not see it");
}

#[tokio::test]
async fn what_is_deferred_is_kept_later_and_more_may_follow() {
    let (discord, _, place, ana, mut bot) = stage(Options::default()).await;
    let panel = panel(&discord, &place).await;
    let doing = ana.at(&place).presses(panel, "Paying");
    let choice = bot.event("INTERACTION_CREATE").await;
    assert_eq!(choice["data"]["values"], json!(["paying"]));
    let token = format!("webhooks/{}/{}", discord.bot_id(), choice["token"].as_str().unwrap());
    assert_eq!(post(&discord, &token, json!({"content": "too early"})).await.1["code"], 10015);
    respond(&discord, &choice, json!({"type": 5, "data": {"flags": 64}})).await;
    assert_eq!(doing.answered().await, 5);
    let (_, kept) = patch(&discord, &format!("{token}/messages/@original"), json!({"content": "done"})).await;
    assert_eq!(doing.message().await.id.to_string(), kept["id"].as_str().unwrap());
    post(&discord, &token, json!({"content": "and more", "flags": 64})).await;
    doing.says("and more").await;
    assert_eq!(doing.messages().len(), 2);
    assert_eq!(delete(&discord, &format!("{token}/messages/@original")).await.0, 204);
    assert_eq!(get(&discord, &format!("{token}/messages/@original")).await.1["code"], 10008);
    discord.expire_interactions();
    assert_eq!(post(&discord, &token, json!({"content": "late"})).await.1["code"], 50027);
}

#[tokio::test]
async fn after_its_deadline_nobody_knows_an_interaction() {
    let options = Options { interaction_deadline: Duration::ZERO, ..Options::default() };
    let (discord, _, place, ana, mut bot) = stage(options).await;
    let panel = panel(&discord, &place).await;
    let doing = ana.at(&place).presses(panel, "Open");
    let press = bot.event("INTERACTION_CREATE").await;
    let (status, refused) = respond(&discord, &press, json!({"type": 6})).await;
    assert!(status == 404 && refused["code"] == 10062);
    assert!(doing.failed());
}

#[tokio::test]
async fn the_message_itself_may_change_when_it_is_pressed() {
    let (discord, _, place, ana, mut bot) = stage(Options::default()).await;
    let panel = panel(&discord, &place).await;
    ana.at(&place).presses(panel, "Open");
    let press = bot.event("INTERACTION_CREATE").await;
    respond(&discord, &press, json!({"type": 7, "data": {"content": "opened", "components": []}})).await;
    let seen = place.chat().await_change(panel, |message| message.text == "opened").await;
    assert!(seen.buttons.is_empty());
}

#[tokio::test]
async fn commands_menus_and_completions_come_as_they_were_registered() {
    let (discord, guild, place, ana, mut bot) = stage(Options::default()).await;
    let name =
        json!({"type": 3, "name": "agent", "description": "who", "required": true, "autocomplete": true});
    let assign = json!({"type": 1, "name": "assign", "description": "to somebody", "options": [name]});
    let path = format!("applications/{}/guilds/{}/commands", discord.bot_id(), guild.id());
    let ticket = json!({"name": "ticket", "description": "A ticket", "options": [assign]});
    post(&discord, &path, ticket).await;
    post(&discord, &path, json!({"name": "Send to customer", "type": 3})).await;
    ana.at(&place).slash("ticket assign", &[("agent", "mia")]);
    let told = bot.event("INTERACTION_CREATE").await;
    assert_eq!(told["data"]["options"][0]["options"][0]["value"], "mia");
    let doing = ana.at(&place).completes("ticket assign", &[("agent", "m")], "agent");
    let told = bot.event("INTERACTION_CREATE").await;
    assert!(told["type"] == 4 && told["data"]["options"][0]["options"][0]["focused"] == true);
    assert_eq!(respond(&discord, &told, json!({"type": 4, "data": {"content": "x"}})).await.1["code"], 50035);
    respond(&discord, &told, json!({"type": 8, "data": {"choices": [{"name": "Mia", "value": "mia"}]}}))
        .await;
    assert_eq!(doing.choices().await, [("Mia".to_owned(), "mia".to_owned())]);
    let words = ana.at(&place).says("about this");
    ana.at(&place).menu(words, "Send to customer");
    let told = bot.event("INTERACTION_CREATE").await;
    let target = told["data"]["target_id"].as_str().unwrap();
    assert_eq!(told["data"]["resolved"]["messages"][target]["content"], "about this");
}
