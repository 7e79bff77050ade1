//! The head of a script: how its desk is configured, who works there, what its articles say.

use std::path::Path;

use anyhow::{Context, Result, bail};
use deskbell_core::ids::{CategoryKey, Language, TeamKey};
use deskbell_core::model::hours::Stretch;
use deskbell_core::model::settings::Names;
use deskbell_core::model::{
    BusinessHours, Category, Kind, Question, QuestionKind, Role, Settings, Team, Visibility,
};
use jiff::civil::{Time, Weekday};

use super::line::quoted;
use super::when::{clock_time, span_of, weekday, word};

/// A desk as a script wants it.
#[derive(Clone, Debug)]
pub struct Setup {
    pub settings: Settings,
    pub agents: Vec<Hand>,
    pub articles: Vec<Written>,
    /// Everything said is also pushed, as to other people's front ends by webhooks.
    pub pushed: bool,
}

/// Somebody who works there.
#[derive(Clone, Debug)]
pub struct Hand {
    /// As scripts write it: `mia`.
    pub key: String,
    pub role: Role,
    pub teams: Vec<TeamKey>,
}

/// An article, before it has an id.
#[derive(Clone, Debug)]
pub struct Written {
    pub key: String,
    pub language: Language,
    pub title: String,
    pub body: String,
    pub tags: Vec<String>,
    pub visibility: Visibility,
    pub category: Option<CategoryKey>,
}

impl Setup {
    /// One team, English, always open, nobody there.
    #[must_use]
    pub fn plain() -> Self {
        let settings = Settings::plain(vec![Language::new("en")]);
        Self { settings, agents: Vec::new(), articles: Vec::new(), pushed: false }
    }

    /// Reads a line of the head; false: the head is over.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn read(&mut self, line: &str) -> Result<bool> {
        match word(line) {
            ("desk", rest) => self.desk(rest)?,
            ("agents", rest) => self.agents(rest)?,
            ("article", rest) => self.article(rest)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The names by which scripts call the agents; those who are always there when none are named.
    pub fn hands(&mut self) -> Vec<String> {
        if self.agents.is_empty() {
            for (key, role) in [("mia", Role::Agent), ("jan", Role::Agent), ("eva", Role::Lead)] {
                self.agents.push(Hand { key: key.into(), role, teams: Vec::new() });
            }
        }
        self.agents.iter().map(|hand| hand.key.clone()).collect()
    }

    fn desk(&mut self, rest: &str) -> Result<()> {
        let settings = &mut self.settings;
        let times = &mut settings.times;
        let (what, rest) = word(rest);
        match what {
            "demo" => return self.demo(),
            "pushed" => self.pushed = true,
            "named" => settings.desk_name = Some(rest.to_owned()),
            "names" if rest == "hidden" => settings.agent_names = false,
            "languages" => {
                settings.languages = rest.split_whitespace().map(Language::new).collect();
                settings.default_language = settings.languages[0].clone();
            }
            "zone" => rest.clone_into(&mut settings.hours.zone),
            "hours" => hours(&mut settings.hours, rest)?,
            "holiday" => settings.hours.holidays.push(rest.parse()?),
            "waiting" => times.waiting = span_of(rest)?,
            "close" => times.close_after = span_of(rest)?,
            "reopen" => times.reopen_within = span_of(rest)?,
            "offer" => times.offer_lapses = span_of(rest)?,
            "survey-pause" => times.survey_pause = span_of(rest)?,
            "characters" => settings.limits.message_chars = rest.parse()?,
            "tickets-per-hour" => settings.limits.tickets_per_hour = rest.parse()?,
            "messages-per-minute" => settings.limits.messages_per_minute = rest.parse()?,
            "kinds" => {
                settings.kinds = rest
                    .split_whitespace()
                    .map(|kind| Kind::parse(kind).with_context(|| format!("there is no kind {kind}")))
                    .collect::<Result<_>>()?;
            }
            "team" => self.team(rest),
            "category" => self.category(rest)?,
            _ => bail!("a desk has no `{what}`"),
        }
        Ok(())
    }

    /// `desk team payments ru`: the first one takes the place of the team that is always there.
    fn team(&mut self, rest: &str) {
        let (key, language) = word(rest);
        let language = Language::new(if language.is_empty() { "en" } else { language });
        let team = Team { key: TeamKey::new(key), name: in_english(key), language };
        let teams = &mut self.settings.teams;
        if teams.len() == 1 && teams[0].name == Names::default() {
            teams[0] = team;
        } else {
            teams.push(team);
        }
    }

    /// `desk category payments (team payments): How did you pay? card|cash; Which order?`
    fn category(&mut self, rest: &str) -> Result<()> {
        let (head, questions) = rest.split_once(':').unwrap_or((rest, ""));
        let (key, options) = word(head);
        let options = options.trim_start_matches('(').trim_end_matches(')');
        let mut category = Category {
            key: CategoryKey::new(key),
            parent: None,
            name: in_english(key),
            team: None,
            kind: None,
            questions: Vec::new(),
        };
        for option in options.split(',').map(str::trim).filter(|option| !option.is_empty()) {
            match word(option) {
                ("team", team) => category.team = Some(TeamKey::new(team)),
                ("kind", kind) => category.kind = Some(Kind::parse(kind).context("there is no such kind")?),
                ("under", parent) => category.parent = Some(CategoryKey::new(parent)),
                _ => bail!("a category has no `{option}`"),
            }
        }
        let questions = questions.split(';').map(str::trim).filter(|question| !question.is_empty());
        for (number, question) in questions.enumerate() {
            let end = question.find('?').context("a question ends in a question mark")? + 1;
            let choices: Vec<Names> = question[end..]
                .split('|')
                .map(str::trim)
                .filter(|choice| !choice.is_empty())
                .map(in_english)
                .collect();
            category.questions.push(Question {
                key: format!("q{}", number + 1),
                ask: in_english(&question[..end]),
                kind: if choices.is_empty() { QuestionKind::Text } else { QuestionKind::Choice },
                choices,
            });
        }
        self.settings.categories.push(category);
        Ok(())
    }

    /// `agents mia, jan in payments; lead eva; admin root`
    fn agents(&mut self, rest: &str) -> Result<()> {
        for (place, group) in rest.split(';').map(str::trim).enumerate() {
            let (role, names) = match word(group) {
                ("lead", names) => (Role::Lead, names),
                ("admin", names) => (Role::Admin, names),
                _ if place == 0 => (Role::Agent, group),
                _ => bail!("write: agents mia, jan; lead eva; admin root"),
            };
            for name in names.split(',').map(str::trim) {
                let (key, teams) = name.split_once(" in ").unwrap_or((name, ""));
                let teams = teams.split_whitespace().map(TeamKey::new).collect();
                self.agents.push(Hand { key: key.to_owned(), role, teams });
            }
        }
        Ok(())
    }

    /// `article declined (en, payments, team-only) "Why was my card declined?" The body.`
    fn article(&mut self, rest: &str) -> Result<()> {
        let (key, rest) = word(rest);
        let (options, rest) = rest
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .context("write: article key (en) \"Title\" body")?;
        let (title, body) = quoted(rest)?;
        let mut article = Written {
            key: key.to_owned(),
            language: self.settings.default_language.clone(),
            title,
            body: body.replace("\\n", "\n"),
            tags: Vec::new(),
            visibility: Visibility::Public,
            category: None,
        };
        for option in options.split(',').map(str::trim) {
            if option == "team-only" {
                article.visibility = Visibility::TeamOnly;
            } else if self.settings.languages.iter().any(|language| language.as_str() == option) {
                article.language = Language::new(option);
            } else if let Some(tag) = option.strip_prefix("tag ") {
                article.tags.push(tag.to_owned());
            } else {
                article.category = Some(CategoryKey::new(option));
            }
        }
        self.articles.push(article);
        Ok(())
    }

    /// The demo's own desk: its teams, categories and articles, in all of its languages.
    fn demo(&mut self) -> Result<()> {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bot/demo");
        let text = std::fs::read_to_string(demo.join("deskbell.toml"))?;
        self.settings =
            deskbell::config::Config::read_text("demo/deskbell.toml", &text).into_config()?.settings;
        self.articles = super::demo::articles(&demo.join("kb"), &self.settings)?;
        Ok(())
    }
}

fn in_english(text: &str) -> Names {
    let mut letters = text.chars();
    let capital = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
    Names([(Language::new("en"), capital.unwrap_or_default())].into())
}

/// `Mon-Fri 09:00-17:00 Europe/Berlin`
fn hours(hours: &mut BusinessHours, rest: &str) -> Result<()> {
    let (days, rest) = word(rest);
    let (stretch, zone) = word(rest);
    let (first, last) = days.split_once('-').unwrap_or((days, days));
    let number = |day: &str| -> Result<usize> {
        let day = weekday(day).with_context(|| format!("{day} is no day"))?;
        Ok(usize::try_from(Weekday::to_monday_zero_offset(day))?)
    };
    let (from, to) =
        stretch.split_once('-').context("write: desk hours Mon-Fri 09:00-17:00 Europe/Berlin")?;
    let (from, to): (Time, Time) = (clock_time(from)?, clock_time(to)?);
    for day in number(first)?..=number(last)? {
        hours.week[day].push(Stretch { from, to });
    }
    if !zone.is_empty() {
        zone.clone_into(&mut hours.zone);
    }
    Ok(())
}
