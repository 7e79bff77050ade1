//! What rules are asked about: an inbound update whose people and places are known, or a deadline.

use uuid::Uuid;

use crate::clock::Timestamp;
use crate::ids::{AgentId, ArticleId, CategoryKey, ChannelId, ConversationId, MessageId, TicketId};
use crate::model::{Action, Attachment, TeamButton, TimerKind, TimerSubject, Words};
use crate::port::{CustomerCommand, Given, RelayMode, TeamAct};

/// Who made it happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Contact,
    Agent(AgentId),
    /// A deadline.
    Desk,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// A version 7 id: everything new in the decision is named from it.
    pub seed: Uuid,
    pub by: By,
    pub conversation: ConversationId,
    /// The platform's time, clamped to the past.
    pub said_at: Timestamp,
    pub kind: EventKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    Said {
        words: Words,
        files: Vec<Attachment>,
        quote: Option<MessageId>,
    },
    Edited {
        message: MessageId,
        words: Words,
    },
    Retracted {
        message: MessageId,
    },
    Pressed(Action),
    /// A button with the words that it asks for.
    Filled {
        action: Action,
        words: String,
    },
    /// An article that was read beside the conversation helped.
    FoundAnswer {
        article: ArticleId,
    },
    /// A form that was filled in at once.
    Requested {
        words: String,
        files: Vec<Attachment>,
        category: Option<CategoryKey>,
        answers: Vec<(String, Given)>,
    },
    Command(CustomerCommand),
    /// Answered beside the conversation where nothing needs to stand in it.
    Privately(CustomerCommand),
    /// What is in hand goes on in another channel.
    CarriedAway {
        to: ChannelId,
    },
    /// These came along, and are theirs by now.
    CarriedHere {
        tickets: Vec<TicketId>,
    },
    /// `files` are those that the act names.
    Act {
        ticket: TicketId,
        act: TeamAct,
        files: Vec<Attachment>,
    },
    Due {
        timer: TimerKind,
        subject: TimerSubject,
    },
    Unreachable,
    Reachable,
    /// A customer's reaction; none: taken back.
    Reacted {
        message: MessageId,
        emoji: Option<String>,
    },
    /// Plain words in a team's room.
    RoomSaid {
        ticket: TicketId,
        words: Words,
        files: Vec<Attachment>,
        reply_to: ReplyTo,
        mode: RelayMode,
        /// False for what must never go out: forwards, what other bots say.
        relayable: bool,
    },
    /// An agent's own words in a team's room, changed with the platform's own means.
    RoomEdited {
        ticket: TicketId,
        message: MessageId,
        words: Words,
    },
    /// `/word rest` in a team's room.
    RoomCommand {
        ticket: TicketId,
        word: String,
        rest: Words,
        reply_to: ReplyTo,
        files: Vec<Attachment>,
    },
    /// A message did not reach the customer, or it is not known whether it did.
    Undelivered {
        message: MessageId,
        /// The channel's own short error.
        detail: String,
        maybe: bool,
        /// It was for a room of the team's.
        in_room: bool,
    },
}

/// What words in a room reply to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyTo {
    Nothing,
    Message(MessageId),
    /// Something that the desk did not show or take in.
    Unknown,
}

impl EventKind {
    /// Whether an article is sent: it goes out in the customer's language, so rules are given it in every one.
    #[must_use]
    pub fn sends_article(&self) -> bool {
        matches!(
            self,
            EventKind::Act { act: TeamAct::SendArticle { .. }, .. }
                | EventKind::Pressed(Action::Team { button: TeamButton::SendArticle(_), .. })
        )
    }

    /// The ticket whose own article it is about.
    #[must_use]
    pub fn draft_of(&self) -> Option<TicketId> {
        match self {
            EventKind::Act { ticket, act, .. } => act.is_about_draft().then_some(*ticket),
            EventKind::Pressed(Action::Team { ticket, button }) => matches!(
                button,
                TeamButton::DraftArticle | TeamButton::PublishArticle | TeamButton::DiscardArticle
            )
            .then_some(*ticket),
            EventKind::RoomCommand { ticket, word, .. } => {
                matches!(word.as_str(), "article" | "publish").then_some(*ticket)
            }
            _ => None,
        }
    }

    /// Whether a customer asks for another language: then rules are given the articles in every one.
    #[must_use]
    pub fn chooses_language(&self) -> bool {
        matches!(
            self,
            EventKind::Pressed(Action::SpeakLanguage(_))
                | EventKind::Command(CustomerCommand::Language(Some(_)))
                | EventKind::Privately(CustomerCommand::Language(Some(_)))
        )
    }
}
