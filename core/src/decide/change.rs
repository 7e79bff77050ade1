//! What is different afterwards: whole rows, so that applying and storing them need no rules.

use crate::ids::ArticleId;
use crate::model::{Article, Contact, Conversation, Entry, Message, Revision, Survey, Ticket};

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Contact(Contact),
    Conversation(Conversation),
    /// New or changed.
    Ticket(Box<Ticket>),
    /// New. Its `seq` is given by the writer, from the journal entry that names it.
    Message(Box<Message>),
    /// Changed: its row is replaced, its `seq` kept.
    MessageChanged(Box<Message>),
    Revision(Revision),
    /// New or changed.
    Survey(Survey),
    /// Somebody pressed "That solved it" or "I still need help" under it.
    ArticleVote {
        article: ArticleId,
        helpful: bool,
    },
    /// New or changed. By the desk itself: drafts, and what a lead publishes of them.
    Article(Box<Article>),
    ArticleGone(ArticleId),
    Journal(Entry),
}
