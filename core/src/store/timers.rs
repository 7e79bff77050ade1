//! Deadlines for the scheduler. They are set and cancelled with the batch that decided so.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::connect::Store;
use super::convert;
use super::entity::timer;
use super::error::{During, Result};
use super::load::number;
use crate::clock::Timestamp;
use crate::model::Timer;

impl Store {
    /// What is due at `now`, earliest first, at most `limit`.
    pub async fn due_timers(&self, now: Timestamp, limit: u64) -> Result<Vec<Timer>> {
        let rows = timer::Entity::find()
            .filter(timer::Column::Due.lte(now.0))
            .order_by_asc(timer::Column::Due)
            .order_by_asc(timer::Column::Subject)
            .limit(limit)
            .all(&self.reader)
            .await
            .during("due_timers")?;
        rows.into_iter().map(convert::timer).collect()
    }

    /// When the earliest timer is due, due already or not.
    pub async fn next_due(&self) -> Result<Option<Timestamp>> {
        // No timer is due in 1970, so zero can stand for none.
        let due = number(&self.reader, "next_due", "SELECT MIN(due) FROM timer", Vec::new()).await?;
        Ok((due != 0).then_some(Timestamp(due)))
    }
}
