//! What was said at one place is taken in its order, places beside one another.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::clock::random_bytes;
use deskbell_core::port::{Helpdesk, ReceiveError};
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::catch_up::{CatchUp, Unasked};
use crate::channel::DiscordChannel;
use crate::event::Event;
use crate::progress::Ticket;

const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// While the store is away.
const STORE_PAUSE: Duration = Duration::from_secs(5);
/// Places that are asked at once for what was said.
const ASKED_AT_ONCE: usize = 8;

pub(crate) enum Job {
    Take(Event),
    /// What was said while nobody listened; in front of everything that was heard since.
    Ask(CatchUp),
}

pub(crate) struct Lanes {
    channel: Arc<DiscordChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    stop: CancellationToken,
    lanes: Mutex<HashMap<u64, VecDeque<(Job, Ticket)>>>,
    unasked: Mutex<Unasked>,
    asking: Arc<Semaphore>,
    /// Something was stored.
    pub(crate) moved: Notify,
}

impl Lanes {
    pub(crate) fn new(
        channel: Arc<DiscordChannel>,
        helpdesk: Arc<dyn Helpdesk>,
        stop: CancellationToken,
    ) -> Arc<Self> {
        Arc::new(Self {
            channel,
            helpdesk,
            stop,
            lanes: Mutex::default(),
            unasked: Mutex::default(),
            asking: Arc::new(Semaphore::new(ASKED_AT_ONCE)),
            moved: Notify::new(),
        })
    }

    /// Returns at once. `place` is the channel's id. What was missed there stands in front.
    pub(crate) fn push(self: &Arc<Self>, place: u64, job: Job, ticket: Ticket) {
        if let Some((ask, asked)) = self.unasked(|unasked| unasked.take(place)) {
            self.enqueue(place, Job::Ask(ask), asked);
        }
        self.enqueue(place, job, ticket);
    }

    pub(crate) fn unasked<T>(&self, change: impl FnOnce(&mut Unasked) -> T) -> T {
        change(&mut self.unasked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks every place that is not asked yet, a few at once.
    pub(crate) fn sweep(self: &Arc<Self>) {
        let lanes = self.clone();
        tokio::spawn(async move {
            lanes.channel.pass_over_quiet_posts(&lanes).await;
            while !lanes.stop.is_cancelled() {
                let Ok(permit) = lanes.asking.clone().acquire_owned().await else { return };
                let Some((mut ask, ticket)) = lanes.unasked(Unasked::next) else { return };
                ask.permit = Some(permit);
                let place = ask.channel;
                lanes.enqueue(place, Job::Ask(ask), ticket);
            }
        });
    }

    fn enqueue(self: &Arc<Self>, place: u64, job: Job, ticket: Ticket) {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = lanes.get_mut(&place) {
            lane.push_back((job, ticket));
            return;
        }
        lanes.insert(place, VecDeque::new());
        drop(lanes);
        tokio::spawn(self.clone().walk(place, job, ticket));
    }

    async fn walk(self: Arc<Self>, place: u64, job: Job, ticket: Ticket) {
        let mut next = Some((job, ticket));
        while let Some((job, ticket)) = next {
            let taken = match job {
                Job::Take(event) => self.take(&event).await,
                Job::Ask(ask) => self.ask(ask).await,
            };
            if !taken {
                // The desk stops: what is left is asked for by the next process.
                return;
            }
            self.channel.progress.done(ticket);
            self.moved.notify_waiters();
            let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
            next = lanes.get_mut(&place).and_then(VecDeque::pop_front);
            if next.is_none() {
                lanes.remove(&place);
            }
        }
    }

    /// False: the desk stops.
    async fn take(&self, event: &Event) -> bool {
        let mut pause = FIRST_PAUSE;
        while let Err(error) = self.channel.take(&self.helpdesk, event).await {
            if error == ReceiveError::Stopping || !self.wait(pause).await {
                return false;
            }
            tracing::warn!(channel = %self.channel.id, %error, "an event could not be stored; trying again");
            pause = (pause * 2).min(STORE_PAUSE);
        }
        true
    }

    async fn ask(&self, ask: CatchUp) -> bool {
        let mut after = ask.after;
        let mut pause = FIRST_PAUSE;
        loop {
            match self.channel.said_after(&ask, after).await {
                Ok(said) => {
                    for (message, event) in &said.events {
                        if !self.take(event).await {
                            return false;
                        }
                        after = after.max(*message);
                    }
                    if !said.more {
                        return true;
                    }
                    pause = FIRST_PAUSE;
                }
                Err(Some(wait)) => {
                    if !self.wait(wait.max(pause)).await {
                        return false;
                    }
                    pause = (pause * 2).min(STORE_PAUSE);
                }
                // There is no such place any more, or it is not ours to read.
                Err(None) => return true,
            }
        }
    }

    async fn wait(&self, pause: Duration) -> bool {
        tokio::select! {
            () = self.stop.cancelled() => false,
            () = tokio::time::sleep(jittered(pause)) => true,
        }
    }
}

/// Between all of it and half as much again, so that many desks do not come back in step and none comes too early.
pub(crate) fn jittered(pause: Duration) -> Duration {
    let [chance] = random_bytes::<1>();
    pause + pause.mul_f64(f64::from(chance) / 512.0)
}

#[cfg(test)]
#[path = "lanes_tests.rs"]
mod tests;
