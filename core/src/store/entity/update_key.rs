//! An update that was taken, with the answer that a repeat gets.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "update_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub answer: String,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
