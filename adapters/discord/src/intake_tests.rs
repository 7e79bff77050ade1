//! Gateway events as Discord's documents describe them, and what they become.

use deskbell_core::port::{CustomerCommand, FileRef, RelayMode};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::*;
use crate::config::Token;

const BOT: u64 = 900;
const ANA: u64 = 7;
const DM: u64 = 70;
const THREAD: u64 = 71;
const FORUM: u64 = 50;
const POST: u64 = 60;
/// 2026-11-22 06:00:00 UTC, as an id.
const MESSAGE: u64 = (1_795_327_200_000 - 1_420_070_400_000) << 22;
const NOW: Timestamp = Timestamp(1_795_327_260_000);

fn config() -> DiscordConfig {
    let mut config = DiscordConfig::new(Token::new("a.b.c").unwrap_or_else(|error| panic!("{error}")));
    config.guild = Some(40);
    config.team_channel = Some(FORUM);
    config.panel_channel = Some(51);
    config.roles.agent = vec![31];
    config.roles.lead = vec![32];
    config.relay = RelayMode::Explicit;
    config
}

fn read_with(config: &DiscordConfig, name: &str, data: &Value) -> Read {
    let atlas = Atlas::new(Some(FORUM));
    atlas.learn_dm(DM, ANA);
    atlas.learn_private_thread(THREAD, ANA);
    atlas.learn_thread(POST, FORUM);
    let channel = ChannelId::new("discord");
    let known = Known { channel: &channel, bot: BOT, config, atlas: &atlas, now: NOW };
    let data = RawValue::from_string(data.to_string()).unwrap();
    read(&Event { name: name.into(), key: "s:5".into(), data }, &known)
}

fn read_event(name: &str, data: &Value) -> Read {
    read_with(&config(), name, data)
}

fn taken(name: &str, data: &Value) -> (Inbound, Origin) {
    match read_event(name, data) {
        Read::Take(taken) => *taken,
        other => panic!("{other:?}"),
    }
}

fn ignored(name: &str, data: &Value) -> &'static str {
    match read_event(name, data) {
        Read::Ignored(why) => why,
        other => panic!("{other:?}"),
    }
}

/// A message in direct messages, as the gateway brings it.
fn dm(change: Value) -> Value {
    let mut message = json!({
        "id": MESSAGE.to_string(), "channel_id": DM.to_string(), "channel_type": 1, "type": 0, "tts": false,
        "content": "My card was declined", "timestamp": "2026-11-22T06:00:00.000000+00:00", "edited_timestamp": null,
        "author": {"id": ANA.to_string(), "username": "ana_1", "discriminator": "0", "global_name": "Ana", "avatar": null,
            "public_flags": 0, "bot": false},
        "mentions": [], "mention_roles": [], "mention_everyone": false, "attachments": [], "embeds": [],
        "components": [], "pinned": false, "flags": 0, "nonce": "1"
    });
    merge(&mut message, change);
    message
}

/// A message in a post of the team.
fn post(change: Value) -> Value {
    let mut message = dm(json!({
        "channel_id": POST.to_string(), "guild_id": "40", "channel_type": 11, "content": "Which bank is it?",
        "author": {"id": "8", "username": "mia"},
        "member": {"nick": "Mia", "roles": ["30", "31"], "joined_at": "2026-01-01T00:00:00+00:00", "mute": false}
    }));
    merge(&mut message, change);
    message
}

fn merge(message: &mut Value, change: Value) {
    for (name, value) in change.as_object().unwrap() {
        message[name] = value.clone();
    }
}

fn theirs(channel: u64, message: u64) -> MessageRef {
    MessageRef::Theirs(format!("{channel}/{message}"))
}

#[test]
fn a_direct_message_is_a_customers_words() {
    let (inbound, origin) = taken("MESSAGE_CREATE", &dm(json!({})));
    assert_eq!(inbound.update.0, format!("m:{MESSAGE}"));
    assert_eq!(inbound.said_at, Timestamp(1_795_327_200_000));
    assert_eq!(inbound.place, Place::Customer("u7".into()));
    assert_eq!(
        inbound.sender,
        Sender::Customer { external: "7".into(), name: Some("Ana".into()), language_hint: None }
    );
    assert_eq!(inbound.shown, [format!("70/{MESSAGE}")]);
    let words = InboundKind::Said { words: "My card was declined".into(), files: vec![], quote: None };
    assert_eq!(inbound.kind, words);
    let at = MessageSpot { channel: DM, message: MESSAGE };
    assert_eq!(origin, Origin::Words { spot: Spot::Customer(ANA), at });
}

#[test]
fn the_private_thread_is_the_same_place() {
    let thread = dm(json!({"channel_id": THREAD.to_string(), "guild_id": "40", "member": {"roles": []}}));
    let (inbound, _) = taken("MESSAGE_CREATE", &thread);
    assert_eq!((inbound.place, inbound.shown), (Place::Customer("u7".into()), vec![format!("71/{MESSAGE}")]));
    let other = json!({"channel_id": THREAD.to_string(), "author": {"id": "9", "username": "mod"}});
    assert_eq!(ignored("MESSAGE_CREATE", &dm(other)), "somebody else in a customer's thread");
}

#[test]
fn an_answer_quotes_and_a_file_comes_along() {
    let reply = json!({"type": 19, "message_reference": {"type": 0, "message_id": "55", "channel_id": "70"},
        "attachments": [{"id": "3", "filename": "a.png", "content_type": "image/png", "size": 9,
            "url": "https://cdn.example/a.png?ex=1&is=2&hm=3", "proxy_url": "https://x", "width": 1, "height": 1}]});
    let InboundKind::Said { files, quote, .. } = taken("MESSAGE_CREATE", &dm(reply)).0.kind else { panic!() };
    assert_eq!(quote, Some(theirs(70, 55)));
    let [FileRef::Remote(file)] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(file.reference, format!("70/{MESSAGE}/3"));
}

#[test]
fn commands_can_be_typed_as_words_too() {
    let kind = |words: &str| taken("MESSAGE_CREATE", &dm(json!({"content": words}))).0.kind;
    assert_eq!(kind("/status"), InboundKind::Command(CustomerCommand::Status));
    assert!(matches!(kind("/etc/hosts is wrong"), InboundKind::Said { .. }));
    let Read::Say { phrase, .. } = read_event("MESSAGE_CREATE", &dm(json!({"content": "/halp"}))) else {
        panic!()
    };
    assert_eq!(phrase, Phrase::UnknownCommand { command: "/halp".into() });
}

#[test]
fn a_forwarded_message_is_words_and_never_leaves_the_team() {
    let forward = json!({"content": "", "message_reference": {"type": 1, "message_id": "5", "channel_id": "6"},
        "message_snapshots": [{"message": {"type": 0, "content": "/take it", "attachments": [], "embeds": [],
            "mentions": [], "timestamp": "2026-11-22T05:00:00+00:00", "edited_timestamp": null, "flags": 0}}]});
    let (inbound, _) = taken("MESSAGE_CREATE", &dm(forward.clone()));
    let expected = InboundKind::Said { words: "↪ /take it".into(), files: vec![], quote: None };
    assert_eq!(inbound.kind, expected, "what somebody else said elsewhere is no command");
    let InboundKind::RoomSaid(said) = taken("MESSAGE_CREATE", &post(forward)).0.kind else { panic!() };
    assert!(!said.relayable);
}

#[test]
fn an_agents_words_come_with_the_role_that_the_server_gives() {
    let (inbound, _) = taken("MESSAGE_CREATE", &post(json!({})));
    assert_eq!(inbound.place, Place::Room("p60".into()));
    let member = |role| Sender::Member { external: "8".into(), name: "Mia".into(), role };
    assert_eq!(inbound.sender, member(Role::Agent));
    let InboundKind::RoomSaid(said) = inbound.kind else { panic!() };
    assert_eq!(
        (said.words.as_str(), said.mode, said.relayable),
        ("Which bank is it?", RelayMode::Explicit, true)
    );
    let lead = json!({"member": {"nick": "Mia", "roles": ["32"]}});
    assert_eq!(taken("MESSAGE_CREATE", &post(lead)).0.sender, member(Role::Lead));
    let nobody = post(json!({"member": {"roles": ["30"]}}));
    let Read::Say { phrase, place, .. } = read_event("MESSAGE_CREATE", &nobody) else { panic!() };
    assert_eq!((phrase, place), (Phrase::TeamNotAllowed { needs: Role::Agent }, Place::Room("p60".into())));
    let mut open = config();
    open.roles = Default::default();
    assert!(matches!(read_with(&open, "MESSAGE_CREATE", &nobody), Read::Take(_)), "no roles are configured");
}

#[test]
fn what_agents_type_behind_a_slash_is_a_command() {
    let reply = json!({"content": "/r We look into it", "type": 19,
        "message_reference": {"message_id": "55", "channel_id": "60", "guild_id": "40"}});
    let InboundKind::RoomCommand(command) = taken("MESSAGE_CREATE", &post(reply)).0.kind else { panic!() };
    assert_eq!((command.word.as_str(), command.rest.as_str()), ("r", "We look into it"));
    assert_eq!(command.reply_to, Some(theirs(60, 55)));
    let note = taken("MESSAGE_CREATE", &post(json!({"content": "// between us"}))).0.kind;
    assert!(matches!(note, InboundKind::RoomSaid(_)));
}

#[test]
fn bots_webhooks_and_discords_own_lines_are_nobody() {
    for change in [
        json!({"author": {"id": "900", "username": "deskbell", "bot": true}}),
        json!({"author": {"id": "12", "username": "other", "bot": true}}),
        json!({"webhook_id": "13", "author": {"id": "13", "username": "Captain Hook"}}),
        json!({"author": {"id": "643945264868098049", "username": "Discord", "system": true}}),
    ] {
        assert_eq!(ignored("MESSAGE_CREATE", &post(change)), "no person wrote it");
    }
    for kind in [3, 4, 6, 7, 18, 21, 46] {
        assert_eq!(ignored("MESSAGE_CREATE", &post(json!({"type": kind}))), "a line of Discord's own");
    }
    assert_eq!(ignored("MESSAGE_CREATE", &dm(json!({"channel_id": "999"}))), "outside of the desk's places");
    assert_eq!(ignored("MESSAGE_CREATE", &post(json!({"channel_id": "50"}))), "talk outside of tickets");
    assert_eq!(ignored("MESSAGE_CREATE", &post(json!({"content": ""}))), "nothing of it was told");
    assert_eq!(ignored("MESSAGE_CREATE", &json!([])), UNREADABLE);
    assert_eq!(ignored("TYPING_START", &json!({})), "nothing of it is ours");
}

#[test]
fn an_edit_has_a_time_of_its_own_and_a_preview_is_none() {
    let edit = json!({"content": "My card was declined twice", "edited_timestamp": "2026-11-22T06:01:00.123000+00:00"});
    let (inbound, _) = taken("MESSAGE_UPDATE", &dm(edit.clone()));
    assert_eq!(inbound.update.0, format!("e:{MESSAGE}:2026-11-22T06:01:00.123000+00:00"));
    let words = "My card was declined twice".to_owned();
    assert_eq!(inbound.kind, InboundKind::Edited { message: theirs(DM, MESSAGE), words: words.into() });
    assert_eq!(inbound.shown, [format!("70/{MESSAGE}")]);
    let unfurled = json!({"embeds": [{"type": "link", "url": "https://shop.example", "title": "Shop"}]});
    assert_eq!(ignored("MESSAGE_UPDATE", &dm(unfurled.clone())), "nobody edited it");
    // A preview that came after an edit tells the edit again, under the same key.
    let mut later = edit.clone();
    merge(&mut later, unfurled);
    assert_eq!(taken("MESSAGE_UPDATE", &dm(later)).0, inbound);
    let (inbound, origin) = taken("MESSAGE_UPDATE", &post(edit));
    assert!(matches!(inbound.sender, Sender::Member { .. }) && origin == Origin::Nobody);
    let hidden = json!({"content": "", "edited_timestamp": "2026-11-22T06:01:00+00:00"});
    assert_eq!(ignored("MESSAGE_UPDATE", &post(hidden)), "nothing of it was told");
}

#[test]
fn deletions_are_the_customers_own_or_in_a_room_nobodys() {
    let gone = |channel: u64| json!({"id": "55", "channel_id": channel.to_string(), "guild_id": "40"});
    let Read::Several(several) = read_event("MESSAGE_DELETE", &gone(DM)) else { panic!() };
    let [inbound] = several.as_slice() else { panic!("{several:?}") };
    assert_eq!(inbound.update.0, "d:55");
    assert_eq!(inbound.kind, InboundKind::Retracted { message: theirs(DM, 55) });
    assert!(matches!(&inbound.sender, Sender::Customer { external, .. } if external == "7"));
    let bulk = json!({"ids": ["55", "56"], "channel_id": POST.to_string(), "guild_id": "40"});
    let Read::Several(several) = read_event("MESSAGE_DELETE_BULK", &bulk) else { panic!() };
    assert_eq!(several.iter().map(|one| one.update.0.as_str()).collect::<Vec<_>>(), ["d:55", "d:56"]);
    assert!(
        several.iter().all(|one| one.sender == Sender::Unnamed && one.place == Place::Room("p60".into()))
    );
    assert_eq!(ignored("MESSAGE_DELETE", &gone(999)), "outside of the desk's places");
}

#[test]
fn a_customers_reaction_is_told_and_the_teams_is_not() {
    let reaction = |user: u64, channel: u64, emoji: Value| {
        json!({"user_id": user.to_string(), "channel_id": channel.to_string(), "message_id": "55", "emoji": emoji,
            "burst": false, "type": 0})
    };
    let thumb = reaction(ANA, DM, json!({"id": null, "name": "👍"}));
    let (inbound, _) = taken("MESSAGE_REACTION_ADD", &thumb);
    assert_eq!(inbound.update.0, "r:s:5");
    assert_eq!(inbound.kind, InboundKind::Reacted { message: theirs(DM, 55), emoji: Some("👍".into()) });
    let back = taken("MESSAGE_REACTION_REMOVE", &thumb).0.kind;
    assert_eq!(back, InboundKind::Reacted { message: theirs(DM, 55), emoji: None });
    let own = reaction(ANA, DM, json!({"id": "81", "name": "wave", "animated": true}));
    let InboundKind::Reacted { emoji, .. } = taken("MESSAGE_REACTION_ADD", &own).0.kind else { panic!() };
    assert_eq!(emoji.as_deref(), Some(":wave:"));
    assert_eq!(
        ignored("MESSAGE_REACTION_ADD", &reaction(BOT, DM, json!({"name": "👀"}))),
        "somebody else's reaction"
    );
    let teams = reaction(8, POST, json!({"name": "👍"}));
    assert_eq!(ignored("MESSAGE_REACTION_ADD", &teams), "the team's own reactions");
    let all = json!({"channel_id": "70", "message_id": "55"});
    assert_eq!(ignored("MESSAGE_REACTION_REMOVE_ALL", &all), "a moderator took reactions away");
}

#[test]
fn leaving_the_server_takes_the_thread_away_and_not_the_direct_messages() {
    let left = json!({"guild_id": "40", "user": {"id": "7", "username": "ana_1"}});
    assert_eq!(ignored("GUILD_MEMBER_REMOVE", &left), "direct messages need no server");
    let mut threads = config();
    threads.customer_side = CustomerSide::Thread;
    let Read::Take(taken) = read_with(&threads, "GUILD_MEMBER_REMOVE", &left) else { panic!() };
    assert_eq!((&taken.0.kind, taken.0.update.0.as_str()), (&InboundKind::Unreachable, "g:s:5"));
    let Read::Take(taken) = read_with(&threads, "GUILD_MEMBER_ADD", &left) else { panic!() };
    assert_eq!(taken.0.kind, InboundKind::Reachable);
    let elsewhere = json!({"guild_id": "41", "user": {"id": "7"}});
    assert!(matches!(read_with(&threads, "GUILD_MEMBER_REMOVE", &elsewhere), Read::Ignored(_)));
}

#[test]
fn voice_messages_stickers_and_polls_are_words_or_files() {
    let voice = json!({"content": "", "flags": 8192, "attachments": [{"id": "3", "filename": "voice-message.ogg",
        "content_type": "audio/ogg", "size": 9, "duration_secs": 5.2, "waveform": "AA=="}]});
    let InboundKind::Said { words, files, .. } = taken("MESSAGE_CREATE", &dm(voice)).0.kind else { panic!() };
    assert!(words.is_empty() && files.len() == 1);
    let sticker = json!({"content": "", "sticker_items": [{"id": "1", "name": "Wave", "format_type": 3}]});
    let InboundKind::Said { words, .. } = taken("MESSAGE_CREATE", &dm(sticker)).0.kind else { panic!() };
    assert_eq!(words, "🖼 Wave");
}
