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
use super::hub_fault::HubFault;
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

/// An article that fits, for the team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleLine {
    pub title: String,
    pub snippet: Option<String>,
    /// Customers may see it.
    pub public: bool,
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
    /// Below a question whose answer has to hold an e-mail address, or a number, and did not.
    NoEmailFound,
    NoNumberFound,
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
    /// In private to somebody who filled in a form beside their conversation; none: articles are offered first.
    RequestTaken {
        number: Option<TicketNumber>,
    },
    /// "About something else" was pressed.
    MovedToNew {
        number: TicketNumber,
    },
    /// At the place that was left. `to` is the other channel's id.
    CarriedAway {
        to: String,
    },
    /// Where it goes on.
    CarriedHere {
        number: TicketNumber,
    },

    // ── Commands ────────────────────────────────────────────────────────────────────────────────────────────
    Help,
    /// Below the help where there are articles, and after `/faq` without words.
    FaqHow,
    /// Above the titles that `/faq` found.
    FaqFound,
    FaqNone,
    /// "I still need help" under an article that was looked up, with no ticket open.
    FaqFailed,
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
    /// A platform does not pass a file on, to the desk or to its reader: said to both sides.
    FileTooLarge {
        name: String,
        bytes: u64,
        limit_bytes: u64,
    },
    /// A file could not be had from its platform.
    FileLost {
        name: String,
    },
    FileRefused {
        name: String,
    },
    FileEmpty,
    /// A message names files that were uploaded too long ago, or never.
    FilesGone,
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
    /// What the shop's server said of who they are was made too long ago.
    IdentityExpired,
    /// It proves nothing.
    IdentityInvalid,
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
    /// One line of why, as a reply to this; beneath it stands Skip.
    TeamWhyHandOver {
        to_agent: Option<String>,
        to_team: Option<TeamKey>,
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
    TeamArticleRejected {
        title: String,
    },
    TeamArticleSent {
        by: String,
        title: String,
    },
    TeamArticleDrafted {
        by: String,
        title: String,
    },
    TeamArticlePublished {
        by: String,
        title: String,
    },
    TeamArticleDiscarded {
        by: String,
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
    /// The customer goes on in another channel; both are ids.
    TeamCarriedOver {
        from: String,
        to: String,
    },
    /// A message could not be delivered to the customer. `detail` is the channel's own short error.
    TeamDeliveryFailed {
        detail: String,
    },
    TeamDeliveryMaybe,
    /// The same of words that were to be shown in this room; they stand beside it as a quote.
    TeamRoomFailed {
        detail: String,
    },
    TeamRoomMaybe,

    // ── Refusals to the team ────────────────────────────────────────────────────────────────────────────────
    TeamAlreadyTaken {
        agent: String,
    },
    /// The button or page was out of date.
    TeamMovedOn,
    /// The customer or a colleague wrote while this reply was written; it was not sent.
    TeamSomethingNew,
    /// A canned response has no key that could be typed.
    TeamCannedKey,
    /// Nothing stands for this word in braces.
    TeamCannedPlaceholder {
        placeholder: String,
    },
    TeamNotAllowed {
        needs: Role,
    },
    TeamTicketUnknown,
    TeamTicketClosed,
    TeamAgentUnknown,
    TeamTeamUnknown,
    TeamCategoryUnknown,
    TeamArticleUnknown,
    /// So many places of the draft may be personal.
    TeamArticleMarked {
        count: u64,
    },
    TeamArticleThere {
        title: String,
    },
    TeamArticleNothing,
    TeamArticleNoDraft,
    TeamArticleUnfit,
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
    /// Tickets get no rooms in this group. They are told in the group itself, or wait; the console has them.
    TeamHubFault {
        fault: HubFault,
        #[serde(default)]
        told_here: bool,
    },
    /// The desk heard nothing of a platform for longer than that keeps what is said.
    TeamGap {
        channel: String,
        from: Timestamp,
        to: Timestamp,
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
    TeamHowFaq,
    /// Best first. `listed`: they cannot be sent from here.
    TeamArticlesFound {
        articles: Vec<ArticleLine>,
        listed: bool,
    },
    TeamArticlesNone,
    /// The text of one, to be used in an answer.
    TeamArticleText {
        title: String,
        body: String,
        public: bool,
    },
    /// `marked`: places may be personal.
    TeamArticleDraft {
        title: String,
        body: String,
        marked: bool,
    },
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
