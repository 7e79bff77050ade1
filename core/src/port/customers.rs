//! What an adapter whose customers read the feed themselves (the widget, or a web page over webhooks) may ask.

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use super::error::ReadError;
use super::view::{ArticlePage, ArticleTitle, FileView, OwnTicket, Page, Profile, Shown};
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
}

/// Where a conversation can go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Onward {
    pub channel: ChannelId,
    /// "Continue in Telegram", in the person's language.
    pub label: String,
    pub address: String,
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

/// A file on its way out.
pub struct FileRead {
    pub file: FileView,
    pub bytes: BoxStream<'static, Result<Bytes, std::io::Error>>,
}

impl std::fmt::Debug for FileRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileRead").field("file", &self.file.id).finish_non_exhaustive()
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

    /// The latest `limit` messages (at most 200), or those before `before`, oldest first. An unknown place has none.
    async fn history(
        &self,
        channel: &ChannelId,
        place: &str,
        before: Option<Seq>,
        limit: u32,
    ) -> Result<Page<Shown>, ReadError>;

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

    /// A bearer token for a place: the place's id and an expiry under the desk's keyed hash. Only this makes one.
    fn issue_token(&self, channel: &ChannelId, place: &str) -> String;

    /// The place a token is for, when it is ours and has not expired.
    fn check_token(&self, channel: &ChannelId, token: &str) -> Option<String>;
}
