//! Dates, times, numbers and sizes as the reader's language writes them.
//!
//! ICU4X gives names, digits, calendars and the order of the parts; which words stand around them ("on Monday at
//! 9:00", «в понедельник в 9:00») is the language's own business and a Fluent message, `when-…`.

use icu::calendar::Iso;
use icu::datetime::fieldsets::{self, zone::ExemplarCity};
use icu::datetime::input::{Date, Time};
use icu::datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;
use icu::time::TimeZone as IcuZone;
use jiff::Zoned;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::arguments::Arguments;
use super::locale::Locales;
use crate::clock::Timestamp;
use crate::ids::{Language, TicketNumber};
use crate::model::BusinessHours;

/// Writes moments for one reader: in their language, on the desk's clock, seen from `now`.
#[derive(Debug)]
pub struct Dates<'a> {
    locales: &'a Locales,
    language: &'a Language,
    locale: Locale,
    zone: TimeZone,
    zone_name: &'a str,
    now: Timestamp,
}

/// Days from which on a date without a year could be another one.
const HALF_A_YEAR: u32 = 180;

/// How far a day is from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Distance {
    Today,
    Tomorrow,
    Yesterday,
    /// Within the next six days, so that the weekday's name says which.
    Week,
    Far,
}

impl Distance {
    fn key(self) -> &'static str {
        match self {
            Distance::Today => "today",
            Distance::Tomorrow => "tomorrow",
            Distance::Yesterday => "yesterday",
            Distance::Week => "weekday",
            Distance::Far => "date",
        }
    }
}

impl<'a> Dates<'a> {
    #[must_use]
    pub fn new(
        locales: &'a Locales,
        language: &'a Language,
        hours: &'a BusinessHours,
        now: Timestamp,
    ) -> Self {
        Self {
            locales,
            language,
            locale: icu_locale(language),
            zone: hours.time_zone(),
            zone_name: &hours.zone,
            now,
        }
    }

    /// A deadline: "by 14:30", "by 9:00 on Monday".
    #[must_use]
    pub fn by(&self, at: Timestamp) -> String {
        self.say("when-by", at)
    }

    /// A moment: "at 14:30", "on Monday at 9:00".
    #[must_use]
    pub fn at(&self, at: Timestamp) -> String {
        self.say("when-at", at)
    }

    /// A moment with the desk's clock named: "on Monday at 9:00, Tashkent time".
    #[must_use]
    pub fn at_in_zone(&self, at: Timestamp) -> String {
        self.say("when-at-in-zone", at)
    }

    /// A day: "today", "on Friday", "on Friday, 27 November".
    #[must_use]
    pub fn on(&self, at: Timestamp) -> String {
        self.say("when-on", at)
    }

    /// How long ago something was: "3 minutes ago", "on 27 November".
    #[must_use]
    pub fn ago(&self, at: Timestamp) -> String {
        let minutes = self.now.since(at).as_secs() / 60;
        let (span, count) = match minutes {
            0 => ("now", 0),
            1..60 => ("minutes", minutes),
            60..1440 => ("hours", minutes / 60),
            1440..10080 => ("days", minutes / 1440),
            _ => ("date", 0),
        };
        self.locales.text(
            self.language,
            "when-ago",
            &self.moment(at).word("span", span).number("count", count),
        )
    }

    /// How long to wait: "in a moment", "in 5 minutes". Whole minutes, rounded up; no clock is named, since the
    /// reader's may stand in another zone.
    #[must_use]
    pub fn wait(&self, until: Timestamp) -> String {
        let minutes = until.since(self.now).as_secs().div_ceil(60);
        let span = if minutes == 0 { "now" } else { "minutes" };
        self.locales.text(
            self.language,
            "when-in",
            &Arguments::none().word("span", span).number("count", minutes),
        )
    }

    /// "14:30", "9:00".
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let (hour, minute) = (local.hour().unsigned_abs(), local.minute().unsigned_abs());
        let Ok(time) = Time::try_new(hour, minute, 0, 0) else { return String::new() };
        let written = NoCalendarFormatter::try_new((&self.locale).into(), fieldsets::T::hm())
            .map_or_else(|_| format!("{hour}:{minute:02}"), |formatter| formatter.format(&time).to_string());
        without_leading_zero(&written)
    }

    /// "27 November", with the year when it is half a year away or more.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let date = iso(&local);
        let written = if self.days_to(&local).unsigned_abs() < HALF_A_YEAR {
            DateTimeFormatter::try_new((&self.locale).into(), fieldsets::MD::long())
                .map(|formatter| formatter.format(&date).to_string())
        } else {
            DateTimeFormatter::try_new((&self.locale).into(), fieldsets::YMD::long())
                .map(|formatter| formatter.format(&date).to_string())
        };
        written.unwrap_or_else(|_| local.date().to_string())
    }

    /// "Monday, 16 November 2026": a day in a record that somebody keeps.
    #[must_use]
    pub fn full_day(&self, at: Timestamp) -> String {
        let local = self.local(at);
        DateTimeFormatter::try_new((&self.locale).into(), fieldsets::YMDE::long())
            .map_or_else(|_| local.date().to_string(), |formatter| formatter.format(&iso(&local)).to_string())
    }

    /// "2026-11-16": for the name of a file.
    #[must_use]
    pub fn plain_day(&self, at: Timestamp) -> String {
        self.local(at).date().to_string()
    }

    /// The desk's clock by its city: "Tashkent"; "UTC" for a zone that is no place.
    #[must_use]
    pub fn city(&self) -> String {
        let zone = IcuZone::from_iana_id(self.zone_name);
        let fallback = || match self.zone_name.rsplit_once('/') {
            Some((area, city)) if area != "Etc" => city.replace('_', " "),
            _ => "UTC".to_owned(),
        };
        if zone.is_unknown() || fallback() == "UTC" {
            return fallback();
        }
        NoCalendarFormatter::try_new((&self.locale).into(), ExemplarCity)
            .map_or_else(|_| fallback(), |formatter| formatter.format(&zone.without_offset()).to_string())
    }

    fn say(&self, message: &str, at: Timestamp) -> String {
        let distance = self.distance(at);
        self.locales.text(self.language, message, &self.moment(at).word("span", distance.key()))
    }

    /// Everything a language may want to write of a moment.
    fn moment(&self, at: Timestamp) -> Arguments {
        let local = self.local(at);
        let weekday = match local.weekday() {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        };
        Arguments::none()
            .word("weekday", weekday)
            .word("time", self.time(at))
            .word("date", self.date(at))
            .word("city", self.city())
            .number("day", local.day().unsigned_abs().into())
    }

    fn distance(&self, at: Timestamp) -> Distance {
        match self.days_to(&self.local(at)) {
            0 => Distance::Today,
            1 => Distance::Tomorrow,
            -1 => Distance::Yesterday,
            2..=6 => Distance::Week,
            _ => Distance::Far,
        }
    }

    /// Days of the desk's calendar from today.
    fn days_to(&self, local: &Zoned) -> i32 {
        let today = self.local(self.now).date();
        today.until(local.date()).map_or(i32::MAX, |span| span.get_days())
    }

    fn local(&self, at: Timestamp) -> Zoned {
        jiff::Timestamp::from_millisecond(at.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(self.zone.clone())
    }
}

fn iso(local: &Zoned) -> Date<Iso> {
    Date::try_new_iso(local.year().into(), local.month().unsigned_abs(), local.day().unsigned_abs())
        .expect("jiff's dates lie within ICU's")
}

/// In running text a nine is a nine: "at 9:00".
fn without_leading_zero(time: &str) -> String {
    let mut characters = time.chars();
    match (characters.next(), characters.next()) {
        (Some('0' | '۰' | '٠'), Some(second)) if second.is_numeric() => time.chars().skip(1).collect(),
        _ => time.to_owned(),
    }
}

/// ICU's locale of a language: plain English is written as in Britain (27 November, 14:30), and Persian has its own
/// calendar whatever the region.
fn icu_locale(language: &Language) -> Locale {
    let tag = match language.as_str() {
        "en" => "en-GB".to_owned(),
        tag if tag == "fa" || tag.starts_with("fa-") => format!("{tag}-u-ca-persian-nu-arabext"),
        tag => tag.to_owned(),
    };
    tag.parse().unwrap_or(Locale::UNKNOWN)
}

/// A whole number with the language's digits and separators: `10,000`, `۱۰٬۰۰۰`.
#[must_use]
pub fn number(language: &Language, number: u64) -> String {
    DecimalFormatter::try_new((&icu_locale(language)).into(), Default::default())
        .map_or_else(|_| number.to_string(), |formatter| formatter.format_to_string(&Decimal::from(number)))
}

/// `#12`, with the language's digits and never grouped: it is a name, not a quantity.
#[must_use]
pub fn ticket_number(language: &Language, ticket: TicketNumber) -> String {
    let digits = DecimalFormatter::try_new((&icu_locale(language)).into(), Default::default());
    let written = digits.map_or_else(
        |_| ticket.0.to_string(),
        |digits| {
            let latin = ticket.0.to_string();
            latin
                .bytes()
                .map(|digit| digits.format_to_string(&Decimal::from(digit.wrapping_sub(b'0'))))
                .collect()
        },
    );
    format!("#{written}")
}

/// "20 MB", "1.5 MB", "300 kB": binary units by their everyday names, cut down so that a limit is never overstated.
#[must_use]
pub fn size(locales: &Locales, language: &Language, bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = KIB * KIB;
    let (unit, tenths) = match bytes {
        MIB.. => ("megabytes", bytes.saturating_mul(10) / MIB),
        KIB.. => ("kilobytes", bytes / KIB * 10),
        _ => ("bytes", bytes * 10),
    };
    let mut amount = Decimal::from(tenths);
    amount.multiply_pow10(-1);
    amount.absolute.trim_end();
    let written = DecimalFormatter::try_new((&icu_locale(language)).into(), Default::default())
        .map_or_else(|_| (tenths / 10).to_string(), |formatter| formatter.format_to_string(&amount));
    locales.text(language, "when-size", &Arguments::none().word("unit", unit).word("amount", written))
}

/// "one, two and three".
#[must_use]
pub fn list(language: &Language, items: &[String]) -> String {
    ListFormatter::try_new_and((&icu_locale(language)).into(), ListFormatterOptions::default())
        .map_or_else(|_| items.join(", "), |formatter| formatter.format(items.iter()).to_string())
}
