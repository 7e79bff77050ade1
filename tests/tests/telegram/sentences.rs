//! The desk's own sentences, as the language files have them: tests look for them without knowing any language.

use std::collections::BTreeMap;
use std::path::Path;

/// The sentences of one language.
pub(crate) struct Sentences(BTreeMap<String, String>);

impl Sentences {
    pub(crate) fn of(language: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales").join(language);
        let mut all = BTreeMap::new();
        for file in ["contact.ftl", "agent.ftl", "platform.ftl"] {
            let text = std::fs::read_to_string(folder.join(file)).unwrap_or_default();
            read(&text, &mut all);
        }
        Self(all)
    }

    /// The longest part of a sentence that stands in it whatever its arguments are.
    pub(crate) fn part(&self, key: &str) -> &str {
        let text = self.0.get(key).unwrap_or_else(|| panic!("there is no sentence {key:?}"));
        let parts = text.split('{').flat_map(|part| part.rsplit('}').take(1));
        let part = parts.map(str::trim).max_by_key(|part| part.chars().count()).unwrap_or_default();
        assert!(part.chars().count() >= 3, "nothing of {key:?} is sure: {text:?}");
        part
    }

    /// A sentence without arguments.
    pub(crate) fn whole(&self, key: &str) -> &str {
        let text = self.0.get(key).unwrap_or_else(|| panic!("there is no sentence {key:?}"));
        assert!(!text.contains('{'), "{key:?} has arguments");
        text
    }
}

/// `key = text` and `.attribute = text`, of one line each; the rest is not looked for.
fn read(text: &str, all: &mut BTreeMap<String, String>) {
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let Some((name, words)) = line.split_once('=') else { continue };
        let (name, words) = (name.trim(), words.trim());
        if name.contains(char::is_whitespace) {
            continue;
        }
        let key = match name.strip_prefix('.') {
            Some(attribute) => format!("{last}.{attribute}"),
            None => {
                last = name.to_owned();
                last.clone()
            }
        };
        all.insert(key, words.to_owned());
    }
}
