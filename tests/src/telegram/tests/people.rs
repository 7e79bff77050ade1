use serde_json::{Value, json};

use super::bot::Bot;
use crate::telegram::{Attachment, Draft, Limits, Options, Rights, Sender, Standing};

#[tokio::test]
async fn nobody_is_written_to_first() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    let hello = json!({"chat_id": ana.id(), "text": "hello"});
    let why = bot.no("sendMessage", hello.clone()).await;
    assert_eq!(why, "Forbidden: bot can't initiate conversation with a user");
    let why = bot.no("sendMessage", json!({"chat_id": 12, "text": "hello"})).await;
    assert_eq!(why, "Bad Request: chat not found");
    ana.start("");
    bot.ok("sendMessage", hello.clone()).await;
    ana.blocks();
    let answer = bot.call("sendMessage", hello.clone()).await;
    assert_eq!(answer["error_code"], 403);
    assert_eq!(answer["description"], "Forbidden: bot was blocked by the user");
    ana.start("");
    bot.ok("sendMessage", hello.clone()).await;
    let members: Vec<Value> =
        bot.updates().await.into_iter().filter_map(|update| update.get("my_chat_member").cloned()).collect();
    let seen: Vec<&str> =
        members.iter().map(|member| member["new_chat_member"]["status"].as_str().unwrap()).collect();
    assert_eq!(seen, ["kicked", "member"]);
    ana.deactivates();
    assert_eq!(bot.no("sendMessage", hello).await, "Forbidden: user is deactivated");
}

#[tokio::test]
async fn every_kind_of_message_is_one_that_the_documents_know() {
    let bot = Bot::plain().await;
    let (ana, eva) = (bot.telegram.user("Ana", "uz"), bot.telegram.user("Eva", "en"));
    let team = bot.telegram.forum("Team", &eva).with_bot();
    bot.wants_everything().await;
    ana.goes_by(Some("Lee"), Some("ana_lee"));
    let words = ana.says("see https://shop.example or mail me@shop.example @deskbell_test_bot #late");
    ana.replies(words, "more");
    ana.quotes(words, "mail", "that one");
    ana.photo("a cat");
    ana.document("a.pdf", "application/pdf", b"%PDF");
    ana.voice(12);
    ana.video("");
    ana.video_note(3);
    ana.audio("song.mp3");
    ana.animation();
    ana.sticker("👍");
    ana.location(41.3, 69.2);
    ana.send(Draft::venue("Shop", "Main street 1"));
    ana.send(Draft::contact("Bob", "+998901234567"));
    ana.send(Draft::poll("Which?", &["a", "b"]));
    ana.send(Draft::dice(6));
    let album =
        ana.album("both", vec![Draft::photo(Attachment::jpeg("1")), Draft::photo(Attachment::jpeg("2"))]);
    ana.edits(words, "see nothing");
    ana.edits_nothing(words);
    ana.reacts(words, &["👍"]);
    ana.forwards(&ana.chat(), album[0]);
    let topic = team.opens_topic(&eva, "#1 Ana");
    let there = eva.at(&topic);
    there.says("/take");
    there.anonymous().says("who am I");
    eva.at(&team).says("in General");
    topic.renames(&eva, "#1 Ana, invoice");
    topic.closes(&eva);
    topic.reopens(&eva);
    let bob = bot.telegram.user("Bob", "");
    team.joins(&bob);
    team.sets(&bob, Standing::Administrator(Rights::all()));
    team.leaves(&bob);
    team.links_channel("News").posts("we are open on Sunday");
    team.set_title(&eva, "The team");
    ana.blocks();
    let updates = bot.updates().await;
    assert_eq!(updates.len(), 39, "{updates:#?}");
    let kinds = ["chat_member", "my_chat_member", "message_reaction", "edited_message"];
    let count = |kind: &str| updates.iter().filter(|update| update.get(kind).is_some()).count();
    assert_eq!(kinds.map(count), [3, 2, 1, 2]);
    let anonymous = updates.iter().find(|update| update["message"]["text"] == "who am I").unwrap();
    assert_eq!(anonymous["message"]["sender_chat"]["id"], team.id());
    assert_eq!(anonymous["message"]["from"]["username"], "GroupAnonymousBot");
    let posted = updates.iter().find(|update| update["message"]["is_automatic_forward"] == true).unwrap();
    assert_eq!(posted["message"]["forward_origin"]["type"], "channel");
    bot.telegram.assert_spec_clean();
}

#[tokio::test]
async fn presses_are_answered_in_time() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "");
    ana.start("");
    let markup = json!({"inline_keyboard": [[{"text": "1 ★", "callback_data": "s1"}, {"text": "5 ★", "callback_data": "s5"}]]});
    let sent = bot
        .ok("sendMessage", json!({"chat_id": ana.id(), "text": "How was it?", "reply_markup": markup}))
        .await;
    let id = sent["message_id"].as_i64().unwrap();
    let press = ana.presses(id, "5 ★");
    assert_eq!(ana.presses_nth(id, 0).len(), press.len());
    let update =
        bot.updates().await.into_iter().find(|update| update.get("callback_query").is_some()).unwrap();
    assert_eq!(update["callback_query"]["data"], "s5");
    assert_eq!(update["callback_query"]["message"]["message_id"], id);
    bot.ok("answerCallbackQuery", json!({"callback_query_id": press, "text": "Thank you"})).await;
    assert_eq!(bot.telegram.answer_to(&press).await, Some(("Thank you".to_owned(), false)));
    let late = ana.presses_on_sight("1 ★").await;
    bot.telegram.expire_presses();
    let why = bot.no("answerCallbackQuery", json!({"callback_query_id": late})).await;
    assert_eq!(why, "Bad Request: query is too old and response timeout expired or query ID is invalid");
}

#[tokio::test]
async fn with_privacy_mode_only_what_is_meant_for_the_bot_is_heard() {
    let bot = Bot::start(Options { privacy: true, ..Options::default() }).await;
    let eva = bot.telegram.user("Eva", "");
    let team = bot.telegram.supergroup("Team", &eva);
    team.bot_is(Standing::Member);
    assert_eq!(bot.ok("getMe", json!({})).await["can_read_all_group_messages"], false);
    bot.updates().await;
    let there = eva.at(&team);
    there.says("just talking");
    there.says("/tickets");
    there.says("/tickets@another_bot");
    there.says("hey @deskbell_test_bot");
    let card = bot.says(team.id(), "card").await;
    there.replies(card, "a reply");
    let heard: Vec<String> = texts(&bot).await;
    assert_eq!(heard, ["/tickets", "hey @deskbell_test_bot", "a reply"]);
    team.bot_is(Standing::Administrator(Rights::none()));
    there.says("now everything");
    assert_eq!(texts(&bot).await, ["now everything"]);
}

async fn texts(bot: &Bot) -> Vec<String> {
    let updates = bot.updates().await;
    updates.iter().filter_map(|update| update["message"]["text"].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn a_group_that_migrates_says_where_it_went() {
    let bot = Bot::plain().await;
    let eva = bot.telegram.user("Eva", "");
    let team = bot.telegram.group("Team", &eva);
    team.bot_is(Standing::Member);
    let there = eva.at(&team);
    let old = team.id();
    bot.says(old, "before").await;
    let new = team.migrates();
    assert_ne!(old, new);
    let answer = bot.call("sendMessage", json!({"chat_id": old, "text": "after"})).await;
    assert_eq!(answer["description"], "Bad Request: group chat was upgraded to a supergroup chat");
    assert_eq!(answer["parameters"]["migrate_to_chat_id"], new);
    bot.says(new, "after").await;
    there.says("I came along");
    let updates = bot.updates().await;
    let told = |name: &str| {
        let update = updates.iter().find(|update| update["message"].get(name).is_some()).unwrap();
        update["message"][name].as_i64().unwrap()
    };
    assert_eq!((told("migrate_to_chat_id"), told("migrate_from_chat_id")), (new, old));
    assert_eq!(updates.last().unwrap()["message"]["chat"]["id"], new);
}

#[tokio::test]
async fn who_is_in_a_group_is_told() {
    let bot = Bot::plain().await;
    let (eva, bob) = (bot.telegram.user("Eva", ""), bot.telegram.user("Bob", ""));
    let team = bot.telegram.forum("Team", &eva);
    let chat = json!({"chat_id": team.id()});
    assert_eq!(bot.no("getChat", chat.clone()).await, "Bad Request: chat not found");
    team.bot_is(Standing::Administrator(Rights { manage_topics: false, ..Rights::all() }));
    let full = bot.ok("getChat", chat.clone()).await;
    assert_eq!((&full["type"], &full["is_forum"]), (&json!("supergroup"), &json!(true)));
    let own = json!({"chat_id": team.id(), "user_id": bot.telegram.bot_id()});
    assert_eq!(bot.ok("getChatMember", own).await["can_manage_topics"], false);
    let member = json!({"chat_id": team.id(), "user_id": bob.id()});
    assert_eq!(bot.ok("getChatMember", member.clone()).await["status"], "left");
    team.sets(&bob, Standing::Muted);
    assert_eq!(bot.ok("getChatMember", member).await["status"], "restricted");
    let administrators = bot.ok("getChatAdministrators", chat.clone()).await;
    assert_eq!(administrators.as_array().unwrap().len(), 2);
    assert_eq!(bot.ok("getChatMemberCount", chat.clone()).await, 3);
    team.bot_is(Standing::Kicked);
    assert_eq!(bot.no("getChat", chat).await, "Forbidden: bot was kicked from the supergroup chat");
}

#[tokio::test]
async fn reactions_and_pins_are_seen() {
    let bot = Bot::plain().await;
    let eva = bot.telegram.user("Eva", "");
    let team = bot.telegram.forum("Team", &eva).with_bot();
    let there = eva.at(&team);
    let words = there.says("done");
    let react =
        |emoji: &str| {
            bot.call("setMessageReaction", json!({
            "chat_id": team.id(), "message_id": words, "reaction": [{"type": "emoji", "emoji": emoji}],
        }))
        };
    assert_eq!(react("👌").await["ok"], true);
    assert_eq!(team.chat().message(words).reactions[&Sender::Bot], ["👌"]);
    assert_eq!(react("🧨").await["description"], "Bad Request: REACTION_INVALID");
    let card = bot.says(team.id(), "card").await;
    bot.updates().await;
    bot.ok("pinChatMessage", json!({"chat_id": team.id(), "message_id": card})).await;
    assert!(team.chat().message(card).pinned);
    let told = bot.updates().await;
    assert_eq!(told[0]["message"]["pinned_message"]["message_id"], card);
    bot.ok("deleteMessage", json!({"chat_id": team.id(), "message_id": told[0]["message"]["message_id"]}))
        .await;
    bot.ok("unpinChatMessage", json!({"chat_id": team.id(), "message_id": card})).await;
    assert!(!team.chat().message(card).pinned);
}

#[tokio::test]
async fn menus_are_shown_by_scope_and_language() {
    let bot = Bot::plain().await;
    let ana = bot.telegram.user("Ana", "ru");
    let command = |name: &str| json!([{"command": name, "description": name}]);
    bot.ok("setMyCommands", json!({"commands": command("start")})).await;
    let scope = json!({"type": "all_private_chats"});
    bot.ok("setMyCommands", json!({"commands": command("status"), "scope": scope, "language_code": "ru"}))
        .await;
    assert_eq!(ana.menu()[0].0, "status");
    ana.speaks(Some("en"));
    assert_eq!(ana.menu()[0].0, "start");
    assert_eq!(bot.telegram.commands("all_private_chats", "ru").len(), 1);
    let got = bot.ok("getMyCommands", json!({"scope": scope, "language_code": "ru"})).await;
    assert_eq!(got, command("status"));
    bot.ok("deleteMyCommands", json!({"scope": scope, "language_code": "ru"})).await;
    assert_eq!(
        bot.no("setMyCommands", json!({"commands": command("Start")})).await,
        "Bad Request: BOT_COMMAND_INVALID"
    );
    bot.ok("setMyDescription", json!({"description": "Write to us", "language_code": "en"})).await;
    assert_eq!(bot.telegram.description("en").as_deref(), Some("Write to us"));
    bot.ok("setChatMenuButton", json!({"menu_button": {"type": "commands"}})).await;
}

#[tokio::test]
async fn limits_answer_with_the_seconds_to_wait() {
    let bot = Bot::start(Options::limited()).await;
    let (ana, eva) = (bot.telegram.user("Ana", ""), bot.telegram.user("Eva", ""));
    ana.start("");
    let team = bot.telegram.forum("Team", &eva).with_bot();
    for _ in 0..3 {
        bot.says(ana.id(), "quick").await;
    }
    let answer = bot.call("sendMessage", json!({"chat_id": ana.id(), "text": "too quick"})).await;
    assert_eq!(answer["error_code"], 429);
    assert_eq!(answer["parameters"]["retry_after"], 1);
    assert_eq!(answer["description"], "Too Many Requests: retry after 1");
    let created = bot.ok("createForumTopic", json!({"chat_id": team.id(), "name": "#1"})).await;
    for _ in 1..20 {
        bot.ok(
            "sendMessage",
            json!({
                "chat_id": team.id(), "message_thread_id": created["message_thread_id"], "text": "x",
            }),
        )
        .await;
    }
    let answer = bot.call("createForumTopic", json!({"chat_id": team.id(), "name": "#2"})).await;
    assert!(answer["parameters"]["retry_after"].as_u64().unwrap() > 50, "{answer}");
    assert_eq!((bot.telegram.too_many(), bot.telegram.counted()), (2, 23));
    let done =
        bot.telegram.calls().into_iter().filter(|call| call.is_done() && call.chat() == Some(team.id()));
    assert_eq!(done.map(|call| call.cost()).sum::<usize>(), 20);
    bot.telegram.set_limits(Limits::Off);
    bot.ok("createForumTopic", json!({"chat_id": team.id(), "name": "#2"})).await;
}
