//! A transaction that writes. There is one at a time per database.

use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait, Value,
};

use super::connect::Store;
use super::error::{During, Result};

/// The advisory lock that all writers of a PostgreSQL database take: "deskbell" in ASCII.
const LOCK: i64 = 0x6465_736b_6265_6c6c;

/// Reads and writes that happen together or not at all. Dropped without [`WriteTx::commit`], it is rolled back.
#[derive(Debug)]
pub struct WriteTx {
    pub(super) tx: DatabaseTransaction,
    pub(super) store: Store,
    /// Somebody was erased in here.
    forget: AtomicBool,
}

impl Store {
    /// Begins to write, as soon as nobody else does: with SQLite on the only connection that writes, by `BEGIN
    /// IMMEDIATE`; with PostgreSQL under one advisory lock, held until the end. So what is read in here is current,
    /// and the journal's numbers are in the order of the commits.
    pub async fn begin(&self) -> Result<WriteTx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = self.writer.begin_with_options(options).await.during("begin")?;
        if self.is_postgres() {
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock($1)",
                [Value::from(LOCK)],
            );
            tx.query_one_raw(lock).await.during("begin")?;
        }
        Ok(WriteTx { tx, store: self.clone(), forget: AtomicBool::new(false) })
    }
}

impl Store {
    /// A reader that holds on to the log for long is no reason to fail: the log is overwritten later then.
    async fn forget(&self) {
        if self.is_postgres() {
            return;
        }
        let checkpoint = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
        if let Err(error) = self.writer.query_one_raw(checkpoint).await {
            tracing::warn!(%error, "the log of recent changes could not be emptied after somebody was erased");
        }
    }
}

impl WriteTx {
    /// Durable when this returns.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await.during("commit")?;
        if self.forget.into_inner() {
            self.store.forget().await;
        }
        Ok(())
    }

    /// For erasing: what SQLite keeps in its log of recent changes is to go with the commit. (What is deleted in the
    /// file itself is overwritten at once.) PostgreSQL does this by its own `VACUUM`.
    pub(super) fn forget_after_commit(&self) {
        self.forget.store(true, Ordering::Relaxed);
    }

    pub async fn rollback(self) -> Result<()> {
        self.tx.rollback().await.during("rollback")
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    /// Runs SQL that both databases understand. Parameters are `$1`, `$2`, …
    pub(super) async fn run(&self, operation: &'static str, sql: &str, values: Vec<Value>) -> Result<u64> {
        let statement = Statement::from_sql_and_values(self.backend(), sql, values);
        Ok(self.tx.execute_raw(statement).await.during(operation)?.rows_affected())
    }
}
