//! Where everything is kept: the only code that knows sea-orm. Private to the crate; the service calls it.
//!
//! [`Store`] reads (from a pool that cannot write), [`WriteTx`] reads and writes in the one transaction that writes.
//! Every function is named in the errors that it returns ([`StoreError`]).

mod answers;
mod article_report;
mod articles;
mod batch;
mod canned;
mod connect;
mod convert;
#[allow(dead_code, reason = "sea-orm writes a second shape of each table")]
mod entity;
mod erase;
mod error;
mod export;
mod files;
mod find;
mod kept;
mod lists;
mod load;
mod others;
#[allow(dead_code, reason = "what shows what is asked for by messengers")]
mod outbox;
mod people;
mod places;
mod report;
#[allow(dead_code, reason = "what becomes of hubs is asked for by messengers")]
mod rooms;
mod rows;
mod save;
mod sessions;
mod settings;
mod strange;
mod timers;
mod tx;
mod upkeep;

#[cfg(test)]
mod tests;

pub use answers::Reader;
pub use article_report::{ArticleFigures, ArticleName, ArticleReport};
pub use batch::{Batch, Found, Lookup, OutboxKind, OutboxRow, States};
pub use connect::Store;
pub use error::StoreError;
pub use files::Owner;
pub use lists::TicketLine;
pub use others::{News, Others, Passing, Wrote};
pub use outbox::{DeadLetter, Link, Mark, OutboxState, Retry};
pub use report::{Ages, Figures, Marks, Report, Spread};
pub use rooms::Unfetched;
pub use strange::StrangeUpdate;
pub use tx::WriteTx;
