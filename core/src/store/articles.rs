//! The knowledge base as it is kept. Searching it is `kb`'s business.

use std::collections::HashMap;

use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Value};
use sha2::{Digest, Sha256};

use super::article_report::named;
use super::connect::Store;
use super::convert;
use super::entity::article;
use super::error::{During, Result};
use super::rows::{Existing, padded, put};
use super::tx::WriteTx;
use crate::ids::{ArticleId, Seq};
use crate::model::{Article, Visibility};

const CHANGES: &str = "
SELECT fields FROM journal WHERE seq > $1 AND seq <= $2
  AND what IN ('article.discarded', 'article.drafted', 'article.edited', 'article.imported', 'article.published',
               'article.rejected', 'article.removed', 'article.solved', 'contact.erased')";

/// What an import did. `changed` and `added` hold the ids that count, which are not the offered ones for articles that
/// were there already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: Vec<ArticleId>,
    pub changed: Vec<ArticleId>,
    pub unchanged: usize,
}

impl WriteTx {
    /// Stores articles by key and language. One that was there keeps its id and its votes; one that reads the same is
    /// not touched. Where a key and language is named twice the later one counts.
    pub async fn put_articles(&self, articles: &[Article]) -> Result<Imported> {
        const OPERATION: &str = "put_articles";
        let mut imported = Imported::default();
        if articles.is_empty() {
            return Ok(imported);
        }
        let there: Vec<(Uuid, String, String, Vec<u8>, i32, i32)> = article::Entity::find()
            .select_only()
            .columns([
                article::Column::Id,
                article::Column::Key,
                article::Column::Language,
                article::Column::Hash,
                article::Column::Helpful,
                article::Column::Rejected,
            ])
            .into_tuple()
            .all(&self.tx)
            .await
            .during(OPERATION)?;
        let there: HashMap<(String, String), _> = there
            .into_iter()
            .map(|(id, key, language, hash, helpful, rejected)| {
                ((key, language), (id, hash, helpful, rejected))
            })
            .collect();
        let mut rows = Vec::new();
        for new in
            super::rows::last_of_each(articles, |article| (article.key.clone(), article.language.clone()))
        {
            let mut row = convert::article_row(new, hash_of(new));
            match there.get(&(row.key.clone(), row.language.clone())) {
                Some((_, hash, ..)) if *hash == row.hash => {
                    imported.unchanged += 1;
                    continue;
                }
                Some((id, _, helpful, rejected)) => {
                    (row.id, row.helpful, row.rejected) = (*id, *helpful, *rejected);
                    imported.changed.push(ArticleId(row.id));
                }
                None => imported.added.push(ArticleId(row.id)),
            }
            rows.push(row);
        }
        put::<article::Entity>(self, OPERATION, &rows, Existing::Replaced, &[]).await?;
        Ok(imported)
    }
}

impl WriteTx {
    /// What is not there is gone already.
    pub async fn remove_articles(&self, articles: &[ArticleId]) -> Result<()> {
        if articles.is_empty() {
            return Ok(());
        }
        article::Entity::delete_many()
            .filter(article::Column::Id.is_in(padded(articles.iter().map(|id| id.0))))
            .exec(&self.tx)
            .await
            .during("remove_articles")?;
        Ok(())
    }
}

impl Store {
    /// All of them, also those for the team alone, by key and language.
    pub async fn articles(&self) -> Result<Vec<Article>> {
        let rows = article::Entity::find()
            .order_by_asc(article::Column::Key)
            .order_by_asc(article::Column::Language)
            .all(&self.reader)
            .await
            .during("articles")?;
        rows.into_iter().map(convert::article).collect()
    }

    /// Articles that the journal says were changed, voted on or removed after `after`, up to and with `to`.
    pub async fn article_changes(&self, after: Seq, to: Seq) -> Result<Vec<ArticleId>> {
        #[derive(Debug, FromQueryResult)]
        struct Fact {
            fields: String,
        }
        let span = vec![Value::from(after.0), Value::from(to.0)];
        let facts = self.facts::<Fact>(CHANGES, span).await?;
        let mut changed: Vec<ArticleId> = facts.iter().flat_map(|fact| named(&fact.fields)).collect();
        changed.sort_unstable();
        changed.dedup();
        Ok(changed)
    }

    pub async fn articles_by_id(&self, articles: &[ArticleId]) -> Result<Vec<Article>> {
        if articles.is_empty() {
            return Ok(Vec::new());
        }
        let rows = article::Entity::find()
            .filter(article::Column::Id.is_in(padded(articles.iter().map(|id| id.0))))
            .all(&self.reader)
            .await
            .during("articles_by_id")?;
        rows.into_iter().map(convert::article).collect()
    }
}

/// Of everything that a reader or the search could notice. Each part is preceded by its length, so that words cannot
/// move from one to the next unnoticed.
fn hash_of(article: &Article) -> Vec<u8> {
    let visibility = match article.visibility {
        Visibility::Public => "public",
        Visibility::TeamOnly => "team-only",
        Visibility::Draft => "draft",
    };
    let category = article.category.as_ref().map_or("", |category| category.as_str());
    let tags = article.tags.join("\n");
    let mut hash = Sha256::new();
    for part in [article.title.as_str(), article.body.as_str(), tags.as_str(), visibility, category] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().to_vec()
}
