//! A gateway event → what the desk is told of it. Pure: what was said decides, and nothing is fetched or sent here.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{ChannelId, Language};
use deskbell_core::model::{Phrase, Role};
use deskbell_core::port::{
    Inbound, InboundKind, MessageRef, Place, RoomCommand, RoomSaid, Sender, UpdateKey,
};
use deskbell_core::present::{Typed, parse_customer};
use serde::de::DeserializeOwned;

use crate::atlas::Atlas;
use crate::config::{CustomerSide, DiscordConfig};
use crate::content::{self, Content};
use crate::event::Event;
use crate::ids::{MessageSpot, Spot, made_at};
use crate::message::{Deleted, MemberMoved, Message, Reaction, User, name_here};
use crate::typed::typed;

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

/// An event that is not what Discord's documents say.
pub(crate) const UNREADABLE: &str = "it cannot be read";

/// Kinds of messages that people write; all others are Discord's own lines.
/// <https://discord.com/developers/docs/resources/message#message-object-message-types>
const DEFAULT: u64 = 0;
const REPLY: u64 = 19;

/// Messages, edits, deletions, reactions, members that leave. Interactions are read by `interact`.
pub(crate) fn read(event: &Event, known: &Known<'_>) -> Read {
    match event.name.as_str() {
        "MESSAGE_CREATE" => with(event, |message| said(&message, known)),
        "MESSAGE_UPDATE" => with(event, |message| edited(&message, known)),
        "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => with(event, |deleted| retracted(&deleted, known)),
        "MESSAGE_REACTION_ADD" => with(event, |reaction| reacted(&reaction, true, &event.key, known)),
        "MESSAGE_REACTION_REMOVE" => with(event, |reaction| reacted(&reaction, false, &event.key, known)),
        "MESSAGE_REACTION_REMOVE_ALL" | "MESSAGE_REACTION_REMOVE_EMOJI" => {
            Read::Ignored("a moderator took reactions away")
        }
        "GUILD_MEMBER_ADD" => with(event, |moved| member_moved(&moved, true, &event.key, known)),
        "GUILD_MEMBER_REMOVE" => with(event, |moved| member_moved(&moved, false, &event.key, known)),
        _ => Read::Ignored("nothing of it is ours"),
    }
}

fn with<T: DeserializeOwned>(event: &Event, read: impl FnOnce(T) -> Read) -> Read {
    serde_json::from_str(event.data.get()).map_or(Read::Ignored(UNREADABLE), read)
}

/// Who wrote it, if it is a person; webhooks write as anybody they like.
fn person(message: &Message) -> Option<&User> {
    message
        .author
        .as_ref()
        .filter(|author| author.id.0 != 0 && !author.bot && !author.system && message.webhook_id.is_none())
}

fn at(message: &Message) -> MessageSpot {
    MessageSpot { channel: message.channel_id.0, message: message.id.0 }
}

fn said(message: &Message, known: &Known<'_>) -> Read {
    if !matches!(message.kind, DEFAULT | REPLY) {
        return Read::Ignored("a line of Discord's own");
    }
    let Some(author) = person(message).filter(|author| author.id.0 != known.bot) else {
        return Read::Ignored("no person wrote it");
    };
    let Some(spot) = known.atlas.spot(message.channel_id.0) else {
        return Read::Ignored("outside of the desk's places");
    };
    match spot {
        Spot::Customer(user) if user == author.id.0 => by_customer(message, author, spot, known),
        Spot::Customer(_) => Read::Ignored("somebody else in a customer's thread"),
        Spot::Room(_) => by_member(message, author, spot, known),
        Spot::Hub(_) => Read::Ignored("talk outside of tickets"),
    }
}

pub(crate) fn customer(user: &User, hint: Option<Language>) -> Sender {
    Sender::Customer { external: user.id.0.to_string(), name: user.name(), language_hint: hint }
}

fn by_customer(message: &Message, author: &User, spot: Spot, known: &Known<'_>) -> Read {
    let origin = Origin::Words { spot, at: at(message) };
    let (place, sender) = (spot.place(), customer(author, None));
    let Content { words, files } = content::read(message);
    if files.is_empty() && !content::is_forwarded(message) {
        match parse_customer(&words) {
            Typed::Command(typed) => {
                return take(
                    said_stamp(message),
                    (place, sender),
                    InboundKind::Command(typed),
                    origin,
                    known,
                );
            }
            Typed::Unknown(typed) => {
                let phrase = Phrase::UnknownCommand { command: format!("/{typed}") };
                return Read::Say { place, hint: None, phrase, origin };
            }
            Typed::Words => {}
        }
    }
    if words.trim().is_empty() && files.is_empty() {
        return Read::Ignored("nothing in it can be shown");
    }
    let kind = InboundKind::Said { words, files, quote: answered(message) };
    take(said_stamp(message), (place, sender), kind, origin, known)
}

fn by_member(message: &Message, author: &User, spot: Spot, known: &Known<'_>) -> Read {
    let content = content::read(message);
    if content.is_empty() {
        // Without the right to read messages this is every one of them; what is done by menus comes another way.
        return Read::Ignored("nothing of it was told");
    }
    let (place, origin) = (spot.place(), Origin::Words { spot, at: at(message) });
    let Some(sender) = member(message, author, known) else {
        // Somebody who may write in the forum and is no agent believes that the customer reads it.
        return Read::Say {
            place,
            hint: None,
            phrase: Phrase::TeamNotAllowed { needs: Role::Agent },
            origin,
        };
    };
    let forwarded = content::is_forwarded(message);
    let reply_to = answered(message);
    if let Some((word, rest)) = typed(&content.words).filter(|_| !forwarded) {
        let command = RoomCommand { word, rest, reply_to, files: content.files };
        return take(said_stamp(message), (place, sender), InboundKind::RoomCommand(command), origin, known);
    }
    let said = RoomSaid {
        words: content.words,
        files: content.files,
        reply_to,
        mode: known.config.relay,
        relayable: !forwarded,
    };
    take(said_stamp(message), (place, sender), InboundKind::RoomSaid(said), origin, known)
}

/// None for who is nobody of the team.
fn member(message: &Message, author: &User, known: &Known<'_>) -> Option<Sender> {
    let roles = message.member.as_ref().map(crate::message::Member::role_ids).unwrap_or_default();
    let role = known.config.roles.role_of(&roles)?;
    let name = name_here(author, message.member.as_ref());
    Some(Sender::Member { external: author.id.0.to_string(), name, role })
}

/// The message that it answers; a forwarded one answers nothing.
fn answered(message: &Message) -> Option<MessageRef> {
    let reference = message.message_reference.as_ref().filter(|reference| reference.kind == 0)?;
    let channel = reference.channel_id.unwrap_or(message.channel_id).0;
    let message = reference.message_id?.0;
    Some(MessageRef::Theirs(MessageSpot { channel, message }.text()))
}

/// A preview that Discord added, a pin, a hidden embed: all are updates without an edit. An update after an edit tells
/// the edit's time again, and so has its key.
fn edited(message: &Message, known: &Known<'_>) -> Read {
    let Some(edited_at) = message.edited_timestamp.as_deref().filter(|edited_at| !edited_at.is_empty())
    else {
        return Read::Ignored("nobody edited it");
    };
    if !matches!(message.kind, DEFAULT | REPLY) {
        return Read::Ignored("a line of Discord's own");
    }
    let Some(author) = person(message).filter(|author| author.id.0 != known.bot) else {
        return Read::Ignored("no person wrote it");
    };
    let Some(spot) = known.atlas.spot(message.channel_id.0) else {
        return Read::Ignored("outside of the desk's places");
    };
    let Content { words, files } = content::read(message);
    let (sender, origin) = match spot {
        Spot::Customer(user) if user == author.id.0 => {
            (customer(author, None), Origin::Words { spot, at: at(message) })
        }
        Spot::Customer(_) | Spot::Hub(_) => return Read::Ignored("an edit outside of tickets"),
        Spot::Room(_) => match member(message, author, known) {
            // Without the right to read messages nobody knows what it says now.
            Some(_) if words.is_empty() && files.is_empty() => {
                return Read::Ignored("nothing of it was told");
            }
            Some(sender) => (sender, Origin::Nobody),
            None => return Read::Ignored("somebody who is no agent"),
        },
    };
    let kind = InboundKind::Edited { message: MessageRef::Theirs(at(message).text()), words };
    let key: String = format!("e:{}:{edited_at}", message.id.0).chars().take(100).collect();
    let stamp = Stamp { shown: vec![at(message).text()], ..Stamp::event(key, known.now) };
    take(stamp, (spot.place(), sender), kind, origin, known)
}

fn retracted(deleted: &Deleted, known: &Known<'_>) -> Read {
    let sender = match known.atlas.spot(deleted.channel_id.0) {
        Some(Spot::Customer(user)) => {
            Sender::Customer { external: user.to_string(), name: None, language_hint: None }
        }
        // Discord does not tell who: their author, or somebody with the right to.
        Some(Spot::Room(_)) => Sender::Unnamed,
        Some(Spot::Hub(_)) | None => return Read::Ignored("outside of the desk's places"),
    };
    let Some(spot) = known.atlas.spot(deleted.channel_id.0) else {
        return Read::Ignored("outside of the desk's places");
    };
    let ids = deleted.id.iter().chain(&deleted.ids);
    let gone = |id: &crate::message::Id| {
        let message = MessageSpot { channel: deleted.channel_id.0, message: id.0 };
        let kind = InboundKind::Retracted { message: MessageRef::Theirs(message.text()) };
        inbound(Stamp::event(format!("d:{}", id.0), known.now), (spot.place(), sender.clone()), kind, known)
    };
    Read::Several(ids.map(gone).collect())
}

fn reacted(reaction: &Reaction, given: bool, key: &str, known: &Known<'_>) -> Read {
    let Some(spot @ Spot::Customer(user)) = known.atlas.spot(reaction.channel_id.0) else {
        return Read::Ignored("the team's own reactions");
    };
    if reaction.user_id.0 != user {
        return Read::Ignored("somebody else's reaction");
    }
    let name = reaction.emoji.name.as_deref().filter(|name| !name.is_empty());
    let emoji = match (name, reaction.emoji.id) {
        (Some(name), Some(_)) => format!(":{name}:"),
        (Some(name), None) => name.to_owned(),
        // A server's emoji that was deleted since: that there was one is all that can be told.
        (None, _) => "✨".to_owned(),
    };
    let message = MessageSpot { channel: reaction.channel_id.0, message: reaction.message_id.0 };
    let kind =
        InboundKind::Reacted { message: MessageRef::Theirs(message.text()), emoji: given.then_some(emoji) };
    let sender = Sender::Customer { external: user.to_string(), name: None, language_hint: None };
    take(Stamp::event(format!("r:{key}"), known.now), (spot.place(), sender), kind, Origin::Nobody, known)
}

/// Who leaves the server loses their private thread. Direct messages may still arrive; when they do not, sending tells.
fn member_moved(moved: &MemberMoved, back: bool, key: &str, known: &Known<'_>) -> Read {
    if moved.user.bot || Some(moved.guild_id.0) != known.config.guild {
        return Read::Ignored("another server, or a bot");
    }
    if known.config.customer_side == CustomerSide::Dm {
        return Read::Ignored("direct messages need no server");
    }
    let kind = if back { InboundKind::Reachable } else { InboundKind::Unreachable };
    let place = Spot::Customer(moved.user.id.0).place();
    let stamp = Stamp::event(format!("g:{key}"), known.now);
    take(stamp, (place, customer(&moved.user, None)), kind, Origin::Nobody, known)
}

/// What names an update: its key, its time, and the message that it is.
struct Stamp {
    key: String,
    said_at: Timestamp,
    shown: Vec<String>,
}

impl Stamp {
    /// Of something that carries no time that matters.
    fn event(key: String, now: Timestamp) -> Self {
        Self { key, said_at: now, shown: Vec::new() }
    }
}

/// The same for a live message and for one that was caught up with.
fn said_stamp(message: &Message) -> Stamp {
    Stamp {
        key: format!("m:{}", message.id.0),
        said_at: Timestamp(made_at(message.id.0)),
        shown: vec![at(message).text()],
    }
}

fn inbound(stamp: Stamp, (place, sender): (Place, Sender), kind: InboundKind, known: &Known<'_>) -> Inbound {
    Inbound {
        channel: known.channel.clone(),
        update: UpdateKey(stamp.key),
        said_at: stamp.said_at,
        place,
        sender,
        shown: stamp.shown,
        kind,
    }
}

fn take(stamp: Stamp, who: (Place, Sender), kind: InboundKind, origin: Origin, known: &Known<'_>) -> Read {
    Read::Take(Box::new((inbound(stamp, who, kind, known), origin)))
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
