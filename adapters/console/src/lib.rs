//! The team's room in a browser: the agents' side when no messenger is set up, and the demo's.
//!
//! | file | what it is |
//! |---|---|
//! | [`console`] | what the routes stand on: the core's two halves, the clock, the address |
//! | [`http`] | the routes under `/console` |
//! | `guard` | what every request must pass and every answer carries |
//! | `session` | sign-in by one-time link, the cookie, who asks |
//! | `reader` | the language of an answer |
//! | `failure` | refusals and faults as JSON, in the reader's language |
//! | `intake` | a page's request → `Inbound` (pure) |
//! | `desk` | lists, rooms, articles, figures |
//! | `canned` | canned responses |
//! | `files` | files in and out, as streams |
//! | `range` | which part of a file is asked for |
//! | `events` | live changes |
//! | `assets` | the page itself, from `web/` |
//!
//! The page is a reader of the feed like any other: nothing is pushed to it and nothing is queued for it.

mod assets;
mod canned;
pub mod console;
mod desk;
mod events;
mod failure;
mod files;
mod guard;
pub mod http;
mod intake;
mod range;
mod reader;
mod session;
#[cfg(test)]
mod tests;

pub use console::Console;
pub use http::router;
