//! What readers are shown, already in their language. Adapters turn these into JSON, markup or requests, and
//! decide nothing more about who may see what.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{
    AgentId, ArticleId, AttachmentId, CategoryKey, ContactId, ConversationId, Language, MessageId, Seq,
    TeamKey, TicketId, TicketNumber,
};
use crate::model::{Answer, Flag, Kind, Priority, Role, Status, Visibility, Whereabouts};

/// A run of text with one style. Links are `http`, `https` or `mailto`; everything else was dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub underline: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strike: bool,
    /// Hidden until it is pressed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub spoiler: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub code: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// Text as a person reads it. There is no raw HTML in it anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Block {
    /// As written: line breaks kept, no markup.
    Plain {
        text: String,
    },
    Heading {
        spans: Vec<Span>,
    },
    /// Line breaks kept.
    Paragraph {
        spans: Vec<Span>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Span>>,
    },
    Code {
        text: String,
    },
}

/// Who speaks, to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "who")]
pub enum Voice {
    /// The customer.
    You,
    /// `name` none: the team.
    Agent {
        name: Option<String>,
    },
    Desk,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteView {
    pub message: MessageId,
    /// Cut to a line.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownButton {
    /// To be sent back as it is. At most 64 bytes of `[A-Za-z0-9_-]`.
    pub token: String,
    pub label: String,
    /// Set for a star: its number, one to five. Stars stand in one row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub star: Option<u8>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pressed: bool,
    /// Pressing it needs words, or is better with some. A platform with forms asks for them and brings both
    /// ([`InboundKind::Filled`](super::InboundKind::Filled)); anywhere else it is pressed like any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Asks>,
}

/// What a button's form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// A customer's, on their mark.
    Comment,
    /// The team's own words, which never leave it.
    Note,
    /// Why a ticket is handed over; may be left empty.
    Why,
    /// All of a ticket's tags.
    Tags,
}

impl Asks {
    pub const ALL: &'static [Asks] = &[Asks::Comment, Asks::Note, Asks::Why, Asks::Tags];
}

/// A message as a customer sees it. Made only by `present::public`, from a type that cannot hold a note, a
/// team-only article or a hidden name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub id: MessageId,
    /// Messages stand in this order.
    pub seq: Seq,
    /// The reader's cursor after this.
    pub changed: Seq,
    #[serde(flatten)]
    pub voice: Voice,
    pub said_at: Timestamp,
    /// The number of the ticket it is about (`#12`), where the person has several open ones: shown beside who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    pub edited: bool,
    /// Retracted messages come without blocks and files.
    pub retracted: bool,
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteView>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileView>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<ShownButton>,
    /// What was pressed on a card that has no buttons any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
}

/// A message as the team sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MessageView {
    pub id: MessageId,
    pub ticket: Option<TicketId>,
    pub seq: Seq,
    pub changed: Seq,
    pub author: AuthorView,
    /// False: a note or a line of the room.
    pub public: bool,
    /// A sentence of the desk, not a person's words.
    pub card: bool,
    pub said_at: Timestamp,
    pub edited: bool,
    pub retracted: bool,
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteView>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileView>,
    /// For the team to press (Reopen), never the customer's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<ShownButton>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<String>,
    /// What it said before, oldest first, when it was edited and the room was asked for in full.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum AuthorView {
    Contact { name: String },
    Agent { id: AgentId, name: String },
    Desk,
}

/// One line of the console's list, and the head of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TicketRow {
    pub id: TicketId,
    pub number: TicketNumber,
    pub subject: String,
    pub contact: ContactId,
    pub contact_name: String,
    /// The customer's channel and language.
    pub channel: String,
    pub language: Language,
    pub kind: Kind,
    pub status: Status,
    pub priority: Priority,
    pub category: Option<CategoryKey>,
    pub team: TeamKey,
    pub assignee: Option<AgentId>,
    pub tags: Vec<String>,
    pub flags: Vec<Flag>,
    pub opened_at: Timestamp,
    pub waiting_since: Option<Timestamp>,
    /// It was named as waiting too long.
    pub overdue: bool,
    pub closes_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub stars: Option<u8>,
    pub blocked: bool,
    pub reachable: bool,
    pub changed: Seq,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactView {
    pub id: ContactId,
    pub name: String,
    /// They said their name; else `name` is what the reader's language calls somebody without one.
    pub named: bool,
    pub language: Language,
    pub channels: Vec<String>,
    /// When they were first heard of.
    pub since: Timestamp,
    pub blocked: bool,
    /// Their tickets, newest first, at most twenty.
    pub tickets: Vec<TicketRow>,
}

/// The head of a ticket's room on a platform, spoken in the team's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomCard {
    pub ticket: TicketId,
    /// Number, person and subject: the room's name, at most 100 characters.
    pub title: String,
    /// Who, by which channel, in which language, category, priority, assignee, state, answers, what was suggested.
    pub facts: Vec<Block>,
    /// What the person said first.
    pub words: Vec<Block>,
    /// Rows of buttons.
    pub buttons: Vec<Vec<ShownButton>>,
    pub closed: bool,
    pub status: Status,
    /// What each status is called, in the order of [`Status::ALL`] and at most 20 characters: for platforms that mark a
    /// room with its state.
    pub states: Vec<String>,
}

/// A hub's overview: what is new, who waits longest, who has what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Board {
    pub blocks: Vec<Block>,
}

/// Everything a ticket's room opens with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomView {
    pub ticket: TicketRow,
    pub contact: ContactView,
    /// The intake, each question in the team's language.
    pub answers: Vec<Answer>,
    /// Articles shown before it opened; `opened` were read.
    pub suggested: Vec<ArticleHit>,
    /// The article that was made of it, published or not.
    #[serde(default)]
    pub article: Option<ArticleView>,
    /// The latest messages, oldest first.
    pub messages: Vec<MessageView>,
    /// The page from which the customer's latest words came: a stranger's text, to be shown and never fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whereabouts: Option<Whereabouts>,
    /// Older ones exist.
    pub more: bool,
    /// Where the ticket's customer is answered.
    pub conversation: ConversationId,
    /// How far they have read there; zero where the platform does not tell.
    pub read: Seq,
    /// Live changes follow from here.
    pub cursor: Seq,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleHit {
    pub id: ArticleId,
    pub key: String,
    pub language: Language,
    pub title: String,
    pub snippet: Option<String>,
    pub public: bool,
    /// It was opened by the customer (in a room's list).
    pub opened: bool,
}

/// An article with its text, for the team: to be used in an answer, or a draft to be worked on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleView {
    pub id: ArticleId,
    pub key: String,
    pub language: Language,
    pub title: String,
    /// Markdown, as it is kept.
    pub body: String,
    /// The same as plain text.
    pub text: String,
    pub visibility: Visibility,
    /// Places that may be personal; a draft with any is not published.
    pub marked: u64,
    /// The ticket that a draft was made of.
    pub ticket: Option<TicketNumber>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgentView {
    pub id: AgentId,
    pub name: String,
    pub role: Role,
    pub teams: Vec<TeamKey>,
    pub active: bool,
    pub away: bool,
}

/// First words whose article was opened and left: no ticket, and never counted as solved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnfinishedRow {
    pub contact: ContactId,
    pub contact_name: String,
    pub channel: String,
    pub language: Language,
    /// What the person asked, cut to a line.
    pub words: String,
    /// The title of the article that was opened last.
    pub article: Option<String>,
    pub since: Timestamp,
}

/// Names for keys, in the reader's language: what a console's menus show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    pub teams: Vec<(TeamKey, String)>,
    /// Leaves only, with the full path as the name; empty when none are configured.
    pub categories: Vec<(CategoryKey, String)>,
    /// Empty when kinds are not configured.
    pub kinds: Vec<Kind>,
    pub agents: Vec<AgentView>,
    /// Languages with their own names.
    pub languages: Vec<(Language, String)>,
    /// Characters (Unicode scalar values) of a message at most: a page counts before the desk refuses.
    pub message_chars: usize,
    /// Tags of a ticket at most; what is beyond is dropped.
    pub tags: usize,
    /// Characters of a tag at most; a longer one is cut.
    pub tag_chars: usize,
}

/// An article in a list that a customer looks through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleTitle {
    pub id: ArticleId,
    pub title: String,
    /// The one it is written in, which is not always the reader's.
    pub language: Language,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<String>,
}

/// An article as a customer reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticlePage {
    pub id: ArticleId,
    pub title: String,
    pub language: Language,
    /// The title as a heading first.
    pub blocks: Vec<Block>,
}

/// A ticket as its customer sees it in the list of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnTicket {
    pub number: TicketNumber,
    /// The number as it is written: `#12`.
    pub label: String,
    pub subject: String,
    /// How far it is, in words that stand alone.
    pub status: String,
    pub closed: bool,
    /// It is what `/close` would close at this place.
    pub current: bool,
    pub opened_at: Timestamp,
}

/// Whether the team is in. Nothing of it is ever a reason to hide the chat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Presence {
    pub open: bool,
    /// "The team is back on Monday at 9:00, Tashkent time."; none while it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<String>,
    /// "Usually answers within 10 minutes"; none until twenty tickets were answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usually: Option<String>,
}

/// A visitor's page's own settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    pub language: Language,
    /// `ltr` or `rtl`.
    pub direction: String,
    pub languages: Vec<(Language, String)>,
    /// Sentences of the page's own furniture in that language, by Fluent message name (`page-…`).
    pub texts: std::collections::BTreeMap<String, String>,
    pub message_chars: u64,
    pub file_bytes: u64,
    pub files_per_message: u64,
    /// There are articles to look through.
    pub articles: bool,
    pub presence: Presence,
    /// The desk's cursor: changes follow from here.
    pub cursor: Seq,
}

/// What a page calls its own parts, for somebody who is told no more than that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    pub language: Language,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// As in [`Profile`].
    pub texts: std::collections::BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub more: bool,
    /// Changes follow from here.
    pub cursor: Seq,
}
