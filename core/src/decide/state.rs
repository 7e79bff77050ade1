//! Everything about one contact that a rule may read or change.

use std::collections::BTreeMap;

use crate::ids::{ConversationId, MessageId, TicketId};
use crate::model::{Contact, Conversation, Message, Survey, Ticket};

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub contact: Contact,
    pub conversations: Vec<Conversation>,
    /// Those not closed, and those closed within the last eight days (reopening and marks end at seven);
    /// oldest first.
    pub tickets: Vec<Ticket>,
    /// The messages that rules may touch: the event's target and quote, words of the phase, standing cards.
    pub messages: BTreeMap<MessageId, Message>,
    /// Every survey of `tickets`, oldest first.
    pub surveys: Vec<Survey>,
}

impl State {
    #[must_use]
    pub fn conversation(&self, id: ConversationId) -> Option<&Conversation> {
        self.conversations.iter().find(|conversation| conversation.id == id)
    }

    #[must_use]
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.iter().find(|ticket| ticket.id == id)
    }

    /// Messages that must be loaded before any event on this contact is decided, beside the event's own.
    #[must_use]
    pub fn wanted_messages(&self) -> Vec<MessageId> {
        use crate::model::Phase;
        let mut wanted = Vec::new();
        for conversation in &self.conversations {
            wanted.extend(&conversation.prompts);
            match &conversation.phase {
                Phase::Idle | Phase::New => {}
                Phase::Greeted { words } | Phase::Gathering { words, .. } => wanted.extend(words),
                Phase::Offered { card, article_card, words, .. } => {
                    wanted.push(*card);
                    wanted.extend(article_card);
                    wanted.extend(words);
                }
            }
        }
        for ticket in &self.tickets {
            wanted.extend(ticket.resolve_card);
            wanted.extend(ticket.last_reply);
            wanted.extend(ticket.intake.standing.as_ref().map(|asked| asked.card));
        }
        wanted.extend(self.surveys.iter().map(|survey| survey.card));
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }
}
