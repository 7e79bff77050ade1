//! What the team's own page may ask.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use async_trait::async_trait;
use futures::stream::BoxStream;

use super::customers::LONGEST_PAGE;
use super::desk::Desk;
use super::files;
use super::keys::{hash_secret, new_secret};
use super::knowledge::hit_of;
use super::library::article_view;
use super::people;
use super::render::{Render, agent_view, quotes};
use super::shared::unread;
use super::team_stream::TeamStream;
use crate::decide::{TAG_CHARS, TAGS_OF_A_TICKET};
use crate::ids::{
    AgentId, ArticleId, AttachmentId, ContactId, ConversationId, Language, MessageId, Seq, TicketId,
    TicketNumber,
};
use crate::model::article::draft_key;
use crate::model::{Actor, Agent, Canned, Contact, Message, Phrase, Role, What};
use crate::port::{
    AgentView, ArticleHit, ArticleView, Catalogue, Colleague, ContactView, Doing, FileRead, FileView,
    MessageView, Page, Part, ReadError, RoomView, SignedIn, TeamDesk, TeamEvent, TicketFilter, TicketRow,
    UnfinishedRow, Upload,
};
use crate::store::{Owner, Passing, Reader, TicketLine};

/// A browser stays signed in for this long.
const SESSION: Duration = Duration::from_secs(30 * 24 * 3600);
const LONGEST_LIST: u32 = 100;
const TICKETS_OF_CONTACT: u32 = 20;
const LONGEST_SEARCH: u32 = 50;
const LONGEST_REPORT: u16 = 400;

#[async_trait]
impl TeamDesk for Desk {
    async fn sign_in(&self, token: &str) -> Result<SignedIn, ReadError> {
        let now = self.shared.clock.now();
        let secret = new_secret();
        let signed_in = async {
            let tx = self.shared.store.begin().await?;
            let Some(agent) = tx.redeem_invite(hash_secret(token), now).await? else {
                tx.rollback().await?;
                return Ok(None);
            };
            tx.put_session(hash_secret(&secret), agent.id, now.plus(SESSION)).await?;
            let entry = people::entry(What::AgentSignedIn, agent.id, Actor::Agent(agent.id), now);
            let committed = people::commit(tx, vec![entry]).await?;
            Ok(Some((agent, committed)))
        };
        let (agent, committed) = signed_in.await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        self.shared.feed.publish(committed.into());
        Ok(SignedIn { agent: agent_view(&agent), secret, max_age: SESSION.as_secs() })
    }

    async fn session(&self, secret: &str) -> Result<AgentView, ReadError> {
        let now = self.shared.clock.now();
        let agent = self.shared.store.session(hash_secret(secret), now).await.map_err(unread)?;
        agent.as_ref().map(agent_view).ok_or(ReadError::NotFound)
    }

    async fn sign_out(&self, secret: &str) -> Result<(), ReadError> {
        let dropped = async {
            let tx = self.shared.store.begin().await?;
            tx.drop_session(hash_secret(secret)).await?;
            tx.commit().await
        };
        dropped.await.map_err(unread)
    }

    async fn catalogue(&self, agent: AgentId, language: &Language) -> Result<Catalogue, ReadError> {
        self.active(agent).await?;
        let agents = self.shared.store.agents().await.map_err(unread)?;
        let render = self.shared.render();
        let speaker = render.speaker(language);
        let settings = &render.settings;
        Ok(Catalogue {
            teams: settings.teams.iter().map(|team| (team.key.clone(), speaker.team(&team.key))).collect(),
            categories: settings
                .leaf_categories()
                .map(|category| (category.key.clone(), speaker.category_path(&category.key)))
                .collect(),
            kinds: settings.kinds.clone(),
            agents: agents.iter().map(agent_view).collect(),
            languages: settings
                .languages
                .iter()
                .map(|language| (language.clone(), render.locales.own_name(language)))
                .collect(),
            message_chars: settings.limits.message_chars,
            tags: TAGS_OF_A_TICKET,
            tag_chars: TAG_CHARS,
        })
    }

    async fn tickets(
        &self,
        agent: AgentId,
        language: &Language,
        filter: &TicketFilter,
        limit: u32,
    ) -> Result<Page<TicketRow>, ReadError> {
        let agent = self.active(agent).await?;
        let store = &self.shared.store;
        let cursor = store.cursor().await.map_err(unread)?;
        let limit = limit.clamp(1, LONGEST_LIST);
        let filter = TicketFilter { teams: agent.teams.clone(), ..filter.clone() };
        let (lines, more) = store.tickets(&filter, agent.id, limit).await.map_err(unread)?;
        let render = self.shared.render();
        Ok(Page { items: lines.iter().map(|line| row(&render, line, language)).collect(), more, cursor })
    }

    async fn unfinished(&self, agent: AgentId, language: &Language) -> Result<Vec<UnfinishedRow>, ReadError> {
        self.active(agent).await?;
        self.unfinished_rows(language).await.map_err(unread)
    }

    async fn find(
        &self,
        agent: AgentId,
        language: &Language,
        number: TicketNumber,
    ) -> Result<TicketRow, ReadError> {
        self.active(agent).await?;
        let line =
            self.shared.store.ticket_by_number(number).await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        Ok(row(&self.shared.render(), &line, language))
    }

    async fn room(
        &self,
        agent: AgentId,
        ticket: TicketId,
        language: &Language,
        limit: u32,
    ) -> Result<RoomView, ReadError> {
        self.active(agent).await?;
        let store = &self.shared.store;
        let cursor = store.cursor().await.map_err(unread)?;
        let line = store.ticket_line(ticket).await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        let limit = limit.clamp(1, LONGEST_PAGE);
        let (messages, more) = store.room_messages(ticket, None, limit).await.map_err(unread)?;
        let identities = store.identities(line.contact.id).await.map_err(unread)?;
        let others = store.tickets_of(line.contact.id, TICKETS_OF_CONTACT).await.map_err(unread)?;
        let render = self.shared.render();
        let mut channels: Vec<String> =
            identities.iter().map(|identity| identity.channel.to_string()).collect();
        channels.sort_unstable();
        channels.dedup();
        let contact = ContactView {
            id: line.contact.id,
            name: render.contact_name(&line.contact, language),
            named: line.contact.name.is_some(),
            language: line.contact.language.clone(),
            channels,
            since: line.contact.created_at,
            blocked: line.contact.blocked_at.is_some(),
            tickets: others.iter().map(|line| row(&render, line, language)).collect(),
        };
        let messages = self.views(&messages, &line.contact, language, true).await?;
        let conversation = line.ticket.conversation;
        let read = store.seen(Reader::Customer, conversation).await.map_err(unread)?;
        self.saw(line.contact.id, conversation, cursor);
        Ok(RoomView {
            ticket: row(&render, &line, language),
            contact,
            answers: render
                .speaker(language)
                .answers(line.ticket.category.as_ref(), &line.ticket.intake.answers),
            suggested: self.suggested(&line.ticket.suggested, &line.ticket.read),
            article: self.shared.knowledge.keyed(&draft_key(line.ticket.number)).first().map(article_view),
            messages,
            whereabouts: store.whereabouts(line.ticket.conversation).await.map_err(unread)?,
            more,
            conversation,
            read,
            cursor,
        })
    }

    async fn messages(
        &self,
        agent: AgentId,
        ticket: TicketId,
        language: &Language,
        before: Seq,
        limit: u32,
    ) -> Result<Page<MessageView>, ReadError> {
        self.active(agent).await?;
        let store = &self.shared.store;
        let cursor = store.cursor().await.map_err(unread)?;
        let line = store.ticket_line(ticket).await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        let limit = limit.clamp(1, LONGEST_PAGE);
        let (messages, more) = store.room_messages(ticket, Some(before), limit).await.map_err(unread)?;
        let items = self.views(&messages, &line.contact, language, true).await?;
        Ok(Page { items, more, cursor })
    }

    async fn changes(
        &self,
        agent: AgentId,
        language: &Language,
        after: Seq,
    ) -> Result<BoxStream<'static, (Seq, TeamEvent)>, ReadError> {
        self.active(agent).await?;
        Ok(TeamStream::open(self.shared.clone(), agent, language, after))
    }

    async fn search_articles(
        &self,
        agent: AgentId,
        text: &str,
        language: &Language,
        limit: u32,
    ) -> Result<Vec<ArticleHit>, ReadError> {
        self.active(agent).await?;
        let limit = limit.clamp(1, LONGEST_SEARCH) as usize;
        Ok(self.shared.knowledge.search(text, true, language, limit))
    }

    async fn article(&self, agent: AgentId, article: ArticleId) -> Result<ArticleView, ReadError> {
        self.active(agent).await?;
        let found = self.shared.knowledge.some([article]);
        found.get(&article).map(article_view).ok_or(ReadError::NotFound)
    }

    async fn drafts(&self, agent: AgentId) -> Result<Vec<ArticleView>, ReadError> {
        self.active(agent).await?;
        Ok(self.shared.knowledge.drafts().iter().map(article_view).collect())
    }

    async fn upload(&self, agent: AgentId, ticket: TicketId, upload: Upload) -> Result<FileView, ReadError> {
        self.active(agent).await?;
        self.shared.store.ticket_line(ticket).await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        self.keep(Owner::Agent(agent), upload).await
    }

    async fn file(&self, agent: AgentId, file: AttachmentId, part: Part) -> Result<FileRead, ReadError> {
        self.active(agent).await?;
        let attachment = self.shared.store.file_for_agent(agent, file).await.map_err(unread)?;
        files::read(&self.shared.files, &attachment.ok_or(ReadError::NotFound)?, part).await
    }

    async fn canned(&self, agent: AgentId) -> Result<Vec<Canned>, ReadError> {
        self.active(agent).await?;
        self.shared.store.canned().await.map_err(unread)
    }

    async fn put_canned(
        &self,
        agent: AgentId,
        key: &str,
        language: &Language,
        words: &str,
    ) -> Result<Canned, ReadError> {
        self.keep_canned(agent, key, language, words).await
    }

    async fn remove_canned(&self, agent: AgentId, key: &str, language: &Language) -> Result<(), ReadError> {
        self.drop_canned(agent, key, language).await
    }

    async fn here(
        &self,
        agent: AgentId,
        ticket: TicketId,
        doing: Doing,
    ) -> Result<Vec<Colleague>, ReadError> {
        let name = self.active(agent).await?.name;
        let who = Colleague { agent, name, doing };
        let (news, others) = self.shared.presence.take(ticket, who.clone(), self.shared.clock.now());
        let here = Passing::Here { ticket, colleague: who };
        match news {
            true => self.shared.feed.pass(here),
            // Other processes forget whoever is silent, too.
            false => self.shared.feed.pass_on(here),
        }
        Ok(others)
    }

    fn typing(&self, agent: AgentId, ticket: TicketId) {
        if !self.shared.shows_typing(format!("{agent}:{ticket}")) {
            return;
        }
        let shared = self.shared.clone();
        self.background(async move {
            let Ok(Some(agent)) = shared.store.agent(agent).await else { return };
            let Ok(Some(line)) = shared.store.ticket_line(ticket).await else { return };
            let Ok(conversations) = shared.store.conversations(line.contact.id).await else { return };
            let (name, by) = (Some(agent.name.clone()), Some(agent.id));
            shared.feed.pass(Passing::TypingToTeam { ticket, name, by });
            let Some(row) = conversations.iter().find(|row| row.id == line.ticket.conversation) else {
                return;
            };
            let name = shared.settings.load().agent_names.then_some(agent.name);
            shared.show_typing(&row.channel, &row.place, name);
            // Whoever answers has what was said before them.
            let Ok(until) = shared.store.cursor().await else { return };
            let _ = shared.team_saw(row.id, &row.channel, &row.place, until).await;
        });
    }

    async fn set_away(&self, agent: AgentId, away: bool) -> Result<(), ReadError> {
        let now = self.shared.clock.now();
        let changed = async {
            let tx = self.shared.store.begin().await?;
            let Some(mut row) = tx.agent(agent).await?.filter(|agent| agent.active) else {
                tx.rollback().await?;
                return Ok(None);
            };
            row.away = away;
            tx.put_agent(&row).await?;
            let entry = people::entry(What::AgentChanged, agent, Actor::Agent(agent), now);
            people::commit(tx, vec![entry]).await.map(Some)
        };
        let committed = changed.await.map_err(unread)?.ok_or(ReadError::NotFound)?;
        self.shared.feed.publish(committed.into());
        self.shared.feed.catalogue_changed();
        Ok(())
    }

    async fn report(&self, agent: AgentId, days: u16) -> Result<serde_json::Value, ReadError> {
        if self.active(agent).await?.role < Role::Lead {
            return Err(ReadError::Forbidden);
        }
        // Up to and with this very moment.
        let to = self.shared.clock.now().plus(Duration::from_millis(1));
        let days = u64::from(days.clamp(1, LONGEST_REPORT));
        let from = to.minus(Duration::from_secs(days * 24 * 3600));
        let report = self.shared.store.report(from, to).await.map_err(unread)?;
        Ok(serde_json::to_value(report).unwrap_or_default())
    }

    fn texts(&self, language: &Language) -> (String, BTreeMap<String, String>) {
        let locales = self.shared.locales.load();
        (locales.direction(language).to_owned(), locales.texts(language, "console-"))
    }

    fn speak(&self, language: &Language, phrase: &Phrase) -> String {
        self.shared.render().speaker(language).phrase(phrase)
    }

    fn choose_language(&self, wanted: &[Language]) -> Language {
        self.shared.negotiate(wanted)
    }
}

impl Desk {
    /// Somebody of the team has a conversation before them. Nobody waits for that to be written down.
    fn saw(&self, contact: ContactId, conversation: ConversationId, until: Seq) {
        let shared = self.shared.clone();
        self.background(async move {
            let Ok(conversations) = shared.store.conversations(contact).await else { return };
            let Some(row) = conversations.iter().find(|row| row.id == conversation) else { return };
            if let Err(error) = shared.team_saw(row.id, &row.channel, &row.place, until).await {
                tracing::warn!(%error, "how far the team has read could not be kept");
            }
        });
    }

    /// Whoever asks must still be of the team.
    pub(super) async fn active(&self, agent: AgentId) -> Result<Agent, ReadError> {
        let agent = self.shared.store.agent(agent).await.map_err(unread)?;
        agent.filter(|agent| agent.active).ok_or(ReadError::Forbidden)
    }

    async fn views(
        &self,
        messages: &[Message],
        contact: &Contact,
        language: &Language,
        with_earlier: bool,
    ) -> Result<Vec<MessageView>, ReadError> {
        let store = &self.shared.store;
        let edited: Vec<MessageId> = messages
            .iter()
            .filter(|message| with_earlier && message.edited_at.is_some() && message.retracted_at.is_none())
            .map(|message| message.id)
            .collect();
        let revisions = store.revisions(&edited).await.map_err(unread)?;
        let quoted = store.messages_by_id(&quotes(messages)).await.map_err(unread)?;
        let agents = store.agents().await.map_err(unread)?;
        let contacts: HashMap<ContactId, Contact> = HashMap::from([(contact.id, contact.clone())]);
        let render = self.shared.render();
        let view = |message: &Message| {
            let quote = message.quote.and_then(|id| quoted.iter().find(|quoted| quoted.id == id));
            let earlier: Vec<_> = revisions.iter().filter(|row| row.message == message.id).cloned().collect();
            render.for_team(message, quote, &earlier, &contacts, &agents, language)
        };
        Ok(messages.iter().map(view).collect())
    }

    fn suggested(&self, suggested: &[ArticleId], read: &[ArticleId]) -> Vec<ArticleHit> {
        let articles = self.shared.knowledge.some(suggested.iter().chain(read).copied());
        let mut listed: Vec<ArticleId> = suggested.to_vec();
        listed.extend(read.iter().filter(|id| !suggested.contains(id)));
        listed
            .iter()
            .filter_map(|id| Some(ArticleHit { opened: read.contains(id), ..hit_of(articles.get(id)?) }))
            .collect()
    }
}

fn row(render: &Render, line: &TicketLine, language: &Language) -> TicketRow {
    render.row(&line.ticket, &line.contact, &line.channel, language)
}
