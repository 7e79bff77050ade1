//! Changes, applied to the state in memory, so that the next event of a batch sees them.

use super::change::Change;
use super::state::State;

pub fn apply(state: &mut State, changes: &[Change]) {
    for change in changes {
        match change {
            Change::Contact(contact) => state.contact = contact.clone(),
            Change::Conversation(row) => put(&mut state.conversations, row, |row| row.id),
            Change::Ticket(row) => put(&mut state.tickets, row.as_ref(), |row| row.id),
            Change::Message(row) | Change::MessageChanged(row) => {
                state.messages.insert(row.id, row.as_ref().clone());
            }
            Change::Survey(row) => put(&mut state.surveys, row, |row| row.id),
            Change::Revision(_)
            | Change::ArticleVote { .. }
            | Change::Article(_)
            | Change::ArticleGone(_)
            | Change::Journal(_) => {}
        }
    }
}

fn put<T: Clone, K: PartialEq>(rows: &mut Vec<T>, row: &T, key: impl Fn(&T) -> K) {
    match rows.iter_mut().find(|other| key(other) == key(row)) {
        Some(slot) => *slot = row.clone(),
        None => rows.push(row.clone()),
    }
}
