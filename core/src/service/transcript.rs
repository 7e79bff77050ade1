//! A customer's whole conversation as a text, read and written page by page: it is as long as they have talked, and never
//! whole in memory.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{StreamExt, unfold};

use super::customers::LONGEST_PAGE;
use super::render::{Render, quotes};
use super::shared::{Shared, unread};
use crate::ids::{ChannelId, ConversationId, Language, Seq};
use crate::model::{Agent, BusinessHours};
use crate::port::{ReadError, Transcript};
use crate::present::Transcript as Writer;
use crate::store::StoreError;

/// Bytes of a zone's name; the longest that there is has 32.
const LONGEST_ZONE: usize = 64;

/// What a part needs of the ones before it.
struct Writing {
    shared: Arc<Shared>,
    /// Settings and sentences as they were at the beginning, so that the text is of one piece.
    render: Render,
    hours: BusinessHours,
    language: Language,
    conversation: ConversationId,
    agents: Vec<Agent>,
    after: Seq,
    day: String,
    begun: bool,
    ended: bool,
}

pub(super) async fn read(
    shared: &Arc<Shared>,
    channel: &ChannelId,
    place: &str,
    zone: &str,
) -> Result<Transcript, ReadError> {
    let known = shared.store.place(channel, place).await.map_err(unread)?;
    let (conversation, contact) = known.ok_or(ReadError::NotFound)?;
    let render = shared.render();
    let hours = in_zone(&render.settings.hours, zone);
    let writing = Writing {
        agents: shared.store.agents().await.map_err(unread)?,
        shared: shared.clone(),
        hours,
        language: contact.language,
        conversation: conversation.id,
        after: Seq(0),
        day: String::new(),
        begun: false,
        ended: false,
        render,
    };
    let name =
        Writer::new(writing.render.speaker(&writing.language), &writing.hours, String::new()).file_name();
    let text = unfold(writing, |mut writing| async move {
        if writing.ended {
            return None;
        }
        let part = writing.part().await.map_err(|error| {
            writing.ended = true;
            tracing::warn!(error = &error as &dyn std::error::Error, "a transcript ends in the middle");
            // Whoever reads it must not take the half for the whole.
            io::Error::other("the rest could not be read")
        });
        Some((part, writing))
    });
    Ok(Transcript { name, text: text.boxed() })
}

/// The clock that the reader has, where it is one.
fn in_zone(desk: &BusinessHours, zone: &str) -> BusinessHours {
    let known = zone.len() <= LONGEST_ZONE && jiff::tz::TimeZone::get(zone).is_ok();
    let zone = if known { zone } else { &desk.zone };
    BusinessHours { zone: zone.to_owned(), ..BusinessHours::always() }
}

impl Writing {
    async fn part(&mut self) -> Result<Bytes, StoreError> {
        let store = &self.shared.store;
        let messages = store.public_messages_after(self.conversation, self.after, LONGEST_PAGE).await?;
        let quoted = store.public_by_id(self.conversation, &quotes(&messages)).await?;
        self.ended = messages.len() < LONGEST_PAGE as usize;
        self.after = messages.last().map_or(self.after, |message| message.seq);
        let day = std::mem::take(&mut self.day);
        let mut writer = Writer::new(self.render.speaker(&self.language), &self.hours, day);
        let mut text = if self.begun { String::new() } else { writer.head() };
        self.begun = true;
        for message in &messages {
            let quote = message.quote.and_then(|id| quoted.iter().find(|quoted| quoted.id == id));
            if let Some(shown) = self.render.shown(message, quote, &self.agents, &self.language) {
                text.push_str(&writer.message(&shown));
            }
        }
        self.day = writer.into_day();
        Ok(text.into())
    }
}
