//! A visitor's session that was signed out before its tokens expired.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ended_session")]
pub struct Model {
    /// The session's own id, which stands in each of its tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub ended_at: i64,
    /// No token of it is good after this.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
