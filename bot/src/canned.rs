//! Canned responses in and out, as TOML: a table per key, a line per language.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use deskbell_core::ids::Language;

use crate::arguments::CannedCommand;
use crate::config::Config;
use crate::{out, wire};

/// `[thanks]`, `en = "Thank you, {name}!"`.
type Responses = BTreeMap<String, BTreeMap<String, String>>;

pub(crate) async fn run(config: &Config, command: CannedCommand) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let done = with(&admin, command).await;
    storage.close().await;
    done
}

async fn with(admin: &deskbell_core::service::Admin, command: CannedCommand) -> anyhow::Result<()> {
    match command {
        CannedCommand::Import { file } => {
            let responses = read(&file)?;
            let drafts: Vec<_> = responses
                .into_iter()
                .flat_map(|(key, languages)| {
                    languages
                        .into_iter()
                        .map(move |(language, words)| (key.clone(), Language::new(&language), words))
                })
                .collect();
            let count = admin.import_canned(&drafts).await?;
            out::say(format_args!("Kept: {count}."));
        }
        CannedCommand::Export => {
            let mut responses = Responses::new();
            for one in admin.canned().await? {
                responses.entry(one.key).or_default().insert(one.language.to_string(), one.words);
            }
            out::say(toml::to_string_pretty(&responses)?.trim_end());
        }
        CannedCommand::List { json } => {
            let responses = admin.canned().await?;
            if json {
                return out::json(&responses);
            }
            if responses.is_empty() {
                out::say(
                    "There are no canned responses yet: deskbell canned import FILE, or the console's menu.",
                );
                return Ok(());
            }
            let rows: Vec<Vec<String>> = responses
                .iter()
                .map(|one| vec![out::clean(&one.key), one.language.to_string(), line(&one.words)])
                .collect();
            out::table(&["KEY", "LANGUAGE", "WORDS"], &rows);
        }
        CannedCommand::Remove { key, language } => {
            let language = language.as_deref().map(Language::new);
            match admin.remove_canned(&key, language.as_ref()).await? {
                0 => anyhow::bail!("there is no such canned response; see `deskbell canned list`"),
                count => out::say(format_args!("Removed: {count}.")),
            }
        }
    }
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Responses> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    toml::from_str(&text).with_context(|| {
        format!("{} is not what is expected: a table per key, in it a line per language", file.display())
    })
}

/// The beginning of some words, on one line.
fn line(words: &str) -> String {
    const CHARS: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(CHARS).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { out::clean(&line) }
}
