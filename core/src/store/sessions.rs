//! One-time sign-in links, signed-in browsers and visitors' sessions that were ended. The secrets themselves are never
//! here: only their SHA-256.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::connect::Store;
use super::convert;
use super::entity::{agent, ended_session, invite, session};
use super::error::{During, Result};
use super::load::agent_of;
use super::rows::{Existing, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::AgentId;
use crate::model::Agent;

/// SHA-256 of a secret.
pub type SecretHash = [u8; 32];

impl WriteTx {
    pub async fn put_invite(&self, hash: SecretHash, agent: AgentId, expires_at: Timestamp) -> Result<()> {
        let row =
            invite::Model { hash: hash.to_vec(), agent: agent.0, expires_at: expires_at.0, used_at: None };
        put::<invite::Entity>(self, "put_invite", &[row], Existing::Fails, &[]).await?;
        Ok(())
    }

    /// Uses a link up. None when it is unknown, used or expired, or its agent is not active.
    pub async fn redeem_invite(&self, hash: SecretHash, now: Timestamp) -> Result<Option<Agent>> {
        const OPERATION: &str = "redeem_invite";
        let used = invite::Entity::update_many()
            .col_expr(invite::Column::UsedAt, Expr::value(now.0))
            .filter(invite::Column::Hash.eq(hash.to_vec()))
            .filter(invite::Column::UsedAt.is_null())
            .filter(invite::Column::ExpiresAt.gt(now.0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?
            .rows_affected;
        if used == 0 {
            return Ok(None);
        }
        let Some(row) = invite::Entity::find_by_id(hash.to_vec()).one(&self.tx).await.during(OPERATION)?
        else {
            return Ok(None);
        };
        let agent = agent_of(&self.tx, OPERATION, AgentId(row.agent)).await?;
        Ok(agent.filter(|agent| agent.active))
    }

    pub async fn put_session(&self, hash: SecretHash, agent: AgentId, expires_at: Timestamp) -> Result<()> {
        let row = session::Model { hash: hash.to_vec(), agent: agent.0, expires_at: expires_at.0 };
        put::<session::Entity>(self, "put_session", &[row], Existing::Fails, &[]).await?;
        Ok(())
    }

    /// Signs one browser out. Nothing happens when it was not signed in.
    pub async fn drop_session(&self, hash: SecretHash) -> Result<()> {
        session::Entity::delete_by_id(hash.to_vec()).exec(&self.tx).await.during("drop_session")?;
        Ok(())
    }

    /// Ends a visitor's session for good. Ended twice it is ended.
    pub async fn end_visit(&self, id: [u8; 16], expires_at: Timestamp, now: Timestamp) -> Result<()> {
        let row = ended_session::Model { id: id.to_vec(), ended_at: now.0, expires_at: expires_at.0 };
        put::<ended_session::Entity>(self, "end_visit", &[row], Existing::Stays, &[]).await?;
        Ok(())
    }

    /// Signs an agent out everywhere and makes their links useless: when they leave.
    pub async fn drop_sessions_of(&self, agent: AgentId) -> Result<()> {
        const OPERATION: &str = "drop_sessions_of";
        session::Entity::delete_many()
            .filter(session::Column::Agent.eq(agent.0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        invite::Entity::delete_many()
            .filter(invite::Column::Agent.eq(agent.0))
            .exec(&self.tx)
            .await
            .during(OPERATION)?;
        Ok(())
    }
}

impl Store {
    /// The visitors' sessions that were ended from a time on, while tokens of theirs may still be about.
    pub async fn ended_visits(&self, since: Timestamp, now: Timestamp) -> Result<Vec<([u8; 16], Timestamp)>> {
        let rows = ended_session::Entity::find()
            .filter(ended_session::Column::ExpiresAt.gt(now.0))
            .filter(ended_session::Column::EndedAt.gte(since.0))
            .all(&self.reader)
            .await
            .during("ended_visits")?;
        let read = |row: ended_session::Model| Some((row.id.try_into().ok()?, Timestamp(row.expires_at)));
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// The active agent of a session that has not expired.
    pub async fn session(&self, hash: SecretHash, now: Timestamp) -> Result<Option<Agent>> {
        const OPERATION: &str = "session";
        let row = session::Entity::find_by_id(hash.to_vec())
            .filter(session::Column::ExpiresAt.gt(now.0))
            .one(&self.reader)
            .await
            .during(OPERATION)?;
        let Some(row) = row else { return Ok(None) };
        let row = agent::Entity::find_by_id(row.agent)
            .filter(agent::Column::Active.eq(true))
            .one(&self.reader)
            .await
            .during(OPERATION)?;
        row.map(convert::agent).transpose()
    }
}
