//! Discord, both sides: customers by direct message, command and panel; teams in a forum with a post for each ticket.
//!
//! | file | what |
//! |---|---|
//! | `config.rs`, `check.rs`, `permissions.rs` | what the operator says of the bot; what Discord says of it |
//! | `gateway.rs`, `socket.rs`, `trouble.rs` | one session over one connection, in order, resumed where that can be |
//! | `chart.rs`, `atlas.rs` | what stands behind a channel's id |
//! | `progress.rs`, `keeper.rs`, `catch_up.rs` | how far the stream is stored; what is kept; what was missed |
//! | `lanes.rs`, `event.rs`, `hear.rs` | one event's way to the desk, in the order of its channel |
//! | `message.rs`, `content.rs`, `readable.rs`, `typed.rs`, `intake.rs` | event → `Inbound`, pure |
//! | `outcome.rs` | refusals and marks for the one who wrote |
//! | `interact.rs`, `plan.rs`, `ack.rs`, `answers.rs`, `modals.rs`, `custom_id.rs` | what is pressed, chosen and filled in |
//! | `commands.rs`, `command_list.rs`, `panel.rs` | what is typed with a slash; the panel |
//! | `markdown.rs`, `encode.rs`, `steps.rs` | piece → messages, pure |
//! | `send.rs`, `whisper.rs`, `ears.rs`, `rooms.rs`, `whereabouts.rs`, `files.rs` | messages → Discord, files both ways |
//! | `fault.rs`, `forbidden.rs` | Discord's errors, by who must act and by what can be made good at once |
//! | `wire.rs`, `buckets.rs`, `pace.rs` | the HTTP client, Discord's limits |
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
mod forbidden;
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
mod pace;
mod panel;
mod permissions;
mod plan;
mod progress;
mod readable;
mod rooms;
mod send;
mod socket;
mod steps;
mod styled;
mod trouble;
mod typed;
mod whereabouts;
mod whisper;
mod wire;

#[cfg(test)]
mod fakes;
#[cfg(test)]
mod payload_tests;

pub use channel::DiscordChannel;
pub use check::{Finding, State, check};
pub use config::{API_URL, ConfigError, CustomerSide, DiscordConfig, Limits, RoleIds, Token};
