//! The one binary of Deskbell: configuration, command line, and the wiring of every part.

pub mod config;
mod knowledge;
mod logs;
mod metrics;
mod out;
mod serve;
mod web;
