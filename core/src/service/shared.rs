//! What every part of the service holds.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use object_store::ObjectStore;
use tokio_util::sync::CancellationToken;

use super::beside::Usual;
use super::channels::Channels;
use super::feed::Feed;
use super::flood::Flood;
use super::keys::Keys;
use super::knowledge::Knowledge;
use super::presence::Presence;
use super::render::Render;
use super::visits::Ended;
use crate::clock::{Clock, Timestamp};
use crate::ids::{AttachmentId, ChannelId, Language};
use crate::model::Settings;
use crate::port::{FileRead, Files, Hint, Hub, Part, Place, ReadError};
use crate::present::{Locales, TokenKey, negotiate};
use crate::store::{Passing, Store, StoreError};

/// Somebody who types is shown so once in this while; their page says it with every letter.
const TYPING_PAUSE: Duration = Duration::from_millis(1_500);
const TYPING_KEPT: usize = 4_096;
/// Full messages' worth of files that one may upload within a minute.
const MESSAGES_OF_FILES: u32 = 3;

pub(super) struct Shared {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) settings: Arc<ArcSwap<Settings>>,
    pub(super) locales: Arc<ArcSwap<Locales>>,
    pub(super) files: Arc<dyn ObjectStore>,
    pub(super) channels: Arc<Channels>,
    pub(super) hubs: Arc<ArcSwap<Vec<(ChannelId, Hub)>>>,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) feed: Arc<Feed>,
    pub(super) keys: Keys,
    pub(super) button_key: TokenKey,
    /// Streams end when this is cancelled.
    pub(super) stopping: CancellationToken,
    pub(super) presence: Presence,
    pub(super) typed: Mutex<HashMap<String, Timestamp>>,
    /// Rooms that were found once, so that nobody's words wait for a look at the store.
    pub(super) rooms: Mutex<HashSet<(ChannelId, String)>>,
    /// When it was last noted that a platform answers.
    pub(super) touched: Mutex<HashMap<ChannelId, Timestamp>>,
    /// Sessions of customers' pages that were signed out.
    pub(super) ended: Ended,
    /// Files that wait for their message fill the disk all the same.
    pub(super) uploads: Mutex<Flood<String>>,
    /// How fast people usually answer, as it was read last.
    pub(super) usual: Mutex<Option<Usual>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("channels", &self.channels).finish_non_exhaustive()
    }
}

#[async_trait::async_trait]
impl Files for Shared {
    async fn open(&self, file: AttachmentId) -> Result<FileRead, ReadError> {
        let file = self.store.attachment(file).await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        super::files::read(&self.files, &file, Part::Whole).await
    }
}

impl Shared {
    pub(super) fn render(&self) -> Render {
        Render {
            settings: self.settings.load_full(),
            locales: self.locales.load_full(),
            key: self.button_key.clone(),
            now: self.clock.now(),
        }
    }

    /// The best of a browser's languages, or the desk's own.
    pub(super) fn negotiate(&self, wanted: &[Language]) -> Language {
        let settings = self.settings.load();
        negotiate(wanted, &settings.languages).unwrap_or_else(|| settings.default_language.clone())
    }

    /// The language a place is spoken to.
    pub(super) async fn language_of(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
    ) -> Result<Language, StoreError> {
        let known = self.store.place(channel, place).await?;
        Ok(known.map_or_else(|| self.negotiate(hint), |(_, contact)| contact.language))
    }

    /// Counts an upload; when they may go on, if these were too many for a minute.
    pub(super) fn refuses_upload(&self, owner: String) -> Option<Timestamp> {
        let now = self.clock.now();
        let limit = u32::try_from(self.settings.load().limits.files_per_message).unwrap_or(u32::MAX);
        let mut uploads = self.uploads.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = uploads.refuses(&owner, limit.saturating_mul(MESSAGES_OF_FILES), now);
        if refused.is_none() {
            uploads.count(owner, now);
        }
        refused
    }

    /// Shows a customer that somebody is typing, wherever they are.
    pub(super) fn show_typing(&self, channel: &ChannelId, place: &str, name: Option<String>) {
        let (shown, at) = (channel.clone(), place.to_owned());
        self.feed.pass(Passing::TypingToCustomer { channel: shown, place: at, name });
        if let Some(channel) = self.channels.get(channel) {
            channel.hint(&Place::Customer(place.to_owned()), Hint::Typing);
        }
    }

    /// Whether this one's typing is shown now, or was just a moment ago.
    pub(super) fn shows_typing(&self, who: String) -> bool {
        let now = self.clock.now();
        let mut typed = self.typed.lock().unwrap_or_else(PoisonError::into_inner);
        if typed.get(&who).is_some_and(|last| now.since(*last) < TYPING_PAUSE) {
            return false;
        }
        if typed.len() >= TYPING_KEPT {
            typed.clear();
        }
        typed.insert(who, now);
        true
    }
}

/// Logged here, once; the reader is only told to try again.
pub(super) fn unread(error: StoreError) -> ReadError {
    tracing::error!(error = &error as &dyn std::error::Error, "the store could not be read");
    ReadError::Unavailable
}
