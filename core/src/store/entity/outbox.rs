//! Something to be sent.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    /// The lane: a customer's place by the adapter's id, or a room's id of ours.
    pub place: String,
    /// What shares a budget: the customer's place, or the hub.
    pub peer: String,
    pub room: Option<Uuid>,
    pub conversation: Option<Uuid>,
    pub message: Option<Uuid>,
    pub kind: String,
    /// Whose plain words these are: those of one author may be joined.
    pub joins: Option<Uuid>,
    pub seq: i64,
    /// `waiting`, `sending` or `parked`; what is dead is a dead letter.
    pub state: String,
    /// The lease under which it was claimed.
    pub epoch: Option<i64>,
    pub attempt: i32,
    pub maybe: bool,
    pub due: i64,
    /// The frozen piece as JSON.
    pub piece: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
