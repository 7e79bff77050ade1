//! Where teams work on tickets on the platforms: hubs, their rooms, and who is who there.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::batch::{Found, Lookup};
use super::connect::Store;
use super::convert;
use super::entity::{attachment, file_reference, hub, hub_code, link, member, room};
use super::error::{During, Result};
use super::rows::{Existing, padded, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::{AgentId, AttachmentId, ChannelId, ConversationId, MessageId, RoomId, TeamKey, TicketId};
use crate::model::{Attachment, Member, Room};
use crate::port::Hub;

/// A file that is still with its platform, and the message it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfetched {
    pub message: MessageId,
    pub file: Attachment,
}

impl WriteTx {
    pub(super) async fn find_rooms(&self, lookup: &Lookup, found: &mut Found) -> Result<()> {
        const OPERATION: &str = "find_rooms";
        if !lookup.rooms.is_empty() {
            let rows = room::Entity::find()
                .filter(
                    room::Column::Channel.is_in(padded(lookup.rooms.iter().map(|(id, _)| id.to_string()))),
                )
                .filter(
                    room::Column::Place
                        .is_in(padded(lookup.rooms.iter().map(|(_, place)| convert::clean(place)))),
                )
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            for row in rows {
                let Some(place) = row.place.clone() else { continue };
                found.rooms.insert((ChannelId::new(&row.channel), place), from_row(row)?);
            }
        }
        if !lookup.members.is_empty() {
            let rows = member::Entity::find()
                .filter(
                    member::Column::Channel
                        .is_in(padded(lookup.members.iter().map(|(id, _)| id.to_string()))),
                )
                .filter(
                    member::Column::External
                        .is_in(padded(lookup.members.iter().map(|(_, id)| convert::clean(id)))),
                )
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            found.members = rows
                .into_iter()
                .map(|row| ((ChannelId::new(&row.channel), row.external), AgentId(row.agent)))
                .collect();
        }
        if !lookup.links.is_empty() {
            let rows = link::Entity::find()
                .filter(
                    link::Column::Channel.is_in(padded(lookup.links.iter().map(|(id, _, _)| id.to_string()))),
                )
                .filter(
                    link::Column::Place
                        .is_in(padded(lookup.links.iter().map(|(_, place, _)| convert::clean(place)))),
                )
                .filter(
                    link::Column::External
                        .is_in(padded(lookup.links.iter().map(|(_, _, id)| convert::clean(id)))),
                )
                .all(&self.tx)
                .await
                .during(OPERATION)?;
            for row in rows {
                let key = (ChannelId::new(&row.channel), row.place, row.external);
                let first = found.links.entry(key).or_insert(MessageId(row.message));
                *first = (*first).min(MessageId(row.message));
            }
        }
        Ok(())
    }

    /// The rooms of these tickets that are not finished.
    pub async fn rooms_of(&self, tickets: &[TicketId]) -> Result<HashMap<TicketId, Vec<Room>>> {
        rooms_of(&self.tx, tickets).await
    }

    pub(super) async fn save_rooms(&self, rooms: &[Room], members: &[Member]) -> Result<()> {
        const OPERATION: &str = "save_rooms";
        let rows: Vec<_> = super::rows::last_of_each(rooms, |room| room.id).into_iter().map(row).collect();
        put::<room::Entity>(self, OPERATION, &rows, Existing::Replaced, &[room::Column::Ticket]).await?;
        let rows: Vec<_> = members
            .iter()
            .map(|member| member::Model {
                channel: member.channel.to_string(),
                external: convert::clean(&member.external),
                agent: member.agent.0,
            })
            .collect();
        put::<member::Entity>(self, OPERATION, &rows, Existing::Replaced, &[]).await?;
        Ok(())
    }

    /// A room was opened, or lost (`place` none).
    pub async fn set_room_place(&self, id: RoomId, place: Option<&str>) -> Result<()> {
        room::Entity::update_many()
            .col_expr(room::Column::Place, sea_orm::sea_query::Expr::value(place.map(convert::clean)))
            .col_expr(room::Column::Card, sea_orm::sea_query::Expr::value("[]"))
            .filter(room::Column::Id.eq(id.0))
            .exec(&self.tx)
            .await
            .during("set_room_place")?;
        Ok(())
    }

    /// The platform's ids of what shows the room's card.
    pub async fn set_room_card(&self, id: RoomId, shown: &[String]) -> Result<()> {
        room::Entity::update_many()
            .col_expr(room::Column::Card, sea_orm::sea_query::Expr::value(convert::json(&shown)))
            .filter(room::Column::Id.eq(id.0))
            .exec(&self.tx)
            .await
            .during("set_room_card")?;
        Ok(())
    }

    pub async fn put_hub(&self, channel: &ChannelId, hub: &Hub, now: Timestamp) -> Result<()> {
        let row = hub::Model {
            channel: channel.to_string(),
            place: convert::clean(&hub.place),
            team: hub.team.as_ref().map(ToString::to_string),
            linked_at: now.0,
        };
        put::<hub::Entity>(self, "put_hub", &[row], Existing::Replaced, &[]).await?;
        Ok(())
    }

    pub async fn drop_hub(&self, channel: &ChannelId, place: &str) -> Result<()> {
        hub::Entity::delete_by_id((channel.to_string(), convert::clean(place)))
            .exec(&self.tx)
            .await
            .during("drop_hub")?;
        Ok(())
    }

    /// A group has another id from now on: rooms cannot be carried over, the group itself can.
    pub async fn move_hub(&self, channel: &ChannelId, from: &str, to: &str) -> Result<bool> {
        let moved = hub::Entity::update_many()
            .col_expr(hub::Column::Place, sea_orm::sea_query::Expr::value(convert::clean(to)))
            .filter(hub::Column::Channel.eq(channel.as_str()))
            .filter(hub::Column::Place.eq(convert::clean(from)))
            .exec(&self.tx)
            .await
            .during("move_hub")?;
        room::Entity::update_many()
            .col_expr(room::Column::Hub, sea_orm::sea_query::Expr::value(convert::clean(to)))
            .filter(room::Column::Channel.eq(channel.as_str()))
            .filter(room::Column::Hub.eq(convert::clean(from)))
            .exec(&self.tx)
            .await
            .during("move_hub")?;
        Ok(moved.rows_affected > 0)
    }

    /// Tickets that are told in a hub itself go with it.
    pub async fn move_shared_rooms(&self, channel: &ChannelId, from: &str, to: &str) -> Result<()> {
        const OPERATION: &str = "move_shared_rooms";
        let rooms = room::Entity::find()
            .filter(room::Column::Channel.eq(channel.as_str()))
            .filter(room::Column::Place.starts_with(from))
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        for room in rooms {
            let key = room.place.as_deref().and_then(|place| place.strip_prefix(from));
            let Some(key) = key else { continue };
            self.set_room_place(RoomId(room.id), Some(&format!("{to}{key}"))).await?;
        }
        Ok(())
    }

    pub async fn put_hub_code(&self, hash: &[u8], team: Option<&TeamKey>, until: Timestamp) -> Result<()> {
        let row =
            hub_code::Model { hash: hash.to_vec(), team: team.map(ToString::to_string), expires_at: until.0 };
        put::<hub_code::Entity>(self, "put_hub_code", &[row], Existing::Replaced, &[]).await?;
        Ok(())
    }

    /// Redeems a code: it is gone afterwards. None for one that is unknown, used or too old; else the team it is for.
    pub async fn take_hub_code(&self, hash: &[u8], now: Timestamp) -> Result<Option<Option<TeamKey>>> {
        const OPERATION: &str = "take_hub_code";
        let row = hub_code::Entity::find_by_id(hash.to_vec()).one(&self.tx).await.during(OPERATION)?;
        let Some(row) = row.filter(|row| row.expires_at > now.0) else { return Ok(None) };
        hub_code::Entity::delete_by_id(hash.to_vec()).exec(&self.tx).await.during(OPERATION)?;
        Ok(Some(row.team.as_deref().map(TeamKey::new)))
    }

    /// The desk has the bytes itself now; an empty blob says that they cannot be had.
    pub async fn file_fetched(&self, file: &Attachment) -> Result<()> {
        use sea_orm::sea_query::Expr;
        attachment::Entity::update_many()
            .col_expr(attachment::Column::Blob, Expr::value(file.blob.clone()))
            .col_expr(attachment::Column::Size, Expr::value(file.size))
            .col_expr(attachment::Column::MediaType, Expr::value(convert::clean(&file.media_type)))
            .filter(attachment::Column::Id.eq(file.id.0))
            .exec(&self.tx)
            .await
            .during("file_fetched")?;
        Ok(())
    }

    pub async fn put_references(
        &self,
        channel: &ChannelId,
        references: &[(AttachmentId, String)],
    ) -> Result<()> {
        let rows: Vec<_> = super::rows::last_of_each(references, |(file, _)| *file)
            .into_iter()
            .map(|(file, reference)| file_reference::Model {
                attachment: file.0,
                channel: channel.to_string(),
                reference: convert::clean(reference),
            })
            .collect();
        put::<file_reference::Entity>(self, "put_references", &rows, Existing::Replaced, &[]).await?;
        Ok(())
    }
}

impl Store {
    pub async fn hubs(&self) -> Result<Vec<(ChannelId, Hub)>> {
        let rows = hub::Entity::find().all(&self.reader).await.during("hubs")?;
        Ok(rows
            .into_iter()
            .map(|row| {
                (
                    ChannelId::new(&row.channel),
                    Hub { place: row.place, team: row.team.as_deref().map(TeamKey::new) },
                )
            })
            .collect())
    }

    pub async fn rooms(&self, ids: &[RoomId]) -> Result<HashMap<RoomId, Room>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = room::Entity::find()
            .filter(room::Column::Id.is_in(padded(ids.iter().map(|id| id.0))))
            .all(&self.reader)
            .await
            .during("rooms")?;
        rows.into_iter().map(|row| Ok((RoomId(row.id), from_row(row)?))).collect()
    }

    /// The rooms of these tickets that are not finished.
    pub async fn rooms_of(&self, tickets: &[TicketId]) -> Result<HashMap<TicketId, Vec<Room>>> {
        rooms_of(&self.reader, tickets).await
    }

    pub async fn room_at(&self, channel: &ChannelId, place: &str) -> Result<Option<Room>> {
        let row = room::Entity::find()
            .filter(room::Column::Channel.eq(channel.as_str()))
            .filter(room::Column::Place.eq(convert::clean(place)))
            .one(&self.reader)
            .await
            .during("room_at")?;
        row.map(from_row).transpose()
    }

    /// The places of a hub's rooms that begin so, without those that are finished.
    pub async fn room_places(&self, channel: &ChannelId, hub: &str, beginning: &str) -> Result<Vec<String>> {
        let places: Vec<Option<String>> = room::Entity::find()
            .select_only()
            .column(room::Column::Place)
            .filter(room::Column::Channel.eq(channel.as_str()))
            .filter(room::Column::Hub.eq(convert::clean(hub)))
            .filter(room::Column::Finished.eq(false))
            .filter(room::Column::Place.is_not_null())
            .into_tuple()
            .all(&self.reader)
            .await
            .during("room_places")?;
        Ok(places.into_iter().flatten().filter(|place| place.starts_with(beginning)).collect())
    }

    /// At which of these places a thing of the platform shows something.
    pub async fn place_showing(
        &self,
        channel: &ChannelId,
        places: &[String],
        external: &str,
    ) -> Result<Option<String>> {
        if places.is_empty() {
            return Ok(None);
        }
        let row = link::Entity::find()
            .filter(link::Column::Channel.eq(channel.as_str()))
            .filter(link::Column::Place.is_in(padded(places.iter().cloned())))
            .filter(link::Column::External.eq(convert::clean(external)))
            .one(&self.reader)
            .await
            .during("place_showing")?;
        Ok(row.map(|row| row.place))
    }

    /// Files that are still with their platforms, oldest first.
    pub async fn unfetched(&self, limit: u64) -> Result<Vec<Unfetched>> {
        let rows = attachment::Entity::find()
            .filter(attachment::Column::Blob.eq(""))
            .filter(attachment::Column::RemoteReference.is_not_null())
            .limit(limit)
            .all(&self.reader)
            .await
            .during("unfetched")?;
        Ok(rows
            .into_iter()
            .map(|row| Unfetched { message: MessageId(row.message), file: convert::attachment(row) })
            .collect())
    }

    /// The platform's own names of these files, where it has them.
    pub async fn references(
        &self,
        channel: &ChannelId,
        files: &[AttachmentId],
    ) -> Result<HashMap<AttachmentId, String>> {
        if files.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = file_reference::Entity::find()
            .filter(file_reference::Column::Channel.eq(channel.as_str()))
            .filter(file_reference::Column::Attachment.is_in(padded(files.iter().map(|id| id.0))))
            .all(&self.reader)
            .await
            .during("references")?;
        Ok(rows.into_iter().map(|row| (AttachmentId(row.attachment), row.reference)).collect())
    }
}

async fn rooms_of<C: ConnectionTrait>(db: &C, tickets: &[TicketId]) -> Result<HashMap<TicketId, Vec<Room>>> {
    let mut rooms: HashMap<TicketId, Vec<Room>> = HashMap::new();
    if tickets.is_empty() {
        return Ok(rooms);
    }
    let rows = room::Entity::find()
        .filter(room::Column::Ticket.is_in(padded(tickets.iter().map(|id| id.0))))
        .filter(room::Column::Finished.eq(false))
        .all(db)
        .await
        .during("rooms_of")?;
    for row in rows {
        rooms.entry(TicketId(row.ticket)).or_default().push(from_row(row)?);
    }
    Ok(rooms)
}

fn row(room: &Room) -> room::Model {
    room::Model {
        id: room.id.0,
        ticket: room.ticket.0,
        conversation: room.conversation.0,
        channel: room.channel.to_string(),
        hub: convert::clean(&room.hub),
        place: room.place.as_deref().map(convert::clean),
        card: convert::json(&room.card),
        finished: room.finished,
    }
}

fn from_row(row: room::Model) -> Result<Room> {
    Ok(Room {
        id: RoomId(row.id),
        ticket: TicketId(row.ticket),
        conversation: ConversationId(row.conversation),
        channel: ChannelId::new(&row.channel),
        hub: row.hub,
        place: row.place,
        card: convert::parsed(&row.card, "room.card", row.id)?,
        finished: row.finished,
    })
}
