//! The door for everything that people do.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::oneshot;

use super::advice::{advise, detect};
use super::customers::LONGEST_ID;
use super::desk::Desk;
use super::task::{Event, Heard, Job, Task};
use crate::decide::Advice;
use crate::ids::{ChannelId, ConversationId, Language};
use crate::model::{Phrase, Whereabouts};
use crate::port::{
    CustomerCommand, Forms, Helpdesk, Hit, Inbound, InboundKind, KnownPlace, Outcome, Place, ReceiveError,
    Request, RoomCommand, Sender, Sought, Strange, UpdateKey,
};
use crate::store::StoreError;

/// With the queue full for this long nobody is helped by waiting on.
const PATIENCE: Duration = Duration::from_secs(3);
/// People may write in a room before it is stored that it was opened: their words wait for that, so long at most.
const OPENING: Duration = Duration::from_secs(5);
/// Between looks whether it is.
const LOOK: Duration = Duration::from_millis(20);
/// Customers' places that an adapter asks about after it was away.
const KNOWN_PLACES: u64 = 20_000;
/// Articles that a room's search lists.
const ROOM_HITS: usize = 5;
/// Rooms that are remembered.
const ROOMS: usize = 10_000;

#[async_trait]
impl Helpdesk for Desk {
    async fn receive(&self, inbound: Inbound) -> Result<Outcome, ReceiveError> {
        self.receive_from(inbound, None).await
    }

    async fn receive_from(
        &self,
        inbound: Inbound,
        from: Option<Whereabouts>,
    ) -> Result<Outcome, ReceiveError> {
        if self.shared.stopping.is_cancelled() {
            return Err(ReceiveError::Stopping);
        }
        if !is_fit(&inbound) {
            return Ok(Outcome::Refused(Phrase::NotReadable));
        }
        let inbound = self.in_shared_room(inbound).await?;
        if let Some(outcome) = self.at_hub(&inbound).await {
            return outcome;
        }
        let _ = tokio::time::timeout(OPENING, self.await_opening(&inbound)).await;
        let advice = self.advice(&inbound);
        let carries = self.carries(&inbound);
        let task = Task::Heard(Box::new(Heard { inbound, from, action: None, advice, carries }));
        let (reply, answer) = oneshot::channel();
        let job = Job::Event(Event { task, reply: Some(reply) });
        match self.jobs.send_timeout(job, PATIENCE).await {
            Ok(()) => {}
            Err(tokio::sync::mpsc::error::SendTimeoutError::Timeout(_)) => {
                metrics::counter!("deskbell_queue_full_total").increment(1);
                return Err(ReceiveError::Busy);
            }
            Err(tokio::sync::mpsc::error::SendTimeoutError::Closed(_)) => return Err(ReceiveError::Stopping),
        }
        // A writer that is gone has taken nothing of it.
        answer.await.unwrap_or(Err(ReceiveError::Stopping))
    }

    async fn keep_strange(&self, strange: Strange) -> Result<(), ReceiveError> {
        self.keep_strange_update(strange).await.map_err(unkept)
    }

    async fn hold(&self, channel: &ChannelId, name: &str, raw: &str) -> Result<(), ReceiveError> {
        self.hold_part(channel, name, raw).await.map_err(unkept)
    }

    async fn held(&self, channel: &ChannelId) -> Result<Vec<(String, String)>, ReceiveError> {
        self.held_parts(channel).await.map_err(unkept)
    }

    async fn let_go(&self, channel: &ChannelId, names: &[String]) -> Result<(), ReceiveError> {
        self.let_parts_go(channel, names).await.map_err(unkept)
    }

    async fn in_touch(&self, channel: &ChannelId, kept: Duration) {
        self.note_touch(channel, kept).await;
    }

    async fn speak(
        &self,
        channel: &ChannelId,
        place: &Place,
        hint: Option<&Language>,
        phrase: &Phrase,
    ) -> String {
        let shared = &self.shared;
        let language = match place {
            Place::Customer(place) => {
                let hint: Vec<Language> = hint.into_iter().cloned().collect();
                let known = shared.language_of(channel, place, &hint).await;
                // Said most of all when the store is away.
                known.unwrap_or_else(|_| shared.negotiate(&hint))
            }
            Place::Room(_) | Place::Hub(_) | Place::Ticket(_) => self.team_language(channel, place).await,
        };
        shared.render().speaker(&language).phrase(phrase)
    }

    fn forms(&self, language: &Language) -> Forms {
        self.shared.forms(language)
    }

    async fn seek(&self, channel: &ChannelId, language: &Language, sought: Sought, text: &str) -> Vec<Hit> {
        let found = match sought {
            Sought::Receiver => self.shared.receivers(language, text).await,
            Sought::Category => Ok(self.shared.categories(language, text)),
            Sought::Ticket => self.shared.rooms_like(channel, language, text).await,
        };
        found.unwrap_or_else(|error| {
            tracing::debug!(%error, "a list could not be made; whoever types goes on without it");
            Vec::new()
        })
    }

    fn languages(&self) -> Vec<Language> {
        let settings = self.shared.settings.load();
        let others = settings.languages.iter().filter(|language| **language != settings.default_language);
        std::iter::once(&settings.default_language).chain(others).cloned().collect()
    }

    fn texts(&self, language: &Language) -> BTreeMap<String, String> {
        const BEGINNING: &str = "platform-";
        let texts = self.shared.locales.load().texts(language, BEGINNING);
        texts.into_iter().map(|(name, text)| (name.trim_start_matches(BEGINNING).to_owned(), text)).collect()
    }

    async fn keep(&self, channel: &ChannelId, name: &str, value: &str) -> Result<(), ReceiveError> {
        let keep = async {
            let tx = self.shared.store.begin().await?;
            tx.keep(channel, name, value).await?;
            tx.commit().await
        };
        keep.await.map_err(|error| away("a value of an adapter's could not be kept", &error))
    }

    async fn kept(&self, channel: &ChannelId) -> Result<BTreeMap<String, String>, ReceiveError> {
        let kept = self.shared.store.kept(channel).await;
        kept.map_err(|error| away("what is kept for an adapter could not be read", &error))
    }

    async fn known_places(&self, channel: &ChannelId) -> Result<Vec<KnownPlace>, ReceiveError> {
        let places = self.shared.store.known_places(channel, KNOWN_PLACES).await;
        places.map_err(|error| away("the known places could not be read", &error))
    }
}

fn away(what: &'static str, error: &StoreError) -> ReceiveError {
    tracing::warn!(error = error as &dyn std::error::Error, what, "the store did not do as it was asked");
    ReceiveError::Unavailable
}

impl Desk {
    /// Until a room's place is stored, when one is just being opened.
    async fn await_opening(&self, inbound: &Inbound) {
        let Place::Room(place) = &inbound.place else { return };
        let (shared, channel) = (&self.shared, &inbound.channel);
        let key = (channel.clone(), place.clone());
        if shared.rooms.lock().unwrap_or_else(PoisonError::into_inner).contains(&key) {
            return;
        }
        loop {
            // Asked first: what is no longer being opened is stored.
            let opening = shared.store.is_opening(channel).await.unwrap_or(false);
            if !matches!(shared.store.room_at(channel, place).await, Ok(None)) {
                let mut rooms = shared.rooms.lock().unwrap_or_else(PoisonError::into_inner);
                if rooms.len() >= ROOMS {
                    rooms.clear();
                }
                rooms.insert(key);
                return;
            }
            if !opening {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The language of the team whose room or hub it is; without one the first team's.
    async fn team_language(&self, channel: &ChannelId, place: &Place) -> Language {
        let settings = self.shared.settings.load_full();
        let team = match place {
            Place::Room(place) => {
                let room = self.shared.store.room_at(channel, place).await.ok().flatten();
                let line = match room {
                    Some(room) => self.shared.store.ticket_line(room.ticket).await.ok().flatten(),
                    None => None,
                };
                line.map(|line| line.ticket.team)
            }
            Place::Hub(place) => {
                let hubs = self.shared.hubs.load();
                let hub = hubs.iter().find(|(id, hub)| id == channel && hub.place == *place);
                hub.and_then(|(_, hub)| hub.team.clone())
            }
            Place::Ticket(_) | Place::Customer(_) => None,
        };
        let team = team.unwrap_or_else(|| settings.teams[0].key.clone());
        settings.team(&team).language.clone()
    }

    /// What a link that somebody followed carries over.
    fn carries(&self, inbound: &Inbound) -> Option<(ConversationId, UpdateKey)> {
        let InboundKind::Command(CustomerCommand::StartWith(payload)) = &inbound.kind else { return None };
        let token = payload.strip_prefix("t_")?;
        let conversation = self.shared.keys.check_carry(token, self.shared.clock.now())?;
        Some((conversation, UpdateKey(token.to_owned())))
    }

    fn advice(&self, inbound: &Inbound) -> Advice {
        if let InboundKind::Command(CustomerCommand::StartWith(payload)) = &inbound.kind {
            let named = payload.strip_prefix("a_").and_then(|key| self.shared.knowledge.named(key));
            return Advice { suggestions: named.into_iter().collect(), ..Advice::default() };
        }
        if let InboundKind::RoomCommand(RoomCommand { word, rest, .. }) = &inbound.kind {
            if word != "faq" {
                return Advice::default();
            }
            let preferred = &self.shared.settings.load().default_language;
            let found = self.shared.knowledge.search(rest, true, preferred, ROOM_HITS);
            return Advice { found, ..Advice::default() };
        }
        if let InboundKind::Command(command) | InboundKind::Privately(command) = &inbound.kind {
            return self.advice_for(command, &inbound.sender);
        }
        let words: &str = match &inbound.kind {
            InboundKind::Said { words, .. } => words,
            InboundKind::Filled { words, .. } | InboundKind::Requested(Request { words, .. }) => words,
            _ => return Advice::default(),
        };
        let Sender::Customer { language_hint, .. } = &inbound.sender else { return Advice::default() };
        let shared = &self.shared;
        let (settings, locales) = (shared.settings.load(), shared.locales.load());
        if words.chars().count() > settings.limits.message_chars {
            // It will be refused.
            return Advice::default();
        }
        advise(words, language_hint.as_ref(), &settings, &locales, &shared.knowledge)
    }

    fn advice_for(&self, command: &CustomerCommand, sender: &Sender) -> Advice {
        let shared = &self.shared;
        let mut advice = Advice { has_articles: shared.knowledge.has_public(), ..Advice::default() };
        let (CustomerCommand::Faq(words), Sender::Customer { language_hint, .. }) = (command, sender) else {
            return advice;
        };
        let settings = shared.settings.load();
        if words.chars().count() <= settings.limits.message_chars {
            advice.language = detect(words, &settings);
            let hinted = advice.language.as_ref().or(language_hint.as_ref());
            let preferred = hinted.unwrap_or(&settings.default_language);
            advice.suggestions = shared.knowledge.look_up(words, preferred);
        }
        advice
    }
}

fn unkept(error: StoreError) -> ReceiveError {
    tracing::error!(error = &error as &dyn std::error::Error, "what came from a platform could not be kept");
    ReceiveError::Unavailable
}

/// What adapters promise of their own names. A name that no table could hold is refused, not cut.
fn is_fit(inbound: &Inbound) -> bool {
    let named = |id: &str| !id.is_empty() && id.len() <= LONGEST_ID && !id.chars().any(char::is_control);
    let place = match &inbound.place {
        Place::Customer(place) | Place::Room(place) | Place::Hub(place) => named(place),
        Place::Ticket(_) => true,
    };
    let sender = match &inbound.sender {
        Sender::Customer { external, .. } | Sender::Member { external, .. } => named(external),
        Sender::Agent(_) | Sender::Unnamed => true,
    };
    place && sender && named(&inbound.update.0) && named(inbound.channel.as_str())
}
