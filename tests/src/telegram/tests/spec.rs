use reqwest::multipart::Form;
use serde_json::json;

use super::bot::Bot;
use crate::telegram::spec::known;

#[tokio::test]
async fn requests_are_held_against_the_documents() {
    if known().is_none() {
        return;
    }
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let finds = |body: serde_json::Value| {
        let bot = &bot;
        async move {
            bot.call("sendMessage", body).await;
            let found = bot.telegram.violations().join("\n");
            bot.telegram.forgive();
            found
        }
    };
    let chat = ana.id();
    assert_eq!(finds(json!({"chat_id": chat, "text": "x"})).await, "");
    assert_eq!(
        finds(json!({"chat_id": chat, "text": "x", "reply_to_message_id": 5})).await,
        "sendMessage.reply_to_message_id: there is no such field"
    );
    let found = finds(json!({"chat_id": chat})).await;
    assert!(found.contains("sendMessage.text: required, and missing"), "{found}");
    let found = finds(json!({"chat_id": chat, "text": 5})).await;
    assert!(found.contains("sendMessage.text: Text is expected, not 5"), "{found}");
    let found =
        finds(json!({"chat_id": chat, "text": "x", "link_preview_options": {"disabled": true}})).await;
    assert!(found.contains("link_preview_options.disabled: LinkPreviewOptions has no such field"), "{found}");
    let markup =
        json!({"inline_keyboard": [[{"text": "a", "callback_data": "b", "url": "https://c.example"}]]});
    let found = finds(json!({"chat_id": chat, "text": "x", "reply_markup": markup})).await;
    assert!(found.contains("a button does exactly one thing, this one 2"), "{found}");
    let found =
        finds(json!({"chat_id": chat, "text": "x", "entities": [{"type": "bold", "offset": 0}]})).await;
    assert!(found.contains("entities[0].length: required in MessageEntity"), "{found}");
    let force = json!({"force_reply": true, "input_field_placeholder": "Your order number"});
    assert_eq!(finds(json!({"chat_id": chat, "text": "x", "reply_markup": force})).await, "");
    let found = finds(json!({"chat_id": chat, "text": "x", "disable_notification": null})).await;
    assert!(found.contains("disable_notification: Boolean is expected, not null"), "{found}");
}

#[tokio::test]
async fn forms_are_read_as_what_is_expected() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let url = bot.telegram.method_url("sendMessage");
    let form = Form::new()
        .text("chat_id", ana.id().to_string())
        .text("text", "12345")
        .text("disable_notification", "true")
        .text(
            "reply_markup",
            json!({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}).to_string(),
        );
    assert!(bot.client.post(&url).multipart(form).send().await.unwrap().status().is_success());
    let pairs = format!("{url}?chat_id={}&text=by+query", ana.id());
    assert!(bot.client.get(pairs).send().await.unwrap().status().is_success());
    let body = format!("chat_id={}&text=by%20form", ana.id());
    let form = bot.client.post(&url).header("content-type", "application/x-www-form-urlencoded").body(body);
    assert!(form.send().await.unwrap().status().is_success());
    let words: Vec<String> = ana.chat().from_bot().into_iter().map(|message| message.text).collect();
    assert_eq!(words, ["12345", "by query", "by form"]);
    bot.telegram.assert_spec_clean();
}

#[tokio::test]
#[should_panic(expected = "there is no such field")]
async fn whoever_forgets_to_look_is_told_at_the_end() {
    if known().is_none() {
        panic!("without the documents there is no such field to look for");
    }
    let bot = Bot::plain().await;
    bot.call("getMe", json!({"verbose": true})).await;
}
