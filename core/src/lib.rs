//! Deskbell's core: the ticket service behind every channel.
//!
//! *Rules decide, the shell obeys, adapters translate.*
//!
//! | module | what it is | what it must not know |
//! |---|---|---|
//! | [`model`] | what there is: plain data, one noun a file | time, chance, storage, platforms |
//! | [`port`] | the boundary that adapters see | what stands behind it |
//! | [`present`] | what is said: Fluent, markup, buttons, who may see what | rules, storage |
//! | [`decide`] | what happens: one pure function per event | `async`, storage, clock, randomness |
//! | [`kb`] | which article fits | the database |
//! | `store` | the only code that knows sea-orm | rules |
//! | [`service`] | the shell: writer, relay, timers, feed | rules |
//!
//! A module uses only what stands above it in this table (and `kb` only itself). `tests/tests/tidy.rs` keeps that.

pub mod clock;
pub mod decide;
pub mod ids;
pub mod kb;
pub mod model;
pub mod port;
pub mod present;
pub mod service;
#[allow(unreachable_pub)]
mod store;
