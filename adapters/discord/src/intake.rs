//! A gateway event → what the desk is told of it. Pure: what was said decides, and nothing is fetched or sent here.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{ChannelId, Language};
use deskbell_core::model::Phrase;
use deskbell_core::port::{Inbound, Place};

use crate::atlas::Atlas;
use crate::config::DiscordConfig;
use crate::event::Event;
use crate::ids::{MessageSpot, Spot};

/// What intake has to know beside the event.
pub(crate) struct Known<'a> {
    pub(crate) channel: &'a ChannelId,
    /// The bot's own user id; zero until Discord has told it.
    pub(crate) bot: u64,
    pub(crate) config: &'a DiscordConfig,
    /// What stands behind a channel's id. Direct messages are in it before their first event is read.
    pub(crate) atlas: &'a Atlas,
    pub(crate) now: Timestamp,
}

/// Where the answer to an event is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody waits for one.
    Nobody,
    /// Words at a place: most get no answer.
    Words { spot: Spot, at: MessageSpot },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Read {
    Take(Box<(Inbound, Origin)>),
    /// Several in a row: a bulk deletion.
    Several(Vec<Inbound>),
    /// Answered here: the desk is not asked.
    Say {
        place: Place,
        hint: Option<Language>,
        phrase: Phrase,
        origin: Origin,
    },
    /// Why nobody needs to know.
    Ignored(&'static str),
}

/// Messages, edits, deletions, reactions, members that leave. Interactions are read by `interact`.
pub(crate) fn read(event: &Event, known: &Known<'_>) -> Read {
    let _ = known.atlas.spot(event.channel().unwrap_or_default());
    Read::Ignored("nobody reads it yet")
}
