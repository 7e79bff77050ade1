//! The figures of a span of days: as a table, as CSV, as JSON.

use std::collections::HashMap;
use std::time::Duration;

use deskbell_core::clock::{Clock, SystemClock};
use deskbell_core::service::{Figures, Report, Spread};
use serde::Serialize;

use crate::config::Config;
use crate::{cli, out, wire};

const WEEK: u16 = 7;

/// One line: the whole, or one group of it.
#[derive(Debug, Serialize)]
struct Line {
    /// `total`, `agent`, `category`, `channel` or `language`.
    by: &'static str,
    /// The group's key; none where there is no agent or category.
    key: Option<String>,
    name: String,
    #[serde(flatten)]
    figures: Figures,
}

#[derive(Debug, Serialize)]
struct Document {
    from: String,
    to: String,
    /// Spans are in minutes.
    lines: Vec<Line>,
}

pub(crate) async fn run(config: &Config, asked: &cli::Report) -> anyhow::Result<()> {
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
    let mut lines = vec![Line { by: "total", key: None, name: "all".into(), figures: report.total.clone() }];
    for (id, figures) in &report.by_agent {
        let key = id.map(|id| id.to_string());
        let name =
            key.as_ref().map_or("nobody", |key| agents.get(key).map_or("-", String::as_str)).to_owned();
        lines.push(Line { by: "agent", key, name, figures: figures.clone() });
    }
    for (id, figures) in &report.by_category {
        let named = id.as_ref().and_then(|key| settings.category(key));
        let name =
            named.map(|category| category.name.get(&settings.default_language, &settings.default_language));
        let name = name.map_or_else(|| id.as_ref().map_or("none".into(), ToString::to_string), str::to_owned);
        lines.push(Line {
            by: "category",
            key: id.as_ref().map(ToString::to_string),
            name,
            figures: figures.clone(),
        });
    }
    for (id, figures) in &report.by_channel {
        lines.push(Line {
            by: "channel",
            key: Some(id.to_string()),
            name: id.to_string(),
            figures: figures.clone(),
        });
    }
    for (id, figures) in &report.by_language {
        lines.push(Line {
            by: "language",
            key: Some(id.to_string()),
            name: id.to_string(),
            figures: figures.clone(),
        });
    }
    lines
}

type Cell = fn(&Line) -> String;

const COLUMNS: [(&str, Cell); 22] = [
    ("by", |line| line.by.to_owned()),
    ("key", |line| line.key.clone().unwrap_or_default()),
    ("name", |line| line.name.clone()),
    ("opened", |line| line.figures.opened.to_string()),
    ("solved_by_article", |line| line.figures.solved_by_article.to_string()),
    ("solved", |line| line.figures.solved.to_string()),
    ("reopened", |line| line.figures.reopened.to_string()),
    ("open", |line| open(&line.figures).to_string()),
    ("open_under_a_day", |line| line.figures.open.under_a_day.to_string()),
    ("open_under_three_days", |line| line.figures.open.under_three_days.to_string()),
    ("open_under_a_week", |line| line.figures.open.under_a_week.to_string()),
    ("open_older", |line| line.figures.open.older.to_string()),
    ("first_answers", |line| line.figures.first_answer.count.to_string()),
    ("first_answer_median_minutes", |line| number(line.figures.first_answer.median)),
    ("first_answer_p90_minutes", |line| number(line.figures.first_answer.p90)),
    ("solutions", |line| line.figures.solution.count.to_string()),
    ("solution_median_minutes", |line| number(line.figures.solution.median)),
    ("solution_p90_minutes", |line| number(line.figures.solution.p90)),
    ("marks_asked", |line| line.figures.marks.asked.to_string()),
    ("marks_answered", |line| line.figures.marks.answered.to_string()),
    ("marks_mean", |line| number(line.figures.marks.mean)),
    ("marks_share_of_4_and_5", |line| number(line.figures.marks.good)),
];

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
        let figures = &line.figures;
        let marks = &figures.marks;
        rows.push(vec![
            line.by.to_owned(),
            out::clean(&line.name),
            figures.opened.to_string(),
            figures.solved_by_article.to_string(),
            figures.solved.to_string(),
            figures.reopened.to_string(),
            open(figures).to_string(),
            spans(&figures.first_answer),
            spans(&figures.solution),
            format!("{}/{}", marks.answered, marks.asked),
            marks.mean.map_or_else(|| "-".into(), |mean| format!("{mean:.1}")),
            marks.good.map_or_else(|| "-".into(), |good| format!("{:.0}%", good * 100.0)),
        ]);
    }
    out::say("");
    out::table(
        &[
            "BY",
            "NAME",
            "OPENED",
            "BY ARTICLE",
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
    if let Some(total) = document.lines.first() {
        let ages = &total.figures.open;
        out::say("");
        out::say(format_args!(
            "Open by age: {} under a day, {} under three days, {} under a week, {} older",
            ages.under_a_day, ages.under_three_days, ages.under_a_week, ages.older
        ));
    }
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
        let line = Line { by: "agent", key: None, name: "=1+1".into(), figures: Figures::default() };
        let cells: Vec<_> = COLUMNS.iter().map(|(_, cell)| out::csv_cell(&cell(&line))).collect();
        assert_eq!(cells[..4], ["agent", "", "'=1+1", "0"]);
        assert_eq!(cells[13], "");
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
