//! Copies of an SQLite database: on demand, and before its tables are changed.

use std::path::{Path, PathBuf};

use anyhow::Context;
use deskbell_core::clock::{Clock, SystemClock};
use deskbell_core::service::Storage;

use crate::config::Config;
use crate::out;

/// `deskbell backup FILE`.
pub(crate) async fn run(config: &Config, file: &Path) -> anyhow::Result<()> {
    if !config.is_sqlite() {
        anyhow::bail!("this desk's database is PostgreSQL; back it up with: pg_dump --format=custom");
    }
    let database = config.sqlite_file().unwrap_or_default();
    if !database.exists() {
        anyhow::bail!("there is no database at {} yet", database.display());
    }
    if file.exists() {
        anyhow::bail!("{} is there already; name a file that is not", file.display());
    }
    let storage = connect(config).await?;
    let written = storage.backup(file).await;
    storage.close().await;
    written.with_context(|| format!("the backup {} could not be written", file.display()))?;
    out::say(format_args!("{} holds the database as it is now.", file.display()));
    out::say(format_args!(
        "Files that people sent are in {}: copy them too.",
        config.data_dir.join("files").display()
    ));
    Ok(())
}

async fn connect(config: &Config) -> anyhow::Result<Storage> {
    Storage::connect(config.database_url.expose()).await.context("the database cannot be opened")
}

/// Where `run` and `migrate` put theirs.
pub(crate) fn folder(config: &Config) -> PathBuf {
    config.data_dir.join("backups")
}

/// Before the tables are changed. Of PostgreSQL none is made, and that is said.
pub(crate) async fn before_migration(config: &Config) -> anyhow::Result<()> {
    if !config.is_sqlite() {
        tracing::warn!("no backup is made of PostgreSQL before its tables are changed; pg_dump makes one");
        return Ok(());
    }
    if config.backups_kept == 0 {
        tracing::warn!("no backup is made before the tables are changed: backup.keep is 0");
        return Ok(());
    }
    let folder = folder(config);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    let file = folder.join(format!("{PREFIX}{}.db", stamp()));
    let storage = connect(config).await?;
    let written = storage.backup(&file).await;
    storage.close().await;
    written.with_context(|| {
        format!("the backup {} could not be written, so nothing was changed", file.display())
    })?;
    tracing::info!(file = %file.display(), "a backup was made before the tables are changed");
    prune(&folder, config.backups_kept);
    Ok(())
}

/// Names sort by time.
const PREFIX: &str = "before-migration-";

fn stamp() -> String {
    let now = SystemClock::default().now();
    let written = jiff::Timestamp::from_millisecond(now.0)
        .map_or_else(|_| now.0.to_string(), |now| format!("{now:.0}"));
    written.replace(':', "-")
}

/// Deletes all but the newest; one that cannot be deleted is kept and named.
fn prune(folder: &Path, keep: usize) {
    for file in made(folder).into_iter().rev().skip(keep) {
        if let Err(error) = std::fs::remove_file(&file) {
            tracing::warn!(file = %file.display(), %error, "an old backup could not be deleted");
        }
    }
}

/// Backups of ours, oldest first.
pub(crate) fn made(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            name.starts_with(PREFIX) && name.ends_with(".db")
        })
        .collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_backups_are_kept_and_nothing_else_is_touched() {
        let folder = std::env::temp_dir().join(format!("deskbell-prune-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["before-migration-1.db", "before-migration-2.db", "before-migration-3.db", "mine.db"] {
            std::fs::write(folder.join(name), "").unwrap();
        }
        prune(&folder, 2);
        let left: Vec<_> = made(&folder).iter().map(|file| file.file_name().unwrap().to_owned()).collect();
        assert_eq!(left, ["before-migration-2.db", "before-migration-3.db"]);
        assert!(folder.join("mine.db").exists());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
