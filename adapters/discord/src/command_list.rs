//! The commands and menus as they are registered. Their names in code are English; Discord shows each in the reader's own
//! language where Discord knows it and the desk speaks it.

use deskbell_core::ids::Language;
use deskbell_core::port::Forms;
use serde_json::{Map, Value, json};

use crate::modals::{Texts, cut};
use crate::plan::{MENU_ASK, MENU_KEEP, MENU_RETRACT, MENU_SEND};

// <https://discord.com/developers/docs/interactions/application-commands#application-command-object>, in characters.
const NAME: usize = 32;
const DESCRIPTION: usize = 100;
const CHOICE: usize = 100;
const CHOICES: usize = 25;

const SUBCOMMAND: u64 = 1;
const STRING: u64 = 3;
const CHAT_INPUT: u64 = 1;
const ON_MESSAGE: u64 = 3;
/// In a server, and in direct messages with the bot.
const IN_SERVER: u64 = 0;
const IN_DM: u64 = 1;

/// Discord's names of its languages; the same language may have two. Persian and Uzbek are not among them: whoever
/// reads those sees the desk's own language.
/// <https://discord.com/developers/docs/reference#locales>
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
    "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja",
    "zh-TW", "ko",
];

/// What the definitions are made of: the desk's languages, its own first.
pub(crate) struct Spoken {
    pub(crate) languages: Vec<(Language, Texts, Forms)>,
}

/// A word of a choice: what is sent, and its name by language.
type Word = (String, Vec<(Language, String)>);

impl Spoken {
    /// For everybody: in direct messages, and on the server beside the team's.
    pub(crate) fn for_customers(&self) -> Vec<Value> {
        let languages: Vec<Value> = self
            .languages
            .iter()
            .take(CHOICES)
            .map(|(language, texts, _)| {
                let own = texts.get("discord-own-name").map_or(language.as_str(), String::as_str);
                json!({"name": cut(own, CHOICE), "value": language.as_str()})
            })
            .collect();
        let mut topic = self.option("topic", false);
        topic["autocomplete"] = true.into();
        let mut language = self.option("language", false);
        language["choices"] = languages.into();
        let has_topics = self.languages.first().is_some_and(|(_, _, forms)| forms.categories.len() > 1);
        let both = json!([IN_SERVER, IN_DM]);
        let command = |name: &str, options: Vec<Value>| {
            let mut command = self.described(name, CHAT_INPUT);
            command["contexts"] = both.clone();
            command["options"] = options.into();
            command
        };
        let mut menu = self.menu("ask", MENU_ASK);
        menu["contexts"] = both.clone();
        vec![
            command("support", if has_topics { vec![topic] } else { Vec::new() }),
            command("faq", vec![self.option("words", false)]),
            command("status", Vec::new()),
            command("new", Vec::new()),
            command("language", vec![language]),
            command("close", Vec::new()),
            command("help", Vec::new()),
            menu,
        ]
    }

    /// For the team, on its server.
    pub(crate) fn for_team(&self) -> Vec<Value> {
        let words = |of: fn(&Forms) -> &[deskbell_core::port::Hit]| self.words(of);
        let chosen = |name: &str, words: &[Word]| {
            let mut option = self.option(name, true);
            option["choices"] = words.iter().take(CHOICES).map(|word| self.choice(word)).collect();
            option
        };
        let sought = |name: &str, required: bool| {
            let mut option = self.option(name, required);
            option["autocomplete"] = true.into();
            option
        };
        let said = |name: &str, required: bool| self.option(name, required);
        let (priorities, kinds) = (words(|forms| &forms.priorities), words(|forms| &forms.kinds));
        let mut list: Vec<(&str, Vec<Value>)> = vec![
            ("take", vec![]),
            ("reply", vec![said("text", false)]),
            ("note", vec![said("text", false)]),
            ("assign", vec![sought("to", true), said("why", false)]),
            ("priority", vec![chosen("level", &priorities)]),
        ];
        let has_categories = self.languages.first().is_some_and(|(_, _, forms)| !forms.categories.is_empty());
        if has_categories {
            list.push(("category", vec![sought("name", true)]));
        }
        if !kinds.is_empty() {
            list.push(("kind", vec![chosen("name", &kinds)]));
        }
        list.push(("tags", vec![said("tags", true)]));
        list.push(("faq", vec![said("words", true)]));
        for plain in [
            "wait", "hold", "resume", "resolve", "close", "reopen", "release", "block", "unblock", "who",
            "list", "buttons", "article", "publish", "help",
        ] {
            list.push((plain, vec![]));
        }
        let subcommands: Vec<Value> = list
            .into_iter()
            .map(|(name, mut options)| {
                if name != "help" {
                    options.push(sought("ticket", false));
                }
                let mut subcommand = self.named(&format!("do-{name}"), name);
                subcommand["type"] = SUBCOMMAND.into();
                subcommand["options"] = options.into();
                subcommand
            })
            .collect();
        let mut ticket = self.described("ticket", CHAT_INPUT);
        ticket["options"] = subcommands.into();
        let mut commands = vec![ticket, self.described("panel", CHAT_INPUT)];
        commands.extend(
            [("send", MENU_SEND), ("keep", MENU_KEEP), ("retract", MENU_RETRACT)]
                .map(|(key, name)| self.menu(key, name)),
        );
        for command in &mut commands {
            command["contexts"] = json!([IN_SERVER]);
        }
        commands
    }

    // ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────

    fn described(&self, name: &str, kind: u64) -> Value {
        let mut command = self.named(name, name);
        command["type"] = kind.into();
        command
    }

    fn option(&self, name: &str, required: bool) -> Value {
        let mut option = self.named(&format!("with-{name}"), name);
        option["type"] = STRING.into();
        option["required"] = required.into();
        option
    }

    /// Names with spaces and capitals; a menu has no description.
    fn menu(&self, key: &str, name: &str) -> Value {
        let names = self.localised(|texts| Some(cut(texts.get(&format!("discord-menu-{key}"))?, NAME)));
        json!({"name": name, "name_localizations": names, "type": ON_MESSAGE})
    }

    /// A name and a description in every language that Discord knows.
    fn named(&self, key: &str, name: &str) -> Value {
        let names =
            self.localised(|texts| texts.get(&format!("discord-name-{key}")).and_then(|name| fit_name(name)));
        let about =
            |texts: &Texts| texts.get(&format!("discord-about-{key}")).map(|text| cut(text, DESCRIPTION));
        let own = self.languages.first().and_then(|(_, texts, _)| about(texts));
        json!({
            "name": name, "name_localizations": names,
            "description": own.unwrap_or_else(|| name.to_owned()), "description_localizations": self.localised(about),
        })
    }

    fn choice(&self, (value, names): &Word) -> Value {
        let named = |language: &Language| {
            names.iter().find(|(other, _)| other == language).map(|(_, name)| cut(name, CHOICE))
        };
        let own = self.languages.first().and_then(|(language, ..)| named(language));
        let mut localised = Map::new();
        for (language, ..) in &self.languages {
            for locale in locales(language) {
                localised.extend(named(language).map(|name| (locale.to_owned(), Value::from(name))));
            }
        }
        json!({"name": own.unwrap_or_else(|| value.clone()), "name_localizations": localised, "value": value})
    }

    fn words(&self, of: fn(&Forms) -> &[deskbell_core::port::Hit]) -> Vec<Word> {
        let first = self.languages.first().map(|(_, _, forms)| of(forms)).unwrap_or_default();
        let named = |value: &str| {
            let name = |(language, _, forms): &(Language, Texts, Forms)| {
                let hit = of(forms).iter().find(|hit| hit.value == value)?;
                Some((language.clone(), hit.label.clone()))
            };
            self.languages.iter().filter_map(name).collect()
        };
        first.iter().map(|hit| (hit.value.clone(), named(&hit.value))).collect()
    }

    fn localised(&self, text: impl Fn(&Texts) -> Option<String>) -> Value {
        let mut all = Map::new();
        for (language, texts, _) in &self.languages {
            let Some(text) = text(texts) else { continue };
            for locale in locales(language) {
                all.insert(locale.to_owned(), text.clone().into());
            }
        }
        all.into()
    }
}

/// Discord's names for a language: as written, else all of its kind.
fn locales(language: &Language) -> Vec<&'static str> {
    let tag = language.as_str();
    let same = |locale: &&&str| locale.eq_ignore_ascii_case(tag);
    if let Some(exact) = LOCALES.iter().find(same) {
        return vec![exact];
    }
    let primary = tag.split('-').next().unwrap_or(tag);
    let alike = |locale: &&&str| {
        locale.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(primary))
            && !tag.contains('-')
    };
    LOCALES.iter().filter(alike).copied().collect()
}

/// A command's name is one word in lower case; what cannot be one is left out.
fn fit_name(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
    let fits = !name.is_empty() && name.chars().count() <= NAME && name.chars().all(sound);
    fits.then_some(name)
}

/// What both sides of a comparison say of a command, without what Discord adds.
pub(crate) fn bare(command: &Value) -> Value {
    const KEPT: [&str; 9] = [
        "name",
        "description",
        "type",
        "required",
        "autocomplete",
        "value",
        "name_localizations",
        "description_localizations",
        "contexts",
    ];
    let mut bare = Map::new();
    for name in KEPT {
        let Some(value) = command.get(name) else { continue };
        let is_nothing = match value {
            Value::Null | Value::Bool(false) => true,
            Value::Object(object) => object.is_empty(),
            Value::Array(array) => array.is_empty(),
            Value::String(text) => text.is_empty(),
            Value::Bool(true) | Value::Number(_) => false,
        };
        if !is_nothing {
            bare.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(Value::Array(contexts)) = bare.get_mut("contexts") {
        contexts.sort_by_key(Value::as_u64);
    }
    for name in ["options", "choices"] {
        let list = command.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if !list.is_empty() {
            bare.insert(name.to_owned(), list.iter().map(self::bare).collect());
        }
    }
    bare.into()
}

#[cfg(test)]
#[path = "command_list_tests.rs"]
mod tests;
