//! Times as a script writes them: `Mon 10:00:05` is the next such moment by the desk's clock, `+8d` so long after the
//! line before.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use deskbell_core::clock::Timestamp;
use jiff::Span;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

/// Scripts begin on this Monday, at midnight by the desk's clock.
pub const FIRST_DAY: Date = Date::constant(2026, 11, 16);

/// When a line happens; none: at the moment of the line before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    At { day: Option<Weekday>, time: Option<Time> },
    After(Duration),
}

/// The moment in front of a line, and the rest of it.
///
/// # Errors
/// When it begins like a moment and is none.
pub fn split(line: &str) -> Result<(Option<When>, &str)> {
    let (first, rest) = word(line);
    if let Some(span) = first.strip_prefix('+') {
        return Ok((Some(When::After(span_of(span)?)), rest));
    }
    let day = weekday(first);
    let (clock, after) = if day.is_some() { word(rest) } else { (first, rest) };
    let time = if clock.starts_with(|c: char| c.is_ascii_digit()) && clock.contains(':') {
        Some(clock_time(clock)?)
    } else {
        None
    };
    match (day, time) {
        (None, None) => Ok((None, line)),
        (day, Some(time)) => Ok((Some(When::At { day, time: Some(time) }), after)),
        (day, None) => Ok((Some(When::At { day, time: None }), rest)),
    }
}

/// The first word, and what follows it.
#[must_use]
pub fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace).map_or((text, ""), |(first, rest)| (first, rest.trim_start()))
}

#[must_use]
pub fn weekday(text: &str) -> Option<Weekday> {
    let all = [
        ("Mon", Weekday::Monday),
        ("Tue", Weekday::Tuesday),
        ("Wed", Weekday::Wednesday),
        ("Thu", Weekday::Thursday),
        ("Fri", Weekday::Friday),
        ("Sat", Weekday::Saturday),
        ("Sun", Weekday::Sunday),
    ];
    all.into_iter().find(|(name, _)| *name == text).map(|(_, day)| day)
}

/// `10:00`, `10:00:05` or `10:00:02.5`.
///
/// # Errors
/// When it is no time of day.
pub fn clock_time(text: &str) -> Result<Time> {
    let full = if text.matches(':').count() == 1 { format!("{text}:00") } else { text.to_owned() };
    full.parse().with_context(|| format!("{text} is no time of day"))
}

/// `15m`, `2.5s`, `72h`, `8d`.
///
/// # Errors
/// When it is no span.
pub fn span_of(text: &str) -> Result<Duration> {
    let text = text.trim();
    let unit = text.chars().last().unwrap_or(' ');
    let amount: f64 = text
        .strip_suffix(unit)
        .and_then(|amount| amount.parse().ok())
        .with_context(|| format!("{text} is no span: write 15m, 2.5s, 72h or 8d"))?;
    let seconds = match unit {
        's' => 1.0,
        'm' => 60.0,
        'h' => 3_600.0,
        'd' => 86_400.0,
        _ => bail!("{text} is no span: write 15m, 2.5s, 72h or 8d"),
    };
    Ok(Duration::from_secs_f64(amount * seconds))
}

/// When a script's first line may happen.
#[must_use]
pub fn beginning(zone: &TimeZone) -> Timestamp {
    let midnight = FIRST_DAY.to_zoned(zone.clone()).expect("every zone has this midnight");
    Timestamp(midnight.timestamp().as_millisecond())
}

/// The moment that `when` means after `now`.
#[must_use]
pub fn moment(when: When, now: Timestamp, zone: &TimeZone) -> Timestamp {
    let (day, time) = match when {
        When::After(span) => return now.plus(span),
        When::At { day, time } => (day, time),
    };
    let local = local(now, zone);
    let time = time.unwrap_or(if day.is_some_and(|day| day != local.weekday()) {
        Time::midnight()
    } else {
        local.time()
    });
    (0..8)
        .map(|ahead| {
            local.date().checked_add(Span::new().days(ahead)).expect("scripts end before the calendar")
        })
        .filter(|date| day.is_none_or(|day| date.weekday() == day))
        .map(|date| date.to_datetime(time).to_zoned(zone.clone()).expect("every zone has this moment"))
        .map(|zoned| Timestamp(zoned.timestamp().as_millisecond()))
        .find(|at| *at >= now)
        .expect("each day of the week comes within eight days")
}

/// `Mon 16 Nov 10:00:05`, by the desk's clock.
#[must_use]
pub fn shown(at: Timestamp, zone: &TimeZone) -> String {
    let local = local(at, zone);
    let tenths = local.millisecond() / 100;
    let fraction = if tenths == 0 { String::new() } else { format!(".{tenths}") };
    format!("{}{fraction}", local.strftime("%a %e %b %H:%M:%S"))
}

/// As [`shown`], without seconds: for deadlines.
#[must_use]
pub fn minute(at: Timestamp, zone: &TimeZone) -> String {
    local(at, zone).strftime("%a %e %b %H:%M").to_string()
}

fn local(at: Timestamp, zone: &TimeZone) -> jiff::Zoned {
    jiff::Timestamp::from_millisecond(at.0).expect("scripts play in our century").to_zoned(zone.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_the_next_ones() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now = beginning(&zone);
        let go = |line: &str, now| moment(split(line).unwrap().0.unwrap(), now, &zone);
        let monday = go("Mon 10:00 ana > hello", now);
        assert_eq!(shown(monday, &zone), "Mon 16 Nov 10:00:00");
        assert_eq!(shown(go("10:00:02.5", monday), &zone), "Mon 16 Nov 10:00:02.5");
        assert_eq!(shown(go("Tue", monday), &zone), "Tue 17 Nov 00:00:00");
        assert_eq!(shown(go("Mon 09:00", monday), &zone), "Mon 23 Nov 09:00:00");
        assert_eq!(shown(go("+8d", monday), &zone), "Tue 24 Nov 10:00:00");
        assert_eq!(split("ana > 10:00").unwrap(), (None, "ana > 10:00"));
    }
}
