//! Figures by name, and how they are printed.

use std::time::Duration;

use hdrhistogram::Histogram;

/// Latencies in microseconds, up to ten minutes.
#[derive(Debug)]
pub struct Latencies(Histogram<u64>);

impl Default for Latencies {
    fn default() -> Self {
        Self(Histogram::new_with_bounds(1, 600_000_000, 3).expect("the bounds are in order"))
    }
}

impl Latencies {
    pub fn add(&mut self, latency: Duration) {
        self.0.saturating_record(u64::try_from(latency.as_micros()).unwrap_or(u64::MAX).max(1));
    }

    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.len()
    }

    #[must_use]
    pub fn quantile(&self, share: f64) -> Duration {
        Duration::from_micros(self.0.value_at_quantile(share))
    }

    /// `p50 / p99 / largest` in milliseconds.
    #[must_use]
    pub fn text(&self) -> String {
        let milliseconds = |micros: u64| format!("{:.1}", micros as f64 / 1000.0);
        let (half, most, all) = (self.0.value_at_quantile(0.5), self.0.value_at_quantile(0.99), self.0.max());
        format!("{} / {} / {}", milliseconds(half), milliseconds(most), milliseconds(all))
    }
}

impl Latencies {
    /// `p50 / p95 / p99` in milliseconds.
    #[must_use]
    pub fn percentiles(&self) -> String {
        let at = |share: f64| format!("{:.2}", self.0.value_at_quantile(share) as f64 / 1000.0);
        format!("{} / {} / {}", at(0.5), at(0.95), at(0.99))
    }
}

/// One column of the table: a database's figures in the order they were measured.
#[derive(Debug, Default)]
pub struct Figures(pub Vec<(String, String)>);

impl Figures {
    pub fn put(&mut self, name: &str, value: String) {
        eprintln_figure(name, &value);
        self.0.push((name.to_owned(), value));
    }
}

#[expect(clippy::print_stderr, reason = "a benchmark shows how far it is")]
fn eprintln_figure(name: &str, value: &str) {
    eprintln!("  {name}: {value}");
}

/// Markdown, so that it can be kept in `docs/` as it is.
#[must_use]
pub fn markdown(columns: &[(&str, Figures)]) -> String {
    let mut text = String::from("| figure |");
    for (name, _) in columns {
        text.push_str(&format!(" {name} |"));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(columns.len()));
    let rows = columns.first().map_or(&[][..], |(_, figures)| &figures.0[..]);
    for (row, _) in rows {
        text.push_str(&format!("\n| {row} |"));
        for (_, figures) in columns {
            let value = figures.0.iter().find(|(name, _)| name == row).map_or("", |(_, value)| value);
            text.push_str(&format!(" {value} |"));
        }
    }
    text.push('\n');
    text
}
