//! An update that no adapter could read, as it came, kept for the operator for a while.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "strange_update")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    /// The names of its fields.
    pub what: String,
    /// Its JSON, as it came.
    pub payload: String,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
