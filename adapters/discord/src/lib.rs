//! Discord, both sides: customers by direct message, command and panel; teams in a forum with a post for each ticket.
//!
//! | file | what |
//! |---|---|
//! | `config.rs` | what the operator says of the bot |
//! | `gateway.rs`, `event.rs` | how events come: one connection, in order, taken one at a time for each channel |
//! | `atlas.rs` | what stands behind a channel's id |
//! | `intake.rs` | event → `Inbound`, pure |
//! | `interact.rs`, `commands.rs`, `panel.rs` | what is pressed, chosen, filled in and typed with a slash |
//! | `wire.rs`, `buckets.rs` | the HTTP client, Discord's limits |
//! | `ids.rs` | names |
//!
//! Files that Discord keeps are named by their message, because their links expire.

mod ack;
mod answers;
mod atlas;
mod buckets;
mod catch_up;
mod channel;
mod chart;
mod check;
mod command_list;
mod commands;
mod config;
mod content;
mod custom_id;
mod ears;
mod encode;
mod event;
mod fault;
mod files;
mod gateway;
mod hear;
mod ids;
mod intake;
mod interact;
mod interaction;
mod keeper;
mod lanes;
mod markdown;
mod message;
mod modals;
mod outcome;
mod panel;
mod permissions;
mod plan;
mod progress;
mod readable;
mod rooms;
mod send;
mod socket;
mod trouble;
mod typed;
mod whereabouts;
mod wire;

#[cfg(test)]
mod fakes;

pub use channel::DiscordChannel;
pub use check::{Finding, State, check};
pub use config::{API_URL, ConfigError, CustomerSide, DiscordConfig, Limits, RoleIds, Token};
