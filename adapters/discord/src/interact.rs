//! Interactions: buttons, selects, forms, commands, menus, lists that are searched while somebody types.
//!
//! Discord waits three seconds. So the first answer is given before the desk is asked: a form and a list are made from
//! memory, everything else is promised first and told afterwards, however long the desk's store takes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::Language;
use deskbell_core::model::Phrase;
use deskbell_core::port::{
    Answer, FileRef, Helpdesk, Hit, Inbound, InboundKind, Outcome, Place, Request, Sender, Sought,
};
use deskbell_core::present::negotiate;
use serde_json::{Value, json};
use serenity::all::ChannelId as DiscordChannelId;
use serenity::http::Route;

use crate::ack::{Defer, Deferred, Fresh, UNKNOWN_INTERACTION};
use crate::answers;
use crate::channel::DiscordChannel;
use crate::event::Event;
use crate::ids::Spot;
use crate::interaction::Interaction;
use crate::modals::{self, Texts, cut};
use crate::panel;
use crate::plan::{Ask, Plan, Wanted, plan};
use crate::wire::{Call, WireError};

/// A list that comes later is of no use.
const LIST: Duration = Duration::from_millis(1_500);
/// Characters of a line of a list.
const LINE: usize = 100;
const LINES: usize = 25;
/// Discord takes no more answers after fifteen minutes.
const ANSWERABLE: Duration = Duration::from_secs(14 * 60);
/// Messages whose files wait for the form about them.
const KEPT: usize = 1_000;

/// Missing access, and missing permissions.
const NO_ACCESS: [u64; 2] = [50_001, 50_013];

/// Files of messages that somebody asks about, until the form is filled in. Lost with the process: the words are not.
#[derive(Default)]
pub(crate) struct About(Mutex<HashMap<u64, (Vec<FileRef>, Timestamp)>>);

impl About {
    fn keep(&self, message: u64, files: Vec<FileRef>, now: Timestamp) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, (_, since)| now.since(*since) < ANSWERABLE);
        if kept.len() < KEPT {
            kept.insert(message, (files, now));
        }
    }

    fn of(&self, message: u64) -> Vec<FileRef> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&message).map(|(files, _)| files.clone()).unwrap_or_default()
    }
}

/// One interaction from its first answer (within three seconds, whatever the desk's store does) to its last. Called at
/// once when it comes, beside everything else.
pub(crate) async fn take(channel: Arc<DiscordChannel>, helpdesk: Arc<dyn Helpdesk>, event: Event) {
    let Ok(interaction) = serde_json::from_str::<Interaction>(event.data.get()) else {
        metrics::counter!("deskbell_discord_interactions_total", "outcome" => "unreadable").increment(1);
        tracing::warn!(key = %event.key, "an interaction of Discord's cannot be read; it is passed over");
        return;
    };
    if let Some((dm, user)) = interaction.direct_messages() {
        channel.atlas.learn_dm(dm, user);
    }
    if interaction.member.is_some() && interaction.attachment_size_limit > 0 {
        // It grows with the server's boosts.
        channel.upload_limit.store(interaction.attachment_size_limit, std::sync::atomic::Ordering::Relaxed);
    }
    let known = channel.known();
    if let Some(Spot::Room(post)) = crate::plan::spot_of(&interaction, &known)
        && let Some(forum) = channel.config.team_channel
    {
        channel.atlas.learn_thread(post, forum);
    }
    let plan = plan(&interaction, &known);
    let application = match interaction.application_id.0 {
        0 => channel.application(),
        named => named,
    };
    let Some(fresh) = Fresh::new(&channel.wire, application, interaction.id.0, &interaction.token) else {
        return;
    };
    let desk = Desk { channel: &channel, helpdesk: &helpdesk, interaction: &interaction };
    let outcome = match &plan {
        Plan::Nothing(_) => "ignored",
        Plan::Form { .. } => "form",
        Plan::Complete { .. } => "list",
        Plan::Ask(_) => "asked",
        Plan::Refuse { .. } | Plan::Tell(_) => "refused",
        Plan::List | Plan::Panel { .. } => "answered",
    };
    metrics::counter!("deskbell_discord_interactions_total", "outcome" => outcome).increment(1);
    desk.act(fresh, plan).await;
}

struct Desk<'a> {
    channel: &'a DiscordChannel,
    helpdesk: &'a Arc<dyn Helpdesk>,
    interaction: &'a Interaction,
}

impl Desk<'_> {
    async fn act(&self, fresh: Fresh<'_>, plan: Plan) {
        match plan {
            Plan::Nothing(why) => {
                tracing::debug!(why, "an interaction is of no interest");
                // Whoever pressed something old is told so rather than left with a failure.
                if self.interaction.kind == crate::interaction::AUTOCOMPLETE {
                    return fresh.complete(Vec::new()).await;
                }
                let deferred = fresh.defer(Defer::Private).await;
                let user = self.interaction.person().map_or(0, |person| person.id.0);
                let words = self.speak(&Spot::Customer(user).place(), &Phrase::ButtonTooOld).await;
                self.tell(&deferred, &words).await;
            }
            Plan::Form { form, prefill, files } => {
                if let crate::custom_id::FormId::Question { about: Some(message), .. } = &form {
                    self.channel.about.keep(*message, files, self.channel.clock.now());
                }
                let language = self.language();
                let (forms, texts) = (self.helpdesk.forms(&language), self.helpdesk.texts(&language));
                let opened = fresh.open(modals::form(&form, &prefill, &forms, &texts)).await;
                if let Err(WireError::Refused { code: UNKNOWN_INTERACTION, .. }) = opened {
                    self.carry_on(modals::carry_on(&form, &texts)).await;
                }
            }
            Plan::Complete { sought, text } => {
                let choices = self.list(sought, &text).await.into_iter().take(LINES).map(choice).collect();
                fresh.complete(choices).await;
            }
            Plan::Ask(ask) => self.ask(fresh, *ask).await,
            Plan::Refuse { place, phrase } => {
                let deferred = fresh.defer(Defer::Private).await;
                let words = self.speak(&place, &phrase).await;
                self.tell(&deferred, &words).await;
            }
            Plan::Tell(name) => fresh.say(json!({"content": self.text(name)})).await,
            Plan::List => {
                let deferred = fresh.defer(Defer::Private).await;
                let tickets = self.seek(Sought::Ticket, "").await;
                let line = |hit: &Hit| match Spot::parse(&hit.value) {
                    Some(Spot::Room(post)) => format!("<#{post}> {}", hit.label),
                    _ => hit.label.clone(),
                };
                let lines: Vec<String> = tickets.iter().map(line).collect();
                let words = if lines.is_empty() { self.text("no-tickets") } else { lines.join("\n") };
                self.tell(&deferred, &words).await;
            }
            Plan::Panel { here } => {
                let deferred = fresh.defer(Defer::Private).await;
                let words = self.place_panel(self.channel.config.panel_channel.unwrap_or(here)).await;
                self.tell(&deferred, &words).await;
            }
        }
    }

    // ── The desk is asked ───────────────────────────────────────────────────────────────────────────────────

    async fn ask(&self, fresh: Fresh<'_>, ask: Ask) {
        let Ask { how, mut inbound, otherwise, echo, ticket, ears, about } = ask;
        let deferred = fresh.defer(how).await;
        if let Some((_, user)) = self.interaction.direct_messages()
            && let Err(error) = self.channel.keep_channels(self.helpdesk, user).await
        {
            tracing::debug!(%error, "where somebody's direct messages are is kept with their next word");
        }
        if let Some(user) = ears {
            self.channel.ears.learn(user, &self.interaction.token);
        }
        if let Some(named) = ticket {
            let Some(room) = self.room_of(&named).await else {
                let words = self.speak(&inbound.place, &Phrase::TeamTicketUnknown).await;
                return self.tell(&deferred, &words).await;
            };
            inbound.place = room;
        }
        if let (Some(message), InboundKind::Requested(Request { files, .. })) = (about, &mut inbound.kind) {
            *files = self.channel.about.of(message);
        }
        let place = inbound.place.clone();
        let was = Was::of(&inbound);
        let answered = tokio::time::timeout(ANSWERABLE, self.receive(inbound, otherwise)).await;
        let Ok(answered) = answered else { return };
        match answered {
            Err(()) => {
                let words = self.speak(&place, &Phrase::TryLater).await;
                self.tell(&deferred, &words).await;
            }
            Ok(Outcome::Refused(phrase)) => {
                let words = self.speak(&place, &phrase).await;
                self.tell(&deferred, &words).await;
            }
            Ok(Outcome::Accepted(answer)) => self.accepted(&deferred, &place, was, echo, answer).await,
        }
    }

    /// An error: nothing was taken.
    async fn receive(&self, inbound: Inbound, otherwise: Option<Inbound>) -> Result<Outcome, ()> {
        let receive = async |inbound| {
            self.helpdesk.receive(inbound).await.map_err(|error| {
                tracing::debug!(%error, "somebody's doing could not be stored; they are told to try again");
            })
        };
        let outcome = receive(inbound).await?;
        match (outcome, otherwise) {
            (Outcome::Refused(Phrase::TeamMessageUnknown), Some(otherwise)) => receive(otherwise).await,
            (outcome, _) => Ok(outcome),
        }
    }

    async fn accepted(
        &self,
        deferred: &Deferred<'_>,
        place: &Place,
        was: Was,
        echo: Option<String>,
        answer: Answer,
    ) {
        let mut lines = Vec::new();
        for phrase in answers::phrases(&answer) {
            lines.push(self.speak(place, phrase).await);
        }
        if let Some(echo) = echo {
            deferred.show(answers::echo(&echo)).await;
        }
        let words = lines.join("\n");
        match (was, deferred.how()) {
            (_, Defer::Open) => {
                for message in answers::messages(&words, &[]) {
                    deferred.add(message).await;
                }
            }
            (Was::Customers, Defer::Private) if words.is_empty() => {
                let taken = Phrase::RequestTaken { number: answer.ticket };
                let words = self.speak(place, &taken).await;
                self.tell(deferred, &self.with_way_home(words)).await;
            }
            // A post of the forum that is no ticket's, such as the overview.
            (Was::Teams, Defer::Private) if answer == Answer::default() => {
                self.tell(deferred, &self.text("which-ticket")).await;
            }
            (Was::Teams, Defer::Private) if words.is_empty() && answer.menu.is_empty() => {
                let words = self.speak(place, &Phrase::TeamDone).await;
                self.tell(deferred, &words).await;
            }
            (_, how) => {
                let messages = answers::messages(&words, answers::menu(&answer));
                // A menu that one person sees turns into what comes of it; a card stays.
                let replaces = match how {
                    Defer::Private | Defer::Open => true,
                    Defer::Update => self.interaction.is_on_ephemeral() && was == Was::Teams,
                };
                for (at, message) in messages.into_iter().enumerate() {
                    match at == 0 && replaces {
                        true => deferred.show(message).await,
                        false => deferred.add(message).await,
                    }
                }
            }
        }
    }

    /// Somebody who asked in a public place finds the conversation behind a link, as soon as there is one.
    fn with_way_home(&self, words: String) -> String {
        let Some(person) = self.interaction.person() else { return words };
        let (user, atlas) = (person.id.0, &self.channel.atlas);
        let home = match self.channel.config.customer_side {
            crate::config::CustomerSide::Thread => atlas.thread_of(user),
            crate::config::CustomerSide::Dm => atlas.dm_of(user),
        };
        match home {
            Some(home) if home != self.interaction.channel_id.0 => format!("{words}\n<#{home}>"),
            _ => words,
        }
    }

    /// The room of a ticket that was typed by its number and not chosen from the list.
    async fn room_of(&self, named: &str) -> Option<Place> {
        let digits: String = named.chars().filter(|c| c.is_ascii_digit()).collect();
        let sought = if digits.is_empty() { named.to_owned() } else { format!("#{digits}") };
        let hits = self.helpdesk.seek(&self.channel.id, &self.language(), Sought::Ticket, &sought).await;
        match hits.as_slice() {
            [only] => Spot::parse(&only.value).map(Spot::place),
            _ => None,
        }
    }

    // ── Lists and panels ────────────────────────────────────────────────────────────────────────────────────

    async fn list(&self, sought: Wanted, text: &str) -> Vec<Hit> {
        match sought {
            Wanted::OfTeam(sought) => self.seek(sought, text).await,
            Wanted::Topics => {
                let wanted = text.to_lowercase();
                let forms = self.helpdesk.forms(&self.language());
                let hits = forms.categories.into_iter();
                let hits = hits.map(|form| Hit { label: form.name, value: form.category.to_string() });
                hits.filter(|hit| hit.label.to_lowercase().contains(&wanted) || hit.value == wanted).collect()
            }
        }
    }

    /// Nothing when the store is too slow: whoever types can type on.
    async fn seek(&self, sought: Sought, text: &str) -> Vec<Hit> {
        let language = self.language();
        let seek = self.helpdesk.seek(&self.channel.id, &language, sought, text);
        tokio::time::timeout(LIST, seek).await.unwrap_or_default()
    }

    /// In the desk's own language: everybody reads it.
    async fn place_panel(&self, channel: u64) -> String {
        let language = self.helpdesk.languages().into_iter().next().unwrap_or_else(|| Language::new("en"));
        let mut message = panel::message(&self.helpdesk.forms(&language), &self.helpdesk.texts(&language));
        // Pressed once, placed once.
        message["nonce"] = self.interaction.id.0.to_string().into();
        message["enforce_nonce"] = true.into();
        if channel == 0 {
            return self.text("panel-no-access");
        }
        let route = Route::ChannelMessages { channel_id: DiscordChannelId::new(channel) };
        match self.channel.wire.call::<Value>(Call::post(route, message)).await {
            Ok(_) => format!("{} <#{channel}>", self.text("panel-placed")),
            Err(error) => {
                tracing::warn!(channel, %error, "the panel could not be placed");
                if NO_ACCESS.contains(&error.code()) {
                    format!("{} <#{channel}>", self.text("panel-no-access"))
                } else {
                    self.text("panel-failed")
                }
            }
        }
    }

    // ── Words ───────────────────────────────────────────────────────────────────────────────────────────────

    /// The one of the desk's languages that the person's Discord speaks, from memory.
    fn language(&self) -> Language {
        let languages = self.helpdesk.languages();
        let wanted: Vec<Language> = self.interaction.language().into_iter().collect();
        let default = || languages.first().cloned().unwrap_or_else(|| Language::new("en"));
        negotiate(&wanted, &languages).unwrap_or_else(default)
    }

    fn text(&self, name: &str) -> String {
        let mut texts: Texts = self.helpdesk.texts(&self.language());
        texts.remove(&format!("discord-{name}")).unwrap_or_else(|| name.to_owned())
    }

    async fn speak(&self, place: &Place, phrase: &Phrase) -> String {
        let hint = self.interaction.language();
        self.helpdesk.speak(&self.channel.id, place, hint.as_ref(), phrase).await
    }

    /// A line in place of "… is thinking", or beside the pressed message.
    async fn tell(&self, deferred: &Deferred<'_>, words: &str) {
        for (at, message) in answers::messages(words, &[]).into_iter().enumerate() {
            match deferred.how() {
                Defer::Private | Defer::Open if at == 0 => deferred.show(message).await,
                Defer::Private | Defer::Open | Defer::Update => deferred.add(message).await,
            }
        }
    }

    /// A form came too late. Its button goes where the person reads: into this conversation, or their own.
    async fn carry_on(&self, mut message: Value) {
        let here = self.interaction.channel_id.0;
        let Some(person) = self.interaction.person() else { return };
        let home = match self.channel.atlas.spot(here) {
            Some(Spot::Customer(user)) if user == person.id.0 => Some(here),
            Some(Spot::Room(_)) => Some(here),
            Some(Spot::Customer(_) | Spot::Hub(_)) | None => self.channel.atlas.dm_of(person.id.0),
        };
        let Some(home) = home.filter(|home| *home != 0) else { return };
        message["nonce"] = self.interaction.id.0.to_string().into();
        message["enforce_nonce"] = true.into();
        message["allowed_mentions"] = json!({"parse": []});
        let route = Route::ChannelMessages { channel_id: DiscordChannelId::new(home) };
        if let Err(error) = self.channel.wire.call::<Value>(Call::post(route, message)).await {
            tracing::debug!(%error, "a form came too late, and so did its button");
        }
    }
}

/// Whose doing it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Was {
    Customers,
    Teams,
}

impl Was {
    fn of(inbound: &Inbound) -> Self {
        match inbound.sender {
            Sender::Customer { .. } => Self::Customers,
            Sender::Agent(_) | Sender::Member { .. } | Sender::Unnamed => Self::Teams,
        }
    }
}

fn choice(hit: Hit) -> Value {
    // A value that is too long would be another one when cut.
    let value = if hit.value.chars().count() > LINE { cut(&hit.label, LINE) } else { hit.value };
    json!({"name": cut(&hit.label, LINE), "value": value})
}

#[cfg(test)]
#[path = "interact_tests.rs"]
mod tests;
