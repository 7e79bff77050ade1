//! What an adapter whose customers read the feed themselves (the widget, or a web page over webhooks) may ask.

use std::ops::Range;

use async_trait::async_trait;
use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use super::error::ReadError;
use super::view::{ArticlePage, ArticleTitle, FileView, Furniture, OwnTicket, Page, Profile, Shown};
use crate::ids::{ArticleId, AttachmentId, ChannelId, Language, Seq};

/// A live change at a customer's place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event", content = "data")]
pub enum CustomerEvent {
    /// A message that is new or has changed; replace by id, order by `seq`.
    Message(Box<Shown>),
    /// Somebody of the team is typing; forget it after five seconds.
    Typing { name: Option<String> },
    /// The team has read the customer's words up to here; told to each page that connects, too.
    Seen { until: Seq },
    /// The desk speaks another language now: ask for the profile again, and for the history.
    Language { language: Language },
    /// The cursor is from a time that this desk does not know, since its database was restored from a backup: forget what is
    /// known of the conversation. All of it follows.
    Anew,
}

/// Where a conversation can go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Onward {
    pub channel: ChannelId,
    /// "Continue in Telegram", in the person's language.
    pub label: String,
    pub address: String,
}

/// What a shop's server vouches for about one of its people.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl std::fmt::Debug for Vouched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vouched").finish_non_exhaustive()
    }
}

/// Whom a page's tokens stand for, from opening until the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Kept through every renewal, so that ending a session ends all of its tokens.
    pub id: [u8; 16],
    pub place: String,
    /// None: somebody whom nobody vouched for.
    pub vouched: Option<Vouched>,
}

/// A file on its way in. `bytes` is read as it comes and never held whole.
pub struct Upload {
    pub name: String,
    pub bytes: BoxStream<'static, Result<Bytes, std::io::Error>>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").finish_non_exhaustive()
    }
}

/// How much of a file is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Whole,
    /// From this byte on, up to and with `last`, or to the end.
    From { first: u64, last: Option<u64> },
    /// So many bytes of its end.
    Last(u64),
}

impl Part {
    /// Which bytes of a file of this size these are, cut where it ends. None: there are none of them.
    #[must_use]
    pub fn of(self, size: u64) -> Option<Range<u64>> {
        let range = match self {
            Part::Whole => return Some(0..size),
            Part::From { first, last } => first..last.map_or(size, |last| last.saturating_add(1).min(size)),
            Part::Last(bytes) => size.saturating_sub(bytes)..size,
        };
        (!range.is_empty()).then_some(range)
    }
}

/// A file on its way out.
pub struct FileRead {
    pub file: FileView,
    /// Which of its bytes come; empty when none of those that were asked for are there.
    pub range: Range<u64>,
    pub bytes: BoxStream<'static, Result<Bytes, std::io::Error>>,
}

impl FileRead {
    #[must_use]
    pub fn whole(file: FileView, bytes: BoxStream<'static, Result<Bytes, std::io::Error>>) -> Self {
        let size = u64::try_from(file.size).unwrap_or_default();
        Self { file, range: 0..size, bytes }
    }
}

impl std::fmt::Debug for FileRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileRead").field("file", &self.file.id).finish_non_exhaustive()
    }
}

/// A conversation as a text to be kept.
pub struct Transcript {
    /// A file's, with nothing in it that a file system would mind.
    pub name: String,
    /// UTF-8, read as it is written and never held whole.
    pub text: BoxStream<'static, Result<Bytes, std::io::Error>>,
}

impl std::fmt::Debug for Transcript {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transcript").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Reading for customers. Every call is cut to one place, in the store, before anything is serialised: another
/// person's place, message or file is [`ReadError::NotFound`].
#[async_trait]
pub trait Customers: Send + Sync {
    /// The language, texts and limits for a place. `hint` is the browser's language list, best first, and decides
    /// for a place that has said nothing yet; `chosen` is what the page set explicitly.
    async fn profile(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
    ) -> Result<Profile, ReadError>;

    /// A page's own texts in the language that fits the hint. Nothing is read for it: it is for those who are sent away.
    fn furniture(&self, hint: &[Language]) -> Furniture;

    /// The latest `limit` messages (at most 200), or those before `before`, oldest first. An unknown place has none.
    async fn history(
        &self,
        channel: &ChannelId,
        place: &str,
        before: Option<Seq>,
        limit: u32,
    ) -> Result<Page<Shown>, ReadError>;

    /// Everything that was said at a place, as a text in its language. Times are told in `zone` (an IANA name), or by the
    /// desk's own clock where there is no such zone. A place that has said nothing is [`ReadError::NotFound`].
    async fn transcript(&self, channel: &ChannelId, place: &str, zone: &str)
    -> Result<Transcript, ReadError>;

    /// Everything that changes at a place after the cursor, in order, for ever: first what is stored, then live,
    /// with no gap between. Each item carries the cursor to resume from. Ends only when the desk stops.
    async fn changes(
        &self,
        channel: &ChannelId,
        place: &str,
        after: Seq,
    ) -> Result<BoxStream<'static, (Seq, CustomerEvent)>, ReadError>;

    /// Keeps a file for a place until a message names it (an hour, then it is dropped). Refuses files over the
    /// limit or of a refused type as soon as that is known.
    async fn upload(&self, channel: &ChannelId, place: &str, upload: Upload) -> Result<FileView, ReadError>;

    async fn file(&self, channel: &ChannelId, place: &str, file: AttachmentId)
    -> Result<FileRead, ReadError>;

    /// The person is typing: shown to the team, never stored.
    fn typing(&self, channel: &ChannelId, place: &str);

    /// The person has what was said to them before their eyes, up to here. Kept, and shown to the team. What they did not say
    /// they have read stays unread; a smaller number changes nothing.
    async fn saw(&self, channel: &ChannelId, place: &str, until: Seq) -> Result<(), ReadError>;

    /// A refusal or toast in the place's language (or the hint's, for a place that has said nothing).
    async fn speak(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
        phrase: &crate::model::Phrase,
    ) -> String;

    /// Channels in which what was said at a place can go on, with a link for each that is good for a quarter of an hour
    /// and counts once. Whoever follows it has the place's open tickets from then on. None for a place that has said
    /// nothing, or is blocked.
    async fn onward(&self, channel: &ChannelId, place: &str) -> Result<Vec<Onward>, ReadError>;

    /// Public articles to look through, at most eight, best first: those that fit the words, or without words those that
    /// helped most. In the place's language (or the hint's) where they are written in it.
    async fn look_through(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
        words: &str,
    ) -> Result<Vec<ArticleTitle>, ReadError>;

    /// A public article, as it is read. Another one is [`ReadError::NotFound`].
    async fn read_article(
        &self,
        channel: &ChannelId,
        place: &str,
        hint: &[Language],
        article: ArticleId,
    ) -> Result<ArticlePage, ReadError>;

    /// The tickets of whoever has this place, newest first, at most twenty. None for a place that has said nothing yet.
    async fn requests(&self, channel: &ChannelId, place: &str) -> Result<Vec<OwnTicket>, ReadError>;

    /// Gives what is open at the anonymous place of `from` to the place of `to`, as a link of [`Self::onward`] would:
    /// tickets move, people stay who they are. Nothing happens when `from` is vouched for (it is somebody's own), has said
    /// nothing, or has nothing open. True when something moved.
    async fn take_along(
        &self,
        channel: &ChannelId,
        from: &Session,
        to: &Session,
        hint: &[Language],
    ) -> Result<bool, ReadError>;

    /// A session of its own at a new place; nothing is stored.
    fn new_session(&self) -> Session;

    /// A session of somebody whom the shop's server calls `external` (at most 200 bytes): always at the one place that is
    /// theirs on this channel, whatever browser asks. What they are called there cannot be read from the place.
    fn vouched_session(&self, channel: &ChannelId, external: &str, vouched: Vouched) -> Session;

    /// A bearer token: the session and an expiry under the desk's keyed hash. Only this makes one.
    fn issue_token(&self, channel: &ChannelId, session: &Session) -> String;

    /// The session a token is for, when it is ours, has not expired and was not ended.
    fn check_token(&self, channel: &ChannelId, token: &str) -> Option<Session>;

    /// Ends a session: none of its tokens is good any more, also after a restart, and [`Self::until_ended`] returns.
    async fn end_session(&self, session: &Session) -> Result<(), ReadError>;

    /// Returns when this session is ended.
    fn until_ended(&self, session: &Session) -> BoxFuture<'static, ()>;

    /// A key that opens one file of one place without a token, for an hour or two: it may stand in an address.
    fn file_key(&self, channel: &ChannelId, place: &str, file: AttachmentId) -> String;

    /// The place whose file the key opens, when it is ours, for this file, and has not expired. Whether the place may
    /// still read the file is asked of [`Self::file`].
    fn check_file_key(&self, channel: &ChannelId, file: AttachmentId, key: &str) -> Option<String>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_cut_to_what_there_is() {
        let from = |first, last| Part::From { first, last };
        assert_eq!(Part::Whole.of(0), Some(0..0));
        assert_eq!(Part::Whole.of(10), Some(0..10));
        assert_eq!(from(0, Some(0)).of(10), Some(0..1));
        assert_eq!(from(4, Some(99)).of(10), Some(4..10));
        assert_eq!(from(4, None).of(10), Some(4..10));
        assert_eq!(from(9, Some(u64::MAX)).of(10), Some(9..10));
        assert_eq!(from(10, None).of(10), None);
        assert_eq!(from(5, Some(4)).of(10), None);
        assert_eq!(Part::Last(3).of(10), Some(7..10));
        assert_eq!(Part::Last(99).of(10), Some(0..10));
        assert_eq!(Part::Last(0).of(10), None);
        assert_eq!(from(0, None).of(0), None);
    }
}
