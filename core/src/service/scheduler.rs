//! Deadlines come back as events, in the order in which they fell due.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use super::task::{Event, Job, Task};
use crate::clock::{Clock, Timestamp};
use crate::store::{Store, StoreError};

/// After an outage many are overdue at once; people's words go first.
const AT_ONCE: u64 = 50;
const PAUSE: Duration = Duration::from_secs(1);
/// A channel that never reports that it has caught up does not hold deadlines up for ever.
const LONGEST_CATCH_UP: Duration = Duration::from_secs(600);
/// The table is looked at this often even when nobody says so: another process may have written to it.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// When the next deadline is, as far as this process knows. The table is the truth; this saves asking it.
#[derive(Debug, Default)]
pub(super) struct SchedulerHandle {
    next: Mutex<Option<Timestamp>>,
    earlier: Notify,
}

impl SchedulerHandle {
    /// A deadline was committed: the scheduler wakes if it is earlier than what it waits for.
    pub(super) fn set(&self, due: Option<Timestamp>) {
        if self.note(due) {
            self.earlier.notify_one();
        }
    }

    /// What the table says, noted by the scheduler itself, which must not wake itself by it.
    fn note(&self, due: Option<Timestamp>) -> bool {
        let Some(due) = due else { return false };
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let earlier = next.is_none_or(|next| due < next);
        if earlier {
            *next = Some(due);
        }
        earlier
    }

    pub(super) fn next(&self) -> Option<Timestamp> {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget(&self) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

pub(super) struct Scheduler {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) jobs: mpsc::Sender<Job>,
    pub(super) handle: Arc<SchedulerHandle>,
    /// How many channels have not caught up yet.
    pub(super) behind: watch::Receiver<usize>,
    pub(super) stop: CancellationToken,
}

impl Scheduler {
    pub(super) async fn run(mut self) {
        let stop = self.stop.clone();
        tokio::select! {
            () = stop.cancelled() => return,
            () = self.caught_up() => {}
        }
        loop {
            let worked = tokio::select! {
                () = self.stop.cancelled() => return,
                worked = self.work() => worked,
            };
            if let Err(error) = worked {
                tracing::error!(%error, "deadlines could not be read; trying again");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// No deadline fires before people's words of the meantime were taken: they may have answered in time.
    async fn caught_up(&mut self) {
        let latest = self.clock.now().plus(LONGEST_CATCH_UP);
        let behind = &mut self.behind;
        tokio::select! {
            _ = behind.wait_for(|behind| *behind == 0) => {}
            () = self.clock.sleep_until(latest) => {
                tracing::warn!("a channel has not caught up in ten minutes; deadlines go on without it");
            }
        }
    }

    /// Fires what is due, or waits until something is.
    async fn work(&self) -> Result<(), StoreError> {
        // Forgotten before the table is read, so that what is committed meanwhile is not overwritten.
        self.handle.forget();
        let due = self.store.due_timers(self.clock.now(), AT_ONCE).await?;
        if due.is_empty() {
            self.handle.note(self.store.next_due().await?);
            self.wait().await;
            return Ok(());
        }
        metrics::counter!("deskbell_timers_fired_total").increment(due.len() as u64);
        let full = due.len() as u64 == AT_ONCE;
        let mut waiting = Vec::with_capacity(due.len());
        for timer in due {
            let (reply, told) = oneshot::channel();
            if self.jobs.send(Job::Event(Event { task: Task::Due(timer), reply: Some(reply) })).await.is_err()
            {
                // The writer has stopped; so shall we.
                return std::future::pending().await;
            }
            waiting.push(told);
        }
        let mut failed = false;
        for told in waiting {
            failed |= !matches!(told.await, Ok(Ok(_)));
        }
        if failed || full {
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    async fn wait(&self) {
        let next = self.handle.next();
        let until_next = async {
            match next {
                Some(next) => self.clock.sleep_until(next).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = until_next => {}
            () = self.handle.earlier.notified() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    /// It once woke itself by noting what it read, and used a whole processor while anything was due later.
    #[test]
    fn noting_what_the_table_says_wakes_nobody_and_an_earlier_deadline_does() {
        let handle = SchedulerHandle::default();
        handle.note(Some(Timestamp(2_000)));
        assert_eq!(handle.next(), Some(Timestamp(2_000)));
        assert!(handle.earlier.notified().now_or_never().is_none(), "it sleeps");
        handle.set(Some(Timestamp(3_000)));
        assert!(handle.earlier.notified().now_or_never().is_none(), "a later deadline changes nothing");
        handle.set(Some(Timestamp(1_000)));
        assert!(handle.earlier.notified().now_or_never().is_some(), "an earlier one wakes it");
    }
}
