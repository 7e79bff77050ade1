//! Telegram end to end: the real binary against the fake Bot API server, with people, a group and its topics.

mod articles;
mod coming_back;
mod commands;
mod crossing;
mod faults;
mod files;
mod floods;
mod groups;
mod journey;
mod kills;
mod modes;
mod pairings;
mod sentences;
mod stage;
mod steps;
mod updates;
