//! The language of an answer: what the page chose, else the browser's list.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use deskbell_core::ids::Language;
use serde::Deserialize;

use crate::console::Console;

/// More languages than this are not looked at.
const LANGUAGES: usize = 12;

/// Who is answered, as far as language goes; signed in or not.
#[derive(Clone)]
pub(crate) struct Reader {
    pub(crate) console: Arc<Console>,
    pub(crate) language: Language,
}

#[derive(Deserialize)]
struct Chosen {
    lang: Option<String>,
}

impl Reader {
    pub(crate) fn new(parts: &Parts, console: &Arc<Console>) -> Self {
        let chosen = Query::<Chosen>::try_from_uri(&parts.uri).ok().and_then(|query| query.0.lang);
        let header =
            parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let wanted: Vec<Language> =
            chosen.as_deref().and_then(tag).into_iter().chain(accepted(header)).collect();
        Self { console: console.clone(), language: console.team.choose_language(&wanted) }
    }

    /// One of the console's own sentences, by its Fluent name.
    pub(crate) fn text(&self, name: &str) -> String {
        let (_, mut texts) = self.console.team.texts(&self.language);
        texts.remove(name).unwrap_or_else(|| name.to_owned())
    }
}

impl FromRequestParts<Arc<Console>> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, console: &Arc<Console>) -> Result<Self, Infallible> {
        Ok(Self::new(parts, console))
    }
}

/// The browser's languages, best first.
fn accepted(header: &str) -> Vec<Language> {
    let mut weighted: Vec<(f32, Language)> = header
        .split(',')
        .take(LANGUAGES)
        .filter_map(|part| {
            let (name, rest) = part.split_once(';').unwrap_or((part, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse().ok())?;
            Some((weight, tag(name.trim())?))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    weighted.sort_by(|one, other| other.0.total_cmp(&one.0));
    weighted.into_iter().map(|(_, language)| language).collect()
}

fn tag(text: &str) -> Option<Language> {
    let sound =
        (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    sound.then(|| Language::new(&text.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_list_is_read_by_weight() {
        let names: Vec<String> = accepted("fa;q=0.4, ru-RU, *;q=0.1, de;q=0, uz;q=0.9, <b>;q=1")
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(names, ["ru-ru", "uz", "fa"]);
        assert!(accepted("").is_empty());
    }
}
