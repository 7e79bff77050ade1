//! Where everything is kept: the only code that knows sea-orm. Private to the crate; the service calls it.

mod batch;

pub use batch::{Batch, Found, Lookup, OutboxKind, OutboxRow, States};
