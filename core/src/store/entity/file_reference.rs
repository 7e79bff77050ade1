//! The platform's own name of a file that it was sent once.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file_reference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub attachment: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    pub reference: String,
}

impl ActiveModelBehavior for ActiveModel {}
