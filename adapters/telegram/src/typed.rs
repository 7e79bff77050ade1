//! What people type with a slash. Pure. Customers' commands are read by the desk's own `parse_customer`; here is what only
//! Telegram has: deep links, and commands in groups.

use deskbell_core::port::CustomerCommand;

/// `/start PAYLOAD`, as a deep link sends it. A payload that no link can hold is a plain start.
pub(crate) fn start(words: &str) -> Option<CustomerCommand> {
    let (word, payload) = words.trim().split_once(char::is_whitespace)?;
    let word = word.split_once('@').map_or(word, |(word, _)| word);
    let payload = payload.trim();
    let sound = (1..=64).contains(&payload.len())
        && payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    match (word, sound) {
        ("/start", true) => Some(CustomerCommand::StartWith(payload.to_owned())),
        ("/start", false) => Some(CustomerCommand::Start),
        _ => None,
    }
}

/// `/word rest`; the inner none: it is addressed to another bot. Whatever else begins with a slash stays words, and the
/// rules keep it in the team.
pub(crate) fn typed(words: &str, username: Option<&str>) -> Option<(Option<String>, String)> {
    let after = words.trim().strip_prefix('/')?;
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let (word, bot) = word.split_once('@').map_or((word, None), |(word, bot)| (word, Some(bot)));
    let sound = word.starts_with(char::is_alphabetic)
        && word.chars().count() <= 32
        && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let ours = match (bot, username) {
        (Some(bot), Some(username)) => bot.eq_ignore_ascii_case(username),
        _ => true,
    };
    sound.then(|| (ours.then(|| word.to_lowercase()), rest.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deep_link_carries_what_a_link_can_hold() {
        let with = |payload: &str| Some(CustomerCommand::StartWith(payload.to_owned()));
        assert_eq!(start("/start c_refunds-2"), with("c_refunds-2"));
        assert_eq!(start("/start@desk_bot t_AbC"), with("t_AbC"));
        assert_eq!(start("/start hello there"), Some(CustomerCommand::Start));
        assert_eq!(start(&format!("/start {}", "x".repeat(65))), Some(CustomerCommand::Start));
        // The rest is the desk's to read.
        assert_eq!(start("/start"), None);
        assert_eq!(start("/startle me"), None);
        assert_eq!(start("start c_refunds"), None);
    }

    #[test]
    fn a_command_is_a_word_behind_a_slash() {
        let ours = |word: &str, rest: &str| Some((Some(word.to_owned()), rest.to_owned()));
        assert_eq!(typed("/take", Some("desk_bot")), ours("take", ""));
        assert_eq!(typed(" /Note  call  her back ", None), ours("note", "call  her back"));
        assert_eq!(typed("/r@Desk_Bot\nSorry", Some("desk_bot")), ours("r", "Sorry"));
        assert_eq!(typed("/take@other_bot", Some("desk_bot")), Some((None, String::new())));
        assert_eq!(typed("/take@desk_bot", None), ours("take", ""), "before the bot knows its name");
        assert_eq!(typed("/заметка ок", None), ours("заметка", "ок"));
        for words in ["take", "// between us", "/", "/ take", "/etc/hosts is wrong", "/5"] {
            assert_eq!(typed(words, None), None, "{words}");
        }
    }
}
