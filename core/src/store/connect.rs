//! The two ways in: one connection that writes, and a pool that only reads.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use super::error::{During, Result, StoreError};
use super::others::Server;
use crate::clock::new_id;

/// Prepared statements kept per connection. Multi-row statements come in many lengths.
const STATEMENTS: usize = 400;
/// How long a caller waits for a connection or a lock before the database counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

/// The database. Cloning shares the connections. After an outage the next call connects anew.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) writer: DatabaseConnection,
    pub(super) reader: DatabaseConnection,
    /// Where to listen to other processes; none with SQLite.
    pub(super) server: Option<Server>,
    /// Names these connections to the other processes.
    pub(super) process: Uuid,
}

impl Store {
    /// Opens `sqlite:path` (made when missing) or `postgres://…`. The tables must be there: `deskbell_migrations`
    /// makes them.
    pub async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            postgres(url)
        } else if url.starts_with("sqlite:") {
            sqlite(url).await
        } else {
            Err(StoreError::Address { detail: "it begins with something else".to_owned() })
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.reader.query_one_raw(Statement::from_string(self.backend(), "SELECT 1")).await.during("ping")?;
        Ok(())
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.backend() == DbBackend::Postgres
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Waits for what is in hand and closes all connections.
    pub async fn close(&self) {
        for connection in [&self.writer, &self.reader] {
            // Closing twice is no fault, and there is nobody left to tell.
            let _ = connection.clone().close().await;
        }
    }
}

async fn sqlite(url: &str) -> Result<Store> {
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|error| StoreError::Address { detail: error.to_string() })?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(STATEMENTS)
        .pragma("temp_store", "memory")
        // What is deleted is overwritten, so that erasing a person leaves nothing in free pages.
        .pragma("secure_delete", "on")
        .disable_statement_logging();
    // A file that is there stays as it is; any other failure is reported by SQLite itself when it opens it.
    let _ = make_private(options.get_filename());
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(2 * PATIENCE)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_release(|connection, _| Box::pin(is_clean(connection)))
        .connect_with(options.clone().pragma("cache_size", "-16000"))
        .await
        .map_err(|error| StoreError::sqlx("connect", error))?;
    // Not opened as read-only: a reader of a WAL database must be able to make the shared-memory file.
    let reader = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(2 * PATIENCE)
        .test_before_acquire(false)
        .connect_lazy_with(
            options.create_if_missing(false).pragma("query_only", "on").pragma("cache_size", "-4000"),
        );
    Ok(Store {
        writer: DatabaseConnection::from(writer),
        reader: DatabaseConnection::from(reader),
        server: None,
        process: new_id(),
    })
}

/// Whether a connection may be used again: false while a transaction of the one who had it is open. When a commit fails for
/// want of room, SQLite rolls back by itself and the driver goes on counting; on such a connection every later "commit" would
/// end a savepoint and store nothing. It is closed, and the next one begins anew.
async fn is_clean<C: Connection>(connection: &mut C) -> std::result::Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // A rollback may be on its way.
        connection.ping().await?;
    }
    let clean = !connection.is_in_transaction();
    if !clean {
        tracing::warn!(
            "a connection to the database is closed: its last transaction did not end as it should"
        );
    }
    Ok(clean)
}

/// What people wrote is nobody else's business on a shared machine: a new file is made for its owner alone. SQLite
/// gives the same mode to the files beside it.
pub(super) fn make_private(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

fn postgres(url: &str) -> Result<Store> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| StoreError::Address { detail: error.to_string() })?
        .application_name("deskbell")
        .statement_cache_capacity(STATEMENTS)
        .disable_statement_logging();
    // Lazily, and tried before use: so a database that was restarted is found again without anybody's doing.
    let pool = |connections| {
        PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(true)
            .after_release(|connection, _| Box::pin(is_clean(connection)))
            .connect_lazy_with(options.clone())
    };
    Ok(Store {
        writer: DatabaseConnection::from(pool(2)),
        reader: DatabaseConnection::from(pool(READERS)),
        server: Some(Server(options.clone())),
        process: new_id(),
    })
}
