//! The desk's voice: phrases, labels and words in one reader's language. What fills a sentence: `sentence.rs`.

use std::collections::BTreeMap;
use std::time::Duration;

use super::arguments::Arguments;
use super::dates::{self, Dates};
use super::locale::Locales;
use super::markup::{self, as_text, one_line, paragraph};
use super::sentence::{QUOTED, Sentence};
use crate::clock::Timestamp;
use crate::ids::{CategoryKey, Language, TeamKey, TicketNumber};
use crate::model::phrase::ArticleLine;
use crate::model::{Answer, Flag, Kind, Label, Phrase, Priority, Role, Settings, Status, StatusLine, Word};
use crate::port::{Block, Span};

/// Speaks for the desk to one reader.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    pub locales: &'a Locales,
    pub settings: &'a Settings,
    pub language: &'a Language,
    /// The moment of speaking: "today" and "tomorrow" depend on it.
    pub now: Timestamp,
}

impl<'a> Speaker<'a> {
    #[must_use]
    pub fn new(locales: &'a Locales, settings: &'a Settings, language: &'a Language, now: Timestamp) -> Self {
        Self { locales, settings, language, now }
    }

    /// As it was said at that moment: "tomorrow" stays the day after it, however late the message is read again, and a
    /// page that was open all the time shows what a reload shows.
    #[must_use]
    pub fn at(&self, said_at: Timestamp) -> Self {
        Self { now: said_at, ..*self }
    }

    /// A phrase as plain text.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> String {
        match phrase {
            Phrase::Article { .. }
            | Phrase::StatusList { .. }
            | Phrase::TeamMatches { .. }
            | Phrase::TeamArticlesFound { .. }
            | Phrase::TeamArticleText { .. }
            | Phrase::TeamArticleDraft { .. }
            | Phrase::TeamTickets { .. } => as_text(&self.phrase_blocks(phrase)),
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
            Phrase::Article { title, body } => article_blocks(title, body).collect(),
            // As it is written, so that an agent can copy it.
            Phrase::TeamArticleText { title, body, .. } => {
                std::iter::once(paragraph(self.sentence(phrase))).chain(article_blocks(title, body)).collect()
            }
            Phrase::TeamArticleDraft { title, body, .. } => {
                vec![paragraph(self.sentence(phrase)), Block::Plain { text: format!("{title}\n\n{body}") }]
            }
            Phrase::TeamArticlesFound { articles, .. } => {
                listed(articles.iter().map(|article| self.article_line(article)).collect())
            }
            Phrase::StatusList { tickets } => {
                listed(tickets.iter().map(|ticket| self.status_line(ticket)).collect())
            }
            Phrase::TeamMatches { titles } => {
                listed(titles.iter().map(|title| one_line(title, 300)).collect())
            }
            Phrase::TeamTickets { tickets } => {
                listed(tickets.iter().map(|ticket| self.ticket_line(ticket)).collect())
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
            Label::Priority(priority) => capital(&self.priority(*priority)),
            Label::Kind(kind) => capital(&self.kind(*kind)),
            Label::Team(team) => self.team(team),
            Label::SendArticle(title) => {
                self.fill("button-send-article", Arguments::none().text("title", one_line(title, 100)))
            }
            Label::ShowArticle(title) => {
                self.fill("button-show-article", Arguments::none().text("title", one_line(title, 100)))
            }
            Label::Away(name) => {
                self.fill("button-away", Arguments::none().text("name", one_line(name, 100)))
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

    /// "The team is back on Monday at 9:00, Tashkent time."; none when nobody knows when.
    #[must_use]
    pub fn team_is_back(&self, at: Option<Timestamp>) -> String {
        match at {
            Some(at) => {
                self.fill("presence-back.timed", Arguments::none().text("back", self.dates().at_in_zone(at)))
            }
            None => self.fill("presence-back", Arguments::none()),
        }
    }

    /// "Usually answers within 10 minutes". Rounded up to what people say: five minutes, an hour, a day.
    #[must_use]
    pub fn usually_answers(&self, span: Duration) -> String {
        let minutes = span.as_secs().div_ceil(60).max(1).next_multiple_of(5);
        let (unit, count) = match minutes {
            ..60 => ("minutes", minutes),
            60..1440 => ("hours", minutes.div_ceil(60)),
            _ => ("days", minutes.div_ceil(1440)),
        };
        self.fill("presence-usually", Arguments::none().word("span", unit).number("count", count))
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

    /// The same where it stands alone, as below a title.
    #[must_use]
    pub fn status_alone(&self, status: Status) -> String {
        self.fill(&format!("status-{}.alone", dashed(status.as_str())), Arguments::none())
    }

    /// What a page calls its own parts; where the desk has a name, it is the panel's, the desk's and the greeting's.
    #[must_use]
    pub fn page_texts(&self) -> BTreeMap<String, String> {
        let mut texts = self.locales.texts(self.language, "page-");
        texts.remove("page-welcome.desk");
        if let Some(desk) = &self.settings.desk_name {
            let welcome = self.fill("page-welcome.desk", Arguments::none().text("desk", desk));
            let named = ["page-title", "page-desk"].map(|name| (name.to_owned(), desk.clone()));
            texts.extend(named.into_iter().chain([("page-welcome".to_owned(), welcome)]));
        }
        texts
    }

    /// A status, priority, kind, flag or role as the team calls it.
    #[must_use]
    pub fn team_status(&self, status: Status) -> String {
        self.fill(&format!("word-status-{}", dashed(status.as_str())), Arguments::none())
    }

    /// A word or two, as a room is marked with.
    #[must_use]
    pub fn state(&self, status: Status) -> String {
        self.fill(&format!("platform-state-{}", dashed(status.as_str())), Arguments::none())
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

    /// An account as people call it: "Telegram", "Webhook (shop)"; as configured when it has no name.
    #[must_use]
    pub fn channel(&self, channel: &str) -> String {
        let (kind, account) = match channel.split_once(':') {
            Some((kind, account)) => (kind, Some(account)),
            None => (channel, None),
        };
        let message = format!("console-channel-{kind}");
        if !self.locales.knows(&message) {
            return one_line(channel, 60);
        }
        let name = self.fill(&message, Arguments::none());
        account.map_or_else(|| name.clone(), |account| format!("{name} ({})", one_line(account, 40)))
    }

    /// For a customer: their conversation can go on in that channel.
    #[must_use]
    pub fn go_on_in(&self, channel: &str) -> String {
        self.fill("go-on-in", Arguments::none().text("channel", self.channel(channel)))
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

    pub(super) fn fill(&self, message: &str, arguments: Arguments) -> String {
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

    fn article_line(&self, line: &ArticleLine) -> String {
        let message = match (line.public, &line.snippet) {
            (true, None) => "team-article-line",
            (true, Some(_)) => "team-article-line.snippet",
            (false, None) => "team-article-line.team-only",
            (false, Some(_)) => "team-article-line.team-only-snippet",
        };
        let arguments = Arguments::none().text("title", one_line(&line.title, 200));
        let snippet = line.snippet.as_ref().map(|snippet| one_line(snippet, QUOTED));
        let arguments =
            snippet.into_iter().fold(arguments, |arguments, line| arguments.text("snippet", line));
        self.fill(message, arguments)
    }

    /// A person's ticket as the team calls it.
    fn ticket_line(&self, line: &StatusLine) -> String {
        let arguments = Arguments::none()
            .text("number", self.number(line.number))
            .text("subject", one_line(&line.subject, QUOTED))
            .word("status", self.team_status(line.status))
            .word("opened", self.dates().ago(line.opened_at));
        let wordless = line.subject.trim().is_empty();
        self.fill(if wordless { "team-ticket.wordless" } else { "team-ticket" }, arguments)
    }

    fn question(&self, category: &CategoryKey, question: &str) -> Option<&'a crate::model::Question> {
        self.settings.category(category)?.questions.iter().find(|asked| asked.key == question)
    }

    /// A configured question's own words; none when it is no longer configured.
    pub(super) fn asked(&self, category: &CategoryKey, question: &str) -> Option<&'a str> {
        let asked =
            self.question(category, question)?.ask.get(self.language, &self.settings.default_language);
        (!asked.is_empty()).then_some(asked)
    }

    /// A choice is kept in one language's words: here it is in the reader's, as long as it is configured.
    pub(super) fn answered<'b>(&self, category: &CategoryKey, question: &str, answer: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let choices = self.question(category, question).map(|asked| asked.choices.as_slice());
        let chosen = choices
            .unwrap_or_default()
            .iter()
            .find(|choice| choice.0.values().any(|words| words == answer))
            .map(|choice| choice.get(self.language, &self.settings.default_language));
        chosen.unwrap_or(answer)
    }

    /// A ticket's intake, questions and choices in words. They are looked for under its category first, and under every
    /// other: the ticket may have been given another since.
    #[must_use]
    pub fn answers(&self, category: Option<&CategoryKey>, given: &[Answer]) -> Vec<Answer> {
        let others = self.settings.categories.iter().map(|category| &category.key);
        let categories: Vec<_> = category.into_iter().chain(others).collect();
        let worded = |given: &Answer| {
            let category = categories.iter().find(|key| self.asked(key, &given.question).is_some());
            category.map_or_else(
                || given.clone(),
                |category| Answer {
                    question: self.asked(category, &given.question).unwrap_or_default().to_owned(),
                    answer: self.answered(category, &given.question, &given.answer).to_owned(),
                },
            )
        };
        given.iter().map(worded).collect()
    }
}

fn article_blocks(title: &str, body: &str) -> impl Iterator<Item = Block> {
    let heading = Block::Heading { spans: vec![Span { text: one_line(title, 300), ..Span::default() }] };
    std::iter::once(heading).chain(markup::markdown(body))
}

fn dashed(key: &str) -> String {
    key.replace('_', "-")
}

/// With a capital letter, as a button begins.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
