//! The doors between the writer and the relay: what was committed, without either waiting for the other.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Notify, mpsc};

use crate::ids::ChannelId;
use crate::store::OutboxRow;

/// Committed batches that wait for the relay before it reads the table instead.
const NEWS: usize = 1_024;

#[derive(Debug)]
pub(super) enum News {
    Rows(Vec<OutboxRow>),
    /// Somebody wrote from this place.
    Back(String),
    /// A hub may take rooms again.
    Mended(String),
}

#[derive(Clone, Debug)]
struct Door {
    news: mpsc::Sender<News>,
    overflow: Arc<AtomicBool>,
    wake: Arc<Notify>,
}

/// How the writer tells the relay what it committed. Never waits.
#[derive(Clone, Debug, Default)]
pub(super) struct RelayHandle {
    doors: HashMap<ChannelId, Door>,
}

impl RelayHandle {
    pub(super) fn committed(&self, rows: Vec<OutboxRow>) {
        let mut by_account: HashMap<ChannelId, Vec<OutboxRow>> = HashMap::new();
        for row in rows {
            by_account.entry(row.channel.clone()).or_default().push(row);
        }
        for (account, rows) in by_account {
            let Some(door) = self.doors.get(&account) else { continue };
            if door.news.try_send(News::Rows(rows)).is_err() {
                door.overflow.store(true, Ordering::Release);
                door.wake.notify_one();
            }
        }
    }

    pub(super) fn came_back(&self, account: &ChannelId, place: &str) {
        if let Some(door) = self.doors.get(account) {
            // When there is no room the next word from there says it again.
            let _ = door.news.try_send(News::Back(place.to_owned()));
        }
    }

    pub(super) fn mended(&self, account: &ChannelId, hub: &str) {
        if let Some(door) = self.doors.get(account) {
            // When there is no room it is tried again by itself.
            let _ = door.news.try_send(News::Mended(hub.to_owned()));
        }
    }

    /// Another process may have written rows for our accounts.
    pub(super) fn look_again(&self) {
        for door in self.doors.values() {
            door.overflow.store(true, Ordering::Release);
            door.wake.notify_one();
        }
    }
}

/// One account's relay, not yet running.
pub(super) struct Account {
    pub(super) id: ChannelId,
    pub(super) news: mpsc::Receiver<News>,
    /// The table has rows that were not told of.
    pub(super) overflow: Arc<AtomicBool>,
    pub(super) wake: Arc<Notify>,
}

/// The doors and the accounts behind them.
pub(super) fn accounts(ids: impl Iterator<Item = ChannelId>) -> (RelayHandle, Vec<Account>) {
    let mut handle = RelayHandle::default();
    let mut accounts = Vec::new();
    for id in ids {
        let (sender, news) = mpsc::channel(NEWS);
        let door = Door { news: sender, overflow: Arc::default(), wake: Arc::default() };
        accounts.push(Account {
            id: id.clone(),
            news,
            overflow: door.overflow.clone(),
            wake: door.wake.clone(),
        });
        handle.doors.insert(id, door);
    }
    (handle, accounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_door_is_remembered_and_never_waited_at() {
        let account = ChannelId::new("webhook:shop");
        let (handle, mut accounts) = accounts([account.clone()].into_iter());
        for _ in 0..=NEWS {
            handle.came_back(&account, "ana");
        }
        assert!(!accounts[0].overflow.load(Ordering::Acquire), "a lost word from a place is said again");
        let row = OutboxRow {
            id: crate::ids::DeliveryId(crate::clock::new_id()),
            channel: account.clone(),
            place: "ana".into(),
            peer: "ana".into(),
            room: None,
            joins: None,
            conversation: None,
            message: None,
            kind: crate::store::OutboxKind::Show,
            seq: crate::ids::Seq(1),
            attempt: 0,
            maybe: false,
            due: crate::clock::Timestamp(0),
            piece: None,
        };
        handle.committed(vec![row]);
        assert!(accounts[0].overflow.load(Ordering::Acquire), "the relay must read the table");
        assert!(accounts[0].news.try_recv().is_ok());
    }
}
