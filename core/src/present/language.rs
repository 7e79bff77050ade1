//! Language tags: which one is meant, and which way it is written.

use crate::ids::Language;

/// `fa` of `fa-af`.
#[must_use]
pub fn primary(language: &Language) -> Language {
    Language::new(language.as_str().split('-').next().unwrap_or(language.as_str()))
}

pub(super) fn is_right_to_left(language: &Language) -> bool {
    let tag = language.as_str().to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    match subtags.find(|subtag| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        Some(script) => {
            matches!(script, "arab" | "aran" | "hebr" | "syrc" | "thaa" | "nkoo" | "adlm" | "rohg")
        }
        None => matches!(
            first,
            "ar" | "arc"
                | "ckb"
                | "dv"
                | "fa"
                | "he"
                | "ks"
                | "nqo"
                | "ps"
                | "sd"
                | "syr"
                | "ug"
                | "ur"
                | "yi"
        ),
    }
}

/// The first of the wanted languages that the desk speaks: as written, else by its first part, so that `uz-Cyrl`
/// is answered in `uz` and `fa-AF` in `fa`.
#[must_use]
pub fn negotiate(wanted: &[Language], enabled: &[Language]) -> Option<Language> {
    wanted.iter().find_map(|wanted| {
        let exact = |enabled: &&Language| enabled.as_str().eq_ignore_ascii_case(wanted.as_str());
        let related =
            |enabled: &&Language| primary(enabled).as_str().eq_ignore_ascii_case(primary(wanted).as_str());
        enabled.iter().find(exact).or_else(|| enabled.iter().find(related)).cloned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&str]) -> Vec<Language> {
        tags.iter().map(|tag| Language::new(tag)).collect()
    }

    #[test]
    fn a_related_language_is_better_than_none() {
        let enabled = tags(&["en", "uz", "fa", "pt-br"]);
        let best = |wanted: &[&str]| negotiate(&tags(wanted), &enabled).map(|language| language.to_string());
        assert_eq!(best(&["uz-Cyrl"]).as_deref(), Some("uz"));
        assert_eq!(best(&["fa-AF", "en"]).as_deref(), Some("fa"));
        assert_eq!(best(&["de", "en-US"]).as_deref(), Some("en"));
        assert_eq!(best(&["PT-BR"]).as_deref(), Some("pt-br"));
        assert_eq!(best(&["pt"]).as_deref(), Some("pt-br"));
        assert_eq!(best(&["de"]), None);
        assert_eq!(best(&[]), None);
    }

    #[test]
    fn direction_follows_the_script() {
        for (tag, expected) in
            [("fa", true), ("fa-af", true), ("uz", false), ("uz-arab", true), ("ar-latn", false)]
        {
            assert_eq!(is_right_to_left(&Language::new(tag)), expected, "{tag}");
        }
    }
}
