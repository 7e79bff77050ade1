//! What one contact says at one place. `(channel, place)` is unique.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conversation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub contact: Uuid,
    pub channel: String,
    pub place: String,
    /// `Phase` as JSON.
    pub phase: String,
    /// An article was opened and silence fell: listed for the team as not finished.
    pub unfinished: bool,
    pub current: Option<Uuid>,
    pub comment_ticket: Option<Uuid>,
    pub comment_until: Option<i64>,
    pub preset: Option<String>,
    /// A JSON list of messages' ids.
    pub prompts: String,
    /// `Whereabouts` as JSON.
    pub whereabouts: Option<String>,
    pub created_at: i64,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
