//! Where a customer is: in direct messages, or in a private thread of the panel's channel, opened when it is needed.

use deskbell_core::port::DeliverError;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::http::Route;

use crate::channel::DiscordChannel;
use crate::config::CustomerSide;
use crate::fault::{Repeat, code, is_closed_dm, judge};
use crate::ids::Spot;
use crate::send::rejected;
use crate::wire::Call;

/// A private thread stays in the list for a week after its last message, the longest that Discord knows.
pub(crate) const WEEK: u64 = 10_080;
const PRIVATE_THREAD: u8 = 12;
/// Characters of a thread's name.
const NAME: usize = 100;

#[derive(Deserialize)]
pub(crate) struct Made {
    pub(crate) id: String,
}

impl Made {
    pub(crate) fn number(&self) -> Result<u64, DeliverError> {
        let number = self.id.parse().ok().filter(|number| *number > 0);
        number.ok_or_else(|| rejected("Discord gave no id"))
    }
}

impl DiscordChannel {
    /// The channel that shows a place now.
    pub(crate) async fn target(&self, spot: Spot) -> Result<u64, DeliverError> {
        match spot {
            Spot::Room(thread) => Ok(thread),
            Spot::Hub(forum) => Ok(forum),
            Spot::Customer(user) => match self.atlas.here(user) {
                Some(channel) => Ok(channel),
                None if self.config.customer_side == CustomerSide::Thread => self.open_thread(user).await,
                None => self.open_dm(user).await,
            },
        }
    }

    /// Another way to a customer when this one failed; none: there is no other.
    pub(crate) async fn detour(
        &self,
        spot: Spot,
        failed: u64,
        error: &crate::wire::WireError,
    ) -> Option<Result<u64, DeliverError>> {
        let Spot::Customer(user) = spot else { return None };
        let is_thread = self.atlas.thread_of(user) == Some(failed);
        if is_thread && error.code() == code::UNKNOWN_CHANNEL {
            self.atlas.forget(failed);
            return Some(match self.config.customer_side {
                CustomerSide::Thread => self.open_thread(user).await,
                CustomerSide::Dm => self.open_dm(user).await,
            });
        }
        if !is_thread && is_closed_dm(error) && self.config.panel_channel.is_some() {
            tracing::info!(channel = %self.id, "a customer's direct messages are closed; they are written to in a private thread");
            metrics::counter!("deskbell_discord_closed_dms_total").increment(1);
            return Some(match self.atlas.thread_of(user) {
                Some(thread) => {
                    self.atlas.moved(user, thread);
                    Ok(thread)
                }
                None => self.open_thread(user).await,
            });
        }
        None
    }

    async fn open_dm(&self, user: u64) -> Result<u64, DeliverError> {
        let body = json!({"recipient_id": user.to_string()});
        match self.wire.call::<Made>(Call::post(Route::UserMeDmChannels, body)).await {
            Ok(made) => {
                let dm = made.number()?;
                self.atlas.learn_dm(dm, user);
                self.remember(user).await;
                Ok(dm)
            }
            Err(error) if is_closed_dm(&error) && self.config.panel_channel.is_some() => {
                self.open_thread(user).await
            }
            Err(error) => Err(judge(error, Spot::Customer(user), Repeat::Harmless)),
        }
    }

    /// A thread that only the customer and the server's moderators see.
    pub(crate) async fn open_thread(&self, user: u64) -> Result<u64, DeliverError> {
        let spot = Spot::Customer(user);
        let (Some(guild), Some(parent)) = (self.config.guild, self.config.panel_channel) else {
            return Err(DeliverError::Unreachable {
                detail: "there is no channel for private threads".into(),
            });
        };
        // Whoever left the server cannot be written to there, and would leave an empty thread behind.
        let route = Route::GuildMember { guild_id: guild.into(), user_id: user.into() };
        let member: Value =
            self.wire.call(Call::get(route)).await.map_err(|error| judge(error, spot, Repeat::Harmless))?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let name = text(&member["nick"])
            .or_else(|| text(&member["user"]["global_name"]))
            .or_else(|| text(&member["user"]["username"]))
            .unwrap_or_default();
        // The id's end makes a thread one person's: it is looked for by its name.
        let name: String = format!("💬 {:04} {name}", user % 10_000).trim_end().chars().take(NAME).collect();
        let thread = match self.active_thread(guild, parent, &name).await {
            Some(thread) => thread,
            None => {
                let body = json!({
                    "name": name,
                    "type": PRIVATE_THREAD,
                    "invitable": false,
                    "auto_archive_duration": WEEK,
                });
                let call = Call::post(Route::ChannelThreads { channel_id: parent.into() }, body);
                let made: Made =
                    self.wire.call(call).await.map_err(|error| judge(error, spot, Repeat::Harmless))?;
                made.number()?
            }
        };
        let route = Route::ChannelThreadMember { channel_id: thread.into(), user_id: user.into() };
        self.wire
            .call::<Value>(Call::put(route))
            .await
            .map_err(|error| judge(error, spot, Repeat::Harmless))?;
        self.atlas.learn_private_thread(thread, user);
        self.atlas.moved(user, thread);
        self.remember(user).await;
        Ok(thread)
    }

    /// A thread of ours that is not archived, by its name.
    pub(crate) async fn active_thread(&self, guild: u64, parent: u64, name: &str) -> Option<u64> {
        let call = Call::get(Route::GuildThreadsActive { guild_id: guild.into() });
        let answer: Value = self.wire.call(call).await.ok()?;
        let (parent, bot) = (parent.to_string(), self.bot().to_string());
        let found = answer["threads"].as_array()?.iter().find(|thread| {
            thread["name"] == name
                && thread["parent_id"].as_str() == Some(&parent)
                && (bot == "0" || thread["owner_id"].as_str() == Some(&bot))
        })?;
        found["id"].as_str()?.parse().ok()
    }

    /// Where a person is outlives the process. What cannot be kept now is kept with their next words.
    async fn remember(&self, user: u64) {
        if let Some(helpdesk) = self.helpdesk.get() {
            drop(self.keep_channels(helpdesk, user).await);
        }
    }
}
