//! Housekeeping beside the work: what is left lying is swept up, and what nobody counts by himself is counted.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use object_store::ObjectStore;
use object_store::path::Path;
use uuid::Uuid;

use super::files;
use super::shared::Shared;
use crate::clock::Timestamp;
use crate::store::{Store, StoreError};

const COUNT_EVERY: Duration = Duration::from_secs(10);
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);
/// A file that nothing names by then was left behind: uploads wait for an hour at most.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 3_600);
/// Files are spread over 256 folders; each sweep looks into the next few, and all are seen within a day and a half.
const FOLDERS: u64 = 256;
const FOLDERS_A_SWEEP: u64 = 8;
/// Asked of the database at once.
const NAMES: usize = 400;
/// Deleted by one sweep at most.
const DELETED: usize = 1_000;

/// Until the desk stops.
pub(super) async fn keep_tidy(shared: Arc<Shared>) {
    let mut count = tokio::time::interval(COUNT_EVERY);
    count.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut sweep_time = tokio::time::interval(SWEEP_EVERY);
    loop {
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            _ = count.tick() => if let Err(error) = count_rows(&shared.store).await {
                tracing::debug!(%error, "what waits to be sent could not be counted");
            },
            _ = sweep_time.tick() => match sweep(&shared.store, &shared.files, shared.clock.now()).await {
                Ok(0) => {}
                Ok(swept) => tracing::info!(files = swept, "files that nothing names were deleted"),
                Err(error) => tracing::warn!(%error, "files that nothing names could not be looked for"),
            },
        }
    }
}

async fn count_rows(store: &Store) -> Result<(), StoreError> {
    let count = |rows: i64| u32::try_from(rows).map_or(f64::MAX, f64::from);
    metrics::gauge!("deskbell_outbox_rows").set(count(store.outbox_depth().await?));
    metrics::gauge!("deskbell_dead_letters").set(count(store.dead_letter_count().await?));
    Ok(())
}

/// Deletes files that a crash left between their last byte and their row, or between an erasure and its files. Files
/// that are not called as ours are, or are older than this database, are somebody else's. Returns how many went.
async fn sweep(store: &Store, files: &Arc<dyn ObjectStore>, now: Timestamp) -> Result<usize, StoreError> {
    let Some(first) = store.first_line_at().await? else { return Ok(0) };
    let turn = u64::try_from(now.0).unwrap_or(0) / 3_600_000 * FOLDERS_A_SWEEP;
    let mut swept = 0;
    for folder in (turn..turn + FOLDERS_A_SWEEP).map(|folder| folder % FOLDERS) {
        let folder = Path::from(format!("{folder:02x}"));
        let old = |found: object_store::Result<object_store::ObjectMeta>| {
            let seen =
                found.inspect_err(|error| tracing::warn!(%error, "a folder of files could not be read"));
            let name = seen.ok()?.location.to_string();
            let made = made_at(&name)?;
            (made >= first && now.since(made) > LEFT_BEHIND).then_some(name)
        };
        let mut names =
            files.list(Some(&folder)).filter_map(|found| std::future::ready(old(found))).chunks(NAMES);
        while let Some(some) = names.next().await {
            let named = store.named_blobs(&some).await?;
            let orphans: Vec<String> = some.into_iter().filter(|name| !named.contains(name)).collect();
            files::forget(files, &orphans).await;
            swept += orphans.len();
            if swept >= DELETED {
                return Ok(swept);
            }
        }
    }
    Ok(swept)
}

/// When the desk made a file: its name is an id, and an id begins with the time.
fn made_at(name: &str) -> Option<Timestamp> {
    let id: Uuid = name.rsplit('/').next()?.parse().ok()?;
    let (seconds, nanoseconds) = id.get_timestamp()?.to_unix();
    let milliseconds = seconds.checked_mul(1_000)?.checked_add(u64::from(nanoseconds) / 1_000_000)?;
    i64::try_from(milliseconds).ok().map(Timestamp)
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use futures::stream;
    use object_store::ObjectStoreExt;
    use object_store::memory::InMemory;

    use super::*;
    use crate::model::settings::Limits;
    use crate::port::Upload;
    use crate::store::Owner;

    const HOUR: Duration = Duration::from_secs(3_600);

    /// Sweeps for a day and a half, once an hour.
    async fn sweeps(store: &Store, files: &Arc<dyn ObjectStore>, from: Timestamp) -> usize {
        let mut swept = 0;
        for hour in 0..36 {
            swept += sweep(store, files, from.plus(HOUR * hour)).await.unwrap();
        }
        swept
    }

    async fn file(files: &Arc<dyn ObjectStore>) -> crate::model::Attachment {
        let bytes = stream::iter([Ok(Bytes::from_static(b"words"))]).boxed();
        files::take(files, &Limits::default(), Upload { name: "a.txt".into(), bytes }, files::Source::Page)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn what_a_crash_left_is_swept_up_after_a_day_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        deskbell_migrations::migrate(&url).await.unwrap();
        let store = Store::connect(&url).await.unwrap();
        let files: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        let (orphan, kept) = (file(&files).await, file(&files).await);
        let made = made_at(&orphan.blob).unwrap();
        files.put(&Path::from("ab/notes.txt"), Bytes::from_static(b"not ours").into()).await.unwrap();
        assert_eq!(
            sweeps(&store, &files, made.plus(HOUR * 25)).await,
            0,
            "an empty database sweeps nothing away"
        );

        let tx = store.begin().await.unwrap();
        let owner = Owner::Agent(crate::ids::AgentId(crate::clock::new_id()));
        tx.put_upload(&owner, &kept, made).await.unwrap();
        let entry = super::super::people::entry(
            crate::model::What::AgentSignedIn,
            crate::ids::AgentId(crate::clock::new_id()),
            crate::model::Actor::Operator,
            made.minus(HOUR),
        );
        super::super::people::commit(tx, vec![entry]).await.unwrap();
        assert_eq!(sweeps(&store, &files, made.minus(HOUR * 12)).await, 0, "not within its first day");
        assert_eq!(sweeps(&store, &files, made.plus(HOUR * 25)).await, 1);
        assert!(files.head(&Path::from(orphan.blob.as_str())).await.is_err());
        for name in [kept.blob.as_str(), "ab/notes.txt"] {
            files.head(&Path::from(name)).await.unwrap();
        }
    }
}
