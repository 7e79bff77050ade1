//! The one binary of Deskbell: configuration, command line, and the wiring of every part.
//!
//! | file | what it is |
//! |---|---|
//! | [`arguments`], [`cli`] | what can be typed, and what is done then |
//! | [`config`] | `deskbell.toml` and the environment, read, checked, ready |
//! | [`wire`] | the only file that knows every crate |
//! | `run`, `demo` | the desk, and something to play with |
//! | `serve`, `web`, `linger`, `front_page` | HTTP: the port, what stands around all routes, `/` |
//! | `watch` | noticing that files changed |
//! | `check` | everything that would keep the desk from running |
//! | `knowledge`, `people`, `tickets`, `telegram`, `report`, `backup` | the commands, one subject a file |
//! | `logs`, `metrics`, `out` | what is logged, counted and printed |

pub mod arguments;
mod backup;
mod canned;
mod check;
pub mod cli;
pub mod config;
mod demo;
mod front_page;
mod headers;
mod knowledge;
mod linger;
mod logs;
mod metrics;
mod out;
mod people;
mod report;
mod run;
mod serve;
mod strange;
mod telegram;
mod tickets;
mod watch;
mod web;
pub mod wire;
