//! Things made once, and which process serves which account.

use std::time::Duration;

use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, Value};

use super::connect::Store;
use super::entity::setting;
use super::error::{During, Result, StoreError};
use super::load::number;
use super::rows::{Existing, put};
use super::tx::WriteTx;

impl WriteTx {
    /// Stores a value unless there is one, and returns the one that counts: for keys drawn at the first start.
    pub async fn setting_once(&self, key: &str, value: &str) -> Result<String> {
        const OPERATION: &str = "setting_once";
        let row = setting::Model { key: key.to_owned(), value: value.to_owned() };
        put::<setting::Entity>(self, OPERATION, &[row], Existing::Stays, &[]).await?;
        let row = setting::Entity::find_by_id(key.to_owned()).one(&self.tx).await.during(OPERATION)?;
        row.map(|row| row.value)
            .ok_or_else(|| StoreError::corrupt(OPERATION, "the value is not there after it was stored"))
    }

    pub async fn drop_settings(&self, keys: &[String]) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        setting::Entity::delete_many()
            .filter(setting::Column::Key.is_in(keys.iter().map(String::as_str)))
            .exec(&self.tx)
            .await
            .during("drop_settings")?;
        Ok(())
    }

    pub async fn put_setting(&self, key: &str, value: &str) -> Result<()> {
        let row = setting::Model { key: key.to_owned(), value: value.to_owned() };
        put::<setting::Entity>(self, "put_setting", &[row], Existing::Replaced, &[]).await?;
        Ok(())
    }

    /// Takes an account for `ttl` if it is free, expired or held under the same name, and returns a new epoch: rows
    /// marked under an older one are a dead process's. None while another process holds it. Times are the database's.
    pub async fn take_lease(&self, account: &str, holder: &str, ttl: Duration) -> Result<Option<i64>> {
        const OPERATION: &str = "take_lease";
        let now = self.now(OPERATION).await?;
        let sql = "INSERT INTO lease (account, holder, epoch, until) VALUES ($1, $2, 1, $3) \
                   ON CONFLICT (account) DO UPDATE SET holder = excluded.holder, epoch = lease.epoch + 1, \
                   until = excluded.until WHERE lease.holder = excluded.holder OR lease.until < $4";
        let values = vec![account.into(), holder.into(), later(now, ttl), now.into()];
        if self.run(OPERATION, sql, values).await? == 0 {
            return Ok(None);
        }
        number(&self.tx, OPERATION, "SELECT epoch FROM lease WHERE account = $1", vec![account.into()])
            .await
            .map(Some)
    }

    /// Keeps a lease for another `ttl`. False when somebody else has taken it since: stop sending at once.
    pub async fn renew_lease(&self, account: &str, epoch: i64, ttl: Duration) -> Result<bool> {
        const OPERATION: &str = "renew_lease";
        let now = self.now(OPERATION).await?;
        let sql = "UPDATE lease SET until = $1 WHERE account = $2 AND epoch = $3";
        let values = vec![later(now, ttl), account.into(), epoch.into()];
        Ok(self.run(OPERATION, sql, values).await? > 0)
    }

    /// Lets an account go at once, for the next process.
    pub async fn release_lease(&self, account: &str, epoch: i64) -> Result<()> {
        let sql = "UPDATE lease SET until = 0 WHERE account = $1 AND epoch = $2";
        self.run("release_lease", sql, vec![account.into(), epoch.into()]).await?;
        Ok(())
    }

    async fn now(&self, operation: &'static str) -> Result<i64> {
        let sql = match self.backend() {
            DbBackend::Postgres => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            _ => "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER)",
        };
        number(&self.tx, operation, sql, Vec::new()).await
    }
}

fn later(now: i64, ttl: Duration) -> Value {
    now.saturating_add(i64::try_from(ttl.as_millis()).unwrap_or(i64::MAX)).into()
}

impl Store {
    /// All whose keys begin so, in their order.
    pub async fn settings_from(&self, beginning: &str) -> Result<Vec<(String, String)>> {
        let rows = setting::Entity::find()
            .filter(setting::Column::Key.starts_with(beginning))
            .order_by_asc(setting::Column::Key)
            .all(&self.reader)
            .await
            .during("settings_from")?;
        Ok(rows
            .into_iter()
            .map(|row| (row.key, row.value))
            .filter(|(key, _)| key.starts_with(beginning))
            .collect())
    }

    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        let row = setting::Entity::find_by_id(key.to_owned()).one(&self.reader).await.during("setting")?;
        Ok(row.map(|row| row.value))
    }
}
