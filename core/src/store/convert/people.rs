//! Contacts, what they say where, and agents.

use super::column::{clean, json, name, named, parsed, time};
use crate::clock::Timestamp;
use crate::ids::{AgentId, CategoryKey, ChannelId, ContactId, ConversationId, Language, TicketId};
use crate::model::{Agent, Contact, Conversation, Identity, Phase};
use crate::store::entity::{agent, contact, conversation, identity};
use crate::store::error::Result;
use crate::store::find::searchable;

/// `version` is stored as one more than the row was loaded with.
pub(in crate::store) fn contact_row(contact: &Contact) -> contact::Model {
    contact::Model {
        id: contact.id.0,
        name: contact.name.as_deref().map(clean),
        folded: searchable(contact.name.as_deref()),
        language: contact.language.to_string(),
        language_source: name(&contact.language_source),
        language_hint: contact.language_hint.as_ref().map(ToString::to_string),
        blocked_at: time(contact.blocked_at),
        reachable: contact.reachable,
        surveyed_at: time(contact.surveyed_at),
        created_at: contact.created_at.0,
        version: contact.version + 1,
    }
}

pub(in crate::store) fn contact(row: contact::Model) -> Result<Contact> {
    Ok(Contact {
        id: ContactId(row.id),
        name: row.name,
        language: Language::new(&row.language),
        language_source: named(&row.language_source, "contact.language_source", row.id)?,
        language_hint: row.language_hint.as_deref().map(Language::new),
        blocked_at: row.blocked_at.map(Timestamp),
        reachable: row.reachable,
        surveyed_at: row.surveyed_at.map(Timestamp),
        created_at: Timestamp(row.created_at),
        version: row.version,
    })
}

pub(in crate::store) fn identity_row(identity: &Identity) -> identity::Model {
    identity::Model {
        channel: identity.channel.to_string(),
        external: clean(&identity.external),
        contact: identity.contact.0,
    }
}

pub(in crate::store) fn identity(row: identity::Model) -> Identity {
    Identity {
        channel: ChannelId::new(&row.channel),
        external: row.external,
        contact: ContactId(row.contact),
    }
}

pub(in crate::store) fn conversation_row(conversation: &Conversation) -> conversation::Model {
    let (comment_ticket, comment_until) = conversation.comment_for.unzip();
    conversation::Model {
        id: conversation.id.0,
        contact: conversation.contact.0,
        channel: conversation.channel.to_string(),
        place: clean(&conversation.place),
        phase: json(&conversation.phase),
        unfinished: matches!(conversation.phase, Phase::Offered { nudged: true, .. }),
        current: conversation.current.map(|id| id.0),
        comment_ticket: comment_ticket.map(|id| id.0),
        comment_until: time(comment_until),
        preset: conversation.preset.as_ref().map(ToString::to_string),
        prompts: json(&conversation.prompts),
        whereabouts: conversation.whereabouts.as_ref().map(json),
        created_at: conversation.created_at.0,
        version: conversation.version + 1,
    }
}

pub(in crate::store) fn conversation(row: conversation::Model) -> Result<Conversation> {
    Ok(Conversation {
        id: ConversationId(row.id),
        contact: ContactId(row.contact),
        channel: ChannelId::new(&row.channel),
        place: row.place,
        phase: parsed(&row.phase, "conversation.phase", row.id)?,
        current: row.current.map(TicketId),
        preset: row.preset.as_deref().map(CategoryKey::new),
        comment_for: row.comment_ticket.map(TicketId).zip(row.comment_until.map(Timestamp)),
        prompts: parsed(&row.prompts, "conversation.prompts", row.id)?,
        whereabouts: row
            .whereabouts
            .map(|page| parsed(&page, "conversation.whereabouts", row.id))
            .transpose()?,
        created_at: Timestamp(row.created_at),
        version: row.version,
    })
}

pub(in crate::store) fn agent_row(agent: &Agent) -> agent::Model {
    agent::Model {
        id: agent.id.0,
        name: clean(&agent.name),
        role: name(&agent.role),
        teams: json(&agent.teams),
        language: agent.language.as_ref().map(ToString::to_string),
        active: agent.active,
        away: agent.away,
        created_at: agent.created_at.0,
    }
}

pub(in crate::store) fn agent(row: agent::Model) -> Result<Agent> {
    Ok(Agent {
        id: AgentId(row.id),
        name: row.name,
        role: named(&row.role, "agent.role", row.id)?,
        teams: parsed(&row.teams, "agent.teams", row.id)?,
        language: row.language.as_deref().map(Language::new),
        active: row.active,
        away: row.away,
        created_at: Timestamp(row.created_at),
    })
}
