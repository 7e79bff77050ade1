//! Typed commands: what a person asked of the desk by `/word` instead of a button or a menu.
//!
//! Whatever is not surely a command stays the person's words, so nothing is lost: a path (`/etc/hosts is broken`),
//! a lone slash, or a command with more words behind it than it takes (`/new my card was declined`).

use crate::ids::Language;
use crate::port::CustomerCommand;

/// What a customer typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Not a command: their words, as they are.
    Words,
    Command(CustomerCommand),
    /// Looks like a command and is none; the word without its slash, for `Phrase::UnknownCommand`.
    Unknown(String),
}

/// A longer word after a slash is no command of ours and hardly a slip of one.
const LONGEST: usize = 32;

/// Names people type for a language, folded by [`fold`]; its code works always.
const LANGUAGE_NAMES: &[(&str, &[&str])] = &[
    ("en", &["english", "eng", "английский", "ingliz", "inglizcha", "angol", "anglais", "انگلیسی"]),
    ("ru", &["русский", "рус", "russian", "russkiy", "rus", "ruscha", "orosz", "russe", "روسی"]),
    (
        "uz",
        &[
            "ozbekcha",
            "ozbek",
            "uzbek",
            "uzb",
            "узбекский",
            "ўзбекча",
            "узбекча",
            "uzbekcha",
            "ouzbek",
            "ازبکی",
        ],
    ),
    ("fa", &["فارسی", "persian", "farsi", "персидский", "фарси", "perzsa", "persan", "forscha"]),
    ("hu", &["magyar", "hungarian", "венгерский", "vengercha", "hongrois", "مجاری", "مجارستانی"]),
    ("fr", &["francais", "french", "французский", "fransuzcha", "francia", "فرانسوی", "فرانسه"]),
];

/// Reads a customer's line. `/help@somebot`, as groups on Telegram write it, is `/help`.
#[must_use]
pub fn parse_customer(text: &str) -> Typed {
    let Some((word, rest)) = split(text) else { return Typed::Words };
    let bare = rest.is_empty();
    match word.as_str() {
        "start" if bare => Typed::Command(CustomerCommand::Start),
        "help" if bare => Typed::Command(CustomerCommand::Help),
        "status" if bare => Typed::Command(CustomerCommand::Status),
        "new" if bare => Typed::Command(CustomerCommand::New),
        "close" if bare => Typed::Command(CustomerCommand::Close),
        "faq" => Typed::Command(CustomerCommand::Faq(rest.to_owned())),
        "language" | "lang" if bare => Typed::Command(CustomerCommand::Language(None)),
        "language" | "lang" if rest.split_whitespace().count() <= 2 => {
            Typed::Command(CustomerCommand::Language(Some(language(rest))))
        }
        "start" | "help" | "status" | "new" | "close" | "language" | "lang" => Typed::Words,
        _ => Typed::Unknown(word),
    }
}

/// A command's word in lower case and what stands behind it; none for plain words.
fn split(text: &str) -> Option<(String, &str)> {
    let after = text.trim().strip_prefix('/')?;
    let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
    let word = word.split_once('@').map_or(word, |(word, _)| word);
    let sound = word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        && word.starts_with(char::is_alphabetic)
        && word.chars().count() <= LONGEST;
    sound.then(|| (word.to_lowercase(), rest.trim()))
}

/// The language somebody named by its code or by a name; an unknown one is passed on, and the rules refuse it.
fn language(named: &str) -> Language {
    let folded = fold(named);
    let known =
        LANGUAGE_NAMES.iter().find(|(code, names)| *code == folded || names.contains(&folded.as_str()));
    Language::new(known.map_or(folded.as_str(), |(code, _)| code))
}

/// Lower case, without apostrophes and accents of Latin letters, cut to what a language tag may be.
fn fold(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter_map(|c| match c {
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '´' => None,
            'ç' => Some('c'),
            'ي' => Some('ی'),
            '_' => Some('-'),
            c => Some(c),
        })
        .take(31)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(text: &str) -> CustomerCommand {
        match parse_customer(text) {
            Typed::Command(command) => command,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn commands_are_read_in_any_case_and_with_a_bots_name() {
        assert_eq!(command("/help"), CustomerCommand::Help);
        assert_eq!(command("  /STATUS "), CustomerCommand::Status);
        assert_eq!(command("/new@deskbell_bot"), CustomerCommand::New);
        assert_eq!(command("/close"), CustomerCommand::Close);
        assert_eq!(command("/start"), CustomerCommand::Start);
        assert_eq!(command("/faq"), CustomerCommand::Faq(String::new()));
        assert_eq!(command("/faq@deskbell_bot My Card"), CustomerCommand::Faq("My Card".into()));
    }

    #[test]
    fn a_language_is_named_by_its_code_or_its_own_name() {
        assert_eq!(command("/language"), CustomerCommand::Language(None));
        for (typed, code) in [
            ("ru", "ru"),
            ("Русский", "ru"),
            ("Oʻzbekcha", "uz"),
            ("o'zbek", "uz"),
            ("فارسی", "fa"),
            ("فارسي", "fa"),
            ("Français", "fr"),
            ("MAGYAR", "hu"),
            ("uz_Cyrl", "uz-cyrl"),
            ("tlh", "tlh"),
        ] {
            let asked = command(&format!("/language {typed}"));
            assert_eq!(asked, CustomerCommand::Language(Some(Language::new(code))), "{typed}");
        }
    }

    #[test]
    fn what_is_not_surely_a_command_stays_words() {
        for text in [
            "",
            "help",
            "/",
            "/ help",
            "/etc/hosts is broken",
            "//x",
            "/5 stars",
            "/new my card was declined",
        ] {
            assert_eq!(parse_customer(text), Typed::Words, "{text}");
        }
    }

    #[test]
    fn an_unknown_word_is_named() {
        assert_eq!(parse_customer("/halp"), Typed::Unknown("halp".into()));
        assert_eq!(parse_customer("/Помощь мне"), Typed::Unknown("помощь".into()));
    }
}
