//! Files that Telegram keeps, on their way in.

use deskbell_core::port::{DeliverError, FileBytes};
use futures::StreamExt;
use serde::Deserialize;
use serde_json::json;
use tokio_util::io::ReaderStream;

use crate::api::CallError;
use crate::channel::TelegramChannel;
use crate::config::Limits;
use crate::fault::{Repeat, judge};
use crate::ids::{Reference, Spot};
use crate::send::rejected;

/// What Telegram's own servers hand out to bots.
pub(crate) const DOWNLOAD_BYTES: u64 = 20 * 1024 * 1024;

#[derive(Deserialize)]
struct Found {
    file_size: Option<u64>,
    file_path: Option<String>,
}

impl TelegramChannel {
    pub(crate) async fn open(&self, reference: &str) -> Result<FileBytes, DeliverError> {
        let reference = Reference::parse(reference)
            .ok_or_else(|| rejected(format!("{reference:?} is no file of Telegram's")))?;
        let asked = self.api.call::<Found>("getFile", &json!({"file_id": reference.file_id})).await;
        let found = match asked {
            Ok(found) => found,
            Err(CallError::Refused { said, .. }) if said.to_lowercase().contains("file is too big") => {
                return Err(too_big());
            }
            // Where it came from does not matter: nothing is gone but this file.
            Err(error) => return Err(judge(error, Spot::chat(0), Repeat::Harmless)),
        };
        let standard = self.config.limits == Limits::Standard;
        if standard && found.file_size.is_some_and(|size| size > DOWNLOAD_BYTES) {
            return Err(too_big());
        }
        let path = found.file_path.ok_or_else(too_big)?;
        // A Bot API server of one's own, run with --local, names a file on this machine.
        if path.starts_with('/') && !standard {
            let file = tokio::fs::File::open(&path).await.map_err(|error| DeliverError::Rejected {
                detail: format!("the file of the local Bot API server cannot be read: {error}"),
            })?;
            return Ok(ReaderStream::new(file).boxed());
        }
        let response =
            self.api.download(&path).await.map_err(|error| judge(error, Spot::chat(0), Repeat::Harmless))?;
        // Without its address, which holds the token.
        let bytes = response
            .bytes_stream()
            .map(|chunk| chunk.map_err(|error| std::io::Error::other(error.without_url())));
        Ok(bytes.boxed())
    }
}

fn too_big() -> DeliverError {
    rejected("over 20 MB, the most that Telegram hands out to a bot")
}
