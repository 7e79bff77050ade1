//! Times and snowflakes as Discord writes them.

use deskbell_core::clock::Timestamp;

/// The first second of 2015, from which snowflakes count.
const EPOCH: i64 = 1_420_070_400_000;

/// `2026-11-22T05:31:00.123000+00:00`.
pub(crate) fn iso(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}

/// The first id of a moment.
pub(crate) fn snowflake(at: Timestamp) -> u64 {
    u64::try_from(at.0 - EPOCH).unwrap_or(0) << 22
}
