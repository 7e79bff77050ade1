//! Agents: invited by a link that works once, for a day; what they did is in the journal.

use std::time::Duration;

use serde_json::json;

use super::admin::{Admin, AdminError};
use super::feed::Committed;
use super::keys::{hash_secret, new_secret};
use super::render::agent_view;
use super::resolve::clean_name;
use crate::clock::{Timestamp, new_id};
use crate::ids::{AgentId, Seq, TeamKey};
use crate::model::{Actor, Agent, Entry, Role, What};
use crate::port::AgentView;
use crate::store::{Batch, StoreError, WriteTx};

/// A sign-in link works once, within this.
const INVITATION: Duration = Duration::from_secs(24 * 3600);

/// A fresh sign-in link's secret. It is shown once and kept nowhere.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub agent: AgentView,
    pub token: String,
    pub expires_at: Timestamp,
}

impl Admin {
    /// Everybody, also those who left.
    pub async fn agents(&self) -> Result<Vec<AgentView>, AdminError> {
        Ok(self.store.agents().await?.iter().map(agent_view).collect())
    }

    /// A sign-in link for an agent of this name; one who is not there yet is made, with `role` and `teams`. One who is
    /// there keeps what they are, and comes back if they had left.
    pub async fn invite(
        &self,
        name: &str,
        role: Role,
        teams: Vec<TeamKey>,
    ) -> Result<Invitation, AdminError> {
        let settings = self.settings.load_full();
        let name = clean_name(name, settings.limits.name_chars).ok_or(AdminError::NoName)?;
        if let Some(team) = teams.iter().find(|team| !settings.teams.iter().any(|known| known.key == **team))
        {
            return Err(AdminError::NoTeam { team: team.to_string() });
        }
        let now = self.clock.now();
        let (token, expires_at) = (new_secret(), now.plus(INVITATION));
        let tx = self.store.begin().await?;
        let known = tx.agents().await?.into_iter().find(|agent| is_called(agent, &name));
        let agent = match known {
            Some(agent) => Agent { active: true, ..agent },
            None => Agent {
                id: AgentId(new_id()),
                name,
                role,
                teams,
                language: None,
                active: true,
                away: false,
                created_at: now,
            },
        };
        tx.put_agent(&agent).await?;
        tx.put_invite(hash_secret(&token), agent.id, expires_at).await?;
        let committed = commit(tx, vec![entry(What::AgentInvited, agent.id, Actor::Operator, now)]).await?;
        self.published(committed);
        Ok(Invitation { agent: agent_view(&agent), token, expires_at })
    }

    /// Gives an agent another role. `who` is a name or an id.
    pub async fn set_role(&self, who: &str, role: Role) -> Result<AgentView, AdminError> {
        self.change_agent(who, |agent| agent.role = role).await
    }

    /// An agent leaves: signed out everywhere, their links are void, their name stays on what they said.
    pub async fn deactivate(&self, who: &str) -> Result<AgentView, AdminError> {
        self.change_agent(who, |agent| agent.active = false).await
    }

    async fn change_agent(
        &self,
        who: &str,
        change: impl FnOnce(&mut Agent),
    ) -> Result<AgentView, AdminError> {
        let tx = self.store.begin().await?;
        let agents = tx.agents().await?;
        let named = |agent: &&Agent| agent.id.to_string() == who || is_called(agent, who.trim());
        let Some(mut agent) = agents.iter().find(named).cloned() else {
            tx.rollback().await?;
            return Err(AdminError::NoAgent { name: who.to_owned() });
        };
        change(&mut agent);
        tx.put_agent(&agent).await?;
        if !agent.active {
            tx.drop_sessions_of(agent.id).await?;
        }
        let entry = entry(What::AgentChanged, agent.id, Actor::Operator, self.clock.now());
        let committed = commit(tx, vec![entry]).await?;
        self.published(committed);
        Ok(agent_view(&agent))
    }
}

fn is_called(agent: &Agent, name: &str) -> bool {
    agent.name.to_lowercase() == name.to_lowercase()
}

/// A line of the journal about an agent.
pub(super) fn entry(what: What, agent: AgentId, actor: Actor, at: Timestamp) -> Entry {
    Entry {
        seq: Seq(0),
        at,
        actor,
        what,
        contact: None,
        conversation: None,
        ticket: None,
        message: None,
        fields: json!({ "agent": agent }),
    }
}

/// Numbers the entries and commits; what readers must be told of it.
pub(super) async fn commit(tx: WriteTx, mut journal: Vec<Entry>) -> Result<Committed, StoreError> {
    let first = tx.next_seq().await?;
    let mut last = first.0 - 1;
    for entry in &mut journal {
        last += 1;
        entry.seq = Seq(last);
    }
    tx.save(&Batch { journal, ..Batch::default() }).await?;
    tx.commit().await?;
    Ok(Committed { first, last: Seq(last), catalogue: true, ..Committed::default() })
}
