//! The figures of a span of time: what came in, how fast people answered, and what customers thought of it.

use std::collections::BTreeMap;

use sea_orm::prelude::Uuid;
use sea_orm::{FromQueryResult, Statement, Value};
use serde::Serialize;

use super::article_report::{ArticleReport, Settled};
use super::connect::Store;
use super::error::{During, Result};
use crate::clock::Timestamp;
use crate::ids::{AgentId, CategoryKey, ChannelId, Language};

const OPERATION: &str = "report";
const DAY: i64 = 24 * 3_600_000;

/// Median and ninth decile of a span, in minutes by the clock.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Spread {
    pub count: u64,
    pub median: Option<f64>,
    pub p90: Option<f64>,
}

/// Surveys that were asked in the span, and what became of them by now.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Marks {
    pub asked: u64,
    pub answered: u64,
    pub mean: Option<f64>,
    /// The share of fours and fives among the answered, zero to one.
    pub good: Option<f64>,
}

/// Tickets that somebody still has to work on at the end of the span, by how long ago they were opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ages {
    pub under_a_day: u64,
    pub under_three_days: u64,
    pub under_a_week: u64,
    pub older: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    pub opened: u64,
    /// "That solved it" was pressed before there was a ticket, and the same person opened none within the next 24
    /// hours. Not told apart by agent, which such a conversation has not; the category is the article's.
    pub solved_by_article: u64,
    /// The share of requests that an article settled: those, of those and the tickets that were opened. Zero to one.
    pub deflection: Option<f64>,
    /// Resolved or closed in the span, and not reopened since.
    pub solved: u64,
    pub reopened: u64,
    pub open: Ages,
    /// From opening to a human's first answer, of tickets first answered in the span.
    pub first_answer: Spread,
    /// From opening to the solution, of tickets solved in the span.
    pub solution: Spread,
    pub marks: Marks,
}

/// Groups in the order of their keys; none: no agent, no category.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    pub from: Timestamp,
    pub to: Timestamp,
    pub total: Figures,
    pub by_agent: Vec<(Option<AgentId>, Figures)>,
    pub by_category: Vec<(Option<CategoryKey>, Figures)>,
    pub by_channel: Vec<(ChannelId, Figures)>,
    pub by_language: Vec<(Language, Figures)>,
    pub articles: ArticleReport,
}

#[derive(Debug, FromQueryResult)]
struct TicketFact {
    agent: Option<Uuid>,
    category: Option<String>,
    channel: String,
    language: String,
    status: String,
    opened_at: i64,
    first_answer_at: Option<i64>,
    solved_at: Option<i64>,
}

#[derive(Debug, FromQueryResult)]
struct EntryFact {
    agent: Option<Uuid>,
    category: Option<String>,
    channel: String,
    language: String,
}

#[derive(Debug, FromQueryResult)]
struct SurveyFact {
    agent: Option<Uuid>,
    category: Option<String>,
    channel: String,
    language: String,
    stars: Option<i32>,
}

impl Store {
    /// From `from` up to, and without, `to`.
    pub async fn report(&self, from: Timestamp, to: Timestamp) -> Result<Report> {
        let mut tally = Tally { from: from.0, to: to.0, groups: BTreeMap::new() };
        let span = || vec![Value::from(from.0), Value::from(to.0)];
        for fact in self.facts::<TicketFact>(TICKETS, span()).await? {
            tally.ticket(&fact);
        }
        for fact in self.facts::<EntryFact>(&format!("{ENTRIES}{COUNTED}"), span()).await? {
            tally.reopened(&fact);
        }
        let (articles, settled) = self.article_report(from, to).await?;
        for fact in &settled {
            tally.settled(fact);
        }
        for fact in self.facts::<SurveyFact>(SURVEYS, span()).await? {
            tally.survey(&fact);
        }
        Ok(Report { articles, ..tally.report() })
    }

    pub(super) async fn facts<F: FromQueryResult>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<F>> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        F::find_by_statement(statement).all(&self.reader).await.during(OPERATION)
    }
}

const TICKETS: &str = "
SELECT ticket.assignee AS agent, ticket.category, conversation.channel, contact.language, ticket.status,
       ticket.opened_at, ticket.first_answer_at, COALESCE(ticket.resolved_at, ticket.closed_at) AS solved_at
FROM ticket
JOIN conversation ON conversation.id = ticket.conversation
JOIN contact ON contact.id = ticket.contact
WHERE ticket.opened_at < $2
  AND (ticket.closed = FALSE OR ticket.opened_at >= $1 OR ticket.first_answer_at >= $1
       OR ticket.resolved_at >= $1 OR ticket.closed_at >= $1)";

/// The names are written out, as in the partial index of the journal that serves this.
pub(super) const COUNTED: &str = "journal.what IN ('article.not_found', 'article.opened', 'article.rejected', 'article.sent', 'article.shown', 'article.solved', 'ticket.reopened')";

const ENTRIES: &str = "
SELECT ticket.assignee AS agent, ticket.category, conversation.channel, contact.language
FROM journal
JOIN conversation ON conversation.id = journal.conversation
JOIN contact ON contact.id = journal.contact
LEFT JOIN ticket ON ticket.id = journal.ticket
WHERE journal.what = 'ticket.reopened' AND journal.at >= $1 AND journal.at < $2 AND ";

const SURVEYS: &str = "
SELECT survey.agent, survey.category, conversation.channel, contact.language, survey.stars
FROM survey
JOIN ticket ON ticket.id = survey.ticket
JOIN conversation ON conversation.id = ticket.conversation
JOIN contact ON contact.id = ticket.contact
WHERE survey.asked_at >= $1 AND survey.asked_at < $2";

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Total,
    Agent(Option<Uuid>),
    Category(Option<String>),
    Channel(String),
    Language(String),
}

/// Figures before their medians and means are taken. Spans are in milliseconds.
#[derive(Debug, Default)]
struct Sums {
    figures: Figures,
    first_answers: Vec<i64>,
    solutions: Vec<i64>,
    stars: Vec<i32>,
}

struct Tally {
    from: i64,
    to: i64,
    groups: BTreeMap<Group, Sums>,
}

impl Tally {
    fn add(&mut self, groups: Vec<Group>, add: impl Fn(&mut Sums)) {
        for group in groups {
            add(self.groups.entry(group).or_default());
        }
    }

    fn ticket(&mut self, fact: &TicketFact) {
        let (from, to) = (self.from, self.to);
        let within = |at: Option<i64>| at.filter(|at| (from..to).contains(at));
        let opened = (from..to).contains(&fact.opened_at);
        let answered = within(fact.first_answer_at);
        let solved = within(fact.solved_at);
        let live = fact.status != "closed" && fact.status != "resolved";
        if !opened && answered.is_none() && solved.is_none() && !live {
            return;
        }
        let groups = groups(fact.agent, &fact.category, &fact.channel, &fact.language);
        self.add(groups, |sums| {
            sums.figures.opened += u64::from(opened);
            sums.first_answers.extend(answered.map(|at| at - fact.opened_at));
            sums.figures.solved += u64::from(solved.is_some());
            sums.solutions.extend(solved.map(|at| at - fact.opened_at));
            if live {
                let open = &mut sums.figures.open;
                match to - fact.opened_at {
                    age if age < DAY => open.under_a_day += 1,
                    age if age < 3 * DAY => open.under_three_days += 1,
                    age if age < 7 * DAY => open.under_a_week += 1,
                    _ => open.older += 1,
                }
            }
        });
    }

    fn reopened(&mut self, fact: &EntryFact) {
        let groups = groups(fact.agent, &fact.category, &fact.channel, &fact.language);
        self.add(groups, |sums| sums.figures.reopened += 1);
    }

    fn settled(&mut self, fact: &Settled) {
        let groups = vec![
            Group::Total,
            Group::Category(fact.category.clone()),
            Group::Channel(fact.channel.clone()),
            Group::Language(fact.language.clone()),
        ];
        self.add(groups, |sums| sums.figures.solved_by_article += 1);
    }

    fn survey(&mut self, fact: &SurveyFact) {
        let groups = groups(fact.agent, &fact.category, &fact.channel, &fact.language);
        self.add(groups, |sums| {
            sums.figures.marks.asked += 1;
            sums.stars.extend(fact.stars);
        });
    }

    fn report(self) -> Report {
        let mut report = Report { from: Timestamp(self.from), to: Timestamp(self.to), ..Report::default() };
        for (group, sums) in self.groups {
            let figures = sums.figures();
            match group {
                Group::Total => report.total = figures,
                Group::Agent(id) => report.by_agent.push((id.map(AgentId), figures)),
                Group::Category(key) => {
                    report.by_category.push((key.as_deref().map(CategoryKey::new), figures))
                }
                Group::Channel(key) => report.by_channel.push((ChannelId::new(&key), figures)),
                Group::Language(key) => report.by_language.push((Language::new(&key), figures)),
            }
        }
        report
    }
}

fn groups(agent: Option<Uuid>, category: &Option<String>, channel: &str, language: &str) -> Vec<Group> {
    vec![
        Group::Total,
        Group::Agent(agent),
        Group::Category(category.clone()),
        Group::Channel(channel.to_owned()),
        Group::Language(language.to_owned()),
    ]
}

impl Sums {
    fn figures(self) -> Figures {
        let mut figures = self.figures;
        let requests = figures.solved_by_article + figures.opened;
        figures.deflection = (requests > 0).then(|| figures.solved_by_article as f64 / requests as f64);
        figures.first_answer = spread(self.first_answers);
        figures.solution = spread(self.solutions);
        let answered = self.stars.len();
        figures.marks.answered = answered as u64;
        if answered > 0 {
            let share = |count: f64| count / answered as f64;
            figures.marks.mean = Some(share(self.stars.iter().map(|stars| f64::from(*stars)).sum()));
            figures.marks.good = Some(share(self.stars.iter().filter(|stars| **stars >= 4).count() as f64));
        }
        figures
    }
}

/// The median is the mean of the middle two of an even count; the ninth decile is the smallest value that nine of ten
/// do not exceed.
fn spread(mut spans: Vec<i64>) -> Spread {
    spans.sort_unstable();
    let count = spans.len();
    if count == 0 {
        return Spread::default();
    }
    let minutes = |span: i64| span as f64 / 60_000.0;
    let median = (minutes(spans[(count - 1) / 2]) + minutes(spans[count / 2])) / 2.0;
    let p90 = minutes(spans[(count * 9).div_ceil(10) - 1]);
    Spread { count: count as u64, median: Some(median), p90: Some(p90) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreads_of_few_values() {
        assert_eq!(spread(vec![]), Spread::default());
        assert_eq!(spread(vec![60_000]), Spread { count: 1, median: Some(1.0), p90: Some(1.0) });
        let ten = (1..=10).rev().map(|minute| minute * 60_000).collect();
        assert_eq!(spread(ten), Spread { count: 10, median: Some(5.5), p90: Some(9.0) });
    }
}
