//! Files that came with a message stay with their platform at first; here their bytes are copied into the desk's own
//! store, one after another for each channel, without holding up what was said.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use tokio::sync::{Notify, mpsc};

use super::files;
use super::shared::Shared;
use super::task::Job;
use crate::clock::Timestamp;
use crate::ids::AttachmentId;
use crate::model::Attachment;
use crate::port::{DeliverError, ReadError, Upload};
use crate::store::Unfetched;

/// Fetched side by side.
const AT_ONCE: usize = 4;
/// Read from the table at once.
const PAGE: u64 = 64;
/// A file that could not be had so often never will.
const TRIES: u32 = 8;
const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(600);
/// One file may take so long.
const LONGEST_FETCH: Duration = Duration::from_secs(300);

/// Until the desk stops.
pub(super) async fn run(shared: Arc<Shared>, jobs: mpsc::Sender<Job>, wake: Arc<Notify>) {
    let mut waits: HashMap<AttachmentId, (u32, Timestamp)> = HashMap::new();
    loop {
        let now = shared.clock.now();
        let waiting = match shared.store.unfetched(PAGE).await {
            Ok(waiting) => waiting,
            Err(error) => {
                tracing::warn!(%error, "the files to be fetched could not be read; trying again");
                Vec::new()
            }
        };
        let known: HashSet<AttachmentId> = waiting.iter().map(|unfetched| unfetched.file.id).collect();
        waits.retain(|id, _| known.contains(id));
        let due: Vec<Unfetched> = waiting
            .into_iter()
            .filter(|unfetched| waits.get(&unfetched.file.id).is_none_or(|(_, until)| *until <= now))
            .collect();
        let any = !due.is_empty();
        let fetched = futures::stream::iter(due.into_iter().map(|unfetched| {
            let shared = shared.clone();
            async move {
                let tried = tokio::time::timeout(LONGEST_FETCH, fetch(&shared, &unfetched.file)).await;
                (unfetched.file, tried.unwrap_or(Err(Failed::ForNow)))
            }
        }))
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<_>>();
        let fetched = tokio::select! {
            () = shared.stopping.cancelled() => return,
            fetched = fetched => fetched,
        };
        let mut progress = false;
        for (file, fetched) in fetched {
            let kept = match fetched {
                Ok(kept) => Some(kept),
                Err(Failed::ForGood) => None,
                Err(Failed::ForNow) => {
                    let (tries, until) = waits.entry(file.id).or_insert((0, now));
                    *tries += 1;
                    if *tries < TRIES {
                        let wait = FIRST_WAIT.saturating_mul(1 << (*tries).min(9)).min(LONGEST_WAIT);
                        *until = shared.clock.now().plus(wait);
                        continue;
                    }
                    None
                }
            };
            progress = true;
            if kept.is_none() {
                metrics::counter!("deskbell_files_lost_total").increment(1);
                tracing::warn!(attachment = %file.id, "a file could not be had from its platform");
            }
            let file = kept.unwrap_or(Attachment { blob: Attachment::LOST.to_owned(), ..file });
            if jobs.send(Job::Fetched(file)).await.is_err() {
                return;
            }
        }
        if any && progress {
            continue;
        }
        let next = waits.values().map(|(_, until)| *until).min();
        let again = async {
            match next {
                Some(next) => shared.clock.sleep_until(next).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            () = wake.notified() => {}
            () = again => {}
        }
    }
}

enum Failed {
    ForNow,
    ForGood,
}

async fn fetch(shared: &Shared, file: &Attachment) -> Result<Attachment, Failed> {
    let Some(remote) = &file.remote else { return Err(Failed::ForGood) };
    let channel = shared.channels.get(&remote.channel).ok_or(Failed::ForNow)?;
    let bytes = channel.fetch(&remote.reference).await.map_err(|error| match error {
        DeliverError::Rejected { .. } | DeliverError::Gone { .. } => Failed::ForGood,
        _ => Failed::ForNow,
    })?;
    let limits = shared.settings.load().limits.clone();
    let upload = Upload { name: file.name.clone(), bytes };
    let kept =
        files::take(&shared.files, &limits, upload, files::Source::Platform).await.map_err(|error| {
            match error {
                ReadError::Refused(_) => Failed::ForGood,
                _ => Failed::ForNow,
            }
        })?;
    Ok(Attachment { id: file.id, remote: file.remote.clone(), name: file.name.clone(), ..kept })
}
