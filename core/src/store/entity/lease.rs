//! Which process serves an account.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lease")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    pub holder: String,
    pub epoch: i64,
    /// By the database's clock.
    pub until: i64,
}

impl ActiveModelBehavior for ActiveModel {}
