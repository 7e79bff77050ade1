//! Hours, spans and limits.

use std::time::Duration;

use deskbell_core::model::hours::{BusinessHours, Stretch};
use deskbell_core::model::settings::{Limits, Times};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::fault::At;
use super::section::Section;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);
const YEAR: Duration = Duration::from_secs(366 * 86_400);

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn hours(root: &Section<'_>) -> BusinessHours {
    let mut hours = BusinessHours::always();
    let zone = root.parsed("time_zone", "use a name such as Europe/Berlin or Asia/Tashkent", |name| {
        TimeZone::get(name).ok().map(|_| name.to_owned())
    });
    if let Some(zone) = zone {
        hours.zone = zone.value;
    }
    let section = root.section("hours");
    for (index, day) in DAYS.iter().enumerate() {
        for found in section.texts(day).unwrap_or_default() {
            let Some(stretch) = stretch(&found.value) else {
                section.faults().fault(
                    found.at,
                    found.key,
                    format!("{:?} is no stretch of a day", found.value),
                    "write it as \"09:00-17:00\"; a night shift as \"22:00-06:00\"",
                );
                continue;
            };
            if hours.week[index].iter().any(|other| overlap(*other, stretch)) {
                let what = format!("{:?} overlaps another stretch of that day", found.value);
                section.faults().fault(found.at, found.key, what, "join the two");
                continue;
            }
            hours.week[index].push(stretch);
        }
        hours.week[index].sort_by_key(|stretch| stretch.from);
    }
    for found in section.texts("holidays").unwrap_or_default() {
        match found.value.parse::<Date>() {
            Ok(date) => hours.holidays.push(date),
            Err(_) => section.faults().fault(
                found.at,
                found.key,
                format!("{:?} is no date", found.value),
                "write it as \"2026-12-25\"",
            ),
        }
    }
    if !hours.holidays.is_empty() && hours.is_always_open() {
        section.hint(
            "holidays",
            "holidays without hours change nothing",
            "write mon = [\"09:00-17:00\"] and so on",
        );
    }
    section.finish();
    hours
}

fn stretch(text: &str) -> Option<Stretch> {
    let (from, to) = text.split_once(['-', '–'])?;
    let stretch =
        Stretch { from: time(from)?, to: if to.trim() == "24:00" { Time::midnight() } else { time(to)? } };
    // The whole day is midnight to midnight; any other empty stretch is a slip.
    (stretch.from != stretch.to || stretch.from == Time::midnight()).then_some(stretch)
}

fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    if hour.is_empty() || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn overlap(one: Stretch, other: Stretch) -> bool {
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let ends = |stretch: Stretch| minutes(stretch.to) + if stretch.to <= stretch.from { 24 * 60 } else { 0 };
    minutes(one.from) < ends(other) && minutes(other.from) < ends(one)
}

pub(super) fn times(root: &Section<'_>) -> Times {
    let section = root.section("times");
    let mut times = Times::default();
    for (key, value, range) in [
        ("burst_quiet", &mut times.burst_quiet, Duration::ZERO..=MINUTE),
        ("burst_longest", &mut times.burst_longest, Duration::ZERO..=5 * MINUTE),
        ("offer_lapses", &mut times.offer_lapses, SECOND..=DAY),
        ("close_after", &mut times.close_after, SECOND..=YEAR),
        ("reopen_within", &mut times.reopen_within, Duration::ZERO..=YEAR),
        ("waiting", &mut times.waiting, SECOND..=30 * DAY),
        ("taken_notice", &mut times.taken_notice, SECOND..=DAY),
        ("survey_pause", &mut times.survey_pause, Duration::ZERO..=YEAR),
        ("survey_changeable", &mut times.survey_changeable, Duration::ZERO..=YEAR),
        ("comment_within", &mut times.comment_within, Duration::ZERO..=DAY),
        ("received_late", &mut times.received_late, SECOND..=30 * DAY),
        ("answer_after", &mut times.answer_after, Duration::ZERO..=HOUR),
        ("card_edits", &mut times.card_edits, SECOND..=10 * MINUTE),
        ("board_edits", &mut times.board_edits, SECOND..=10 * MINUTE),
    ] {
        if let Some(span) = section.span(key, range) {
            *value = span;
        }
    }
    if let Some(hour) = section.whole("day_from", 0..=23) {
        times.day_from = u8::try_from(hour).unwrap_or(times.day_from);
    }
    if let Some(hour) = section.whole("day_to", 1..=24) {
        times.day_to = u8::try_from(hour).unwrap_or(times.day_to);
    }
    if times.day_from >= times.day_to {
        let what = format!("the day from {} to {} is empty", times.day_from, times.day_to);
        section.fault("day_from", what, "write hours such as day_from = 9, day_to = 20");
    }
    if times.burst_quiet > times.burst_longest {
        section.fault("burst_longest", "shorter than burst_quiet", "make it the longer of the two");
    }
    section.finish();
    times
}

pub(super) fn limits(root: &Section<'_>) -> Limits {
    let section = root.section("limits");
    let mut limits = Limits::default();
    let count = |key, range| section.whole(key, range).and_then(|number| usize::try_from(number).ok());
    if let Some(count) = count("message_chars", 1..=20_000) {
        limits.message_chars = count;
    }
    if let Some(count) = count("name_chars", 1..=1_000) {
        limits.name_chars = count;
    }
    if let Some(count) = count("files_per_message", 0..=50) {
        limits.files_per_message = count;
    }
    if let Some(bytes) = section.size("file_bytes", 1..=2 << 30) {
        limits.file_bytes = bytes;
    }
    if let Some(types) = section.texts("file_types") {
        limits.file_types = types
            .into_iter()
            .filter_map(|found| {
                let good = found.value.split_once('/').is_some_and(|(kind, rest)| {
                    !kind.is_empty() && !rest.is_empty() && !found.value.contains(char::is_whitespace)
                });
                if good {
                    return Some(found.value.to_ascii_lowercase());
                }
                let what = format!("{:?} is no media type", found.value);
                section.faults().fault(found.at, found.key, what, "write it as \"image/png\" or \"image/*\"");
                None
            })
            .collect();
    }
    let rate = |key| section.whole(key, 1..=1_000_000).and_then(|number| u32::try_from(number).ok());
    if let Some(count) = rate("tickets_per_hour") {
        limits.tickets_per_hour = count;
    }
    if let Some(count) = rate("messages_per_minute") {
        limits.messages_per_minute = count;
    }
    section.finish();
    limits
}

/// Whether anything in a hint about hours should be said at all.
pub(super) fn hours_without_zone(root: &Section<'_>, hours: &BusinessHours) {
    if !hours.is_always_open() && root.text("time_zone").is_none() {
        root.faults().hint(
            At::Nowhere,
            "time_zone",
            "hours are set, and the desk's clock is UTC",
            "write time_zone = \"Europe/Berlin\", or \"UTC\" if it is meant",
        );
    }
}
