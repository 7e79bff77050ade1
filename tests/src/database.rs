//! Each test has a database of its own, and the same tests run on both kinds.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, Executor};
use tempfile::TempDir;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database and a data folder that go away with it.
#[derive(Debug)]
pub struct Database {
    pub kind: Kind,
    pub url: String,
    pub folder: TempDir,
}

/// Says where the PostgreSQL is on which tests make their databases; `scripts/test` starts one and sets it.
pub const POSTGRES: &str = "DESKBELL_TEST_POSTGRES";

impl Database {
    /// An empty one.
    ///
    /// # Panics
    /// When it cannot be made; without a PostgreSQL the tests that need one fail and say how to get it.
    pub async fn fresh(kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match kind {
            Kind::Sqlite => format!("sqlite://{}", folder.path().join("deskbell.sqlite").display()),
            Kind::Postgres => fresh_postgres().await,
        };
        Self { kind, url, folder }
    }
}

impl Database {
    /// How many rows a table has.
    ///
    /// # Panics
    /// When it cannot be counted.
    pub async fn count(&self, table: &str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let counted = match self.kind {
            Kind::Sqlite => {
                let mut connection =
                    sqlx::SqliteConnection::connect(&self.url).await.expect("the file opens");
                sqlx::query_scalar(sql).fetch_one(&mut connection).await
            }
            Kind::Postgres => {
                let mut connection =
                    sqlx::PgConnection::connect(&self.url).await.expect("the database opens");
                sqlx::query_scalar(sql).fetch_one(&mut connection).await
            }
        };
        counted.expect("rows can be counted")
    }
}

async fn fresh_postgres() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    #[expect(
        clippy::disallowed_methods,
        reason = "where the tests' PostgreSQL is, is for the environment to say"
    )]
    let server = std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!(
            "{POSTGRES} is not set: run scripts/test, which starts a PostgreSQL, or point it at one of yours"
        )
    });
    let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let mut connection = sqlx::PgConnection::connect(&server).await.expect("the tests' PostgreSQL answers");
    let create = format!("CREATE DATABASE {name}");
    connection.execute(sqlx::AssertSqlSafe(create)).await.expect("a database can be made");
    connection.close().await.expect("the connection closes");
    let (base, _) = server.rsplit_once('/').expect("the address names a database");
    format!("{base}/{name}")
}
