//! From a [`Phrase`] to words: each variant's message, and what it is filled with.
//!
//! A sentence with an optional part is a message with attributes, each a whole text: `opened` and `opened.timed`.
//! So a translator never joins pieces, and a part that is not configured takes its whole sentence with it.

use super::arguments::Arguments;
use super::dates::{self, Dates};
use super::locale::Locales;
use super::markup::{self, as_text, one_line, paragraph};
use crate::clock::Timestamp;
use crate::ids::{CategoryKey, Language, TeamKey, TicketNumber};
use crate::model::phrase::PublicName;
use crate::model::{Flag, Kind, Label, Phrase, Priority, Role, Settings, Status, StatusLine, Word};
use crate::port::{Block, Span};

/// Speaks for the desk to one reader.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    pub locales: &'a Locales,
    pub settings: &'a Settings,
    pub language: &'a Language,
    /// The reader's now: "today" and "tomorrow" depend on it.
    pub now: Timestamp,
}

/// Characters of somebody's words that a sentence quotes.
const QUOTED: usize = 160;

/// A message's name and arguments.
struct Sentence(String, Arguments);

impl<'a> Speaker<'a> {
    #[must_use]
    pub fn new(locales: &'a Locales, settings: &'a Settings, language: &'a Language, now: Timestamp) -> Self {
        Self { locales, settings, language, now }
    }

    /// A phrase as plain text.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> String {
        match phrase {
            Phrase::Article { .. } | Phrase::StatusList { .. } | Phrase::TeamMatches { .. } => {
                as_text(&self.phrase_blocks(phrase))
            }
            phrase => self.sentence(phrase),
        }
    }

    /// A phrase as it is shown: an article with its headings and lists, the list of tickets as a list, everything
    /// else as a paragraph.
    #[must_use]
    pub fn phrase_blocks(&self, phrase: &Phrase) -> Vec<Block> {
        let listed = |items: Vec<String>| {
            let items = items.into_iter().map(|text| vec![Span { text, ..Span::default() }]).collect();
            vec![paragraph(self.sentence(phrase)), Block::List { ordered: false, items }]
        };
        match phrase {
            Phrase::Article { title, body } => {
                let heading =
                    Block::Heading { spans: vec![Span { text: one_line(title, 300), ..Span::default() }] };
                std::iter::once(heading).chain(markup::markdown(body)).collect()
            }
            Phrase::StatusList { tickets } => {
                listed(tickets.iter().map(|ticket| self.status_line(ticket)).collect())
            }
            Phrase::TeamMatches { titles } => {
                listed(titles.iter().map(|title| one_line(title, 300)).collect())
            }
            phrase => match self.sentence(phrase) {
                text if text.contains('\n') => vec![Block::Plain { text }],
                text => vec![paragraph(text)],
            },
        }
    }

    /// What a button reads.
    #[must_use]
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::Word(word) => self.word(*word),
            Label::Text(text) => one_line(text, 200),
            Label::Category(category) => self.category(category),
            Label::Choice { category, question, choice } => {
                let asked = self.question(category, question);
                let choice = asked.and_then(|asked| asked.choices.get(usize::from(*choice)));
                choice
                    .map(|names| names.get(self.language, &self.settings.default_language).to_owned())
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| "—".to_owned())
            }
            Label::Language(language) => self.locales.own_name(language),
            Label::Stars(stars) => {
                self.fill("button-stars", Arguments::none().number("stars", (*stars).into()))
            }
        }
    }

    #[must_use]
    pub fn word(&self, word: Word) -> String {
        self.fill(word.message(), Arguments::none())
    }

    /// A ticket's number: `#12`.
    #[must_use]
    pub fn number(&self, number: TicketNumber) -> String {
        dates::ticket_number(self.language, number)
    }

    /// Dates and times in this reader's language.
    #[must_use]
    pub fn dates(&self) -> Dates<'a> {
        Dates::new(self.locales, self.language, &self.settings.hours, self.now)
    }

    /// A category's name; its key when it has none or is no longer configured.
    #[must_use]
    pub fn category(&self, key: &CategoryKey) -> String {
        let name = self
            .settings
            .category(key)
            .map(|category| category.name.get(self.language, &self.settings.default_language));
        name.filter(|name| !name.is_empty()).unwrap_or(key.as_str()).to_owned()
    }

    /// A category with the departments above it: "Shop › Payments".
    #[must_use]
    pub fn category_path(&self, key: &CategoryKey) -> String {
        let mut path = vec![self.category(key)];
        let mut at = self.settings.category(key).and_then(|category| category.parent.clone());
        while let Some(parent) = at.filter(|_| path.len() < 8) {
            path.push(self.category(&parent));
            at = self.settings.category(&parent).and_then(|category| category.parent.clone());
        }
        path.reverse();
        path.join(" › ")
    }

    #[must_use]
    pub fn team(&self, key: &TeamKey) -> String {
        let name = self.settings.team(key).name.get(self.language, &self.settings.default_language);
        if name.is_empty() { key.to_string() } else { name.to_owned() }
    }

    /// A status as a customer is told it.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.fill(&format!("status-{}", dashed(status.as_str())), Arguments::none())
    }

    /// A status, priority, kind, flag or role as the team calls it.
    #[must_use]
    pub fn team_status(&self, status: Status) -> String {
        self.fill(&format!("word-status-{}", dashed(status.as_str())), Arguments::none())
    }

    #[must_use]
    pub fn priority(&self, priority: Priority) -> String {
        self.fill(&format!("word-priority-{}", dashed(priority.as_str())), Arguments::none())
    }

    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        self.fill(&format!("word-kind-{}", dashed(kind.as_str())), Arguments::none())
    }

    #[must_use]
    pub fn flag(&self, flag: Flag) -> String {
        self.fill(&format!("word-flag-{}", dashed(flag.as_str())), Arguments::none())
    }

    #[must_use]
    pub fn role(&self, role: Role) -> String {
        let role = match role {
            Role::Agent => "word-role-agent",
            Role::Lead => "word-role-lead",
            Role::Admin => "word-role-admin",
        };
        self.fill(role, Arguments::none())
    }

    /// The name of somebody who has none: a visitor who did not say it, an agent who is no longer known.
    #[must_use]
    pub fn nameless(&self, contact: bool) -> String {
        self.fill(if contact { "word-visitor" } else { "word-former-agent" }, Arguments::none())
    }

    fn fill(&self, message: &str, arguments: Arguments) -> String {
        self.locales.text(self.language, message, &arguments)
    }

    fn sentence(&self, phrase: &Phrase) -> String {
        let Sentence(message, arguments) = self.message(phrase);
        self.fill(&message, arguments)
    }

    fn status_line(&self, line: &StatusLine) -> String {
        let arguments = Arguments::none()
            .text("number", self.number(line.number))
            .text("subject", one_line(&line.subject, QUOTED))
            .word("status", self.status(line.status))
            .word("opened", self.dates().ago(line.opened_at));
        let message = if line.subject.trim().is_empty() { "status-line.wordless" } else { "status-line" };
        self.fill(message, arguments)
    }

    fn question(&self, category: &CategoryKey, question: &str) -> Option<&'a crate::model::Question> {
        self.settings.category(category)?.questions.iter().find(|asked| asked.key == question)
    }

    fn asked(&self, category: &CategoryKey, question: &str) -> Option<&'a str> {
        let asked =
            self.question(category, question)?.ask.get(self.language, &self.settings.default_language);
        (!asked.is_empty()).then_some(asked)
    }

    /// Which message says a phrase, and with what. Exhaustive: a new phrase does not compile until it has words.
    fn message(&self, phrase: &Phrase) -> Sentence {
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
            | Phrase::MovedToNew { number } => with(numbered(number)),
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
            Phrase::Reopened { number, agent } => named(numbered(number), agent),
            Phrase::MessageTooLong { limit, length } => {
                with(none().number("limit", *limit).number("length", *length))
            }
            Phrase::TooManyFiles { limit } => with(none().number("limit", *limit)),
            Phrase::FileTooBig { limit_bytes } => {
                with(none().word("limit", dates::size(self.locales, self.language, *limit_bytes)))
            }
            Phrase::FileRefused { name } => with(none().text("name", one_line(name, 80))),
            Phrase::TooManyMessages { retry_at } | Phrase::TooManyTickets { retry_at } => {
                with(none().word("wait", dates.wait(*retry_at)))
            }
            Phrase::UnknownCommand { command } | Phrase::TeamUnknownCommand { command } => {
                with(none().text("command", format!("/{}", one_line(command.trim_start_matches('/'), 40))))
            }
            Phrase::Suggestions
            | Phrase::DidThatSolve
            | Phrase::ArticleNudge
            | Phrase::GladSolved
            | Phrase::TellUs
            | Phrase::ReceivedLate
            | Phrase::AskCategory
            | Phrase::CardMasked
            | Phrase::SurveySolved
            | Phrase::MarkHigh { stars: _ }
            | Phrase::MarkLow { stars: _ }
            | Phrase::CommentAsked
            | Phrase::CommentThanks
            | Phrase::Help
            | Phrase::AskLanguage
            | Phrase::LanguageSet
            | Phrase::StatusList { tickets: _ }
            | Phrase::StatusNone
            | Phrase::NothingToClose
            | Phrase::EmptyMessage
            | Phrase::FileEmpty
            | Phrase::ButtonTooOld
            | Phrase::SurveyOver
            | Phrase::TicketUnknown
            | Phrase::MessageUnknown
            | Phrase::LanguageUnknown
            | Phrase::Blocked
            | Phrase::TryLater
            | Phrase::SignInAgain
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
            Phrase::TeamSolvedByArticle { title } | Phrase::TeamArticleOpened { title } => {
                with(none().text("title", one_line(title, 200)))
            }
            Phrase::TeamMoved { number, to } => with(numbered(number).text("to", self.number(*to))),
            Phrase::TeamDeliveryFailed { detail } => with(none().text("detail", one_line(detail, 300))),
            Phrase::TeamNotAllowed { needs } => with(none().word("role", self.role(*needs))),
            Phrase::TeamSolvedByCustomer
            | Phrase::TeamNotYet
            | Phrase::TeamClosedByCustomer
            | Phrase::TeamCommentFollows
            | Phrase::TeamUnreachable
            | Phrase::TeamMatches { titles: _ }
            | Phrase::TeamDeliveryMaybe
            | Phrase::TeamMovedOn
            | Phrase::TeamTicketUnknown
            | Phrase::TeamTicketClosed
            | Phrase::TeamAgentUnknown
            | Phrase::TeamTeamUnknown
            | Phrase::TeamCategoryUnknown
            | Phrase::TeamMessageUnknown
            | Phrase::TeamNotYourMessage
            | Phrase::TeamContactBlocked => with(none()),
        }
    }
}

fn dashed(key: &str) -> String {
    key.replace('_', "-")
}
