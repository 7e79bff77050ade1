//! One update, or the parts of one album, from Telegram's bytes to the desk's store.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use deskbell_core::ids::Language;
use deskbell_core::model::Phrase;
use deskbell_core::port::{Helpdesk, Outcome, ReceiveError, Sender, Strange};
use futures::FutureExt;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::channel::TelegramChannel;
use crate::ids::Spot;
use crate::intake::{self, Origin, Read};
use crate::strange;
use crate::wire::{Message, Update};

/// Somebody who writes as the group is told so once in this time.
const ANONYMOUS: Duration = Duration::from_secs(86_400);

/// An update as it came, and as far as it could be read.
pub(crate) struct Heard {
    pub(crate) id: i64,
    pub(crate) update: Option<Update>,
    raw: Box<RawValue>,
}

impl Heard {
    /// None when there is not even a number in it.
    pub(crate) fn new(raw: Box<RawValue>) -> Option<Self> {
        if let Ok(update) = serde_json::from_str::<Update>(raw.get()) {
            return Some(Self { id: update.update_id, update: Some(update), raw });
        }
        let value: Value = serde_json::from_str(raw.get()).unwrap_or_default();
        let id = value.get("update_id").and_then(Value::as_i64);
        unreadable(id, &value);
        Some(Self { id: id?, update: None, raw })
    }

    /// What keeps its order: a private chat, a topic, a group outside of its topics.
    pub(crate) fn lane(&self) -> Option<Spot> {
        let update = self.update.as_ref()?;
        let message = [&update.message, &update.edited_message].into_iter().flatten().next();
        let pressed = update.callback_query.as_ref().and_then(|query| query.message.as_ref());
        if let Some(message) = message.or(pressed) {
            return Some(intake::spot(message));
        }
        let member = update.my_chat_member.as_ref().or(update.chat_member.as_ref());
        let chat = member.map(|member| member.chat.id);
        chat.or_else(|| Some(update.message_reaction.as_ref()?.chat.id)).map(Spot::chat)
    }

    /// As it came.
    pub(crate) fn raw(&self) -> &str {
        self.raw.get()
    }

    pub(crate) fn album(&self) -> Option<&str> {
        self.message()?.media_group_id.as_deref()
    }

    fn message(&self) -> Option<&Message> {
        self.update.as_ref()?.message.as_deref()
    }

    /// Of a kind that is neither ours nor known as somebody else's business. Counted.
    fn is_unheard_of(&self) -> bool {
        let value: Value = serde_json::from_str(self.raw.get()).unwrap_or_default();
        let unheard_of = strange::is_unheard_of(&value);
        if unheard_of {
            unreadable(Some(self.id), &value);
        }
        unheard_of
    }

    /// With the name of what it holds as its words, when that is a kind of message we know nothing of.
    fn named(&self) -> Option<Update> {
        let mut value: Value = serde_json::from_str(self.raw.get()).ok()?;
        let message = value.get_mut("message")?;
        message["text"] = strange::unheard_of(message)?.into();
        metrics::counter!("deskbell_telegram_updates_unreadable_total").increment(1);
        serde_json::from_value(value).ok()
    }
}

/// Counted, and logged by its number and its fields' names; what it says is nobody's business.
fn unreadable(id: Option<i64>, value: &Value) {
    metrics::counter!("deskbell_telegram_updates_unreadable_total").increment(1);
    let fields = names(value);
    tracing::warn!(
        ?id,
        fields,
        "an update of Telegram's cannot be read; it is kept for the operator and passed over"
    );
}

fn names(value: &Value) -> String {
    let mut names = Vec::new();
    for (name, field) in value.as_object().into_iter().flatten() {
        names.push(name.clone());
        names.extend(field.as_object().into_iter().flatten().map(|(inner, _)| format!("{name}.{inner}")));
    }
    names.join(" ")
}

impl TelegramChannel {
    /// Returns when the desk has stored it, or when nobody needs it. A panic is ours and must not stop the stream.
    pub(crate) async fn take(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        parts: &[Heard],
    ) -> Result<(), ReceiveError> {
        let taken = AssertUnwindSafe(self.take_unguarded(helpdesk, parts)).catch_unwind().await;
        if let Ok(taken) = taken {
            return taken;
        }
        metrics::counter!("deskbell_telegram_updates_unreadable_total").increment(1);
        tracing::error!(
            id = parts.first().map(|part| part.id),
            "an update made the adapter fail; it is kept for the operator and passed over"
        );
        for part in parts {
            self.keep(helpdesk, part).await?;
        }
        Ok(())
    }

    /// For the operator: `deskbell strange`.
    async fn keep(&self, helpdesk: &Arc<dyn Helpdesk>, heard: &Heard) -> Result<(), ReceiveError> {
        let value: Value = serde_json::from_str(heard.raw.get()).unwrap_or_default();
        let raw = heard.raw.get().to_owned();
        helpdesk.keep_strange(Strange { channel: self.id.clone(), what: names(&value), raw }).await
    }

    async fn take_unguarded(
        self: &Arc<Self>,
        helpdesk: &Arc<dyn Helpdesk>,
        parts: &[Heard],
    ) -> Result<(), ReceiveError> {
        let Some(first) = parts.first() else { return Ok(()) };
        let Some(update) = &first.update else { return self.keep(helpdesk, first).await };
        for member in [&update.my_chat_member, &update.chat_member].into_iter().flatten() {
            self.roles.heard(member);
            if member.new_chat_member.user.id == self.config.token.bot() {
                // With its rights the bot may lose or gain the sight of others'.
                self.roles.forget(member.chat.id);
            }
        }
        let acted =
            update.message.is_some() || update.edited_message.is_some() || update.callback_query.is_some();
        if let Some(spot) = first.lane().filter(|spot| spot.is_group() && acted) {
            self.know_roles(spot.chat).await;
        }
        let role = |chat, user| self.roles.role(chat, user);
        let known = self.known(&role);
        let messages: Vec<&Message> = parts.iter().filter_map(Heard::message).collect();
        let mut read =
            if parts.len() > 1 { intake::album(&messages, &known) } else { intake::read(update, &known) };
        if read == Read::Ignored(intake::WITHOUT_CONTENT)
            && let Some(named) = first.message().and_then(|_| first.named())
        {
            read = intake::read(&named, &known);
            self.keep(helpdesk, first).await?;
        }
        if read == Read::Ignored(intake::NOT_OURS) && first.is_unheard_of() {
            self.keep(helpdesk, first).await?;
        }
        let outcome = match &read {
            Read::Take(_) => "taken",
            Read::Say { .. } | Read::Anonymous { .. } => "answered",
            Read::TopicOpened { .. } | Read::Ignored(_) => "ignored",
        };
        metrics::counter!("deskbell_telegram_updates_total", "outcome" => outcome)
            .increment(parts.len() as u64);
        self.act(helpdesk, read).await
    }

    async fn act(self: &Arc<Self>, helpdesk: &Arc<dyn Helpdesk>, read: Read) -> Result<(), ReceiveError> {
        match read {
            Read::Take(taken) => {
                let (inbound, origin) = *taken;
                let (place, hint) = (inbound.place.clone(), hint(&inbound.sender));
                let outcome = helpdesk.receive(inbound).await?;
                self.answer(helpdesk, place, hint, origin, outcome);
            }
            Read::Say { place, hint, phrase, origin } => {
                self.answer(helpdesk, place, hint, origin, Outcome::Refused(phrase));
            }
            Read::Anonymous { spot, message } => {
                let now = self.clock.now();
                let told = {
                    let mut told = self.anonymous.lock().unwrap_or_else(PoisonError::into_inner);
                    let recently = told.get(&spot.chat).is_some_and(|last| now.since(*last) < ANONYMOUS);
                    if !recently {
                        told.insert(spot.chat, now);
                    }
                    recently
                };
                if !told {
                    let origin = Origin::Command { spot, message };
                    let outcome = Outcome::Refused(Phrase::TeamAnonymous);
                    self.answer(helpdesk, intake::room(spot), None, origin, outcome);
                }
            }
            Read::TopicOpened { spot, title } => self.topics.saw(spot, title),
            Read::Ignored(reason) => tracing::trace!(reason, "an update is of no interest"),
        }
        Ok(())
    }
}

fn hint(sender: &Sender) -> Option<Language> {
    match sender {
        Sender::Customer { language_hint, .. } => language_hint.clone(),
        Sender::Agent(_) | Sender::Member { .. } | Sender::Unnamed => None,
    }
}
