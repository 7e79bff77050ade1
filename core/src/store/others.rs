//! What other processes on the same PostgreSQL commit, told by the database at once (`NOTIFY`, one for each batch). It only
//! saves waiting: the journal is the truth and is looked at anyway, so a lost word costs a second and nothing else.
//! What is stored nowhere (who is typing, who looks into a room) goes the same way, and is lost if it is lost.
//! Names of places and of people are all that is told; nothing that anybody said.

use std::fmt;

use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::{Deserialize, Serialize};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};

use super::connect::Store;
use super::error::{During, Result, StoreError};
use super::tx::WriteTx;
use crate::ids::{AgentId, ChannelId, ConversationId, Seq, TicketId};
use crate::port::Colleague;

const CHANNEL: &str = "deskbell";
const NOTIFY: &str = "SELECT pg_notify($1, $2)";
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

/// What concerns whoever looks just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passing {
    TypingToCustomer {
        channel: ChannelId,
        place: String,
        name: Option<String>,
    },
    /// `by` none: the customer. `name` none: they did not say it, and each reader names them in their own language.
    TypingToTeam {
        ticket: TicketId,
        name: Option<String>,
        by: Option<AgentId>,
    },
    /// Somebody of the team is in a room, is there still, or has left it.
    Here {
        ticket: TicketId,
        colleague: Colleague,
    },
    /// The team has read a conversation up to here.
    Seen {
        channel: ChannelId,
        place: String,
        until: Seq,
    },
    /// The customer has read a conversation up to here.
    Read {
        conversation: ConversationId,
        until: Seq,
    },
}

/// What another process says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    Wrote(Wrote),
    Passing(Passing),
}

#[derive(Serialize, Deserialize)]
struct Told {
    by: Uuid,
    news: News,
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

    /// Tells the other processes what passes. Nothing with SQLite.
    pub async fn pass_on(&self, passing: Passing) -> Result<()> {
        let text = self.payload(News::Passing(passing));
        // No name is that long; and what is stored nowhere may be lost.
        if self.server.is_none() || text.len() > PAYLOAD {
            return Ok(());
        }
        let values = vec![Value::from(CHANNEL), Value::from(text)];
        let statement = Statement::from_sql_and_values(self.backend(), NOTIFY, values);
        self.reader.query_one_raw(statement).await.during("pass_on").map(drop)
    }

    fn payload(&self, news: News) -> String {
        // Our own types always have a JSON form.
        serde_json::to_string(&Told { by: self.process, news }).unwrap_or_default()
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
    /// What another process says next. `Ok(None)`: the connection was lost and is there again, and something may
    /// have been missed. May be dropped while it waits; nothing is lost by that.
    ///
    /// # Errors
    /// The database is away: listen anew.
    pub async fn next(&mut self) -> Result<Option<News>> {
        loop {
            let told = self.listener.try_recv().await.map_err(|error| StoreError::sqlx("others", error))?;
            let Some(told) = told else { return Ok(None) };
            match serde_json::from_str::<Told>(told.payload()) {
                Ok(told) if told.by == self.own => {}
                Ok(told) => return Ok(Some(told.news)),
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
        let mut text = self.store.payload(News::Wrote(wrote.clone()));
        if text.len() > PAYLOAD {
            wrote.places = None;
            text = self.store.payload(News::Wrote(wrote));
        }
        let values = vec![Value::from(CHANNEL), Value::from(text)];
        self.run("tell_others", NOTIFY, values).await.map(drop)
    }
}
