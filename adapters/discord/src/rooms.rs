//! Posts of the team's forum: opened, marked with their state, closed, opened again.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use deskbell_core::model::Status;
use deskbell_core::port::{DeliverError, Delivery, Receipt, RoomCard};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use serenity::http::Route;

use crate::channel::DiscordChannel;
use crate::encode;
use crate::fault::{Repeat, code, judge};
use crate::ids::{MessageSpot, Spot};
use crate::markdown::Text;
use crate::whereabouts::{Made, WEEK};
use crate::wire::{Call, WireError};

/// Tags of a forum, and of one post (docs, "Channel").
const TAGS: usize = 20;
const WORN: usize = 5;
/// Characters of a post's title.
const TITLE: usize = 100;
/// Posts whose tag is remembered.
const REMEMBERED: usize = 10_000;
/// `REQUIRE_TAG` of a forum, and `PINNED` of a post.
const REQUIRES_TAG: u64 = 1 << 4;
const PINNED: u64 = 1 << 1;

/// What is known of the team's forum.
#[derive(Default)]
pub(crate) struct Forum {
    known: Mutex<Option<Known>>,
    /// The state that each post is marked with.
    worn: Mutex<HashMap<u64, String>>,
    /// Posts of closed tickets: whatever is said there opens them, so they are closed again behind it.
    shut: Mutex<HashSet<u64>>,
    /// Tags may not be made; said once.
    denied: AtomicBool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    tags: Vec<Tag>,
    requires_tag: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tag {
    id: String,
    name: String,
    /// Its emoji and who may put it on, given back as they came.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
struct ForumChannel {
    #[serde(default)]
    available_tags: Vec<Tag>,
    #[serde(default)]
    flags: u64,
}

#[derive(Deserialize)]
pub(crate) struct Thread {
    #[serde(default)]
    applied_tags: Vec<String>,
    thread_metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    #[serde(default)]
    archived: bool,
    #[serde(default)]
    locked: bool,
}

impl Forum {
    /// It was changed, or one of its posts is gone.
    pub(crate) fn forget(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn known(&self) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn learn(&self, channel: ForumChannel) -> Known {
        let known = Known { tags: channel.available_tags, requires_tag: channel.flags & REQUIRES_TAG != 0 };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
        known
    }

    fn wears(&self, thread: u64, state: &str) -> bool {
        self.worn
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&thread)
            .is_some_and(|worn| worn == state)
    }

    pub(crate) fn is_shut(&self, thread: u64) -> bool {
        self.shut.lock().unwrap_or_else(PoisonError::into_inner).contains(&thread)
    }

    fn shut(&self, thread: u64, closed: bool) {
        let mut shut = self.shut.lock().unwrap_or_else(PoisonError::into_inner);
        if closed && shut.len() < REMEMBERED {
            shut.insert(thread);
        } else {
            shut.remove(&thread);
        }
    }

    fn put_on(&self, thread: u64, state: &str) {
        let mut worn = self.worn.lock().unwrap_or_else(PoisonError::into_inner);
        if worn.len() >= REMEMBERED {
            worn.clear();
        }
        worn.insert(thread, state.to_owned());
    }
}

fn tag_named<'a>(tags: &'a [Tag], name: &str) -> Option<&'a Tag> {
    tags.iter().find(|tag| tag.name.to_lowercase() == name.to_lowercase())
}

/// The tags of a post that changes its state: the team's own stay, as many as there is room for.
fn dressed(applied: &[String], states: &[&Tag], state: &Tag) -> Vec<String> {
    let others = applied.iter().filter(|id| states.iter().all(|tag| tag.id != **id));
    std::iter::once(&state.id).chain(others).take(WORN).cloned().collect()
}

impl DiscordChannel {
    pub(crate) async fn open_room(
        &self,
        forum: u64,
        title: &str,
        delivery: &Delivery,
    ) -> Result<Receipt, DeliverError> {
        let title: String = title.chars().take(TITLE).collect();
        let opened = |thread: u64| {
            self.atlas.learn_thread(thread, forum);
            Receipt { room: Some(Spot::Room(thread).text()), ..Receipt::default() }
        };
        // The title holds the ticket's number, so it names one post.
        if (delivery.attempt > 1 || delivery.maybe)
            && let Some(guild) = self.config.guild
            && let Some(thread) = self.active_thread(guild, forum, &title).await
        {
            return Ok(opened(thread));
        }
        let body = Value::Object(encode::words(&Text::plain(&title).whole()));
        self.open_post(forum, &title, body).await.map(opened)
    }

    /// A post with its first message.
    async fn open_post(&self, forum: u64, title: &str, message: Value) -> Result<u64, DeliverError> {
        let mut body = json!({"name": title, "auto_archive_duration": WEEK, "message": message});
        if self.forum_known(forum).await.is_some_and(|known| known.requires_tag) {
            // The first of ours means a new ticket; the card sets it right.
            let names = self.state_names();
            let tags = self.state_tags(forum, &names).await.unwrap_or_default();
            let first = names.first().and_then(|name| tag_named(&tags, name)).or(tags.first());
            if let Some(first) = first {
                body["applied_tags"] = json!([first.id]);
            }
        }
        let mut made_room = false;
        loop {
            let call = Call::post(Route::ChannelForumPosts { channel_id: forum.into() }, body.clone());
            match self.wire.call::<Made>(call).await {
                Ok(made) => return made.number(),
                Err(error) if error.code() == code::TOO_MANY_THREADS && !made_room => {
                    made_room = self.archive_oldest(forum).await;
                    if !made_room {
                        return Err(judge(error, Spot::Hub(forum), Repeat::Seen));
                    }
                }
                Err(error) => {
                    if error.code() == code::TAG_REQUIRED {
                        self.forum.forget();
                    }
                    let error = judge(error, Spot::Hub(forum), Repeat::Seen);
                    self.refused(Spot::Hub(forum), &error);
                    return Err(error);
                }
            }
        }
    }

    /// A server has a thousand active threads at most. A post that is archived opens again by itself when something is
    /// said in it, so the one where that is longest ago makes room.
    async fn archive_oldest(&self, forum: u64) -> bool {
        let Some(guild) = self.config.guild else { return false };
        let call = Call::get(Route::GuildThreadsActive { guild_id: guild.into() });
        let Ok(answer) = self.wire.call::<Value>(call).await else { return false };
        let number = |value: &Value| value.as_str().and_then(|text| text.parse::<u64>().ok());
        let posts = answer["threads"].as_array().into_iter().flatten().filter(|thread| {
            let is_pinned = thread["flags"].as_u64().unwrap_or_default() & PINNED != 0;
            number(&thread["parent_id"]) == Some(forum) && !is_pinned
        });
        let last = |thread: &&Value| number(&thread["last_message_id"]).or(number(&thread["id"]));
        let Some(oldest) = posts.min_by_key(last).and_then(|thread| number(&thread["id"])) else {
            return false;
        };
        let call = Call::patch(Route::Channel { channel_id: oldest.into() }, json!({"archived": true}));
        match self.wire.call::<Value>(call).await {
            Ok(_) => true,
            Err(error) => {
                tracing::warn!(%error, "the server has all the active threads it may have, and none can be archived");
                false
            }
        }
    }

    pub(crate) async fn close_room(&self, thread: u64, closed: bool) -> Result<(), WireError> {
        self.forum.shut(thread, closed);
        let set = |body| Call::patch(Route::Channel { channel_id: thread.into() }, body);
        let body = json!({"archived": closed, "locked": closed});
        match self.wire.call::<Value>(set(body.clone())).await {
            // One that was quiet for a week is archived already, and takes nothing but being opened.
            Err(error) if closed && error.code() == code::ARCHIVED => {
                self.wire.call::<Value>(set(json!({"archived": false}))).await?;
                self.wire.call::<Value>(set(body)).await.map(|_| ())
            }
            done => done.map(|_| ()),
        }
    }

    /// Opens an archived thread for what is to be done in it. True: it was locked, so it was closed on purpose.
    pub(crate) async fn unarchive(&self, thread: u64) -> Result<bool, WireError> {
        let route = || Route::Channel { channel_id: thread.into() };
        let now: Thread = self.wire.call(Call::get(route())).await?;
        self.wire.call::<Value>(Call::patch(route(), json!({"archived": false}))).await?;
        Ok(now.thread_metadata.is_some_and(|metadata| metadata.locked))
    }

    async fn forum_known(&self, forum: u64) -> Option<Known> {
        if let Some(known) = self.forum.known() {
            return Some(known);
        }
        let channel =
            self.wire.call::<ForumChannel>(Call::get(Route::Channel { channel_id: forum.into() })).await;
        channel.ok().map(|channel| self.forum.learn(channel))
    }

    /// The forum's tags for our states, made when they are not there and may be.
    async fn state_tags(&self, forum: u64, states: &[String]) -> Option<Vec<Tag>> {
        let known = self.forum_known(forum).await?;
        let missing: Vec<&String> =
            states.iter().filter(|state| tag_named(&known.tags, state).is_none()).collect();
        let has_room = known.tags.len() + missing.len() <= TAGS;
        if missing.is_empty() || !has_room || self.forum.denied.load(Ordering::Relaxed) {
            return Some(known.tags);
        }
        let kept = known.tags.iter().map(|tag| json!(tag));
        // With `moderated` only the team's moderators and the desk put them on.
        let new = missing.iter().map(|name| json!({"name": name, "moderated": true}));
        let body = json!({"available_tags": kept.chain(new).collect::<Vec<_>>()});
        match self
            .wire
            .call::<ForumChannel>(Call::patch(Route::Channel { channel_id: forum.into() }, body))
            .await
        {
            Ok(channel) => Some(self.forum.learn(channel).tags),
            Err(error) => {
                if !self.forum.denied.swap(true, Ordering::Relaxed) {
                    tracing::warn!(
                        channel = %self.id, %error,
                        "the forum's tags for states cannot be made: give the bot Manage Channels there, or make them by \
                         hand: {}", states.join(", ")
                    );
                }
                Some(known.tags)
            }
        }
    }

    /// Marks a post with its ticket's state. A courtesy: the card says the same.
    pub(crate) async fn mark_state(&self, thread: u64, card: &RoomCard) {
        let at = Status::ALL.iter().position(|status| *status == card.status);
        let Some(state) = at.and_then(|at| card.states.get(at)) else { return };
        let Some(forum) = self.config.team_channel else { return };
        if self.forum.wears(thread, state) {
            return;
        }
        let Some(tags) = self.state_tags(forum, &card.states).await else { return };
        let Some(tag) = tag_named(&tags, state) else { return };
        let ours: Vec<&Tag> = card.states.iter().filter_map(|name| tag_named(&tags, name)).collect();
        let route = || Route::Channel { channel_id: thread.into() };
        let Ok(now) = self.wire.call::<Thread>(Call::get(route())).await else { return };
        let wanted = dressed(&now.applied_tags, &ours, tag);
        if wanted != now.applied_tags {
            // An archived post is changed only while it is opened.
            let was_archived = now.thread_metadata.as_ref().is_some_and(|metadata| metadata.archived);
            let mut body = json!({"applied_tags": wanted});
            if was_archived {
                body["archived"] = false.into();
            }
            if let Err(error) = self.wire.call::<Value>(Call::patch(route(), body)).await {
                tracing::debug!(%error, "a post could not be marked with its state");
                return;
            }
            // One that was only quiet for a week may stay open.
            let was_closed = now.thread_metadata.as_ref().is_some_and(|metadata| metadata.locked);
            if was_archived
                && was_closed
                && let Err(error) = self.close_room(thread, true).await
            {
                tracing::debug!(%error, "a post could not be closed again");
            }
        }
        self.forum.put_on(thread, state);
    }

    /// The overview has a post of its own, at the top of the forum.
    pub(crate) async fn open_board(
        &self,
        forum: u64,
        message: Value,
        delivery: &Delivery,
    ) -> Result<MessageSpot, DeliverError> {
        let title = self.board_title();
        let guild = self.config.guild.filter(|_| delivery.attempt > 1 || delivery.maybe);
        if let Some(guild) = guild
            && let Some(thread) = self.active_thread(guild, forum, &title).await
        {
            return Ok(MessageSpot { channel: thread, message: thread });
        }
        let thread = self.open_post(forum, &title, message).await?;
        let call = Call::patch(Route::Channel { channel_id: thread.into() }, json!({"flags": PINNED}));
        if let Err(error) = self.wire.call::<Value>(call).await {
            tracing::debug!(%error, "the overview's post could not be pinned");
        }
        Ok(MessageSpot { channel: thread, message: thread })
    }

    /// In the desk's own language; a team's is known with its first card.
    fn state_names(&self) -> Vec<String> {
        let texts =
            self.helpdesk.get().and_then(|helpdesk| Some(helpdesk.texts(helpdesk.languages().first()?)));
        let texts = texts.unwrap_or_default();
        let name =
            |status: &Status| texts.get(&format!("state-{}", status.as_str().replace('_', "-"))).cloned();
        Status::ALL.iter().filter_map(name).collect()
    }

    fn board_title(&self) -> String {
        let said = self
            .helpdesk
            .get()
            .and_then(|helpdesk| helpdesk.texts(helpdesk.languages().first()?).remove("command-tickets"));
        format!("📋 {}", said.as_deref().unwrap_or("Deskbell")).chars().take(TITLE).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(id: &str, name: &str) -> Tag {
        Tag { id: id.into(), name: name.into(), rest: Map::new() }
    }

    #[test]
    fn a_post_wears_one_state_and_keeps_the_teams_own_tags() {
        let (new, open) = (tag("1", "New"), tag("2", "Open"));
        let states = [&new, &open];
        let applied = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(dressed(&applied(&["1", "9"]), &states, &open), ["2", "9"]);
        assert_eq!(dressed(&applied(&["9", "8", "7", "6", "5"]), &states, &new), ["1", "9", "8", "7", "6"]);
        assert_eq!(tag_named(&[new.clone(), open], "NEW"), Some(&new));
    }
}
