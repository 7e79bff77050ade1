//! `[telegram]`: one bot. What is right and wrong of a value the adapter itself knows; here its line is known.

use deskbell_core::port::RelayMode;
use deskbell_telegram::{API_URL, ConfigError, Limits, Mode, TelegramConfig, Token};

use super::fault::At;
use super::section::{Found, Section};

/// None: no token, no bot.
pub(super) fn telegram(root: &Section<'_>, public_url: Option<&str>) -> Option<TelegramConfig> {
    let section = root.section("telegram");
    let config = bot(&section, public_url);
    section.finish();
    config
}

fn bot(section: &Section<'_>, public_url: Option<&str>) -> Option<TelegramConfig> {
    let token = section.text("token");
    let url = section.text("webhook_url");
    let secret = section.text("secret");
    for found in [&token, &secret].into_iter().flatten() {
        if let At::Line { .. } = found.at {
            let mend = "set it by the environment if others can read the file";
            section.faults().hint(found.at.clone(), found.key.clone(), "a secret in a file", mend);
        }
    }
    let webhook = word(section, "mode", &[("polling", false), ("webhook", true)]).unwrap_or(false);
    let relay = word(section, "relay", &[("direct", RelayMode::Direct), ("explicit", RelayMode::Explicit)]);
    let limits = word(section, "limits", &[("standard", Limits::Standard), ("none", Limits::None)]);
    let api_url = section.text("api_url");
    let team_chats: Vec<Found<i64>> = section.wholes("team_chats").unwrap_or_default();
    let Some(token) = token else {
        if section.is_written() && !team_chats.is_empty() {
            section.hint(
                "token",
                "missing: there is no bot",
                "ask @BotFather for one and set DESKBELL_TELEGRAM__TOKEN",
            );
        }
        return None;
    };
    let read = Token::new(&token.value).map_err(|error| tell(section, Some(&token), &error)).ok()?;
    let mode = if webhook {
        Mode::Webhook {
            url: url
                .as_ref()
                .map(|found| found.value.clone())
                .or(public_url.map(str::to_owned))
                .unwrap_or_default(),
            secret: secret.as_ref().map(|found| found.value.clone()).unwrap_or_default(),
        }
    } else {
        Mode::Polling
    };
    let config = TelegramConfig {
        token: read,
        api_url: api_url.as_ref().map_or_else(|| API_URL.to_owned(), |found| found.value.clone()),
        mode,
        team_chats: team_chats.iter().map(|found| found.value).collect(),
        relay: relay.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
    };
    if let Err(error) = config.check() {
        match error.key {
            "telegram.webhook_url" => tell(section, url.as_ref(), &error),
            "telegram.secret" => tell(section, secret.as_ref(), &error),
            "telegram.api_url" => tell(section, api_url.as_ref(), &error),
            "telegram.team_chats" => {
                tell(section, team_chats.iter().find(|found| found.value >= 0), &error);
            }
            _ => tell(section, None::<&Found<String>>, &error),
        }
        return None;
    }
    Some(config)
}

fn tell<T>(section: &Section<'_>, found: Option<&Found<T>>, error: &ConfigError) {
    match found {
        Some(found) => {
            section.faults().fault(found.at.clone(), found.key.clone(), error.what.clone(), error.mend);
        }
        None => section.fault(
            error.key.trim_start_matches("telegram."),
            format!("missing: {}", error.what),
            error.mend,
        ),
    }
}

/// One of a few words.
pub(super) fn word<T: Copy>(section: &Section<'_>, key: &'static str, words: &[(&str, T)]) -> Option<T> {
    let known: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    let mend = format!("write {}", known.join(" or "));
    let value = |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    section.parsed(key, &mend, value).map(|found| found.value)
}

#[cfg(test)]
mod tests {
    use deskbell_telegram::Mode;

    use super::super::tests::{fault, good};
    use super::*;

    const TOKEN: &str = "token = \"42:secret\"\n";

    fn telegram(text: &str) -> TelegramConfig {
        good(&format!("[telegram]\n{TOKEN}{text}")).telegram.unwrap()
    }

    #[test]
    fn a_token_is_all_it_takes() {
        let config = telegram("");
        assert_eq!((config.api_url.as_str(), config.limits), (API_URL, Limits::Standard));
        assert!(config.mode == Mode::Polling && config.team_chats.is_empty());
        assert!(good("").telegram.is_none());
        assert!(good("[telegram]\ntoken = \"\"\nmode = \"webhook\"\n").telegram.is_none());
    }

    #[test]
    fn every_key_is_read() {
        let config = telegram(
            "api_url = \"http://127.0.0.1:8081\"\nteam_chats = [-100123, \"-100456\"]\nrelay = \"explicit\"\nlimits = \"none\"\n",
        );
        assert_eq!(config.team_chats, [-100_123, -100_456]);
        assert!(config.relay == RelayMode::Explicit && config.limits == Limits::None);
        let hook = telegram(
            "mode = \"webhook\"\nwebhook_url = \"https://desk.example\"\nsecret = \"0123456789abcdef\"\n",
        );
        assert!(matches!(hook.mode, Mode::Webhook { url, .. } if url == "https://desk.example"));
        let public = good(&format!(
            "public_url = \"https://help.example\"\n[telegram]\n{TOKEN}mode = \"webhook\"\nsecret = \"0123456789abcdef\"\n"
        ));
        let mode = public.telegram.unwrap().mode;
        assert!(matches!(mode, Mode::Webhook { url, .. } if url == "https://help.example"));
    }

    #[test]
    fn faults_name_the_line_and_never_the_secret() {
        let sentence = fault("[telegram]\ntoken = \"hunter2\"\n");
        assert!(
            sentence.starts_with("deskbell.toml:2: telegram.token: ") && !sentence.contains("hunter2"),
            "{sentence}"
        );
        let sentence = fault(&format!("[telegram]\n{TOKEN}team_chats = [100]\n"));
        assert!(sentence.starts_with("deskbell.toml:3: telegram.team_chats"), "{sentence}");
        assert!(
            fault(&format!("[telegram]\n{TOKEN}mode = \"pull\"\n"))
                .contains("write \"polling\" or \"webhook\"")
        );
        let sentence = fault(&format!(
            "[telegram]\n{TOKEN}mode = \"webhook\"\nwebhook_url = \"https://desk.example\"\n"
        ));
        assert!(sentence.contains("telegram.secret") && sentence.contains("openssl rand"), "{sentence}");
        assert!(
            fault(&format!("[telegram]\n{TOKEN}team_chats = [\"support\"]\n")).contains("no whole number")
        );
    }
}
