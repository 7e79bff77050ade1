//! The store on SQLite, and on PostgreSQL when `DESKBELL_TEST_POSTGRES` names a server
//! (`postgres://user@127.0.0.1:5432/postgres`): the same tests, one new database each.

mod articles;
mod erasing;
mod finding;
mod others;
mod outage;
mod reading;
mod sample;
mod sending;
mod team;
mod writing;

use sqlx::Connection;

use super::{Store, WriteTx};
use crate::clock::new_id;

/// A new database with its tables. SQLite's folder goes when this is dropped.
struct Database {
    url: String,
    store: Store,
    _folder: Option<tempfile::TempDir>,
}

impl Database {
    async fn lite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        Self::at(url, Some(folder)).await
    }

    async fn postgres(server: &str) -> Self {
        let name = format!("store_{}", new_id().simple());
        let mut admin = sqlx::PgConnection::connect(server).await.unwrap();
        let sql = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::query(sql).execute(&mut admin).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        Self::at(format!("{base}/{name}"), None).await
    }

    async fn at(url: String, folder: Option<tempfile::TempDir>) -> Self {
        deskbell_migrations::migrate(&url).await.unwrap();
        let store = Store::connect(&url).await.unwrap();
        Self { url, store, _folder: folder }
    }

    async fn begin(&self) -> WriteTx {
        self.store.begin().await.unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are told here alone where PostgreSQL is")]
fn server() -> Option<String> {
    std::env::var("DESKBELL_TEST_POSTGRES").ok().filter(|server| !server.is_empty())
}

/// Runs a test on every database there is.
async fn on_each(test: impl AsyncFn(Database)) {
    test(Database::lite().await).await;
    if let Some(server) = server() {
        test(Database::postgres(&server).await).await;
    }
}
