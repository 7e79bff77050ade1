//! Which language a person is spoken to: chosen, agreed by two messages, detected surely, hinted, the default.

use serde_json::json;

use super::draft::Draft;
use super::refusal::Refusal;
use super::{articles, prompts};
use crate::ids::Language;
use crate::model::{Action, Card, Label, LanguageSource, Phrase, What};

/// Takes the words' language into account. Words that are only a greeting or thanks are not asked.
pub(super) fn settle(draft: &mut Draft<'_>) {
    let tone = draft.facts.advice.tone;
    if tone.greeting || tone.thanks {
        return;
    }
    let Some(detected) = draft.facts.advice.language.clone() else { return };
    if !draft.facts.settings.languages.contains(&detected) {
        return;
    }
    let contact = &mut draft.state.contact;
    let source = match contact.language_source {
        LanguageSource::Chosen | LanguageSource::Agreed => return,
        LanguageSource::Detected if contact.language == detected => LanguageSource::Agreed,
        // The hint and the words agree: nothing is left to ask.
        LanguageSource::Hint if contact.language == detected => LanguageSource::Agreed,
        LanguageSource::Detected | LanguageSource::Hint | LanguageSource::Default => LanguageSource::Detected,
    };
    speak(draft, detected, source);
}

/// The person chose, by button or command.
pub(super) fn choose(draft: &mut Draft<'_>, language: &Language) -> Result<(), Refusal> {
    if !draft.facts.settings.languages.contains(language) {
        return Err(Phrase::LanguageUnknown.into());
    }
    let changed = draft.state.contact.language != *language;
    speak(draft, language.clone(), LanguageSource::Chosen);
    let (here, pressed) = (draft.event.conversation, Label::Language(language.clone()));
    prompts::lapse(draft, here, |action| matches!(action, Action::SpeakLanguage(_)), Some(&pressed))?;
    articles::respeak(draft, language)?;
    draft.say(None, Card::say(Phrase::LanguageSet));
    if changed {
        let live: Vec<_> =
            draft.state.tickets.iter().filter(|ticket| ticket.status.is_live()).map(|t| t.id).collect();
        for ticket in live {
            draft.tell_team(ticket, Phrase::TeamLanguage { language: language.clone() });
        }
    }
    Ok(())
}

fn speak(draft: &mut Draft<'_>, language: Language, source: LanguageSource) {
    let contact = &mut draft.state.contact;
    if contact.language != language {
        let fields = json!({ "from": contact.language, "to": language, "source": source });
        contact.language = language;
        contact.language_source = source;
        draft.journal(What::LanguageChanged, None, fields);
    } else {
        contact.language_source = source;
    }
}

/// Where the words and the hint differ, one button offers the other language; pressed, it is kept.
pub(super) fn with_offer(draft: &Draft<'_>, card: Card) -> Card {
    let contact = &draft.state.contact;
    match &contact.language_hint {
        Some(hint)
            if contact.language_source == LanguageSource::Detected
                && *hint != contact.language
                && draft.facts.settings.languages.contains(hint) =>
        {
            card.button(Action::SpeakLanguage(hint.clone()), Label::Language(hint.clone()))
        }
        _ => card,
    }
}
