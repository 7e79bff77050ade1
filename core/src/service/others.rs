//! What others wrote: another process on the same PostgreSQL, or the command line.
//!
//! PostgreSQL tells at once what another desk committed. The journal is looked at each second as well: the command line
//! says nothing, SQLite tells nobody, connections break, and some poolers in between let no such word through.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;

use super::doors::RelayHandle;
use super::scheduler::SchedulerHandle;
use super::shared::Shared;
use crate::ids::Seq;
use crate::store::{News, Others, Passing, StoreError, Wrote};

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// What comes within it is told as one, so that a busy neighbour does not have every open page read all the time.
const GATHERED: Duration = Duration::from_millis(40);

/// What passes and waits to be told to the others; what does not fit is lost.
pub(super) const PASSING: usize = 256;

/// Tells the other processes what passes, until the desk stops.
pub(super) async fn say(shared: Arc<Shared>, mut passing: mpsc::Receiver<Passing>) {
    loop {
        let next = tokio::select! {
            () = shared.stopping.cancelled() => return,
            next = passing.recv() => next,
        };
        let Some(next) = next else { return };
        if let Err(error) = shared.store.pass_on(next).await {
            tracing::debug!(%error, "other processes could not be told what passes");
        }
    }
}

/// Until the desk stops.
pub(super) async fn follow(shared: Arc<Shared>, relay: RelayHandle, scheduler: Arc<SchedulerHandle>) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut before = None;
    let mut others = None;
    loop {
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            _ = look.tick() => {
                if others.is_none() {
                    others = listen(&shared).await;
                }
                before = look_at(&shared, before, &relay, &scheduler).await;
            }
            told = next(&mut others) => match told {
                Ok(Some(News::Passing(passing))) => passed(&shared, passing),
                Ok(Some(News::Wrote(wrote))) => {
                    let outbox = tell(&shared, wrote, &mut others).await;
                    if outbox {
                        relay.look_again();
                    }
                }
                Ok(None) => shared.feed.missed(),
                Err(error) => {
                    tracing::debug!(%error, "other processes are not heard; the journal is looked at each second");
                    others = None;
                }
            }
        }
    }
}

/// None with SQLite, and while the database is away.
async fn listen(shared: &Shared) -> Option<Others> {
    match shared.store.others().await {
        Ok(others) => {
            if others.is_some() {
                shared.feed.missed();
            }
            others
        }
        Err(error) => {
            tracing::debug!(%error, "other processes cannot be listened to yet");
            None
        }
    }
}

fn passed(shared: &Shared, passing: Passing) {
    match passing {
        Passing::Here { ticket, colleague } => {
            let (news, _) = shared.presence.take(ticket, colleague.clone(), shared.clock.now());
            if news {
                shared.feed.passed(Passing::Here { ticket, colleague });
            }
        }
        passing => shared.feed.passed(passing),
    }
}

async fn next(others: &mut Option<Others>) -> Result<Option<News>, StoreError> {
    match others {
        Some(others) => others.next().await,
        None => std::future::pending().await,
    }
}

/// With what else comes in a moment. True: something is to be sent.
async fn tell(shared: &Shared, first: Wrote, others: &mut Option<Others>) -> bool {
    let mut outbox = first.outbox;
    let mut gathered = vec![first];
    let until = tokio::time::Instant::now() + GATHERED;
    while let Ok(told) = tokio::time::timeout_at(until, next(others)).await {
        match told {
            Ok(Some(News::Passing(passing))) => passed(shared, passing),
            Ok(Some(News::Wrote(wrote))) => {
                outbox |= wrote.outbox;
                gathered.push(wrote);
            }
            Ok(None) => shared.feed.missed(),
            Err(_) => {
                *others = None;
                shared.feed.missed();
                break;
            }
        }
    }
    shared.feed.told(&gathered);
    outbox
}

/// The journal's head, for the next look.
async fn look_at(
    shared: &Shared,
    before: Option<Seq>,
    relay: &RelayHandle,
    scheduler: &SchedulerHandle,
) -> Option<Seq> {
    let head = match shared.store.cursor().await {
        Ok(head) => head,
        Err(error) => {
            tracing::debug!(%error, "the journal could not be looked at");
            return before;
        }
    };
    // What was there a second ago and was not published since is not ours.
    if before.is_some_and(|before| shared.feed.seen_in_store(before)) {
        shared.feed.catalogue_changed();
        if let Err(error) = shared.read_hubs().await {
            tracing::warn!(%error, "the linked groups could not be read again");
        }
        relay.look_again();
        scheduler.set(Some(shared.clock.now()));
    }
    Some(head)
}
