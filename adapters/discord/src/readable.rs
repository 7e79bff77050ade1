//! Discord's marks in a text, as people of other platforms can read them: names for mentions, names for emoji, dates for
//! timestamps.

use crate::message::User;

/// What stands between `<` and `>`, in words: `@7` is `@Ana`, `:wave:8` `:wave:`, `t:0` a date. None for what is no mark.
pub(crate) fn spoken(inner: &str, mentioned: &[User]) -> Option<String> {
    if let Some(role) = inner.strip_prefix("@&") {
        return is_number(role).then(|| "@role".to_owned());
    }
    if let Some(user) = inner.strip_prefix('@') {
        let id: u64 = user.strip_prefix('!').unwrap_or(user).parse().ok()?;
        let name = mentioned.iter().find(|user| user.id.0 == id).and_then(User::name);
        return Some(format!("@{}", name.unwrap_or_else(|| "user".to_owned())));
    }
    if let Some(channel) = inner.strip_prefix('#') {
        return is_number(channel).then(|| "#channel".to_owned());
    }
    if let Some(command) = inner.strip_prefix('/') {
        let (name, id) = command.rsplit_once(':')?;
        return is_number(id).then(|| format!("/{name}"));
    }
    if let Some(emoji) = inner.strip_prefix(':').or_else(|| inner.strip_prefix("a:")) {
        let (name, id) = emoji.split_once(':')?;
        return is_number(id).then(|| format!(":{name}:"));
    }
    if let Some(moment) = inner.strip_prefix("t:") {
        let seconds = moment.split(':').next()?;
        return seconds.parse().ok().map(date);
    }
    // An address in brackets gets no preview, and is an address all the same.
    let web = inner.starts_with("https://") || inner.starts_with("http://");
    (web && !inner.contains(char::is_whitespace)).then(|| inner.to_owned())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// In UTC: nobody knows where the reader is.
fn date(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", second / 3_600, second % 3_600 / 60)
}

/// The Gregorian date of a day counted from 1970-01-01. Years begin in March here, so that the leap day is the last.
fn civil(days: i64) -> (i64, i64, i64) {
    // Far beyond what a calendar holds, and within what the sums below hold.
    let days = days.clamp(-100_000_000, 100_000_000) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Id;

    fn read(text: &str) -> String {
        let ana = User {
            id: Id(7),
            username: Some("ana_1".into()),
            global_name: Some("Ana".into()),
            ..User::default()
        };
        crate::styled::words(text, &[ana]).as_str().to_owned()
    }

    #[test]
    fn marks_become_words() {
        assert_eq!(read("hi <@7> and <@!7>, not <@8>"), "hi @Ana and @Ana, not @user");
        assert_eq!(read("<@&5> in <#6>"), "@role in #channel");
        assert_eq!(read("<:wave:81><a:dance:82>!"), ":wave::dance:!");
        assert_eq!(read("use </support:9> or </ticket take:9>"), "use /support or /ticket take");
        assert_eq!(read("see <https://shop.example/a?b=1>"), "see https://shop.example/a?b=1");
        assert_eq!(read("at <t:1618953630:R>"), "at 2021-04-20 21:20 UTC");
        assert_eq!(read("<t:951782400>"), "2000-02-29 00:00 UTC");
        assert_eq!(read("<t:-1>"), "1969-12-31 23:59 UTC");
        assert!(read("<t:9223372036854775807>").ends_with("UTC"));
    }

    #[test]
    fn what_is_no_mark_stays() {
        for text in [
            "a < b > c",
            "<",
            "<>",
            "<@>",
            "<@x>",
            "1 <2",
            "<:x:>",
            "<b>bold</b>",
            "bold <@",
            "<t:x>",
            "ü<ü>",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
