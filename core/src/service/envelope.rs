//! What a row of the outbox sends: rendered when it is first claimed, and from then on the same at every attempt.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::lanes::Claim;
use super::render::quotes;
use super::room_envelope;
use super::shared::Shared;
use crate::ids::{AttachmentId, DeliveryId, MessageId};
use crate::model::{Attachment, Message, Remote};
use crate::port::{Channel, Delivery, Piece};
use crate::present::fit;
use crate::store::{Link, OutboxKind, OutboxRow, StoreError};

/// One call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) piece: Piece,
    /// What it shows.
    #[serde(default)]
    pub(super) messages: Vec<MessageId>,
    #[serde(default)]
    pub(super) shown: Vec<String>,
    #[serde(default)]
    pub(super) reply_to: Option<String>,
    #[serde(default)]
    pub(super) references: BTreeMap<AttachmentId, String>,
}

impl Part {
    pub(super) fn of(piece: Piece) -> Self {
        Self { piece, messages: Vec::new(), shown: Vec::new(), reply_to: None, references: BTreeMap::new() }
    }
}

/// The calls of one row, and how many of them are done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Envelope {
    pub(super) parts: Vec<Part>,
    pub(super) done: usize,
    /// The adapter's id of the place: a room's own once it is open.
    pub(super) place: String,
}

impl Envelope {
    /// The next call; none when all are done.
    pub(super) fn next(&self, row: &OutboxRow) -> Option<Delivery> {
        let Part { piece, shown, reply_to, references, .. } = self.parts.get(self.done)?.clone();
        Some(Delivery {
            id: part(row.id, self.done),
            channel: row.channel.clone(),
            place: self.place.clone(),
            piece,
            shown,
            reply_to,
            references,
            attempt: row.attempt,
            maybe: row.maybe,
        })
    }

    /// The messages that the call in hand shows.
    pub(super) fn messages(&self) -> &[MessageId] {
        self.parts.get(self.done).map_or(&[], |part| &part.messages)
    }

    /// The call in hand is over: it arrived, or it is not made again.
    pub(super) fn arrived(&mut self) {
        self.done += 1;
    }

    pub(super) fn is_done(&self) -> bool {
        self.done >= self.parts.len()
    }

    /// The call in hand opens the room itself.
    pub(super) fn opens(&self) -> bool {
        self.parts.get(self.done).is_some_and(|part| matches!(part.piece, Piece::OpenRoom { .. }))
    }

    /// As it was frozen into a row.
    pub(super) fn of(row: &OutboxRow) -> Option<Self> {
        serde_json::from_value(row.piece.clone()?).ok()
    }

    /// For the row.
    pub(super) fn freeze(&self) -> Value {
        // Our own types always have a JSON form.
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Each part has a stable id of its own, so that a platform that knows one does not take the next for it.
fn part(id: DeliveryId, part: usize) -> DeliveryId {
    DeliveryId(Uuid::from_u128(id.0.as_u128().wrapping_add(part as u128)))
}

/// What is to be done with a claim.
#[derive(Debug)]
pub(super) enum Sealed {
    Send(Envelope),
    /// Erased, taken back, or never theirs to see.
    Nothing,
    /// A file is still on its way from another platform.
    NotYet,
}

/// For each claim what it sends. `arrived`: what was shown just now and is not stored yet, so that a change that waited
/// behind it changes it.
pub(super) async fn seal(
    shared: &Shared,
    channel: &dyn Channel,
    claims: &[Claim],
    arrived: &[Link],
) -> Result<Vec<Sealed>, StoreError> {
    // A room that is not open yet is opened where its hub is now.
    let holds = |claim: &Claim, envelope: &Envelope| claim.row.kind != OutboxKind::Open || envelope.done > 0;
    let frozen = |claim: &Claim| Envelope::of(&claim.row).filter(|envelope| holds(claim, envelope));
    let mut sealed: Vec<Sealed> =
        claims.iter().map(|claim| frozen(claim).map_or(Sealed::Nothing, Sealed::Send)).collect();
    let open = |sealed: &Sealed| matches!(sealed, Sealed::Nothing);
    if !sealed.iter().any(open) {
        return Ok(sealed);
    }
    let fresh = || claims.iter().zip(&sealed).filter(|(_, sealed)| open(sealed)).map(|(claim, _)| claim);
    let wanted: Vec<MessageId> = fresh()
        .flat_map(|claim| std::iter::once(&claim.row).chain(&claim.joined))
        .filter_map(|row| row.message)
        .collect();
    let mut material = Material::read(shared, channel, &wanted).await?;
    material.links.extend(arrived.iter().filter(|link| link.channel == channel.id()).cloned());
    let rooms = room_envelope::Rooms::read(shared, channel, fresh().map(|claim| &claim.row)).await?;
    for (claim, sealed) in claims.iter().zip(&mut sealed) {
        if !open(sealed) {
            continue;
        }
        *sealed = if claim.row.room.is_some() || claim.row.kind == OutboxKind::Board {
            rooms.seal(shared, channel, &material, claim).await?
        } else {
            for_customer(shared, channel, &material, &claim.row).await?
        };
    }
    Ok(sealed)
}

/// The messages of a batch of claims, and what shows them already.
#[derive(Debug)]
pub(super) struct Material {
    pub(super) messages: HashMap<MessageId, Message>,
    pub(super) quoted: HashMap<MessageId, Message>,
    pub(super) agents: Vec<crate::model::Agent>,
    links: Vec<Link>,
    references: HashMap<AttachmentId, String>,
}

impl Material {
    pub(super) async fn read(
        shared: &Shared,
        channel: &dyn Channel,
        wanted: &[MessageId],
    ) -> Result<Self, StoreError> {
        let store = &shared.store;
        let messages = store.messages_by_id(wanted).await?;
        let quoted_ids = quotes(&messages);
        let quoted = by_id(store.messages_by_id(&quoted_ids).await?);
        let mut linked: Vec<MessageId> = wanted.to_vec();
        linked.extend(&quoted_ids);
        linked.sort_unstable();
        linked.dedup();
        let id = channel.id();
        let mut links = store.links_of(&linked).await?;
        links.retain(|link| link.channel == id);
        let files: Vec<AttachmentId> =
            messages.iter().flat_map(|message| &message.attachments).map(|file| file.id).collect();
        let references = store.references(&id, &files).await?;
        Ok(Self { messages: by_id(messages), quoted, agents: store.agents().await?, links, references })
    }

    /// The platform's ids of what shows a message at a place, first to last.
    pub(super) fn shown(&self, place: &str, message: MessageId) -> Vec<String> {
        let here = self.links.iter().filter(|link| link.message == message && link.place == place);
        let mut shown: Vec<String> = here.map(|link| link.external.clone()).collect();
        // Platforms number what they show.
        shown.sort_by_key(|id| (id.len(), id.clone()));
        // What arrived just now may be stored by now.
        shown.dedup();
        shown
    }

    /// The platform's own names of a message's files.
    pub(super) fn references(
        &self,
        channel: &dyn Channel,
        message: &Message,
    ) -> BTreeMap<AttachmentId, String> {
        let id = channel.id();
        let own = |remote: &Remote| (remote.channel == id).then(|| remote.reference.clone());
        message
            .attachments
            .iter()
            .filter_map(|file| {
                let reference = file.remote.as_ref().and_then(own);
                Some((file.id, reference.or_else(|| self.references.get(&file.id).cloned())?))
            })
            .collect()
    }

    /// As this platform can show it: what it has itself crosses whatever its size, and what is too large for it is named.
    pub(super) fn fitted<'m>(&self, channel: &dyn Channel, message: &'m Message) -> Cow<'m, Message> {
        let references = self.references(channel, message);
        let limit = channel.file_limits().sent;
        let blob = |file: &Attachment| match references.contains_key(&file.id) {
            true => file.is_lost().then(String::new),
            false => {
                let limit = limit.filter(|limit| u64::try_from(file.size).is_ok_and(|size| size > *limit));
                limit.filter(|_| !file.is_lost()).map(Attachment::over)
            }
        };
        let mut fitted = Cow::Borrowed(message);
        for (at, file) in message.attachments.iter().enumerate() {
            if let Some(blob) = blob(file) {
                fitted.to_mut().attachments[at].blob = blob;
            }
        }
        fitted
    }

    /// A file that this platform does not have and the desk has not either, yet.
    pub(super) fn awaits(&self, channel: &dyn Channel, message: &Message) -> bool {
        let references = self.references(channel, message);
        message.attachments.iter().any(|file| file.is_awaited() && !references.contains_key(&file.id))
    }
}

async fn for_customer(
    shared: &Shared,
    channel: &dyn Channel,
    material: &Material,
    row: &OutboxRow,
) -> Result<Sealed, StoreError> {
    let Some(message) = row.message.and_then(|id| material.messages.get(&id)) else {
        return Ok(Sealed::Nothing);
    };
    let Some((_, contact)) = shared.store.place(&row.channel, &row.place).await? else {
        return Ok(Sealed::Nothing);
    };
    if row.kind == OutboxKind::Show && material.awaits(channel, message) {
        return Ok(Sealed::NotYet);
    }
    let quote = message.quote.and_then(|id| material.quoted.get(&id));
    let render = shared.render();
    let message = &*material.fitted(channel, message);
    let Some(shown) = render.shown(message, quote, &material.agents, &contact.language) else {
        return Ok(Sealed::Nothing);
    };
    let capabilities = channel.capabilities(&row.place);
    let pieces = match (row.kind, shown.retracted) {
        // Taken back before it was shown.
        (OutboxKind::Show, true) => return Ok(Sealed::Nothing),
        (OutboxKind::Show, false) => fit(shown, &capabilities),
        (OutboxKind::Change, false) => vec![Piece::Change { message: shown }],
        _ => vec![Piece::Retract { message: message.id }],
    };
    let (here, references) = (material.shown(&row.place, message.id), material.references(channel, message));
    let reply_to = message.quote.and_then(|id| material.shown(&row.place, id).into_iter().next());
    let parts = pieces
        .into_iter()
        .enumerate()
        .map(|(at, piece)| Part {
            piece,
            messages: vec![message.id],
            shown: if row.kind == OutboxKind::Show { Vec::new() } else { here.clone() },
            reply_to: reply_to.clone().filter(|_| at == 0),
            references: references.clone(),
        })
        .collect();
    Ok(Sealed::Send(Envelope { parts, done: 0, place: row.place.clone() }))
}

fn by_id(messages: Vec<Message>) -> HashMap<MessageId, Message> {
    messages.into_iter().map(|message| (message.id, message)).collect()
}
