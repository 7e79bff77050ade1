//! A sentence's name in the locales' files, and what the name tells of it.

use super::phrase::Phrase;

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
                | Phrase::CarriedHere { .. }
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
            NoEmailFound = "no-email-found", NoNumberFound = "no-number-found",
            CardMasked = "card-masked", Taken = "taken", HandedOver = "handed-over",
            WaitingReminder = "waiting-reminder", ResolvedReminder = "resolved-reminder",
            IsItSolved = "is-it-solved", NotYetThanks = "not-yet-thanks", SurveySolved = "survey-solved",
            SurveyClosed = "survey-closed", Closed = "closed", MarkHigh = "mark-high", MarkLow = "mark-low",
            CommentAsked = "comment-asked", CommentThanks = "comment-thanks", Reopened = "reopened",
            MovedToNew = "moved-to-new", CarriedAway = "carried-away", CarriedHere = "carried-here",
            RequestTaken = "request-taken", Help = "help",
            FaqHow = "faq-how", FaqFound = "faq-found", FaqNone = "faq-none", FaqFailed = "faq-failed",
            AskLanguage = "ask-language",
            LanguageSet = "language-set", StatusList = "status-list", StatusNone = "status-none",
            NothingToClose = "nothing-to-close", EmptyMessage = "empty-message",
            MessageTooLong = "message-too-long", TooManyFiles = "too-many-files", FileTooBig = "file-too-big",
            FileTooLarge = "file-too-large", FileLost = "file-lost",
            FileRefused = "file-refused", FileEmpty = "file-empty", FilesGone = "files-gone",
            TooManyMessages = "too-many-messages",
            TooManyTickets = "too-many-tickets", ButtonTooOld = "button-too-old", SurveyOver = "survey-over",
            TicketUnknown = "ticket-unknown", MessageUnknown = "message-unknown",
            LanguageUnknown = "language-unknown", Blocked = "blocked", UnknownCommand = "unknown-command",
            TakenBack = "taken-back", TryLater = "try-later", SignInAgain = "sign-in-again",
            IdentityExpired = "identity-expired", IdentityInvalid = "identity-invalid", NotReadable = "not-readable",
            TeamOpened = "team-opened", TeamTaken = "team-taken", TeamAssigned = "team-assigned",
            TeamReleased = "team-released", TeamHandedOver = "team-handed-over",
            TeamWhyHandOver = "team-why-hand-over", TeamStatus = "team-status",
            TeamPriority = "team-priority", TeamCategory = "team-category", TeamAnswer = "team-answer",
            TeamResolved = "team-resolved", TeamSolvedByCustomer = "team-solved-by-customer",
            TeamSolvedByArticle = "team-solved-by-article", TeamNotYet = "team-not-yet",
            TeamClosed = "team-closed", TeamClosedByCustomer = "team-closed-by-customer",
            TeamReopened = "team-reopened", TeamWaited = "team-waited", TeamWaitedLead = "team-waited-lead",
            TeamMark = "team-mark", TeamLowMark = "team-low-mark", TeamCommentFollows = "team-comment-follows",
            TeamBlocked = "team-blocked", TeamUnblocked = "team-unblocked", TeamUnreachable = "team-unreachable",
            TeamReachable = "team-reachable", TeamReacted = "team-reacted",
            TeamLanguage = "team-language", TeamArticleOpened = "team-article-opened",
            TeamArticleRejected = "team-article-rejected", TeamArticleSent = "team-article-sent",
            TeamArticleDrafted = "team-article-drafted", TeamArticlePublished = "team-article-published",
            TeamArticleDiscarded = "team-article-discarded", TeamArticleUnknown = "team-article-unknown",
            TeamArticleMarked = "team-article-marked", TeamArticleThere = "team-article-there",
            TeamArticleNothing = "team-article-nothing", TeamArticleNoDraft = "team-article-no-draft",
            TeamArticleUnfit = "team-article-unfit", TeamHowFaq = "team-how-faq",
            TeamArticlesFound = "team-articles-found", TeamArticlesNone = "team-articles-none",
            TeamArticleText = "team-article-text", TeamArticleDraft = "team-article-draft",
            TeamMatches = "team-matches", TeamMoved = "team-moved", TeamCarriedOver = "team-carried-over",
            TeamDeliveryFailed = "team-delivery-failed", TeamDeliveryMaybe = "team-delivery-maybe",
            TeamRoomFailed = "team-room-failed", TeamRoomMaybe = "team-room-maybe",
            TeamAlreadyTaken = "team-already-taken", TeamMovedOn = "team-moved-on",
            TeamSomethingNew = "team-something-new",
            TeamCannedKey = "team-canned-key", TeamCannedPlaceholder = "team-canned-placeholder",
            TeamNotAllowed = "team-not-allowed", TeamTicketUnknown = "team-ticket-unknown",
            TeamTicketClosed = "team-ticket-closed", TeamAgentUnknown = "team-agent-unknown",
            TeamTeamUnknown = "team-team-unknown", TeamCategoryUnknown = "team-category-unknown",
            TeamMessageUnknown = "team-message-unknown", TeamNotYourMessage = "team-not-your-message",
            TeamContactBlocked = "team-contact-blocked", TeamAnonymous = "team-anonymous", TeamLinked = "team-linked",
            TeamCodeUnknown = "team-code-unknown", TeamHelp = "team-help", TeamHubFault = "team-hub-fault",
            TeamGap = "team-gap",
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
