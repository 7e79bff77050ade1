use serde_json::{Value, json};

use super::bot::Bot;
use crate::telegram::{Gone, Group, Rights, Standing, User};

async fn forum() -> (Bot, User, Group) {
    let bot = Bot::plain().await;
    let eva = bot.telegram.user("Eva", "en");
    let team = bot.telegram.forum("Team", &eva).with_bot();
    bot.updates().await;
    (bot, eva, team)
}

async fn create(bot: &Bot, team: &Group, name: &str) -> i64 {
    let topic = bot.ok("createForumTopic", json!({"chat_id": team.id(), "name": name})).await;
    topic["message_thread_id"].as_i64().unwrap()
}

#[tokio::test]
async fn every_message_in_a_topic_replies_to_its_root() {
    let (bot, eva, team) = forum().await;
    let thread = create(&bot, &team, "#1 Ana").await;
    let topic = team.await_topic(|topic| topic.name == "#1 Ana").await;
    assert_eq!(topic.id(), thread);
    let there = eva.at(&topic);
    let words = there.says("no reply");
    there.replies(words, "a reply");
    let updates = bot.updates().await;
    assert_eq!(updates[0]["message"]["forum_topic_created"]["name"], "#1 Ana", "told of its own topic too");
    let plain = &updates[1]["message"];
    assert_eq!(plain["is_topic_message"], true);
    assert_eq!(plain["message_thread_id"], thread);
    assert_eq!(plain["reply_to_message"]["message_id"], thread);
    assert!(plain["reply_to_message"].get("forum_topic_created").is_some());
    assert_eq!(updates[2]["message"]["reply_to_message"]["message_id"], words);
    assert!(updates[2]["message"]["reply_to_message"].get("reply_to_message").is_none());
    let sent =
        bot.ok("sendMessage", json!({"chat_id": team.id(), "message_thread_id": thread, "text": "x"})).await;
    assert_eq!(sent["reply_to_message"]["message_id"], thread);
    assert_eq!(topic.chat().from_bot().last().unwrap().text, "x");
    // An answer stands where the question does.
    let reply = json!({"chat_id": team.id(), "text": "y", "reply_parameters": {"message_id": words}});
    assert_eq!(bot.ok("sendMessage", reply).await["message_thread_id"], thread);
    assert_eq!(team.general().from_bot().len(), 0);
}

#[tokio::test]
async fn outside_topics_a_chain_of_replies_is_a_thread_and_no_topic() {
    let (bot, eva, team) = forum().await;
    let there = eva.at(&team);
    let first = there.says("first");
    there.replies(first, "second");
    let updates = bot.updates().await;
    assert!(updates[0]["message"].get("message_thread_id").is_none());
    assert_eq!(updates[1]["message"]["message_thread_id"], first);
    assert!(updates[1]["message"].get("is_topic_message").is_none());
}

#[tokio::test]
async fn topics_are_edited_closed_and_reopened() {
    let (bot, eva, team) = forum().await;
    let thread = create(&bot, &team, "#1").await;
    let at = json!({"chat_id": team.id(), "message_thread_id": thread});
    let named = |name: &str| json!({"chat_id": team.id(), "message_thread_id": thread, "name": name});
    bot.ok("editForumTopic", named("#1 high")).await;
    assert_eq!(bot.no("editForumTopic", named("#1 high")).await, "Bad Request: TOPIC_NOT_MODIFIED");
    assert_eq!(bot.no("editForumTopic", named(&"x".repeat(129))).await, "Bad Request: TOPIC_TITLE_TOO_LONG");
    bot.ok("closeForumTopic", at.clone()).await;
    assert_eq!(bot.no("closeForumTopic", at.clone()).await, "Bad Request: TOPIC_NOT_MODIFIED");
    let send = json!({"chat_id": team.id(), "message_thread_id": thread, "text": "x"});
    bot.ok("sendMessage", send.clone()).await;
    team.bot_is(Standing::Administrator(Rights { manage_topics: false, ..Rights::all() }));
    assert_eq!(bot.no("sendMessage", send).await, "Bad Request: TOPIC_CLOSED");
    let created = json!({"chat_id": team.id(), "name": "#2"});
    assert_eq!(bot.no("createForumTopic", created).await, "Bad Request: not enough rights to create a topic");
    // One's own topics one may edit without the right.
    bot.ok("reopenForumTopic", at).await;
    let theirs = team.opens_topic(&eva, "by hand");
    let at = json!({"chat_id": team.id(), "message_thread_id": theirs.id()});
    assert_eq!(
        bot.no("closeForumTopic", at).await,
        "Bad Request: not enough rights to close or open the topic"
    );
    let kinds: Vec<&str> = team.topic(thread).chat().messages().iter().map(|message| message.kind).collect();
    assert_eq!(
        kinds,
        ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "text", "forum_topic_reopened"]
    );
}

#[tokio::test]
async fn what_is_gone_is_named_as_telegram_names_it() {
    let (bot, _eva, team) = forum().await;
    let send = |thread: i64| {
        bot.no("sendMessage", json!({"chat_id": team.id(), "message_thread_id": thread, "text": "x"}))
    };
    let at = |thread: i64| json!({"chat_id": team.id(), "message_thread_id": thread});
    let (one, two) = (create(&bot, &team, "#1").await, create(&bot, &team, "#2").await);
    assert_eq!(send(77_777).await, "Bad Request: message thread not found");
    assert_eq!(bot.no("closeForumTopic", at(77_777)).await, "Bad Request: TOPIC_ID_INVALID");
    team.topic(one).goes(Gone::NotFound);
    assert_eq!(send(one).await, "Bad Request: message thread not found");
    assert_eq!(bot.no("reopenForumTopic", at(one)).await, "Bad Request: TOPIC_DELETED");
    team.topic(two).goes(Gone::Deleted);
    assert_eq!(send(two).await, "Bad Request: TOPIC_DELETED");
    assert!(team.topics().iter().all(|topic| topic.deleted));
    let three = create(&bot, &team, "#3").await;
    bot.ok("deleteForumTopic", at(three)).await;
    let four = create(&bot, &team, "#4").await;
    team.set_forum(false);
    assert_eq!(send(four).await, "Bad Request: message thread not found");
    let created: Value = json!({"chat_id": team.id(), "name": "#5"});
    assert_eq!(bot.no("createForumTopic", created).await, "Bad Request: the chat is not a forum");
}

#[tokio::test]
async fn icons_are_those_that_telegram_offers() {
    let (bot, _eva, team) = forum().await;
    let icons = bot.ok("getForumTopicIconStickers", json!({})).await;
    let icon = icons[0]["custom_emoji_id"].clone();
    let created =
        json!({"chat_id": team.id(), "name": "#1", "icon_custom_emoji_id": icon, "icon_color": 9_367_192});
    bot.ok("createForumTopic", created).await;
    assert_eq!(team.topics()[0].emoji.as_deref(), icon.as_str());
    let wrong = json!({"chat_id": team.id(), "name": "#1", "icon_color": 1});
    assert_eq!(bot.no("createForumTopic", wrong).await, "Bad Request: invalid icon color specified");
}
