//! What a message said before an edit.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub message: Uuid,
    /// `Body` as JSON.
    pub body: String,
    pub replaced_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
