use bytes::Bytes;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::bot::Bot;
use crate::telegram::{Attachment, Draft, Options};

#[tokio::test]
async fn text_has_its_limits() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let chat = ana.id();
    let send = |text: String| bot.call("sendMessage", json!({"chat_id": chat, "text": text}));
    // Two units each, and blanks at the ends count for nothing.
    assert_eq!(send("😀".repeat(2048) + "  \n").await["ok"], true);
    assert_eq!(send("😀".repeat(2049)).await["description"], "Bad Request: message is too long");
    assert_eq!(send(" \n ".into()).await["description"], "Bad Request: message text is empty");
    assert_eq!(ana.chat().from_bot().len(), 1);
    let sent = bot.says(chat, "short").await;
    let long = json!({"chat_id": chat, "message_id": sent, "text": "x".repeat(4097)});
    assert_eq!(bot.no("editMessageText", long).await, "Bad Request: MESSAGE_TOO_LONG");
}

#[tokio::test]
async fn entities_have_to_fit_the_text() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let send = |entities: Value| {
        bot.call(
            "sendMessage",
            json!({"chat_id": ana.id(), "text": "  😀 bold https://a.example", "entities": entities}),
        )
    };
    let sent = send(json!([{"type": "bold", "offset": 5, "length": 4}])).await;
    let entities = &sent["result"]["entities"];
    assert_eq!(entities[0], json!({"type": "bold", "offset": 3, "length": 4}), "moved with the blanks");
    assert_eq!(entities[1]["type"], "url");
    let seen = ana.chat().find(|message| message.is_bot()).unwrap();
    assert_eq!(seen.entities[0].words, "bold");
    let refused = send(json!([{"type": "bold", "offset": 5, "length": 400}])).await;
    assert!(refused["description"].as_str().unwrap().contains("ends after the end of the text"), "{refused}");
    let refused = send(json!([{"type": "bold", "offset": 3, "length": 1}])).await;
    assert!(refused["description"].as_str().unwrap().contains("middle of a UTF-16 symbol"), "{refused}");
    let html = json!({"chat_id": ana.id(), "text": "<b>a &amp; b</b> <a href=\"https://x.example\">x</a>", "parse_mode": "HTML"});
    let sent = bot.ok("sendMessage", html).await;
    assert_eq!(sent["text"], "a & b x");
    assert_eq!(
        sent["entities"][1],
        json!({"type": "text_link", "url": "https://x.example", "offset": 6, "length": 1})
    );
}

#[tokio::test]
async fn buttons_are_looked_at() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let send = |button: Value| {
        let markup = json!({"inline_keyboard": [[button]]});
        bot.call("sendMessage", json!({"chat_id": ana.id(), "text": "?", "reply_markup": markup}))
    };
    let fits = send(json!({"text": "Take", "callback_data": "x".repeat(64), "style": "success"})).await;
    let message = fits["result"]["message_id"].as_i64().unwrap();
    assert_eq!(ana.labels(message), ["Take"]);
    let refused = send(json!({"text": "Take", "callback_data": "x".repeat(65)})).await;
    assert_eq!(refused["description"], "Bad Request: BUTTON_DATA_INVALID");
    let refused = send(json!({"text": "Take"})).await;
    assert!(refused["description"].as_str().unwrap().contains("Text buttons are unallowed"), "{refused}");
    assert!(!bot.telegram.violations().is_empty() || crate::telegram::spec::known().is_none());
    bot.telegram.forgive();
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let markup = json!({"inline_keyboard": [[{"text": "Take", "callback_data": "t"}]]});
    let sent = json!({"chat_id": ana.id(), "text": "card", "reply_markup": markup});
    let id = bot.ok("sendMessage", sent).await["message_id"].clone();
    let same = json!({"chat_id": ana.id(), "message_id": id, "text": " card ", "reply_markup": markup});
    let why = bot.no("editMessageText", same).await;
    assert!(why.starts_with("Bad Request: message is not modified: specified new message content"), "{why}");
    // Buttons that are not sent again are gone.
    bot.ok("editMessageText", json!({"chat_id": ana.id(), "message_id": id, "text": "card"})).await;
    let seen = ana.chat().message(id.as_i64().unwrap());
    assert!(seen.buttons.is_empty() && !seen.edited);
    bot.ok("editMessageText", json!({"chat_id": ana.id(), "message_id": id, "text": "card 2"})).await;
    let seen = ana.chat().message(id.as_i64().unwrap());
    assert!(seen.edited && seen.versions == ["card"]);
    let gone = json!({"chat_id": ana.id(), "message_id": 999_999, "text": "x"});
    assert_eq!(bot.no("editMessageText", gone).await, "Bad Request: message to edit not found");
    let theirs = json!({"chat_id": ana.id(), "message_id": ana.says("mine"), "text": "x"});
    assert_eq!(bot.no("editMessageText", theirs).await, "Bad Request: message can't be edited");
    bot.ok("deleteMessage", json!({"chat_id": ana.id(), "message_id": id})).await;
    assert!(ana.chat().message(id.as_i64().unwrap()).deleted);
    let why = bot.no("deleteMessage", json!({"chat_id": ana.id(), "message_id": id})).await;
    assert_eq!(why, "Bad Request: message to delete not found");
}

#[tokio::test]
async fn replies_and_quotes_are_exact() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    let words = ana.send(Draft::text("order 17 😀 is late").marked("bold", "late"));
    let reply = |reply: Value| {
        bot.call("sendMessage", json!({"chat_id": ana.id(), "text": "sorry", "reply_parameters": reply}))
    };
    let sent = reply(json!({"message_id": words, "quote": "😀 is"})).await;
    assert_eq!(sent["result"]["reply_to_message"]["message_id"], words);
    assert_eq!(sent["result"]["quote"], json!({"text": "😀 is", "position": 9, "is_manual": true}));
    let refused = reply(json!({"message_id": words, "quote": "is early"})).await;
    assert_eq!(refused["description"], "Bad Request: QUOTE_TEXT_INVALID");
    let refused = reply(json!({"message_id": words, "quote": "late"})).await;
    assert_eq!(refused["description"], "Bad Request: QUOTE_TEXT_INVALID", "the word is bold");
    let bold = json!([{"type": "bold", "offset": 0, "length": 4}]);
    assert_eq!(
        reply(json!({"message_id": words, "quote": "late", "quote_entities": bold})).await["ok"],
        true
    );
    let refused = reply(json!({"message_id": 9_999})).await;
    assert_eq!(refused["description"], "Bad Request: message to be replied not found");
    let sent = reply(json!({"message_id": 9_999, "allow_sending_without_reply": true})).await;
    assert!(sent["result"].get("reply_to_message").is_none());
}

#[tokio::test]
async fn files_come_and_go() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let part = Part::bytes(b"%PDF-1.7".to_vec()).file_name("bill.pdf").mime_str("application/pdf").unwrap();
    let form =
        Form::new().text("chat_id", ana.id().to_string()).text("caption", "Your bill").part("document", part);
    let url = bot.telegram.method_url("sendDocument");
    let sent: Value = bot.client.post(&url).multipart(form).send().await.unwrap().json().await.unwrap();
    assert_eq!(sent["result"]["document"]["file_name"], "bill.pdf");
    let seen = ana.chat().await_text("Your bill").await;
    assert_eq!(seen.file.as_ref().unwrap().bytes, Bytes::from_static(b"%PDF-1.7"));
    // By its id again, as another kind not.
    let id = seen.file.unwrap().id;
    bot.ok("sendDocument", json!({"chat_id": ana.id(), "document": id})).await;
    let why = bot.no("sendPhoto", json!({"chat_id": ana.id(), "photo": id})).await;
    assert_eq!(why, "Bad Request: can't use file of type Document as Photo");

    let photo = ana.send(Draft::photo(Attachment::jpeg("cat")));
    let photo = ana.chat().message(photo).file.unwrap();
    let file = bot.ok("getFile", json!({"file_id": photo.id})).await;
    let path = file["file_path"].as_str().unwrap();
    let url = format!("{}/file/bot{}/{path}", bot.telegram.api_url(), bot.telegram.token());
    let bytes = bot.client.get(url).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes, photo.bytes);

    let film = Attachment::new("film.mkv", "video/x-matroska", &b"film"[..]).claiming(25 << 20);
    let film = ana.chat().message(ana.send(Draft::document(film))).file.unwrap();
    assert_eq!(bot.no("getFile", json!({"file_id": film.id})).await, "Bad Request: file is too big");
    let why = bot.no("getFile", json!({"file_id": "nonsense"})).await;
    assert_eq!(why, "Bad Request: wrong file_id or the file is temporarily unavailable");
}

#[tokio::test]
async fn albums_are_sent_as_one() {
    let bot = Bot::start(Options { upload_most: 1_000, ..Options::default() }).await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let media = json!([
        {"type": "photo", "media": "attach://a", "caption": "two of them"},
        {"type": "video", "media": "attach://b"},
    ]);
    let form = |media: &Value, size: usize| {
        Form::new()
            .text("chat_id", ana.id().to_string())
            .text("media", media.to_string())
            .part("a", Part::bytes(vec![1; 10]).file_name("a.jpg"))
            .part("b", Part::bytes(vec![2; size]).file_name("b.mp4"))
    };
    let url = bot.telegram.method_url("sendMediaGroup");
    let send = |form: Form| async {
        bot.client.post(&url).multipart(form).send().await.unwrap().json::<Value>().await.unwrap()
    };
    let sent = send(form(&media, 10)).await;
    assert_eq!(sent["result"].as_array().unwrap().len(), 2, "{sent}");
    assert_eq!(sent["result"][0]["media_group_id"], sent["result"][1]["media_group_id"]);
    assert_eq!(ana.chat().from_bot().len(), 2);
    assert_eq!(send(form(&media, 1_001)).await["error_code"], 413);
    assert_eq!(ana.chat().from_bot().len(), 2, "all or nothing");
    let mixed =
        json!([{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://b"}]);
    let refused = send(form(&mixed, 10)).await;
    assert_eq!(refused["description"], "Bad Request: document can't be mixed with other media types");
}

#[tokio::test]
async fn copies_leave_out_where_they_came_from() {
    let bot = Bot::plain().await;
    let (ana, bob) = (bot.telegram.user("Ana", ""), bot.telegram.user("Bob", ""));
    bob.start("");
    let words = ana.says("hello");
    let copy = |id: i64, method: &'static str| {
        bot.call(method, json!({"chat_id": bob.id(), "from_chat_id": ana.id(), "message_id": id}))
    };
    assert_eq!(copy(words, "copyMessage").await["ok"], true);
    let forwarded = copy(words, "forwardMessage").await;
    assert_eq!(forwarded["result"]["forward_origin"]["sender_user"]["first_name"], "Ana");
    let kept: Vec<(bool, String)> =
        bob.chat().from_bot().into_iter().map(|message| (message.forwarded, message.text)).collect();
    assert_eq!(kept, [(false, "hello".to_owned()), (true, "hello".to_owned())]);
    let secret = ana.send(Draft::text("secret").protected());
    let refused = copy(secret, "copyMessage").await;
    assert_eq!(refused["description"], "Bad Request: message can't be copied");
}
