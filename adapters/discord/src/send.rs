//! One delivery: its messages sent, changed or taken away one after another, with what can be made good at once made
//! good.
//!
//! Every message carries a nonce made from the delivery's id, which Discord holds against those of the last few
//! minutes. A repeat that comes later, or after a kill, looks for the message before it is sent again.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::DeliveryId;
use deskbell_core::port::{DeliverError, Delivery, Files, Piece, Receipt, Voice};
use serde::Deserialize;
use serde_json::{Map, Value};
use serenity::http::Route;
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use crate::channel::DiscordChannel;
use crate::ears::EPHEMERAL;
use crate::encode::{self, Draft, Look};
use crate::fault::{Mend, Repeat, code, judge, mend};
use crate::ids::{MessageSpot, Spot, first_id_at};
use crate::steps::{Step, change, show};
use crate::wire::{Call, WireError};

/// Deliveries that broke off and are remembered.
const UNFINISHED: usize = 1_000;
/// How often one call is mended before its error counts.
const MENDS: usize = 4;
/// Discord knows a nonce for "the past few minutes" (docs, "Create Message"); so long it is relied on.
const NONCE_LIVES: Duration = Duration::from_secs(90);
/// Messages that are looked through for one that may have arrived.
const LOOK: usize = 50;

/// What of a delivery went out before a call of it failed, so that the next attempt goes on from there.
#[derive(Default)]
pub(crate) struct Unfinished(Mutex<HashMap<(DeliveryId, u64), Headway>>);

#[derive(Clone, Default)]
struct Headway {
    done: usize,
    shown: Vec<String>,
    /// The message that comes next may have arrived: since when that is so.
    doubtful: Option<Instant>,
}

impl Unfinished {
    fn take(&self, key: (DeliveryId, u64)) -> Option<Headway> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&key)
    }

    fn keep(&self, key: (DeliveryId, u64), progress: Headway) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= UNFINISHED {
            kept.clear();
        }
        kept.insert(key, progress);
    }
}

#[derive(Deserialize)]
pub(crate) struct Sent {
    pub(crate) id: String,
    channel_id: Option<String>,
}

impl DiscordChannel {
    pub(crate) async fn send(&self, delivery: &Delivery, files: &dyn Files) -> Result<Receipt, DeliverError> {
        let spot = Spot::parse(&delivery.place)
            .ok_or_else(|| rejected(format!("{:?} is no place of Discord's", delivery.place)))?;
        let shown: Vec<MessageSpot> =
            delivery.shown.iter().filter_map(|text| MessageSpot::parse(text)).collect();
        let reply_to = delivery.reply_to.as_deref().and_then(MessageSpot::parse);
        let steps = match (&delivery.piece, spot) {
            (Piece::OpenRoom { title }, Spot::Hub(forum)) => {
                return self.open_room(forum, title, delivery).await;
            }
            (Piece::CloseRoom { closed }, Spot::Room(thread)) => {
                let done = self.close_room(thread, *closed).await;
                return done
                    .map(|()| Receipt::default())
                    .map_err(|error| judge(error, spot, Repeat::Harmless));
            }
            (Piece::Card { card }, Spot::Room(thread)) => {
                let (look, rest) = encode::card(card);
                // A post's first message has the post's own id.
                let first = MessageSpot { channel: thread, message: thread };
                let head = if shown.is_empty() { vec![first] } else { shown[..1].to_vec() };
                let mut steps = change(&head, &look);
                let rest = rest.iter().map(|part| Draft { body: encode::words(part), files: Vec::new() });
                match shown.get(1..) {
                    Some(others) => steps.extend(others.iter().copied().map(Step::Keep)),
                    None => steps.extend(rest.map(Step::Send)),
                }
                let receipt = self.take_steps(delivery, spot, steps, card.closed, files).await?;
                self.mark_state(thread, card).await;
                return Ok(receipt);
            }
            (Piece::Board { board }, Spot::Hub(forum)) => {
                let look = encode::board(board, self.config.guild);
                let known = shown.first().copied();
                return self.show_board(delivery, forum, known, &look).await;
            }
            (Piece::Show { message }, _) if message.retracted => return Ok(Receipt::default()),
            (Piece::Show { message }, Spot::Customer(user)) => {
                let look = encode::customer(message, reply_to);
                let is_asked =
                    message.voice == Voice::Desk && !look.components.is_empty() && look.files.is_empty();
                if is_asked && let Some(receipt) = self.whisper(user, &look).await {
                    return Ok(receipt);
                }
                show(&look)
            }
            (Piece::Change { message }, Spot::Customer(_)) if message.retracted => {
                return self.retract(spot, &shown).await;
            }
            (Piece::Change { message }, Spot::Customer(_)) => {
                change(&shown, &encode::customer(message, reply_to))
            }
            (Piece::Retract { .. }, _) => return self.retract(spot, &shown).await,
            (Piece::Tell { messages }, _) => show(&encode::team(messages, reply_to)),
            (Piece::Retell { messages }, _) => change(&shown, &encode::team(messages, reply_to)),
            (piece, _) => {
                return Err(rejected(format!("{:?} cannot be shown at {}", kind(piece), delivery.place)));
            }
        };
        self.take_steps(delivery, spot, steps, false, files).await
    }

    async fn take_steps(
        &self,
        delivery: &Delivery,
        spot: Spot,
        steps: Vec<Step>,
        stays_closed: bool,
        files: &dyn Files,
    ) -> Result<Receipt, DeliverError> {
        let key = || (delivery.id, fingerprint(&delivery.piece));
        let known = self.unfinished.take(key());
        // Of an attempt that this process does not know nobody can say when it was, nor how far it came; but it was not
        // before the delivery was made.
        let is_old = made(delivery.id).is_none_or(|made| self.clock.now().since(made) > NONCE_LIVES);
        let look_at_all = known.is_none() && (delivery.attempt > 1 || delivery.maybe) && is_old;
        let mut look = look_at_all;
        let mut progress = known.unwrap_or_default();
        if let Some(since) = progress.doubtful.take() {
            look = since.elapsed() > NONCE_LIVES;
        }
        self.allowed(spot)?;
        // What is said in a post opens it, without a word about it in the answer.
        let is_shut = matches!(spot, Spot::Room(thread) if self.forum.is_shut(thread));
        let mut trip = Trip { spot, target: 0, reopened: false, stays_closed: stays_closed || is_shut };
        for (at, step) in steps.into_iter().enumerate().skip(progress.done) {
            let nonce = nonce(delivery.id, at);
            let since = std::mem::replace(&mut look, look_at_all).then_some(delivery);
            if let Err(error) =
                self.take_step(&mut trip, step, &nonce, since, files, delivery, &mut progress).await
            {
                self.unfinished.keep(key(), progress);
                self.close_again(&trip).await;
                self.refused(spot, &error);
                return Err(error);
            }
            progress.done += 1;
        }
        self.close_again(&trip).await;
        Ok(Receipt { shown: progress.shown, room: None, references: Vec::new() })
    }

    #[expect(clippy::too_many_arguments, reason = "one step of a loop, cut out of it to be read")]
    async fn take_step(
        &self,
        trip: &mut Trip,
        step: Step,
        nonce: &str,
        look: Option<&Delivery>,
        files: &dyn Files,
        delivery: &Delivery,
        progress: &mut Headway,
    ) -> Result<(), DeliverError> {
        match step {
            Step::Keep(at) => progress.shown.push(at.text()),
            Step::Send(draft) => {
                let at = self.post(trip, draft, nonce, look, files, delivery, progress).await?;
                progress.shown.push(at.text());
            }
            Step::Edit { at, body, anew } => {
                let at = match self.edit(trip, at, body).await? {
                    true => at,
                    false => self.post(trip, anew, nonce, look, files, delivery, progress).await?,
                };
                progress.shown.push(at.text());
            }
            // What could not be taken away is no reason to send the rest again.
            Step::Delete(at) => drop(self.delete(at).await),
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one step of a loop, cut out of it to be read")]
    async fn post(
        &self,
        trip: &mut Trip,
        mut draft: Draft,
        nonce: &str,
        look: Option<&Delivery>,
        files: &dyn Files,
        delivery: &Delivery,
        progress: &mut Headway,
    ) -> Result<MessageSpot, DeliverError> {
        if trip.target == 0 {
            trip.target = self.target(trip.spot).await?;
        }
        if let Some(delivery) = look
            && let Some(found) = self.find(trip.target, &draft, delivery, &progress.shown).await
        {
            return Ok(found);
        }
        let uploads = self.uploads(&mut draft, trip.spot, files, delivery).await?;
        draft.body.insert("nonce".into(), nonce.into());
        draft.body.insert("enforce_nonce".into(), true.into());
        let reply = draft.body.remove("message_reference");
        let mut with_reply = true;
        let mut detours = 1;
        for _ in 0..MENDS {
            let mut body = draft.body.clone();
            // Only a message of the same channel can be answered.
            if let (true, Some(reply)) = (with_reply, &reply)
                && reply["channel_id"].as_str() == Some(trip.target.to_string().as_str())
            {
                body.insert("message_reference".into(), reply.clone());
            }
            let route = Route::ChannelMessages { channel_id: trip.target.into() };
            let call = Call::post(route, Value::Object(body)).files(uploads.clone());
            let error = match self.wire.call::<Sent>(call).await {
                Ok(sent) => {
                    trip.reopened |= trip.stays_closed;
                    let message = sent.id.parse().unwrap_or_default();
                    let channel = sent.channel_id.and_then(|id| id.parse().ok()).unwrap_or(trip.target);
                    return Ok(MessageSpot { channel, message });
                }
                Err(error) => error,
            };
            if detours > 0
                && let Some(detour) = self.detour(trip.spot, trip.target, &error).await
            {
                detours -= 1;
                trip.target = detour?;
                continue;
            }
            let mended = match mend(&error) {
                Some(Mend::Reopen) => self.reopen(trip).await.is_ok(),
                Some(Mend::WithoutReply) => std::mem::take(&mut with_reply),
                Some(Mend::Anew) | None => false,
            };
            if !mended {
                if matches!(error, WireError::Lost(_) | WireError::Broken(_)) {
                    progress.doubtful = Some(Instant::now());
                }
                // With its nonce, or looked for: a repeat is the same message.
                return Err(judge(error, trip.spot, Repeat::Harmless));
            }
        }
        Err(rejected("Discord refuses it in every form"))
    }

    /// A message of ours with the same words, sent since the delivery was made.
    async fn find(
        &self,
        target: u64,
        draft: &Draft,
        delivery: &Delivery,
        shown: &[String],
    ) -> Option<MessageSpot> {
        // Clocks differ a little.
        let after = first_id_at(made(delivery.id)?.0 - 5_000);
        let route = Route::ChannelMessages { channel_id: target.into() };
        let call = Call::get(route).query(&format!("after={after}&limit={LOOK}"));
        let said: Vec<Value> = self.wire.call(call).await.ok()?;
        let bot = self.bot().to_string();
        let content = draft.body.get("content").and_then(Value::as_str).unwrap_or_default();
        said.iter().rev().find_map(|message| {
            let is_ours = message["author"]["id"].as_str() == Some(&bot)
                || (bot == "0" && message["author"]["bot"] == true);
            let files = message["attachments"].as_array().map_or(0, Vec::len);
            let is_same = message["content"].as_str() == Some(content) && files == draft.files.len();
            let at = MessageSpot { channel: target, message: message["id"].as_str()?.parse().ok()? };
            (is_ours && is_same && !shown.contains(&at.text())).then_some(at)
        })
    }

    /// False: there is nothing left to change.
    async fn edit(
        &self,
        trip: &mut Trip,
        at: MessageSpot,
        body: Map<String, Value>,
    ) -> Result<bool, DeliverError> {
        if at.channel == EPHEMERAL {
            self.change_whisper(at.message, &body).await;
            return Ok(true);
        }
        trip.target = at.channel;
        for _ in 0..MENDS {
            let route =
                Route::ChannelMessage { channel_id: at.channel.into(), message_id: at.message.into() };
            match self.wire.call::<Value>(Call::patch(route, Value::Object(body.clone()))).await {
                Ok(_) => return Ok(true),
                Err(error) => match mend(&error) {
                    Some(Mend::Anew) => {
                        trip.target = 0;
                        return Ok(false);
                    }
                    Some(Mend::Reopen) if self.reopen(trip).await.is_ok() => {}
                    // The private thread or the direct messages it was in are gone; the person may not be.
                    _ if error.code() == code::UNKNOWN_CHANNEL && matches!(trip.spot, Spot::Customer(_)) => {
                        self.atlas.forget(at.channel);
                        trip.target = 0;
                        return Ok(false);
                    }
                    _ => return Err(judge(error, trip.spot, Repeat::Harmless)),
                },
            }
        }
        Err(rejected("Discord does not change it"))
    }

    async fn delete(&self, at: MessageSpot) -> Result<(), WireError> {
        if at.channel == EPHEMERAL {
            return Ok(());
        }
        let route = Route::ChannelMessage { channel_id: at.channel.into(), message_id: at.message.into() };
        match self.wire.call::<Value>(Call::delete(route)).await {
            Err(error) if !matches!(error.code(), code::UNKNOWN_MESSAGE | code::UNKNOWN_CHANNEL) => {
                Err(error)
            }
            _ => Ok(()),
        }
    }

    async fn retract(&self, spot: Spot, shown: &[MessageSpot]) -> Result<Receipt, DeliverError> {
        let mut trip = Trip { spot, target: 0, reopened: false, stays_closed: false };
        for at in shown {
            trip.target = at.channel;
            let mut done = self.delete(*at).await;
            if done.as_ref().is_err_and(|error| mend(error) == Some(Mend::Reopen))
                && self.reopen(&mut trip).await.is_ok()
            {
                done = self.delete(*at).await;
            }
            if let Err(error) = done {
                self.close_again(&trip).await;
                return Err(judge(error, spot, Repeat::Harmless));
            }
        }
        self.close_again(&trip).await;
        Ok(Receipt::default())
    }

    async fn reopen(&self, trip: &mut Trip) -> Result<(), WireError> {
        if std::mem::replace(&mut trip.reopened, true) {
            return Err(WireError::Away("the thread is archived again and again".into()));
        }
        trip.stays_closed |= self.unarchive(trip.target).await?;
        Ok(())
    }

    /// What was opened for a change alone is closed again.
    async fn close_again(&self, trip: &Trip) {
        if let (true, true, Spot::Room(thread)) = (trip.reopened, trip.stays_closed, trip.spot)
            && let Err(error) = self.close_room(thread, true).await
        {
            tracing::debug!(%error, "a post could not be closed again");
        }
    }

    async fn show_board(
        &self,
        delivery: &Delivery,
        forum: u64,
        known: Option<MessageSpot>,
        look: &Look,
    ) -> Result<Receipt, DeliverError> {
        let mut body = encode::words("");
        look.finish(&mut body);
        if let Some(at) = known {
            let mut trip =
                Trip { spot: Spot::Room(at.channel), target: 0, reopened: false, stays_closed: false };
            match self.edit(&mut trip, at, body.clone()).await {
                Ok(true) => return Ok(Receipt { shown: vec![at.text()], ..Receipt::default() }),
                Ok(false) | Err(DeliverError::Gone { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        let at = self.open_board(forum, Value::Object(body), delivery).await?;
        Ok(Receipt { shown: vec![at.text()], ..Receipt::default() })
    }
}

/// Where a delivery goes.
struct Trip {
    spot: Spot,
    /// The channel; zero until it is known.
    target: u64,
    /// It was archived and is open for this delivery.
    reopened: bool,
    stays_closed: bool,
}

/// When a delivery was made: its id begins with the time.
fn made(delivery: DeliveryId) -> Option<Timestamp> {
    let (seconds, nanoseconds) = delivery.0.get_timestamp()?.to_unix();
    i64::try_from(seconds * 1_000 + u64::from(nanoseconds) / 1_000_000).ok().map(Timestamp)
}

/// At most 25 characters (docs, "Create Message"), the same for each attempt at the same message.
fn nonce(delivery: DeliveryId, at: usize) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let hash = Sha256::new().chain_update(delivery.0.as_bytes()).chain_update(at.to_be_bytes()).finalize();
    hash.iter().take(25).map(|byte| char::from(DIGITS[usize::from(*byte) % 32])).collect()
}

fn fingerprint(piece: &Piece) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_vec(piece).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

fn kind(piece: &Piece) -> &'static str {
    match piece {
        Piece::Show { .. } => "a message",
        Piece::Change { .. } => "a change",
        Piece::Retract { .. } => "a retraction",
        Piece::OpenRoom { .. } => "a room",
        Piece::Card { .. } => "a card",
        Piece::Tell { .. } | Piece::Retell { .. } => "a line for the team",
        Piece::CloseRoom { .. } => "a closing",
        Piece::Board { .. } => "an overview",
    }
}

pub(crate) fn rejected(detail: impl Into<String>) -> DeliverError {
    DeliverError::Rejected { detail: detail.into() }
}

#[cfg(test)]
#[path = "send_tests.rs"]
mod tests;
