//! Throwing away what is over, and the backup.

use std::path::Path;
use std::time::Duration;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sqlx::{ConnectOptions, Executor};

use super::connect::Store;
use super::entity::{ended_session, invite, session, update_key, upload};
use super::error::{During, Result, StoreError};
use super::tx::WriteTx;
use crate::clock::Timestamp;

const HOUR: Duration = Duration::from_secs(3600);
/// Messengers repeat an update for a day, webhooks for less than three; a week and a day is on the safe side.
const UPDATES_KEPT: Duration = Duration::from_secs(8 * 24 * 3600);
/// A file that no message has named by then never will be.
const UPLOADS_KEPT: Duration = HOUR;

impl WriteTx {
    /// Deletes update keys older than eight days, sessions and links that have expired, and uploads that waited for
    /// longer than an hour, and updates that nobody could read after thirty days. Returns the blobs of these uploads: delete them after the commit. Meant for every hour.
    pub async fn clean(&self, now: Timestamp) -> Result<Vec<String>> {
        const OPERATION: &str = "clean";
        update_key::Entity::delete_many()
            .filter(update_key::Column::At.lt(now.minus(UPDATES_KEPT).0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        self.clean_strange(now).await?;
        session::Entity::delete_many()
            .filter(session::Column::ExpiresAt.lte(now.0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        ended_session::Entity::delete_many()
            .filter(ended_session::Column::ExpiresAt.lte(now.0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        invite::Entity::delete_many()
            .filter(invite::Column::ExpiresAt.lte(now.0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        let old = upload::Column::CreatedAt.lt(now.minus(UPLOADS_KEPT).0);
        let blobs: Vec<String> = upload::Entity::find()
            .select_only()
            .column(upload::Column::Blob)
            .filter(old.clone())
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        if !blobs.is_empty() {
            upload::Entity::delete_many().filter(old).exec(&self.tx).await.during(OPERATION)?;
        }
        Ok(blobs)
    }
}

impl Store {
    /// A copy of a SQLite database as it is now, while work goes on. `file` must not exist; it appears whole or not
    /// at all, readable by its owner alone, and is on the disk when this returns. PostgreSQL has `pg_dump` for this.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        const OPERATION: &str = "backup";
        if self.is_postgres() {
            return Err(StoreError::NoBackup { instead: "pg_dump --format=custom" });
        }
        let failed = |source| StoreError::Backup { path: file.to_owned(), source };
        if file.exists() {
            return Err(failed(std::io::Error::new(
                std::io::ErrorKind::AlreadyExists,
                "the file is there already",
            )));
        }
        let mut partial = file.as_os_str().to_owned();
        partial.push(".partial");
        let partial = std::path::PathBuf::from(partial);
        let Some(target) = partial.to_str() else {
            return Err(failed(std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                "the path is not UTF-8",
            )));
        };
        match std::fs::remove_file(&partial) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        super::connect::make_private(&partial).map_err(failed)?;
        // A connection of its own: those of the pools are kept from writing anywhere, this one writes another file.
        let options = self.reader.get_sqlite_connection_pool().connect_options();
        let options = options.as_ref().clone().pragma("query_only", "off");
        let mut connection = options.connect().await.map_err(|error| StoreError::sqlx(OPERATION, error))?;
        let copied = connection.execute(sqlx::query("VACUUM INTO $1").bind(target)).await;
        let closed = sqlx::Connection::close(connection).await;
        if let Err(error) = copied.map(drop).and(closed) {
            // What is half made is of no use; the error that is reported is the first.
            let _ = std::fs::remove_file(&partial);
            return Err(StoreError::sqlx(OPERATION, error));
        }
        std::fs::File::open(&partial).and_then(|copy| copy.sync_all()).map_err(failed)?;
        std::fs::rename(&partial, file).map_err(failed)?;
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        }
        Ok(())
    }
}
