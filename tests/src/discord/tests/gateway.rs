//! Sessions: begun, resumed, lost; what is told to whom.

use serde_json::json;

use super::bot::{ALL, Bot, INTENTS};
use crate::discord::{FakeDiscord, Options};

#[tokio::test]
async fn what_is_said_comes_in_order_and_a_resumed_session_misses_nothing() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let mut bot = Bot::ready(&discord, ALL).await;
    let up = bot.event("GUILD_CREATE").await;
    assert_eq!(up["id"], guild.id().to_string());
    ana.says("one");
    let one = bot.event("MESSAGE_CREATE").await;
    assert!(
        one["content"] == "one" && one.get("guild_id").is_none() && one["author"]["global_name"] == "Ana"
    );
    discord.cut();
    assert_eq!(bot.closed().await, 0);
    for words in ["two", "three"] {
        ana.says(words);
    }
    let mut again = Bot::connect(&discord).await;
    again.resume(&bot.session, bot.seq).await;
    assert_eq!(again.event("MESSAGE_CREATE").await["content"], "two");
    assert_eq!(again.event("MESSAGE_CREATE").await["content"], "three");
    again.event("RESUMED").await;
    ana.says("four");
    assert_eq!(again.event("MESSAGE_CREATE").await["content"], "four");
    assert_eq!(discord.sessions(), (1, 1));
}

#[tokio::test]
async fn a_forgotten_session_cannot_be_resumed_and_what_was_said_meanwhile_never_comes() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let bot = Bot::ready(&discord, ALL).await;
    discord.cut_and_forget();
    ana.says("lost");
    let mut again = Bot::connect(&discord).await;
    again.resume(&bot.session, bot.seq).await;
    let answer = again.next().await.unwrap();
    assert!(answer["op"] == 9 && answer["d"] == false, "{answer}");
    again.identify(ALL).await;
    again.event("READY").await;
    ana.says("heard");
    assert_eq!(again.event("MESSAGE_CREATE").await["content"], "heard");
}

#[tokio::test]
async fn reconnect_and_invalid_session_are_said() {
    let discord = FakeDiscord::start(Options::default()).await;
    let mut bot = Bot::ready(&discord, ALL).await;
    discord.ask_to_reconnect();
    assert_eq!(bot.next().await.unwrap()["op"], 7);
    discord.invalidate(true);
    let answer = bot.next().await.unwrap();
    assert!(answer["op"] == 9 && answer["d"] == true);
    discord.close(4000, "Unknown error.");
    assert_eq!(bot.closed().await, 4000);
}

#[tokio::test]
async fn heartbeats_are_answered_and_too_many_words_end_the_connection() {
    let discord = FakeDiscord::start(Options::default()).await;
    let mut bot = Bot::ready(&discord, ALL).await;
    bot.say(json!({"op": 1, "d": 1})).await;
    assert_eq!(bot.next().await.unwrap()["op"], 11);
    for _ in 0..120 {
        bot.say(json!({"op": 1, "d": null})).await;
    }
    assert_eq!(bot.closed().await, 4008);
}

#[tokio::test]
async fn who_may_not_is_told_why() {
    let discord =
        FakeDiscord::start(Options { message_content: false, guild_members: false, ..Options::default() })
            .await;
    for (intents, code) in [(ALL, 4014), (INTENTS | 1 << 1, 4014), (1 << 60, 4013)] {
        let mut bot = Bot::connect(&discord).await;
        bot.identify(intents).await;
        assert_eq!(bot.closed().await, code);
    }
    let mut bot = Bot::connect(&discord).await;
    let properties = json!({"os": "x", "browser": "x", "device": "x"});
    bot.say(json!({"op": 2, "d": {"token": "wrong", "intents": 0, "properties": properties}})).await;
    assert_eq!(bot.closed().await, 4004);
    let mut bot = Bot::connect(&discord).await;
    bot.say(json!({"op": 3, "d": {}})).await;
    assert_eq!(bot.closed().await, 4003);
    assert_eq!(discord.closes(), [4014, 4014, 4013, 4004, 4003]);
}

#[tokio::test]
async fn without_the_privileged_intent_words_in_servers_are_withheld() {
    let discord = FakeDiscord::start(Options { message_content: false, ..Options::default() }).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    guild.joins(&ana);
    let place = guild.text("talk");
    let mut bot = Bot::ready(&discord, INTENTS).await;
    let id = ana.at(&place).says("secret");
    let told = bot.event("MESSAGE_CREATE").await;
    assert!(told["content"] == "" && told["member"]["roles"].is_array() && told["guild_id"].is_string());
    ana.at(&place).says(&format!("<@{}> open", discord.bot_id()));
    assert!(bot.event("MESSAGE_CREATE").await["content"].as_str().unwrap().contains("open"));
    ana.says("in private");
    assert_eq!(bot.event("MESSAGE_CREATE").await["content"], "in private");
    let (_, read) = super::bot::get(&discord, &format!("channels/{}/messages/{id}", place.id())).await;
    assert_eq!(read["content"], "");
    ana.at(&place).edits(id, "another secret");
    assert_eq!(bot.event("MESSAGE_UPDATE").await["content"], "");
    ana.at(&place).reacts(id, "👍");
    assert_eq!(bot.event("MESSAGE_REACTION_ADD").await["emoji"]["name"], "👍");
    ana.at(&place).deletes(id);
    assert_eq!(bot.event("MESSAGE_DELETE").await["id"], id.to_string());
}

#[tokio::test]
async fn who_joins_and_leaves_is_told_to_those_who_asked() {
    let discord = FakeDiscord::start(Options::default()).await;
    let guild = discord.guild("Shop");
    let ana = discord.user("Ana", "ru");
    let mut bot = Bot::ready(&discord, ALL).await;
    guild.joins(&ana);
    assert_eq!(bot.event("GUILD_MEMBER_ADD").await["user"]["id"], ana.id().to_string());
    let role = guild.role("Agents");
    guild.gives(&ana, role);
    assert_eq!(bot.event("GUILD_MEMBER_UPDATE").await["roles"], json!([role.id.to_string()]));
    guild.deletes_role(role);
    assert_eq!(bot.event("GUILD_ROLE_DELETE").await["role_id"], role.id.to_string());
    guild.leaves(&ana);
    assert_eq!(bot.event("GUILD_MEMBER_REMOVE").await["user"]["id"], ana.id().to_string());
}
