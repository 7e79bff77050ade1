//! The fake held against what the documents and years of reports say.

mod bot;
mod faults;
mod people;
mod sending;
mod spec;
mod topics;
mod updates;
mod webhook;
