//! What the desk says, as data: sentences and buttons. It is stored with the message and spoken in the
//! reader's language each time it is shown, so that a change of language changes every card.

use serde::{Deserialize, Serialize};

use super::phrase::Phrase;
use super::ticket::{Kind, Priority};
use crate::ids::{AgentId, ArticleId, CategoryKey, Language, MessageId, TeamKey, TicketId};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Paragraphs, each a whole sentence or more; never joined into one.
    pub phrases: Vec<Phrase>,
    /// One column of buttons; stars stand in one row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Button>,
    /// What was pressed, shown as pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Label>,
}

impl Card {
    #[must_use]
    pub fn say(phrase: Phrase) -> Self {
        Self { phrases: vec![phrase], buttons: Vec::new(), chosen: None }
    }

    /// Whether a sentence of it says which ticket it is about.
    #[must_use]
    pub fn names_ticket(&self) -> bool {
        self.phrases.iter().any(Phrase::names_ticket)
    }

    #[must_use]
    pub fn and(mut self, phrase: Phrase) -> Self {
        self.phrases.push(phrase);
        self
    }

    #[must_use]
    pub fn button(mut self, action: Action, label: Label) -> Self {
        self.buttons.push(Button { action, label });
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub action: Action,
    pub label: Label,
}

/// What a button reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Label {
    Word(Word),
    /// An article's title, or whatever else is already in the reader's language.
    Text(String),
    Category(CategoryKey),
    Choice {
        category: CategoryKey,
        question: String,
        choice: u8,
    },
    /// A language by its own name.
    Language(Language),
    Stars(u8),
    Priority(Priority),
    Kind(Kind),
    Team(TeamKey),
    /// A colleague who is away, by name.
    Away(String),
    /// An article's title, for the team: it is sent.
    SendArticle(String),
    /// The same: it is shown to the one who presses.
    ShowArticle(String),
}

/// The fixed button labels; `button-…` in `contact.ftl` and `agent.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    NoneOfThese,
    ThatSolvedIt,
    StillNeedHelp,
    NotSure,
    Skip,
    Solved,
    YesSolved,
    NotYet,
    AddComment,
    TalkAgain,
    SomethingElse,
    Reopen,
    // On the card of a ticket's room, and in its menus.
    Take,
    Resolve,
    Priority,
    Category,
    Kind,
    HandOver,
    Wait,
    Hold,
    Resume,
    Note,
    Tags,
    Articles,
    MakeArticle,
    Publish,
    Discard,
    Move,
    Release,
    Close,
    Block,
    YesBlock,
    Unblock,
    More,
    Back,
    Previous,
    Next,
    NoCategory,
}

impl Word {
    pub const ALL: &'static [Word] = &[
        Word::NoneOfThese,
        Word::ThatSolvedIt,
        Word::StillNeedHelp,
        Word::NotSure,
        Word::Skip,
        Word::Solved,
        Word::YesSolved,
        Word::NotYet,
        Word::AddComment,
        Word::TalkAgain,
        Word::SomethingElse,
        Word::Reopen,
        Word::Take,
        Word::Resolve,
        Word::Priority,
        Word::Category,
        Word::Kind,
        Word::HandOver,
        Word::Wait,
        Word::Hold,
        Word::Resume,
        Word::Note,
        Word::Tags,
        Word::Articles,
        Word::MakeArticle,
        Word::Publish,
        Word::Discard,
        Word::Move,
        Word::Release,
        Word::Close,
        Word::Block,
        Word::YesBlock,
        Word::Unblock,
        Word::More,
        Word::Back,
        Word::Previous,
        Word::Next,
        Word::NoCategory,
    ];

    /// The message's name in the Fluent files.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Word::NoneOfThese => "button-none-of-these",
            Word::ThatSolvedIt => "button-that-solved-it",
            Word::StillNeedHelp => "button-still-need-help",
            Word::NotSure => "button-not-sure",
            Word::Skip => "button-skip",
            Word::Solved => "button-solved",
            Word::YesSolved => "button-yes-solved",
            Word::NotYet => "button-not-yet",
            Word::AddComment => "button-add-comment",
            Word::TalkAgain => "button-talk-again",
            Word::SomethingElse => "button-something-else",
            Word::Reopen => "button-reopen",
            Word::Take => "button-take",
            Word::Resolve => "button-resolve",
            Word::Priority => "button-priority",
            Word::Category => "button-category",
            Word::Kind => "button-kind",
            Word::HandOver => "button-hand-over",
            Word::Wait => "button-wait",
            Word::Hold => "button-hold",
            Word::Resume => "button-resume",
            Word::Note => "button-note",
            Word::Tags => "button-tags",
            Word::Articles => "button-articles",
            Word::MakeArticle => "button-make-article",
            Word::Publish => "button-publish",
            Word::Discard => "button-discard",
            Word::Move => "button-move",
            Word::Release => "button-release",
            Word::Close => "button-close",
            Word::Block => "button-block",
            Word::YesBlock => "button-yes-block",
            Word::Unblock => "button-unblock",
            Word::More => "button-more",
            Word::Back => "button-back",
            Word::Previous => "button-previous",
            Word::Next => "button-next",
            Word::NoCategory => "button-no-category",
        }
    }
}

/// What pressing a button asks for. Its token (`present::button`) carries it under a keyed hash; authority
/// and state are checked again by the rules, so an old button is never dangerous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do", content = "with")]
pub enum Action {
    ReadArticle(ArticleId),
    NoneOfThese,
    ArticleSolved(ArticleId),
    ArticleFailed(ArticleId),
    SpeakLanguage(Language),
    ChooseCategory {
        ticket: TicketId,
        category: CategoryKey,
    },
    CategoryUnsure(TicketId),
    /// The n-th choice of the question that stands.
    Choose {
        ticket: TicketId,
        question: u8,
        choice: u8,
    },
    SkipQuestion {
        ticket: TicketId,
        question: u8,
    },
    /// "Is it solved?" Yes.
    Solved(TicketId),
    NotYet(TicketId),
    Stars {
        ticket: TicketId,
        stars: u8,
    },
    AddComment(TicketId),
    TalkAgain(TicketId),
    /// The words that reopened a ticket are about something else.
    SomethingElse {
        ticket: TicketId,
        message: MessageId,
    },
    /// Team: reopen from the low-mark line.
    Reopen(TicketId),
    /// Team: a button of a ticket's card in a room, or of one of its menus.
    Team {
        ticket: TicketId,
        button: TeamButton,
    },
}

/// What a team's button asks for. Those that only show something (a menu, how to write a note) change nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "press", content = "of")]
pub enum TeamButton {
    Take,
    Release,
    Wait,
    Hold,
    Resume,
    Resolve,
    Close,
    Reopen,
    /// After the question whether they are sure.
    Block,
    Unblock,
    /// How to write one: words cannot be typed into a button.
    Note,
    /// How to set them.
    Tags,
    /// How to put words where they belong.
    Move,
    /// Those that were offered, or fit what was said later.
    Articles,
    SendArticle(ArticleId),
    /// Its text, to the one who presses.
    ShowArticle(ArticleId),
    DraftArticle,
    PublishArticle,
    DiscardArticle,
    Priority(Priority),
    /// None: without one.
    Category(Option<CategoryKey>),
    Kind(Kind),
    /// Asks why first.
    HandOverAgent(AgentId),
    HandOverTeam(TeamKey),
    /// Beneath the question why: without an answer to it.
    PassAgent(AgentId),
    PassTeam(TeamKey),
    /// Shows choices; `page` counts from zero.
    Menu {
        menu: Menu,
        page: u8,
    },
    /// Back to the card's own buttons.
    Back,
}

/// The choices behind a button of a ticket's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Menu {
    More,
    Priority,
    Category,
    Kind,
    HandOver,
    /// Whether they are sure.
    Block,
}

impl Menu {
    pub const ALL: &'static [Menu] =
        &[Menu::More, Menu::Priority, Menu::Category, Menu::Kind, Menu::HandOver, Menu::Block];
}
