//! The files that events bring, and which of them cross to whom.

use std::collections::HashSet;

use super::collect::Collector;
use super::resolve;
use super::task::Heard;
use crate::decide::{FileFacts, State};
use crate::ids::{AttachmentId, ConversationId, IdSource};
use crate::model::{Attachment, Remote};
use crate::port::FileRef;

impl Collector<'_> {
    /// The files that an update names; none when one of them is not theirs, or is used already.
    pub(super) fn files(&self, heard: &Heard, ids: &IdSource) -> Option<Vec<Attachment>> {
        let scope = resolve::owner(&heard.inbound).map(|owner| owner.scope());
        let channel = self.around.channels.get(&heard.inbound.channel);
        let limit = channel.and_then(|channel| channel.file_limits().fetched);
        let taken = |file: FileRef| match file {
            FileRef::Uploaded(id) => {
                let (owner, attachment) = self.loaded.uploads.get(&id)?;
                let theirs = scope.as_ref() == Some(owner) && !self.batch.used_uploads.contains(&id);
                theirs.then(|| attachment.clone())
            }
            FileRef::Remote(file) => Some(Attachment {
                id: AttachmentId(ids.draw()),
                name: super::files::clean_name(&file.name),
                media_type: file.media_type,
                size: file.size,
                blob: limit
                    .filter(|limit| u64::try_from(file.size).is_ok_and(|size| size > *limit))
                    .map(Attachment::over)
                    .unwrap_or_default(),
                remote: Some(Remote { channel: heard.inbound.channel.clone(), reference: file.reference }),
            }),
        };
        let mut files = resolve::files(&heard.inbound.kind);
        // Named twice it is one file.
        let mut named = HashSet::new();
        files.retain(|file| match file {
            FileRef::Uploaded(id) => named.insert(*id),
            FileRef::Remote(_) => true,
        });
        files.into_iter().map(taken).collect()
    }

    pub(super) fn file_facts(&self, state: &State, conversation: ConversationId) -> FileFacts {
        let Some(conversation) = state.conversation(conversation) else { return FileFacts::default() };
        let channel = &conversation.channel;
        let to_customer = self.around.channels.get(channel).and_then(|channel| channel.file_limits().sent);
        let team_beside = self.around.hubs.iter().any(|(id, _)| id == channel);
        FileFacts { to_customer, team_beside }
    }
}
