//! One type per noun: a ticket's id cannot be handed where a contact's is wanted.
//!
//! Ids are drawn by the shell ([`IdSource`]) and passed in; nothing below `service` makes one from thin air.

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// A person who asks for help, on one channel or several.
    ContactId,
    /// What one contact says at one place (a chat, a widget).
    ConversationId,
    /// One request, registered.
    TicketId,
    /// One thing said: words, a card of the desk, a note.
    MessageId,
    /// One file of a message.
    AttachmentId,
    /// One article in one language.
    ArticleId,
    /// One member of the support team.
    AgentId,
    /// One ticket's place within a team's hub: a topic, a post.
    RoomId,
    /// One row of the outbox.
    DeliveryId,
    /// One closing that was, or may be, rated.
    SurveyId,
}

macro_rules! key {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Arc<str>);

        impl $name {
            #[must_use]
            pub fn new(text: &str) -> Self {
                Self(text.into())
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

key! {
    /// An account on a platform, as configured: `widget`, `webhook:shop`, `console`.
    ChannelId,
    /// A team's key in the configuration.
    TeamKey,
    /// A category's key in the configuration.
    CategoryKey,
    /// A language as a BCP 47 tag in lower case: `en`, `uz`.
    Language,
}

/// What people call a ticket by. Shown as `#12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketNumber(pub i64);

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A place in the journal. Feeds are read from one on; larger is later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub i64);

/// Ids for one event, made from the event's own random seed, so that a rule that needs three
/// new ids stays a function.
#[derive(Debug)]
pub struct IdSource {
    seed: u128,
    drawn: Cell<u16>,
}

impl IdSource {
    /// `seed` is a version 7 id, so everything drawn sorts by the time of the event.
    #[must_use]
    pub fn new(seed: Uuid) -> Self {
        Self { seed: seed.as_u128(), drawn: Cell::new(0) }
    }

    /// The next id: the seed with its last sixteen bits counted up.
    #[must_use]
    pub fn draw(&self) -> Uuid {
        let count = self.drawn.get().wrapping_add(1);
        self.drawn.set(count);
        let low = (self.seed as u16).wrapping_add(count);
        Uuid::from_u128((self.seed & !0xffff) | u128::from(low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_event_differ_and_repeat_for_the_same_seed() {
        let seed = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_ffff);
        let (one, two) = (IdSource::new(seed), IdSource::new(seed));
        let first: Vec<_> = (0..100).map(|_| one.draw()).collect();
        let again: Vec<_> = (0..100).map(|_| two.draw()).collect();
        assert_eq!(first, again);
        assert_eq!(first.iter().collect::<std::collections::HashSet<_>>().len(), 100);
    }
}
