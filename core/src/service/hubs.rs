//! What is said in a team's hub outside its rooms: the code that links it, its move, and who asks what is there.

use std::time::Duration;

use super::admin::{Admin, AdminError};
use super::desk::Desk;
use super::keys::{hash_secret, new_code};
use super::resolve;
use super::shared::Shared;
use crate::clock::Timestamp;
use crate::decide::{TEAM_COMMANDS, article_line};
use crate::ids::{ChannelId, TeamKey, TicketId};
use crate::model::{Action, Phrase, Role};
use crate::port::{Answer, Hub, Inbound, InboundKind, MessageRef, Outcome, Place, ReceiveError, Sender};
use crate::present::button::TEAM_SCOPE;
use crate::store::StoreError;

/// A code that links a group works once, within this.
const CODE_LIVES: Duration = Duration::from_secs(24 * 3600);
/// Articles that a search lists.
const HITS: usize = 5;

/// A group that moved on and on is followed so far.
const MOVES: usize = 4;

/// Where it is kept that a hub has another id.
fn moved_key(channel: &ChannelId, hub: &str) -> String {
    format!("moved:{channel}:{hub}")
}

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

    /// The room in a hub itself where the platform's message shows something.
    async fn shared_room_showing(
        &self,
        channel: &ChannelId,
        hub: &str,
        external: &str,
    ) -> Result<Option<String>, StoreError> {
        let Some(beginning) = self.channels.get(channel).and_then(|channel| channel.shared_room(hub, ""))
        else {
            return Ok(None);
        };
        let places = self.store.room_places(channel, hub, &beginning).await?;
        self.store.place_showing(channel, &places, external).await
    }

    /// Reads the linked ones again.
    pub(super) async fn read_hubs(&self) -> Result<(), StoreError> {
        let mut hubs: Vec<(ChannelId, Hub)> = self
            .channels
            .ids()
            .filter_map(|id| self.channels.get(id))
            .flat_map(|channel| channel.hubs().into_iter().map(|hub| (channel.id(), hub)))
            .collect();
        // A configured group that has another id by now is known by that.
        for (channel, hub) in &mut hubs {
            for _ in 0..MOVES {
                let Some(to) = self.store.setting(&moved_key(channel, &hub.place)).await? else { break };
                hub.place = to;
            }
        }
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
    /// A ticket that could get no room of its own is told in the hub itself: what is said, pressed or typed there about
    /// one of its messages is said in its room.
    pub(super) async fn in_shared_room(&self, inbound: Inbound) -> Result<Inbound, ReceiveError> {
        let found = match (&inbound.place, &inbound.kind) {
            (Place::Hub(hub), InboundKind::Pressed(token)) => match self.pressed_ticket(token) {
                Some(ticket) => self.room_of(&inbound.channel, hub, ticket).await,
                None => Ok(None),
            },
            (Place::Hub(hub), _) => match resolve::named(&inbound) {
                Some(MessageRef::Theirs(external)) => {
                    self.shared.shared_room_showing(&inbound.channel, hub, external).await
                }
                Some(MessageRef::Ours(_)) | None => Ok(None),
            },
            (Place::Customer(_) | Place::Ticket(_) | Place::Room(_), _) => Ok(None),
        };
        let place = found.map_err(|error| {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a room in a hub could not be looked for"
            );
            ReceiveError::Unavailable
        })?;
        Ok(match place {
            Some(place) => Inbound { place: Place::Room(place), ..inbound },
            None => inbound,
        })
    }

    fn pressed_ticket(&self, token: &str) -> Option<TicketId> {
        match self.shared.button_key.open(TEAM_SCOPE, token)? {
            Action::Team { ticket, .. } | Action::Reopen(ticket) => Some(ticket),
            _ => None,
        }
    }

    async fn room_of(
        &self,
        channel: &ChannelId,
        hub: &str,
        ticket: TicketId,
    ) -> Result<Option<String>, StoreError> {
        let rooms = self.shared.store.rooms_of(&[ticket]).await?.remove(&ticket).unwrap_or_default();
        Ok(rooms
            .into_iter()
            .find(|room| room.channel == *channel && room.hub == hub)
            .and_then(|room| room.place))
    }

    /// None for what is not a hub's business.
    pub(super) async fn at_hub(&self, inbound: &Inbound) -> Option<Result<Outcome, ReceiveError>> {
        let Place::Hub(place) = &inbound.place else { return None };
        let done = match &inbound.kind {
            InboundKind::Link { code } => self.link_hub(inbound, place, code).await,
            InboundKind::HubMoved { to } => self.move_hub(&inbound.channel, place, to).await,
            InboundKind::Reachable => {
                self.relay.mended(&inbound.channel, place);
                Ok(Outcome::Accepted(Answer::default()))
            }
            InboundKind::RoomCommand(command) if self.is_hub(&inbound.channel, place) => {
                Ok(self.hub_command(&command.word, &command.rest))
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
        let beginning = |hub: &str| self.shared.channels.get(channel)?.shared_room(hub, "");
        let shared = beginning(from).zip(beginning(to));
        let tx = self.shared.store.begin().await?;
        tx.move_hub(channel, from, to).await?;
        if let Some((from, to)) = shared {
            tx.move_shared_rooms(channel, &from, &to).await?;
        }
        if from != to {
            tx.put_setting(&moved_key(channel, from), to).await?;
            // It is where it was, whatever was thought in between.
            tx.put_setting(&moved_key(channel, to), to).await?;
        }
        tx.commit().await?;
        self.shared.read_hubs().await?;
        Ok(Outcome::Accepted(Answer::default()))
    }

    fn hub_command(&self, word: &str, rest: &str) -> Outcome {
        let answer = match word {
            "help" | "start" => Phrase::TeamHelp,
            "faq" if rest.trim().is_empty() => Phrase::TeamHowFaq,
            "faq" => {
                let preferred = &self.shared.settings.load().default_language;
                let found = self.shared.knowledge.search(rest, true, preferred, HITS);
                if found.is_empty() {
                    Phrase::TeamArticlesNone
                } else {
                    let articles = found.iter().map(article_line).collect();
                    Phrase::TeamArticlesFound { articles, listed: true }
                }
            }
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
