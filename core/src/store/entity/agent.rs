//! A member of the team.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "agent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub role: String,
    /// A JSON list of keys.
    pub teams: String,
    pub language: Option<String>,
    pub active: bool,
    pub away: bool,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
