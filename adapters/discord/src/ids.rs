//! Places, messages and files by Discord's own names. Only this file makes and reads them.
//!
//! | what | text |
//! |---|---|
//! | a customer's place, in direct messages or a private thread | `u123`: the person's user id |
//! | a ticket's room: a post of the team's forum | `p123`: the thread's id |
//! | a hub: the team's forum | `f123` |
//! | a message, wherever it is | `123/456`: its channel (or thread), then the message |
//! | a file | `123/456/789`: its message, then the attachment |
//!
//! A customer's place is named by the person and not by a channel, so that `/support`, a panel and a direct message are
//! one conversation, and so that the place can move to a private thread when direct messages are closed.

use deskbell_core::port::Place;

/// Where something is said, or to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Spot {
    /// By the user's id.
    Customer(u64),
    /// By the post's thread.
    Room(u64),
    /// By the forum's channel.
    Hub(u64),
}

impl Spot {
    /// None when some other adapter made it.
    pub(crate) fn parse(place: &str) -> Option<Self> {
        let number = number(place.get(1..)?)?;
        match place.as_bytes().first()? {
            b'u' => Some(Self::Customer(number)),
            b'p' => Some(Self::Room(number)),
            b'f' => Some(Self::Hub(number)),
            _ => None,
        }
    }

    pub(crate) fn text(self) -> String {
        match self {
            Self::Customer(user) => format!("u{user}"),
            Self::Room(thread) => format!("p{thread}"),
            Self::Hub(forum) => format!("f{forum}"),
        }
    }

    pub(crate) fn place(self) -> Place {
        match self {
            Self::Customer(_) => Place::Customer(self.text()),
            Self::Room(_) => Place::Room(self.text()),
            Self::Hub(_) => Place::Hub(self.text()),
        }
    }
}

/// A message, by its channel and its own id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct MessageSpot {
    pub(crate) channel: u64,
    pub(crate) message: u64,
}

impl MessageSpot {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (channel, message) = text.split_once('/')?;
        Some(Self { channel: number(channel)?, message: number(message)? })
    }

    pub(crate) fn text(self) -> String {
        format!("{}/{}", self.channel, self.message)
    }
}

/// A file that Discord keeps. Its link expires, so it is named by where it stands and looked up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FileSpot {
    pub(crate) at: MessageSpot,
    pub(crate) attachment: u64,
}

impl FileSpot {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (at, attachment) = text.rsplit_once('/')?;
        Some(Self { at: MessageSpot::parse(at)?, attachment: number(attachment)? })
    }

    pub(crate) fn text(self) -> String {
        format!("{}/{}", self.at.text(), self.attachment)
    }
}

/// Discord's ids are never zero, and the library's types refuse zero.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number| *number > 0)
}

/// When the thing was made: Discord's ids begin with the time. Milliseconds since 1970.
pub(crate) fn made_at(id: u64) -> i64 {
    i64::try_from(id >> 22).unwrap_or(0) + DISCORD_EPOCH
}

/// The lowest id that a thing made at that time can have.
pub(crate) fn first_id_at(milliseconds: i64) -> u64 {
    u64::try_from(milliseconds - DISCORD_EPOCH).unwrap_or(0) << 22
}

/// The beginning of 2015.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_messages_are_read_as_they_were_made() {
        for text in ["u123456", "p1", "f987654321098765432"] {
            assert_eq!(Spot::parse(text).unwrap().text(), text);
        }
        for foreign in ["", "u", "u0", "123", "x1", "u1/2", "-1001/4", "ü1", "0190d4e0-0000-7000"] {
            assert_eq!(Spot::parse(foreign), None, "{foreign}");
        }
        assert_eq!(MessageSpot::parse("1/2").unwrap().text(), "1/2");
        assert_eq!(FileSpot::parse("1/2/3").unwrap().text(), "1/2/3");
        for wrong in ["", "1", "1/", "/1", "1/x", "0/1"] {
            assert_eq!(MessageSpot::parse(wrong), None, "{wrong}");
        }
        assert_eq!(FileSpot::parse("1/2"), None);
    }

    #[test]
    fn an_id_tells_its_time() {
        // From Discord's own reference.
        assert_eq!(made_at(175_928_847_299_117_063), 1_462_015_105_796);
        assert_eq!(made_at(first_id_at(1_790_000_000_000)), 1_790_000_000_000);
    }
}
