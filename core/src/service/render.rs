//! From stored rows to what a reader is shown, with the settings and sentences of this moment.

use std::collections::HashMap;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::ids::{AgentId, ChannelId, ContactId, Language, MessageId};
use crate::model::{Agent, Contact, Message, Revision, Settings, Ticket};
use crate::port::{AgentView, MessageView, Shown, TicketRow};
use crate::present::team::{Names, message_view};
use crate::present::{Locales, PublicMessage, Speaker, TokenKey};

#[derive(Clone, Debug)]
pub(super) struct Render {
    pub(super) settings: Arc<Settings>,
    pub(super) locales: Arc<Locales>,
    pub(super) key: TokenKey,
    pub(super) now: Timestamp,
}

impl Render {
    pub(super) fn speaker<'a>(&'a self, language: &'a Language) -> Speaker<'a> {
        Speaker::new(&self.locales, &self.settings, language, self.now)
    }

    /// None for whatever is not the customer's.
    pub(super) fn shown(
        &self,
        message: &Message,
        quoted: Option<&Message>,
        agents: &[Agent],
        language: &Language,
    ) -> Option<Shown> {
        let name = |id: AgentId| agent_name(agents, id);
        let public = PublicMessage::of(message, &self.settings, name)?;
        let quote = quoted.and_then(|quoted| PublicMessage::of(quoted, &self.settings, name));
        Some(public.shown(&self.speaker(language), &self.key, quote.as_ref()))
    }

    pub(super) fn for_team(
        &self,
        message: &Message,
        quoted: Option<&Message>,
        earlier: &[Revision],
        contacts: &HashMap<ContactId, Contact>,
        agents: &[Agent],
        language: &Language,
    ) -> MessageView {
        let names = Names {
            contact: &|id| contacts.get(&id).and_then(|contact| contact.name.clone()),
            agent: &|id| agent_name(agents, id),
        };
        message_view(message, quoted, earlier, &self.speaker(language), &self.key, &names)
    }

    /// A ticket as a line of a list, in the reader's language.
    pub(super) fn row(
        &self,
        ticket: &Ticket,
        contact: &Contact,
        channel: &ChannelId,
        language: &Language,
    ) -> TicketRow {
        TicketRow {
            id: ticket.id,
            number: ticket.number,
            subject: ticket.subject.clone(),
            contact: contact.id,
            contact_name: self.contact_name(contact, language),
            channel: channel.to_string(),
            language: contact.language.clone(),
            kind: ticket.kind,
            status: ticket.status,
            priority: ticket.priority,
            category: ticket.category.clone(),
            team: ticket.team.clone(),
            assignee: ticket.assignee,
            tags: ticket.tags.clone(),
            flags: ticket.flags.clone(),
            opened_at: ticket.opened_at,
            waiting_since: ticket.waiting_since,
            overdue: ticket.waiting_since.is_some() && ticket.named > 0,
            closes_at: ticket.closes_at,
            closed_at: ticket.closed_at,
            stars: ticket.stars,
            blocked: contact.blocked_at.is_some(),
            reachable: contact.reachable,
            changed: ticket.changed,
        }
    }

    pub(super) fn contact_name(&self, contact: &Contact, language: &Language) -> String {
        contact.name.clone().unwrap_or_else(|| self.speaker(language).nameless(true))
    }
}

pub(super) fn agent_name(agents: &[Agent], id: AgentId) -> Option<String> {
    agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone())
}

pub(super) fn agent_view(agent: &Agent) -> AgentView {
    AgentView {
        id: agent.id,
        name: agent.name.clone(),
        role: agent.role,
        teams: agent.teams.clone(),
        active: agent.active,
        away: agent.away,
    }
}

/// The messages that others quote.
pub(super) fn quotes(messages: &[Message]) -> Vec<MessageId> {
    let mut quotes: Vec<MessageId> = messages.iter().filter_map(|message| message.quote).collect();
    quotes.sort_unstable();
    quotes.dedup();
    quotes
}
