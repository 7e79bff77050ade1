//! Nouns into rows, and back. Everything that a column cannot hold by itself passes through here.

mod column;
mod message;
mod people;
mod ticket;

pub(super) use column::{clean, json, parsed};
pub(super) use message::{
    PUBLIC, article, article_row, attachment, attachment_row, message, message_row, outbox, outbox_row,
    revision, revision_row,
};
pub(super) use people::{
    agent, agent_row, contact, contact_row, conversation, conversation_row, identity, identity_row,
};
pub(super) use ticket::{
    entry, entry_row, subject_id, survey, survey_row, ticket, ticket_row, timer, timer_row,
};
