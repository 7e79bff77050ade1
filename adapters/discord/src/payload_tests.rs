//! Whole payloads of the gateway, one of every kind that is used and of some that are not, with what they become. They
//! hold every field that Discord's documents name, in the form of its own servers, so a reader that minds a field it does
//! not know is noticed here. `DESKBELL_RECORD=1` writes what they become now; read the difference before it is kept.

use std::path::{Path, PathBuf};

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::ChannelId;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::atlas::Atlas;
use crate::config::{DiscordConfig, Token};
use crate::event::Event;
use crate::intake::{self, Known, Read};
use crate::interaction::Interaction;
use crate::plan::{self, Plan};
use crate::{channel::DiscordChannel, fakes};

const BOT: u64 = 1_199_743_508_174_110_862;
const GUILD: u64 = 1_211_098_371_200_712_754;
const FORUM: u64 = 1_211_098_655_981_568_041;
const PANEL: u64 = 1_211_098_702_110_920_745;
const POST: u64 = 1_310_421_877_102_215_248;
const DM: u64 = 1_310_419_950_432_026_675;
const ANA: u64 = 298_022_019_214_704_640;
const AGENT: u64 = 1_211_100_183_551_614_996;
const LEAD: u64 = 1_211_100_240_438_825_012;

#[derive(Deserialize)]
struct Payload {
    event: String,
    data: Box<RawValue>,
    becomes: Option<Value>,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("payloads");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn set(config: &mut DiscordConfig) {
    (config.guild, config.team_channel, config.panel_channel) = (Some(GUILD), Some(FORUM), Some(PANEL));
    (config.roles.agent, config.roles.lead) = (vec![AGENT], vec![LEAD]);
}

/// As the gateway's loop does it: what is learned of channels first.
fn become_of(channel: &DiscordChannel, event: &Event) -> Value {
    let brings = format!("{:?}", channel.chart(event));
    let mut config = DiscordConfig::new(Token::new("a.b.c").unwrap());
    set(&mut config);
    let atlas = Atlas::new(Some(FORUM));
    atlas.learn_dm(DM, ANA);
    atlas.learn_thread(POST, FORUM);
    let id = ChannelId::new("discord");
    let known =
        Known { channel: &id, bot: BOT, config: &config, atlas: &atlas, now: Timestamp(1_732_482_700_000) };
    if event.name == "INTERACTION_CREATE" {
        let interaction: Interaction = serde_json::from_str(event.data.get()).unwrap();
        return match plan::plan(&interaction, &known) {
            Plan::Ask(ask) => json!({
                "first_answer": format!("{:?}", ask.how), "takes": ask.inbound, "or": ask.otherwise, "echo": ask.echo,
            }),
            plan => json!({"first_answer": format!("{plan:?}")}),
        };
    }
    let becomes = match intake::read(event, &known) {
        Read::Take(taken) => json!({"takes": taken.0}),
        Read::Several(inbounds) => json!({"takes": inbounds}),
        Read::Say { phrase, .. } => json!({"says": phrase}),
        Read::Ignored(why) => json!({"ignored": why}),
    };
    json!({"brings": brings, "read": becomes})
}

fn records() -> bool {
    std::env::var_os("DESKBELL_RECORD").is_some()
}

#[tokio::test]
async fn payloads_become_what_stands_beside_them() {
    let mut faults = Vec::new();
    for file in files() {
        let text = std::fs::read_to_string(&file).unwrap();
        let payload: Payload = serde_json::from_str(&text).unwrap();
        let (channel, _) = fakes::channel(set).await;
        channel.bot.store(BOT, std::sync::atomic::Ordering::Relaxed);
        channel.atlas.learn_dm(DM, ANA);
        channel.atlas.learn_thread(POST, FORUM);
        let event = Event { name: payload.event.clone(), key: "s:5".into(), data: payload.data.clone() };
        let becomes = become_of(&channel, &event);
        if records() {
            let mut whole: Value = serde_json::from_str(&text).unwrap();
            whole["becomes"] = becomes;
            std::fs::write(&file, format!("{}\n", serde_json::to_string_pretty(&whole).unwrap())).unwrap();
        } else if payload.becomes.as_ref() != Some(&becomes) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let recorded = payload.becomes.unwrap_or_default();
            faults.push(format!("{name}:\n  recorded {recorded}\n  now      {becomes}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whatever the readers of events and interactions name is tried with a whole payload.
#[test]
fn every_kind_of_event_that_is_read_has_a_payload() {
    let there: Vec<String> = files()
        .iter()
        .map(|file| serde_json::from_str::<Payload>(&std::fs::read_to_string(file).unwrap()).unwrap().event)
        .collect();
    let sources = [include_str!("chart.rs"), include_str!("intake.rs"), include_str!("gateway.rs")];
    let named = sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2));
    let is_event = |word: &&str| {
        ["MESSAGE_", "THREAD_", "GUILD_", "CHANNEL_", "INTERACTION_"]
            .iter()
            .any(|start| word.starts_with(start))
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    let missing: Vec<&str> =
        named.filter(is_event).filter(|name| !there.iter().any(|it| it == name)).collect();
    assert!(missing.is_empty(), "no payload in adapters/discord/payloads: {missing:?}");
}
