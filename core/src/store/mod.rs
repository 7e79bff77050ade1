//! Where everything is kept: the only code that knows sea-orm. Private to the crate; the service calls it.
//!
//! [`Store`] reads (from a pool that cannot write), [`WriteTx`] reads and writes in the one transaction that writes.
//! Every function is named in the errors that it returns ([`StoreError`]).

mod articles;
mod batch;
mod connect;
mod convert;
mod entity;
mod erase;
mod error;
mod export;
mod files;
mod lists;
mod load;
mod outbox;
mod people;
mod places;
mod report;
mod rooms;
mod rows;
mod save;
mod sessions;
mod settings;
mod timers;
mod tx;
mod upkeep;

#[cfg(test)]
mod tests;

pub use batch::{Batch, Found, Lookup, OutboxKind, OutboxRow, States};
pub use connect::Store;
pub use error::StoreError;
pub use files::Owner;
pub use lists::TicketLine;
pub use outbox::{DeadLetter, Link, Mark, OutboxState, Retry};
pub use report::{Ages, Figures, Marks, Report, Spread};
pub use rooms::Unfetched;
pub use tx::WriteTx;
