//! A file that no message names yet.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who may use it; see `store::files::Owner`.
    pub owner: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub blob: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
