//! `deskbell kb export`: the articles as files, from which an import makes the same articles again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use deskbell_core::model::{Article, Visibility};
use serde_yaml_ng::{Mapping, Value};

use super::folder;
use crate::config::Config;
use crate::{out, wire};

/// Writes every article, drafts among them, one file each: `LANGUAGE/ID.md`.
pub(crate) async fn run(config: &Config, folder: &Path) -> anyhow::Result<()> {
    let (storage, admin) = wire::admin(config).await?;
    let articles = admin.articles().await;
    storage.close().await;
    let articles = articles.context("the articles could not be read")?;
    if folder.exists() {
        let there = folder::files(folder)?;
        ensure!(
            there.is_empty(),
            "{} holds articles already ({} is one): export into an empty folder, so that none stands twice",
            folder.display(),
            there[0].display()
        );
    }
    let files = files(&articles)?;
    for (name, text) in &files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .with_context(|| format!("the folder {} cannot be made", parent.display()))?;
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    out::say(match files.len() {
        0 => "There are no articles; nothing was written.".to_owned(),
        count => format!("{count} articles were written to {}.", folder.display()),
    });
    Ok(())
}

/// Names within the folder, and what stands in them.
pub(super) fn files(articles: &[Article]) -> anyhow::Result<BTreeMap<PathBuf, String>> {
    articles
        .iter()
        .map(|article| {
            let name = Path::new(article.language.as_str()).join(file_name(&article.key));
            Ok((name, written(article)?))
        })
        .collect()
}

/// An id may hold what a file's name may not; each id has a name of its own.
fn file_name(key: &str) -> String {
    // Neither sign can stand in an id. A file that begins with a dot would not be read again.
    let name = key.replace('/', "~");
    if name.starts_with('.') { format!("={name}.md") } else { format!("{name}.md") }
}

/// As `front::read` takes it.
pub(super) fn written(article: &Article) -> anyhow::Result<String> {
    let mut front = Mapping::new();
    let mut put = |key: &str, value: Value| drop(front.insert(Value::from(key), value));
    put("id", Value::from(article.key.as_str()));
    put("language", Value::from(article.language.as_str()));
    put("title", Value::from(article.title.as_str()));
    match article.visibility {
        Visibility::Public => {}
        Visibility::TeamOnly => put("visibility", Value::from("team-only")),
        Visibility::Draft => put("visibility", Value::from("draft")),
    }
    if let Some(category) = &article.category {
        put("category", Value::from(category.as_str()));
    }
    if !article.tags.is_empty() {
        put("tags", Value::Sequence(article.tags.iter().map(|tag| Value::from(tag.as_str())).collect()));
    }
    let front =
        serde_yaml_ng::to_string(&front).with_context(|| format!("{} cannot be written", article.key))?;
    Ok(format!("---\n{front}---\n\n{}\n", article.body))
}
