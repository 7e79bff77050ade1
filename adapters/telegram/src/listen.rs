//! The desk's own loop over `getUpdates`.
//!
//! Asking for updates from a number on tells Telegram that everything below it was taken. So the next number is asked
//! for only when each update of a batch is stored, or is known to be unreadable. Updates of one lane (a private chat, a
//! topic) are taken in their order, lanes beside one another.
//!
//! The parts of an album are updates of their own. Parts that may not be the last ones are held for a moment: the same
//! number is asked for again, which brings them once more together with what came meanwhile.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use deskbell_core::clock::random_bytes;
use deskbell_core::port::{Helpdesk, ReceiveError};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::api::CallError;
use crate::channel::TelegramChannel;
use crate::hear::Heard;
use crate::ids::Spot;
use crate::wire::ALLOWED_UPDATES;

/// Telegram keeps updates that nobody takes for a day (<https://core.telegram.org/bots/api#getting-updates>).
pub(crate) const KEPT: Duration = Duration::from_secs(24 * 3600);
/// Seconds that Telegram keeps an empty poll open.
const POLL: u64 = 30;
/// On top of that, until the connection is taken for dead.
const GRACE: u64 = 15;
/// Updates of one poll, the most that Telegram gives.
const BATCH: usize = 100;
/// Silence after which an album is complete.
pub(crate) const ALBUM: Duration = Duration::from_millis(700);
/// Between looks for more of an album.
const LOOK: Duration = Duration::from_millis(150);
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// While the store is away.
const STORE_PAUSE: Duration = Duration::from_secs(5);

/// Runs until `stop`.
pub(crate) async fn poll(
    channel: &Arc<TelegramChannel>,
    helpdesk: &Arc<dyn Helpdesk>,
    ready: Box<dyn FnOnce() + Send>,
    stop: &CancellationToken,
) {
    let mut ready = Some(ready);
    let mut window = Window::default();
    let mut trouble = Trouble::default();
    while !stop.is_cancelled() {
        // Until the first answer nobody waits: what has piled up tells how far behind the desk is.
        let wait = if ready.is_some() || window.open { 0 } else { POLL };
        let got = tokio::select! {
            () = stop.cancelled() => return,
            got = fetch(channel, window.offset, wait) => got,
        };
        let updates = match got {
            Ok(updates) => updates,
            Err(error) => {
                let pause = trouble.met(channel, error).await;
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep(pause) => continue,
                }
            }
        };
        trouble.over(channel);
        helpdesk.in_touch(&channel.id, KEPT).await;
        let full = updates.len() >= BATCH;
        if updates.is_empty() {
            window.confirmed();
        } else {
            let heard = updates.into_iter().filter_map(Heard::new).collect();
            if !window.take(channel, helpdesk, heard, stop).await {
                return;
            }
        }
        if !full
            && !window.open
            && let Some(ready) = ready.take()
        {
            ready();
        }
        if window.open {
            tokio::time::sleep(LOOK).await;
        }
    }
}

async fn fetch(
    channel: &TelegramChannel,
    offset: Option<i64>,
    wait: u64,
) -> Result<Vec<Box<RawValue>>, CallError> {
    let mut body = json!({"timeout": wait, "limit": BATCH, "allowed_updates": ALLOWED_UPDATES});
    if let Some(offset) = offset {
        body["offset"] = offset.into();
    }
    channel.api.call_within("getUpdates", &body, Duration::from_secs(wait + GRACE)).await
}

/// The updates that Telegram has not been told of.
#[derive(Default)]
struct Window {
    /// None: whatever there is. After an empty answer nothing below is left, and numbers may start anew at random, lower
    /// ones too (after a quiet week), so an old number would hide them.
    offset: Option<i64>,
    /// Taken, though an earlier one is still held.
    done: HashSet<i64>,
    /// When each held one first came.
    held: HashMap<i64, Instant>,
    /// Something of the last answer is not taken yet.
    open: bool,
}

impl Window {
    fn confirmed(&mut self) {
        *self = Self::default();
    }

    /// Returns when everything but unfinished albums is stored. False: the desk stops, and what is left comes again.
    async fn take(
        &mut self,
        channel: &Arc<TelegramChannel>,
        helpdesk: &Arc<dyn Helpdesk>,
        updates: Vec<Heard>,
        stop: &CancellationToken,
    ) -> bool {
        let all: Vec<i64> = updates.iter().map(|update| update.id).collect();
        let now = Instant::now();
        let mut lanes = JoinSet::new();
        for lane in lanes_of(updates.into_iter().filter(|update| !self.done.contains(&update.id))) {
            let mut units = units_of(lane);
            if let Some(last) = units.pop() {
                match self.is_complete(&last, now) {
                    true => units.push(last),
                    false => {
                        for part in &last {
                            self.held.entry(part.id).or_insert(now);
                        }
                    }
                }
            }
            if !units.is_empty() {
                lanes.spawn(walk(channel.clone(), helpdesk.clone(), units, stop.clone()));
            }
        }
        let mut whole = true;
        while let Some(walked) = lanes.join_next().await {
            // A lane that broke off is walked again: what of it was stored is known by its key.
            let (taken, finished) = walked.unwrap_or((Vec::new(), true));
            whole &= finished;
            for id in taken {
                self.held.remove(&id);
                self.done.insert(id);
            }
        }
        let open = all.iter().filter(|id| !self.done.contains(id)).min().copied();
        self.open = open.is_some();
        match open {
            Some(lowest) => self.done.retain(|id| *id > lowest),
            None => {
                self.held.clear();
                self.done.clear();
            }
        }
        self.offset = open.or_else(|| all.iter().max().map(|highest| highest + 1)).or(self.offset);
        whole
    }

    /// Nothing is an album until shown otherwise; an album is complete when its last part came a while ago.
    fn is_complete(&self, unit: &[Heard], now: Instant) -> bool {
        let Some(last) = unit.last().filter(|last| last.album().is_some()) else { return true };
        self.held.get(&last.id).is_some_and(|came| now.duration_since(*came) >= ALBUM)
    }
}

/// One lane's updates, in order. The ids that were taken, and whether all were.
async fn walk(
    channel: Arc<TelegramChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    units: Vec<Vec<Heard>>,
    stop: CancellationToken,
) -> (Vec<i64>, bool) {
    let mut taken = Vec::new();
    for unit in units {
        let mut pause = FIRST_PAUSE;
        while let Err(error) = channel.take(&helpdesk, &unit).await {
            if error == ReceiveError::Stopping {
                return (taken, false);
            }
            tracing::warn!(channel = %channel.id, %error, "an update could not be stored; trying again");
            tokio::select! {
                () = stop.cancelled() => return (taken, false),
                () = tokio::time::sleep(jittered(pause)) => {}
            }
            pause = (pause * 2).min(STORE_PAUSE);
        }
        taken.extend(unit.iter().map(|part| part.id));
    }
    (taken, true)
}

/// By lane, in order. What belongs to no lane stands alone.
fn lanes_of(updates: impl Iterator<Item = Heard>) -> Vec<Vec<Heard>> {
    let mut places: HashMap<Spot, usize> = HashMap::new();
    let mut lanes: Vec<Vec<Heard>> = Vec::new();
    for update in updates {
        let place = update.lane().map(|lane| *places.entry(lane).or_insert(lanes.len()));
        match place.and_then(|place| lanes.get_mut(place)) {
            Some(lane) => lane.push(update),
            None => lanes.push(vec![update]),
        }
    }
    lanes
}

/// Neighbours of one album together, everything else alone.
fn units_of(lane: Vec<Heard>) -> Vec<Vec<Heard>> {
    let mut units: Vec<Vec<Heard>> = Vec::new();
    for update in lane {
        let same = units
            .last()
            .and_then(|unit| unit.last())
            .is_some_and(|last| last.album().is_some() && last.album() == update.album());
        match units.last_mut().filter(|_| same) {
            Some(unit) => unit.push(update),
            None => units.push(vec![update]),
        }
    }
    units
}

/// Why there are no updates: said once when it begins, with what to do, and once when it is over.
#[derive(Default)]
struct Trouble {
    what: Option<&'static str>,
    times: u32,
}

impl Trouble {
    /// How long to wait.
    async fn met(&mut self, channel: &TelegramChannel, error: CallError) -> Duration {
        let (what, mend) = match &error {
            CallError::Wait(pause) => return *pause,
            CallError::Refused { code: 409, said } if said.to_lowercase().contains("webhook") => {
                // Left by an earlier set-up; Telegram gives nothing to pollers while it stands.
                let body = json!({"drop_pending_updates": false});
                if channel.api.call::<Value>("deleteWebhook", &body).await.is_ok() {
                    tracing::info!(channel = %channel.id, "a webhook was still set; it is removed");
                    return Duration::ZERO;
                }
                ("a webhook is set", "remove it: https://api.telegram.org/bot…/deleteWebhook")
            }
            CallError::Refused { code: 409, .. } => {
                ("another program asks for this bot's updates", "stop it, or give it a bot of its own")
            }
            CallError::Refused { code: 401 | 404, .. } => {
                ("Telegram does not know the token", "copy it from @BotFather into telegram.token")
            }
            CallError::Refused { .. } | CallError::Moved(_) => ("Telegram refuses", "see the error"),
            CallError::Broken(_) | CallError::Away(_) | CallError::Lost(_) => {
                ("Telegram cannot be reached", "check the network and telegram.api_url")
            }
        };
        if self.what != Some(what) {
            tracing::warn!(channel = %channel.id, %error, what, mend, "no updates; trying again");
            self.times = 0;
        }
        self.what = Some(what);
        self.times += 1;
        jittered((FIRST_PAUSE * 2u32.saturating_pow(self.times.min(8))).min(LONGEST_PAUSE))
    }

    fn over(&mut self, channel: &TelegramChannel) {
        if let Some(what) = self.what.take() {
            tracing::info!(channel = %channel.id, what, "updates come again");
        }
        self.times = 0;
    }
}

/// Between half of it and all of it, so that many desks do not come back in step.
pub(crate) fn jittered(pause: Duration) -> Duration {
    let [chance] = random_bytes::<1>();
    pause / 2 + pause.mul_f64(f64::from(chance) / 512.0)
}

#[cfg(test)]
#[path = "listen_tests.rs"]
mod flow;

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(value: Value) -> Heard {
        Heard::new(serde_json::value::to_raw_value(&value).unwrap()).unwrap()
    }

    fn message(id: i64, chat: i64, thread: Option<i64>, album: Option<&str>) -> Heard {
        heard(json!({"update_id": id, "message": {
            "message_id": id, "date": 1, "chat": {"id": chat, "type": if chat < 0 { "supergroup" } else { "private" }},
            "message_thread_id": thread, "is_topic_message": thread.is_some(), "media_group_id": album,
        }}))
    }

    fn ids(lanes: &[Vec<Heard>]) -> Vec<Vec<i64>> {
        lanes.iter().map(|lane| lane.iter().map(|update| update.id).collect()).collect()
    }

    #[test]
    fn a_chat_and_each_topic_is_a_lane() {
        let updates = vec![
            message(1, 7, None, None),
            message(2, -5, Some(3), None),
            message(3, -5, Some(4), None),
            message(4, 7, None, None),
            message(5, -5, Some(3), None),
            heard(json!({"update_id": 6, "poll_answer": {}})),
        ];
        assert_eq!(ids(&lanes_of(updates.into_iter())), [vec![1, 4], vec![2, 5], vec![3], vec![6]]);
    }

    #[test]
    fn the_parts_of_an_album_are_one() {
        let lane = vec![
            message(1, 7, None, Some("a")),
            message(2, 7, None, Some("a")),
            message(3, 7, None, Some("b")),
            message(4, 7, None, None),
            message(5, 7, None, None),
        ];
        assert_eq!(ids(&units_of(lane)), [vec![1, 2], vec![3], vec![4], vec![5]]);
    }

    #[test]
    fn what_cannot_be_read_still_has_its_number() {
        let strange = heard(json!({"update_id": 9, "message": {"message_id": "nine"}}));
        assert!(strange.id == 9 && strange.update.is_none() && strange.lane().is_none());
        let nameless = serde_json::value::to_raw_value(&json!({"ok": 1})).unwrap();
        assert!(Heard::new(nameless).is_none());
    }

    #[test]
    fn pauses_differ() {
        for _ in 0..100 {
            let pause = jittered(Duration::from_secs(2));
            assert!((1.0..=2.0).contains(&pause.as_secs_f64()), "{pause:?}");
        }
    }
}
