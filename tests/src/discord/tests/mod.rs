//! The fake against a bot that knows nothing of Deskbell.

mod bot;
mod commands;
mod gateway;
mod interactions;
mod sending;
mod spec;
mod threads;
mod trouble;
