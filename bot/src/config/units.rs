//! Spans of time and sizes as people write them.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo};

/// `2.5s`, `15m`, `1h 30m`, `72h`, `7d`, `2 weeks`; a day is 24 hours. Nothing negative, nothing without a unit.
pub(super) fn span(text: &str) -> Option<Duration> {
    let span: Span = text.parse().ok()?;
    if span.is_negative() || span.get_months() != 0 || span.get_years() != 0 {
        return None;
    }
    let span = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    Duration::try_from(span).ok()
}

/// The shortest way to write a span that `span` reads back.
pub(super) fn span_text(span: Duration) -> String {
    let millis = span.as_millis();
    for (unit, long) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)] {
        if millis >= long && millis.is_multiple_of(long) {
            return format!("{}{unit}", millis / long);
        }
    }
    if millis == 0 { "0s".into() } else { format!("{millis}ms") }
}

const SIZES: &[(&str, u64)] = &[
    ("", 1),
    ("b", 1),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("kib", 1 << 10),
    ("mib", 1 << 20),
    ("gib", 1 << 30),
];

/// `20MiB`, `1.5 GB`, `4096`. Decimal and binary units are what they say.
pub(super) fn size(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_lowercase();
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let unit = SIZES.iter().find(|(name, _)| *name == text[split..].trim())?.1;
    let (whole, part) = text[..split].split_once('.').unwrap_or((&text[..split], ""));
    if part.len() > 6 {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(part.len()).ok()?);
    let digits: u64 = format!("{whole}{part}").parse().ok()?;
    Some(digits.checked_mul(unit)? / scale)
}

pub(super) fn size_text(size: u64) -> String {
    for (unit, large) in [("GiB", 1_u64 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)] {
        if size >= large && size.is_multiple_of(large) {
            return format!("{}{unit}", size / large);
        }
    }
    format!("{size}B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_need_a_unit_and_may_have_a_part() {
        for (text, millis) in [
            ("2.5s", 2_500),
            ("15m", 900_000),
            ("72h", 259_200_000),
            ("7d", 604_800_000),
            ("1h 30m", 5_400_000),
            ("1h30m", 5_400_000),
            ("10 minutes", 600_000),
            ("0s", 0),
        ] {
            assert_eq!(span(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "72", "-5m", "5m ago", "soon", "1 month", "h", "5x"] {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_are_binary_and_decimal_as_written() {
        for (text, bytes) in [
            ("20MiB", 20 << 20),
            ("20 MB", 20_000_000),
            ("1.5KiB", 1536),
            ("4096", 4096),
            ("7b", 7),
            ("2GiB", 2 << 30),
        ] {
            assert_eq!(size(text), Some(bytes), "{text}");
        }
        for text in ["", "MiB", "20 MiX", "-1", "1.2.3", "99999999999GiB"] {
            assert_eq!(size(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for millis in [0, 1, 2_500, 60_000, 259_200_000] {
            let time = Duration::from_millis(millis);
            assert_eq!(span(&span_text(time)), Some(time));
        }
        for bytes in [0, 1000, 20 << 20, 1 << 30] {
            assert_eq!(size(&size_text(bytes)), Some(bytes));
        }
    }
}
