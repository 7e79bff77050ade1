//! Every sentence the desk says, with typed arguments. The words are in `locales/`; `present::speak` joins both.
//!
//! A variant's Fluent message is its name in kebab-case: `IsItSolved` is `is-it-solved`, in `contact.ftl` for
//! [`Phrase::is_for_team`] `== false`, in `agent.ftl` (where names begin with `team-`) otherwise.
//!
//! Agents stand in customers' phrases as a name or, when names are hidden, as `None`: decided when the phrase is
//! made, so that a hidden name is not in the row at all.

use serde::{Deserialize, Serialize};

use super::agent::Role;
use super::card::Menu;
use super::ticket::{Flag, Priority, Status};
use crate::clock::Timestamp;
use crate::ids::{CategoryKey, Language, TeamKey, TicketNumber};

/// An agent as a customer may know them; none: "the team".
pub type PublicName = Option<String>;

/// One of a person's own tickets, for their `/status` and for the team's `/who`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatusLine {
    pub number: TicketNumber,
    pub status: Status,
    pub opened_at: Timestamp,
    /// The person's own first words, cut to a line.
    pub subject: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "say")]
pub enum Phrase {
    // ── To a customer, before a ticket ──────────────────────────────────────────────────────────────────────
    Welcome {
        name: Option<String>,
    },
    Suggestions,
    /// The article itself: its title and Markdown as they were when shown.
    Article {
        title: String,
        body: String,
    },
    DidThatSolve,
    /// The one nudge after an article was opened and silence fell.
    ArticleNudge,
    GladSolved,
    /// After /new, and after a greeting's second.
    TellUs,

    // ── A ticket opens ──────────────────────────────────────────────────────────────────────────────────────
    NoMatch {
        number: TicketNumber,
    },
    Opened {
        number: TicketNumber,
        by: Option<Timestamp>,
    },
    /// Out of hours. `back` none: nothing is said of a return.
    OpenedClosed {
        number: TicketNumber,
        back: Option<Timestamp>,
    },
    /// Words in an open ticket, out of hours: once per closed period.
    StillClosed {
        back: Option<Timestamp>,
    },
    /// Before the rest, when the message was over ten minutes old.
    ReceivedLate,
    AskCategory,
    /// The question's own text is configured; `question` is its key in `category`.
    AskQuestion {
        category: CategoryKey,
        question: String,
    },
    /// Said when digits of a payment card were hidden.
    CardMasked,

    // ── While it is open ────────────────────────────────────────────────────────────────────────────────────
    Taken {
        agent: PublicName,
    },
    HandedOver {
        from: PublicName,
        to: PublicName,
    },
    WaitingReminder {
        agent: PublicName,
        question: Option<String>,
        number: TicketNumber,
        closes_at: Timestamp,
    },
    ResolvedReminder {
        number: TicketNumber,
        closes_at: Timestamp,
    },

    // ── It ends ─────────────────────────────────────────────────────────────────────────────────────────────
    IsItSolved {
        agent: PublicName,
        number: TicketNumber,
        closes_at: Timestamp,
    },
    /// After "Not yet".
    NotYetThanks {
        agent: PublicName,
    },
    /// The survey, after Yes or after silence.
    SurveySolved,
    SurveyClosed {
        number: TicketNumber,
    },
    /// Closed, and nobody is asked anything.
    Closed {
        number: TicketNumber,
    },
    MarkHigh {
        stars: u8,
    },
    MarkLow {
        stars: u8,
    },
    CommentAsked,
    CommentThanks,
    Reopened {
        number: TicketNumber,
        agent: PublicName,
    },
    /// "About something else" was pressed.
    MovedToNew {
        number: TicketNumber,
    },

    // ── Commands ────────────────────────────────────────────────────────────────────────────────────────────
    Help,
    AskLanguage,
    LanguageSet,
    StatusList {
        tickets: Vec<StatusLine>,
    },
    StatusNone,
    NothingToClose,

    // ── Refusals to a customer: what happened, then what they can do ────────────────────────────────────────
    EmptyMessage,
    MessageTooLong {
        limit: u64,
        length: u64,
    },
    TooManyFiles {
        limit: u64,
    },
    FileTooBig {
        limit_bytes: u64,
    },
    FileRefused {
        name: String,
    },
    FileEmpty,
    TooManyMessages {
        retry_at: Timestamp,
    },
    TooManyTickets {
        retry_at: Timestamp,
    },
    ButtonTooOld,
    /// A mark or comment after the seven days.
    SurveyOver,
    TicketUnknown,
    MessageUnknown,
    LanguageUnknown,
    Blocked,
    /// In place of words that can be changed but not deleted any more.
    TakenBack,
    UnknownCommand {
        command: String,
    },
    /// The store is away: try again, nothing was taken.
    TryLater,
    /// The page's token expired or was forged.
    SignInAgain,
    NotReadable,

    // ── To the team: lines in a ticket's room ───────────────────────────────────────────────────────────────
    TeamOpened {
        number: TicketNumber,
        flags: Vec<Flag>,
    },
    TeamTaken {
        agent: String,
    },
    TeamAssigned {
        by: String,
        to: String,
    },
    TeamReleased {
        by: String,
    },
    TeamHandedOver {
        by: String,
        to_agent: Option<String>,
        to_team: Option<TeamKey>,
        why: Option<String>,
    },
    TeamStatus {
        by: Option<String>,
        status: Status,
    },
    TeamPriority {
        by: String,
        priority: Priority,
    },
    /// `by` none: the customer chose it.
    TeamCategory {
        by: Option<String>,
        category: Option<CategoryKey>,
    },
    TeamAnswer {
        category: CategoryKey,
        question: String,
        answer: String,
    },
    TeamResolved {
        by: String,
    },
    TeamSolvedByCustomer,
    TeamSolvedByArticle {
        title: String,
    },
    TeamNotYet,
    TeamClosed {
        by: Option<String>,
    },
    TeamClosedByCustomer,
    TeamReopened {
        by: Option<String>,
    },
    TeamWaited {
        number: TicketNumber,
        minutes: u64,
        agent: Option<String>,
    },
    TeamWaitedLead {
        number: TicketNumber,
        minutes: u64,
    },
    TeamMark {
        stars: u8,
    },
    TeamLowMark {
        stars: u8,
    },
    TeamCommentFollows,
    TeamBlocked {
        by: String,
    },
    TeamUnblocked {
        by: String,
    },
    TeamUnreachable,
    /// They are back, and what waited for them is sent.
    TeamReachable,
    /// A customer's reaction; `to` is the line it stands under.
    TeamReacted {
        emoji: String,
        to: String,
    },
    TeamLanguage {
        language: Language,
    },
    TeamArticleOpened {
        title: String,
    },
    /// Articles that fit what was said later; for the agent, not for the customer.
    TeamMatches {
        titles: Vec<String>,
    },
    /// `by` none: the customer said that they are about something else.
    TeamMoved {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        number: TicketNumber,
        to: TicketNumber,
    },
    /// A message could not be delivered to the customer. `detail` is the channel's own short error.
    TeamDeliveryFailed {
        detail: String,
    },
    TeamDeliveryMaybe,

    // ── Refusals to the team ────────────────────────────────────────────────────────────────────────────────
    TeamAlreadyTaken {
        agent: String,
    },
    /// The button or page was out of date.
    TeamMovedOn,
    TeamNotAllowed {
        needs: Role,
    },
    TeamTicketUnknown,
    TeamTicketClosed,
    TeamAgentUnknown,
    TeamTeamUnknown,
    TeamCategoryUnknown,
    TeamMessageUnknown,
    /// Only your own replies can be edited or retracted.
    TeamNotYourMessage,
    TeamContactBlocked,
    /// Somebody writes in the name of the group: nobody can know who.
    TeamAnonymous,
    /// A group is a place of the team's now.
    TeamLinked,
    /// The code that should link a group is unknown, used or too old.
    TeamCodeUnknown,
    /// Outside of all rooms: where to write, and the most needed commands.
    TeamHelp,
    /// Tickets get no rooms in this group; what is said waits, and the console has it.
    TeamHubFault {
        fault: HubFault,
    },
    TeamUnknownCommand {
        command: String,
        /// What they may have meant, without its slash.
        #[serde(default)]
        suggestion: Option<String>,
    },
    TeamPriorityUnknown,
    TeamKindUnknown,
    /// More than one name begins so.
    TeamNameUnclear {
        names: Vec<String>,
    },
    TeamAlreadySent,

    // ── To the one who pressed or typed in a room; never stored as a line ───────────────────────────────────
    TeamDone,
    TeamUnchanged,
    /// Above a menu; none: the card's own buttons.
    TeamChoose {
        number: TicketNumber,
        of: Option<Menu>,
    },
    TeamHowReply,
    TeamHowNote,
    TeamHowEdit,
    TeamHowDelete,
    TeamHowTags,
    TeamHowMove,
    TeamHowHandOver,
    /// Every command, in a ticket's room.
    TeamCommands,
    TeamWho {
        name: Option<String>,
        language: Language,
        /// Accounts, as configured.
        channels: Vec<String>,
    },
    TeamIsBlocked,
    TeamIsUnreachable,
    /// The customer's tickets, newest first.
    TeamTickets {
        tickets: Vec<StatusLine>,
    },
    TeamTicketsNone,
}

/// Why a group takes no rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HubFault {
    /// Topics are turned off.
    NotAForum,
    /// The desk's bot may not open topics.
    NoRights,
    Other,
}

impl HubFault {
    /// The first word of a channel's error names it.
    #[must_use]
    pub fn of(detail: &str) -> Self {
        match detail.split([' ', ':']).next() {
            Some("not-a-forum") => Self::NotAForum,
            Some("no-rights") => Self::NoRights,
            _ => Self::Other,
        }
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotAForum => "not-a-forum",
            Self::NoRights => "no-rights",
            Self::Other => "other",
        }
    }
}

impl Phrase {
    /// Whether only the team may read it.
    #[must_use]
    pub fn is_for_team(&self) -> bool {
        self.message().starts_with("team-")
    }

    /// Whether the customer is told in it which ticket it is about.
    #[must_use]
    pub fn names_ticket(&self) -> bool {
        matches!(
            self,
            Phrase::NoMatch { .. }
                | Phrase::Opened { .. }
                | Phrase::OpenedClosed { .. }
                | Phrase::WaitingReminder { .. }
                | Phrase::ResolvedReminder { .. }
                | Phrase::IsItSolved { .. }
                | Phrase::SurveyClosed { .. }
                | Phrase::Closed { .. }
                | Phrase::Reopened { .. }
                | Phrase::MovedToNew { .. }
        )
    }

    /// The name of its Fluent message.
    #[must_use]
    pub fn message(&self) -> &'static str {
        macro_rules! names {
            ($($variant:ident = $name:literal),+ $(,)?) => {
                match self { $(Phrase::$variant { .. } => $name),+ }
            };
        }
        names! {
            Welcome = "welcome", Suggestions = "suggestions", Article = "article", DidThatSolve = "did-that-solve",
            ArticleNudge = "article-nudge", GladSolved = "glad-solved", TellUs = "tell-us",
            NoMatch = "no-match", Opened = "opened", OpenedClosed = "opened-closed", StillClosed = "still-closed",
            ReceivedLate = "received-late", AskCategory = "ask-category", AskQuestion = "ask-question",
            CardMasked = "card-masked", Taken = "taken", HandedOver = "handed-over",
            WaitingReminder = "waiting-reminder", ResolvedReminder = "resolved-reminder",
            IsItSolved = "is-it-solved", NotYetThanks = "not-yet-thanks", SurveySolved = "survey-solved",
            SurveyClosed = "survey-closed", Closed = "closed", MarkHigh = "mark-high", MarkLow = "mark-low",
            CommentAsked = "comment-asked", CommentThanks = "comment-thanks", Reopened = "reopened",
            MovedToNew = "moved-to-new", Help = "help", AskLanguage = "ask-language",
            LanguageSet = "language-set", StatusList = "status-list", StatusNone = "status-none",
            NothingToClose = "nothing-to-close", EmptyMessage = "empty-message",
            MessageTooLong = "message-too-long", TooManyFiles = "too-many-files", FileTooBig = "file-too-big",
            FileRefused = "file-refused", FileEmpty = "file-empty", TooManyMessages = "too-many-messages",
            TooManyTickets = "too-many-tickets", ButtonTooOld = "button-too-old", SurveyOver = "survey-over",
            TicketUnknown = "ticket-unknown", MessageUnknown = "message-unknown",
            LanguageUnknown = "language-unknown", Blocked = "blocked", UnknownCommand = "unknown-command",
            TakenBack = "taken-back", TryLater = "try-later", SignInAgain = "sign-in-again", NotReadable = "not-readable",
            TeamOpened = "team-opened", TeamTaken = "team-taken", TeamAssigned = "team-assigned",
            TeamReleased = "team-released", TeamHandedOver = "team-handed-over", TeamStatus = "team-status",
            TeamPriority = "team-priority", TeamCategory = "team-category", TeamAnswer = "team-answer",
            TeamResolved = "team-resolved", TeamSolvedByCustomer = "team-solved-by-customer",
            TeamSolvedByArticle = "team-solved-by-article", TeamNotYet = "team-not-yet",
            TeamClosed = "team-closed", TeamClosedByCustomer = "team-closed-by-customer",
            TeamReopened = "team-reopened", TeamWaited = "team-waited", TeamWaitedLead = "team-waited-lead",
            TeamMark = "team-mark", TeamLowMark = "team-low-mark", TeamCommentFollows = "team-comment-follows",
            TeamBlocked = "team-blocked", TeamUnblocked = "team-unblocked", TeamUnreachable = "team-unreachable",
            TeamReachable = "team-reachable", TeamReacted = "team-reacted",
            TeamLanguage = "team-language", TeamArticleOpened = "team-article-opened",
            TeamMatches = "team-matches", TeamMoved = "team-moved",
            TeamDeliveryFailed = "team-delivery-failed", TeamDeliveryMaybe = "team-delivery-maybe",
            TeamAlreadyTaken = "team-already-taken", TeamMovedOn = "team-moved-on",
            TeamNotAllowed = "team-not-allowed", TeamTicketUnknown = "team-ticket-unknown",
            TeamTicketClosed = "team-ticket-closed", TeamAgentUnknown = "team-agent-unknown",
            TeamTeamUnknown = "team-team-unknown", TeamCategoryUnknown = "team-category-unknown",
            TeamMessageUnknown = "team-message-unknown", TeamNotYourMessage = "team-not-your-message",
            TeamContactBlocked = "team-contact-blocked", TeamAnonymous = "team-anonymous", TeamLinked = "team-linked",
            TeamCodeUnknown = "team-code-unknown", TeamHelp = "team-help", TeamHubFault = "team-hub-fault",
            TeamUnknownCommand = "team-unknown-command",
            TeamPriorityUnknown = "team-priority-unknown", TeamKindUnknown = "team-kind-unknown",
            TeamNameUnclear = "team-name-unclear", TeamAlreadySent = "team-already-sent",
            TeamDone = "team-done", TeamUnchanged = "team-unchanged", TeamChoose = "team-choose",
            TeamHowReply = "team-how-reply", TeamHowNote = "team-how-note", TeamHowEdit = "team-how-edit",
            TeamHowDelete = "team-how-delete", TeamHowTags = "team-how-tags",
            TeamHowMove = "team-how-move",
            TeamHowHandOver = "team-how-hand-over", TeamCommands = "team-commands", TeamWho = "team-who",
            TeamIsBlocked = "team-is-blocked", TeamIsUnreachable = "team-is-unreachable",
            TeamTickets = "team-tickets", TeamTicketsNone = "team-tickets-none",
        }
    }
}
