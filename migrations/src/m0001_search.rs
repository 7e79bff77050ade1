//! What the team's search stands on: the words of messages, subjects, tags and names, found by their beginnings.
//!
//! The columns named `folded` hold words that `core/src/store/find.rs` made: folded, each once, with one space between
//! them. Here they are only indexed. PostgreSQL does that with three GIN indexes. SQLite does it with two FTS5 tables
//! that keep no text of their own; triggers keep them true, cascades included, and a deletion takes the words out of
//! the index at once (`secure-delete`), so that nothing is left there of an erased person.

use sea_orm_migration::sea_orm::DbBackend;

/// Statements in the order in which they are to be run.
pub(crate) fn statements(backend: DbBackend) -> Vec<&'static str> {
    if backend == DbBackend::Sqlite { SQLITE.to_vec() } else { POSTGRES.to_vec() }
}

const POSTGRES: &[&str] = &[
    "CREATE INDEX message_words ON message USING gin (array_to_tsvector(string_to_array(folded, ' ')))",
    "CREATE INDEX ticket_words ON ticket USING gin (array_to_tsvector(string_to_array(folded, ' ')))",
    "CREATE INDEX contact_words ON contact USING gin (array_to_tsvector(string_to_array(folded, ' ')))",
];

/// A message is known by its `seq`, a ticket by its number; a ticket is found by its customer's name as well. `ascii`
/// takes every letter that is not ASCII as part of a word: the words are cut already.
const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE message_words USING fts5(words, content='', tokenize='ascii', detail='none')",
    "CREATE VIRTUAL TABLE ticket_words USING fts5(words, content='', tokenize='ascii', detail='none')",
    "INSERT INTO message_words(message_words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO ticket_words(ticket_words, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER message_words_new AFTER INSERT ON message WHEN new.folded <> '' BEGIN
        INSERT INTO message_words(rowid, words) VALUES (new.seq, new.folded);
    END",
    "CREATE TRIGGER message_words_changed AFTER UPDATE OF folded ON message WHEN new.folded <> old.folded BEGIN
        INSERT INTO message_words(message_words, rowid, words) SELECT 'delete', old.seq, old.folded WHERE old.folded <> '';
        INSERT INTO message_words(rowid, words) SELECT new.seq, new.folded WHERE new.folded <> '';
    END",
    "CREATE TRIGGER message_words_gone AFTER DELETE ON message WHEN old.folded <> '' BEGIN
        INSERT INTO message_words(message_words, rowid, words) VALUES ('delete', old.seq, old.folded);
    END",
    "CREATE TRIGGER ticket_words_new AFTER INSERT ON ticket BEGIN
        INSERT INTO ticket_words(rowid, words)
            SELECT new.number, new.folded || ' ' || folded FROM contact WHERE id = new.contact;
    END",
    "CREATE TRIGGER ticket_words_changed AFTER UPDATE OF folded, contact ON ticket
        WHEN new.folded <> old.folded OR new.contact <> old.contact BEGIN
        INSERT INTO ticket_words(ticket_words, rowid, words)
            SELECT 'delete', old.number, old.folded || ' ' || folded FROM contact WHERE id = old.contact;
        INSERT INTO ticket_words(rowid, words)
            SELECT new.number, new.folded || ' ' || folded FROM contact WHERE id = new.contact;
    END",
    // When its contact goes the name is gone before the ticket is: that is the trigger below.
    "CREATE TRIGGER ticket_words_gone AFTER DELETE ON ticket
        WHEN EXISTS (SELECT 1 FROM contact WHERE id = old.contact) BEGIN
        INSERT INTO ticket_words(ticket_words, rowid, words)
            SELECT 'delete', old.number, old.folded || ' ' || folded FROM contact WHERE id = old.contact;
    END",
    "CREATE TRIGGER contact_words_gone BEFORE DELETE ON contact BEGIN
        INSERT INTO ticket_words(ticket_words, rowid, words)
            SELECT 'delete', number, folded || ' ' || old.folded FROM ticket WHERE contact = old.id;
    END",
    "CREATE TRIGGER contact_words_changed AFTER UPDATE OF folded ON contact WHEN new.folded <> old.folded BEGIN
        INSERT INTO ticket_words(ticket_words, rowid, words)
            SELECT 'delete', number, folded || ' ' || old.folded FROM ticket WHERE contact = old.id;
        INSERT INTO ticket_words(rowid, words)
            SELECT number, folded || ' ' || new.folded FROM ticket WHERE contact = new.id;
    END",
];
