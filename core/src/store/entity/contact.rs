//! A person who asks for help.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: Option<String>,
    /// The name in lower case, for search: SQLite and PostgreSQL fold letters differently.
    pub folded: String,
    pub language: String,
    pub language_source: String,
    pub language_hint: Option<String>,
    pub blocked_at: Option<i64>,
    pub reachable: bool,
    pub surveyed_at: Option<i64>,
    pub created_at: i64,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
