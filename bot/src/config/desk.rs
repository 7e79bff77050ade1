//! Teams, categories and their questions: what the desk knows of the house it serves.

use std::collections::{BTreeMap, BTreeSet};

use deskbell_core::ids::{CategoryKey, Language, TeamKey};
use deskbell_core::model::settings::{Category, Names, Question, QuestionKind, Team};
use deskbell_core::model::ticket::Kind;

use super::fault::At;
use super::section::{Found, Named, Section};

/// Longer keys would not fit into a button.
const KEY_BYTES: usize = 31;
const QUESTIONS: usize = 3;
const CHOICES: usize = 6;
/// What a button or a line of the desk can show.
const NAME_CHARS: usize = 80;

/// The languages that names are wanted in.
pub(super) struct Spoken<'a> {
    pub(super) default: &'a Language,
    pub(super) all: &'a [Language],
}

pub(super) fn teams(root: &Section<'_>, spoken: &Spoken<'_>) -> Vec<Team> {
    let mut seen = BTreeSet::new();
    root.sections("teams")
        .into_iter()
        .filter_map(|section| {
            let key = key(&section, "key", &mut seen);
            let name = names(&section, "name", spoken);
            let language = section.text("language");
            let language = language.and_then(|found| known_language(&section, found, spoken));
            section.finish();
            let key = key?;
            Some(Team {
                // A team without a name is called by its key.
                name: if name.0.is_empty() {
                    Names([(spoken.default.clone(), key.clone())].into())
                } else {
                    name
                },
                key: TeamKey::new(&key),
                language: language.unwrap_or_else(|| spoken.default.clone()),
            })
        })
        .collect()
}

pub(super) fn kinds(root: &Section<'_>) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for found in root.texts("kinds").unwrap_or_default() {
        match kind(root, &found) {
            Some(kind) if kinds.contains(&kind) => {
                root.faults().fault(
                    found.at,
                    found.key,
                    format!("{:?} stands twice", found.value),
                    "take one out",
                );
            }
            Some(kind) => kinds.push(kind),
            None => {}
        }
    }
    kinds
}

fn kind(section: &Section<'_>, found: &Found<String>) -> Option<Kind> {
    let kind = Kind::parse(&found.value);
    if kind.is_none() {
        let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        section.faults().fault(
            found.at.clone(),
            &found.key,
            format!("{:?} is no kind", found.value),
            format!("use one of {}", known.join(", ")),
        );
    }
    kind
}

pub(super) fn categories(
    root: &Section<'_>,
    spoken: &Spoken<'_>,
    teams: &[Team],
    kinds: &[Kind],
) -> Vec<Category> {
    let mut seen = BTreeSet::new();
    let mut parents: BTreeMap<String, Found<String>> = BTreeMap::new();
    let mut categories = Vec::new();
    for section in root.sections("categories") {
        let key = key(&section, "key", &mut seen);
        let parent = section.text("parent");
        let team = section.text("team").filter(|team| {
            let known = teams.iter().any(|other| other.key.as_str() == team.value);
            if !known {
                section.faults().fault(
                    team.at.clone(),
                    &team.key,
                    format!("no team has the key {:?}", team.value),
                    format!(
                        "use one of {}, or add [[teams]]",
                        list(teams.iter().map(|team| team.key.as_str()))
                    ),
                );
            }
            known
        });
        let kind = section.text("kind").and_then(|found| {
            let kind = kind(&section, &found)?;
            if !kinds.contains(&kind) {
                let mend = format!("add {:?} to kinds", found.value);
                section.faults().hint(found.at, found.key, "this kind is not shown", mend);
            }
            Some(kind)
        });
        let name = wanted(&section, "name", spoken, "write name = { en = \"…\" }, one for each language");
        let questions = questions(&section, spoken);
        section.finish();
        let Some(key) = key else { continue };
        if let Some(parent) = parent.clone() {
            parents.insert(key.clone(), parent);
        }
        categories.push(Category {
            key: CategoryKey::new(&key),
            parent: parent.map(|parent| CategoryKey::new(&parent.value)),
            name,
            team: team.map(|team| TeamKey::new(&team.value)),
            kind,
            questions,
        });
    }
    check_tree(root, &seen, &parents, &categories);
    categories
}

/// Every parent exists, and nobody is their own ancestor.
fn check_tree(
    root: &Section<'_>,
    keys: &BTreeSet<String>,
    parents: &BTreeMap<String, Found<String>>,
    categories: &[Category],
) {
    for (key, parent) in parents {
        if !keys.contains(&parent.value) {
            root.faults().fault(
                parent.at.clone(),
                &parent.key,
                format!("no category has the key {:?}", parent.value),
                format!("use one of {}", list(keys.iter().map(String::as_str).filter(|other| *other != key))),
            );
            continue;
        }
        let mut above = &parent.value;
        let mut steps = 0;
        while above != key && steps <= parents.len() {
            match parents.get(above) {
                Some(next) => above = &next.value,
                None => break,
            }
            steps += 1;
        }
        if above == key {
            root.faults().fault(
                parent.at.clone(),
                &parent.key,
                format!("{key:?} stands above itself"),
                "take out one parent of the circle",
            );
        }
    }
    for category in categories {
        let is_parent = parents.values().any(|parent| parent.value == category.key.as_str());
        if is_parent && !category.questions.is_empty() {
            root.faults().hint(
                At::Nowhere,
                format!("categories: {}", category.key),
                "has categories below it, so its questions are never asked",
                "move the questions to the categories below",
            );
        }
    }
}

fn questions(category: &Section<'_>, spoken: &Spoken<'_>) -> Vec<Question> {
    let sections = category.sections("questions");
    if sections.len() > QUESTIONS {
        category.fault(
            "questions",
            format!("{} questions; at most {QUESTIONS} are asked", sections.len()),
            "keep the three that help most",
        );
    }
    let mut seen = BTreeSet::new();
    sections
        .into_iter()
        .filter_map(|section| {
            let key = key(&section, "key", &mut seen);
            let kind =
                section.parsed("kind", "write \"text\" or \"choice\", \"email\" or \"number\"", |text| {
                    match text {
                        "text" => Some(QuestionKind::Text),
                        "choice" => Some(QuestionKind::Choice),
                        "email" => Some(QuestionKind::Email),
                        "number" => Some(QuestionKind::Number),
                        _ => None,
                    }
                });
            let ask = wanted(&section, "ask", spoken, "write ask = { en = \"…?\" }, one for each language");
            let choices: Vec<Names> = section
                .lists_of_names("choices")
                .into_iter()
                .map(|(path, found)| in_languages(&section, &path, found, spoken))
                .collect();
            // A list of choices says by itself that it is a choice.
            let kind = kind.map_or(
                if choices.is_empty() { QuestionKind::Text } else { QuestionKind::Choice },
                |found| found.value,
            );
            match (kind, choices.len()) {
                (QuestionKind::Text | QuestionKind::Email | QuestionKind::Number, 0) => {}
                (QuestionKind::Text | QuestionKind::Email | QuestionKind::Number, _) => {
                    section.fault(
                        "choices",
                        "a question of this kind has no choices",
                        "take them out, or write kind = \"choice\"",
                    );
                }
                (QuestionKind::Choice, 2..=CHOICES) => {}
                (QuestionKind::Choice, count) => {
                    section.fault("choices", format!("{count} choices"), format!("give two to {CHOICES}"));
                }
            }
            section.finish();
            Some(Question { key: key?, ask, kind, choices })
        })
        .collect()
}

fn wanted(section: &Section<'_>, key: &'static str, spoken: &Spoken<'_>, mend: &str) -> Names {
    match section.names(key) {
        Some(found) => in_languages(section, key, found, spoken),
        None => {
            section.fault(key, "missing", mend);
            Names::default()
        }
    }
}

fn names(section: &Section<'_>, key: &'static str, spoken: &Spoken<'_>) -> Names {
    let Some(found) = section.names(key) else { return Names::default() };
    in_languages(section, key, found, spoken)
}

fn in_languages(section: &Section<'_>, key: &str, found: Named, spoken: &Spoken<'_>) -> Names {
    let mut names = BTreeMap::new();
    let mut at = section.at();
    let mut named = key.to_owned();
    let everywhere = found.iter().any(|(language, _)| language.is_empty());
    for (language, text) in found {
        at = text.at.clone();
        let faults = section.faults();
        if text.value.is_empty() {
            faults.fault(text.at, text.key, "empty", "write a name, or take it out");
            continue;
        }
        if text.value.chars().count() > NAME_CHARS && key != "ask" {
            faults.fault(
                text.at,
                text.key,
                "too long for a button",
                format!("use at most {NAME_CHARS} characters"),
            );
            continue;
        }
        let language = if language.is_empty() {
            spoken.default.clone()
        } else {
            Language::new(&language.to_ascii_lowercase())
        };
        if !spoken.all.contains(&language) {
            let mend = format!("use one of {}", list(spoken.all.iter().map(Language::as_str)));
            faults.fault(text.at, text.key, format!("{:?} is not spoken here", language.as_str()), mend);
            continue;
        }
        named = text.key.rsplit_once('.').map_or(text.key.as_str(), |(way, _)| way).to_owned();
        names.insert(language, text.value);
    }
    let missing: Vec<_> =
        spoken.all.iter().filter(|language| !names.contains_key(*language)).map(Language::as_str).collect();
    if !missing.is_empty() && !names.is_empty() && !everywhere {
        section.faults().hint(
            at,
            named,
            format!("not named in {}", missing.join(", ")),
            format!("those readers see it in {}", spoken.default),
        );
    }
    Names(names)
}

pub(super) fn known_language(
    section: &Section<'_>,
    found: Found<String>,
    spoken: &Spoken<'_>,
) -> Option<Language> {
    let language = Language::new(&found.value.to_ascii_lowercase());
    if spoken.all.contains(&language) {
        return Some(language);
    }
    section.faults().fault(
        found.at,
        found.key,
        format!("{:?} is not spoken here", found.value),
        format!("use one of {}", list(spoken.all.iter().map(Language::as_str))),
    );
    None
}

/// A key that buttons, addresses and reports name things by.
pub(super) fn key(section: &Section<'_>, name: &'static str, seen: &mut BTreeSet<String>) -> Option<String> {
    let Some(found) = section.text(name) else {
        section.fault(name, "missing", format!("write {name} = \"…\", in small letters"));
        return None;
    };
    let text = &found.value;
    let good = text.len() <= KEY_BYTES
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
    if !good {
        section.faults().fault(
            found.at,
            found.key,
            format!("{text:?} is no key"),
            format!("use at most {KEY_BYTES} of a-z, 0-9, _ and -"),
        );
        return None;
    }
    if !seen.insert(text.clone()) {
        section.faults().fault(found.at, found.key, format!("{text:?} stands twice"), "give each its own");
        return None;
    }
    Some(found.value)
}

pub(super) fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
