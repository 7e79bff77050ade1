//! The raw limit: one durable transaction per message with the same rows, in plain SQL on one connection.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::database::{Database, Kind};

const SPAN: Duration = Duration::from_secs(4);

/// Microseconds of a small durable write beside the database.
///
/// # Errors
/// When the folder cannot be written.
pub fn fsync(database: &Database) -> Result<f64> {
    let mut file = std::fs::File::create(database.folder.path().join("fsync"))?;
    let rounds = 200;
    let from = Instant::now();
    for _ in 0..rounds {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
    }
    Ok(from.elapsed().as_micros() as f64 / f64::from(rounds))
}

/// Transactions a second. The database must hold at least one customer's message in an open ticket, whose rows are
/// copied under new keys.
///
/// # Errors
/// When a statement fails.
pub async fn limit(database: &Database) -> Result<f64> {
    match database.kind {
        Kind::Sqlite => sqlite(&database.url).await,
        Kind::Postgres => postgres(&database.url).await,
    }
}

/// What a one-way message stores: its update key, itself, its line in the journal, and its ticket's place in the list.
fn statements(id: &str, seq: &str) -> [String; 4] {
    [
        format!("INSERT INTO update_key (channel, key, answer, at) VALUES ('bench', '{seq}', '{{}}', {seq})"),
        format!(
            "INSERT INTO message (id, conversation, ticket, seq, changed, author, author_id, audience, body, files, said_at) \
             SELECT {id}, conversation, ticket, {seq}, {seq}, author, author_id, audience, body, files, said_at \
             FROM message WHERE author = 'contact' AND ticket IS NOT NULL ORDER BY seq LIMIT 1"
        ),
        format!(
            "INSERT INTO journal (seq, at, actor, actor_id, what, contact, conversation, ticket, message, fields) \
             SELECT {seq}, at, actor, actor_id, what, contact, conversation, ticket, {id}, fields \
             FROM journal WHERE what = 'message.said' ORDER BY seq LIMIT 1"
        ),
        format!("UPDATE ticket SET changed = {seq}, version = version + 1 WHERE number = 1"),
    ]
}

async fn sqlite(url: &str) -> Result<f64> {
    let mut connection = SqliteConnection::connect(url).await?;
    connection
        .execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        .await?;
    rate(&mut connection, |seq| format!("CAST(printf('raw-%012d', {seq}) AS BLOB)")).await
}

async fn postgres(url: &str) -> Result<f64> {
    let mut connection = PgConnection::connect(url).await?;
    rate(&mut connection, |seq| format!("lpad(to_hex({seq}), 32, '0')::uuid")).await
}

async fn rate<C>(connection: &mut C, id: impl Fn(i64) -> String) -> Result<f64>
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
{
    let from = Instant::now();
    let mut count = 0_i64;
    while from.elapsed() < SPAN {
        count += 1;
        let seq = 1_000_000_000 + count;
        connection.execute(AssertSqlSafe("BEGIN".to_owned())).await?;
        for statement in statements(&id(seq), &seq.to_string()) {
            connection.execute(AssertSqlSafe(statement)).await.context("a row of the raw limit")?;
        }
        connection.execute(AssertSqlSafe("COMMIT".to_owned())).await?;
    }
    Ok(count as f64 / from.elapsed().as_secs_f64())
}
