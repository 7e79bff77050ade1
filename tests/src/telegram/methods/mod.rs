//! The methods of the Bot API.
//!
//! | module | methods |
//! |---|---|
//! | [`dispatch`] | which is which, and what each costs of the budget |
//! | [`updates`] | `getUpdates`, webhooks |
//! | [`target`] | where a message goes: chat, topic, reply, buttons |
//! | [`send`] | `sendMessage` and what carries no file |
//! | [`media`] | files, albums, `getFile` |
//! | [`edit`] | edits and deletions |
//! | [`copy`] | copies and forwards |
//! | [`topics`] | topics of a forum |
//! | [`chats`] | chats and who is in them, pins, reactions |
//! | [`profile`] | commands, descriptions, presses of buttons |

pub(crate) mod chats;
mod copy;
mod dispatch;
mod edit;
pub(crate) mod media;
mod profile;
mod send;
mod target;
pub(crate) mod topics;
mod updates;

pub(crate) use dispatch::{canonical, cost, run};
