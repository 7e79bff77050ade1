//! Files both ways. What Discord keeps is known by its message, because links expire (docs, "Signed Attachment CDN
//! URLs"); what goes up is read whole, because a call that has to be repeated is repeated with it.

use bytes::BytesMut;
use deskbell_core::port::{DeliverError, Delivery, FileBytes, Files, ReadError};
use futures::StreamExt;
use serde_json::{Value, json};
use serenity::http::Route;
use std::sync::atomic::Ordering;

use crate::channel::DiscordChannel;
use crate::encode::{Draft, Item};
use crate::fault::{Repeat, judge};
use crate::ids::{FileSpot, Spot};
use crate::send::rejected;
use crate::wire::{Call, Upload};

/// What Discord takes where nothing else is said (docs, "Uploading Files").
pub(crate) const UPLOAD_BYTES: i64 = 10 * 1024 * 1024;
const MEGABYTE: i64 = 1024 * 1024;

impl DiscordChannel {
    /// The bytes of a draft's files. One that is too large is named in the team's rooms, who have it in the console;
    /// a customer is not told of a file that they cannot get: the team is.
    pub(crate) async fn uploads(
        &self,
        draft: &mut Draft,
        spot: Spot,
        files: &dyn Files,
        delivery: &Delivery,
    ) -> Result<Vec<Upload>, DeliverError> {
        let limit = match spot {
            Spot::Customer(_) => UPLOAD_BYTES,
            Spot::Room(_) | Spot::Hub(_) => self.upload_limit.load(Ordering::Relaxed).max(UPLOAD_BYTES),
        };
        let (fit, large): (Vec<Item>, Vec<Item>) =
            std::mem::take(&mut draft.files).into_iter().partition(|item| item.size <= limit);
        if let Some(first) = large.first() {
            if matches!(spot, Spot::Customer(_)) {
                return Err(rejected(format!(
                    "the file has {} MB; Discord takes {} MB from a bot: send a link to it instead",
                    first.size / MEGABYTE,
                    limit / MEGABYTE
                )));
            }
            let said = draft.body.get("content").and_then(Value::as_str).unwrap_or_default();
            let names: Vec<String> = large
                .iter()
                .map(|item| {
                    format!("📎 {} ({} MB)", crate::markdown::escape(&item.name, false), item.size / MEGABYTE)
                })
                .collect();
            let content = format!("{said}\n{}", names.join("\n"));
            draft.body.insert("content".into(), content.trim().into());
        }
        let mut uploads = Vec::with_capacity(fit.len());
        for item in &fit {
            uploads.push(self.upload(item, files, delivery).await?);
        }
        if !uploads.is_empty() {
            let named: Vec<Value> = uploads
                .iter()
                .enumerate()
                .map(|(at, upload)| json!({"id": at.to_string(), "filename": upload.name}))
                .collect();
            draft.body.insert("attachments".into(), named.into());
        }
        draft.files = fit;
        Ok(uploads)
    }

    async fn upload(
        &self,
        item: &Item,
        files: &dyn Files,
        delivery: &Delivery,
    ) -> Result<Upload, DeliverError> {
        let mut stream = match delivery.references.get(&item.attachment) {
            Some(reference) => self.open(reference).await?,
            None => {
                let read = files.open(item.attachment).await.map_err(|error| match error {
                    ReadError::Unavailable => {
                        DeliverError::Temporary { detail: "the file store is away".into() }
                    }
                    ReadError::NotFound | ReadError::Forbidden | ReadError::Refused(_) => {
                        rejected("the file is not there any more")
                    }
                })?;
                read.bytes
            }
        };
        let mut bytes = BytesMut::new();
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|_| DeliverError::Temporary { detail: "a file broke off".into() })?;
            bytes.extend_from_slice(&chunk);
        }
        Ok(Upload { name: item.name.clone(), media_type: item.media_type.clone(), bytes: bytes.freeze() })
    }

    /// A file that Discord keeps: its link is asked for anew.
    pub(crate) async fn open(&self, reference: &str) -> Result<FileBytes, DeliverError> {
        let file = FileSpot::parse(reference)
            .ok_or_else(|| rejected(format!("{reference:?} is no file of Discord's")))?;
        let route =
            Route::ChannelMessage { channel_id: file.at.channel.into(), message_id: file.at.message.into() };
        // Where it came from does not matter: nothing is gone but this file.
        let nowhere = Spot::Hub(0);
        let message: Value = self
            .wire
            .call(Call::get(route))
            .await
            .map_err(|error| judge(error, nowhere, Repeat::Harmless))?;
        let url = link_in(&message, file.attachment)
            .ok_or_else(|| DeliverError::Gone { detail: "the file was taken back".into() })?;
        let response =
            self.wire.download(&url).await.map_err(|error| judge(error, nowhere, Repeat::Harmless))?;
        // Without its address, which is signed.
        let bytes = response
            .bytes_stream()
            .map(|chunk| chunk.map_err(|error| std::io::Error::other(error.without_url())));
        Ok(bytes.boxed())
    }
}

/// An attachment's link, in the message itself or in what it forwards.
fn link_in(message: &Value, attachment: u64) -> Option<String> {
    let id = attachment.to_string();
    let forwarded =
        message["message_snapshots"].as_array().into_iter().flatten().map(|snapshot| &snapshot["message"]);
    std::iter::once(message)
        .chain(forwarded)
        .flat_map(|message| message["attachments"].as_array().into_iter().flatten())
        .find(|attachment| attachment["id"].as_str() == Some(&id))
        .and_then(|attachment| attachment["url"].as_str())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_in_its_message_and_in_what_that_forwards() {
        let message = json!({
            "attachments": [{"id": "1", "url": "https://cdn.example/1"}],
            "message_snapshots": [{"message": {"attachments": [{"id": "2", "url": "https://cdn.example/2"}]}}],
        });
        assert_eq!(link_in(&message, 1).as_deref(), Some("https://cdn.example/1"));
        assert_eq!(link_in(&message, 2).as_deref(), Some("https://cdn.example/2"));
        assert_eq!(link_in(&message, 3), None);
    }
}
