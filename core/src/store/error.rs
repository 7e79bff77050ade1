//! What can go wrong with the store, sorted by who must act.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use sea_orm::{DbErr, RuntimeErr};
use thiserror::Error;

/// Why the database cannot be used just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is down, starting, or out of connections.
    Connection,
    /// The disk is full: nothing can be stored until there is room.
    Full,
    /// It, its file or its folder may only be read.
    ReadOnly,
    /// Somebody else held it locked for longer than we wait.
    Busy,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Connection => "the database is not reachable",
            Reason::Full => "the disk of the database is full",
            Reason::ReadOnly => "the database may only be read",
            Reason::Busy => "the database is locked by somebody else",
        })
    }
}

/// `operation` names the function of the store. Sources name tables and columns, never values.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another process, or the same update, was first. Nothing was stored: load again and decide again.
    #[error("{operation}: another writer was first")]
    Conflict { operation: &'static str, source: Option<DbErr> },
    /// Nothing was stored. The next call connects anew, so try again after a while.
    #[error("{operation}: {reason}")]
    Unavailable { operation: &'static str, reason: Reason, source: DbErr },
    /// A row cannot be read or stored as it is; trying again does not help.
    #[error("{operation}: {detail}")]
    Corrupt { operation: &'static str, detail: String, source: Option<DbErr> },
    /// The database's address cannot be read.
    #[error("the database address must begin with sqlite: or postgres:// ({detail})")]
    Address { detail: String },
    #[error("this database cannot make a backup itself; use {instead}")]
    NoBackup { instead: &'static str },
    #[error("the backup could not be written to {path}")]
    Backup { path: PathBuf, source: io::Error },
}

pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    pub(super) fn corrupt(operation: &'static str, detail: impl fmt::Display) -> Self {
        Self::Corrupt { operation, detail: detail.to_string(), source: None }
    }

    pub(super) fn conflict(operation: &'static str) -> Self {
        Self::Conflict { operation, source: None }
    }

    /// Sorts what sea-orm reports.
    pub(super) fn new(operation: &'static str, source: DbErr) -> Self {
        enum Sort {
            Conflict,
            Unavailable(Reason),
            Corrupt,
        }
        let sort = match &source {
            DbErr::ConnectionAcquire(_) => Sort::Unavailable(Reason::Connection),
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => match &**error {
                sqlx::Error::Database(error)
                    if error.is_unique_violation() || error.is_foreign_key_violation() =>
                {
                    Sort::Conflict
                }
                sqlx::Error::Database(error) => {
                    let code = error.code().unwrap_or_default();
                    let lite = error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some();
                    match reason(&code, lite) {
                        Some(reason) => Sort::Unavailable(reason),
                        // Serialization failure and deadlock: somebody else was first.
                        None if !lite && matches!(&*code, "40001" | "40P01") => Sort::Conflict,
                        None => Sort::Corrupt,
                    }
                }
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::BeginFailed => Sort::Unavailable(Reason::Connection),
                _ => Sort::Corrupt,
            },
            DbErr::Conn(_) => Sort::Unavailable(Reason::Connection),
            _ => Sort::Corrupt,
        };
        match sort {
            Sort::Conflict => Self::Conflict { operation, source: Some(source) },
            Sort::Unavailable(reason) => Self::Unavailable { operation, reason, source },
            Sort::Corrupt => Self::Corrupt {
                operation,
                detail: "the database refused it".to_owned(),
                source: Some(source),
            },
        }
    }

    pub(super) fn sqlx(operation: &'static str, source: sqlx::Error) -> Self {
        Self::new(operation, DbErr::Conn(RuntimeErr::SqlxError(Arc::new(source))))
    }
}

/// SQLite's result codes (the low byte is the primary code) and PostgreSQL's SQLSTATE classes.
fn reason(code: &str, lite: bool) -> Option<Reason> {
    if lite {
        return match code.parse::<u32>().ok()? & 0xff {
            5 | 6 => Some(Reason::Busy),
            8 => Some(Reason::ReadOnly),
            // I/O errors and "cannot open": the disk or its permissions, not the row.
            10 | 14 => Some(Reason::Connection),
            13 => Some(Reason::Full),
            _ => None,
        };
    }
    match code {
        "53100" => Some(Reason::Full),
        "25006" => Some(Reason::ReadOnly),
        "55P03" | "57014" => Some(Reason::Busy),
        _ if code.starts_with("08")
            || code.starts_with("53")
            || code.starts_with("57P")
            || code.starts_with("58") =>
        {
            Some(Reason::Connection)
        }
        // Wrong password, unknown database: only the operator can mend it, but no row is at fault.
        _ if code.starts_with("28") || code.starts_with("3D") => Some(Reason::Connection),
        _ => None,
    }
}

/// `.during("load_states")` on what sea-orm returns.
pub(super) trait During<T> {
    fn during(self, operation: &'static str) -> Result<T>;
}

impl<T> During<T> for std::result::Result<T, DbErr> {
    fn during(self, operation: &'static str) -> Result<T> {
        self.map_err(|source| StoreError::new(operation, source))
    }
}
