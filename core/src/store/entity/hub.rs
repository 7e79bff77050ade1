//! A team's group or forum that was linked by a code.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "hub")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    pub team: Option<String>,
    pub linked_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
