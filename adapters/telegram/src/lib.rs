//! Telegram, both sides: customers in private chats, teams in groups with a topic for each ticket.
//!
//! | file | what |
//! |---|---|
//! | `config.rs`, `check.rs` | what the operator says of the bot; what Telegram says of it |
//! | `listen.rs`, `webhook.rs`, `gate.rs` | how updates come: asked for, or called in, in their order |
//! | `hear.rs` | one update's way to the desk: nothing is confirmed before it is stored |
//! | `wire.rs`, `content.rs`, `strange.rs`, `typed.rs`, `intake.rs` | update → `Inbound`, pure |
//! | `outcome.rs` | toasts, menus and marks for the one who acted |
//! | `markup.rs`, `encode.rs` | piece → requests, pure |
//! | `send.rs`, `upload.rs`, `rooms.rs`, `fetch.rs` | requests → Telegram, files both ways |
//! | `fault.rs` | Telegram's errors, by who must act and by what can be made good at once |
//! | `api.rs` | the HTTP client |
//! | `ids.rs`, `capabilities.rs`, `roles.rs`, `commands.rs` | names, limits, administrators, menus |
//!
//! What a Telegram update says is believed only as far as Telegram itself says it: people are known by their user ids,
//! never by names; whoever writes as a group or a channel is nobody.
//!
//! Files that Telegram keeps are named `kind:file_id`, and go back to Telegram by that name without being read.

mod api;
mod capabilities;
mod channel;
mod check;
mod commands;
mod config;
mod content;
mod encode;
mod fault;
mod fetch;
mod gate;
mod hear;
mod ids;
mod intake;
mod listen;
mod markup;
mod outcome;
mod roles;
mod rooms;
mod send;
mod strange;
mod typed;
mod upload;
mod webhook;
mod wire;

#[cfg(test)]
mod fakes;

pub use channel::TelegramChannel;
pub use check::{Finding, State, check};
pub use config::{API_URL, ConfigError, Limits, Mode, TelegramConfig, Token};
pub use webhook::telegram_router;
