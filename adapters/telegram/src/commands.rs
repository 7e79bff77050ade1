//! The bot's furniture: menus of commands and its description, per language, for customers in private chats and for the
//! team in groups. Set beside the first poll, never before it.

use std::collections::BTreeMap;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use deskbell_core::ids::Language;
use deskbell_core::port::Helpdesk;
use serde_json::json;
use teloxide_core::RequestError;
use teloxide_core::payloads::{SetMyCommandsSetters, SetMyDescriptionSetters, SetMyShortDescriptionSetters};
use teloxide_core::requests::Requester;
use teloxide_core::types::{BotCommand, BotCommandScope};
use tokio_util::sync::CancellationToken;

use crate::api::REQUEST;
use crate::channel::TelegramChannel;
use crate::listen::jittered;
use crate::wire::User;

/// A customer's commands, in the order of the menu.
const CUSTOMER: &[&str] = &["faq", "status", "new", "language", "close", "help", "start"];
/// The team's, and the text of those whose meaning differs from the customer's.
const TEAM: &[(&str, &str)] = &[
    ("take", "take"),
    ("r", "r"),
    ("note", "note"),
    ("faq", "faq-team"),
    ("article", "article"),
    ("assign", "assign"),
    ("priority", "priority"),
    ("category", "category"),
    ("wait", "wait"),
    ("resolve", "resolve"),
    ("close", "close-ticket"),
    ("reopen", "reopen"),
    ("delete", "delete"),
    ("t", "t"),
    ("who", "who"),
    ("tickets", "tickets"),
    ("block", "block"),
    ("link", "link"),
    ("help", "help-team"),
];
const PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(600);
/// Characters of a command's description, of the bot's description and of its short one.
const COMMAND: usize = 256;
const DESCRIPTION: usize = 512;
const SHORT: usize = 120;

type Texts = BTreeMap<String, String>;

/// Asks who the bot is and gives it its furniture, however long that takes.
pub(crate) async fn furnish(
    channel: Arc<TelegramChannel>,
    helpdesk: Arc<dyn Helpdesk>,
    stop: CancellationToken,
) {
    let mut pause = PAUSE;
    while channel.username.get().is_none() {
        match channel.api.call::<User>("getMe", &json!({})).await {
            Ok(me) => drop(channel.username.set(me.username.unwrap_or_default())),
            Err(error) => {
                tracing::debug!(channel = %channel.id, %error, "the bot's name is not known yet");
                if !rest(&stop, pause).await {
                    return;
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
    for chat in &channel.config.team_chats {
        channel.know_roles(*chat).await;
    }
    let languages = helpdesk.languages();
    // The desk's own language stands for all that have no menu of their own.
    let default = languages.first().map(|language| (None, language));
    let wanted: Vec<_> =
        default.into_iter().chain(languages.iter().map(|language| (code(language), language))).collect();
    for (code, language) in wanted.into_iter().filter(|(code, _)| code.as_deref() != Some("")) {
        let texts = helpdesk.texts(language);
        for task in [Task::Customers, Task::Team, Task::Description, Task::Short] {
            let mut pause = PAUSE;
            while let Err(error) = channel.place(task, code.as_deref(), &texts).await {
                let asked = match &error {
                    Failure::Call(RequestError::RetryAfter(seconds)) => seconds.duration(),
                    Failure::Call(RequestError::Api(api)) => {
                        tracing::warn!(channel = %channel.id, %language, ?task, error = %api, "a part of the bot's menu is refused");
                        break;
                    }
                    Failure::Call(_) | Failure::NoAnswer => pause,
                };
                tracing::debug!(channel = %channel.id, %language, ?task, "a part of the bot's menu is set later");
                if !rest(&stop, asked).await {
                    return;
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
    tracing::info!(channel = %channel.id, languages = languages.len(), "the bot's menus are set");
}

/// False at `stop`.
async fn rest(stop: &CancellationToken, pause: Duration) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(jittered(pause)) => true,
    }
}

/// Telegram knows languages by their two letters; an empty one means: none of that kind.
fn code(language: &Language) -> Option<String> {
    let primary = language.as_str().split('-').next().unwrap_or_default();
    let sound = primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    Some(if sound { primary.to_owned() } else { String::new() })
}

#[derive(Clone, Copy, Debug)]
enum Task {
    Customers,
    Team,
    Description,
    Short,
}

enum Failure {
    Call(RequestError),
    NoAnswer,
}

impl TelegramChannel {
    async fn place(&self, task: Task, code: Option<&str>, texts: &Texts) -> Result<(), Failure> {
        let bot = &self.api.bot;
        match task {
            Task::Customers | Task::Team => {
                let (list, scope) = match task {
                    Task::Customers => (customer_menu(texts), BotCommandScope::AllPrivateChats),
                    _ => (team_menu(texts), BotCommandScope::AllGroupChats),
                };
                if list.is_empty() {
                    return Ok(());
                }
                let mut request = bot.set_my_commands(list).scope(scope);
                if let Some(code) = code {
                    request = request.language_code(code);
                }
                asked(request.into_future()).await
            }
            Task::Description => {
                let Some(text) = texts.get("description") else { return Ok(()) };
                let mut request = bot.set_my_description().description(cut(text, DESCRIPTION));
                if let Some(code) = code {
                    request = request.language_code(code);
                }
                asked(request.into_future()).await
            }
            Task::Short => {
                let Some(text) = texts.get("short-description") else { return Ok(()) };
                let mut request = bot.set_my_short_description().short_description(cut(text, SHORT));
                if let Some(code) = code {
                    request = request.language_code(code);
                }
                asked(request.into_future()).await
            }
        }
    }
}

async fn asked<T>(call: impl Future<Output = Result<T, RequestError>>) -> Result<(), Failure> {
    match tokio::time::timeout(REQUEST, call).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(Failure::Call(error)),
        Err(_) => Err(Failure::NoAnswer),
    }
}

fn customer_menu(texts: &Texts) -> Vec<BotCommand> {
    CUSTOMER.iter().filter_map(|command| entry(command, command, texts)).collect()
}

fn team_menu(texts: &Texts) -> Vec<BotCommand> {
    TEAM.iter().filter_map(|(command, text)| entry(command, text, texts)).collect()
}

fn entry(command: &str, text: &str, texts: &Texts) -> Option<BotCommand> {
    let words = texts.get(&format!("command-{text}"))?;
    Some(BotCommand::new(command, cut(words, COMMAND)))
}

fn cut(text: &str, limit: usize) -> String {
    text.chars().take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_menus_have_their_own_words_for_closing_and_help() {
        let names = ["close", "close-ticket", "help", "help-team", "status", "take"];
        let texts: Texts =
            names.iter().map(|name| (format!("command-{name}"), format!("text of {name}"))).collect();
        let shown = |menu: Vec<BotCommand>| -> Vec<(String, String)> {
            menu.into_iter().map(|entry| (entry.command, entry.description)).collect()
        };
        let pair = |command: &str, name: &str| (command.to_owned(), format!("text of {name}"));
        assert_eq!(
            shown(customer_menu(&texts)),
            [pair("status", "status"), pair("close", "close"), pair("help", "help")]
        );
        assert_eq!(
            shown(team_menu(&texts)),
            [pair("take", "take"), pair("close", "close-ticket"), pair("help", "help-team")]
        );
    }

    #[test]
    fn commands_are_as_telegram_wants_them() {
        for command in CUSTOMER.iter().chain(TEAM.iter().map(|(command, _)| command)) {
            let sound = command
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            assert!(sound && (1..=32).contains(&command.len()), "{command}");
        }
    }

    #[test]
    fn languages_are_known_by_two_letters() {
        assert_eq!(code(&Language::new("uz-cyrl")).as_deref(), Some("uz"));
        assert_eq!(code(&Language::new("tlh")).as_deref(), Some(""));
    }
}
