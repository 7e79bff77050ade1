//! The commands against Discord's limits, in every language that the desk speaks.

use std::collections::BTreeSet;

use deskbell_core::ids::CategoryKey;
use deskbell_core::port::{Form, Hit};
use deskbell_core::present::Locales;

use super::*;

const LANGUAGES: [&str; 6] = ["en", "ru", "uz", "fa", "hu", "fr"];

fn texts(language: &str) -> Texts {
    let texts = Locales::built_in().texts(&Language::new(language), "platform-");
    texts.into_iter().map(|(name, text)| (name.trim_start_matches("platform-").to_owned(), text)).collect()
}

fn spoken(languages: &[&str]) -> Spoken {
    let hit =
        |value: &str, language: &str| Hit { label: format!("{value} in {language}"), value: value.into() };
    let forms = |language: &str| Forms {
        categories: ["payments", "delivery"]
            .map(|key| Form { category: CategoryKey::new(key), name: key.into(), questions: vec![] })
            .into(),
        kinds: ["question", "incident"].map(|kind| hit(kind, language)).into(),
        priorities: ["high", "low"].map(|one| hit(one, language)).into(),
        message_chars: 10_000,
    };
    let language = |tag: &&str| (Language::new(tag), texts(tag), forms(tag));
    Spoken { languages: languages.iter().map(language).collect() }
}

/// Every name and description of a command, one after another.
fn each(value: &Value, look: &mut dyn FnMut(&Value)) {
    look(value);
    for inner in value["options"].as_array().into_iter().flatten() {
        each(inner, look);
    }
}

fn names(value: &Value) -> Vec<String> {
    let localised = value["name_localizations"].as_object().into_iter().flatten();
    let all = std::iter::once(&value["name"]).chain(localised.map(|(_, name)| name));
    all.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

fn length(value: &Value, name: &str) -> usize {
    let localised = value[format!("{name}_localizations")].as_object().into_iter().flatten();
    let all = std::iter::once(&value[name]).chain(localised.map(|(_, text)| text));
    all.filter_map(|text| text.as_str().map(|text| text.chars().count())).max().unwrap_or(0)
}

#[test]
fn commands_keep_discords_limits_in_every_language() {
    let spoken = spoken(&LANGUAGES);
    let (customers, team) = (spoken.for_customers(), spoken.for_team());
    for command in customers.iter().chain(&team) {
        let is_menu = command["type"] == ON_MESSAGE;
        let mut all = 0;
        each(command, &mut |one| {
            for name in names(one) {
                let length = name.chars().count();
                assert!((1..=32).contains(&length), "{name}");
                if !is_menu {
                    assert_eq!(fit_name(&name), Some(name.clone()), "{name}");
                }
            }
            if !is_menu {
                let described = one["description"].as_str().unwrap();
                assert!((1..=100).contains(&described.chars().count()), "{described}");
                assert!(length(one, "description") <= 100, "{one}");
            }
            assert!(one["options"].as_array().map_or(0, Vec::len) <= 25);
            let mut required_over = false;
            for option in one["options"].as_array().into_iter().flatten() {
                assert!(
                    !(required_over && option["required"] == true),
                    "what is required stands first: {one}"
                );
                required_over |= option["required"] != true;
            }
            let choices: Vec<&Value> = one["choices"].as_array().into_iter().flatten().collect();
            assert!(choices.len() <= 25 && (choices.is_empty() || one["autocomplete"].is_null()));
            all += length(one, "name") + length(one, "description");
            all += choices.iter().map(|choice| length(choice, "name") + 20).sum::<usize>();
        });
        assert!(all <= 8_000, "{} has {all} characters", command["name"]);
    }
    let menus = customers.iter().chain(&team).filter(|command| command["type"] == ON_MESSAGE).count();
    assert!(menus <= 15);
}

#[test]
fn no_two_names_of_one_list_are_alike_in_any_language() {
    let spoken = spoken(&LANGUAGES);
    let everywhere: Vec<Value> = spoken.for_customers().into_iter().chain(spoken.for_team()).collect();
    let mut lists = vec![everywhere.clone()];
    for command in &everywhere {
        each(command, &mut |one| lists.extend(one["options"].as_array().cloned()));
    }
    for list in lists {
        for locale in LOCALES.iter().map(Some).chain([None]) {
            let mut seen = BTreeSet::new();
            for one in &list {
                let own = locale.and_then(|locale| one["name_localizations"][*locale].as_str());
                let name = own.or(one["name"].as_str()).unwrap();
                assert!(
                    seen.insert((
                        one["type"] == ON_MESSAGE && one.get("required").is_none(),
                        name.to_owned()
                    )),
                    "{locale:?}: {name}"
                );
            }
        }
    }
}

#[test]
fn every_name_is_translated_where_discord_knows_the_language() {
    let spoken = spoken(&LANGUAGES);
    for command in spoken.for_customers().iter().chain(&spoken.for_team()) {
        each(command, &mut |one| {
            for locale in ["en-US", "en-GB", "ru", "hu", "fr"] {
                assert!(one["name_localizations"][locale].is_string(), "{locale}: {}", one["name"]);
                if one["type"] != ON_MESSAGE || one.get("required").is_some() {
                    assert!(
                        one["description_localizations"][locale].is_string(),
                        "{locale}: {}",
                        one["name"]
                    );
                }
            }
        });
    }
    let priority = &spoken.for_team()[0]["options"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "priority")
        .unwrap()
        .clone();
    let high = &priority["options"][0]["choices"][0];
    assert_eq!(
        (high["value"].as_str(), high["name_localizations"]["ru"].as_str()),
        (Some("high"), Some("high in ru"))
    );
}

#[test]
fn the_desks_own_language_describes_what_discord_cannot_translate() {
    let persian = spoken(&["fa", "en"]);
    let support = persian.for_customers().remove(0);
    assert_eq!(support["name"], "support");
    assert_eq!(support["description"].as_str(), texts("fa").get("discord-about-support").map(String::as_str));
    assert_eq!(support["name_localizations"].as_object().unwrap().len(), 2, "en-GB and en-US");
    let languages = &persian.for_customers()[4]["options"][0]["choices"];
    assert_eq!(languages[1], json!({"name": "English", "value": "en"}));
}

#[test]
fn languages_are_found_by_discords_names() {
    let of = |tag: &str| locales(&Language::new(tag));
    assert_eq!(of("en"), ["en-GB", "en-US"]);
    assert_eq!(of("hu"), ["hu"]);
    assert_eq!(of("pt-br"), ["pt-BR"]);
    assert_eq!(of("es"), ["es-ES", "es-419"]);
    assert_eq!((of("fa"), of("uz")), (vec![], vec![]));
    assert_eq!(of("de-at"), Vec::<&str>::new(), "Austrian German is another language than all of German");
}

#[test]
fn every_text_that_is_used_exists_in_every_language() {
    let used = [
        "form-title",
        "form-words",
        "form-category",
        "comment-title",
        "comment-words",
        "note-title",
        "note-words",
        "why-title",
        "why-words",
        "tags-title",
        "tags-words",
        "reply-title",
        "reply-words",
        "continue",
        "continue-words",
        "panel",
        "panel-button",
        "panel-choose",
        "panel-placed",
        "panel-no-access",
        "panel-failed",
        "which-ticket",
        "no-tickets",
        "own-name",
    ];
    for language in LANGUAGES {
        let texts = texts(language);
        for name in used {
            let text = texts.get(&format!("discord-{name}")).unwrap_or_else(|| panic!("{language}: {name}"));
            let is_label = name.ends_with("-title") || (name.ends_with("-words") && name != "continue-words");
            assert!(!is_label || text.chars().count() <= 45, "{language}: {name}");
        }
    }
}
