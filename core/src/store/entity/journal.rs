//! One line of the journal. The writer gives `seq`; nothing here is what people wrote.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub at: i64,
    /// `contact`, `agent`, `desk` or `operator`.
    pub actor: String,
    pub actor_id: Option<Uuid>,
    pub what: String,
    pub contact: Option<Uuid>,
    pub conversation: Option<Uuid>,
    pub ticket: Option<Uuid>,
    pub message: Option<Uuid>,
    pub fields: String,
}

impl ActiveModelBehavior for ActiveModel {}
