//! One thing said.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub conversation: Uuid,
    pub ticket: Option<Uuid>,
    pub numbered: Option<i64>,
    pub seq: i64,
    pub changed: i64,
    /// `contact`, `agent` or `desk`.
    pub author: String,
    pub author_id: Option<Uuid>,
    /// `public` or `team`: every read for customers filters by it.
    pub audience: String,
    /// `Body` as JSON.
    pub body: String,
    /// What the search finds it by; see `store/find.rs`.
    pub folded: String,
    /// How many attachments there are, so that none are looked for in vain.
    pub files: i32,
    pub quote: Option<Uuid>,
    pub said_at: i64,
    pub edited_at: Option<i64>,
    pub retracted_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
