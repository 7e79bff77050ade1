//! What an operator does: agents, articles, lists, figures, and a person's own data. The same functions serve the
//! command line beside a running desk and the running desk itself.

use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;
use object_store::ObjectStore;
use serde_json::json;
use thiserror::Error;

use super::advice::{advise, detect, is_searched, read_by};
use super::feed::{Committed, Feed};
use super::files;
use super::knowledge::Knowledge;
use super::people::commit;
use super::render::Render;
use crate::clock::{Clock, Timestamp, new_id};
use crate::decide::Tone;
use crate::ids::{ArticleId, CategoryKey, ChannelId, ContactId, Language, Seq, TicketNumber};
use crate::model::canned::CannedFault;
use crate::model::{Actor, Article, Entry, Settings, Visibility, What};
use crate::port::{ArticleHit, TicketFilter, TicketRow};
use crate::present::{Locales, TokenKey};
use crate::store::{Report, Store, StoreError, StrangeUpdate};

#[derive(Debug, Error)]
pub enum AdminError {
    #[error("the database did not do it")]
    Store(#[from] StoreError),
    #[error("a name is needed")]
    NoName,
    #[error("there is no agent called {name}; see `deskbell agent list`")]
    NoAgent { name: String },
    #[error("no team has the key {team}; teams are set in the configuration")]
    NoTeam { team: String },
    #[error("the desk does not speak {language}; languages are set in the configuration")]
    NoLanguage { language: Language },
    #[error(transparent)]
    Canned(#[from] CannedFault),
    /// Every fault of what was to be imported, a line each.
    #[error("{}", .faults.join("\n"))]
    CannedImport { faults: Vec<String> },
    #[error("there is no ticket {number}")]
    NoTicket { number: TicketNumber },
    #[error("nobody is known as {who}; give a ticket's number, a contact's id, or channel:id")]
    NoContact { who: String },
}

/// The database, connected. Whoever makes the tables does so first (`deskbell_migrations`).
#[derive(Clone, Debug)]
pub struct Storage {
    pub(super) store: Store,
}

impl Storage {
    /// `sqlite:PATH` (made when missing) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self, AdminError> {
        Ok(Self { store: Store::connect(url).await? })
    }

    pub async fn ping(&self) -> Result<(), AdminError> {
        Ok(self.store.ping().await?)
    }

    /// Updates that no adapter could read, as they came, the newest first.
    pub async fn strange_updates(&self, limit: u64) -> Result<Vec<StrangeUpdate>, AdminError> {
        Ok(self.store.strange_updates(limit).await?)
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.store.is_postgres()
    }

    /// A copy of a SQLite database while work goes on; `file` must not exist.
    pub async fn backup(&self, file: &Path) -> Result<(), AdminError> {
        Ok(self.store.backup(file).await?)
    }

    pub async fn close(&self) {
        self.store.close().await;
    }
}

/// An article as its file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleDraft {
    pub key: String,
    pub language: Language,
    pub title: String,
    /// Markdown.
    pub body: String,
    pub tags: Vec<String>,
    pub visibility: Visibility,
    pub category: Option<CategoryKey>,
}

/// What the desk makes of somebody's words.
#[derive(Clone, Debug)]
pub struct SearchTrial {
    /// A greeting, thanks, a wish for a person or haste: nothing is offered then.
    pub tone: Tone,
    /// At most three, surest first, each with how sure it is, between 0 and 1.
    pub offered: Vec<(ArticleHit, f32)>,
    /// Of the team's search, team-only ones among them.
    pub found: Vec<ArticleHit>,
}

/// How many articles an import touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What an erasure removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasedSummary {
    pub tickets: u64,
    pub messages: u64,
    pub files: usize,
}

/// What a running desk keeps in memory and must be told of.
#[derive(Clone, Debug)]
pub(super) struct Live {
    pub(super) feed: Arc<Feed>,
    pub(super) knowledge: Arc<Knowledge>,
}

#[derive(Clone)]
pub struct Admin {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) settings: Arc<ArcSwap<Settings>>,
    pub(super) locales: Arc<ArcSwap<Locales>>,
    pub(super) files: Arc<dyn ObjectStore>,
    pub(super) live: Option<Live>,
}

impl std::fmt::Debug for Admin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Admin")
    }
}

impl Admin {
    /// For the command line; a running desk has its own: `Desk::admin`.
    #[must_use]
    pub fn new(
        storage: &Storage,
        settings: Arc<ArcSwap<Settings>>,
        locales: Arc<ArcSwap<Locales>>,
        clock: Arc<dyn Clock>,
        files: Arc<dyn ObjectStore>,
    ) -> Self {
        Self { store: storage.store.clone(), clock, settings, locales, files, live: None }
    }

    pub(super) fn published(&self, committed: Committed) {
        if let Some(live) = &self.live {
            let catalogue = committed.catalogue;
            live.feed.publish(Arc::new(committed));
            if catalogue {
                live.feed.catalogue_changed();
            }
        }
    }

    /// Stores articles that are new or changed; those that read the same are left alone. A desk that runs finds them
    /// at once, one in another process within seconds.
    pub async fn import(&self, drafts: Vec<ArticleDraft>) -> Result<ImportSummary, AdminError> {
        let now = self.clock.now();
        let articles: Vec<Article> = drafts.into_iter().map(|draft| article(draft, now)).collect();
        let tx = self.store.begin().await?;
        let imported = tx.put_articles(&articles).await?;
        let summary = ImportSummary {
            added: imported.added.len(),
            changed: imported.changed.len(),
            unchanged: imported.unchanged,
        };
        if summary.added + summary.changed == 0 {
            tx.rollback().await?;
            return Ok(summary);
        }
        let entry = Entry {
            seq: Seq(0),
            at: now,
            actor: Actor::Operator,
            what: What::ArticleImported,
            contact: None,
            conversation: None,
            ticket: None,
            message: None,
            fields: json!({ "added": imported.added, "changed": imported.changed }),
        };
        let committed = commit(tx, vec![entry]).await?;
        if let Some(live) = &self.live {
            let changed: Vec<ArticleId> = imported.added.into_iter().chain(imported.changed).collect();
            live.knowledge.put(self.store.articles_by_id(&changed).await?);
        }
        self.published(committed);
        Ok(summary)
    }

    /// What would come of these words: first what their customer would be offered, then what the team's search finds.
    /// `language` is the customer's, unless the words themselves say surely which one it is.
    pub async fn try_search(
        &self,
        text: &str,
        language: &Language,
        limit: usize,
    ) -> Result<SearchTrial, AdminError> {
        let loaded = Knowledge::default();
        let knowledge = match &self.live {
            Some(live) => &live.knowledge,
            None => {
                loaded.replace(self.store.articles().await?);
                &loaded
            }
        };
        let (settings, locales) = (self.settings.load(), self.locales.load());
        let tone = advise(text, Some(language), &settings, &locales, knowledge).tone;
        let written = detect(text, &settings);
        let reads = read_by(written.as_ref(), Some(language));
        let customers = written.as_ref().unwrap_or(language);
        let offered =
            if is_searched(tone) { knowledge.suggest_surely(text, customers, &reads) } else { Vec::new() };
        Ok(SearchTrial { tone, offered, found: knowledge.search(text, true, language, limit) })
    }

    /// Tickets as the console lists them, in `language`.
    pub async fn tickets(
        &self,
        filter: &TicketFilter,
        language: &Language,
        limit: u32,
    ) -> Result<Vec<TicketRow>, AdminError> {
        // Nobody's own queue is asked for here.
        let nobody = crate::ids::AgentId(uuid::Uuid::nil());
        let (lines, _) = self.store.tickets(filter, nobody, limit).await?;
        let render = self.render();
        Ok(lines
            .iter()
            .map(|line| render.row(&line.ticket, &line.contact, &line.channel, language))
            .collect())
    }

    /// The figures between two moments.
    pub async fn report(&self, from: Timestamp, to: Timestamp) -> Result<Report, AdminError> {
        Ok(self.store.report(from, to).await?)
    }

    /// A contact by a ticket's number (`12`, `#12`), by its own id, or by `channel:id` as an adapter names them.
    pub async fn find_contact(&self, who: &str) -> Result<ContactId, AdminError> {
        let who = who.trim();
        let unknown = || AdminError::NoContact { who: who.to_owned() };
        if let Ok(number) = who.trim_start_matches('#').parse::<i64>() {
            let number = TicketNumber(number);
            return self.store.contact_of_ticket(number).await?.ok_or(AdminError::NoTicket { number });
        }
        if let Ok(id) = who.parse::<ContactId>() {
            return self.store.contact(id).await?.map(|contact| contact.id).ok_or_else(unknown);
        }
        let (channel, external) = who.rsplit_once(':').ok_or_else(unknown)?;
        self.store.contact_by_identity(&ChannelId::new(channel), external).await?.ok_or_else(unknown)
    }

    /// Everything that is kept about a person and is theirs to have.
    pub async fn export(&self, contact: ContactId) -> Result<serde_json::Value, AdminError> {
        let unknown = || AdminError::NoContact { who: contact.to_string() };
        self.store.export_contact(contact).await?.ok_or_else(unknown)
    }

    /// Removes a person for good: rows first, then files, so that a crash in between leaves files that nothing names.
    pub async fn erase(&self, contact: ContactId) -> Result<ErasedSummary, AdminError> {
        let tx = self.store.begin().await?;
        let Some(erased) = tx.erase(contact, Actor::Operator, self.clock.now()).await? else {
            tx.rollback().await?;
            return Err(AdminError::NoContact { who: contact.to_string() });
        };
        tx.commit().await?;
        files::forget(&self.files, &erased.blobs).await;
        tracing::info!(%contact, tickets = erased.tickets, messages = erased.messages, "a contact was erased");
        self.published(Committed {
            first: erased.seq,
            last: erased.seq,
            erased: Some(contact),
            catalogue: true,
            ..Committed::default()
        });
        Ok(ErasedSummary { tickets: erased.tickets, messages: erased.messages, files: erased.blobs.len() })
    }

    /// Forgets what has expired: meant for every hour.
    pub(super) async fn clean(&self) -> Result<(), StoreError> {
        let tx = self.store.begin().await?;
        let blobs = tx.clean(self.clock.now()).await?;
        tx.commit().await?;
        files::forget(&self.files, &blobs).await;
        Ok(())
    }

    pub(super) fn render(&self) -> Render {
        Render {
            settings: self.settings.load_full(),
            locales: self.locales.load_full(),
            // Nothing that is shown here can be pressed.
            key: TokenKey::new([0; 32]),
            now: self.clock.now(),
        }
    }
}

fn article(draft: ArticleDraft, now: Timestamp) -> Article {
    Article {
        id: ArticleId(new_id()),
        key: draft.key,
        language: draft.language,
        title: draft.title,
        body: draft.body,
        tags: draft.tags,
        visibility: draft.visibility,
        category: draft.category,
        updated_at: now,
        helpful: 0,
        rejected: 0,
    }
}
