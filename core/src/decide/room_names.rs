//! Names that agents type behind a command, in their team's language or as configured.

use super::draft::Draft;
use crate::ids::{CategoryKey, Language, TeamKey};
use crate::model::{Kind, Priority};
use crate::port::HandOverTo;
use crate::present::Speaker;
use crate::present::locale::REFERENCE;
use crate::present::matching::{Found, choose, choose_first};

/// The languages in which a word is looked for: the team's, the default, and English, which the documents speak.
fn spoken(draft: &Draft<'_>, team: &TeamKey) -> Vec<Language> {
    let settings = draft.facts.settings;
    let own = settings.team(team).language.clone();
    let mut languages = vec![own, settings.default_language.clone(), Language::new(REFERENCE)];
    languages.dedup();
    languages
}

fn worded<T: Clone>(
    draft: &Draft<'_>,
    team: &TeamKey,
    all: impl Iterator<Item = (T, String)>,
    word: impl Fn(&Speaker<'_>, &T) -> Vec<String>,
) -> Vec<(T, String)> {
    let (locales, settings, now) = (draft.facts.locales, draft.facts.settings, draft.now);
    let languages = spoken(draft, team);
    let mut names = Vec::new();
    for (one, key) in all {
        for language in &languages {
            let speaker = Speaker::new(locales, settings, language, now);
            names.extend(word(&speaker, &one).into_iter().map(|name| (one.clone(), name)));
        }
        names.push((one, key));
    }
    names
}

pub(super) fn priority(draft: &Draft<'_>, team: &TeamKey, typed: &str) -> Found<Priority> {
    let all = Priority::ALL.iter().map(|priority| (*priority, priority.as_str().to_owned()));
    choose(typed, &worded(draft, team, all, |speaker, priority| vec![speaker.priority(*priority)]))
}

/// Of those that are configured.
pub(super) fn kind(draft: &Draft<'_>, team: &TeamKey, typed: &str) -> Found<Kind> {
    let all = draft.facts.settings.kinds.iter().map(|kind| (*kind, kind.as_str().to_owned()));
    choose(typed, &worded(draft, team, all, |speaker, kind| vec![speaker.kind(*kind)]))
}

/// By its name, by its whole path, or by its key.
pub(super) fn category(draft: &Draft<'_>, team: &TeamKey, typed: &str) -> Found<CategoryKey> {
    let leaves = draft.facts.settings.leaf_categories().map(|leaf| (leaf.key.clone(), leaf.key.to_string()));
    let names =
        |speaker: &Speaker<'_>, key: &CategoryKey| vec![speaker.category(key), speaker.category_path(key)];
    choose(typed, &worded(draft, team, leaves, names))
}

/// A colleague or a team at the beginning of what was typed; the reason follows.
pub(super) fn receiver(draft: &Draft<'_>, team: &TeamKey, typed: &str) -> Found<HandOverTo> {
    choose_first(typed, &receivers(draft, team))
}

fn receivers(draft: &Draft<'_>, team: &TeamKey) -> Vec<(HandOverTo, String)> {
    let agents = draft.facts.agents.iter().filter(|agent| agent.active);
    let mut names: Vec<_> = agents.map(|agent| (HandOverTo::Agent(agent.id), agent.name.clone())).collect();
    let teams = &draft.facts.settings.teams;
    // Where there is one team only, there is none to hand over to.
    if teams.len() > 1 {
        let all = teams.iter().map(|team| (team.key.clone(), team.key.to_string()));
        let teams = worded(draft, team, all, |speaker, key| vec![speaker.team(key)]);
        names.extend(teams.into_iter().map(|(key, name)| (HandOverTo::Team(key), name)));
    }
    names
}

/// What those who begin alike are called.
pub(super) fn receiver_names(draft: &Draft<'_>, team: &TeamKey, several: &[HandOverTo]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let all = receivers(draft, team);
    for one in several {
        names.extend(all.iter().find(|(other, _)| other == one).map(|(_, name)| name.clone()));
    }
    names
}
