//! What a team's channel that shows everything (the console) may ask. Every call names the agent who asks.

use async_trait::async_trait;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use super::customers::{FileRead, Part, Upload};
use super::error::ReadError;
use super::view::{
    AgentView, ArticleHit, ArticleView, Catalogue, FileView, MessageView, Page, RoomView, TicketRow,
    UnfinishedRow,
};
use crate::ids::{
    AgentId, ArticleId, AttachmentId, ContactId, ConversationId, Language, Seq, TeamKey, TicketId,
    TicketNumber,
};
use crate::model::{Canned, Phrase, Status};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketQueue {
    /// Everything that is not closed.
    #[default]
    Live,
    Mine,
    Unassigned,
    /// Live ones of the asking agent's own teams; of every team, for an agent of every team.
    Team,
    /// Waiting for a human, longest first.
    Waiting,
    /// Those among them who were named as waiting too long.
    Overdue,
    Closed,
    All,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketFilter {
    #[serde(default)]
    pub queue: TicketQueue,
    #[serde(default)]
    pub team: Option<TeamKey>,
    #[serde(default)]
    pub status: Option<Status>,
    /// The agent's own teams, for [`TicketQueue::Team`]; filled in by the desk, never by a page.
    #[serde(skip)]
    pub teams: Vec<TeamKey>,
    /// A number (`12`, `#12`), or the beginnings of words: of names, subjects, tags and whatever was said.
    #[serde(default)]
    pub search: Option<String>,
    /// Continue below this number.
    #[serde(default)]
    pub before: Option<TicketNumber>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event", content = "data")]
pub enum TeamEvent {
    /// A ticket that is new or has changed.
    Ticket(Box<TicketRow>),
    /// A message that is new or has changed, of any ticket.
    Message(Box<MessageView>),
    /// A customer was erased: everything of theirs is to be forgotten, rows, rooms and what was written to them.
    Erased { contact: ContactId },
    /// The customer, or a colleague, is typing in a room; forget it after five seconds.
    Typing { ticket: TicketId, name: String },
    /// A colleague came into a room, began or ceased to write there, or left; forget them after 45 seconds of silence.
    Here { ticket: TicketId, colleague: Colleague },
    /// The customer has read what was said in a conversation up to here ([`RoomView::read`]).
    Read { conversation: ConversationId, until: Seq },
    /// Settings, agents or articles changed: ask for the catalogue again.
    Catalogue,
    /// As [`super::CustomerEvent::Anew`]: read everything again.
    Anew,
}

/// What somebody does in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    Looking,
    /// A reply or a note.
    Writing,
    Gone,
}

/// One of the team, in a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub agent: AgentId,
    pub name: String,
    pub doing: Doing,
}

/// A fresh session: the secret goes into the cookie and nowhere else.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub agent: AgentView,
    pub secret: String,
    /// Seconds until it expires.
    pub max_age: u64,
}

#[async_trait]
pub trait TeamDesk: Send + Sync {
    /// Redeems a one-time sign-in link. A used, unknown or expired one is [`ReadError::NotFound`].
    async fn sign_in(&self, token: &str) -> Result<SignedIn, ReadError>;
    /// The active agent of a session's secret.
    async fn session(&self, secret: &str) -> Result<AgentView, ReadError>;
    async fn sign_out(&self, secret: &str) -> Result<(), ReadError>;

    async fn catalogue(&self, agent: AgentId, language: &Language) -> Result<Catalogue, ReadError>;
    /// At most 100 rows a page, most urgent or newest first as the queue says. Who gave no name is named in `language`.
    async fn tickets(
        &self,
        agent: AgentId,
        language: &Language,
        filter: &TicketFilter,
        limit: u32,
    ) -> Result<Page<TicketRow>, ReadError>;
    /// Conversations that are not finished: an article was opened, silence fell and no ticket came of it. Newest
    /// first, at most 100; those of the last eight days.
    async fn unfinished(&self, agent: AgentId, language: &Language) -> Result<Vec<UnfinishedRow>, ReadError>;
    async fn find(
        &self,
        agent: AgentId,
        language: &Language,
        number: TicketNumber,
    ) -> Result<TicketRow, ReadError>;
    /// The room in full, with `limit` latest messages (at most 200), in `language`.
    async fn room(
        &self,
        agent: AgentId,
        ticket: TicketId,
        language: &Language,
        limit: u32,
    ) -> Result<RoomView, ReadError>;
    async fn messages(
        &self,
        agent: AgentId,
        ticket: TicketId,
        language: &Language,
        before: Seq,
        limit: u32,
    ) -> Result<Page<MessageView>, ReadError>;
    /// As `Customers::changes`, for all tickets.
    async fn changes(
        &self,
        agent: AgentId,
        language: &Language,
        after: Seq,
    ) -> Result<BoxStream<'static, (Seq, TeamEvent)>, ReadError>;
    async fn search_articles(
        &self,
        agent: AgentId,
        text: &str,
        language: &Language,
        limit: u32,
    ) -> Result<Vec<ArticleHit>, ReadError>;
    /// An article with its text, drafts and team-only ones among them.
    async fn article(&self, agent: AgentId, article: ArticleId) -> Result<ArticleView, ReadError>;
    /// Drafts that wait for a lead to publish them, oldest first.
    async fn drafts(&self, agent: AgentId) -> Result<Vec<ArticleView>, ReadError>;
    async fn upload(&self, agent: AgentId, ticket: TicketId, upload: Upload) -> Result<FileView, ReadError>;
    /// A file, or a part of it: players ask so. See [`FileRead::range`].
    async fn file(&self, agent: AgentId, file: AttachmentId, part: Part) -> Result<FileRead, ReadError>;
    /// Canned responses in every language, by key.
    async fn canned(&self, agent: AgentId) -> Result<Vec<Canned>, ReadError>;
    /// Leads and admins: keeps a response in one language in place of what was there.
    async fn put_canned(
        &self,
        agent: AgentId,
        key: &str,
        language: &Language,
        words: &str,
    ) -> Result<Canned, ReadError>;
    /// Leads and admins.
    async fn remove_canned(&self, agent: AgentId, key: &str, language: &Language) -> Result<(), ReadError>;
    fn typing(&self, agent: AgentId, ticket: TicketId);
    /// Called by a page every twenty seconds while it shows a room, and when that changes; answers who else is there.
    async fn here(&self, agent: AgentId, ticket: TicketId, doing: Doing)
    -> Result<Vec<Colleague>, ReadError>;
    /// Away, or back.
    async fn set_away(&self, agent: AgentId, away: bool) -> Result<(), ReadError>;
    /// Leads and admins: the figures of the last `days`, as the weekly report's JSON (`service::report::Report`).
    async fn report(&self, agent: AgentId, days: u16) -> Result<serde_json::Value, ReadError>;
    /// The console's own furniture in a language: `console-…` messages by name, and its direction.
    fn texts(&self, language: &Language) -> (String, std::collections::BTreeMap<String, String>);
    fn speak(&self, language: &Language, phrase: &Phrase) -> String;
    /// The best supported language of a browser's list.
    fn choose_language(&self, wanted: &[Language]) -> Language;
}
