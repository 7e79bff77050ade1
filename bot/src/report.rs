//! The figures of a span of days: as a table, as CSV, as JSON.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use deskbell_core::clock::{Clock, SystemClock};
use deskbell_core::ids::CategoryKey;
use deskbell_core::service::{ArticleFigures, Figures, Report, Spread};
use serde::Serialize;

use crate::config::Config;
use crate::{arguments, out, wire};

const WEEK: u16 = 7;

/// One line: the whole, or one group of it.
#[derive(Debug, Serialize)]
struct Line {
    /// `total`, `agent`, `category`, `channel`, `language` or `article`.
    by: &'static str,
    /// The group's key; none where there is no agent or category.
    key: Option<String>,
    name: String,
    /// None for articles, which have no tickets of their own.
    #[serde(flatten)]
    figures: Option<Figures>,
    /// None for agents.
    articles: Option<ArticleFigures>,
}

#[derive(Debug, Serialize)]
struct Document {
    from: String,
    to: String,
    /// Spans are in minutes.
    lines: Vec<Line>,
}

pub(crate) async fn run(config: &Config, asked: &arguments::Report) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let to = SystemClock::default().now();
    let from = to.minus(Duration::from_secs(u64::from(asked.days.unwrap_or(WEEK)) * 86_400));
    let read = async { anyhow::Ok((admin.report(from, to).await?, admin.agents().await?)) }.await;
    storage.close().await;
    let (report, agents) = read?;
    let names = agents.into_iter().map(|agent| (agent.id.to_string(), agent.name)).collect();
    let document = Document {
        from: written(report.from.0),
        to: written(report.to.0),
        lines: lines(config, &report, &names),
    };
    if asked.json {
        return out::json(&document);
    }
    if asked.csv {
        out::say(COLUMNS.map(|(name, _)| name).join(","));
        for line in &document.lines {
            out::say(COLUMNS.map(|(_, cell)| out::csv_cell(&cell(line))).join(","));
        }
        return Ok(());
    }
    show(&document);
    Ok(())
}

fn written(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map_or_else(|_| at.to_string(), |at| format!("{at:.0}"))
}

fn lines(config: &Config, report: &Report, agents: &HashMap<String, String>) -> Vec<Line> {
    let settings = &config.settings;
    let mut lines = vec![Line {
        by: "total",
        key: None,
        name: "all".into(),
        figures: Some(report.total.clone()),
        articles: Some(report.articles.total.clone()),
    }];
    for (id, figures) in &report.by_agent {
        let key = id.map(|id| id.to_string());
        let name =
            key.as_ref().map_or("nobody", |key| agents.get(key).map_or("-", String::as_str)).to_owned();
        lines.push(Line { by: "agent", key, name, figures: Some(figures.clone()), articles: None });
    }
    let category = |id: &Option<CategoryKey>| {
        let named = id.as_ref().and_then(|key| settings.category(key));
        let name =
            named.map(|category| category.name.get(&settings.default_language, &settings.default_language));
        name.map_or_else(|| id.as_ref().map_or("none".into(), ToString::to_string), str::to_owned)
    };
    let articles = &report.articles;
    lines.extend(joined(&report.by_category, &articles.by_category).into_iter().map(
        |(id, figures, articles)| Line {
            by: "category",
            key: id.as_ref().map(ToString::to_string),
            name: category(&id),
            figures,
            articles,
        },
    ));
    let named = |by: &'static str, key: String, figures, articles| Line {
        by,
        key: Some(key.clone()),
        name: key,
        figures,
        articles,
    };
    let channels = joined(&report.by_channel, &articles.by_channel);
    lines.extend(channels.into_iter().map(|(id, one, two)| named("channel", id.to_string(), one, two)));
    let languages = joined(&report.by_language, &articles.by_language);
    lines.extend(languages.into_iter().map(|(id, one, two)| named("language", id.to_string(), one, two)));
    lines.extend(articles.by_article.iter().map(|(article, figures)| Line {
        by: "article",
        key: Some(format!("{} {}", article.key, article.language)),
        name: article.title.clone(),
        figures: None,
        articles: Some(figures.clone()),
    }));
    lines
}

/// What is told of a group in either half of the report, in the order of the groups' keys.
fn joined<K: Ord + Clone>(
    figures: &[(K, Figures)],
    articles: &[(K, ArticleFigures)],
) -> Vec<(K, Option<Figures>, Option<ArticleFigures>)> {
    let mut all: BTreeMap<K, (Option<Figures>, Option<ArticleFigures>)> = BTreeMap::new();
    for (key, figures) in figures {
        all.entry(key.clone()).or_default().0 = Some(figures.clone());
    }
    for (key, articles) in articles {
        all.entry(key.clone()).or_default().1 = Some(articles.clone());
    }
    all.into_iter().map(|(key, (figures, articles))| (key, figures, articles)).collect()
}

type Cell = fn(&Line) -> String;

const COLUMNS: [(&str, Cell); 29] = [
    ("by", |line| line.by.to_owned()),
    ("key", |line| line.key.clone().unwrap_or_default()),
    ("name", |line| line.name.clone()),
    ("opened", |line| count(line, |figures| figures.opened)),
    ("solved_by_article", |line| count(line, |figures| figures.solved_by_article)),
    ("solved", |line| count(line, |figures| figures.solved)),
    ("reopened", |line| count(line, |figures| figures.reopened)),
    ("open", |line| count(line, open)),
    ("open_under_a_day", |line| count(line, |figures| figures.open.under_a_day)),
    ("open_under_three_days", |line| count(line, |figures| figures.open.under_three_days)),
    ("open_under_a_week", |line| count(line, |figures| figures.open.under_a_week)),
    ("open_older", |line| count(line, |figures| figures.open.older)),
    ("first_answers", |line| count(line, |figures| figures.first_answer.count)),
    ("first_answer_median_minutes", |line| measure(line, |figures| figures.first_answer.median)),
    ("first_answer_p90_minutes", |line| measure(line, |figures| figures.first_answer.p90)),
    ("solutions", |line| count(line, |figures| figures.solution.count)),
    ("solution_median_minutes", |line| measure(line, |figures| figures.solution.median)),
    ("solution_p90_minutes", |line| measure(line, |figures| figures.solution.p90)),
    ("marks_asked", |line| count(line, |figures| figures.marks.asked)),
    ("marks_answered", |line| count(line, |figures| figures.marks.answered)),
    ("marks_mean", |line| measure(line, |figures| figures.marks.mean)),
    ("marks_share_of_4_and_5", |line| measure(line, |figures| figures.marks.good)),
    ("deflection", |line| measure(line, |figures| figures.deflection)),
    ("articles_shown", |line| of_articles(line, |articles| articles.shown)),
    ("articles_opened", |line| of_articles(line, |articles| articles.opened)),
    ("articles_solved", |line| of_articles(line, |articles| articles.solved)),
    ("articles_rejected", |line| of_articles(line, |articles| articles.rejected)),
    ("articles_ticket_after", |line| of_articles(line, |articles| articles.ticket_after)),
    ("searches_not_found", |line| match line.by {
        // A search that found nothing is of no article and no category.
        "category" | "article" => String::new(),
        _ => of_articles(line, |articles| articles.not_found),
    }),
];

fn count(line: &Line, figure: fn(&Figures) -> u64) -> String {
    line.figures.as_ref().map(|figures| figure(figures).to_string()).unwrap_or_default()
}

fn measure(line: &Line, figure: fn(&Figures) -> Option<f64>) -> String {
    line.figures.as_ref().map(|figures| number(figure(figures))).unwrap_or_default()
}

fn of_articles(line: &Line, figure: fn(&ArticleFigures) -> u64) -> String {
    line.articles.as_ref().map(|articles| figure(articles).to_string()).unwrap_or_default()
}

fn open(figures: &Figures) -> u64 {
    let ages = &figures.open;
    ages.under_a_day + ages.under_three_days + ages.under_a_week + ages.older
}

/// Empty where there is nothing to measure.
fn number(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.2}")).unwrap_or_default()
}

fn show(document: &Document) {
    out::say(format_args!("From {} to {}", document.from, document.to));
    out::say("Spans are median / 90th percentile, by the clock.");
    let mut rows = Vec::new();
    for line in &document.lines {
        let Some(figures) = &line.figures else { continue };
        let marks = &figures.marks;
        rows.push(vec![
            line.by.to_owned(),
            out::clean(&line.name),
            figures.opened.to_string(),
            figures.solved_by_article.to_string(),
            share(figures.deflection),
            figures.solved.to_string(),
            figures.reopened.to_string(),
            open(figures).to_string(),
            spans(&figures.first_answer),
            spans(&figures.solution),
            format!("{}/{}", marks.answered, marks.asked),
            marks.mean.map_or_else(|| "-".into(), |mean| format!("{mean:.1}")),
            share(marks.good),
        ]);
    }
    out::say("");
    out::table(
        &[
            "BY",
            "NAME",
            "OPENED",
            "BY ARTICLE",
            "SHARE",
            "SOLVED",
            "REOPENED",
            "OPEN",
            "FIRST ANSWER",
            "SOLUTION",
            "MARKS",
            "MEAN",
            "4 AND 5",
        ],
        &rows,
    );
    if let Some(total) = document.lines.first().and_then(|line| line.figures.as_ref()) {
        let ages = &total.open;
        out::say("");
        out::say(format_args!(
            "Open by age: {} under a day, {} under three days, {} under a week, {} older",
            ages.under_a_day, ages.under_three_days, ages.under_a_week, ages.older
        ));
    }
    show_articles(document);
}

/// What came of articles, each and all together.
fn show_articles(document: &Document) {
    let told = |line: &&Line| matches!(line.by, "total" | "article");
    let mut rows = Vec::new();
    for line in document.lines.iter().filter(told) {
        let Some(articles) = &line.articles else { continue };
        let figures =
            [articles.shown, articles.opened, articles.solved, articles.rejected, articles.ticket_after];
        let name = if line.by == "total" { "all".to_owned() } else { out::clean(&line.name) };
        let key = line.key.clone().unwrap_or_default();
        let figures = figures.iter().map(ToString::to_string);
        rows.push([key, name].into_iter().chain(figures).collect());
    }
    out::say("");
    out::table(&["ARTICLE", "TITLE", "SHOWN", "OPENED", "SOLVED", "REJECTED", "TICKET AFTER"], &rows);
    let total = document.lines.first().and_then(|line| line.articles.as_ref());
    if let Some(articles) = total {
        out::say(format_args!("Searches that found no article: {}", articles.not_found));
    }
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "-".into(), |share| format!("{:.0}%", share * 100.0))
}

fn spans(spread: &Spread) -> String {
    match (spread.median, spread.p90) {
        (Some(median), Some(p90)) => format!("{} / {}", minutes(median), minutes(p90)),
        _ => "-".to_owned(),
    }
}

/// Minutes as people say them.
fn minutes(minutes: f64) -> String {
    if minutes < 1.0 {
        format!("{:.0}s", minutes * 60.0)
    } else if minutes < 120.0 {
        format!("{minutes:.0}m")
    } else if minutes < 48.0 * 60.0 {
        format!("{:.1}h", minutes / 60.0)
    } else {
        format!("{:.1}d", minutes / 1440.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_cell_and_names_are_no_formulas() {
        let line = Line {
            by: "agent",
            key: None,
            name: "=1+1".into(),
            figures: Some(Figures::default()),
            articles: None,
        };
        let cells: Vec<_> = COLUMNS.iter().map(|(_, cell)| out::csv_cell(&cell(&line))).collect();
        assert_eq!(cells[..4], ["agent", "", "'=1+1", "0"]);
        assert_eq!(cells[13], "");
        let line = Line { by: "article", figures: None, articles: Some(ArticleFigures::default()), ..line };
        let cells: Vec<_> = COLUMNS.iter().map(|(_, cell)| cell(&line)).collect();
        assert_eq!((cells[3].as_str(), cells[23].as_str(), cells[28].as_str()), ("", "0", ""));
    }

    #[test]
    fn spans_are_said_in_the_unit_that_fits() {
        assert_eq!(minutes(0.5), "30s");
        assert_eq!(minutes(15.2), "15m");
        assert_eq!(minutes(150.0), "2.5h");
        assert_eq!(minutes(4320.0), "3.0d");
        assert_eq!(spans(&Spread { count: 0, median: None, p90: None }), "-");
    }
}
