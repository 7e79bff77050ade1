//! What a process has used, as Linux tells it.

use std::fs;
use std::time::Duration;

/// Processor time so far, user and system.
#[must_use]
pub fn processor(id: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The name may hold spaces; what counts starts behind its parenthesis.
    let fields: Vec<u64> = stat
        .rsplit_once(')')
        .map(|(_, rest)| {
            rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect()
        })
        .unwrap_or_default();
    // Linux counts in hundredths of a second on every architecture that Rust's standard library runs on.
    Duration::from_millis(fields.iter().sum::<u64>() * 10)
}

/// Mebibytes of memory: resident now, and the most so far.
#[must_use]
pub fn memory(id: u32) -> (f64, f64) {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let field = |name: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
            .unwrap_or(0.0)
            / 1024.0
    };
    (field("VmRSS:"), field("VmHWM:"))
}
