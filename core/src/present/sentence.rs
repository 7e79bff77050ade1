//! Which message says a phrase, and what it is filled with.
//!
//! A sentence with an optional part is a message with attributes, each a whole text: `opened` and `opened.timed`.
//! So a translator never joins pieces, and a part that is not configured takes its whole sentence with it.

use super::arguments::Arguments;
use super::dates;
use super::markup::one_line;
use super::speak::Speaker;
use crate::ids::TicketNumber;
use crate::model::phrase::PublicName;
use crate::model::{Menu, Phrase};

/// Characters of somebody's words that a sentence quotes.
pub(super) const QUOTED: usize = 160;

/// A message's name and arguments.
pub(super) struct Sentence(pub(super) String, pub(super) Arguments);

impl Speaker<'_> {
    /// Which message says a phrase, and with what. Exhaustive: a new phrase does not compile until it has words.
    pub(super) fn message(&self, phrase: &Phrase) -> Sentence {
        let dates = self.dates();
        let none = Arguments::none;
        let with = |arguments: Arguments| Sentence(phrase.message().to_owned(), arguments);
        let variant = |variant: &str, arguments: Arguments| {
            Sentence(format!("{}.{variant}", phrase.message()), arguments)
        };
        // The variant when there is something to fill it with, the plain message when there is not.
        let numbered = |number: &TicketNumber| none().text("number", self.number(*number));
        let named = |arguments: Arguments, agent: &PublicName| match agent {
            Some(agent) => variant("named", arguments.text("agent", agent)),
            None => with(arguments),
        };
        let by = |by: &Option<String>| match by {
            Some(by) => variant("by", none().text("by", by)),
            None => with(none()),
        };
        match phrase {
            Phrase::Welcome { name } => match (name, &self.settings.desk_name) {
                (None, None) => with(none()),
                (Some(name), None) => variant("named", none().text("name", name)),
                (None, Some(desk)) => variant("desk", none().text("desk", desk)),
                (Some(name), Some(desk)) => {
                    variant("named-desk", none().text("name", name).text("desk", desk))
                }
            },
            Phrase::Article { title, .. } => Sentence(title.clone(), none()),
            Phrase::Opened { number, by: Some(by) } => {
                variant("timed", numbered(number).word("by", dates.by(*by)))
            }
            Phrase::OpenedClosed { number, back: Some(back) } => {
                variant("timed", numbered(number).word("back", dates.at_in_zone(*back)))
            }
            Phrase::StillClosed { back: Some(back) } => {
                variant("timed", none().word("back", dates.at_in_zone(*back)))
            }
            Phrase::StillClosed { back: None } => with(none()),
            Phrase::NoMatch { number }
            | Phrase::Opened { number, by: None }
            | Phrase::OpenedClosed { number, back: None }
            | Phrase::SurveyClosed { number }
            | Phrase::Closed { number }
            | Phrase::MovedToNew { number }
            | Phrase::CarriedHere { number } => with(numbered(number)),
            Phrase::CarriedAway { to } => with(none().text("channel", self.channel(to))),
            Phrase::AskQuestion { category, question } => match self.asked(category, question) {
                Some(question) => with(none().text("question", question)),
                None => variant("withdrawn", none()),
            },
            Phrase::Taken { agent } | Phrase::NotYetThanks { agent } => named(none(), agent),
            Phrase::HandedOver { from, to } => match (from, to) {
                (None, None) => with(none()),
                (None, Some(to)) => variant("to", none().text("to", to)),
                (Some(from), None) => variant("from", none().text("from", from)),
                (Some(from), Some(to)) => variant("both", none().text("from", from).text("to", to)),
            },
            Phrase::WaitingReminder { agent, question, number, closes_at } => {
                let question = question
                    .as_deref()
                    .map(|question| one_line(question, QUOTED))
                    .filter(|line| !line.is_empty());
                let arguments = numbered(number).word("closes", dates.on(*closes_at));
                match (agent, question) {
                    (None, None) => with(arguments),
                    (Some(agent), None) => variant("named", arguments.text("agent", agent)),
                    (None, Some(question)) => variant("question", arguments.text("question", question)),
                    (Some(agent), Some(question)) => {
                        variant("named-question", arguments.text("agent", agent).text("question", question))
                    }
                }
            }
            Phrase::ResolvedReminder { number, closes_at } => {
                with(numbered(number).word("closes", dates.on(*closes_at)))
            }
            Phrase::IsItSolved { agent, number, closes_at } => {
                named(numbered(number).word("closes", dates.on(*closes_at)), agent)
            }
            Phrase::RequestTaken { number: None } => with(none()),
            Phrase::RequestTaken { number: Some(number) } => variant("numbered", numbered(number)),
            Phrase::Reopened { number, agent } => named(numbered(number), agent),
            Phrase::MessageTooLong { limit, length } => {
                with(none().number("limit", *limit).number("length", *length))
            }
            Phrase::TooManyFiles { limit } => with(none().number("limit", *limit)),
            Phrase::FileTooBig { limit_bytes } => {
                with(none().word("limit", dates::size(self.locales, self.language, *limit_bytes)))
            }
            Phrase::FileTooLarge { name, bytes, limit_bytes } => {
                let size = |bytes| dates::size(self.locales, self.language, bytes);
                let arguments = none().text("name", one_line(name, 80)).word("size", size(*bytes));
                with(arguments.word("limit", size(*limit_bytes)))
            }
            Phrase::FileRefused { name } | Phrase::FileLost { name } => {
                with(none().text("name", one_line(name, 80)))
            }
            Phrase::TooManyMessages { retry_at } | Phrase::TooManyTickets { retry_at } => {
                with(none().word("wait", dates.wait(*retry_at)))
            }
            Phrase::UnknownCommand { command } | Phrase::TeamUnknownCommand { command, suggestion: None } => {
                with(none().text("command", slashed(command)))
            }
            Phrase::TeamUnknownCommand { command, suggestion: Some(suggestion) } => variant(
                "near",
                none().text("command", slashed(command)).text("suggestion", slashed(suggestion)),
            ),
            Phrase::Suggestions
            | Phrase::DidThatSolve
            | Phrase::ArticleNudge
            | Phrase::GladSolved
            | Phrase::TellUs
            | Phrase::ReceivedLate
            | Phrase::AskCategory
            | Phrase::NoEmailFound
            | Phrase::NoNumberFound
            | Phrase::CardMasked
            | Phrase::SurveySolved
            | Phrase::MarkHigh { stars: _ }
            | Phrase::MarkLow { stars: _ }
            | Phrase::CommentAsked
            | Phrase::CommentThanks
            | Phrase::Help
            | Phrase::FaqHow
            | Phrase::FaqFound
            | Phrase::FaqNone
            | Phrase::FaqFailed
            | Phrase::AskLanguage
            | Phrase::LanguageSet
            | Phrase::StatusList { tickets: _ }
            | Phrase::StatusNone
            | Phrase::NothingToClose
            | Phrase::EmptyMessage
            | Phrase::FileEmpty
            | Phrase::FilesGone
            | Phrase::ButtonTooOld
            | Phrase::SurveyOver
            | Phrase::TicketUnknown
            | Phrase::MessageUnknown
            | Phrase::LanguageUnknown
            | Phrase::Blocked
            | Phrase::TryLater
            | Phrase::TakenBack
            | Phrase::SignInAgain
            | Phrase::IdentityExpired
            | Phrase::IdentityInvalid
            | Phrase::NotReadable => with(none()),

            Phrase::TeamOpened { number, flags } if flags.is_empty() => with(numbered(number)),
            Phrase::TeamOpened { number, flags } => {
                let flags: Vec<_> = flags.iter().map(|flag| self.flag(*flag)).collect();
                variant("flagged", numbered(number).word("flags", dates::list(self.language, &flags)))
            }
            Phrase::TeamTaken { agent } | Phrase::TeamAlreadyTaken { agent } => {
                with(none().text("agent", agent))
            }
            Phrase::TeamAssigned { by, to } => with(none().text("by", by).text("to", to)),
            Phrase::TeamReleased { by: agent }
            | Phrase::TeamResolved { by: agent }
            | Phrase::TeamBlocked { by: agent }
            | Phrase::TeamUnblocked { by: agent } => with(none().text("by", agent)),
            Phrase::TeamHandedOver { by, to_agent, to_team, why } => {
                let arguments = none().text("by", by);
                let why = why.as_deref().map(|why| one_line(why, 500)).filter(|why| !why.is_empty());
                let (part, arguments) = match (to_agent, to_team) {
                    (Some(agent), _) => ("agent", arguments.text("agent", agent)),
                    (None, Some(team)) => ("team", arguments.text("team", self.team(team))),
                    (None, None) => ("queue", arguments),
                };
                match why {
                    Some(why) => variant(&format!("{part}-why"), arguments.text("why", why)),
                    None => variant(part, arguments),
                }
            }
            Phrase::TeamStatus { by, status } => {
                let arguments = none().word("status", self.team_status(*status));
                match by {
                    Some(by) => variant("by", arguments.text("by", by)),
                    None => with(arguments),
                }
            }
            Phrase::TeamPriority { by, priority } => {
                with(none().text("by", by).word("priority", self.priority(*priority)))
            }
            Phrase::TeamCategory { by, category } => {
                let category = category.as_ref().map(|category| self.category_path(category));
                match (by, category) {
                    (None, None) => variant("unsure", none()),
                    (None, Some(category)) => with(none().text("category", category)),
                    (Some(by), None) => variant("cleared", none().text("by", by)),
                    (Some(by), Some(category)) => {
                        variant("by", none().text("by", by).text("category", category))
                    }
                }
            }
            Phrase::TeamAnswer { category, question, answer } => {
                let asked = self.asked(category, question).unwrap_or(question);
                let answer = self.answered(category, question, answer);
                with(none().text("question", asked).text("answer", answer))
            }
            Phrase::TeamClosed { by: agent } | Phrase::TeamReopened { by: agent } => by(agent),
            Phrase::TeamWaited { number, minutes, agent } => {
                let arguments = numbered(number).number("minutes", *minutes);
                match agent {
                    Some(agent) => variant("named", arguments.text("agent", agent)),
                    None => with(arguments),
                }
            }
            Phrase::TeamWaitedLead { number, minutes } => with(numbered(number).number("minutes", *minutes)),
            Phrase::TeamMark { stars } | Phrase::TeamLowMark { stars } => {
                with(none().number("stars", (*stars).into()))
            }
            Phrase::TeamLanguage { language } => {
                with(none().text("language", self.locales.own_name(language)))
            }
            Phrase::TeamSolvedByArticle { title }
            | Phrase::TeamArticleOpened { title }
            | Phrase::TeamArticleRejected { title }
            | Phrase::TeamArticleThere { title } => with(none().text("title", one_line(title, 200))),
            Phrase::TeamArticleSent { by, title }
            | Phrase::TeamArticleDrafted { by, title }
            | Phrase::TeamArticlePublished { by, title } => {
                with(none().text("by", by).text("title", one_line(title, 200)))
            }
            Phrase::TeamArticleDiscarded { by } => with(none().text("by", by)),
            Phrase::TeamCannedPlaceholder { placeholder } => with(none().text("placeholder", placeholder)),
            Phrase::TeamArticleMarked { count } => with(none().number("count", *count)),
            Phrase::TeamArticlesFound { articles: _, listed: true } => variant("listed", none()),
            Phrase::TeamArticleText { public: false, .. } => variant("team-only", none()),
            Phrase::TeamArticleDraft { marked: true, .. } => variant("marked", none()),
            Phrase::TeamMoved { by, number, to } => {
                let arguments = numbered(number).text("to", self.number(*to));
                match by {
                    Some(by) => variant("by", arguments.text("by", by)),
                    None => with(arguments),
                }
            }
            Phrase::TeamCarriedOver { from, to } => {
                with(none().text("from", self.channel(from)).text("to", self.channel(to)))
            }
            Phrase::TeamWhyHandOver { to_agent, to_team } => {
                let team = to_team.as_ref().map(|team| self.team(team));
                let to = to_agent.clone().or(team).unwrap_or_default();
                with(none().text("to", one_line(&to, 100)))
            }
            Phrase::TeamGap { channel, from, to } => {
                let moment = |at: crate::clock::Timestamp| format!("{}, {}", dates.date(at), dates.time(at));
                let arguments = none().text("channel", self.channel(channel));
                with(arguments.word("from", moment(*from)).word("to", moment(*to)))
            }
            Phrase::TeamHubFault { fault, told_here } => {
                let arguments = none().word("fault", fault.as_str());
                if *told_here { variant("here", arguments) } else { with(arguments) }
            }
            Phrase::TeamReacted { emoji, to } => {
                with(none().text("emoji", one_line(emoji, 20)).text("to", one_line(to, 100)))
            }
            Phrase::TeamDeliveryFailed { detail } | Phrase::TeamRoomFailed { detail } => {
                with(none().text("detail", one_line(detail, 300)))
            }
            Phrase::TeamNotAllowed { needs } => with(none().word("role", self.role(*needs))),
            Phrase::TeamSolvedByCustomer
            | Phrase::TeamNotYet
            | Phrase::TeamClosedByCustomer
            | Phrase::TeamCommentFollows
            | Phrase::TeamUnreachable
            | Phrase::TeamReachable
            | Phrase::TeamMatches { titles: _ }
            | Phrase::TeamDeliveryMaybe
            | Phrase::TeamRoomMaybe
            | Phrase::TeamMovedOn
            | Phrase::TeamSomethingNew
            | Phrase::TeamCannedKey
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
            | Phrase::TeamPriorityUnknown
            | Phrase::TeamKindUnknown
            | Phrase::TeamAlreadySent
            | Phrase::TeamDone
            | Phrase::TeamUnchanged
            | Phrase::TeamHowReply
            | Phrase::TeamHowNote
            | Phrase::TeamHowEdit
            | Phrase::TeamHowDelete
            | Phrase::TeamHowTags
            | Phrase::TeamHowMove
            | Phrase::TeamHowHandOver
            | Phrase::TeamHowFaq
            | Phrase::TeamArticleUnknown
            | Phrase::TeamArticleNothing
            | Phrase::TeamArticleNoDraft
            | Phrase::TeamArticleUnfit
            | Phrase::TeamArticlesFound { articles: _, listed: false }
            | Phrase::TeamArticlesNone
            | Phrase::TeamArticleText { public: true, .. }
            | Phrase::TeamArticleDraft { marked: false, .. }
            | Phrase::TeamCommands
            | Phrase::TeamIsBlocked
            | Phrase::TeamIsUnreachable
            | Phrase::TeamTickets { tickets: _ }
            | Phrase::TeamTicketsNone => with(none()),
            Phrase::TeamNameUnclear { names } => {
                let names: Vec<_> = names.iter().map(|name| one_line(name, 60)).collect();
                with(none().text("names", dates::list(self.language, &names)))
            }
            Phrase::TeamChoose { number, of } => match of {
                None | Some(Menu::More) => with(numbered(number)),
                Some(Menu::Priority) => variant("priority", numbered(number)),
                Some(Menu::Category) => variant("category", numbered(number)),
                Some(Menu::Kind) => variant("kind", numbered(number)),
                Some(Menu::HandOver) => variant("hand-over", numbered(number)),
                Some(Menu::Block) => variant("block", numbered(number)),
            },
            Phrase::TeamWho { name, language, channels } => {
                let channels: Vec<_> = channels.iter().map(|channel| self.channel(channel)).collect();
                let name = name.as_ref().map_or_else(|| self.nameless(true), |name| one_line(name, 100));
                with(
                    none()
                        .text("name", name)
                        .text("language", self.locales.own_name(language))
                        .text("channels", dates::list(self.language, &channels)),
                )
            }
        }
    }
}

/// A command as people type it.
fn slashed(command: &str) -> String {
    format!("/{}", one_line(command.trim_start_matches('/'), 40))
}
