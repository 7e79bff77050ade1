//! The demo's articles, as files; the command line has its own reader, with every fault named.

use std::path::Path;

use anyhow::{Context, Result};
use deskbell_core::ids::{CategoryKey, Language};
use deskbell_core::model::{Settings, Visibility};

use super::setup::Written;

/// Those in the languages of these settings.
///
/// # Errors
/// When a file has no front matter of the kind that the demo's have.
pub fn articles(folder: &Path, settings: &Settings) -> Result<Vec<Written>> {
    let mut articles = Vec::new();
    for language in &settings.languages {
        let mut files: Vec<_> = std::fs::read_dir(folder.join(language.as_str()))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file)?;
            articles.push(article(&text, language).with_context(|| file.display().to_string())?);
        }
    }
    Ok(articles)
}

fn article(text: &str, language: &Language) -> Result<Written> {
    let (front, body) = text
        .strip_prefix("---\n")
        .and_then(|text| text.split_once("\n---\n"))
        .context("front matter stands between lines of ---")?;
    let value = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        line.map(|value| value.trim().trim_matches('"').to_owned())
    };
    let listed = value("tags").unwrap_or_default();
    let tags = listed.trim_matches(['[', ']']).split(',').map(|tag| tag.trim().to_owned());
    let keywords = front.lines().filter_map(|line| line.trim_start().strip_prefix("- "));
    let keywords = keywords.map(|keyword| keyword.trim_matches('"').to_owned());
    Ok(Written {
        key: value("id").context("it has an id")?,
        language: language.clone(),
        title: value("title").context("it has a title")?,
        body: body.trim().to_owned(),
        tags: tags.filter(|tag| !tag.is_empty()).chain(keywords).collect(),
        visibility: if value("visibility").as_deref() == Some("team-only") {
            Visibility::TeamOnly
        } else {
            Visibility::Public
        },
        category: value("category").as_deref().map(CategoryKey::new),
    })
}
