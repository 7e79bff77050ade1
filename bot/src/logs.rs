//! Logs: text or JSON on the error output, with ids, never with what people wrote.

use anyhow::Context;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Config, LogFormat};

/// Starts logging for the whole process.
///
/// # Errors
/// When the filter cannot be read, or logging was started before.
pub(crate) fn start(config: &Config) -> anyhow::Result<()> {
    start_with(&config.log, config.log_format)
}

pub(crate) fn start_with(filter: &str, format: LogFormat) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(directives(filter)).context("log cannot be read")?;
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_timer(Utc);
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => {
            let colours = std::io::IsTerminal::is_terminal(&std::io::stderr());
            registry.with(layer.with_ansi(colours)).try_init()
        }
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    }
    .context("logging was started already")
}

/// A plain level is for our own parts: the libraries beneath would tell addresses and statements at `debug`, and a
/// statement may hold what people wrote. Who names parts gets those, but statements only when they are named.
fn directives(filter: &str) -> String {
    const OURS: [&str; 4] = ["deskbell", "deskbell_core", "deskbell_widget", "deskbell_console"];
    if filter.contains(['=', ',']) {
        let mut all = filter.to_owned();
        for library in ["sqlx", "sea_orm", "sea_orm_migration"] {
            if !filter.contains(library) {
                all.push_str(&format!(",{library}=warn"));
            }
        }
        return all;
    }
    let beneath = if matches!(filter.trim(), "error" | "off") { filter.trim() } else { "warn" };
    let ours = OURS.map(|part| format!("{part}={}", filter.trim())).join(",");
    format!("{beneath},{ours}")
}

/// The desk's own clock, as RFC 3339 in UTC.
struct Utc;

impl FormatTime for Utc {
    fn format_time(&self, writer: &mut tracing_subscriber::fmt::format::Writer<'_>) -> std::fmt::Result {
        use deskbell_core::clock::{Clock, SystemClock};
        let now = SystemClock::default().now();
        match jiff::Timestamp::from_millisecond(now.0) {
            Ok(now) => write!(writer, "{now:.3}"),
            Err(_) => write!(writer, "{}", now.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_level_is_for_our_own_parts() {
        let all = directives("debug");
        assert!(all.starts_with("warn,deskbell=debug,"));
        assert!(EnvFilter::try_new(all).is_ok());
        assert_eq!(directives("info,sqlx=debug"), "info,sqlx=debug,sea_orm=warn,sea_orm_migration=warn");
        assert!(directives("off").starts_with("off,deskbell=off"));
    }
}
