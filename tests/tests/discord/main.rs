//! Discord end to end: the real binary against the fake Discord, with people, a server, its forum and its panel.

mod check;
mod commands;
mod content;
mod crossing;
mod doors;
mod drops;
mod faults;
mod floods;
mod journey;
mod kills;
mod modes;
mod pairings;
mod posts;
#[path = "../telegram/sentences.rs"]
mod sentences;
mod stage;
mod three_seconds;
