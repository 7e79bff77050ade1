//! Keeps the record of the session while it changes, and what was learned of people's channels.

use std::sync::Arc;
use std::time::Duration;

use deskbell_core::port::{Helpdesk, Place, ReceiveError};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use crate::channel::DiscordChannel;
use crate::gateway;
use crate::ids::{Spot, first_id_at};
use crate::progress::Record;

/// What was stored within it is heard once more after a kill, and known by its key.
const EVERY: Duration = Duration::from_secs(1);
/// Between attempts to read what is kept.
const PAUSE: Duration = Duration::from_secs(2);

/// A person's channels, kept under the name of their place.
#[derive(Default, Serialize, Deserialize)]
struct Channels {
    dm: Option<u64>,
    thread: Option<u64>,
}

/// Until it is aborted.
pub(crate) async fn keep(channel: Arc<DiscordChannel>, helpdesk: Arc<dyn Helpdesk>) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut kept = None;
    loop {
        ticks.tick().await;
        let record = channel.progress.record();
        if kept.as_ref() == Some(&record) {
            continue;
        }
        let text = serde_json::to_string(&record).unwrap_or_default();
        // The store says by itself when it is away; the next tick tries again.
        if helpdesk.keep(&channel.id, gateway::RECORD, &text).await.is_ok() {
            kept = Some(record);
        }
    }
}

pub(crate) async fn once(channel: &DiscordChannel, helpdesk: &Arc<dyn Helpdesk>) {
    let text = serde_json::to_string(&channel.progress.record()).unwrap_or_default();
    drop(helpdesk.keep(&channel.id, gateway::RECORD, &text).await);
}

/// What the last process left; tried until it is read, because without it something could be missed. False: the desk
/// stops.
pub(crate) async fn recall(
    channel: &DiscordChannel,
    helpdesk: &Arc<dyn Helpdesk>,
    stop: &CancellationToken,
) -> bool {
    let (kept, record, places) = loop {
        let read = async {
            let kept = helpdesk.kept(&channel.id).await?;
            let record = begun(channel, helpdesk, gateway::record(kept.get(gateway::RECORD))).await?;
            Ok((kept, record, helpdesk.known_places(&channel.id).await?))
        };
        let read: Result<_, ReceiveError> = read.await;
        match read {
            Ok(read) => break read,
            Err(error) => {
                tracing::warn!(channel = %channel.id, %error, "what was kept cannot be read; trying again")
            }
        }
        tokio::select! {
            () = stop.cancelled() => return false,
            () = tokio::time::sleep(PAUSE) => {}
        }
    };
    if let Some(session) = &record.session {
        channel.is(session);
    }
    channel.progress.restore(record);
    for (name, value) in &kept {
        let Some(Spot::Customer(user)) = Spot::parse(name) else { continue };
        let channels: Channels = serde_json::from_str(value).unwrap_or_default();
        if let Some(dm) = channels.dm {
            channel.atlas.learn_dm(dm, user);
        }
        if let Some(thread) = channels.thread {
            channel.atlas.learn_private_thread(thread, user);
        }
    }
    channel.atlas.all_kept();
    // A session that is resumed does not say which threads there are.
    for known in places {
        if let (Place::Room(place), Some(forum)) = (known.place, channel.config.team_channel)
            && let Some(Spot::Room(thread)) = Spot::parse(&place)
        {
            channel.atlas.learn_thread(thread, forum);
        }
    }
    true
}

/// The very first process keeps where it begins before it hears anything: were it killed within its first second, the
/// next would not know that there is something to ask for.
async fn begun(
    channel: &DiscordChannel,
    helpdesk: &Arc<dyn Helpdesk>,
    mut record: Record,
) -> Result<Record, ReceiveError> {
    if record.seen == 0 {
        record.seen = first_id_at(channel.clock.now().0);
        let text = serde_json::to_string(&record).unwrap_or_default();
        helpdesk.keep(&channel.id, gateway::RECORD, &text).await?;
    }
    Ok(record)
}

impl DiscordChannel {
    /// Before anything of a person's is stored, where they are is kept.
    pub(crate) async fn keep_channels(
        &self,
        helpdesk: &Arc<dyn Helpdesk>,
        user: u64,
    ) -> Result<(), ReceiveError> {
        if !self.atlas.is_unkept(user) {
            return Ok(());
        }
        let channels = Channels { dm: self.atlas.dm_of(user), thread: self.atlas.thread_of(user) };
        let text = serde_json::to_string(&channels).unwrap_or_default();
        helpdesk.keep(&self.id, &Spot::Customer(user).text(), &text).await?;
        self.atlas.kept(user);
        Ok(())
    }
}
