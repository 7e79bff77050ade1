//! One phrase of every variant, and of every optional part, for tests.

use crate::clock::Timestamp;
use crate::ids::{CategoryKey, Language, TeamKey, TicketNumber};
use crate::model::phrase::ArticleLine;
use crate::model::settings::{Names, Team};
use crate::model::{
    Category, Flag, Menu, Phrase, Priority, Question, QuestionKind, Role, Settings, Status, StatusLine,
};

/// Friday, 20 November 2026, 14:00 UTC.
pub(super) const NOW: Timestamp = Timestamp(1_795_183_200_000);

fn later(hours: u64) -> Timestamp {
    NOW.plus(std::time::Duration::from_secs(hours * 3600))
}

/// A desk with a team, a category with a question, and every language.
pub(super) fn settings() -> Settings {
    let names = |name: &str| Names([(Language::new("en"), name.to_owned())].into());
    let mut settings = Settings::plain(["en", "ru", "uz", "fa", "hu", "fr"].map(Language::new).to_vec());
    settings.hours.zone = "Asia/Tashkent".into();
    settings.teams =
        vec![Team { key: TeamKey::new("billing"), name: names("Billing"), language: Language::new("en") }];
    settings.categories = vec![Category {
        key: CategoryKey::new("payments"),
        parent: None,
        name: names("Payments"),
        team: None,
        kind: None,
        questions: vec![Question {
            key: "method".into(),
            ask: names("How did you pay?"),
            kind: QuestionKind::Choice,
            choices: vec![names("By card")],
        }],
    }];
    settings
}

/// Every variant, with and without each of its optional parts.
pub(super) fn phrases() -> Vec<Phrase> {
    let number = TicketNumber(12);
    let mia = || Some("Mia".to_owned());
    let payments = || CategoryKey::new("payments");
    let line = |status| StatusLine { number, status, opened_at: NOW, subject: "My card was declined".into() };
    let mut phrases = vec![
        Phrase::Welcome { name: None },
        Phrase::Welcome { name: Some("Aziza".into()) },
        Phrase::Suggestions,
        Phrase::Article { title: "A declined card".into(), body: "Try **again**.".into() },
        Phrase::DidThatSolve,
        Phrase::ArticleNudge,
        Phrase::GladSolved,
        Phrase::TellUs,
        Phrase::NoMatch { number },
        Phrase::Opened { number, by: None },
        Phrase::OpenedClosed { number, back: None },
        Phrase::StillClosed { back: None },
        Phrase::ReceivedLate,
        Phrase::AskCategory,
        Phrase::AskQuestion { category: payments(), question: "method".into() },
        Phrase::AskQuestion { category: payments(), question: "gone".into() },
        Phrase::NoEmailFound,
        Phrase::NoNumberFound,
        Phrase::CardMasked,
        Phrase::ResolvedReminder { number, closes_at: later(70) },
        Phrase::SurveySolved,
        Phrase::SurveyClosed { number },
        Phrase::Closed { number },
        Phrase::MarkHigh { stars: 5 },
        Phrase::MarkLow { stars: 2 },
        Phrase::CommentAsked,
        Phrase::CommentThanks,
        Phrase::MovedToNew { number },
        Phrase::CarriedAway { to: "telegram".into() },
        Phrase::CarriedHere { number },
        Phrase::Help,
        Phrase::FaqHow,
        Phrase::FaqFound,
        Phrase::FaqNone,
        Phrase::FaqFailed,
        Phrase::AskLanguage,
        Phrase::LanguageSet,
        Phrase::StatusList { tickets: Status::ALL.iter().copied().map(line).collect() },
        Phrase::StatusList { tickets: vec![StatusLine { subject: String::new(), ..line(Status::New) }] },
        Phrase::StatusNone,
        Phrase::NothingToClose,
        Phrase::EmptyMessage,
        Phrase::MessageTooLong { limit: 10_000, length: 12_345 },
        Phrase::TooManyFiles { limit: 1 },
        Phrase::TooManyFiles { limit: 10 },
        Phrase::FileTooBig { limit_bytes: 20 * 1024 * 1024 },
        Phrase::FileTooBig { limit_bytes: 1_500_000 },
        Phrase::FileTooBig { limit_bytes: 3_000 },
        Phrase::FileTooLarge { name: "film.zip".into(), bytes: 30 << 20, limit_bytes: 20 << 20 },
        Phrase::FileLost { name: "film.zip".into() },
        Phrase::FileRefused { name: "run.exe".into() },
        Phrase::FileEmpty,
        Phrase::FilesGone,
        Phrase::TooManyMessages { retry_at: NOW },
        Phrase::TooManyTickets { retry_at: later(1) },
        Phrase::RequestTaken { number: None },
        Phrase::RequestTaken { number: Some(number) },
        Phrase::ButtonTooOld,
        Phrase::SurveyOver,
        Phrase::TicketUnknown,
        Phrase::MessageUnknown,
        Phrase::LanguageUnknown,
        Phrase::Blocked,
        Phrase::UnknownCommand { command: "halp".into() },
        Phrase::TryLater,
        Phrase::SignInAgain,
        Phrase::IdentityExpired,
        Phrase::IdentityInvalid,
        Phrase::NotReadable,
        Phrase::TeamOpened { number, flags: Vec::new() },
        Phrase::TeamOpened { number, flags: Flag::ALL.to_vec() },
        Phrase::TeamTaken { agent: "Mia".into() },
        Phrase::TeamAssigned { by: "Mia".into(), to: "Jan".into() },
        Phrase::TeamReleased { by: "Mia".into() },
        Phrase::TeamAnswer { category: payments(), question: "method".into(), answer: "By card".into() },
        Phrase::TeamResolved { by: "Mia".into() },
        Phrase::TeamSolvedByCustomer,
        Phrase::TeamSolvedByArticle { title: "A declined card".into() },
        Phrase::TeamNotYet,
        Phrase::TeamClosedByCustomer,
        Phrase::TeamCommentFollows,
        Phrase::TeamBlocked { by: "Mia".into() },
        Phrase::TeamUnblocked { by: "Mia".into() },
        Phrase::TeamUnreachable,
        Phrase::TeamReachable,
        Phrase::TeamAnonymous,
        Phrase::TakenBack,
        Phrase::TeamLinked,
        Phrase::TeamCodeUnknown,
        Phrase::TeamHelp,
        Phrase::TeamHubFault { fault: crate::model::HubFault::NoRights, told_here: false },
        Phrase::TeamHubFault { fault: crate::model::HubFault::NotAForum, told_here: true },
        Phrase::TeamGap { channel: "telegram".into(), from: NOW, to: NOW },
        Phrase::TeamReacted { emoji: "👍".into(), to: "It works again.".into() },
        Phrase::TeamLanguage { language: Language::new("fa") },
        Phrase::TeamArticleOpened { title: "A declined card".into() },
        Phrase::TeamArticleRejected { title: "A declined card".into() },
        Phrase::TeamArticleSent { by: "Mia".into(), title: "A declined card".into() },
        Phrase::TeamArticleDrafted { by: "Mia".into(), title: "A declined card".into() },
        Phrase::TeamArticlePublished { by: "Mia".into(), title: "A declined card".into() },
        Phrase::TeamArticleDiscarded { by: "Mia".into() },
        Phrase::TeamArticleUnknown,
        Phrase::TeamArticleMarked { count: 1 },
        Phrase::TeamArticleMarked { count: 3 },
        Phrase::TeamArticleThere { title: "A declined card".into() },
        Phrase::TeamArticleNothing,
        Phrase::TeamArticleNoDraft,
        Phrase::TeamArticleUnfit,
        Phrase::TeamHowFaq,
        Phrase::TeamArticlesNone,
        Phrase::TeamMatches { titles: vec!["A declined card".into()] },
        Phrase::TeamMoved { by: None, number, to: TicketNumber(13) },
        Phrase::TeamCarriedOver { from: "widget".into(), to: "telegram".into() },
        Phrase::TeamMoved { by: Some("Mia".into()), number, to: TicketNumber(13) },
        Phrase::TeamDeliveryFailed { detail: "403".into() },
        Phrase::TeamDeliveryMaybe,
        Phrase::TeamRoomFailed { detail: "403".into() },
        Phrase::TeamRoomMaybe,
        Phrase::TeamWhyHandOver { to_agent: Some("Jan".into()), to_team: None },
        Phrase::TeamWhyHandOver { to_agent: None, to_team: Some(TeamKey::new("billing")) },
        Phrase::TeamAlreadyTaken { agent: "Mia".into() },
        Phrase::TeamMovedOn,
        Phrase::TeamSomethingNew,
        Phrase::TeamCannedKey,
        Phrase::TeamCannedPlaceholder { placeholder: "nmae".into() },
        Phrase::TeamTicketUnknown,
        Phrase::TeamTicketClosed,
        Phrase::TeamAgentUnknown,
        Phrase::TeamTeamUnknown,
        Phrase::TeamCategoryUnknown,
        Phrase::TeamMessageUnknown,
        Phrase::TeamNotYourMessage,
        Phrase::TeamContactBlocked,
        Phrase::TeamUnknownCommand { command: "/halp".into(), suggestion: None },
        Phrase::TeamUnknownCommand { command: "/halp".into(), suggestion: Some("help".into()) },
        Phrase::TeamPriorityUnknown,
        Phrase::TeamKindUnknown,
        Phrase::TeamNameUnclear { names: vec!["Jan".into(), "Jana".into()] },
        Phrase::TeamAlreadySent,
        Phrase::TeamDone,
        Phrase::TeamUnchanged,
        Phrase::TeamChoose { number, of: None },
        Phrase::TeamHowReply,
        Phrase::TeamHowNote,
        Phrase::TeamHowEdit,
        Phrase::TeamHowDelete,
        Phrase::TeamHowTags,
        Phrase::TeamHowMove,
        Phrase::TeamHowHandOver,
        Phrase::TeamCommands,
        Phrase::TeamIsBlocked,
        Phrase::TeamIsUnreachable,
        Phrase::TeamTickets { tickets: Status::ALL.iter().copied().map(line).collect() },
        Phrase::TeamTickets { tickets: vec![StatusLine { subject: String::new(), ..line(Status::New) }] },
        Phrase::TeamTicketsNone,
    ];
    phrases.extend(Menu::ALL.iter().map(|menu| Phrase::TeamChoose { number, of: Some(*menu) }));
    for name in [None, Some("Ana".to_owned())] {
        let channels = vec!["widget".to_owned(), "webhook:shop".to_owned(), "other".to_owned()];
        phrases.push(Phrase::TeamWho { name, language: Language::new("fa"), channels });
    }
    for public in [true, false] {
        let (title, body) = ("A declined card".to_owned(), "Try **again**.".to_owned());
        let of = |snippet: Option<&str>| ArticleLine {
            title: title.clone(),
            snippet: snippet.map(str::to_owned),
            public,
        };
        let articles = vec![of(None), of(Some("Try again."))];
        phrases.push(Phrase::TeamArticlesFound { articles, listed: public });
        phrases.push(Phrase::TeamArticleDraft { title: title.clone(), body: body.clone(), marked: public });
        phrases.push(Phrase::TeamArticleText { title, body, public });
    }
    for hours in [1, 24, 72, 24 * 20, 24 * 80] {
        phrases.push(Phrase::Opened { number, by: Some(later(hours)) });
        phrases.push(Phrase::OpenedClosed { number, back: Some(later(hours)) });
        phrases.push(Phrase::StillClosed { back: Some(later(hours)) });
        phrases.push(Phrase::ResolvedReminder { number, closes_at: later(hours) });
        phrases
            .push(Phrase::TooManyMessages { retry_at: NOW.plus(std::time::Duration::from_secs(hours * 60)) });
        let opened_at = NOW.minus(std::time::Duration::from_secs(hours * 600));
        phrases.push(Phrase::StatusList { tickets: vec![StatusLine { opened_at, ..line(Status::Open) }] });
    }
    for agent in [None, mia()] {
        phrases.push(Phrase::Taken { agent: agent.clone() });
        phrases.push(Phrase::NotYetThanks { agent: agent.clone() });
        phrases.push(Phrase::Reopened { number, agent: agent.clone() });
        phrases.push(Phrase::IsItSolved { agent: agent.clone(), number, closes_at: later(72) });
        phrases.push(Phrase::TeamWaited { number, minutes: 15, agent: agent.clone() });
        phrases.push(Phrase::TeamClosed { by: agent.clone() });
        phrases.push(Phrase::TeamReopened { by: agent.clone() });
        for to in [None, Some("Jan".to_owned())] {
            phrases.push(Phrase::HandedOver { from: agent.clone(), to });
        }
        for question in [None, Some("Which card was it?".to_owned())] {
            let (agent, closes_at) = (agent.clone(), later(200));
            phrases.push(Phrase::WaitingReminder { agent, question, number, closes_at });
        }
        for category in [None, Some(payments())] {
            phrases.push(Phrase::TeamCategory { by: agent.clone(), category });
        }
        for to_team in [None, Some(TeamKey::new("billing"))] {
            for why in [None, Some("it is about money".to_owned())] {
                let (to_agent, to_team) = (agent.clone(), to_team.clone());
                phrases.push(Phrase::TeamHandedOver { by: "Mia".into(), to_agent, to_team, why });
            }
        }
        for status in Status::ALL {
            phrases.push(Phrase::TeamStatus { by: agent.clone(), status: *status });
        }
    }
    for priority in Priority::ALL {
        phrases.push(Phrase::TeamPriority { by: "Mia".into(), priority: *priority });
    }
    for needs in [Role::Agent, Role::Lead, Role::Admin] {
        phrases.push(Phrase::TeamNotAllowed { needs });
    }
    for stars in 1..=5 {
        phrases.push(Phrase::TeamMark { stars });
        phrases.push(Phrase::TeamLowMark { stars });
        phrases.push(Phrase::TeamWaitedLead { number, minutes: u64::from(stars) });
    }
    phrases
}
