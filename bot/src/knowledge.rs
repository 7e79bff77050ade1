//! The knowledge base on the command line: files in and out, checks, search, evaluation; and what a running desk reads
//! by itself.

mod eval;
mod export;
mod folder;
mod front;
mod lint;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use deskbell_core::ids::Language;
use deskbell_core::service::{Admin, ArticleDraft, ImportSummary, SearchTrial};
use indicatif::{ProgressBar, ProgressStyle};

pub(crate) use eval::run as eval;
pub(crate) use export::run as export;
pub(crate) use lint::run as lint;

use crate::config::Config;
use crate::out;
use crate::wire;
use folder::Gathered;
pub(crate) use folder::{gather, read as read_folder};
use front::Draft;

/// Found articles that are shown.
const SHOWN: usize = 10;

/// `deskbell kb import FOLDER`.
pub(crate) async fn import(config: &Config, folder: &Path, skip_faulty: bool) -> anyhow::Result<ExitCode> {
    let count = folder::files(folder)?.len();
    if count == 0 {
        anyhow::bail!("no Markdown file (.md) in {} or below", folder.display());
    }
    let bar = progress(count);
    let gathered = read_folder(folder, &config.settings, || bar.inc(1))?;
    bar.finish_and_clear();
    tell(&gathered);
    let faulty = gathered.faulty_files();
    if faulty > 0 && !skip_faulty {
        out::note(format_args!(
            "Nothing was imported: {faulty} of {count} files have faults. Mend them, or leave them out with --skip-faulty."
        ));
        return Ok(ExitCode::FAILURE);
    }
    let good = gathered.drafts.len();
    let left_out: std::collections::BTreeSet<String> =
        gathered.faulty().map(|(file, _)| out::clean(file)).collect();
    let (storage, admin) = wire::admin(config).await?;
    let imported = put(&admin, gathered).await;
    storage.close().await;
    let ImportSummary { added, changed, unchanged } = imported?;
    out::say(format_args!("{good} articles: {added} new, {changed} changed, {unchanged} as they were."));
    if faulty > 0 {
        out::say(format_args!("{faulty} files with faults were left out:"));
        for file in &left_out {
            out::say(format_args!("  {file}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn progress(count: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("Reading articles {bar:30} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}

fn tell(gathered: &Gathered) {
    for (file, fault) in &gathered.faults {
        let hint = if fault.hint { "hint: " } else { "" };
        out::note(format_args!("{file}:{}: {hint}{}", fault.line, out::clean(&fault.what)));
    }
}

async fn put(admin: &Admin, gathered: Gathered) -> anyhow::Result<ImportSummary> {
    let drafts = gathered.drafts.into_iter().map(|(_, draft)| article(draft)).collect();
    admin.import(drafts).await.context("the articles could not be stored")
}

/// Search looks at tags, so what people write who mean this stands among them.
fn article(draft: Draft) -> ArticleDraft {
    let mut tags = draft.tags;
    for keyword in draft.keywords {
        if !tags.contains(&keyword) {
            tags.push(keyword);
        }
    }
    ArticleDraft {
        key: draft.key,
        language: draft.language,
        title: draft.title,
        body: draft.body,
        tags,
        visibility: draft.visibility,
        category: draft.category,
    }
}

/// Articles that came with the program.
pub(crate) async fn import_built_in(
    admin: &Admin,
    config: &Config,
    texts: Vec<(String, Result<Vec<u8>, String>)>,
) -> anyhow::Result<ImportSummary> {
    put(admin, gather(texts, &config.settings)).await
}

/// What a running desk does with its folder: good files are taken, faults are logged, and nothing stops.
pub(crate) async fn take(admin: &Admin, folder: &Path, settings: &deskbell_core::model::Settings) {
    let (owned, known) = (folder.to_owned(), settings.clone());
    let read = tokio::task::spawn_blocking(move || read_folder(&owned, &known, || {})).await;
    let gathered = match read {
        Ok(Ok(gathered)) => gathered,
        Ok(Err(error)) => {
            tracing::error!(error = format!("{error:#}"), "the articles could not be read");
            return;
        }
        Err(_) => return,
    };
    for (file, fault) in gathered.faulty() {
        tracing::warn!(file, line = fault.line, fault = fault.what, "an article was left out");
    }
    match put(admin, gathered).await {
        Ok(ImportSummary { added: 0, changed: 0, .. }) => {}
        Ok(ImportSummary { added, changed, unchanged }) => {
            tracing::info!(added, changed, unchanged, "articles were imported");
        }
        Err(error) => tracing::error!(error = format!("{error:#}"), "the articles could not be stored"),
    }
}

/// `deskbell kb remove ID`.
pub(crate) async fn remove(config: &Config, id: &str, language: Option<&str>) -> anyhow::Result<()> {
    let language = language.map(|tag| Language::new(&tag.to_ascii_lowercase()));
    let (storage, admin) = wire::admin(config).await?;
    let removed = admin.remove_articles(id, language.as_ref()).await;
    storage.close().await;
    match (removed?, language) {
        (0, None) => anyhow::bail!("there is no article {id:?}; `deskbell kb export` shows them all"),
        (0, Some(language)) => anyhow::bail!("there is no article {id:?} in {language}"),
        (count, _) => out::say(format_args!("{count} removed. A folder that still holds it brings it back.")),
    }
    Ok(())
}

/// `deskbell kb search TEXT`.
pub(crate) async fn search(config: &Config, text: &str, language: Option<&str>) -> anyhow::Result<()> {
    let language = language.unwrap_or(config.settings.default_language.as_str());
    let language = Language::new(&language.to_ascii_lowercase());
    if !config.settings.languages.contains(&language) {
        let known: Vec<_> = config.settings.languages.iter().map(Language::as_str).collect();
        anyhow::bail!("{language} is not spoken here; use one of {}", known.join(", "));
    }
    let (storage, admin) = wire::admin(config).await?;
    let trial = admin.try_search(text, &language, SHOWN).await;
    storage.close().await;
    let SearchTrial { tone, offered, found } = trial?;
    out::say("A customer would be offered:");
    let why = match (tone.greeting || tone.thanks, tone.asks_for_person || tone.urgent) {
        (true, _) => "Nothing: this is only a greeting or thanks.",
        (false, true) => "Nothing: whoever asks for a person or is in haste gets a person.",
        (false, false) => "Nothing: no public article fits surely enough, so a person gets it.",
    };
    let rows: Vec<Vec<String>> = offered
        .into_iter()
        .map(|(hit, sure)| {
            vec![hit.key, hit.language.to_string(), format!("{sure:.2}"), out::clean(&hit.title)]
        })
        .collect();
    list(&["ID", "LANGUAGE", "SURE", "TITLE"], &rows, why);
    out::say("\nThe team's search finds:");
    let rows: Vec<Vec<String>> = found
        .into_iter()
        .map(|hit| {
            let visibility = if hit.public { "public" } else { "team-only" };
            vec![hit.key, hit.language.to_string(), visibility.to_owned(), out::clean(&hit.title)]
        })
        .collect();
    list(&["ID", "LANGUAGE", "VISIBILITY", "TITLE"], &rows, "Nothing.");
    Ok(())
}

fn list(head: &[&str], rows: &[Vec<String>], none: &str) {
    if rows.is_empty() {
        out::say(none);
    } else {
        out::table(head, rows);
    }
}
