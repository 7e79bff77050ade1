//! Agents, and contacts as the command line finds them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::connect::Store;
use super::convert;
use super::entity::{agent, contact, conversation, identity, ticket};
use super::error::{During, Result};
use super::load::{agent_of, agents_of};
use super::rows::{Existing, put};
use super::tx::WriteTx;
use crate::ids::{AgentId, ChannelId, ContactId, TicketNumber};
use crate::model::{Agent, Contact, Conversation, Identity};

impl WriteTx {
    /// New or changed.
    pub async fn put_agent(&self, agent: &Agent) -> Result<()> {
        let rows = [convert::agent_row(agent)];
        put::<agent::Entity>(self, "put_agent", &rows, Existing::Replaced, &[agent::Column::CreatedAt])
            .await?;
        Ok(())
    }

    pub async fn agent(&self, id: AgentId) -> Result<Option<Agent>> {
        agent_of(&self.tx, "agent", id).await
    }
}

impl Store {
    /// Everybody, also those who left; longest here first.
    pub async fn agents(&self) -> Result<Vec<Agent>> {
        agents_of(&self.reader, "agents").await
    }

    pub async fn agent(&self, id: AgentId) -> Result<Option<Agent>> {
        agent_of(&self.reader, "agent", id).await
    }

    pub async fn contact(&self, id: ContactId) -> Result<Option<Contact>> {
        let row = contact::Entity::find_by_id(id.0).one(&self.reader).await.during("contact")?;
        row.map(convert::contact).transpose()
    }

    /// On which channels somebody is known, by name.
    pub async fn identities(&self, contact: ContactId) -> Result<Vec<Identity>> {
        let rows = identity::Entity::find()
            .filter(identity::Column::Contact.eq(contact.0))
            .order_by_asc(identity::Column::Channel)
            .order_by_asc(identity::Column::External)
            .all(&self.reader)
            .await
            .during("identities")?;
        Ok(rows.into_iter().map(convert::identity).collect())
    }

    pub async fn conversations(&self, contact: ContactId) -> Result<Vec<Conversation>> {
        let rows = conversation::Entity::find()
            .filter(conversation::Column::Contact.eq(contact.0))
            .order_by_asc(conversation::Column::CreatedAt)
            .all(&self.reader)
            .await
            .during("conversations")?;
        rows.into_iter().map(convert::conversation).collect()
    }

    /// Whose a ticket is.
    pub async fn contact_of_ticket(&self, number: TicketNumber) -> Result<Option<ContactId>> {
        let row = ticket::Entity::find()
            .filter(ticket::Column::Number.eq(number.0))
            .one(&self.reader)
            .await
            .during("contact_of_ticket")?;
        Ok(row.map(|row| ContactId(row.contact)))
    }

    /// Who somebody is by an adapter's own id.
    pub async fn contact_by_identity(
        &self,
        channel: &ChannelId,
        external: &str,
    ) -> Result<Option<ContactId>> {
        let row = identity::Entity::find_by_id((channel.to_string(), convert::clean(external)))
            .one(&self.reader)
            .await
            .during("contact_by_identity")?;
        Ok(row.map(|row| ContactId(row.contact)))
    }
}
