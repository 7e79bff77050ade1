//! What platforms tell beside what people do: that they answer at all, and what nobody can read.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use super::desk::Desk;
use super::shared::Shared;
use crate::clock::{Timestamp, new_id};
use crate::ids::{ChannelId, DeliveryId};
use crate::model::Phrase;
use crate::port::{Block, Board, Channel, Delivery, Piece, Strange};
use crate::store::{StoreError, StrangeUpdate};

/// That a platform answers is noted so often.
const NOTED: Duration = Duration::from_secs(60);
/// Bytes of an update that are kept.
const LONGEST: usize = 256 * 1024;
/// A hub that cannot be told of a gap is tried again after this, so often.
const PAUSE: Duration = Duration::from_secs(15);
const TRIES: u32 = 240;

impl Desk {
    pub(super) async fn keep_strange_update(&self, strange: Strange) -> Result<(), StoreError> {
        let Strange { channel, what, raw: mut payload } = strange;
        if payload.len() > LONGEST {
            let end = (0..=LONGEST).rev().find(|end| payload.is_char_boundary(*end)).unwrap_or_default();
            payload.truncate(end);
        }
        let shared = &self.shared;
        let tx = shared.store.begin().await?;
        let at = shared.clock.now();
        tx.put_strange(&StrangeUpdate { id: new_id(), channel, what, payload, at }).await?;
        tx.commit().await
    }

    pub(super) async fn hold_part(
        &self,
        channel: &ChannelId,
        name: &str,
        raw: &str,
    ) -> Result<(), StoreError> {
        let tx = self.shared.store.begin().await?;
        tx.put_setting(&format!("{}{name}", held_key(channel)), raw).await?;
        tx.commit().await
    }

    pub(super) async fn held_parts(&self, channel: &ChannelId) -> Result<Vec<(String, String)>, StoreError> {
        let beginning = held_key(channel);
        let held = self.shared.store.settings_from(&beginning).await?;
        Ok(held.into_iter().map(|(key, raw)| (key[beginning.len()..].to_owned(), raw)).collect())
    }

    pub(super) async fn let_parts_go(&self, channel: &ChannelId, names: &[String]) -> Result<(), StoreError> {
        let keys: Vec<String> = names.iter().map(|name| format!("{}{name}", held_key(channel))).collect();
        let tx = self.shared.store.begin().await?;
        tx.drop_settings(&keys).await?;
        tx.commit().await
    }

    pub(super) async fn note_touch(&self, channel: &ChannelId, kept: Duration) {
        let shared = &self.shared;
        let now = shared.clock.now();
        let first = {
            let mut touched = shared.touched.lock().unwrap_or_else(PoisonError::into_inner);
            if touched.get(channel).is_some_and(|last| now.since(*last) < NOTED) {
                return;
            }
            touched.insert(channel.clone(), now).is_none()
        };
        match note(shared, channel, kept, now).await {
            Ok(gap) if gap || first => {
                let (shared, channel) = (shared.clone(), channel.clone());
                self.background(async move {
                    if let Err(error) = tell_gap(&shared, &channel).await {
                        tracing::warn!(%channel, %error, "whether a gap is to be told could not be read");
                    }
                });
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%channel, %error, "that a platform answers could not be noted");
                // The next answer notes it.
                shared.touched.lock().unwrap_or_else(PoisonError::into_inner).remove(channel);
            }
        }
    }
}

fn held_key(channel: &ChannelId) -> String {
    format!("held:{channel}:")
}

fn touch_key(channel: &ChannelId) -> String {
    format!("touch:{channel}")
}

fn gap_key(channel: &ChannelId) -> String {
    format!("gap:{channel}")
}

/// True when the silence before was longer than the platform keeps what is said.
async fn note(
    shared: &Shared,
    channel: &ChannelId,
    kept: Duration,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let before = shared.store.setting(&touch_key(channel)).await?;
    let before = before.and_then(|before| before.parse().ok()).map(Timestamp);
    let gap = before.filter(|before| now.since(*before) > kept);
    let tx = shared.store.begin().await?;
    tx.put_setting(&touch_key(channel), &now.0.to_string()).await?;
    if let Some(from) = gap {
        let to = now.minus(kept);
        tracing::warn!(%channel, from = from.0, to = to.0, "what was said while the desk was away for so long cannot be known");
        tx.put_setting(&gap_key(channel), &format!("{} {}", from.0, to.0)).await?;
    }
    tx.commit().await?;
    Ok(gap.is_some())
}

/// Every hub of the account is told once; a process that dies before that leaves it to the next.
async fn tell_gap(shared: &Arc<Shared>, channel: &ChannelId) -> Result<(), StoreError> {
    let gap = shared.store.setting(&gap_key(channel)).await?.unwrap_or_default();
    let mut moments = gap.split(' ').filter_map(|moment| moment.parse().ok()).map(Timestamp);
    let (Some(from), Some(to)) = (moments.next(), moments.next()) else { return Ok(()) };
    let Some(messenger) = shared.channels.get(channel).cloned() else { return Ok(()) };
    let phrase = Phrase::TeamGap { channel: channel.to_string(), from, to };
    for (_, hub) in shared.hubs().into_iter().filter(|(id, _)| id == channel) {
        for _ in 0..TRIES {
            if tell(shared, &*messenger, &hub.place, &phrase).await {
                break;
            }
            tokio::select! {
                () = shared.stopping.cancelled() => return Ok(()),
                () = shared.clock.sleep_until(shared.clock.now().plus(PAUSE)) => {}
            }
        }
    }
    let tx = shared.store.begin().await?;
    tx.put_setting(&gap_key(channel), "").await?;
    tx.commit().await
}

async fn tell(shared: &Arc<Shared>, messenger: &dyn Channel, hub: &str, phrase: &Phrase) -> bool {
    let text = shared.hub_says(&messenger.id(), hub, phrase);
    let delivery = Delivery::of(
        DeliveryId(new_id()),
        messenger.id(),
        hub.to_owned(),
        Piece::Board { board: Board { blocks: vec![Block::Plain { text }] } },
    );
    match messenger.deliver(&delivery, &**shared).await {
        Ok(_) => true,
        Err(error) => {
            tracing::info!(channel = %messenger.id(), %error, "a hub could not be told of a gap; trying again");
            false
        }
    }
}
