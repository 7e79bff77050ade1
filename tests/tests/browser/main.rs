//! The widget and the console as people see them: a real Chromium, the real binary, the README's demo.

mod access;
mod addresses;
mod articles;
mod attached;
mod audited;
mod beside;
mod by_keys;
mod colleagues;
mod doors;
mod elsewhere;
mod embedded;
mod extras;
mod identity;
mod inbox;
mod journey;
mod looks;
mod network;
mod security;
mod slips;
mod stage;
mod tale;
mod team;
mod trouble;
mod unseen;
mod visitor;
