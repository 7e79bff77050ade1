//! What comes in, from either side, in one shape.

use serde::{Deserialize, Serialize};

use super::view::ShownButton;
use crate::clock::Timestamp;
use crate::ids::{
    AgentId, ArticleId, AttachmentId, CategoryKey, ChannelId, Language, MessageId, Seq, TeamKey, TicketId,
    TicketNumber,
};
use crate::model::{Kind, Phrase, Priority, Role, Words};

/// The platform's own name of an update, unique within a channel: a repeat has the same key and changes nothing.
/// At most 200 bytes. The widget's is the conversation's place and the page's own message id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UpdateKey(pub String);

/// Where something was said.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A customer's place, by the adapter's own id (opaque to the core, at most 200 bytes).
    Customer(String),
    /// A ticket's room that the adapter knows by our own id (the console).
    Ticket(TicketId),
    /// A ticket's room by the adapter's own id: a topic, a post.
    Room(String),
    /// The group or forum that holds a team's rooms, outside all of them.
    Hub(String),
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sender {
    /// A customer, by the adapter's own id. The first words make a contact of them.
    Customer { external: String, name: Option<String>, language_hint: Option<Language> },
    /// An agent whom the adapter has already recognised; authority is checked by the rules.
    Agent(AgentId),
    /// Somebody in a team's room or hub, by the adapter's own id. Being there makes an agent of them, with the role
    /// that the platform gives them there.
    Member { external: String, name: String, role: Role },
    /// In a team's room somebody whom the platform does not name: for [`InboundKind::Retracted`] alone, which then counts
    /// as its author's own doing. Whoever could remove the message had the right to.
    Unnamed,
}

/// A message that an update names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MessageRef {
    Ours(MessageId),
    /// By the platform's id at the update's place.
    Theirs(String),
}

impl From<MessageId> for MessageRef {
    fn from(id: MessageId) -> Self {
        Self::Ours(id)
    }
}

/// A file that an update brings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FileRef {
    /// Uploaded before (`Customers::upload`, `TeamDesk::upload`) at the same place or by the same agent.
    Uploaded(AttachmentId),
    /// Still with the platform: the desk fetches it after the message is stored.
    Remote(RemoteFile),
}

impl From<AttachmentId> for FileRef {
    fn from(id: AttachmentId) -> Self {
        Self::Uploaded(id)
    }
}

/// What the platform says of a file, to be fetched by `Channel::fetch`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoteFile {
    pub name: String,
    pub media_type: String,
    /// Bytes; zero when the platform does not say.
    pub size: i64,
    /// The platform's id of the file, opaque to the core, at most 500 bytes.
    pub reference: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inbound {
    /// The account it came by.
    pub channel: ChannelId,
    pub update: UpdateKey,
    /// The platform's time; the core clamps it to between the place's last event and now.
    pub said_at: Timestamp,
    pub place: Place,
    pub sender: Sender,
    /// The platform's ids of the message that this is (of each part of an album), so that later edits, quotes and
    /// reactions find it.
    pub shown: Vec<String>,
    pub kind: InboundKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum InboundKind {
    /// A customer's words.
    Said {
        words: Words,
        files: Vec<FileRef>,
        quote: Option<MessageRef>,
    },
    /// Somebody changed their own words: a customer, or an agent in a room.
    Edited {
        message: MessageRef,
        words: Words,
    },
    /// Somebody took their own words back.
    Retracted {
        message: MessageRef,
    },
    /// A customer's reaction to a message; none: taken back. Shown to the team, never stored as words.
    Reacted {
        message: MessageRef,
        emoji: Option<String>,
    },
    /// A button's token, as it was shown.
    Pressed(String),
    /// A button that asks for words ([`ShownButton::asks`]), with them.
    Filled {
        token: String,
        words: String,
    },
    /// A customer read a public article beside the conversation, and it helped. Counted, and said nowhere. The update's key
    /// decides how often the same person and article count.
    FoundAnswer {
        article: ArticleId,
    },
    /// A customer's words in a form that was filled in at once, with what it asked beside them.
    Requested(Request),
    Command(CustomerCommand),
    /// The same where the one who asks can be answered beside the conversation: what only tells them something stands in
    /// `Answer::lines` and not in the conversation.
    Privately(CustomerCommand),
    /// An agent's doing; `place` is the ticket's room.
    Act(TeamAct),
    /// Somebody's words in a team's room: the rules say whether they go out.
    RoomSaid(RoomSaid),
    /// A command that somebody typed in a team's room or hub.
    RoomCommand(RoomCommand),
    /// Somebody with rights in a group typed the code that `deskbell telegram link` printed; `place` is the hub.
    Link {
        code: String,
    },
    /// The hub has another id from now on.
    HubMoved {
        to: String,
    },
    /// The platform says that nothing reaches this person any more.
    Unreachable,
    /// The platform says that they can be reached again; at a hub: that it may take rooms again.
    Reachable,
}

/// A form for a new question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub words: String,
    pub files: Vec<FileRef>,
    /// What the form was for; none: whatever it is about is asked afterwards.
    pub category: Option<CategoryKey>,
    /// The category's questions by their keys; what was left empty is not among them.
    pub answers: Vec<(String, Given)>,
}

/// An answer in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    Words(String),
    /// The n-th of the question's choices.
    Choice(u8),
}

/// How words in a room reach the customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelayMode {
    /// The owner speaks: the assignee's plain words go out.
    #[default]
    Direct,
    /// Only replies to a customer's message, and `/r`.
    Explicit,
}

/// Plain words in a team's room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomSaid {
    pub words: Words,
    pub files: Vec<FileRef>,
    /// The message they reply to, unless that is the room's own beginning.
    pub reply_to: Option<MessageRef>,
    pub mode: RelayMode,
    /// False for what must never go out, whatever the mode: forwards, what other bots say.
    pub relayable: bool,
}

/// `/word rest`, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomCommand {
    /// Without the slash and without a bot's name, in lower case.
    pub word: String,
    pub rest: Words,
    pub reply_to: Option<MessageRef>,
    pub files: Vec<FileRef>,
}

impl RoomCommand {
    /// Of a platform's menu on a message: it stays in the team. Nobody types it.
    pub const KEEP: &'static str = "keep";
}

/// What a customer can ask of the desk, typed (`/status`) or chosen in a menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "command", content = "with")]
pub enum CustomerCommand {
    /// The welcome: `/start`, or a widget that was opened for the first time.
    Start,
    /// A deep link: `c_KEY` a category, `l_TAG` a language, `a_KEY` an article, `t_TOKEN` a conversation that is
    /// carried over. An unknown payload is a plain start.
    StartWith(String),
    Help,
    /// None: ask which.
    Language(Option<Language>),
    Status,
    /// Articles about these words, whatever else is going on; empty: how it is asked.
    Faq(String),
    /// The next words open a ticket of their own.
    New,
    Close,
}

/// An agent, or a team's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverTo {
    Agent(AgentId),
    Team(TeamKey),
}

/// What an agent does with a ticket: every button, command and menu of every team channel is one of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum TeamAct {
    Take,
    /// Give it back to the queue.
    Release,
    Assign {
        agent: AgentId,
    },
    HandOver {
        to: HandOverTo,
        why: Option<String>,
    },
    /// To the customer. On an untaken ticket it takes it too.
    Reply {
        words: Words,
        #[serde(default)]
        files: Vec<AttachmentId>,
        #[serde(default)]
        quote: Option<MessageId>,
        /// The last message that the writer had before them. When the customer or a colleague has said something since,
        /// the reply is refused ([`Phrase::TeamSomethingNew`]) and nothing goes out. None: it goes out in any case.
        #[serde(default)]
        seen: Option<Seq>,
    },
    /// Never leaves the team.
    Note {
        words: Words,
        #[serde(default)]
        files: Vec<AttachmentId>,
    },
    Edit {
        message: MessageId,
        words: Words,
    },
    Retract {
        message: MessageId,
    },
    /// The customer's words of this ticket belong to another open one of theirs.
    Move {
        message: MessageId,
        to: TicketId,
    },
    Priority {
        priority: Priority,
    },
    Category {
        category: Option<CategoryKey>,
    },
    Kind {
        kind: Kind,
    },
    Tags {
        tags: Vec<String>,
    },
    /// Waiting for the customer.
    Wait,
    Hold,
    /// Back to work from waiting or hold.
    Resume,
    Resolve,
    Close,
    Reopen,
    Block,
    Unblock,
    /// A public article goes to the customer as an answer, who is asked whether it helped.
    SendArticle {
        article: ArticleId,
    },
    /// A draft of an article is made of the customer's question and the answers to it. One that is there stays.
    DraftArticle,
    /// The ticket's draft reads so from now on; without one it is made.
    EditArticle {
        title: String,
        /// Markdown.
        body: String,
    },
    /// Leads: everybody finds it from now on.
    PublishArticle,
    /// The draft is thrown away.
    DiscardArticle,
}

impl TeamAct {
    /// Whether it is about the article that is made of the ticket.
    #[must_use]
    pub fn is_about_draft(&self) -> bool {
        matches!(
            self,
            TeamAct::DraftArticle
                | TeamAct::EditArticle { .. }
                | TeamAct::PublishArticle
                | TeamAct::DiscardArticle
        )
    }
}

/// What became of an [`Inbound`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    Accepted(Answer),
    /// Shown to the one who acted; nothing else happened.
    Refused(Phrase),
}

/// A courtesy to the one who acted: recorded with the update's key, so that a repeat gets the same. It may be
/// lost with the process, so nothing a person must know is said only here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The message that was stored.
    pub message: Option<MessageId>,
    pub seq: Option<Seq>,
    /// The ticket it belongs to by now.
    pub ticket: Option<TicketNumber>,
    pub toast: Option<Phrase>,
    /// Choices to be shown in place of the pressed message's buttons, to the one who pressed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub menu: Vec<ShownButton>,
    /// More than a toast holds: who, what, how, for the one who asked, in their room's language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Phrase>,
    /// Words in a room that stayed within the team: the adapter marks them so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stayed: bool,
}
