//! A database with many tickets, made by SQL.

use anyhow::Result;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::database::{Database, Kind};

/// Messages of each ticket.
const MESSAGES: u32 = 5;

/// Adds `count` people with one ticket each, copies of the first ticket under new ids and numbers: one in ten live, one in
/// a hundred overdue, and in each ticket [`MESSAGES`] messages with a common word, a rare one and a number of its own.
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
    let message = match database.kind {
        Kind::Sqlite => "CAST(printf('m%d-%013d', k, i) AS BLOB)",
        Kind::Postgres => "lpad(to_hex(i * 10 + k + 100000000000), 32, '0')::uuid",
    };
    let each: Vec<String> = (1..=MESSAGES).map(|k| format!("SELECT {k} AS k")).collect();
    let each = each.join(" UNION ALL ");
    let words = "'parcel ' || i || ' topic' || ((i * 7 + k) % 5000)";
    let messages = format!(
        "INSERT INTO message (id, conversation, ticket, seq, changed, author, author_id, audience, body, folded, files, said_at) \
         {numbers} SELECT {message}, {id}, {id}, 2000000 + i * 10 + k, 2000000 + i * 10 + k, 'contact', {id}, 'public', \
         '{{\"kind\":\"words\",\"of\":\"' || {words} || '\"}}', {words}, 0, opened_at + i \
         FROM n CROSS JOIN ({each}) AS each CROSS JOIN (SELECT opened_at FROM ticket WHERE number = 1) AS one"
    );
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
             opened_at + i, CASE WHEN {shut} THEN NULL ELSE opened_at + i END, CASE WHEN i % 100 = 0 THEN 1 ELSE 0 END, \
             CASE WHEN {shut} THEN opened_at + i ELSE NULL END, 0, 1000000 + i, 1 \
             FROM n CROSS JOIN (SELECT * FROM ticket WHERE number = 1) AS one"
        ),
        messages,
    ];
    match database.kind {
        Kind::Sqlite => execute(&mut SqliteConnection::connect(&database.url).await?, statements).await,
        Kind::Postgres => execute(&mut PgConnection::connect(&database.url).await?, statements).await,
    }
}

async fn execute<C>(connection: &mut C, statements: [String; 4]) -> Result<()>
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
