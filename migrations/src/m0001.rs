//! The first shape of everything.
//!
//! Times are milliseconds since 1970; enums and keys are text; nested things are JSON as text. What each column means
//! is said in `core/src/store/entity`. Children go with their contact (`ON DELETE CASCADE`), so that erasing a person
//! cannot forget a table.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::sea_query::{IndexCreateStatement, TableCreateStatement};
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use crate::m0001_columns::{Shape, index};
use crate::m0001_search;

#[derive(Debug)]
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0001"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        for table in [
            people(backend),
            tickets(backend),
            messages(backend),
            team(backend),
            rooms(backend),
            machinery(backend),
        ]
        .concat()
        {
            db.execute(&table).await?;
        }
        for index in indexes() {
            db.execute(&index).await?;
        }
        // Serves the report. The names stand in the query as they stand here; else it would not be used.
        db.execute_unprepared(
            "CREATE INDEX journal_report ON journal (at) WHERE what IN ('article.not_found', 'article.opened', 'article.rejected', 'article.sent', 'article.shown', 'article.solved', 'ticket.reopened')",
        )
        .await?;
        // The console's overdue queue: those who wait, and were named for it.
        db.execute_unprepared(
            "CREATE INDEX ticket_overdue ON ticket (waiting_since, number) WHERE named > 0",
        )
        .await?;
        for statement in m0001_search::statements(backend) {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn people(backend: DbBackend) -> Vec<TableCreateStatement> {
    vec![
        Shape::new(backend, "contact")
            .id("id")
            .text_or_none("name")
            .text("folded")
            .text("language")
            .text("language_source")
            .text_or_none("language_hint")
            .long_or_none("blocked_at")
            .flag("reachable")
            .long_or_none("surveyed_at")
            .long("created_at")
            .int("version")
            .key(["id"])
            .done(),
        Shape::new(backend, "identity")
            .text("channel")
            .text("external")
            .id("contact")
            .key(["channel", "external"])
            .of("contact", "contact")
            .found_by_key_alone()
            .done(),
        Shape::new(backend, "conversation")
            .id("id")
            .id("contact")
            .text("channel")
            .text("place")
            .text("phase")
            .flag("unfinished")
            .id_or_none("current")
            .id_or_none("comment_ticket")
            .long_or_none("comment_until")
            .text_or_none("preset")
            .text("prompts")
            .text_or_none("whereabouts")
            .long("created_at")
            .int("version")
            .key(["id"])
            .of("contact", "contact")
            .done(),
    ]
}

fn tickets(backend: DbBackend) -> Vec<TableCreateStatement> {
    vec![
        Shape::new(backend, "ticket")
            .id("id")
            .long("number")
            .id("contact")
            .id("conversation")
            .text("subject")
            .text("folded")
            .text("kind")
            .text("status")
            .flag("closed")
            .text("priority")
            .text_or_none("category")
            .text("team")
            .id_or_none("assignee")
            .text("tags")
            .text("flags")
            .text("intake")
            .text("suggested")
            .text("read")
            .long("opened_at")
            .long_or_none("first_answer_at")
            .id_or_none("last_reply")
            .long_or_none("waiting_since")
            .int("named")
            .long_or_none("told_closed_until")
            .id_or_none("resolve_card")
            .long_or_none("resolved_at")
            .long_or_none("closes_at")
            .long_or_none("closed_at")
            .int("reopened")
            .int_or_none("stars")
            .long("changed")
            .int("version")
            .key(["id"])
            .of("contact", "contact")
            .of("conversation", "conversation")
            .done(),
        Shape::new(backend, "survey")
            .id("id")
            .id("ticket")
            .id("card")
            .id_or_none("agent")
            .text_or_none("category")
            .long("asked_at")
            .int_or_none("stars")
            .long_or_none("answered_at")
            .id_or_none("comment")
            .key(["id"])
            .of("ticket", "ticket")
            .done(),
        Shape::new(backend, "timer")
            .text("kind")
            .id("subject")
            .text("subject_kind")
            .id("contact")
            .long("due")
            .key(["kind", "subject"])
            .of("contact", "contact")
            .found_by_key_alone()
            .done(),
    ]
}

fn messages(backend: DbBackend) -> Vec<TableCreateStatement> {
    vec![
        Shape::new(backend, "message")
            .id("id")
            .id("conversation")
            .id_or_none("ticket")
            .long_or_none("numbered")
            .long("seq")
            .long("changed")
            .text("author")
            .id_or_none("author_id")
            .text("audience")
            .text("body")
            .text("folded")
            .int("files")
            .id_or_none("quote")
            .long("said_at")
            .long_or_none("edited_at")
            .long_or_none("retracted_at")
            .key(["id"])
            .of("conversation", "conversation")
            .done(),
        Shape::new(backend, "attachment")
            .id("id")
            .id("message")
            .int("position")
            .text("name")
            .text("media_type")
            .long("size")
            .text("blob")
            .text_or_none("remote_channel")
            .text_or_none("remote_reference")
            .key(["id"])
            .of("message", "message")
            .done(),
        Shape::new(backend, "file_reference")
            .id("attachment")
            .text("channel")
            .text("reference")
            .key(["attachment", "channel"])
            .of("attachment", "attachment")
            .done(),
        Shape::new(backend, "upload")
            .id("id")
            .text("owner")
            .text("name")
            .text("media_type")
            .long("size")
            .text("blob")
            .long("created_at")
            .key(["id"])
            .done(),
        Shape::new(backend, "revision")
            .id("id")
            .id("message")
            .text("body")
            .long("replaced_at")
            .key(["id"])
            .of("message", "message")
            .done(),
        Shape::new(backend, "link")
            .text("channel")
            .text("place")
            .text("external")
            .id("message")
            .key(["channel", "place", "external", "message"])
            .found_by_key_alone()
            .done(),
    ]
}

fn team(backend: DbBackend) -> Vec<TableCreateStatement> {
    vec![
        Shape::new(backend, "agent")
            .id("id")
            .text("name")
            .text("role")
            .text("teams")
            .text_or_none("language")
            .flag("active")
            .flag("away")
            .long("created_at")
            .key(["id"])
            .done(),
        Shape::new(backend, "member")
            .text("channel")
            .text("external")
            .id("agent")
            .key(["channel", "external"])
            .of("agent", "agent")
            .done(),
        Shape::new(backend, "hub")
            .text("channel")
            .text("place")
            .text_or_none("team")
            .long("linked_at")
            .key(["channel", "place"])
            .done(),
        Shape::new(backend, "hub_code")
            .bytes("hash")
            .text_or_none("team")
            .long("expires_at")
            .key(["hash"])
            .done(),
        Shape::new(backend, "invite")
            .bytes("hash")
            .id("agent")
            .long("expires_at")
            .long_or_none("used_at")
            .key(["hash"])
            .of("agent", "agent")
            .done(),
        Shape::new(backend, "session")
            .bytes("hash")
            .id("agent")
            .long("expires_at")
            .key(["hash"])
            .of("agent", "agent")
            .done(),
        Shape::new(backend, "canned")
            .text("key")
            .text("language")
            .text("words")
            .long("updated_at")
            .key(["key", "language"])
            .done(),
        Shape::new(backend, "ended_session")
            .bytes("id")
            .long("ended_at")
            .long("expires_at")
            .key(["id"])
            .done(),
        Shape::new(backend, "article")
            .id("id")
            .text("key")
            .text("language")
            .text("title")
            .text("body")
            .text("tags")
            .text("visibility")
            .text_or_none("category")
            .long("updated_at")
            .int("helpful")
            .int("rejected")
            .bytes("hash")
            .key(["id"])
            .done(),
    ]
}

/// Where teams work on tickets, on the platforms.
fn rooms(backend: DbBackend) -> Vec<TableCreateStatement> {
    vec![
        Shape::new(backend, "room")
            .id("id")
            .id("ticket")
            .id("conversation")
            .text("channel")
            .text("hub")
            .text_or_none("place")
            .text("card")
            .flag("finished")
            .key(["id"])
            .of("ticket", "ticket")
            .done(),
    ]
}

fn machinery(backend: DbBackend) -> Vec<TableCreateStatement> {
    vec![
        Shape::new(backend, "journal")
            .long("seq")
            .long("at")
            .text("actor")
            .id_or_none("actor_id")
            .text("what")
            .id_or_none("contact")
            .id_or_none("conversation")
            .id_or_none("ticket")
            .id_or_none("message")
            .text("fields")
            .key(["seq"])
            .found_by_key_alone()
            .done(),
        Shape::new(backend, "update_key")
            .text("channel")
            .text("key")
            .text("answer")
            .long("at")
            .key(["channel", "key"])
            .found_by_key_alone()
            .done(),
        Shape::new(backend, "outbox")
            .id("id")
            .text("channel")
            .text("place")
            .text("peer")
            .id_or_none("room")
            .id_or_none("conversation")
            .id_or_none("message")
            .text("kind")
            .id_or_none("joins")
            .long("seq")
            .text("state")
            .long_or_none("epoch")
            .int("attempt")
            .flag("maybe")
            .long("due")
            .text_or_none("piece")
            .key(["id"])
            .done(),
        Shape::new(backend, "dead_letter")
            .id("id")
            .text("channel")
            .text_or_none("place")
            .id_or_none("message")
            .text("reason")
            .text("payload")
            .long("at")
            .key(["id"])
            .done(),
        Shape::new(backend, "strange_update")
            .id("id")
            .text("channel")
            .text("what")
            .text("payload")
            .long("at")
            .key(["id"])
            .done(),
        Shape::new(backend, "lease")
            .text("account")
            .text("holder")
            .long("epoch")
            .long("until")
            .key(["account"])
            .done(),
        Shape::new(backend, "setting").text("key").text("value").key(["key"]).done(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("identity", ["contact"]),
        index("conversation", ["channel", "place"]).unique().take(),
        index("conversation", ["contact"]),
        index("conversation", ["unfinished", "id"]),
        index("ticket", ["number"]).unique().take(),
        index("ticket", ["contact"]),
        index("ticket", ["conversation"]),
        index("ticket", ["changed"]),
        // The console's queues: one range of one of these each.
        index("ticket", ["closed", "number"]),
        index("ticket", ["status", "number"]),
        index("ticket", ["team", "closed", "number"]),
        index("ticket", ["assignee", "closed", "number"]),
        index("ticket", ["closed", "waiting_since", "number"]),
        index("survey", ["ticket"]),
        index("survey", ["asked_at"]),
        index("timer", ["due"]),
        index("timer", ["contact"]),
        index("message", ["conversation", "seq"]),
        index("message", ["conversation", "changed"]),
        index("message", ["ticket", "seq"]),
        index("message", ["changed"]),
        // What was found among the words is a message's place.
        index("message", ["seq"]),
        index("attachment", ["message", "position"]),
        index("upload", ["created_at"]),
        index("revision", ["message"]),
        index("link", ["message"]),
        // Files that are still to be fetched.
        index("attachment", ["blob"]),
        index("invite", ["agent"]),
        index("session", ["agent"]),
        index("article", ["key", "language"]).unique().take(),
        index("update_key", ["at"]),
        index("strange_update", ["at"]),
        index("outbox", ["channel", "seq"]),
        index("outbox", ["channel", "place"]),
        index("outbox", ["conversation"]),
        index("room", ["ticket"]),
        index("room", ["channel", "place"]),
        index("room", ["conversation"]),
    ]
}
