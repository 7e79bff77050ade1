//! Canned responses as leads keep them in the console and operators on the command line.

use serde_json::json;

use super::admin::{Admin, AdminError};
use super::desk::Desk;
use super::people::commit;
use super::shared::unread;
use crate::clock::Timestamp;
use crate::ids::{AgentId, Language, Seq};
use crate::model::canned::CannedFault;
use crate::model::{Actor, Canned, Entry, Phrase, Role, What};
use crate::port::ReadError;

impl Admin {
    /// All of them, by key and language.
    pub async fn canned(&self) -> Result<Vec<Canned>, AdminError> {
        Ok(self.store.canned().await?)
    }

    /// Stores responses (key, language, words); with a fault in any of them nothing is stored.
    pub async fn import_canned(&self, drafts: &[(String, Language, String)]) -> Result<usize, AdminError> {
        let (now, settings) = (self.clock.now(), self.settings.load_full());
        let mut responses = Vec::with_capacity(drafts.len());
        let mut faults = Vec::new();
        for (key, language, words) in drafts {
            if !settings.languages.contains(language) {
                let fault = AdminError::NoLanguage { language: language.clone() };
                faults.push(format!("[{key}] {language}: {fault}"));
                continue;
            }
            match Canned::new(key, language.clone(), words, settings.limits.message_chars, now) {
                Ok(response) => responses.push(response),
                Err(fault) => faults.push(format!("[{key}] {language}: {fault}")),
            }
        }
        if !faults.is_empty() {
            return Err(AdminError::CannedImport { faults });
        }
        let tx = self.store.begin().await?;
        tx.put_canned(&responses).await?;
        let committed = commit(tx, vec![entry(responses.len() as u64, Actor::Operator, now)]).await?;
        self.published(committed);
        Ok(responses.len())
    }

    /// In one language, or in all; how many there were.
    pub async fn remove_canned(&self, key: &str, language: Option<&Language>) -> Result<u64, AdminError> {
        let tx = self.store.begin().await?;
        let gone = tx.remove_canned(key.trim_start_matches('/'), language).await?;
        let committed = commit(tx, vec![entry(gone, Actor::Operator, self.clock.now())]).await?;
        self.published(committed);
        Ok(gone)
    }
}

impl Desk {
    pub(super) async fn keep_canned(
        &self,
        agent: AgentId,
        key: &str,
        language: &Language,
        words: &str,
    ) -> Result<Canned, ReadError> {
        self.lead(agent).await?;
        let (now, settings) = (self.shared.clock.now(), self.shared.settings.load_full());
        if !settings.languages.contains(language) {
            return Err(ReadError::Refused(Box::new(Phrase::LanguageUnknown)));
        }
        let response = Canned::new(key, language.clone(), words, settings.limits.message_chars, now)
            .map_err(|fault| ReadError::Refused(Box::new(said(fault))))?;
        let stored = async {
            let tx = self.shared.store.begin().await?;
            tx.put_canned(std::slice::from_ref(&response)).await?;
            commit(tx, vec![entry(1, Actor::Agent(agent), now)]).await
        };
        let committed = stored.await.map_err(unread)?;
        self.shared.feed.publish(committed.into());
        Ok(response)
    }

    pub(super) async fn drop_canned(
        &self,
        agent: AgentId,
        key: &str,
        language: &Language,
    ) -> Result<(), ReadError> {
        self.lead(agent).await?;
        let removed = async {
            let tx = self.shared.store.begin().await?;
            let gone = tx.remove_canned(key, Some(language)).await?;
            let entry = entry(gone, Actor::Agent(agent), self.shared.clock.now());
            Ok((gone, commit(tx, vec![entry]).await?))
        };
        let (gone, committed) = removed.await.map_err(unread)?;
        self.shared.feed.publish(committed.into());
        if gone == 0 { Err(ReadError::NotFound) } else { Ok(()) }
    }

    async fn lead(&self, agent: AgentId) -> Result<(), ReadError> {
        match self.active(agent).await?.role {
            Role::Agent => Err(ReadError::Forbidden),
            Role::Lead | Role::Admin => Ok(()),
        }
    }
}

fn said(fault: CannedFault) -> Phrase {
    match fault {
        CannedFault::Key(_) => Phrase::TeamCannedKey,
        CannedFault::Empty(_) => Phrase::EmptyMessage,
        CannedFault::TooLong { length, limit, .. } => {
            Phrase::MessageTooLong { limit: limit as u64, length: length as u64 }
        }
        CannedFault::Placeholder(placeholder) => Phrase::TeamCannedPlaceholder { placeholder },
    }
}

/// How many changed; keys are words of the team's, and the journal holds none.
fn entry(count: u64, actor: Actor, at: Timestamp) -> Entry {
    Entry {
        seq: Seq(0),
        at,
        actor,
        what: What::CannedChanged,
        contact: None,
        conversation: None,
        ticket: None,
        message: None,
        fields: json!({ "count": count }),
    }
}
