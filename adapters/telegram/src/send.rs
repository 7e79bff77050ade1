//! One delivery: its steps made one after another, with what can be made good at once made good.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use deskbell_core::ids::{AttachmentId, DeliveryId};
use deskbell_core::model::Phrase;
use deskbell_core::port::{DeliverError, Delivery, Files, Piece, Place, Receipt};
use serde_json::{Value, json};

use crate::api::CallError;
use crate::channel::TelegramChannel;
use crate::encode::{self, Call, Look, Step};
use crate::fault::{Mend, Repeat, judge, mend};
use crate::ids::Spot;
use crate::upload::Sent;

/// Deliveries that broke off and are remembered.
const UNFINISHED: usize = 1_000;
/// How often one call is mended before its error counts.
const MENDS: usize = 4;

/// What of a delivery went out before a call of it failed, so that the next attempt goes on from there, and whether the
/// call that failed has to be marked as a repeat.
#[derive(Default)]
pub(crate) struct Unfinished(Mutex<HashMap<(DeliveryId, u64), Progress>>);

#[derive(Clone, Default)]
struct Progress {
    done: usize,
    shown: Vec<String>,
    references: Vec<(AttachmentId, String)>,
    /// The call that comes next was made before, and its end is not known.
    doubtful: bool,
}

impl Unfinished {
    fn take(&self, key: (DeliveryId, u64)) -> Progress {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&key).unwrap_or_default()
    }

    fn keep(&self, key: (DeliveryId, u64), progress: Progress) {
        if progress.done == 0 && !progress.doubtful {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= UNFINISHED {
            kept.clear();
        }
        kept.insert(key, progress);
    }
}

impl TelegramChannel {
    pub(crate) async fn send(&self, delivery: &Delivery, files: &dyn Files) -> Result<Receipt, DeliverError> {
        let spot = Spot::parse(&delivery.place)
            .map(|spot| self.followed(spot))
            .ok_or_else(|| rejected(format!("{:?} is no place of Telegram's", delivery.place)))?;
        let shown: Vec<i64> = delivery.shown.iter().filter_map(|id| id.parse().ok()).collect();
        let reply_to = delivery.reply_to.as_deref().and_then(|id| id.parse().ok());
        let references = &delivery.references;
        let steps = match &delivery.piece {
            Piece::Show { message } if message.retracted => return Ok(Receipt::default()),
            Piece::Show { message } => encode::show(spot, encode::customer(message, reply_to, references)),
            Piece::Change { message } if message.retracted => return self.retract(spot, &shown).await,
            Piece::Change { message } => {
                encode::change(spot, &shown, &encode::customer(message, reply_to, references))
            }
            Piece::Retract { .. } => return self.retract(spot, &shown).await,
            Piece::OpenRoom { title } => return self.open_room(spot, title, delivery.attempt).await,
            // The group itself is never ours to close, nor to open again.
            Piece::CloseRoom { .. } if spot.thread.is_none() => return Ok(Receipt::default()),
            Piece::CloseRoom { closed } => return self.close_room(spot, *closed).await,
            Piece::Card { card } => {
                let (look, rest) = encode::card(card);
                head(spot, &shown, &look, rest.iter().map(|part| encode::message(spot, part)).collect())
            }
            Piece::Board { board } => head(spot, &shown, &encode::board(board), Vec::new()),
            Piece::Tell { messages } => encode::show(spot, encode::team(messages, reply_to, references)),
            Piece::Retell { messages } => {
                encode::change(spot, &shown, &encode::team(messages, reply_to, references))
            }
        };
        self.take_steps(delivery, spot, steps, files).await
    }

    async fn take_steps(
        &self,
        delivery: &Delivery,
        spot: Spot,
        steps: Vec<Step>,
        files: &dyn Files,
    ) -> Result<Receipt, DeliverError> {
        let key = || (delivery.id, fingerprint(&delivery.piece));
        let mut progress =
            if delivery.attempt > 1 { self.unfinished.take(key()) } else { Progress::default() };
        let mut doubtful = std::mem::take(&mut progress.doubtful) || delivery.maybe;
        for mut step in steps.into_iter().skip(progress.done) {
            if let (Step::Send(call), true) = (&mut step, std::mem::take(&mut doubtful)) {
                encode::mark(call);
            }
            if let Err(error) = self.take_step(spot, step, files, &mut progress).await {
                self.unfinished.keep(key(), progress);
                return Err(error);
            }
            progress.done += 1;
        }
        Ok(Receipt { shown: progress.shown, room: None, references: progress.references })
    }

    async fn take_step(
        &self,
        spot: Spot,
        step: Step,
        files: &dyn Files,
        progress: &mut Progress,
    ) -> Result<(), DeliverError> {
        match step {
            Step::Keep(id) => progress.shown.push(id.to_string()),
            Step::Send(call) => self.show(spot, call, files, progress).await?,
            Step::Edit { message, call, anew } => match self.edit(spot, message, call).await? {
                true => progress.shown.push(message.to_string()),
                false => self.show(spot, anew, files, progress).await?,
            },
            // What could not be taken away is no reason to send the rest again.
            Step::Delete(ids) => drop(self.delete(spot, &ids).await),
        }
        Ok(())
    }

    async fn show(
        &self,
        spot: Spot,
        mut call: Call,
        files: &dyn Files,
        progress: &mut Progress,
    ) -> Result<(), DeliverError> {
        for _ in 0..MENDS {
            let error = match self.make(&call, files).await? {
                Ok(sent) => {
                    for (at, one) in sent.iter().enumerate() {
                        progress.shown.push(one.message_id.to_string());
                        if let Some(item) = call.media.get(at)
                            && let Some(reference) = one.reference(item.kind)
                        {
                            progress.references.push((item.attachment, reference.text()));
                        }
                    }
                    return Ok(());
                }
                Err(error) => error,
            };
            let mended = match mend(&error) {
                Some(Mend::Reopen) => self.close_room(spot, false).await.is_ok(),
                Some(Mend::WithoutReply) => call.body.remove("reply_parameters").is_some(),
                Some(Mend::WithoutEntities) => {
                    let text = call.body.remove("entities").is_some();
                    call.body.remove("caption_entities").is_some() || text
                }
                Some(Mend::WithBytes) => forget(&mut call),
                Some(Mend::AsDocument) => crate::upload::as_documents(&mut call),
                Some(Mend::Done | Mend::Anew | Mend::OtherField) | None => false,
            };
            if !mended {
                progress.doubtful = matches!(error, CallError::Broken(_));
                return Err(self.failed(error, spot, call.repeat).await);
            }
        }
        Err(rejected("Telegram refuses it in every form"))
    }

    /// False: there is nothing left to edit.
    async fn edit(&self, spot: Spot, message: i64, mut call: Call) -> Result<bool, DeliverError> {
        for _ in 0..MENDS {
            let error = match self.api.call::<Value>(call.method, &Value::Object(call.body.clone())).await {
                Ok(_) => return Ok(true),
                Err(error) => error,
            };
            match mend(&error) {
                Some(Mend::Done) => return Ok(true),
                Some(Mend::Anew) => return Ok(false),
                Some(Mend::WithoutEntities) if call.body.contains_key("entities") => {
                    call.body.remove("entities");
                }
                Some(Mend::OtherField) => call = other_field(call),
                _ => return Err(self.failed(error, spot, call.repeat).await),
            }
        }
        tracing::warn!(message, "a message cannot be edited in any form; it is sent anew");
        Ok(false)
    }

    async fn delete(&self, spot: Spot, ids: &[i64]) -> Result<(), CallError> {
        let (method, body) = match ids {
            [] => return Ok(()),
            [id] => ("deleteMessage", json!({"chat_id": spot.chat, "message_id": id})),
            ids => ("deleteMessages", json!({"chat_id": spot.chat, "message_ids": ids})),
        };
        match self.api.call::<Value>(method, &body).await {
            Ok(_) => Ok(()),
            Err(error) if mend(&error) == Some(Mend::Done) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Takes a message away; one that is too old for that says so instead.
    async fn retract(&self, spot: Spot, shown: &[i64]) -> Result<Receipt, DeliverError> {
        let error = match self.delete(spot, shown).await {
            Ok(()) => return Ok(Receipt::default()),
            Err(error) => error,
        };
        if !matches!(error, CallError::Refused { code: 400, .. }) {
            return Err(self.failed(error, spot, Repeat::Harmless).await);
        }
        let words = self.taken_back(spot).await;
        let look = Look { text: crate::markup::Styled::plain(&words), ..Look::default() };
        let mut left = Vec::new();
        for id in shown {
            // One by one: of several, some may be young enough.
            if self.delete(spot, &[*id]).await.is_ok() {
                continue;
            }
            for step in encode::change(spot, &[*id], &look) {
                let Step::Edit { call, .. } = step else { continue };
                if self.edit(spot, *id, call).await? {
                    left.push(id.to_string());
                }
            }
        }
        Ok(Receipt { shown: left, ..Receipt::default() })
    }

    /// In the language of the place.
    async fn taken_back(&self, spot: Spot) -> String {
        let place = match (spot.is_group(), spot.thread) {
            (false, _) => Place::Customer(spot.place()),
            (true, Some(_)) => Place::Room(spot.place()),
            (true, None) => Place::Hub(spot.place()),
        };
        match self.helpdesk.get() {
            Some(helpdesk) => helpdesk.speak(&self.id, &place, None, &Phrase::TakenBack).await,
            // Nobody listens yet, so nothing was sent that could be taken back.
            None => "…".to_owned(),
        }
    }

    /// The error for the relay; a group that moved is told to the desk on the way.
    pub(crate) async fn failed(&self, error: CallError, spot: Spot, repeat: Repeat) -> DeliverError {
        if let CallError::Moved(to) = error {
            self.moved(spot.chat, to).await;
        }
        judge(error, spot, repeat)
    }
}

/// A message that stands at the head of a place: edited when it is there, else sent with what follows it.
fn head(spot: Spot, shown: &[i64], look: &Look, rest: Vec<Call>) -> Vec<Step> {
    match shown {
        [] => encode::show(spot, look.clone()).into_iter().chain(rest.into_iter().map(Step::Send)).collect(),
        [first, others @ ..] => encode::change(spot, &[*first], look)
            .into_iter()
            .chain(others.iter().map(|id| Step::Keep(*id)))
            .collect(),
    }
}

/// Editing a caption and editing a text are two methods, and which it is only Telegram knows for sure.
fn other_field(mut call: Call) -> Call {
    let (from, to, from_entities, to_entities) = match call.method {
        "editMessageText" => ("text", "caption", "entities", "caption_entities"),
        _ => ("caption", "text", "caption_entities", "entities"),
    };
    call.method = if to == "caption" { "editMessageCaption" } else { "editMessageText" };
    for (from, to) in [(from, to), (from_entities, to_entities)] {
        if let Some(value) = call.body.remove(from) {
            call.body.insert(to.to_owned(), value);
        }
    }
    call.body.remove("link_preview_options");
    call
}

/// Telegram's ids of its files are good no more.
fn forget(call: &mut Call) -> bool {
    let had = call.media.iter().any(|item| item.have.is_some());
    call.media.iter_mut().for_each(|item| item.have = None);
    had
}

fn fingerprint(piece: &Piece) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_vec(piece).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

pub(crate) fn rejected(detail: impl Into<String>) -> DeliverError {
    DeliverError::Rejected { detail: detail.into() }
}

/// Everything that a call may answer with a message, or with several.
pub(crate) fn several(answer: Value) -> Result<Vec<Sent>, CallError> {
    let read = match answer {
        Value::Array(_) => serde_json::from_value(answer),
        one => serde_json::from_value(one).map(|sent| vec![sent]),
    };
    read.map_err(|_| CallError::Lost("the answer cannot be read".into()))
}

#[cfg(test)]
#[path = "send_tests.rs"]
mod tests;
