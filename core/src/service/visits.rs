//! Customers' sessions on their pages: opened without a row, ended for good.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use futures::future::{BoxFuture, FutureExt};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use super::desk::Desk;
use super::keys::Keys;
use super::shared::{Shared, unread};
use crate::clock::{Timestamp, new_id, random_bytes};
use crate::ids::{ChannelId, Language};
use crate::port::{
    CustomerCommand, Helpdesk, Inbound, InboundKind, Outcome, Place, ReadError, Sender, Session, UpdateKey,
};
use crate::store::{Store, StoreError};

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Clocks of several machines differ, and a commit comes later than its time.
const OVERLAP: Duration = Duration::from_secs(60);
/// Ends that streams have not heard of yet; a stream that missed some looks for itself.
const TOLD: usize = 64;

/// The sessions that were ended while tokens of theirs may be about. There are as many as people sign out within the
/// life of a token, so all of them are in memory.
#[derive(Debug)]
pub(super) struct Ended {
    until: RwLock<HashMap<[u8; 16], Timestamp>>,
    told: broadcast::Sender<[u8; 16]>,
}

impl Ended {
    pub(super) async fn read(store: &Store, now: Timestamp) -> Result<Self, StoreError> {
        let until = RwLock::new(store.ended_visits(Timestamp(0), now).await?.into_iter().collect());
        Ok(Self { until, told: broadcast::channel(TOLD).0 })
    }

    fn has(&self, id: &[u8; 16]) -> bool {
        self.until.read().unwrap_or_else(PoisonError::into_inner).contains_key(id)
    }

    fn add(&self, id: [u8; 16], expires_at: Timestamp, now: Timestamp) {
        let mut until = self.until.write().unwrap_or_else(PoisonError::into_inner);
        until.retain(|_, expiry| *expiry > now);
        until.insert(id, expires_at);
        drop(until);
        // Nobody may be listening.
        let _ = self.told.send(id);
    }
}

/// Hears each second which sessions were ended in other processes on the same database, until the desk stops.
pub(super) async fn follow(shared: Arc<Shared>) {
    if !shared.store.is_shared() {
        return;
    }
    let mut look = tokio::time::interval(LOOK_EVERY);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut read = shared.clock.now();
    loop {
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            _ = look.tick() => {}
        }
        let now = shared.clock.now();
        match shared.store.ended_visits(read.minus(OVERLAP), now).await {
            Ok(ended) => {
                for (id, expires_at) in ended {
                    if !shared.ended.has(&id) {
                        shared.ended.add(id, expires_at, now);
                    }
                }
                read = now;
            }
            Err(error) => tracing::debug!(%error, "sessions that were ended elsewhere could not be read"),
        }
    }
}

impl Shared {
    pub(super) fn check_session(&self, channel: &ChannelId, token: &str) -> Option<Session> {
        let session = self.keys.check_token(channel, token, self.clock.now())?;
        (!self.ended.has(&session.id)).then_some(session)
    }

    pub(super) async fn end_session(&self, session: &Session) -> Result<(), ReadError> {
        let now = self.clock.now();
        let expires_at = Keys::session_ends(session, now);
        let kept = async {
            let tx = self.store.begin().await?;
            tx.end_visit(session.id, expires_at, now).await?;
            tx.commit().await
        };
        kept.await.map_err(unread)?;
        self.ended.add(session.id, expires_at, now);
        Ok(())
    }

    pub(super) fn until_ended(self: Arc<Self>, id: [u8; 16]) -> BoxFuture<'static, ()> {
        let mut told = self.ended.told.subscribe();
        async move {
            loop {
                if self.ended.has(&id) {
                    return;
                }
                match told.recv().await {
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return,
                }
            }
        }
        .boxed()
    }
}

/// At a place that nobody has been at.
pub(super) fn new_session() -> Session {
    Session { id: random_bytes(), place: new_id().to_string(), vouched: None }
}

impl Desk {
    /// Like following a link of `onward`: the same rules decide what moves and who is told.
    pub(super) async fn give_along(
        &self,
        channel: &ChannelId,
        from: &Session,
        to: &Session,
        hint: &[Language],
    ) -> Result<bool, ReadError> {
        if from.vouched.is_some() || to.vouched.is_none() || from.place == to.place {
            return Ok(false);
        }
        let shared = &self.shared;
        let Some((conversation, _)) = shared.store.place(channel, &from.place).await.map_err(unread)? else {
            return Ok(false);
        };
        if conversation.current.is_none() && !conversation.phase.has_words() {
            return Ok(false);
        }
        let now = shared.clock.now();
        let link = shared.keys.issue_carry(conversation.id, now);
        let inbound = Inbound {
            channel: channel.clone(),
            update: UpdateKey(format!("{}:{link}", to.place)),
            said_at: now,
            place: Place::Customer(to.place.clone()),
            sender: Sender::Customer {
                external: to.place.clone(),
                name: to.vouched.as_ref().and_then(|vouched| vouched.name.clone()),
                language_hint: hint.first().cloned(),
            },
            shown: Vec::new(),
            kind: InboundKind::Command(CustomerCommand::StartWith(format!("t_{link}"))),
        };
        match self.receive(inbound).await {
            Ok(Outcome::Accepted(_)) => Ok(true),
            Ok(Outcome::Refused(_)) => Ok(false),
            Err(_) => Err(ReadError::Unavailable),
        }
    }
}
