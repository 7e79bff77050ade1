//! What `cargo run --release -p deskbell-tests --bin bench` measures. Figures, no limits: tests have none either.

pub mod connections;
pub mod discord;
pub mod kb;
pub mod load;
pub mod process;
pub mod raw;
pub mod table;
pub mod telegram;
pub mod tickets;
mod watch;
