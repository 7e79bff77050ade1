//! When the database cannot be used: a clear reason, and work goes on when it is back.

use std::time::Duration;

use sqlx::Connection;

use super::sample;
use super::{Database, Store, server};
use crate::store::error::Reason;
use crate::store::{Batch, StoreError};

fn reason<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Reason {
    match result {
        Err(StoreError::Unavailable { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

async fn store_one(store: &Store) -> Result<(), StoreError> {
    let tx = store.begin().await?;
    tx.save(&Batch { contacts: vec![sample::contact("Ana")], ..Batch::default() }).await?;
    tx.commit().await
}

#[tokio::test]
async fn a_full_disk_is_said_and_survived() {
    let database = Database::lite().await;
    // What a full disk looks like to SQLite: no page more may be had.
    let limit = async |pages: &str| {
        let sql = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        sqlx::query(sql).execute(database.store.writer.get_sqlite_connection_pool()).await.unwrap();
    };
    limit("1").await;
    let mut found = None;
    for _ in 0..1_000 {
        if let Err(error) = store_one(&database.store).await {
            found = Some(error);
            break;
        }
    }
    assert_eq!(reason::<()>(Err(found.unwrap())), Reason::Full);
    limit("1000000").await;
    store_one(&database.store).await.unwrap();
}

#[tokio::test]
async fn a_database_that_may_only_be_read_is_said_and_survived() {
    let database = Database::lite().await;
    let only_read = async |on: &str| {
        let sql = sqlx::AssertSqlSafe(format!("PRAGMA query_only = {on}"));
        sqlx::query(sql).execute(database.store.writer.get_sqlite_connection_pool()).await.unwrap();
    };
    only_read("on").await;
    assert_eq!(reason(store_one(&database.store).await), Reason::ReadOnly);
    only_read("off").await;
    store_one(&database.store).await.unwrap();
}

#[tokio::test]
async fn a_database_that_is_not_there_is_said() {
    let error = Store::connect("mysql://somewhere").await.unwrap_err();
    assert!(matches!(error, StoreError::Address { .. }));
    let folder = tempfile::tempdir().unwrap();
    let missing = format!("sqlite:{}", folder.path().join("no/such/folder/desk.db").display());
    assert_eq!(reason(Store::connect(&missing).await), Reason::Connection);
    // A port where nobody listens.
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    drop(socket);
    let store = Store::connect(&format!("postgres://desk@127.0.0.1:{port}/desk")).await.unwrap();
    assert_eq!(reason(store.ping().await), Reason::Connection);
}

#[tokio::test]
async fn connections_that_the_server_ended_are_made_anew() {
    let Some(server) = server() else { return };
    let database = Database::postgres(&server).await;
    store_one(&database.store).await.unwrap();
    let tx = database.begin().await;
    let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
    let name = database.url.rsplit_once('/').unwrap().1;
    sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
        .bind(name)
        .execute(&mut admin)
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let contacts = vec![sample::contact("Eve")];
    assert_eq!(reason(tx.save(&Batch { contacts, ..Batch::default() }).await), Reason::Connection);
    drop(tx);
    store_one(&database.store).await.unwrap();
    database.store.ping().await.unwrap();
}

#[tokio::test]
async fn two_processes_may_migrate_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let lite = format!("sqlite:{}", folder.path().join("desk.db").display());
    assert_eq!(deskbell_migrations::pending(&lite).await.unwrap(), ["m0001"]);
    let (one, two) = tokio::join!(deskbell_migrations::migrate(&lite), deskbell_migrations::migrate(&lite));
    assert_eq!(one.unwrap().len() + two.unwrap().len(), 1);
    assert!(deskbell_migrations::pending(&lite).await.unwrap().is_empty());
    assert_eq!(deskbell_migrations::applied(&lite).await.unwrap(), ["m0001"]);
    let Some(server) = server() else { return };
    let name = format!("store_{}", crate::clock::new_id().simple());
    let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.unwrap();
    let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    assert_eq!(deskbell_migrations::pending(&url).await.unwrap(), ["m0001"]);
    let (one, two) = tokio::join!(deskbell_migrations::migrate(&url), deskbell_migrations::migrate(&url));
    assert_eq!(one.unwrap().len() + two.unwrap().len(), 1);
    assert!(deskbell_migrations::pending(&url).await.unwrap().is_empty());
}

#[tokio::test]
async fn after_a_commit_that_failed_what_is_committed_is_stored() {
    let database = Database::lite().await;
    let tx = database.begin().await;
    tx.save(&Batch { contacts: vec![sample::contact("Ana")], ..Batch::default() }).await.unwrap();
    // What SQLite does by itself when a commit finds no room on the disk.
    tx.run("test", "ROLLBACK", Vec::new()).await.unwrap();
    tx.commit().await.unwrap_err();
    // One more that fails, and one that is given up.
    database.begin().await.rollback().await.unwrap();
    drop(database.begin().await);
    store_one(&database.store).await.unwrap();
    let mut elsewhere = sqlx::SqliteConnection::connect(&database.url).await.unwrap();
    let stored: i64 =
        sqlx::query_scalar("SELECT count(*) FROM contact").fetch_one(&mut elsewhere).await.unwrap();
    assert_eq!(stored, 1);
}
