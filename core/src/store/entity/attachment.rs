//! A file of a message, in the order of `position`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub message: Uuid,
    pub position: i32,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    /// Empty while the bytes are still with the platform.
    pub blob: String,
    pub remote_channel: Option<String>,
    pub remote_reference: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
