//! What shows a message at a place, by the platform's id.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub external: String,
    /// Several when words were joined.
    #[sea_orm(primary_key, auto_increment = false)]
    pub message: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
