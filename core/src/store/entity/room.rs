//! A ticket's place within a team's hub. `(channel, hub, ticket)` is unique, and `(channel, place)`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "room")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ticket: Uuid,
    pub conversation: Uuid,
    pub channel: String,
    pub hub: String,
    pub place: Option<String>,
    /// A JSON list of the platform's ids.
    pub card: String,
    pub finished: bool,
}

impl ActiveModelBehavior for ActiveModel {}
