//! A database with many tickets, made by SQL.

use anyhow::Result;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::database::{Database, Kind};

/// Adds `count` people with one ticket each, copies of the first ticket under new ids and numbers: one in ten live.
///
/// # Errors
/// When a statement fails.
pub async fn fill(database: &Database, count: u32) -> Result<()> {
    let (numbers, id) = match database.kind {
        Kind::Sqlite => (
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "),
            "CAST(printf('fill-%011d', i) AS BLOB)",
        ),
        Kind::Postgres => (
            format!("WITH n(i) AS (SELECT generate_series(1, {count})) "),
            "lpad(to_hex(i + 1000000000), 32, '0')::uuid",
        ),
    };
    let shut = match database.kind {
        Kind::Sqlite => "i % 10 > 0",
        Kind::Postgres => "(i % 10 > 0)",
    };
    let statements = [
        format!(
            "INSERT INTO contact (id, name, folded, language, language_source, reachable, created_at, version) {numbers} \
             SELECT {id}, 'Visitor ' || i, 'visitor ' || i, language, language_source, reachable, created_at, 1 \
             FROM n CROSS JOIN (SELECT * FROM contact LIMIT 1) AS one"
        ),
        format!(
            "INSERT INTO conversation (id, contact, channel, place, phase, unfinished, prompts, created_at, version) {numbers} \
             SELECT {id}, {id}, channel, 'fill-' || i, phase, unfinished, prompts, created_at, 1 \
             FROM n CROSS JOIN (SELECT * FROM conversation LIMIT 1) AS one"
        ),
        format!(
            "INSERT INTO ticket (id, number, contact, conversation, subject, folded, kind, status, closed, priority, team, tags, \
             flags, intake, suggested, read, opened_at, waiting_since, named, closed_at, reopened, changed, version) {numbers} \
             SELECT {id}, 1000 + i, {id}, {id}, 'Question ' || i, 'question ' || i, kind, \
             CASE WHEN {shut} THEN 'closed' ELSE 'new' END, {shut}, priority, team, tags, flags, intake, suggested, read, \
             opened_at + i, CASE WHEN {shut} THEN NULL ELSE opened_at + i END, 0, \
             CASE WHEN {shut} THEN opened_at + i ELSE NULL END, 0, 1000000 + i, 1 \
             FROM n CROSS JOIN (SELECT * FROM ticket WHERE number = 1) AS one"
        ),
    ];
    match database.kind {
        Kind::Sqlite => execute(&mut SqliteConnection::connect(&database.url).await?, statements).await,
        Kind::Postgres => execute(&mut PgConnection::connect(&database.url).await?, statements).await,
    }
}

async fn execute<C>(connection: &mut C, statements: [String; 3]) -> Result<()>
where
    C: Connection,
    for<'c> &'c mut C: Executor<'c, Database = C::Database>,
{
    for statement in statements {
        // SQLite wants its WITH before the SELECT of an INSERT, which is where it stands.
        connection.execute(AssertSqlSafe(statement)).await?;
    }
    connection.execute(AssertSqlSafe("ANALYZE".to_owned())).await?;
    Ok(())
}
