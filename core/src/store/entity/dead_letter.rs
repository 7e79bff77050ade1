//! What could not be taken or sent, kept whole for the operator.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "dead_letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    pub place: Option<String>,
    pub message: Option<Uuid>,
    pub reason: String,
    pub payload: String,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
