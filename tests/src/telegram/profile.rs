//! What the bot says of itself: commands, descriptions, the menu button.

use std::collections::BTreeMap;

use serde_json::Value;

/// A command as people see it in the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) description: String,
}

/// By scope (its JSON, sorted) and language.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    pub(crate) commands: BTreeMap<(String, String), Vec<Command>>,
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) descriptions: BTreeMap<String, String>,
    pub(crate) short_descriptions: BTreeMap<String, String>,
    /// By private chat; none is everybody's.
    pub(crate) menu_buttons: BTreeMap<Option<i64>, Value>,
}

/// A scope as a key: what makes it one, in one order.
pub(crate) fn scope_key(scope: Option<&Value>) -> String {
    let Some(scope) = scope else { return "default".into() };
    let mut key = scope["type"].as_str().unwrap_or("default").to_owned();
    for name in ["chat_id", "user_id"] {
        if !scope[name].is_null() {
            key.push_str(&format!(" {}", scope[name].to_string().trim_matches('"')));
        }
    }
    key
}

impl Profile {
    /// The commands that somebody sees, by Telegram's order of scopes, each first in their language and then in none.
    pub(crate) fn shown(&self, scopes: &[String], language: &str) -> &[Command] {
        for scope in scopes {
            for language in [language, ""] {
                if let Some(commands) = self.commands.get(&(scope.clone(), language.to_owned())) {
                    return commands;
                }
            }
        }
        &[]
    }
}
