//! One request. `closed` and `folded` repeat other columns so that the console's lists have an index.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub contact: Uuid,
    pub conversation: Uuid,
    pub subject: String,
    /// The subject in lower case, for search.
    pub folded: String,
    pub kind: String,
    pub status: String,
    /// `status` is `closed`: the key of most lists.
    pub closed: bool,
    pub priority: String,
    pub category: Option<String>,
    pub team: String,
    pub assignee: Option<Uuid>,
    /// A JSON list, as the next four.
    pub tags: String,
    pub flags: String,
    pub intake: String,
    pub suggested: String,
    pub read: String,
    pub opened_at: i64,
    pub first_answer_at: Option<i64>,
    pub last_reply: Option<Uuid>,
    pub waiting_since: Option<i64>,
    pub named: i32,
    pub told_closed_until: Option<i64>,
    pub resolve_card: Option<Uuid>,
    pub resolved_at: Option<i64>,
    pub closes_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub reopened: i32,
    pub stars: Option<i32>,
    pub changed: i64,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
