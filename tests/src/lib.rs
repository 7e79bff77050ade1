//! The world in which the desk is tried.
//!
//! | module | what it is |
//! |---|---|
//! | [`database`] | a fresh SQLite file, or a fresh database on the PostgreSQL that `scripts/test` started |
//! | [`bench`] | what the benchmark measures |
//! | [`binary`] | the real binary as a process: started, asked, killed |
//! | [`visitor`] | a customer's page, spoken over HTTP as the widget speaks |
//! | [`agent`] | an agent's console, spoken over HTTP as the page speaks |
//! | [`stream`] | server-sent events, read as they come |

pub mod agent;
pub mod bench;
pub mod binary;
pub mod database;
pub mod stream;
pub mod visitor;
