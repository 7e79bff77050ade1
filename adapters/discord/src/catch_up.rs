//! What was said while nobody listened. Discord keeps no events for a bot that is away; messages can be asked for, one
//! channel at a time. What cannot be had that way: deletions, edits of what was stored before, reactions, and the first
//! words of people whose direct messages the desk has never seen.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deskbell_core::port::{KnownPlace, Place};
use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use serenity::http::Route;
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::sync::CancellationToken;

use crate::channel::DiscordChannel;
use crate::event::Event;
use crate::ids::{Spot, first_id_at, made_at};
use crate::lanes::Lanes;
use crate::progress::Ticket;
use crate::wire::{Call, WireError};

/// Messages of one answer, the most that Discord gives.
const PAGE: usize = 100;
/// Messages of two channels may come in another order than they were made in: so much is asked for twice.
const OVERLAP: i64 = 60_000;

/// One channel to be asked.
pub(crate) struct CatchUp {
    pub(crate) channel: u64,
    /// A ticket's room: whoever writes there is asked for their roles.
    is_room: bool,
    pub(crate) after: u64,
    /// Held while it is asked beside others.
    pub(crate) permit: Option<OwnedSemaphorePermit>,
    /// Timers wait for places where a ticket is open.
    _ready: Option<Arc<Ready>>,
}

/// Calls `ready` when the last place that has to be asked first was asked.
struct Ready {
    ready: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    stop: CancellationToken,
}

impl Drop for Ready {
    fn drop(&mut self) {
        let ready = self.ready.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(ready) = ready.filter(|_| !self.stop.is_cancelled()) {
            ready();
        }
    }
}

/// Channels that are not asked yet, the most urgent first. One where something new is heard is asked before that.
#[derive(Default)]
pub(crate) struct Unasked {
    order: VecDeque<u64>,
    asks: HashMap<u64, (CatchUp, Ticket)>,
}

impl Unasked {
    pub(crate) fn take(&mut self, channel: u64) -> Option<(CatchUp, Ticket)> {
        self.asks.remove(&channel)
    }

    pub(crate) fn next(&mut self) -> Option<(CatchUp, Ticket)> {
        while let Some(channel) = self.order.pop_front() {
            if let Some(ask) = self.asks.remove(&channel) {
                return Some(ask);
            }
        }
        None
    }

    fn has(&self, channel: u64) -> bool {
        self.asks.contains_key(&channel)
    }

    fn has_rooms(&self) -> bool {
        self.asks.values().any(|(ask, _)| ask.is_room)
    }

    /// A room in which nothing was said after what is asked for.
    fn take_quiet(&mut self, channel: u64, last: u64) -> Option<Ticket> {
        let (ask, _) = self.asks.get(&channel)?;
        if !ask.is_room || last > ask.after {
            return None;
        }
        self.asks.remove(&channel).map(|(_, ticket)| ticket)
    }

    fn add(&mut self, ask: CatchUp, ticket: Ticket) {
        self.order.push_back(ask.channel);
        self.asks.insert(ask.channel, (ask, ticket));
    }
}

impl DiscordChannel {
    /// Posts in which nothing was said since need not be asked: one call tells which. It is made after the session began,
    /// so what is said from then on is heard.
    pub(crate) async fn pass_over_quiet_posts(&self, lanes: &Lanes) {
        let Some(guild) = self.config.guild.filter(|_| lanes.unasked(|unasked| unasked.has_rooms())) else {
            return;
        };
        let call = Call::get(Route::GuildThreadsActive { guild_id: guild.into() });
        let answer = match self.wire.call::<Value>(call).await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::debug!(%error, "the active threads cannot be asked for; each is asked");
                return;
            }
        };
        for thread in answer["threads"].as_array().into_iter().flatten() {
            let number = |name: &str| thread[name].as_str().and_then(|text| text.parse::<u64>().ok());
            let (Some(id), Some(parent)) = (number("id"), number("parent_id")) else { continue };
            self.atlas.learn_thread(id, parent);
            let last = number("last_message_id").unwrap_or(id);
            if let Some(ticket) = lanes.unasked(|unasked| unasked.take_quiet(id, last)) {
                self.progress.done(ticket);
                lanes.moved.notify_waiters();
            }
        }
    }
}

/// Has every place asked that may have said something. `ready` is called when those with open tickets were.
pub(crate) fn ask(
    channel: &Arc<DiscordChannel>,
    lanes: &Arc<Lanes>,
    places: Vec<KnownPlace>,
    ready: Option<Box<dyn FnOnce() + Send>>,
    stop: &CancellationToken,
) {
    let ready = Arc::new(Ready { ready: Mutex::new(ready), stop: stop.clone() });
    let seen = channel.progress.seen();
    let after = first_id_at(made_at(seen) - OVERLAP);
    let mut count = 0;
    for known in places {
        let (channels, is_room) = match &known.place {
            Place::Customer(place) => match Spot::parse(place) {
                Some(Spot::Customer(user)) => {
                    let both = [channel.atlas.dm_of(user), channel.atlas.thread_of(user)];
                    (both.into_iter().flatten().collect::<Vec<_>>(), false)
                }
                _ => continue,
            },
            Place::Room(place) => match Spot::parse(place) {
                Some(Spot::Room(thread)) => {
                    if let Some(forum) = channel.config.team_channel {
                        channel.atlas.learn_thread(thread, forum);
                    }
                    (vec![thread], true)
                }
                _ => continue,
            },
            Place::Ticket(_) | Place::Hub(_) => continue,
        };
        for id in channels {
            // It is to be asked already, from an earlier message on.
            if lanes.unasked(|unasked| unasked.has(id)) {
                continue;
            }
            let ask = CatchUp {
                channel: id,
                is_room,
                after,
                permit: None,
                _ready: known.is_live.then(|| ready.clone()),
            };
            lanes.unasked(|unasked| unasked.add(ask, channel.progress.open_at(seen)));
            count += 1;
        }
    }
    if count > 0 {
        tracing::info!(channel = %channel.id, places = count, "asking what was said while the desk was away");
    }
    lanes.sweep();
}

/// A page of what was said.
pub(crate) struct Said {
    /// Oldest first, with their messages' ids.
    pub(crate) events: Vec<(u64, Event)>,
    pub(crate) more: bool,
}

#[derive(Deserialize)]
struct Head {
    id: String,
    author: Option<Author>,
}

#[derive(Deserialize)]
struct Author {
    id: String,
    #[serde(default)]
    bot: bool,
}

impl DiscordChannel {
    /// What was said after a message. The error says how long to wait; none: the channel is gone, or not ours to read.
    pub(crate) async fn said_after(&self, ask: &CatchUp, after: u64) -> Result<Said, Option<Duration>> {
        let route = Route::ChannelMessages { channel_id: ask.channel.into() };
        let call = Call::get(route).query(&format!("after={after}&limit={PAGE}"));
        let page: Vec<Box<RawValue>> = self.wire.call(call).await.map_err(|error| match error {
            WireError::Wait(wait) => Some(wait),
            WireError::Refused { .. } => {
                tracing::debug!(channel = ask.channel, %error, "a place cannot be asked what was said");
                None
            }
            WireError::Broken(_) | WireError::Away(_) | WireError::Lost(_) => Some(Duration::ZERO),
        })?;
        let more = page.len() >= PAGE;
        let mut roles: HashMap<String, Value> = HashMap::new();
        let mut events = Vec::with_capacity(page.len());
        for raw in page {
            let Ok(head) = serde_json::from_str::<Head>(raw.get()) else { continue };
            let Ok(id) = head.id.parse::<u64>() else { continue };
            let author = head.author.filter(|author| !author.bot);
            let data = match (author, self.config.guild.filter(|_| ask.is_room)) {
                (Some(author), Some(guild)) => self.with_roles(raw, guild, &author.id, &mut roles).await,
                _ => raw,
            };
            events.push((id, Event { name: "MESSAGE_CREATE".into(), key: format!("m:{id}"), data }));
        }
        events.sort_by_key(|(id, _)| *id);
        Ok(Said { events, more })
    }

    /// A message that is asked for does not say who its author is in the server.
    async fn with_roles(
        &self,
        raw: Box<RawValue>,
        guild: u64,
        author: &str,
        roles: &mut HashMap<String, Value>,
    ) -> Box<RawValue> {
        let member = match (roles.get(author), author.parse::<u64>().ok().filter(|id| *id > 0)) {
            (Some(member), _) => member.clone(),
            (None, Some(user)) => {
                let route = Route::GuildMember { guild_id: guild.into(), user_id: user.into() };
                let member =
                    self.wire.call::<Value>(Call::get(route)).await.unwrap_or_else(|_| json!({"roles": []}));
                roles.insert(author.to_owned(), member.clone());
                member
            }
            (None, None) => json!({"roles": []}),
        };
        let Ok(mut message) = serde_json::from_str::<Value>(raw.get()) else { return raw };
        message["member"] = member;
        message["guild_id"] = guild.to_string().into();
        to_raw_value(&message).unwrap_or(raw)
    }
}
