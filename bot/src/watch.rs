//! Noticing that files changed: the system tells at once, and where it cannot (network disks, some containers) a look
//! every half minute does. What counts is that something differs, not that somebody touched it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Editors write in several steps, and copying a folder takes a while.
const SETTLE: Duration = Duration::from_millis(400);
const LOOK_ANYWAY: Duration = Duration::from_secs(30);
/// Folders in folders that are looked at.
const DEEPEST: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// The configuration file or the operator's sentences.
    Settings,
    Articles,
}

/// What is watched; nothing is read of it but its shape.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watched {
    pub(crate) file: Option<PathBuf>,
    pub(crate) locales: Option<PathBuf>,
    pub(crate) articles: Option<PathBuf>,
}

impl Watched {
    fn settings_print(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        if let Some(file) = &self.file {
            std::fs::read(file).ok().hash(&mut hasher);
        }
        if let Some(folder) = &self.locales {
            print(folder, 0, &mut hasher);
        }
        hasher.finish()
    }

    fn articles_print(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        if let Some(folder) = &self.articles {
            print(folder, 0, &mut hasher);
        }
        hasher.finish()
    }

    /// Folders for the system to watch. A file is watched by its folder: most editors replace it by a new one.
    fn places(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let above =
            self.file.as_deref().and_then(Path::parent).map(|folder| {
                if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
            });
        let folders = [&self.locales, &self.articles].into_iter().flatten();
        above
            .into_iter()
            .map(|folder| (folder, RecursiveMode::NonRecursive))
            .chain(folders.map(|folder| (folder.clone(), RecursiveMode::Recursive)))
            .collect()
    }
}

/// Names, sizes and times of all files of a folder.
fn print(folder: &Path, depth: usize, hasher: &mut DefaultHasher) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        entry.file_name().hash(hasher);
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() {
            if depth < DEEPEST {
                print(&entry.path(), depth + 1, hasher);
            }
        } else {
            (about.len(), about.modified().ok()).hash(hasher);
        }
    }
}

/// Tells of changes until `stop`. SIGHUP counts as a change of everything.
pub(crate) fn watch(watched: Watched, stop: CancellationToken) -> mpsc::Receiver<Changed> {
    let (changes, receiver) = mpsc::channel(2);
    let (nudge, mut nudged) = mpsc::channel::<()>(1);
    let watcher = notify::recommended_watcher(move |_| {
        // A full channel has a nudge in it already.
        let _ = nudge.try_send(());
    });
    let watcher = match watcher {
        Ok(mut watcher) => {
            for (folder, mode) in watched.places() {
                if let Err(error) = watcher.watch(&folder, mode) {
                    tracing::warn!(folder = %folder.display(), %error, "not told of changes here; it is looked at twice a minute");
                }
            }
            Some(watcher)
        }
        Err(error) => {
            tracing::warn!(%error, "not told of changed files; they are looked at twice a minute");
            None
        }
    };
    let mut settings = watched.settings_print();
    let mut articles = watched.articles_print();
    tokio::spawn(async move {
        // Watching ends when this is dropped.
        let _watcher = watcher;
        let mut hang_up = hang_ups();
        loop {
            let forced = tokio::select! {
                Some(()) = nudged.recv() => false,
                () = tokio::time::sleep(LOOK_ANYWAY) => false,
                () = hang_up.next() => true,
                () = stop.cancelled() => return,
            };
            tokio::time::sleep(SETTLE).await;
            while nudged.try_recv().is_ok() {}
            let looked = watched.clone();
            let prints =
                tokio::task::spawn_blocking(move || (looked.settings_print(), looked.articles_print()));
            let Ok((new_settings, new_articles)) = prints.await else { continue };
            let told = [
                (forced || new_settings != settings).then_some(Changed::Settings),
                (forced || new_articles != articles).then_some(Changed::Articles),
            ];
            (settings, articles) = (new_settings, new_articles);
            for change in told.into_iter().flatten() {
                if changes.send(change).await.is_err() {
                    return;
                }
            }
        }
    });
    receiver
}

struct HangUps {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

fn hang_ups() -> HangUps {
    HangUps {
        #[cfg(unix)]
        signal: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
    }
}

impl HangUps {
    async fn next(&mut self) {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal
            && signal.recv().await.is_some()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_changed_file_and_a_new_article_are_noticed() {
        let folder = std::env::temp_dir().join(format!("deskbell-watch-{}", std::process::id()));
        let (kb, file) = (folder.join("kb"), folder.join("deskbell.toml"));
        std::fs::create_dir_all(&kb).unwrap();
        std::fs::write(&file, "a = 1").unwrap();
        let watched = Watched { file: Some(file.clone()), locales: None, articles: Some(kb.clone()) };
        let stop = CancellationToken::new();
        let mut changes = watch(watched, stop.clone());
        std::fs::write(&file, "a = 2").unwrap();
        assert_eq!(changes.recv().await, Some(Changed::Settings));
        std::fs::write(kb.join("one.md"), "text").unwrap();
        assert_eq!(changes.recv().await, Some(Changed::Articles));
        stop.cancel();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
