//! The order of what Telegram calls in beside one another, and its albums.
//!
//! The parts of an album are calls of their own, and the next one may come only when the one before was answered. So a part
//! is held durably and answered at once; the album is handed on as one when no more of it comes. Until then what else is
//! said in its lane waits, so that it stays in its place.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::port::{Helpdesk, ReceiveError};
use serde_json::value::RawValue;
use tokio::sync::{Notify, OwnedMutexGuard};

use crate::channel::TelegramChannel;
use crate::hear::Heard;
use crate::ids::Spot;
use crate::listen::{ALBUM, jittered};

/// Lanes share so many locks.
const LOCKS: usize = 64;
/// Parts that were handed on are remembered: Telegram may call them in once more.
const REMEMBERED: usize = 1_000;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

type Turn = OwnedMutexGuard<()>;

pub(crate) struct Gate {
    locks: Vec<Arc<tokio::sync::Mutex<()>>>,
    albums: Mutex<HashMap<String, Arc<Album>>>,
    handed_on: Mutex<VecDeque<i64>>,
}

#[derive(Default)]
struct Album {
    parts: Mutex<Vec<Heard>>,
    more: Notify,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            locks: (0..LOCKS).map(|_| Arc::default()).collect(),
            albums: Mutex::default(),
            handed_on: Mutex::default(),
        }
    }
}

impl Gate {
    async fn turn(&self, lane: Option<Spot>) -> Turn {
        let mut hasher = DefaultHasher::new();
        lane.hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % LOCKS as u64).unwrap_or_default();
        self.locks[place].clone().lock_owned().await
    }

    fn was_handed_on(&self, id: i64) -> bool {
        lock(&self.handed_on).contains(&id)
    }

    fn remember(&self, parts: &[Heard]) {
        let mut handed_on = lock(&self.handed_on);
        handed_on.extend(parts.iter().map(|part| part.id));
        while handed_on.len() > REMEMBERED {
            handed_on.pop_front();
        }
    }
}

impl TelegramChannel {
    /// One update that was called in. Returns when it is stored, or held.
    pub(crate) async fn take_called(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        heard: Heard,
    ) -> Result<(), ReceiveError> {
        match heard.album().map(str::to_owned) {
            Some(album) => self.hold_part(helpdesk, album, heard).await,
            None => {
                let _turn = self.gate.turn(heard.lane()).await;
                self.take(helpdesk, &[heard]).await
            }
        }
    }

    async fn hold_part(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        name: String,
        heard: Heard,
    ) -> Result<(), ReceiveError> {
        if self.gate.was_handed_on(heard.id) {
            return Ok(());
        }
        helpdesk.hold(&self.id, &heard.id.to_string(), heard.raw()).await?;
        let lane = heard.lane();
        let (album, is_first) = {
            let mut albums = lock(&self.gate.albums);
            let is_first = !albums.contains_key(&name);
            let album = albums.entry(name.clone()).or_default().clone();
            let mut parts = lock(&album.parts);
            // Called in again, because the answer was lost.
            if parts.iter().all(|part| part.id != heard.id) {
                parts.push(heard);
            }
            drop(parts);
            (album, is_first)
        };
        album.more.notify_one();
        if is_first {
            let turn = self.gate.turn(lane).await;
            let (channel, helpdesk) = (self.clone(), helpdesk.clone());
            tokio::spawn(async move { channel.gather(&helpdesk, &name, &album, turn).await });
        }
        Ok(())
    }

    async fn gather(self: &Arc<Self>, helpdesk: &Arc<dyn Helpdesk>, name: &str, album: &Album, _turn: Turn) {
        while tokio::time::timeout(ALBUM, album.more.notified()).await.is_ok() {}
        let parts = {
            lock(&self.gate.albums).remove(name);
            std::mem::take(&mut *lock(&album.parts))
        };
        self.hand_on(helpdesk, parts).await;
    }

    /// Until it is stored; what this process does not finish the next one finds.
    async fn hand_on(self: &Arc<Self>, helpdesk: &Arc<dyn Helpdesk>, mut parts: Vec<Heard>) {
        parts.sort_by_key(|part| part.id);
        let mut pause = FIRST_PAUSE;
        while let Err(error) = self.take(helpdesk, &parts).await {
            if error == ReceiveError::Stopping {
                return;
            }
            tracing::warn!(channel = %self.id, %error, "an album could not be stored; trying again");
            tokio::time::sleep(jittered(pause)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        self.gate.remember(&parts);
        let names: Vec<String> = parts.iter().map(|part| part.id.to_string()).collect();
        if let Err(error) = helpdesk.let_go(&self.id, &names).await {
            // It is handed on again after the next start, and known by its key.
            tracing::warn!(channel = %self.id, %error, "the parts of an album could not be let go");
        }
    }

    /// Hands on what a process that died had in hand.
    pub(crate) async fn finish_albums(self: Arc<Self>, helpdesk: Arc<dyn Helpdesk>) {
        let held = match helpdesk.held(&self.id).await {
            Ok(held) => held,
            Err(error) => {
                tracing::warn!(channel = %self.id, %error, "the parts of albums that were in hand could not be read");
                return;
            }
        };
        let mut albums: Vec<(Option<String>, Vec<Heard>)> = Vec::new();
        let read = |(_, raw): (String, String)| Heard::new(RawValue::from_string(raw).ok()?);
        for part in held.into_iter().filter_map(read) {
            let name = part.album().map(str::to_owned);
            match albums.iter_mut().find(|(other, _)| *other == name) {
                Some((_, parts)) => parts.push(part),
                None => albums.push((name, vec![part])),
            }
        }
        for (_, parts) in albums {
            let _turn = self.gate.turn(parts.first().and_then(Heard::lane)).await;
            self.hand_on(&helpdesk, parts).await;
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
