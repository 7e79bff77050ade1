//! Typed commands. Pure: text → command or words.

use deskbell_core::ids::Language;
use deskbell_core::port::CustomerCommand;

/// What a person's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    Words,
    Command(CustomerCommand),
    /// Looks like a command and is none: answered, never passed on.
    Unknown(String),
}

/// Longest word that is taken for a mistyped command.
const LONGEST_COMMAND: usize = 32;

/// A command is a line that begins with `/word`. A path, a fraction or a sentence that only starts with a slash is
/// words: more slashes, or an unknown word with more text behind it than one short argument.
pub(crate) fn read(text: &str) -> Typed {
    let Some(rest) = text.trim().strip_prefix('/') else { return Typed::Words };
    let (name, argument) = match rest.split_once(char::is_whitespace) {
        Some((name, argument)) => (name, argument.trim()),
        None => (rest, ""),
    };
    let looks_like_one = !name.is_empty()
        && name.len() <= LONGEST_COMMAND
        && name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !looks_like_one {
        return Typed::Words;
    }
    let alone = argument.is_empty();
    match name.to_lowercase().as_str() {
        "start" => Typed::Command(CustomerCommand::Start),
        "help" if alone => Typed::Command(CustomerCommand::Help),
        "language" | "lang" => language(argument),
        "status" if alone => Typed::Command(CustomerCommand::Status),
        "new" if alone => Typed::Command(CustomerCommand::New),
        "close" if alone => Typed::Command(CustomerCommand::Close),
        "faq" => Typed::Command(CustomerCommand::Faq(argument.to_owned())),
        // "/close it please" means it: they are told what the command is, rather than guessed at.
        "help" | "status" | "new" | "close" => Typed::Unknown(format!("/{name} {argument}")),
        _ if argument.split_whitespace().count() > 1 => Typed::Words,
        _ => Typed::Unknown(format!("/{name}")),
    }
}

/// `/language` asks which; `/language RU` sets it. Which languages exist is the desk's to say.
fn language(argument: &str) -> Typed {
    if argument.is_empty() {
        return Typed::Command(CustomerCommand::Language(None));
    }
    let tag = argument.to_lowercase().replace('_', "-");
    if tag.len() <= 35 && tag.chars().all(|c| c.is_alphanumeric() || c == '-') {
        Typed::Command(CustomerCommand::Language(Some(Language::new(&tag))))
    } else {
        Typed::Command(CustomerCommand::Language(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_whatever_their_case_and_margins() {
        let ru = Some(Language::new("ru"));
        for (text, command) in [
            ("/help", CustomerCommand::Help),
            ("  /HELP \n", CustomerCommand::Help),
            ("/start", CustomerCommand::Start),
            ("/start abc", CustomerCommand::Start),
            ("/status", CustomerCommand::Status),
            ("/new", CustomerCommand::New),
            ("/close", CustomerCommand::Close),
            ("/faq", CustomerCommand::Faq(String::new())),
            ("/FAQ my card was declined", CustomerCommand::Faq("my card was declined".into())),
            ("/language", CustomerCommand::Language(None)),
            ("/language RU", CustomerCommand::Language(ru.clone())),
            ("/lang ru", CustomerCommand::Language(ru)),
            ("/language two words!", CustomerCommand::Language(None)),
        ] {
            assert_eq!(read(text), Typed::Command(command), "{text}");
        }
    }

    #[test]
    fn unknown_commands_are_not_words() {
        for (text, shown) in [
            ("/refund", "/refund"),
            ("/refund 12", "/refund"),
            ("/помощь", "/помощь"),
            ("/close please", "/close please"),
        ] {
            assert_eq!(read(text), Typed::Unknown(shown.into()), "{text}");
        }
    }

    #[test]
    fn paths_fractions_and_sentences_are_words() {
        for text in [
            "",
            "/",
            "//help",
            "/ help",
            "/etc/hosts is broken",
            "/etc/hosts",
            "/3 of it is missing",
            "/24",
            "/var was full when I looked",
            "say /help",
            "help",
            "/-1",
            "/help/me",
        ] {
            assert_eq!(read(text), Typed::Words, "{text}");
        }
    }
}
