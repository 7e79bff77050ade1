//! Updates that no adapter could read: kept whole for the operator, not many and not for long.

use std::time::Duration;

use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::connect::Store;
use super::convert;
use super::entity::strange_update;
use super::error::{During, Result};
use super::rows::{Existing, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::ChannelId;

/// They hold what people wrote, and nobody can know who: so they go by themselves.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// A platform that sends a new kind of update sends many.
const MOST: u64 = 1_000;

/// An update of unknown shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrangeUpdate {
    pub id: Uuid,
    pub channel: ChannelId,
    /// The names of its fields.
    pub what: String,
    /// Its JSON, as it came.
    pub payload: String,
    pub at: Timestamp,
}

impl WriteTx {
    /// Beyond the thousandth the oldest go.
    pub async fn put_strange(&self, update: &StrangeUpdate) -> Result<()> {
        const OPERATION: &str = "put_strange";
        let row = strange_update::Model {
            id: update.id,
            channel: update.channel.to_string(),
            what: convert::clean(&update.what),
            payload: convert::clean(&update.payload),
            at: update.at.0,
        };
        put::<strange_update::Entity>(self, OPERATION, &[row], Existing::Stays, &[]).await?;
        let oldest: Vec<Uuid> = strange_update::Entity::find()
            .select_only()
            .column(strange_update::Column::Id)
            .order_by_desc(strange_update::Column::At)
            .order_by_desc(strange_update::Column::Id)
            .offset(MOST)
            .limit(MOST)
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        if !oldest.is_empty() {
            strange_update::Entity::delete_many()
                .filter(strange_update::Column::Id.is_in(oldest))
                .exec(&self.tx)
                .await
                .during(OPERATION)?;
        }
        Ok(())
    }

    pub(super) async fn clean_strange(&self, now: Timestamp) -> Result<()> {
        strange_update::Entity::delete_many()
            .filter(strange_update::Column::At.lt(now.minus(KEPT).0))
            .exec(&self.tx)
            .await
            .during("clean_strange")?;
        Ok(())
    }
}

impl Store {
    /// The newest first.
    pub async fn strange_updates(&self, limit: u64) -> Result<Vec<StrangeUpdate>> {
        let rows = strange_update::Entity::find()
            .order_by_desc(strange_update::Column::At)
            .order_by_desc(strange_update::Column::Id)
            .limit(limit)
            .all(&self.reader)
            .await
            .during("strange_updates")?;
        let update = |row: strange_update::Model| StrangeUpdate {
            id: row.id,
            channel: ChannelId::new(&row.channel),
            what: row.what,
            payload: row.payload,
            at: Timestamp(row.at),
        };
        Ok(rows.into_iter().map(update).collect())
    }
}
