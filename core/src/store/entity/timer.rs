//! A deadline.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "timer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: Uuid,
    /// `conversation` or `ticket`.
    pub subject_kind: String,
    pub contact: Uuid,
    pub due: i64,
}

impl ActiveModelBehavior for ActiveModel {}
