//! The knowledge base as operators and leads keep it, and how a running desk hears of what others changed in it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::admin::{Admin, AdminError};
use super::people::commit;
use super::shared::Shared;
use crate::ids::{ArticleId, Language, Seq, TicketNumber};
use crate::model::{Actor, Article, Entry, Visibility, What};
use crate::port::ArticleView;
use crate::present::{markup, personal};
use crate::store::StoreError;

/// Between looks for what another process changed: whatever changes is found within a second.
const LOOK_EVERY: Duration = Duration::from_millis(300);

impl Admin {
    /// All of them, in every language, drafts among them; by id and language.
    pub async fn articles(&self) -> Result<Vec<Article>, AdminError> {
        Ok(self.store.articles().await?)
    }

    /// Removes an article for good, in one language or in all; how many there were.
    pub async fn remove_articles(&self, key: &str, language: Option<&Language>) -> Result<usize, AdminError> {
        let wanted =
            |article: &&Article| article.key == key && language.is_none_or(|tag| *tag == article.language);
        let articles = self.store.articles().await?;
        let gone: Vec<ArticleId> = articles.iter().filter(wanted).map(|article| article.id).collect();
        if gone.is_empty() {
            return Ok(0);
        }
        let tx = self.store.begin().await?;
        tx.remove_articles(&gone).await?;
        let entry = Entry {
            seq: Seq(0),
            at: self.clock.now(),
            actor: Actor::Operator,
            what: What::ArticleRemoved,
            contact: None,
            conversation: None,
            ticket: None,
            message: None,
            fields: json!({ "removed": gone }),
        };
        let committed = commit(tx, vec![entry]).await?;
        if let Some(live) = &self.live {
            live.knowledge.remove(&gone);
        }
        self.published(committed);
        Ok(gone.len())
    }
}

/// With its text, for the team.
pub(super) fn article_view(article: &Article) -> ArticleView {
    let number = article.key.strip_prefix("ticket-").and_then(|number| number.parse().ok());
    let marked = personal::marked(&article.title) + personal::marked(&article.body);
    ArticleView {
        id: article.id,
        key: article.key.clone(),
        language: article.language.clone(),
        title: article.title.clone(),
        body: article.body.clone(),
        text: markup::as_text(&markup::markdown(&article.body)),
        visibility: article.visibility,
        marked: u64::try_from(marked).unwrap_or(u64::MAX),
        ticket: number.map(TicketNumber).filter(|_| article.visibility == Visibility::Draft),
    }
}

/// Looks into the journal for articles that were changed, by this process or another, and for what readers said of
/// them. `seen`: where the journal ended when all of them were read.
pub(super) async fn follow(shared: Arc<Shared>, mut seen: Seq) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            _ = look.tick() => {}
        }
        match look_after(&shared, seen).await {
            Ok(head) => seen = head,
            Err(error) => tracing::debug!(%error, "changed articles could not be looked for"),
        }
    }
}

async fn look_after(shared: &Arc<Shared>, seen: Seq) -> Result<Seq, StoreError> {
    let head = shared.store.cursor().await?;
    if head <= seen {
        return Ok(seen);
    }
    let changed = shared.store.article_changes(seen, head).await?;
    if changed.is_empty() {
        return Ok(head);
    }
    let articles = shared.store.articles_by_id(&changed).await?;
    let gone: Vec<ArticleId> =
        changed.into_iter().filter(|id| !articles.iter().any(|article| article.id == *id)).collect();
    let shared = shared.clone();
    // A large import takes seconds to index; nothing else waits for it.
    let indexed = tokio::task::spawn_blocking(move || {
        shared.knowledge.remove(&gone);
        shared.knowledge.put(articles);
    });
    drop(indexed.await);
    Ok(head)
}
