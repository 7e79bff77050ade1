//! An article in one language. `(key, language)` is unique.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "article")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub key: String,
    pub language: String,
    pub title: String,
    pub body: String,
    /// A JSON list.
    pub tags: String,
    pub visibility: String,
    pub category: Option<String>,
    pub updated_at: i64,
    pub helpful: i32,
    pub rejected: i32,
    /// SHA-256 of what was imported, so that what did not change is not touched.
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
