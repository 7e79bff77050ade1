//! A member of the support team.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{AgentId, Language, TeamKey};

/// What an agent may do. Later variants may do all that earlier ones may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers customers.
    Agent,
    /// Is named when somebody waits too long; reads reports; publishes articles.
    Lead,
    /// Invites agents, changes roles, exports and erases.
    Admin,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    pub id: AgentId,
    /// Shown to colleagues, and to customers unless the configuration hides names.
    pub name: String,
    pub role: Role,
    /// Empty: every team.
    pub teams: Vec<TeamKey>,
    pub language: Option<Language>,
    /// An agent who left keeps their name on what they said, and may do nothing more.
    pub active: bool,
    /// Away agents keep their tickets, but nothing returns to them by itself.
    pub away: bool,
    pub created_at: Timestamp,
}

impl Agent {
    #[must_use]
    pub fn is_in(&self, team: &TeamKey) -> bool {
        self.teams.is_empty() || self.teams.contains(team)
    }
}
