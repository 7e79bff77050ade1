//! Business hours: when the team is in, and arithmetic in working time.

use std::time::Duration;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// One stretch of a day, `from` included, `to` not. `to` of 00:00 means midnight at the day's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub from: Time,
    pub to: Time,
}

/// The desk's clock. Without any stretch the desk is always open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BusinessHours {
    /// IANA name, `Asia/Tashkent`.
    pub zone: String,
    /// Monday first.
    pub week: [Vec<Stretch>; 7],
    pub holidays: Vec<Date>,
}

/// How far ahead an opening is looked for: a desk closed for longer says nothing of its return.
const HORIZON_DAYS: i32 = 60;

impl BusinessHours {
    #[must_use]
    pub fn always() -> Self {
        Self { zone: "UTC".into(), week: Default::default(), holidays: Vec::new() }
    }

    #[must_use]
    pub fn is_always_open(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
    }

    /// The configured zone; the configuration was checked, so UTC is only a last resort.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.is_always_open() || self.spans_from(at).next().is_some_and(|(from, to)| from <= at && at < to)
    }

    /// When the team is back, if it is away at `at`.
    #[must_use]
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_always_open() {
            return None;
        }
        self.spans_from(at).next().map(|(from, _)| from).filter(|from| *from > at)
    }

    /// The moment `working` hours of the team's own time after `from`.
    #[must_use]
    pub fn add_working(&self, from: Timestamp, working: Duration) -> Timestamp {
        if self.is_always_open() {
            return from.plus(working);
        }
        let mut left = working;
        for (opens, closes) in self.spans_from(from) {
            let start = opens.max(from);
            let room = closes.since(start);
            if left <= room {
                return start.plus(left);
            }
            left -= room;
        }
        from.plus(working)
    }

    /// Working time between two moments.
    #[must_use]
    pub fn working_between(&self, from: Timestamp, to: Timestamp) -> Duration {
        if self.is_always_open() {
            return to.since(from);
        }
        self.spans_from(from)
            .take_while(|(opens, _)| *opens < to)
            .map(|(opens, closes)| closes.min(to).since(opens.max(from)))
            .sum()
    }

    /// `at`, or the next moment between the local hours `from` and `to` (reminders never ring at night).
    #[must_use]
    pub fn by_day(&self, at: Timestamp, from: u8, to: u8) -> Timestamp {
        let Ok(local) = jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_zoned(self.time_zone()))
        else {
            return at;
        };
        let hour = u8::try_from(local.hour()).unwrap_or(0);
        if (from..to).contains(&hour) {
            return at;
        }
        let day = if hour < from { local.date() } else { local.date().tomorrow().unwrap_or(local.date()) };
        let time = Time::new(i8::try_from(from).unwrap_or(9), 0, 0, 0).unwrap_or(Time::midnight());
        self.instant(day, time).unwrap_or(at)
    }

    /// Open spans that end after `at`, in order; a day early, for shifts that run past midnight. DST is the time
    /// zone library's business.
    fn spans_from(&self, at: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
        let first = jiff::Timestamp::from_millisecond(at.0)
            .map_or(Date::constant(1970, 1, 1), |at| at.to_zoned(self.time_zone()).date());
        (-1..HORIZON_DAYS)
            .filter_map(move |days| first.checked_add(jiff::Span::new().days(days)).ok())
            .filter(|day| !self.holidays.contains(day))
            .flat_map(move |day| {
                self.day(day.weekday()).iter().filter_map(move |stretch| self.span(day, *stretch))
            })
            .filter(move |(_, to)| *to > at)
    }

    fn day(&self, weekday: Weekday) -> &[Stretch] {
        &self.week[usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)]
    }

    fn span(&self, day: Date, stretch: Stretch) -> Option<(Timestamp, Timestamp)> {
        let end_day = if stretch.to <= stretch.from { day.tomorrow().ok()? } else { day };
        Some((self.instant(day, stretch.from)?, self.instant(end_day, stretch.to)?))
    }

    fn instant(&self, day: Date, time: Time) -> Option<Timestamp> {
        let zoned = day.to_datetime(time).to_zoned(self.time_zone()).ok()?;
        Some(Timestamp(zoned.timestamp().as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Zoned>().unwrap().timestamp().as_millisecond())
    }

    fn office() -> BusinessHours {
        let stretch = Stretch { from: Time::constant(9, 0, 0, 0), to: Time::constant(17, 0, 0, 0) };
        let mut hours = BusinessHours::always();
        hours.zone = "Europe/Berlin".into();
        for day in 0..5 {
            hours.week[day] = vec![stretch];
        }
        hours
    }

    #[test]
    fn working_time_stops_overnight_and_over_the_weekend() {
        let hours = office();
        let friday = at("2026-11-20T16:50[Europe/Berlin]");
        assert!(hours.is_open(friday));
        assert_eq!(
            hours.add_working(friday, Duration::from_secs(15 * 60)),
            at("2026-11-23T09:05[Europe/Berlin]")
        );
        assert_eq!(
            hours.working_between(friday, at("2026-11-23T09:05[Europe/Berlin]")),
            Duration::from_secs(15 * 60)
        );
    }

    #[test]
    fn next_opening_skips_holidays_and_is_none_while_open() {
        let mut hours = office();
        hours.holidays.push(Date::constant(2026, 11, 23));
        assert_eq!(
            hours.next_opening(at("2026-11-21T12:00[Europe/Berlin]")),
            Some(at("2026-11-24T09:00[Europe/Berlin]"))
        );
        assert_eq!(hours.next_opening(at("2026-11-24T12:00[Europe/Berlin]")), None);
        assert_eq!(BusinessHours::always().next_opening(Timestamp(0)), None);
    }

    #[test]
    fn a_night_shift_runs_past_midnight_and_clocks_change() {
        let mut hours = office();
        hours.week[5] = vec![Stretch { from: Time::constant(22, 0, 0, 0), to: Time::constant(6, 0, 0, 0) }];
        assert!(hours.is_open(at("2026-11-21T23:00[Europe/Berlin]")));
        // 2026-03-28 is the Saturday before clocks go forward: the shift is an hour shorter.
        let start = at("2026-03-28T22:00[Europe/Berlin]");
        assert_eq!(
            hours.working_between(start, at("2026-03-29T06:00[Europe/Berlin]")),
            Duration::from_secs(7 * 3600)
        );
    }

    #[test]
    fn reminders_wait_for_the_day() {
        let hours = office();
        let early = at("2026-11-21T03:00[Europe/Berlin]");
        assert_eq!(hours.by_day(early, 9, 20), at("2026-11-21T09:00[Europe/Berlin]"));
        let late = at("2026-11-21T21:00[Europe/Berlin]");
        assert_eq!(hours.by_day(late, 9, 20), at("2026-11-22T09:00[Europe/Berlin]"));
        let noon = at("2026-11-21T12:00[Europe/Berlin]");
        assert_eq!(hours.by_day(noon, 9, 20), noon);
    }
}
