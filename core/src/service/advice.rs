//! What may help a decision and is only offered: how words sound, which articles fit, what language it is.

use crate::decide::{Advice, Tone};
use crate::ids::Language;
use crate::kb;
use crate::model::{Contact, LanguageSource, Settings};
use crate::present::{Locales, negotiate};

use super::knowledge::Knowledge;

/// Computed before the words are queued, outside any transaction. `hint` is the platform's language, if it says one.
pub(super) fn advise(
    words: &str,
    hint: Option<&Language>,
    settings: &Settings,
    locales: &Locales,
    knowledge: &Knowledge,
) -> Advice {
    let list = locales.words();
    let tone = Tone {
        greeting: list.greeting(words),
        thanks: list.thanks(words),
        asks_for_person: list.asks_for_person(words),
        urgent: list.urgent_or_angry(words),
    };
    let language = detect(words, settings);
    let suggestions = if is_searched(tone) {
        let preferred = language.as_ref().or(hint).unwrap_or(&settings.default_language);
        knowledge.suggest(words, preferred, &read_by(language.as_ref(), hint))
    } else {
        Vec::new()
    };
    Advice { tone, suggestions, found: Vec::new(), has_articles: knowledge.has_public(), language }
}

/// The languages that somebody is known to read: the one they write and their platform's. None while it is not sure
/// which one they write: then every article may be theirs.
pub(super) fn read_by<'a>(written: Option<&'a Language>, hint: Option<&'a Language>) -> Vec<&'a Language> {
    written.into_iter().chain(hint.filter(|_| written.is_some())).collect()
}

/// A greeting, thanks, and whoever asks for a person or is in haste are never answered with an article.
pub(super) fn is_searched(tone: Tone) -> bool {
    !(tone.greeting || tone.thanks || tone.asks_for_person || tone.urgent)
}

/// The language of the words when detection is sure.
pub(super) fn detect(words: &str, settings: &Settings) -> Option<Language> {
    let candidates: Vec<&str> = settings.languages.iter().map(Language::as_str).collect();
    let detected = kb::language::detect(words, &candidates).filter(|detected| detected.sure)?;
    negotiate(&[Language::new(detected.language)], &settings.languages)
}

/// The language in which a person will be offered something: their own where they settled it, else that of the words.
pub(super) fn offered_in<'a>(contact: &'a Contact, advice: &'a Advice) -> &'a Language {
    match contact.language_source {
        LanguageSource::Chosen | LanguageSource::Agreed => &contact.language,
        LanguageSource::Detected | LanguageSource::Hint | LanguageSource::Default => {
            advice.language.as_ref().unwrap_or(&contact.language)
        }
    }
}
