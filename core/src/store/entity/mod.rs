//! One file per table. Columns hold what both databases store alike: ids as UUIDs, times as milliseconds, enums and
//! keys by name, nested things as JSON text.

pub mod agent;
pub mod article;
pub mod attachment;
pub mod canned;
pub mod contact;
pub mod conversation;
pub mod dead_letter;
pub mod ended_session;
pub mod file_reference;
pub mod hub;
pub mod hub_code;
pub mod identity;
pub mod invite;
pub mod journal;
pub mod lease;
pub mod link;
pub mod member;
pub mod message;
pub mod outbox;
pub mod revision;
pub mod room;
pub mod session;
pub mod setting;
pub mod strange_update;
pub mod survey;
pub mod ticket;
pub mod timer;
pub mod update_key;
pub mod upload;
