//! Canned responses. A team has some dozens: they are read whole.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::connect::Store;
use super::convert;
use super::entity::canned;
use super::error::{During, Result};
use super::rows::{Existing, put};
use super::tx::WriteTx;
use crate::clock::Timestamp;
use crate::ids::Language;
use crate::model::Canned;

impl WriteTx {
    /// Stores responses by key and language; one that is there is replaced.
    pub async fn put_canned(&self, responses: &[Canned]) -> Result<()> {
        let rows: Vec<_> = responses
            .iter()
            .map(|one| canned::Model {
                key: convert::clean(&one.key),
                language: one.language.to_string(),
                words: convert::clean(&one.words),
                updated_at: one.updated_at.0,
            })
            .collect();
        put::<canned::Entity>(self, "put_canned", &rows, Existing::Replaced, &[]).await?;
        Ok(())
    }

    /// In one language, or in all; how many there were.
    pub async fn remove_canned(&self, key: &str, language: Option<&Language>) -> Result<u64> {
        let mut delete = canned::Entity::delete_many().filter(canned::Column::Key.eq(key));
        if let Some(language) = language {
            delete = delete.filter(canned::Column::Language.eq(language.as_str()));
        }
        Ok(delete.exec(&self.tx).await.during("remove_canned")?.rows_affected)
    }
}

impl Store {
    /// All of them, by key and language.
    pub async fn canned(&self) -> Result<Vec<Canned>> {
        let rows = canned::Entity::find()
            .order_by_asc(canned::Column::Key)
            .order_by_asc(canned::Column::Language)
            .all(&self.reader)
            .await
            .during("canned")?;
        let response = |row: canned::Model| Canned {
            key: row.key,
            language: Language::new(&row.language),
            words: row.words,
            updated_at: Timestamp(row.updated_at),
        };
        Ok(rows.into_iter().map(response).collect())
    }
}
