//! The way in for the command line: by address, so that a database that is not there yet can be made.

use std::str::FromStr;
use std::time::{Duration, Instant};

use sea_orm_migration::sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sea_orm_migration::sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{DbErr, MigratorTrait};

use crate::Migrator;

/// The advisory lock of a PostgreSQL database that is being migrated: "deskmigr" in ASCII.
const LOCK: i64 = 0x6465_736b_6d69_6772;
/// Between two attempts at opening a file that another process is changing.
const LOOK: Duration = Duration::from_millis(20);
/// How long one process waits for another that is migrating.
const PATIENCE: Duration = Duration::from_secs(60);

/// Brings a database up to date, in one transaction, and returns the names of what was applied. A SQLite file is made
/// when it is missing. Processes that start at once wait for each other; the later one finds nothing to do.
pub async fn migrate(url: &str) -> Result<Vec<String>, DbErr> {
    let db = connect(url, true).await?;
    let result = apply(&db).await;
    db.close().await?;
    result
}

/// What [`migrate`] would apply; nothing is made or changed. Ask before, to back up first.
pub async fn pending(url: &str) -> Result<Vec<String>, DbErr> {
    if !exists(url) {
        return Ok(Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect());
    }
    let db = connect(url, false).await?;
    let migrations = Migrator::get_pending_migrations_read_only(&db).await;
    db.close().await?;
    Ok(migrations?.iter().map(|migration| migration.name().to_owned()).collect())
}

/// What a database has; empty when there is none yet.
pub async fn applied(url: &str) -> Result<Vec<String>, DbErr> {
    if !exists(url) {
        return Ok(Vec::new());
    }
    let db = connect(url, false).await?;
    let migrations = Migrator::get_applied_migrations_read_only(&db).await;
    db.close().await?;
    Ok(migrations?.iter().map(|migration| migration.name().to_owned()).collect())
}

async fn apply(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = db.begin_with_options(options).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1)",
            [LOCK.into()],
        );
        tx.query_one_raw(lock).await?;
    }
    let pending = Migrator::get_pending_migrations(&tx).await?;
    let names: Vec<String> = pending.iter().map(|migration| migration.name().to_owned()).collect();
    if !names.is_empty() {
        Migrator::up(&tx, None).await?;
    }
    tx.commit().await?;
    Ok(names)
}

async fn connect(url: &str, create: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).acquire_timeout(PATIENCE).connect_timeout(PATIENCE).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |options| {
        let file = options.get_filename().to_owned();
        if create {
            make_private(&file);
        }
        let options = options.create_if_missing(create).foreign_keys(true).busy_timeout(PATIENCE);
        if create { options.journal_mode(SqliteJournalMode::Wal) } else { options }
    });
    let until = Instant::now() + PATIENCE;
    loop {
        match Database::connect(options.clone()).await {
            // Who changes the journal's mode is refused at once while another process does the same: SQLite waits for
            // every lock but this one.
            Err(error) if is_locked(&error) && Instant::now() < until => tokio::time::sleep(LOOK).await,
            result => return result,
        }
    }
}

fn is_locked(error: &DbErr) -> bool {
    let DbErr::Conn(RuntimeErr::SqlxError(error)) = error else { return false };
    // SQLITE_BUSY (https://www.sqlite.org/rescode.html#busy).
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "5")
}

/// Whether there can be anything in the database: a server is asked, a file must be there.
fn exists(url: &str) -> bool {
    match SqliteConnectOptions::from_str(url) {
        Ok(options) if url.starts_with("sqlite:") => {
            options.get_filename().metadata().is_ok_and(|file| file.len() > 0)
        }
        _ => true,
    }
}

/// A new file is made for its owner alone: it will hold what people wrote. One that is there stays as it is, and any
/// other failure is reported by SQLite when it opens the file.
fn make_private(file: &std::path::Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(file);
}
