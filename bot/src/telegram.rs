//! `deskbell telegram`: what an operator does for the bot.

use deskbell_core::ids::TeamKey;

use crate::arguments::TelegramCommand;
use crate::config::Config;
use crate::{out, wire};

pub(crate) async fn run(config: &Config, command: TelegramCommand) -> anyhow::Result<()> {
    let TelegramCommand::Link { team } = command;
    if config.telegram.is_none() {
        anyhow::bail!(
            "no bot is configured; ask @BotFather for one and set DESKBELL_TELEGRAM__TOKEN, then run `deskbell check`"
        );
    }
    let (storage, admin) = wire::admin(config).await?;
    let made = admin.hub_code(team.map(|key| TeamKey::new(&key))).await;
    storage.close().await;
    let made = made?;
    let until = jiff::Timestamp::from_millisecond(made.expires_at.0).unwrap_or_default();
    let until = until.to_zoned(config.settings.hours.time_zone()).strftime("%Y-%m-%d %H:%M %Z").to_string();
    out::say(format_args!("/link {}", made.code));
    out::note(format_args!(
        "Add the bot to the group, make it an administrator that may manage topics, and send this line there before {until}. It \
         works once."
    ));
    Ok(())
}
