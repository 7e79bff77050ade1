//! What other processes on the same PostgreSQL commit, told by the database at once (`NOTIFY`, one for each batch). It only
//! saves waiting: the journal is the truth and is looked at anyway, so a lost word costs a second and nothing else.
//! Names of places are all that is told; nothing that anybody said.

use std::fmt;

use sea_orm::Value;
use sea_orm::prelude::Uuid;
use serde::{Deserialize, Serialize};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};

use super::connect::Store;
use super::error::{Result, StoreError};
use super::tx::WriteTx;
use crate::ids::{ChannelId, Seq};

const CHANNEL: &str = "deskbell";
/// A payload is shorter than 8,000 bytes (<https://www.postgresql.org/docs/current/sql-notify.html>).
const PAYLOAD: usize = 7_900;

/// What one commit of another process was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrote {
    /// The journal's numbers that it took.
    pub first: Seq,
    pub last: Seq,
    /// Customers' places where something is to be seen. None: too many to name.
    pub places: Option<Vec<(ChannelId, String)>>,
    /// Something is to be sent.
    pub outbox: bool,
}

#[derive(Serialize, Deserialize)]
struct Told {
    by: Uuid,
    #[serde(flatten)]
    wrote: Wrote,
}

/// Where PostgreSQL is, with its password: never shown.
#[derive(Clone)]
pub(super) struct Server(pub(super) PgConnectOptions);

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}

/// A connection that listens.
#[derive(Debug)]
pub struct Others {
    listener: PgListener,
    own: Uuid,
}

impl Store {
    /// Whether other processes may serve on the same database.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.server.is_some()
    }

    /// Listens to other processes. None with SQLite, where one process serves.
    pub async fn others(&self) -> Result<Option<Others>> {
        let Some(Server(options)) = &self.server else { return Ok(None) };
        let failed = |error| StoreError::sqlx("others", error);
        // The listener keeps its one connection for good, so it is none of those that read.
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_lazy_with(options.clone());
        let mut listener = PgListener::connect_with(&pool).await.map_err(failed)?;
        listener.listen(CHANNEL).await.map_err(failed)?;
        Ok(Some(Others { listener, own: self.process }))
    }
}

impl Others {
    /// What the next foreign commit was about. `Ok(None)`: the connection was lost and is there again, and something may
    /// have been missed. May be dropped while it waits; nothing is lost by that.
    ///
    /// # Errors
    /// The database is away: listen anew.
    pub async fn next(&mut self) -> Result<Option<Wrote>> {
        loop {
            let told = self.listener.try_recv().await.map_err(|error| StoreError::sqlx("others", error))?;
            let Some(told) = told else { return Ok(None) };
            match serde_json::from_str::<Told>(told.payload()) {
                Ok(told) if told.by == self.own => {}
                Ok(told) => return Ok(Some(told.wrote)),
                // Of another version of the desk.
                Err(_) => return Ok(None),
            }
        }
    }
}

impl WriteTx {
    /// Told when this commits, and to other processes alone.
    pub async fn tell_others(&self, mut wrote: Wrote) -> Result<()> {
        if self.store.server.is_none() {
            return Ok(());
        }
        let payload = |wrote: &Wrote| {
            let told = Told { by: self.store.process, wrote: wrote.clone() };
            // Our own types always have a JSON form.
            serde_json::to_string(&told).unwrap_or_default()
        };
        let mut text = payload(&wrote);
        if text.len() > PAYLOAD {
            wrote.places = None;
            text = payload(&wrote);
        }
        let values = vec![Value::from(CHANNEL), Value::from(text)];
        self.run("tell_others", "SELECT pg_notify($1, $2)", values).await.map(drop)
    }
}
