//! Taking agents' names out of what was said before they became hidden.

use crate::model::Phrase;
use crate::model::phrase::PublicName;

/// Leaves "the team" in place of every agent's name. Exhaustive, so that a new phrase does not compile until
/// somebody has said whether it names an agent.
pub(super) fn hide_names(phrase: &mut Phrase) {
    let hide = |names: &mut [&mut PublicName]| names.iter_mut().for_each(|name| **name = None);
    match phrase {
        Phrase::HandedOver { from, to } => hide(&mut [from, to]),
        Phrase::Taken { agent }
        | Phrase::WaitingReminder { agent, .. }
        | Phrase::IsItSolved { agent, .. }
        | Phrase::NotYetThanks { agent }
        | Phrase::Reopened { agent, .. } => hide(&mut [agent]),
        Phrase::Welcome { .. }
        | Phrase::Suggestions
        | Phrase::Article { .. }
        | Phrase::DidThatSolve
        | Phrase::ArticleNudge
        | Phrase::GladSolved
        | Phrase::TellUs
        | Phrase::NoMatch { .. }
        | Phrase::Opened { .. }
        | Phrase::OpenedClosed { .. }
        | Phrase::StillClosed { .. }
        | Phrase::ReceivedLate
        | Phrase::AskCategory
        | Phrase::AskQuestion { .. }
        | Phrase::NoEmailFound
        | Phrase::NoNumberFound
        | Phrase::CardMasked
        | Phrase::ResolvedReminder { .. }
        | Phrase::SurveySolved
        | Phrase::SurveyClosed { .. }
        | Phrase::Closed { .. }
        | Phrase::MarkHigh { .. }
        | Phrase::MarkLow { .. }
        | Phrase::CommentAsked
        | Phrase::CommentThanks
        | Phrase::MovedToNew { .. }
        | Phrase::CarriedAway { .. }
        | Phrase::CarriedHere { .. }
        | Phrase::RequestTaken { .. }
        | Phrase::Help
        | Phrase::FaqHow
        | Phrase::FaqFound
        | Phrase::FaqNone
        | Phrase::FaqFailed
        | Phrase::AskLanguage
        | Phrase::LanguageSet
        | Phrase::StatusList { .. }
        | Phrase::StatusNone
        | Phrase::NothingToClose
        | Phrase::EmptyMessage
        | Phrase::MessageTooLong { .. }
        | Phrase::TooManyFiles { .. }
        | Phrase::FileTooBig { .. }
        | Phrase::FileTooLarge { .. }
        | Phrase::FileLost { .. }
        | Phrase::FileRefused { .. }
        | Phrase::FileEmpty
        | Phrase::FilesGone
        | Phrase::TooManyMessages { .. }
        | Phrase::TooManyTickets { .. }
        | Phrase::ButtonTooOld
        | Phrase::SurveyOver
        | Phrase::TicketUnknown
        | Phrase::MessageUnknown
        | Phrase::LanguageUnknown
        | Phrase::Blocked
        | Phrase::TakenBack
        | Phrase::UnknownCommand { .. }
        | Phrase::TryLater
        | Phrase::SignInAgain
        | Phrase::IdentityExpired
        | Phrase::IdentityInvalid
        | Phrase::NotReadable => {}
        // The team's never come here: `PublicMessage` cannot hold them.
        Phrase::TeamOpened { .. }
        | Phrase::TeamTaken { .. }
        | Phrase::TeamAssigned { .. }
        | Phrase::TeamReleased { .. }
        | Phrase::TeamHandedOver { .. }
        | Phrase::TeamStatus { .. }
        | Phrase::TeamPriority { .. }
        | Phrase::TeamCategory { .. }
        | Phrase::TeamAnswer { .. }
        | Phrase::TeamResolved { .. }
        | Phrase::TeamSolvedByCustomer
        | Phrase::TeamSolvedByArticle { .. }
        | Phrase::TeamNotYet
        | Phrase::TeamClosed { .. }
        | Phrase::TeamClosedByCustomer
        | Phrase::TeamReopened { .. }
        | Phrase::TeamWaited { .. }
        | Phrase::TeamWaitedLead { .. }
        | Phrase::TeamMark { .. }
        | Phrase::TeamLowMark { .. }
        | Phrase::TeamCommentFollows
        | Phrase::TeamBlocked { .. }
        | Phrase::TeamUnblocked { .. }
        | Phrase::TeamWhyHandOver { .. }
        | Phrase::TeamUnreachable
        | Phrase::TeamReachable
        | Phrase::TeamReacted { .. }
        | Phrase::TeamLanguage { .. }
        | Phrase::TeamArticleOpened { .. }
        | Phrase::TeamArticleRejected { .. }
        | Phrase::TeamArticleSent { .. }
        | Phrase::TeamArticleDrafted { .. }
        | Phrase::TeamArticlePublished { .. }
        | Phrase::TeamArticleDiscarded { .. }
        | Phrase::TeamArticleUnknown
        | Phrase::TeamArticleMarked { .. }
        | Phrase::TeamArticleThere { .. }
        | Phrase::TeamArticleNothing
        | Phrase::TeamArticleNoDraft
        | Phrase::TeamArticleUnfit
        | Phrase::TeamHowFaq
        | Phrase::TeamArticlesFound { .. }
        | Phrase::TeamArticlesNone
        | Phrase::TeamArticleText { .. }
        | Phrase::TeamArticleDraft { .. }
        | Phrase::TeamMatches { .. }
        | Phrase::TeamMoved { .. }
        | Phrase::TeamCarriedOver { .. }
        | Phrase::TeamDeliveryFailed { .. }
        | Phrase::TeamDeliveryMaybe
        | Phrase::TeamRoomFailed { .. }
        | Phrase::TeamRoomMaybe
        | Phrase::TeamAlreadyTaken { .. }
        | Phrase::TeamMovedOn
        | Phrase::TeamSomethingNew
        | Phrase::TeamCannedKey
        | Phrase::TeamCannedPlaceholder { .. }
        | Phrase::TeamNotAllowed { .. }
        | Phrase::TeamTicketUnknown
        | Phrase::TeamTicketClosed
        | Phrase::TeamAgentUnknown
        | Phrase::TeamTeamUnknown
        | Phrase::TeamCategoryUnknown
        | Phrase::TeamMessageUnknown
        | Phrase::TeamNotYourMessage
        | Phrase::TeamContactBlocked
        | Phrase::TeamAnonymous
        | Phrase::TeamLinked
        | Phrase::TeamCodeUnknown
        | Phrase::TeamHelp
        | Phrase::TeamHubFault { .. }
        | Phrase::TeamGap { .. }
        | Phrase::TeamUnknownCommand { .. }
        | Phrase::TeamPriorityUnknown
        | Phrase::TeamKindUnknown
        | Phrase::TeamNameUnclear { .. }
        | Phrase::TeamAlreadySent
        | Phrase::TeamDone
        | Phrase::TeamUnchanged
        | Phrase::TeamChoose { .. }
        | Phrase::TeamHowReply
        | Phrase::TeamHowNote
        | Phrase::TeamHowEdit
        | Phrase::TeamHowDelete
        | Phrase::TeamHowTags
        | Phrase::TeamHowMove
        | Phrase::TeamHowHandOver
        | Phrase::TeamCommands
        | Phrase::TeamWho { .. }
        | Phrase::TeamIsBlocked
        | Phrase::TeamIsUnreachable
        | Phrase::TeamTickets { .. }
        | Phrase::TeamTicketsNone => {}
    }
}
