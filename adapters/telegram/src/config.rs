//! What an operator says of one bot.

use std::fmt;

use deskbell_core::port::RelayMode;
use reqwest::Url;
use thiserror::Error;

/// Telegram's own address.
pub const API_URL: &str = "https://api.telegram.org";

/// The bot's token, as BotFather gave it: the bot's number, a colon, a secret. Whoever has it is the bot, so it can be
/// neither shown nor serialised.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_debug_implementations, reason = "a secret is never shown")]
pub struct Token(String);

impl Token {
    /// # Errors
    /// When it cannot be a token.
    pub fn new(text: &str) -> Result<Self, ConfigError> {
        let text = text.trim();
        let sound = text.split_once(':').is_some_and(|(bot, secret)| {
            bot.parse::<u64>().is_ok()
                && !secret.is_empty()
                && secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        });
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(ConfigError::new(
                "telegram.token",
                "this is not a bot's token",
                "copy the whole line that @BotFather gave, like 123456:ABC-DEF; /token there shows it again",
            ))
        }
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// The number before the colon is the bot's own user id.
    pub(crate) fn bot(&self) -> i64 {
        self.0.split(':').next().and_then(|bot| bot.parse().ok()).unwrap_or_default()
    }
}

/// How updates come.
#[derive(Clone, PartialEq, Eq)]
pub enum Mode {
    /// The desk asks Telegram.
    Polling,
    /// Telegram calls the desk at `url` and proves itself by `secret`.
    Webhook { url: String, secret: String },
}

/// Whose limits hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limits {
    /// Telegram's own servers: 20 messages a minute in a group, files of 20 MB in and 50 MB out.
    #[default]
    Standard,
    /// A Bot API server of one's own, or a test.
    None,
}

/// One bot.
#[derive(Clone, PartialEq, Eq)]
pub struct TelegramConfig {
    pub token: Token,
    /// Where the Bot API is; [`API_URL`] unless there is a server of one's own.
    pub api_url: String,
    pub mode: Mode,
    /// Groups where the team works. More may be linked by a code while the desk runs.
    pub team_chats: Vec<i64>,
    pub relay: RelayMode,
    pub limits: Limits,
}

impl fmt::Debug for TelegramConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TelegramConfig")
            .field("mode", &self.mode)
            .field("team_chats", &self.team_chats)
            .field("relay", &self.relay)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Polling => "Polling",
            Self::Webhook { .. } => "Webhook",
        })
    }
}

/// A value that cannot work: which, why, and what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{key}: {what}; {mend}")]
pub struct ConfigError {
    pub key: &'static str,
    pub what: String,
    pub mend: &'static str,
}

impl ConfigError {
    pub(crate) fn new(key: &'static str, what: impl Into<String>, mend: &'static str) -> Self {
        Self { key, what: what.into(), mend }
    }
}

impl TelegramConfig {
    /// Polling Telegram's own servers under their limits.
    #[must_use]
    pub fn new(token: Token) -> Self {
        Self {
            token,
            api_url: API_URL.into(),
            mode: Mode::Polling,
            team_chats: Vec::new(),
            relay: RelayMode::default(),
            limits: Limits::default(),
        }
    }

    /// # Errors
    /// The first value that cannot work.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.api()?;
        if let Mode::Webhook { url, secret } = &self.mode {
            let parsed = Url::parse(url).ok().filter(Url::has_host);
            // Telegram itself insists on https; a server of one's own, beside the desk, need not.
            let scheme = parsed.as_ref().map(Url::scheme);
            if scheme != Some("https") && !(scheme == Some("http") && self.limits == Limits::None) {
                return Err(ConfigError::new(
                    "telegram.webhook_url",
                    format!("{url:?} is no address that Telegram can call"),
                    "give the desk's public address, beginning with https://, or set mode = \"polling\"",
                ));
            }
            let sound = (16..=256).contains(&secret.len())
                && secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
            if !sound {
                return Err(ConfigError::new(
                    "telegram.secret",
                    "a webhook needs a secret of 16 to 256 letters, digits, _ or -",
                    "make one with: openssl rand -hex 32",
                ));
            }
        }
        match self.team_chats.iter().find(|chat| **chat >= 0) {
            None => Ok(()),
            Some(chat) => Err(ConfigError::new(
                "telegram.team_chats",
                format!("{chat} is not a group: a group's number is negative, like -1001234567890"),
                "leave it out and link the group with `deskbell telegram link` instead",
            )),
        }
    }

    pub(crate) fn api(&self) -> Result<Url, ConfigError> {
        Url::parse(self.api_url.trim_end_matches('/'))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(|| {
                ConfigError::new(
                    "telegram.api_url",
                    format!("{:?} is no web address", self.api_url),
                    "leave it out for Telegram's own servers, or write it as http://127.0.0.1:8081",
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> TelegramConfig {
        TelegramConfig::new(Token::new("42:secret").unwrap_or_else(|error| panic!("{error}")))
    }

    #[test]
    fn what_cannot_work_is_named_with_its_mend() {
        for wrong in ["", "42", "42:", "bot:secret", "42:se cret"] {
            assert_eq!(Token::new(wrong).err().unwrap().key, "telegram.token", "{wrong}");
        }
        let key = |change: &dyn Fn(&mut TelegramConfig)| {
            let mut config = config();
            change(&mut config);
            config.check().err().map(|error| error.key)
        };
        assert_eq!(key(&|_| ()), None);
        assert_eq!(key(&|config| config.api_url = "api.telegram.org".into()), Some("telegram.api_url"));
        assert_eq!(key(&|config| config.team_chats = vec![-5, 5]), Some("telegram.team_chats"));
        let hook = |url: &str, secret: &str| Mode::Webhook { url: url.into(), secret: secret.into() };
        let long = "0123456789abcdef";
        assert_eq!(key(&|c| c.mode = hook("https://desk.example", long)), None);
        assert_eq!(key(&|c| c.mode = hook("http://desk.example", long)), Some("telegram.webhook_url"));
        assert_eq!(key(&|c| c.mode = hook("https://desk.example", "short")), Some("telegram.secret"));
    }

    #[test]
    fn secrets_are_not_shown() {
        let mut config = config();
        config.mode = Mode::Webhook { url: "https://desk.example".into(), secret: "hush".repeat(9) };
        let shown = format!("{config:?}");
        assert!(!shown.contains("secret") && !shown.contains("hush"), "{shown}");
        assert_eq!(config.token.bot(), 42);
    }
}
