//! What is said in a team's hub outside its rooms: the code that links it, its move, and who asks what is there.

use std::time::Duration;

use super::admin::{Admin, AdminError};
use super::desk::Desk;
use super::keys::{hash_secret, new_code};
use super::shared::Shared;
use crate::clock::Timestamp;
use crate::decide::TEAM_COMMANDS;
use crate::ids::{ChannelId, TeamKey};
use crate::model::{Phrase, Role};
use crate::port::{Answer, Hub, Inbound, InboundKind, Outcome, Place, ReceiveError, Sender};
use crate::store::StoreError;

/// A code that links a group works once, within this.
const CODE_LIVES: Duration = Duration::from_secs(24 * 3600);

/// A fresh code, shown once and kept nowhere.
#[derive(Clone, Debug)]
pub struct HubCode {
    pub code: String,
    pub expires_at: Timestamp,
}

impl Admin {
    /// A code that makes the group in which it is typed a place of this team's rooms, or of every team's.
    ///
    /// # Errors
    /// There is no such team, or the database cannot be written.
    pub async fn hub_code(&self, team: Option<TeamKey>) -> Result<HubCode, AdminError> {
        let settings = self.settings.load_full();
        if let Some(team) =
            team.as_ref().filter(|team| !settings.teams.iter().any(|known| known.key == **team))
        {
            return Err(AdminError::NoTeam { team: team.to_string() });
        }
        let (code, expires_at) = (new_code(), self.clock.now().plus(CODE_LIVES));
        let tx = self.store.begin().await?;
        tx.put_hub_code(&hash_secret(&code), team.as_ref(), expires_at).await?;
        tx.commit().await?;
        Ok(HubCode { code, expires_at })
    }
}

impl Shared {
    /// Every hub there is: configured, or linked by a code.
    pub(super) fn hubs(&self) -> Vec<(ChannelId, Hub)> {
        self.hubs.load().as_ref().clone()
    }

    /// A sentence in the language of a hub's team.
    pub(super) fn hub_says(&self, channel: &ChannelId, place: &str, phrase: &Phrase) -> String {
        let settings = self.settings.load_full();
        let hubs = self.hubs.load();
        let team = hubs
            .iter()
            .find(|(id, hub)| id == channel && hub.place == place)
            .and_then(|(_, hub)| hub.team.clone())
            .unwrap_or_else(|| settings.teams[0].key.clone());
        self.render().speaker(&settings.team(&team).language).phrase(phrase)
    }

    /// Reads the linked ones again.
    pub(super) async fn read_hubs(&self) -> Result<(), StoreError> {
        let mut hubs: Vec<(ChannelId, Hub)> = self
            .channels
            .ids()
            .filter_map(|id| self.channels.get(id))
            .flat_map(|channel| channel.hubs().into_iter().map(|hub| (channel.id(), hub)))
            .collect();
        for (channel, hub) in self.store.hubs().await? {
            let served = self.channels.get(&channel).is_some();
            if served && !hubs.iter().any(|(id, known)| *id == channel && known.place == hub.place) {
                hubs.push((channel, hub));
            }
        }
        self.hubs.store(std::sync::Arc::new(hubs));
        Ok(())
    }
}

impl Desk {
    /// None for what is not a hub's business.
    pub(super) async fn at_hub(&self, inbound: &Inbound) -> Option<Result<Outcome, ReceiveError>> {
        let Place::Hub(place) = &inbound.place else { return None };
        let done = match &inbound.kind {
            InboundKind::Link { code } => self.link_hub(inbound, place, code).await,
            InboundKind::HubMoved { to } => self.move_hub(&inbound.channel, place, to).await,
            InboundKind::RoomCommand(command) if self.is_hub(&inbound.channel, place) => {
                Ok(self.hub_command(&command.word))
            }
            // The team talks among itself, or it is no team's group.
            _ => Ok(Outcome::Accepted(Answer::default())),
        };
        Some(done.map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a hub could not be changed");
            ReceiveError::Unavailable
        }))
    }

    fn is_hub(&self, channel: &ChannelId, place: &str) -> bool {
        self.shared.hubs.load().iter().any(|(id, hub)| id == channel && hub.place == place)
    }

    async fn link_hub(&self, inbound: &Inbound, place: &str, code: &str) -> Result<Outcome, StoreError> {
        let Sender::Member { role, .. } = &inbound.sender else {
            return Ok(Outcome::Refused(Phrase::NotReadable));
        };
        if *role < Role::Lead {
            return Ok(Outcome::Refused(Phrase::TeamNotAllowed { needs: Role::Lead }));
        }
        let shared = &self.shared;
        let now = shared.clock.now();
        let tx = shared.store.begin().await?;
        let Some(team) = tx.take_hub_code(&hash_secret(code.trim()), now).await? else {
            tx.rollback().await?;
            // A repeat of the update that linked it.
            let phrase = if self.is_hub(&inbound.channel, place) {
                Phrase::TeamLinked
            } else {
                Phrase::TeamCodeUnknown
            };
            return Ok(Outcome::Refused(phrase));
        };
        tx.put_hub(&inbound.channel, &Hub { place: place.to_owned(), team }, now).await?;
        tx.commit().await?;
        shared.read_hubs().await?;
        tracing::info!(channel = %inbound.channel, "a group was linked as a team's place");
        Ok(Outcome::Accepted(Answer { toast: Some(Phrase::TeamLinked), ..Answer::default() }))
    }

    async fn move_hub(&self, channel: &ChannelId, from: &str, to: &str) -> Result<Outcome, StoreError> {
        let tx = self.shared.store.begin().await?;
        tx.move_hub(channel, from, to).await?;
        tx.commit().await?;
        self.shared.read_hubs().await?;
        Ok(Outcome::Accepted(Answer::default()))
    }

    fn hub_command(&self, word: &str) -> Outcome {
        let answer = match word {
            "help" | "start" => Phrase::TeamHelp,
            // It is one, but of a ticket's room.
            word if TEAM_COMMANDS.contains(&word) => Phrase::TeamHelp,
            word => {
                let command = word.to_owned();
                return Outcome::Refused(Phrase::TeamUnknownCommand { command, suggestion: None });
            }
        };
        Outcome::Accepted(Answer { lines: vec![answer], ..Answer::default() })
    }
}
