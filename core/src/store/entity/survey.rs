//! One closing, and its mark.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "survey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ticket: Uuid,
    pub card: Uuid,
    pub agent: Option<Uuid>,
    pub category: Option<String>,
    pub asked_at: i64,
    pub stars: Option<i32>,
    pub answered_at: Option<i64>,
    pub comment: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
