//! What adapters ask the desk to keep for them, and the places that they listen to.

use std::collections::BTreeMap;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::connect::Store;
use super::entity::{conversation, room, setting, ticket};
use super::error::{During, Result};
use super::tx::WriteTx;
use crate::ids::ChannelId;
use crate::port::{KnownPlace, Place};

/// The key of the table of settings. A value that is kept under the name of a customer's place goes with the customer.
fn key(channel: &ChannelId, name: &str) -> String {
    format!("kept:{channel}:{name}")
}

impl WriteTx {
    pub async fn keep(&self, channel: &ChannelId, name: &str, value: &str) -> Result<()> {
        self.put_setting(&key(channel, name), value).await
    }

    /// For erasing: what adapters kept under the names of these places.
    pub(super) async fn forget_kept(&self, places: &[(String, String)]) -> Result<()> {
        for (channel, place) in places {
            setting::Entity::delete_by_id(key(&ChannelId::new(channel), place))
                .exec(&self.tx)
                .await
                .during("forget_kept")?;
        }
        Ok(())
    }
}

impl Store {
    /// Everything that is kept for a channel, by name.
    pub async fn kept(&self, channel: &ChannelId) -> Result<BTreeMap<String, String>> {
        let beginning = key(channel, "");
        let rows = setting::Entity::find()
            .filter(setting::Column::Key.starts_with(&beginning))
            .all(&self.reader)
            .await
            .during("kept")?;
        let named = |row: setting::Model| Some((row.key.strip_prefix(&beginning)?.to_owned(), row.value));
        Ok(rows.into_iter().filter_map(named).collect())
    }

    /// The places of customers and the rooms of tickets that are not closed; those where a ticket is open first, then
    /// the newest; at most `limit` of customers.
    pub async fn known_places(&self, channel: &ChannelId, limit: u64) -> Result<Vec<KnownPlace>> {
        const OPERATION: &str = "known_places";
        let open = || {
            Query::select()
                .column(ticket::Column::Conversation)
                .from(ticket::Entity)
                .and_where(ticket::Column::Closed.eq(false))
                .to_owned()
        };
        let is_open = conversation::Column::Id.in_subquery(open());
        let rows: Vec<(String, bool)> = conversation::Entity::find()
            .select_only()
            .column(conversation::Column::Place)
            .column_as(is_open.clone(), "live")
            .filter(conversation::Column::Channel.eq(channel.as_str()))
            .order_by(is_open, sea_orm::Order::Desc)
            .order_by_desc(conversation::Column::CreatedAt)
            .limit(limit)
            .into_tuple()
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        let mut places: Vec<KnownPlace> = rows
            .into_iter()
            .map(|(place, is_live)| KnownPlace { place: Place::Customer(place), is_live })
            .collect();
        let rooms: Vec<Option<String>> = room::Entity::find()
            .select_only()
            .column(room::Column::Place)
            .filter(room::Column::Channel.eq(channel.as_str()))
            .filter(room::Column::Place.is_not_null())
            .filter(
                room::Column::Ticket.in_subquery(
                    Query::select()
                        .column(ticket::Column::Id)
                        .from(ticket::Entity)
                        .and_where(ticket::Column::Closed.eq(false))
                        .to_owned(),
                ),
            )
            .into_tuple()
            .all(&self.reader)
            .await
            .during(OPERATION)?;
        places.extend(
            rooms.into_iter().flatten().map(|place| KnownPlace { place: Place::Room(place), is_live: true }),
        );
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_kept_is_found_by_its_channel_and_the_last_value_counts() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        deskbell_migrations::migrate(&url).await.unwrap();
        let store = Store::connect(&url).await.unwrap();
        let (one, other) = (ChannelId::new("discord"), ChannelId::new("discord2"));
        let tx = store.begin().await.unwrap();
        tx.keep(&one, "gateway", "old").await.unwrap();
        tx.keep(&one, "gateway", "new").await.unwrap();
        tx.keep(&one, "u7", "70").await.unwrap();
        tx.keep(&other, "u7", "71").await.unwrap();
        tx.commit().await.unwrap();
        let kept = store.kept(&one).await.unwrap();
        assert_eq!(kept.len(), 2);
        assert_eq!((kept["gateway"].as_str(), kept["u7"].as_str()), ("new", "70"));

        let tx = store.begin().await.unwrap();
        tx.forget_kept(&[("discord".into(), "u7".into())]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!store.kept(&one).await.unwrap().contains_key("u7"));
        assert_eq!(store.kept(&other).await.unwrap().len(), 1, "another account's");
        assert!(store.known_places(&one, 5).await.unwrap().is_empty());
    }
}
